"""Late wishes of a village for a matter that the township already has (EXCHANGE.md 3.12, scenarios 34 to 36).

The township has the papers, so it decides: what the village tells afterwards never changes the township's case by
itself. It is shown beside the case, and a person takes it by the ordinary step or says why not; the answer goes down
with the progress file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.proxying import ProxyChangeWished, ProxyEnded, ProxyWishAnswered
from desk.cases.life import FieldChange
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.kept import Member
from desk.handling.correcting import CorrectInput, correct
from desk.handling.ending import WithdrawInput, withdraw
from desk.people.printed import read_printed
from desk.people.reading import ApplicantInput
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.cases import Place, ProxyCase
from desk.serving import case_of
from desk.station.keeping import existing
from desk.station.receiving import given_of
from desk.station.taking import all_taken
from desk.times import moment_text

LONGEST_VALUE = 120
LONGEST_REASON = 120
FIELDS: Mapping[str, str] = {"applicant.phone": "联系电话", "applicant.address": "地址", "note": "备注"}
"""What a village may wish to be put right; who the applicant is, only papers show."""

WISHES = ("proxy.ended", "proxy.change_wished")
"""Kinds of events that may ask something of the township."""

WishKind = Literal["withdraw", "change"]


class WishedChange(Struct, frozen=True, kw_only=True):
    """One value: as the village had it, as it should be, and as it is at the township.

    Attributes:
        is_untouched: Nobody at the township changed it since; else both contents stand side by side.
    """

    field: str
    label: str
    before: str
    after: str
    now: str

    @property
    def is_untouched(self) -> bool:
        """Whether the wish meets what it was based on."""
        return self.now == self.before


class Wish(Struct, frozen=True, kw_only=True):
    """What a village asks of a case of the township.

    Attributes:
        wish_id: Of the village's event; at, clerk_name: when and by whom it was told there.
        case: The township's case as it is now.
        reason: In the village's words. changes: what is to be put right; empty for a withdrawal.
        answered: What the township said; None while it waits for a person.
    """

    wish_id: str
    kind: WishKind
    case: Case
    station_name: str
    at: str
    clerk_name: str
    reason: str
    changes: tuple[WishedChange, ...] = ()
    answered: ProxyWishAnswered | None = None


class OwnWish(Struct, frozen=True, kw_only=True):
    """What this village asked of the township about a case of its own, and what came of it."""

    wish_id: str
    kind: WishKind
    case: ProxyCase
    at: str
    reason: str
    changes: tuple[FieldChange, ...] = ()
    answered: ProxyWishAnswered | None = None


def wish_change(desk: Desk, name: str, changes: Mapping[str, str], *, reason: str) -> ProxyChangeWished:
    """In the village: something told with the papers was wrong, and the township has them already.

    Args:
        desk: At the village.
        name: Proxy case by id or number.
        changes: What is right, by field (`FIELDS`).
        reason: Why.

    Raises:
        Refused: `station.unknown`; `wish.at_home`, the papers are here still; `wish.over`; `wish.field`, `wish.same`,
            `wish.reason`.
    """
    require_right(desk, Right.RECEIVE)
    why = read_printed(reason, field="reason", longest=LONGEST_REASON)
    if not why:
        raise Refused("wish.reason", "请写明为什么要改，镇里要看到。", field="reason")
    with desk.store.writing() as uow:
        case = existing(uow, name, ProxyCase, "代办件")
        if not case.is_open:
            raise Refused("wish.over", f"{case.number}{case.place.label}，不能再请镇里改。", field="proxy")
        if case.place is Place.AT_HOME:
            raise Refused("wish.at_home", f"{case.number}还在村里，请在本站直接更正。", field="proxy")
        now = moment_text(desk.clock.now())
        body = ProxyChangeWished(
            proxy_id=case.record_id,
            wished_at=now,
            clerk_name=desk.operator.name,
            changes=_read_changes(case, changes),
            reason=why,
        )
        uow.journal.append(body, at=now)
        uow.commit()
    return body


def wishes(desk: Desk, case_name: str = "", *, all_of_them: bool = False) -> tuple[Wish, ...]:
    """At the township: what villages ask of its cases and nobody has answered, by the moment it was told.

    Args:
        desk: At the township.
        case_name: Of this case alone; of all cases when left out.
        all_of_them: The answered ones too.

    Raises:
        Refused: `case.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        wanted = case_of(uow, case_name).case_number if case_name.strip() else ""
        found = [one for one in _all(uow) if wanted in ("", one.case.case_number)]
    return tuple(sorted((one for one in found if all_of_them or one.answered is None), key=lambda one: one.at))


def take_wish(desk: Desk, wish_id: str) -> Wish:
    """Do what the village asks by the ordinary step, in the name of whoever decides so, and say so.

    Raises:
        Refused: `wish.unknown`, `wish.answered`; as the step: what is done stays done, and is refused with a reason.
    """
    require_right(desk, Right.SEE)
    wish = _open(desk, wish_id)
    case, asked = wish.case, f"{wish.station_name}{wish.clerk_name}转来：{wish.reason}"
    if wish.kind == "withdraw":
        if case.state is not State.WITHDRAWN:
            withdraw(desk, case.case_id, WithdrawInput(reason=asked, by=case.applicant.name))
    elif any(one.now != one.after for one in wish.changes):
        after = {one.field: one.after for one in wish.changes}
        mine = {name.removeprefix("applicant."): text for name, text in after.items() if name != "note"}
        applicant: ApplicantInput | None = msgspec.structs.replace(given_of(case.applicant), **mine) if mine else None
        given = CorrectInput(reason=asked, applicant=applicant, note=after.get("note"), asked_by="applicant")
        correct(desk, case.case_id, given)
    return _answer(desk, wish, is_taken=True, reason="")


def refuse_wish(desk: Desk, wish_id: str, *, reason: str) -> Wish:
    """Leave the case as it is, and say why; the village hears it with the next progress file.

    Raises:
        Refused: `wish.unknown`, `wish.answered`, `wish.reason`.
    """
    require_right(desk, Right.SERVE)
    why = read_printed(reason, field="reason", longest=LONGEST_REASON)
    if not why:
        raise Refused("wish.reason", "请写明为什么不改，村里要告诉群众。", field="reason")
    return _answer(desk, _open(desk, wish_id), is_taken=False, reason=why)


def answered(uow: UnitOfWork) -> tuple[ProxyWishAnswered, ...]:
    """What was answered to wishes, in order."""
    bodies = (read_body(event.body) for event in uow.journal.of_office("proxy.wish_answered") if event.body is not None)
    return tuple(one for one in bodies if isinstance(one, ProxyWishAnswered))


def own_wishes(desk: Desk) -> tuple[OwnWish, ...]:
    """In the village: what was asked of the township, the newest first; endings only where they were answered."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        answers = {one.wish_id: one for one in answered(uow)}
        events = [event for kind in WISHES for event in uow.journal.of_office(kind) if event.body is not None]
        found = [one for event in events if (one := _own(uow, event, answers.get(event.header.event_id))) is not None]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _own(uow: UnitOfWork, event: Event, answer: ProxyWishAnswered | None) -> OwnWish | None:
    body = None if event.body is None else read_body(event.body)
    wish_id = event.header.event_id
    case = uow.station.get(body.proxy_id) if isinstance(body, ProxyChangeWished | ProxyEnded) else None
    if not isinstance(case, ProxyCase):
        return None
    if isinstance(body, ProxyChangeWished):
        return OwnWish(
            wish_id=wish_id,
            kind="change",
            case=case,
            at=body.wished_at,
            reason=body.reason,
            changes=body.changes,
            answered=answer,
        )
    if isinstance(body, ProxyEnded) and answer is not None:
        return OwnWish(
            wish_id=wish_id,
            kind="withdraw",
            case=case,
            at=body.ended_at,
            reason=body.how_to_go_on,
            answered=answer,
        )
    return None


def _read_changes(case: ProxyCase, changes: Mapping[str, str]) -> tuple[FieldChange, ...]:
    application = case.received.application
    known = {
        "applicant.phone": application.applicant.phone,
        "applicant.address": application.applicant.address,
        "note": application.note,
    }
    found: list[FieldChange] = []
    for field, value in changes.items():
        if field not in FIELDS:
            sentence = f"“{field}”不能这样改。能请镇里改的有：{'、'.join(FIELDS.values())}；别的请带材料到镇里办。"
            raise Refused("wish.field", sentence, field="changes")
        after = read_printed(value, field=field, longest=LONGEST_VALUE)
        if after != known[field]:
            found.append(FieldChange(field, known[field], after))
    if not found:
        raise Refused("wish.same", "没有什么不一样，不用请镇里改。", field="changes")
    return tuple(found)


def _all(uow: UnitOfWork) -> Iterator[Wish]:
    answers = {one.wish_id: one for one in answered(uow)}
    for member in uow.exchange.members():
        told = uow.exchange.events_of_kinds(member.org, WISHES)
        if told:
            here = _cases_of(uow, member)
            for kept in told:
                wish_id, data = kept.event.header.event_id, kept.event.body
                if data is None or kept.judgement.disposition != "accepted":
                    continue
                body = read_body(data)
                if isinstance(body, ProxyEnded | ProxyChangeWished) and (number := here.get(body.proxy_id)):
                    wish = _wish(wish_id, body, case_of(uow, number), member.membership.office_name)
                    if wish is not None:
                        yield msgspec.structs.replace(wish, answered=answers.get(wish_id))


def _cases_of(uow: UnitOfWork, member: Member) -> dict[str, str]:
    """The township's case number of each proxy case that this village itself brought, by the village's id."""
    return {
        answer.proxy_id: answer.case_number
        for trip in all_taken(uow, station=member.membership.office_code)
        for answer in trip.taken.answers
        if answer.case_number
    }


def _wish(wish_id: str, body: ProxyEnded | ProxyChangeWished, case: Case, station_name: str) -> Wish | None:
    """What an event asks; None where it asks nothing: an ending that is not the villager's own withdrawal."""
    if isinstance(body, ProxyEnded):
        if body.ending != "principal":
            return None
        return Wish(
            wish_id=wish_id,
            kind="withdraw",
            case=case,
            station_name=station_name,
            at=body.ended_at,
            clerk_name=body.clerk_name,
            reason=f"群众不办了；{body.how_to_go_on}",
        )
    now = {"applicant.phone": case.applicant.phone, "applicant.address": case.applicant.address, "note": case.note}
    changes = tuple(
        WishedChange(field=one.field, label=FIELDS[one.field], before=one.before, after=one.after, now=now[one.field])
        for one in body.changes
        if one.field in FIELDS
    )
    return Wish(
        wish_id=wish_id,
        kind="change",
        case=case,
        station_name=station_name,
        at=body.wished_at,
        clerk_name=body.clerk_name,
        reason=body.reason,
        changes=changes,
    )


def _open(desk: Desk, wish_id: str) -> Wish:
    with desk.store.reading() as uow:
        found = next((one for one in _all(uow) if one.wish_id == wish_id.strip()), None)
    if found is None:
        raise Refused("wish.unknown", f"没有编号是“{wish_id.strip()}”的村里来的请求，请重新看一遍清单。", field="wish")
    if found.answered is not None:
        raise Refused("wish.answered", "这条请求已经答复过了。", field="wish")
    return found


def _answer(desk: Desk, wish: Wish, *, is_taken: bool, reason: str) -> Wish:
    now = moment_text(desk.clock.now())
    body = ProxyWishAnswered(
        wish_id=wish.wish_id,
        case_number=wish.case.case_number,
        is_taken=is_taken,
        reason=reason,
        answered_at=now,
        clerk_name=desk.operator.name,
    )
    with desk.store.writing() as uow:
        uow.journal.append(body, at=now)
        case = case_of(uow, wish.case.case_id)
        uow.commit()
    return msgspec.structs.replace(wish, case=case, answered=body)
