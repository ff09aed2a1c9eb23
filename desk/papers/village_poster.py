"""公示 (PAPERS.md 5.10): a masked list on a village's board, with its period and where to object."""

from __future__ import annotations

from msgspec import Struct

from desk.papers.pen import Pen, paragraphs
from desk.papers.report import Report, ReportTable
from desk.papers.request import layouts_of
from desk.papers.texts import Texts
from desk.posted_lists import PostedList
from desk.settings import Office
from desk.sheets import Align, Block, Column, Layout, Seal, Sheet, Table

PAPER = "village_poster"
LAYOUTS = layouts_of(PAPER)

_MOST_UPRIGHT = 4
"""A list of more columns lies on the long side of A4."""

_NUMBER = Column(title="序号", share=8, align="centre")
_SHARES = {"name": 16, "group": 16, "quantity": 14, "standard": 22, "amount": 16, "note": 20}
_ALIGN: dict[str, Align] = {"quantity": "right", "standard": "centre", "amount": "right"}


class Poster(Struct, frozen=True, kw_only=True):
    """All a poster says.

    Attributes:
        list_name: What is posted, such as 2026年农村低保对象名单.
        policy_basis: The law or rule it is posted by, without a full stop.
        people: The list, masked.
        start_on, end_on: First and last day, as `2026年11月23日`; days_text: 7个自然日.
        objection_to, objection_phone: Whom to tell in the village.
        posted_by, posted_on: Whose seal it bears, and which day.
        answer_days: Working days in which an objection is answered.
        objections: How many came, once the period is over; None before.
        made_at: For the foot, as `2026-11-23 09:41`.
        confirmed: The city has confirmed the item's rules.
        number: Of the poster, once it is made; empty for one that is only looked at.
        item_id: Of the item the list belongs to; first_day, last_day: the days it hangs, ISO.
    """

    list_name: str
    policy_basis: str
    people: PostedList
    start_on: str
    end_on: str
    days_text: str
    objection_to: str
    objection_phone: str
    posted_by: str
    posted_on: str
    answer_days: int
    made_at: str
    objections: int | None = None
    confirmed: bool = False
    number: str = ""
    item_id: str = ""
    first_day: str = ""
    last_day: str = ""


def village_poster(office: Office, texts: Texts, poster: Poster, layout: Layout = "a3") -> Sheet:
    """The poster in a size; on A4 a list of many columns lies on its long side."""
    pen = _pen(office, texts, poster)
    notes = [pen.say("shared.practice_header")] if office.practice else []
    if not poster.confirmed:
        notes.append(pen.say("shared.sample_item"))
    blocks: list[Block] = [
        *paragraphs(pen.say(f"{PAPER}.K1")),
        Table(columns=_columns(poster), rows=_rows(poster)),
        *paragraphs(*_below(pen, poster)),
    ]
    return Sheet(
        paper=PAPER,
        layout=layout,
        landscape=layout in ("a4", "large") and len(poster.people.columns) > _MOST_UPRIGHT,
        template_version=texts.version,
        letterhead=poster.posted_by,
        title=texts.papers[PAPER].title(licence=False),
        number_line=poster.number,
        head_note="　".join(notes),
        watermark=pen.say("shared.practice_watermark") if office.practice else "",
        blocks=tuple(blocks),
        seal=Seal(caption=pen.say(f"{PAPER}.seal"), signed_by=poster.posted_by, signed_on=poster.posted_on),
        printed_at=poster.made_at,
    )


def poster_report(office: Office, texts: Texts, poster: Poster) -> Report:
    """The same words and numbers for a spreadsheet."""
    pen = _pen(office, texts, poster)
    table = ReportTable(columns=_columns(poster), rows=_rows(poster))
    return Report(
        kind=PAPER,
        title=poster.list_name,
        made_at=poster.made_at,
        head=(("文号", poster.number),) if poster.number else (),
        sentences=(pen.say(f"{PAPER}.K1"),),
        tables=(table,),
        notes=_below(pen, poster),
    )


def _pen(office: Office, texts: Texts, poster: Poster) -> Pen:
    fields = {
        "list_name": poster.list_name,
        "policy_basis": poster.policy_basis.rstrip("。"),
        "total_rows": str(len(poster.people.rows)),
        "total_amount": poster.people.total,
        "amount_title": poster.people.amount_title,
        "start_on": poster.start_on,
        "end_on": poster.end_on,
        "days_text": poster.days_text,
        "objection_to": poster.objection_to,
        "objection_phone": poster.objection_phone,
        "town_name": office.name,
        "town_phone": office.phone,
        "posted_by": poster.posted_by,
        "answer_days": str(poster.answer_days),
        "objections": "" if poster.objections is None else str(poster.objections),
    }
    return Pen(texts=texts, fields=fields, licence=False)


def _below(pen: Pen, poster: Poster) -> tuple[str, ...]:
    said = [pen.say(f"{PAPER}.total"), pen.say(f"{PAPER}.K2")]
    if poster.objections is None:
        said += [pen.say(f"{PAPER}.E1"), pen.say(f"{PAPER}.K3")]
    else:
        said.append(pen.say(f"{PAPER}.E2") if poster.objections else pen.say(f"{PAPER}.E2_none"))
    return tuple(said)


def _columns(poster: Poster) -> tuple[Column, ...]:
    return (
        _NUMBER,
        *(
            Column(title=one.title, share=_SHARES[one.kind], align=_ALIGN.get(one.kind, "left"))
            for one in poster.people.columns
        ),
    )


def _rows(poster: Poster) -> tuple[tuple[str, ...], ...]:
    return tuple((str(number), *row) for number, row in enumerate(poster.people.rows, start=1))
