"""Signed files: whole and of a trusted office, or refused; nothing in between."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from desk.errors import Refused, Unavailable
from desk.exchange.certificates import make_certificate, public_key_of, sign
from desk.exchange.signed_files import MOST_SCAN_BYTES, read_signed, write_signed

ROOT, MACHINE = bytes(range(32)), bytes(range(1, 33))
TRUSTED = frozenset({public_key_of(ROOT).hex()})
CERTIFICATE = make_certificate(
    office_private_key=ROOT,
    public_key=public_key_of(MACHINE),
    org="0463",
    office_code="419001108203",
    office_name="北石村便民服务站",
    incarnation_id="00" * 16,
    incarnation=1,
    issued_at="2026-11-23T09:41:00+08:00",
    standalone=True,
)
SCAN = b"a scan of nothing in particular"
DIGEST = "e"


class Body(Struct, frozen=True, kw_only=True):
    """What these files tell."""

    text: str
    count: int = 0


def written(body: Body | None = None, scans: dict[str, bytes] | None = None) -> bytes:
    return write_signed("t", body or Body(text="户口簿"), CERTIFICATE, lambda data: sign(MACHINE, data), scans)


def read(data: bytes, trusted: frozenset[str] = TRUSTED) -> Body:
    return read_signed(data, "t", Body, what="送件文件", trusted=trusted)[0]


def refused(data: bytes, trusted: frozenset[str] = TRUSTED) -> Refused:
    with pytest.raises(Refused) as caught:
        read(data, trusted)
    return caught.value


@given(st.text(max_size=30), st.integers(0, 2**53 - 1))
def test_what_was_written_is_read(text: str, count: int) -> None:
    body = Body(text=text.encode("utf-8", "replace").decode(), count=count)
    assert written(body) == written(body)
    assert read(written(body)) == body


@given(st.data())
def test_no_changed_byte_passes(data: st.DataObject) -> None:
    whole = bytearray(written())
    place = data.draw(st.integers(0, len(whole) - 2))
    whole[place] ^= data.draw(st.integers(1, 255))
    try:
        changed = read(bytes(whole))
    except (Refused, Unavailable):
        return
    assert json.loads(bytes(whole)) == json.loads(written()), changed


def test_an_office_that_nobody_trusted_is_named_with_both_ways_on() -> None:
    fault = refused(written(), frozenset())
    assert fault.code == "file.untrusted"
    assert "北石村便民服务站" in fault.message
    assert "office trust" in fault.message
    assert "手工录入" in fault.message


def test_another_machines_certificate_does_not_help() -> None:
    told = json.loads(written())
    told["certificate"]["public_key"] = public_key_of(bytes(32)).hex()
    assert refused(json.dumps(told).encode()).code == "certificate.altered"


def test_a_scan_has_to_be_what_its_digest_says() -> None:
    assert refused(written(scans={DIGEST: SCAN})).code == "file.altered"


def test_another_file_and_a_newer_one_are_told_apart() -> None:
    for data in (b"", b"\xff", b"[]", b"{}", b'{"format":"x","version":1}'):
        assert refused(data).code == "file.not_one"
    told = json.loads(written())
    told["version"] = 2
    with pytest.raises(Unavailable) as caught:
        read(json.dumps(told).encode())
    assert caught.value.code == "file.newer"


def test_more_scans_than_a_reader_takes_are_refused_when_written() -> None:
    with pytest.raises(Refused) as caught:
        written(scans={DIGEST: bytes(MOST_SCAN_BYTES + 1)})
    assert caught.value.code == "file.scans_too_large"
