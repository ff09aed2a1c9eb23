"""A front database, SQLite and PostgreSQL: rows by key and version, idempotent, and a failure leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, inspect

from db.city_front import DatabaseFront
from desk.city_tables.records import Manifest, Mark, Operation, Output
from desk.ports import OutputTable
from desk.uploading.exporting import export
from desk.uploading.using import use_profile
from tests.builders import do, failure, filed, refusal
from tests.desk.city_tables.profiles import SMALL, small
from tests.desk.desks import memory_desk

HEADS = ("no", "who", "kind", "day", "phone", "state", "op", "ver")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of a city; on PostgreSQL it stands beside an office's own, which does not mind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'front.db'}"
    found = request.getfixturevalue("hall_url")
    assert isinstance(found, str)
    return found


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    yield engine
    engine.dispose()


def output(number: int, tail: str = "") -> Output:
    return Output(
        profile="small", number=number, output_id=f"id-{number}{tail}", profile_version=1, clerk_name="王小满",
        made_at="2026-11-23T18:00:00+08:00", rows=1, is_delivered=True,
    )  # fmt: skip


def one_row(number: int, version: int, who: str, operation: Operation = "I") -> tuple[Manifest, list[OutputTable]]:
    """An output of one row, 刘秀 or whoever, in a version."""
    mark = Mark(table="CASES", key="1", version=version, case_id="c", operation=operation, digest=who, output=number)
    row = ("1", who, "1", "20261123", "", "2", operation, str(version))
    table = OutputTable(name="CASES", title="办件", heads=HEADS, rows=(row,))
    return Manifest(output=output(number), marks=(mark,)), [table]


def put(url: str, manifest: Manifest, tables: list[OutputTable]) -> str:
    return DatabaseFront(url, "", org="0463").put(small(), manifest, tables)


def rows(engine: Engine, table: str = "CASES") -> list[dict[str, Any]]:
    with engine.connect() as connection:
        quoted = f'"{table}"'
        found = connection.exec_driver_sql(f"SELECT * FROM {quoted} ORDER BY 1, 2").mappings()  # noqa: S608 - our own name
        return [dict(row) for row in found]


def everything(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    return {name: rows(engine, name) for name in inspect(engine).get_table_names() if name in ("CASES", "STEPS")}


def test_tables_are_made_and_rows_are_there(url: str, engine: Engine) -> None:
    put(url, *one_row(1, 1, "刘秀"))
    [row] = rows(engine)
    assert row == {
        "no": "1", "who": "刘秀", "kind": 1, "day": "20261123", "phone": None, "state": "2", "op": "I", "ver": 1,
    }  # fmt: skip
    assert inspect(engine).get_pk_constraint("CASES")["constrained_columns"] == ["no"]
    front = DatabaseFront(url, "", org="0463")
    assert front.known("small") == (output(1),)
    assert [mark.version for mark in front.marks("small", output(1))] == [1]
    assert DatabaseFront(url, "", org="0464").known("small") == ()


def test_the_same_output_again_changes_nothing(url: str, engine: Engine) -> None:
    put(url, *one_row(1, 1, "刘秀"))
    before = everything(engine)
    put(url, *one_row(1, 1, "别人"))
    assert everything(engine) == before


def test_a_newer_version_goes_over_an_older_one_and_never_the_other_way(url: str, engine: Engine) -> None:
    put(url, *one_row(2, 2, "新", "U"))
    put(url, *one_row(1, 1, "旧"))
    assert [(row["who"], row["ver"]) for row in rows(engine)] == [("新", 2)]
    put(url, *one_row(3, 3, "新", "D"))
    assert [(row["op"], row["ver"]) for row in rows(engine)] == [("D", 3)]


def test_a_failure_half_way_leaves_everything_as_it_was(url: str, engine: Engine) -> None:
    manifest, tables = one_row(1, 1, "刘秀")
    bad = OutputTable(
        name="STEPS", title="环节", heads=("no", "sn", "name", "at", "op", "ver"), rows=(("1", "", "x", "y", "I", "1"),)
    )
    mark = Mark(table="STEPS", key="1|", version=1, case_id="c", operation="I", digest="d", output=1)
    broken = Manifest(output=manifest.output, marks=(*manifest.marks, mark))
    failed = failure("city.front_failed", lambda: put(url, broken, [*tables, bad]))
    assert "和原来一样" in failed.message
    assert {"CASES", "STEPS", "desk_city_mark"} & set(inspect(engine).get_table_names()) == set()
    put(url, *one_row(2, 1, "刘秀"))
    before = everything(engine)
    failure("city.front_failed", lambda: put(url, broken, [*tables, bad]))
    assert everything(engine) == before


def test_a_table_of_the_city_is_filled_in_its_own_types(url: str, engine: Engine) -> None:
    columns = (
        "no VARCHAR(20) PRIMARY KEY, who VARCHAR(40), kind INTEGER, day DATE, phone TEXT, state CHAR(1), op CHAR(1)"
    )
    with engine.begin() as connection:
        connection.exec_driver_sql(f'CREATE TABLE "CASES" ({columns}, ver INTEGER, extra TEXT)')
        connection.exec_driver_sql("INSERT INTO \"CASES\" (no, who, extra) VALUES ('1', '原来的', '不动')")
    manifest, [table] = one_row(1, 1, "刘秀")
    put(
        url,
        manifest,
        [OutputTable(name="CASES", title="", heads=HEADS, rows=(("1", "刘秀", "1", "2026-11-23", "", "2", "I", "1"),))],
    )
    assert table.name == "CASES"
    [row] = rows(engine)
    assert (row["who"], str(row["day"]), row["extra"]) == ("刘秀", "2026-11-23", "不动")


def test_a_table_that_lacks_a_column_is_refused_by_name_and_left_alone(url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql('CREATE TABLE "CASES" (no VARCHAR(20) PRIMARY KEY, who VARCHAR(40))')
    refused = refusal("city.front_columns", lambda: put(url, *one_row(1, 1, "刘秀")))
    assert "kind、day、phone、state、op、ver" in refused.message
    assert "desk_city_mark" not in inspect(engine).get_table_names()
    assert rows(engine) == []


def test_an_office_exports_straight_into_it_and_a_second_time_nothing_happens(url: str, engine: Engine) -> None:
    desk = memory_desk()
    use_profile(desk, SMALL.encode())
    case = filed(desk, 1, "receive")
    front = DatabaseFront(url, "", org="0463")
    export(desk, front)
    do(desk, case, "accept")
    filed(desk, 2)
    export(desk, front)
    before = everything(engine)
    assert [(row["no"] == case.case_number, row["op"], row["ver"]) for row in before["CASES"]] == [
        (True, "U", 2),
        (False, "I", 1),
    ]
    assert export(desk, front).delivered == ()
    assert everything(engine) == before


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("not a url", "city.url"),
        ("postgresql+psycopg://desk:secret@host/base", "city.url_password"),
        ("oracle://desk@host/base", "city.url_kind"),
    ],
)
def test_an_address_that_is_not_good_is_refused_before_anything_is_opened(address: str, code: str) -> None:
    assert "secret" not in refusal(code, lambda: DatabaseFront(address, "", org="0463")).message


def test_a_database_that_is_not_there_is_told_with_a_way_on(tmp_path: Path) -> None:
    front = DatabaseFront(f"sqlite:///{tmp_path / 'no' / 'front.db'}", "", org="0463")
    assert "不会重复" in failure("city.front_failed", lambda: front.known("small")).message
