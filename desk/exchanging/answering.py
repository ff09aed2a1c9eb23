"""The answer to a package: where its office stands here, signed and sealed for it (EXCHANGE.md 3.8)."""

from __future__ import annotations

import base64

import msgspec

from desk.desk import Desk
from desk.exchange.acknowledgements import VERSION, Acknowledgement, Answered, ChainAnswer, write_acknowledgement
from desk.exchange.kept import KeptAnswer, Parcel
from desk.exchange.packages.bag import Content
from desk.exchange.packages.header import Header
from desk.exchange.packages.sealing import write_package
from desk.exchanging.addressing import backwards
from desk.exchanging.sending import header_for, parcel_of
from desk.ports import UnitOfWork
from desk.times import moment_text


def answer_in(
    desk: Desk, uow: UnitOfWork, received: Header, digest: str, answered: Answered
) -> tuple[Acknowledgement, Parcel | None]:
    """Answer a package within the unit of work that took it in; the caller commits.

    Returns:
        The answer, and the package it is in; None for a sender that nobody vouches for, who has no key to seal to.
    """
    org = received.sender.certificate.org
    newest = uow.exchange.newest_answer("given", org, desk.office.org)
    epoch = desk.incarnation.incarnation
    number = newest.answer.number + 1 if newest is not None and newest.answer.epoch == epoch else 1
    filed, parked = uow.exchange.count_other_cases(org)
    answer = Acknowledgement(
        version=VERSION,
        org=org,
        receiver=desk.office.org,
        epoch=epoch,
        number=number,
        written_at=moment_text(desk.clock.now()),
        package=digest,
        answered=answered,
        chains=tuple(
            ChainAnswer(stand=chain.stand, proof=base64.b64encode(chain.proof.rstrip()).decode())
            for chain in uow.exchange.chains_of(org)
        ),
        open=uow.exchange.open_of(org),
        filed=filed,
        parked=parked,
    )
    place = 1 if newest is None else newest.place + 1
    kept = KeptAnswer(direction="given", org=org, place=place, at=answer.written_at, answer=answer)
    uow.exchange.add_answer(kept)
    return answer, _sealed(desk, uow, received, answer)


def _sealed(desk: Desk, uow: UnitOfWork, received: Header, answer: Acknowledgement) -> Parcel | None:
    recipient = backwards(received.sender)
    if not recipient.keys:
        return None
    header = msgspec.structs.replace(header_for(desk, uow, "acknowledgement", recipient, seq=answer.number), chains=())
    with desk.packages.writing() as file:
        finished = write_package(file, header, Content(document=write_acknowledgement(answer)), desk.sign)
        size = file.tell()
        digest = desk.packages.keep(file)
    parcel = parcel_of(finished, digest, size, answers=answer.package)
    uow.exchange.add_parcel(parcel)
    return parcel
