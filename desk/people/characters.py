"""Characters: private-use code points of older standards, look-alikes, and marks of damage.

GB 18030-2022 moved the last characters that GB 18030-2005 and GBK kept at private code points to Unicode. Older card
readers, databases and Python's own codec still deliver the private ones. Clause 9.4 of the standard asks products for
government service for level 3: 87 887 characters and 228 radicals.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from desk.errors import Refused

_GBK_TAIL = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱"
    "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
_PRIVATE_USE: dict[int, int] = (
    {0xE815 + index: ord(character) for index, character in enumerate(_GBK_TAIL)}
    | {0xE7C7: 0x1E3F, 0xE7C8: 0x01F9}
    | dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, *range(0xFE13, 0xFE1A)), strict=True))
)
"""GBK FE50..FEA0 at U+E815..U+E864, then ḿ and ǹ, then the vertical punctuation of A6D9..A6F3."""

_LEVEL_3_RANGES = (
    (0x3400, 0x4DB5),
    (0x4E00, 0x9FEF),
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
)
_UNIFIED_IN_COMPATIBILITY = frozenset("\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29")
_RADICALS = frozenset("\u2e81\u2e84\u2e88\u2e8b\u2e8c\u2e97\u2ea7\u2eaa\u2eae\u2eb3\u2eb6\u2eb7\u2ebb\u2eca")
_NEWER_RANGES = (
    (0x4DB6, 0x4DBF),
    (0x9FF0, 0x9FFF),
    (0x2A6D7, 0x2A6DF),
    (0x2B735, 0x2B73F),
    (0x2EBF0, 0x2EE5D),
    (0x30000, 0x33479),
)
_COMPATIBILITY_RANGES = ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_PRIVATE_RANGES = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
_SURROGATES = ((0xD800, 0xDFFF),)
_DESCRIPTION_RANGES = ((0x2FF0, 0x2FFF), (0x31EF, 0x31EF), (0x303E, 0x303E))
_VARIATION_RANGES = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_ZERO = "\u3007"
_CIRCLES = str.maketrans({"\u25cb": _ZERO, "\u25ef": _ZERO})
_LOST = frozenset("\ufffd?？\u25a1\u25a0\u3013\u25af\u2610")
_MASKS = frozenset("*＊")
_INVISIBLE = frozenset("\u034f\u115f\u1160\u3164\uffa0")
_CONTROL_CATEGORIES = ("Cc", "Zl", "Zp")
_FOLDED_RANGES = ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0x2E80, 0x2FD5))
"""Full-width digits and letters, and radicals."""
_FOLDS = {
    point: unicodedata.normalize("NFKC", chr(point))
    for first, last in _FOLDED_RANGES
    for point in range(first, last + 1)
}

_remembered = lru_cache(maxsize=65536)
"""For questions about one character, asked of the same few thousand all day."""


def _within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    point = ord(character)
    return any(first <= point <= last for first, last in ranges)


def to_unicode(text: str) -> str:
    """The text with old private-use code points replaced by the characters they stand for.

    Source: GB 18030-2022; the six of Extension B (such as U+E816 for U+20087) by their GBK positions.
    """
    return text.translate(_PRIVATE_USE)


@_remembered
def is_level_3(character: str) -> bool:
    """Whether it is one of the 87 887 Chinese characters or 228 radicals of GB 18030-2022 level 3."""
    return _within(character, _LEVEL_3_RANGES) or character in _UNIFIED_IN_COMPATIBILITY or is_radical(character)


def is_radical(character: str) -> bool:
    """Whether it is a radical of a dictionary's index and not a character, though it looks like one."""
    return "\u2f00" <= character <= "\u2fd5" or character in _RADICALS


@_remembered
def is_han(character: str) -> bool:
    """Whether it is a Chinese character, also one that came after GB 18030-2022, or the zero 〇."""
    return character == _ZERO or is_level_3(character) or _within(character, _NEWER_RANGES)


@_remembered
def is_compatibility(character: str) -> bool:
    """Whether Unicode holds it to be the same character as another code point (U+F92C is U+90CE)."""
    return _within(character, _COMPATIBILITY_RANGES) and unicodedata.normalize("NFC", character) != character


