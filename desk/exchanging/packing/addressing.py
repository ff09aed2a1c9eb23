"""Who we are to other offices, whom we send to, and whom we believe."""

from __future__ import annotations

import msgspec

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import Certificate, OfficeCertificate, public_key_of, read_office_certificate
from desk.exchange.membership import Believed, Membership, Prover, prove_sender
from desk.exchange.packages.header import Recipient, Sender
from desk.exchange.packages.sealing import SealingKeys
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import moment_text


def superior_of(uow: UnitOfWork) -> Membership:
    """What the office right above vouches for; its issuer is whom we send to.

    Raises:
        Refused: `exchange.alone`.
    """
    memberships = uow.exchange.memberships()
    if not memberships:
        raise Refused(
            "exchange.alone",
            "本单位还没有在上级登记，数据包没有收件人。请先把“登记申请”交给上级，拿回“登记证明”导入；在此之前照常办理，办件都留着。",
        )
    return memberships[0]


def is_alone(uow: UnitOfWork) -> bool:
    """Whether nobody vouches for this office yet."""
    return not uow.exchange.memberships()


def upwards(uow: UnitOfWork) -> Recipient:
    """The office right above, with the keys of all that stand above, so that it can pass a package on unchanged.

    Raises:
        Refused: `exchange.alone`.
    """
    nearest = superior_of(uow)
    keys = [key for one in uow.exchange.memberships() for key in one.issuer_sealing_keys]
    return Recipient(org=nearest.issuer_org, office_code=nearest.issuer_code, keys=tuple(dict.fromkeys(keys)))


def top_of(memberships: tuple[Membership, ...]) -> str:
    """Root key of whoever vouches highest, in hex; empty where nobody vouches."""
    return memberships[-1].issuer_key if memberships else ""


def backwards(sender: Sender) -> Recipient:
    """The office that wrote a package, with the keys of those between it and us: they read our answer on its way.

    The keys are those of its newest membership; an office that nobody vouches for has none.
    """
    certificate, memberships = sender.certificate, sender.memberships
    if not memberships:
        return Recipient(org=certificate.org, office_code=certificate.office_code, keys=())
    keys = [*memberships[0].sealing_keys, *(key for one in memberships[:-1] for key in one.issuer_sealing_keys)]
    return Recipient(org=certificate.org, office_code=certificate.office_code, keys=tuple(dict.fromkeys(keys)))


def sender_of(desk: Desk, uow: UnitOfWork) -> Sender:
    """This machine and what vouches for its office."""
    certificate = msgspec.json.decode(desk.incarnation.certificate, type=Certificate)
    return Sender(certificate=certificate, memberships=uow.exchange.memberships())


def sealing_keys_in(uow: UnitOfWork) -> tuple[SealingKeys, ...]:
    """What packages for this office are sealed to, newest first; the first pair is made when it is first asked for.

    The caller commits.
    """
    keys = uow.exchange.sealing_keys()
    if all(key.over for key in keys):
        uow.exchange.make_sealing_keys()
        keys = uow.exchange.sealing_keys()
    return keys


def office_certificate(desk: Desk) -> OfficeCertificate:
    """What this office gives to others: who may sign for it, and what is sealed for it alone."""
    require_right(desk, Right.SEE)
    with desk.store.writing() as uow:
        keys = public_keys_in(uow)
        certificate = uow.register.office_certificate(at=moment_text(desk.clock.now()), sealing_keys=keys)
        uow.commit()
    return certificate


def public_keys_in(uow: UnitOfWork) -> tuple[str, ...]:
    """What others are told to seal to, newest first. The caller commits."""
    return tuple(key.public for key in sealing_keys_in(uow) if not key.over)


def prover_in(uow: UnitOfWork) -> Prover:
    """Passes a sender that is believed here: of this office, below it, above it, or taken in by its certificate."""
    own_org = uow.register.office().org  # an older key of this office's own proves papers, and nothing that comes now
    offices = (office for office in uow.register.trusted_offices() if office.org != own_org)
    trusted = (read_office_certificate(office.bundle) for office in offices)
    believed = {one.office_key: Believed(one.org, one.office_code) for one in trusted}
    believed |= {one.issuer_key: Believed(one.issuer_org, one.issuer_code) for one in uow.exchange.memberships()}
    office = uow.register.office()
    believed[public_key_of(uow.register.root_key()).hex()] = Believed(office.org, office.code)
    revoked = uow.exchange.revocations()

    def prove(certificate: Certificate, memberships: tuple[Membership, ...]) -> None:
        prove_sender(certificate, memberships, believed=believed, revoked=revoked)

    return prove
