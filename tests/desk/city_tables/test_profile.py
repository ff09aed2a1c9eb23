"""A profile is checked whole before it is used: each mistake by itself, and the shipped ones have none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from db import shipped
from desk.city_tables.profile import read_profile
from desk.city_tables.sources import ROWS, names_of, source_of
from desk.errors import Refused
from tests.builders import refusal
from tests.desk.city_tables.profiles import SMALL, shipped_profile, small

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "city_profiles.txt"

FAULTS = {
    "format": ('format = "desk-city-tables/1"', 'format = "other"', "format 应当是"),
    "name": ('name = "small"', 'name = "Small Profile"', "小写字母"),
    "version": ("version = 1\n\n[codes.state]", "version = 0\n\n[codes.state]", "version 从1起"),
    "table twice": ('name = "STEPS"', 'name = "CASES"', "表 CASES 写了两次"),
    "table name": ('name = "STEPS"', 'name = "步骤"', "表名“步骤”"),
    "no key": ('key = ["no", "sn"]', "key = []", "没有写主键"),
    "key not there": ('key = ["no", "sn"]', 'key = ["no", "nr"]', "主键 nr"),
    "key not required": ('number", type = "integer", required = true', 'number", type = "integer"', "主键 sn"),
    "column twice": ('name = "who"', 'name = "day"', "栏目 day 写了两次"),
    "column name": ('name = "who"', 'name = "谁"', "名称要用字母"),
    "unknown source": ("applicant.phone", "applicant.fax", "来源“applicant.fax”不认识"),
    "source of another kind of row": ('source = "applicant.phone"', 'source = "step.name"', "来源“step.name”不认识"),
    "no length": ('type = "text", length = 40', 'type = "text"', "要写长度"),
    "length too long": ("length = 40", "length = 9000", "要写长度"),
    "no such map": ('codes = "kind"', 'codes = "sort"', "对照表 codes.sort 没有"),
    "map not used": (', codes = "kind"', "", "对照表 codes.kind 没有栏目用到"),
    "map not total": ('organisation = "2"\n', "", "不全，缺：organisation"),
    "map without default": ('default = "9"\n', "", "codes.state 不全"),
    "map does not fit": ('closed = "3"', 'closed = "33"', "“33”放不下"),
    "map of words for an integer": ('person = "1"', 'person = "P"', "要写成整数，可是对照表"),
    "empty code for a required column": ('closed = "3"', 'closed = ""', "里不能有空的"),
    "no day": ('case.received_at", type = "compact_day"', 'case.note", type = "compact_day"', "要写成日期或时间"),
    "no integer": ('source = "step.number", type', 'source = "step.name", type', "要写成整数，可是来源"),
    "bad pattern": (r"pattern = '1\d{10}'", "pattern = '1('", "格式（pattern）写得不对"),
    "constant too long": ('source = "applicant.phone"', 'source = "constant:123456789012345678901"', "固定值有21个字"),
    "required constant empty": ('source = "applicant.name"', 'source = "constant:"', "固定值（constant:）不能是空的"),
    "answer without key": ('sn = ["序号"]\n', "", "主键 sn 在回执里"),
    "platform without number": ('[platform]\nofficial = ["平台编号"]', "[platform]\nofficial = []", "平台清单里的编号"),
    "negative nearness": ("near_days = 2", "near_days = -1", "near_days 不能是负数"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(shipped.city_profiles()))
def test_a_shipped_profile_has_no_mistake_and_says_that_it_is_a_sample(name: str) -> None:
    profile = shipped_profile(name)
    assert (profile.name, profile.confirmed) == (name, False)
    assert "样例" in profile.title


def test_a_shipped_profile_that_changes_has_a_new_version() -> None:
    """Lines are added once a version has gone out; an office that has a version in use takes no other one of it in."""
    for name in shipped.city_profiles():
        digest = hashlib.sha256(shipped.content(f"city_tables/{name}.toml")).hexdigest()
        assert f"{name} {shipped_profile(name).version} {digest}" in GOLDEN.read_text(encoding="utf-8").splitlines()


def test_both_profiles_of_the_brief_are_shipped() -> None:
    assert shipped.city_profiles() == ("cases", "reviews")
    assert [table.rows for table in shipped_profile("cases").tables] == ["case", "acceptance", "step", "special", "end"]
    assert [table.rows for table in shipped_profile("reviews").tables] == ["review"]


@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_mistake_is_named(fault: str) -> None:
    right, wrong, said = FAULTS[fault]
    assert right in SMALL, fault
    refused = refusal("city.profile", lambda: read_profile(SMALL.replace(right, wrong, 1).encode()))
    assert any(said in one for one in refused.details), refused.details
    assert refused.details[0] in refused.message


def test_every_mistake_is_named_at_once() -> None:
    broken = SMALL.replace("applicant.phone", "applicant.fax").replace("near_days = 2", "near_days = -1")
    assert len(refusal("city.profile", lambda: read_profile(broken.encode())).details) == 2


@pytest.mark.parametrize("missing", ["row.operation", "row.version"])
def test_every_table_has_operation_and_version(missing: str) -> None:
    line = next(line for line in SMALL.splitlines() if missing in line)
    refused = refusal("city.profile", lambda: read_profile(SMALL.replace(line + "\n", "").encode()))
    assert len([one for one in refused.details if missing in one]) == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe", "city.profile_unreadable"),
        (b"format = ", "city.profile_unreadable"),
        (b'format = "desk-city-tables/1"', "city.profile"),
        (SMALL.replace('title = "小表"', 'titel = "小表"').encode(), "city.profile"),
        (SMALL.replace('type = "moment"', 'type = "time"').encode(), "city.profile"),
    ],
)
def test_what_is_no_profile_is_refused(content: bytes, code: str) -> None:
    refusal(code, lambda: read_profile(content))


def test_a_profile_saved_by_a_windows_editor_is_read() -> None:
    assert read_profile(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()) == small()


def test_every_source_is_on_the_page_for_implementers() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "city-tables.md").read_text(encoding="utf-8")
    for rows in ROWS:
        assert [name for name in names_of(rows) if f"`{name}`" not in page] == []
    assert source_of("case", "step.name") is None


def test_a_refusal_is_a_sentence_with_a_way_on() -> None:
    with pytest.raises(Refused, match=r"docs/city-tables\.md"):
        read_profile(SMALL.replace('type = "moment"', 'type = "time"').encode())
