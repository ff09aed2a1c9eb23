"""Small packages for tests, and ways to make wrong ones that are signed all the same."""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import msgspec
import pyrage
import pytest
import rfc8785

from desk.cases.chain import Event, body_digest, seal
from desk.cases.chain import Header as EventHeader
from desk.errors import Refused, Unavailable
from desk.exchange.certificates import sign
from desk.exchange.membership import prove_sender
from desk.exchange.packages.bag import Content
from desk.exchange.packages.events import pressed, write_events
from desk.exchange.packages.header import FORMAT, PAYLOAD_TYPE, ChainPart, Counts, Header, Recipient, Sealed, Sender
from desk.exchange.packages.sealing import Opened, read_package, write_package
from tests.desk.exchange.offices import AT, CITY, TOWNSHIP, VILLAGE, Member

MEMBERSHIPS = (TOWNSHIP.vouches_for(VILLAGE), CITY.vouches_for(TOWNSHIP))
CERTIFICATE = VILLAGE.certificate()
RECIPIENT = Recipient(org=TOWNSHIP.org, office_code=TOWNSHIP.code, keys=(TOWNSHIP.sealing.public, CITY.sealing.public))
HAN = re.compile("[\u4e00-\u9fff]")


def chain_of(bodies: Iterable[bytes | None]) -> list[Event]:
    """Events with these bodies, one after another, each the first of a case."""
    events: list[Event] = []
    for n, body in enumerate(bodies, 1):
        header = EventHeader(
            event_id=f"00000000-0000-7000-8000-{n:012x}",
            case_id=f"00000000-0000-7000-9000-{n:012x}",
            rev=1,
            parent="",
            kind="case.received",
            body_hash=body_digest(body or b"{}"),
            clerk="wang",
            incarnation=CERTIFICATE.incarnation_id,
            n=n,
            prev=events[-1].hash if events else "",
            at=AT,
            boot_id="1",
        )
        event = seal(header, body or b"{}")
        events.append(event if body is not None else msgspec.structs.replace(event, body=None))
    return events


def header_of(counts: Counts, part: ChainPart | None = None, recipient: Recipient = RECIPIENT) -> Header:
    """A header from the village to its township."""
    return Header(
        format=FORMAT,
        version=1,
        min_reader=1,
        kind="cases",
        product="0.1.0",
        sender=Sender(certificate=CERTIFICATE, memberships=MEMBERSHIPS),
        recipient=recipient,
        seq=1,
        prev="",
        chain=part or ChainPart(),
        counts=counts,
        body=Sealed(length=0, sha256="", manifest=""),
        catalogue="2026.11",
        written_at=AT,
    )


def made(
    events: Sequence[Event] = (),
    blobs: Sequence[bytes] = (),
    document: bytes = b"",
    *,
    recipient: Recipient = RECIPIENT,
    pieces: Callable[[bytes], Iterable[bytes]] = lambda data: (data,),
) -> bytes:
    """A package of the village."""
    lines = write_events(events)
    named = {sha256(blob).hexdigest(): blob for blob in blobs}
    content = Content(
        events=pressed(lines) if events else b"",
        document=document,
        blobs=tuple(named),
        pieces=lambda name: pieces(named[name]),
    )
    counts = Counts(events=len(events), cases=len(events), blobs=len(named), event_bytes=len(lines))
    target = io.BytesIO()
    write_package(target, header_of(counts, part_of(events), recipient), content, by_village)
    return target.getvalue()


def part_of(events: Sequence[Event]) -> ChainPart:
    """The stretch that these events are."""
    if not events:
        return ChainPart()
    first, last = events[0].header, events[-1]
    return ChainPart(
        incarnation=first.incarnation,
        digits=1,
        first=first.n,
        last=last.header.n,
        prev=first.prev,
        head=last.hash,
    )


def by_village(data: bytes) -> bytes:
    """The village's machine signs."""
    return sign(VILLAGE.machine(), data)


def prove(certificate: Any, memberships: Any) -> None:
    """What the city believes: itself."""
    prove_sender(certificate, memberships, believed=CITY.believed)


def opened(data: bytes, by: Member = TOWNSHIP) -> tuple[Opened, dict[str, bytes]]:
    """A package and the attachments in it."""
    blobs: dict[str, bytes] = {}
    found = read_package(io.BytesIO(data), prove=prove, secrets=[by.sealing.secret], take_blob=blobs.__setitem__)
    assert all(sha256(blob).hexdigest() == name for name, blob in blobs.items())
    return found, blobs


