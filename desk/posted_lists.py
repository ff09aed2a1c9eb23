"""A list of people for a village's board: which columns may hang there, and names masked by rule.

The masking cannot be switched off: what comes out of here is all that any poster is made from (PAPERS.md 5.10, N0;
个人信息保护法 26-28; 政府信息公开条例 15).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Literal

from msgspec import Struct

from desk.errors import Refused
from desk.people.masking import mask_name
from desk.people.printed import read_printed
from desk.widths import half_width

MOST_ROWS = 2_000
LONGEST_CELL = 40
HEAD_WITHIN = 10
"""The row of headings stands within so many rows."""

Kind = Literal["name", "group", "quantity", "standard", "amount", "note"]

_HEADINGS: dict[Kind, str] = {
    "name": (
        "姓名 名字 户主 户主姓名 农户 农户姓名 权利人 申请人 申请人姓名 老人姓名 村民姓名 补贴对象 领取人 购机者姓名 "
        "船东 机主 借款人 养殖户"
    ),
    "group": "村民小组 小组 组别 组 居民小组 所在组",
    "quantity": "人口 保障人口 保障人口数 人口数 人数 面积 补贴面积 承包面积 征地面积 数量 头数 亩数",
    "standard": (
        "标准 补贴标准 补助标准 保障标准 救助标准 补贴类别 保障类别 供养形式 认定类别 年龄段 机具 机具名称型号 岗位"
    ),
    "amount": "金额 补贴金额 补助金额 保障金额 月保障金额 救助金额 资金",
    "note": "备注 说明",
}
_KIND_OF: dict[str, Kind] = {name: kind for kind, names in _HEADINGS.items() for name in names.split()}
_SERIAL = frozenset(("序号", "编号", "行号"))
_TOTALS = ("合计", "总计", "小计", "共计", "填表", "制表", "审核", "经办", "负责人", "单位")
_UNIT = re.compile(r"[（(].*[）)]$")
_PRIVATE_HEADING = re.compile(
    "证件|身份|电话|手机|联系|银行|卡号|账号|账户|一卡通|社保卡|出生|生日|年龄|住址|地址|残疾|等级|病|原因|事由|婚|儿童|学生|孩子"
)
_PRIVATE_CELL: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("身份证号", re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)")),
    ("电话号码", re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")),
    ("银行卡号或者账号", re.compile(r"\d{11,}|\d(?:\.\d+)?[Ee]\+\d+")),
    ("完整的日期（可能是出生日期）", re.compile(
        r"(?<!\d)(?:19|20)\d{2}(?:[-./年]\d{1,2}[-./月]\d{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
    )),
)  # fmt: skip
_BELOW_GROUP = re.compile(r"\d(?:号|室|单元|栋|幢)")
_GROUPED = re.compile(r"(?<=\d)[ \-　](?=\d)")
_WORDS = (
    "残疾", "残障", "病", "癌", "艾滋", "HIV", "精神障碍", "离异", "离婚", "丧偶", "未婚", "单身", "孤儿", "困境",
    "涉罪", "服刑", "吸毒", "致贫", "智力", "盲", "聋", "哑",
)  # fmt: skip
_NOT_POSTED = re.compile("孤儿|事实无人抚养|困境儿童|涉罪未成年|艾滋|精神障碍")


def may_be_posted(heading: str) -> bool:
    """Whether what a column or a part of a public list is called may hang on a board at all."""
    return heading in _KIND_OF or not _PRIVATE_HEADING.search(heading)


class PostedColumn(Struct, frozen=True, kw_only=True):
    """A column of the poster under the heading it has in the list."""

    title: str
    kind: Kind


class PostedList(Struct, frozen=True, kw_only=True):
    """What may hang on the board: names masked, nothing private; `total` sums the amounts up, empty where it cannot."""

    columns: tuple[PostedColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    amount_title: str = ""
    total: str = ""


def require_posted(name: str, field: str) -> None:
    """Refuse a list of people who are never posted at all.

    Raises:
        Refused: `poster.not_posted`.
    """
    if found := _NOT_POSTED.search(name):
        raise Refused("poster.not_posted", f"{found[0]}的名单一律不上公开栏，不能出公示。", field=field)


def read_posted_list(rows: Iterable[tuple[int, Sequence[str]]]) -> PostedList:
    """The poster's list from the rows of a table, its headings within the first ten.

    Raises:
        Refused: `poster.no_heading`; `poster.column`, a column that may not hang there, named; `poster.private`, a cell
            with a number, a date of birth or a word that may not; `poster.name`, `poster.empty`, `poster.too_many`;
            `text.*`, a cell no paper can carry.
    """
    columns: dict[int, PostedColumn] = {}
    dropped: dict[int, str] = {}
    found: list[tuple[int, dict[int, str]]] = []
    for number, raw in rows:
        cells = [cell.strip() for cell in raw]
        if not columns:
            columns, dropped = _head(cells)
            if not columns and number >= HEAD_WITHIN:
                break
            continue
        for at, title in dropped.items():
            if at < len(cells) and cells[at]:
                raise _column(title)
        row = {at: cells[at] if at < len(cells) else "" for at in columns}
        if any(row.values()) and not _is_total(cells):
            found.append((number, row))
        if len(found) > MOST_ROWS:
            raise Refused("poster.too_many", f"一张公示最多{MOST_ROWS}行，请分开公示。", field="list")
    if not columns:
        said = f"前{HEAD_WITHIN}行里没有找到“姓名”（或者“户主”）一栏，请写上表头。"
        raise Refused("poster.no_heading", said, field="list")
    if not found:
        raise Refused("poster.empty", "名单是空的，表头下面没有人。", field="list")
    return _list(columns, found)


def _head(cells: Sequence[str]) -> tuple[dict[int, PostedColumn], dict[int, str]]:
    """The columns that may stay and those that may not; nothing when this is no row of headings."""
    kept: dict[int, PostedColumn] = {}
    dropped: dict[int, str] = {}
    for at, cell in enumerate(cells):
        title = "".join(cell.split())
        plain = _UNIT.sub("", title)
        if not plain or plain in _SERIAL:
            continue
        kind = _KIND_OF.get(plain)
        if kind is None or (kind == "name" and any(one.kind == "name" for one in kept.values())):
            dropped[at] = title
        else:
            kept[at] = PostedColumn(title=title, kind=kind)
    if not any(column.kind == "name" for column in kept.values()):
        return {}, {}
    return kept, dropped


def _column(title: str) -> Refused:
    if not may_be_posted(title):
        said = f"“{title}”一栏是个人隐私，不能上公开栏。请从名单里删去这一栏，再导入。"
    else:
        can = "姓名、村民小组、人口或者面积、标准、金额、备注"
        said = f"“{title}”一栏不在公示的栏目里（{can}）。请从名单里删去这一栏，再导入。"
    return Refused("poster.column", said, field="list")


def _list(columns: dict[int, PostedColumn], found: list[tuple[int, dict[int, str]]]) -> PostedList:
    name_at = next(at for at, column in columns.items() if column.kind == "name")
    names = {"".join(row[name_at].split()) for _, row in found}
    used = {at: column for at, column in columns.items() if any(row[at] for _, row in found)}
    posted = []
    for number, row in found:
        name = "".join(row[name_at].split())
        if not name:
            raise Refused("poster.name", f"第{number}行没有姓名，请补上或者删去这一行。", field="list")
        cells = []
        for at, column in used.items():
            text = read_printed(row[at], field="list", longest=LONGEST_CELL)
            if column.kind == "group" and _BELOW_GROUP.search(half_width(text)):
                raise _private(number, column.title, "小组以下的门牌地址")
            _require_public(text, number, column.title, set() if at == name_at else names)
            cells.append(mask_name(name) if at == name_at else text or "—")
        posted.append(tuple(cells))
    amount_at = next((place for place, column in enumerate(used.values()) if column.kind == "amount"), None)
    total = "" if amount_at is None else _total(row[amount_at] for row in posted)
    return PostedList(
        columns=tuple(used.values()),
        rows=tuple(posted),
        amount_title=tuple(used.values())[amount_at].title if amount_at is not None else "",
        total=total,
    )


def _require_public(text: str, number: int, title: str, names: set[str]) -> None:
    plain = _GROUPED.sub("", half_width(text))
    for what, pattern in _PRIVATE_CELL:
        if pattern.search(plain) or pattern.search(half_width(text)):
            raise _private(number, title, what)
    if word := next((word for word in _WORDS if word in text.upper()), ""):
        raise _private(number, title, f"“{word}”")
    if any(len(name) > 1 and name in text for name in names):
        raise _private(number, title, "没有遮挡的姓名")


def _private(number: int, title: str, what: str) -> Refused:
    sentence = f"“{title}”一栏第{number}行有{what}，不能上公开栏。请从名单里删去，再导入。"
    return Refused("poster.private", sentence, field="list")


def _is_total(cells: Sequence[str]) -> bool:
    first = next((cell for cell in cells if cell), "")
    return first.replace(" ", "").startswith(_TOTALS)


def _total(texts: Iterable[str]) -> str:
    """The sum, with two places where any amount has them; empty where one of them is no number."""
    total = Decimal(0)
    for text in texts:
        try:
            total += Decimal(half_width(text).replace(",", "").removesuffix("元").strip())
        except InvalidOperation:
            return ""
    return f"{total:,}" if total.is_finite() else ""
