"""The request book (一事一记): a wish is written down, answered, gone through paper by paper, found again."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.requesting import (
    ProxyAdvised,
    ProxyRequested,
    RequestAnswer,
    RequestAnswered,
    RequestChannel,
    StillMissing,
)
from desk.catalogue.items import Item
from desk.catalogue.situations import walk
from desk.desk import Desk
from desk.errors import Refused
from desk.numbering import next_number
from desk.papers import wording
from desk.papers.proxy_requests import NOTE, SLIP, ready_missing_note, request_slip
from desk.people.phones import read_phone
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.requests import ANSWER_WORDS, Request
from desk.records import StationFilter
from desk.serving import read_received_at
from desk.station.keeping import existing, keep_one, newest_of
from desk.station.proposing import Proposal, in_person_of, propose
from desk.station.searching import found, number_words
from desk.station.stations import printable
from desk.station.typed import clerk_phone, read_day
from desk.times import day_of, moment_text

WHAT = "代办需求"
LONGEST_WISH = 120
LONGEST_NAME = 60
LONGEST_GROUP = 20
LONGEST_ANSWER = 120
_REFUSING: tuple[RequestAnswer, ...] = ("in_person", "not_here")


class RequestInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a villager asks for, as typed: the JSON of `proxy request`; `wish` or `item` has to be there.

    Attributes:
        channel: How it came: at the station, by phone, at a home, found in need, through the family.
        group: 村民小组.
        asked_at: ISO 8601; now when left out.
        answer: What was said at once; left out, nothing was.
        answer_text: In which words; left out with an item, those the desk proposes.
        next_on: Day by which they hear more; has to be there while nothing was answered or something is to be checked.
        clerk_phone: The station's own when left out.
    """

    wish: str = ""
    channel: RequestChannel = "station"
    villager_name: str = ""
    phone: str = ""
    group: str = ""
    item: str = ""
    asked_at: str = ""
    answer: RequestAnswer = ""
    answer_text: str = ""
    next_on: str = ""
    clerk_phone: str = ""


class AnswerInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A later answer, as typed: the JSON of `proxy answer`; fields as of `RequestInput`."""

    answer: RequestAnswer
    answer_text: str = ""
    next_on: str = ""


class AdviceInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the villager has already, as typed: the JSON of `proxy advise`.

    Attributes:
        item: Left out, that of the request.
        situations: Ids of the answers to the item's questions.
        have: Numbers of the materials that are ready.
        next_on, clerk_phone: As of `RequestInput`.
    """

    item: str = ""
    situations: tuple[str, ...] = ()
    have: tuple[int, ...] = ()
    next_on: str = ""
    clerk_phone: str = ""


def record(desk: Desk, given: RequestInput) -> Request:
    """Write down who asked for what; whoever does it is first responsible (首问负责人).

    Raises:
        Refused: `request.nothing`, `request.nobody`, `request.no_day`, `request.no_words`, `request.not_by_proxy`;
            `item.unknown`; a day, a phone number or a text that does not fit.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    asked_at, _ = read_received_at(given.asked_at, now)
    on = day_of(asked_at)
    item, version = _item(desk, given.item, on)
    wish = read_printed(given.wish, field="wish", longest=LONGEST_WISH) or (item.name if item else "")
    if not wish:
        raise Refused("request.nothing", "还没有写要办什么事，请写下来，或者选一个事项。", field="wish")
    name = read_printed(given.villager_name, field="villager_name", longest=LONGEST_NAME)
    phone = read_phone(given.phone, "phone") if given.phone.strip() else ""
    text, next_on = _answered(desk, given, item, on)
    if next_on and not name and not phone:
        sentence = "答应了再答复，请记下是谁，或者留个电话，好找得到人。"
        raise Refused("request.nobody", sentence, field="villager_name")
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        body = ProxyRequested(
            number=next_number(desk, uow, SLIP, asked_at),
            asked_at=moment_text(asked_at),
            clerk_name=desk.operator.name,
            clerk_phone=clerk_phone(desk, given.clerk_phone),
            channel=given.channel,
            wish=wish,
            villager_name=name,
            phone=phone,
            group=read_printed(given.group, field="group", longest=LONGEST_GROUP),
            item_id=item.id if item else "",
            item_name=item.name if item else "",
            item_version=version,
            answer=given.answer,
            answer_text=text,
            next_on=next_on,
        )
        return _kept(uow, body, moment_text(now))


def answer(desk: Desk, which: str, given: AnswerInput) -> Request:
    """Write down what the villager was told afterwards; earlier answers stay.

    Raises:
        Refused: `station.unknown`; `request.no_answer`, and as `record`.
    """
    require_right(desk, Right.RECEIVE)
    if not given.answer:
        words = "、".join(ANSWER_WORDS.values())
        raise Refused("request.no_answer", f"还没有选怎么答复，请选：{words}。", field="answer")
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        before = existing(uow, which, Request, WHAT)
        item = _item(desk, before.item_id, day_of(now))[0]
        text, next_on = _answered(desk, given, item, day_of(now))
        body = RequestAnswered(
            request_id=before.record_id,
            answered_at=moment_text(now),
            clerk_name=desk.operator.name,
            answer=given.answer,
            answer_text=text,
            next_on=next_on,
        )
        return _kept(uow, body, moment_text(now))


def advise(desk: Desk, which: str, given: AdviceInput) -> Request:
    """Tell in full what is ready and what is missing for the villager's situation; no papers change hands.

    Raises:
        Refused: `station.unknown`; `request.no_item`, nobody knows the item yet; `request.material`, a number the item
            does not ask for; `situation.*`; a day or a phone number that does not fit.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        before = existing(uow, which, Request, WHAT)
        item, version = _item(desk, given.item or before.item_id, day_of(now))
        if item is None:
            raise Refused("request.no_item", "还不知道是哪个事项，请先选事项，再看还缺什么。", field="item")
        way = walk(item, given.situations)
        for seq in given.have:
            if seq not in way.seqs:
                known = "、".join(str(one) for one in way.seqs)
                sentence = f"这种情形不要第{seq}号材料；要的是第{known}号，请改正。"
                raise Refused("request.material", sentence, field="have")
        wanted = [material for material in item.materials if material.seq in way.seqs]
        body = ProxyAdvised(
            request_id=before.record_id,
            number=next_number(desk, uow, NOTE, now),
            noted_at=moment_text(now),
            clerk_name=desk.operator.name,
            clerk_phone=clerk_phone(desk, given.clerk_phone or before.asked.clerk_phone),
            item_id=item.id,
            item_name=item.name,
            item_version=version,
            situations=way.answered,
            ready=tuple(one.name for one in wanted if one.seq in given.have),
            missing=tuple(
                StillMissing(name=f"{one.name}（{wording.pieces_text(one)}）", where=wording.where_to_get(one))
                for one in wanted
                if one.seq not in given.have
            ),
            in_person=in_person_of(item, desk.office),
            next_on=read_day(given.next_on, field="next_on", what="下次联系的日期", least=day_of(now)),
        )
        return _kept(uow, body, moment_text(now))


