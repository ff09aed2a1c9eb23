"""What the office keeps of a person, gathered and told to them (个人信息保护法 45); every telling is recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.cases.chain import Event
from desk.cases.consultations import CHANNEL_WORDS, Consultation
from desk.cases.events.bodies import read_body
from desk.cases.events.certifying import PersonDataTold
from desk.cases.events.personal import PersonalExported, PersonalRevealed
from desk.cases.filled import FilledField
from desk.cases.numbers import spoken
from desk.cases.transitions import TRANSITIONS
from desk.desk import Desk
from desk.errors import Refused
from desk.forms.earlier import kept_form
from desk.numbering import next_number
from desk.papers.kinds import PAPER_NAMES
from desk.papers.my_data import PAPER, Access, Held, HeldData, MyDataMark, my_data
from desk.papers.request import layouts_of
from desk.papers.verification import DIGEST_BYTES, VerifiableFacts, make_code
from desk.people.identity import is_same_number
from desk.people.masking import mask_name
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.records import CaseFilter, ConsultationFilter
from desk.times import day_of, moment_text, read_moment, table_moment
from desk.widths import half_width

MOST_CASES = 500
"""Cases of one person that are told; nobody has more."""

MOST_SEARCHED = 20_000
"""The newest cases and consultations that are looked through for what somebody did for others."""

SEEN_DOCUMENT = "当面核对本人证件原件"
"""How somebody is known who stands at the counter with their document in hand."""

LONGEST_CHECK, LONGEST_WITHHELD = 60, 200
_PAGE = 500
_COUNTER, _PROVINCE = "窗口登记", "省政务服务平台"
_DEEDS = {
    **{str(one.event.__struct_config__.tag): one.label.partition("（")[0] for one in TRANSITIONS},
    "case.received": "收件",
    "paper.issued": "出具文书",
    "paper.reprinted": "补打文书",
    "form.filled": "填写申请表",
    "review.given": "录入评价",
    "review.contacted": "回访",
    "review.mended": "核实差评",
    "case.archived": "归档",
    "case.held": "依法暂缓清除",
    "case.hold_lifted": "解除暂缓清除",
}
"""What the events of a case are called, for somebody who was not there."""


class HeldRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who asks for their own data, and how it was made sure that it is they.

    Attributes:
        id_number: Of the document that was shown; id_type: code of its kind.
        identity_check: In words, such as 核对居民身份证原件.
        withheld: What is not told and why, with the article; empty where all is told (个人信息保护法 45, 50).
        name: Of somebody who is not known here; else the name on their newest case is printed.
    """

    id_number: str
    identity_check: str
    id_type: str = "111"
    withheld: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldData:
    """The paper that was made, and what stands on it."""

    data: HeldData
    number: str
    pdf: bytes


def what_is_held(desk: Desk, asked: HeldRequest) -> HeldData:
    """Everything kept of a person, as it would be told; nothing is recorded.

    Of others who stand in their cases the names are masked. What a person did for others is looked for in the newest
    cases only.

    Raises:
        Refused: `right.missing`, `person.no_number`, or a text that cannot be printed.
    """
    require_right(desk, Right.SERVE)
    number = half_width("".join(asked.id_number.split())).upper()
    if not number:
        raise Refused("person.no_number", "没有证件号码就认不准人，请核对证件后填写号码。", field="id_number")
    check = read_printed(asked.identity_check, field="identity_check", longest=LONGEST_CHECK)
    withheld = read_printed(asked.withheld, field="withheld", longest=LONGEST_WITHHELD)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
        own = tuple(_own_cases(uow, asked.id_type, number))
        agents, searched = _as_agent(uow, number, {case.case_id for case in own})
        phones = {case.applicant.phone for case in own if case.applicant.phone}
        names = {case.applicant.name for case in own}
        until = desk.office.retention_text
        held = [
            *_identities(own, until),
            *(one for case in own for one in _of_case(uow, case, until)),
            *(_for_other(case, until) for case in agents),
            *(_of_consultation(one, until) for one in _consultations(uow, names, phones)),
            *_credit(uow, asked.id_type, number),
            *_drafts(uow, number),
        ]
        accesses = _accesses(uow, own)
    name = own[0].applicant.name if own else read_printed(asked.name, field="name", longest=LONGEST_CHECK)
    return HeldData(
        name=name or "（未登记）",
        id_number=number,
        asked_on=day_of(desk.clock.now()).isoformat(),
        identity_check=check,
        held=tuple(held),
        accesses=accesses,
        items=tuple(dict.fromkeys(case.item_name for case in own)),
        searched=searched,
        withheld=withheld,
    )


