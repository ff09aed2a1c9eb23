"""What is done with the answers at the door: they become the requests of the desk, and their refusals find a field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import get_args

import msgspec

from desk.cases.consultations import Consultation
from desk.cases.events.authorising import AgentKind, Power
from desk.cases.events.proxying import OriginalTaken
from desk.cases.events.requesting import RequestChannel
from desk.cases.handing_in import usual
from desk.cases.requests import MaterialInput
from desk.catalogue.items import Item, Material
from desk.catalogue.situations import walk
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.asking import YES
from desk.people.applicant import Applicant
from desk.people.identity import read_identity
from desk.people.phones import read_phone
from desk.people.reading import RESIDENT_CARD, AgentInput, ApplicantInput
from desk.proxy.requests import Request
from desk.records import StationFilter
from desk.station import authorising, receiving, requesting
from desk.station.advising import advise_at_once, as_consultation
from desk.station.authorising import AuthorisationInput, RenewalInput
from desk.station.receiving import TakeInput, require_takeable
from desk.station.requesting import AdviceInput, AnswerInput, RequestInput, advise, record
from desk.station.signing import SigningInput, WitnessInput, is_minor
from desk.times import day_of
from ui.window.village.asking import SEEN, WORN
from ui.window.village.state import Door

_FIELDS = {
    "villager_name": "name",
    "agent.name": "agent_name",
    "agent.id_number": "agent_id_number",
    "agent.phone": "agent_phone",
    "agent.relation": "agent_relation",
    "agent": "agent_id_number",
    "powers": "may_hand_in",
    "signing.witnesses": "witness_1",
    "text": "answer_text",
}
"""Questions that are called otherwise than the fields of a request."""


def question_of(field: str) -> str:
    """The question that a refusal is about."""
    return _FIELDS.get(field, field.rpartition(".")[2])


def with_person(door: Door, answers: Mapping[str, str], on: date) -> Door:
    """Who is at the door, as it was answered.

    Raises:
        Refused: Of `id_number` or `phone`.
    """
    number, phone = answers["id_number"], answers["phone"]
    if number:
        number = read_identity(RESIDENT_CARD, number, on=on, field="id_number").number
    channel: RequestChannel = answers["channel"]  # type: ignore[assignment]  # one of the choices
    return replace(
        door,
        name=answers["name"],
        id_number=number,
        phone=read_phone(phone, "phone") if phone else "",
        group=answers["group"],
        channel=channel,
    )


def papers_of(answers: Mapping[str, str]) -> tuple[tuple[str, ...], frozenset[int]]:
    """The answers to the item's questions, and the ticks of 带了什么."""
    chosen = [name.removeprefix("option_") for name, text in answers.items() if name.startswith("option_") and text]
    chosen += [text for name, text in answers.items() if name.startswith("question_") and text]
    have = (name for name, text in answers.items() if name.startswith("paper_") and text == YES)
    return tuple(chosen), frozenset(int(name.removeprefix("paper_")) for name in have)


def written_down(desk: Desk, door: Door, answers: Mapping[str, str]) -> Request:
    """The wish in the request book, with what is ready and what is missing where the item is known.

    Raises:
        Refused: As `desk.station.requesting.record` and `advise`.
    """
    given = RequestInput(
        wish=door.wish,
        channel=door.channel,
        villager_name=door.name,
        phone=door.phone,
        group=door.group,
        item=door.item_id,
        answer=answers["answer"],  # type: ignore[arg-type]  # one of the choices
        answer_text=answers["answer_text"],
        next_on=answers.get("next_on", ""),
        clerk_phone=answers.get("clerk_phone", ""),
    )
    kept = record(desk, given)
    if given.answer != "can":
        return kept
    have = tuple(sorted(door.have))
    advice = AdviceInput(situations=door.situations, have=have, next_on=given.next_on)
    return advise(desk, kept.record_id, advice)


