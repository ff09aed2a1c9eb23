"""An office below is retired or merged: everybody learns whom it went into, and its open cases are given to that one.

Nothing it still has is lost: its packages are taken in as before, and what they bring goes on to its successor. It
learns of it with the next stick; from then on it gives provisional numbers, and says where people have to go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.custody import TAKEN_OVER, CaseTakenOver, TakenEvent, taken
from desk.cases.events.enrolling import OfficeRetired, RetirementHeard
from desk.cases.events.filing import Received
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import public_key_of
from desk.exchange.custody import VERSION, Custody, write_custody
from desk.exchange.dispositions import KeptEvent
from desk.exchange.judging import line_of
from desk.exchange.kept import Member, Parcel
from desk.exchange.membership import Revocations, Revoked, revoke
from desk.exchange.packages.bag import Content
from desk.exchange.packages.header import Counts, PackageKind, Recipient
from desk.exchange.packages.sealing import write_package
from desk.exchange.travelling import attachments_of
from desk.exchanging.members.succeeding_records import records_to_give
from desk.exchanging.packing.parcels import header_for, parcel_of
from desk.lights import OPEN_STATES
from desk.managing.founding import require_real
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import moment_text

KIND: PackageKind = "custody"
MOST_CASE_BYTES = 4 * 1024 * 1024
MOST_SCANS = 200
"""A package is closed when it has so much; a case is never parted."""

_RECEIVED = str(Received.__struct_config__.tag)
_OPEN = frozenset(str(state) for state in OPEN_STATES)


def retire_office(desk: Desk, org: str, into: str) -> Revocations:
    """Retire an office below; its open matters go to another one below, what it still has is taken in.

    The same again changes nothing. It is undone only by taking the office in anew, with another key.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `revoke.unknown`; `retire.same`; `retire.already`: into another
            one, or revoked; `retire.into`: the other one is not in use.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    at = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        leaving, taker = _known(uow, org, "org"), _known(uow, into, "into")
        its = leaving.membership
        if leaving.org == taker.org:
            raise Refused("retire.same", "撤并的单位和接办的单位是同一个，请核对编号。", field="into")
        lists = [one for one in uow.exchange.revocations() if one.issuer_org == desk.office.org]
        entries = [entry for one in lists for entry in one.entries]
        before = next((one for one in entries if one.office_key == its.office_key and not one.incarnation_id), None)
        if before is not None and before.into == into:
            return max(lists, key=lambda one: one.number)
        if before is not None or leaving.standing != "active":
            raise Refused(
                "retire.already",
                f"“{its.office_name}”已经停用或者撤并过，不能再撤并；请看下级单位的清单。",
                field="org",
            )
        if taker.standing != "active":
            raise Refused("retire.into", f"“{taker.membership.office_name}”自己已经停用，不能接办。", field="into")
        name = taker.membership.office_name
        entry = Revoked(
            org=its.org,
            office_key=its.office_key,
            incarnation_id="",
            reason="merged",
            at=at,
            into=taker.org,
            into_name=name,
        )
        found = revoke(
            dict.fromkeys((*entries, entry)),
            issuer_private_key=uow.register.root_key(),
            issuer_org=desk.office.org,
            number=1 + max((one.number for one in lists), default=0),
        )
        uow.exchange.save_revocations(found)
        uow.exchange.save_member(msgspec.structs.replace(leaving, standing="merging", since=at))
        event = OfficeRetired(
            org=its.org,
            office_name=its.office_name,
            office_key=its.office_key,
            into_org=taker.org,
            into_name=name,
            cases=tuple(case.case_id for case, _ in _open_cases(uow, (its.org,))),
            number=found.number,
            retired_at=at,
            clerk_name=desk.operator.name,
        )
        uow.journal.append(event, at=at)
        uow.commit()
    return found


def _known(uow: UnitOfWork, org: str, field: str) -> Member:
    member = uow.exchange.member(org)
    if member is None:
        raise Refused("revoke.unknown", f"没有登记过机构编号是{org}的下级单位，请核对编号。", field=field)
    return member


def retired_words(into_name: str) -> str:
    """What an office that was retired says of itself."""
    return (
        f"本单位已经撤并，由“{into_name}”接着办。新来的群众请到“{into_name}”去办；实在要收的照常收，先用临时编号（P开头），"
        "交上去以后由它接着办。没有交上去的请尽快交，一件也不会少。"
    )


def own_retirement(uow: UnitOfWork) -> Revoked | None:
    """The entry that says this office was retired, if one came that an office above signed."""
    key = public_key_of(uow.register.root_key()).hex()
    above = {one.issuer_key for one in uow.exchange.memberships()}
    entries = (one for found in uow.exchange.revocations() if found.issuer_key in above for one in found.entries)
    return next((one for one in entries if one.office_key == key and one.into), None)


def hear_retirement(desk: Desk, uow: UnitOfWork) -> str:
    """Note that a list names this office, and give what to say; empty where none does. The caller commits."""
    entry = own_retirement(uow)
    if entry is None:
        return ""
    told = (one.body for one in uow.journal.of_office(str(RetirementHeard.__struct_config__.tag)))
    if not any(body is not None and entry.office_key.encode() in body for body in told):
        at = moment_text(desk.clock.now())
        event = RetirementHeard(
            office_key=entry.office_key, into_org=entry.into, into_name=entry.into_name, heard_at=at
        )
        uow.journal.append(event, at=at)
    return retired_words(entry.into_name)


