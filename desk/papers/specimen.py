"""Papers of made-up people, to see how a text stands on its paper before anybody is handed one.

A paper of a case is composed as it is for a real one, of a case in which everything has happened; of other papers the
text stands alone on a page of that size, its fields filled with what is longest.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from desk.calendar.days import WorkingCalendar
from desk.cases.filled import FilledField, KeptForm
from desk.cases.reviews import ReviewCodes
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.papers import composing
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import PAPERS, PaperRequest, layouts_of, series_of
from desk.papers.specimen_case import CLERK, about_of, specimen_case, specimen_item
from desk.papers.texts import Texts, fields_of, fill
from desk.settings import Office
from desk.sheets import Layout, Paragraph, Sheet
from desk.times import table_moment

SHARED = "shared"
"""First part of the key of a text that stands on several papers."""

LONGEST_VALUE = 60
"""Characters that a field of a text set alone is filled with."""

_USUAL: tuple[Layout, ...] = ("a4",)


class Specimen(Struct, frozen=True, kw_only=True):
    """What specimens are made of.

    Attributes:
        items: A licence and an item that is none, where the catalogue has both.
        now: Aware.
    """

    office: Office
    items: tuple[Item, ...]
    item_version: str
    calendar: WorkingCalendar
    reviews: ReviewCodes
    now: datetime


def papers_with(key: str) -> tuple[str, ...]:
    """The papers of a case that a text may stand on; empty for a text of other papers."""
    paper = key.partition(".")[0]
    if paper == SHARED:
        return tuple(composing.COMPOSERS)
    return (paper,) if paper in composing.COMPOSERS else ()


def layouts_with(key: str) -> tuple[Layout, ...]:
    """The sizes that the paper of a text has; A4 for one that stands on several papers."""
    paper = key.partition(".")[0]
    return layouts_of(paper) if paper in PAPERS else _USUAL


def specimen(made_of: Specimen, texts: Texts, paper: str, layout: Layout, item: Item) -> Sheet | None:
    """A paper of the made-up case; None where such a case gets no such paper.

    Raises:
        Refused: An own text of `texts` holds what no paper may hold.
    """
    series = series_of(paper, texts, licence=item.is_licence)
    of = specimen_item(item)
    request = PaperRequest(
        paper=paper,
        layout=layout,
        item=of,
        office=made_of.office,
        texts=texts,
        issued_at=made_of.now,
        case=None if paper == "guide" else specimen_case(of, paper),
        paper_number=f"{made_of.office.org_short}{series}〔2026〕03-187号" if series else "",
        clerk_name=CLERK,
        verify_code="SAMPLE" if "verify" in PAPERS[paper].codes else "",
        item_version=made_of.item_version,
        effective_on="2026-11-23",
        supplemented_on="2026-12-01",
        deferred_number="思礼便容〔2026〕03-9号",
        form=_form(),
        about=about_of(paper),
        calendar=made_of.calendar,
        reviews=made_of.reviews,
    )
    try:
        made = composing.composed(request)
    except Refused as refused:
        if refused.code in ("paper.forbidden_words", "paper.placeholder_left", "paper.licence_words"):
            raise
        return None
    return _marked(made, texts)


def alone(made_of: Specimen, texts: Texts, key: str, layout: Layout) -> Sheet:
    """A text by itself on a page of its paper's size, its fields as long as they get.

    Raises:
        Refused: As `desk.papers.texts.fill`.
    """
    paper = key.partition(".")[0]
    text = texts.texts[key]
    fields = {name: _longest(texts.label(name)) for name in fields_of(text.text)}
    said = fill(texts, key, fields, licence=text.audience == "P") or text.text
    return _marked(
        Sheet(
            paper=paper,
            layout=layout,
            template_version=texts.version,
            letterhead=made_of.office.name,
            title=texts.papers[paper].title(licence=False) if paper in texts.papers else PAPER_NAMES.get(paper, "文书"),
            blocks=(Paragraph(text=said),),
            printed_at=table_moment(made_of.now),
        ),
        texts,
    )


def _longest(label: str) -> str:
    return (label * LONGEST_VALUE)[:LONGEST_VALUE]


def _marked(made: Sheet, texts: Texts) -> Sheet:
    """With the mark of B-12: nobody takes a specimen for a paper."""
    return replace(
        made,
        watermark=texts.texts["shared.practice_watermark"].text,
        head_note=texts.texts["shared.practice_header"].text,
        codes=(),
    )


def _form() -> KeptForm:
    return KeptForm(
        fields=(
            FilledField(field_id="full_name", label="申请人姓名", kind="text", value="样例", source="身份证", unit=""),
        ),
        filled_at="2026-11-23T09:41:00+08:00",
        clerk_name=CLERK,
    )
