"""Every use case that changes anything asks for a right: refused to whoever lacks it, with nothing changed."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desk import issuing, provincial, serving, visiting
from desk.allowed import has_right, require_right
from desk.cases.group import Group
from desk.cases.requests import DecisionInput
from desk.cases.visit import Visit
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import write_office_certificate
from desk.groups import group_drafts
from desk.guides import guiding
from desk.managing import founding, importing, reassigning, staffing
from desk.people.rights import ROLE_RIGHTS, Right, holders
from desk.records import Deputy, Operator
from desk.roles import Role
from tests.builders import DECISIONS, do, file, filed, refusal, request
from tests.desk.desks import memory_desk

MODULES = Path(__file__).resolve().parents[2] / "desk"
GROUP = Group(group_id="g", item="HJ-12", decision=DecisionInput(kind="accept"), began_at="2026-11-23T09:41:00+08:00")
OWN = {
    ("managing/entering.py", "password_given"),
    ("managing/entering.py", "set_pin"),
    ("managing/entering.py", "check_pin"),
    ("managing/entering.py", "_counted"),
    ("managing/entering.py", "_record_locked_out"),
    ("managing/entering.py", "record_sign_in"),
    ("managing/entering.py", "record_lock"),
    ("managing/entering.py", "record_sign_out"),
    ("guides/guiding.py", "set_favourite"),
    ("listing.py", "save_filter"),
    ("listing.py", "remove_filter"),
    ("prints/queuing.py", "begin_print"),
    ("prints/queuing.py", "note_print"),
    ("prints/queuing.py", "settle_saved"),
}
"""What is anybody's own: how they enter and leave, what they keep at hand, what became of what they printed."""

ASKED_ELSEWHERE = {
    ("serving.py", "_file_new"),
    ("handling/changing.py", "change"),
    ("managing/rehearsing.py", "writing"),
    ("managing/rewording.py", "_keep"),
    ("holding.py", "tell_what_is_held"),
    ("station/score_sheets.py", "make_sheet"),
    ("exchanging/recovering/beside.py", "_packed"),
    ("exchanging/packing/handing_over.py", "_next"),
    ("exchanging/letters.py", "_sealed"),
    ("exchanging/taking_in/receiving.py", "_give_back"),
    ("exchanging/taking_in/receiving.py", "_take_letter"),
    ("exchanging/taking_in/receiving.py", "_take_lists"),
    ("exchanging/packing/parcels.py", "_forget_without_scans"),
    ("exchanging/packing/parcels.py", "_forget_in_vain"),
    ("station/wishing.py", "_answer"),
    ("exchanging/taking_in/receiving.py", "_take"),
    ("exchanging/taking_in/receiving.py", "_take_cases"),
    ("exchanging/taking_in/receiving.py", "_hear"),
    ("exchanging/taking_in/receiving.py", "_pass_on"),
    ("exchanging/taking_in/receiving.py", "_note_attempt"),
    ("exchanging/city_data/applying.py", "_put"),
    ("exchanging/city_data/publishing.py", "begin_keys"),
    ("exchanging/city_data/publishing.py", "change_keys"),
    ("exchanging/recovering/machines.py", "_begin_again"),
    ("exchanging/recovering/machines.py", "_begin_in"),
    ("exchanging/members/revoking.py", "_packed"),
    ("exchanging/members/retiring.py", "_packed"),
    ("exchanging/packing/parcels.py", "_kept"),
    ("uploading/answering.py", "_take"),
    ("uploading/exporting.py", "_adopt"),
    ("uploading/exporting.py", "_deliver"),
    ("uploading/exporting.py", "_make"),
    ("uploading/reconciling.py", "_keep_pairs"),
}
"""The one who calls them asks, or the one they call: `file_case`, and `change_in` by the table of transitions."""

BY_ITSELF = {
    ("exchanging/taking_in/rejudging.py", "rejudge"),
    ("exchanging/taking_in/rejudging.py", "_of_office"),
    ("exchanging/recovering/machines.py", "look_around"),
    ("handling/timing.py", "lapse"),
    ("handling/timing.py", "recompute_open"),
    ("exchanging/recovering/adopting.py", "adopt_waiting"),
}
"""What the law or the calendar does, whoever sits there."""


