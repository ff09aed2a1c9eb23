"""What the village hears of its cases, by file, paper, phone or there in person; and what its villagers are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct, structs

from desk.allowed import require_right
from desk.cases.events.bodies import read_body
from desk.cases.events.proxying import (
    ProgressMade,
    ProxyCalledBack,
    ProxyTold,
    ProxyWishAnswered,
    ToldBy,
    ToldState,
    VillagerTold,
)
from desk.cases.events.trips import TripAnswer, TripAnswered, TripOutcome
from desk.cases.numbers import read_case_number
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.signed_files import read_signed
from desk.exchange.trip_files import PROGRESS_FORMAT, PROGRESS_WORDS, BagTaken, ProgressBody, ProgressLine
from desk.numbering import next_number
from desk.papers.progress_sheet import PAPER
from desk.people.names import search_form
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.cases import STATE_WORDS, ProxyCase
from desk.proxy.trips import Trip, line_answer
from desk.serving import read_received_at
from desk.station import wishing
from desk.station.believing import believed_keys, require_in_use
from desk.station.carrying import trip_named
from desk.station.keeping import existing, keep, keep_one
from desk.station.papers import progress_paper
from desk.station.receiving import all_cases
from desk.times import day_of, moment_text, read_moment

CASE = "代办件"
WEEK = 7
"""Days after which a villager hears something, also when nothing changed (民法典第九百二十四条)."""

LONGEST_NAME = 60
LONGEST_TO_DO = 300
LONGEST_RESULT = 80
LONGEST_REASON = 120

_TOLD_OF: dict[TripOutcome, ToldState] = {
    "received": "arrived",
    "accepted": "accepted",
    "supplement": "supplement",
    "declined": "declined",
    "unfiled": "arrived",
}
"""What a case's answer at the handing over says of it; one that was missing never arrived."""


class HeardInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the township said of one case, typed in; a result that is `collected` is with whoever types it.

    Attributes:
        as_of: The moment it was so, ISO 8601; now when left out.
        due_on: The promised day, ISO.
    """

    state: ToldState
    as_of: str = ""
    case_number: str = ""
    due_on: str = ""
    to_do: str = ""
    result: str = ""
    by: ToldBy = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of a progress file.

    Attributes:
        news: Cases of which it says something that the village did not know.
        same: How many stand as they stood; older: how many words were older than what was heard already.
        strangers: Numbers it names that are not kept here.
        missing: Cases that were packed and not in the bag when it was taken in; they are at home again.
        called_back: Cases whose villagers the township asked whether it was so, since the last file.
        answered: What the township said to late wishes, since the last file.
    """

    as_of: str
    office_name: str
    news: tuple[ProxyCase, ...] = ()
    same: int = 0
    older: int = 0
    strangers: tuple[str, ...] = ()
    missing: tuple[ProxyCase, ...] = ()
    called_back: tuple[ProxyCase, ...] = ()
    answered: tuple[ProxyWishAnswered, ...] = ()


def hear_file(desk: Desk, data: bytes) -> Heard:
    """Take in a progress file of the township; an older word never replaces a newer one.

    Raises:
        Refused: `file.not_one`, `file.altered`, `file.untrusted`; `progress.other_station`; `trip.practice`.
        Unavailable: `file.newer`.
    """
    require_right(desk, Right.RECEIVE)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        believed = believed_keys(uow)
        body, certificate, _ = read_signed(data, PROGRESS_FORMAT, ProgressBody, what=PROGRESS_WORDS, trusted=believed)
        require_in_use(uow, certificate)
        if body.practice != desk.office.practice:
            sentence = "进度文件和本站一个是练习数据、一个是正式数据，不能混在一起，没有收。"
            raise Refused("trip.practice", sentence, field="file")
        if body.station not in (desk.office.code, desk.office.name):
            sentence = f"这份进度文件是给“{body.station}”的，不是给本站的，请向{body.office_name}另要一份。"
            raise Refused("progress.other_station", sentence, field="file")
        missing = [case for bag in body.bags for case in _answered(desk, uow, bag, now)]
        news: list[ProxyCase] = []
        called_back: list[ProxyCase] = []
        strangers: list[str] = []
        answered: list[ProxyWishAnswered] = []
        same = older = 0
        for line in body.cases:
            case = _case_of_line(uow, line)
            if case is None:
                strangers.append(line.proxy_number)
                continue
            answered += _heard_answers(uow, line, body.office_name, now)
            if (said := _said_to_township(case, line, body.office_name)) is not None:
                case = _kept(uow, said, now)
                called_back.append(case)
            if case.told is not None and case.told.as_of >= body.as_of:
                older += 1
            else:
                after = _kept(uow, _word(desk, case, line, body.as_of, now), now)
                if after.told_since == body.as_of:
                    news.append(after)
                else:
                    same += 1
        uow.commit()
    return Heard(
        as_of=body.as_of,
        office_name=body.office_name,
        news=tuple(news),
        same=same,
        older=older,
        strangers=tuple(strangers),
        missing=tuple(missing),
        called_back=tuple(called_back),
        answered=tuple(answered),
    )


