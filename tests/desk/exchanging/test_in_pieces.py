"""Where no large files go: packages in pieces, from a folder to the record of the office above."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from db import sticks
from db.stick_writing import FOLDER_NAME
from desk.exchanging.standing import Count
from desk.managing.founding import describe_anew
from tests.builders import PNG, filed, refusal
from tests.desk.exchanging.memory import Offices, Seat
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES
from tests.desk.exchanging.test_scenarios_sending import with_scan
from ui.wiring import packages

V1, V2 = VILLAGES[:2]
MOST = 100_000
SCAN = PNG + random.Random(56).randbytes(330_000)


@pytest.fixture
def village(offices: Offices) -> Seat:
    """A village with a case whose scan is larger than a piece."""
    seat = offices.seat(V1)
    with_scan(seat, 1, SCAN)
    return seat


def pieces_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.ybag.*") if path.is_file())


def test_pieces_are_no_larger_than_asked_and_give_the_package_back(
    offices: Offices, village: Seat, tmp_path: Path
) -> None:
    town = offices.seat(TOWN)
    put = packages.put_on_stick(village.desk, tmp_path, most=MOST)
    written = pieces_in(tmp_path)
    assert (len(put.load.all), put.files, len(written)) == (1, 4, 4)
    assert [path.stat().st_size for path in written[:3]] == [MOST] * 3
    assert {path.name[64:] for path in written} == {f".ybag.00{n}of004" for n in (1, 2, 3, 4)}
    again = packages.put_on_stick(village.desk, tmp_path, most=MOST)
    assert (again.written, again.files) == ((), 4), "what lies there whole is left"
    [came] = packages.receive(town.desk, [tmp_path])
    assert came.taken is not None
    assert (came.pieces, came.taken.parcel.digest) == (4, put.load.own[0].digest)
    assert SCAN in town.scans.kept.values()
    back = tmp_path / "back"
    back.mkdir()
    packages.put_on_stick(town.desk, back, most=MOST)
    list(packages.receive(village.desk, [back]))
    assert village.standing().total == Count(filed=1, delivered=1)


def test_renamed_doubled_and_scattered_pieces_are_one_package(offices: Offices, village: Seat, tmp_path: Path) -> None:
    town, other = offices.seat(TOWN), offices.seat(V2)
    with_scan(other, 2, PNG + SCAN[::-1])
    packages.put_on_stick(village.desk, tmp_path, most=MOST)
    packages.put_on_stick(other.desk, tmp_path, most=MOST)
    got = tmp_path / "收到的文件"
    got.mkdir()
    for number, path in enumerate(reversed(pieces_in(tmp_path / FOLDER_NAME))):
        deep = got / "微信" / str(number % 3)
        deep.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, deep / f"{path.name}(1).bin")
        if number % 2:
            path.rename(got / f"{number}.dat")
        else:
            path.unlink()
    came = list(packages.receive(town.desk, [got]))
    assert [(one.pieces, one.problem, one.taken is not None) for one in came] == [(4, None, True)] * 2
    assert town.asked("SELECT count(*) FROM received_case") == [(2,)]


def test_missing_pieces_are_named_and_nothing_is_kept_of_the_others(
    offices: Offices, village: Seat, tmp_path: Path
) -> None:
    town, other = offices.seat(TOWN), offices.seat(V2)
    filed(other.desk, 2)
    packages.put_on_stick(village.desk, tmp_path, most=MOST)
    packages.put_on_stick(other.desk, tmp_path, most=MOST)
    written = pieces_in(tmp_path)
    late = [path.rename(path.with_name(f"late-{path.name}.part")) for path in (written[0], written[2])]
    spoilt = written[3].read_bytes()
    written[3].write_bytes(spoilt[:-1] + bytes([spoilt[-1] ^ 1]))
    came = list(packages.receive(town.desk, [tmp_path]))
    [problem] = [one.problem for one in came if one.problem is not None]
    assert (problem.code, "还缺第1、3份；第4份坏了" in problem.message) == ("pieces.missing", True)
    assert town.asked("SELECT org FROM received_case") == [(other.org,)], "the other village's package is taken"
    assert SCAN not in town.scans.kept.values()
    assert len(town.packages.kept) == 2, "that of the other village, and the answer to it"
    written[3].write_bytes(spoilt)
    for path in late:
        path.rename(path.with_suffix(""))
    assert all(one.problem is None for one in packages.receive(town.desk, [tmp_path]))
    assert town.asked("SELECT count(*) FROM received_case") == [(2,)]


def test_what_was_taken_in_is_known_by_any_of_its_pieces(offices: Offices, village: Seat, tmp_path: Path) -> None:
    town = offices.seat(TOWN)
    packages.put_on_stick(village.desk, tmp_path, most=MOST)
    list(packages.receive(town.desk, [tmp_path]))
    for path in pieces_in(tmp_path)[1:]:
        path.unlink()
    [again] = packages.receive(town.desk, [tmp_path])
    assert again.taken is not None
    assert again.taken.was_known
    [own] = packages.receive(village.desk, [tmp_path])
    assert own.problem is not None
    assert own.problem.code == "package.own"


def test_a_piece_of_which_nothing_can_be_told_is_named_by_its_file(
    offices: Offices, village: Seat, tmp_path: Path
) -> None:
    town = offices.seat(TOWN)
    packages.put_on_stick(village.desk, tmp_path, most=MOST)
    first = pieces_in(tmp_path)[0]
    first.write_bytes(first.read_bytes().replace(b"YPART1 ", b"YPART1 x", 1))
    came = {one.problem.code: one.path for one in packages.receive(town.desk, [tmp_path]) if one.problem is not None}
    assert came["pieces.spoilt"] == first
    assert came["pieces.missing"] in pieces_in(tmp_path)
    assert town.asked("SELECT count(*) FROM received_event") == [(0,)]


def test_pieces_that_are_together_something_else_are_refused(offices: Offices, village: Seat, tmp_path: Path) -> None:
    from desk.exchange.packages import pieces  # noqa: PLC0415 - used here alone

    town = offices.seat(TOWN)
    village.pack()
    [data] = village.load()
    of = pieces.Division("0" * 64, len(data), 200_000)
    for number in (1, 2):
        stretch = data[of.at(number) : of.at(number) + of.length(number)]
        (tmp_path / f"{number}").write_bytes(pieces.head(of, number, [stretch]) + stretch)
    [came] = packages.receive(town.desk, [tmp_path])
    assert came.problem is not None
    assert came.problem.code == "pieces.other"
    assert town.asked("SELECT count(*) FROM received_event") == [(0,)]


def test_an_office_may_set_the_size_once_and_small_packages_stay_as_they_are(village: Seat, tmp_path: Path) -> None:
    with_scan(village, 3, PNG + random.Random(57).randbytes(1_500_000))
    office = describe_anew(village.desk, {"piece_mb": "1"})
    put = packages.put_on_stick(replace(village.desk, office=office), tmp_path)
    assert [path.stat().st_size <= 1_000_000 for path in pieces_in(tmp_path)] == [True, True]
    assert put.files == 2
    whole = tmp_path / "whole"
    whole.mkdir()
    assert packages.put_on_stick(village.desk, whole, most=0).files == 1
    for value in ("1001", "-1", "五", ""):
        assert (
            refusal("office.setting", lambda v=value: describe_anew(village.desk, {"piece_mb": v})).field == "piece_mb"
        )


def test_the_city_s_data_goes_in_pieces_too(offices: Offices, tmp_path: Path) -> None:
    """Any file of these pages does: what joins it does not look at what it is."""
    from db.pieces import gather  # noqa: PLC0415 - used here alone

    seat = offices.seat(CITY)
    with seat.desk.packages.writing() as file:
        file.write(b"YDATA1\n" + random.Random(1).randbytes(250_000))
        digest = seat.desk.packages.keep(file)
    sticks.write_packages(tmp_path, [digest], seat.desk.packages.open, most=MOST)
    [one], _ = gather(sticks.find_packages([tmp_path]).pieces)
    with one.open() as joined, seat.desk.packages.open(digest) as kept:
        assert joined.read() == kept.read()
