"""Files of the city's data of every version of the form are read for ever, and give what they gave."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from desk.exchange.city_data import require_signed, split, unpack
from desk.exchange.city_roots import newest
from tests.desk.exchange.golden_data import FOLDER, Kept, data_files, first_root

RELEASED = sorted(path.stem for path in FOLDER.glob("*.ydata"))


def told(data: bytes) -> Kept:
    """What a file gives to whoever believes the first root."""
    opening, frame = split(data)
    roots = newest((first_root(),), opening.roots)
    require_signed(opening, roots[-1], roots[:-1])
    found = unpack(opening, frame)
    return Kept(
        digest=opening.digest,
        root=roots[0].digest,
        roots=len(roots),
        statement=opening.told,
        items=[item.id for item in found.catalogue.items],
        days=[str(day.day) for day in found.calendar],
        lists=[codes.name for codes in found.codes],
    )


def test_there_is_one_of_each_form_and_what_it_gives_stands_beside_it() -> None:
    assert set(data_files()) <= set(RELEASED)
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == RELEASED


@pytest.mark.parametrize("name", RELEASED)
def test_this_program_reads_it(name: str) -> None:
    path: Path = FOLDER / f"{name}.ydata"
    expected = msgspec.json.decode(path.with_suffix(".json").read_bytes(), type=Kept)
    assert told(path.read_bytes()) == expected
