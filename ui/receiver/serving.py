"""The receiver runs: it listens, says where, and ends cleanly when it is told to."""

from __future__ import annotations

import asyncio
import signal
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from desk.errors import Refused, Unavailable
from ui.receiver.app import Receiver
from ui.receiver.limits import Limits
from ui.wiring.receiving import Door

LOCAL = ("127.0.0.1", "::1", "localhost")
_SECONDS_TO_ASK = 15
_KEEP_ALIVE_SECONDS = 30


@dataclass(frozen=True, kw_only=True)
class Listening:
    """Where the receiver listens, and how.

    Attributes:
        port: 0 lets the system choose one.
        certificate, key: Files for TLS; both empty for none.
        behind_proxy: Something in front of it does TLS.
    """

    host: str = "127.0.0.1"
    port: int = 8443
    certificate: str = ""
    key: str = ""
    behind_proxy: bool = False


class Server(uvicorn.Server):
    """Ends when somebody says so; signals are heard by whoever runs it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none."""
        yield


class Bounded(H11Protocol):
    """A connection is closed that does not say in time what it wants, or goes on sending after its answer."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its parent
        """Begin to wait for the request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Wait on while the request is not whole."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _watch(self) -> None:
        is_answered_early = self.conn.our_state is h11.DONE and self.conn.their_state is h11.SEND_BODY
        if self.conn.their_state is not h11.IDLE and not is_answered_early:
            self._stop_waiting()
        elif self._patience is None:
            self._patience = self.loop.call_later(_SECONDS_TO_ASK, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None


def require_safe(listening: Listening) -> None:
    """Refuse to listen openly to the network without TLS, and half a pair of files.

    Raises:
        Refused: `serve.plain`, `serve.pair`, `serve.certificate`, `serve.port`.
    """
    if not 0 <= listening.port <= 65535:  # noqa: PLR2004 - what a port can be
        raise Refused("serve.port", "端口要在0到65535之间。", field="port")
    if bool(listening.certificate) != bool(listening.key):
        raise Refused("serve.pair", "证书（--certificate）和私钥（--key）要一起写。", field="key")
    if not listening.certificate and listening.host not in LOCAL and not listening.behind_proxy:
        raise Refused(
            "serve.plain",
            "没有证书不能对外接收。请写 --certificate 和 --key；前面另有做加密的代理的，写 --behind-proxy。",
            field="certificate",
        )
    if listening.certificate:
        try:
            ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(listening.certificate, listening.key)
        except (OSError, ValueError):
            raise Refused(
                "serve.certificate",
                "证书或者私钥读不了，或者两个文件不是一对；要用 PEM 格式、没有口令的文件。",
                field="certificate",
            ) from None


def server_for(receiver: Receiver, listening: Listening, limits: Limits) -> Server:
    """A server that is not running yet."""
    settings: dict[str, Any] = {}
    if listening.certificate:
        settings = {"ssl_certfile": listening.certificate, "ssl_keyfile": listening.key}
    config = uvicorn.Config(
        receiver.app,
        http=Bounded,
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=limits.connections,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=limits.ending_seconds,
        **settings,
    )
    return Server(config)


def bound(listening: Listening) -> socket.socket:
    """The socket to listen on.

    Raises:
        Unavailable: `serve.taken`.
    """
    family = socket.AF_INET6 if ":" in listening.host else socket.AF_INET
    try:
        return socket.create_server((listening.host, listening.port), family=family)
    except OSError:
        raise Unavailable(
            "serve.taken",
            f"不能在 {listening.host} 的 {listening.port} 端口上接收：端口被别的程序占用，或者地址不是本机的。",
        ) from None


def serve(door: Door, listening: Listening, limits: Limits, told: Callable[[str], None]) -> None:
    """Receive until SIGTERM or SIGINT; `told` hears the address once it listens.

    Raises:
        Refused: As `require_safe`. Unavailable: `serve.taken`.
    """
    require_safe(listening)
    receiver = Receiver(door, limits)
    server = server_for(receiver, listening, limits)
    with bound(listening) as listener, _ended_by_signals(server):
        host = f"[{listening.host}]" if ":" in listening.host else listening.host
        scheme = "https" if listening.certificate else "http"
        told(f"{scheme}://{host}:{listener.getsockname()[1]}")
        try:
            server.run(sockets=[listener])
        finally:
            receiver.close()


@contextmanager
def _ended_by_signals(server: Server) -> Iterator[None]:
    """SIGINT and SIGTERM are wishes to end; the handlers before are back afterwards."""

    def end(_signal: int, _frame: object) -> None:
        server.should_exit = True

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
