from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.sealing import FieldCipher, PlainFields, SealedFields, derive
from desk.errors import Unavailable

DEK = bytes(range(32))
OTHER_DEK = bytes(range(1, 33))
SEALED = SealedFields(DEK)


@pytest.fixture(params=["plain", "sealed"])
def cipher(request: pytest.FixtureRequest) -> FieldCipher:
    return PlainFields() if request.param == "plain" else SealedFields(DEK)


@pytest.mark.parametrize("data", [b"", b"\x00", "张三".encode() * 1000])
def test_what_was_sealed_opens_to_the_same_bytes(cipher: FieldCipher, data: bytes) -> None:
    assert cipher.open(cipher.seal(data)) == data


@pytest.mark.parametrize("text", ["", "419001199001010017", "𬭊=+/-_"])
def test_what_was_sealed_opens_to_the_same_text(cipher: FieldCipher, text: str) -> None:
    assert cipher.open_text(cipher.seal_text(text)) == text


@given(st.binary(), st.text(st.characters(codec="utf-8")))
def test_sealed_fields_round_trip(data: bytes, text: str) -> None:
    assert SEALED.open(SEALED.seal(data)) == data
    assert SEALED.open_text(SEALED.seal_text(text)) == text


def test_plain_fields_leave_everything_to_the_encrypted_file() -> None:
    plain = PlainFields()
    assert (plain.seal(b"a"), plain.seal_text("a"), plain.lookup("a")) == (b"a", "a", "a")


def test_sealed_value_shows_nothing_and_is_never_the_same_twice() -> None:
    number = "419001199001010017"
    first, second = SEALED.seal_text(number), SEALED.seal_text(number)
    assert first != second
    assert number.encode() not in SEALED.seal(number.encode())
    assert len(SEALED.seal(b"x" * 100)) == 129


def test_lookup_is_repeatable_and_belongs_to_one_office() -> None:
    assert SEALED.lookup("13900000000") == SealedFields(DEK).lookup("13900000000")
    assert SEALED.lookup("13900000000") != SEALED.lookup("13900000001")
    assert SEALED.lookup("13900000000") != SealedFields(OTHER_DEK).lookup("13900000000")
    assert len(SEALED.lookup("")) == 32


@given(st.binary(min_size=1, max_size=40), st.data())
def test_any_changed_bit_is_noticed(data: bytes, draw: st.DataObject) -> None:
    sealed = bytearray(SEALED.seal(data))
    place = draw.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    with pytest.raises(Unavailable) as failure:
        SEALED.open(bytes(sealed))
    assert failure.value.code == "database.sealed_field"


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" + bytes(27), b"\x02" + bytes(60)])
def test_what_was_never_sealed_is_told_in_a_sentence(sealed: bytes) -> None:
    with pytest.raises(Unavailable, match="打不开"):
        SEALED.open(sealed)


@pytest.mark.parametrize("sealed", ["", "A", "张三", "AAAA AAAA", "419001199001010017"])
def test_text_that_was_never_sealed_is_told_in_a_sentence(sealed: str) -> None:
    with pytest.raises(Unavailable, match="打不开"):
        SEALED.open_text(sealed)


def test_value_of_another_office_does_not_open() -> None:
    with pytest.raises(Unavailable):
        SealedFields(OTHER_DEK).open(SEALED.seal(b"data"))


def test_keys_of_two_purposes_or_salts_differ() -> None:
    assert len({derive(DEK, "a"), derive(DEK, "b"), derive(DEK, "a", salt=b"s"), derive(OTHER_DEK, "a")}) == 4
    assert derive(DEK, "a") == derive(DEK, "a")
