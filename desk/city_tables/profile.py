"""A mapping as data: which tables a city takes, which columns, where each value comes from and how it is written.

A profile is TOML. It is checked as a whole before it is used: every source is one that is known for its kind of row,
every code list covers all that can come or has a default, every column has a type and a text a length.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from desk.city_tables.sources import CONSTANT, OF_ROW, ROWS, RowsOf, Source, source_of
from desk.errors import Refused

FORMAT = "desk-city-tables/1"
WHAT = "上报表对照文件"

ColumnType = Literal["text", "integer", "day", "compact_day", "moment", "compact_moment"]
"""As it stands · a whole number · 2026-11-23 · 20261123 · 2026-11-23 09:41:00 · 20261123094100."""

WhenThere = Literal["skip", "update", "insert"]

_PROFILE_NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")
_SQL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,59}")
_DAYS = ("day", "compact_day", "moment", "compact_moment")
_MOST_LENGTH = 8000


class _Strict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the records of a profile: unknown fields are refused."""


class CodeMap(_Strict, frozen=True, kw_only=True):
    """Our code -> theirs.

    Attributes:
        version: Of their list; two versions of one list are two maps.
        default: What everything else becomes; None where everything that can come is in the map.
    """

    map: dict[str, str]
    version: str = ""
    default: str | None = None


class Column(_Strict, frozen=True, kw_only=True):
    """A column of a table.

    Attributes:
        label: What people call it.
        source: A name of `desk.city_tables.sources`, or `constant:…`.
        length: Most characters; needed for a text.
        codes: Name of the code map the value goes through.
        pattern: Regular expression that the whole value has to fit, when it is not empty.
        hint: What to do when it does not.
    """

    name: str
    label: str
    source: str
    type: ColumnType
    length: int = 0
    required: bool = False
    codes: str = ""
    pattern: str = ""
    hint: str = ""

    @property
    def is_of_row(self) -> bool:
        """Whether it tells of the output itself: operation, version, moment."""
        return self.source in OF_ROW


class TableMap(_Strict, frozen=True, kw_only=True):
    """A table of the city.

    Attributes:
        rows: What one row of it stands for.
        key: Columns that name a row, in order.
    """

    name: str
    title: str
    rows: RowsOf
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """The columns of the key, in its order."""
        by_name = {column.name: column for column in self.columns}
        return tuple(by_name[name] for name in self.key)


class Mend(_Strict, frozen=True, kw_only=True):
    """How something the platform complains of is put right: by a word in its reason."""

    contains: str
    says: str


class AnswerMap(_Strict, frozen=True, kw_only=True):
    """Where the platform's answer says what; each a list of headings, of which the first that is there counts.

    Attributes:
        table: Which table a row is about; left out, or empty in a row, it is the first.
        key: By column of the key.
        version, official, result, reason: Version it answers, number it gave, whether it took the row, why not.
        accepted: Values of `result` that mean it was taken; every other value means it was not. Where the answer has
            no such column, a row with a reason was not taken.
    """

    key: dict[str, tuple[str, ...]]
    table: tuple[str, ...] = ()
    version: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ("1", "成功")
    mends: tuple[Mend, ...] = ()
    otherwise: str = "请按原因核对这件办件，改正以后会自动再报；不用改办件的，输出时选上没有收的也再报（--resend）。"


class PlatformMap(_Strict, frozen=True, kw_only=True):
    """Where the platform's own list of cases says what; headings as in `AnswerMap`.

    Attributes:
        official: Its number; own: the number of ours that it keeps.
        near_days: One person's two cases of one item so many days apart may be the same one.
        online: Values of `channel` of a case that did not begin at a counter.
        states: What its words for a state may be called here; a word that is not there is not compared.
    """

    official: tuple[str, ...]
    own: tuple[str, ...] = ()
    applicant: tuple[str, ...] = ()
    id_number: tuple[str, ...] = ()
    item_name: tuple[str, ...] = ()
    item_code: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    near_days: int = 3
    online: tuple[str, ...] = ()
    states: dict[str, tuple[str, ...]] = {}


class Profile(_Strict, frozen=True, kw_only=True):
    """A whole mapping.

    Attributes:
        version: From 1, one more at every change.
        confirmed: The city has confirmed it.
        platform_first: What is done with a case that the platform had first, or that was typed in there: nothing, or
            its rows are only ever updated, or inserted like others (marks are always ours).
    """

    format: str
    name: str
    title: str
    version: int
    tables: tuple[TableMap, ...]
    confirmed: bool = False
    platform_first: WhenThere = "skip"
    codes: dict[str, CodeMap] = {}
    answer: AnswerMap | None = None
    platform: PlatformMap | None = None

    def table(self, name: str) -> TableMap | None:
        """The table with this name, or None."""
        return next((table for table in self.tables if table.name == name), None)


