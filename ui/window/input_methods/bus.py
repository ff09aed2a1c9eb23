"""A connection to the session bus on which nothing waits for ever."""

from __future__ import annotations

import socket
import time
from collections import deque
from itertools import count

from jeepney import DBusAddress, HeaderFields, Message, MessageFlag, MessageType, Parser, new_method_call
from jeepney.auth import BEGIN, AuthenticationError, Authenticator
from jeepney.bus import get_connectable_addresses

BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")

_CHUNK = 4096


class Bus:
    """A connection of our own; Qt's is left to Qt.

    Every method raises OSError when the bus is gone, does not answer in time or answers with an error.
    """

    def __init__(self, address: str, *, timeout_s: float) -> None:
        """Connect and say hello.

        Raises:
            OSError: No bus answers there in time.
        """
        self._parser = Parser()
        self._serials = count(1)
        self._signals: deque[Message] = deque()
        self._socket = socket.socket(socket.AF_UNIX)
        try:
            self._greet(address, time.monotonic() + timeout_s)
            self.call(BUS, "Hello", timeout_s=timeout_s)
        except (AuthenticationError, RuntimeError, ValueError) as error:
            self.close()
            raise ConnectionRefusedError(str(error)) from error
        except OSError:
            self.close()
            raise

    def call(
        self, to: DBusAddress, method: str, signature: str = "", *body: object, timeout_s: float
    ) -> tuple[object, ...]:
        """What a method gives; signals that come before the answer are kept for `take_signals`."""
        deadline = time.monotonic() + timeout_s
        serial = next(self._serials)
        self._send(new_method_call(to, method, signature or None, body), serial, deadline)
        while True:
            message = self._next(deadline)
            if message.header.fields.get(HeaderFields.reply_serial) != serial:
                self._keep(message)
            elif message.header.message_type is MessageType.error:
                raise ConnectionRefusedError(message.header.fields.get(HeaderFields.error_name, ""))
            else:
                return tuple(message.body)

    def post(self, to: DBusAddress, method: str, signature: str = "", *body: object, timeout_s: float) -> None:
        """Call a method whose answer nobody needs."""
        message = new_method_call(to, method, signature or None, body)
        message.header.flags |= MessageFlag.no_reply_expected
        self._send(message, next(self._serials), time.monotonic() + timeout_s)

    def take_signals(self) -> tuple[Message, ...]:
        """The signals that have come, in order, without waiting for more."""
        self._socket.setblocking(False)
        try:
            while data := self._socket.recv(_CHUNK):
                self._parser.add_data(data)
        except BlockingIOError:
            self._drain()
        else:
            raise ConnectionResetError("the bus is gone")
        found = tuple(self._signals)
        self._signals.clear()
        return found

    def fileno(self) -> int:
        """For waiting until something comes."""
        return self._socket.fileno()

    def close(self) -> None:
        """Hang up; the other side forgets what it kept for us."""
        self._socket.close()

    def _greet(self, address: str, deadline: float) -> None:
        for place in get_connectable_addresses(address):
            self._limit(deadline)
            self._socket.connect(place)
            break
        self._socket.sendall(b"\0")
        greeting = Authenticator(inc_null_byte=False)
        for line in greeting:
            self._limit(deadline)
            self._socket.sendall(line)
            greeting.feed(self._receive(deadline))
        self._socket.sendall(BEGIN)

    def _send(self, message: Message, serial: int, deadline: float) -> None:
        self._limit(deadline)
        self._socket.sendall(message.serialise(serial=serial))

    def _next(self, deadline: float) -> Message:
        while (message := self._parser.get_next_message()) is None:
            self._parser.add_data(self._receive(deadline))
        return message

    def _drain(self) -> None:
        while (message := self._parser.get_next_message()) is not None:
            self._keep(message)

    def _keep(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self._signals.append(message)

    def _receive(self, deadline: float) -> bytes:
        self._limit(deadline)
        data = self._socket.recv(_CHUNK)
        if not data:
            raise ConnectionResetError("the bus is gone")
        return data

    def _limit(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the bus does not answer in time")
        self._socket.settimeout(left)
