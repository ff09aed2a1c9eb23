"""Open matters of a retired office are taken over: each case with its whole story, its number and its dates."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.custody import CaseTakenOver, CustodyTaken, TakenEvent
from desk.cases.fold import BrokenHistory, apply, earlier_story, fold
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.custody import Custody, read_custody
from desk.exchange.judging import is_whole
from desk.exchange.kept import Parcel
from desk.exchange.packages.header import altered
from desk.exchange.packages.sealing import Opened
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.station.keeping import keep
from desk.times import moment_text


class CustodyCame(Struct, frozen=True, kw_only=True):
    """What came of a package of open matters.

    Attributes:
        office_name: Whose they were. cases: so many go on here from now on; late: of so many came something more.
        records: So many events of a village's matters; unread: so many cases could not be followed here and stay where
            they are.
    """

    office_name: str
    cases: int = 0
    late: int = 0
    records: int = 0
    unread: int = 0


def custody_words(came: CustodyCame) -> str:
    """What came of it, in a sentence."""
    said = f"“{came.office_name}”撤并到本单位：接过来{came.cases}件在办的，编号、期限都不变，请负责人分给人办。"
    if came.late:
        said += f"另有{came.late}件后来又送来了内容，请打开核对。"
    if came.records:
        said += "代办需求、委托和代办件也接过来了；委托是给原来代办员的，换了人要请本人重新签委托书以后才能替办。"
    if came.unread:
        said += f"有{came.unread}件本机接不上，还在上级那里，请报告上级。"
    return said


def take_custody(desk: Desk, opened: Opened, parcel: Parcel) -> CustodyCame | None:
    """Take over what an office above gives; None where it was taken over before, and nothing was changed.

    Raises:
        Refused: `right.missing`, `package.not_above`, `package.altered`.
    """
    require_right(desk, Right.HAND_OVER)
    custody = read_custody(opened.document)
    sender = opened.header.sender.certificate
    with desk.store.writing() as uow:
        uow.exchange.lock(desk.office.org)
        if sender.org not in {one.issuer_org for one in uow.exchange.memberships()}:
            raise Refused(
                "package.not_above", "这个数据包说是撤并单位的办件，但写它的不是本单位的上级，没有收。", field="file"
            )
        if uow.exchange.parcel(parcel.digest) is not None:
            return None
        came = _take(desk, uow, custody)
        uow.exchange.add_parcel(parcel)
        uow.commit()
    return came


def _take(desk: Desk, uow: UnitOfWork, custody: Custody) -> CustodyCame:
    at = moment_text(desk.clock.now())
    taken: list[str] = []
    late = unread = 0
    for earlier in custody.cases:
        _require_one_case(earlier)
        case_id = earlier[0].header.case_id
        before = uow.cases.get(case_id)
        if before is not None:
            late += _add_late(desk, uow, custody, before, earlier, at)
        elif (case := _case_of(uow, earlier)) is None:
            unread += 1
        else:
            _append(desk, uow, custody, case, None, earlier, at)
            taken.append(case_id)
    had = {one.hash for event in uow.journal.of_office(_TAKEN) for one in _records_of(event)}
    records = tuple(one for one in custody.records if one.hash not in had)
    if any(not is_whole(one.as_event()) for one in records):
        raise altered()
    if taken or records:
        body = CustodyTaken(
            from_org=custody.org,
            from_name=custody.office_name,
            cases=tuple(taken),
            taken_at=at,
            clerk_name=desk.operator.name,
            records=records,
        )
        keep(uow, body, at=at)
    return CustodyCame(
        office_name=custody.office_name, cases=len(taken), late=late, records=len(records), unread=unread
    )


def _require_one_case(earlier: Sequence[TakenEvent]) -> None:
    ids = {one.header.case_id for one in earlier}
    if len(ids) != 1 or "" in ids or not all(is_whole(one.as_event()) for one in earlier):
        raise altered()


def _case_of(uow: UnitOfWork, earlier: Sequence[TakenEvent]) -> Case | None:
    """The case as it stood there; None where this program cannot follow it, or another case here has its number."""
    try:
        case = fold(earlier_story(earlier))
    except (BrokenHistory, msgspec.DecodeError):
        return None
    if case is None or uow.cases.id_by_number(case.case_number) or uow.cases.id_by_client(case.client_id):
        return None
    return case


def _append(
    desk: Desk,
    uow: UnitOfWork,
    custody: Custody,
    case: Case,
    before: Case | None,
    earlier: Sequence[TakenEvent],
    at: str,
) -> None:
    body = CaseTakenOver(
        from_org=custody.org,
        from_name=custody.office_name,
        earlier=tuple(earlier),
        taken_at=at,
        clerk=desk.operator.clerk if before is None else before.responsible,
        clerk_name=desk.operator.name if before is None else before.responsible_name,
    )
    event = uow.journal.append(body, at=at, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
    uow.cases.save(before, apply(before, event, body))


def _add_late(
    desk: Desk, uow: UnitOfWork, custody: Custody, case: Case, earlier: Sequence[TakenEvent], at: str
) -> bool:
    """Keep what came of a case after it was taken over here; whether there was anything."""
    had: set[str] = set()
    for event in uow.journal.of_case(case.case_id):
        had.add(event.hash)
        body = None if event.body is None else read_body(event.body)
        had |= {one.hash for one in body.earlier} if isinstance(body, CaseTakenOver) else set()
    lacking = tuple(one for one in earlier if one.hash not in had)
    if lacking:
        _append(desk, uow, custody, case, case, lacking, at)
    return bool(lacking)


def _records_of(event: Event) -> tuple[TakenEvent, ...]:
    body = None if event.body is None else read_body(event.body)
    return body.records if isinstance(body, CustodyTaken) else ()


_TAKEN = str(CustodyTaken.__struct_config__.tag)
