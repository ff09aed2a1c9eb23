"""What happens to a case after intake, from a supplement to its end."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.events.clocks import ClockEvent, MovedDay
from desk.cases.life import AskedBy, DeliveryWay, FeePayer, FieldChange, Outcome, Proof, Stops
from desk.cases.material import Attachment, CheckedMaterial
from desk.catalogue.items import LimitUnit
from desk.people.applicant import Agent, Applicant


class Days(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The last days of a case as they are from now on; an empty text where there is no such limit."""

    due_on: str
    statutory_due_on: str = ""
    promised_due_on: str = ""
    expected: bool = False


class SupplementHandedIn(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.supplemented"
):
    """The applicant brought some or all of what a notice asked for.

    Attributes:
        materials: The whole checklist as it is now.
        complete: Nothing that was asked for is open any more.
        final: The applicant brings no more; the office goes on with what there is.
        term_over: The term to supplement was over by then, and that is why no more comes.
        reply_by: Last day to answer, when complete or final; reply_days: in how many working days.
    """

    handed_in_at: str
    clerk_name: str
    materials: tuple[CheckedMaterial, ...]
    complete: bool
    final: bool = False
    term_over: bool = False
    reply_by: str = ""
    reply_days: int = 0


class Paused(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.paused"):
    """A special procedure began; once it was told in writing its time does not count.

    Attributes:
        notice, told_on: As `desk.cases.life.Pause` has them.
    """

    pause_id: str
    procedure: str
    basis: str
    need_value: int
    need_unit: LimitUnit
    started_on: str
    clerk_name: str
    stops: Stops = "all"
    notice: str = ""
    told_on: str = ""


class Resumed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.resumed"):
    """A special procedure is over; `days` as reckoned with all pauses so far."""

    pause_id: str
    ended_on: str
    clerk_name: str
    days: Days


class Extended(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.extended"):
    """The limit was made longer, with the reason told."""

    value: int
    unit: LimitUnit
    reason: str
    basis: str
    approved_by: str
    approved_by_name: str
    decided_on: str
    clerk_name: str
    days: Days


class DaysRecomputed(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.days_recomputed"
):
    """A year's notice of holidays moved the last days of an open case; the old ones stay readable here.

    Attributes:
        moved: Every open clock whose day moved, in the order of the clocks.
    """

    before: Days
    days: Days
    why: str
    moved: tuple[MovedDay, ...] = ()


class HandedOver(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.handed_over"):
    """The file went to another office, on a list."""

    list_id: str
    to: str
    handed_at: str
    clerk_name: str


class TakenIn(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.taken_in"):
    """The other office signed for the file."""

    list_id: str
    taken_at: str
    taken_by: str
    clerk_name: str


class HandedBack(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.handed_back"):
    """The file came back to the window."""

    back_at: str
    clerk_name: str
    note: str = ""


class Decided(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.decided"):
    """The deciding body granted or refused it; from `deliver_by` on all is as `desk.cases.life.Ruling` has it."""

    outcome: Outcome
    decided_on: str
    body: str
    officer: str
    clerk_name: str
    officer_clerk: str = ""
    checked_by: str = ""
    reason: str = ""
    basis: str = ""
    deliver_by: str = ""
    deliver_days: int = 0
    facts: str = ""
    evidence: str = ""
    heard: str = ""
    next_time: str = ""


class DecisionUndone(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.decision_undone"
):
    """A decision recorded by mistake was taken back, before its result was given out; `days` as they run on."""

    reason: str
    clerk_name: str
    days: Days | None = None


class ResultReady(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.result_ready"):
    """The document lies ready for the citizen."""

    name: str
    ready_at: str
    clerk_name: str
    number: str = ""
    issued_on: str = ""
    valid_until: str = ""
    place: str = ""
    files: tuple[Attachment, ...] = ()


class CitizenCalled(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.citizen_called"):
    """The citizen was told that the result is ready, or could not be reached."""

    at: str
    said: str
    clerk_name: str


class ResultMailed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.result_mailed"):
    """The document went out by mail; it is delivered when the mail's own receipt says so."""

    mail_number: str
    carrier: str
    sent_on: str
    clerk_name: str
    address: str = ""
    fee_payer: FeePayer = ""


class MailReturned(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.mail_returned"):
    """The mail came back."""

    mail_number: str
    returned_on: str
    why: str
    clerk_name: str


class Delivered(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.delivered"):
    """The document is in the applicant's hand, or in that of somebody who may take it."""

    way: DeliveryWay
    on: str
    receiver: str
    clerk_name: str
    relation: str = ""
    identity: str = ""
    proof: Proof = "signature"
    mail_number: str = ""
    witnesses: str = ""


class DeliveryUndone(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.delivery_undone"
):
    """A delivery recorded by mistake was taken back; `deliver_by` as it is now."""

    reason: str
    clerk_name: str
    deliver_by: str = ""


class OriginalsReturned(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.originals_returned"
):
    """Originals were given back, line by line.

    Attributes:
        lines: Number of the material and how many.
        condition: What was the matter with them; empty where they were as they came.
    """

    lines: tuple[tuple[int, int], ...]
    at: str
    receiver: str
    clerk_name: str
    condition: str = ""


class DeferredHandedIn(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.deferred_handed_in"
):
    """Papers that were promised for later came in; `materials` is the whole checklist as it is now."""

    handed_in_at: str
    clerk_name: str
    materials: tuple[CheckedMaterial, ...]


class Completed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.completed"):
    """All is done; the case is closed with one of the national result codes.

    Attributes:
        staying: Originals that stay in the file, number of the material and how many; originals_stay: why.
    """

    result_code: str
    completed_at: str
    clerk_name: str
    staying: tuple[tuple[int, int], ...] = ()
    originals_stay: str = ""


class Withdrawn(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.withdrawn"):
    """The applicant took the application back; `by` is who asked, applicant or agent."""

    on: str
    reason: str
    by: str
    clerk_name: str


class Returned(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.returned"):
    """The papers went back for want of what was asked for, by a rule that says so.

    Attributes:
        approved_by_name: Who approved it; empty in records before that was asked for.
    """

    on: str
    reason: str
    basis: str
    clerk_name: str
    approved_by_name: str = ""


class LapseExplained(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.lapse_explained"
):
    """Why nobody answered in time, for the notice that it counts as accepted (PAPERS.md 4.7)."""

    at: str
    reason: str
    clerk_name: str


class Voided(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.voided"):
    """A case opened by mistake counts no more; its number is never used again."""

    on: str
    reason: str
    clerk_name: str
    approved_by_name: str = ""


class Referred(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.referred"):
    """The application was passed on to the body that has to handle it."""

    on: str
    to_body: str
    reason: str
    clerk_name: str
    basis: str = ""


class Corrected(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.corrected"):
    """Something kept wrong was put right; what was there before stays in the journal and in `changes`.

    Attributes:
        applicant, agent, note: As they are now; None where nothing changed.
        no_agent: The agent was taken off.
        asked_by: Who found what was wrong.
        number: The number the case has from now on; empty where it keeps the one it had.
    """

    at: str
    reason: str
    clerk_name: str
    changes: tuple[FieldChange, ...]
    applicant: Applicant | None = None
    agent: Agent | None = None
    no_agent: bool = False
    note: str | None = None
    number: str = ""
    asked_by: AskedBy = ""


LifeEvent = (
    SupplementHandedIn
    | Paused
    | Resumed
    | Extended
    | DaysRecomputed
    | HandedOver
    | TakenIn
    | HandedBack
    | Decided
    | DecisionUndone
    | ResultReady
    | CitizenCalled
    | ResultMailed
    | MailReturned
    | Delivered
    | DeliveryUndone
    | OriginalsReturned
    | DeferredHandedIn
    | Completed
    | Withdrawn
    | Returned
    | LapseExplained
    | Voided
    | Referred
    | Corrected
    | ClockEvent
)
"""Every event of this page, and those that are about a clock alone."""
