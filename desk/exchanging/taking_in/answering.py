"""The answer to a package: where its office stands here, signed and sealed for it (EXCHANGE.md 3.8)."""

from __future__ import annotations

import base64

import msgspec

from desk.allowed import require_right
from desk.cases.events.bodies import read_body
from desk.cases.events.office import IncarnationBegun
from desk.desk import Desk
from desk.exchange.acknowledgements import VERSION, Acknowledgement, Answered, ChainAnswer, write_acknowledgement
from desk.exchange.kept import KeptAnswer, KeptChain, Parcel
from desk.exchange.packages.bag import Content
from desk.exchange.packages.header import Header, Heard, Recipient, Sender, read_unproved
from desk.exchange.packages.sealing import write_package
from desk.exchange.stretches import Stretch, stretches_of
from desk.exchanging.packing.addressing import backwards
from desk.exchanging.packing.forwarding import lost_files, without
from desk.exchanging.packing.parcels import header_for, parcel_of
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import moment_text


def answer_in(
    desk: Desk, uow: UnitOfWork, received: Header, digest: str, answered: Answered
) -> tuple[Acknowledgement, Parcel | None]:
    """Answer a package within the unit of work that took it in; the caller commits.

    Returns:
        The answer, and the package it is in; None for a sender that nobody vouches for, who has no key to seal to.
    """
    heard = received.heard if received.recipient.org == desk.office.org else Heard()
    epoch = uow.exchange.epoch()
    is_set_back = heard.epoch == epoch and heard.number > uow.exchange.last_given(epoch)
    given = _answer(desk, uow, backwards(received.sender), package=digest, answered=answered, heard=heard)
    if is_set_back:
        for org in sorted(_senders(uow) - {given[0].org}):
            uow.exchange.lock(org)
            tell_again(desk, uow, org)
    return given


def renew_answers(desk: Desk) -> None:
    """Tell every office how it stands here, where what it was told last is of an epoch that is over, or comes again.

    So that those below a record that was set back learn what it has lost, though they have nothing new to send, and
    though it does not know any more that they ever sent something; and those below an office that joined only now,
    what they sealed too early.
    """
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        epoch = uow.exchange.epoch()
        told = _senders(uow) | (_active_members(uow) if uow.exchange.epochs_over() else set())
        newest = {org: uow.exchange.newest_answer("given", org, desk.office.org) for org in told}
        stale = sorted(
            org
            for org, kept in newest.items()
            if kept is None or kept.answer.epoch != epoch or _tells_lost(desk, uow, kept.answer)
        )
    for org in stale:
        with desk.store.writing() as uow:
            uow.exchange.lock(org)
            if tell_again(desk, uow, org):
                uow.commit()


def _tells_lost(desk: Desk, uow: UnitOfWork, told: Acknowledgement) -> bool:
    """Whether an answer names as here what has to come again to be passed on."""
    lost = lost_files(desk, uow, told.org)
    return bool(lost) and any(
        without(uow, chain.stand.incarnation, stretch, lost) != (stretch,)
        for chain in told.chains
        for stretch in chain.stretches
    )


def tell_again(desk: Desk, uow: UnitOfWork, org: str) -> bool:
    """Tell an office how it stands here though it sent nothing; False where nobody knows who it is. Commit it."""
    proofs = [chain.proof for chain in uow.exchange.chains_of(org) if chain.proof]
    member = uow.exchange.member(org)
    if proofs:
        recipient = backwards(max((read_unproved(proof).sender for proof in proofs), key=_serial))
    elif member is not None:
        its = member.membership
        recipient = Recipient(org=its.org, office_code=its.office_code, keys=its.sealing_keys)
    else:
        return False
    _answer(desk, uow, recipient, package="", answered=Answered(), heard=Heard())
    return True


def _senders(uow: UnitOfWork) -> set[str]:
    """Offices of which something came."""
    return {parcel.org for parcel in uow.exchange.parcels("in", kinds=("cases",))}


def _active_members(uow: UnitOfWork) -> set[str]:
    return {member.org for member in uow.exchange.members() if member.standing == "active"}


def _serial(sender: Sender) -> int:
    """Which of several packages tells the newest membership of their sender."""
    return sender.memberships[0].serial if sender.memberships else 0


