"""Offices come to know each other: one asks, the one above vouches, the first takes that in; all by file or code."""

from __future__ import annotations

from contextlib import suppress

from desk.allowed import require_right
from desk.cases.events.enrolling import MembershipAsked, OfficeJoined, OfficeVouched
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import fingerprint_text
from desk.exchange.kept import Member
from desk.exchange.membership import (
    EnrolmentRequest,
    Membership,
    ask_membership,
    read_memberships,
    read_request,
    require_chain,
    vouch,
)
from desk.exchange.packages.header import Sender
from desk.exchanging.members.revoking import revoked_keys
from desk.exchanging.packing.addressing import public_keys_in
from desk.exchanging.packing.parcels import offered_in
from desk.managing.founding import require_real
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import moment_text
from desk.widths import half_width


def ask(desk: Desk) -> EnrolmentRequest:
    """The request of this office to the one above; asked again it tells what is so now.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `enrol.top`: nobody stands above the city.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    if desk.office.kind == "city":
        raise Refused("enrol.top", "市级平台上面没有登记单位，不用申请。")
    with desk.store.writing() as uow:
        request = ask_membership(
            office_private_key=uow.register.root_key(),
            org=desk.office.org,
            office_code=desk.office.code,
            office_name=desk.office.name,
            kind=desk.office.kind,
            sealing_keys=public_keys_in(uow),
            digits=[chain.digits for chain in uow.exchange.own_chains()],
            asked_at=moment_text(desk.clock.now()),
            serial=max((one.serial for one in uow.exchange.memberships()[:1]), default=0),
        )
        asked = MembershipAsked(
            office_key=request.office_key,
            digits=request.digits,
            asked_at=request.asked_at,
            clerk_name=desk.operator.name,
        )
        uow.journal.append(asked, at=request.asked_at)
        uow.commit()
    return request


def vouch_for(desk: Desk, data: bytes, *, org: str = "", rehearse: bool = False) -> tuple[Membership, ...]:
    """Take an office in below this one; gives what is handed back to it, its own membership first.

    Whether the request really is that office's, whoever hands it over has to know; its fingerprint may be compared.

    Args:
        desk: Who vouches.
        data: The request, as file or code.
        org: Whose request it has to be; empty for anybody's.
        rehearse: Keep nothing.

    Raises:
        Refused: `right.missing`, `practice.not_here`, as `read_request` and `vouch`; `enrol.other_key`: this org number
            has another key, and the office has to be revoked first; `enrol.revoked_key`: this key was revoked;
            `enrol.other_org`: it is another office's.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    request = read_request(data)
    if org and request.org != org:
        raise Refused(
            "enrol.other_org",
            f"这份申请是“{request.office_name}”（{request.org}）的，不是{org}的，请核对名单和文件。",
            field="file",
        )
    with desk.store.writing() as uow:
        known = uow.exchange.member(request.org)
        gone = revoked_keys(desk, uow)
        if request.office_key in gone:
            raise Refused(
                "enrol.revoked_key",
                f"“{request.office_name}”这把钥匙已经停用，不能再登记。"
                "请该单位先换新的钥匙（deskctl office renew-key），再写一份登记申请。",
                field="file",
            )
        its = None if known is None or known.standing != "active" else known.membership.office_key
        if its is not None and its not in {request.office_key, *gone}:  # a record set back may not know it was revoked
            raise Refused(
                "enrol.other_key",
                f"“{request.office_name}”已经用另一把钥匙登记过。如果是重新安装，请先停用旧的登记，再登记这一份。",
                field="file",
            )
        membership = _vouched(desk, uow, request, known)
        at = moment_text(desk.clock.now())
        uow.exchange.save_member(Member(membership=membership, standing="active", since=at))
        vouched = OfficeVouched(
            org=membership.org,
            office_code=membership.office_code,
            office_name=membership.office_name,
            office_key=membership.office_key,
            slots=membership.slots,
            serial=membership.serial,
            issued_at=membership.issued_at,
            clerk_name=desk.operator.name,
        )
        uow.journal.append(vouched, at=at)
        above = uow.exchange.memberships()
        if not rehearse:
            uow.commit()
    return (membership, *above)


