"""One visit at the counter: one person, several items, everything as typed, right or wrong; kept as a draft.

A draft that `deskctl draft save` keeps holds one request; it reads as a visit of one item.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from desk.cases.requests import CaseInput, DecisionInput, MaterialInput
from desk.decoding import decode
from desk.errors import Refused
from desk.people.reading import AgentInput, ApplicantInput

DRAFT = "草稿"
"""What a draft is called in sentences."""

T = TypeVar("T", bound=Struct)


class VisitItem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a visit, as far as it got.

    Attributes:
        client_id: UUID under which it is filed; filing it again gives the same case.
        item: Id of the item.
        situations: Ids of the answers to the item's questions.
        materials: Lines of the checklist that were marked; a material not listed was not yet looked at.
        decision: None as long as none was chosen.
        note: As typed.
        received_at: When it came in, ISO 8601, where that was not when it is filed; else empty.
        pad_number: Of the blank receipt it was written on while there was no power, as typed.
        form: What was typed in the item's application form, by field id; None while nobody looked at it.
        form_printed_at: When the form was printed for signature as it stands now; else empty.
        filed: Number of the case once it is filed, else empty.
    """

    client_id: str
    item: str
    situations: tuple[str, ...] = ()
    materials: tuple[MaterialInput, ...] = ()
    decision: DecisionInput | None = None
    note: str = ""
    received_at: str = ""
    pad_number: str = ""
    form: dict[str, str] | None = None
    form_printed_at: str = ""
    filed: str = ""


class Visit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person at the counter and what they came for.

    Attributes:
        visit_id: UUID; the draft has the same.
        counter: Number of the window, or empty.
        began_at: ISO with offset +08:00.
        applicant: As typed.
        agent: Who acts for the applicant, as typed; None when they came themselves.
        items: In the order they were added; may be empty.
        search: What stands in the field where items are looked for.
        active: Place in `items` of the one that is being worked on.
        about: A word of the clerk's for whoever goes on with it.
        consultation_id: The consultation it came of, or empty.
        proxy_number: Of the 代办受理单, where a village station carried the papers here; of the first item alone.
        station, station_name: Code and name of that station; the code may be unknown.
    """

    visit_id: str
    counter: str = ""
    began_at: str = ""
    applicant: ApplicantInput = ApplicantInput(name="")
    agent: AgentInput | None = None
    items: tuple[VisitItem, ...] = ()
    search: str = ""
    active: int = 0
    about: str = ""
    consultation_id: str = ""
    proxy_number: str = ""
    station: str = ""
    station_name: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that is worth keeping."""
        who = self.applicant
        typed = (who.name, who.id_number, who.phone, who.address, who.representative, self.search, self.about,
                 self.proxy_number)  # fmt: skip
        return not (self.agent or self.items or any(text.strip() for text in typed))

    @property
    def is_done(self) -> bool:
        """Whether it has items and every one is filed."""
        return bool(self.items) and all(item.filed for item in self.items)


def write_visit(visit: Visit) -> bytes:
    """The visit as the content of a draft; the same visit gives the same bytes."""
    return _encoded(visit)


def read_visit(data: bytes) -> Visit:
    """The visit in a draft; what does not fit its field, as in a half-written request, is left out.

    Raises:
        Refused: `input.not_json` or `input.shape`, not a JSON object at all.
    """
    try:
        return _within(msgspec.json.decode(data, type=Visit))
    except msgspec.DecodeError:
        raw = decode(data, dict[str, Any], what=DRAFT)
    if is_visit(raw):
        visit = _read_loosely(Visit, raw, visit_id="")
        items = _all_of(VisitItem, raw.get("items"), client_id="", item="")
        return _within(msgspec.structs.replace(visit, items=items))
    item = _read_loosely(VisitItem, raw, client_id="", item="")
    head: dict[str, object] = {name: raw[name] for name in ("counter", "applicant", "agent") if name in raw}
    head["began_at"] = item.received_at
    return _read_loosely(Visit, head, visit_id=item.client_id, items=(item,) if item.item else ())


def is_visit(raw: Mapping[str, Any]) -> bool:
    """Whether the content of a draft is a visit; else it is a single request."""
    return "visit_id" in raw


def request_of(visit: Visit, index: int) -> CaseInput:
    """The request that files one item of a visit.

    Raises:
        Refused: `decision.none`, it is not yet decided.
    """
    item = visit.items[index]
    if item.decision is None:
        raise Refused("decision.none", "还没有选怎么办理，请先选受理、收件、一次性告知或者不予受理。", field="decision")
    is_carried = index == 0
    return CaseInput(
        client_id=item.client_id,
        item=item.item,
        applicant=visit.applicant,
        decision=item.decision,
        counter=visit.counter,
        received_at=item.received_at,
        agent=visit.agent,
        situations=item.situations,
        materials=item.materials,
        note=item.note,
        pad_number=item.pad_number,
        consultation_id=visit.consultation_id,
        proxy_number=visit.proxy_number if is_carried else "",
        station=visit.station if is_carried else "",
        station_name=visit.station_name if is_carried else "",
        form=item.form,
        form_printed_at=item.form_printed_at,
    )


def request_bytes(visit: Visit, index: int) -> bytes:
    """The same as JSON, of which the digest is taken: equal content gives equal bytes.

    Raises:
        Refused: As `request_of`.
    """
    return _encoded(request_of(visit, index))


def _encoded(record: Struct) -> bytes:
    """JSON; half a character, which an input method may leave behind, becomes a question mark."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(record), ensure_ascii=False).encode("utf-8", "replace")


def _within(visit: Visit) -> Visit:
    """With `active` naming one of the items."""
    active = min(max(visit.active, 0), max(len(visit.items) - 1, 0))
    return visit if active == visit.active else msgspec.structs.replace(visit, active=active)


def _read_loosely(kind: type[T], raw: object, **given: object) -> T:
    """The record with every field of `raw` that fits; `given` stands where one that must be there does not."""
    values: dict[str, object] = dict(given)
    if isinstance(raw, dict):
        for field in msgspec.structs.fields(kind):
            value = raw.get(field.encode_name)
            if value is None:
                continue
            read = _read_field(field.name, field.type, value)
            if read is not None:
                values[field.name] = read
    return kind(**values)


def _read_field(name: str, kind: Any, value: object) -> object:  # noqa: ANN401 - a type as msgspec tells it
    """The value of one field, or None where it does not fit."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return _read_part(name, value)


def _read_part(name: str, value: object) -> object:
    """What fits of a field that does not fit as a whole; None where nothing does."""
    match name:
        case "applicant":
            return _read_loosely(ApplicantInput, value, name="")
        case "agent" if isinstance(value, dict):
            return _read_loosely(AgentInput, value, name="")
        case "materials":
            return _all_of(MaterialInput, value)
        case "decision" if isinstance(value, dict) and "kind" in value:
            return _one_of(DecisionInput, value)
        case "form" if isinstance(value, dict):
            return {str(name): text for name, text in value.items() if isinstance(text, str)}
    return None


def _all_of(kind: type[T], raw: object, **given: object) -> tuple[T, ...]:
    """Those of a list that can be read."""
    parts = (_one_of(kind, part, **given) for part in (raw if isinstance(raw, list) else ()))
    return tuple(part for part in parts if part is not None)


def _one_of(kind: type[T], raw: object, **given: object) -> T | None:
    if not isinstance(raw, dict):
        return None
    try:
        return _read_loosely(kind, raw, **given)
    except TypeError:  # a field is missing without which it means nothing
        return None
