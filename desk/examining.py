"""Looking at a visit while it is typed: all that is wrong or still missing, and what may be decided.

Every rule is the one that filing applies, tried by itself; nothing is read from disk but the catalogue's shelf. What
only shows when a paper is composed (a text too long for its place) is told by filing alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from desk.calendar.days import WEEKDAYS
from desk.calendar.limits import limit_text
from desk.cases.checklist import checklist_faults, checklist_hints, lines_of
from desk.cases.deciding import (
    Situation,
    days_if_accepted,
    decide,
    decision_bars,
    decision_faults,
    lacking,
    reply_by,
    supplement_day,
)
from desk.cases.decision import DecisionKind, Ground
from desk.cases.free_text import carried_faults
from desk.cases.handing_in import StateChoice, state_choices
from desk.cases.material import MaterialState
from desk.cases.pledges import pledge_bars, pledge_for
from desk.cases.requests import CaseInput, DecisionInput, MaterialInput
from desk.cases.transitions import TRANSITIONS
from desk.cases.visit import Visit, VisitItem
from desk.catalogue.items import Item
from desk.catalogue.situations import Walk, walk
from desk.desk import Desk
from desk.errors import Faults, Refused
from desk.forms.checking import form_faults
from desk.origins import read_pad
from desk.papers.wording import pieces_text
from desk.people.facts import PersonFacts, facts_of
from desk.people.hints import Hint
from desk.people.reading import survey_agent, survey_applicant
from desk.serving import read_received_at, told_on
from desk.times import chinese_day, moment_text, read_moment

RemarkKind = Literal["problem", "hint", "missing"]
"""Red, worth a look, or simply not yet there."""

_ORDER: tuple[DecisionKind, ...] = ("instant", "accept", "receive", "one_time_notice", "decline")
_LABELS = {t.action: t.label.partition("（")[0] for t in TRANSITIONS}
_FIRST_OF_PERSON = ("applicant.id_number", "applicant.name", "applicant.representative")
_BY_PLACE = re.compile(r"materials\[(\d+)\]")
_CODES = "|".join((*get_args(MaterialState), *get_args(DecisionKind), *get_args(Ground)))
_CODE_ALONE = re.compile(rf"（(?:{_CODES})）")
_CODE_WITH_WORD = re.compile(rf" ?\b(?:{_CODES})（([^）]*)）")


class Remark(Struct, frozen=True):
    """What there is to say about a field: `materials[seq=3].state`, `decision.reason`, `applicant.id_number`."""

    field: str
    message: str
    kind: RemarkKind
    code: str


class ChecklistLine(Struct, frozen=True, kw_only=True):
    """One material of the item.

    Attributes:
        asked_for: Pieces and condition in words, such as 原件1份、复印件1份；以就业或就读条件申领的.
        required: This person must bring it.
        entry: The line as marked; None where it was not looked at yet.
        choices: The states it may have, each with its key.
        checks: What to look at; may be empty.
        note: What the catalogue says of it, or empty.
        remark: The first thing there is to say about the line, or empty.
    """

    seq: int
    name: str
    asked_for: str
    required: bool
    entry: MaterialInput | None
    choices: tuple[StateChoice, ...]
    checks: tuple[str, ...]
    note: str
    remark: str

    @property
    def state(self) -> MaterialState | None:
        """The state chosen; None where the line was not looked at yet."""
        return self.entry.state if self.entry else None


class DecisionOption(Struct, frozen=True, kw_only=True):
    """One of the five decisions.

    Attributes:
        allowed: It is open as things stand; what must be written into it is told by remarks once it is chosen.
        why_not: The sentence why it is not open; empty where it is.
        says: What the clerk may say with it, or empty.
        due_on: The day it leads to: by which it is done (accept), answered (receive) or supplemented; None without one.
        due_words: That day explained.
    """

    kind: DecisionKind
    label: str
    allowed: bool
    why_not: str
    says: str
    due_on: date | None = None
    due_words: str = ""


class Examination(Struct, frozen=True, kw_only=True):
    """A visit, with one of its items, looked at.

    Attributes:
        remarks: Everything there is to say, in the order of the form; at most one of a sentence.
        facts: What the number tells; None for an organisation or an unread number.
        walk: Where the answers lead; None without an item.
        lines: The item's materials.
        required, complete: How many must be brought, and how many of them are there in some way: 必备 3/4.
        options: The five decisions; empty without an item.
        next_field: What to do next, as a field; empty when nothing is left but to file.
    """

    remarks: tuple[Remark, ...]
    facts: PersonFacts | None = None
    walk: Walk | None = None
    lines: tuple[ChecklistLine, ...] = ()
    required: int = 0
    complete: int = 0
    options: tuple[DecisionOption, ...] = ()
    next_field: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way of filing."""
        return all(remark.kind == "hint" for remark in self.remarks)