def hear(desk: Desk, name: str, given: HeardInput) -> ProxyCase:
    """What the township said of one case, by paper, phone or there in person, with the moment it was so.

    Raises:
        Refused: `station.unknown`, `proxy.over`; `progress.older`, something newer was heard already;
            `progress.to_do`, a supplement without what it asks for; `received_at.*`; a day or number that has a slip.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    as_of, _ = read_received_at(given.as_of, now)
    if as_of > now:
        raise Refused("progress.future", "告知的时间在现在以后，请核对日期。", field="as_of")
    to_do = read_printed(given.to_do, field="to_do", longest=LONGEST_TO_DO)
    if given.state == "supplement" and not to_do:
        sentence = "要补正的，请把缺的全部写下来，一次告诉群众。"
        raise Refused("progress.to_do", sentence, field="to_do")
    with desk.store.writing() as uow:
        case = _open(uow, name)
        at = moment_text(as_of)
        if case.told is not None and case.told.as_of > at:
            sentence = f"{case.number}已经有{case.told.as_of[:16].replace('T', ' ')}的消息，比这一条新，没有改。"
            raise Refused("progress.older", sentence, field="as_of")
        body = ProxyTold(
            proxy_id=case.record_id,
            as_of=at,
            told_at=moment_text(now),
            clerk_name=desk.operator.name,
            told_by=given.by,
            state=given.state,
            case_number=read_case_number(given.case_number) if given.case_number.strip() else "",
            due_on=_day(given.due_on),
            to_do=to_do,
            result=read_printed(given.result, field="result", longest=LONGEST_RESULT),
            held_by=f"代办员{desk.operator.name}" if given.state == "collected" else "",
            held_since=day_of(as_of).isoformat() if given.state == "collected" else "",
        )
        after = _kept(uow, body, moment_text(now))
        uow.commit()
    return after


def handed_in(desk: Desk, name: str, *, taken_by: str, answers: Iterable[TripAnswer], arrived_at: str = "") -> Trip:
    """What the township said at the handing over, typed in from the signed list; what was missing is at home again.

    An answer names its line by id or by the village's number.

    Raises:
        Refused: `station.unknown`; `trip.answered`, it was entered before; `trip.answers`, a line without an answer.
    """
    require_right(desk, Right.HAND_OVER)
    now = desk.clock.now()
    moment, _ = read_received_at(arrived_at, now)
    with desk.store.writing() as uow:
        trip = trip_named(uow, name)
        if trip.arrived is not None:
            raise Refused("trip.answered", f"{trip.number}已经登记过交接结果了。", field="trip")
        given = tuple(answers)
        if left := [line.proxy_number for line in trip.made.lines if line_answer(given, line) is None]:
            sentence = f"还没有写镇里怎么答复的：{'、'.join(left)}。没有带到的写“missing”。"
            raise Refused("trip.answers", sentence, field="answers")
        bag = BagTaken(
            code=trip.made.code,
            arrived_at=moment_text(moment),
            taken_by=read_printed(taken_by, field="taken_by", longest=LONGEST_NAME),
            answers=given,
        )
        _answered(desk, uow, bag, moment_text(now), by="paper")
        after = trip_named(uow, name)
        uow.commit()
    return after


def to_tell(desk: Desk) -> tuple[ProxyCase, ...]:
    """Cases with news that their villagers were not told, supplements first."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        found = [case for case in all_cases(uow, is_open=True) if case.has_news]
    return tuple(sorted(found, key=lambda case: (not (case.told and case.told.state == "supplement"), case.told_since)))


