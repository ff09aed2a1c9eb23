"""A slip printer on a socket of this machine: it keeps what it gets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from threading import Event, Thread


class RawPrinter:
    """Takes one slip a connection.

    `says` is what it tells of itself as soon as somebody connects; it reads nothing before `begin` is set.
    """

    def __init__(self, says: bytes = b"", *, begin: Event | None = None) -> None:
        self._says = says
        self._begin = begin
        self._door = socket.create_server(("127.0.0.1", 0))
        if begin is not None:
            self._door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)  # so that most of it waits at the sender
        self._slips: Queue[bytes] = Queue()
        self._thread = Thread(target=self._serve, daemon=True)
        self.port: int = self._door.getsockname()[1]

    @property
    def address(self) -> str:
        return f"socket://127.0.0.1:{self.port}"

    def slip(self) -> bytes:
        """The next slip, whole."""
        return self._slips.get(timeout=30)

    def _serve(self) -> None:
        while True:
            line, _ = self._door.accept()
            with line:
                line.sendall(self._says)
                if self._begin is not None:
                    self._begin.wait(30)
                taken = _all_of(line)
            if not taken:
                return
            self._slips.put(taken)

    def __enter__(self) -> RawPrinter:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.shutdown(socket.SHUT_WR)  # an empty slip ends the day
            while line.recv(65536):
                continue
        self._thread.join(timeout=30)
        self._door.close()


def _all_of(line: socket.socket) -> bytes:
    """What comes until the sender is done, or a word for it when the sender tears the line down."""
    try:
        return b"".join(iter(lambda: line.recv(65536), b""))
    except ConnectionError:
        return b"torn"


@contextmanager
def stuck_printer() -> Iterator[str]:
    """The address of a printer that takes the connection and not a byte more than fits into the line."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        door.bind(("127.0.0.1", 0))
        door.listen()
        yield f"socket://127.0.0.1:{door.getsockname()[1]}"


def closed_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])