def advised(desk: Desk, door: Door, answers: Mapping[str, str]) -> Consultation:
    """Whoever only wants to know is told, and it is kept as a consultation.

    Raises:
        Refused: As `desk.station.advising`.
    """
    text = answers["answer_text"]
    if door.request_id:
        return as_consultation(desk, door.request_id, text)
    given = RequestInput(
        wish=door.wish,
        channel=door.channel,
        villager_name=door.name,
        phone=door.phone,
        group=door.group,
        item=door.item_id,
        clerk_phone=answers.get("clerk_phone", ""),
    )
    goes_by_proxy = bool(door.item_id) and door.proposed == "can"
    advice = AdviceInput(situations=door.situations, have=tuple(sorted(door.have))) if goes_by_proxy else None
    return advise_at_once(desk, given, advice, text or ("" if goes_by_proxy else door.said))


def answer_of(answers: Mapping[str, str]) -> AnswerInput:
    """A later answer."""
    return AnswerInput(
        answer=answers["answer"],  # type: ignore[arg-type]  # one of the choices
        answer_text=answers["answer_text"],
        next_on=answers.get("next_on", ""),
    )


def authorisation_of(door: Door, answers: Mapping[str, str], clerk_name: str) -> AuthorisationInput:
    """委托 as it was answered; `clerk_name` is whoever sits here."""
    kind: AgentKind = answers["agent_kind"]  # type: ignore[assignment]  # one of the choices
    agent = None
    if kind == "relative" or (kind == "proxy_clerk" and not door.is_agent_known):
        agent = AgentInput(
            name=answers.get("agent_name", clerk_name),
            id_number=answers["agent_id_number"],
            phone=answers["agent_phone"],
            relation=answers.get("agent_relation", ""),
        )
    return AuthorisationInput(
        principal=ApplicantInput(name=door.name, id_number=answers["id_number"], phone=door.phone),
        signing=signing_of(answers),
        agent_kind=kind,
        agent=agent,
        committee_code=answers.get("committee_code", ""),
        matters=(door.item_id, *(key for key, _ in door.more)),
        powers=_powers(answers),
        other_power=answers["other_power"],
        valid_to=answers["valid_to"],
        request=door.request_id,
        substitute_name=answers["substitute_name"],
    )


def renewal_of(door: Door, answers: Mapping[str, str]) -> RenewalInput:
    """A new term as it was answered; powers are said only where they are others now."""
    powers, other = _powers(answers), answers["other_power"]
    is_same = (set(powers), other) == (set(door.powers), door.other_power)
    return RenewalInput(
        reason=answers["reason"],
        signing=signing_of(answers),
        valid_to=answers["valid_to"],
        powers=() if is_same else powers,
        other_power="" if is_same else other,
        nothing_done_between=True if answers["nothing_between"] == YES else None,
    )


def _powers(answers: Mapping[str, str]) -> tuple[Power, ...]:
    ticked = tuple(power for power in get_args(Power) if answers.get(f"may_{power}") == YES)
    return (*ticked, "other") if answers["other_power"] else ticked


def signing_of(answers: Mapping[str, str]) -> SigningInput:
    """How it was signed."""
    is_related = answers.get("not_related") != YES
    names = (answers.get("witness_1", ""), answers.get("witness_2", ""))
    return SigningInput(
        by=answers["by"],  # type: ignore[arg-type]  # one of the choices
        reader=answers.get("reader", ""),
        witnesses=tuple(WitnessInput(name=name, is_relative=is_related) for name in names if name),
        guardian=answers.get("guardian", ""),
        guardian_relation=answers.get("guardian_relation", ""),
    )


def is_agent_known(desk: Desk) -> bool:
    """Whether this clerk was an agent before, so that their number stands in the record."""
    found = authorising.newest(desk, StationFilter(clerk=desk.operator.clerk), limit=200)
    return any(one.given.agent_kind == "proxy_clerk" and one.given.agent_name == desk.operator.name for one in found)


def may_go(material: Material) -> bool:
    """Whether an original may be taken along: never an identity card, a bank card or a social security card."""
    try:
        require_takeable((_line(material, SEEN, kept=True),))
    except Refused:
        return False
    return True


