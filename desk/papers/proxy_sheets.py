"""What the papers of the proxy family share (PAPERS.md 6): head, copies and foot; they belong to no case."""

from __future__ import annotations

from msgspec import Struct

from desk.errors import Refused
from desk.papers.kinds import PAPER_NAMES
from desk.papers.pen import Pen, paragraphs
from desk.papers.request import SLIPS, kind_of, layouts_of
from desk.papers.texts import Texts
from desk.settings import Office
from desk.sheets import Block, Code, Layout, Rule, Sheet

CODE_MM = 30
SMALL_CODE_MM = 25
MOST_ROWS_ON_A5 = 6


class Station(Struct, frozen=True, kw_only=True):
    """Who speaks on a proxy paper, and in which words.

    Attributes:
        office: The village station.
        centre_name: The centre it carries to.
    """

    office: Office
    texts: Texts
    centre_name: str


def proxy_pen(station: Station, **fields: str) -> Pen:
    """A pen with the fields of the station; `centre_name` is the township's, as the texts of PAPERS.md 6 mean it."""
    office = station.office
    own = {
        "you": "您",
        "station_name": office.name,
        "centre_name": station.centre_name,
        "centre_phone": office.phone,
        "supervise_phone": office.supervise_phone,
        "controller": office.government,
        "retention_text": office.retention_text,
        "notice_place": office.notice_place,
    }
    return Pen(texts=station.texts, fields=own | fields, licence=False)


def require_layout(paper: str, layout: Layout) -> None:
    """Refuse a size that a paper does not have.

    Raises:
        Refused: `paper.layout`.
    """
    if layout not in layouts_of(paper):
        sizes = "、".join(layouts_of(paper))
        sentence = f"{PAPER_NAMES[paper]}没有“{layout}”规格，可用的规格有：{sizes}。"
        raise Refused("paper.layout", sentence, field="layout")


def require_rows(paper: str, layout: Layout, rows: int) -> None:
    """Refuse a table that A5 does not hold.

    Raises:
        Refused: `paper.table_too_long`.
    """
    if layout == "a5" and rows > MOST_ROWS_ON_A5:
        sentence = f"{PAPER_NAMES[paper]}有{rows}行，A5只放得下{MOST_ROWS_ON_A5}行，请改用A4打印。"
        raise Refused("paper.table_too_long", sentence, field="layout")


def proxy_sheet(
    station: Station,
    pen: Pen,
    *,
    paper: str,
    layout: Layout,
    number: str,
    blocks: tuple[Block, ...],
    made_at: str,
    code: str = "",
    caption: str = "scan_in",
    copy: int = 1,
    landscape: bool = False,
) -> Sheet:
    """A finished sheet of the station.

    Args:
        station: Whose it is.
        pen: That wrote the body.
        paper: Identifier of PAPERS.md 6.
        layout: A size it has.
        number: Finished number; may be empty for a paper without a series.
        blocks: The body.
        made_at: Of the event it tells, `2026-11-23 09:41`.
        code: What its code says; empty for none.
        caption: Key of the caption under it.
        copy: Which copy, from 1; 0 names none.
        landscape: Its page lies on its long side.

    Raises:
        Refused: `paper.copy_no`.
    """
    practice = station.office.practice
    copies = kind_of(paper).copies
    if copies and copy and not 1 <= copy <= len(copies):
        raise Refused("paper.copy_no", f"这份文书共{len(copies)}联，没有第{copy}联。", field="copy_no")
    kept = ""
    if copies and copy and layout not in SLIPS:
        keeper = station.texts.word("copy_keepers", copies[copy - 1])
        kept = pen.say("shared.copy", copy_no=str(copy), copy_total=str(len(copies)), copy_keeper=keeper)
    size = SMALL_CODE_MM if layout == "a5" else CODE_MM
    codes = (Code(payload=code, caption=station.texts.word("captions", caption), size_mm=size),) if code else ()
    return Sheet(
        paper=paper,
        layout=layout,
        template_version=station.texts.version,
        letterhead=station.office.name,
        title=station.texts.papers[paper].title(licence=False),
        number_line=number,
        head_note=pen.say("shared.practice_header") if practice else "",
        watermark=pen.say("shared.practice_watermark") if practice else "",
        blocks=blocks,
        codes=codes,
        copy_caption=kept,
        printed_at=made_at,
        landscape=landscape and layout not in SLIPS,
    )


def slip_end(pen: Pen) -> tuple[Block, ...]:
    """Whom to call, and that the slip stands for no sealed paper."""
    return (
        Rule(),
        *paragraphs(pen.say("shared.proxy_call"), role="flush"),
        *paragraphs(pen.say("shared.contact_3"), pen.say("shared.no_voucher"), role="note"),
    )


def page_end(pen: Pen, *, with_free: bool = True) -> tuple[Block, ...]:
    """That it is free, no cards are kept, whom to call and where to complain."""
    free = (pen.say("shared.K_free"),) if with_free else ()
    whom = f"{pen.say('shared.proxy_call')}　{pen.say('shared.contact_3')}"
    return paragraphs(*free, whom, role="note")


def personal_data(pen: Pen) -> tuple[Block, ...]:
    """PI-1 in the station's name."""
    line = pen.say("shared.PI-1", centre_name=pen.fields["station_name"])
    return paragraphs(line, role="note")
