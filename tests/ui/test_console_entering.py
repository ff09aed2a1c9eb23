"""`case entered` and `case list --to-enter`: the provincial platform's number at the console."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ui.console import Office, request, write

OFFICIAL = "11440232MB2D06811W4000117051000202611230008"


def filed(office: Office, folder: Path, client_id: str) -> str:
    path = write(folder, request(client_id=client_id))
    return str(office.done("case", "file", path)["case_number"])


def test_a_number_is_kept_corrected_shown_and_takes_the_case_off_the_list(office: Office, tmp_path: Path) -> None:
    number = filed(office, tmp_path, "9144447a-2d27-5c10-a37c-e323b0df6c42")
    assert [c["case_number"] for c in office.done("case", "list", "--to-enter")["cases"]] == [number]
    wrong = OFFICIAL[:31] + "20261345" + OFFICIAL[39:]
    told = office.done("case", "entered", number, wrong)
    assert (told["official_number"], told["changed"]) == (wrong, True)
    assert [hint["code"] for hint in told["warnings"]] == ["official.day"]
    assert "提示：第32到39位" in office.say("case", "entered", number, wrong).out
    assert office.done("case", "entered", number, f" {OFFICIAL} ")["official_number"] == OFFICIAL
    assert office.done("case", "list", "--to-enter")["cases"] == []
    assert office.done("case", "show", number)["official_number"] == OFFICIAL
    assert f"省平台编号：{OFFICIAL}" in office.say("case", "show", number).out
    assert [c["case_number"] for c in office.done("case", "find", OFFICIAL)["cases"]] == [number]


def test_a_number_that_is_none_is_refused_and_nothing_is_kept(office: Office, tmp_path: Path) -> None:
    number = filed(office, tmp_path, "9144447a-2d27-5c10-a37c-e323b0df6c42")
    for text, code in (("号", "official.character"), (number, "official.own_value"), ("1" * 65, "official.length")):
        said = office.say("--json", "case", "entered", number, text)
        assert said.status == 2
        assert json.loads(said.out)["refused"]["code"] == code
    assert "official_number" not in office.done("case", "show", number)
