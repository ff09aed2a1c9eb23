"""A case as its events tell it: the record every rule, paper and screen reads."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from desk.people.applicant import Agent, Applicant


class State(StrEnum):
    """Where a case stands. The value is what is stored; `label` is what people read."""

    RECEIVED = "received"
    SUPPLEMENTING = "supplementing"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The words of PAPERS 4.4, with one for a declined case."""
        return _LABELS[self]


_LABELS = {
    State.RECEIVED: "已收件",
    State.SUPPLEMENTING: "需补正",
    State.ACCEPTED: "已受理",
    State.DECLINED: "未受理",
    State.CLOSED: "已办结",
}

MaterialState = Literal[
    "original_seen", "copy_kept", "scanned", "e_licence", "deferred", "pledged", "waived", "missing"
]
Problem = Literal["缺少", "不符合法定形式", "已过有效期", "内容不一致", "份数不足"]
DecisionKind = Literal["instant", "accept", "receive", "one_time_notice", "decline"]
Ground = Literal["not_required", "other_body", "not_eligible"]


class Attachment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A scan kept with a case, named by the SHA-256 of its plain bytes."""

    sha256: str
    size_bytes: int
    media_type: str
    name: str = ""


class CheckedMaterial(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the checklist as the clerk left it.

    Attributes:
        seq: Number of the item's material.
        name: The material's name in the item's version.
        state: How it was handed in, or `missing`.
        originals, copies: How many came in.
        required: The item cannot be accepted without it.
        problem, how: What is wrong with it and how to put it right; only on a one-time notice.
        deadline: Day by which a deferred one follows, `2026-12-01`; only for `deferred`.
    """

    seq: int
    name: str
    state: MaterialState
    originals: int = 0
    copies: int = 0
    required: bool = False
    files: tuple[Attachment, ...] = ()
    note: str = ""
    problem: Problem | None = None
    how: str = ""
    deadline: str = ""


class Decision(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was decided at the counter.

    Attributes:
        kind: One of the five decisions.
        ground: Why it was declined; only for `decline`.
        reason: 无需办理的理由 / 核对到的情况; basis: law and article.
        other_body, other_body_address, other_body_phone: The right body (ground `other_body`).
        confirmed_by: Second person (ground `not_eligible`).
        unmet: Conditions not met, at most three; next_time: when they may come again; instead: what to do directly.
        supplement_by: Day by which to supplement, or empty.
        result: What was handed over on the spot (`instant`).
    """

    kind: DecisionKind
    ground: Ground | None = None
    reason: str = ""
    basis: str = ""
    other_body: str = ""
    other_body_address: str = ""
    other_body_phone: str = ""
    confirmed_by: str = ""
    unmet: tuple[str, ...] = ()
    next_time: str = ""
    instead: str = ""
    supplement_by: str = ""
    result: str = ""


class IssuedPaper(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paper that left the office for this case, or could have: its number, digest and reprints."""

    paper: str
    layout: str
    number: str
    issued_at: str
    sha256: str
    event_id: str
    copy: int = 1
    reprints: int = 0


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
    closed_at: str = ""
    papers: tuple[IssuedPaper, ...] = ()
    official_number: str = ""

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
    return state in (State.ACCEPTED, State.CLOSED) and not official_number
