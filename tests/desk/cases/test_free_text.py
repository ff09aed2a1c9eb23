"""Every free text of a request is looked at, and named by its path."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from desk.cases.free_text import LONGEST, LONGEST_COUNTER, MOST_FILES, require_carried
from desk.cases.requests import CaseInput, DecisionInput, StepInput
from desk.errors import Refused

BAD = "不用办😀"
WHOLE: dict[str, Any] = {
    "client_id": "x",
    "item": "HJ-12",
    "applicant": {"name": "刘秀"},
    "agent": {"name": "张强", "relation": "朋友"},
    "materials": [{"seq": 1, "state": "missing"}, {"seq": 2, "state": "missing"}],
    "decision": {"kind": "decline", "ground": "not_required"},
}
TEXTS = [name for name in DecisionInput.__struct_fields__ if name not in {"kind", "ground", "supplement_by", "unmet"}]


def refusal(request: dict[str, Any]) -> Refused:
    with pytest.raises(Refused) as refused:
        require_carried(msgspec.convert(request, CaseInput))
    return refused.value


def test_a_request_without_words_passes() -> None:
    require_carried(msgspec.convert(WHOLE, CaseInput))
    require_carried(StepInput())


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_of_a_decision_is_looked_at(name: str) -> None:
    changed = {**WHOLE, "decision": {**WHOLE["decision"], name: BAD}}
    assert refusal(changed).field == f"decision.{name}"
    with pytest.raises(Refused):
        require_carried(msgspec.convert({"decision": changed["decision"]}, StepInput))


def test_every_unmet_condition_is_looked_at() -> None:
    assert refusal({**WHOLE, "decision": {**WHOLE["decision"], "unmet": ["满80周岁", BAD]}}).field == "decision.unmet"


@pytest.mark.parametrize("name", ["note", "how"])
def test_texts_of_a_material_are_named_by_its_place(name: str) -> None:
    materials = [WHOLE["materials"][0], {**WHOLE["materials"][1], name: BAD}]
    assert refusal({**WHOLE, "materials": materials}).field == f"materials[1].{name}"


def test_the_lines_around_are_looked_at_too() -> None:
    assert refusal({**WHOLE, "note": BAD}).field == "note"
    assert refusal({**WHOLE, "applicant": {"name": "刘秀", "address": BAD}}).field == "applicant.address"
    assert refusal({**WHOLE, "agent": {"name": "张强", "relation": BAD}}).field == "agent.relation"


def test_texts_have_limits() -> None:
    require_carried(msgspec.convert({**WHOLE, "note": "长" * LONGEST, "counter": "3" * LONGEST_COUNTER}, CaseInput))
    assert refusal({**WHOLE, "note": "长" * (LONGEST + 1)}).code == "text.too_long"
    assert refusal({**WHOLE, "counter": "3" * (LONGEST_COUNTER + 1)}).field == "counter"
    files = [f"{n}.pdf" for n in range(MOST_FILES + 1)]
    assert refusal({**WHOLE, "materials": [{"seq": 1, "state": "scanned", "files": files}]}).code == "material.files"
