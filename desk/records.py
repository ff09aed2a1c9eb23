"""Records that the stores keep and give out: who sits at the desk, rows of lists, drafts, other offices."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.roles import Role


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


class PadSlip(Struct, frozen=True, kw_only=True):
    """A blank receipt that was printed beforehand; `case_id` is empty until it was entered."""

    number: str
    printed_at: str
    case_id: str = ""


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
