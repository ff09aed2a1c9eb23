"""Writes the published JSON Schemas of what the console takes: `python tools/write_schemas.py [--to FOLDER]`.

The shapes come from the records the program reads (desk.cases.requests); what each field means stands in `FIELDS`.
Nothing is left undescribed: an unknown or missing name stops the tool.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "docs" / "schema"
sys.path.insert(0, str(ROOT))

from desk.cases.free_text import LONGEST, LONGEST_COUNTER, MOST_FILES  # noqa: E402 - found once the path is set
from desk.cases.requests import CaseInput, StepInput  # noqa: E402 - found once the path is set
from desk.city_tables.profile import Profile  # noqa: E402 - found once the path is set
from desk.people.reading import LONGEST_ADDRESS, LONGEST_AUTHORISATION, LONGEST_REASON, LONGEST_RELATION  # noqa: E402 - found once the path is set

DIALECT = "https://json-schema.org/draft/2020-12/schema"
UUID = "^[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{12}$"

RECORDS = {
    "CaseInput": ("一件申请", "What one person applies for, with the checklist and the decision at the counter."),
    "StepInput": ("对已收办件做的一步", "The decision's texts, and the checklist where it changed since receipt."),
    "ApplicantInput": ("申请人", "A natural person or an organisation."),
    "AgentInput": ("代理人", "Who acts for the applicant."),
    "MaterialInput": ("一份材料", "One line of the checklist; a material not listed is missing."),
    "DecisionInput": ("决定", "Which of the texts are needed depends on kind and ground."),
}
"""Title and description by record."""

EXAMPLE: dict[str, Any] = {
    "client_id": "7d0c4b1e-3d5b-4a52-9a0b-5f3f5a1f2c01",
    "item": "HJ-12",
    "counter": "3",
    "received_at": "2026-11-23T09:41:00+08:00",
    "applicant": {
        "kind": "person",
        "name": "刘秀",
        "id_type": "111",
        "id_number": "410881197208259725",
        "phone": "16072603369",
        "village": "419001109205",
        "address": "河南省济源市王屋镇大店村10组35号",
    },
    "materials": [
        {"seq": 1, "state": "original_seen", "originals": 1, "copies": 1},
        {"seq": 2, "state": "original_seen"},
        {"seq": 3, "state": "copy_kept"},
        {"seq": 5, "state": "original_seen"},
    ],
    "decision": {"kind": "accept"},
}

TEXT = {"maxLength": LONGEST}

FIELDS: dict[str, dict[str, dict[str, Any]]] = {
    "CaseInput": {
        "client_id": {
            "description": "Any UUID. Filing it again gives the same case; with other content it is refused.",
            "pattern": UUID,
        },
        "item": {"description": "Id of the item in the catalogue.", "examples": ["HJ-12"]},
        "applicant": {"description": "Whose case it is."},
        "decision": {"description": "What is decided at the counter."},
        "counter": {"description": "Number of the counter.", "maxLength": LONGEST_COUNTER},
        "received_at": {
            "description": "When the papers came in, ISO 8601; without an offset Beijing time; left out or empty: now.",
            "examples": ["2026-11-23T09:41:00+08:00"],
        },
        "agent": {"description": "Who acts for the applicant; null when they came themselves."},
        "situations": {"description": "Ids of the answers to the item's questions.", "examples": [["q1o2"]]},
        "materials": {"description": "The checklist; a material not listed is missing."},
        "note": {"description": "For the file.", **TEXT},
        "pad_number": {
            "description": "Number of the blank receipt it was written on while there was no power; needs received_at.",
            "examples": ["Y 0463 01 0001 07"],
        },
        "consultation_id": {"description": "The consultation it came of: its id or the number on its slip."},
        "group_id": {"description": "The list of people it came with: the same for all of them, 40 signs at most."},
        "proxy_number": {
            "description": "Number of the village's 代办受理单, where a station carried it here.",
            "maxLength": 30,
        },
        "station": {"description": "Division code of that station, 12 digits, where it is known."},
        "station_name": {"description": "Name of that station; given together with proxy_number.", "maxLength": 40},
        "form": {
            "description": "What was typed in the item's application form, by field id; what is known of the person is "
            "filled in, an empty text leaves a field to handwriting. Left out or null: no form is kept.",
            "examples": [{"reason": "合同到期", "unemployed_on": "2026-11-01"}],
        },
        "form_printed_at": {
            "description": "When that form was printed for signature, ISO 8601; left out: it is still to be printed.",
        },
    },
    "StepInput": {
        "decision": {"description": "May be left out where the action needs no texts."},
        "materials": {"description": "The whole checklist as it stands now; left out when nothing changed."},
    },
    "ApplicantInput": {
        "kind": {"description": "A natural person, or an organisation."},
        "name": {"description": "As on the document."},
        "id_type": {
            "description": "Code of the document's type; left out it is 111 for a person and 001 for an organisation; "
            "L04 when there are no papers at all.",
            "examples": ["111", "001", "L04"],
        },
        "id_number": {"description": "As on the document; may be left out for L04 only."},
        "id_override": {
            "description": "Why a number that fails its check is to be taken as it is.",
            "maxLength": LONGEST_REASON,
        },
        "phone": {"description": "May be left out."},
        "village": {"description": "12-digit code of the village or community.", "examples": ["419001109205"]},
        "address": {"description": "May be left out.", "maxLength": LONGEST_ADDRESS},
        "representative": {"description": "法定代表人（负责人）; organisations must have one, persons have none."},
    },
    "AgentInput": {
        "name": {"description": "As on the document."},
        "id_type": {"description": "Code of the document's type; left out it is 111."},
        "id_number": {"description": "As on the document."},
        "id_override": {
            "description": "Why a number that fails its check is to be taken as it is.",
            "maxLength": LONGEST_REASON,
        },
        "phone": {"description": "May be left out."},
        "relation": {
            "description": "What the agent is to the applicant; must be given.",
            "examples": ["父亲", "村代办员"],
            "maxLength": LONGEST_RELATION,
        },
        "authorisation_number": {
            "description": "Number of the written authorisation.",
            "maxLength": LONGEST_AUTHORISATION,
        },
    },
    "MaterialInput": {
        "seq": {"description": "The material's number in the item.", "minimum": 1},
        "state": {"description": "How it was handed in; `deferred` only where the item allows it."},
        "originals": {"description": "Originals handed in.", "minimum": 0, "maximum": 999},
        "copies": {"description": "Copies handed in.", "minimum": 0, "maximum": 999},
        "files": {
            "description": "Scans (JPG, PNG, TIFF, PDF, OFD, up to 20 MB each), relative to this file and below its "
            "folder.",
            "maxItems": MOST_FILES,
        },
        "note": {"description": "For the file.", **TEXT},
        "problem": {"description": "What is wrong with a missing one; for a one-time notice."},
        "how": {"description": "What to do about it, on the one-time notice.", **TEXT},
        "deadline": {
            "description": "Day by which a deferred one follows, `2026-12-01`; left out: the due day.",
        },
    },
    "DecisionInput": {
        "kind": {
            "description": "instant: finished on the spot · accept · receive: taken in, decided later · "
            "one_time_notice: told once what is missing · decline. accept and instant need every required material.",
        },
        "ground": {"description": "Why it is declined; `decline` must have one."},
        "reason": {"description": "The reason in plain words; `decline` must have it.", **TEXT},
        "basis": {
            "description": "Law and article; `not_eligible`, and `not_required` for a licence, must have it.",
            **TEXT,
        },
        "other_body": {"description": "The right body; `other_body` must have it.", **TEXT},
        "other_body_address": {"description": "Its address.", **TEXT},
        "other_body_phone": {"description": "Its phone.", **TEXT},
        "confirmed_by": {"description": "The second person; `not_eligible` must have one.", **TEXT},
        "unmet": {"description": "Conditions not met, for `not_eligible`."},
        "next_time": {"description": "When they may come again.", **TEXT},
        "instead": {"description": "What to do directly, for `not_required`.", **TEXT},
        "supplement_by": {"description": "Day by which to supplement, `2026-12-01`, for a one-time notice."},
        "override_reason": {
            "description": "Why a second notice asks for something new; taken from whoever may override alone."
        },
        "result": {"description": "What was handed over, for `instant`.", **TEXT},
    },
}
"""What each field means, and what its type alone does not say."""


def _needs(name: str, value: str, *fields: str) -> dict[str, Any]:
    """A rule: where a field has this value, these fields must be there and not empty."""
    return {
        "if": {"properties": {name: {"const": value}}, "required": [name]},
        "then": {"required": list(fields), "properties": {field: {"pattern": r"\S"} for field in fields}},
    }


RULES = {
    "DecisionInput": [
        _needs("kind", "decline", "reason"),
        {**_needs("kind", "decline"), "then": {"required": ["ground"], "properties": {"ground": {"type": "string"}}}},
        _needs("ground", "other_body", "other_body"),
        _needs("ground", "not_eligible", "basis", "confirmed_by"),
    ],
    "ApplicantInput": [_needs("kind", "organisation", "representative")],
}
"""What is needed where, by record (desk.cases.deciding, desk.people.reading)."""


def case_file() -> dict[str, Any]:
    """The schema of one request of `case file`, and of each line of an `.ndjson`."""
    return _schema(CaseInput, "case-file", "One case for `case file`", [EXAMPLE])


def case_step() -> dict[str, Any]:
    """The schema of the file of `case do`."""
    return _schema(StepInput, "case-step", "One step for `case do`", [{"materials": EXAMPLE["materials"]}])


def _schema(record: type[msgspec.Struct], name: str, title: str, examples: list[Any]) -> dict[str, Any]:
    made = msgspec.json.schema(record)
    for definition, content in made["$defs"].items():
        content["title"], content["description"] = RECORDS[definition]
        _describe(content["properties"], FIELDS[definition])
        if definition in RULES:
            content["allOf"] = RULES[definition]
    return {"$schema": DIALECT, "$id": name, "title": title, **made, "examples": examples}


def _describe(properties: dict[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> None:
    if properties.keys() != fields.keys():
        raise ValueError(f"described otherwise than defined: {properties.keys() ^ fields.keys()}")
    for name, said in fields.items():
        properties[name] |= said


def city_profile() -> dict[str, Any]:
    """The schema of a profile for the city's own tables (TOML); what its fields mean stands in docs/city-tables.md."""
    made = msgspec.json.schema(Profile)
    for definition in made["$defs"].values():
        definition["description"] = definition["description"].splitlines()[0]
    return {"$schema": DIALECT, "$id": "city-profile", "title": "A profile", **made}


FILES = {
    "case-file.schema.json": case_file,
    "case-step.schema.json": case_step,
    "city-profile.schema.json": city_profile,
}
"""Every schema of this tool by its file name."""


def text_of(name: str) -> str:
    """What the file of this name holds."""
    return json.dumps(FILES[name](), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=SCHEMAS)
    folder = parser.parse_args().to
    for name in FILES:
        (folder / name).write_text(text_of(name), encoding="utf-8", newline="\n")
        print(folder / name)


if __name__ == "__main__":
    main()
