"""Numbers of identity documents: read into one form, checked by our own rules, faults explained by position.

The area code is only a hint: it is that of the place and the day of numbering, and neither is known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from typing import Literal

from msgspec import Struct

from desk.errors import Refused
from desk.people import resident_numbers as numbers
from desk.people.characters import is_han, is_invisible, shown
from desk.people.hints import Hint
from desk.people.resident_numbers import DEFAULT_AREAS

NO_PAPERS = "L04"
"""证件类型: someone whose identity is not known; the number of the rescue station, or none."""

OLDEST_AGE = 110
_MOST_POSITIONS = 4
_RESIDENT = frozenset({"111", "112", "L01", "L02"})
_PREFIXES = {"L01": ("81", "82"), "L02": ("83",)}
_TYPE_BY_PREFIX = {"81": "港澳居民居住证", "82": "港澳居民居住证", "83": "台湾居民居住证"}
_X_LIKE = str.maketrans(dict.fromkeys("xХхΧχ×✕✖╳ⅩⅹＸｘ", "X"))
_LOOK_ALIKE = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "S": "5", "Z": "2", "B": "8", "G": "6"}


class _Shape(Struct, frozen=True):
    """How a number without a check digit looks: characters that can occur, lengths, and the usual form."""

    label: str
    shortest: int
    longest: int
    usual: str = ""
    usual_text: str = ""
    words: bool = False


_SHAPES = {
    "113": _Shape("户口簿号码", 4, 20),
    "114": _Shape("军官证号码", 4, 20, words=True),
    "115": _Shape("警官证号码", 4, 20, words=True),
    "116": _Shape("暂住证号码", 4, 20, words=True),
    "117": _Shape("出生医学证明编号", 8, 12, r"[A-Z]\d{9}", "一个字母加9位数字"),
    "123": _Shape("警官证号码", 4, 20, words=True),
    "414": _Shape("护照号码", 5, 20, r"[A-Z0-9]{7,9}", "7至9位字母和数字"),
    "511": _Shape("台湾居民来往大陆通行证号码", 8, 14, r"\d{8}|\d{10}[A-Z]?", "8位数字"),
    "516": _Shape("港澳居民来往内地通行证号码", 8, 14, r"[HM]\d{8}(\d{2})?", "H或M加8位数字"),
    "554": _Shape("外国人居留证件号码", 5, 20),
    "990": _Shape("证件号码", 2, 30, words=True),
    NO_PAPERS: _Shape("救助编号", 0, 30, words=True),
}
_OTHER = _Shape("证件号码", 2, 30, words=True)


class IdentityReading(Struct, frozen=True, kw_only=True):
    """A number in the form in which it is kept, and what it tells.

    Attributes:
        number: Upper case, half-width, without spaces.
        birth_on: Day of birth where the number holds one.
        sex: 男 or 女 where the number holds it.
        area: First six digits where they are an area, else empty.
        overridden: It has a fault and was taken for the reason given.
        warnings: What is worth a look; with an override, the faults.
    """

    number: str
    birth_on: date | None = None
    sex: Literal["男", "女"] | None = None
    area: str = ""
    overridden: bool = False
    warnings: tuple[Hint, ...] = ()


class _Found(Struct):
    """What checking one number collects: faults stop it unless there is a reason, remarks never do."""

    faults: list[tuple[str, str]]
    remarks: list[tuple[str, str]]
    birth_on: date | None = None
    sex: Literal["男", "女"] | None = None
    area: str = ""


def read_identity(
    id_type: str,
    raw: str,
    *,
    on: date,
    field: str = "applicant.id_number",
    override: str = "",
    areas: Collection[str] = DEFAULT_AREAS,
) -> IdentityReading:
    """The number of a document, checked as far as its kind allows.

    Args:
        id_type: Code of the inner list; an unknown one is treated as 990 其他.
        raw: As typed or read; full-width digits, kinds of X, spaces and hyphens are made plain.
        on: Today; nobody is born later.
        field: Path of the input.
        override: Why a number with a fault is to be taken as it is; blank is no reason. Does not help against an empty
            number or characters that cannot occur.
        areas: Area codes that are common here.

    Raises:
        Refused: `identity.empty`, `.masked`, `.character`, `.length`, `.date`, `.check_digit`, `.form`; the sentence
            names the positions.

    Source: GB 11643-1999; for the others the usual form, as a hint only.
    """
    number = _plain(raw, keep_hyphens=id_type not in _RESIDENT | {"553", "L03"} and _shape(id_type).words)
    if not number:
        if id_type == NO_PAPERS:
            return IdentityReading(number="")
        raise Refused("identity.empty", "请填写证件号码；确实没有证件的，证件类型请选“无证件”。", field=field)
    if "*" in number or "＊" in number:
        raise Refused("identity.masked", "证件号码里有星号，请对照证件输入完整号码。", field=field)
    found = _check(id_type, number, on, field, areas)
    reason = override.strip()
    if found.faults and not reason:
        code, message = found.faults[0]
        details = tuple(sentence for _, sentence in found.faults[1:])
        raise Refused(code, message, field=field, details=details)
    kept = [Hint(code, field, f"{message}已按所填理由照录：{reason}。") for code, message in found.faults]
    kept += [Hint(code, field, message) for code, message in found.remarks]
    return IdentityReading(
        number=number,
        birth_on=found.birth_on,
        sex=found.sex,
        area=found.area,
        overridden=bool(found.faults),
        warnings=tuple(kept),
    )


def is_same_number(one: str, other: str) -> bool:
    """Whether two numbers in normal form are one person's, also when one is the old 15-digit form."""
    return bool(one) and numbers.upgrade(one) == numbers.upgrade(other)


