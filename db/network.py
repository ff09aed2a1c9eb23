"""Packages to and from the receiver of another office (docs/receiver.md): resumed, repeated, believed only by content.

Whatever stands between may answer anything: a page to log in, a redirect, an empty success. Only bytes that begin like
a package are handed on, and only the use cases say whether they are one.
"""

from __future__ import annotations

import os
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, TypeVar, cast
from urllib.parse import urlsplit

import httpx
import msgspec
from msgspec import Meta, Struct

from desk.errors import Refused, Unavailable
from desk.exchange.packages.header import LENGTH_BYTES, LONGEST_HEADER, MAGIC, Digest
from desk.exchange.packages.limits import MOST_SEALED_BYTES
from desk.exchange.packages.sealing import digest_of

Told = Callable[[int | None], bool]
"""Hears how many bytes of a package are through, None while waiting; False wishes to stop."""

FIRST_PIECE = 128 * 1024
PIECE = 8 * 1024 * 1024
"""A package goes in pieces: each is safe at the receiver once it is answered. The first shows whether it is wanted."""

_BLOCK = 64 * 1024
_ATTEMPTS, _FIRST_ATTEMPTS = 7, 3
_LONGEST_WAIT = 30.0
_SLICE = 0.5
_TIMEOUT = httpx.Timeout(60, connect=10, read=60)
_TAKING_IN = httpx.Timeout(60, connect=10, read=600)
_MOST_LISTED = 8 * 1024 * 1024
_MOST_PACKAGE = len(MAGIC) + LENGTH_BYTES + LONGEST_HEADER + MOST_SEALED_BYTES
_LONGEST_SENTENCE = 200
_OFFSET, _COMPLETE = "Upload-Offset", "Upload-Complete"
_LOCAL = ("127.0.0.1", "::1", "localhost")
T = TypeVar("T")


class Stopped(Exception):
    """Whoever waits for this wished to stop; what is through stays."""


class Waiting(Struct, frozen=True):
    """A package that waits at the receiver."""

    digest: Digest
    size: Annotated[int, Meta(gt=0, le=_MOST_PACKAGE)]


class _Listing(Struct, frozen=True):
    packages: tuple[Waiting, ...]


class _Said(Struct, frozen=True):
    code: str
    message: str


class _Again(Exception):
    """Worth another attempt, no sooner than after so many seconds."""

    def __init__(self, problem: Unavailable, after: float = 0) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.after = after


def check_address(url: str) -> str:
    """The address of a receiver as it is used; packages are sealed, but what is asked for is nobody else's business.

    Raises:
        Refused: `exchange.url`.
    """
    try:
        parts = urlsplit(url.strip())
        is_one = parts.hostname is not None and (parts.port is None or parts.port > 0)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    except ValueError:
        is_one = is_safe = False
    if not is_one or not is_safe or parts.query or parts.fragment or parts.username:
        raise Refused(
            "exchange.url", "上报网址不对，要写成 https://接收程序的名称:端口 这样，由上级给出。", field="url"
        )
    return parts.geturl().rstrip("/")


