"""How a text sounds: every reading of every character, initials, and cutting typed letters into syllables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import combinations, islice, product

from pypinyin import Style, pinyin

_MANY = 12
_PAIRED = ("zh", "ch", "sh")
_ONES = "[一二三四五六七八九]"
_NUMERAL = re.compile(rf"({_ONES}?)百(?!{_ONES}|十)|({_ONES}?)十({_ONES}?)")
_DIGITS = {name: value for value, name in enumerate("零一二三四五六七八九")}


def clean(text: str) -> str:
    """Letters, digits and characters alone: half width, lower case, tone marks gone, ü as v."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    flat = unicodedata.normalize("NFKD", folded).replace("u\u0308", "v")
    bare = "".join(c for c in flat if not unicodedata.combining(c))
    return "".join(c for c in unicodedata.normalize("NFC", bare) if c.isalnum())


def with_digits(text: str) -> str:
    """The text with ages and other small numbers in Arabic figures: 八十岁 becomes 80岁."""

    def figures(match: re.Match[str]) -> str:
        hundreds, tens, ones = match.groups()
        if tens is None:
            return str(_DIGITS[hundreds or "一"] * 100)
        return str(_DIGITS[tens or "一"] * 10 + _DIGITS[ones or "零"])

    return _NUMERAL.sub(figures, text)


def is_letter(char: str) -> bool:
    """Whether it is a Latin letter a to z."""
    return "a" <= char <= "z"


@cache
def readings(char: str) -> tuple[str, ...]:
    """All readings of a cleaned character without tones, the usual one first; letters and digits read as themselves."""
    if char.isascii():
        return (char,)
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="default")
    return tuple(dict.fromkeys(found[0])) if found else (char,)


def spelling(text: str) -> str:
    """The usual readings, joined: 低保 becomes dibao."""
    return "".join(readings(c)[0] for c in text)


def spellings(text: str) -> tuple[str, ...]:
    """The usual readings, joined, then with each single other reading: 还林 becomes hailin, huanlin and fulin."""
    return _with_others([readings(c) for c in text], 1)


def initials(text: str) -> tuple[str, ...]:
    """First letters of the readings: the usual ones, then with each single other one, then with two at once.

    Of the last there are only so many; every reading of a single character is always among them.
    """
    return _with_others([tuple(dict.fromkeys(r[0] for r in readings(c))) for c in text], 2)


def _with_others(choices: list[tuple[str, ...]], at_once: int) -> tuple[str, ...]:
    """The first choices joined, then all with one place changed, then up to `_MANY` in all with more places changed."""
    usual = [choice[0] for choice in choices]
    several = [n for n, choice in enumerate(choices) if len(choice) > 1]
    found = {"".join(usual): None}
    for size in range(1, at_once + 1):
        for places in combinations(several, size):
            if size > 1 and len(found) >= _MANY:
                return tuple(found)
            for picked in product(*(choices[n][1:] for n in places)):
                changed = list(usual)
                for n, part in zip(places, picked, strict=True):
                    changed[n] = part
                found["".join(changed)] = None
    return tuple(found)


def cuts(letters: str, syllables: Collection[str], limit: int = 6) -> list[tuple[str, ...]]:
    """Ways to read typed letters as syllables or first letters, the longest pieces first; at most `limit` and one more.

    The last piece may be the beginning of a syllable, as someone is still typing. `syllables` are those that occur;
    the one more is all first letters, when that is possible.
    """
    starts = {s[:n] for s in syllables for n in range(1, len(s) + 1)}
    firsts = {s[0] for s in syllables} | (set(_PAIRED) & starts)
    longest = max(map(len, syllables), default=0)
    dead: set[int] = set()

    def walk(at: int) -> Iterator[tuple[str, ...]]:
        if at == len(letters):
            yield ()
            return
        if at in dead:
            return
        alive = False
        for end in range(min(len(letters), at + longest), at, -1):
            piece = letters[at:end]
            if piece in syllables or piece in firsts or (end == len(letters) and piece in starts):
                for rest in walk(end):
                    alive = True
                    yield (piece, *rest)
        if not alive:
            dead.add(at)

    found = list(islice(walk(0), limit))
    single = tuple(letters)
    if single not in found and all(c in firsts for c in single):
        found.append(single)
    return found