def examine(desk: Desk, visit: Visit, index: int | None) -> Examination:
    """Everything there is to say about a visit and one of its items as they stand; never refuses.

    `index` is the place of the item; None looks at the person alone.
    """
    typed = visit.items[index] if index is not None else None
    now = desk.clock.now()
    at_once: tuple[datetime, tuple[Hint, ...]] = (read_moment(moment_text(now)), ())
    faults = Faults()
    received_at, hints = at_once
    if typed is not None:
        pad_number = faults.trying(lambda: read_pad(typed.pad_number, typed.received_at), "")
        explained = bool(pad_number)
        received_at, hints = faults.trying(
            lambda: read_received_at(typed.received_at, now, explained=explained), at_once
        )
    on = received_at.date()
    applicant, said = survey_applicant(
        visit.applicant,
        on=on,
        places=desk.places,
        id_types=desk.id_types,
        faults=faults,
        has_agent=visit.agent is not None,
    )
    hints += said
    if visit.agent is not None:
        _, said = survey_agent(visit.agent, applicant=applicant, on=on, id_types=desk.id_types, faults=faults)
        hints += said
    item = faults.trying(lambda: _item(desk, typed, on), None)
    facts = facts_of(applicant, on)
    if typed is None or item is None:
        remarks = remarks_of(visit, typed, None, faults.found, hints)
        return Examination(remarks=remarks, facts=facts, next_field=_next_field(remarks, None, typed, ()))
    way = faults.trying(lambda: walk(item, typed.situations), None) or walk(item, ())
    about = _situation(desk, item, typed, received_at, way)
    hints += told_on(item, way) + checklist_hints(item, typed.materials)
    faults.add(checklist_faults(item, typed.materials))
    faults.add(pledge_bars(item, typed.materials, (), on, by_agent=visit.agent is not None))
    if typed.decision is None:
        faults.add([Refused("decision.none", "还没有选怎么办理。", field="decision")])
    elif wrong := list(decision_faults(typed.decision, about)):
        faults.add(wrong)
    else:
        hints += decide(typed.decision, about)[1]
    faults.add(form_faults(item, typed.form or {}, on=on))
    faults.add(carried_faults(_request(visit, typed)))
    remarks = remarks_of(visit, typed, way, faults.found, hints)
    lines = checklist_of(item, typed, way, remarks)
    return Examination(
        remarks=remarks,
        facts=facts,
        walk=way,
        lines=lines,
        required=len(way.seqs),
        complete=sum(1 for line in lines if line.required and line.state not in (None, "missing")),
        options=tuple(option_of(kind, about, on) for kind in _ORDER),
        next_field="" if typed.filed else _next_field(remarks, way, typed, lines),
    )


def examine_item(desk: Desk, item: VisitItem) -> Examination:
    """One item looked at by itself, for whoever may come: as `examine`, but nothing is said about a person."""
    found = examine(desk, Visit(visit_id="", items=(item,)), 0)
    remarks = tuple(remark for remark in found.remarks if not remark.field.startswith(("applicant", "agent")))
    next_field = _next_field(remarks, found.walk, item, found.lines)
    return msgspec.structs.replace(found, remarks=remarks, next_field=next_field)


