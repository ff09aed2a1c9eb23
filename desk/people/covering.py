"""Which personal data of a case is masked on screen and in lists, and how: one table, by field.

Masked wherever somebody looks who did not just type it; what is shown in full for a minute is recorded
(`desk.revealing`). Source: 个人信息保护法第五十一条 (去标识化), 第二十八条 (敏感个人信息).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from desk.people.masking import mask_id, mask_phone

_AREA = re.compile(r"^.*?(?:村|社区|居委会|街道|镇|乡)(?=.)")
_ACCOUNT_TAIL = 4
_HIDDEN = "****"


class Rule(Struct, frozen=True):
    """How one field is covered: what people call it, and what is shown of a value."""

    label: str
    cover: Callable[[str], str]


def mask_account(number: str) -> str:
    """The last four digits of a bank account; of one with eight or fewer nothing. Empty gives empty."""
    plain = "".join(number.split())
    tail = plain[-_ACCOUNT_TAIL:] if len(plain) > 2 * _ACCOUNT_TAIL else ""
    return "*" * (len(plain) - len(tail)) + tail


def mask_address(address: str) -> str:
    """As far as the village or street: 思礼镇荆王村****; one that names none is hidden whole. Empty gives empty."""
    if not address:
        return ""
    area = ""
    rest = address
    while (found := _AREA.match(rest)) is not None:
        area, rest = area + found[0], rest[found.end() :]
    return area + _HIDDEN


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "id_number": Rule("证件号码", mask_id),
        "phone": Rule("电话", mask_phone),
        "agent_id_number": Rule("代理人证件号码", mask_id),
        "agent_phone": Rule("代理人电话", mask_phone),
        "bank_account": Rule("银行账号", mask_account),
        "address": Rule("住址", mask_address),
    }
)
"""Every field that is masked; names of people are not, since cases are found and called by them."""


def cover(field: str, value: str) -> str:
    """What is shown of a value of a field of `RULES`; a value that is empty stays empty."""
    return RULES[field].cover(value)


def label_of(field: str) -> str:
    """What people call a field; the field itself where a later version has named it."""
    rule = RULES.get(field)
    return field if rule is None else rule.label
