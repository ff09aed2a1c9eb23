"""A village's own list of people, as rows of text, read into what the roster takes; columns go by their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from desk.cases.events.roster import ConsentWay, Dated
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.proxy.roster import TAG_WORDS
from desk.station.rostering import CONSENT_WORDS, MOST_ON_A_ROSTER, RosterInput

HEAD_WITHIN = 10
"""The row of headings stands within so many rows."""

_HEADINGS = {
    "name": "姓名 名字 人员姓名 村民姓名 老人姓名",
    "id_number": "身份证 身份证号 身份证号码 居民身份证号码 公民身份号码 证件号码",
    "born_on": "出生日期 出生年月日 生日",
    "phone": "电话 手机 手机号 手机号码 联系电话",
    "group": "组 村民小组 小组 组别",
    "address": "住址 地址 家庭住址",
    "tags": "享受待遇 待遇 情况 标签",
    "consent_on": "同意日期 本人同意日期",
    "consent_way": "同意方式 怎样同意的",
}
_FIELD_OF: Mapping[str, str] = {name: field for field, names in _HEADINGS.items() for name in names.split()}
_TAG_OF = {words: tag for tag, words in TAG_WORDS.items()}
_WAY_OF: Mapping[str, ConsentWay] = {words: way for way, words in CONSENT_WORDS.items()}
_CHECKED = re.compile(r"上次核查(.+)")
_EXPIRING = re.compile(r"(.+?)到期(日期?)?")
_SPLIT = re.compile(r"[、,，;；/\s]+")
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_SHORT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


def columns(items: Iterable[Item]) -> tuple[str, ...]:
    """The headings that a list may have, by the reminders of the catalogue; those of an empty list to hand out."""
    kept = tuple(items)
    checked = tuple(f"上次核查（{TAG_WORDS[tag]}）" for tag in TAG_WORDS if _item_of(kept, tag, "every_months"))
    expiring = tuple(f"{TAG_WORDS[tag]}到期日" for tag in TAG_WORDS if tag.endswith("_expiring"))
    plain = ("姓名", "身份证号", "出生日期", "电话", "村民小组", "住址", "享受待遇", "同意日期", "同意方式")
    return (*plain, *checked, *expiring)


def read_rows(
    lines: Iterable[tuple[int, Sequence[str]]], items: Iterable[Item], *, source: str
) -> tuple[tuple[int, RosterInput], ...]:
    """Everybody in a list with the number of their row; what cannot be read stays as typed, to be refused by its row.

    Args:
        lines: Rows with their numbers, cells as text.
        items: Of the catalogue in force, whose reminders say what a day in a column is about.
        source: What the list is called.

    Raises:
        Refused: `list.no_heading`, `list.empty`, `list.too_many`.
    """
    kept = tuple(items)
    head: dict[int, str] = {}
    found: list[tuple[int, RosterInput]] = []
    for number, cells in lines:
        if not head:
            named = {at: _plain(cell) for at, cell in enumerate(cells) if _plain(cell)}
            if any(_FIELD_OF.get(name) == "name" for name in named.values()):
                head = named
            elif number >= HEAD_WITHIN:
                break
            continue
        values = {head[at]: cell.strip() for at, cell in enumerate(cells) if at in head and cell.strip()}
        if values:
            found.append((number, _input(values, kept, source)))
        if len(found) > MOST_ON_A_ROSTER:
            raise Refused("list.too_many", f"名单超过{MOST_ON_A_ROSTER}人，请按村民小组分开导入。", field="list")
    if not head:
        sentence = f"前{HEAD_WITHIN}行里没有找到表头，请在表头写上“姓名”“身份证号”“同意日期”，或者用程序的模板填写。"
        raise Refused("list.no_heading", sentence, field="list")
    if not found:
        raise Refused("list.empty", "名单里一个人也没有，请检查是不是选错了文件。", field="list")
    return tuple(found)


def _input(values: Mapping[str, str], items: Sequence[Item], source: str) -> RosterInput:
    fields = {field: text for name, text in values.items() if (field := _FIELD_OF.get(name))}
    tags = list(_tags(fields.pop("tags", "")))
    checked, expiring = [], []
    for name, text in values.items():
        if (found := _CHECKED.fullmatch(name)) and (tag := _TAG_OF.get(found[1])):
            tags.append(tag)
            checked += [Dated(item_id=item_id, day=_day(text)) for item_id in _item_of(items, tag, "every_months")]
        elif (found := _EXPIRING.fullmatch(name)) and (tag := _TAG_OF.get(found[1])):
            tags.append(tag)
            expiring += [Dated(item_id=item_id, day=_day(text)) for item_id in _item_of(items, tag, "days_before")]
    way = fields.pop("consent_way", "")
    return RosterInput(
        name=fields.get("name", ""),
        id_number=fields.get("id_number", ""),
        born_on=_day(fields.get("born_on", "")) if not fields.get("id_number") else "",
        phone=fields.get("phone", ""),
        group=fields.get("group", ""),
        address=fields.get("address", ""),
        consent_on=_day(fields.get("consent_on", "")),
        consent_way=_WAY_OF.get(way, "spoken"),
        tags=tuple(dict.fromkeys(tags)),
        checked=tuple(checked),
        expiring=tuple(expiring),
        source=source,
    )


def _tags(text: str) -> Iterator[str]:
    """The tags that words stand for; unknown words stay, to be refused by name."""
    for word in filter(None, _SPLIT.split(text)):
        yield _TAG_OF.get(word, word)


def _item_of(items: Iterable[Item], tag: str, asks: str) -> tuple[str, ...]:
    """Items whose reminder is about a tag and has this rule."""

    def is_about(item: Item) -> bool:
        tags = item.who_may_need.get("tag", ())
        return asks in item.who_may_need and isinstance(tags, tuple) and tag in tags

    return tuple(item.id for item in items if is_about(item))


def _plain(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell)
    return "".join(character for character in text if character.isalnum())


def _day(text: str) -> str:
    """A day as lists have it, in ISO; what is no day stays as it is."""
    plain = "".join(text.split())
    found = _DAY.match(plain) or _SHORT_DAY.fullmatch(plain)
    if not found:
        return text
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return text