@dataclass(frozen=True)
class Guarded:
    """A use case, the right it asks for, and a call of it on a desk with the case named."""

    right: Right
    call: Callable[[Desk, Any], object]


def certificate() -> tuple[Any, bytes]:
    with memory_desk().store.reading() as uow:
        other = uow.register.office_certificate(at="2026-11-23T09:41:00+08:00")
    return other, write_office_certificate(other)


GUARDED: dict[str, Guarded] = {
    "file_case, received only": Guarded(Right.RECEIVE, lambda d, _: file(d, request(7, "receive"))),
    "file_case, accepted": Guarded(Right.SERVE, lambda d, _: file(d, request(7))),
    "file_case, declined": Guarded(Right.SERVE, lambda d, _: file(d, request(7, "not_required"))),
    "act": Guarded(Right.SERVE, lambda d, case: do(d, case, "accept")),
    "issue": Guarded(Right.RECEIVE, lambda d, case: issuing.issue(d, case.case_id, "materials_receipt")),
    "reprint": Guarded(
        Right.RECEIVE, lambda d, case: issuing.reprint(d, case.case_id, "materials_receipt", None, "遗失")
    ),
    "open_entry": Guarded(Right.RECEIVE, lambda d, case: provincial.open_entry(d, case.case_id)),
    "set_official_number": Guarded(
        Right.RECEIVE,
        lambda d, case: provincial.set_official_number(d, case.case_id, "11440232MB2D06811W4000117051000202611230008"),
    ),
    "hold": Guarded(Right.RECEIVE, lambda d, _: visiting.hold(d, Visit(visit_id="v", search="居住证"))),
    "forget": Guarded(Right.RECEIVE, lambda d, _: visiting.forget(d, "v")),
    "keep_request": Guarded(Right.RECEIVE, lambda d, _: visiting.keep_request(d, "v", b"{}")),
    "keep a group": Guarded(Right.RECEIVE, lambda d, _: group_drafts.keep(d, GROUP)),
    "close a group": Guarded(Right.RECEIVE, lambda d, _: group_drafts.close(d, GROUP)),
    "write_note": Guarded(Right.RECEIVE, lambda d, _: guiding.write_note(d, "HJ-12", "房东不来的，带复印件。")),
    "describe_anew": Guarded(Right.MANAGE_SETTINGS, lambda d, _: founding.describe_anew(d, {"phone": "0391-6"})),
    "import_catalogue": Guarded(
        Right.IMPORT_DATA, lambda d, _: importing.import_catalogue(d, d.shelf.on(d.clock.now().date()))
    ),
    "import_calendar": Guarded(Right.IMPORT_DATA, lambda d, _: importing.import_calendar(d, d.calendar.in_year(2026))),
    "trust": Guarded(Right.TRUST_OFFICES, lambda d, _: importing.trust(d, *certificate())),
    "join": Guarded(
        Right.MANAGE_PEOPLE,
        lambda d, _: staffing.join(d, Operator(clerk="sun", name="孙平", roles=(Role.CLERK,)), lambda: None),
    ),
    "change_roles": Guarded(Right.MANAGE_PEOPLE, lambda d, _: staffing.change_roles(d, "zhao", ["clerk"])),
    "retire": Guarded(Right.MANAGE_PEOPLE, lambda d, _: staffing.retire(d, "zhao")),
    "name_deputy": Guarded(
        Right.MANAGE_PEOPLE,
        lambda d, _: staffing.name_deputy(
            d, Deputy(role=Role.HEAD, clerk="zhao", first="2026-11-23", last="2026-11-24")
        ),
    ),
    "end_deputy": Guarded(Right.MANAGE_PEOPLE, lambda d, _: staffing.end_deputy(d, Role.HEAD, "zhao")),
    "record_password_reset": Guarded(Right.MANAGE_PEOPLE, lambda d, _: staffing.record_password_reset(d, "zhao")),
    "reassign": Guarded(Right.MANAGE_PEOPLE, lambda d, _: reassigning.reassign(d, "wang", "zhao", "休假")),
}


