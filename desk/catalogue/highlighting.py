"""Where in a name the letters stand that were typed, to be shown there."""

from __future__ import annotations

from desk.catalogue.sounds import clean, readings

_PAIRED = ("zh", "ch", "sh")


def matched(name: str, typed: str) -> tuple[int, int]:
    """Start and length of the part of `name` that was typed, in characters, pinyin, initials or a mixture of them.

    (0, 0) where the name does not hold it, as when an alias was typed.
    """
    query = clean(typed)
    if not query:
        return 0, 0
    parts = [clean(character) for character in name]
    for start, part in enumerate(parts):
        if part and (end := _end(parts, start, query)):
            return start, end - start
    return 0, 0


def _end(parts: list[str], at: int, query: str) -> int:
    """The place after the last character that `query` uses up from `at` on; 0 where it does not fit."""
    if not query:
        return at
    if at == len(parts):
        return 0
    part = parts[at]
    if not part:
        return _end(parts, at + 1, query)
    if query.startswith(part) and (end := _end(parts, at + 1, query[len(part) :])):
        return end
    for reading in readings(part) if len(part) == 1 and not part.isascii() else ():
        for piece in _pieces(reading, query):
            if query.startswith(piece) and (end := _end(parts, at + 1, query[len(piece) :])):
                return end
    return 0


def _pieces(reading: str, query: str) -> tuple[str, ...]:
    """What may stand for a character: its whole reading, its initial, and at the end of what was typed a beginning."""
    initial = reading[:2] if reading.startswith(_PAIRED) else reading[:1]
    begun = (query,) if reading.startswith(query) else ()
    return (reading, *begun, initial, reading[:1])
