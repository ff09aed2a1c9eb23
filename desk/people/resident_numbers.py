"""Citizen identity numbers: check digit, date, and where a wrong one is probably wrong.

Source: GB 11643-1999 公民身份号码 (18 digits; 15 before 1999). The residence permits of Hong Kong, Macao and Taiwan
residents (81, 82, 83) and the permanent residence cards of foreigners since 2023 (9) are built in the same way.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec import Struct

DEFAULT_AREAS = frozenset({"419001", "410881", "410827"})
"""济源 as 省直辖 city (since 1997), as county-level city (1988-1997) and as county (before)."""

FULL_LENGTH = 18
OLD_LENGTH = 15
EARLIEST_YEAR = 1900
_DATE = slice(6, 14)
_PLAUSIBLE_AGE = 105
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
        ),
    )
)
_LIKELY_SLIPS = {
    "0": "12689",
    "1": "0247",
    "2": "01357",
    "3": "2568",
    "4": "157",
    "5": "23468",
    "6": "03589",
    "7": "1248",
    "8": "035679",
    "9": "068",
    "X": "",
}
"""Digits that look alike in handwriting, or are neighbours on the number pad."""


class Suspect(Struct, frozen=True):
    """One change that would make a number right.

    Attributes:
        positions: One position, or two neighbours that may have been swapped; counted from 1.
        corrected: The number after the change.
        score: How unlikely the slip is; 0 is the likeliest.
    """

    positions: tuple[int, ...]
    corrected: str
    score: int


def check_character(first_17: str) -> str:
    """The 18th character for 17 digits: 0-9 or X.

    Source: GB 11643-1999, ISO 7064 MOD 11-2.
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_17, strict=True))
    return _CHECKS[total % 11]


def has_right_check(number: str) -> bool:
    """Whether the last of 18 characters fits the others."""
    return check_character(number[:17]) == number[17]


def upgrade(number: str) -> str:
    """The 18-character number that a 15-digit one became; any other text unchanged.

    Source: GB 11643-1999: the year gets 19 in front, a check character is added.
    """
    if len(number) != OLD_LENGTH or not (number.isascii() and number.isdigit()):
        return number
    longer = f"{number[:6]}19{number[6:]}"
    return longer + check_character(longer)


def birth_date(number: str) -> date | None:
    """The date at positions 7 to 14 of an 18-character number; None where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_plausible_birth(born: date | None, on: date) -> bool:
    """Whether it is a day from 1900 to `on`."""
    return born is not None and born.year >= EARLIEST_YEAR and born <= on


def has_known_province(number: str) -> bool:
    """Whether the area begins with a province; for 9... numbers the two digits after the 9."""
    return (number[1:3] if number[:1] == "9" else number[:2]) in _PROVINCES


def date_fault(number: str, on: date) -> str:
    """What is wrong with positions 7 to 14, as a clause that names them; empty when the day is possible."""
    born = birth_date(number)
    year, month, day = number[6:10], number[10:12], number[12:14]
    if not EARLIEST_YEAR <= int(year) <= on.year:
        return f"第7至10位（出生年份）“{year}”不在{EARLIEST_YEAR}至{on.year}之间"
    if not "01" <= month <= "12":
        return f"第11至12位（出生月份）“{month}”不在01至12之间"
    if born is None:
        return f"第13至14位（出生日）“{day}”不对，{int(year)}年{int(month)}月没有这一天"
    if born > on:
        return f"第7至14位（出生日期）{born.year}年{born.month}月{born.day}日晚于今天"
    return ""


def suspects(number: str, *, on: date, areas: Collection[str] = DEFAULT_AREAS) -> tuple[Suspect, ...]:
    """The single wrong digits and swapped neighbours that would explain a number that is not valid, likeliest first.

    A change counts only if it leads to a valid check digit, a day from 1900 to `on`, and an area of a known province.
    Likelier are: a change that makes the area a local one; digits that look alike or are neighbours on the
    keys; a swap. Less likely: a change of a local area; an age above 105.

    Args:
        number: 18 characters, the first 17 digits, the last a digit or X.
        on: Today.
        areas: Area codes that are common here.
    """
    found: list[Suspect] = []
    for positions, changed in _changes(number):
        if (
            changed[17] == check_character(changed[:17])
            and is_plausible_birth(birth_date(changed), on)
            and has_known_province(changed)
        ):
            found.append(Suspect(positions, changed, _score(number, changed, positions, on, areas)))
    return tuple(sorted(found, key=lambda suspect: (suspect.score, suspect.positions)))


def _changes(number: str) -> list[tuple[tuple[int, ...], str]]:
    result: list[tuple[tuple[int, ...], str]] = []
    for index, old in enumerate(number):
        alphabet = "0123456789X" if index == FULL_LENGTH - 1 else "0123456789"
        result.extend(((index + 1,), number[:index] + new + number[index + 1 :]) for new in alphabet if new != old)
    for index in range(FULL_LENGTH - 1):
        left, right = number[index], number[index + 1]
        if right not in (left, "X"):
            result.append(((index + 1, index + 2), number[:index] + right + left + number[index + 2 :]))
    return result


def _score(number: str, changed: str, positions: tuple[int, ...], on: date, areas: Collection[str]) -> int:
    if len(positions) > 1:
        score = 1
    else:
        index = positions[0] - 1
        score = 1 if changed[index] in _LIKELY_SLIPS[number[index]] else 2
    if number[:6] != changed[:6]:
        if changed[:6] in areas:
            return 0
        score += 6 if number[:6] in areas else 2
    born = birth_date(changed)
    if born is not None and on.year - born.year > _PLAUSIBLE_AGE:
        score += 3
    return score


def missing_or_extra(number: str, *, on: date, areas: Collection[str] = DEFAULT_AREAS) -> str:
    """Where a digit was left out of, or is too many in, 17 or 19 characters; empty when it cannot be told.

    Tries every place and keeps what makes a valid number of a local area.

    Returns:
        Such as 第7至14位（出生日期）.
    """
    if len(number) == FULL_LENGTH - 1:
        tries = [
            (index, number[:index] + digit + number[index:])
            for index in range(FULL_LENGTH)
            for digit in ("0123456789X" if index == FULL_LENGTH - 1 else "0123456789")
        ]
    elif len(number) == FULL_LENGTH + 1:
        tries = [(index, number[:index] + number[index + 1 :]) for index in range(FULL_LENGTH + 1)]
    else:
        return ""
    parts = {
        _part(min(index, FULL_LENGTH - 1))
        for index, whole in tries
        if "X" not in whole[:-1]
        and whole[:6] in areas
        and is_plausible_birth(birth_date(whole), on)
        and has_right_check(whole)
    }
    return parts.pop() if len(parts) == 1 else ""


def _part(index: int) -> str:
    if index < _DATE.start:
        return "第1至6位（地区）"
    if index < _DATE.stop:
        return "第7至14位（出生日期）"
    return "第15至18位"
