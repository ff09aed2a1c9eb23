"""What is done about a case that is late: urged from above, the answer to that, and an apology to the citizen.

Days are ISO text (`2026-12-01`), moments ISO with offset +08:00.
"""

from __future__ import annotations

from msgspec import Struct


class Urging(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A supervisor or the head told somebody to get on with a case (督办).

    Attributes:
        to: Who has to act, by name: a clerk or an office.
        by_on: The day by which.
    """

    urged_at: str
    clerk_name: str
    to: str
    reason: str
    by_on: str


class UrgingAnswer(Struct, frozen=True, kw_only=True):
    """What was said to an urging by whoever has the case in hand.

    Attributes:
        covers: How many of the case's urgings, from the first, have an answer with this one.
    """

    answered_at: str
    clerk_name: str
    text: str
    covers: int


class Apology(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A limit passed without a result; the citizen is told why and given a new day (PAPERS.md 4.26).

    The limits of the case stay what they are.

    Attributes:
        new_due: The new day; promised_due, legal_due: the days that passed, the second empty where the law's has not.
        overdue_days: Working days since the first of them.
        blame: The step that took too long, or empty.
        contact_name, contact_phone: Who answers for it from now on.
        report_days: Every so many working days the citizen hears of it.
        signed_by, signed_by_name: The head of the centre who signs: sign-in name and name.
        count: Which apology for this case it is, from 1.
    """

    apologised_at: str
    clerk_name: str
    promised_due: str
    overdue_days: int
    cause: str
    new_due: str
    contact_name: str
    contact_phone: str
    signed_by: str
    signed_by_name: str
    legal_due: str = ""
    blame: str = ""
    report_days: int = 5
    count: int = 1
