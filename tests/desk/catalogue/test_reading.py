from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import shipped
from desk.catalogue.reading import read_catalogue, schema, write_catalogue
from desk.errors import Refused
from tests.desk.catalogue.builders import catalogue, item

PUBLISHED = Path(__file__).parents[3] / "docs" / "schema" / "catalogue.schema.json"


def raw() -> dict:
    return json.loads(write_catalogue(catalogue(item("HJ-12"), item("HJ-13"))))


def refusal(value: object) -> Refused:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    with pytest.raises(Refused) as caught:
        read_catalogue(data)
    return caught.value


def test_what_is_written_reads_back_the_same() -> None:
    shipped_one = shipped.catalogue()
    assert read_catalogue(write_catalogue(shipped_one)) == shipped_one
    assert read_catalogue(b"\xef\xbb\xbf" + write_catalogue(catalogue())) == catalogue()


@given(st.text(), st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_any_text_survives_writing_and_reading(name: str, phone: str, conditions: list[str]) -> None:
    one = catalogue(item(name=name, consult_phone=phone, conditions=tuple(conditions)))
    assert read_catalogue(write_catalogue(one)) == one


def test_the_published_schema_is_the_one_the_program_keeps_to() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()


def test_the_shipped_catalogue_and_an_empty_one_are_judged_alike_by_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    assert validator.is_valid(json.loads(shipped.content("catalogue.json")))
    bad = raw()
    del bad["items"][0]["name"]
    assert not validator.is_valid(bad)


def test_a_wrong_kind_of_value_names_item_field_and_what_is_wanted() -> None:
    bad = raw()
    bad["items"][1]["materials"][0]["seq"] = "一"
    error = refusal(bad)
    assert error.code == "catalogue.shape"
    assert error.message == "第2个事项（HJ-13）的 materials[0].seq：应为整数，实际是文字，请改正。"
    assert error.field == "items[1].materials[0].seq"


def test_a_missing_and_an_unknown_field_are_named() -> None:
    bad = raw()
    del bad["items"][0]["domain"]
    assert refusal(bad).message == "第1个事项（HJ-12）：缺少必填的字段“domain”，请补上。"
    bad = raw()
    bad["items"][0]["fees"] = 1
    assert "有不认识的字段“fees”" in refusal(bad).message
    bad = raw()
    del bad["title"]
    assert refusal(bad).message == "目录文件：缺少必填的字段“title”，请补上。"


def test_an_unknown_unit_is_named() -> None:
    bad = raw()
    bad["items"][0]["promised_limit"]["unit"] = "天"
    assert "第1个事项（HJ-12）的 promised_limit.unit：“天”不在允许的取值之内" in refusal(bad).message


def test_a_value_of_two_kinds_is_named_in_words() -> None:
    bad = raw()
    bad["items"][0]["disclosure"]["五公开"] = 5
    assert "应为文字或列表，实际是整数" in refusal(bad).message


@pytest.mark.parametrize("data", [b"", b"{", b'{"version": "1",\n\n oops}', b"PK\x03\x04", b'{"version": "\xff"}'])
def test_what_is_no_json_is_refused_with_what_to_do(data: bytes) -> None:
    error = refusal(data)
    assert error.code in ("catalogue.not_json", "catalogue.shape")
    assert error.message.endswith("。")


def test_a_broken_json_names_the_line() -> None:
    assert "第3行" in refusal(b'{"version": "1",\n\n oops}').message


@pytest.mark.parametrize("version", ["", "样例", "a b", "x" * 41, "-1", "../1"])
def test_a_version_is_a_short_plain_name(version: str) -> None:
    assert refusal({**raw(), "version": version}).code == "catalogue.version"


@pytest.mark.parametrize("day", ["", "2026-02-30", "20261201", "2026-1-1", "明天", "2026-12-01T00:00"])
def test_the_effective_date_is_a_date(day: str) -> None:
    assert refusal({**raw(), "effective_on": day}).code == "catalogue.effective_on"


def test_an_empty_catalogue_is_refused() -> None:
    assert refusal({**raw(), "items": []}).code == "catalogue.empty"


@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(write_catalogue(catalogue()))
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for damaged in (bytes(whole), bytes(whole[:cut])):
        with suppress(Refused):
            assert read_catalogue(damaged).items


def test_a_wrong_value_before_a_cut_off_end_is_still_told() -> None:
    whole = write_catalogue(catalogue()).replace(b'"seq": 1', b'"seq": "x"')
    assert "materials[0].seq：应为整数" in refusal(whole[:-40]).message


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"items": [{"id": ' + b"[" * 100_000])
def test_bottomless_nesting_is_refused(data: bytes) -> None:
    assert refusal(data).code in ("catalogue.not_json", "catalogue.shape")
