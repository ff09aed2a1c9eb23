"""Every paper of a case with usual and with the longest data: inside its page, nothing cut or overlaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from desk.errors import Refused
from desk.papers.composing import PaperRequest, compose
from desk.sheets import Facts, Flow, Heading, Paragraph, Sheet, Signature, Table, Ticks
from printouts import render
from printouts.breaking import CANNOT_END, CANNOT_START
from printouts.fonts import text
from printouts.styles import EDGE_MM, LABEL, LOOKS, MM, SLIPS, look_of
from tests.desk.papers import later, life, samples
from tests.desk.papers.longest import longest
from tests.printouts import golden
from tests.printouts.reading import boxes, crossing, overlapping, rules, runs, sizes

EVERY = [*samples.every_request(), *life.every_request(), *later.every_request()]
OF_NO_CASE = {f"{paper}-{name}": one for paper, made in golden.of_no_case().items() for name, one in made.items()}
SHADE_PT = 1.0
"""A mark may reach so far over the margin: its empty half stands there."""

NONE = "—"
"""What stands in a cell that has nothing to say, maybe close beside the next."""


def name_of(request: PaperRequest) -> str:
    return f"{request.paper}-{request.item.id}-{request.layout}"


def printed_texts(sheet: Sheet) -> Iterator[str]:
    """Every text that has to be read on the paper."""
    if sheet.layout != "label":
        yield from (sheet.letterhead, sheet.title, sheet.number_line, sheet.case_line, sheet.copy_caption)
        yield from (sheet.slip_state, *(code.caption for code in sheet.codes))
    if sheet.seal is not None:
        yield from (sheet.seal.caption, sheet.seal.signed_by, sheet.seal.signed_on)
    for block in sheet.blocks:
        match block:
            case Paragraph() | Heading():
                yield block.text
            case Facts():
                yield from (part for row in block.rows for part in row)
            case Table():
                yield from (part for row in block.rows for part in row)
                yield "" if block.rows else block.empty_text
            case Flow():
                yield from (part for step in block.steps for part in (step.title, step.text, step.aside))
            case Ticks():
                yield from (line for _, line in block.lines)
            case Signature():
                yield from block.lines


def margins(sheet: Sheet, width: float) -> tuple[float, float]:
    """Where ink may begin and end across, in points."""
    if sheet.layout in LOOKS:
        edge = look_of(sheet.layout, landscape=sheet.landscape).left
    elif sheet.layout in SLIPS:
        edge = (width - SLIPS[sheet.layout].dots * MM / 8) / 2
    else:
        edge = LABEL.edge * MM / 8
    return edge - SHADE_PT, width - edge + SHADE_PT


def check(sheet: Sheet) -> None:
    pdf = render(sheet)
    upright = EDGE_MM * MM if sheet.layout in LOOKS else 0.0
    printed: Counter[str] = Counter()
    for page, (width, height) in enumerate(sizes(pdf)):
        found = boxes(pdf, page)
        printed.update(box[0] for box in found)
        least, most = margins(sheet, width)
        outside = [box for box in found if box[1] < least or box[3] > most]
        assert outside == []
        assert [box for box in found if box[2] < upright or box[4] > height - upright] == []
        assert overlapping(found) == []
        assert crossing(found, rules(pdf, page)) == []
        lines = ["".join(one for one, _, _ in run).removeprefix(NONE) for run in runs(pdf, page)]
        assert [line for line in lines if line and (line[0] in CANNOT_START or line[-1] in CANNOT_END)] == []
    wanted = Counter(one for part in printed_texts(sheet) for one in text(part) if not one.isspace())
    assert wanted - printed == Counter(), "cut"


@pytest.mark.parametrize("request_", EVERY, ids=name_of)
def test_a_paper_of_usual_length_stands_inside_its_page(request_: PaperRequest) -> None:
    check(compose(request_))


@pytest.mark.parametrize("request_", EVERY, ids=name_of)
def test_the_longest_names_addresses_reasons_and_thirty_materials_fit(request_: PaperRequest) -> None:
    """A licence for an organisation, another item for a person; an address label for persons alone."""
    organisation = request_.item.is_licence and (request_.paper, request_.layout) != ("mail_slip", "label")
    check(compose(longest(request_, organisation=organisation)))


@pytest.mark.parametrize("name", OF_NO_CASE)
def test_a_paper_of_no_case_stands_inside_its_page(name: str) -> None:
    check(OF_NO_CASE[name])


def test_a_review_card_fits_its_page_whatever_the_item_is_called() -> None:
    cards = {name: one for name, one in OF_NO_CASE.items() if name.startswith("review_card-a5")}
    assert len(cards) == 3
    assert {name: len(sizes(render(one))) for name, one in cards.items()} == dict.fromkeys(cards, 1)


def test_an_organisation_whose_name_and_address_fill_a_label_is_told_which_size_takes_them() -> None:
    sheet = compose(longest(later.request("mail_slip", samples.LICENCE, "label"), organisation=True))
    with pytest.raises(Refused) as refused:
        render(sheet)
    assert (refused.value.code, "A5" in refused.value.message) == ("paper.label_full", True)
    check(compose(longest(later.request("mail_slip", samples.LICENCE, "a5"), organisation=True)))


def test_a_character_over_a_line_or_outside_its_page_is_seen() -> None:
    """The measure itself: the same ink, half a column further on, goes through the rules of its table."""
    pdf = render(compose(samples.request("materials_receipt", samples.PROMISED)))
    moved = [(one, left + 20, bottom, right + 20, top) for one, left, bottom, right, top in boxes(pdf)]
    assert crossing(moved, rules(pdf))
    assert overlapping([*boxes(pdf), *((one, left + 3, *rest) for one, left, *rest in boxes(pdf))])