class Link:
    """A connection to one receiver, closed by `with`."""

    def __init__(
        self,
        url: str,
        *,
        told: Told,
        chance: Callable[[], float],
        authority: str = "",
        through_proxy: bool = False,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nothing is sent yet.

        Args:
            url: Of the receiver; `check_address` says which are taken.
            told: Is asked in between whether to go on.
            chance: Gives numbers from 0 to 1, so that not all offices come again at the same moment.
            authority: File of the certificate authority to believe instead of the system's; empty for those.
            through_proxy: Use the proxy that the environment names.
            wait: Waits so many seconds.

        Raises:
            Refused: `exchange.url`, `exchange.authority`.
        """
        self._url = check_address(url)
        self._told = told
        self._chance = chance
        self._wait = wait
        self._was_there = False
        self._client = httpx.Client(
            verify=_trust(authority, self._url),
            timeout=_TIMEOUT,
            trust_env=through_proxy,
            follow_redirects=False,
            headers={"User-Agent": "township-desk", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Link:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._client.close()

    def send(self, digest: str, source: BinaryIO) -> BinaryIO | None:
        """Bring a package there, from where it was cut before; gives the body of the answer, None if passed on only.

        The body begins like a package; whether it is one, and which, is for the caller to find out.

        Raises:
            Refused: The receiver said no, with its own code and sentence.
            Unavailable: `network.unreachable`, `network.certificate`, `network.portal`, `network.busy`, or what the
                receiver told of its own surroundings.
            Stopped: As wished.
        """
        total = source.seek(0, os.SEEK_END)
        path = f"/v1/packages/{digest}"
        came: list[BinaryIO | None] = []
        seen: list[int] = []

        def once() -> None:
            seen.append(min(self._held(path), total))
            while not came:
                seen.append(self._send_piece(path, source, seen[-1], total, came))

        try:
            self._repeated(once, lambda: max(seen, default=0))
        except Refused:
            if not seen[0]:
                raise
            seen.clear()  # what lay there of it may have been somebody else's; it is gone now, so from the beginning
            self._repeated(once, lambda: max(seen, default=0))
        return came[0]

    def outbox(self, org: str, ask: Callable[[str, str], str]) -> tuple[Waiting, ...]:
        """What waits there for an office; `ask` signs a request of a method and a path.

        Raises:
            Refused, Unavailable, Stopped: As `send`.
        """
        path = f"/v1/outbox/{org}"

        def once() -> tuple[Waiting, ...]:
            with self._asked("GET", path, headers={"Authorization": ask("GET", path)}) as response:
                if response.status_code != httpx.codes.OK:
                    raise self._problem(response)
                try:
                    return msgspec.json.decode(_short(response, _MOST_LISTED), type=_Listing).packages
                except msgspec.DecodeError:
                    raise _portal() from None

        return self._repeated(once)

    def fetch(self, waiting: Waiting, ask: Callable[[str, str], str]) -> BinaryIO:
        """A package that waits there, whole, from its beginning.

        Raises:
            Refused, Unavailable, Stopped: As `send`; `network.altered`: it is not what was announced.
        """
        path = f"/v1/packages/{waiting.digest}"
        target = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - the caller closes it

        def once() -> None:
            start = target.seek(0, os.SEEK_END)
            asked = {"Authorization": ask("GET", path)} | ({"Range": f"bytes={start}-"} if start else {})
            with self._asked("GET", path, headers=asked) as response:
                if response.status_code == httpx.codes.OK:
                    target.seek(0)
                    target.truncate()
                elif response.status_code != httpx.codes.PARTIAL_CONTENT:
                    raise self._problem(response)
                for piece in response.iter_bytes(_BLOCK):
                    target.write(piece)
                    self._go_on(target.tell())
                    if target.tell() > waiting.size:
                        raise _altered()
            if target.tell() < waiting.size:
                raise _Again(_unreachable())

        try:
            self._repeated(once, lambda: target.seek(0, os.SEEK_END))
            if digest_of(target) != waiting.digest:
                raise _altered()
        except BaseException:
            target.close()
            raise
        target.seek(0)
        return target

    def _held(self, path: str) -> int:
        """How many bytes of a package the receiver has."""
        with self._asked("HEAD", path) as response:
            if response.status_code not in {httpx.codes.OK, httpx.codes.NO_CONTENT}:
                raise self._problem(response)
            response.read()  # or the connection is not used again
            return _offset_in(response)

    def _send_piece(self, path: str, source: BinaryIO, offset: int, total: int, came: list[BinaryIO | None]) -> int:
        """One piece from `offset` on; gives how many bytes are there then. What answers the package goes to `came`."""
        end = min(total, offset + PIECE) if offset else min(total, FIRST_PIECE)
        where = f"bytes {offset}-{end - 1}/{total}" if end > offset else f"bytes */{total}"
        headers = {"Content-Length": str(end - offset), "Content-Range": where}
        timeout = _TAKING_IN if end == total else _TIMEOUT
        content = self._blocks(source, offset, end)
        with self._asked("PUT", path, headers=headers, content=content, timeout=timeout) as response:
            status = response.status_code
            if status in {httpx.codes.OK, httpx.codes.CREATED}:
                came.append(self._answer(response))
                return total
            if status == httpx.codes.ACCEPTED and response.headers.get(_COMPLETE) == "?1":
                came.append(None)
                return total
            if status == httpx.codes.NO_CONTENT and offset < _offset_in(response) <= end < total:
                response.read()
                return _offset_in(response)
            if status in {httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE, httpx.codes.REQUEST_TIMEOUT}:
                raise _Again(_busy())
            raise self._problem(response)

    def _blocks(self, source: BinaryIO, offset: int, end: int) -> Iterator[bytes]:
        source.seek(offset)
        while offset < end and (block := source.read(min(_BLOCK, end - offset))):
            yield block
            offset += len(block)
            self._go_on(offset)

    def _answer(self, response: httpx.Response) -> BinaryIO:
        """The body, if it begins like a package."""
        target = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - the caller closes it
        try:
            for piece in response.iter_bytes(_BLOCK):
                target.write(piece)
                size = target.tell()
                if size > _MOST_PACKAGE or (size == len(piece) and not piece.startswith(MAGIC[: len(piece)])):
                    raise _portal()
            if target.tell() < len(MAGIC):
                raise _portal()
        except BaseException:
            target.close()
            raise
        target.seek(0)
        return target

    @contextmanager
    def _asked(
        self,
        method: str,
        path: str,
        *,
        headers: dict[str, str] | None = None,
        content: Iterator[bytes] | None = None,
        timeout: httpx.Timeout = _TIMEOUT,
    ) -> Iterator[httpx.Response]:
        self._go_on(None)
        try:
            with self._client.stream(
                method, self._url + path, headers=headers, content=content, timeout=timeout
            ) as response:
                self._was_there = True
                yield response
        except httpx.TransportError as fault:
            if _is_of_certificate(fault):
                raise Unavailable(
                    "network.certificate",
                    "对方的证书不对，没有连接：可能没有接到上级的接收程序，或者本机的日期不对，或者要用上级给的证书文件。",
                ) from fault
            raise _Again(_unreachable()) from fault
        except (httpx.InvalidURL, httpx.StreamError, httpx.DecodingError) as fault:
            raise _portal() from fault

    def _go_on(self, sent: int | None) -> None:
        if not self._told(sent):
            raise Stopped

    def _repeated(self, once: Callable[[], T], how_far: Callable[[], int] | None = None) -> T:
        """Try until it works; an attempt that brought it further starts the count anew."""
        attempt, before = 0, -1
        while True:
            try:
                return once()
            except _Again as again:
                attempt += 1
                if how_far is not None:
                    attempt = attempt if how_far() <= before else 1
                    before = max(before, how_far())
                if attempt >= (_ATTEMPTS if self._was_there else _FIRST_ATTEMPTS):
                    raise again.problem from again
                self._pause(max(again.after, min(_LONGEST_WAIT, 2.0**attempt) * (0.5 + self._chance() / 2)))

    def _pause(self, seconds: float) -> None:
        while seconds > 0:
            self._go_on(None)
            self._wait(min(seconds, _SLICE))
            seconds -= _SLICE

    def _problem(self, response: httpx.Response) -> Exception:
        """What an answer that is none of those hoped for says."""
        status = response.status_code
        try:
            said = msgspec.json.decode(_short(response, _BLOCK), type=_Said)
        except msgspec.DecodeError:
            return _Again(_busy(), _retry(response)) if status >= httpx.codes.INTERNAL_SERVER_ERROR else _portal()
        message = said.message[:_LONGEST_SENTENCE]
        if status == httpx.codes.SERVICE_UNAVAILABLE:
            return _Again(Unavailable(said.code, message), _retry(response))
        if status in {httpx.codes.UNPROCESSABLE_ENTITY, httpx.codes.REQUEST_ENTITY_TOO_LARGE}:
            return Refused(said.code, message)
        if status < httpx.codes.BAD_REQUEST:
            return _portal()
        return Unavailable(said.code, message)


def _trust(authority: str, url: str) -> ssl.SSLContext:
    if not url.startswith("https:"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # which believes nobody; to read the system's takes a moment
    context = ssl.create_default_context()
    if authority:
        try:
            context = ssl.create_default_context(cafile=str(Path(authority)))
        except (OSError, ValueError):
            raise Refused(
                "exchange.authority", f"证书文件 {authority} 读不了，请用上级给的 PEM 格式的文件。", field="authority"
            ) from None
    return context


def _is_of_certificate(fault: BaseException | None) -> bool:
    while fault is not None:
        if isinstance(fault, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(fault):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _offset_in(response: httpx.Response) -> int:
    said = response.headers.get(_OFFSET, "")
    if not (said.isascii() and said.isdecimal() and len(said) <= len(str(_MOST_PACKAGE))):
        raise _portal()
    return int(said)


def _retry(response: httpx.Response) -> float:
    said = response.headers.get("Retry-After", "")
    return min(float(said), _LONGEST_WAIT) if said.isascii() and said.isdecimal() and len(said) < len("00000") else 0


def _short(response: httpx.Response, most: int) -> bytes:
    body = bytearray()
    for piece in response.iter_bytes(_BLOCK):
        body += piece
        if len(body) > most:
            raise _portal()
    return bytes(body)


def _unreachable() -> Unavailable:
    return Unavailable(
        "network.unreachable", "连不上上级的接收程序，请检查网络；本机的数据没有变，可以稍后再试，也可以用U盘。"
    )


def _busy() -> Unavailable:
    return Unavailable("network.busy", "上级的接收程序正忙，没有送完；送到的都留着，稍后会接着送。")


def _portal() -> Unavailable:
    return Unavailable(
        "network.portal",
        "回答的不是上级的接收程序，没有送到：可能要先在浏览器里登录网络，或者上报网址不对。本机的数据没有变。",
    )


def _altered() -> Unavailable:
    return Unavailable("network.altered", "取回的数据包和上级说的不一样，没有收；请稍后再试。")
