"""Texts that hold a query but for one typing mistake: a character wrong, missing, too many, or two swapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

_CANDIDATES = 200
_SHORTEST = 3


class NearIndex:
    """Finds among many texts those with a part one mistake away from a query, without looking at all of them.

    Each gram has a bit mask of the texts that hold it; adding the masks of a query's grams as binary counters tells at
    once which texts share nearly all of them. Only those are looked at.
    """

    def __init__(self, texts: Sequence[str], gram: int) -> None:
        """Take the texts; `gram` is 1 for characters, of which there are thousands, and 2 for letters."""
        self._texts = tuple(texts)
        self._gram = gram
        self._all = (1 << len(self._texts)) - 1
        places: defaultdict[str, list[int]] = defaultdict(list)
        for n, text in enumerate(self._texts):
            for part in self._grams(text):
                places[part].append(n)
        size = len(self._texts) // 8 + 1
        self._masks: dict[str, int] = {}
        for part, numbers in places.items():
            mask = bytearray(size)
            for n in numbers:
                mask[n >> 3] |= 1 << (n & 7)
            self._masks[part] = int.from_bytes(mask, "little")

    def find(self, query: str) -> list[tuple[int, int, int]]:
        """(number of the text, start, end of the part), best candidates first; three characters are the least."""
        if len(query) < _SHORTEST:
            return []
        found = []
        for n in self._candidates(query):
            part = one_mistake_away(query, self._texts[n])
            if part:
                found.append((n, *part))
        return found

    def _grams(self, text: str) -> set[str]:
        return {text[n : n + self._gram] for n in range(len(text) - self._gram + 1)}

    def _candidates(self, query: str) -> Iterator[int]:
        grams = self._grams(query)
        needed = len(grams) - 1 if self._gram == 1 else max(1, len(grams) - 3)
        planes = [0] * len(grams).bit_length()
        for part in grams:
            carry = self._masks.get(part, 0)
            for n, plane in enumerate(planes):
                planes[n], carry = plane ^ carry, plane & carry
        left = _CANDIDATES
        for count in range(len(grams), needed - 1, -1):
            mask = self._all
            for n, plane in enumerate(planes):
                mask &= plane if count >> n & 1 else ~plane
            while mask and left:
                low = mask & -mask
                yield low.bit_length() - 1
                mask ^= low
                left -= 1


def one_mistake_away(query: str, text: str) -> tuple[int, int] | None:
    """Start and end of a part of `text` that is `query` but for at most one mistake, or None.

    One half of the query must stand there unharmed, or the mistake is a swap across the middle.
    """
    half = len(query) // 2
    left, right = query[:half], query[half:]
    at = text.find(left)
    while at >= 0:
        taken = _begins_with(text[at + half :], right)
        if taken is not None:
            return at, at + half + taken
        at = text.find(left, at + 1)
    backwards = left[::-1]
    at = text.find(right)
    while at >= 0:
        taken = _begins_with(text[:at][::-1], backwards)
        if taken is not None:
            return at - taken, at + len(right)
        at = text.find(right, at + 1)
    swapped = query[: half - 1] + query[half] + query[half - 1] + query[half + 1 :]
    at = text.find(swapped)
    return (at, at + len(query)) if at >= 0 else None


def _begins_with(text: str, part: str) -> int | None:
    """How many characters of `text` are `part` with at most one mistake, or None."""
    at = 0
    while at < len(part) and at < len(text) and part[at] == text[at]:
        at += 1
    if at == len(part):
        return at
    rest = part[at + 1 :]
    if text.startswith(rest, at + 1) and len(text) > at:
        return len(part)
    if text.startswith(rest, at):
        return len(part) - 1
    if text.startswith(part[at:], at + 1):
        return len(part) + 1
    if len(rest) > 0 and text[at : at + 2] == rest[0] + part[at] and text.startswith(rest[1:], at + 2):
        return len(part)
    return None
