"""The service day of `deskctl demo`, looked at as its papers are: by what stands on them and by their codes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

import printouts
from db import shipped
from ui.console.main import main
from ui.console.service_day import DAY

PASSWORD = "一天的样例-2026"
DECISIONS = {"instant", "accept", "receive", "one_time_notice", "not_required", "other_body", "not_eligible"}
CODED = ("materials_receipt", "acceptance_notice", "receipt_slip", "one_time_notice", "decline_")


@dataclass(frozen=True)
class Day:
    """A finished sample day."""

    out: Path
    answer: dict[str, Any]

    @property
    def home(self) -> Path:
        return self.out / "home"

    def papers(self) -> Iterator[Path]:
        return iter(sorted((self.out / "papers").glob("*.pdf")))


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    out = tmp_path_factory.mktemp("demo") / "day"
    with pytest.MonkeyPatch.context() as patch, pytest.MonkeyPatch.context() as stdout:
        patch.setenv("DESK_PASSWORD", PASSWORD)
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        stdout.setattr("sys.stdout", said)
        assert main(["--json", "demo", "--out", str(out)]) == 0
        said.seek(0)
        return Day(out=out, answer=json.loads(said.read()))


def run(day: Day, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DESK_PASSWORD", PASSWORD)
        status = main(["--json", "--home", str(day.home), *words])
    return status, json.loads(capsys.readouterr().out)


def codes_on(path: Path) -> list[str]:
    """What a scanner reads from every page at 200 dpi."""
    data = path.read_bytes()
    pages = (printouts.page_png(data, page, 200) for page in range(printouts.page_count(data)))
    return [code.text for page in pages for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))]


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_day_serves_every_visit_and_every_decision(day: Day) -> None:
    served = day.answer["cases"]
    assert len(served) == len(DAY)
    assert len({case["item"] for case in served}) >= 20
    assert {case["decision"] for case in served} == DECISIONS


def test_licences_and_other_items_are_both_served(day: Day) -> None:
    kinds = {item.id: item.is_licence for item in shipped.catalogue().items}
    assert {kinds[case["item"]] for case in day.answer["cases"]} == {True, False}


def test_rare_names_are_served_and_stand_on_their_papers(day: Day) -> None:
    rare = {r["name"] for r in shipped.residents() if r["category"].startswith("rare_")}
    found = {name for path in day.papers() for name in rare if name in text_of(path)}
    assert len(found) >= 3


def test_every_paper_that_is_owed_is_there(day: Day) -> None:
    names = [path.name for path in day.papers()]
    for case in day.answer["cases"]:
        for paper in case["papers"]:
            assert any(name.startswith(f"{case['case_number']}-{paper}-") for name in names)


def test_every_signed_code_reads_back_from_the_page_and_is_genuine(
    day: Day, capsys: pytest.CaptureFixture[str]
) -> None:
    checked = set()
    for path in day.papers():
        kind = path.name.split("-")[1] if path.name[0].isdigit() else ""
        if not kind.startswith(CODED):
            continue
        codes = codes_on(path)
        assert codes, path.name
        signed = max(codes, key=len)
        if kind in checked:
            continue
        checked.add(kind)
        status, verdict = run(day, capsys, "receipt", "check", signed)
        assert status == 0, (path.name, verdict)
        assert verdict["verdict"] == "genuine"
        assert verdict["number"] == path.name.split("-")[0]
    assert len(checked) == 7


def test_no_number_stands_unmasked_on_any_paper(day: Day) -> None:
    full = [r[key] for r in shipped.residents() for key in ("id_number", "phone") if r[key]]
    for path in day.papers():
        text = re.sub(r"\s", "", text_of(path))
        assert not [number for number in full if number in text], path.name


def test_the_record_of_the_day_is_encrypted_and_whole(day: Day, capsys: pytest.CaptureFixture[str]) -> None:
    data = b"".join(path.read_bytes() for path in day.home.rglob("*") if path.is_file())
    for resident in shipped.residents():
        assert resident["id_number"].encode() not in data
        assert resident["name"].encode() not in data or len(resident["name"]) < 3
    status, found = run(day, capsys, "verify")
    assert (status, found["cases"]) == (0, len(DAY))


def test_a_second_day_does_not_mix_with_the_first(day: Day, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "demo", "--out", str(day.out)]) == 2
    assert json.loads(capsys.readouterr().out)["refused"]["code"] == "demo.not_empty"
