"""Everything that is not whole, not genuine, not for us or not sane is refused by its code, in a sentence."""

from __future__ import annotations

import io
import struct
import tracemalloc
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

import msgspec
import pyrage
import pytest
import rfc8785
import zstandard

from desk.errors import Refused
from desk.exchange.packages.events import check_stretch, pressed, read_events, unpressed, write_events
from desk.exchange.packages.header import ChainPart
from desk.exchange.packages.limits import MOST_BLOB_BYTES, MOST_EVENT_BYTES, MOST_EVENTS
from desk.exchange.packages.sealing import check_package
from desk.exchange.packages.zipping import zipped
from tests.desk.exchange.offices import ELSEWHERE, OTHER_VILLAGE, STRANGER, TOWNSHIP
from tests.desk.exchange.packages.making import (
    bag_of,
    chain_of,
    deflated_zip,
    enclosed,
    inside_of,
    joined,
    listing,
    made,
    opened,
    part_of,
    parts,
    prove,
    refused,
    resealed,
    sealed,
    told,
    with_body,
)

EVENTS = chain_of([b'{"kind":"case.received"}', b'{"kind":"case.received","n":2}'])
BLOB = b"a scan of nothing in particular"
NAME = sha256(BLOB).hexdigest()
GOOD = made(EVENTS, [BLOB], b'{"a":1}')
OTHER = made(EVENTS[:1], [BLOB])
HEADER, BODY = parts(GOOD)
EVENT_FILE = ("data/events.jsonl.zst", pressed(write_events(EVENTS)))
BLOB_FILE = (f"data/blobs/{NAME}", BLOB)
DOCUMENT_FILE = ("data/document.json", b'{"a":1}')


def stored(files: list[tuple[str, bytes]]) -> bytes:
    return b"".join(zipped((name, (data,)) for name, data in files))


def bagged(payload: list[tuple[str, bytes]]) -> bytes:
    """GOOD's header over another payload, all sums true."""
    files, manifest = bag_of(payload)
    return resealed(GOOD, stored(files), manifest)


def test_what_is_refused_below_is_taken_as_it_is() -> None:
    assert opened(GOOD)[0].document == b'{"a":1}'
    assert opened(bagged([EVENT_FILE, DOCUMENT_FILE, BLOB_FILE]))[1] == {NAME: BLOB}
    assert opened(told(GOOD, lambda _: None))[1] == {NAME: BLOB}


# cut and emptied (scenarios 16, 17)


def test_cut_at_any_length_it_is_refused_as_cut() -> None:
    lengths = [*range(12), *range(12, len(GOOD), 97), len(GOOD) - 1]
    assert {refused(GOOD[:length]) for length in lengths} == {"package.cut"}


def test_zeros_instead_of_the_end_are_refused_with_copy_again() -> None:
    edge = len(GOOD) - len(BODY)
    for at in (0, 3, edge, edge + 1, len(GOOD) - 600):
        assert refused(GOOD[:at] + bytes(len(GOOD) - at)) == "package.cut"
    for at in (40, edge - 1):
        assert refused(GOOD[:at] + bytes(len(GOOD) - at)) in {"package.cut", "package.altered"}


@pytest.mark.parametrize(
    "data",
    [b"PK\3\4" + bytes(40), b"{}", b"YBAG2\n" + GOOD[6:], b"\xef\xbb\xbf" + GOOD, GOOD[:6] + b"\xff" * 4 + GOOD[10:]],
    ids=["zip", "json", "magic", "bom", "4 GB header"],
)
def test_another_file_is_none(data: bytes) -> None:
    assert refused(data) == "package.not_one"


def test_more_than_the_package_is_refused() -> None:
    assert refused(GOOD + b"\0") == "package.altered"
    assert refused(GOOD + GOOD) == "package.altered"


# sums and signatures (scenarios 49, 52)


def test_the_body_of_one_under_the_header_of_another_is_refused() -> None:
    header, body = GOOD[: -len(BODY)], parts(OTHER)[1]
    assert refused(header + body) in {"package.altered", "package.cut"}
    assert refused(with_body(GOOD, body)) == "package.altered", "even where the outer sums are true"


def retold(wrong: dict[str, Any], header: dict[str, Any]) -> None:
    header["body"].update(wrong)


def test_sums_that_are_told_wrong_are_refused() -> None:
    wrongs: list[dict[str, Any]] = [{"sha256": "0" * 64}, {"manifest": "0" * 64}, {"length": len(BODY) - 1}]
    for wrong in wrongs:
        assert refused(told(GOOD, partial(retold, wrong))) == "package.altered"
    assert refused(told(GOOD, lambda header: header["body"].update(length=len(BODY) + 1))) == "package.cut"


def test_signed_by_another_key_it_is_refused() -> None:
    payload = rfc8785.dumps(HEADER)
    key = OTHER_VILLAGE.machine()
    assert refused(joined(enclosed(payload, key), BODY)) == "package.altered"
    public = OTHER_VILLAGE.certificate().public_key
    assert refused(joined(enclosed(payload, key, public), BODY)) == "package.altered"


