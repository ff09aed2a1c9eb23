"""Every use case that touches the record asks for a right, reading too; a new one without a guard fails here.

The use cases are found in the source: functions for everybody (no leading underscore) that are given a `Desk` and, by
themselves or through whatever of the work they call, open the record.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from msgspec import Struct

from desk.cases.case import Case
from desk.cases.group import Group
from desk.cases.requests import DecisionInput, StepInput
from desk.cases.visit import Visit, VisitItem
from desk.desk import Desk
from desk.errors import Refused
from desk.groups.group_lists import PersonRow
from desk.handling.supplementing import DeferredInput
from desk.people.rights import Right, holders
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from tests.builders import filed, request
from tests.desk.desks import memory_desk

FOLDER = Path(__file__).resolve().parents[2] / "desk"

FOR_CITIZENS = {
    "progress.look_up": "how far it is, by the receipt they hold",
    "reviewing.ask": "what they may mark",
    "reviewing.card_for_box": "a card that names nobody",
    "reviewing.give": "their mark",
    "reviewing.give_again": "their second mark",
}
"""What a citizen does at a screen, by the right to be asked for a mark."""

ANYBODY = {
    "guides.disclosing.disclosure_directory": "what the office makes public",
    "guides.disclosing.item_disclosure": "what the office makes public",
    "guides.disclosing.printed_sheet": "what the office makes public",
    "guides.guide_books.guide_book": "all guides to take home",
    "guides.guiding.changes_of": "what is new in the catalogue",
    "guides.guiding.find_items": "the catalogue",
    "guides.guiding.most_used": "how often items are asked for, of nobody in particular",
    "issuing.guide": "a guide to take home",
    "offering.suggest_items": "the catalogue",
    "prints.printing.item_guide": "a guide to take home",
    "guides.sample_forms.printed_sample_form": "a form to look at, filled for nobody real",
    "guides.sample_forms.sample_form_of": "a form to look at, filled for nobody real",
    "proving.prove": "whether the code on one's own paper is genuine; it says nothing that does not stand there",
}
"""What a screen for citizens may read besides."""

OWN = {
    "managing.entering.check_pin": "how one gets in",
    "managing.entering.password_given": "how one gets in",
    "managing.entering.record_lock": "that one locked up",
    "managing.entering.record_sign_in": "that one got in",
    "managing.entering.record_sign_out": "that one left",
    "managing.entering.seat": "how one gets in; the caller has checked it",
    "managing.entering.seats": "how one gets in",
    "managing.entering.set_pin": "one's own PIN",
    "managing.entering.switch_operator": "how one gets in",
    "guides.guiding.favourites": "what one keeps at hand",
    "guides.guiding.set_favourite": "what one keeps at hand",
    "listing.remove_filter": "what one keeps at hand",
    "listing.save_filter": "what one keeps at hand",
    "listing.saved_filters": "what one keeps at hand",
    "prints.queuing.begin_print": "what one was allowed to make goes to a printer",
    "prints.queuing.note_print": "what the printer says of it",
    "prints.queuing.settle_saved": "what one was allowed to make was saved instead",
}
"""What is anybody's own."""

BY_ITSELF = {
    "handling.timing.lapse": "what the law does on its day, whoever sits there",
    "exchanging.recovering.adopting.adopt_waiting": "own events that came go to their place, at opening",
    "exchanging.taking_in.rejudging.rejudge": "what a newer program understands, whoever opens the office",
    "handling.timing.recompute_open": "what a new calendar does to open cases; who imports one may",
    "exchanging.recovering.machines.as_written": "which chain is written now",
    "exchanging.recovering.machines.look_around": "whether it was copied or set back, before anybody acts",
    "exchanging.recovering.machines.look_back": "whether a hall's server was set back, before anybody acts",
    "exchanging.recovering.machines.witness_of": "how far it is, for the computer to remember; names nobody",
}

OPEN_TO_KIOSKS = FOR_CITIZENS | ANYBODY | OWN | BY_ITSELF

GROUP = Group(group_id="g", item="HJ-12", decision=DecisionInput(kind="accept"), began_at="2026-11-23T09:41:00+08:00")
VISIT = Visit(visit_id="v", items=(VisitItem(client_id="c", item="HJ-12"),))
PLAIN: dict[str, object] = {
    "text": "刘秀",
    "item": "HJ-12",
    "action": "accept",
    "decision": GROUP.decision,
    "group": GROUP,
    "rows": (PersonRow(row=1, name="刘秀"),),
    "visit": VISIT,
    "request": request(7),
    "numbers": (),
    "answers": {},
    "first": date(2026, 11, 1),
    "index": 0,
}
"""What is given for a parameter of this name; a record that is empty, or the name of a case, for all others."""

OF_THEIR_OWN: dict[str, dict[str, object]] = {
    "handling.acts.do": {"given": StepInput()},
    "handling.supplementing.deferred_in": {"given": DeferredInput(materials=())},
}
"""What some have to be given to come as far as the guard."""


@dataclass(frozen=True)
class Function:
    """A function of the work as it is written, and the names of those it mentions."""

    node: ast.FunctionDef
    calls: frozenset[str]

    @property
    def opens_the_record(self) -> bool:
        words = ast.unparse(self.node)
        return "store.reading()" in words or "store.writing()" in words