@_remembered
def is_latin(character: str) -> bool:
    """Whether it is a letter of the Latin alphabet, with or without accents."""
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")


def fold_width(text: str) -> str:
    """Full-width letters, digits and signs made half-width, radicals and doubled code points made characters.

    Brackets and Chinese punctuation are not touched, nor any character that has no twin.
    """
    return unicodedata.normalize("NFC", text.translate(_FOLDS))


def fold_zero(text: str) -> str:
    """Circles typed for the character 〇 made that character."""
    return text.translate(_CIRCLES)


@_remembered
def is_invisible(character: str) -> bool:
    """Whether nothing is seen of it: zero width, direction marks, variation selectors, fillers."""
    return unicodedata.category(character) == "Cf" or character in _INVISIBLE or _within(character, _VARIATION_RANGES)


def is_space(character: str) -> bool:
    """Whether it is a space of any width."""
    return unicodedata.category(character) == "Zs"


def shown(character: str) -> str:
    """The character in quotes where it can be seen, with its code point where it cannot."""
    visible = unicodedata.category(character)[0] in "LNPS"
    return f"“{character}”" if visible or is_han(character) else f"U+{ord(character):04X}"


def refuse_damage(text: str, *, field: str, label: str, code: str) -> None:
    """Stop at the first mark that a character got lost on its way.

    Args:
        text: After `to_unicode`.
        field: Path of the input.
        label: What the sentence calls it, such as 姓名.
        code: First part of the error's code, such as `name`.

    Raises:
        Refused: `.lost_character` (?, U+FFFD, boxes, half a pair), `.masked` (asterisks), `.description` (a character
            described by its parts), `.private_use` (a character made on one computer), `.control`.
    """
    for position, character in enumerate(text, start=1):
        if damage := _damage(character):
            sentence = _DAMAGED[damage].format(
                label=label, position=position, character=character, point=f"U+{ord(character):04X}"
            )
            raise Refused(f"{code}.{damage}", sentence, field=field)


_DAMAGED = {
    "lost_character": (
        "{label}第{position}个字没有显示出来，可能是生僻字在传送中丢失；"
        "请对照证件重新输入这个字（可用手写、拆字或编码输入）。"
    ),
    "masked": "{label}第{position}个字是星号，请对照证件输入完整内容。",
    "description": (
        "{label}里有拼字符号“{character}”，这样写打印不出来；请用手写、拆字或编码输入这个字本身，"
        "仍打不出的，请扫描证件作为附件，并向上级平台申请补字。"
    ),
    "private_use": (
        "{label}第{position}个字是自造字（{point}），换一台电脑就认不出；"
        "请对照证件改用国标字（可用手写、拆字或编码输入），"
        "仍打不出的，请扫描证件作为附件，并向上级平台申请补字。"
    ),
    "control": "{label}第{position}个位置有看不见的控制符（{point}），请清空后重新输入。",
}
"""What is said of each kind of damage."""


@_remembered
def _damage(character: str) -> str:
    """What kind of damage a character is a mark of, as a key of `_DAMAGED`; empty when it is none."""
    if character in _LOST or _within(character, _SURROGATES):
        return "lost_character"
    if character in _MASKS:
        return "masked"
    if _within(character, _DESCRIPTION_RANGES):
        return "description"
    if _within(character, _PRIVATE_RANGES):
        return "private_use"
    return "control" if unicodedata.category(character) in _CONTROL_CATEGORIES else ""


def read_line(raw: str, *, field: str, label: str, longest: int, code: str = "text") -> str:
    """A free line such as an address, trimmed and in normal form; may be empty.

    Raises:
        Refused: As `refuse_damage`, or `.too_long` beyond `longest` characters.
    """
    text = to_unicode(raw.strip())
    refuse_damage(text, field=field, label=label, code=code)
    text = fold_width("".join(character for character in text if not is_invisible(character))).strip()
    if len(text) > longest:
        raise Refused(f"{code}.too_long", f"{label}有{len(text)}个字，最多{longest}个字，请缩短后再填。", field=field)
    return text
