"""Everything that is not whole, not genuine, not for us or not sane is refused by its code, in a sentence."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import pyrage
import pytest
import rfc8785

from desk.errors import Refused
from desk.exchange.packages.limits import MOST_EVENT_BYTES, MOST_EVENTS
from desk.exchange.packages.sealing import check_package
from tests.desk.exchange.offices import ELSEWHERE, OTHER_VILLAGE, STRANGER, TOWNSHIP
from tests.desk.exchange.packages.making import (
    enclosed,
    inside_of,
    joined,
    opened,
    parts,
    prove,
    refused,
    sealed,
    told,
    with_body,
)
from tests.desk.exchange.packages.samples import (
    BLOB,
    BLOB_FILE,
    BODY,
    DOCUMENT_FILE,
    EVENT_FILE,
    GOOD,
    HEADER,
    NAME,
    OTHER,
    bagged,
)


def test_what_is_refused_below_is_taken_as_it_is() -> None:
    assert opened(GOOD)[0].document == b'{"a":1}'
    assert opened(bagged([EVENT_FILE, DOCUMENT_FILE, BLOB_FILE]))[1] == {NAME: BLOB}
    assert opened(told(GOOD, lambda _: None))[1] == {NAME: BLOB}


# cut and emptied (scenarios 16, 17)


def test_cut_at_any_length_it_is_refused_as_cut() -> None:
    lengths = [*range(12), *range(12, len(GOOD), 97), len(GOOD) - 1]
    assert {refused(GOOD[:length]) for length in lengths} == {"package.cut"}


def test_17_zeros_instead_of_the_end_are_refused_with_copy_again() -> None:
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


def test_52_the_body_of_one_under_the_header_of_another_is_refused() -> None:
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
def test_49_of_an_office_nobody_here_knows_it_is_refused(certificate: Any) -> None:
    office = STRANGER if certificate.org == STRANGER.org else OTHER_VILLAGE
    header = {**HEADER, "sender": {"certificate": msgspec.to_builtins(certificate), "memberships": []}}
    envelope = enclosed(rfc8785.dumps(header), office.machine(), certificate.public_key)
    assert refused(joined(envelope, BODY)) == "sender.untrusted"


def test_49_of_one_village_with_the_membership_of_another_it_is_refused() -> None:
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


PAYLOADS = [
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
]


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
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
def test_50_counts_beyond_the_limits_are_refused(counts: dict[str, int]) -> None:
    assert refused(told(GOOD, lambda header: header["counts"].update(counts))) == "package.too_large"


@pytest.mark.parametrize("length", [0, -1, (1 << 30) + 1, 4 << 30, 1 << 52])
def test_a_body_length_beyond_the_limits_is_refused(length: int) -> None:
    assert refused(told(GOOD, lambda header: header["body"].update(length=length))) == "package.too_large"


def test_a_courier_refuses_the_same_without_a_key() -> None:
    for package, code in (
        (GOOD[:-1], "package.cut"),
        (GOOD + b"\0", "package.altered"),
        (told(GOOD, lambda header: header["counts"].update(blobs=9_999)), "package.too_large"),
    ):
        with pytest.raises(Refused) as caught:
            check_package(io.BytesIO(package), prove=prove)
        assert caught.value.code == code
