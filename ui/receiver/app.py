"""The requests of the receiver (docs/receiver.md): packages in, answers out, and nothing decided here."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http import HTTPStatus
from typing import Any, Literal, TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desk.errors import Refused, Unavailable
from desk.exchange.packages.header import Sender
from desk.exchanging import outbox
from desk.times import day_of
from ui.receiver.limits import Limits, Quotas
from ui.receiver.requests import Incoming, Span, digest_in, org_in, span_of, start_of
from ui.wiring.receiving import MOST_BYTES, MOST_OPENING_BYTES, Door, Outcome

PACKAGE = "application/vnd.township-desk.package"
OFFSET, COMPLETE = "Upload-Offset", "Upload-Complete"
"""As the IETF's draft of resumable uploads names them."""

_SCHEME = "Desk "
_BLOCK = 256 * 1024
_SMALL_BLOCK = 16 * 1024
_SECONDS_TO_SEND = 60
_LOG = logging.getLogger("deskctl.serve")
T = TypeVar("T")

_STATUS = {
    "disk.full": HTTPStatus.INSUFFICIENT_STORAGE,
    "package.newer": HTTPStatus.UNPROCESSABLE_ENTITY,
    "package.too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
}


class _Answered(Exception):
    """A request ends here, with this response."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class Receiver:
    """The door as requests see it; `app` is what a server runs."""

    def __init__(self, door: Door, limits: Limits) -> None:
        """Take requests for `door` within `limits`."""
        self._door = door
        self._limits = limits
        self._quotas = Quotas(limits.quota_bytes)
        self._taking = ThreadPoolExecutor(1, thread_name_prefix="taking-in")
        self._busy: dict[Literal["uploads", "downloads"], int] = {"uploads": 0, "downloads": 0}
        self._writers: dict[str, object] = {}
        self._appending: dict[str, asyncio.Lock] = {}
        self._tidied_on = ""
        self.app: ASGIApp = _Guarded(
            Starlette(
                routes=[
                    Route("/v1/health", _health, methods=["GET"]),
                    Route("/v1/outbox/{org}", self._outbox, methods=["GET"]),
                    Route("/v1/packages/{digest}", self._package, methods=["GET", "PUT"]),  # HEAD comes with GET
                ],
                exception_handlers={Exception: _failed},
            )
        )

    def close(self) -> None:
        """Wait for the package that is being taken in."""
        self._taking.shutdown(wait=True, cancel_futures=True)

    def busy(self, what: Literal["uploads", "downloads"]) -> int:
        """How many of them are under way."""
        return self._busy[what]

    async def _package(self, request: Request) -> Response:
        digest = digest_in(request)
        if not digest:
            return _refusal(HTTPStatus.NOT_FOUND, "package.unknown", "没有这个数据包。")
        does = {"PUT": self._put, "HEAD": self._head, "GET": self._get}[request.method]
        try:
            return await does(request, digest)
        except _Answered as answered:
            return answered.response
        except (Refused, Unavailable) as problem:
            return self._told(problem)

    async def _head(self, _request: Request, digest: str) -> Response:
        known = await _aside(self._door.known, digest)
        if known is None:
            return self._so_far(await _aside(self._door.held, digest))
        size = await _aside(self._door.size, digest)
        return Response(status_code=HTTPStatus.OK, headers={OFFSET: str(size), COMPLETE: "?1"})

    async def _put(self, request: Request, digest: str) -> Response:
        span = span_of(request)
        if span is None:
            text = "请求没有写明送来多少字节（Content-Length、Content-Range），没有收。"
            return _refusal(HTTPStatus.LENGTH_REQUIRED, "upload.length", text)
        if span.total > MOST_BYTES:
            text = "这个数据包超过了规定的大小，没有收；请对方升级程序后重新导出。"
            return _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "package.too_large", text)
        with self._within("uploads", self._limits.uploads):
            incoming = Incoming(request, self._limits)
            await incoming.read_ahead()
            await self._tidy()
            known = await _aside(self._door.known, digest)
            if known is not None:
                return self._outcome(known)
            mine = object()
            self._writers[digest] = mine
            try:
                await self._receive(incoming, digest, span, mine)
            finally:
                if self._writers.get(digest) is mine:
                    del self._writers[digest]
            held = await _aside(self._door.held, digest)
            if held < span.total:
                return self._so_far(held)
            finishing = asyncio.get_running_loop().run_in_executor(self._taking, self._door.finish, digest)
            outcome = await asyncio.shield(finishing)
            _LOG.info("%s %d bytes taken in", digest[:12], span.total)
            return self._outcome(outcome)

    async def _tidy(self) -> None:
        """Once a day, forget what was never finished."""
        if self._tidied_on != self._today():
            self._tidied_on = self._today()
            await _aside(self._door.tidy, self._limits.kept_days)

    async def _receive(self, incoming: Incoming, digest: str, span: Span, mine: object) -> None:
        """Keep what the request brings; whoever came last goes on where the one before was."""
        async with self._lock(digest):
            held = await _aside(self._door.held, digest)
        if held != span.first:
            raise _Answered(self._so_far(held, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE))
        await _aside(self._door.require_room, span.total - held)
        org = await self._known_by(digest, span) if held else None
        body, came = bytearray(), 0
        piece: bytes | None = b"" if span.first == span.end else await incoming.next()
        while piece:
            body += piece
            came += len(piece)
            if len(body) >= (_SMALL_BLOCK if org is None else _BLOCK):
                await self._keep(digest, body, mine)
                org = org or await self._known_by(digest, span)
            piece = await incoming.next()
        if body:
            await self._keep(digest, body, mine)
            org = org or await self._known_by(digest, span)
        if org is not None:
            self._quotas.count(org, came, day=self._today())
        if piece is None:
            raise _Answered(self._so_far(await _aside(self._door.held, digest), HTTPStatus.REQUEST_TIMEOUT))

    def _today(self) -> str:
        return day_of(self._door.desk.clock.now()).isoformat()

    async def _known_by(self, digest: str, span: Span) -> str | None:
        """Who writes the package, once that is told; that office may send so much more today."""
        try:
            org = await _aside(self._door.look, digest, span.total)
        except FileNotFoundError:
            raise _Answered(self._come_again()) from None
        except Refused:
            await _aside(self._door.forget, digest)
            raise
        if org is not None and not self._quotas.has_room(org, span.total - span.first, day=self._today()):
            now = self._door.desk.clock.now()
            text = "今天送来的数据已经达到上级规定的数量，明天会接着送；急的可以先用U盘。"
            midnight = 86_400 - (now.hour * 3600 + now.minute * 60 + now.second)
            raise _Answered(_refusal(HTTPStatus.TOO_MANY_REQUESTS, "upload.quota", text, retry=midnight))
        if org is None and await _aside(self._door.held, digest) >= MOST_OPENING_BYTES:
            raise Refused("package.not_one", "这不是数据包，请检查是不是选错了文件。", field="file")
        return org

    async def _keep(self, digest: str, body: bytearray, mine: object) -> None:
        async with self._lock(digest):
            if self._writers.get(digest) is not mine:
                raise _Answered(self._come_again())
            await _aside(self._door.append, digest, bytes(body))
            body.clear()

    def _lock(self, digest: str) -> asyncio.Lock:
        """One for each package of which anything is being received."""
        self._appending = {one: lock for one, lock in self._appending.items() if one in self._writers or lock.locked()}
        return self._appending.setdefault(digest, asyncio.Lock())

    async def _get(self, request: Request, digest: str) -> Response:
        sender = await self._asked(request, request.url.path)
        if not await _aside(outbox.may_fetch, self._door.desk, sender, digest):
            return _refusal(HTTPStatus.NOT_FOUND, "package.unknown", "没有这个数据包。")
        size, start = await _aside(self._door.size, digest) or 0, start_of(request)
        if start >= size:
            return self._so_far(size, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        headers = {"Content-Length": str(size - start), "Accept-Ranges": "bytes"}
        if start:
            headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
        status = HTTPStatus.PARTIAL_CONTENT if start else HTTPStatus.OK
        place = self._within("downloads", self._limits.downloads)
        return _Download(place, self._pieces(digest, start), status, headers, PACKAGE)

    async def _outbox(self, request: Request) -> Response:
        org = org_in(request)
        try:
            sender = await self._asked(request, request.url.path)
            if not org or sender.certificate.org != org:
                return _refusal(HTTPStatus.FORBIDDEN, "asking.other", "只能取给本单位的数据包。")
            waiting = await _aside(outbox.outbox_for, self._door.desk, sender)
        except _Answered as answered:
            return answered.response
        except (Refused, Unavailable) as problem:
            return self._told(problem)
        return JSONResponse({"packages": [{"digest": one.digest, "size": one.size} for one in waiting]})

    async def _asked(self, request: Request, path: str) -> Sender:
        said = request.headers.get("authorization", "")
        ask = partial(outbox.asked_by, method="GET", path=path)
        try:
            return await _aside(ask, self._door.desk, said.removeprefix(_SCHEME))
        except Refused as refusal:
            status = HTTPStatus.UNAUTHORIZED if refusal.code == "asking.not_one" else HTTPStatus.FORBIDDEN
            raise _Answered(_refusal(status, refusal.code, refusal.message)) from None

    def _outcome(self, outcome: Outcome) -> Response:
        reply = outcome.reply
        if reply is None:
            return Response(status_code=HTTPStatus.ACCEPTED, headers={COMPLETE: "?1"})
        status = HTTPStatus.CREATED if outcome.new else HTTPStatus.OK
        headers = {"Content-Length": str(reply.size), COMPLETE: "?1"}
        return StreamingResponse(self._pieces(reply.digest, 0), status, headers, PACKAGE)

    def _pieces(self, digest: str, start: int) -> Iterator[bytes]:
        with self._door.desk.packages.open(digest) as file:
            file.seek(start)
            while piece := file.read(_BLOCK):
                yield piece

    def _so_far(self, held: int, status: HTTPStatus = HTTPStatus.NO_CONTENT) -> Response:
        return Response(status_code=status, headers={OFFSET: str(held), COMPLETE: "?0"})

    def _come_again(self) -> Response:
        text = "上级的接收程序正忙，请稍后再送；本机的数据没有变。"
        return _refusal(HTTPStatus.SERVICE_UNAVAILABLE, "receiver.busy", text, retry=self._limits.retry_seconds)

    def _told(self, problem: Refused | Unavailable) -> Response:
        usual = HTTPStatus.UNPROCESSABLE_ENTITY if isinstance(problem, Refused) else HTTPStatus.SERVICE_UNAVAILABLE
        status = _STATUS.get(problem.code, usual)
        _LOG.warning("%d %s", status, problem.code)
        retry = self._limits.retry_seconds if status == HTTPStatus.SERVICE_UNAVAILABLE else 0
        return _refusal(status, problem.code, problem.message, retry=retry)

    @contextmanager
    def _within(self, what: Literal["uploads", "downloads"], most: int) -> Iterator[None]:
        if self._busy[what] >= most:
            raise _Answered(self._come_again())
        self._busy[what] += 1
        try:
            yield
        finally:
            self._busy[what] -= 1


class _Download(StreamingResponse):
    """A package that is fetched; it has a place among so many at once until the last byte is gone."""

    def __init__(
        self,
        place: AbstractContextManager[None],
        pieces: Iterator[bytes],
        status: HTTPStatus,
        headers: dict[str, str],
        kind: str,
    ) -> None:
        super().__init__(pieces, status, headers, kind)
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self._place:
                await super().__call__(scope, receive, send)
        except _Answered as answered:
            await answered.response(scope, receive, send)


class _Guarded:
    """A fault of the program ends one request; it is told by kind and place, never by what was in the data.

    Whoever does not fetch what is sent to them is left, so that nobody holds the receiver by doing nothing.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            async with asyncio.timeout(_SECONDS_TO_SEND):
                await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as fault:
            place = traceback.extract_tb(fault.__traceback__)[-1]
            _LOG.error("500 %s at %s:%d", type(fault).__name__, place.name, place.lineno or 0)


async def _failed(_request: Request, _fault: Exception) -> Response:
    text = "上级的接收程序出错，没有收；请告诉上级管理员。"
    return _refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "receiver.fault", text)


async def _health(_request: Request) -> Response:
    return JSONResponse({"ready": True})


async def _aside(work: Callable[..., T], *given: Any) -> T:  # noqa: ANN401 - whatever `work` takes
    """Do it on a thread, so that others are served meanwhile."""
    answer: Awaitable[T] = asyncio.to_thread(work, *given)
    return await answer


def _refusal(status: HTTPStatus, code: str, message: str, *, retry: int = 0) -> Response:
    headers = {"Retry-After": str(retry)} if retry else None
    return JSONResponse({"code": code, "message": message}, status, headers)
