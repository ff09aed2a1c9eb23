"""Telephone numbers, read into one form."""

from __future__ import annotations

import re
import unicodedata

from desk.errors import Refused
from desk.people.characters import is_invisible, shown

_MOBILE = re.compile(r"0?(1[3-9][0-9]{9})")
_LANDLINE = re.compile(r"(0(?:10|2[0-9]|[3-9][0-9]{2}))-?([2-9](?:-?[0-9]){6,7})(?:[-#]+([0-9]{1,6}))?")
_HOT_LINE = re.compile(r"[19][0-9]{4}")
_SERVICE_LINE = re.compile(r"([48]00)([0-9]{7})")
_COUNTRY = re.compile(r"(?:(?:\+|00)86|86(?=-?0|-?1[3-9][0-9-]{9,11}$))-?")
_EXTENSION = re.compile(r"转|分机|#")
_MOBILE_LENGTH = 11


def read_phone(raw: str, field: str = "applicant.phone") -> str:
    """A number in normal form: `13812345566`, `0391-6612345`, `0391-6612345-801`, `12345`, `400-8123456`.

    Spaces, hyphens, brackets, dots, full-width digits, +86 and a 0 before a mobile number are put in order.

    Raises:
        Refused: `phone.empty`, `.masked`, `.character`, `.area_code` (landline without one), `.length`, `.form`.
    """
    if plain := _MOBILE.fullmatch(raw):
        return plain[1]
    text = unicodedata.normalize("NFKC", raw).strip()
    if not text:
        raise Refused("phone.empty", "请填写联系电话。", field=field)
    if "*" in text:
        raise Refused("phone.masked", "联系电话里有星号，请输入完整号码。", field=field)
    text = "".join("-" if _is_dash(character) else character for character in _EXTENSION.sub("#", text))
    text = re.sub("-+", "-", "".join(character for character in text if not _is_filling(character))).strip("-")
    for character in text.removeprefix("+"):
        if character not in "0123456789#-":
            raise Refused("phone.character", f"联系电话里有{shown(character)}，请只填一个电话号码的数字。", field=field)
    country = _COUNTRY.match(text)
    if country:
        text = text[country.end() :]
        text = text if text.startswith(("0", "1")) else f"0{text}"
    number = text.replace("-", "")
    mobile = _MOBILE.fullmatch(number)
    if mobile:
        return mobile[1]
    landline = _LANDLINE.fullmatch(text)
    if landline:
        return "-".join(part.replace("-", "") for part in landline.groups() if part)
    if _HOT_LINE.fullmatch(number):
        return number
    service = _SERVICE_LINE.fullmatch(number)
    if service:
        return f"{service[1]}-{service[2]}"
    raise _refusal(number, field)


def _is_dash(character: str) -> bool:
    return unicodedata.category(character) == "Pd" or character in "()\u2212"


def _is_filling(character: str) -> bool:
    return character.isspace() or is_invisible(character) or character in ".·"


def _refusal(number: str, field: str) -> Refused:
    if re.fullmatch(r"[2-9][0-9]{6,7}", number):
        return Refused("phone.area_code", f"固定电话请加区号，例如0391-{number}。", field=field)
    if re.fullmatch(r"1[0-9]*", number):
        if len(number) != _MOBILE_LENGTH:
            difference = len(number) - _MOBILE_LENGTH
            change = f"多{difference}位" if difference > 0 else f"少{-difference}位"
            return Refused(
                "phone.length",
                f"手机号码应为{_MOBILE_LENGTH}位，现在是{len(number)}位，{change}；请核对后重新输入。",
                field=field,
            )
        return Refused("phone.form", f"没有以{number[:2]}开头的手机号码，请核对前两位。", field=field)
    return Refused(
        "phone.form",
        "联系电话不对，请填11位手机号码，或带区号的固定电话（例如0391-6612345）。",
        field=field,
    )
