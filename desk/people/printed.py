"""Texts that go on papers as they were written: of a length, and in characters that the papers' fonts have."""

from __future__ import annotations

from desk.errors import Refused
from desk.people.characters import is_han, is_invisible, is_latin, is_level_3, shown

_HOLES = frozenset("{}【】［］")
"""Signs of a text that was not filled; a finished paper has none (desk.papers.composing)."""

_IN_NO_FONT = "≒"
"""The one sign of GBK that the fonts lack."""

_LAST_BASIC_HAN = "\u9fff"
"""Of the characters that are newer than GB 18030-2022 the fonts have those up to here, and none of the later planes."""

_LAST_LATIN_1 = "\u00ff"
"""The fonts have every Latin letter up to here, and beyond only those of GBK."""

_SHOWN = 10


def require_printed(text: str, *, field: str, longest: int) -> None:
    """Refuse a text that no paper can carry; an empty one passes.

    Raises:
        Refused: `text.too_long`, `text.character` or `text.bracket`.
    """
    if len(text) > longest:
        sentence = f"“{_beginning(text)}”有{len(text)}个字，最多{longest}个字，请写短一些。"
        raise Refused("text.too_long", sentence, field=field)
    for character in text:
        if character in _HOLES:
            sentence = f"“{_beginning(text)}”里的“{character}”在文书里表示没有填完，请改用圆括号，或者删去。"
            raise Refused("text.bracket", sentence, field=field)
        if not is_printed(character):
            where = f"“{_beginning(text)}”里的{shown(character)}"
            sentence = f"{where}打印不出来，请删去或者换成文字；内容写成一段，不要换行。"
            raise Refused("text.character", sentence, field=field)


def read_printed(raw: str, *, field: str, longest: int) -> str:
    """A sentence as somebody wrote it, on one line and without what cannot be seen; may be empty.

    Raises:
        Refused: As `require_printed`.
    """
    text = " ".join("".join(character for character in raw if not is_invisible(character)).split())
    require_printed(text, field=field, longest=longest)
    return text


def _beginning(text: str) -> str:
    """How a text is named in a sentence: its first characters, on one line."""
    shown_part = "".join(character if character.isprintable() else " " for character in text[:_SHOWN])
    return f"{shown_part}{'…' if len(text) > _SHOWN else ''}"


def is_printed(character: str) -> bool:
    """ASCII, a Chinese character, a Latin letter, or a sign of GBK: what the fonts of the papers have."""
    if character.isascii():
        return character.isprintable()
    if is_han(character):
        return character <= _LAST_BASIC_HAN or is_level_3(character)
    if is_latin(character) and character <= _LAST_LATIN_1:
        return True
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    if character == _IN_NO_FONT:
        return False
    return character.isprintable() or character == "\u3000"
