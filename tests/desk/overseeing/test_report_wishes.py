"""Reports as somebody wants them: days as typed, who may have which, and the same report as by its own function."""

from __future__ import annotations

from datetime import date

import pytest

from desk.desk import Desk
from desk.errors import Refused
from desk.overseeing.report_wishes import ReportKind, ReportWish, printable_report, report_of, usual_wish, why_not
from desk.overseeing.reporting import closing_of, month_of, overdue_of, read_month, red_flags_of, register_of
from desk.records import Operator
from desk.roles import Role
from tests.builders import MONDAY, SetClock, filed
from tests.desk.handling.life import CLERK_ONLY, accepted, by

TODAY = MONDAY.date()
FIRST = date(2026, 11, 1)


def refused(desk: Desk, wish: ReportWish) -> Refused:
    with pytest.raises(Refused) as caught:
        report_of(desk, wish)
    return caught.value


def test_what_is_usually_wanted_is_what_its_own_function_gives(desk: Desk) -> None:
    accepted(desk, 1)
    filed(desk, 2, "one_time_notice")
    expected = {
        ReportKind.CLOSING: closing_of(desk, TODAY),
        ReportKind.REGISTER: register_of(desk, FIRST, TODAY),
        ReportKind.OVERDUE: overdue_of(desk),
        ReportKind.MONTH: month_of(desk, FIRST),
        ReportKind.RED_FLAGS: red_flags_of(desk, FIRST, TODAY),
    }
    for kind in ReportKind:
        report = report_of(desk, usual_wish(kind, TODAY))
        assert report == expected[kind], kind
        assert report.kind == kind.value
    assert expected.keys() == set(ReportKind)


def test_in_the_first_days_of_a_month_the_month_before_is_reported() -> None:
    assert usual_wish(ReportKind.MONTH, date(2027, 1, 10)).first == "2026-12"
    assert usual_wish(ReportKind.MONTH, date(2027, 1, 11)).first == "2027-01"


@pytest.mark.parametrize("typed", ["2026-11", "2026年11月", "202611", "11", "11月", "１１月", ""])
def test_a_month_is_read_as_people_type_it(typed: str) -> None:
    assert read_month(typed, TODAY) == FIRST


def test_a_month_without_a_year_is_not_one_to_come() -> None:
    assert read_month("12", TODAY) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("wish", "code", "field"),
    [
        (ReportWish(kind=ReportKind.CLOSING), "report.day", "first"),
        (ReportWish(kind=ReportKind.CLOSING, first="昨天"), "filter.day", "first"),
        (ReportWish(kind=ReportKind.CLOSING, first="2026-12-01"), "report.future", "first"),
        (ReportWish(kind=ReportKind.REGISTER, first="11-1"), "report.day", "last"),
        (ReportWish(kind=ReportKind.REGISTER, first="11-1", last="11-41"), "filter.day", "last"),
        (ReportWish(kind=ReportKind.REGISTER, first="11-9", last="11-1"), "filter.days", "last"),
        (ReportWish(kind=ReportKind.MONTH, first="2026-13"), "report.month", "first"),
        (ReportWish(kind=ReportKind.MONTH, first="2026-12"), "report.future", "first"),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(desk: Desk, wish: ReportWish, code: str, field: str) -> None:
    refusal = refused(desk, wish)
    assert (refusal.code, refusal.field) == (code, field)


def test_who_may_not_have_a_report_is_told_who_may(desk: Desk) -> None:
    head = Operator(clerk="qian", name="钱负责", roles=(Role.HEAD,))
    clerk_barred = {kind for kind in ReportKind if why_not(by(desk, CLERK_ONLY), kind)}
    head_barred = {kind for kind in ReportKind if why_not(by(desk, head), kind)}
    assert clerk_barred == {ReportKind.RED_FLAGS}
    assert head_barred == {ReportKind.CLOSING, ReportKind.REGISTER}
    for operator, barred in ((CLERK_ONLY, clerk_barred), (head, head_barred)):
        for kind in barred:
            refusal = refused(by(desk, operator), usual_wish(kind, TODAY))
            assert refusal.code == "right.missing"
            assert refusal.message == why_not(by(desk, operator), kind)


def test_on_paper_it_is_called_as_on_the_screen_and_has_two_sizes(desk: Desk) -> None:
    for kind in ReportKind:
        printable = printable_report(desk, report_of(desk, usual_wish(kind, TODAY)))
        assert printable.layouts == ("a4", "a3")
        assert not printable.is_paper
        assert "\u3000" not in printable.title
        assert printable.name == kind.label
        assert kind.label.replace("清单", "") in desk.texts.papers[kind.value].title(licence=False)
        assert printable.make("a3") != printable.make("a4")


def test_the_same_report_is_the_same_bytes_later(desk: Desk) -> None:
    printable = printable_report(desk, report_of(desk, usual_wish(ReportKind.MONTH, TODAY)))
    first, clock = printable.make("a4"), desk.clock
    assert isinstance(clock, SetClock)
    clock.move(days=3)
    assert printable.make("a4") == first