def in_window_words(sentence: str) -> str:
    """A sentence of the rules without the codes that only files and scripts write: （accept）, missing（未提交）."""
    return _CODE_WITH_WORD.sub(r"\1", _CODE_ALONE.sub("", sentence))


def _item(desk: Desk, typed: VisitItem | None, on: date) -> Item:
    if typed is None or not typed.item.strip():
        raise Refused("item.none", "请选要办的事项。", field="item")
    return desk.shelf.item_on(typed.item, on)[1]


def _situation(desk: Desk, item: Item, typed: VisitItem, received_at: datetime, way: Walk) -> Situation:
    """What is decided about; scans make no difference to a decision and are left out."""
    bare = [msgspec.structs.replace(entry, files=()) for entry in typed.materials]
    return Situation(
        item=item,
        office=desk.office,
        calendar=desk.calendar,
        received_at=received_at,
        decided_at=received_at,
        clerk=desk.operator.clerk,
        clerk_name=desk.operator.name,
        materials=lines_of(item, bare, {}, required=frozenset(way.seqs)),
    )


def _request(visit: Visit, typed: VisitItem) -> CaseInput:
    """The request as far as it got; what is not yet decided is only received."""
    return CaseInput(
        client_id=typed.client_id,
        item=typed.item,
        applicant=visit.applicant,
        decision=typed.decision or DecisionInput(kind="receive"),
        counter=visit.counter,
        agent=visit.agent,
        materials=typed.materials,
        note=typed.note,
    )


def remarks_of(
    visit: Visit, typed: VisitItem | None, way: Walk | None, found: Iterable[Refused], hints: Iterable[Hint]
) -> tuple[Remark, ...]:
    """What there is to say: faults before hints; of a field that is refused already, no fault of its characters too."""
    remarks: dict[tuple[str, str], Remark] = {}
    refused: set[str] = set()
    for fault in found:
        field = _by_seq(fault.field, typed)
        if field in refused and fault.code.startswith("text."):
            continue
        refused.add(field)
        kind: RemarkKind = "missing" if _is_missing(visit, typed, way, fault) else "problem"
        remarks.setdefault((field, fault.message), Remark(field, in_window_words(fault.message), kind, fault.code))
    for hint in hints:
        remark = Remark(hint.field, in_window_words(hint.message), "hint", hint.code)
        remarks.setdefault((hint.field, hint.message), remark)
    return tuple(remarks.values())


def _by_seq(field: str, typed: VisitItem | None) -> str:
    """`materials[0].note` as `materials[seq=1].note`."""
    if typed is None:
        return field
    return _BY_PLACE.sub(lambda match: f"materials[seq={typed.materials[int(match[1])].seq}]", field)


def _is_missing(visit: Visit, typed: VisitItem | None, way: Walk | None, fault: Refused) -> bool:
    """Whether the fault is only that something was not typed or marked yet."""
    if fault.code in ("item.none", "decision.none"):
        return True
    if fault.code == "decision.materials_missing":
        marked = {entry.seq for entry in typed.materials} if typed else set()
        return way is not None and not marked.issuperset(way.seqs)
    record, _, name = fault.field.partition(".")
    decision = typed.decision if typed else None
    part = {"applicant": visit.applicant, "agent": visit.agent, "decision": decision}.get(record)
    value = getattr(part, name, "") if part is not None and name else "no text"
    return not (value.strip() if isinstance(value, str) else value)