@pytest.fixture
def desk() -> Desk:
    desk = memory_desk()
    with desk.store.writing() as uow:
        colleague = Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK, Role.PROXY_CLERK))
        uow.register.add_operator(colleague, "2026-11-23T08:30:00+08:00")
        uow.commit()
    return desk


def as_role(desk: Desk, *roles: Role) -> Desk:
    return replace(desk, operator=Operator(clerk="li", name="李小青", roles=roles))


def refused_code(doing: Callable[[], object]) -> str:
    try:
        doing()
    except Refused as refused:
        return refused.code
    return ""


def without(right: Right) -> tuple[Role, ...]:
    return tuple(role for role in Role if role not in holders(right))


@pytest.mark.parametrize("name", GUARDED)
def test_whoever_lacks_the_right_is_refused_and_nothing_changes(desk: Desk, name: str) -> None:
    guarded = GUARDED[name]
    case = filed(desk, 1, "receive")
    before = desk.store.commits  # type: ignore[attr-defined]  # the store of these tests counts
    for role in without(guarded.right):
        told = refusal("right.missing", partial(guarded.call, as_role(desk, role), case))
        named = holders(guarded.right) if Right.SEE in ROLE_RIGHTS[role] else ()  # a kiosk may not even see the case
        assert all(holder.label in told.message for holder in named)
    assert desk.store.commits == before  # type: ignore[attr-defined]  # likewise


@pytest.mark.parametrize("name", GUARDED)
def test_whoever_has_the_right_is_not_stopped_for_want_of_it(desk: Desk, name: str) -> None:
    guarded = GUARDED[name]
    for number, role in enumerate(holders(guarded.right)):
        case = filed(desk, 20 + number, "receive")
        assert refused_code(partial(guarded.call, as_role(desk, role), case)) != "right.missing"


def test_a_paper_that_was_issued_before_is_shown_to_whoever_may_not_print(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    first = issuing.issue(desk, case.case_id, "materials_receipt")
    again = issuing.issue(as_role(desk, Role.SUPERVISOR), case.case_id, "materials_receipt")
    assert (again.data, again.first) == (first.data, False)


def test_a_proxy_clerk_takes_papers_in_and_does_not_decide_on_them(desk: Desk) -> None:
    proxy = as_role(desk, Role.PROXY_CLERK)
    case = file(proxy, request(3, "receive")).case
    for decision in ("accept", "not_required", "other_body"):
        action = DECISIONS[decision]["kind"]
        refusal("right.missing", partial(do, proxy, case, action, decision))
    assert serving.find_case(desk, case.case_id) == case


def test_a_deputy_is_asked_for_on_the_desk_s_own_day(desk: Desk) -> None:
    standing_in = Deputy(role=Role.HEAD, clerk="li", first="2026-11-23", last="2026-11-23")
    deputy = replace(as_role(desk, Role.CLERK), deputies=(standing_in,))
    require_right(deputy, Right.DECIDE)
    desk.clock.move(days=1)  # type: ignore[attr-defined]  # the clock of these tests can be moved
    assert not has_right(deputy, Right.DECIDE)
    refusal("right.missing", lambda: require_right(deputy, Right.DECIDE))
    assert has_right(deputy, Right.SERVE)
    assert Right.DECIDE in ROLE_RIGHTS[Role.HEAD]


def writers() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of the work that opens a transaction to write, and the page it stands on."""
    for path in sorted(MODULES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and "store.writing()" in ast.unparse(node):
                yield path.relative_to(MODULES).as_posix(), node


def test_every_function_that_writes_asks_for_a_right_or_is_known_not_to_need_one() -> None:
    asking = ("require_right(", "has_right(")
    silent = {(page, node.name) for page, node in writers() if not any(word in ast.unparse(node) for word in asking)}
    assert silent == OWN | ASKED_ELSEWHERE | BY_ITSELF
