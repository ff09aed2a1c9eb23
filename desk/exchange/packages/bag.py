"""The bag inside (BagIt 1.0, RFC 8493): its files by name, and the sums that the signed header names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from desk.errors import Refused
from desk.exchange.packages.header import altered
from desk.exchange.packages.limits import (
    MOST_BLOB_BYTES,
    MOST_BLOBS,
    MOST_DOCUMENT_BYTES,
    MOST_EVENT_BYTES,
    MOST_TAG_BYTES,
)

EVENTS = "data/events.jsonl.zst"
DOCUMENT = "data/document.json"
_BLOB = re.compile(r"data/blobs/([0-9a-f]{64})")
_TAGS = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Content(Struct, frozen=True, kw_only=True):
    """What goes into a bag.

    Attributes:
        events: Packed lines, or empty; document: JSON of the kind, or empty.
        blobs: Names of attachments, SHA-256 in hex, each once; pieces: gives the content of one.
    """

    events: bytes = b""
    document: bytes = b""
    blobs: Sequence[str] = ()
    pieces: Callable[[str], Iterable[bytes]] = lambda _: ()


class Packing:
    """The files of a bag in order, with the sums that are only known at the end."""

    def __init__(self, content: Content) -> None:
        """Pack this."""
        self._content = content
        self._sums: list[tuple[str, str]] = []
        self._octets = 0
        self.manifest = ""
        """SHA-256 of the tag manifest; empty until all was packed."""

    def members(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """Names and contents; each content has to be read to its end before the next.

        Raises:
            Refused: `package.scan`: an attachment is not what its name says.
            ValueError: Nothing to pack, or more than a reader takes.
        """
        content = self._content
        if not (content.events or content.document or content.blobs) or len(content.blobs) > MOST_BLOBS:
            raise ValueError("nothing, or too many attachments, for one package")
        if content.events:
            yield EVENTS, self._summed(EVENTS, (content.events,), MOST_EVENT_BYTES)
        if content.document:
            yield DOCUMENT, self._summed(DOCUMENT, (content.document,), MOST_DOCUMENT_BYTES)
        for name in content.blobs:
            path = f"data/blobs/{name}"
            yield path, self._summed(path, content.pieces(name), MOST_BLOB_BYTES)
            if self._sums[-1] != (path, name):
                raise damaged(name)
        tags = {
            "bag-info.txt": f"Payload-Oxum: {self._octets}.{len(self._sums)}\n".encode(),
            "bagit.txt": _DECLARATION,
            "manifest-sha256.txt": _listing(self._sums),
        }
        listing = _listing([(name, sha256(data).hexdigest()) for name, data in tags.items()])
        self.manifest = sha256(listing).hexdigest()
        for name, data in (*tags.items(), ("tagmanifest-sha256.txt", listing)):
            yield name, (data,)

    def _summed(self, name: str, pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
        digest = sha256()
        octets = 0
        for piece in pieces:
            digest.update(piece)
            octets += len(piece)
            if octets > most:
                raise ValueError(f"{name} is too large for a package")
            yield piece
        self._octets += octets
        self._sums.append((name, digest.hexdigest()))


def damaged(name: str) -> Refused:
    """The attachment of this name is not what it was when it was filed."""
    return Refused(
        "package.scan",
        f"扫描件 {name[:12]} 在本机上已经损坏，不能装进数据包；请先用备份恢复，或者重新扫描后再上报。",
        field="blobs",
    )


def _listing(sums: Sequence[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sums).encode()


class Unpacking:
    """Takes the files of a bag as they come out of the ZIP; attachments are handed on one at a time.

    Whatever it hands on carries its own proof, its name; all else counts only after `close`.
    """

    def __init__(self, blobs: int, take_blob: Callable[[str, bytes], None]) -> None:
        """Expect `blobs` attachments and hand each, checked against its name, to `take_blob`."""
        self._expected = blobs
        self._take_blob = take_blob
        self._sums: list[tuple[str, str]] = []
        self._octets = 0
        self._blobs: set[str] = set()
        self._tags: dict[str, bytes] = {}
        self._name = ""
        self._data = bytearray()
        self._most = 0
        self._kept: dict[str, bytes] = {}

    def begin(self, name: str) -> Callable[[bytes], None]:
        """The next file, and what takes its content.

        Raises:
            Refused: `package.altered`: a bag of ours has no such file, or not there.
        """
        self._finish()
        self._name, self._data, self._most = name, bytearray(), self._room(name)
        return self._more

    def close(self, manifest: str) -> tuple[bytes, bytes]:
        """The packed events and the document, everything in the bag checked against what the header names.

        Raises:
            Refused: `package.altered`.
        """
        self._finish()
        packing_tags = tuple(self._tags)
        listing = self._tags.get(_TAGS[3], b"")
        expected = {
            _TAGS[0]: f"Payload-Oxum: {self._octets}.{len(self._sums)}\n".encode(),
            _TAGS[1]: _DECLARATION,
            _TAGS[2]: _listing(self._sums),
        }
        expected[_TAGS[3]] = _listing([(name, sha256(data).hexdigest()) for name, data in expected.items()])
        if sha256(listing).hexdigest() != manifest or self._tags != expected or packing_tags != _TAGS:
            raise altered()
        if self._expected or not self._sums:
            raise altered()
        return self._kept.get(EVENTS, b""), self._kept.get(DOCUMENT, b"")

    def _room(self, name: str) -> int:
        if name in _TAGS:
            if name in self._tags:
                raise altered()
            return MOST_TAG_BYTES
        if self._tags:
            raise altered()
        if _BLOB.fullmatch(name):
            self._expected -= 1
            if self._expected < 0 or name in self._blobs:
                raise altered()
            self._blobs.add(name)
            return MOST_BLOB_BYTES
        if name == EVENTS and not self._sums:
            return MOST_EVENT_BYTES
        if name == DOCUMENT and all(done == EVENTS for done, _ in self._sums):
            return MOST_DOCUMENT_BYTES
        raise altered()

    def _more(self, piece: bytes) -> None:
        if len(self._data) + len(piece) > self._most:
            raise altered()
        self._data += piece

    def _finish(self) -> None:
        name, data = self._name, bytes(self._data)
        if not name:
            return
        self._name = ""
        if name in _TAGS:
            self._tags[name] = data
            return
        digest = sha256(data).hexdigest()
        self._sums.append((name, digest))
        self._octets += len(data)
        if blob := _BLOB.fullmatch(name):
            if blob[1] != digest:
                raise altered()
            self._take_blob(digest, data)
        else:
            self._kept[name] = data
