"""Offices and machines that are not believed any more: stolen, copied, retired; told to everybody by package.

The whole signed list of an issuer goes to those right below and right above with every stick or connection, and on from
them, so that nobody who could meet the revoked one is left out. What came from it before stays.
"""

from __future__ import annotations

import msgspec

from desk.allowed import require_right
from desk.cases.events.enrolling import MachineRevoked, WhyRevoked
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import public_key_of
from desk.exchange.kept import BELIEVED, Member, Parcel
from desk.exchange.membership import Revocations, Revoked, read_revocation_lists, revoke, write_file
from desk.exchange.packages.bag import Content
from desk.exchange.packages.header import PackageKind, Recipient
from desk.exchange.packages.sealing import write_package
from desk.exchanging.packing.addressing import is_alone, upwards
from desk.exchanging.packing.parcels import header_for, parcel_of
from desk.managing.founding import require_real
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import moment_text

KIND: PackageKind = "certificates"


def revoke_office(desk: Desk, org: str, reason: WhyRevoked) -> Revocations:
    """Believe an office below no more; it can be taken in again with another key only.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `revoke.unknown`, `revoke.already`.
    """
    return _revoke(desk, org, 0, reason)


def revoke_machine(desk: Desk, org: str, digits: int, reason: WhyRevoked) -> Revocations:
    """Believe one machine of an office below no more; its office and its other machines go on.

    Raises:
        Refused: As `revoke_office`; `revoke.machine`: nothing ever came from a machine with these digits.
    """
    return _revoke(desk, org, digits, reason)


def _revoke(desk: Desk, org: str, digits: int, reason: WhyRevoked) -> Revocations:
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    at = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        member = uow.exchange.member(org)
        if member is None:
            raise Refused("revoke.unknown", f"没有登记过机构编号是{org}的下级单位，请核对编号。", field="org")
        found = revoke_in(desk, uow, member, digits, reason, at=at)
        uow.commit()
    return found


def revoke_in(desk: Desk, uow: UnitOfWork, member: Member, digits: int, reason: WhyRevoked, *, at: str) -> Revocations:
    """The same within a unit of work; the caller commits and has asked for the right."""
    its = member.membership
    chains = [one.stand.incarnation for one in uow.exchange.chains_of(its.org) if one.stand.digits == digits]
    if digits and not chains:
        raise Refused(
            "revoke.machine",
            f"没有收到过“{its.office_name}”{digits:02d}号机的数据包，不能只停用这台机器；"
            "请核对序号，或者停用整个单位再重新登记。",
            field="machine",
        )
    own = _own_lists(desk, uow)
    entries = [entry for one in own for entry in one.entries]
    wanted = [(its.office_key, which) for which in chains] if digits else [(its.office_key, "")]
    known = {(entry.office_key, entry.incarnation_id) for entry in entries if not entry.into}
    new = [pair for pair in wanted if pair not in known]
    if not new:
        raise Refused("revoke.already", f"“{its.office_name}”已经停用过了，不用再停用。", field="org")
    entries += [Revoked(org=its.org, office_key=key, incarnation_id=which, reason=reason, at=at) for key, which in new]
    found = revoke(
        dict.fromkeys(entries),
        issuer_private_key=uow.register.root_key(),
        issuer_org=desk.office.org,
        number=1 + max((one.number for one in own), default=0),
    )
    uow.exchange.save_revocations(found)
    if not digits:
        standing = "retired" if reason in ("retired", "merged") else "revoked"
        uow.exchange.save_member(msgspec.structs.replace(member, standing=standing, since=at))
    for key, which in new:
        event = MachineRevoked(
            org=its.org,
            office_name=its.office_name,
            office_key=key,
            incarnation=which,
            digits=digits,
            reason=reason,
            number=found.number,
            revoked_at=at,
            clerk_name=desk.operator.name,
        )
        uow.journal.append(event, at=at)
    return found


def revoked_keys(desk: Desk, uow: UnitOfWork) -> frozenset[str]:
    """Root keys of offices below that this office believes no more."""
    return frozenset(
        entry.office_key for one in _own_lists(desk, uow) for entry in one.entries if not entry.incarnation_id
    )


def _own_lists(desk: Desk, uow: UnitOfWork) -> list[Revocations]:
    """The lists this office signed, with its key of now and those before."""
    return [one for one in uow.exchange.revocations() if one.issuer_org == desk.office.org]


def offer_lists(desk: Desk) -> tuple[Parcel, ...]:
    """The packages that bring all lists known here to those right below and above, written anew where one grew."""
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        lists = uow.exchange.revocations()
        neighbours = _neighbours(uow) if lists else ()
        standing = {one.org: one for one in uow.exchange.parcels("out", kinds=(KIND,))}
    number = sum(one.number for one in lists)
    return tuple(
        standing[to.org]
        if to.org in standing and standing[to.org].seq >= number and desk.packages.has(standing[to.org].digest)
        else _packed(desk, to, lists, number)
        for to in neighbours
    )


def _neighbours(uow: UnitOfWork) -> tuple[Recipient, ...]:
    below = tuple(
        Recipient(org=its.org, office_code=its.office_code, keys=its.sealing_keys)
        for its in (member.membership for member in uow.exchange.members() if member.standing in BELIEVED)
    )
    return below if is_alone(uow) else (upwards(uow), *below)


def _packed(desk: Desk, to: Recipient, lists: tuple[Revocations, ...], number: int) -> Parcel:
    with desk.store.writing() as uow:
        header = msgspec.structs.replace(header_for(desk, uow, KIND, to, seq=number), chains=())
        with desk.packages.writing() as file:
            finished = write_package(file, header, Content(document=write_file(*lists)), desk.sign)
            size = file.tell()
            digest = desk.packages.keep(file)
        for earlier in uow.exchange.parcels("out", org=to.org, kinds=(KIND,)):
            uow.exchange.forget_parcel(earlier.digest)
        parcel = parcel_of(finished, digest, size)
        uow.exchange.add_parcel(parcel)
        uow.commit()
    return parcel


def take_lists(uow: UnitOfWork, document: bytes) -> int:
    """Keep the lists in a package that an office above or below wrote; gives how many are newer than those kept.

    An own list comes back so after a restore: whom it names stays revoked, and the next list counts on from it.
    The caller commits.

    Raises:
        Refused: As `read_revocation_lists`. Unavailable: `enrol.newer`.
    """
    issuers = {one.issuer_key for one in uow.exchange.memberships()}
    issuers |= {member.membership.office_key for member in uow.exchange.members() if member.standing in BELIEVED}
    issuers.add(public_key_of(uow.register.root_key()).hex())
    known = {one.issuer_key: one.number for one in uow.exchange.revocations()}
    new = [
        one
        for one in read_revocation_lists(document)
        if one.issuer_key in issuers and one.number > known.get(one.issuer_key, 0)
    ]
    for one in new:
        uow.exchange.save_revocations(one)
    return len(new)
