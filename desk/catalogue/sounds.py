"""How a text sounds: every reading of every character, initials, and cutting typed letters into syllables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from itertools import combinations, islice, product

from pypinyin import Style, lazy_pinyin, pinyin

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
    """The readings as the words around them want it, joined: 退耕还林 becomes tuigenghuanlin."""
    return "".join(lazy_pinyin(text, style=Style.NORMAL, errors="default"))


def initials(text: str, limit: int = 12) -> tuple[str, ...]:
    """First letters of the readings: the usual ones, then each single other reading, then two at once, up to `limit`.

    Every other reading of a single character is always among them, also beyond `limit`.
    """
    letters = [tuple(dict.fromkeys(r[0] for r in readings(c))) for c in text]
    usual = [choices[0] for choices in letters]
    several = [n for n, choices in enumerate(letters) if len(choices) > 1]
    found = ["".join(usual)]
    for size in (1, 2):
        for places in combinations(several, size):
            if size > 1 and len(found) >= limit:
                return tuple(found)
            for picked in product(*(letters[n][1:] for n in places)):
                changed = list(usual)
                for n, letter in zip(places, picked, strict=True):
                    changed[n] = letter
                found.append("".join(changed))
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
