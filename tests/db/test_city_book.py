"""The book of what went out, on either database: newest versions, outputs, parked rows and pairs."""

from __future__ import annotations

import msgspec

from db.unit_of_work import SqlStore
from desk.city_tables.records import KeptProfile, KeptRow, Output, Pair, PlatformCase, RowContent

replace = msgspec.structs.replace
ROW = KeptRow(
    profile="p", table="T", key="1", version=1, case_id="c", operation="I", digest="d", output=1,
    content=RowContent(values={"who": "刘秀"}),
)  # fmt: skip
OUTPUT = Output(
    profile="p",
    number=1,
    output_id="o1",
    profile_version=1,
    made_at="2026-11-23T18:00:00+08:00",
    clerk_name="王",
    rows=1,
)


def test_every_version_is_kept_and_the_newest_counts(store: SqlStore) -> None:
    second = replace(ROW, version=2, output=2, standing="refused", reason="因为", mend="请改")
    other = replace(ROW, key="2", case_id="c2")
    with store.writing() as uow:
        for row in (ROW, second, other, replace(ROW, profile="q")):
            uow.city.keep_row(row)
        uow.commit()
    with store.reading() as uow:
        assert uow.city.newest_rows("p", "c") == (second,)
        assert uow.city.row("p", "T", "1") == second
        assert uow.city.row("p", "T", "1", 1) == ROW
        assert uow.city.row("p", "T", "9") is None
        assert uow.city.rows_of_output("p", 1) == (ROW, other)
        assert uow.city.parked("p") == (second,)


def test_a_refused_version_that_was_followed_is_not_parked_any_more(store: SqlStore) -> None:
    with store.writing() as uow:
        uow.city.keep_row(replace(ROW, standing="refused"))
        uow.city.keep_row(replace(ROW, version=2))
        uow.commit()
    with store.reading() as uow:
        assert uow.city.parked("p") == ()


def test_a_row_kept_again_is_as_it_stands_now(store: SqlStore) -> None:
    with store.writing() as uow:
        uow.city.keep_row(ROW)
        uow.city.keep_row(replace(ROW, standing="taken"))
        uow.commit()
    with store.reading() as uow:
        assert uow.city.newest_rows("p", "c") == (replace(ROW, standing="taken"),)


def test_outputs_profiles_and_pairs(store: SqlStore) -> None:
    pair = Pair(
        pair_id="a1", case_id="c", platform=PlatformCase(official="X1", applicant="刘秀"), found_at="2026-11-23"
    )
    profile = KeptProfile(name="p", version=1, taken_at="2026-11-23", content=b"x")
    with store.writing() as uow:
        for output in (OUTPUT, replace(OUTPUT, number=2), replace(OUTPUT, is_delivered=True)):
            uow.city.keep_output(output)
        uow.city.save_profile(profile)
        uow.city.save_profile(replace(profile, version=2, content=b"y"))
        uow.city.keep_pair(pair)
        uow.city.keep_pair(replace(pair, pair_id="a2", state="same"))
        uow.commit()
    with store.reading() as uow:
        assert [(one.number, one.is_delivered) for one in uow.city.outputs("p")] == [(2, False), (1, True)]
        assert [(one.version, one.content) for one in uow.city.profiles()] == [(2, b"y")]
        assert uow.city.pairs() == (pair,)
        decided = uow.city.pair("a2")
        assert decided is not None
        assert decided.state == "same"
        assert uow.city.pair("a9") is None


def test_nothing_is_kept_without_a_commit(store: SqlStore) -> None:
    with store.writing() as uow:
        uow.city.keep_row(ROW)
    with store.reading() as uow:
        assert uow.city.row("p", "T", "1") is None
