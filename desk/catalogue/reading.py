"""A catalogue from bytes and to bytes, by its published schema."""

from __future__ import annotations

import inspect
import re
from datetime import date
from typing import Any

import msgspec

from desk.catalogue.items import Catalogue
from desk.errors import Refused

SCHEMA_ID = "catalogue.schema.json"
_PLACE = re.compile(r" - at `(?P<path>[^`]*)`$")
_ITEM = re.compile(r"^\$\.items\[(?P<index>\d+)\]\.?(?P<rest>.*)$")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^Object missing required field `(?P<a>[^`]*)`"), "缺少必填的字段“{a}”，请补上"),
    (re.compile(r"^Object contains unknown field `(?P<a>[^`]*)`"), "有不认识的字段“{a}”，请删去或者改成规定的字段名"),
    (re.compile(r"^Invalid enum value '?(?P<a>[^']*)'?"), "“{a}”不在允许的取值之内，请改成规定的值"),
    (re.compile(r"^Expected `(?P<a>[^`]*)`, got `(?P<b>[^`]*)`"), "应为{a}，实际是{b}，请改正"),
    (re.compile(r"^Integer value out of range"), "数字太大，请改正"),
)
_KINDS = {
    "str": "文字",
    "int": "整数",
    "float": "小数",
    "bool": "true 或 false",
    "array": "列表",
    "object": "对象",
    "null": "空值（null）",
}


def read_catalogue(data: bytes) -> Catalogue:
    """The catalogue in these bytes: UTF-8 JSON of `docs/schema/catalogue.schema.json`.

    Raises:
        Refused: `catalogue.not_json`, `catalogue.shape`, `catalogue.empty`, `catalogue.version` or
            `catalogue.effective_on`; the message names the item, the field and what to put right.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        catalogue = msgspec.json.decode(data, type=Catalogue)
    except msgspec.ValidationError as error:
        raise _refusal(str(error), data) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        place = re.search(r"byte (\d+)", str(error))
        where = f"（第{data[: int(place[1])].count(10) + 1}行）" if place else ""
        message = f"目录文件不是完整的 JSON{where}，请检查文件是否传完整、编码是否为 UTF-8，改好后再导入。"
        raise Refused("catalogue.not_json", message) from error
    return check_head(catalogue)


def check_head(catalogue: Catalogue) -> Catalogue:
    """The same catalogue, once it has a version, a date and items.

    Raises:
        Refused: As `read_catalogue`.
    """
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}", catalogue.version):
        raise Refused(
            "catalogue.version",
            "版本号只能用字母、数字、点、横线和下划线，以字母或数字开头，最多40个字符，例如 2026.11-1，请改正。",
            field="version",
        )
    try:
        day = date.fromisoformat(catalogue.effective_on)
    except ValueError:
        day = None
    if day is None or day.isoformat() != catalogue.effective_on:
        raise Refused(
            "catalogue.effective_on",
            f"生效日期“{catalogue.effective_on}”不是日期，请写成 2026-11-23 的样子。",
            field="effective_on",
        )
    if not catalogue.items:
        raise Refused("catalogue.empty", "目录里一个事项也没有，请检查文件后再导入。", field="items")
    return catalogue


def write_catalogue(catalogue: Catalogue) -> bytes:
    """The catalogue as UTF-8 JSON, indented by one, ending in a line feed; the same catalogue gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(catalogue), indent=1) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that `read_catalogue` keeps to, as published in `docs/schema`."""
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Catalogue)))
    for record in plain["$defs"].values():
        # Python 3.13 takes the indentation out of docstrings itself
        record["description"] = inspect.cleandoc(record["description"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return {**head, "title": "Catalogue of service items", **plain}


def _refusal(text: str, data: bytes) -> Refused:
    found = _PLACE.search(text)
    path = found["path"] if found else "$"
    head = text[: found.start()] if found else text
    said = "内容不合规定，请对照目录格式说明改正"
    for pattern, sentence in _RULES:
        match = pattern.match(head)
        if match:
            said = sentence.format(**{k: _kind(v) for k, v in match.groupdict().items()})
            break
    item = _ITEM.match(path)
    if item is None:
        field = path.removeprefix("$").removeprefix(".")
        where = f"目录的 {field}" if field else "目录文件"
        return Refused("catalogue.shape", f"{where}：{said}。", field=field)
    index = int(item["index"])
    name = _item_name(data, index)
    inside = f"的 {item['rest']}" if item["rest"] else ""
    return Refused("catalogue.shape", f"第{index + 1}个事项{name}{inside}：{said}。", field=path.removeprefix("$."))


def _kind(text: str) -> str:
    return "或".join(_KINDS.get(part, part) for part in text.split(" | "))


def _item_name(data: bytes, index: int) -> str:
    """`（HJ-12）` when the item says its id, else nothing."""
    try:
        item = msgspec.json.decode(data)["items"][index]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return f"（{item['id']}）"
    return ""
