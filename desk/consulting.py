"""Consultations (咨询): asked and answered without a case, found again, and turned into one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.consultations import Consultation, answered, recorded
from desk.cases.events.consulting import Channel, ConsultationAnswered, ConsultationRecorded
from desk.cases.numbers import paper_number
from desk.cases.visit import Visit, VisitItem
from desk.catalogue.items import Item
from desk.catalogue.situations import walk
from desk.desk import Desk
from desk.errors import Refused
from desk.papers.consultation import consultation_slip
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import layouts_of, series_of
from desk.people.names import search_form
from desk.people.phones import read_phone
from desk.people.printed import read_printed
from desk.people.reading import ApplicantInput
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.records import told_by
from desk.proxy.requests import Request
from desk.records import ConsultationFilter
from desk.serving import read_received_at
from desk.times import day_of, moment_text

PAPER = "consultation_slip"
LONGEST_QUESTION = 120
LONGEST_ANSWER = 400
LONGEST_NAME = 60
LONGEST_OTHER = 120
LONGEST_COUNTER = 10
MOST_SEARCHED = 20_000
"""The newest consultations that words are looked for in; older ones are found by day."""

_LAST_FOUR = 4
_PAGE = 500


class ConsultationInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was asked, as typed; only `question`, `wish` or `item` has to be there.

    Attributes:
        item: Id of the item it is about; wish: what it is about in the asker's words.
        situations: Ids of the answers to the item's questions.
        consulted_at: ISO 8601; now when left out.
        unsure: What has to be looked into, with `reply_on`, the day by which the asker is called back.
        referred_to: Who was named as the right place.
    """

    question: str = ""
    answer: str = ""
    channel: Channel = "counter"
    item: str = ""
    wish: str = ""
    situations: tuple[str, ...] = ()
    asker_name: str = ""
    phone: str = ""
    counter: str = ""
    consulted_at: str = ""
    unsure: str = ""
    reply_on: str = ""
    referred_to: str = ""


