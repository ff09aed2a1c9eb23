"""Mutations of valid packages and memberships (scenario 51): none is taken, none crashes the reader."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec
import pytest
import rfc8785

from desk.cases.chain import Event
from desk.errors import Faults, Refused, Unavailable
from desk.exchange.certificates import sign
from desk.exchange.membership import (
    Revoked,
    read_memberships,
    read_request,
    read_revocations,
    revoke,
    write_code,
    write_file,
)
from desk.exchange.packages.events import read_events, write_events
from desk.exchange.packages.sealing import read_package
from tests.desk.exchange.offices import AT, CITY, TOWNSHIP, VILLAGE
from tests.desk.exchange.packages.making import (
    chain_of,
    enclosed,
    inside_of,
    joined,
    made,
    parts,
    prove,
    resealed,
    with_body,
)

ORDINARY, LONG = 3_000, 1_000_000
SIGNED_ORDINARY, SIGNED_LONG = 150, 30_000
ODD_ORDINARY, ODD_LONG = 400, 100_000
RECORDS_ORDINARY, RECORDS_LONG = 1_000, 100_000

EVENTS = chain_of([b'{"kind":"case.received"}', None])
GOOD = made(EVENTS, [b"a scan"], b'{"a":1}')
OTHER = made(EVENTS[:1], [b"another scan"])
EDGE = 10 + int.from_bytes(GOOD[6:10])


def mutated(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """`data` with one to three changes of every sort, near its parts' edges more often than elsewhere."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if not data:
            return data
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        if chance.random() < 0.4:
            at = min(max(chance.choice((0, 6, 10, EDGE, len(data) - 30)) + chance.randrange(30), 0), len(data) - 1)
        near = min(at + chance.randrange(1, 40), len(data))
        some = bytes([chance.choice((0, 9, 10, 32, 34, 48, 65, 123, 125, 255, chance.randrange(256)))])
        match chance.randrange(9):
            case 0 if at < len(data):
                data = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
            case 1:
                data = data[:at] + some + data[at + 1 :]
            case 2:
                data = data[:at] + some * chance.choice((1, 1, 2, 4, 100)) + data[at:]
            case 3:
                data = data[:at] + data[near:]
            case 4:
                data = data[:at]
            case 5:
                data = data[:near] + data[at:]
            case 6:
                data = data[:at] + other[at:]
            case 7:
                data = data[:at] + other[at:near] + data[near:]
            case _:
                data = data[:at] + bytes(to - at) + data[to:] if at < to else bytes(near - at) + data
    return data


def is_taken(data: bytes) -> bool:
    """Whether a package is taken; anything but a refusal goes through and fails the test."""
    try:
        found = read_package(
            io.BytesIO(data), prove=prove, secrets=[TOWNSHIP.sealing.secret], take_blob=lambda *_: None
        )
        list(read_events(found.lines))
    except (Refused, Unavailable):
        return False
    return True


def try_packages(count: int, seed: int) -> None:
    chance = random.Random(seed)
    same = 0
    for _ in range(count):
        data = mutated(chance, GOOD, OTHER)
        if data in (GOOD, OTHER):
            same += 1
            continue
        assert not is_taken(data), data.hex()
    assert same < count / 8


def try_signed(count: int, seed: int) -> None:
    """Mutations by whoever holds a key: the header fits, what it covers was changed before."""
    chance = random.Random(seed)
    inside, other = inside_of(GOOD), inside_of(OTHER)
    body = GOOD[EDGE:]
    for _ in range(count):
        data = mutated(chance, inside, other)
        if data != inside:
            assert not is_taken(resealed(GOOD, data)), data.hex()
        data = mutated(chance, body, OTHER[EDGE:])
        if data != body:
            assert not is_taken(with_body(GOOD, data)), data.hex()


def test_51_no_mutation_of_a_package_is_taken() -> None:
    assert is_taken(GOOD)
    assert is_taken(OTHER)
    try_packages(ORDINARY, 51)


