"""The township writes how a station's cases stand, for the village to read; and draws whom it calls back."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from msgspec.structs import replace

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.cases.events.proxying import ProxyWishAnswered, ToldState
from desk.cases.life import Delivery
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.signed_files import write_signed
from desk.exchange.trip_files import PROGRESS_FORMAT, BagTaken, CalledBack, ProgressBody, ProgressLine, WishTold
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.call_backs import CallBack, Drawn
from desk.proxy.trips import TakenTrip
from desk.serving import case_of
from desk.station.carrying import own_certificate
from desk.station.taking import all_taken
from desk.station.wishing import answered
from desk.times import chinese_day, day_of, moment_text

TOLD_DAYS = 180
"""A case that was closed longer ago is no news any more."""

MOST_DRAWN = 100

_STATES: dict[State, ToldState] = {
    State.RECEIVED: "arrived",
    State.SUPPLEMENTING: "supplement",
    State.ACCEPTED: "accepted",
    State.IN_HAND: "in_hand",
    State.PAUSED: "special",
    State.DECIDED: "in_hand",
    State.READY: "ready",
    State.DELIVERED: "delivered",
    State.CLOSED: "closed",
    State.DECLINED: "declined",
}
"""What a villager's sheet calls a state; those it has no word for are closed, with what they are as the result."""

FINISHED = (State.DELIVERED, State.CLOSED)
"""The result left the township; before, there is nothing to be asked."""


def progress_file(desk: Desk, station: str) -> bytes:
    """The signed file for one station: its cases as of now, and how its bags were taken in.

    Args:
        desk: At the township.
        station: 12-digit code or name, as its bags say.

    Raises:
        Refused: `progress.none`, nothing of this station was taken in lately.
    """
    require_right(desk, Right.HAND_OVER)
    now = desk.clock.now()
    since = (day_of(now) - timedelta(days=TOLD_DAYS)).isoformat()
    name = station.strip()
    lines: dict[str, ProgressLine] = {}
    bags: list[BagTaken] = []
    code = name
    with desk.store.reading() as uow:
        wishes = answered(uow)
        for trip in all_taken(uow, station=name, from_day=since):
            code = trip.taken.station or code
            bags.append(_bag(trip))
            for answer in trip.taken.answers:
                if answer.case_number and answer.case_number not in lines:
                    case = case_of(uow, answer.case_number)
                    said = _called_back(uow, case.case_id)
                    told = tuple(_wish_told(one) for one in wishes if one.case_number == case.case_number)
                    lines[answer.case_number] = replace(line_of(case), called_back=said, wishes=told)
        certificate = own_certificate(desk, uow)
    if not bags:
        sentence = f"近{TOLD_DAYS}天没有收过“{name}”送来的件，没有进度可写；请核对村级站的代码或者名称。"
        raise Refused("progress.none", sentence, field="station")
    body = ProgressBody(
        station=code,
        office_name=desk.office.name,
        as_of=moment_text(now),
        cases=tuple(lines.values()),
        bags=tuple(bags),
        practice=desk.office.practice,
    )
    return write_signed(PROGRESS_FORMAT, body, certificate, desk.sign)


def line_of(case: Case) -> ProgressLine:
    """How a case stands, in what a villager is told of it."""
    fetched = _fetched(case)
    state = "collected" if fetched else _STATES.get(case.state, "closed")
    return ProgressLine(
        proxy_number=case.proxy_number,
        client_id=case.client_id,
        state=state,
        case_number=case.case_number,
        due_on=case.due_on if state in ("accepted", "in_hand") else "",
        to_do=_to_do(case),
        result=_result(case),
        held_by=f"{fetched.relation}{fetched.receiver}" if fetched else "",
        held_since=fetched.on if fetched else "",
    )


