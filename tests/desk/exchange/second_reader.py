"""A second reader of packages, written from docs/package-format.md alone; it imports nothing of the program."""

from __future__ import annotations

import base64
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import bagit
import pyrage
import rfc8785
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Json = dict[str, Any]

TYPE = "application/vnd.township-desk.package+json"
KINDS = {"cases", "acknowledgement", "returned", "progress", "trip", "catalogue", "certificates", "index"}
TOP_LEVEL = {
    *("format", "version", "min_reader", "critical", "profile", "kind", "product", "practice", "sender", "recipient"),
    *("seq", "prev", "chain", "chains", "counts", "body", "catalogue", "written_at", "heard"),
}
CERTIFICATE = {
    *("org", "office_code", "office_name", "incarnation_id", "incarnation", "public_key", "issued_at", "standalone"),
    *("office_key", "signature"),
}
MEMBERSHIP = {
    *("format", "version", "org", "office_code", "office_name", "kind", "office_key", "sealing_keys", "slots"),
    *("serial", "issuer_org", "issuer_code", "issuer_name", "issuer_kind", "issuer_key", "issuer_sealing_keys"),
    *("issued_at", "signature"),
}
ABOVE = {"village": "township", "township": "city"}
SHARED = {"city": 6, "township": 9}
TAGS = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
BLOB = re.compile(r"data/blobs/[0-9a-f]{64}")
FULL = 65_535


class Wrong(Exception):
    """Not to be taken; the word is the last part of the code in the table of checks."""


class Read(NamedTuple):
    """What is in a package."""

    header: Json
    events: list[Json]
    document: bytes
    blobs: dict[str, bytes]


def need(condition: object, word: str = "altered") -> None:
    """Refuse where it does not hold."""
    if not condition:
        raise Wrong(word)


def read(
    package: bytes,
    *,
    believed: Mapping[str, Sequence[str]],
    secrets: Iterable[str],
    folder: Path,
    revoked: Collection[Json] = (),
) -> Read:
    """Open a package in the order of section 7; `folder` is empty and holds the bag then."""
    envelope, body = split(package)
    header, payload, key, signature = header_in(envelope)
    need(is_signed(key, pae(payload), signature))
    prove(header["sender"], believed, revoked)
    check_limits(header)
    length = header["body"]["length"]
    need(len(body) >= length, "cut")
    need(
        len(body) == length and digest(body) == header["body"]["sha256"],
        "altered" if body[-512:].strip(b"\0") else "cut",
    )
    identities = [pyrage.x25519.Identity.from_str(secret) for secret in secrets]
    need({str(one.to_public()) for one in identities} & set(header["recipient"]["keys"]), "not_for_us")
    need(body.startswith(b"age-encryption.org/v1\n"))
    try:
        inside = pyrage.decrypt(body, identities)
    except pyrage.DecryptError:
        raise Wrong("altered") from None
    return bag_in(inside, header, folder)


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return sha256(data).hexdigest()


# 1 and 2


def split(package: bytes) -> tuple[bytes, bytes]:
    """The envelope and the sealed body."""
    begin = package[:6].rstrip(b"\0") if len(package) < 6 or b"\0" in package[:6] else package[:6]
    need(b"YBAG1\n".startswith(begin), "not_one")
    need(len(package) >= 10 and begin == b"YBAG1\n", "cut")
    length = int.from_bytes(package[6:10], "big")
    need(length <= 65_536, "not_one")
    need(length and len(package) >= 10 + length, "cut")
    return package[10 : 10 + length], package[10 + length :]


