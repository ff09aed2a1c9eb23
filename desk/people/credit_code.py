"""统一社会信用代码 and the older 组织机构代码: check characters, and where a wrong one is probably wrong."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from desk.errors import Refused
from desk.people.characters import is_invisible, shown
from desk.people.hints import Hint

CODE_LENGTH = 18
ORGANISATION_LENGTH = 9
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 characters; I, O, S, V and Z do not occur. Source: GB 32100-2015."""

_MODULUS = 31
_LOOK_ALIKE = {"O": "0", "I": "1", "S": "5", "Z": "2", "V": "U"}
_USUAL_FIRST = frozenset("159AGNY")
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_CHECKS = "0X987654321"
_BODY = slice(8, 17)
_MOST_POSITIONS = 4


class CreditCodeReading(Struct, frozen=True):
    """A code in the form in which it is kept.

    Attributes:
        code: Upper case, half-width, without spaces.
        overridden: It has a fault and was taken for the reason given.
        warnings: What is worth a look; with an override, the fault.
    """

    code: str
    overridden: bool = False
    warnings: tuple[Hint, ...] = ()


def check_character(first_17: str) -> str:
    """The 18th character for 17 of the alphabet.

    Source: GB 32100-2015: weights are the powers of 3 modulo 31.
    """
    total = sum(ALPHABET.index(character) * pow(3, index, _MODULUS) for index, character in enumerate(first_17))
    return ALPHABET[-total % _MODULUS]


def organisation_check(first_8: str) -> str:
    """The ninth character of an organisation code.

    Source: GB 11714-1997.
    """
    total = sum(
        weight * _ORGANISATION_ALPHABET.index(character)
        for weight, character in zip(_ORGANISATION_WEIGHTS, first_8, strict=True)
    )
    return _ORGANISATION_CHECKS[total % 11]


def read_credit_code(raw: str, *, field: str = "applicant.id_number", override: str = "") -> CreditCodeReading:
    """A unified social credit code, checked.

    The first character (the registering body) is any of the alphabet; other than 1 5 9 A G N Y gives a hint. The check
    of the embedded organisation code is a hint, too.

    Args:
        raw: As typed or scanned.
        field: Path of the input.
        override: Why a code with a wrong length or check is to be taken as it is; blank is no reason.

    Raises:
        Refused: `credit_code.empty`, `.character`, `.zeros`, `.length`, `.check_character`; the sentence names
            positions.

    Source: GB 32100-2015, GB 11714-1997.
    """
    code = _plain(raw)
    if not code:
        raise Refused("credit_code.empty", "请填写统一社会信用代码。", field=field)
    _refuse_characters(code, ALPHABET, "统一社会信用代码", field)
    if not code.strip("0"):
        raise Refused("credit_code.zeros", "统一社会信用代码不能全是0，请按登记证书填写。", field=field)
    fault = ""
    hints: list[Hint] = []
    if len(code) != CODE_LENGTH:
        difference = len(code) - CODE_LENGTH
        change = f"多{difference}位" if difference > 0 else f"少{-difference}位"
        fault_code = "credit_code.length"
        fault = f"统一社会信用代码应为{CODE_LENGTH}位，现在是{len(code)}位，{change}；请对照证书逐位核对。"
    elif check_character(code[:17]) != code[17]:
        fault_code = "credit_code.check_character"
        fault = f"统一社会信用代码与末位校验码不符{_where(code)}；请对照证书逐位核对后重新输入。"
    if fault:
        if not override.strip():
            raise Refused(fault_code, fault, field=field)
        hints.append(Hint(fault_code, field, f"{fault}已按所填理由照录：{override.strip()}。"))
    else:
        hints += _remarks(code, field)
    return CreditCodeReading(code, bool(fault), tuple(hints))


