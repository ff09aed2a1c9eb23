"""A case as its events tell it: the record every rule, paper and screen reads."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from desk.cases.countersigns import Countersign
from desk.cases.decision import Decision
from desk.cases.events.archiving import CaseArchived
from desk.cases.events.deferring import DeferredReminded
from desk.cases.events.pledging import PledgeChecked
from desk.cases.events.provincial import Origin
from desk.cases.events.retaining import CaseHeld
from desk.cases.lateness import Apology, Urging, UrgingAnswer
from desk.cases.life import (
    Call,
    Delivery,
    Ending,
    Extension,
    HandedIn,
    HandOver,
    HotlineMatter,
    Mailing,
    Notice,
    OriginalBack,
    OwedPaper,
    Pause,
    Posting,
    ResultPaper,
    Revision,
    Ruling,
    StepRun,
)
from desk.cases.material import CheckedMaterial
from desk.cases.reviews import ReviewRecord
from desk.people.applicant import Agent, Applicant


class State(StrEnum):
    """Where a case stands. The value is what is stored; `label` is what people read."""

    RECEIVED = "received"
    SUPPLEMENTING = "supplementing"
    ACCEPTED = "accepted"
    IN_HAND = "in_hand"
    PAUSED = "paused"
    DECIDED = "decided"
    READY = "ready"
    DELIVERED = "delivered"
    CLOSED = "closed"
    DECLINED = "declined"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    REFERRED = "referred"

    @property
    def label(self) -> str:
        """The words of PAPERS 4.4, with others for what the slip has no word for."""
        return _LABELS[self]


OPENED_STATES = (
    State.ACCEPTED,
    State.IN_HAND,
    State.PAUSED,
    State.DECIDED,
    State.READY,
    State.DELIVERED,
    State.CLOSED,
)
"""States of a case that was accepted and not taken back."""

_LABELS = {
    State.RECEIVED: "已收件",
    State.SUPPLEMENTING: "需补正",
    State.ACCEPTED: "已受理",
    State.IN_HAND: "承办中",
    State.PAUSED: "已暂停计时",
    State.DECIDED: "已作决定",
    State.READY: "待领取",
    State.DELIVERED: "已送达",
    State.CLOSED: "已办结",
    State.DECLINED: "未受理",
    State.RETURNED: "已退件",
    State.WITHDRAWN: "已撤回",
    State.VOID: "已作废",
    State.REFERRED: "已转办",
}

Acceptance = Literal["normal", "deferred", "pledge", "deemed"]
"""How a case was accepted: as usual, with papers to follow, on a pledge (告知承诺), or by lapse of time (视为受理)."""


class IssuedPaper(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paper that left the office for this case, or could have: its number, digest and reprints.

    Attributes:
        about: The act it is about, as `OwedPaper` has it.
        confirmed_at: When somebody saw it printed, signed and sealed; empty before, and again after a reprint.
    """

    paper: str
    layout: str
    number: str
    issued_at: str
    sha256: str
    event_id: str
    copy: int = 1
    reprints: int = 0
    about: str = ""
    confirmed_at: str = ""