def header_in(envelope: bytes) -> tuple[Json, bytes, str, bytes]:
    """The header, the payload it stands in, the key that signed, and its signature."""
    try:
        outer = json.loads(envelope)
        payload = base64.b64decode(outer["payload"], validate=True)
        header = json.loads(payload)
        need(isinstance(header, dict) and header.get("format") == "township-desk package")
        need(1 <= header["min_reader"] <= header["version"])
        unknown = set(header.get("critical", [])) - TOP_LEVEL
        known = header["min_reader"] == 1 and header.get("profile", 1) == 1 and header["kind"] in KINDS
        need(known and not unknown, "newer")
        (signed,) = outer["signatures"]
        signature = base64.b64decode(signed["sig"], validate=True)
        key = header["sender"]["certificate"]["public_key"]
        again = (
            f'{{"payloadType":"{TYPE}","payload":"{base64.b64encode(payload).decode()}",'
            f'"signatures":[{{"keyid":"{key}","sig":"{base64.b64encode(signature).decode()}"}}]}}'
        )
        need(again.encode() == envelope)
        check_forms(header)
        need(rfc8785.dumps(header) == payload.rstrip(b" ") and rb"\u0000" not in payload)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Wrong("altered") from None
    return header, payload, key, signature


def check_forms(header: Json) -> None:
    """What section 3 says of numbers, digests, orgs, codes and incarnations."""
    parts = [header.get("chain", {}), *header.get("chains", [])]
    numbers = [header["seq"], header.get("heard", {}).get("number", 0)]
    numbers += [part.get(name, 0) for part in parts for name in ("first", "last")]
    need(all(isinstance(number, int) and 0 <= number < 1 << 31 for number in numbers))
    need(all(0 <= part.get("digits", 0) <= 99 for part in parts))
    recipient, sealed = header["recipient"], header["body"]
    texts = [("[0-9]{4}", recipient["org"]), ("[0-9]{12}", recipient["office_code"])]
    texts += [("[0-9a-f]{64}", sealed["sha256"]), ("[0-9a-f]{64}", sealed["manifest"])]
    texts += [("([0-9a-f]{64})?", header["prev"])]
    texts += [("([0-9a-f]{64})?", part.get(name, "")) for part in parts for name in ("prev", "head")]
    texts += [("([0-9a-f]{32})?", part.get("incarnation", "")) for part in parts]
    need(all(re.fullmatch(form, text) for form, text in texts))


def pae(payload: bytes) -> bytes:
    """What DSSE signs."""
    return b" ".join((b"DSSEv1", str(len(TYPE)).encode(), TYPE.encode(), str(len(payload)).encode(), payload))


