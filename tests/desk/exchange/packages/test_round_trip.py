"""What was put into a package comes out of it, by our reader and by ordinary tools."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import bagit
import msgspec
import pyrage
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import Refused
from desk.exchange.packages.bag import Content
from desk.exchange.packages.events import pressed, read_events, write_events
from desk.exchange.packages.header import Counts, Recipient
from desk.exchange.packages.limits import MOST_DOCUMENT_BYTES
from desk.exchange.packages.sealing import (
    SealingKeys,
    check_package,
    digest_of,
    is_package,
    read_package,
    write_package,
)
from tests.desk.exchange.offices import CITY, ELSEWHERE, TOWNSHIP
from tests.desk.exchange.packages.making import (
    RECIPIENT,
    by_village,
    chain_of,
    header_of,
    inside_of,
    made,
    opened,
    parts,
    prove,
)

BODIES = st.lists(st.none() | st.text(max_size=60).map(lambda text: msgspec.json.encode({"text": text})), max_size=4)
EVENTS = chain_of([b'{"kind":"case.received"}', None, '{"name":"王小满"}'.encode()])
BLOBS = [b"", b"a scan", b"1" * 70_000]


@given(BODIES, st.lists(st.binary(max_size=80), max_size=3), st.binary(max_size=80), st.integers(1, 50))
@settings(max_examples=60)
def test_what_was_packed_is_opened(bodies: list[bytes | None], blobs: list[bytes], document: bytes, piece: int) -> None:
    events = chain_of(bodies)
    if not (events or blobs or document):
        return
    package = made(
        events, blobs, document, pieces=lambda data: (data[at : at + piece] for at in range(0, len(data), piece))
    )
    found, taken = opened(package)
    assert list(read_events(found.lines)) == events
    assert sorted(taken.values()) == sorted(set(blobs))
    assert found.document == document
    assert found.header.counts.events == len(events)


@pytest.mark.parametrize("by", [TOWNSHIP, CITY], ids=["township", "city"])
def test_everybody_it_is_sealed_to_opens_it(by: object) -> None:
    found, taken = opened(made(EVENTS, BLOBS, b"{}"), by)  # type: ignore[arg-type]  # parametrised
    assert list(read_events(found.lines)) == EVENTS
    assert sorted(taken.values()) == sorted(BLOBS)


def test_inside_is_the_same_however_the_attachments_came_and_outside_never() -> None:
    one = made(EVENTS, BLOBS, b"{}")
    other = made(EVENTS, BLOBS, b"{}", pieces=lambda data: (data[:1], b"", data[1:]))
    assert inside_of(one) == inside_of(other)
    assert parts(one)[1] != parts(other)[1], "sealed with a new key each time"


def test_age_and_zipfile_and_bagit_read_it_without_our_code(tmp_path: Path) -> None:
    inside = inside_of(made(EVENTS, BLOBS, b'{"a":1}'))
    with zipfile.ZipFile(io.BytesIO(inside)) as file:
        assert file.testzip() is None
        file.extractall(tmp_path)
    bagit.Bag(str(tmp_path)).validate(processes=1)
    lines = zstandard.ZstdDecompressor().decompress((tmp_path / "data/events.jsonl.zst").read_bytes())
    assert lines == write_events(EVENTS)
    assert [msgspec.json.decode(line)["hash"] for line in lines.splitlines()] == [event.hash for event in EVENTS]
    assert (tmp_path / "data/document.json").read_bytes() == b'{"a":1}'
    assert {path.name: path.read_bytes() for path in (tmp_path / "data/blobs").iterdir()} == {
        sha256(blob).hexdigest(): blob for blob in BLOBS
    }


@pytest.mark.skipif(shutil.which("unzip") is None, reason="needs unzip")
def test_unzip_finds_no_fault(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(inside_of(made(EVENTS, BLOBS)))
    done = subprocess.run(["unzip", "-t", tmp_path / "x.zip"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_personal_stands_in_the_clear() -> None:
    package = made(chain_of(['{"name":"王小满","id":"410881199001011234"}'.encode()]))
    assert "王小满".encode() not in package
    assert b"410881199001011234" not in package


def test_a_package_is_named_by_its_digest_and_known_by_its_beginning() -> None:
    package = made(EVENTS)
    assert digest_of(io.BytesIO(package)) == sha256(package).hexdigest()
    assert is_package(package)
    assert not is_package(b"PK\3\4")


def test_whoever_carries_it_can_check_it_without_a_key() -> None:
    package = made(EVENTS, BLOBS)
    header = check_package(io.BytesIO(package), prove=prove)
    assert header.recipient == RECIPIENT
    assert header.counts.blobs == len(BLOBS)


def through_disk(blobs: int, size: int) -> int:
    """Write and read a package of attachments made on the fly; gives the most memory that took, in bytes."""
    seed = os.urandom(size // 16) * 16

    def content(number: int) -> bytes:
        return number.to_bytes(8) + seed[8:]

    names = {sha256(content(number)).hexdigest(): number for number in range(blobs)}

    def pieces(name: str) -> Iterator[bytes]:
        data = content(names[name])
        for at in range(0, len(data), 65_536):
            yield data[at : at + 65_536]

    seen: set[str] = set()
    with tempfile.TemporaryFile() as file:
        tracemalloc.start()
        try:
            packed = Content(blobs=tuple(names), pieces=pieces)
            write_package(file, header_of(Counts(blobs=blobs)), packed, by_village)
            file.seek(0)
            read_package(
                file,
                prove=prove,
                secrets=[TOWNSHIP.sealing.secret],
                take_blob=lambda name, _: seen.add(name),
            )
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert seen == set(names)
    return most


def test_memory_stays_flat_however_much_is_inside() -> None:
    assert through_disk(20, 1_000_000) < 10_000_000


@pytest.mark.long
def test_memory_stays_flat_with_300_mb() -> None:
    assert through_disk(30, 10_000_000) < 60_000_000


def test_it_is_not_sealed_without_a_key_that_is_one() -> None:
    for keys in ((), ("age1" + "q" * 58,), (TOWNSHIP.sealing.public, "nothing")):
        with pytest.raises(Refused) as caught:
            made(EVENTS, recipient=Recipient(org="1", office_code="2", keys=keys))
        assert caught.value.code == "package.recipient"


def test_an_attachment_that_was_damaged_here_is_not_sent() -> None:
    content = Content(blobs=("0" * 64,), pieces=lambda _: (b"something else",))
    with pytest.raises(Refused) as caught:
        write_package(io.BytesIO(), header_of(Counts(blobs=1)), content, by_village)
    assert caught.value.code == "package.scan"


def test_a_header_that_counts_wrong_is_not_written() -> None:
    lines = pressed(write_events(EVENTS))
    for counts, content in (
        (Counts(blobs=1), Content(document=b"{}")),
        (Counts(events=3), Content(document=b"{}")),
        (Counts(), Content(events=lines)),
        (Counts(), Content()),
        (Counts(events=30_000), Content(events=lines)),
        (Counts(), Content(document=bytes(MOST_DOCUMENT_BYTES + 1))),
        (Counts(blobs=2_001), Content(blobs=("0" * 64,) * 2_001)),
    ):
        with pytest.raises(ValueError, match=r"counts|nothing|too much|too large"):
            write_package(io.BytesIO(), header_of(counts), content, by_village)


class Broken(Exception):
    """Of whoever reads or writes."""


def test_a_fault_of_the_disk_comes_out_as_it_is() -> None:
    def unreadable(_: str) -> Iterator[bytes]:
        raise Broken

    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            if self.tell() > 2_000:
                raise Broken
            return super().write(data)  # type: ignore[arg-type]  # bytes

    with pytest.raises(Broken):
        write_package(
            io.BytesIO(), header_of(Counts(blobs=1)), Content(blobs=("0" * 64,), pieces=unreadable), by_village
        )
    with pytest.raises(Broken):
        write_package(Full(), header_of(Counts()), Content(document=os.urandom(300_000)), by_village)

    def full(_name: str, _data: bytes) -> None:
        raise Broken

    with pytest.raises(Broken):
        read_package(io.BytesIO(made(EVENTS, BLOBS)), prove=prove, secrets=[TOWNSHIP.sealing.secret], take_blob=full)


class Pulled(io.BytesIO):
    """A stick that is pulled while its package is opened, after it was checked."""

    times = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.times += size == 1 << 20
        if self.times > 3:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_stick_that_is_pulled_while_it_is_read_is_told_as_that() -> None:
    source = Pulled(made(EVENTS, BLOBS))
    with pytest.raises(OSError, match="Input/output"):
        read_package(source, prove=prove, secrets=[TOWNSHIP.sealing.secret], take_blob=lambda *_: None)


def test_a_key_that_was_replaced_still_opens_what_was_sealed_to_it() -> None:
    found = read_package(
        io.BytesIO(made(EVENTS)),
        prove=prove,
        secrets=[ELSEWHERE.sealing.secret, TOWNSHIP.sealing.secret],
        take_blob=lambda *_: None,
    )
    assert list(read_events(found.lines)) == EVENTS


def test_new_keys_open_what_is_sealed_to_them() -> None:
    identity = pyrage.x25519.Identity.generate()
    keys = SealingKeys(str(identity), str(identity.to_public()))
    package = made(EVENTS, recipient=Recipient(org="0463", office_code=TOWNSHIP.code, keys=(keys.public,)))
    found = read_package(io.BytesIO(package), prove=prove, secrets=[keys.secret], take_blob=lambda *_: None)
    assert list(read_events(found.lines)) == EVENTS
    assert keys.secret not in repr(found)
