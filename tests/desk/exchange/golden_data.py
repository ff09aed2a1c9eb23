"""The golden files of the city's data: written once by each form of them, read for ever."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from desk.calendar.days import CalendarDay
from desk.catalogue.codes import Code, CodeList
from desk.catalogue.items import Catalogue
from desk.catalogue.reading import read_catalogue
from desk.exchange.certificates import public_key_of
from desk.exchange.city_data import Snapshot, sign_data, write_data
from desk.exchange.city_roots import Root, make_root, sign_root

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "data"
SHIPPED = Path(__file__).resolve().parents[3] / "db" / "shipped" / "catalogue.json"
CITY_KEY = sha256(b"the city's office").digest()
KEYS = tuple(sha256(b"key %d" % n).digest() for n in range(3))
NEXT_KEYS = tuple(sha256(b"next key %d" % n).digest() for n in range(3))


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What a golden file has to give.

    Attributes:
        digest: Of the version. root: digest of the root that is believed; roots: how many it leads through.
        statement: Everything signed, fields of newer programs among them.
        items: Ids of the catalogue; days: of the calendar; lists: names of the code lists.
    """

    digest: str
    root: str
    roots: int
    statement: dict[str, object]
    items: list[str]
    days: list[str]
    lists: list[str]


def first_root() -> Root:
    """The keys that are believed."""
    return sign_root(_root(1, KEYS), (*KEYS, CITY_KEY))


def next_root() -> Root:
    """Other keys, signed by two of the first."""
    return sign_root(_root(2, NEXT_KEYS), (*NEXT_KEYS, *KEYS[:2]))


def _root(number: int, keys: tuple[bytes, ...]) -> Root:
    return make_root(
        number=number,
        org="0001",
        office_code="419001000000",
        office_key=public_key_of(CITY_KEY).hex(),
        keys=[public_key_of(key).hex() for key in keys],
        made_at="2026-11-23T09:41:00+08:00",
    )


def snapshot() -> Snapshot:
    """Two items, one day, one list."""
    shipped: Catalogue = read_catalogue(SHIPPED.read_bytes())
    return Snapshot(
        catalogue=msgspec.structs.replace(shipped, version="2026.12", items=shipped.items[:2]),
        calendar=(CalendarDay(day=date(2026, 10, 1), kind="休", name="国庆节", notice_year=2026, notice="样例"),),
        codes=(CodeList(name="样例表", codes=(Code(code="1", name="一"),)),),
    )


def data_files() -> Mapping[str, bytes]:
    """The files of this version of the form, by name."""
    told = {"made_at": "2026-11-23T09:41:00+08:00", "best_before": ""}
    first = write_data(snapshot(), (first_root(),), number=1, prev="", **told)
    rotated = write_data(snapshot(), (first_root(), next_root()), number=4, prev="ab" * 32, **told)
    return {"v1-data": sign_data(first, KEYS[:2]), "v1-rotated": sign_data(rotated, NEXT_KEYS[1:])}


def write(told: Mapping[str, Kept]) -> Iterator[Path]:
    """Write those that are not there yet, and give their paths; what was released is never written again."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in data_files().items():
        path = FOLDER / f"{name}.ydata"
        if not path.exists():
            path.write_bytes(data)
            path.with_suffix(".json").write_bytes(
                msgspec.json.format(msgspec.json.encode(told[name]), indent=1) + b"\n"
            )
            yield path
