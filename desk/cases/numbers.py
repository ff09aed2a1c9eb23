"""Case numbers, provisional numbers and the numbers of papers: made, read back, spoken.

A case number is a label on a slip, never a key: `OOOO II NNNNNN CC`, org, incarnation, serial and two check digits
by ISO 7064 MOD 97-10. An office without a certified incarnation gives a provisional number: `P`, twelve characters
of base 32 from 60 random bits, and two check digits of the same kind over the number those bits are.
"""

from __future__ import annotations

import re

from msgspec import Struct
from stdnum.iso7064 import mod_97_10

from desk.errors import Refused
from desk.widths import half_width

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U, which are misread or spell words (Crockford's)."""

LAST_SERIAL = 999_999
LAST_INCARNATION = 99
RANDOM_BYTES = 8

PROVISIONAL_BIT = 1 << 60
"""Set in the value of a provisional number, and far above every other."""

_DIGITS = 14
_CHECK_DIGITS = 2
_CHARACTERS = 12
_CHARACTER_BITS = 5
_SLIPS = {"O": "0", "I": "1", "L": "1", "U": "V", "Z": "2", "S": "5", "B": "8", "Q": "0", "D": "0"}
_SEPARATORS = re.compile(r"[\s\-_‐‑–—−·.]+")


class NumberParts(Struct, frozen=True):
    """What a case number says.

    Attributes:
        org: Four digits, the office's own number.
        incarnation: The laptop or counter, 1 to 99; serial: its running number, from 1.
        check: The two check digits.
    """

    org: str
    incarnation: int
    serial: int
    check: str


def case_number(org: str, incarnation: int, serial: int) -> str:
    """The 14 digits of the `serial`-th case of an incarnation.

    Raises:
        Refused: `number.org`, `number.incarnation` or `number.serial` for a part that does not fit.
    """
    if not re.fullmatch(r"[0-9]{4}", org) or org == "0000":
        raise Refused("number.org", f"机构编号“{org}”应为0001到9999的四位数字，请检查单位设置。")
    _require_series(incarnation, serial)
    body = f"{org}{incarnation:02d}{serial:06d}"
    return body + mod_97_10.calc_check_digits(body)


def provisional_number(random: bytes) -> str:
    """`P`, twelve characters and two check digits, from eight bytes of a secure random source (60 bits are used)."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"eight random bytes are needed, not {len(random)}")
    return provisional_of(int.from_bytes(random) >> 4)


def provisional_of(value: int) -> str:
    """The provisional number of 60 bits."""
    shifts = range(_CHARACTER_BITS * (_CHARACTERS - 1), -1, -_CHARACTER_BITS)
    body = "".join(ALPHABET[value >> shift & 31] for shift in shifts)
    return f"P{body}{mod_97_10.calc_check_digits(str(value))}"


def provisional_value(number: str) -> int:
    """The 60 bits of a provisional number in normal form."""
    value = 0
    for character in number[1:-_CHECK_DIGITS]:
        value = value << _CHARACTER_BITS | ALPHABET.index(character)
    return value


def number_value(number: str) -> int:
    """A number in normal form as one whole number of 61 bits or fewer; no two numbers give the same."""
    return PROVISIONAL_BIT | provisional_value(number) if is_provisional(number) else int(number)


def read_case_number(text: str) -> str:
    """A number as someone typed, said or scanned it, in normal form: 14 digits, or `P` and 14 characters.

    Spaces, hyphens, lower case and full-width characters are taken as meant. Letters are never guessed into digits.

    Raises:
        Refused: `number.empty`, `number.character`, `number.length` or `number.check`.
    """
    typed = _SEPARATORS.sub("", half_width(text)).upper()
    if not typed:
        raise Refused("number.empty", "没有填写办件编号，请输入14位编号或者P开头的临时编号。", field="case_number")
    if typed.startswith("P"):
        return _read_provisional(typed)
    _require_characters(typed, "0123456789", "办件编号只有数字")
    if len(typed) != _DIGITS:
        raise Refused(
            "number.length",
            f"办件编号是{_DIGITS}位数字，现在有{len(typed)}位，请核对是否{_too(len(typed), _DIGITS)}。",
            field="case_number",
        )
    body, check = typed[:-_CHECK_DIGITS], typed[-_CHECK_DIGITS:]
    if check != mod_97_10.calc_check_digits(body) or typed.startswith("0000"):
        raise _wrong_check(spoken(typed))
    return typed


def read_parts(number: str) -> NumberParts:
    """The parts of a case number in normal form; a provisional number has none."""
    return NumberParts(number[:4], int(number[4:6]), int(number[6:12]), number[12:])


def is_provisional(number: str) -> bool:
    """Whether a number in normal form is a provisional one."""
    return number.startswith("P")


def spoken(number: str) -> str:
    """A number in groups to read out: `0423 03 001873 87`, or `P 7K2M 9QXA 03ZB 41`."""
    if is_provisional(number):
        return " ".join((number[0], number[1:5], number[5:9], number[9:13], number[13:]))
    return " ".join((number[:4], number[4:6], number[6:12], number[12:]))


def paper_number(
    org_short: str, series: str, year: int, incarnation: int, serial: int, *, practice: bool = False
) -> str:
    """The number of a paper (文号), such as 思礼便受〔2026〕03-187号; in practice 思礼便练受〔2026〕03-187号.

    `year` is that of the event. Source: PAPERS.md B-02, B-12.

    Raises:
        Refused: `number.incarnation` or `number.serial` for a part that does not fit.
    """
    _require_series(incarnation, serial)
    return f"{org_short}{'练' if practice else ''}{series}〔{year}〕{incarnation:02d}-{serial}号"


def _require_series(incarnation: int, serial: int) -> None:
    if not 1 <= incarnation <= LAST_INCARNATION:
        raise Refused(
            "number.incarnation",
            f"本机序号{incarnation}超出1到{LAST_INCARNATION}，不能编号；请联系上级单位重新登记本单位的设备。",
        )
    if not 1 <= serial <= LAST_SERIAL:
        raise Refused(
            "number.serial",
            f"流水号{serial}超出1到{LAST_SERIAL}，本机的编号已经用完；请联系上级单位为本机登记新的序号。",
        )


def _read_provisional(typed: str) -> str:
    _require_characters(typed[1:], ALPHABET, "临时编号不用字母I、L、O、U", skip=1)
    length = 1 + _CHARACTERS + _CHECK_DIGITS
    if len(typed) != length:
        raise Refused(
            "number.length",
            f"临时编号是P加14位字母数字，共{length}位，现在有{len(typed)}位，请核对是否{_too(len(typed), length)}。",
            field="case_number",
        )
    if typed != provisional_of(provisional_value(typed)):
        raise _wrong_check(spoken(typed))
    return typed


def _require_characters(typed: str, allowed: str, rule: str, *, skip: int = 0) -> None:
    for place, character in enumerate(typed, start=1 + skip):
        if character in allowed:
            continue
        meant = _SLIPS.get(character, "")
        what = f"可能应为“{meant}”，请对照纸上改正" if meant and meant in allowed else "请对照纸上改正"
        raise Refused(
            "number.character", f"{rule}，第{place}位是“{character}”，{what}后重新输入。", field="case_number"
        )


def _too(length: int, wanted: int) -> str:
    return "多输了" if length > wanted else "漏输了"


def _wrong_check(grouped: str) -> Refused:
    return Refused(
        "number.check",
        f"编号“{grouped}”的校验位不对，可能有一位输错或者两位颠倒，请对照纸上重新输入。",
        field="case_number",
    )
