"""Proving the code on a paper, whoever of the offices known here made it: for the console and the window alike."""

from __future__ import annotations

from msgspec import Struct

from desk.desk import Desk
from desk.exchange.certificates import known_keys, read_office_certificate
from desk.papers.verification import CodeVerdict, check_code, verdict_text
from desk.times import day_of, moment_text


class Proof(Struct, frozen=True):
    """What came of a code.

    Attributes:
        verdict: Genuine, altered or of an unknown issuer, and what the code says.
        message: The verdict in Chinese sentences, with office, paper, number, item and dates.
    """

    verdict: CodeVerdict
    message: str


def prove(desk: Desk, text: str) -> Proof:
    """Whether this office or one whose certificate was taken in made the code; nothing is recorded.

    `text` is as scanned or typed.

    Raises:
        Refused: `code.unreadable`, `code.newer`, or `catalogue.none` where there is no catalogue yet.
    """
    now = desk.clock.now()
    with desk.store.reading() as uow:
        offices = [uow.register.office_certificate(at=moment_text(now))]
        offices += [read_office_certificate(trusted.bundle) for trusted in uow.register.trusted_offices()]
        items = {item.id: item.name for item in desk.shelf.on(day_of(now)).items}
    verdict = check_code(text, known_keys(offices))
    return Proof(verdict, verdict_text(verdict, items))
