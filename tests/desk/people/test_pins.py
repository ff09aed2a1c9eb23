"""PINs: which ones are taken, when one may be tried, and that nothing of it can be read back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desk.people.pins import TRIES, Pin, counted, fits, make_pin, opened, require_open, wrong_pin
from tests.builders import refusal

TODAY = "2026-11-23"
SALT = bytes(range(16))


def kept(pin: str = "2580") -> Pin:
    return make_pin(pin, SALT, password_on=TODAY)


@pytest.mark.parametrize("pin", ["2580", "19283", "402917"])
def test_four_to_six_digits_are_taken_and_only_they_fit(pin: str) -> None:
    made = kept(pin)
    assert fits(made, pin)
    assert not fits(made, pin[:-1] + ("1" if pin[-1] != "1" else "2"))
    assert not fits(made, pin + "0")
    assert pin.encode() not in made.hash


@pytest.mark.parametrize("pin", ["", "258", "4029171", "25a0", "２５８０", "25 0", "-258"])
def test_what_is_no_pin_is_refused(pin: str) -> None:
    assert refusal("pin.form", lambda: kept(pin)).field == "pin"


@pytest.mark.parametrize("pin", ["1111", "000000", "1234", "345678", "7890", "9876", "4321", "0123"])
def test_a_pin_anybody_tries_first_is_refused(pin: str) -> None:
    assert refusal("pin.simple", lambda: kept(pin)).field == "pin"


def test_the_same_pin_with_another_salt_looks_different() -> None:
    assert kept().hash != make_pin("2580", bytes(16), password_on=TODAY).hash


def test_a_pin_may_be_tried_only_on_a_day_with_a_password_and_before_too_many_wrong_ones() -> None:
    assert refusal("pin.none", lambda: require_open(None, TODAY)).field == "password"
    assert require_open(kept(), TODAY) == kept()
    assert refusal("pin.password_first", lambda: require_open(kept(), "2026-11-24")).field == "password"
    assert refusal("pin.locked", lambda: require_open(replace(kept(), wrong=TRIES), TODAY)).field == "password"
    assert require_open(replace(kept(), wrong=TRIES - 1), TODAY).wrong == TRIES - 1


def test_tries_count_up_say_how_many_are_left_and_the_password_clears_them() -> None:
    one = kept()
    for left in (4, 3, 2, 1):
        one = counted(one)
        told = wrong_pin(one)
        assert (told.code, told.field) == ("pin.wrong", "pin")
        assert f"还可以试{left}次" in told.message
    one = counted(one)
    assert (wrong_pin(one).code, wrong_pin(one).field) == ("pin.locked", "password")
    assert opened(one, "2026-11-24") == replace(kept(), password_on="2026-11-24")
