"""How far it is (查询进度): told at a screen to whoever holds the receipt, and no more than the state and the day.

The number stands on the receipt; so does the query code, which only its holder has. The last four of the applicant's
identity number do as well. Nobody learns from a refusal whether there is such a case.
"""

from __future__ import annotations

import hmac
import re

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.cases.consultations import Consultation
from desk.cases.last_days import running_due_on, untold_pauses
from desk.cases.numbers import paper_number, read_case_number, spoken
from desk.consulting import PAPER
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.request import series_of
from desk.people.guessing import require_rest_over, with_wrong
from desk.people.masking import mask_name
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.widths import half_width

TAIL = 4
"""Characters of an identity or phone number that prove who asks."""

_SLIP_PARTS = 3
_YEAR_DIGITS = 4
_DIGITS = re.compile(r"[0-9]+")


class Progress(Struct, frozen=True, kw_only=True):
    """What is told.

    Attributes:
        id: Of the case or the consultation, to be marked by; it is shown to nobody.
        number: In groups, as it stands on the receipt.
        person: Whose it is, masked; empty where nobody said it.
        state: In a word.
        what: What the day is for; day: as `2026-12-01`; both empty where no day is promised.
        expected: The day may still change (预计).
    """

    id: str
    number: str
    person: str
    state: str
    what: str = ""
    day: str = ""
    expected: bool = False


def look_up(desk: Desk, number: str, proof: str) -> Progress:
    """How far the case with this number is, or the question with the number of this slip.

    Args:
        desk: The screen.
        number: Of the receipt, or of the slip of a consultation, as typed or scanned.
        proof: The query code, or the last four of the applicant's identity number; of a consultation the last four of
            the phone number that was left.

    Raises:
        Refused: The number has a slip; `progress.proof_missing`; `progress.wrong`, nothing here has both;
            `progress.no_phone`; or as `require_rest_over`, after too many wrong ones.
    """
    require_right(desk, Right.REVIEW)
    about = _read_number(desk, number)
    given = "".join(half_width(proof).split()).upper()
    if not given:
        said = "请输入回执上的查询码，或者申请人身份证号码的后四位。"
        raise Refused("progress.proof_missing", said, field="proof")
    now = desk.clock.now()
    with desk.store.reading() as uow:
        tries = uow.register.wrong_tries(desk.operator.clerk)
        require_rest_over(tries, about, now)
        found = _found(uow, about)
    if found is not None and _is_holder(found, given):
        return _told(found)
    with desk.store.writing() as uow:
        tries = uow.register.wrong_tries(desk.operator.clerk)
        uow.register.save_wrong_tries(desk.operator.clerk, with_wrong(tries, about, now))
        uow.commit()
    if isinstance(found, Consultation) and not found.asked.phone:
        said = "这张咨询单没有留电话，机器上认不出是不是您，请到窗口问。"
        raise Refused("progress.no_phone", said, field="number")
    said = "编号和后面填的对不上。请对照回执，看看编号和查询码；也可以填申请人身份证号码的后四位。"
    raise Refused("progress.wrong", said, field="proof")


def _read_number(desk: Desk, text: str) -> str:
    """A case number in normal form, or the number of a slip, of which the digits are enough: 2026-01-1."""
    parts = _DIGITS.findall(half_width(text))
    if len(parts) == _SLIP_PARTS and len(parts[0]) == _YEAR_DIGITS:
        year, digits, serial = map(int, parts)
        series = series_of(PAPER, desk.texts)
        return paper_number(desk.office.org_short, series, year, digits, serial, practice=desk.office.practice)
    return read_case_number(text)


def _found(uow: UnitOfWork, number: str) -> Case | Consultation | None:
    case_id = uow.cases.id_by_number(number)
    return uow.cases.get(case_id) if case_id else uow.consultations.get(number)


def _is_holder(found: Case | Consultation, given: str) -> bool:
    if isinstance(found, Consultation):
        known = [found.asked.phone[-TAIL:]]
    else:
        known = [found.query_code, found.applicant.id_number[-TAIL:].upper()]
    return any(len(one) >= TAIL and hmac.compare_digest(one.encode(), given.encode()) for one in known)


def _told(found: Case | Consultation) -> Progress:
    if isinstance(found, Consultation):
        waits = found.is_to_answer
        return Progress(
            id=found.consultation_id,
            number=found.asked.number,
            person=mask_name(found.asked.asker_name) if found.asked.asker_name else "",
            state="待答复" if waits else "已答复" if found.answer else "还没有答复",
            what="答复" if waits else "",
            day=found.asked.reply_on if waits else "",
        )
    what, day = _promised(found)
    return Progress(
        id=found.case_id,
        number=spoken(found.case_number),
        person=mask_name(found.applicant.name),
        state=found.state.label,
        what=what if day else "",
        day=day,
        expected=bool(day) and what == "办结" and found.due_expected,
    )


def _promised(case: Case) -> tuple[str, str]:
    """What a day was promised for, and the day; empty where none runs."""
    match case.state:
        case State.RECEIVED:
            return "答复是否受理", case.reply_by
        case State.ACCEPTED | State.IN_HAND:
            return "办结", case.due_on
        case State.PAUSED:
            told = len(untold_pauses(case)) < len(case.open_pauses)
            return "办结", running_due_on(case) if told else case.due_on
        case State.SUPPLEMENTING:
            return "补正", case.notices[-1].supplement_by if case.notices else ""
        case State.DECIDED:
            return "送达", case.ruling.deliver_by if case.ruling else ""
    return "", ""
