"""Who may do what: the one table, several roles at once, deputies at the borders of their days, old records."""

from __future__ import annotations

from datetime import date

import pytest

from desk.errors import Refused
from desk.people.rights import (
    APPROVING,
    APPROVING_ROLES,
    ROLE_RIGHTS,
    Right,
    holders,
    labels_of,
    require,
    require_deputy,
    rights_of,
)
from desk.records import Deputy, Operator
from desk.roles import FOUNDER, Role, choose_roles, read_roles, write_roles
from tests.builders import refusal

DAY = date(2026, 11, 23)


def somebody(*roles: Role, clerk: str = "li") -> Operator:
    return Operator(clerk=clerk, name="李小青", roles=roles)


def deputy(**changes: str) -> Deputy:
    given = {"clerk": "li", "first": "2026-11-23", "last": "2026-11-27", **changes}
    return Deputy(role=Role(given.pop("role", "head")), **given)


def test_every_right_has_a_holder_and_every_role_a_right_and_all_have_words() -> None:
    assert set(ROLE_RIGHTS) == set(Role)
    assert all(holders(right) for right in Right)
    assert all(ROLE_RIGHTS[role] for role in Role)
    assert len({right.label for right in Right}) == len(Right)
    assert [role.label for role in Role] == ["窗口人员", "代办员", "负责人", "监督员", "管理员", "自助屏"]


@pytest.mark.parametrize(
    ("role", "may_not"),
    [
        (Role.CLERK, {Right.DECIDE, Right.APPROVE, Right.OVERRIDE_SECOND_NOTICE, Right.MANAGE_PEOPLE, Right.SEE_AUDIT}),
        (Role.PROXY_CLERK, {Right.SERVE, Right.DECIDE, Right.BACK_UP}),
        (Role.HEAD, {Right.SERVE, Right.OVERRIDE_SECOND_NOTICE, Right.IMPORT_DATA}),
        (Role.SUPERVISOR, {Right.RECEIVE, Right.SERVE, Right.DECIDE, Right.APPROVE, Right.BACK_UP}),
        (Role.ADMINISTRATOR, {Right.RECEIVE, Right.SERVE, Right.DECIDE, Right.APPROVE, Right.SEE_AUDIT}),
        (Role.KIOSK, set(Right) - {Right.REVIEW}),
    ],
    ids=lambda value: value.value if isinstance(value, Role) else "",
)
def test_a_role_has_no_more_than_its_work_needs(role: Role, may_not: set[Right]) -> None:
    assert not rights_of(somebody(role), (), DAY) & may_not


def test_whoever_sets_up_an_office_can_do_everything_alone() -> None:
    assert rights_of(somebody(*FOUNDER), (), DAY) == set(Right)


def test_several_roles_add_up_and_one_who_left_may_do_nothing() -> None:
    both = rights_of(somebody(Role.PROXY_CLERK, Role.SUPERVISOR), (), DAY)
    assert both == ROLE_RIGHTS[Role.PROXY_CLERK] | ROLE_RIGHTS[Role.SUPERVISOR]
    assert rights_of(somebody(), (deputy(),), DAY) == frozenset()
    assert labels_of(somebody()) == "已离岗"


@pytest.mark.parametrize(
    ("day", "stands_in"),
    [("2026-11-22", False), ("2026-11-23", True), ("2026-11-27", True), ("2026-11-28", False)],
)
def test_a_deputy_stands_in_from_the_first_to_the_last_day_both_included(day: str, stands_in: bool) -> None:
    can = rights_of(somebody(Role.CLERK), (deputy(),), date.fromisoformat(day))
    assert (Right.DECIDE in can) is stands_in


@pytest.mark.parametrize("role", APPROVING_ROLES)
def test_a_deputy_gets_what_the_role_approves_and_none_of_its_keys(role: Role) -> None:
    lent = rights_of(somebody(Role.CLERK), (deputy(role=role),), DAY) - ROLE_RIGHTS[Role.CLERK]
    assert lent == ROLE_RIGHTS[role] & APPROVING
    assert lent


