"""What happens at the counter when somebody comes: received, and one of the decisions."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.decision import Decision
from desk.cases.material import CheckedMaterial
from desk.people.applicant import Agent, Applicant


class Received(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.received"):
    """Someone came with an application, and it was taken in (收件); the first event of a case.

    Attributes:
        request_digest: SHA-256 of the request, to tell filing again from another request under the same client_id.
        reply_by: Last day to answer what was only received; reply_days: in how many working days.
        pad_number: Of the blank receipt it was written on while there was no power, or empty.
        backdated: The receipt lies more than a day back, and no such number explains it; a supervisor finds it so.
        consultation_id: The consultation it came of, or empty; group_id: the list of people it came with, or empty.
        proxy_number: Of the village's 代办受理单, where one carried it here; station, station_name: its code and name.
    """

    case_number: str
    query_code: str
    client_id: str
    request_digest: str
    item_id: str
    item_name: str
    catalogue_version: str
    received_at: str
    counter: str
    clerk_name: str
    applicant: Applicant
    reply_by: str
    agent: Agent | None = None
    situations: tuple[str, ...] = ()
    materials: tuple[CheckedMaterial, ...] = ()
    note: str = ""
    pad_number: str = ""
    backdated: bool = False
    consultation_id: str = ""
    group_id: str = ""
    proxy_number: str = ""
    station: str = ""
    station_name: str = ""
    reply_days: int = 0


class Accepted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.accepted"):
    """The application was opened legally (受理); the clocks run. `materials` is None when they stay as received.

    Attributes:
        deemed: By law, since nobody answered within five working days (行政许可法第三十二条第一款第四项).
        lacking: Numbers of the materials that must be brought and will not come; empty when nothing is missing.
        approved_by, approved_by_name: Who let it be accepted without them, sign-in name and name; else empty.
    """

    decision: Decision
    decided_at: str
    clerk_name: str
    accepted_on: str
    start_on: str
    due_on: str
    statutory_due_on: str = ""
    promised_due_on: str = ""
    due_expected: bool = False
    deemed: bool = False
    lacking: tuple[int, ...] = ()
    approved_by: str = ""
    approved_by_name: str = ""
    materials: tuple[CheckedMaterial, ...] | None = None


class ClosedOnTheSpot(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.closed"):
    """An instant item was decided and handed over at the counter (即办)."""

    decision: Decision
    decided_at: str
    clerk_name: str
    materials: tuple[CheckedMaterial, ...] | None = None


class SupplementRequested(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.supplement_requested"
):
    """All that is missing was told, once (一次性告知).

    Attributes:
        overridden_by, override_reason: Who let a second notice ask for something new, and why; empty for a first one.
    """

    decision: Decision
    decided_at: str
    clerk_name: str
    overridden_by: str = ""
    override_reason: str = ""
    materials: tuple[CheckedMaterial, ...] | None = None


class Declined(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="case.declined"):
    """The application was not opened, on one of three grounds."""

    decision: Decision
    decided_at: str
    clerk_name: str
    materials: tuple[CheckedMaterial, ...] | None = None
