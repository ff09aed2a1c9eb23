"""JSON from outside into records, with a Chinese sentence that names the place when it does not fit."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import TypeVar

import msgspec

from desk.errors import Refused

T = TypeVar("T")

_PLACE = re.compile(r" - at `([^`]*)`$")
_BYTE = re.compile(r"\(byte (\d+)\)")
_TYPES = {
    "str": "文字",
    "int": "整数",
    "bool": "true 或 false",
    "array": "列表",
    "object": "对象",
    "float": "小数",
    "null": "空",
}
_FORMS = (
    (re.compile(r"Object missing required field `([^`]+)`"), "缺少“{0}”，请补上"),
    (re.compile(r"Object contains unknown field `([^`]+)`"), "没有“{0}”这一栏，请检查拼写或者删去"),
    (re.compile(r"Invalid enum value '?([^']*)'?"), "“{0}”不在可选的值里，请对照说明改正"),
    (re.compile(r"Invalid value '?([^']*)'?"), "“{0}”不在可选的值里，请对照说明改正"),
    (re.compile(r"Expected `([^`]+)`, got `([^`]+)`"), "应当是{0}，现在是{1}"),
)


def decode(data: bytes, kind: type[T], *, what: str) -> T:
    """The record in a JSON document; `what` names the document in the sentence, such as 办件文件.

    Raises:
        Refused: `input.not_json` or `input.shape`, with the place in `field`.
    """
    try:
        return msgspec.json.decode(data.removeprefix(BOM_UTF8), type=kind)
    except msgspec.ValidationError as problem:
        raise _refusal(str(problem), what) from None
    except RecursionError:
        raise Refused("input.not_json", f"{what}里一层套一层太多，请检查是不是选错了文件。") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        where = _line_of(data, str(problem))
        raise Refused(
            "input.not_json", f"{what}不是正确的 JSON{where}，请检查引号、逗号和括号，文件要存成 UTF-8 编码。"
        ) from None


def _line_of(data: bytes, problem: str) -> str:
    """Where a document breaks off or breaks, for people."""
    if "truncated" in problem:
        return "，内容没有写完"
    found = _BYTE.search(problem)
    return f"，第{data[: int(found.group(1))].count(10) + 1}行有错" if found else ""


def _refusal(problem: str, what: str) -> Refused:
    place = _PLACE.search(problem)
    field = place.group(1).removeprefix("$").removeprefix(".") if place else ""
    text = _PLACE.sub("", problem)
    for pattern, sentence in _FORMS:
        found = pattern.search(text)
        if found is None:
            continue
        where = f"的 {field} " if field else ""
        if "field `" in text:
            field = f"{field}.{found.group(1)}" if field else found.group(1)
        said = sentence.format(*(_in_words(group) for group in found.groups()))
        return Refused("input.shape", f"{what}{where}{said}。", field=field)
    return Refused("input.shape", f"{what}的 {field} 填得不对（{text}），请对照说明改正。", field=field)


def _in_words(types: str) -> str:
    return "或".join(_TYPES.get(name, name) for name in types.split(" | "))
