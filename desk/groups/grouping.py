"""Group intake: item, papers and decision stay pinned, and each person becomes a case of their own.

A group is a draft from its first moment. What was filed is known by the request's `client_id`, so a group taken up
again after a power cut finds its cases and files nobody twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import msgspec
from msgspec.structs import replace

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.checklist import check_materials
from desk.cases.deciding import Situation, decide
from desk.cases.group import Card, Group, Member
from desk.cases.members import examined, read_number
from desk.cases.numbers import spoken
from desk.cases.requests import DecisionInput, MaterialInput
from desk.catalogue.situations import walk
from desk.desk import Desk
from desk.errors import Refused
from desk.groups.group_drafts import draft_of, keep, settled, settled_member
from desk.papers.group_signature_list import SignatureList, group_signature_list
from desk.people.applicant import Applicant
from desk.people.hints import Hint
from desk.people.resident_numbers import upgrade
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.serving import Beside, Filed, file_case, known_person, recent_same, request_digest, told_on
from desk.sheets import Sheet
from desk.times import day_of, moment_text, read_moment

Wanted = Literal["", "name", "id_number", "phone", "village", "address", "again"]
"""What is asked for next: a field of the person, `again` for a yes to a second case, nothing."""

AmendedField = Literal["name", "id_number", "phone", "village", "address", "note"]

_PINNED = frozenset({"item", "situations"})
"""Fields of hints that are about what is pinned; they are told once, when the group begins."""

_ASKED: Mapping[str, Wanted] = {f"applicant.{name}": name for name in get_args(Wanted) if name not in ("", "again")}
_TOLD = frozenset({"group.twice", "person.same_item_recent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one person.

    Attributes:
        client_id: Of the person; empty when nobody was added.
        wants: What is asked for next.
        message: One sentence to show.
        remarks: Why it is parked, or what the clerk should know of a filed one.
        papers: What the case gets now.
    """

    client_id: str
    message: str
    wants: Wanted = ""
    case_number: str = ""
    remarks: tuple[Hint, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far filing a list has come: people done of all that were ready, and the newest as they are now."""

    done: int
    total: int
    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class _Others:
    """Whom a person may double: the place in the group by number."""

    places: dict[str, str] = field(default_factory=dict)

    def note(self, member: Member, position: int) -> None:
        if member.id_number:
            said = f"表格第{member.row}行" if member.row else f"本组第{position}位"
            self.places.setdefault(_key(member.id_type, member.id_number), f"{said}{member.name}")


def begin(
    desk: Desk,
    item: str,
    *,
    decision: DecisionInput,
    materials: tuple[MaterialInput, ...] = (),
    situations: tuple[str, ...] = (),
    counter: str = "",
    village: str = "",
    group_id: str = "",
) -> tuple[Group, tuple[Hint, ...]]:
    """A new group, kept as a draft, and what to tell everybody in it.

    Args:
        desk: The clerk's desk.
        item: Id of the item.
        decision: What is decided about everyone.
        materials: What everyone brings; scans belong to single cases and are not taken.
        situations: Answers to the item's questions that hold for everyone.
        counter: Number of the counter.
        village: 12-digit code for everyone without one of their own.
        group_id: A UUID where the caller has one that comes back, such as from a list's content; else a new one.

    Raises:
        Refused: What is pinned cannot be filed for anyone: unknown item, a material that is missing for the decision,
            a text the decision needs.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    _, found = desk.shelf.item_on(item, day_of(now))
    if any(material.files for material in materials):
        raise Refused("group.files", "成组收件不带扫描件，请去掉扫描件；个别人的扫描件请单独收件。", field="materials")
    way = walk(found, situations)
    checked, hints = check_materials(found, materials, {}, required=frozenset(way.seqs))
    about = Situation(
        item=found,
        office=desk.office,
        calendar=desk.calendar,
        received_at=read_moment(moment_text(now)),
        decided_at=read_moment(moment_text(now)),
        clerk=desk.operator.clerk,
        clerk_name=desk.operator.name,
        materials=checked,
    )
    _, decision_hints = decide(decision, about)
    group = Group(
        group_id=group_id or desk.chance.new_id(),
        item=found.id,
        decision=decision,
        began_at=moment_text(now),
        counter=counter.strip(),
        situations=situations,
        materials=materials,
        village=village,
    )
    told = tuple(hint for hint in told_on(found, way) if hint.code != "item.is_list")
    return keep(desk, group), (*told, *hints, *decision_hints)


def add_member(desk: Desk, group: Group, given: str | Card, *, again: bool = False) -> tuple[Group, Outcome]:
    """One more person by a typed number or a card; filed at once when everything is known.

    Whoever is in the group already, or had this item within 30 days, is told and not added, so that a card read twice
    makes no second case; `again` says that it is meant.

    Raises:
        Refused: `identity.*`, the number is wrong; nobody was added.
    """
    require_right(desk, Right.SEE)
    card = given if isinstance(given, Card) else Card(id_number=given, name="")
    on = day_of(desk.clock.now())
    bare = Member(client_id="", id_type=card.id_type, id_number=card.id_number, again=again)
    number = read_number(bare, on)
    before = _in_group(group, card.id_type, number)
    if before is not None and not before.is_filed:
        changes: dict[AmendedField, str] = {"name": card.name} if card.name and not before.name else {}
        return amend_member(desk, group, before.client_id, changes, again=again)
    with desk.store.reading() as uow:
        told = _told(desk, uow, group, replace(bare, id_number=number), _others(group))
    if told and not again:
        message = f"{told[0].message}确实要再办一件的，请再确认一次。"
        return group, Outcome(client_id="", wants="again", message=message, remarks=told)
    known = known_person(desk, card.id_type, number)
    applicant = known.applicant if known is not None and known.applicant.kind == "person" else None
    member = Member(
        client_id=desk.chance.new_id(),
        name=card.name or (applicant.name if applicant else ""),
        id_type=card.id_type,
        id_number=number,
        phone=applicant.phone if applicant else "",
        village=applicant.village if applicant else "",
        address=card.address or (applicant.address if applicant else ""),
        again=again,
    )
    group, outcome = file_member(desk, group.with_member(member), member.client_id)
    return group, _with_old_name(outcome, card, applicant)


def amend_member(
    desk: Desk, group: Group, client_id: str, changes: Mapping[AmendedField, str], *, again: bool = False
) -> tuple[Group, Outcome]:
    """Put something right about a person, or answer what was asked for, and file as soon as everything is right.

    Wrong input is no exception here: it is kept as typed, with its reasons, so that nothing is lost.

    Raises:
        Refused: `group.filed`, the person has their case, which the draft no longer changes.
    """
    require_right(desk, Right.SEE)
    member = group.member(client_id)
    if member.is_filed:
        sentence = f"这个人已经收件，编号{spoken(member.case_number)}；要更正的，请到办件里办理。"
        raise Refused("group.filed", sentence, field="member")
    amended = replace(member, **{str(name): text for name, text in changes.items()}, again=member.again or again)
    return file_member(desk, group.with_member(amended), client_id)


def remove_member(desk: Desk, group: Group, client_id: str) -> Group:
    """The group without a person who was not filed.

    Raises:
        Refused: `group.filed`.
    """
    member = settled(desk, group).member(client_id)
    if member.is_filed:
        sentence = f"这个人已经收件，编号{spoken(member.case_number)}，不能从这一组里去掉。"
        raise Refused("group.filed", sentence, field="member")
    return keep(desk, replace(group, people=tuple(one for one in group.people if one.client_id != client_id)))


def file_member(desk: Desk, group: Group, client_id: str) -> tuple[Group, Outcome]:
    """File one person with everything that is pinned, or park them with all reasons; either way it is kept.

    Raises:
        Unavailable: The disk or the record; nothing was changed.
    """
    require_right(desk, Right.RECEIVE)
    member = group.member(client_id)
    if not member.is_filed:
        with desk.store.reading() as uow:
            member = settled_member(uow, member)
            if not member.is_filed:
                member = _looked_at(desk, uow, group, member)
    if member.is_filed or member.parked:
        group = keep(desk, group.with_member(member))
        return group, _outcome(group, member)

    def keep_with_it(uow: UnitOfWork, case: Case) -> None:
        uow.drafts.save(draft_of(desk, group.with_member(replace(member, case_number=case.case_number))))

    done, filed = _file(desk, group, member, keep_with_it)
    after = group.with_member(done)
    return (after if done.is_filed else keep(desk, after)), _outcome(after, done, filed)


def file_all_ready(
    desk: Desk,
    group: Group,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> Group:
    """File everybody who is ready, one durable case each; who is refused is parked, and the rest goes on.

    Args:
        desk: The clerk's desk.
        group: The group.
        on_progress: Called after each person.
        is_stopped: Asked before each person; once true, the rest stays ready.

    Raises:
        Unavailable: The disk or the record; who was filed before that stays filed, and is found again.
    """
    group = settled(desk, group)
    ready = [member for member in group.people if member.is_ready]
    people = {member.client_id: member for member in group.people}
    for done, member in enumerate(ready, start=1):
        if is_stopped is not None and is_stopped():
            break
        people[member.client_id], _ = _file(desk, group, member)
        if on_progress is not None:
            on_progress(Progress(done=done, total=len(ready), member=people[member.client_id]))
    return keep(desk, replace(group, people=tuple(people.values())))


def look_at_all(desk: Desk, group: Group, newcomers: tuple[Member, ...]) -> Group:
    """The group with people of a list, each looked at as a whole: filed before, ready, or parked with all reasons.

    A person with the `client_id` of one who is in the group takes their place unless that one has a case. Whoever
    doubles another, or had this item within 30 days, is parked: nobody looks at each one while a list is filed.
    """
    require_right(desk, Right.SEE)
    fresh = {member.client_id: member for member in newcomers}
    people = {member.client_id: member for member in group.people}
    others = _Others()
    for position, member in enumerate(group.people, start=1):
        if member.is_filed or member.client_id not in fresh:
            others.note(member, position)
            fresh.pop(member.client_id, None)
    with desk.store.reading() as uow:
        for client_id, member in fresh.items():
            seen = settled_member(uow, member)
            if not seen.is_filed:
                seen = _looked_at(desk, uow, group, seen, others)
            people[client_id] = seen
            others.note(seen, len(people))
    return keep(desk, replace(group, people=tuple(people.values())))


def signature_list(desk: Desk, group: Group) -> Sheet:
    """The list that everybody in the group signs, before filing or after; who is parked is only counted.

    Raises:
        Refused: `group.nobody`, there is nobody to sign.
    """
    now = desk.clock.now()
    catalogue, item = desk.shelf.item_on(group.item, day_of(now))
    place = desk.places.get(group.village)
    return group_signature_list(
        SignatureList(
            office=desk.office,
            texts=desk.texts,
            item=item,
            item_version=catalogue.version,
            group=group,
            village_name=place.short_name if place else "",
            clerk_name=desk.operator.name,
            printed_at=now,
        )
    )


def _file(desk: Desk, group: Group, member: Member, beside: Beside | None = None) -> tuple[Member, Filed | None]:
    request = group.request_for(member)
    digest = request_digest(msgspec.json.encode(request))
    try:
        filed = file_case(desk, request, digest=digest, read_file=_no_scan, beside=beside)
    except Refused as problem:
        said = (problem.message, *problem.details)
        return replace(member, parked=tuple(Hint(problem.code, problem.field, text) for text in said)), None
    return replace(member, case_number=filed.case.case_number, parked=()), filed


def _no_scan(name: str) -> bytes:
    raise Refused("group.files", f"成组收件不带扫描件，请去掉“{name}”。", field="materials")


def _looked_at(desk: Desk, uow: UnitOfWork, group: Group, member: Member, others: _Others | None = None) -> Member:
    """The person in normal form, or parked with everything that is wrong or doubled."""
    on = day_of(desk.clock.now())
    found = examined(member, on=on, places=desk.places, home=desk.office.code)
    if member.again:
        return found
    others = others if others is not None else _others(group, without=member.client_id)
    told = _told(desk, uow, group, found, others)
    return replace(member, parked=(*found.parked, *told)) if told else found


def _told(desk: Desk, uow: UnitOfWork, group: Group, member: Member, others: _Others) -> tuple[Hint, ...]:
    """That the person is in the group already, or had the item within the days that are worth a word."""
    if not member.id_number or any(hint.field == "applicant.id_number" for hint in member.parked):
        return ()
    now = desk.clock.now()
    if place := others.places.get(_key(member.id_type, member.id_number)):
        return (Hint("group.twice", "applicant.id_number", f"与{place}是同一个证件号码。"),)
    _, item = desk.shelf.item_on(group.item, day_of(now))
    return recent_same(uow, member.id_type, member.id_number, item, now)


def _others(group: Group, without: str = "") -> _Others:
    others = _Others()
    for position, member in enumerate(group.people, start=1):
        if member.client_id != without:
            others.note(member, position)
    return others


def _in_group(group: Group, id_type: str, number: str) -> Member | None:
    key = _key(id_type, number)
    same = [m for m in group.people if m.id_number and _key(m.id_type, m.id_number) == key]
    return next((one for one in same if not one.is_filed), same[0] if same else None)


def _key(id_type: str, number: str) -> str:
    return f"{id_type} {upgrade(number)}"


def _outcome(group: Group, member: Member, filed: Filed | None = None) -> Outcome:
    place = f"第{group.position(member.client_id)}位{member.name}"
    if member.is_filed:
        hints = tuple(h for h in filed.hints if h.field not in _PINNED and h.code not in _TOLD) if filed else ()
        return Outcome(
            client_id=member.client_id,
            message=f"{place}：已收件，编号{spoken(member.case_number)}。",
            case_number=member.case_number,
            remarks=hints,
            papers=filed.papers if filed else (),
        )
    first = member.parked[0]
    if not member.name and first.field == "applicant.name":
        return Outcome(
            client_id=member.client_id, message=f"{place}：请输入姓名，按回车。", wants="name", remarks=member.parked
        )
    wants: Wanted = "again" if first.code in _TOLD else _ASKED.get(first.field, "")
    return Outcome(client_id=member.client_id, message=f"{place}：{first.message}", wants=wants, remarks=member.parked)


def _with_old_name(outcome: Outcome, card: Card, applicant: Applicant | None) -> Outcome:
    """A word when the card has another name than the last case of this person."""
    if applicant is None or not card.name or "".join(card.name.split()) == applicant.name:
        return outcome
    sentence = f"上次办件登记的姓名是“{applicant.name}”，与证件上的不同，请核对。"
    changed = Hint("group.name_changed", "applicant.name", sentence)
    return Outcome(
        client_id=outcome.client_id,
        message=outcome.message,
        wants=outcome.wants,
        case_number=outcome.case_number,
        remarks=(*outcome.remarks, changed),
        papers=outcome.papers,
    )