def age_on(birth_on: date, on: date) -> int:
    """Full years of age; one born on 29 February is a year older on 1 March in a common year.

    Source: 民法典 art. 17-18 count in full years (周岁).
    """
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))


def _shape(id_type: str) -> _Shape:
    return _SHAPES.get(id_type, _OTHER)


def _plain(raw: str, *, keep_hyphens: bool) -> str:
    """Half-width upper case without spaces and invisible characters; hyphens only where they belong to the number."""
    text = unicodedata.normalize("NFKC", raw.translate(_X_LIKE)).upper()
    if text.isascii() and text.isalnum():
        return text
    dashes = "" if keep_hyphens else "-\u2212\u30fc\uff0d·."
    return "".join(
        character
        for character in text
        if not (
            character.isspace()
            or is_invisible(character)
            or character in dashes
            or (unicodedata.category(character) == "Pd" and not keep_hyphens)
        )
    )


def _check(id_type: str, number: str, on: date, field: str, areas: Collection[str]) -> _Found:
    found = _Found([], [])
    if id_type in _RESIDENT:
        _check_resident(id_type, number, found, on=on, field=field, areas=areas)
    elif id_type == "553":
        _check_permanent_resident(number, on, field, areas, found)
    elif id_type == "L03":
        _check_disability(number, on, field, areas, found)
    elif id_type == "113" and re.fullmatch(r"[0-9]{15}|[0-9]{17}[0-9X]", number):
        _check_resident("111", number, found, on=on, field=field, areas=areas)
    else:
        _check_shape(_shape(id_type), number, field, found)
    return found


def _check_resident(id_type: str, number: str, found: _Found, *, on: date, field: str, areas: Collection[str]) -> None:
    _refuse_letters(number, field)
    if len(number) == numbers.OLD_LENGTH and number.isdigit():
        _check_old(number, on, found)
        return
    if len(number) != numbers.FULL_LENGTH:
        _fault_length(number, on, areas, found)
        return
    _check_full(number, on, areas, found)
    expected = _PREFIXES.get(id_type)
    if expected and not number.startswith(expected):
        found.remarks.append(
            ("identity.type", f"{_TYPE_BY_PREFIX[expected[0]]}号码应以{'或'.join(expected)}开头，请核对证件类型。")
        )
    elif not expected and number[:2] in _TYPE_BY_PREFIX:
        name = _TYPE_BY_PREFIX[number[:2]]
        found.remarks.append(("identity.type", f"{number[:2]}开头的是{name}号码，请核对证件类型是否应选“{name}”。"))
    elif not expected and number[0] == "9":
        found.remarks.append(
            ("identity.type", "9开头的是外国人永久居留身份证号码，请核对证件类型是否应选“外国人永久居留身份证”。")
        )