def drawn(desk: Desk, first: date, last: date, *, seed: str, count: int) -> tuple[Drawn, ...]:
    """Cases of village stations that ended in these days, drawn to be called back: the same seed draws the same.

    Those whose villagers were asked already stay drawn and are marked, or a second drawing would not show the first.

    Raises:
        Refused: `sample.seed`, `sample.count`; `sample.none`, no such case.
    """
    require_right(desk, Right.SEE)
    if not seed.strip():
        raise Refused("sample.seed", "请写一个抽签的种子，如回访月份，写明后别人可以照样再抽一遍。", field="seed")
    if not 1 <= count <= MOST_DRAWN:
        raise Refused("sample.count", f"一次抽1到{MOST_DRAWN}件，请改件数。", field="count")
    found: dict[str, Case] = {}
    with desk.store.reading() as uow:
        for trip in all_taken(uow, from_day=(first - timedelta(days=TOLD_DAYS)).isoformat()):
            for answer in trip.taken.answers:
                case = case_of(uow, answer.case_number) if answer.case_number else None
                if (
                    case is not None
                    and case.state in FINISHED
                    and first.isoformat() <= _ended_on(case) <= last.isoformat()
                ):
                    found[case.case_id] = case
    if not found:
        raise Refused("sample.none", "这段时间没有办完的代办件，抽不出回访的样本。", field="month")

    def place(case: Case) -> str:
        return hashlib.sha256(f"{seed.strip()}|{case.case_number}".encode()).hexdigest()

    with desk.store.reading() as uow:
        return tuple(
            Drawn(case=case, asked=_asked(uow, case.case_id)) for case in sorted(found.values(), key=place)[:count]
        )


def _asked(uow: UnitOfWork, case_id: str) -> CallBack | None:
    """What the villager said of a case, where somebody here asked."""
    found = uow.station.get(case_id)
    return found if isinstance(found, CallBack) else None


def _called_back(uow: UnitOfWork, case_id: str) -> CalledBack | None:
    """The same, as it is told to the village."""
    found = _asked(uow, case_id)
    if found is None:
        return None
    said = found.said
    words = said.words if said.may_share else ""
    return CalledBack(called_at=said.called_at, clerk_name=said.clerk_name, is_true=said.is_true, words=words)


def _wish_told(answer: ProxyWishAnswered) -> WishTold:
    return WishTold(
        wish_id=answer.wish_id,
        is_taken=answer.is_taken,
        answered_at=answer.answered_at,
        clerk_name=answer.clerk_name,
        reason=answer.reason,
    )


def _fetched(case: Case) -> Delivery | None:
    """The handing over to somebody who brings it to the applicant; None while there is none, and where they have it."""
    if case.state not in FINISHED or case.delivery is None or case.delivery.way not in ("village", "agent"):
        return None
    return case.delivery


def _ended_on(case: Case) -> str:
    delivered = case.delivery.on if case.delivery else ""
    return (case.closed_at or delivered)[:10]


def _bag(trip: TakenTrip) -> BagTaken:
    taken = trip.taken
    return BagTaken(code=taken.code, arrived_at=taken.arrived_at, taken_by=taken.clerk_name, answers=taken.answers)


def _to_do(case: Case) -> str:
    """What the villager has to do: all that was asked for, once."""
    if case.state is State.READY:
        return "结果可以领取了"
    if case.state is not State.SUPPLEMENTING:
        return ""
    asked = case.notices[-1].asked if case.notices else ()
    names = [
        line.name + (f"（{line.how.rstrip('。')}）" if line.how else "") for line in case.materials if line.seq in asked
    ]
    by = case.decision.supplement_by if case.decision else ""
    until = f"，{chinese_day(date.fromisoformat(by))}前" if by else ""
    return f"请补交：{'；'.join(names)}{until}"


def _result(case: Case) -> str:
    """What came of it; empty as long as nothing did."""
    if case.state is State.DECLINED:
        return case.decision.reason if case.decision else ""
    if case.state not in _STATES:
        return case.state.label
    if case.state in (State.READY, *FINISHED):
        if case.result is not None:
            return case.result.name
        if case.ruling is not None and case.ruling.outcome == "refused":
            return "不予办理"
        return case.decision.result if case.decision and case.decision.result else "已办结"
    return ""