def tell_what_is_held(desk: Desk, asked: HeldRequest) -> ToldData:
    """The paper for the person who asked, once: who asked, when and how they were known is recorded.

    What was told is not kept a second time, so it cannot be printed again: whoever asks again is told anew.

    Raises:
        Refused: As `what_is_held`; `paper.field_missing`, nobody says how the identity was checked.
    """
    found = what_is_held(desk, asked)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        office = desk.office
        mark = MyDataMark(
            number=next_number(desk, uow, PAPER, now),
            told_at=now,
            clerk_name=desk.operator.name,
        )
        bare = my_data(office, desk.texts, found, mark)
        digest = hashlib.sha256(msgspec.json.encode(bare, order="sorted")).digest()[:DIGEST_BYTES]
        facts = VerifiableFacts(paper=PAPER, received_on=day_of(now), practice=office.practice)
        code = make_code(facts, digest, desk.sign, bytes.fromhex(desk.incarnation.public_key))
        pdf = desk.render(my_data(office, desk.texts, found, msgspec.structs.replace(mark, code=code)))
        body = PersonDataTold(
            number=mark.number,
            name=found.name,
            id_type=asked.id_type,
            id_number=found.id_number,
            asked_on=found.asked_on,
            identity_check=found.identity_check,
            told_at=moment_text(now),
            clerk_name=desk.operator.name,
            sha256=hashlib.sha256(pdf).hexdigest(),
            rows=len(found.held),
            withheld=found.withheld,
        )
        uow.journal.append(body, at=moment_text(now))
        uow.commit()
    return ToldData(data=found, number=mark.number, pdf=pdf)


def held_paper(desk: Desk, asked: HeldRequest) -> Printable:
    """As `tell_what_is_held`, to be printed: told and recorded once, here, however often it is then shown.

    Raises:
        Refused: As `tell_what_is_held`.
    """
    told = tell_what_is_held(desk, asked)
    name = PAPER_NAMES[PAPER]
    return Printable(
        title=f"{told.number} {name}", name=name, layouts=layouts_of(PAPER), is_paper=False, make=lambda _: told.pdf
    )


def _own_cases(uow: UnitOfWork, id_type: str, number: str) -> Iterator[Case]:
    """Cases in which they are the applicant, newest first."""
    ids = [row.case_id for row in uow.cases.find(number, limit=MOST_CASES)]
    if newest := uow.cases.latest_of(id_type, number):
        ids.append(newest)
    for case_id in dict.fromkeys(ids):
        case = uow.cases.get(case_id)
        if case is not None and is_same_number(case.applicant.id_number, number):
            yield case


def _as_agent(uow: UnitOfWork, number: str, own: set[str]) -> tuple[tuple[Case, ...], int]:
    """Cases that they brought for others, newest first; and how many were looked at, 0 for all there are."""
    found: list[Case] = []
    seen, after = 0, ""
    while True:
        page = uow.cases.page(CaseFilter(), after=after, limit=_PAGE)
        for row in page.rows:
            seen += 1
            case = uow.cases.get(row.case_id) if row.case_id not in own else None
            if case is not None and case.agent and is_same_number(case.agent.id_number, number):
                found.append(case)
        after = page.next_key
        if not after:
            return tuple(found), 0
        if seen >= MOST_SEARCHED:
            return tuple(found), seen