def proposal(desk: Desk, item_id: str) -> Proposal:
    """What the data of an item say to a wish: by proxy, in person, or where else.

    Raises:
        Refused: `item.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    return propose(desk.shelf.item_on(item_id, day_of(desk.clock.now()))[1], desk.office)


def own_phone(desk: Desk) -> str | None:
    """The number that this clerk gave last, to be proposed; None where the station's own is printed and nobody asks."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        if desk.as_now(uow).office.phone:
            return None
        return next((one.asked.clerk_phone for one in newest_of(uow, Request, StationFilter(clerk=desk.operator.clerk),
                                                               limit=1)), "")  # fmt: skip


def show(desk: Desk, which: str) -> Request:
    """One entry, by id or by the number on its slip.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return existing(uow, which, Request, WHAT)


def newest(desk: Desk, wanted: StationFilter, *, limit: int = 50) -> tuple[Request, ...]:
    """The newest entries that fit; with `due_to` those to be answered by that day; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return newest_of(uow, Request, wanted, limit=limit)


def find(desk: Desk, text: str, *, limit: int = 20) -> tuple[Request, ...]:
    """Entries by name, phone or its last four digits, group, item, number, a word of wish or answer; newest first."""
    require_right(desk, Right.SEE)
    return found(desk.store, text, Request, lambda one: _told(one, text), limit=limit)


def slip_of(desk: Desk, which: str, *, copy: int = 1) -> Printable:
    """The 代办需求登记单 of an entry.

    Raises:
        Refused: `station.unknown`, `paper.copy_no`.
    """
    one = show(desk, which)
    return printable(
        desk, SLIP, one.number, lambda station, layout: request_slip(station, one, layout, copy=copy), copy=copy
    )


def note_of(desk: Desk, which: str, *, copy: int = 1) -> Printable:
    """The 帮办告知单 of the newest advice on an entry.

    Raises:
        Refused: `station.unknown`, `paper.copy_no`; `request.no_advice`, nothing was gone through yet.
    """
    one = show(desk, which)
    if not one.advice:
        raise Refused("request.no_advice", "还没有看过材料，没有帮办告知单。请先登记已经准备好的材料。", field="record")
    advice = one.advice[-1]
    return printable(
        desk, NOTE, advice.number, lambda s, layout: ready_missing_note(s, one, advice, layout, copy=copy), copy=copy
    )


def _item(desk: Desk, item_id: str, on: date) -> tuple[Item | None, str]:
    """The item and the version it stands in; None where none is named."""
    if not item_id.strip():
        return None, ""
    catalogue, item = desk.shelf.item_on(item_id, on)
    return item, catalogue.version


def _answered(desk: Desk, given: RequestInput | AnswerInput, item: Item | None, on: date) -> tuple[str, str]:
    """Words of the answer and the next promised day, checked against what the data of the item say."""
    text = read_printed(given.answer_text, field="answer_text", longest=LONGEST_ANSWER)
    next_on = read_day(given.next_on, field="next_on", what="答复日期", least=on)
    if not next_on and given.answer in ("", "to_check"):
        sentence = "还没有答复，或者要核实后答复的，请写明最迟哪天答复，如 2026-12-01。"
        raise Refused("request.no_day", sentence, field="next_on")
    proposed = propose(item, desk.office) if item else None
    if given.answer == "can" and proposed is not None and proposed.answer != "can":
        raise Refused("request.not_by_proxy", f"这件事不能答复“可以代办”：{proposed.text}", field="answer")
    if not text and proposed is not None and given.answer == proposed.answer:
        text = proposed.text
    if not text and given.answer in _REFUSING:
        sentence = f"答复“{ANSWER_WORDS[given.answer]}”的，请写明去哪里办、怎么办。"
        raise Refused("request.no_words", sentence, field="answer_text")
    return text, next_on


def _kept(uow: UnitOfWork, body: ProxyRequested | RequestAnswered | ProxyAdvised, at: str) -> Request:
    """Keep, commit, and give the entry as it stands."""
    kept = keep_one(uow, body, Request, at=at)
    uow.commit()
    return kept


def _told(one: Request, text: str) -> tuple[str, ...]:
    """What an entry is found by; a phone number only whole or by its last four digits."""
    asked = one.asked
    phone = number_words(asked.phone, text)
    return (asked.villager_name, asked.group, asked.item_id, asked.item_name, asked.wish, one.answer_text,
            asked.number, phone)  # fmt: skip