def checklist_of(item: Item, typed: VisitItem, way: Walk, remarks: Iterable[Remark]) -> tuple[ChecklistLine, ...]:
    """The item's materials as they are marked, each with the first thing there is to say about it."""
    entries = {entry.seq: entry for entry in typed.materials}
    said: dict[int, str] = {}
    for remark in remarks:
        if match := re.match(r"materials\[seq=(\d+)\]", remark.field):
            said.setdefault(int(match[1]), remark.message)
    return tuple(
        ChecklistLine(
            seq=material.seq,
            name=material.name,
            asked_for="；".join(part for part in (pieces_text(material), material.condition) if part),
            required=material.seq in way.seqs,
            entry=entries.get(material.seq),
            choices=state_choices(material, pledge=pledge_for(item, material.seq) is not None),
            checks=material.checks,
            note=material.note,
            remark=said.get(material.seq, ""),
        )
        for material in item.materials
    )


def option_of(kind: DecisionKind, about: Situation, on: date) -> DecisionOption:
    """A decision as things stand on a day: whether it is open, what to say with it, and the day it leads to."""
    bar = next(decision_bars(kind, about), None)
    due_on, due_words = _due(kind, about, on)
    says = about.item.clerk_says
    return DecisionOption(
        kind=kind,
        label=_LABELS[kind],
        allowed=bar is None,
        why_not=in_window_words(bar.message) if bar else "",
        says={
            "instant": says.instant_done,
            "accept": says.accepted,
            "one_time_notice": _what_is_lacking(about) or says.supplement,
            "decline": says.declined,
        }.get(kind, ""),
        due_on=due_on,
        due_words=due_words,
    )


def _what_is_lacking(about: Situation) -> str:
    """What to say with a one-time notice: what this person lacks, and not the example the catalogue gives."""
    names = "、".join(material.name for material in lacking(about))
    return f"还差{names}，补齐了就能办。" if names else ""


def _due(kind: DecisionKind, about: Situation, on: date) -> tuple[date | None, str]:
    """The day a decision leads to, and the words for it."""
    item = about.item
    if kind == "receive":
        day = reply_by(item, about.office, on, about.calendar)
        return day, f"最迟{_day(day)}答复是否受理"
    if kind == "one_time_notice" and (text := supplement_day(DecisionInput(kind=kind), about)):
        day = date.fromisoformat(text)
        return day, f"请在{_day(day)}以前补正"
    if kind != "accept":
        return None, ""
    days = days_if_accepted(about)
    if days.due_on is None:
        return on, "当天办结"
    by_promise = days.due_on == days.promised_due_on
    limit = item.promised_limit if by_promise else item.statutory_limit
    named = f"{'承诺' if by_promise else '法定'}{limit_text(limit)}，" if limit else ""
    start = "从收到申请的当天起算，" if days.start_on != about.decided_at.date() else ""
    expected = "（预计，放假通知还没有发布）" if days.expected else ""
    return days.due_on, f"{named}{start}{_day(days.due_on)}前办结{expected}"


def _day(day: date) -> str:
    return f"{chinese_day(day)}（{WEEKDAYS[day.weekday()]}）"


def _next_field(
    remarks: Iterable[Remark], way: Walk | None, typed: VisitItem | None, lines: Iterable[ChecklistLine]
) -> str:
    """Person, item, situation, materials, decision: the first of them with something left to do."""
    open_fields = [remark.field for remark in remarks if remark.kind != "hint"]

    def first(*beginnings: str) -> str:
        return next((field for field in open_fields if field.startswith(beginnings)), "")

    person = next((field for field in _FIRST_OF_PERSON if field in open_fields), "") or first("applicant.", "agent.")
    if person or way is None or typed is None:
        return person or first("item") or first("")
    if first("situations") or (way.next_question is not None and typed.decision is None):
        return "situations"
    if wrong := first("form."):
        return wrong
    unmarked = next((line.seq for line in lines if line.required and line.state is None), None)
    if wrong := first("materials["):
        return wrong
    if unmarked is not None and (typed.decision is None or "materials" in open_fields):
        return f"materials[seq={unmarked}].state"
    return first("decision", "materials") or first("")
