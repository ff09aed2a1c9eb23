"""The provincial platform's number of a case, as it is typed, pasted or scanned: a label, never a key.

Two platforms were seen to make it of the implementation code of the item (31 characters, GB/T 39554.1-2020: credit code
of the body, level, basic code), the day and a daily serial of four digits: 43 characters. Others are longer, shorter or
of another make, so a number of an unknown scheme is kept as it is.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from desk.errors import Refused
from desk.people import credit_code
from desk.people.characters import is_invisible, is_space, shown
from desk.people.hints import Hint

FIELD = "official_number"
SHORTEST, LONGEST = 6, 64
KNOWN_LENGTH = 43
_BODY, _DAY = slice(0, 18), slice(31, 39)
_KNOWN = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}[1-6][0-9A-Z]{12}20[0-9]{10}(?![0-9A-Z])")
_LABEL = re.compile(r"^[^0-9A-Z]*[:：]")
_ALLOWED = re.compile(r"[0-9A-Z]|[-_/.]")


def official_form(text: str) -> str:
    """The form a number is kept and looked up in: half-width, upper case, without spaces; nothing is checked."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not (c.isspace() or is_space(c) or is_invisible(c))).upper()


def read_official_number(text: str) -> tuple[str, tuple[Hint, ...]]:
    """A number in its kept form, and what is odd about it.

    Of a longer text, such as a scanned address or a line with a label, the number of the known scheme is taken.

    Raises:
        Refused: `official.empty`, `official.character`, `official.length` or `official.no_digit`.
    """
    plain = official_form(text)
    if found := _KNOWN.findall(plain):
        number = str(found[0])
        if len(set(found)) > 1:
            raise Refused("official.several", "里面有几个办件编号，请只留下这一件的，再填一次。", field=FIELD)
        return number, _remarks(number)
    number = _LABEL.sub("", plain)
    if not number:
        raise Refused("official.empty", "没有编号，请从省平台复制或者扫描这件的办件编号。", field=FIELD)
    for place, character in enumerate(number, start=1):
        if not _ALLOWED.fullmatch(character):
            raise Refused(
                "official.character",
                f"省平台的编号只有字母、数字和短横线，第{place}位是{shown(character)}，请核对复制的内容，只留编号。",
                field=FIELD,
            )
    if not SHORTEST <= len(number) <= LONGEST:
        raise Refused(
            "official.length",
            f"省平台的编号有{SHORTEST}到{LONGEST}位，现在有{len(number)}位，请核对是不是没有复制全，或者多复制了。",
            field=FIELD,
        )
    if not any(character.isdigit() for character in number):
        raise Refused("official.no_digit", "里面一个数字也没有，不像是编号，请核对复制的内容。", field=FIELD)
    return number, _remarks(number)


def _remarks(number: str) -> tuple[Hint, ...]:
    """What does not fit the known scheme in a number of its length; the number is taken, for schemes change."""
    if len(number) != KNOWN_LENGTH:
        return ()
    if not _is_day(number[_DAY]):
        said = f"第32到39位“{number[_DAY]}”不是日期，请对照省平台再看一遍。"
        return (Hint("official.day", FIELD, said),)
    body = number[_BODY]
    try:
        credit_code.read_credit_code(body)
    except Refused:
        said = f"前18位“{body}”不是正确的统一社会信用代码，请对照省平台再看一遍。"
        return (Hint("official.body", FIELD, said),)
    return ()


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True