def read_organisation_code(raw: str, *, field: str = "applicant.id_number", override: str = "") -> CreditCodeReading:
    """An organisation code of before 2015, as old files hold it: 8 characters and a check character.

    Raises:
        Refused: `credit_code.empty`, `.character`, `.length`, `.check_character`.

    Source: GB 11714-1997.
    """
    code = _plain(raw)
    if not code:
        raise Refused("credit_code.empty", "请填写组织机构代码。", field=field)
    _refuse_characters(code, _ORGANISATION_ALPHABET, "组织机构代码", field)
    hint = Hint(
        "credit_code.old_code", field, "组织机构代码已由统一社会信用代码代替，有新证书的请改填统一社会信用代码。"
    )
    if len(code) != ORGANISATION_LENGTH:
        fault_code = "credit_code.length"
        fault = f"组织机构代码应为{ORGANISATION_LENGTH}位，现在是{len(code)}位；请对照证书逐位核对。"
    elif organisation_check(code[:8]) != code[8]:
        fault_code = "credit_code.check_character"
        fault = "组织机构代码与末位校验码不符；请对照证书逐位核对后重新输入。"
    else:
        return CreditCodeReading(code, warnings=(hint,))
    if not override.strip():
        raise Refused(fault_code, fault, field=field)
    kept = Hint(fault_code, field, f"{fault}已按所填理由照录：{override.strip()}。")
    return CreditCodeReading(code, overridden=True, warnings=(kept, hint))


def suspects(code: str) -> tuple[tuple[int, ...], ...]:
    """Positions, from 1, of single characters or swapped neighbours that would explain a wrong check, likeliest first.

    A change counts if both checks fit after it and the area (3 to 8) is all digits; when there is none, the
    check of the organisation code is left out, as some old bodies have codes that never fitted it.
    """
    changes = _changes(code)
    return _ranked(code, [change for change in changes if _embedded_fits(change[1])]) or _ranked(code, changes)


def _plain(raw: str) -> str:
    text = unicodedata.normalize("NFKC", raw).upper()
    return "".join(
        character
        for character in text
        if not (
            character.isspace()
            or is_invisible(character)
            or unicodedata.category(character) == "Pd"
            or character in ".\u2212"
        )
    )


def _refuse_characters(code: str, alphabet: str, label: str, field: str) -> None:
    for position, character in enumerate(code, start=1):
        if character in alphabet:
            continue
        meant = _LOOK_ALIKE.get(character)
        advice = f"不用于{label}，是不是“{meant}”？" if meant else f"不用于{label}，"
        raise Refused(
            "credit_code.character",
            f"第{position}位{shown(character)}{advice}请对照证书修改。",
            field=field,
        )


def _remarks(code: str, field: str) -> list[Hint]:
    remarks: list[Hint] = []
    if code[0] not in _USUAL_FIRST:
        remarks.append(Hint("credit_code.first", field, f"第1位“{code[0]}”（登记管理部门）不常见，请与证书核对。"))
    if not _embedded_fits(code):
        remarks.append(Hint("credit_code.organisation", field, "第9至17位（主体标识码）与其校验位不符，请与证书核对。"))
    return remarks


def _embedded_fits(code: str) -> bool:
    return organisation_check(code[_BODY][:8]) == code[16]


def _changes(code: str) -> list[tuple[tuple[int, ...], str]]:
    """Every change of one character, and every swap of neighbours, after which the last character fits."""
    tries: list[tuple[tuple[int, ...], str]] = [
        ((index + 1,), code[:index] + new + code[index + 1 :])
        for index in range(CODE_LENGTH)
        for new in ALPHABET
        if new != code[index]
    ]
    tries += [
        ((index + 1, index + 2), code[:index] + code[index + 1] + code[index] + code[index + 2 :])
        for index in range(CODE_LENGTH - 1)
        if code[index] != code[index + 1]
    ]
    return [
        (positions, changed)
        for positions, changed in tries
        if check_character(changed[:17]) == changed[17] and re.fullmatch("[0-9]{6}", changed[2:8])
    ]


def _ranked(code: str, changes: list[tuple[tuple[int, ...], str]]) -> tuple[tuple[int, ...], ...]:
    """Swaps first, then a digit for a digit or a letter for a letter, then the rest."""

    def unlikeliness(change: tuple[tuple[int, ...], str]) -> tuple[int, tuple[int, ...]]:
        positions, changed = change
        if len(positions) > 1:
            return 0, positions
        index = positions[0] - 1
        return (1 if code[index].isdigit() == changed[index].isdigit() else 2), positions

    return tuple(positions for positions, _ in sorted(changes, key=unlikeliness))


def _where(code: str) -> str:
    found = suspects(code)[:_MOST_POSITIONS]
    if not found:
        return "，可能不止一位有误"
    single = sorted(positions[0] for positions in found if len(positions) == 1)
    parts = [f"第{left}、{right}位前后颠倒" for left, right in (p for p in found if len(p) > 1)]
    if single:
        parts.insert(0, f"第{'、'.join(map(str, single))}位")
    return f"，较可能有误的是{'或'.join(parts)}"