def _refuse_letters(number: str, field: str) -> None:
    """Only digits, and X at the end; reasons do not help, such a character is never on the card."""
    for position, character in enumerate(number, start=1):
        if character in "0123456789":
            continue
        if character == "X":
            if position == len(number):
                continue
            raise Refused(
                "identity.character",
                f"第{position}位是“X”，但“X”只能在最后一位；请对照证件逐位核对。",
                field=field,
            )
        meant = _LOOK_ALIKE.get(character)
        guess = f"，是不是数字“{meant}”" if meant else ""
        raise Refused(
            "identity.character",
            f"第{position}位{shown(character)}不是数字{guess}？请对照证件修改。"
            if guess
            else f"第{position}位{shown(character)}不是数字，请对照证件修改。",
            field=field,
        )


def _fault_length(number: str, on: date, areas: Collection[str], found: _Found) -> None:
    difference = len(number) - numbers.FULL_LENGTH
    change = f"多{difference}位" if difference > 0 else f"少{-difference}位"
    part = numbers.missing_or_extra(number, on=on, areas=areas)
    where = f"，可能在{part}" if part else ""
    found.faults.append(
        ("identity.length", f"证件号码应为18位，现在是{len(number)}位，{change}{where}；请对照证件逐位核对。")
    )


def _check_old(number: str, on: date, found: _Found) -> None:
    """A 15-digit number of a first-generation card: date and sex can be read, there is no check digit."""
    longer = numbers.upgrade(number)
    month = number[8:10]
    if not "01" <= month <= "12":
        found.faults.append(("identity.date", f"第9至10位（出生月份）“{month}”不在01至12之间；请对照证件逐位核对。"))
    elif not numbers.is_plausible_birth(numbers.birth_date(longer), on):
        found.faults.append(
            ("identity.date", f"第11至12位（出生日）“{number[10:12]}”不对，没有这一天；请对照证件逐位核对。")
        )
    else:
        found.birth_on = numbers.birth_date(longer)
    found.area = number[:6]
    found.sex = "男" if int(number[14]) % 2 else "女"
    _remark_area(number, found)
    found.remarks.append(
        (
            "identity.old_number",
            f"这是15位旧号码，一代身份证2013年起已停用；升位后应为{longer}，请按现用身份证核对。",
        )
    )


def _check_full(number: str, on: date, areas: Collection[str], found: _Found) -> None:
    fault = numbers.date_fault(number, on)
    fits = numbers.has_right_check(number)
    if fault:
        guess = _where(numbers.suspects(number, on=on, areas=areas))
        found.faults.append(("identity.date", f"{fault}{guess}；请对照证件逐位核对后重新输入。"))
    elif not fits:
        guess = _where(numbers.suspects(number, on=on, areas=areas))
        found.faults.append(("identity.check_digit", f"号码与末位校验码不符{guess}；请对照证件逐位核对后重新输入。"))
    if not fault:
        found.birth_on = numbers.birth_date(number)
        if found.birth_on is not None and age_on(found.birth_on, on) > OLDEST_AGE:
            found.remarks.append(
                ("identity.age", f"按号码推算已满{age_on(found.birth_on, on)}周岁，请核对第7至10位（出生年份）。")
            )
    found.sex = "男" if int(number[16]) % 2 else "女"
    found.area = number[:6]
    _remark_area(number, found)


def _remark_area(number: str, found: _Found) -> None:
    if not numbers.has_known_province(number):
        found.remarks.append(("identity.area", f"前两位“{number[:2]}”不是已知的省份代码，请核对第1至6位（地区）。"))