def weekly(desk: Desk) -> tuple[ProxyCase, ...]:
    """Open cases whose villagers had no sheet and no word for a week, the longest without first."""
    require_right(desk, Right.SEE)
    week_ago = moment_text(desk.clock.now() - timedelta(days=WEEK))
    with desk.store.reading() as uow:
        found = [case for case in all_cases(uow, is_open=True) if _last_word(case) <= week_ago]
    return tuple(sorted(found, key=_last_word))


def _last_word(case: ProxyCase) -> str:
    return max(case.began_at, case.sheet_at, case.villager_told_as_of)


def tell(desk: Desk, name: str, way: Literal["paper", "phone", "visit"]) -> ProxyCase:
    """The villager was told the newest word, once.

    Raises:
        Refused: `station.unknown`; `proxy.nothing_to_tell`, the township said nothing yet; `proxy.told_already`: they
            know it, a supplement is asked for once.
    """
    require_right(desk, Right.RECEIVE)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        case = _open(uow, name)
        if case.told is None:
            raise Refused("proxy.nothing_to_tell", f"镇里还没有告知{case.number}的进度。", field="proxy")
        if not case.has_news:
            when = case.villager_told_as_of[:16].replace("T", " ")
            sentence = f"{STATE_WORDS[case.told.state]}（截至{when}）已经告诉过群众，不用再说一遍。"
            raise Refused("proxy.told_already", sentence, field="proxy")
        body = VillagerTold(
            proxy_id=case.record_id, as_of=case.told.as_of, told_at=now, clerk_name=desk.operator.name, way=way
        )
        after = _kept(uow, body, now)
        uow.commit()
    return after


def sheet_for(desk: Desk, name: str) -> tuple[Printable, tuple[ProxyCase, ...]]:
    """The progress sheet of the villager of a case, with all that they entrusted and is open, as it is given out.

    It takes a number; on the same day the same content is the same sheet again.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        cases = _theirs(uow, name)
        now = desk.clock.now()
        before = _sheet_of_today(uow, cases, day_of(now).isoformat())
        if before is not None:
            return progress_paper(desk, before.number, cases, made_at=before.made_at), cases
        body = ProgressMade(
            number=next_number(desk, uow, PAPER, now),
            made_at=moment_text(now),
            clerk_name=desk.operator.name,
            proxy_ids=tuple(one.record_id for one in cases),
        )
        keep(uow, body, at=moment_text(now))
        uow.commit()
    return progress_paper(desk, body.number, cases, made_at=body.made_at), cases


def sheet_to_look_at(desk: Desk, name: str) -> Printable:
    """The same sheet to be looked at: it has a number only where it was given out today; printing or saving takes one.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        cases = _theirs(uow, name)
        before = _sheet_of_today(uow, cases, day_of(now).isoformat())
    number, made_at = (before.number, before.made_at) if before is not None else ("", moment_text(now))
    shown = progress_paper(desk, number, cases, made_at=made_at)
    return replace(shown, given_out=lambda: sheet_for(desk, name)[0])


def _theirs(uow: UnitOfWork, name: str) -> tuple[ProxyCase, ...]:
    """A case with all that its villager entrusted and is open, in order."""
    case = existing(uow, name, ProxyCase, CASE)
    found = [one for one in all_cases(uow, is_open=True) if _person(one) == _person(case)]
    return tuple(sorted({one.record_id: one for one in (*found, case)}.values(), key=lambda one: one.began_at))


def _sheet_of_today(uow: UnitOfWork, cases: tuple[ProxyCase, ...], today: str) -> ProgressMade | None:
    """The newest sheet of the day with these cases, unless something happened to one of them since."""
    ids = tuple(case.record_id for case in cases)
    changed = max(_changed_at(case) for case in cases)
    for event in reversed(uow.journal.of_office("proxy.progress_made")):
        body = read_body(event.body) if event.body is not None else None
        if isinstance(body, ProgressMade) and body.made_at[:10] != today:
            return None
        if isinstance(body, ProgressMade) and body.proxy_ids == ids:
            return body if changed <= body.made_at else None
    return None


def _changed_at(case: ProxyCase) -> str:
    """The last moment at which a sheet would have become another."""
    moments = (
        case.began_at,
        case.left_at,
        case.told.told_at if case.told else "",
        case.suspended.suspended_at if case.suspended else "",
        case.completed.completed_at if case.completed else "",
        case.ended.ended_at if case.ended else "",
    )
    return max(moments)


