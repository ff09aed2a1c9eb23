"""The pad for days without power: numbers given out once, entered once, told apart from unexplained backdating."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from desk.cases.pads import pad_number, read_pad_number, spoken_pad
from desk.desk import Desk
from desk.errors import Refused
from desk.outage import mark_spoilt, pad_lines, print_pad, printed_pads, sheets_again, take_back_spoilt
from desk.serving import find_case
from desk.telling import tell
from desk.times import moment_text
from tests.builders import MONDAY, SetClock, file, filed, refusal, request
from tests.desk.desks import memory_desk


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    return memory_desk(clock=clock)


def test_numbers_follow_one_another_and_every_one_has_two_copies(desk: Desk) -> None:
    first, second = print_pad(desk, 2), print_pad(desk, 1)
    numbers = [slip.number for slip in (*first.slips, *second.slips)]
    org, digits = desk.office.org, desk.incarnation.digits
    assert numbers == [pad_number(org, digits, serial) for serial in (1, 2, 3)]
    assert [sheet.number_line.removeprefix("应急单编号：") for sheet in first.sheets] == [
        spoken_pad(number) for number in numbers[:2] for _ in range(2)
    ]


@pytest.mark.parametrize("count", [0, -1, 201])
def test_none_or_too_many_are_not_printed(desk: Desk, count: int) -> None:
    refusal("pad.count", lambda: print_pad(desk, count))
    assert printed_pads(desk) == ()


def test_a_size_it_does_not_have_gives_out_no_number(desk: Desk) -> None:
    refusal("paper.layout", lambda: print_pad(desk, 1, "80"))
    assert printed_pads(desk) == ()


def test_a_number_typed_with_spaces_or_without_its_letter_is_read(desk: Desk) -> None:
    [slip] = print_pad(desk, 1).slips
    for text in (slip.number, slip.number[1:], spoken_pad(slip.number), slip.number.lower()):
        assert read_pad_number(text) == slip.number


@pytest.mark.parametrize(
    ("text", "code"), [("Y0463", "pad.number"), ("Y04630100AB71", "pad.number"), ("", "pad.number")]
)
def test_what_is_no_number_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_pad_number(text)
    assert (caught.value.code, caught.value.field) == (code, "pad_number")


def test_every_single_slip_of_the_pen_is_seen() -> None:
    right = pad_number("0463", 1, 12)
    for place in range(1, len(right)):
        for digit in "0123456789":
            wrong = right[:place] + digit + right[place + 1 :]
            if wrong != right:
                with pytest.raises(Refused) as caught:
                    read_pad_number(wrong)
                assert caught.value.code == "pad.check"


def test_entering_one_keeps_the_written_time_and_marks_the_case(desk: Desk, clock: SetClock) -> None:
    [slip, other] = print_pad(desk, 2).slips
    written = MONDAY + timedelta(hours=2)
    clock.move(days=40)
    made = file(desk, request(1, received_at=moment_text(written), pad_number=spoken_pad(slip.number)))
    case = find_case(desk, made.case.case_id)
    assert (case.received_at, case.accepted_on) == (moment_text(written), "2026-11-23")
    assert (case.pad_number, case.backdated) == (slip.number, False)
    assert not [hint for hint in made.hints if hint.field == "received_at"]
    [run] = printed_pads(desk)
    assert (run.count, run.unused) == (2, (other.number,))
    with desk.store.reading() as uow:
        told = tell(uow.journal.of_case(case.case_id)[0])
    assert told.sentence.endswith(f"照应急单 {spoken_pad(slip.number)} 补录，收件时间是2026-11-23 11:41。")


def test_a_number_is_used_once(desk: Desk) -> None:
    [slip] = print_pad(desk, 1).slips
    at = moment_text(MONDAY)
    first = file(desk, request(1, received_at=at, pad_number=slip.number))
    refused = refusal("pad.used", lambda: file(desk, request(2, received_at=at, pad_number=slip.number)))
    assert first.case.case_number[-2:] in refused.message
    assert file(desk, request(1, received_at=at, pad_number=slip.number)).repeated


def test_a_number_that_was_not_printed_here_is_refused(desk: Desk) -> None:
    print_pad(desk, 1)
    stranger = pad_number(desk.office.org, desk.incarnation.digits, 2)
    at = moment_text(MONDAY)
    refused = refusal("pad.unknown", lambda: file(desk, request(1, received_at=at, pad_number=stranger)))
    assert refused.field == "pad_number"


def test_the_written_time_is_needed_and_not_before_the_print(desk: Desk) -> None:
    [slip] = print_pad(desk, 1).slips
    refused = refusal("pad.no_time", lambda: file(desk, request(1, received_at="", pad_number=slip.number)))
    assert refused.field == "received_at"
    before = moment_text(MONDAY - timedelta(days=1))
    refusal("pad.before_printed", lambda: file(desk, request(1, received_at=before, pad_number=slip.number)))


@pytest.mark.parametrize(("hours", "backdated"), [(0, False), (24, False), (25, True), (24 * 40, True)])
def test_a_receipt_of_more_than_a_day_ago_without_a_number_is_marked(
    desk: Desk, clock: SetClock, hours: int, backdated: bool
) -> None:
    clock.move(hours=hours)
    case = filed(desk, 1, received_at=moment_text(MONDAY))
    assert case.backdated is backdated
    assert case.pad_number == ""
    with desk.store.reading() as uow:
        told = tell(uow.journal.of_case(case.case_id)[0])
    assert told.sentence.endswith("没有应急单。") is backdated


def test_a_long_while_ago_is_still_filed_with_a_word(desk: Desk, clock: SetClock) -> None:
    clock.move(days=31)
    made = file(desk, request(1, received_at=moment_text(MONDAY)))
    assert [hint.code for hint in made.hints if hint.field == "received_at"] == ["received_at.old"]


def test_another_machine_has_numbers_of_its_own(desk: Desk) -> None:
    one = print_pad(desk, 1).slips[0].number
    other = dataclasses.replace(desk, incarnation=desk.incarnation)
    assert print_pad(other, 1).slips[0].number != one
    assert pad_number("0463", 1, 1)[1:5] == pad_number("0463", 2, 1)[1:5]
    assert pad_number("0463", 1, 1) != pad_number("0463", 2, 1)


def test_a_spoilt_number_is_entered_no_more_until_that_is_taken_back(desk: Desk) -> None:
    spoilt, other = (slip.number for slip in print_pad(desk, 2).slips)
    assert mark_spoilt(desk, [spoken_pad(spoilt)], "撕坏了") == (spoilt,)
    assert mark_spoilt(desk, [spoilt], "再登记一次") == ()
    [run] = printed_pads(desk)
    assert (run.unused, run.spoilt) == ((other,), (spoilt,))
    at = moment_text(MONDAY)
    refused = refusal("pad.spoilt", lambda: file(desk, request(1, received_at=at, pad_number=spoilt)))
    assert refused.field == "pad_number"
    assert "撕坏了" in refused.message
    assert take_back_spoilt(desk, [spoilt]) == (spoilt,)
    assert filed(desk, 1, received_at=at, pad_number=spoilt).pad_number == spoilt


def test_every_slip_tells_what_became_of_it_the_last_print_first(desk: Desk, clock: SetClock) -> None:
    used, spoilt = (slip.number for slip in print_pad(desk, 2).slips)
    clock.move(hours=1)
    [fresh] = (slip.number for slip in print_pad(desk, 1).slips)
    case = filed(desk, 1, received_at=moment_text(clock.now()), pad_number=used)
    mark_spoilt(desk, [spoilt], "写错")
    assert [(line.number, line.case_id, line.spoilt_on, line.spoilt_why) for line in pad_lines(desk)] == [
        (fresh, "", "", ""),
        (used, case.case_id, "", ""),
        (spoilt, "", "2026-11-23", "写错"),
    ]


def test_what_is_used_is_neither_spoilt_nor_printed_again(desk: Desk) -> None:
    used, free = (slip.number for slip in print_pad(desk, 2).slips)
    filed(desk, 1, received_at=moment_text(MONDAY), pad_number=used)
    for doing in (lambda: mark_spoilt(desk, [used], "写错"), lambda: sheets_again(desk, [free, used])):
        refusal("pad.used", doing)
    assert [sheet.copy_caption[:3] for sheet in sheets_again(desk, [free])] == ["第1联", "第2联"]
    mark_spoilt(desk, [free], "写错")
    refusal("pad.spoilt", lambda: sheets_again(desk, [free]))


@pytest.mark.parametrize(
    ("numbers", "reason", "code"),
    [((), "写错", "pad.none"), (("own",), " ", "pad.reason"), (("stranger",), "写错", "pad.unknown")],
)
def test_marking_needs_numbers_of_this_office_and_a_reason(
    desk: Desk, numbers: tuple[str, ...], reason: str, code: str
) -> None:
    [slip] = print_pad(desk, 1).slips
    known = {"own": slip.number, "stranger": pad_number(desk.office.org, desk.incarnation.digits, 9)}
    refusal(code, lambda: mark_spoilt(desk, [known[name] for name in numbers], reason))
    assert printed_pads(desk)[0].spoilt == ()
