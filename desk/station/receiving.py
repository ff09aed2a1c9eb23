"""The papers of one matter are taken over in the village (代办受理): line by line, no card, no cash."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.limits import due_on
from desk.cases.checklist import check_materials, missing_required
from desk.cases.events.authorising import Matter
from desk.cases.events.proxying import Application, OriginalTaken, ProxyReceived, Scan
from desk.cases.requests import MaterialInput
from desk.catalogue.items import Item, Limit
from desk.catalogue.situations import walk
from desk.desk import Desk
from desk.errors import Refused
from desk.forms.filling import read_form
from desk.forms.known import Background
from desk.numbering import next_number
from desk.people.applicant import Applicant
from desk.people.hints import Hint
from desk.people.printed import read_printed
from desk.people.reading import ApplicantInput
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.records import StationFilter
from desk.serving import ReadFile, read_received_at, read_scans
from desk.station.keeping import each_of, existing, keep_one, newest_of
from desk.station.proposing import in_person_of
from desk.times import chinese_day, moment_text

PAPER = "proxy_acceptance"
AUTHORISATION = "委托书"
MOST_LINES = 30
MOST_PIECES = 99
LONGEST_NAME = 80
LONGEST_CONDITION = 20
WHOLE, WORN = "完好", "有破损"
"""What is usually said of how an original looks (完好情况)."""

LONGEST_WORDS = 60

_COPY = re.compile(r"复印|复制")
_FORM = re.compile(r"(表|申请书|登记单|承诺书|委托书|照片|回执|证明)$")
"""A form about a card is no card: 社会保障卡申领登记表."""

_CARDS = (
    (re.compile(r"身份证(?!明)"), "居民身份证法第十五条规定不得扣押居民身份证"),
    (re.compile(r"银行卡|储蓄卡|信用卡|存折"), "代办员不保管银行卡，也不问密码"),
    (re.compile(r"社会保障卡|社保卡|医保卡"), "代办员不保管社会保障卡，也不问密码"),
)
"""What is looked at and given back at once, and why (居民身份证法第十五条第三款; K-card of PAPERS.md 6)."""

_CASH = re.compile(r"现金|现钞|人民币|钱款|钞票")


class TakeInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is taken over, as typed: the JSON of `proxy take`.

    Attributes:
        authorisation: Number or id of the 授权委托书.
        item: Id of the matter; may be left out where the authorisation has one.
        client_id: Any UUID: taking the same over again gives the same; made where it is left out.
        received_at: ISO 8601; now when left out.
        situations, materials, note, form: As for a case at the counter; `files` are the scans.
        originals: What was handed over, line by line; `taken` false for what was only looked at.
        missing: What is still to come beside the checklist, in words.
        expect: What the villager may expect, in words; never a day the authority has not promised.
    """

    authorisation: str
    item: str = ""
    client_id: str = ""
    received_at: str = ""
    situations: tuple[str, ...] = ()
    materials: tuple[MaterialInput, ...] = ()
    originals: tuple[OriginalTaken, ...] = ()
    missing: tuple[str, ...] = ()
    note: str = ""
    expect: str = ""
    form: dict[str, str] | None = None


class TakenOver(Struct, frozen=True, kw_only=True):
    """What came of it; `repeated`: the same had been taken over before."""

    case: ProxyCase
    hints: tuple[Hint, ...] = ()
    repeated: bool = False


