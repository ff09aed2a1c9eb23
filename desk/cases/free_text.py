"""What a clerk writes freely: reasons, notes, what to do; of a length and in characters that a paper can carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from desk.cases.requests import CaseInput, DecisionInput, MaterialInput, StepInput
from desk.errors import Refused
from desk.people.printed import require_printed

LONGEST = 500
LONGEST_COUNTER = 10
MOST_FILES = 50
"""Scans of one material."""

_CHOSEN = frozenset({"kind", "ground", "supplement_by"})
"""Fields of a decision that are no free text."""


def require_carried(request: CaseInput | StepInput) -> None:
    """Refuse free texts that no paper can carry; names and numbers have rules of their own.

    Raises:
        Refused: `text.*` or `material.files`, each with its field.
    """
    if isinstance(request, CaseInput):
        _require(request.counter, "counter", LONGEST_COUNTER)
        _require(request.note, "note")
        _require(request.applicant.address, "applicant.address")
        if request.agent is not None:
            _require(request.agent.relation, "agent.relation")
            _require(request.agent.authorisation_number, "agent.authorisation_number")
    if request.decision is not None:
        for field, text in _decision_texts(request.decision):
            _require(text, field)
    _require_materials(request.materials or ())


def _decision_texts(decision: DecisionInput) -> Iterator[tuple[str, str]]:
    for name, value in msgspec.structs.asdict(decision).items():
        if not value or name in _CHOSEN:
            continue
        for text in (value,) if isinstance(value, str) else value:
            yield f"decision.{name}", text


def _require_materials(materials: Sequence[MaterialInput]) -> None:
    for index, material in enumerate(materials):
        _require(material.note, f"materials[{index}].note")
        _require(material.how, f"materials[{index}].how")
        if len(material.files) > MOST_FILES:
            raise Refused(
                "material.files",
                f"第{material.seq}号材料有{len(material.files)}个扫描件，最多{MOST_FILES}个，请合并成几个 PDF。",
                field=f"materials[{index}].files",
            )


def _require(text: str, field: str, longest: int = LONGEST) -> None:
    if text:
        require_printed(text, field=field, longest=longest)
