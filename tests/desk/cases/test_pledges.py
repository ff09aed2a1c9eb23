"""Rules of pledges: allowed by confirmed data alone, not of everybody, and checked by a day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from desk.calendar.days import WorkingCalendar
from desk.cases.case import State
from desk.cases.checklist import checklist_faults
from desk.cases.credit import CreditMark
from desk.cases.decision import Decision
from desk.cases.events.pledging import PledgeChecked
from desk.cases.pledges import not_allowed, pledge_bars, pledge_for, tasks_of
from desk.cases.requests import MaterialInput
from desk.catalogue.items import Item, Limit
from tests.builders import item
from tests.desk.papers import later, samples

PLEDGED = (MaterialInput(seq=3, state="pledged"),)
TODAY = date(2026, 11, 23)
MARK = CreditMark(
    mark_id="m", name="张强", id_type="111", id_number="419001198503079917", basis="济公决字〔2026〕12号",
    from_day="2026-11-01", marked_at="2026-11-01T09:00:00+08:00", clerk_name="赵敏", until="2028-11-01",
)  # fmt: skip


def allowing() -> Item:
    return later.item(samples.PROMISED)


def codes(faults: object) -> list[str]:
    return [fault.code for fault in faults]  # type: ignore[attr-defined]  # an iterator of refusals


def test_the_sample_catalogue_allows_no_pledge_and_the_sentence_says_who_has_to_confirm_it() -> None:
    """PAPERS C-19."""
    [fault] = not_allowed(item("HJ-12"), PLEDGED)
    assert (fault.code, fault.field) == ("pledge.not_allowed", "materials[seq=3].state")
    assert "主管部门还没有核定" in fault.message
    assert "pledge.not_allowed" in codes(checklist_faults(item("HJ-12"), PLEDGED))


def test_a_confirmed_material_may_be_pledged_and_no_other() -> None:
    assert codes(checklist_faults(allowing(), PLEDGED)) == []
    assert codes(not_allowed(allowing(), (*PLEDGED, MaterialInput(seq=2, state="pledged")))) == ["pledge.not_allowed"]
    assert codes(not_allowed(allowing(), (MaterialInput(seq=2, state="scanned"),))) == []
    assert pledge_for(allowing(), 2) is None


@pytest.mark.parametrize(
    ("day", "barred"),
    [("2026-10-31", False), ("2026-11-01", True), ("2028-11-01", True), ("2028-11-02", False)],
)
def test_a_mark_bars_from_its_first_day_to_its_last(day: str, *, barred: bool) -> None:
    found = codes(pledge_bars(allowing(), PLEDGED, (MARK,), date.fromisoformat(day), by_agent=False))
    assert found == (["pledge.barred"] if barred else [])


def test_a_mark_without_an_end_lasts_until_it_is_struck() -> None:
    endless = replace(MARK, until="")
    [fault] = pledge_bars(allowing(), PLEDGED, (endless,), date(2090, 1, 1), by_agent=False)
    assert MARK.basis in fault.message
    assert "异议" in fault.message


def test_who_is_barred_from_pledging_may_bring_the_paper() -> None:
    assert codes(pledge_bars(allowing(), (MaterialInput(seq=3, state="scanned"),), (MARK,), TODAY, by_agent=True)) == []


def test_an_agent_signs_only_where_the_authority_lets_them() -> None:
    assert codes(pledge_bars(allowing(), PLEDGED, (), TODAY, by_agent=True)) == ["pledge.in_person"]
    (pledge,) = allowing().pledges
    lenient = replace(allowing(), pledges=(replace(pledge, agent_allowed=True),))
    assert codes(pledge_bars(lenient, PLEDGED, (), TODAY, by_agent=True)) == []


# -------------------------------------------------------------------------------------------- checks


def calendar() -> WorkingCalendar:
    return later.calendar()


def test_a_pledge_is_checked_within_the_authoritys_term() -> None:
    case = later.case_for("pledge", samples.PROMISED)
    [task] = tasks_of(case, allowing(), calendar(), TODAY)
    assert (task.seq, task.due_on, task.late) == (3, date(2026, 12, 7), False)
    assert task.check_way == "受理后10个工作日内到居住地核查"
    [late] = tasks_of(case, allowing(), calendar(), date(2026, 12, 8))
    assert late.late
    [natural] = tasks_of(case, with_term(Limit(value=3, unit="N")), calendar(), TODAY)
    assert natural.due_on == date(2026, 11, 26)


def test_without_a_term_it_is_checked_before_the_ruling() -> None:
    case = later.case_for("pledge", samples.PROMISED)
    [task] = tasks_of(case, with_term(None), calendar(), TODAY)
    assert task.due_on == date(2026, 11, 30)


def with_term(limit: Limit | None) -> Item:
    (pledge,) = allowing().pledges
    return replace(allowing(), pledges=(replace(pledge, check_within=limit),))


def test_a_check_ends_its_task_whatever_was_found() -> None:
    case = later.case_for("pledge", samples.PROMISED)
    check = PledgeChecked(
        seq=3, found="false", note="查无此址", checked_at="2026-12-01T09:00:00+08:00", clerk_name="李强"
    )
    assert tasks_of(replace(case, pledge_checks=(check,)), allowing(), calendar(), TODAY) == ()
    assert tasks_of(replace(case, pledge_checks=(replace(check, seq=2),)), allowing(), calendar(), TODAY) != ()


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.VOID, State.RETURNED, State.REFERRED])
def test_what_came_to_nothing_is_not_checked(state: State) -> None:
    case = replace(later.case_for("pledge", samples.PROMISED), state=state)
    assert tasks_of(case, allowing(), calendar(), TODAY) == ()


def test_nothing_is_checked_before_the_acceptance_or_once_the_paper_came() -> None:
    received = later.with_line(samples.case(samples.PROMISED, Decision(kind="receive")), state="pledged")
    assert tasks_of(received, allowing(), calendar(), TODAY) == ()
    came = later.with_line(later.case_for("pledge", samples.PROMISED), state="scanned")
    assert tasks_of(came, allowing(), calendar(), TODAY) == ()
