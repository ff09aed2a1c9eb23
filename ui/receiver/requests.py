"""What a request says about the bytes it brings or asks for."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from ui.receiver.limits import Limits

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ORG = re.compile(r"[0-9]{4}")
_PIECE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")
_NOTHING = re.compile(r"bytes \*/(\d{1,15})")
_FROM = re.compile(r"bytes=(\d{1,15})-")
_LENGTH = re.compile(r"\d{1,15}")


@dataclass(frozen=True)
class Span:
    """Bytes `first` up to before `end` of a package of `total` bytes."""

    first: int
    end: int
    total: int


class Incoming:
    """The body of a request, piece by piece, as long as it comes fast enough."""

    def __init__(self, request: Request, limits: Limits) -> None:
        """Nothing is read yet."""
        self._pieces = request.stream().__aiter__()
        self._limits = limits
        self._began = asyncio.get_running_loop().time()
        self._came = 0
        self._ahead: list[bytes | None] = []

    async def read_ahead(self) -> None:
        """Read the first piece now: of a connection that breaks, the server forgets what nobody has read."""
        self._ahead.append(await self._read())

    async def next(self) -> bytes | None:
        """The next piece; empty at the end, None where the connection broke off or was too slow."""
        return self._ahead.pop() if self._ahead else await self._read()

    async def _read(self) -> bytes | None:
        try:
            async with asyncio.timeout(self._limits.idle_seconds):
                piece: bytes = await anext(self._pieces, b"")
        except (TimeoutError, ClientDisconnect):
            return None
        self._came += len(piece)
        seconds = asyncio.get_running_loop().time() - self._began
        is_slow = seconds > self._limits.grace_seconds and self._came < seconds * self._limits.slowest
        return None if is_slow and piece else piece


def digest_in(request: Request) -> str:
    """The digest in the path; empty where there is none."""
    digest = str(request.path_params["digest"])
    return digest if _DIGEST.fullmatch(digest) else ""


def org_in(request: Request) -> str:
    """The office in the path; empty where there is none."""
    org = str(request.path_params["org"])
    return org if _ORG.fullmatch(org) else ""


def span_of(request: Request) -> Span | None:
    """Which bytes of its package a request brings; None where it does not say, or says what cannot be."""
    said = request.headers.get("content-length", "")
    if not _LENGTH.fullmatch(said):
        return None
    length = int(said)
    where = request.headers.get("content-range")
    if where is None:
        return Span(0, length, length) if length else None
    if nothing := _NOTHING.fullmatch(where):
        total = int(nothing[1])
        return Span(total, total, total) if total and not length else None
    found = _PIECE.fullmatch(where)
    if found is None:
        return None
    first, last, total = map(int, found.groups())
    return Span(first, last + 1, total) if first <= last < total and last + 1 - first == length else None


def start_of(request: Request) -> int:
    """From which byte on a package is asked for; 0 where the request says nothing that is understood."""
    found = _FROM.fullmatch(request.headers.get("range", ""))
    return int(found[1]) if found else 0
