"""What a case gathers after intake: notices, pauses, extensions, hands it passes through, the ruling, result and end.

Days are ISO text (`2026-12-01`), moments ISO with offset +08:00; an empty text where there is none yet.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.cases.material import Attachment
from desk.catalogue.items import LimitUnit

Stops = Literal["all", "promised"]
"""Which limits a pause stops: both, or only the promised one (PAPERS.md 11.5)."""

Outcome = Literal["granted", "refused"]
DeliveryWay = Literal["self", "agent", "mail", "village", "left", "household"]
"""Handed to the applicant, to an agent, by mail, through the village, left at the home before witnesses (留置), or
taken by an adult of the household (同住成年家属)."""

FeePayer = Literal["", "free", "applicant"]
"""Who pays for mail: nobody, or the applicant by their own consent; empty where that was not recorded."""

AskedBy = Literal["", "applicant", "office"]
"""Who found what was kept wrong; empty where that was not recorded."""

Proof = Literal["signature", "fingerprint", "photo", "mail_receipt", "witnesses"]


class OwedPaper(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paper that a step of the case owes.

    Attributes:
        about: Which of several acts it is about: a pause, a list or a piece of mail by its number, else the moment of
            the act, and for a second pledge the material it stands for; empty for the first notice and pledge, and
            for papers a case has one of.
        step: Number (`rev`) of the event that owes it, and the moment of that event.
        clerk_name: Who took the step.
    """

    paper: str
    step: int
    at: str
    about: str = ""
    clerk_name: str = ""


class Notice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One telling of what is missing (一次性告知), and what came of it.

    Attributes:
        asked: Numbers of the materials it asked for, in order.
        overridden_by: Who let a second notice ask for something new, with `override_reason`; empty for a first one.
        answered_on: Day on which the last of it came in; empty while something is open.
    """

    told_at: str
    clerk_name: str
    asked: tuple[int, ...]
    supplement_by: str = ""
    overridden_by: str = ""
    override_reason: str = ""
    answered_on: str = ""


class HandedIn(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the applicant brought later: for a notice, or of what was promised for later.

    Attributes:
        lines: Numbers of the materials that came in now; open: of those that are still to come; both in order.
        deferred: They had been promised for later (容缺后补); promised: by which day each of them, where one was named.
        term_over: No more was waited for, since the applicant's term was over.
    """

    at: str
    clerk_name: str
    lines: tuple[int, ...]
    open: tuple[int, ...] = ()
    deferred: bool = False
    term_over: bool = False
    promised: tuple[tuple[int, str], ...] = ()