@pytest.mark.parametrize("certificate", [STRANGER.certificate(), OTHER_VILLAGE.certificate()], ids=["none", "other"])
def test_of_an_office_nobody_here_knows_it_is_refused(certificate: Any) -> None:
    office = STRANGER if certificate.org == STRANGER.org else OTHER_VILLAGE
    header = {**HEADER, "sender": {"certificate": msgspec.to_builtins(certificate), "memberships": []}}
    envelope = enclosed(rfc8785.dumps(header), office.machine(), certificate.public_key)
    assert refused(joined(envelope, BODY)) == "sender.untrusted"


def test_of_one_village_with_the_membership_of_another_it_is_refused() -> None:
    certificate = OTHER_VILLAGE.certificate()
    header = {**HEADER, "sender": {**HEADER["sender"], "certificate": msgspec.to_builtins(certificate)}}
    envelope = enclosed(rfc8785.dumps(header), OTHER_VILLAGE.machine(), certificate.public_key)
    assert refused(joined(envelope, BODY)) == "sender.scope"


def test_sealed_for_somebody_else_it_is_refused_with_whom() -> None:
    with pytest.raises(Refused) as caught:
        opened(GOOD, ELSEWHERE)
    assert caught.value.code == "package.not_for_us"
    assert TOWNSHIP.code in caught.value.message


def test_named_as_for_us_and_sealed_for_somebody_else_it_is_refused() -> None:
    other = pyrage.x25519.Recipient.from_str(ELSEWHERE.sealing.public)
    assert refused(with_body(GOOD, pyrage.encrypt(inside_of(GOOD), [other]))) == "package.altered"


def test_what_age_did_not_seal_as_agreed_is_refused() -> None:
    keys = [pyrage.x25519.Recipient.from_str(TOWNSHIP.sealing.public)]
    inside = inside_of(GOOD)
    whole = sealed(inside)
    flipped = bytearray(whole)
    flipped[-3] ^= 1
    for body in (
        bytes(pyrage.encrypt(inside, keys, armored=True)),
        inside,
        whole[:-20],
        whole[:100],
        whole[:22],
        bytes(flipped),
        whole + b"\0",
        b"\1",
    ):
        assert refused(with_body(GOOD, body)) == "package.altered"


# one way only to write the envelope: nobody can make a second package of the same


def envelope_of(package: bytes) -> bytes:
    return package[10 : 10 + int.from_bytes(package[6:10])]


@pytest.mark.parametrize(
    "change",
    [
        lambda envelope: envelope + b" ",
        lambda envelope: envelope.replace(b":", b": ", 1),
        lambda envelope: envelope.replace(b'{"payloadType"', b'{"more":1,"payloadType"', 1),
        lambda envelope: envelope.replace(b"application/", b"application\\/", 1),
        lambda envelope: envelope.replace(b'"keyid":"', b'"keyid":"0', 1),
        lambda envelope: envelope.replace(b"}]}", b'},{"keyid":"","sig":""}]}', 1),
        lambda envelope: b"{" + envelope[1:].replace(b'"signatures":[', b'"signatures":[],"signatures":[', 1),
        lambda envelope: envelope[: envelope.index(b'"signatures":[')] + b'"signatures":[]}',
    ],
    ids=["space", "gap", "field", "escape", "keyid", "signature", "twice", "none"],
)
def test_the_envelope_written_another_way_is_refused(change: Callable[[bytes], bytes]) -> None:
    envelope = change(envelope_of(GOOD))
    assert envelope != envelope_of(GOOD)
    assert refused(joined(envelope, BODY)) == "package.altered"


def test_base64_with_bits_to_spare_is_refused() -> None:
    envelope = envelope_of(GOOD)
    at = envelope.index(b'=="}]}') - 1
    following = bytes([envelope[at] + 1])
    other = envelope[:at] + following + envelope[at + 1 :]
    assert refused(joined(other, BODY)) == "package.altered"