def _vouched(desk: Desk, uow: UnitOfWork, request: EnrolmentRequest, known: Member | None) -> Membership:
    granted = () if known is None else known.membership.slots
    serials = [member.membership.serial for member in uow.exchange.members()]
    return vouch(
        request,
        issuer_private_key=uow.register.root_key(),
        issuer_org=desk.office.org,
        issuer_code=desk.office.code,
        issuer_name=desk.office.name,
        issuer_kind=desk.office.kind,
        issuer_sealing_keys=public_keys_in(uow),
        serial=1 + max(serials, default=0),
        issued_at=moment_text(desk.clock.now()),
        granted=granted,
    )


def fingerprint_in(data: bytes) -> str:
    """Thirty digits of the key of whoever vouches highest in a file, to compare over the telephone.

    Raises:
        Refused: As `read_memberships`.
    """
    return fingerprint_text(bytes.fromhex(read_memberships(data)[-1].issuer_key))


def join(desk: Desk, data: bytes, *, fingerprint: str) -> tuple[Membership, ...]:
    """Take in what the office above has vouched for; all that was filed before stays and is sent from now on.

    Args:
        desk: Who takes it in.
        data: The file or code handed back.
        fingerprint: The digits read out by whoever vouches; spaces do not matter.

    Raises:
        Refused: `right.missing`, `practice.not_here`, as `read_memberships`; `enrol.not_ours`, `enrol.older`,
            `enrol.fingerprint`.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    memberships = read_memberships(data)
    require_chain(memberships)
    if "".join(half_width(fingerprint).split()) != "".join(fingerprint_in(data).split()):
        raise Refused(
            "enrol.fingerprint",
            "指纹不一致，没有导入。请打电话向上级单位核对30位数字；对不上的，这份证明不是上级单位开的。",
            field="fingerprint",
        )
    with desk.store.writing() as uow:
        office = uow.register.office()
        own = uow.register.office_certificate(at="")
        if memberships[0].org != office.org or memberships[0].office_key != own.office_key:
            raise Refused("enrol.not_ours", "这份登记证明是别的单位的，请向上级要本单位的那一份。", field="file")
        before = uow.exchange.memberships()
        same_issuer = bool(before) and before[0].issuer_key == memberships[0].issuer_key
        if same_issuer and before[0].serial > memberships[0].serial:
            raise Refused("enrol.older", "本机已经有更新的登记证明，这一份旧了，不用导入。", field="file")
        uow.exchange.save_memberships(memberships)
        if before and not set(memberships[0].slots) <= set(before[0].slots):
            _write_anew(desk, uow)
        nearest, at = memberships[0], moment_text(desk.clock.now())
        joined = OfficeJoined(
            issuer_org=nearest.issuer_org,
            issuer_name=nearest.issuer_name,
            issuer_key=nearest.issuer_key,
            slots=nearest.slots,
            serial=nearest.serial,
            joined_at=at,
            clerk_name=desk.operator.name,
        )
        uow.journal.append(joined, at=at)
        uow.commit()
    return memberships


def _write_anew(desk: Desk, uow: UnitOfWork) -> None:
    """What a machine without digits of its own wrote for the office above was refused there: it is written again.

    Each package carries the membership of the day it was written on, and proves no more than that ever after.
    """
    above = uow.exchange.memberships()[0].issuer_org
    own = uow.exchange.parcels("out", org=above, kinds=("index", "trip"))
    beside = uow.exchange.parcels("relay", org=above, kinds=("returned",))
    for parcel in (*offered_in(desk, uow), *own, *beside):
        uow.exchange.forget_parcel(parcel.digest)


def hear_chain(desk: Desk, sender: Sender) -> None:
    """Keep who stands above the office above, as that office tells in every package it writes.

    It may have joined later than this one, or anew; what is sealed from now on is sealed for those above it too.

    Args:
        desk: Who hears it.
        sender: Of a package that was proven.
    """
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        known = uow.exchange.memberships()
    told = sender.memberships
    is_superior = bool(known) and sender.certificate.office_key == known[0].issuer_key
    if not (is_superior and told) or (len(known) > 1 and known[1].serial >= told[0].serial):
        return
    with suppress(Refused), desk.store.writing() as uow:
        require_chain((known[0], *told))
        uow.exchange.save_memberships((known[0], *told))
        uow.commit()


def members(desk: Desk) -> tuple[Member, ...]:
    """Offices right below this one, by org number."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.exchange.members()


def memberships(desk: Desk) -> tuple[Membership, ...]:
    """What vouches for this office, nearest first; empty while it stands alone."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.exchange.memberships()
