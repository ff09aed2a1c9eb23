"""Making a limit longer: by a rule of the item, once, before it ends."""

from __future__ import annotations

from datetime import date

import pytest

from db import shipped
from desk.calendar.extending import (
    LICENCE_RULE,
    Extension,
    ExtensionRule,
    extended,
    extension_faults,
    extension_rule,
)
from desk.calendar.limits import due_on
from desk.calendar.pauses import Pause, last_day
from desk.catalogue.items import Item, Limit, LimitUnit
from desk.errors import Refused
from tests.desk.calendar.shipped import shipped_calendar

TWENTY = Limit(value=20, unit="W")
PERMIT = ExtensionRule(
    most=Limit(value=15, unit="N"), basis="《居住证暂行条例》第九条、本省实施办法", approver="公安派出所负责人"
)


def item(item_id: str) -> Item:
    found = shipped.catalogue().item(item_id)
    assert found is not None
    return found


def wanted(
    value: int = 10, unit: LimitUnit = "W", *, reason: str = "需要补充勘验", approver: str = "李某"
) -> Extension:
    by = Limit(value=value, unit=unit)
    return Extension(by=by, approved_on=date(2026, 12, 10), approver=approver, reason=reason)


def codes(one: Extension, rule: ExtensionRule | None, limit: Limit | None = TWENTY, **about: int) -> list[str]:
    return [fault.code for fault in extension_faults(one, rule, limit, last_day=date(2026, 12, 21), **about)]


def test_a_licence_may_be_extended_once_by_ten_working_days() -> None:
    """行政许可法 42①."""
    rule = extension_rule(item("CG-02"))
    assert rule == LICENCE_RULE
    assert codes(wanted(10), rule) == []
    assert codes(wanted(11), rule) == ["extension.too_long"]
    assert codes(wanted(5), rule, earlier=1) == ["extension.twice"]


def test_no_licence_has_the_fifteen_days_of_joint_handling() -> None:
    """行政许可法 42②, 26: none of the items is handled jointly."""
    assert {extension_rule(one) for one in shipped.catalogue().items if one.is_licence} == {LICENCE_RULE}
    assert codes(wanted(15), extension_rule(item("CG-02"))) == ["extension.too_long"]


def test_what_is_no_licence_is_extended_by_its_own_rule_or_not_at_all() -> None:
    """DOMAIN.md 2.8.6: 低保 30 to 45 working days, 居住证 15 to at most 30 days."""
    assert extension_rule(item("JZ-01")) is None
    assert codes(wanted(), None) == ["extension.no_basis"]
    assert extension_rule(item("JZ-01"), PERMIT) is PERMIT
    fifteen = Limit(value=15, unit="N")
    assert codes(wanted(15, "N"), PERMIT, fifteen) == []
    assert codes(wanted(16, "N"), PERMIT, fifteen) == ["extension.too_long"]
    assert codes(wanted(10, "W"), PERMIT, fifteen) == ["extension.unit", "extension.too_long"]


def test_another_law_goes_before_the_general_rule_of_licences() -> None:
    """行政许可法 42①: 法律、法规另有规定的，依照其规定."""
    assert extension_rule(item("CG-02"), PERMIT) is PERMIT


def test_reason_approver_and_length_are_needed_and_all_faults_are_told_at_once() -> None:
    """行政许可法 42①: 经本行政机关负责人批准, 并应当将延长期限的理由告知申请人."""
    assert codes(wanted(0, reason=" ", approver=""), LICENCE_RULE) == [
        "extension.value",
        "extension.reason",
        "extension.approver",
    ]


def test_a_limit_that_has_run_out_is_extended_no_more() -> None:
    """PAPERS.md 4.16: before the limit ends; afterwards it is late, and that is told."""
    on_the_day = Extension(
        by=Limit(value=5, unit="W"), approved_on=date(2026, 12, 21), approver="李某", reason="需要补充勘验"
    )
    assert codes(on_the_day, LICENCE_RULE) == []
    (fault,) = extension_faults(on_the_day, LICENCE_RULE, TWENTY, last_day=date(2026, 12, 18))
    assert (fault.code, "2026年12月18日" in fault.message) == ("extension.too_late", True)
    assert list(extension_faults(on_the_day, LICENCE_RULE, TWENTY, last_day=None)) == [], "a pause runs: not over"


def test_every_fault_says_what_to_do() -> None:
    faults = [
        *extension_faults(wanted(), None, TWENTY),
        *extension_faults(wanted(99, "N", reason="", approver=""), LICENCE_RULE, TWENTY, earlier=1),
        *extension_faults(wanted(5), LICENCE_RULE, Limit(value=0, unit="J")),
    ]
    assert len(faults) == 7
    assert all("请" in fault.message or "也要" in fault.message or "要由" in fault.message for fault in faults)


def test_the_longer_limit_is_counted_as_one_from_its_old_start() -> None:
    """行政许可法 42①, 82: twenty and ten working days are the thirtieth working day after acceptance."""
    total = extended(TWENTY, [wanted(10)])
    assert (total.value, total.unit) == (30, "W")
    assert extended(TWENTY, []) == TWENTY
    assert due_on(date(2026, 9, 14), total, shipped_calendar()).due_on == date(2026, 10, 30)
    held = Pause(name="鉴定", started_on=date(2026, 9, 15), ended_on=date(2026, 9, 17))
    assert last_day(date(2026, 9, 14), total, shipped_calendar(), [held]).due_on == date(2026, 11, 3)


def test_a_limit_that_would_end_on_a_day_off_is_not_moved_twice() -> None:
    """居住证: fifteen days end on 1 October and move to the 8th; thirty end thirty days after the start."""
    start, fifteen = date(2026, 9, 16), Limit(value=15, unit="N")
    assert due_on(start, fifteen, shipped_calendar()).due_on == date(2026, 10, 8)
    assert due_on(start, extended(fifteen, [wanted(15, "N")]), shipped_calendar()).due_on == date(2026, 10, 16)


@pytest.mark.parametrize("limit", [Limit(value=15, unit="N"), Limit(value=0, unit="J"), Limit(value=0, unit="W")])
def test_a_limit_is_never_made_longer_in_another_unit_or_from_nothing(limit: Limit) -> None:
    with pytest.raises(Refused) as caught:
        extended(limit, [wanted(10)])
    assert caught.value.code == "extension.unit"
