"""政务公开事项标准 (PAPERS.md 5.9): the eleven elements of an item, and a directory of items.

What is open on request only (依申请公开) is named, and nothing of it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desk.catalogue.items import Catalogue, Item
from desk.papers.pen import Pen, paragraphs
from desk.papers.report import Cell, Report, ReportTable
from desk.papers.texts import Texts
from desk.papers.wording import day_text
from desk.settings import Office
from desk.sheets import Column, Facts, Layout, Sheet

PAPER = "disclosure_sheet"
LAYOUTS: tuple[Layout, ...] = ("a4", "a3")
ELEMENTS = (
    "事项名称", "事项类别", "事项依据", "五公开", "公开内容", "公开时限", "公开类型", "公开渠道", "公开主体",
    "监督投诉", "公开对象",
)  # fmt: skip
"""In Jiyuan's order; the eleventh is not named by the city (C-26)."""

_SHARES = (9, 5, 19, 7, 14, 9, 9, 13, 10, 5, 6)
_STAGES = ("决策", "执行", "管理", "服务", "结果")
_CHANNELS = (
    ("政府网站", ("网站",)),
    ("政务新媒体", ("新媒体", "公众号", "微博", "APP")),
    ("便民服务中心", ("便民服务中心", "服务大厅")),
    ("村公示栏（电子屏）", ("村（居）", "村公", "村务")),
    ("入户/现场", ("入户", "现场")),
    ("精准推送", ("推送",)),
)
_YES, _NO = "■", "□"
_ON_REQUEST, _OPEN = "依申请公开", "主动公开"


def is_open(item: Item) -> bool:
    """Whether it is made public without being asked for; what names 依申请公开 at all is not."""
    return "依申请" not in _text(item, "公开类型")


def disclosure_rows(item: Item, texts: Texts, *, between: str = "　") -> tuple[tuple[str, str], ...]:
    """The eleven elements as (name, words); an empty one says 无 and why; `between` stands between boxes."""
    pen = Pen(texts=texts, fields={}, licence=item.is_licence)
    return tuple((element, _said(item, element, pen, between) or pen.say(f"{PAPER}.none")) for element in ELEMENTS)


def disclosure_sheet(
    office: Office, texts: Texts, item: Item, catalogue: Catalogue, *, made_at: str, layout: Layout = "a4"
) -> Sheet:
    """The sheet of one item, lying on its long side."""
    fields = {"effective_on": day_text(catalogue.effective_on), "item_version": catalogue.version}
    pen = Pen(texts=texts, fields=fields, licence=item.is_licence)
    notes = [pen.say("shared.practice_header")] if office.practice else []
    if not item.confirmed:
        notes.append(pen.say("shared.sample_item"))
    rows = enumerate(disclosure_rows(item, texts), start=1)
    return Sheet(
        paper=PAPER,
        layout=layout,
        landscape=True,
        template_version=texts.version,
        letterhead=office.name,
        title=texts.papers[PAPER].title(licence=item.is_licence),
        head_note="　".join(notes),
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=(
            Facts(rows=tuple((f"{n}　{name}", words) for n, (name, words) in rows)),
            *paragraphs(pen.say(f"{PAPER}.K1") + pen.say(f"{PAPER}.E1"), role="flush"),
        ),
        printed_at=made_at,
    )


def directory(texts: Texts, list_name: str, items: Sequence[Item], catalogue: Catalogue, *, made_at: str) -> Report:
    """All items of a list with their eleven elements, one a row: the same record becomes a PDF and a spreadsheet.

    Args:
        texts: In use.
        list_name: What the list is called.
        items: In order; may be none.
        catalogue: The version they stand in.
        made_at: As `2026-11-30 17:05`.
    """
    samples = sum(not item.confirmed for item in items)
    fields = {
        "list_name": list_name,
        "count": str(len(items)),
        "samples": str(samples) if samples else "",
        "effective_on": day_text(catalogue.effective_on),
        "item_version": catalogue.version,
    }
    pen = Pen(texts=texts, fields=fields, licence=False)
    number = Column(title="序号", share=4, align="centre")
    named = (Column(title=name, share=share) for name, share in zip(ELEMENTS, _SHARES, strict=True))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (n, *(words for _, words in disclosure_rows(item, texts, between="\n")))
        for n, item in enumerate(items, start=1)
    )
    return Report(
        kind=PAPER,
        title=list_name,
        made_at=made_at,
        landscape=True,
        sentences=(pen.say(f"{PAPER}.count"),),
        tables=(
            ReportTable(columns=(number, *named), rows=rows, empty_text="" if rows else pen.say(f"{PAPER}.nothing")),
        ),
        notes=(pen.say(f"{PAPER}.K1") + pen.say(f"{PAPER}.E1"),),
    )


def _said(item: Item, element: str, pen: Pen, between: str) -> str:
    match element:
        case "五公开":
            said = _text(item, element)
            return between.join(_boxes((stage, stage in said) for stage in _STAGES)) if said else ""
        case "公开类型":
            return _type(item, between)
        case "公开内容" if not is_open(item):
            return pen.say(f"{PAPER}.on_request")
        case "公开渠道":
            return _channels(item, between) if is_open(item) else pen.say(f"{PAPER}.no_channel")
        case _:
            return _text(item, element)


def _type(item: Item, between: str) -> str:
    said = _text(item, "公开类型")
    if not said:
        return ""
    aside = said[said.find("（") :] if is_open(item) and "（" in said else ""
    return between.join(_boxes(((f"{_OPEN}{aside}", is_open(item)), (_ON_REQUEST, not is_open(item)))))


def _channels(item: Item, between: str) -> str:
    named = _values(item, "公开渠道")
    if not named:
        return ""
    known = [(name, any(word in one for one in named for word in words)) for name, words in _CHANNELS]
    others = [one for one in named if not any(word in one for _, words in _CHANNELS for word in words)]
    named_others = f"其他：{'、'.join(others)}" if others else "其他"
    return between.join(_boxes((*known, (named_others, bool(others)))))


def _boxes(pairs: Iterable[tuple[str, bool]]) -> list[str]:
    return [f"{_YES if on else _NO}{name}" for name, on in pairs]


def _values(item: Item, element: str) -> tuple[str, ...]:
    value = item.disclosure.get(element, "")
    values = (value,) if isinstance(value, str) else value
    return tuple(one.strip() for one in values if one.strip())


def _text(item: Item, element: str) -> str:
    return "、".join(_values(item, element))