def read_profile(data: bytes) -> Profile:
    """The profile in these bytes (TOML, UTF-8), with every mistake found at once.

    Raises:
        Refused: `city.profile_unreadable`, or `city.profile` with one sentence a mistake in `details`.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        said = f"{WHAT}读不出来（{error}），请检查是不是 TOML、存成 UTF-8。"
        raise Refused("city.profile_unreadable", said, field="profile") from None
    try:
        profile = msgspec.convert(raw, Profile)
    except msgspec.ValidationError as error:
        said = f"{WHAT}的写法不对（{error}），请对照 docs/city-tables.md 改正。"
        raise Refused("city.profile", said, field="profile") from None
    if wrong := tuple(_mistakes(profile)):
        said = f"{WHAT}有{len(wrong)}处要改正：{wrong[0]}"
        raise Refused("city.profile", said, field="profile", details=wrong)
    return profile


def _mistakes(profile: Profile) -> Iterator[str]:
    if profile.format != FORMAT:
        yield f"format 应当是“{FORMAT}”，现在是“{profile.format}”。"
    if not _PROFILE_NAME.fullmatch(profile.name):
        yield f"name“{profile.name}”要用小写字母、数字和短横线，2到40个，字母开头。"
    if profile.version < 1:
        yield "version 从1起，每改一次加1。"
    if not profile.tables:
        yield "一张表（tables）也没有。"
    names = [table.name for table in profile.tables]
    yield from (f"表 {name} 写了两次。" for name in sorted({name for name in names if names.count(name) > 1}))
    used: set[str] = set()
    for table in profile.tables:
        yield from _mistakes_of_table(table, profile, used)
    yield from (f"对照表 codes.{name} 没有栏目用到，请删去或者用上。" for name in profile.codes if name not in used)
    yield from _mistakes_of_ways_back(profile)


def _mistakes_of_table(table: TableMap, profile: Profile, used: set[str]) -> Iterator[str]:
    if not _SQL_NAME.fullmatch(table.name):
        yield f"表名“{table.name}”要用字母、数字和下划线，字母开头，最多60个。"
    names = [column.name for column in table.columns]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"表 {table.name} 的栏目 {name} 写了两次。"
    if not table.key:
        yield f"表 {table.name} 没有写主键（key）。"
    required = {column.name for column in table.columns if column.required and not column.is_of_row}
    for name in table.key:
        if name not in required:
            yield f"表 {table.name} 的主键 {name} 要是一个必填（required）的栏目，不能是操作、版本、时间。"
    for source, what in (("row.operation", "操作标志（I/U/D）"), ("row.version", "版本号")):
        if all(column.source != source for column in table.columns):
            yield f'表 {table.name} 没有放{what}的栏目（source = "{source}"）。'
    for column in table.columns:
        where = f"表 {table.name} 的栏目 {column.name} "
        yield from (where + said for said in _mistakes_of_column(column, table, profile, used))


def _mistakes_of_column(column: Column, table: TableMap, profile: Profile, used: set[str]) -> Iterator[str]:
    if not _SQL_NAME.fullmatch(column.name):
        yield "名称要用字母、数字和下划线，字母开头，最多60个。"
    if column.type == "text" and not 1 <= column.length <= _MOST_LENGTH:
        yield f"是文字，要写长度（length），1到{_MOST_LENGTH}。"
    if column.length < 0:
        yield "的长度（length）不能是负数。"
    if column.pattern:
        try:
            re.compile(column.pattern)
        except re.error as error:
            yield f"的格式（pattern）写得不对（{error}）。"
    source = source_of(table.rows, column.source)
    if source is None:
        yield f"的来源“{column.source}”不认识；“{ROWS[table.rows]}”的表可以用的来源见 docs/city-tables.md。"
        return
    if column.codes:
        yield from _mistakes_of_codes(column, source, profile, used)
        return
    constant = column.source.removeprefix(CONSTANT) if column.source.startswith(CONSTANT) else None
    if column.type in _DAYS and (source.kind not in ("day", "moment") or constant is not None):
        yield f"要写成日期或时间，可是来源“{column.source}”不是。"
    if column.type == "integer" and source.kind != "integer" and not (constant or "").isdecimal():
        yield f"要写成整数，可是来源“{column.source}”不是。"
    if constant is not None and column.type == "text" and len(constant) > column.length:
        yield f"的固定值有{len(constant)}个字，比长度{column.length}长。"
    if constant == "" and column.required:
        yield "是必填的，固定值（constant:）不能是空的。"


def _mistakes_of_codes(column: Column, source: Source, profile: Profile, used: set[str]) -> Iterator[str]:
    codes = profile.codes.get(column.codes)
    if codes is None:
        yield f"的对照表 codes.{column.codes} 没有。"
        return
    used.add(column.codes)
    if codes.default is None:
        missing = [value for value in source.values if value not in codes.map]
        if missing:
            yield f"的对照表 codes.{column.codes} 不全，缺：{'、'.join(missing)}；补上，或者写 default。"
        elif not source.values:
            yield f"的来源“{column.source}”什么值都可能有，对照表 codes.{column.codes} 要写 default。"
    theirs = [*codes.map.values(), *([codes.default] if codes.default is not None else [])]
    for value in theirs:
        if column.type == "integer" and value and not value.isdecimal():
            yield f"要写成整数，可是对照表 codes.{column.codes} 有“{value}”。"
        if column.length and len(value) > column.length:
            yield f"的长度是{column.length}，对照表 codes.{column.codes} 的“{value}”放不下。"
        if column.required and not value:
            yield f"是必填的，对照表 codes.{column.codes} 里不能有空的。"
    if column.type in _DAYS:
        yield "用了对照表，类型只能是 text 或者 integer。"


def _mistakes_of_ways_back(profile: Profile) -> Iterator[str]:
    if profile.answer is not None and profile.tables:
        for table in profile.tables[:1] if not profile.answer.table else profile.tables:
            for name in table.key:
                if not profile.answer.key.get(name):
                    yield f"answer.key 没有写表 {table.name} 的主键 {name} 在回执里叫什么。"
    if profile.platform is not None:
        if not profile.platform.official:
            yield "platform.official 没有写平台清单里的编号叫什么。"
        if profile.platform.near_days < 0:
            yield "platform.near_days 不能是负数。"