def lines_of(item: Item, door: Door) -> tuple[tuple[int, str, bool], ...]:
    """Originals that are here: number of the material, its name, and whether it may be taken along."""
    return tuple(
        (one.seq, one.name, may_go(one))
        for one in item.materials
        if one.seq in door.have and usual(one).state != "e_licence"
    )


def taking_of(item: Item, door: Door, answers: Mapping[str, str]) -> TakeInput:
    """收材料 as it was answered."""
    here = [one for one in item.materials if one.seq in door.have]
    originals = [_line(one, answers[key]) for one in here if (key := f"line_{one.seq}") in answers]
    return TakeInput(
        authorisation=door.authorisation_id,
        item=door.item_id,
        situations=door.situations,
        materials=tuple(_handed_in(one, door) for one in here),
        originals=tuple(originals),
        missing=tuple(filter(None, (answers["missing"],))),
        note=answers["note"],
        form=None if door.form is None else dict(door.form),
    )


def _handed_in(material: Material, door: Door) -> MaterialInput:
    """A material as it usually comes, with its scans."""
    files = tuple(name for seq, name in door.scans if seq == material.seq)
    return msgspec.structs.replace(usual(material), files=files)


def resumed(desk: Desk, request: Request) -> Door:
    """A wish that was answered 可以代办, as it goes on with the authorisation.

    Raises:
        Refused: `item.unknown`.
    """
    asked = request.asked
    door = Door(
        name=asked.villager_name,
        phone=asked.phone,
        group=asked.group,
        channel=asked.channel,
        item_id=asked.item_id,
        item_name=asked.item_name,
        wish=asked.wish,
        proposed=request.answer or "to_check",
        request_id=request.record_id,
    )
    return with_advice(desk, door, request)


def resumed_authorisation(desk: Desk, which: str) -> Door:
    """An authorisation as it goes on: its villager, the first matter that is open, and the papers that were here.

    Raises:
        Refused: `station.unknown`, `item.unknown`.
    """
    one = authorising.show(desk, which)
    given = one.given
    matter = next(iter(receiving.to_take(desk, which)), one.matters[0])
    door = Door(
        name=given.principal.name,
        id_number=given.principal.id_number,
        phone=given.principal.phone,
        item_id=matter.item_id,
        item_name=matter.item_name,
        proposed="can",
        said=authorising.warning_of(one, day_of(desk.clock.now())) if one.due_on else "",
        request_id=given.request_id,
        authorisation_id=one.record_id,
        is_signed=one.is_signed,
        is_agent_known=True,
        powers=one.powers,
        other_power=one.other_power,
    )
    return with_advice(desk, door, requesting.show(desk, given.request_id) if given.request_id else None)


def is_child(door: Door, on: date) -> bool:
    """Whether the villager is a minor, by their number."""
    return is_minor(Applicant(kind="person", name=door.name, id_number=door.id_number), on)


def with_advice(desk: Desk, door: Door, request: Request | None) -> Door:
    """With the papers that were here when they were gone through last.

    Raises:
        Refused: `item.unknown`, `situation.unknown`.
    """
    advice = request.advice[-1] if request is not None and request.advice else None
    if advice is None or advice.item_id != door.item_id:
        return door
    item = desk.shelf.item_on(door.item_id, day_of(desk.clock.now()))[1]
    way = walk(item, advice.situations)
    have = frozenset(one.seq for one in item.materials if one.seq in way.seqs and one.name in advice.ready)
    return replace(door, situations=advice.situations, have=have)


def _line(material: Material, answer: str, *, kept: bool = False) -> OriginalTaken:
    given = usual(material)
    return OriginalTaken(
        name=material.name,
        kind="copy" if given.copies and not given.originals else "original",
        count=given.originals or given.copies or 1,
        condition={SEEN: "", WORN: receiving.WORN}.get(answer, receiving.WHOLE),
        taken=kept or answer != SEEN,
    )
