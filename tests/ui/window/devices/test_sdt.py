"""The language of card readers: frames, faults, and what stands on a card."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused, Unavailable
from desk.people.cards import CardText
from tests.ui.window.devices.emulator import (
    NUMBER,
    answer,
    foreigner,
    framed,
    newer_foreigner,
    permit,
    resident,
)
from ui.window.devices import sdt


class Wire:
    """A line that gives what was put on it, in pieces, and then stays silent."""

    def __init__(self, *answers: bytes, piece: int = 4096) -> None:
        self.answers = list(answers)
        self.coming = b""
        self.piece = piece
        self.written: list[bytes] = []

    @property
    def in_waiting(self) -> int:
        return len(self.coming)

    def read(self, size: int = 1, /) -> bytes:
        size = min(size, self.piece)
        given, self.coming = self.coming[:size], self.coming[size:]
        return given

    def write(self, data: bytes, /) -> int:
        self.written.append(data)
        self.coming += self.answers.pop(0) if self.answers else b""
        return len(data)

    def close(self) -> None:
        self.answers.clear()


def reading(text: bytes, lengths: str = "01000400", rest: int = 1024) -> bytes:
    return answer(0x90, bytes.fromhex(lengths) + text + bytes(rest))


FOUND, TAKEN = answer(0x9F, bytes(4)), answer(0x90, bytes(8))


def test_the_commands_are_the_bytes_that_public_readers_send() -> None:
    assert sdt.FIND.hex() == "aaaaaa96690003200122"
    assert sdt.SELECT.hex() == "aaaaaa96690003200221"
    assert sdt.READ.hex() == "aaaaaa96690003300132"
    assert sdt.STATUS.hex() == "aaaaaa9669000311ffed"


def test_a_residents_card_gives_every_field_as_the_chip_holds_it() -> None:
    wire = Wire(FOUND, TAKEN, reading(resident()))
    assert sdt.read_card(wire) == CardText(
        kind="resident",
        name="张𠮷强",
        sex="男",
        nation="01",
        born_on=date(1991, 2, 4),
        address="河南省济源市思礼镇碑子村12号",
        id_number=NUMBER,
        issuer="济源市公安局",
        valid_from=date(2018, 3, 1),
        valid_to=date(2038, 3, 1),
    )
    assert wire.written == [sdt.FIND, sdt.SELECT, sdt.READ]


def test_a_reading_is_1295_bytes_and_2321_with_fingerprints() -> None:
    plain = reading(resident())
    printed = reading(resident(), "010004000400", 2048)
    assert (len(plain), len(printed)) == (1295, 7 + 0x090A)
    for reply in (plain, printed):
        card = sdt.read_card(Wire(FOUND, TAKEN, reply))
        assert card is not None
        assert card.id_number == NUMBER


def test_a_card_without_an_end_has_no_last_day() -> None:
    card = sdt.read_text(resident(ends="长期"))
    assert (card.valid_from, card.valid_to) == (date(2018, 3, 1), None)


@pytest.mark.parametrize("name", ["龙" * 15, "\ue816玲", "买买提·吐尔逊", "〇一"])
def test_a_name_is_byte_for_byte_that_of_the_chip(name: str) -> None:
    assert sdt.read_text(resident(name=name)).name == name


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("810000198507120025", "hong_kong_macao"),
        ("820000198507120025", "hong_kong_macao"),
        ("830000198507120025", "taiwan"),
    ],
)
def test_a_residence_permit_tells_its_holder_and_the_pass(number: str, kind: str) -> None:
    card = sdt.read_text(permit(number))
    assert (card.kind, card.name, card.sex, card.id_number) == (kind, "陈大文", "女", number)
    assert (card.pass_number, card.nation, card.valid_to) == ("H12345678", "", date(2028, 1, 1))


def test_a_foreigners_older_card_has_both_names_and_the_country() -> None:
    card = sdt.read_text(foreigner())
    assert (card.kind, card.name, card.latin_name) == ("foreigner", "安娜", "SMITH, ANNA MARIA")
    assert (card.id_number, card.nation, card.issuer) == ("GBR110085071202", "GBR", "1500")
    assert (card.born_on, card.valid_to) == (date(1985, 7, 12), date(2029, 1, 4))
    assert sdt.read_text(foreigner(name="")).name == "SMITH, ANNA MARIA"


def test_a_foreigners_card_of_2023_has_its_latin_name_in_two_parts() -> None:
    card = sdt.read_text(newer_foreigner())
    assert (card.kind, card.name, card.latin_name) == ("foreigner", "A" * 35 + "B" * 5, "A" * 35 + "B" * 5)
    assert (card.id_number, card.nation, card.sex) == ("911156198507120016", "USA", "男")


def test_no_card_is_quiet() -> None:
    assert sdt.read_card(Wire(answer(0x80))) is None


@pytest.mark.parametrize("answers", [(FOUND, answer(0x81)), (FOUND, TAKEN, answer(0x41)), (FOUND, TAKEN, answer(0x31))])
def test_a_card_that_is_not_read_is_to_be_put_down_again(answers: tuple[bytes, ...]) -> None:
    with pytest.raises(Refused, match="请把身份证拿起来重新放好") as caught:
        sdt.read_card(Wire(*answers))
    assert caught.value.code == "card.read"


def test_a_damaged_answer_is_asked_for_again() -> None:
    damaged = FOUND[:-1] + bytes((FOUND[-1] ^ 1,))
    wire = Wire(damaged, FOUND, TAKEN, reading(resident()))
    card = sdt.read_card(wire)
    assert card is not None
    assert wire.written == [sdt.FIND, sdt.FIND, sdt.SELECT, sdt.READ]


def test_a_command_that_arrived_damaged_is_sent_again() -> None:
    wire = Wire(answer(0x10), answer(0x80))
    assert sdt.read_card(wire) is None
    assert wire.written == [sdt.FIND, sdt.FIND]


def test_a_line_that_always_damages_is_unavailable() -> None:
    damaged = FOUND[:-1] + bytes((FOUND[-1] ^ 1,))
    with pytest.raises(Unavailable, match="数据线") as caught:
        sdt.read_card(Wire(damaged, damaged, damaged, damaged))
    assert caught.value.code == "reader.garbled"


def test_silence_is_unavailable() -> None:
    with pytest.raises(Unavailable, match="没有回答") as caught:
        sdt.read_card(Wire(FOUND[:-2]))
    assert caught.value.code == "reader.silent"


def test_bytes_before_an_answer_and_answers_in_pieces_do_no_harm() -> None:
    wire = Wire(b"\x00\xaa\xaa\xaa\xaa" + FOUND, TAKEN, reading(resident()), piece=3)
    assert sdt.read_card(wire) is not None


def test_what_is_left_of_an_older_answer_is_forgotten() -> None:
    wire = Wire(answer(0x80))
    wire.coming = FOUND
    assert sdt.read_card(wire) is None


@pytest.mark.parametrize("count", [0, 3, 4097, 0xFFFF])
def test_a_length_that_cannot_be_is_not_waited_for(count: int) -> None:
    with pytest.raises(sdt.BadSum):
        sdt.receive(_loaded(sdt.PREAMBLE + count.to_bytes(2) + bytes(8)))


def test_endless_noise_ends() -> None:
    with pytest.raises(sdt.BadSum):
        sdt.receive(_loaded(bytes(20_000)))


@pytest.mark.parametrize(
    "reply",
    [
        reading(resident()[:-2], "00fe0400"),
        reading(resident(), "01000300"),
        reading(resident(name="")),
        reading(resident(number="")),
        reading(b"\x00\xd8" * 128),
        answer(0x90),
    ],
    ids=["short", "lengths", "nameless", "numberless", "halves", "empty"],
)
def test_a_text_that_makes_no_sense_is_refused(reply: bytes) -> None:
    with pytest.raises(Refused, match="手工输入") as caught:
        sdt.read_card(Wire(FOUND, TAKEN, reply))
    assert caught.value.code == "card.text"


@given(st.binary(max_size=300))
def test_no_bytes_on_the_line_do_more_than_refuse(noise: bytes) -> None:
    for wire in (Wire(noise, noise, noise), Wire(FOUND, TAKEN, framed(b"\x00\x00\x90" + noise))):
        try:
            card = sdt.read_card(wire)
        except (Refused, Unavailable):
            continue
        assert card is None


@given(st.binary(min_size=256, max_size=256))
def test_no_text_does_more_than_refuse(text: bytes) -> None:
    with suppress(Refused):
        card = sdt.read_text(text)
        assert card.name
        assert card.id_number


def _loaded(data: bytes) -> Wire:
    wire = Wire()
    wire.coming = data
    return wire
