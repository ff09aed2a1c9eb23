"""A bag that is not as ours, lines that are not as counted, and bombs are refused, though the header fits them."""

from __future__ import annotations

import struct
import tracemalloc
from hashlib import sha256
from typing import Any

import msgspec
import pytest
import zstandard

from desk.errors import Refused
from desk.exchange.packages.events import check_stretch, pressed, read_events, unpressed, write_events
from desk.exchange.packages.header import ChainPart
from desk.exchange.packages.limits import MOST_BLOB_BYTES, MOST_EVENT_BYTES
from tests.desk.exchange.packages.making import (
    bag_of,
    chain_of,
    deflated_zip,
    listing,
    opened,
    part_of,
    refused,
    resealed,
    told,
)
from tests.desk.exchange.packages.samples import (
    BLOB,
    BLOB_FILE,
    DOCUMENT_FILE,
    EVENT_FILE,
    EVENTS,
    GOOD,
    HEADER,
    NAME,
    bagged,
    stored,
)


@pytest.mark.parametrize(
    "counts",
    [{"events": 1, "cases": 1}, {"events": 3}, {"event_bytes": 10}, {"event_bytes": 2_000}, {"blobs": 0}, {"blobs": 2}],
    ids=str,
)
def test_counts_that_do_not_fit_what_is_inside_are_refused(counts: dict[str, int]) -> None:
    assert refused(told(GOOD, lambda header: header["counts"].update(counts))) == "package.altered"


def test_events_that_are_counted_and_missing_are_refused() -> None:
    package = bagged([DOCUMENT_FILE, BLOB_FILE])
    assert refused(package) == "package.altered"
    counts = {"events": 0, "cases": 0, "event_bytes": 0}
    assert opened(told(package, lambda header: header["counts"].update(counts)))[0].lines == b""


@pytest.mark.parametrize(
    "name",
    [
        "../data/document.json",
        "data/../document.json",
        "/data/document.json",
        "data\\document.json",
        "data/CON",
        "data/NUL.txt",
        "data/blobs/x",
        f"data/blobs/{NAME}/x",
        f"data/blobs/{NAME.upper()}",
        f"data/blobs/{NAME}\n",
        f"data/blobs//{NAME}",
        "data/",
        "data/blobs/",
        "fetch.txt",
        "bag/bagit.txt",
        "manifest-md5.txt",
        "Data/document.json",
        "data/document.json.",
        "data/" + "a/" * 80,
    ],
)
def test_50_a_member_of_another_name_is_refused(name: str) -> None:
    assert refused(bagged([EVENT_FILE, DOCUMENT_FILE, (name, BLOB)])) == "package.altered"


@pytest.mark.parametrize(
    "payload",
    [
        [EVENT_FILE, DOCUMENT_FILE, ("data/blobs/" + "0" * 64, BLOB)],
        [EVENT_FILE, DOCUMENT_FILE, BLOB_FILE, DOCUMENT_FILE],
        [EVENT_FILE, EVENT_FILE, DOCUMENT_FILE, BLOB_FILE],
        [EVENT_FILE, DOCUMENT_FILE, DOCUMENT_FILE, BLOB_FILE],
        [DOCUMENT_FILE, EVENT_FILE, BLOB_FILE],
        [BLOB_FILE, EVENT_FILE, DOCUMENT_FILE],
        [EVENT_FILE, BLOB_FILE, DOCUMENT_FILE],
        [EVENT_FILE, DOCUMENT_FILE, BLOB_FILE, ("bagit.txt", b"")],
        [EVENT_FILE, DOCUMENT_FILE],
        [("data/events.jsonl.zst", b"nothing packed"), DOCUMENT_FILE, BLOB_FILE],
    ],
    ids=["digest", "again", "events", "document", "order", "first", "last", "tag", "missing", "zstd"],
)
def test_a_bag_that_is_not_as_ours_is_refused(payload: list[tuple[str, bytes]]) -> None:
    assert refused(bagged(payload)) == "package.altered"


def test_the_same_attachment_twice_is_refused() -> None:
    package = bagged([EVENT_FILE, DOCUMENT_FILE, BLOB_FILE, BLOB_FILE])
    assert refused(told(package, lambda header: header["counts"].update(blobs=2))) == "package.altered"


def test_an_empty_bag_is_refused() -> None:
    counts = {"events": 0, "cases": 0, "event_bytes": 0, "blobs": 0}
    assert refused(told(bagged([]), lambda header: header["counts"].update(counts))) == "package.altered"


def test_tag_files_come_last() -> None:
    files, manifest = bag_of([EVENT_FILE, DOCUMENT_FILE])
    others = [*files[:3], BLOB_FILE, *files[3:]]
    assert refused(resealed(GOOD, stored(others), manifest)) == "package.altered"


