"""`case show` with the application form that is kept with a case."""

from __future__ import annotations

from pathlib import Path

from tests.ui.console import RESIDENT, Office, request

WHOLE = {"item": "JY-01", "form": {"unemployed_on": "2026-11-01"}, "materials": [], "decision": {"kind": "receive"}}


def test_the_kept_form_is_shown_with_its_sources_and_numbers_masked(office: Office, tmp_path: Path) -> None:
    filed = office.file(tmp_path, request(**WHOLE))
    shown = office.done("case", "show", filed["case_number"])
    fields = {field["id"]: field for field in shown["form"]["fields"]}
    assert (fields["unemployed_on"]["value"], fields["unemployed_on"]["source"]) == ("2026年11月1日", "本次填写")
    said = office.say("case", "show", filed["case_number"]).out
    assert "2026年11月1日（来自本次填写）" in said
    assert f"首问负责：{shown['responsible_name']}" in said
    plain = RESIDENT["id_number"]
    assert plain not in said
    assert all(plain not in field["value"] for field in fields.values())


def test_a_case_without_a_form_shows_none(office: Office, tmp_path: Path) -> None:
    filed = office.file(tmp_path, request())
    assert "form" not in office.done("case", "show", filed["case_number"])