@pytest.mark.parametrize(
    "payload",
    [
        b"{}",
        b"[]",
        b"",
        b"NaN",
        b'"\\ud800"',
        b"[" * 40_000,
        b'{"more":' + b"[" * 20_000 + b"]" * 20_000 + b"}",
        rfc8785.dumps(HEADER).replace(b'"seq":1', b'"seq":1.0'),
        rfc8785.dumps(HEADER).replace(b'"seq":1', b'"seq": 1'),
        rfc8785.dumps(HEADER).replace(b'"seq":1', b'"seq":2,"seq":1'),
        rfc8785.dumps(HEADER).replace(b'"seq":1', b'"seq":NaN'),
        rfc8785.dumps(HEADER).replace(b'"seq":1', b'"seq":' + b"9" * 400),
        rfc8785.dumps(HEADER).replace(b'"seq":1', b'"seq":1,"zz":9007199254740993'),
        rfc8785.dumps(HEADER).replace(b'"seq":1', b'"seq":"1"'),
        rfc8785.dumps(HEADER).replace(b'"product":"0.1.0"', b'"product":"\\ud800"'),
        rfc8785.dumps(HEADER).replace(b'"product":"0.1.0"', b'"product":"\xff"'),
        b" " + rfc8785.dumps(HEADER),
        rfc8785.dumps(HEADER) + b"\n",
        rfc8785.dumps({**HEADER, "version": 0}),
        rfc8785.dumps({**HEADER, "min_reader": 0}),
        rfc8785.dumps({**HEADER, "min_reader": -1}),
        rfc8785.dumps({**HEADER, "min_reader": 2}),
        rfc8785.dumps({key: value for key, value in HEADER.items() if key != "body"}),
    ],
    ids=lambda payload: payload[:60].decode("ascii", "replace"),
)
def test_a_header_that_is_none_is_refused_though_it_is_signed(payload: bytes) -> None:
    assert refused(joined(enclosed(payload), BODY)) == "package.altered"


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        ("", {"seq": -1}),
        ("", {"seq": 2**31}),
        ("", {"prev": "0" * 63}),
        ("", {"prev": "0" * 64 + "\n"}),
        ("", {"catalogue": "2026\0"}),
        ("chain", {"incarnation": "../" * 10 + "ab"}),
        ("chain", {"digits": 100}),
        ("chain", {"last": 2**31}),
        ("chain", {"first": -1}),
        ("chain", {"head": "G" * 64}),
        ("heard", {"number": 2**53 - 1}),
        ("recipient", {"org": "１２３４"}),
        ("recipient", {"org": "0463\n"}),
        ("recipient", {"office_code": "41900110800"}),
        ("body", {"sha256": "A" * 64}),
        ("body", {"manifest": ""}),
    ],
    ids=str,
)
def test_a_field_that_no_database_or_folder_should_keep_is_refused(record: str, wrong: dict[str, Any]) -> None:
    package = told(GOOD, lambda header: (header[record] if record else header).update(wrong))
    assert refused(package) == "package.altered"


def test_a_signed_header_may_be_filled_up_with_spaces_only() -> None:
    assert opened(joined(enclosed(rfc8785.dumps(HEADER) + b" " * 9), BODY))[1] == {NAME: BLOB}
    assert refused(joined(enclosed(rfc8785.dumps(HEADER) + b" \t"), BODY)) == "package.altered"


# versions (3.13, scenario 42)


def test_unknown_fields_are_left_alone_wherever_they_stand() -> None:
    def change(header: dict[str, Any]) -> None:
        header["later"] = {"a": [1, None, 0.5]}
        header["body"]["sm3"] = "0" * 64
        header["counts"]["later"] = 7
        header["recipient"]["later"] = ""
        header["version"] = 3

    package = told(GOOD, change)
    assert opened(package)[1] == {NAME: BLOB}
    assert parts(package)[0]["later"] == {"a": [1, None, 0.5]}


@pytest.mark.parametrize(
    "change",
    [
        {"min_reader": 2, "version": 2},
        {"min_reader": 2, "version": 2, "body": "of another form"},
        {"critical": ["later"], "later": 1},
        {"profile": 2},
        {"kind": "later"},
    ],
    ids=str,
)
def test_what_only_a_newer_program_understands_is_left_for_it(change: dict[str, Any]) -> None:
    assert refused(told(GOOD, lambda header: header.update(change))) == "package.newer"


def test_a_critical_field_that_is_known_is_no_obstacle() -> None:
    assert opened(told(GOOD, lambda header: header.update(critical=["counts", "chain"])))[1] == {NAME: BLOB}


# limits before anything is unpacked (scenario 50)


@pytest.mark.parametrize(
    "counts",
    [
        {"events": -1},
        {"cases": 3},
        {"cases": -1},
        {"blobs": 10_000},
        {"blobs": -1},
        {"events": MOST_EVENTS + 1},
        {"event_bytes": MOST_EVENT_BYTES + 1},
        {"event_bytes": 4 << 30},
    ],
    ids=str,
)
def test_counts_beyond_the_limits_are_refused(counts: dict[str, int]) -> None:
    assert refused(told(GOOD, lambda header: header["counts"].update(counts))) == "package.too_large"


@pytest.mark.parametrize("length", [0, -1, (1 << 30) + 1, 4 << 30, 1 << 52])
def test_a_body_length_beyond_the_limits_is_refused(length: int) -> None:
    assert refused(told(GOOD, lambda header: header["body"].update(length=length))) == "package.too_large"


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
def test_a_member_of_another_name_is_refused(name: str) -> None:
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


def test_a_gigabyte_of_events_in_a_few_bytes_is_refused_without_memory() -> None:
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


def test_a_courier_refuses_the_same_without_a_key() -> None:
    for package, code in (
        (GOOD[:-1], "package.cut"),
        (GOOD + b"\0", "package.altered"),
        (told(GOOD, lambda header: header["counts"].update(blobs=9_999)), "package.too_large"),
    ):
        with pytest.raises(Refused) as caught:
            check_package(io.BytesIO(package), prove=prove)
        assert caught.value.code == code