def refused(data: bytes, by: Member = TOWNSHIP) -> str:
    """The code with which a package is refused, in a Chinese sentence."""
    with pytest.raises((Refused, Unavailable)) as caught:
        opened(data, by)
    fault = caught.value
    assert isinstance(fault, Refused | Unavailable)
    assert HAN.search(fault.message)
    assert fault.message.endswith("。")
    return fault.code


def parts(package: bytes) -> tuple[dict[str, Any], bytes]:
    """The header as JSON, and the sealed body."""
    length = int.from_bytes(package[6:10])
    envelope = msgspec.json.decode(package[10 : 10 + length])
    return msgspec.json.decode(base64.b64decode(envelope["payload"])), package[10 + length :]


def enclosed(payload: bytes, key: bytes = VILLAGE.machine(), keyid: str = CERTIFICATE.public_key) -> bytes:
    """An envelope of any payload, signed."""
    authenticated = b"DSSEv1 %d %b %d %b" % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode(), len(payload), payload)
    signature = {"keyid": keyid, "sig": base64.b64encode(sign(key, authenticated)).decode()}
    return msgspec.json.encode(
        {"payloadType": PAYLOAD_TYPE, "payload": base64.b64encode(payload).decode(), "signatures": [signature]}
    )


def joined(envelope: bytes, body: bytes) -> bytes:
    """A package of any envelope and body."""
    return b"YBAG1\n" + len(envelope).to_bytes(4) + envelope + body


def told(package: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The same package with another header, signed anew."""
    header, body = parts(package)
    change(header)
    return joined(enclosed(rfc8785.dumps(header)), body)


def resealed(package: bytes, inside: bytes, manifest: str | None = None) -> bytes:
    """A package with anything inside, whose header tells its sums truly."""
    return with_body(package, sealed(inside), manifest)


def sealed(inside: bytes) -> bytes:
    """Sealed to the township."""
    return bytes(pyrage.encrypt(inside, [pyrage.x25519.Recipient.from_str(TOWNSHIP.sealing.public)]))


def with_body(package: bytes, body: bytes, manifest: str | None = None) -> bytes:
    """The header of a package over another body, whose length and digest it tells truly."""
    header, _ = parts(package)
    header["body"] = {
        "length": len(body),
        "sha256": sha256(body).hexdigest(),
        "manifest": header["body"]["manifest"] if manifest is None else manifest,
    }
    return joined(enclosed(rfc8785.dumps(header)), body)


def inside_of(package: bytes) -> bytes:
    """What was sealed, opened by age alone."""
    identity = pyrage.x25519.Identity.from_str(TOWNSHIP.sealing.secret)
    return bytes(pyrage.decrypt(parts(package)[1], [identity]))


def bag_of(payload: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> tuple[list[tuple[str, bytes]], str]:
    """A bag's files with sums that fit, and the digest of its tag manifest, whatever the payload is."""
    files = list(payload.items()) if isinstance(payload, Mapping) else list(payload)
    size = sum(len(data) for _, data in files)
    tags = [
        ("bag-info.txt", f"Payload-Oxum: {size}.{len(files)}\n".encode()),
        ("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
        ("manifest-sha256.txt", listing(files)),
    ]
    last = listing(tags)
    return [*files, *tags, ("tagmanifest-sha256.txt", last)], sha256(last).hexdigest()


def listing(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Lines of a manifest."""
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in files).encode()


def deflated_zip(files: Sequence[tuple[str, bytes]], level: int = 9) -> bytes:
    """A ZIP in our form but for the blocks, which zlib makes."""
    body = bytearray()
    directory = bytearray()
    for name, data in files:
        press = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = press.compress(data) + press.flush()
        raw, crc = name.encode(), zlib.crc32(data)
        directory += struct.pack(
            "<IHHHHHHIIIHHHHHII",
            0x02014B50,
            20,
            20,
            8,
            8,
            0,
            33,
            crc,
            len(packed),
            len(data),
            len(raw),
            *(0,) * 5,
            len(body),
        )
        directory += raw
        body += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 8, 8, 0, 33, 0, 0, 0, len(raw), 0) + raw + packed
        body += struct.pack("<IIII", 0x08074B50, crc, len(packed), len(data))
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(files), len(files), len(directory), len(body), 0)
    return bytes(body + directory + end)