@cache
def functions() -> dict[str, Function]:
    """Every function at the top of a module, by `module.function`."""
    found: dict[str, Function] = {}
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.rglob("*.py"))}
    for path, tree in trees.items():
        module = ".".join(path.relative_to(FOLDER).with_suffix("").parts)
        known = {n.name: f"{module}.{n.name}" for n in tree.body if isinstance(n, ast.FunctionDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("desk."):
                source = str(node.module).removeprefix("desk.")
                known |= {alias.asname or alias.name: f"{source}.{alias.name}" for alias in node.names}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                mentioned = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
                calls = frozenset(known[name] for name in mentioned & known.keys())
                found[f"{module}.{node.name}"] = Function(node, calls - {f"{module}.{node.name}"})
    return found


def reached(name: str) -> Iterator[Function]:
    """A function and all of the work that it leads to."""
    seen, waiting = {name}, [name]
    while waiting:
        one = functions().get(waiting.pop())
        if one is not None:
            yield one
            waiting += one.calls - seen
            seen |= one.calls


def is_for_everybody(function: Function) -> bool:
    args = function.node.args.args
    is_given_a_desk = bool(args) and args[0].annotation is not None and ast.unparse(args[0].annotation) == "Desk"
    return is_given_a_desk and not function.node.name.startswith("_")


@cache
def use_cases() -> tuple[str, ...]:
    """Names of all, `module.function`."""
    mine = (name for name, function in functions().items() if is_for_everybody(function))
    return tuple(name for name in mine if any(one.opens_the_record for one in reached(name)))


def first_asked(name: str) -> Right | None:
    """The right that the first line of a use case asks for; None where it asks later, or another one asks for it."""
    body = functions()[name].node.body
    asked = re.fullmatch(r"require_right\(desk, Right\.(\w+)\)", ast.unparse(body[min(1, len(body) - 1)]))
    return Right[asked[1]] if asked else None


def called(name: str, desk: Desk, case: Case) -> str:
    """The code with which a use case refuses this desk; empty where it does not refuse, or finds other faults."""
    module, _, function = name.rpartition(".")
    call: Callable[..., object] = getattr(importlib.import_module(f"desk.{module}"), function)
    needed = [p for p in list(inspect.signature(call).parameters.values())[1:] if p.default is p.empty]
    given = {p.name: made_up(p.name, vars(sys.modules[call.__module__]).get(p.annotation), case) for p in needed}
    try:
        call(desk, **given | OF_THEIR_OWN.get(name, {}))
    except Refused as refused:
        return refused.code
    except Exception:  # what was made up is nonsense to whoever gets past the guard
        return ""
    return ""


def made_up(name: str, kind: object, case: Case) -> object:
    """Something for a parameter, right enough to come as far as the guard."""
    if name in PLAIN:
        return PLAIN[name]
    if isinstance(kind, type) and issubclass(kind, Struct):
        try:
            return kind()
        except TypeError:
            return None
    return case.case_id


def as_role(desk: Desk, role: Role) -> Desk:
    return replace(desk, operator=Operator(clerk="li", name="李小青", roles=(role,)))


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


@pytest.mark.parametrize("name", [name for name in use_cases() if name not in OPEN_TO_KIOSKS])
def test_a_screen_for_citizens_reads_and_does_nothing_that_is_not_named_here(desk: Desk, name: str) -> None:
    """Whoever adds a use case asks for a right in it (`Right.SEE` for reading), or names it above with the reason."""
    case = filed(desk, 1, "receive")
    before = desk.store.commits  # type: ignore[attr-defined]  # the store of these tests counts
    assert called(name, as_role(desk, Role.KIOSK), case) == "right.missing"
    assert desk.store.commits == before  # type: ignore[attr-defined]  # likewise


@pytest.mark.parametrize("name", [name for name in use_cases() if first_asked(name)])
def test_a_use_case_is_refused_to_every_role_without_its_right_and_open_to_every_other(desk: Desk, name: str) -> None:
    case, right = filed(desk, 1, "receive"), first_asked(name)
    assert right is not None
    refused = {role for role in Role if called(name, as_role(desk, role), case) == "right.missing"}
    assert refused == set(Role) - set(holders(right))


def test_what_is_named_as_open_is_there_and_asks_for_nothing_more_than_a_mark() -> None:
    assert set(OPEN_TO_KIOSKS) <= set(use_cases())
    asked = {name: first_asked(name) for name in OPEN_TO_KIOSKS if first_asked(name)}
    assert asked == dict.fromkeys(FOR_CITIZENS, Right.REVIEW)
    assert Role.KIOSK in holders(Right.REVIEW)


def test_reading_is_refused_with_a_sentence_that_says_whom_to_ask(desk: Desk) -> None:
    case = filed(desk, 1, "receive")
    with pytest.raises(Refused, match="查看办件和群众资料只能由工作人员操作，请找工作人员。"):
        find_case(as_role(desk, Role.KIOSK), case.case_number)


def test_whoever_works_here_sees_and_a_screen_for_citizens_does_not() -> None:
    assert set(holders(Right.SEE)) == set(Role) - {Role.KIOSK}