def take(desk: Desk, given: TakeInput, *, read_file: ReadFile) -> TakenOver:
    """Take the papers of one matter over, by an authorisation that covers it.

    One that is not signed yet is enough to take them, not to carry them (a task until then).

    Raises:
        Refused: `station.unknown`; `proxy.ended`, `proxy.not_in_force`, `proxy.not_covered`, `proxy.no_power`;
            `proxy.card`, `proxy.cash`, `proxy.lines`; what the checklist, the scans and the form refuse.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    received_at, hints = read_received_at(given.received_at, now)
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        client_id = given.client_id.strip()
        if client_id and (before := _taken_before(uow, client_id)):
            return TakenOver(case=before, repeated=True)
        client_id = client_id or desk.chance.new_id()
        authorisation = existing(uow, given.authorisation, Authorisation, AUTHORISATION)
        item_id = _covered(authorisation, given.item, received_at.date())
        _, item = desk.shelf.item_on(item_id, received_at.date())
        body, scans, more = _read(desk, given, authorisation, item, received_at, read_file)
        body = msgspec.structs.replace(
            body,
            number=next_number(desk, uow, PAPER, received_at),
            application=msgspec.structs.replace(body.application, client_id=client_id),
        )
        for data in scans:
            desk.attachments.put(data)
        kept = keep_one(uow, body, ProxyCase, at=moment_text(now))
        uow.commit()
    return TakenOver(case=kept, hints=(*hints, *more))


def show(desk: Desk, name: str) -> ProxyCase:
    """A proxy case by id or number.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return existing(uow, name, ProxyCase, "代办件")


def newest(desk: Desk, wanted: StationFilter, *, limit: int = 50) -> tuple[ProxyCase, ...]:
    """The newest proxy cases that fit; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return newest_of(uow, ProxyCase, wanted, limit=limit)


def all_cases(uow: UnitOfWork, *, is_open: bool = False) -> Iterator[ProxyCase]:
    """Every proxy case, the newest first."""
    return each_of(uow, ProxyCase, StationFilter(is_open=is_open))


def to_take(desk: Desk, which: str) -> tuple[Matter, ...]:
    """Matters of an authorisation whose papers were not taken over yet, in its order; may be empty.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        one = existing(uow, which, Authorisation, AUTHORISATION)
        return untaken(one, {(case.authorisation_id, case.item_id) for case in all_cases(uow)})


def untaken(authorisation: Authorisation, taken: Collection[tuple[str, str]]) -> tuple[Matter, ...]:
    """Its matters that are not among those taken over: each by id of the authorisation and of the item."""
    return tuple(one for one in authorisation.matters if (authorisation.record_id, one.item_id) not in taken)


def require_takeable(lines: Iterable[OriginalTaken]) -> None:
    """Refuse what a proxy clerk never takes along, and a list nobody could check.

    Raises:
        Refused: `proxy.card` (居民身份证法第十五条), `proxy.cash`, `proxy.lines`.
    """
    names: set[tuple[str, str]] = set()
    for number, line in enumerate(lines):
        field = f"originals[{number}]"
        name = read_printed(line.name, field=f"{field}.name", longest=LONGEST_NAME)
        read_printed(line.condition, field=f"{field}.condition", longest=LONGEST_CONDITION)
        if _CASH.search(name):
            sentence = "代办不经手现金。依法要交的费用请群众自己缴，或者当场扫码缴清，请删去这一行。"
            raise Refused("proxy.cash", sentence, field=field)
        law = next((why for pattern, why in _CARDS if pattern.search(name)), "")
        if law and line.taken and line.kind == "original" and not _COPY.search(name) and not _FORM.search(name):
            sentence = f"“{name}”不能带走：{law}。请当面看过、扫描或者复印后立即交还，把这一行改成没有带走。"
            raise Refused("proxy.card", sentence, field=field)
        if not name or not 1 <= line.count <= MOST_PIECES:
            sentence = f"第{number + 1}行要写名称，份数在1到{MOST_PIECES}之间。"
            raise Refused("proxy.lines", sentence, field=field)
        if (name, line.kind) in names:
            raise Refused("proxy.lines", f"“{name}”写了两行，请合成一行，把份数加起来。", field=field)
        names.add((name, line.kind))
        if number >= MOST_LINES:
            raise Refused("proxy.lines", f"一张单最多{MOST_LINES}行，请分两次接收。", field="originals")


def trip_day(desk: Desk, from_day: date) -> str:
    """The last day to carry what was taken over on a day, ISO text; 3 working days unless the office says otherwise."""
    return due_on(from_day, Limit(value=desk.office.trip_days, unit="W"), desk.calendar).due_on.isoformat()


def given_of(applicant: Applicant) -> ApplicantInput:
    """A principal as the township reads an applicant."""
    return ApplicantInput(
        kind=applicant.kind,
        name=applicant.name,
        id_type=applicant.id_type,
        id_number=applicant.id_number,
        id_override=applicant.id_override,
        phone=applicant.phone,
        village=applicant.village,
        address=applicant.address,
        representative=applicant.representative,
    )