def is_signed(key: str, data: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature fits."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


# 6


def record_fits(record: Json, key: str, mark: str, fields: set[str]) -> bool:
    """Whether a certificate, membership or list is signed by `key` over everything else."""
    told = {name: value for name, value in record.items() if name != "signature"}
    return set(record) == fields and is_signed(
        key, f"{mark}\n".encode() + rfc8785.dumps(told), bytes.fromhex(record["signature"])
    )


def prove(sender: Json, believed: Mapping[str, Sequence[str]], revoked: Collection[Json]) -> None:
    """The six rules of section 6."""
    certificate = sender["certificate"]
    chain = sender.get("memberships", [])
    mark = "township-desk incarnation certificate 1"
    need(record_fits(certificate, certificate["office_key"], mark, CERTIFICATE))
    office = [certificate["org"], certificate["office_code"], certificate["office_key"]]
    kind = ""
    for one in chain:
        need(one["format"] == "township-desk membership" and one["version"] == 1, "scope")
        need(record_fits(one, one["issuer_key"], "township-desk membership 1", MEMBERSHIP), "scope")
        need([one["org"], one["office_code"], one["office_key"]] == office and kind in ("", one["kind"]), "scope")
        need(ABOVE.get(one["kind"]) == one["issuer_kind"], "scope")
        need(kind_of(one["office_code"]) == one["kind"] and kind_of(one["issuer_code"]) == one["issuer_kind"], "scope")
        shared = SHARED[one["issuer_kind"]]
        need(one["office_code"][:shared] == one["issuer_code"][:shared], "scope")
        office, kind = [one["issuer_org"], one["issuer_code"], one["issuer_key"]], one["issuer_kind"]
    own = believed.get(certificate["office_key"])
    above = [list(believed.get(one["issuer_key"], ())) == [one["issuer_org"], one["issuer_code"]] for one in chain]
    need((own is not None and own[0] == certificate["org"]) or any(above), "untrusted")
    need(not chain or certificate["incarnation"] in chain[0]["slots"], "scope")
    keys = [certificate["office_key"], *(one["issuer_key"] for one in chain)]
    for listed in revoked:
        below = counted(listed, keys, certificate, believed)
        named = any(
            entry["office_key"] in below and entry["incarnation_id"] in ("", certificate["incarnation_id"])
            for entry in listed["entries"]
        )
        fields = {"format", "version", "issuer_org", "issuer_key", "number", "entries", "signature"}
        need(
            not named or not record_fits(listed, listed["issuer_key"], "township-desk revocations 1", fields), "revoked"
        )


def kind_of(code: str) -> str:
    """Of which kind an office with this code is."""
    need(re.fullmatch("[0-9]{12}", code), "scope")
    return "city" if code.endswith("000000") else "township" if code.endswith("000") else "village"


def counted(listed: Json, keys: list[str], certificate: Json, believed: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys that a list of revocations may name."""
    if listed["issuer_key"] in keys:
        return keys[: keys.index(listed["issuer_key"]) + 1]
    org, code = believed.get(listed["issuer_key"], ("", "0" * 12))
    covered = certificate["office_code"].startswith(code[: SHARED.get(kind_of(code), 12)])
    return keys if org == listed["issuer_org"] and covered else []


# 3 to 5


def check_limits(header: Json) -> None:
    """Section 4, Limits."""
    counts = dict.fromkeys(("events", "cases", "blobs", "event_bytes"), 0) | header.get("counts", {})
    need(0 < header["body"]["length"] <= 1 << 30, "too_large")
    need(0 <= counts["cases"] <= counts["events"] <= 20_000, "too_large")
    need(0 <= counts["blobs"] <= 2_000 and 0 <= counts["event_bytes"] <= 64 << 20, "too_large")


def bag_in(inside: bytes, header: Json, folder: Path) -> Read:
    """The files of the ZIP, which is a bag and nothing else."""
    try:
        with zipfile.ZipFile(io.BytesIO(inside)) as file:
            infos = file.infolist()
            need(sum(info.file_size for info in infos) <= len(inside))
            files = [(info.orig_filename, file.read(info)) for info in infos]
    except (
        zipfile.BadZipFile,
        ValueError,
        RuntimeError,
        EOFError,
        NotImplementedError,
        zlib.error,
        struct.error,
        OSError,
    ):
        raise Wrong("altered") from None
    names = [name for name, _ in files]
    blobs = [name for name in names if BLOB.fullmatch(name)]
    parts = [name for name in ("data/events.jsonl.zst", "data/document.json") if name in names]
    need(names == [*parts, *blobs, *TAGS] and parts + blobs and len(set(names)) == len(names))
    need(rebuilt(files) == inside)
    found = dict(files)
    need(all(digest(found[name]) == name.removeprefix("data/blobs/") for name in blobs))
    need(all(len(data) <= 20 << 20 for data in found.values()))
    need(digest(found[TAGS[3]]) == header["body"]["manifest"])
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagError:
        raise Wrong("altered") from None
    payload = [(name, data) for name, data in files if name.startswith("data/")]
    size = sum(len(data) for _, data in payload)
    need(found[TAGS[0]] == f"Payload-Oxum: {size}.{len(payload)}\n".encode())
    need(found[TAGS[1]] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    need(found[TAGS[2]] == "".join(f"{digest(data)}  {name}\n" for name, data in payload).encode())
    need(found[TAGS[3]] == "".join(f"{digest(found[name])}  {name}\n" for name in TAGS[:3]).encode())
    counts = {"events": 0, "blobs": 0, "event_bytes": 0} | header.get("counts", {})
    need(len(blobs) == counts["blobs"])
    events = events_in(found.get("data/events.jsonl.zst", b""), counts)
    if events and header["kind"] == "cases":
        part = header["chain"]
        told = [(event["header"]["incarnation"], event["header"]["n"], event["header"]["prev"]) for event in events]
        hashes = [part["prev"], *(event["hash"] for event in events)]
        numbers = range(part["first"], part["last"] + 1)
        need(told == [(part["incarnation"], n, prev) for n, prev in zip(numbers, hashes, strict=False)])
        need(len(numbers) == len(events) and hashes[-1] == part["head"])
    return Read(
        header=header,
        events=events,
        document=found.get("data/document.json", b""),
        blobs={name.removeprefix("data/blobs/"): found[name] for name in blobs},
    )


def rebuilt(files: list[tuple[str, bytes]]) -> bytes:
    """The one ZIP of these files."""
    body, directory = b"", b""
    for name, data in files:
        pieces = [data[at : at + FULL] for at in range(0, len(data), FULL)] or [b""]
        packed = b"".join(
            struct.pack("<BHH", number == len(pieces), len(piece), FULL - len(piece)) + piece
            for number, piece in enumerate(pieces, 1)
        )
        sums = struct.pack("<III", zlib.crc32(data), len(packed), len(data))
        common = struct.pack("<HHHHH", 20, 8, 8, 0, 0x21)
        directory += b"PK\1\2" + struct.pack("<H", 20) + common + sums
        directory += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\3\4" + common + bytes(12) + struct.pack("<HH", len(name), 0) + name.encode()
        body += packed + b"PK\7\x08" + sums
    end = struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), len(body), 0)
    return body + directory + b"PK\5\6" + end


def events_in(frame: bytes, counts: Json) -> list[Json]:
    """The lines of events, as many and as long as was counted."""
    if not frame:
        need(counts["events"] == 0 == counts["event_bytes"])
        return []
    try:
        need(zstandard.get_frame_parameters(frame).content_size == counts["event_bytes"])
        lines = zstandard.ZstdDecompressor().decompress(frame, allow_extra_data=False)
    except zstandard.ZstdError:
        raise Wrong("altered") from None
    need(len(lines) == counts["event_bytes"] and lines.count(b"\n") == counts["events"] and lines.endswith(b"\n"))
    events: list[Json] = [json.loads(line) for line in lines.splitlines()]
    need(all(event_fits(event) for event in events))
    return events


def event_fits(event: Json) -> bool:
    """Whether the hashes of an event are those of its header and its body."""
    header, body = event["header"], event["body"]
    numbers = [header["rev"], header["n"]]
    texts = [value for value in header.values() if isinstance(value, str)]
    need(all(0 <= number < 1 << 31 for number in numbers))
    need(all(len(text) <= 200 and "\0" not in text for text in texts))
    fits = digest(rfc8785.dumps(header)) == event["hash"]
    return fits and (body is None or digest(body.encode()) == header["body_hash"])


# 10


def put_together(files: Iterable[bytes]) -> tuple[dict[str, bytes], dict[str, list[int]]]:
    """Files that came in pieces, by digest, and the numbers that are missing of others."""
    found: dict[tuple[str, int, int], dict[int, bytes]] = {}
    for data in files:
        line = re.fullmatch(
            rb"YPART1 ([0-9a-f]{64}) ([0-9]{5}) ([0-9]{5}) ([0-9]{10}) ([0-9]{10}) ([0-9a-f]{64})\n", data[:171]
        )
        if line is None or int(line[5]) < 1:
            continue
        number, count, size, step = (int(line[place]) for place in (2, 3, 4, 5))
        fits = count == (size + step - 1) // step and 1 <= number <= count
        rest = data[171:]
        if not fits or len(rest) != (step if number < count else size - step * (count - 1)):
            continue
        if digest(data[:106] + rest) == line[6].decode():
            found.setdefault((line[1].decode(), size, step), {})[number] = rest
    whole: dict[str, bytes] = {}
    lacking: dict[str, list[int]] = {}
    for (name, size, step), pieces in found.items():
        numbers = range(1, (size + step - 1) // step + 1)
        joined = b"".join(pieces.get(number, b"") for number in numbers)
        if len(pieces) < len(numbers):
            lacking[name] = [number for number in numbers if number not in pieces]
        elif digest(joined) == name:
            whole[name] = joined
    return whole, {name: numbers for name, numbers in lacking.items() if name not in whole}
