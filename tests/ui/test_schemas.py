"""The published JSON Schemas say what the program takes, and what it does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from desk.cases.requests import CaseInput, StepInput
from desk.decoding import decode
from desk.errors import Refused
from tests.ui.console import applicant, request
from tools import write_schemas

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schema"
CASE: dict[str, Any] = write_schemas.case_file()
STEP: dict[str, Any] = write_schemas.case_step()
DECLINE = {"kind": "decline", "ground": "not_required", "reason": "不用办"}


def is_valid(schema: dict[str, Any], instance: object) -> bool:
    validator = jsonschema.Draft202012Validator(schema)
    return bool(validator.is_valid(instance))


@pytest.mark.parametrize("name", write_schemas.FILES)
def test_the_file_is_what_the_program_says(name: str) -> None:
    assert (SCHEMAS / name).read_text(encoding="utf-8") == write_schemas.text_of(name)


@pytest.mark.parametrize("schema", [CASE, STEP], ids=["case", "step"])
def test_the_schema_is_one_names_no_host_and_describes_every_field(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "://" not in schema["$id"]
    for record in schema["$defs"].values():
        assert record["title"]
        assert record["description"]
        assert all(field.get("description") for field in record["properties"].values())
    for example in schema["examples"]:
        assert is_valid(schema, example)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"received_at": ...},
        {"agent": {"name": "孙𪻐建", "relation": "父亲"}},
        {"decision": {"kind": "instant", "result": "老年人优待证"}},
        {"decision": DECLINE},
        {"decision": {**DECLINE, "ground": "other_body", "other_body": "公安局"}},
        {"decision": {**DECLINE, "ground": "not_eligible", "basis": "第二条", "confirmed_by": "赵复核"}},
        {"applicant": {"kind": "organisation", "name": "济源市样例公司", "representative": "刘秀"}},
        {"materials": []},
        {"materials": [{"seq": 1, "state": "missing", "problem": "缺少", "how": "请补交"}]},
    ],
)
def test_what_is_right_is_valid_and_read(changes: dict[str, Any]) -> None:
    whole = request(**changes)
    assert is_valid(CASE, whole)
    assert decode(json.dumps(whole).encode(), CaseInput, what="办件文件").item == "HJ-12"


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": ...},
        {"client_id": 1},
        {"item": None},
        {"applicant": ...},
        {"applicant": {"id_number": "1"}},
        {"applicant": applicant(kind="dog")},
        {"applicant": applicant(colour="red")},
        {"decision": ...},
        {"decision": {}},
        {"decision": {"kind": "agree"}},
        {"decision": {"kind": "decline", "ground": "tired"}},
        {"materials": None},
        {"materials": [{"seq": 1}]},
        {"materials": [{"seq": "1", "state": "missing"}]},
        {"materials": [{"seq": 1, "state": "lost"}]},
        {"materials": [{"seq": 1, "state": "missing", "problem": "不好看"}]},
        {"note": 5},
        {"colour": "red"},
    ],
)
def test_what_is_of_another_shape_is_neither_valid_nor_read(changes: dict[str, Any]) -> None:
    whole = request(**changes)
    assert not is_valid(CASE, whole)
    with pytest.raises(Refused) as refused:
        decode(json.dumps(whole).encode(), CaseInput, what="办件文件")
    assert refused.value.code == "input.shape"


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "12"},
        {"counter": "3" * 11},
        {"note": "长" * 501},
        {"decision": {"kind": "decline"}},
        {"decision": {"kind": "decline", "ground": None, "reason": "不用办"}},
        {"decision": {"kind": "decline", "ground": "not_required", "reason": " "}},
        {"decision": {**DECLINE, "ground": "other_body"}},
        {"decision": {**DECLINE, "ground": "not_eligible", "basis": "第二条"}},
        {"applicant": {"kind": "organisation", "name": "济源市样例公司"}},
        {"materials": [{"seq": 1, "state": "original_seen", "originals": -1}]},
    ],
)
def test_the_schema_knows_the_rules_beyond_shapes_too(changes: dict[str, Any]) -> None:
    assert not is_valid(CASE, request(**changes))


def test_a_step_may_be_empty_and_knows_no_other_fields() -> None:
    assert is_valid(STEP, {})
    assert decode(b"{}", StepInput, what="办理文件") == StepInput()
    assert is_valid(STEP, {"decision": DECLINE, "materials": [{"seq": 1, "state": "missing"}]})
    assert not is_valid(STEP, {"item": "HJ-12"})
    assert not is_valid(STEP, {"decision": {"kind": "close"}})
