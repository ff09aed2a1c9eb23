"""Serving at the counter: file a case, keep drafts, offer what is known."""

from __future__ import annotations

import hashlib
import re
import uuid
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.chain import GENESIS
from desk.cases.checklist import check_materials
from desk.cases.deciding import Situation, decide, reply_by, reply_term
from desk.cases.events.bodies import CaseEvent
from desk.cases.events.filing import Received
from desk.cases.events.forms import FormFilled
from desk.cases.fold import apply
from desk.cases.free_text import require_carried
from desk.cases.material import Attachment
from desk.cases.numbers import read_case_number, spoken
from desk.cases.requests import CaseInput, MaterialInput
from desk.catalogue.items import Item
from desk.catalogue.situations import Walk, walk
from desk.crediting import require_pledges
from desk.desk import Desk
from desk.errors import Refused
from desk.forms.earlier import earlier_forms, kept_form
from desk.forms.filling import read_form
from desk.forms.known import Background
from desk.numbering import next_case_number
from desk.origins import is_unexplained, origin_of, read_pad
from desk.papers.composing import compose
from desk.papers.request import PaperRequest, layouts_of, required_papers, series_of
from desk.people.hints import Hint
from desk.people.printed import read_printed
from desk.people.reading import read_agent, read_applicant
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.seconds import asked_of, second_of
from desk.times import moment_text, read_moment

SAME_WITHIN_DAYS = 30
"""The same person and item within these days is worth a word, not a bar (FEATURES.md 2.2)."""

OLD_AFTER_DAYS = 30
"""A receipt this far back is filed, with a word."""

FIRST_YEAR, LAST_YEAR = 2000, 2178
"""Years of receipt that a code on a paper can carry."""

QUERY_CODES = 1_000_000

ReadFile = Callable[[str], bytes]
"""Bytes of a scan named in a request; raises Refused when it cannot be read."""

Beside = Callable[[UnitOfWork, Case], None]
"""What is kept in the same transaction as a new case."""