def _where(ranked: tuple[numbers.Suspect, ...]) -> str:
    """The likeliest positions as a clause: the best group, then the next, each cut to four."""
    if not ranked:
        return "，可能不止一位有误"
    best = [suspect for suspect in ranked if suspect.score == ranked[0].score][:_MOST_POSITIONS]
    named = {suspect.positions for suspect in best}
    rest = [suspect for suspect in ranked if suspect.positions not in named][: _MOST_POSITIONS - 1]
    also = f"，也可能是{_list(rest)}" if rest and len(best) < _MOST_POSITIONS else ""
    return f"，较可能有误的是{_list(best)}{also}"


def _list(group: list[numbers.Suspect]) -> str:
    single = sorted({suspect.positions[0] for suspect in group if len(suspect.positions) == 1})
    swapped = sorted({suspect.positions for suspect in group if len(suspect.positions) > 1})
    parts = [f"第{'、'.join(map(str, single))}位"] if single else []
    parts += [f"第{left}、{right}位前后颠倒" for left, right in swapped]
    return "或".join(parts)


def _check_permanent_resident(number: str, on: date, field: str, areas: Collection[str], found: _Found) -> None:
    """The card of 2023 has 18 digits from 9; the older one three letters of the country and twelve digits."""
    if re.fullmatch(r"[A-Z]{3}[0-9]{12}", number):
        found.remarks.append(
            ("identity.old_card", "这是2023年以前的外国人永久居留证号码，换新证的请按新证填写18位号码。")
        )
        return
    if number[0].isalpha() or len(number) == numbers.OLD_LENGTH:
        _refuse_symbols(number, field)
        found.faults.append(
            ("identity.form", "永久居留证号码应为9开头的18位，或旧证的3个字母加12位数字；请对照证件核对。")
        )
        return
    _refuse_letters(number, field)
    if len(number) != numbers.FULL_LENGTH:
        _fault_length(number, on, (), found)
        return
    if number[0] != "9":
        found.faults.append(
            ("identity.form", f"外国人永久居留身份证号码应以9开头，第1位现在是“{number[0]}”；请对照证件核对。")
        )
    _check_full(number, on, areas, found)
    found.area = ""


def _check_disability(number: str, on: date, field: str, areas: Collection[str], found: _Found) -> None:
    """残疾人证: the holder's identity number, a digit for the kind (1-7), one for the degree (1-4), B and a count."""
    match = re.fullmatch(r"([0-9]{17}[0-9X])([1-7])([1-4])(B[0-9])?", number)
    if match is None:
        _refuse_symbols(number, field)
        found.faults.append(
            (
                "identity.form",
                "残疾人证号应为20位：18位身份证号码、1位残疾类别（1至7）、1位残疾等级（1至4）；请对照证件核对。",
            )
        )
        return
    _check_full(match[1], on, areas, found)


def _refuse_symbols(number: str, field: str) -> None:
    for position, character in enumerate(number, start=1):
        if not (character.isascii() and character.isalnum()):
            raise Refused(
                "identity.character",
                f"第{position}位{shown(character)}不是字母或数字，请对照证件修改。",
                field=field,
            )


def _check_shape(shape: _Shape, number: str, field: str, found: _Found) -> None:
    if shape.words:
        for position, character in enumerate(number, start=1):
            if not (is_han(character) or (character.isascii() and (character.isalnum() or character in "-/()#."))):
                raise Refused(
                    "identity.character",
                    f"第{position}位{shown(character)}不是证件号码用字，请对照证件修改。",
                    field=field,
                )
    else:
        _refuse_symbols(number, field)
    if not shape.shortest <= len(number) <= shape.longest:
        found.faults.append(
            (
                "identity.length",
                f"{shape.label}应为{shape.shortest}至{shape.longest}位，现在是{len(number)}位；请对照证件逐位核对。",
            )
        )
    elif shape.usual and not re.fullmatch(shape.usual, number, re.ASCII):
        found.remarks.append(("identity.form", f"{shape.label}一般是{shape.usual_text}，请与证件核对。"))