def _covered(authorisation: Authorisation, typed: str, on: date) -> str:
    """The item that is taken over, allowed by the authorisation on that day."""
    number = authorisation.number
    if authorisation.ended:
        sentence = f"委托书 {number} 已经终止，不能再代办；要接着办，请重新委托。"
        raise Refused("proxy.ended", sentence, field="authorisation")
    if not authorisation.valid_from <= on.isoformat() <= authorisation.valid_to:
        first, last = (
            chinese_day(date.fromisoformat(day)) for day in (authorisation.valid_from, authorisation.valid_to)
        )
        sentence = f"委托书 {number} 的期限是{first}至{last}，今天不在期限里；请先续办委托，再接收材料。"
        raise Refused("proxy.not_in_force", sentence, field="authorisation")
    if "hand_in" not in authorisation.powers:
        sentence = f"委托书 {number} 没有委托递交材料，代办员无权递交；请群众补写委托，或者自己去交。"
        raise Refused("proxy.no_power", sentence, field="authorisation")
    matters = {matter.item_id: matter.item_name for matter in authorisation.matters}
    item_id = typed.strip().upper() or (next(iter(matters)) if len(matters) == 1 else "")
    if item_id not in matters:
        known = "、".join(f"{name}（{one}）" for one, name in matters.items())
        sentence = f"委托书 {number} 委托的是：{known}。请选其中一项；别的事项要另写委托书。"
        raise Refused("proxy.not_covered", sentence, field="item")
    return item_id


def _read(
    desk: Desk,
    given: TakeInput,
    authorisation: Authorisation,
    item: Item,
    received_at: datetime,
    read_file: ReadFile,
) -> tuple[ProxyReceived, tuple[bytes, ...], tuple[Hint, ...]]:
    """The event without its number, the scans it names, and what is worth a word."""
    require_takeable(given.originals)
    way = walk(item, given.situations)
    scans = read_scans(desk, given.materials, read_file)
    checked, hints = check_materials(item, given.materials, scans.attachments, required=frozenset(way.seqs))
    form = _form(item, given, authorisation, received_at.date(), way.answered)
    to_come = [line.name for line in missing_required(checked)]
    to_come += [read_printed(text, field="missing", longest=LONGEST_WORDS) for text in given.missing]
    principal = authorisation.given.principal
    body = ProxyReceived(
        number="",
        received_at=moment_text(received_at),
        clerk_name=desk.operator.name,
        clerk_phone=authorisation.given.clerk_phone,
        authorisation_id=authorisation.record_id,
        item_name=item.name,
        application=Application(
            client_id="",
            item=item.id,
            applicant=given_of(principal),
            situations=given.situations,
            materials=given.materials,
            note=read_printed(given.note, field="note", longest=LONGEST_WORDS),
            has_form=given.form is not None,
            form=form,
        ),
        trip_by=trip_day(desk, received_at.date()),
        scans=tuple(Scan(name=name, attachment=one) for name, one in scans.attachments.items()),
        handed_over=given.originals,
        ready=tuple(line.name for line in checked if line.state != "missing"),
        missing=tuple(dict.fromkeys(filter(None, to_come))),
        expect=read_printed(given.expect, field="expect", longest=LONGEST_WORDS),
        in_person=in_person_of(item, desk.office),
    )
    return body, tuple(scans.contents.values()), hints


def _form(
    item: Item, given: TakeInput, authorisation: Authorisation, on: date, situations: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What was typed into the application form, proved; kept as typed, since the township fills in what it knows."""
    if given.form is None or not item.form_fields:
        return ()
    behind = Background(applicant=authorisation.given.principal, received_on=on, situations=situations)
    read_form(item, given.form, behind)
    order = [field.id for field in item.form_fields]
    return tuple(sorted(given.form.items(), key=lambda one: order.index(one[0])))


def _taken_before(uow: UnitOfWork, client_id: str) -> ProxyCase | None:
    return next((one for one in all_cases(uow) if one.received.application.client_id == client_id), None)