def _identities(cases: tuple[Case, ...], until: str) -> Iterator[Held]:
    """Each way in which the person is written down, with the day it was first."""
    first: dict[tuple[str, ...], str] = {}
    for case in sorted(cases, key=lambda one: one.received_at):
        who = case.applicant
        first.setdefault(
            (who.name, who.id_number, who.phone, who.address, who.village_name, who.representative), case.received_on
        )
    labels = ("姓名", "证件号码", "联系电话", "住址", "村（社区）", "法定代表人")
    for values, day in first.items():
        told = "；".join(f"{label}：{value}" for label, value in zip(labels, values, strict=True) if value)
        yield Held(kind="身份资料", content=told, got_on=day, source="本人提供", use="办理申请的事项", until=until)


def _of_case(uow: UnitOfWork, case: Case, until: str) -> Iterator[Held]:
    use = f"办理“{case.item_name}”"
    given = "、".join(
        dict.fromkeys((*(one.to for one in case.hand_overs), *((_PROVINCE,) if case.official_number else ())))
    )
    day = case.received_on

    def one(kind: str, content: str, *, on: str = day, source: str = _COUNTER) -> Held:
        return Held(kind=kind, content=content, got_on=on, source=source, use=use, until=until, given_to=given)

    yield one("办件", f"{spoken(case.case_number)}　{State(case.state).label}")
    if case.agent:
        yield one("代理人", f"{mask_name(case.agent.name)}（{case.agent.relation or '代理人'}）")
    materials = [line for line in case.materials if line.state != "missing"]
    if materials:
        scans = sum(len(line.files) for line in materials)
        told = "、".join(line.name for line in materials) + (f"；扫描件{scans}份" if scans else "")
        yield one("材料", told, source="本人提交")
    if (form := kept_form(uow, case)) is not None and form.fields:
        told = "；".join(f"{filled.label}：{filled.value}{filled.unit}" for filled in form.fields)
        yield one("申请表", told, on=form.filled_at[:10], source="、".join(_sources(form.fields)))
    if case.note:
        yield one("备注", case.note, source=case.clerk_name)
    outcome = _outcome(case)
    if outcome:
        on = (case.ruling.decided_on if case.ruling else "") or case.closed_at[:10] or day
        yield one("决定和结果", outcome, on=on, source="本单位作出或者登记")
    papers = dict.fromkeys(
        PAPER_NAMES.get(paper.paper, paper.paper) + (f" {paper.number}" if paper.number else "")
        for paper in case.papers
    )
    if papers:
        yield one("文书", "、".join(papers), on=case.papers[0].issued_at[:10], source="本单位出具")
    for review in case.reviews:
        why = "；".join([*(reason.name for reason in review.reasons), *([review.text] if review.text else [])])
        told = review.level_name + (f"（{why}）" if why else "")
        yield one("评价", told, on=review.given_at[:10], source="本人评价")


def _sources(fields: tuple[FilledField, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field.source for field in fields if field.source))


def _outcome(case: Case) -> str:
    parts = []
    if case.ruling:
        parts.append({"granted": "准予", "refused": "不予"}[case.ruling.outcome])
    elif case.decision and case.decision.result:
        parts.append(case.decision.result)
    if case.result:
        parts.append(f"{case.result.name} {case.result.number}".strip())
    if case.delivery:
        parts.append(f"{case.delivery.on}送达")
    return "；".join(parts)


def _for_other(case: Case, until: str) -> Held:
    agent = case.agent
    told = f"替{mask_name(case.applicant.name)}办理，{spoken(case.case_number)}"
    if agent is not None:
        parts = (agent.name, agent.id_number, agent.phone)
        told += "；登记的是：" + "、".join(part for part in parts if part)
    return Held(
        kind="代理别人",
        content=told,
        got_on=case.received_on,
        source="本人提供",
        use=f"办理“{case.item_name}”",
        until=until,
    )


