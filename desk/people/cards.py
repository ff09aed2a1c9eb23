"""What an identity card tells a reader, and the applicant it makes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from desk.people.hints import Hint
from desk.people.reading import ApplicantInput
from desk.times import chinese_day

CardKind = Literal["resident", "foreigner", "hong_kong_macao", "taiwan"]
"""Which card: 居民身份证, 外国人永久居留身份证, 港澳居民居住证, 台湾居民居住证."""

ID_TYPES: dict[CardKind, str] = {"resident": "111", "foreigner": "553", "hong_kong_macao": "L01", "taiwan": "L02"}
"""The document type of each card in the inner list (GA/T 517-2004, and our own codes where it has none)."""

SEXES = {"1": "男", "2": "女"}
"""What the chip's code means. Source: GB/T 2261.1."""

_NAMES: dict[CardKind, str] = {
    "resident": "居民身份证",
    "foreigner": "外国人永久居留身份证",
    "hong_kong_macao": "港澳居民居住证",
    "taiwan": "台湾居民居住证",
}


class CardText(Struct, frozen=True, kw_only=True):
    """The text of a card as its chip holds it; only the padding is gone.

    Attributes:
        kind: Which card.
        name: In Chinese characters; of a foreigner without a Chinese name the Latin one.
        latin_name: Of a foreigner, else empty.
        sex: By `SEXES`, or empty where the chip has another code.
        nation: 民族 of a resident as a code of GB/T 3304, the country's three letters for a foreigner, else empty.
        born_on: None where the chip holds no date.
        address: Empty for a foreigner.
        issuer: 签发机关; a foreigner's older card holds a code of four digits.
        valid_from, valid_to: First and last day; the last is None for 长期, which only a resident's card can have.
        pass_number: 通行证号码 on a card of Hong Kong, Macao and Taiwan, else empty.
    """

    kind: CardKind
    name: str
    latin_name: str = ""
    sex: str = ""
    nation: str = ""
    born_on: date | None = None
    address: str = ""
    id_number: str
    issuer: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    pass_number: str = ""


def applicant_of(card: CardText) -> ApplicantInput:
    """The applicant as on the card, unchecked; the clerk adds the telephone and the village."""
    return ApplicantInput(name=card.name, id_type=ID_TYPES[card.kind], id_number=card.id_number, address=card.address)


def card_hints(card: CardText, *, on: date) -> tuple[Hint, ...]:
    """What is worth a word when the card lies on the reader; `on` is today. The applicant is taken all the same.

    Source: 居民身份证法 art. 11: a card past its last day is to be replaced.
    """
    name = _NAMES[card.kind]
    if card.valid_to is not None and card.valid_to < on:
        sentence = f"{name}有效期到{chinese_day(card.valid_to)}，已经过期；请提醒换领，并按事项要求核对能不能用。"
        return (Hint("card.expired", "applicant.id_number", sentence),)
    if card.valid_from is not None and card.valid_from > on:
        sentence = f"{name}有效期从{chinese_day(card.valid_from)}开始，晚于今天；请核对本机日期。"
        return (Hint("card.not_yet", "applicant.id_number", sentence),)
    return ()
