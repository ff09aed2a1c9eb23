"""The recovery key in words a person can copy by hand, read out and type.

160 bits are 16 words of a list of 1024 (10 bits each), four to a line, and each line ends with a fifth word that checks
it (PAPERS.md 5.7). Two-character everyday words, because a village keeper writes and types them without learning
anything: all from the 3,755 common characters of GB 2312, no two with the same pinyin even where z/zh, c/ch, s/sh and
final n/ng are not told apart, no two the reverse of each other. Pinyin alone is accepted too. The list is frozen:
its order is part of every sheet ever printed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Final

from db.sealing import derive
from desk.errors import Refused

KEY_BYTES: Final = 20
LINES: Final = 4
WORDS_A_LINE: Final = 4
"""Words of a line that carry the key; the check word comes after them."""
LIST_LENGTH: Final = 1024

_BITS: Final = 10
_LINE_BYTES: Final = KEY_BYTES // LINES
_ROW: Final = WORDS_A_LINE + 1
_FIELD: Final = "recovery_key"
_TOKEN: Final = re.compile(r"[a-z]+|[\u4e00-\u9fff]+")


def words_of(key: bytes) -> tuple[tuple[str, ...], ...]:
    """Four lines of five words for a key of 20 bytes; the fifth word of each line is its check word."""
    if len(key) != KEY_BYTES:
        msg = f"a recovery key has {KEY_BYTES} bytes, not {len(key)}"
        raise ValueError(msg)
    words = tuple(word for word, _ in _list())
    return tuple(
        tuple(words[number] for number in (*_numbers(part), _check_number(line, part)))
        for line, part in enumerate(_parts(key), start=1)
    )


def key_of(text: str) -> bytes:
    """The key that was typed from a sheet.

    Words may be parted by spaces, punctuation or line ends, or (Chinese only) run together; line numbers are passed
    over. A word may also be given as its pinyin, with tone marks or digits or without, ü as v.

    Raises:
        Refused: `recovery.word_count`, `recovery.unknown_word` or `recovery.check_word`, saying which line and word;
            every wrong line is in `details`. The sentences never repeat a word of the key.
    """
    rows = _rows(text)
    unknown = tuple(
        f"第{line}行第{place}个词不在词表里，请对照保管单改正。"
        for line, row in enumerate(rows, start=1)
        for place, word in enumerate(row, start=1)
        if word not in _numbers_by_spelling()
    )
    if unknown:
        raise Refused("recovery.unknown_word", unknown[0], field=_FIELD, details=unknown)
    parts, wrong = [], []
    for line, row in enumerate(rows, start=1):
        numbers = [_numbers_by_spelling()[word] for word in row]
        part = _bytes_of(numbers[:WORDS_A_LINE])
        if numbers[WORDS_A_LINE] != _check_number(line, part):
            wrong.append(f"第{line}行的词与行末的校验词对不上，请逐字核对这一行，并核对各行的先后。")
        parts.append(part)
    if wrong:
        raise Refused("recovery.check_word", wrong[0], field=_FIELD, details=tuple(wrong))
    return b"".join(parts)


def fingerprint(key: bytes) -> str:
    """16 hex digits that name a key without telling anything of it: for the sheet, the envelope and the key file."""
    return derive(key, "recovery fingerprint v1")[:8].hex().upper()


@cache
def _list() -> tuple[tuple[str, str], ...]:
    text = (resources.files("db") / "shipped" / "recovery_words.txt").read_text(encoding="utf-8")
    return tuple((word, pinyin) for word, pinyin in (line.split() for line in text.splitlines()))


@cache
def _numbers_by_spelling() -> dict[str, int]:
    return {spelling: number for number, row in enumerate(_list()) for spelling in row}


def _parts(key: bytes) -> list[bytes]:
    return [key[start : start + _LINE_BYTES] for start in range(0, KEY_BYTES, _LINE_BYTES)]


def _numbers(part: bytes) -> list[int]:
    bits = int.from_bytes(part, "big")
    return [bits >> _BITS * place & LIST_LENGTH - 1 for place in reversed(range(WORDS_A_LINE))]


def _bytes_of(numbers: list[int]) -> bytes:
    bits = 0
    for number in numbers:
        bits = bits << _BITS | number
    return bits.to_bytes(_LINE_BYTES, "big")


def _check_number(line: int, part: bytes) -> int:
    digest = hashlib.sha256(b"township-desk recovery line v1" + bytes([line]) + part).digest()
    return int.from_bytes(digest[:2], "big") >> 16 - _BITS


def _rows(text: str) -> list[list[str]]:
    by_line = [words for words in map(_words, text.splitlines()) if words]
    if len(by_line) == LINES and any(len(row) != _ROW for row in by_line):
        wrong = tuple(
            f"第{line}行应是{_ROW}个词（含行末的校验词），现在是{len(row)}个，请对照保管单补齐或者去掉。"
            for line, row in enumerate(by_line, start=1)
            if len(row) != _ROW
        )
        raise Refused("recovery.word_count", wrong[0], field=_FIELD, details=wrong)
    words = [word for row in by_line for word in row]
    if len(words) != LINES * _ROW:
        raise Refused(
            "recovery.word_count",
            f"恢复密钥是{LINES}行、每行{_ROW}个词，共{LINES * _ROW}个，现在是{len(words)}个，请对照保管单改正。",
            field=_FIELD,
        )
    return [words[start : start + _ROW] for start in range(0, len(words), _ROW)]


def _words(line: str) -> list[str]:
    """Words as spelled in the list or, where unknown, as typed: Chinese in pairs, pinyin as letters only."""
    found: list[str] = []
    for token in _TOKEN.findall(_plain_letters(line)):
        if token.isascii():
            found.append(token)
        else:
            found.extend(token[start : start + 2] for start in range(0, len(token), 2))
    return found


def _plain_letters(line: str) -> str:
    line = unicodedata.normalize("NFKC", line).lower()
    line = re.sub("[üǖǘǚǜ]", "v", line)
    line = re.sub("(?<=[a-z])[1-5'’](?=[a-z])", "", "".join(c for c in unicodedata.normalize("NFD", line)))
    line = "".join(c for c in line if not unicodedata.combining(c))
    return re.sub(r"第\s*[一二三四1-4]\s*行", " ", line)
