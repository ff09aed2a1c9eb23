"""Pinyin of names, for finding people by what a clerk types.

pypinyin reads a surname as the common word: 单 dan, 曾 ceng, 解 jie. Both that reading and the surname's own are kept,
so that either finds the person.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import product

from desk.people import characters
from desk.people.names import search_form

_SURNAMES: dict[str, str] = {
    "单": "shan",
    "曾": "zeng",
    "解": "xie",
    "仇": "qiu",
    "朴": "piao",
    "区": "ou",
    "盖": "ge",
    "查": "zha",
    "缪": "miao",
    "翟": "zhai",
    "乐": "yue",
    "覃": "qin",
    "员": "yun",
    "黑": "he",
    "秘": "bi",
    "召": "shao",
    "折": "she",
    "祭": "zhai",
    "不": "fou",
    "么": "yao",
    "繁": "po",
    "种": "chong",
    "重": "chong",
    "郗": "chi",
    "谌": "shen",
    "句": "gou",
    "阚": "kan",
    "隗": "wei",
    "洗": "xian",
    "都": "du",
    "佴": "nai",
    "适": "kuo",
    "乜": "nie",
    "宓": "fu",
    "郇": "xun",
    "牟": "mu",
    "卜": "bu",
    "藏": "zang",
    "郄": "xi",
    "莘": "xin",
    "粘": "nian",
    "炅": "gui",
    "薄": "bo",
    "蔚": "yu",
    "能": "nai",
    "费": "bi",
    "角": "jue",
    "镡": "xin",
}
"""Readings of surnames that pypinyin takes for another word."""

_COMPOUND_SURNAMES: dict[str, tuple[str, str]] = {
    "万俟": ("mo", "qi"),
    "尉迟": ("yu", "chi"),
    "单于": ("chan", "yu"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
    "乐正": ("yue", "zheng"),
    "宰父": ("zai", "fu"),
    "夏侯": ("xia", "hou"),
    "相里": ("xiang", "li"),
    "夹谷": ("jia", "gu"),
}


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a clerk may type for a name: its initials and its full pinyin, in all readings of the surname.

    Characters without a known reading, dots and spaces are passed over; Latin words read as they stand. ü is v, as in
    input methods.

    Returns:
        (initials, full pinyin), each lower case, without repetition, the surname's own reading first. Empty tuples when
        nothing in the name can be read.
    """
    initials: dict[str, None] = {}
    full: dict[str, None] = {}
    for syllables in product(*_syllables(name)):
        if syllables:
            initials["".join(syllable[0] for syllable in syllables)] = None
            full["".join(syllables)] = None
    return tuple(initials), tuple(full)


def name_keys(name: str) -> tuple[str, ...]:
    """The keys under which a person is found: all endings of the name, all endings of the initials, the full pinyin.

    A prefix search on these is a search for any part of the name (STORAGE 2.2). What is searched for goes through
    `names.search_form` first.

    Returns:
        Lower case, sorted, without repetition; empty for an empty name.
    """
    form = search_form(name)
    initials, full = readings(name)
    keys = {form[start:] for start in range(len(form))}
    keys.update(text[start:] for text in initials for start in range(len(text)))
    keys.update(full)
    return tuple(sorted(keys))


def _syllables(name: str) -> list[tuple[str, ...]]:
    """The possible readings of each readable unit, in the order of the name: a Chinese character or a Latin word."""
    text = characters.fold_width(characters.fold_zero(characters.to_unicode(name)))
    han = "".join(character for character in text if characters.is_han(character))
    own = _surname_readings(text, han)
    common = _common_readings(han)
    result: list[tuple[str, ...]] = []
    word = ""
    position = 0
    for character in f"{text} ":
        if characters.is_latin(character) or (word and unicodedata.category(character) == "Mn"):
            word += character
            continue
        if word:
            plain = "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if letter.isalnum())
            result.append((plain,))
            word = ""
        if characters.is_han(character):
            first = own.get(position, ())
            reading = common[position]
            choices = tuple(dict.fromkeys((*first, *([reading] if reading else []))))
            if choices:
                result.append(choices)
            position += 1
    return [choices for choices in result if all(choices)]


def _surname_readings(text: str, han: str) -> dict[int, tuple[str, ...]]:
    """Readings a surname has of its own, by position; transcribed names (with ·) have no such surname."""
    if "·" in text or len(han) < 1:
        return {}
    compound = _COMPOUND_SURNAMES.get(han[:2])
    if compound and len(han) > 2:  # noqa: PLR2004 - a compound surname and at least one more
        return dict(enumerate((syllable,) for syllable in compound))
    return {0: (_SURNAMES[han[0]],)} if han[0] in _SURNAMES else {}


def _common_readings(han: str) -> list[str]:
    """Pypinyin's reading of each character, empty where it has none.

    Only where its dictionary has a phrase within the name does a character read otherwise than alone.
    """
    phrases = _phrases()
    size = len(han)
    alone = not any(han[start:end] in phrases for start in range(size) for end in range(start + 2, size + 1))
    if alone:
        return [_reading_of(character) for character in han]
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - takes 0.25 s, at the first name

    # errors="default" gives an unknown stretch as it stands, several characters in one; per character it cannot shift
    found = lazy_pinyin(han, style=Style.NORMAL)
    if len(found) != size:
        return [_reading_of(character) for character in han]
    return [reading if reading.isascii() else "" for reading in found]


@cache
def _phrases() -> Mapping[str, object]:
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415 - takes 0.25 s, at the first name

    phrases: Mapping[str, object] = PHRASES_DICT
    return phrases


@lru_cache(maxsize=16384)
def _reading_of(character: str) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - takes 0.25 s, at the first name

    reading = lazy_pinyin(character, style=Style.NORMAL)[0]
    return reading if reading.isascii() else ""