class Case(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One application of one applicant for one item.

    Attributes:
        case_id: UUIDv7; the identity.
        case_number: 14 digits, or `P…` while provisional; the label.
        client_id: UUID of the request that filed it; filing again gives this case.
        request_digest: SHA-256 of that request; another request under the same client_id is a conflict.
        rev: Number of its newest event, from 1; head: that event's hash.
        item_id, item_name, catalogue_version: The item, in the version the case began with.
        received_at: ISO with offset +08:00; received_on and the other days: `2026-11-23`.
        clerk, clerk_name: Operator who received it; decided_by, decided_by_name: who decided.
        start_on: Day the limit runs from (not counted); statutory_due_on, promised_due_on, due_on: last days.
        due_expected: A year without a published notice was counted: 预计.
        official_number: The provincial platform's number, a label; empty until it was typed in there and came back.
        origin: Where it began; known once that number came back.
        notices: Every telling of what is missing, in order; supplemented_on: the day the last of it came in.
        supplements: What the applicant brought later, each time, in order.
        reply_days: Working days in which it has to be answered; 0 in records of before that was kept.
        is_deemed: It was accepted by law, since nobody answered in time; lapse_reason: why, once somebody wrote it.
        pauses, extensions: What moved its last days, in order.
        step_runs, postings, hotline: Steps that were begun, publicity, matters of the hotline, each in order.
        holder: The office that has the file, by name; empty while it lies at this one.
        hand_overs, calls, mailings, originals_back, revisions: All of them, in order; may be empty.
        result_code: One of the national codes, once it is closed.
        originals_stay: Why originals that were kept stay in the file; empty where none does.
        countersigns: Acts that were recorded by one and are signed by a second person later, in order.
        reviews: Marks the citizen gave (好差评), in order, with what was done about bad ones.
        pad_number: The blank receipt it was written on while there was no power; empty otherwise.
        backdated: It was filed with a receipt of more than a day before, and no such number explains it.
        consultation_id: The consultation it came of, or empty; group_id: the list of people it came with, or empty.
        proxy_number: The village's number, where a station carried it here; station, station_name: its code and name.
        reassigned_to, reassigned_to_name: Who answers for it in place of who received it; empty otherwise.
        urgings, urging_answers, apologies: What was done about its being late, in order.
        pledge_checks: What was found about words given in place of materials, in order.
        reminders: How the applicant was reminded of papers promised for later, in order.
        archived: How its file was put together last; None before.
        hold: Why it must not be purged, by law; None where no hold stands (its last day may be over).
        step: Number of the newest event that was a step of the table; owed: the papers its steps have owed, in order.
        form_event: The event that holds its application form as filled last, or empty; form_printed: it had been
            printed for signature before the case was filed.
    """

    case_id: str
    case_number: str
    query_code: str
    client_id: str
    rev: int
    head: str
    state: State
    item_id: str
    item_name: str
    catalogue_version: str
    received_at: str
    received_on: str
    counter: str
    clerk: str
    clerk_name: str
    applicant: Applicant
    request_digest: str = ""
    agent: Agent | None = None
    situations: tuple[str, ...] = ()
    materials: tuple[CheckedMaterial, ...] = ()
    note: str = ""
    decision: Decision | None = None
    decided_at: str = ""
    decided_by: str = ""
    decided_by_name: str = ""
    accepted_on: str = ""
    start_on: str = ""
    statutory_due_on: str = ""
    promised_due_on: str = ""
    due_on: str = ""
    due_expected: bool = False
    reply_by: str = ""
    reply_days: int = 0
    closed_at: str = ""
    papers: tuple[IssuedPaper, ...] = ()
    official_number: str = ""
    origin: Origin = "here"
    notices: tuple[Notice, ...] = ()
    supplemented_on: str = ""
    supplements: tuple[HandedIn, ...] = ()
    is_deemed: bool = False
    lapse_reason: str = ""
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    step_runs: tuple[StepRun, ...] = ()
    postings: tuple[Posting, ...] = ()
    hotline: tuple[HotlineMatter, ...] = ()
    holder: str = ""
    hand_overs: tuple[HandOver, ...] = ()
    ruling: Ruling | None = None
    result: ResultPaper | None = None
    calls: tuple[Call, ...] = ()
    mailings: tuple[Mailing, ...] = ()
    delivery: Delivery | None = None
    originals_back: tuple[OriginalBack, ...] = ()
    ending: Ending | None = None
    result_code: str = ""
    originals_stay: str = ""
    revisions: tuple[Revision, ...] = ()
    pad_number: str = ""
    backdated: bool = False
    consultation_id: str = ""
    group_id: str = ""
    proxy_number: str = ""
    station: str = ""
    station_name: str = ""
    urgings: tuple[Urging, ...] = ()
    urging_answers: tuple[UrgingAnswer, ...] = ()
    apologies: tuple[Apology, ...] = ()
    pledge_checks: tuple[PledgeChecked, ...] = ()
    reminders: tuple[DeferredReminded, ...] = ()
    form_event: str = ""
    form_printed: bool = False
    reviews: tuple[ReviewRecord, ...] = ()
    countersigns: tuple[Countersign, ...] = ()
    reassigned_to: str = ""
    reassigned_to_name: str = ""
    archived: CaseArchived | None = None
    hold: CaseHeld | None = None
    step: int = 0
    owed: tuple[OwedPaper, ...] = ()

    @property
    def responsible(self) -> str:
        """Id of the clerk who answers for it now: who was asked first (首问), or who took it over."""
        return self.reassigned_to or self.clerk

    @property
    def responsible_name(self) -> str:
        """That clerk's name."""
        return self.reassigned_to_name or self.clerk_name

    @property
    def unanswered_urgings(self) -> tuple[Urging, ...]:
        """Urgings that nobody has answered, in order; may be empty."""
        return self.urgings[self.urging_answers[-1].covers if self.urging_answers else 0 :]

    @property
    def open_pauses(self) -> tuple[Pause, ...]:
        """Special procedures that are not over; may be empty."""
        return tuple(pause for pause in self.pauses if not pause.ended_on)

    @property
    def brings_no_more(self) -> bool:
        """Whether it is to be decided with what there is: something asked for is open, and will not come any more."""
        return self.state is State.RECEIVED and bool(self.supplements) and bool(self.supplements[-1].open)

    @property
    def acceptance(self) -> Acceptance | None:
        """How it was accepted; None before."""
        if not self.accepted_on:
            return None
        if self.is_deemed:
            return "deemed"
        states = {line.state for line in self.materials}
        return "deferred" if "deferred" in states else "pledge" if "pledged" in states else "normal"

    @property
    def former_number(self) -> str:
        """The number that stands on its older papers, where it was given another since; empty for most."""
        changes = (change for one in reversed(self.revisions) for change in one.changes)
        return next((change.before for change in changes if change.field == "case_number"), "")

    @property
    def is_provisional(self) -> bool:
        """Whether the number is a provisional one, to be replaced by the township's."""
        return self.case_number.startswith("P")

    @property
    def awaits_official_number(self) -> bool:
        """Whether it was opened and the provincial platform's number has not come back (录省平台)."""
        return awaits_official_number(self.state, self.official_number)


def awaits_official_number(state: State, official_number: str) -> bool:
    """Whether a case is still to be entered in the provincial platform: it was opened, and has no number of it."""
    return state in OPENED_STATES and not official_number
