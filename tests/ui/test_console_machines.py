"""`office machine`, `office revoke`: a record that was copied or set back, as the console tells and mends it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desk.exchange.machines import Fingerprint
from tests.ui.console import Office, call, request
from ui.wiring import fingerprints

VILLAGE = "419001108203"


class Computers:
    """Which computer the console runs on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._patch, self._folder = monkeypatch, folder
        self.sit_at("first")

    def sit_at(self, name: str) -> None:
        """Everything from now on is done on this computer, with its own profile."""
        hardware = (f"board of {name}",)
        self._patch.setattr(
            fingerprints,
            "fingerprint",
            lambda home: Fingerprint(machine=name, hardware=hardware, path=str(home.resolve())),
        )
        self._patch.setenv("XDG_STATE_HOME", str(self._folder / f"profile of {name}"))
        self._patch.setenv("LOCALAPPDATA", str(self._folder / f"profile of {name}"))


@pytest.fixture
def computers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Computers:
    return Computers(monkeypatch, tmp_path)


@pytest.fixture
def mine(office: Office, computers: Computers) -> Office:
    """An office that was founded on another computer, and said so."""
    del computers
    office.done("office", "machine", "--retired")
    return office


def number(office: Office, folder: Path) -> str:
    """Of a case that is filed now."""
    return str(office.file(folder, request())["case_number"])


def test_a_record_copied_to_another_computer_gives_provisional_numbers_until_somebody_answers(
    mine: Office, computers: Computers, tmp_path: Path
) -> None:
    """EXCHANGE 4, 27: the other laptop."""
    first = number(mine, tmp_path)
    copy = Office(Path(shutil.copytree(mine.home, tmp_path / "copy")))
    computers.sit_at("second")
    assert number(copy, tmp_path).startswith("P")
    assert "原来那台怎么办" in copy.say("office", "status").out
    assert copy.done("office", "machine") == {
        "digits": 2, "certified": False, "in_doubt": True, "told": None,
    }  # fmt: skip
    told = copy.done("office", "machine", "--copied")
    assert (told["digits"], told["certified"], told["in_doubt"]) == (3, True, False)
    assert (first[4:6], number(copy, tmp_path)[4:6]) == ("02", "03")
    computers.sit_at("first")
    assert number(mine, tmp_path)[4:12] == "02000002", "the first goes on as it was"
    assert copy.say("verify").status == 0


def test_a_copy_in_another_folder_of_the_same_computer_is_found_too(mine: Office, tmp_path: Path) -> None:
    number(mine, tmp_path)
    copy = Office(Path(shutil.copytree(mine.home, tmp_path / "copy")))
    assert number(copy, tmp_path).startswith("P")
    assert number(mine, tmp_path)[4:12] == "02000002"


def test_a_folder_that_was_only_moved_is_nothing_to_talk_about(mine: Office, tmp_path: Path) -> None:
    number(mine, tmp_path)
    moved = Office(mine.home.rename(tmp_path / "moved"))
    assert number(moved, tmp_path)[4:12] == "02000002"
    assert "临时编号" not in moved.say("office", "status").out


def test_an_older_folder_put_back_by_hand_begins_again_before_the_first_number(mine: Office, tmp_path: Path) -> None:
    """EXCHANGE 4, 25: the profile remembers."""
    number(mine, tmp_path)
    old = Path(shutil.copytree(mine.home, tmp_path / "old"))
    assert number(mine, tmp_path)[4:12] == "02000002"
    shutil.rmtree(mine.home)
    old.rename(mine.home)
    assert number(mine, tmp_path)[4:12] == "03000001"
    assert mine.say("verify").status == 0


def test_there_is_nothing_to_say_where_nothing_was_copied(mine: Office) -> None:
    refused = mine.ask("office", "machine", "--retired")
    assert (refused.status, refused.refused["code"]) == (2, "machine.not_doubted")
    assert mine.done("office", "machine", "--again")["digits"] == 3


def a_village(mine: Office, folder: Path) -> Office:
    """A village that `mine` vouches for."""
    village = Office(folder / "village")
    said = call(
        *("init", "--home", village.home, "--office", VILLAGE, "--kind", "village"),
        *("--name", "荆王村便民服务站", "--clerk", village.clerk, "--standalone"),
        password=village.password,
    )
    assert said.status == 0, said
    enrol(village, mine, folder)
    return village


def enrol(village: Office, mine: Office, folder: Path) -> None:
    village.done("office", "enrol", "--out", folder / "request")
    given = mine.done("office", "certify", folder / "request", "--out", folder / "answer")
    village.done("office", "enrol", "--answer", folder / "answer", "--fingerprint", given["fingerprint"])


def test_a_stick_knows_that_the_record_was_longer(mine: Office, computers: Computers, tmp_path: Path) -> None:
    village = a_village(mine, tmp_path)
    old = Path(shutil.copytree(village.home, tmp_path / "old"))
    stick = tmp_path / "stick"
    stick.mkdir()
    village.done("office", "set", "--phone", "0391-6600000")
    village.done("package", "export", "--to", stick)
    shutil.rmtree(village.home)
    old.rename(village.home)
    computers.sit_at("first")
    shutil.rmtree(tmp_path / "profile of first")
    assert village.done("office", "status")["incarnation"]["digits"] == 1
    assert "换用新的序号" in village.say("package", "export", "--to", stick).out
    assert not village.done("office", "status")["incarnation"]["certified"]
    told = village.done("office", "machine")
    assert (told["digits"], told["certified"]) == (2, True), "opened again, it writes a chain of its own"


def test_a_stolen_laptop_is_revoked_and_its_office_enrols_again(mine: Office, tmp_path: Path) -> None:
    village = a_village(mine, tmp_path)
    org = village.done("office", "status")["office"]["org"]
    assert mine.ask("office", "revoke", "0001", "--reason", "stolen").refused["code"] == "revoke.unknown"
    revoked = mine.done("office", "revoke", org, "--reason", "stolen")
    assert (revoked["number"], revoked["entries"][0]["reason"]) == (1, "stolen")
    village.done("office", "enrol", "--out", tmp_path / "request")
    refused = mine.ask("office", "certify", tmp_path / "request", "--out", tmp_path / "answer")
    assert refused.refused["code"] == "enrol.revoked_key"
    before = village.done("office", "status")["incarnation"]["digits"]
    assert village.done("office", "renew-key")["digits"] == before + 1
    enrol(village, mine, tmp_path)
    assert village.done("office", "status")["incarnation"]["certified"]
