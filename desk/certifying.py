"""A check of the whole record becomes a certificate with a number, and an event that says it was made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from desk.allowed import require_right
from desk.cases.events.certifying import RecordVerified
from desk.desk import Desk
from desk.numbering import next_number
from desk.papers.certificate import PAPER, CertificateMark, Verified, verification_certificate
from desk.papers.verification import DIGEST_BYTES, VerifiableFacts, make_code
from desk.people.rights import Right
from desk.times import day_of, moment_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """The certificate: one PDF a copy, and its number, which one of a damaged record has not."""

    copies: tuple[bytes, ...]
    number: str


def certify(desk: Desk, verified: Verified) -> Certified:
    """The certificate of a check, for the supervisor and for the file.

    Where the check found the record damaged nothing is written to it: the certificate then has no number and no code.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE_AUDIT)
    now = desk.clock.now()
    mark = CertificateMark(number="", checked_at=now, checked_by=desk.operator.name)
    if verified.exceptions:
        with desk.store.reading() as uow:
            desk = desk.as_now(uow)
        return Certified(copies=_copies(desk, verified, mark), number="")
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        number = next_number(desk, uow, PAPER, now)
        mark = msgspec.structs.replace(mark, number=number)
        bare = verification_certificate(desk.office, desk.texts, verified, mark)
        digest = hashlib.sha256(msgspec.json.encode(bare, order="sorted")).digest()[:DIGEST_BYTES]
        facts = VerifiableFacts(paper=PAPER, received_on=day_of(now), practice=desk.office.practice)
        code = make_code(facts, digest, desk.sign, bytes.fromhex(desk.incarnation.public_key))
        copies = _copies(desk, verified, msgspec.structs.replace(mark, code=code))
        body = RecordVerified(
            number=number,
            verified_at=moment_text(now),
            clerk_name=desk.operator.name,
            records=verified.records,
            last_digest=verified.last_digest,
            exceptions=len(verified.exceptions),
            sha256=hashlib.sha256(copies[0]).hexdigest(),
        )
        uow.journal.append(body, at=moment_text(now))
        uow.commit()
    return Certified(copies=copies, number=number)


def _copies(desk: Desk, verified: Verified, mark: CertificateMark) -> tuple[bytes, ...]:
    return tuple(
        desk.render(
            verification_certificate(desk.office, desk.texts, verified, msgspec.structs.replace(mark, copy_no=copy_no))
        )
        for copy_no in (1, 2)
    )