class Pause(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A special procedure whose time does not count.

    Attributes:
        procedure: What is done meanwhile, such as 鉴定.
        need_value, need_unit: How long it was told to need.
        ended_on: The day it was over; empty while it runs.
        notice, told_on: Number and day of the written notice that another body gave; empty where this office tells.
    """

    pause_id: str
    procedure: str
    basis: str
    need_value: int
    need_unit: LimitUnit
    started_on: str
    stops: Stops = "all"
    ended_on: str = ""
    notice: str = ""
    told_on: str = ""


class Extension(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The limit made longer, once, by the head (行政许可法第四十二条), or by the item's own rule.

    Attributes:
        due_before: The day the applicant had been told, the first of promise and law; due_after: the new one.
        limit_before: Last day until then of the limit that was made longer.
    """

    value: int
    unit: LimitUnit
    reason: str
    basis: str
    approved_by: str
    approved_by_name: str
    decided_on: str
    due_before: str
    due_after: str
    limit_before: str = ""


class HandOver(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The file passed on to another office, with a list both ends sign.

    Attributes:
        taken_at, taken_by: When and by whom it was taken in there; empty until it is known.
        back_at: When it came back; empty while it is there.
    """

    list_id: str
    to: str
    handed_at: str
    clerk_name: str
    taken_at: str = ""
    taken_by: str = ""
    back_at: str = ""

    @property
    def awaits_signature(self) -> bool:
        """Whether nobody at the other end has signed for the file, and it is still there."""
        return not (self.taken_at or self.back_at)


class Ruling(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was decided about the application (决定).

    Attributes:
        body: Who decides; officer: who did, by name; officer_clerk: their sign-in name where they sit in this office.
        checked_by: The second officer of a substantive check (行政许可法第三十四条第三款).
        deliver_by: Last day to hand the licence over (行政许可法第四十四条), or by the office's own term; may be empty.
        deliver_days: That term in working days as it was then; 0 where there is none.
        facts, evidence: What was found, and what proves it; heard: what the applicant said to it (陈述申辩、听证).
        next_time: When they may apply again; all four only for a refusal that is written here.
    """

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


class ResultPaper(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The document that came of it, waiting for the citizen or handed over.

    Attributes:
        number: Its document number; place: where it is fetched.
        valid_until: Last day it is good for; empty where it has none.
    """

    name: str
    ready_at: str
    number: str = ""
    issued_on: str = ""
    valid_until: str = ""
    place: str = ""
    files: tuple[Attachment, ...] = ()


class Call(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A call or message to the citizen about the result, and what came of it."""

    at: str
    clerk_name: str
    said: str


class Mailing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A result sent by mail; `returned_on` and `why` when it came back.

    Attributes:
        address, fee_payer: Where it went and who paid; empty in records before there were such.
    """

    mail_number: str
    carrier: str
    sent_on: str
    clerk_name: str
    returned_on: str = ""
    why: str = ""
    address: str = ""
    fee_payer: FeePayer = ""


class Delivery(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The result in somebody's hand (送达).

    Attributes:
        identity: How it was made sure who took it, such as 核对居民身份证原件.
        proof: What shows it.
    """

    way: DeliveryWay
    on: str
    receiver: str
    clerk_name: str
    relation: str = ""
    identity: str = ""
    proof: Proof = "signature"
    mail_number: str = ""
    witnesses: str = ""


class OriginalBack(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Originals of one line of the checklist given back.

    Attributes:
        settled: The line came in anew since; what is here of it now is counted without this.
        condition: What was the matter with what went back together, such as 封面破损; empty where nothing was.
    """

    seq: int
    count: int
    at: str
    receiver: str
    clerk_name: str
    settled: bool = False
    condition: str = ""


class Ending(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a case ended without a ruling: returned, withdrawn, void, referred.

    Attributes:
        by: Who asked for it: the applicant, an agent, the office.
        to_body: Where it was referred to.
    """

    on: str
    reason: str
    clerk_name: str
    basis: str = ""
    by: str = ""
    approved_by_name: str = ""
    to_body: str = ""


class StepRun(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Work on one step (环节) of the item, by the step's number; `ended_on` is empty while it goes on."""

    seq: int
    name: str
    began_on: str
    ended_on: str = ""


class Posting(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One publicity (公示): where, and the days it was put up and taken down; the last is empty while it hangs."""

    posted_on: str
    where: str
    taken_on: str = ""
    said: str = ""


class HotlineMatter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A matter the 12345 hotline handed over, by the number of its work order.

    Attributes:
        due_on: Last day to answer.
        extended_on: The day it was made longer, or empty; answered_on: the day it was answered, or empty.
    """

    number: str
    handed_on: str
    about: str
    due_on: str
    extended_on: str = ""
    answered_on: str = ""
    said: str = ""


class FieldChange(Struct, frozen=True):
    """One value of a case before and after a correction; `field` as it is called in `desk.handling.correcting`."""

    field: str
    before: str
    after: str


class Revision(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A correction: who, when, why, and what was different before.

    Attributes:
        asked_by: Who found it: the applicant asked, or the office saw it; empty in records before there was such.
    """

    at: str
    clerk_name: str
    reason: str
    changes: tuple[FieldChange, ...]
    asked_by: AskedBy = ""
