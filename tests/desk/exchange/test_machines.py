"""Which computer a record is on, whether it was longer once, and the digits of a new chain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.exchange.kept import OwnChain
from desk.exchange.machines import (
    Fingerprint,
    Mark,
    Witness,
    is_same,
    marks_in,
    marks_of,
    marks_proven,
    next_digits,
    read_witness,
    set_back_by,
    write_witness,
)

A, B, C = "a" * 32, "b" * 32, "c" * 32
CHAINS = (OwnChain(incarnation=A, digits=1, n=10, head="a10"), OwnChain(incarnation=B, digits=2, n=5, head="b5"))


def mark(incarnation: str, digits: int, n: int, head: str = "") -> Mark:
    return Mark(incarnation=incarnation, digits=digits, n=n, head=head)


def own(incarnation: str, n: int) -> str:
    """Hashes of the record: `b3` is the third event of chain B."""
    length = {A: 10, B: 5}.get(incarnation, 0)
    return f"{incarnation[0]}{n}" if 1 <= n <= length else ""


def found(*marks: Mark) -> Mark | None:
    return set_back_by(marks, CHAINS, B, digest_at=own)


@pytest.mark.parametrize(
    ("kept", "seen", "same"),
    [
        (Fingerprint(), Fingerprint(), True),
        (Fingerprint(machine="x"), Fingerprint(), True),
        (Fingerprint(machine="x"), Fingerprint(machine="y"), False),
        (Fingerprint(machine="x", volume="1"), Fingerprint(machine="x", volume="2"), True),
        (Fingerprint(volume="1"), Fingerprint(volume="2"), False),
        (Fingerprint(machine="x", hardware=("card", "disk")), Fingerprint(machine="y", hardware=("disk",)), True),
        (Fingerprint(machine="x", hardware=("card",)), Fingerprint(machine="x", hardware=("other",)), False),
        (Fingerprint(machine="x", hardware=("card",)), Fingerprint(machine="x"), True),
    ],
)
def test_a_computer_is_known_by_what_is_built_in_then_by_its_system_then_by_its_disk(
    kept: Fingerprint, seen: Fingerprint, same: bool
) -> None:
    assert is_same(kept, seen) is same
    assert is_same(seen, kept) is same


def test_a_chain_that_was_longer_was_set_back() -> None:
    longer = mark(B, 2, 6, "b6")
    assert found(longer) == longer
    assert found(mark(B, 2, 5, "b5"), mark(B, 2, 3, "b3")) is None


def test_a_chain_that_went_another_way_was_set_back_too() -> None:
    other = mark(B, 2, 3, "other")
    assert found(other) == other
    assert found(mark(B, 2, 3)) is None, "a mark without a hash says only how long it was"


def test_a_chain_that_is_over_here_needs_no_new_one() -> None:
    assert found(mark(A, 1, 99, "a99")) is None


def test_a_chain_unknown_here_matters_where_it_has_the_same_digits() -> None:
    assert found(mark(C, 2, 1, "c1")) == mark(C, 2, 1, "c1")
    assert found(mark(C, 1, 9, "c9"), mark(C, 3, 9, "c9")) is None


@pytest.mark.parametrize(
    ("used", "slots", "above", "pick", "expected"),
    [
        ([], (), 0, 0, 1),
        ([1], (), 0, 0, 2),
        ([1], (1, 2, 3, 4), 0, 0, 2),
        ([1, 2], (1, 2, 3, 4), 3, 0, 4),
        ([1, 3], (1, 4, 6), 0, 0, 4),
        ([1, 4], (1, 2, 3, 4), 0, 0, 5),
        ([1], (1, 2, 3, 4), 0, 2, 4),
        ([1], (1, 2, 3, 4), 0, 3, 2),
        ([1], (1, 2), 7, 5, 8),
    ],
)
def test_new_digits_come_after_all_used_and_from_the_slots_that_were_granted(
    used: list[int], slots: tuple[int, ...], above: int, pick: int, expected: int
) -> None:
    assert next_digits(used, slots, above=above, pick=pick) == expected


@given(
    st.lists(st.integers(1, 99), max_size=9),
    st.frozensets(st.integers(1, 99), max_size=9),
    st.integers(0, 99),
    st.integers(0, 2**31),
)
def test_new_digits_are_never_used_ones_and_granted_ones_where_any_are_left(
    used: list[int], slots: frozenset[int], above: int, pick: int
) -> None:
    digits = next_digits(used, slots, above=above, pick=pick)
    assert digits > max([above, *used], default=0)
    assert digits in slots or not any(slot > max([above, *used]) for slot in slots)


def test_what_the_profile_remembers_is_read_back() -> None:
    witness = Witness(office_key="ab" * 32, path="/home/desk", incarnation=B, marks=marks_of(CHAINS))
    assert read_witness(write_witness(witness)) == witness
    assert witness.marks == (mark(A, 1, 10, "a10"), mark(B, 2, 5, "b5"))


@pytest.mark.parametrize("data", [b"", b"\0" * 40, b"[]", b'{"office_key": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a_spoilt_file_says_nothing(data: bytes) -> None:
    assert read_witness(data) is None
    assert marks_in(data, "ab" * 32) == ()
    assert marks_proven("not base 64!", "ab" * 32) == ()