def _answered(desk: Desk, uow: UnitOfWork, bag: BagTaken, now: str, *, by: ToldBy = "file") -> list[ProxyCase]:
    """Keep how a bag was taken in, once, and tell each case of it; gives what was missing."""
    try:
        trip = trip_named(uow, bag.code)
    except Refused:
        return []
    if trip.arrived is not None:
        return []
    said = {line.proxy_id: line_answer(bag.answers, line) for line in trip.made.lines}
    answers = tuple(structs.replace(one, proxy_id=which) for which, one in said.items() if one is not None)
    body = TripAnswered(
        trip_id=trip.record_id,
        arrived_at=bag.arrived_at,
        taken_by=bag.taken_by,
        clerk_name=desk.operator.name,
        answers=answers,
    )
    keep(uow, body, at=now)
    missing: list[ProxyCase] = []
    for answer in answers:
        case = uow.station.get(answer.proxy_id)
        if not isinstance(case, ProxyCase):
            continue
        state = _TOLD_OF.get(answer.outcome)
        if state is None:
            missing.append(case)
        elif case.told is None or case.told.as_of < bag.arrived_at:
            word = ProxyTold(
                proxy_id=case.record_id,
                as_of=bag.arrived_at,
                told_at=now,
                clerk_name=desk.operator.name,
                told_by=by,
                state=state,
                case_number=answer.case_number,
                to_do=answer.reason if state == "supplement" else "",
                result=answer.reason if state == "declined" else "",
            )
            keep(uow, word, at=now)
    return missing


def _word(desk: Desk, case: ProxyCase, line: ProgressLine, as_of: str, now: str) -> ProxyTold:
    return ProxyTold(
        proxy_id=case.record_id,
        as_of=as_of,
        told_at=now,
        clerk_name=desk.operator.name,
        told_by="file",
        state=line.state,
        case_number=line.case_number,
        due_on=line.due_on,
        to_do=line.to_do,
        result=line.result,
        held_by=line.held_by,
        held_since=line.held_since,
    )


def _heard_answers(uow: UnitOfWork, line: ProgressLine, office_name: str, now: str) -> list[ProxyWishAnswered]:
    """What the township said to late wishes, kept once."""
    if not line.wishes:
        return []
    known = {one.wish_id for one in wishing.answered(uow)}
    made = {event.header.event_id for kind in wishing.WISHES for event in uow.journal.of_office(kind)}
    found = [
        ProxyWishAnswered(
            wish_id=one.wish_id,
            case_number=line.case_number,
            is_taken=one.is_taken,
            reason=one.reason,
            answered_at=one.answered_at,
            clerk_name=one.clerk_name,
            office_name=office_name,
        )
        for one in line.wishes
        if one.wish_id in made and one.wish_id not in known
    ]
    for body in found:
        uow.journal.append(body, at=now)
    return found


def _said_to_township(case: ProxyCase, line: ProgressLine, office_name: str) -> ProxyCalledBack | None:
    """What the villager told the township, unless it or something newer is known here."""
    said, known = line.called_back, case.called_back
    if said is None or (known is not None and read_moment(known.called_at) >= read_moment(said.called_at)):
        return None
    return ProxyCalledBack(
        proxy_id=case.record_id,
        called_at=said.called_at,
        clerk_name=said.clerk_name,
        is_true=said.is_true,
        words=said.words,
        office_name=office_name,
    )


def _case_of_line(uow: UnitOfWork, line: ProgressLine) -> ProxyCase | None:
    """The case that a line of the file is about, if it is kept here and still open."""
    case = uow.station.get(line.proxy_number)
    if not isinstance(case, ProxyCase) or case.received.application.client_id != line.client_id:
        return None
    return case


def _person(case: ProxyCase) -> tuple[str, str]:
    who = case.received.application.applicant
    return (who.id_type, who.id_number.upper()) if who.id_number else ("", search_form(who.name))


def _open(uow: UnitOfWork, name: str) -> ProxyCase:
    case = existing(uow, name, ProxyCase, CASE)
    if not case.is_open:
        raise Refused("proxy.over", f"{case.number}{case.place.label}，不用再记进度。", field="proxy")
    return case


def _day(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise Refused("date.form", f"日期“{text}”看不懂，请写成 2026-12-01 这样。", field="due_on") from None


def _kept(uow: UnitOfWork, body: ProxyTold | VillagerTold | ProxyCalledBack, at: str) -> ProxyCase:
    return keep_one(uow, body, ProxyCase, at=at)
