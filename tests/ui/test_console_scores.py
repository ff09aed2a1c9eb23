"""`score` and `appeal` as somebody types them: the sheet as a paper, objections, and the town's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.printouts.reading import words
from tests.ui.console import Office, codes_of_pdf, write

VISIT = {"villager_name": "郭秀", "place": "三组", "purposes": ["inform"], "done": "说了参保的事"}


@pytest.fixture
def scored(office: Office, tmp_path: Path) -> Office:
    """An office of one, with two visits in one minute: one counts."""
    for name in ("郭秀", "王小红"):
        given = VISIT | {"villager_name": name, "visited_at": "2026-11-24T09:00:00+08:00"}
        office.done("visit", "record", write(tmp_path, given))
    return office


def test_the_sheet_is_numbered_once_proved_and_printed_again_with_a_mark(scored: Office, tmp_path: Path) -> None:
    out, again, marked, stays = (tmp_path / f"{name}.pdf" for name in ("first", "again", "marked", "copy"))
    number = scored.done("score", "--out", out)["number"]
    assert "考〔2026〕" in number
    assert scored.done("score", "--out", again)["number"] == number
    assert again.read_bytes() == out.read_bytes()
    scored.done("score", "--out", marked, "--reprint", "遗失")
    assert "补打" in words(marked.read_bytes())
    scored.done("score", "--out", stays, "--copy", "2")
    assert "村站留存" in words(stays.read_bytes())
    (code,) = codes_of_pdf(out.read_bytes())
    assert scored.done("receipt", "check", code)["verdict"] == "genuine"
    assert scored.done("verify")["ok"] is True


def test_what_was_never_made_is_no_reprint_and_another_ending_is_refused(scored: Office, tmp_path: Path) -> None:
    refused = scored.refuses("score", "--out", tmp_path / "sheet.pdf", "--reprint", "遗失")
    assert refused["code"] == "paper.never_issued"
    assert scored.refuses("score", "--out", tmp_path / "sheet.txt")["code"] == "usage"


def test_an_objection_goes_from_the_clerk_to_the_answer_and_back_on_the_sheet(scored: Office, tmp_path: Path) -> None:
    found = scored.done("score")
    assert found["total"] == "1"
    (about,) = found["appealable"]
    made = scored.done("appeal", "make", about, "--reason", "两户是邻居")
    assert (made["about"], made["outcome"]) == (about, None)
    assert [one["appeal_id"] for one in scored.done("appeal", "list", "--open")["appeals"]] == [made["appeal_id"]]
    own = ("appeal", "answer", made["appeal_id"], "corrected", "--reason", "核实")
    assert scored.refuses(*own)["code"] == "appeal.own"
    answered = scored.done(*own, "--by", "赵镇长")
    assert (answered["outcome"], answered["answered_by"]) == ("corrected", "赵镇长")
    assert scored.done("score")["total"] == "2"
    out = tmp_path / "sheet.pdf"
    said = scored.say("score", "--out", out).out
    assert "两户是邻居" in said
    assert "赵镇长：更正" in words(out.read_bytes()).replace("\n", "")


def test_own_rules_are_shown_first_then_kept(scored: Office, tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    scored.done("score", "--rules-out", file)
    text = file.read_text(encoding="utf-8").replace('version = "2026.11"', 'version = "镇1"')
    file.write_text(text.replace('name = "上门"\npoints = 100', 'name = "上门"\npoints = 300'), encoding="utf-8")
    seen = scored.done("score", "--rules", file)
    assert (seen["before"], seen["version"], len(seen["changes"]), seen["kept"]) == ("2026.11", "镇1", 1, False)
    assert scored.done("score")["total"] == "1"
    assert scored.done("score", "--rules", file, "--keep")["kept"] is True
    found = scored.done("score")
    assert (found["total"], found["rules"]) == ("3", "镇1")
    again = tmp_path / "again.toml"
    scored.done("score", "--rules-out", again)
    assert again.read_bytes() == file.read_bytes()
    assert scored.refuses("score", "--rules", file, "--from", "2026-10")["code"] == "score.month"
