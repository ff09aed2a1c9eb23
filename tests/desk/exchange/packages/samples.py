"""A package with one of everything, and others under its header."""

from __future__ import annotations

from hashlib import sha256

from desk.exchange.packages.events import pressed, write_events
from desk.exchange.packages.zipping import zipped
from tests.desk.exchange.packages.making import (
    bag_of,
    chain_of,
    made,
    parts,
    resealed,
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