def test_every_approving_right_can_be_lent() -> None:
    assert frozenset[Right]().union(*(ROLE_RIGHTS[role] & APPROVING for role in APPROVING_ROLES)) == APPROVING


def test_a_deputy_of_somebody_else_or_a_kiosk_gets_nothing() -> None:
    assert Right.DECIDE not in rights_of(somebody(Role.CLERK, clerk="zhao"), (deputy(),), DAY)
    assert rights_of(somebody(Role.KIOSK), (deputy(),), DAY) == {Right.REVIEW}


def test_a_refusal_names_who_may() -> None:
    told = refusal("right.missing", lambda: require(Right.DECIDE, somebody(Role.CLERK), (), DAY))
    assert told.message == "作出审批决定只能由负责人（或者代理人）操作，请找负责人。"
    assert told.field == "as"
    told = refusal("right.missing", lambda: require(Right.IMPORT_DATA, somebody(Role.HEAD), (), DAY))
    assert told.message == "导入事项目录和放假安排只能由管理员操作，请找管理员。"
    require(Right.DECIDE, somebody(Role.CLERK), (deputy(),), DAY)


@pytest.mark.parametrize("right", Right)
def test_a_right_is_refused_to_every_role_without_it(right: Right) -> None:
    for role in Role:
        if right in ROLE_RIGHTS[role]:
            require(right, somebody(role), (), DAY)
        else:
            with pytest.raises(Refused):
                require(right, somebody(role), (), DAY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"role": "administrator"}, "deputy.role"),
        ({"role": "clerk"}, "deputy.role"),
        ({"clerk": "nobody"}, "deputy.clerk"),
        ({"clerk": "gone"}, "deputy.clerk"),
        ({"clerk": "screen"}, "deputy.clerk"),
        ({"clerk": "wang"}, "deputy.clerk"),
        ({"first": "2026-11-28"}, "deputy.days"),
        ({"last": "下周"}, "deputy.days"),
        ({"last": ""}, "deputy.days"),
    ],
)
def test_a_deputy_who_cannot_stand_in_is_refused(changes: dict[str, str], code: str) -> None:
    people = (
        somebody(Role.CLERK),
        somebody(Role.HEAD, clerk="wang"),
        somebody(clerk="gone"),
        somebody(Role.KIOSK, clerk="screen"),
    )
    refusal(code, lambda: require_deputy(deputy(**changes), people))
    require_deputy(deputy(), people)
    require_deputy(deputy(last="2026-11-23"), people)


@pytest.mark.parametrize(
    ("text", "roles"),
    [("clerk", (Role.CLERK,)), ("head", FOUNDER), ("supervisor", (Role.SUPERVISOR,))],
)
def test_the_one_word_of_an_older_record_is_read_as_what_it_meant(text: str, roles: tuple[Role, ...]) -> None:
    assert read_roles(text) == roles


@pytest.mark.parametrize("roles", [(), (Role.HEAD,), FOUNDER], ids=["none", "one", "all"])
def test_roles_are_read_as_they_were_written_and_one_head_is_no_founder(roles: tuple[Role, ...]) -> None:
    assert read_roles(write_roles(roles)) == roles


@pytest.mark.parametrize("wanted", [[], ["boss"], ["clerk", "boss"], ["kiosk", "clerk"]])
def test_roles_that_nobody_can_have_are_refused(wanted: list[str]) -> None:
    refusal("clerk.role", lambda: choose_roles(wanted))


def test_roles_are_chosen_once_each_in_a_fixed_order() -> None:
    assert choose_roles(["head", "clerk", "head"]) == (Role.CLERK, Role.HEAD)
    assert choose_roles(["kiosk"]) == (Role.KIOSK,)
