"""What a clerk writes freely: reasons, notes, what to do; of a length and in characters that a paper can carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from desk.cases.requests import CaseInput, DecisionInput, MaterialInput, StepInput
from desk.errors import Faults, Refused
from desk.people.printed import require_printed

LONGEST = 500
LONGEST_COUNTER = 10
MOST_FILES = 50
"""Scans of one material."""

_CHOSEN = frozenset({"kind", "ground", "supplement_by"})
"""Fields of a decision that are no free text."""


def require_carried(request: Struct) -> None:
    """Refuse free texts that no paper can carry; names and numbers have rules of their own.

    `request` is a `CaseInput`, a `StepInput`, or what a later step is asked with.

    Raises:
        Refused: `text.*` or `material.files`, each with its field.
    """
    intake = request if isinstance(request, CaseInput | StepInput) else None
    for fault in carried_faults(intake) if intake is not None else _texts_of_step(request):
        raise fault


def carried_faults(request: CaseInput | StepInput) -> Iterator[Refused]:
    """Everything that `require_carried` refuses."""
    if isinstance(request, CaseInput):
        yield from _faults(request.counter, "counter", LONGEST_COUNTER)
        yield from _faults(request.note, "note")
        yield from _faults(request.applicant.address, "applicant.address")
        if request.agent is not None:
            yield from _faults(request.agent.relation, "agent.relation")
            yield from _faults(request.agent.authorisation_number, "agent.authorisation_number")
    if request.decision is not None:
        for field, text in _decision_texts(request.decision):
            yield from _faults(text, field)
    yield from _material_faults(request.materials or ())


def _texts_of_step(request: Struct) -> Iterator[Refused]:
    """Faults of the texts a step is asked with, and of its checklist."""
    for name, value in msgspec.structs.asdict(request).items():
        if isinstance(value, str):
            yield from _faults(value, name)
        elif name == "materials":
            yield from _material_faults(value)


def _decision_texts(decision: DecisionInput) -> Iterator[tuple[str, str]]:
    for name, value in msgspec.structs.asdict(decision).items():
        if not value or name in _CHOSEN:
            continue
        for text in (value,) if isinstance(value, str) else value:
            yield f"decision.{name}", text


def _material_faults(materials: Sequence[MaterialInput]) -> Iterator[Refused]:
    for index, material in enumerate(materials):
        yield from _faults(material.note, f"materials[{index}].note")
        yield from _faults(material.how, f"materials[{index}].how")
        if len(material.files) > MOST_FILES:
            yield Refused(
                "material.files",
                f"第{material.seq}号材料有{len(material.files)}个扫描件，最多{MOST_FILES}个，请合并成几个 PDF。",
                field=f"materials[{index}].files",
            )


def _faults(text: str, field: str, longest: int = LONGEST) -> list[Refused]:
    faults = Faults()
    if text:
        faults.trying(lambda: require_printed(text, field=field, longest=longest), None)
    return faults.found
