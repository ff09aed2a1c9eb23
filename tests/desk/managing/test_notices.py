"""What a notice of holidays or a new catalogue would do, told before it is done; and what it did."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from desk.calendar.notices import changed_days, read_notice
from desk.desk import Desk
from desk.managing.notices import catalogue_would, notice_would, take_in_notice, take_in_version
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from desk.times import day_of
from tests.builders import SetClock, filed, refusal

NOTICE = """date,type,name,notice_year,notice_url
2027-01-01,休,元旦,2027,
2027-02-05,休,春节,2027,
2027-02-08,休,春节,2027,
2027-02-14,班,春节,2027,
2027-04-05,休,清明节,2027,
2027-05-03,休,劳动节,2027,
2027-06-09,休,端午节,2027,
2027-09-15,休,中秋节,2027,
2027-10-01,休,国庆节,2027,
"""
"""Made up: no notice for 2027 is out."""


@pytest.fixture
def late(desk: Desk) -> Desk:
    """The desk in January, so that limits run over the spring festival."""
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(days=65)
    return desk


def test_a_rehearsal_tells_what_would_move_and_keeps_nothing(late: Desk) -> None:
    case = filed(late, 1, "accept", "HJ-05", received_at="2027-01-25T09:00:00+08:00")
    days = read_notice(NOTICE.encode())
    would = notice_would(late, days)
    [moved] = would.moved
    assert (moved.case_id, would.years, would.reckoned) == (case.case_id, (2027,), 1)
    assert any(day.old_on == case.due_on and day.new_on != case.due_on for day in moved.days)
    assert "2027-02-14（周日）：周日 → 春节调休上班" in would.lines
    assert find_case(late, case.case_id) == case
    assert notice_would(late, days) == would
    did = take_in_notice(late, days)
    assert did == would
    assert find_case(late, case.case_id).due_on in {day.new_on for day in moved.days}
    again = notice_would(late, days)
    assert (again.lines, again.moved) == ((), ())


def test_a_day_that_becomes_another_is_a_line_and_what_stays_is_none() -> None:
    new = read_notice(NOTICE.encode())
    lines = changed_days((), new)
    assert lines[0] == "2027-01-01（周五）：工作日 → 元旦放假"
    assert "2027-02-14（周日）：周日 → 春节调休上班" in lines
    assert len(lines) == len(new)
    assert changed_days(new, new) == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("日期".encode("gb18030"), "calendar.encoding"),
        (b"", "calendar.empty"),
        (b"date,type\n2027-01-01,x\n", "calendar.columns"),
        (b'date,type,name,notice_year\n"2027-01-01,\x00', "calendar"),
    ],
)
def test_a_file_that_is_no_notice_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the code of the refusal is looked at
        read_notice(data)
    assert str(getattr(caught.value, "code", "")).startswith(code)


def test_a_version_of_the_catalogue_is_told_and_open_cases_keep_theirs(desk: Desk) -> None:
    case = filed(desk, 1)
    now = desk.shelf.on(day_of(desk.clock.now()))
    item = msgspec.structs.replace(now.items[0], consult_phone="0391-6630000")
    new = msgspec.structs.replace(now, version="next", items=(item, *now.items[1:]))
    would = catalogue_would(desk, new)
    assert (would.is_new, would.open_cases, would.items) == (True, 1, len(now.items))
    assert any("0391-6630000" in line for line in would.lines)
    with desk.store.reading() as uow:
        assert uow.register.catalogue("next") is None
    assert take_in_version(desk, new) == would
    with desk.store.reading() as uow:
        assert uow.register.catalogue("next") == new
    assert not catalogue_would(desk, new).is_new
    assert find_case(desk, case.case_id) == case


def test_only_who_may_import_is_told(desk: Desk) -> None:
    clerk = dataclasses.replace(desk, operator=Operator(clerk="li", name="李强", roles=(Role.CLERK,)))
    days = read_notice(NOTICE.encode())
    refusal("right.missing", lambda: notice_would(clerk, days))
    refusal("right.missing", lambda: take_in_notice(clerk, days))
    refusal("right.missing", lambda: catalogue_would(clerk, desk.shelf.on(day_of(desk.clock.now()))))
