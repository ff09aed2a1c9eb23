"""Records that the stores keep and give out: who sits at the desk, rows of lists, drafts, other offices."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.printers import PrintState
from desk.roles import Role
from desk.sheets import Layout


class Operator(Struct, frozen=True, kw_only=True):
    """Someone who may sit at the desk; one without a role has left and stays in the history."""

    clerk: str
    name: str
    roles: tuple[Role, ...]

    @property
    def has_left(self) -> bool:
        """Whether they sit here no longer (离岗)."""
        return not self.roles


class Deputy(Struct, frozen=True, kw_only=True):
    """Somebody who stands in for a role (代理) from the first to the last day, both included, as `2026-11-23`."""

    role: Role
    clerk: str
    first: str
    last: str

    def stands_in(self, on: date) -> bool:
        """Whether this is one of their days."""
        return self.first <= on.isoformat() <= self.last


class Incarnation(Struct, frozen=True, kw_only=True):
    """The chain this machine writes: who it is, and where its numbers stand.

    Attributes:
        digits: The two digits in its case numbers, 1 to 99.
        certified: Its numbers are final; else provisional ones are given out.
        public_key: 64 hex digits.
        certificate: The certificate as stored JSON, or empty.
    """

    incarnation: str
    digits: int
    certified: bool
    public_key: str
    certificate: bytes = b""


class CaseRow(Struct, frozen=True, kw_only=True):
    """A line of a list of cases; days and moments as ISO text, empty where there is none.

    Attributes:
        village: 12-digit division code of the applicant.
        act_by: The day by which the office has to act next: to answer, or to decide; empty while it waits for the
            applicant, when the case is closed, and where no limit runs.
    """

    case_id: str
    case_number: str
    state: str
    item_id: str
    item_name: str
    applicant_name: str
    received_at: str
    due_on: str
    clerk: str
    counter: str
    village: str
    act_by: str
    closed_at: str
    official_number: str


class CaseFilter(Struct, frozen=True, kw_only=True):
    """Which cases a list holds: those that fit everything that is given; empty means any. Days are ISO text.

    Attributes:
        states: Any of these.
        village: 12-digit division code.
        received_from, received_to: First and last day of receipt.
        act_from, act_to: First and last day by which the office has to act next (`CaseRow.act_by`).
        undated: Only open ones that wait for the office and have no such day.
        stopped: Only paused ones that have no such day either.
        text: What a clerk types to find a case, as in `Cases.find`.
        to_enter: Only those that wait for the provincial platform's number, but for those of `but_items`.
        task: Only those with this task (`desk.tasks.Task`), whose day is not after `task_to`; task_about: and is
            about any of these.
    """

    states: tuple[str, ...] = ()
    item: str = ""
    clerk: str = ""
    village: str = ""
    received_from: str = ""
    received_to: str = ""
    act_from: str = ""
    act_to: str = ""
    undated: bool = False
    stopped: bool = False
    to_enter: bool = False
    but_items: tuple[str, ...] = ()
    task: str = ""
    task_to: str = ""
    task_about: tuple[str, ...] = ()
    text: str = ""


class TaskRow(Struct, frozen=True):
    """A case with a task, and the day of that task; ISO text or empty."""

    case_id: str
    day: str


class TaskHeap(Struct, frozen=True):
    """Cases with a task that are about the same: how many, and the earliest day among them."""

    about: str
    count: int
    since: str


class ConsultationFilter(Struct, frozen=True, kw_only=True):
    """Which consultations a list holds: those that fit everything that is given; empty means any.

    Attributes:
        clerk: Who recorded it; item: id of the item it is about.
        from_day, to_day: First and last day it was asked on, ISO text.
        to_answer: Only those whose asker waits for an answer that was promised.
        without_case: Only those of which no case came.
        before: Go on after this one: a moment and an id, joined by `|`.
    """

    clerk: str = ""
    item: str = ""
    from_day: str = ""
    to_day: str = ""
    to_answer: bool = False
    without_case: bool = False
    before: str = ""


class StationFilter(Struct, frozen=True, kw_only=True):
    """Which records of the village desk a list holds: those that fit everything that is given; empty means any.

    Attributes:
        kind: Its tag, such as `request` or `proxy_case`.
        clerk: Who wrote it; item: id of its item.
        from_day, to_day: First and last day it began on, ISO text.
        is_open: Only those that something is still owed on.
        due_to: Only those with something due by this day.
        before: Go on after this one: a moment and an id, joined by `|`.
    """

    kind: str = ""
    clerk: str = ""
    item: str = ""
    from_day: str = ""
    to_day: str = ""
    is_open: bool = False
    due_to: str = ""
    before: str = ""


class EventFilter(Struct, frozen=True, kw_only=True):
    """Which events of this office a list holds: those that fit everything that is given; empty means any.

    Attributes:
        clerk: Id of who did it.
        kinds: Any of these.
        since, before: Moments, ISO text with offset: recorded from `since` on, and before `before`.
    """

    clerk: str = ""
    kinds: tuple[str, ...] = ()
    since: str = ""
    before: str = ""


class TransferRow(Struct, frozen=True, kw_only=True):
    """A list of files that went to another office together.

    Attributes:
        handed_at: Moment of the first of them; taken_at: of the newest signature, empty as long as there is none.
        cases: How many there are on it; waiting: for how many of them nobody there has signed.
    """

    list_id: str
    sent_to: str
    handed_at: str
    taken_at: str
    cases: int
    waiting: int


class PadSlip(Struct, frozen=True, kw_only=True):
    """A blank receipt that was printed beforehand.

    Attributes:
        case_id: The case it was entered as; empty until then.
        spoilt_at, spoilt_why: Since when it cannot be entered any more, and why; empty where it can.
    """

    number: str
    printed_at: str
    case_id: str = ""
    spoilt_at: str = ""
    spoilt_why: str = ""


class KeptPrint(Struct, frozen=True, kw_only=True):
    """Something that was given to a printer, as the office keeps it: who printed what, and what became of it.

    Attributes:
        print_id: UUIDv7; later ones sort after earlier ones.
        machine: Whose printers it went to: another machine cannot ask for it.
        queue_id: The queue's own id; empty where there is none, or before the printer took it.
        title: What stands in the queue; name: the paper's name and whose copy it is. Nothing personal in either.
        is_paper: It is a paper of the case `case_id`: which one, about which act, which copy (联).
        printer: Its name; empty while none was there to take it.
        copies: How many sheets of it.
        state, told: As `desk.printers.PrintJob`.
        settled_at: Since when nobody has to look at it any more: it was printed, it was printed again, or somebody said
            so, whose name is `settled_by` then. Empty until then.
    """

    print_id: str
    machine: str
    title: str
    name: str
    layout: Layout
    copies: int
    sent_at: str
    changed_at: str
    clerk: str
    clerk_name: str
    is_paper: bool = False
    case_id: str = ""
    paper: str = ""
    about: str = ""
    copy: int = 1
    queue_id: str = ""
    printer: str = ""
    state: PrintState = "queued"
    told: str = ""
    settled_at: str = ""
    settled_by: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to look at it any more."""
        return bool(self.settled_at)


class Draft(Struct, frozen=True, kw_only=True):
    """What a clerk is typing; `content` is the request as far as it got, as JSON."""

    draft_id: str
    clerk: str
    clerk_name: str
    saved_at: str
    content: bytes


class TrustedOffice(Struct, frozen=True, kw_only=True):
    """Another office whose papers can be proved here; `bundle` is its certificate file."""

    office_key: str
    org: str
    name: str
    trusted_at: str
    bundle: bytes


class OwnText(Struct, frozen=True, kw_only=True):
    """An office's wording of one text; `shipped` is what it was written instead of."""

    text: str
    shipped: str


class OwnTexts(Struct, frozen=True, kw_only=True):
    """All that an office has worded itself, by key; `changes` counts every change it ever made."""

    changes: int = 0
    texts: dict[str, OwnText] = {}

    def changed(self, key: str, own: OwnText | None) -> OwnTexts:
        """With one text worded anew, or as it is shipped again."""
        others = {name: one for name, one in self.texts.items() if name != key}
        return OwnTexts(changes=self.changes + 1, texts=others if own is None else {**others, key: own})