@pytest.mark.parametrize("tag", range(4))
def test_a_tag_file_that_tells_something_else_is_refused(tag: int) -> None:
    files, manifest = bag_of([EVENT_FILE, DOCUMENT_FILE, BLOB_FILE])
    for wrong in (b"", files[3 + tag][1] + b"\n", b"x" * 600_000):
        others = [*files[: 3 + tag], (files[3 + tag][0], wrong), *files[4 + tag :]]
        assert refused(resealed(GOOD, stored(others), manifest)) == "package.altered"
    missing = [*files[: 3 + tag], *files[4 + tag :]]
    assert refused(resealed(GOOD, stored(missing), manifest)) == "package.altered"
    twice = [*files, files[3 + tag]]
    assert refused(resealed(GOOD, stored(twice), manifest)) == "package.altered"


def test_tag_files_in_another_order_are_refused_though_all_sums_fit() -> None:
    files, _ = bag_of([EVENT_FILE, DOCUMENT_FILE, BLOB_FILE])
    tags = [files[4], files[3], files[5]]
    last = listing(tags)
    others = [*files[:3], *tags, ("tagmanifest-sha256.txt", last)]
    assert refused(resealed(GOOD, stored(others), sha256(last).hexdigest())) == "package.altered"


def test_ten_thousand_members_are_refused_before_they_are_read() -> None:
    many = [(f"data/blobs/{sha256(str(at).encode()).hexdigest()}", str(at).encode()) for at in range(10_000)]
    package = bagged([EVENT_FILE, DOCUMENT_FILE, *many])
    assert refused(package) == "package.altered"
    assert refused(told(package, lambda header: header["counts"].update(blobs=10_000))) == "package.too_large"


def within_memory(package: bytes, most: int) -> None:
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        assert refused(package) == "package.altered"
        assert tracemalloc.get_traced_memory()[1] - before < most
    finally:
        tracemalloc.stop()


def test_a_deflated_bag_is_refused_whether_or_not_it_is_a_bomb() -> None:
    files, manifest = bag_of([EVENT_FILE, DOCUMENT_FILE, BLOB_FILE])
    assert refused(resealed(GOOD, deflated_zip(files), manifest)) == "package.altered"
    bomb = [EVENT_FILE, ("data/document.json", bytes(15_000_000))]
    within_memory(resealed(GOOD, deflated_zip(bomb)), 1_000_000)


def gigabyte_of_zeros() -> bytes:
    """As zstandard packs it: one frame, 128 kB for each three bytes and the byte they repeat."""
    blocks = [struct.pack("<I", (131_072 << 3) | 2 | (at == 8_191))[:3] + b"\0" for at in range(8_192)]
    return struct.pack("<IBBQ", 0xFD2FB528, 0b1100_0000, 0x38, 1 << 30) + b"".join(blocks)


def test_50_a_gigabyte_of_events_in_a_few_bytes_is_refused_without_memory() -> None:
    bomb = gigabyte_of_zeros()
    assert zstandard.get_frame_parameters(bomb).content_size == 1 << 30
    assert zstandard.ZstdDecompressor().stream_reader(bomb).read(300_000) == bytes(300_000)
    within_memory(bagged([("data/events.jsonl.zst", bomb), DOCUMENT_FILE, BLOB_FILE]), 1_000_000)
    lying = bomb.replace(struct.pack("<Q", 1 << 30), struct.pack("<Q", HEADER["counts"]["event_bytes"]), 1)
    within_memory(bagged([("data/events.jsonl.zst", lying), DOCUMENT_FILE, BLOB_FILE]), 1_000_000)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        EVENT_FILE[1] + EVENT_FILE[1],
        EVENT_FILE[1] + b"\0",
        EVENT_FILE[1][:-1],
        b"\x50\x2a\x4d\x18\4\0\0\0abcd",
        zstandard.ZstdCompressor(write_content_size=False).compress(write_events(EVENTS)),
        zstandard.ZstdCompressor(write_content_size=True).compress(write_events(EVENTS) + b"\n"),
    ],
    ids=["empty", "twice", "more", "cut", "skippable", "no size", "longer"],
)
def test_lines_that_are_packed_another_way_are_refused(packed: bytes) -> None:
    with pytest.raises(Refused) as caught:
        unpressed(packed, len(write_events(EVENTS)))
    assert caught.value.code == "package.altered"


@pytest.mark.parametrize("size", [-1, 0, MOST_EVENT_BYTES + 1, 1 << 64])
def test_a_length_of_lines_that_cannot_be_is_refused(size: int) -> None:
    with pytest.raises(Refused):
        unpressed(EVENT_FILE[1], size)


