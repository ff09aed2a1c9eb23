"""The practice office: apart from the real one, marked, filled, and never cleared by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.errors import Refused, Unavailable
from desk.issuing import issue
from desk.records import CaseFilter
from tests.builders import Template
from ui import practice
from ui.console.main import main
from ui.home import PRACTICE_FOLDER
from ui.wiring import offices
from ui.wiring.opening import Entrance, at_desk, opened_office


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which practice was begun and no office was founded."""
    home = tmp_path_factory.mktemp("practice") / "home"
    practice.enter(home)
    return home


def test_it_is_filled_with_the_sample_day_and_every_paper_is_marked(home: Path) -> None:
    with at_desk(practice.enter(home), writing=True) as desk:
        with desk.store.reading() as uow:
            rows = uow.cases.page(CaseFilter(), after="", limit=100).rows
        assert len(rows) == 30
        assert desk.office.practice
        accepted = next(row for row in rows if row.state == "accepted")
        issued = issue(desk, accepted.case_id, "acceptance_notice")
        assert "便练受" in issued.number


def test_entering_again_opens_the_same_office(home: Path) -> None:
    assert practice.enter(home) == practice.enter(home)


def test_the_real_office_is_neither_made_nor_touched(home: Path, tmp_path: Path, template: Template) -> None:
    assert [path.name for path in home.iterdir()] == [PRACTICE_FOLDER]
    real = template.copy_to(tmp_path / "home")
    before = {path: path.read_bytes() for path in real.rglob("*") if path.is_file()}
    entrance = practice.enter(real)
    assert {path: path.read_bytes() for path in before} == before
    assert offices.clerks_of(real) == ("wang",)
    with pytest.raises(Refused):
        offices.change_password(Entrance(home=real, clerk="wang", password=entrance.password), new="x" * 20)


def test_beginning_again_forgets_what_was_practised(tmp_path: Path) -> None:
    first = practice.enter(tmp_path)
    (first.home / "something").write_text("practised", encoding="utf-8")
    second = practice.begin_again(tmp_path)
    assert second.password != first.password
    assert not (second.home / "something").exists()


def test_half_an_office_is_made_anew(tmp_path: Path) -> None:
    folder = practice.practice_home(tmp_path)
    folder.mkdir()
    (folder / practice.MARK).write_text('{"password": "cut-short-by-a-power-cut"}', encoding="utf-8")
    (folder / "desk.db").write_bytes(b"half")
    with at_desk(practice.enter(tmp_path), writing=False) as desk:
        assert desk.office.practice


def test_a_folder_that_is_not_marked_is_never_cleared(tmp_path: Path, template: Template) -> None:
    folder = template.copy_to(practice.practice_home(tmp_path))
    for enter in (practice.enter, practice.begin_again):
        with pytest.raises(Refused) as refused:
            enter(tmp_path)
        assert refused.value.code == "practice.taken"
    assert offices.clerks_of(folder) == ("wang",)


def test_practice_that_another_program_uses_is_not_cleared(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.instance_lock.hold.__kwdefaults__", {"name": "desk.lock", "wait_seconds": 0.0})
    entrance = practice.enter(home)
    with opened_office(entrance, writing=True):
        with pytest.raises(Unavailable) as busy:
            practice.begin_again(home)
        assert busy.value.code == "instance.busy"
    assert practice.enter(home) == entrance


def test_a_practice_office_neither_proves_itself_to_others_nor_trusts_them(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entrance = practice.enter(home)
    monkeypatch.setenv("DESK_PASSWORD", entrance.password)
    out = tmp_path / "certificate.json"
    where = ["--home", str(entrance.home), "--as", practice.CLERK]
    assert main(["office", "certificate", "--out", str(out), *where]) == 2
    assert "练习单位" in capsys.readouterr().err
    assert not out.exists()
