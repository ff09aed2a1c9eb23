"""材料流转清单 and 材料袋标签 (PAPERS.md 4.21): what goes out of the house with whom, and what lies in which bag."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from desk.cases.case import Case
from desk.cases.life import HandOver
from desk.cases.numbers import spoken
from desk.cases.originals import pieces_of, still_here
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.papers import shared, wording
from desk.papers.pen import Pen, paragraphs, pen_for
from desk.papers.request import Listed, PaperRequest
from desk.people.masking import mask_name
from desk.sheets import Block, Column, Paragraph, Rule, Sheet, Signature, Table
from desk.times import read_moment, table_moment

_NONE = "—"
_BY_HAND = ""
_LONGEST_SHORT_NAME = 12
_BATCH_SIGNS = 12


class Held(Struct, frozen=True):
    """What of a case's papers is still here: all pieces, and the originals among them."""

    pieces: int
    originals: int


def held(item: Item, case: Case) -> Held:
    """The pieces that were taken in and not given back."""
    originals = sum(still_here(item, case).values())
    return Held(originals + sum(pieces_of(item, checked).copies for checked in case.materials), originals)


def transfer_list(request: PaperRequest) -> Sheet:
    """The list of everything that goes to another office at once, signed by both; `about` is the list.

    It names no number and no phone of anybody, and of sensitive items not even the applicant in full. Its page lies on
    its long side.

    Raises:
        Refused: `paper.no_hand_over`, a case is not on this list; `paper.other_place`, it goes elsewhere.
    """
    pen = pen_for(request)
    listed = request.listed or (Listed(case=request.the_case, item=request.item),)
    goes = [_hand_over(one.case, request.about) for one in listed]
    for one, hand_over in zip(listed, goes, strict=True):
        if hand_over.to != goes[0].to:
            sentence = f"{spoken(one.case.case_number)}移交给{hand_over.to}，不是{goes[0].to}，不能写在同一张清单上。"
            raise Refused("paper.other_place", sentence, field="list_id")
    first = goes[0]
    here = [held(one.item, one.case) for one in listed]
    pen.fields.update(
        {
            "clerk_name": first.clerk_name,
            "from_unit": request.office.name,
            "to_unit": first.to,
            "batch_number": first.list_id.replace("-", "")[-_BATCH_SIGNS:].upper(),
            "handed_at": _moment(first.handed_at),
            "taken_at": _moment(first.taken_at),
            "total_cases": str(len(listed)),
            "total_copies": str(sum(one.pieces for one in here)),
            "total_originals": str(sum(one.originals for one in here)),
        }
    )
    rows = list(zip(listed, here, strict=True))
    made = shared.sheet(request, pen, _slip(pen, rows) if request.is_slip else _page(pen, rows))
    return replace(made, case_line="", landscape=not request.is_slip)


def bag_label(request: PaperRequest) -> Sheet:
    """What is stuck on the bag of one case: its number, what lies in it, and until when.

    Of a sensitive item the name is left out; the query code never stands on it.
    """
    pen, case = pen_for(request), request.the_case
    here = held(request.item, case)
    silent = wording.is_sensitive(request.item)
    counts = pen.say(
        "bag_label.K1", due_day=case.due_on, materials_count=str(here.pieces), originals_count=str(here.originals)
    )
    blocks: tuple[Block, ...] = (
        Paragraph(text=pen.fields["case_number"], role="lead"),
        *paragraphs(
            "" if silent else _short_name(request.item),
            mask_name(case.applicant.name),
            *(counts.split("　") if request.layout == "label" else (counts,)),
            role="flush",
        ),
    )
    return replace(shared.sheet(request, pen, blocks), case_line="")


def _page(pen: Pen, rows: list[tuple[Listed, Held]]) -> tuple[Block, ...]:
    return (
        *pen.facts("from_unit", "to_unit", "batch_number", "handed_at", "taken_at", columns=2),
        *paragraphs(pen.say("transfer_list.K1")),
        Table(
            columns=(
                Column(title="序号", share=5, align="centre"),
                Column(title="办件编号", share=20, align="centre"),
                Column(title="事项", share=24),
                Column(title="申请人", share=17),
                Column(title="材料份数", share=8, align="centre"),
                Column(title="原件份数", share=8, align="centre"),
                Column(title="页数", share=7, align="centre"),
                Column(title="办结截止", share=11, align="centre"),
                Column(title="备注", share=16),
            ),
            rows=tuple(_row(number, one, here) for number, (one, here) in enumerate(rows, start=1)),
        ),
        *paragraphs(pen.say("transfer_list.K2"), pen.say("transfer_list.E1")),
        *shared.clerk_line(pen),
        Signature(lines=(pen.say("transfer_list.differences"), pen.say("transfer_list.signed"))),
    )


def _row(number: int, one: Listed, here: Held) -> tuple[str, ...]:
    case = one.case
    return (
        str(number),
        spoken(case.case_number),
        _short_name(one.item),
        mask_name(case.applicant.name),
        str(here.pieces),
        str(here.originals),
        _BY_HAND,
        case.due_on or _NONE,
        _BY_HAND,
    )


def _slip(pen: Pen, rows: list[tuple[Listed, Held]]) -> tuple[Block, ...]:
    lines = [
        pen.say(
            "transfer_list.S_row",
            row=str(number),
            case_number=spoken(one.case.case_number),
            item_short=_short_name(one.item),
            applicant_masked=mask_name(one.case.applicant.name),
            materials_count=str(here.pieces),
            originals_count=str(here.originals),
        )
        for number, (one, here) in enumerate(rows, start=1)
    ]
    return (
        *pen.facts("from_unit", "to_unit", "batch_number", "handed_at"),
        *paragraphs(pen.say("transfer_list.K1"), *lines, pen.say("transfer_list.K2"), role="flush"),
        Rule(),
        Signature(lines=(pen.say("transfer_list.differences"), pen.say("transfer_list.signed"))),
        *shared.slip_foot(pen),
    )


def _hand_over(case: Case, list_id: str) -> HandOver:
    """The hand-over of this list, the newest one where none is named."""
    found = [one for one in case.hand_overs if not list_id or one.list_id == list_id]
    if not found:
        sentence = f"{spoken(case.case_number)}不在这张移交清单上，请先登记移交，再打印清单。"
        raise Refused("paper.no_hand_over", sentence, field="about")
    return found[-1]


def _short_name(item: Item) -> str:
    return item.common_name[:_LONGEST_SHORT_NAME]


def _moment(text: str) -> str:
    return table_moment(read_moment(text)) if text else ""