def record(desk: Desk, given: ConsultationInput, *, request_id: str = "") -> Consultation:
    """Write down who asked what and what was answered; whoever records it is first responsible (首问负责人).

    The asker may stay nameless. Where nothing was asked in words, the question is how the item is done.

    Args:
        desk: Where it was asked.
        given: As typed.
        request_id: The entry of the request book that is answered by it (`desk.station.advising`); both know each
            other from then on.

    Raises:
        Refused: `request.over`, something came of that entry already. Nothing was asked, the item is unknown, an answer
            is promised without a day and a phone number, or a text is too long or cannot be printed.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    consulted_at, _ = read_received_at(given.consulted_at, now)
    item, version = _item(desk, given, consulted_at.date())
    wish = read_printed(given.wish, field="wish", longest=LONGEST_OTHER)
    asked = read_printed(given.question, field="question", longest=LONGEST_QUESTION) or _question(item, wish)
    unsure, reply_on = _promised(given, consulted_at.date())
    phone = read_phone(given.phone, "phone") if given.phone.strip() else ""
    if unsure and not phone:
        raise Refused("consultation.no_phone", "要核实后答复的，请留下电话，好给人回话。", field="phone")
    way = walk(item, given.situations) if item else None
    body = ConsultationRecorded(
        number="",
        consulted_at=moment_text(consulted_at),
        channel=given.channel,
        clerk_name=desk.operator.name,
        question=asked,
        counter=read_printed(given.counter, field="counter", longest=LONGEST_COUNTER),
        item_id=item.id if item else "",
        item_name=item.name if item else "",
        item_version=version,
        wish=wish,
        situations=way.answered if way else (),
        bring=tuple(m.name for m in item.materials if m.seq in way.seqs) if item and way else (),
        asker_name=read_printed(given.asker_name, field="asker_name", longest=LONGEST_NAME),
        phone=phone,
        answer=read_printed(given.answer, field="answer", longest=LONGEST_ANSWER),
        unsure=unsure,
        reply_on=reply_on,
        referred_to=read_printed(given.referred_to, field="referred_to", longest=LONGEST_OTHER),
        request_id=request_id,
    )
    with desk.store.writing() as uow:
        _require_unanswered(uow, request_id)
        body = msgspec.structs.replace(body, number=_next_number(desk, uow, consulted_at.year))
        event = uow.journal.append(body, at=moment_text(now))
        kept = recorded(event, body)
        uow.consultations.add(kept)
        for asked_for in told_by(event, body, uow.station.get):
            uow.station.keep(asked_for)
        uow.commit()
    return kept


def answer(desk: Desk, consultation_id: str, text: str) -> Consultation:
    """Write down what was told to the asker afterwards; the first answer stays in the journal.

    Raises:
        Refused: `consultation.unknown`, `consultation.no_answer`, or a text that cannot be printed.
    """
    require_right(desk, Right.RECEIVE)
    now = moment_text(desk.clock.now())
    said = read_printed(text, field="answer", longest=LONGEST_ANSWER)
    if not said:
        raise Refused("consultation.no_answer", "答复是空的，请写明怎么答复的。", field="answer")
    with desk.store.writing() as uow:
        before = _existing(uow, consultation_id)
        body = ConsultationAnswered(
            consultation_id=before.consultation_id, answer=said, answered_at=now, clerk_name=desk.operator.name
        )
        uow.journal.append(body, at=now)
        after = answered(before, body)
        uow.consultations.replace(after)
        uow.commit()
    return after


def show(desk: Desk, consultation_id: str) -> Consultation:
    """One consultation, by id or by the number on its slip.

    Raises:
        Refused: `consultation.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return _existing(uow, consultation_id)


def newest(desk: Desk, wanted: ConsultationFilter, *, limit: int = 50) -> tuple[Consultation, ...]:
    """The newest consultations that fit; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.consultations.newest(wanted, limit=limit)


def find(desk: Desk, text: str, *, limit: int = 20) -> tuple[Consultation, ...]:
    """Consultations by name, phone or its last four digits, item, number, or a word of question or answer.

    Newest first; only the `MOST_SEARCHED` newest are looked at.
    """
    require_right(desk, Right.SEE)
    words = search_form(text)
    if not words:
        return ()
    found: list[Consultation] = []
    with desk.store.reading() as uow:
        for one in _walked(uow):
            if _is_told_by(one, words):
                found.append(one)
                if len(found) == limit:
                    break
    return tuple(found)


def visit_from(desk: Desk, consultation_id: str, counter: str = "") -> Visit:
    """A visit that begins with what the asker told already; cases filed from it name the consultation.

    Nothing is kept yet (`desk.visiting.hold` does it). An item that left the catalogue is looked for by its name.

    Raises:
        Refused: `consultation.unknown`.
    """
    found = show(desk, consultation_id)
    asked = found.asked
    now = desk.clock.now()
    known = desk.shelf.on(day_of(now)).item(asked.item_id) if asked.item_id else None
    items: tuple[VisitItem, ...] = ()
    if known is not None:
        options = {option.id for question in known.situations for option in question.options}
        situations = tuple(answer for answer in asked.situations if answer in options)
        items = (VisitItem(client_id=desk.chance.new_id(), item=known.id, situations=situations),)
    return Visit(
        visit_id=desk.chance.new_id(),
        counter=counter,
        began_at=moment_text(now),
        applicant=ApplicantInput(name=asked.asker_name, phone=asked.phone),
        items=items,
        search="" if items else asked.wish or asked.item_name,
        about=f"咨询 {asked.number}",
        consultation_id=found.consultation_id,
    )


def asked_at(visit: Visit) -> ConsultationInput:
    """What a visit at the counter holds so far, to be recorded as a consultation; an agent asks for the applicant."""
    item = visit.items[visit.active] if visit.items else None
    who = visit.agent or visit.applicant
    return ConsultationInput(
        item=item.item if item else "",
        situations=item.situations if item else (),
        wish="" if item else visit.search,
        asker_name=who.name,
        phone=who.phone,
        counter=visit.counter,
    )


def slip_of(desk: Desk, consultation_id: str) -> Printable:
    """The slip of a consultation, to be printed as often as somebody wants it.

    Raises:
        Refused: As `show` and `desk.papers.consultation.consultation_slip`.
    """
    one = show(desk, consultation_id)
    name = PAPER_NAMES[PAPER]
    consultation_slip(desk.office, desk.texts, one)
    return Printable(
        title=f"{one.asked.number} {name}",
        name=name,
        layouts=layouts_of(PAPER),
        is_paper=False,
        make=lambda layout: desk.render(consultation_slip(desk.office, desk.texts, one, layout)),
    )


def _item(desk: Desk, given: ConsultationInput, on: date) -> tuple[Item | None, str]:
    """The item and the version it stands in."""
    if not given.item.strip():
        return None, ""
    catalogue, item = desk.shelf.item_on(given.item, on)
    return item, catalogue.version


def _question(item: Item | None, wish: str) -> str:
    about = item.name if item else wish
    if not about:
        sentence = "还没有写问的是什么，请写问题，或者选一个事项。"
        raise Refused("consultation.no_question", sentence, field="question")
    return f"“{about}”怎么办理"[:LONGEST_QUESTION]


def _require_unanswered(uow: UnitOfWork, request_id: str) -> None:
    """Refuse a second consultation of a wish, or one of a wish that is being dealt with: it counts once."""
    found = uow.station.get(request_id)
    if not isinstance(found, Request):
        return
    if found.authorisation_id:
        sentence = f"{found.number}已经写了授权委托书、在代办，不再记成咨询。"
        raise Refused("request.over", sentence, field="record")
    if found.consultation_id:
        before = uow.consultations.get(found.consultation_id)
        number = f"（{before.asked.number}）" if before else ""
        raise Refused("request.over", f"{found.number}已经记成咨询了{number}，一件事只记一次。", field="record")


def _promised(given: ConsultationInput, on: date) -> tuple[str, str]:
    """What has to be looked into and until when; both empty or none."""
    unsure = read_printed(given.unsure, field="unsure", longest=LONGEST_OTHER)
    if not given.reply_on.strip():
        if unsure:
            sentence = "要核实后答复的，请写明最迟哪天答复，如 2026-12-01。"
            raise Refused("consultation.no_day", sentence, field="reply_on")
        return "", ""
    try:
        day = date.fromisoformat(given.reply_on.strip())
    except ValueError:
        sentence = f"答复日期“{given.reply_on}”看不懂，请写成 2026-12-01 这样。"
        raise Refused("consultation.day", sentence, field="reply_on") from None
    if day < on:
        raise Refused("consultation.day", "答复日期早于咨询的那天，请改正。", field="reply_on")
    if not unsure:
        raise Refused("consultation.nothing_unsure", "写了答复日期，请也写明要核实什么。", field="unsure")
    return unsure, day.isoformat()


def _next_number(desk: Desk, uow: UnitOfWork, year: int) -> str:
    series = series_of(PAPER, desk.texts)
    office, digits = desk.office, desk.incarnation.digits
    serial = uow.numbers.next_paper_serial(series)
    return paper_number(office.org_short, series, year, digits, serial, practice=office.practice)


def _existing(uow: UnitOfWork, name: str) -> Consultation:
    found = uow.consultations.get(name.strip())
    if found is None:
        sentence = "这里没有这条咨询，请用咨询单上的编号，或者在咨询登记里按姓名、电话查找。"
        raise Refused("consultation.unknown", sentence, field="consultation_id")
    return found


def _walked(uow: UnitOfWork) -> Iterator[Consultation]:
    """The newest ones, some hundreds at a time."""
    before, left = "", MOST_SEARCHED
    while left > 0:
        some = uow.consultations.newest(ConsultationFilter(before=before), limit=min(_PAGE, left))
        yield from some
        if len(some) < _PAGE:
            return
        before, left = key_of(some[-1]), left - len(some)


def key_of(one: Consultation) -> str:
    """Where it stands in the list, to go on from there (`ConsultationFilter.before`)."""
    return f"{one.asked.consulted_at}|{one.consultation_id}"


def _is_told_by(one: Consultation, words: str) -> bool:
    asked = one.asked
    phone = search_form(asked.phone)
    if words in (phone, phone[-_LAST_FOUR:], search_form(asked.item_id)):
        return True
    told = (asked.asker_name, asked.item_name, asked.wish, asked.question, one.answer, asked.number)
    return any(words in search_form(text) for text in told)