def successors(uow: UnitOfWork) -> dict[str, str]:
    """Offices below that are retired, each with who goes on in the end."""
    into = {
        entry.org: entry.into
        for member in uow.exchange.members()
        if member.standing != "active"
        for found in uow.exchange.revocations()
        for entry in found.entries
        if entry.office_key == member.membership.office_key and entry.into
    }
    return {org: _last(org, into) for org in into}


def _last(org: str, into: dict[str, str]) -> str:
    seen = {org}
    while (after := into.get(org, "")) and after not in seen:
        seen.add(after)
        org = after
    return org


def offer_custody(desk: Desk) -> tuple[Parcel, ...]:
    """Packages with what successors have not taken over yet, written anew where that changed."""
    require_right(desk, Right.HAND_OVER)
    with desk.store.reading() as uow:
        wanted = [(to, part) for org, to in sorted(successors(uow).items()) for part in _to_give(uow, org, to)]
        ready = {one.about: one for one in uow.exchange.parcels("out", kinds=(KIND,))}
    found: list[Parcel] = []
    for to, custody in wanted:
        about = sha256(write_custody(custody)).hexdigest()
        kept = ready.pop(about, None)
        if kept is None or not desk.packages.has(kept.digest):
            kept = _packed(desk, to, custody, about)
        found.append(kept)
    if ready:
        with desk.store.writing() as uow:
            for parcel in ready.values():
                uow.exchange.forget_parcel(parcel.digest)
            uow.commit()
    return tuple(found)


def _to_give(uow: UnitOfWork, org: str, to: str) -> Iterator[Custody]:
    """What a successor lacks of a retired office, in parts that fit a package."""
    member = uow.exchange.member(org)
    whole = Custody(version=VERSION, org=org, office_name="" if member is None else member.membership.office_name)
    part: list[tuple[TakenEvent, ...]] = []
    size = scans = 0
    for _, line in _open_cases(uow, (org,)):
        lacking = _lacking(line, to)
        if not lacking:
            continue
        more = sum(len(one.body or "") for one in lacking)
        names = sum(len(_scans(one.as_event())) for one in lacking)
        if part and (size + more > MOST_CASE_BYTES or scans + names > MOST_SCANS):
            yield msgspec.structs.replace(whole, cases=tuple(part))
            part, size, scans = [], 0, 0
        part.append(lacking)
        size, scans = size + more, scans + names
    records = records_to_give(uow, org, to)
    if part or records:
        yield msgspec.structs.replace(whole, cases=tuple(part), records=records)


def _open_cases(uow: UnitOfWork, orgs: Iterable[str]) -> Iterator[tuple[Case, tuple[KeptEvent, ...]]]:
    for org in orgs:
        for other in uow.exchange.other_cases_of(org):
            if other.kind == _RECEIVED and other.state in _OPEN:
                kept = uow.exchange.events_of_case(other.case_id)
                line = line_of(kept)
                if line.case is not None:
                    yield line.case, line.events


def _lacking(line: tuple[KeptEvent, ...], to: str) -> tuple[TakenEvent, ...]:
    """What of a case a successor has not: all that is in effect, or what came since it took the case over."""
    had: set[str] = set()
    for one in line:
        if one.org == to:
            had.add(one.event.hash)
            if one.event.header.kind == TAKEN_OVER and one.event.body is not None:
                body = read_body(one.event.body)
                had |= {earlier.hash for earlier in body.earlier} if isinstance(body, CaseTakenOver) else set()
    return tuple(taken(one.event) for one in line if one.event.hash not in had)


def _scans(event: Event) -> tuple[str, ...]:
    return () if event.body is None else tuple(one.sha256 for one in attachments_of(read_body(event.body)))


def _packed(desk: Desk, to: str, custody: Custody, about: str) -> Parcel:
    named = dict.fromkeys(name for case in custody.cases for one in case for name in _scans(one.as_event()))
    named |= dict.fromkeys(name for one in custody.records for name in _scans(one.as_event()))
    scans = tuple(name for name in named if desk.attachments.has(name))
    with desk.store.writing() as uow:
        its = _known(uow, to, "into").membership
        recipient = Recipient(org=its.org, office_code=its.office_code, keys=its.sealing_keys)
        header = header_for(desk, uow, KIND, recipient)
        header = msgspec.structs.replace(header, chains=(), counts=Counts(blobs=len(scans)))
        content = Content(
            document=write_custody(custody), blobs=scans, pieces=lambda name: (desk.attachments.get(name),)
        )
        with desk.packages.writing() as file:
            finished = write_package(file, header, content, desk.sign)
            size = file.tell()
            digest = desk.packages.keep(file)
        parcel = msgspec.structs.replace(parcel_of(finished, digest, size), about=about)
        uow.exchange.add_parcel(parcel)
        uow.commit()
    return parcel