def _consultations(uow: UnitOfWork, names: set[str], phones: set[str]) -> Iterator[Consultation]:
    """Those asked from a phone number of the person's cases, under their name or none."""
    before, seen = "", 0
    while phones and seen < MOST_SEARCHED:
        some = uow.consultations.newest(ConsultationFilter(before=before), limit=_PAGE)
        for one in some:
            if one.asked.phone in phones and one.asked.asker_name in {"", *names}:
                yield one
        if len(some) < _PAGE:
            return
        last = some[-1]
        before, seen = f"{last.asked.consulted_at}|{last.consultation_id}", seen + len(some)


def _of_consultation(one: Consultation, until: str) -> Held:
    asked = one.asked
    marks = (f"评价：{review.level_name}{f'（{review.text}）' if review.text else ''}" for review in one.reviews)
    told = "；".join((f"问：{asked.question}", *((f"答：{one.answer}",) if one.answer else ()), *marks))
    return Held(
        kind="咨询",
        content=f"{told}；电话：{asked.phone}",
        got_on=asked.consulted_at[:10],
        source=CHANNEL_WORDS[asked.channel],
        use="答复咨询",
        until=until,
    )


def _credit(uow: UnitOfWork, id_type: str, number: str) -> Iterator[Held]:
    for mark in uow.credit.of_person(id_type, number):
        until = f"{mark.until}为止" if mark.until else "修复后移出"
        yield Held(
            kind="失信名单",
            content=f"依据：{mark.basis}，自{mark.from_day}起",
            got_on=mark.marked_at[:10],
            source=mark.source or mark.clerk_name,
            use="告知承诺前核对",
            until=until,
        )


def _drafts(uow: UnitOfWork, number: str) -> Iterator[Held]:
    for draft in uow.drafts.all():
        if number.encode() in draft.content:
            yield Held(
                kind="暂存的资料",
                content="还没有收件的草稿一份",
                got_on=draft.saved_at[:10],
                source=_COUNTER,
                use="收件以前暂存",
                until="收件或者删除草稿时",
            )


def _accesses(uow: UnitOfWork, cases: tuple[Case, ...]) -> tuple[Access, ...]:
    """Who did what with the person's cases, newest first."""
    names = {operator.clerk: operator.name for operator in uow.register.operators()}
    found: list[tuple[str, Access]] = []
    for case in cases:
        events = uow.journal.of_case(case.case_id)
        found += [(event.header.at, _access(event, case, names)) for event in events]
    found += _looks(uow, cases)
    found.sort(key=lambda one: one[0])
    return tuple(access for _, access in reversed(found))


def _looks(uow: UnitOfWork, cases: tuple[Case, ...]) -> Iterator[tuple[str, Access]]:
    """Who saw their numbers in full, or took them out of the program, and when."""
    mine = {case.case_id for case in cases}
    for kind in ("personal.revealed", "personal.exported"):
        for event in uow.journal.of_office(kind):
            body = None if event.body is None else read_body(event.body)
            if isinstance(body, PersonalRevealed | PersonalExported) and body.case_id in mine:
                why = f"看完整号码：{body.why}" if isinstance(body, PersonalRevealed) else f"带出：{body.what}"
                at = event.header.at
                access = Access(
                    at=table_moment(read_moment(at)),
                    who=body.clerk_name,
                    case_number=spoken(body.case_number),
                    why=why,
                )
                yield at, access


def _access(event: Event, case: Case, names: dict[str, str]) -> Access:
    header = event.header
    return Access(
        at=table_moment(read_moment(header.at)),
        who=names.get(header.clerk, header.clerk),
        case_number=spoken(case.case_number),
        why=_DEEDS.get(header.kind, "办理"),
    )