LONGEST_PROXY_NUMBER, LONGEST_STATION = 30, 40
_STATION = re.compile(r"[0-9]{12}")
_GROUP_ID = re.compile(r"[0-9A-Za-z-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What came of a request.

    Attributes:
        papers: Identifiers of the papers the case gets now, in order.
        hints: What the clerk should know; may be empty.
        repeated: The case had been filed before by the same request.
    """

    case: Case
    papers: tuple[str, ...]
    hints: tuple[Hint, ...] = ()
    repeated: bool = False


@dataclass(slots=True)
class _Appended:
    """A case on its way through several events in one unit of work."""

    uow: UnitOfWork
    case_id: str
    case: Case | None = None
    at: str = ""

    def add(self, body: CaseEvent) -> Case:
        before = self.case
        event = self.uow.journal.append(
            body,
            at=self.at,
            case_id=self.case_id,
            rev=(before.rev if before else 0) + 1,
            parent=before.head if before else GENESIS,
        )
        self.case = apply(before, event, body)
        return self.case


@dataclass(frozen=True, slots=True, kw_only=True)
class Scans:
    """The scans of a request by the name they have in it: what is in them, and how they will be kept."""

    contents: Mapping[str, bytes]
    attachments: Mapping[str, Attachment]

    def keep(self, desk: Desk) -> None:
        """Store them durably, before the event that names them."""
        for data in self.contents.values():
            desk.attachments.put(data)


def file_case(
    desk: Desk, request: CaseInput, *, digest: str, read_file: ReadFile, beside: Beside | None = None
) -> Filed:
    """Take in an application and decide on it, in one durable step; commit first, print second.

    Args:
        desk: The clerk's desk.
        request: The application.
        digest: SHA-256 of the request as it came, to tell filing again from another request under one client_id.
        read_file: Reads the scans named in the request.
        beside: Keeps something together with the case; it is not called when the case had been filed before.

    Raises:
        Refused: Something to put right; nothing was changed.
        Unavailable: Disk, lock or damage; nothing was changed.
    """
    require_right(desk, Right.RECEIVE if request.decision.kind == "receive" else Right.SERVE)
    client_id = _read_client_id(request.client_id)
    try:
        return _file_new(desk, request, client_id=client_id, digest=digest, read_file=read_file, beside=beside)
    except Refused:
        # What was filed stays filed, also when the same request would be refused today.
        if before := _filed_before(desk, client_id, digest):
            return before
        raise


def _file_new(
    desk: Desk, request: CaseInput, *, client_id: str, digest: str, read_file: ReadFile, beside: Beside | None
) -> Filed:
    """As `file_case`, for a request that fits as things stand today."""
    require_carried(request)
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
    now = desk.clock.now()
    pad_number = read_pad(request.pad_number, request.received_at)
    received_at, hints = read_received_at(request.received_at, now, explained=bool(pad_number))
    proxy = _read_proxy(request)
    on = received_at.date()
    catalogue, item = desk.shelf.item_on(request.item, on)
    applicant, applicant_hints = read_applicant(
        request.applicant, on=on, places=desk.places, id_types=desk.id_types, has_agent=request.agent is not None
    )
    hints += applicant_hints
    agent = None
    if request.agent is not None:
        agent, agent_hints = read_agent(request.agent, applicant=applicant, on=on, id_types=desk.id_types)
        hints += agent_hints
    way = walk(item, request.situations)
    hints += told_on(item, way)
    scans = read_scans(desk, request.materials, read_file)
    materials, material_hints = check_materials(
        item, request.materials, scans.attachments, required=frozenset(way.seqs)
    )
    about = Situation(
        item=item,
        office=desk.office,
        calendar=desk.calendar,
        received_at=received_at,
        decided_at=received_at,
        clerk=desk.operator.clerk,
        clerk_name=desk.operator.name,
        materials=materials,
    )
    decided, decision_hints = decide(request.decision, about)
    hints += material_hints + decision_hints
    behind = Background(applicant=applicant, received_on=on, agent=agent, situations=way.answered)
    with desk.store.writing() as uow:
        if before := uow.cases.id_by_client(client_id):
            return _repeated(_existing(uow, before), digest)
        origin = origin_of(uow, pad_number, request.consultation_id, received_at)
        hints += recent_same(uow, applicant.id_type, applicant.id_number, item, received_at)
        require_pledges(uow, item, materials, applicant, on, by_agent=agent is not None)
        making = _Appended(uow=uow, case_id=desk.chance.new_id(), at=moment_text(now))
        making.add(
            Received(
                case_number=next_case_number(desk, uow),
                query_code=f"{int.from_bytes(desk.chance.random_bytes(8)) % QUERY_CODES:06d}",
                client_id=client_id,
                request_digest=digest,
                item_id=item.id,
                item_name=item.name,
                catalogue_version=catalogue.version,
                received_at=moment_text(received_at),
                counter=request.counter.strip(),
                clerk_name=desk.operator.name,
                applicant=applicant,
                agent=agent,
                situations=request.situations,
                materials=materials,
                note=request.note.strip(),
                reply_by=reply_by(item, desk.office, on, desk.calendar).isoformat(),
                reply_days=reply_term(item, desk.office),
                pad_number=pad_number,
                backdated=is_unexplained(received_at, now, pad_number),
                consultation_id=origin.consultation_id,
                group_id=_read_group_id(request.group_id),
                proxy_number=proxy[0],
                station=proxy[1],
                station_name=proxy[2],
            )
        )
        if request.form is not None and item.form_fields:
            form, form_hints = _filled_form(desk, uow, request, item, behind, now)
            hints += form_hints
            making.add(form)
        if decided is not None:
            received = making.case
            assert received is not None  # noqa: S101 - the receipt above made it
            after = making.add(decided)
            if act := second_of(desk, received, item, request.decision.kind, decided):
                making.add(asked_of(desk, after, act, on))
        case = making.case
        assert case is not None  # noqa: S101 - the receipt above made it
        prove_papers(desk, uow, case)
        scans.keep(desk)
        uow.cases.save(None, case)
        origin.keep(uow, case)
        if beside is not None:
            beside(uow, case)
        uow.commit()
    return Filed(case=case, papers=required_papers(case), hints=hints)


def _filled_form(
    desk: Desk, uow: UnitOfWork, request: CaseInput, item: Item, behind: Background, now: datetime
) -> tuple[FormFilled, tuple[Hint, ...]]:
    """The application form as it is kept with the new case, and what is worth a word about it.

    Raises:
        Refused: As `desk.forms.filling.read_form`, or `form.printed_at`.
    """
    behind = msgspec.structs.replace(behind, earlier=earlier_forms(uow, behind.applicant))
    fields, hints = read_form(item, request.form or {}, behind)
    try:
        printed_at = moment_text(read_moment(request.form_printed_at)) if request.form_printed_at else ""
    except (ValueError, OverflowError):
        sentence = "申请表的打印时间看不懂，请写成 2026-11-23T09:41:00+08:00 这样，或者留空。"
        raise Refused("form.printed_at", sentence, field="form_printed_at") from None
    who = f"{request.station_name}代办员" if request.station_name else desk.operator.name
    form = FormFilled(fields=fields, filled_at=moment_text(now), clerk_name=who, printed_at=printed_at)
    return form, hints


def prove_papers(desk: Desk, uow: UnitOfWork, case: Case) -> None:
    """Compose the papers the case would get, so that a text that keeps one from being printed is refused before filing.

    Only where something was written freely: what else stands on a paper was checked when it was read.

    Raises:
        Refused: As `desk.papers.composing.compose`.
    """
    if not _is_worded(case):
        return
    case = _as_if_signed(case, desk.operator.name)
    catalogue = desk.shelf.version(case.catalogue_version)
    form = kept_form(uow, case)
    for paper in required_papers(case):
        compose(
            PaperRequest(
                paper=paper,
                layout=layouts_of(paper)[0],
                item=item_of(desk, case),
                office=desk.office,
                texts=desk.texts,
                issued_at=desk.clock.now(),
                case=case,
                paper_number=case.case_number if series_of(paper, desk.texts) else "",
                clerk_name=desk.operator.name,
                verify_code=case.case_number,
                item_version=catalogue.version,
                effective_on=catalogue.effective_on,
                form=form,
            )
        )


def _as_if_signed(case: Case, name: str) -> Case:
    """The case as it will be once a second person has signed; by name of the first, whose sheet is thrown away."""
    if not case.countersigns or case.decision is None:
        return case
    decision = msgspec.structs.replace(case.decision, confirmed_by=case.decision.confirmed_by or name)
    return msgspec.structs.replace(case, decision=decision, countersigns=())


def _is_worded(case: Case) -> bool:
    """Whether a clerk wrote something of their own that a paper may carry."""
    decision = case.decision
    if decision is not None and decision.kind in ("decline", "one_time_notice"):
        return True
    return any((case.note, decision.result if decision else "", *(m.note + m.how for m in case.materials)))


def item_of(desk: Desk, case: Case) -> Item:
    """The case's item, in the version the case began with.

    Raises:
        Refused: That version of the catalogue is not kept here.
    """
    item = desk.shelf.version(case.catalogue_version).item(case.item_id)
    if item is None:
        raise Refused("item.unknown", f"目录版本“{case.catalogue_version}”里没有事项“{case.item_id}”。", field="item")
    return item


def known_person(desk: Desk, id_type: str, id_number: str) -> Case | None:
    """The newest case of this person, whose applicant is offered after the number; None when they are new here."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        case_id = uow.cases.latest_of(id_type, id_number)
        return _existing(uow, case_id) if case_id else None


def find_case(desk: Desk, text: str) -> Case:
    """The case with this number or id.

    Raises:
        Refused: The number has a slip, or no such case is here.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return case_of(uow, text)


def case_of(uow: UnitOfWork, text: str) -> Case:
    """The case named by number (spaces allowed) or by id, in an open unit of work.

    Raises:
        Refused: The number has a slip, or no such case is here.
    """
    try:
        return _existing(uow, str(uuid.UUID(text.strip())))
    except ValueError:
        number = read_case_number(text)
    found = uow.cases.id_by_number(number)
    if not found:
        raise Refused("case.unknown", f"这里没有编号为 {spoken(number)} 的办件，请核对编号和单位。", field="case")
    return _existing(uow, found)


def _existing(uow: UnitOfWork, case_id: str) -> Case:
    case = uow.cases.get(case_id)
    if case is None:
        raise Refused("case.unknown", "这里没有这件办件，请核对编号。", field="case")
    return case


def _read_group_id(text: str) -> str:
    """The list a case came with, as it was given.

    Raises:
        Refused: `group_id.form`.
    """
    if text and not _GROUP_ID.fullmatch(text):
        sentence = "group_id 只能用字母、数字和横线，不超过40个；不是照名单收的不写。"
        raise Refused("group_id.form", sentence, field="group_id")
    return text


def _read_proxy(request: CaseInput) -> tuple[str, str, str]:
    """The village's number, and the code and the name of its station; all empty where none carried it here.

    Raises:
        Refused: `proxy.station`, or a text that cannot be printed.
    """
    number = read_printed(request.proxy_number, field="proxy_number", longest=LONGEST_PROXY_NUMBER)
    station = request.station.strip()
    name = read_printed(request.station_name, field="station_name", longest=LONGEST_STATION)
    if (station and not _STATION.fullmatch(station)) or bool(number) != bool(name):
        sentence = "村里送来的，代办单号和村级站的名称都要填，站的代码是12位数字；不是村里送来的都不填。"
        raise Refused("proxy.station", sentence, field="station_name" if number else "proxy_number")
    return number, station, name


def _read_client_id(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise Refused(
            "client_id.form", "client_id 应当是一个 UUID，同一件申请每次提交都用同一个。", field="client_id"
        ) from None


def read_received_at(text: str, now: datetime, *, explained: bool = False) -> tuple[datetime, tuple[Hint, ...]]:
    """When it came in, now where nothing is given, and what is odd about it; a long while is not when `explained`.

    Raises:
        Refused: `received_at.form` or `received_at.year`.
    """
    if not text:
        return read_moment(moment_text(now)), ()
    try:
        moment = read_moment(text)
    except (ValueError, OverflowError):
        sentence = f"收件时间“{text}”看不懂，请写成 2026-11-23 09:41 这样，或者留空取现在的时间。"
        raise Refused("received_at.form", sentence, field="received_at") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        sentence = f"收件时间“{text}”不对，请核对年份，或者留空取现在的时间。"
        raise Refused("received_at.year", sentence, field="received_at")
    if moment > now + timedelta(minutes=5):
        hint = Hint("received_at.future", "received_at", "收件时间比电脑时间晚，请核对电脑的日期和时间。")
        return moment, (hint,)
    if moment < now - timedelta(days=OLD_AFTER_DAYS) and not explained:
        hint = Hint("received_at.old", "received_at", f"收件时间在{OLD_AFTER_DAYS}天以前，请核对是不是补录。")
        return moment, (hint,)
    return moment, ()


def told_on(item: Item, way: Walk) -> tuple[Hint, ...]:
    """What the item and the answers of its situation guide give the clerk to say; none of it stops an application."""
    listed = f"“{item.name}”一般由村（居）按名册统一办理，请确认这位群众要单独申请。"
    unlisted = (f"“{name}”不在目录里，主管部门写进目录以前不能要求提交。" for name in way.unlisted)
    return (
        *((Hint("item.is_list", "item", listed),) if item.is_list else ()),
        *(Hint("situation.blocks", "situations", text) for text in way.blocks),
        *(Hint("situation.warning", "situations", text) for text in (*way.warnings, *unlisted)),
    )


def _filed_before(desk: Desk, client_id: str, digest: str) -> Filed | None:
    with desk.store.reading() as uow:
        before = uow.cases.id_by_client(client_id)
        return _repeated(_existing(uow, before), digest) if before else None


def _repeated(case: Case, digest: str) -> Filed:
    if case.request_digest != digest:
        raise Refused(
            "case.client_id_conflict",
            f"这个 client_id 已经用于办件 {spoken(case.case_number)}，而且内容不同；另一件申请请换一个新的 client_id。",
            field="client_id",
        )
    return Filed(case=case, papers=required_papers(case), repeated=True)


def recent_same(uow: UnitOfWork, id_type: str, id_number: str, item: Item, received_at: datetime) -> tuple[Hint, ...]:
    """A word when this person has had a case for this item within `SAME_WITHIN_DAYS` days; no bar."""
    if not id_number:
        return ()
    since = (received_at.date() - timedelta(days=SAME_WITHIN_DAYS)).isoformat()
    rows = uow.cases.same_person_and_item(id_type, id_number, item.id, since)
    if not rows:
        return ()
    numbers = "、".join(spoken(r.case_number) for r in rows[:3])
    text = f"同一申请人{SAME_WITHIN_DAYS}天内已办过“{item.name}”：{numbers}，请确认不是重复申请。"
    return (Hint("person.same_item_recent", "applicant.id_number", text),)


def read_scans(desk: Desk, materials: Iterable[MaterialInput], read_file: ReadFile) -> Scans:
    """The scans of a checklist, looked at and not yet kept: a refusal leaves nothing behind."""
    return read_files(desk, (name for m in materials for name in m.files), read_file)


def read_files(desk: Desk, names: Iterable[str], read_file: ReadFile) -> Scans:
    """Scans by their names, looked at and not yet kept.

    Raises:
        Refused: Of a kind that is not taken, empty or too large, or it cannot be read.
    """
    contents = {name: read_file(name) for name in dict.fromkeys(names)}
    attachments = {
        name: msgspec.structs.replace(desk.attachments.describe(data), name=name) for name, data in contents.items()
    }
    return Scans(contents=contents, attachments=attachments)


def request_digest(data: bytes) -> str:
    """SHA-256 of a request in canonical form, so that spaces and order do not make another request of it."""
    plain = msgspec.json.decode(data.removeprefix(BOM_UTF8))
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()
