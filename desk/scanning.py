"""What a barcode gun or a camera read: a case, the code of a paper, a guide, a card, a record, or something unknown."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from desk.cases.numbers import read_case_number
from desk.errors import Refused
from desk.papers.guide_codes import item_of_code
from desk.papers.verification import LONGEST, read_code
from desk.people.resident_numbers import birth_date, has_right_check
from desk.widths import half_width

_CASE_DIGITS = 14
_SHORTEST_CODE = 100
_CODE = re.compile(r"[A-Z2-7]+")
_NUMBER = re.compile(r"[0-9]{14}|P[0-9A-HJKMNP-TV-Z]{12}[0-9]{2}")
_CARD = re.compile(r"[0-9]{17}[0-9X]")
_ADDRESS = re.compile(r"[A-Z][A-Z0-9+.-]*://")
_NUMBER_IN_ADDRESS = re.compile(r"(?<![0-9A-Z])(?:[0-9]{14}|P[0-9A-HJKMNP-TV-Z]{12}[0-9]{2})(?![0-9A-Z])")
_DIGITS = re.compile(r"[0-9]+")
_RECORD = re.compile(r"[0-9A-F]{8}-[0-9A-F]{4}-7[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}")


class Scan(Struct, frozen=True, kw_only=True):
    """What a scanned text is.

    Attributes:
        kind: case (a case number) · code (the code on a paper, unproved) · card (a resident identity number) ·
            item (the code on a guide) · record (the id on a paper of the village desk or on the list of a trip;
            `desk.station.opening` says which one) · unknown.
        value: The number, the code or the id in normal form; of an unknown one the text, one line,
            without its ends.
        message: For an unknown one what is wrong and what to do; else empty.
    """

    kind: Literal["case", "code", "card", "item", "record", "unknown"]
    value: str
    message: str = ""


def read_scan(text: str) -> Scan:
    """What a scanned text is. Never raises; full-width and lower-case characters are taken as meant.

    A case number is one with right check digits, alone or in the address behind a query code (C-08); a code is one
    that is whole, whoever signed it; a card's number has a right check digit and a day that exists.
    """
    line = "".join(half_width(text).split())
    plain = line.upper()
    if not plain:
        return _unknown("", "没有扫到内容，请对准条码或者二维码再扫一次。")
    if _ADDRESS.match(plain):
        return _read_address(plain, line)
    if _CARD.fullmatch(plain):
        return _read_card(plain)
    if _NUMBER.fullmatch(plain) or (_DIGITS.fullmatch(plain) and abs(len(plain) - _CASE_DIGITS) == 1):
        return _read_number(plain)
    if len(plain) >= _SHORTEST_CODE and _CODE.fullmatch(plain[:LONGEST]):
        return _read_code(plain)
    return _read_own(plain, line)


def _read_own(plain: str, line: str) -> Scan:
    """An id of this program, of an item or of a record."""
    if item_id := item_of_code(plain):
        return Scan(kind="item", value=item_id)
    if _RECORD.fullmatch(plain):
        return Scan(kind="record", value=plain.lower())
    said = "这个码本程序认不出。请扫办件回执或者文书上的码，也可以直接输入办件编号、姓名或者电话查找。"
    return _unknown(line, said)


def _read_number(plain: str) -> Scan:
    try:
        return Scan(kind="case", value=read_case_number(plain))
    except Refused as fault:
        return _unknown(plain, fault.message)


def _read_card(plain: str) -> Scan:
    if has_right_check(plain) and birth_date(plain) is not None:
        return Scan(kind="card", value=plain)
    return _unknown(plain, "扫到的是18位证件号码，但与末位校验码不符，请再扫一次，或者对照证件逐位输入。")


def _read_code(plain: str) -> Scan:
    try:
        read_code(plain)
    except Refused as fault:
        return _unknown(plain, fault.message)
    return Scan(kind="code", value=plain)


def _read_address(plain: str, line: str) -> Scan:
    """The first case number with right check digits in an address."""
    for found in _NUMBER_IN_ADDRESS.findall(plain):
        scan = _read_number(found)
        if scan.kind == "case":
            return scan
    return _unknown(line, "这是一个网址，里面没有本系统的办件编号。请扫办件回执上的码，或者直接输入办件编号查找。")


def _unknown(value: str, message: str) -> Scan:
    return Scan(kind="unknown", value=value, message=message)
