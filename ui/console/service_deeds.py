"""What is done about a case after its receipt, in the sample weeks: its steps, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.acts import ACTS, do
from desk.handling.timing import lapse
from desk.overseeing.overdue import ApologyInput, UrgeInput, answer_urging, apologise, urge
from desk.people.reading import ApplicantInput
from desk.pledging import CheckInput, check_pledge
from desk.reviewing import contact, give, mend
from desk.serving import find_case

BESIDE = {"urge": "urging_slip", "apologise": "apology_notice", "review_mend": "bad_review_reply"}
"""Deeds that are no steps, with the paper each brings."""


def perform(desk: Desk, case: str, action: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    """Do it, by number of the case; the papers it brings beside those that a step owes.

    Raises:
        Refused: As the use case.
    """
    match action:
        case "lapse":
            lapse(desk)
        case "correct_phone":
            _correct_phone(desk, case, **given)
        case "check_pledge":
            check_pledge(desk, case, msgspec.convert(given, CheckInput))
        case "urge":
            urge(desk, case, msgspec.convert({"by_on": "", "reason": "", **given}, UrgeInput))
        case "answer_urging":
            answer_urging(desk, case, given["text"])
        case "apologise":
            apologise(desk, case, msgspec.convert(given, ApologyInput))
        case "review":
            give(desk, case, msgspec.convert(given, ReviewInput))
        case "review_contact":
            contact(desk, case, given["outcome"], note=given["note"])
        case "review_mend":
            mend(desk, case, msgspec.convert(given, AnswerInput))
        case "print":
            return (given["paper"],)
        case _:
            do(desk, case, action, msgspec.convert(given, ACTS[action].asked), read_file=no_scan)
    return (BESIDE[action],) if action in BESIDE else ()


def _correct_phone(desk: Desk, case: str, *, phone: str, reason: str, asked_by: str) -> None:
    """Another phone number; the rest of the applicant stays."""
    kept = find_case(desk, case).applicant
    applicant = ApplicantInput(
        kind=kept.kind,
        name=kept.name,
        id_type=kept.id_type,
        id_number=kept.id_number,
        phone=phone,
        village=kept.village,
        address=kept.address,
    )
    given = {"reason": reason, "applicant": msgspec.to_builtins(applicant), "asked_by": asked_by}
    perform(desk, case, "correct", given)


def no_scan(name: str) -> bytes:
    """Refuse to read a scan: nobody of the sample weeks brings one.

    Raises:
        Refused: `attachment.file_name`.
    """
    raise Refused("attachment.file_name", f"样例里没有扫描件“{name}”。", field="files")