def lines_told(lines: bytes, events: int) -> bytes:
    package = bagged([("data/events.jsonl.zst", pressed(lines)), DOCUMENT_FILE, BLOB_FILE])
    counts = {"events": events, "cases": 0, "event_bytes": len(lines)}
    return told(package, lambda header: header["counts"].update(counts))


@pytest.mark.parametrize(
    "part",
    [
        {"first": 2},
        {"last": 3},
        {"last": 1},
        {"prev": "0" * 64},
        {"head": EVENTS[0].hash},
        {"incarnation": "0" * 32},
        {"first": 0},
        {"first": 0, "last": 0, "incarnation": "", "head": "", "prev": ""},
    ],
    ids=str,
)
def test_events_that_are_not_the_stretch_that_is_told_are_refused(part: dict[str, Any]) -> None:
    assert refused(told(GOOD, lambda header: header["chain"].update(part))) == "package.altered"
    other = told(GOOD, lambda header: (header["chain"].update(part), header.update(kind="returned")))
    assert opened(other)[1] == {NAME: BLOB}, "what others wrote is of many chains"


def test_a_stretch_without_one_of_its_events_or_with_one_of_another_machine_is_refused() -> None:
    events = chain_of([b"{}", b"{}", b"{}"])
    stranger = msgspec.structs.replace(events[1].header, incarnation="0" * 32)
    for wrong in ([events[0], events[2]], events[::-1], [*events[:1], *events[:1]], [events[0], events[0], events[2]]):
        with pytest.raises(Refused):
            check_stretch(write_events(wrong), part_of(events))
    with pytest.raises(Refused):
        check_stretch(
            write_events([events[0], msgspec.structs.replace(events[1], header=stranger), events[2]]), part_of(events)
        )
    check_stretch(write_events(events), part_of(events))
    check_stretch(write_events(events[1:]), msgspec.structs.replace(part_of(events), first=2, prev=events[0].hash))
    check_stretch(b"", ChainPart())


def test_more_lines_than_are_counted_are_refused() -> None:
    lines = write_events(EVENTS)
    assert len(list(read_events(opened(lines_told(lines, 2))[0].lines))) == 2
    for wrong, events in ((lines, 1), (lines, 3), (lines[:-1], 1), (lines[:-1], 2), (lines + b"\n", 2)):
        assert refused(lines_told(wrong, events)) == "package.altered"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"null",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"more":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        write_events(EVENTS[:1]).rstrip().replace(b'"n":1', b'"n":NaN'),
        write_events(EVENTS[:1]).rstrip().replace(b'"n":1', b'"n":"1"'),
        write_events(EVENTS[:1]).rstrip().replace(b'"kind":"case', b'"kind":"\\ud800case'),
        write_events(EVENTS[:1]).rstrip().replace(b'"kind":"case', b'"kind":"\xffcase'),
        write_events(EVENTS[:1]).rstrip().replace(b'"body":"', b'"body":"\\udc00'),
        write_events(EVENTS[:1]).rstrip().replace(b'"n":1', b'"n":2147483648'),
        write_events(EVENTS[:1]).rstrip().replace(b'"rev":1', b'"rev":-1'),
        write_events(EVENTS[:1]).rstrip().replace(b'"kind":"case', b'"kind":"\\u0000case'),
        write_events(EVENTS[:1]).rstrip().replace(b'"clerk":"wang"', b'"clerk":"' + b"w" * 201 + b'"'),
    ],
    ids=[
        *("nothing", "empty", "null", "deep", "deep unknown", "nan", "text", "surrogate", "bytes", "body"),
        *("large", "negative", "nul", "long"),
    ],
)
def test_a_line_that_is_no_event_is_refused(line: bytes) -> None:
    with pytest.raises(Refused) as caught:
        list(read_events(line + b"\n"))
    assert caught.value.code == "package.altered"


def test_a_carriage_return_in_a_line_is_no_end_of_it() -> None:
    line = write_events(EVENTS[:1]).replace(b',"header"', b',\r"header"')
    assert list(read_events(line)) == EVENTS[:1]


def test_an_attachment_larger_than_any_is_refused_before_it_is_held() -> None:
    content = bytes(MOST_BLOB_BYTES + 1)
    package = bagged([EVENT_FILE, DOCUMENT_FILE, (f"data/blobs/{sha256(content).hexdigest()}", content)])
    assert refused(package) == "package.altered"


def test_lengths_of_four_gigabytes_are_refused() -> None:
    inside = bytearray(stored(bag_of([EVENT_FILE, DOCUMENT_FILE, BLOB_FILE])[0]))
    for at in (18, 22):
        wrong = bytearray(inside)
        wrong[at : at + 4] = b"\xff" * 4
        assert refused(resealed(GOOD, bytes(wrong))) == "package.altered"