def test_no_mutation_by_a_sender_itself_is_taken() -> None:
    try_signed(SIGNED_ORDINARY, 52)


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_51_no_mutation_of_a_million_is_taken(part: int) -> None:
    try_packages(LONG // 10, 5_100 + part)
    try_signed(SIGNED_LONG // 10, 5_200 + part)


ODD = (
    *(None, True, 0, -1, 1, 2, 99, 100, 2**31, 2**53 - 1, -(2**53) + 1, 0.5, -0.0, 1e300),
    *(
        "",
        " ",
        "0",
        "x",
        "\x00",
        "\u2028",
        "\U0010ffff",
        "１",
        "../..",
        "age1",
        "0" * 64,
        "g" * 64,
        "A" * 64,
        "0" * 128,
    ),
    *("cases", "city", "township-desk package", "419001000000", "a" * 3_000, "ab " * 21 + "c"),
    *([], [[]], [""], [0], {}, {"": {}}, {"org": "0471"}, [None, [None, [None]]]),
)
"""Any of these, anywhere, by whoever holds a key."""


def places(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Every place in JSON."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def put(value: Any, path: tuple[object, ...], odd: object) -> Any:
    """JSON with another value at a place, or without it where that is `places`."""
    if not path:
        return odd
    if isinstance(value, dict):
        changed = {key: put(one, path[1:], odd) if key == path[0] else one for key, one in value.items()}
        return {key: one for key, one in changed.items() if one is not places}
    changed_list = [put(one, path[1:], odd) if at == path[0] else one for at, one in enumerate(value)]
    return [one for one in changed_list if one is not places]


def signed_again(record: Any, key: bytes, mark: str) -> Any:
    """A record of any content, signed where it still can be."""
    if isinstance(record, dict) and "signature" in record:
        told = {name: value for name, value in record.items() if name != "signature"}
        record = {**record, "signature": sign(key, mark.encode() + rfc8785.dumps(told)).hex()}
    return record


def odd_header(chance: random.Random) -> dict[str, Any]:
    """A header with one odd value, with every signature below it made anew where there is one."""
    header, _ = parts(GOOD)
    path = chance.choice(list(places(header))[1:])
    header = put(header, path, places if chance.random() < 0.1 else chance.choice(ODD))
    sender = header.get("sender")
    if (
        path[:2] == ("sender", "memberships")
        and isinstance(sender, dict)
        and isinstance(sender.get("memberships"), list)
    ):
        keys = (TOWNSHIP.root, CITY.root)
        sender["memberships"] = [
            signed_again(one, key, "township-desk membership 1\n")
            for one, key in zip(sender["memberships"], keys, strict=False)
        ]
    if path[:2] == ("sender", "certificate") and isinstance(sender, dict):
        mark = "township-desk incarnation certificate 1\n"
        sender["certificate"] = signed_again(sender.get("certificate"), VILLAGE.root, mark)
    return header


def try_odd_headers(count: int, seed: int) -> None:
    chance = random.Random(seed)
    taken = 0
    for _ in range(count):
        payload = rfc8785.dumps(odd_header(chance))
        taken += is_taken(joined(enclosed(payload), GOOD[EDGE:]))
    assert 0 < taken < count / 2, "names and moments may be anything; nothing else"


def try_odd_events(count: int, seed: int) -> None:
    chance = random.Random(seed)
    line = msgspec.json.decode(write_events(EVENTS[:1]))
    for _ in range(count):
        odd = put(line, chance.choice(list(places(line))), chance.choice(ODD))
        faults = Faults()
        faults.trying(partial(read_line, msgspec.json.encode(odd) + b"\n"), ())
        assert {found.code for found in faults.found} <= {"package.altered"}


def read_line(line: bytes) -> tuple[Event, ...]:
    return tuple(read_events(line))


def test_no_odd_value_in_a_signed_header_or_event_crashes_the_reader() -> None:
    try_odd_headers(ODD_ORDINARY, 56)
    try_odd_events(ODD_ORDINARY, 57)


@pytest.mark.long
def test_no_odd_value_of_many_crashes_the_reader() -> None:
    try_odd_headers(ODD_LONG, 5_600)
    try_odd_events(ODD_LONG, 5_700)


CHAIN = (TOWNSHIP.vouches_for(VILLAGE), CITY.vouches_for(TOWNSHIP))
REQUEST = VILLAGE.asks((1, 2))
LIST = revoke(
    [Revoked(org=VILLAGE.org, office_key=VILLAGE.key, incarnation_id="", reason="merged", at=AT)],
    issuer_private_key=TOWNSHIP.root,
    issuer_org=TOWNSHIP.org,
    number=4,
)


def read_any(data: bytes) -> Sequence[object]:
    """The records in mutated bytes, by whichever reader takes them."""
    readers: tuple[Callable[[bytes], object], ...] = (read_request, read_memberships, read_revocations)
    for read in readers:
        try:
            found = read(data)
        except (Refused, Unavailable):
            continue
        return found if isinstance(found, tuple) else (found,)
    return ()


def try_records(count: int, seed: int) -> None:
    chance = random.Random(seed)
    known = (REQUEST, *CHAIN, LIST)
    forms = [write_file(REQUEST), write_file(*CHAIN), write_file(LIST), write_code(REQUEST).encode()]
    for _ in range(count):
        data = mutated(chance, chance.choice(forms), chance.choice(forms))
        assert all(record in known for record in read_any(data)), data.hex()


def test_no_mutation_of_a_membership_tells_something_else() -> None:
    try_records(RECORDS_ORDINARY, 53)


@pytest.mark.long
def test_no_mutation_of_many_tells_something_else() -> None:
    try_records(RECORDS_LONG, 5_300)


def test_a_package_of_noise_is_none() -> None:
    chance = random.Random(54)
    for size in (0, 1, 9, 10, 11, 100, 5_000):
        assert not is_taken(chance.randbytes(size))
        assert not is_taken(b"YBAG1\n" + chance.randbytes(size))
        assert not is_taken(b"YBAG1\n\0\0" + chance.randbytes(size))