def _answer(
    desk: Desk, uow: UnitOfWork, recipient: Recipient, *, package: str, answered: Answered, heard: Heard
) -> tuple[Acknowledgement, Parcel | None]:
    """Say where an office stands here; `heard` is what it had heard from here when it wrote.

    An answer that it heard and nobody here knows of was given before this record was set back, and nobody noticed: the
    next one counts from there, or nobody would listen to it.
    """
    org = recipient.org
    epoch = uow.exchange.epoch()
    number = max(uow.exchange.last_given(epoch), heard.number if heard.epoch == epoch else 0)
    filed, parked = uow.exchange.count_other_cases(org)
    answer = Acknowledgement(
        version=VERSION,
        org=org,
        receiver=desk.office.org,
        epoch=epoch,
        number=number + 1,
        written_at=moment_text(desk.clock.now()),
        package=package,
        answered=answered,
        chains=_chains(desk, uow, org),
        over=tuple(sorted({*uow.exchange.epochs_over(), heard.epoch} - {epoch, ""})),
        open=uow.exchange.open_of(org),
        filed=filed,
        parked=parked,
        doubled=uow.exchange.doubled_numbers(org),
        decided=uow.exchange.not_taken(org),
    )
    newest = uow.exchange.newest_answer("given", org, desk.office.org)
    place = 1 if newest is None else newest.place + 1
    kept = KeptAnswer(direction="given", org=org, place=place, at=answer.written_at, answer=answer)
    uow.exchange.add_answer(kept)
    return answer, _sealed(desk, uow, recipient, answer)


def _chains(desk: Desk, uow: UnitOfWork, org: str) -> tuple[ChainAnswer, ...]:
    """All chains of an office; where a machine began a new one, the old one is told as far as that machine had it.

    What has to be passed on and cannot be is not told, so that it comes again.
    """
    bodies = [read_body(kept.event.body) for kept in uow.exchange.beginnings_of(org) if kept.event.body is not None]
    ends = {body.after for body in bodies if isinstance(body, IncarnationBegun)}
    left = [kept.event for end in sorted(ends) if (kept := uow.exchange.event(end)) is not None]
    lost = lost_files(desk, uow, org)
    found: list[ChainAnswer] = []
    for chain in uow.exchange.chains_of(org):
        mine = {event.hash: event.header.n for event in left if event.header.incarnation == chain.stand.incarnation}
        proof = base64.b64encode(chain.proof.rstrip()).decode()
        told = _stretches(uow, chain, mine)
        if any(parcel.incarnation == chain.stand.incarnation for parcel in lost):
            told = tuple(piece for one in told for piece in without(uow, chain.stand.incarnation, one, lost))
        found.append(ChainAnswer(stand=chain.stand, stretches=told, proof=proof))
    return tuple(found)


def _stretches(uow: UnitOfWork, chain: KeptChain, left: dict[str, int]) -> tuple[Stretch, ...]:
    """What is here of a chain; only one that is forked has to be gone through from its beginning."""
    stand = chain.stand
    if stand.forked:
        links = uow.exchange.links(stand.incarnation, 1, stand.highest)
        return stretches_of(links, contiguous=0, head="", ends=left)
    links = uow.exchange.links(stand.incarnation, stand.contiguous + 1, stand.highest)
    told = stretches_of(links, contiguous=stand.contiguous, head=stand.head, ends=left)
    earlier = (Stretch(1, n, digest) for digest, n in left.items() if n < stand.contiguous)
    return (*sorted(earlier, key=lambda one: one.last), *told)


def _sealed(desk: Desk, uow: UnitOfWork, recipient: Recipient, answer: Acknowledgement) -> Parcel | None:
    if not recipient.keys:
        return None
    header = header_for(desk, uow, "acknowledgement", recipient, seq=answer.number)
    header = msgspec.structs.replace(header, chains=(), written_at=answer.written_at)
    with desk.packages.writing() as file:
        finished = write_package(file, header, Content(document=write_acknowledgement(answer)), desk.sign)
        size = file.tell()
        digest = desk.packages.keep(file)
    parcel = parcel_of(finished, digest, size, answers=answer.package)
    uow.exchange.add_parcel(parcel)
    return parcel
