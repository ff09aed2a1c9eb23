"""From a card to an applicant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desk.people.cards import ID_TYPES, CardKind, CardText, applicant_of, card_hints
from desk.people.reading import read_applicant
from desk.people.resident_numbers import check_character
from desk.places import Places

TODAY = date(2026, 11, 23)
NUMBERS: dict[CardKind, str] = {
    "resident": "41900119910204977" + check_character("41900119910204977"),
    "foreigner": "91111519850712001" + check_character("91111519850712001"),
    "hong_kong_macao": "81000019850712002" + check_character("81000019850712002"),
    "taiwan": "83000019850712002" + check_character("83000019850712002"),
}
TYPES = {"111": "居民身份证", "553": "外国人永久居留身份证", "L01": "港澳居民居住证", "L02": "台湾居民居住证"}


def card(kind: CardKind = "resident", **changes: object) -> CardText:
    given: dict[str, Any] = {
        "kind": kind,
        "name": "张𠮷强",
        "id_number": NUMBERS[kind],
        "address": "河南省济源市思礼镇碑子村12号",
    }
    return CardText(**(given | changes))


@pytest.mark.parametrize("kind", NUMBERS)
def test_every_card_makes_an_applicant_that_is_taken_without_a_remark(kind: CardKind) -> None:
    raw = applicant_of(card(kind))
    applicant, hints = read_applicant(raw, on=TODAY, places=Places(()), id_types=TYPES)
    assert (applicant.name, applicant.id_type, applicant.id_number) == ("张𠮷强", ID_TYPES[kind], NUMBERS[kind])
    assert applicant.address == "河南省济源市思礼镇碑子村12号"
    assert hints == ()


def test_a_foreigner_with_a_latin_name_and_an_older_card_is_taken() -> None:
    raw = applicant_of(card("foreigner", name="SMITH, ANNA MARIA", id_number="GBR110085071202", address=""))
    applicant, hints = read_applicant(raw, on=TODAY, places=Places(()), id_types=TYPES)
    assert (applicant.name, applicant.id_number) == ("SMITH, ANNA MARIA", "GBR110085071202")
    assert [hint.code for hint in hints] == ["identity.old_card"]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "codes"),
    [
        (date(2018, 3, 1), date(2038, 3, 1), []),
        (date(2018, 3, 1), None, []),
        (date(2006, 11, 23), date(2026, 11, 23), []),
        (date(2006, 11, 22), date(2026, 11, 22), ["card.expired"]),
        (date(2026, 11, 24), date(2046, 11, 24), ["card.not_yet"]),
        (None, None, []),
    ],
)
def test_a_card_past_its_last_day_gives_a_hint(
    valid_from: date | None, valid_to: date | None, codes: list[str]
) -> None:
    hints = card_hints(card(valid_from=valid_from, valid_to=valid_to), on=TODAY)
    assert [hint.code for hint in hints] == codes


def test_the_hint_names_the_card_and_the_day() -> None:
    [hint] = card_hints(card("taiwan", valid_to=date(2026, 1, 2)), on=TODAY)
    assert "台湾居民居住证" in hint.message
    assert "2026年1月2日" in hint.message
