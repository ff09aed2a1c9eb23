"""Files of the keys that sign the city's data: opened by their own password and by nothing else."""

from __future__ import annotations

import json

import pytest

from db.data_keys import make_key, open_key
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import public_key_of
from tests.builders import quick_passwords

PASSWORD = "北石村-红灯笼-2026"


@pytest.fixture
def made() -> tuple[bytes, bytes]:
    with quick_passwords():
        return make_key(PASSWORD)


def test_a_key_comes_back_by_its_password(made: tuple[bytes, bytes]) -> None:
    private, file = made
    assert open_key(file, PASSWORD) == private
    assert json.loads(file)["public_key"] == public_key_of(private).hex()
    assert private not in file
    assert private.hex().encode() not in file


def test_two_keys_of_one_password_are_two(made: tuple[bytes, bytes]) -> None:
    with quick_passwords():
        assert make_key(PASSWORD)[0] != made[0]


def test_another_password_is_told_plainly(made: tuple[bytes, bytes]) -> None:
    with pytest.raises(Refused) as told:
        open_key(made[1], "荆王村-蓝书包-2027")
    assert told.value.code == "data.key_password"


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "something else"},
        {"memory_kib": 2**40},
        {"iterations": 0},
        {"lanes": 0},
        {"salt": ""},
        {"nonce": "AAAA"},
        {"public_key": 7},
    ],
    ids=str,
)
def test_what_is_no_key_file_is_refused_before_any_work(made: tuple[bytes, bytes], changes: dict[str, object]) -> None:
    with pytest.raises(Refused) as told:
        open_key(json.dumps({**json.loads(made[1]), **changes}).encode(), PASSWORD)
    assert told.value.code == "data.key_file"


def test_the_public_key_cannot_be_exchanged(made: tuple[bytes, bytes]) -> None:
    other = {**json.loads(made[1]), "public_key": "00" * 32}
    with pytest.raises(Refused) as told:
        open_key(json.dumps(other).encode(), PASSWORD)
    assert told.value.code == "data.key_password"


def test_a_file_of_a_newer_program_is_told(made: tuple[bytes, bytes]) -> None:
    with pytest.raises(Unavailable) as told:
        open_key(json.dumps({**json.loads(made[1]), "version": 2}).encode(), PASSWORD)
    assert told.value.code == "data.key_newer"


def test_a_weak_password_makes_no_key() -> None:
    with pytest.raises(Refused) as told:
        make_key("123")
    assert told.value.code == "vault.password_short"
