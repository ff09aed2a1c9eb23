"""One item on the way to being filed: what marking papers and answering questions makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from desk.cases.decision import DecisionKind
from desk.cases.handing_in import handed_in_whole, usual
from desk.cases.requests import DecisionInput, MaterialInput
from desk.cases.visit import VisitItem
from desk.catalogue.items import Item, Question
from desk.catalogue.situations import Walk
from desk.examining import Examination

AT_HAND: tuple[DecisionKind, ...] = ("instant", "accept")
"""What is proposed as long as the clerk took no decision, best first."""


def answered(item: VisitItem, chosen: Sequence[str], of: Sequence[str]) -> VisitItem:
    """With the answers to a question, whose options are `of`; answers to others stay."""
    others = tuple(answer for answer in item.situations if answer not in of)
    return replace(item, situations=(*others, *chosen))


def marked(item: VisitItem, *entries: MaterialInput) -> VisitItem:
    """With these lines of the checklist in place of those of the same materials."""
    seqs = {entry.seq for entry in entries}
    kept = (entry for entry in item.materials if entry.seq not in seqs)
    return replace(item, materials=tuple(sorted((*kept, *entries), key=lambda entry: entry.seq)))


def with_state(item: VisitItem, found: Item, seq: int, state: str) -> VisitItem:
    """With a material marked; an empty state marks it as it usually comes, or as missing when it was marked.

    Scans that belong to it stay, unless it is missing.
    """
    entry = next((entry for entry in item.materials if entry.seq == seq), None)
    material = found.material(seq)
    fresh = usual(material) if material is not None else MaterialInput(seq=seq, state="original_seen")
    if state:
        given = fresh if fresh.state == state else MaterialInput(seq=seq, state=state)  # type: ignore[arg-type]  # a choice of the line
    elif entry is None or entry.state == "missing":
        given = fresh
    else:
        given = MaterialInput(seq=seq, state="missing")
    if entry is not None and given.state != "missing":
        given = replace(given, files=entry.files)
    return marked(item, given)


def all_brought(item: VisitItem, found: Item, way: Walk) -> VisitItem:
    """With everything that is asked for; what was marked by hand as brought stays as it is."""
    kept = {entry.seq for entry in item.materials if entry.state != "missing"}
    return marked(item, *(entry for entry in handed_in_whole(found, way) if entry.seq not in kept))


def questions_of(found: Item, way: Walk) -> tuple[tuple[Question, frozenset[str]], ...]:
    """The questions asked so far with their answers, and the next one."""
    chosen = frozenset(way.answered)
    asked = [question for question in found.situations if any(option.id in chosen for option in question.options)]
    if way.next_question is not None:
        asked.append(way.next_question)
    return tuple((question, chosen & {option.id for option in question.options}) for question in asked)


def at_hand(item: VisitItem, found: Examination, kinds: Sequence[DecisionKind]) -> DecisionInput | None:
    """The first of `kinds` that is open, once papers were marked or none are asked for; else None."""
    if found.lines and not item.materials:
        return None
    open_ones = {option.kind for option in found.options if option.allowed}
    wanted = next((kind for kind in kinds if kind in open_ones), None)
    return DecisionInput(kind=wanted) if wanted else None
