"""An identity-card reader on a pseudo terminal, with the faults of real ones."""

from __future__ import annotations

import os
import select
import threading
import tty
from collections import deque
from functools import reduce
from operator import xor

from desk.people.resident_numbers import check_character

PREAMBLE = bytes.fromhex("aaaaaa9669")
NUMBER = "41900119910204977" + check_character("41900119910204977")


def field(text: str, size: int) -> bytes:
    """A field padded with spaces to `size` bytes."""
    data = text.encode("utf-16-le")
    assert len(data) <= size, text
    return data + " ".encode("utf-16-le") * ((size - len(data)) // 2)


def resident(**changes: str) -> bytes:
    """The text record of a resident's card."""
    values = {
        "name": "张𠮷强",
        "sex": "1",
        "nation": "01",
        "born": "19910204",
        "address": "河南省济源市思礼镇碑子村12号",
        "number": NUMBER,
        "issuer": "济源市公安局",
        "begins": "20180301",
        "ends": "20380301",
        **changes,
    }
    sizes = (30, 2, 4, 16, 70, 36, 30, 16, 16)
    return b"".join(map(field, values.values(), sizes)) + field("", 36)


def permit(number: str, **changes: str) -> bytes:
    """The text record of a residence permit for Hong Kong, Macao and Taiwan."""
    values = {
        "name": "陈大文",
        "sex": "2",
        "spare": "",
        "born": "19850712",
        "address": "河南省济源市天坛街道",
        "number": number,
        "issuer": "济源市公安局",
        "begins": "20230101",
        "ends": "20280101",
        "pass": "H12345678",
        "count": "01",
        "spare2": "",
        "mark": "J",
        "spare3": "",
        **changes,
    }
    return b"".join(map(field, values.values(), (30, 2, 4, 16, 70, 36, 30, 16, 16, 18, 4, 6, 2, 6)))


def foreigner(**changes: str) -> bytes:
    """The text record of a foreigner's card of 2017."""
    values = {
        "latin": "SMITH, ANNA MARIA",
        "sex": "2",
        "number": "GBR110085071202",
        "country": "GBR",
        "name": "安娜",
        "begins": "20190105",
        "ends": "20290104",
        "born": "19850712",
        "version": "01",
        "issuer": "1500",
        "mark": "I",
        "spare": "",
        **changes,
    }
    return b"".join(map(field, values.values(), (120, 2, 30, 6, 30, 16, 16, 16, 4, 8, 2, 6)))


def newer_foreigner(**changes: str) -> bytes:
    """The text record of a foreigner's card of 2023."""
    values = {
        "name": "",
        "sex": "1",
        "count": "01",
        "born": "19850712",
        "latin": "A" * 35,
        "number": "911156198507120016",
        "spare": "",
        "begins": "20240105",
        "ends": "20340104",
        "more": "B" * 5,
        "country": "USA",
        "mark": "Y",
        "older": "",
        **changes,
    }
    return b"".join(map(field, values.values(), (30, 2, 4, 16, 70, 36, 30, 16, 16, 22, 6, 2, 6)))


def framed(body: bytes) -> bytes:
    """A body as it goes over the line."""
    counted = (len(body) + 1).to_bytes(2) + body
    return PREAMBLE + counted + bytes((reduce(xor, counted),))


def answer(status: int, data: bytes = b"") -> bytes:
    """An answer as it goes over the line."""
    return framed(bytes((0, 0, status)) + data)


class Emulator:
    """Answers on a pseudo terminal; a card that was read has to be lifted before it is found again.

    Attributes:
        path: The port.
        faults: What goes wrong with the next answers, in order: drop, bad_sum, split, noise, silent, select_fails,
            read_fails, nonsense, or none.
        finds_lying_cards: Some readers find a card again that was read and not lifted.
        asked: Every command, as (code, parameter).
    """

    def __init__(self) -> None:
        self._master, slave = os.openpty()
        tty.setraw(slave)
        self.path = os.ttyname(slave)
        self._slave = slave
        self.faults: deque[str] = deque()
        self.finds_lying_cards = False
        self.asked: list[tuple[int, int]] = []
        self._card = b""
        self._was_read = False
        self._stop, self._wake = os.pipe()
        self._thread = threading.Thread(target=self._serve, name="reader emulator")
        self._thread.start()

    def put(self, card: bytes) -> None:
        self._card, self._was_read = card, False

    def lift(self) -> None:
        self._card, self._was_read = b"", False

    def unplug(self) -> None:
        if self._thread.is_alive():
            os.write(self._wake, b"x")
            self._thread.join()
            for handle in (self._master, self._slave, self._stop, self._wake):
                os.close(handle)

    def _serve(self) -> None:
        seen = b""
        while True:
            ready, _, _ = select.select([self._master, self._stop], [], [])
            if self._stop in ready:
                return
            seen += os.read(self._master, 4096)
            while (command := self._command(seen)) is not None:
                body, seen = command
                self.asked.append((body[0], body[1]))
                self._reply(body[0], body[1])

    @staticmethod
    def _command(seen: bytes) -> tuple[bytes, bytes] | None:
        start = seen.find(PREAMBLE)
        if start < 0 or len(seen) < start + 7:
            return None
        count = int.from_bytes(seen[start + 5 : start + 7])
        end = start + 7 + count
        if len(seen) < end:
            return None
        assert reduce(xor, seen[start + 5 : end]) == 0
        return seen[start + 7 : end - 1], seen[end:]

    def _reply(self, code: int, parameter: int) -> None:
        fault = self.faults.popleft() if self.faults else ""
        data = self._answer(code, parameter, fault)
        if fault == "silent":
            return
        if fault == "drop":
            data = data[:-1]
        if fault == "bad_sum":
            data = data[:-1] + bytes((data[-1] ^ 0x55,))
        if fault == "noise":
            data = b"\x00\xaa\xaa\x96" + data
        pieces = [data[at : at + 7] for at in range(0, len(data), 7)] if fault == "split" else [data]
        for piece in pieces:
            os.write(self._master, piece)

    def _answer(self, code: int, parameter: int, fault: str) -> bytes:
        if (code, parameter) == (0x11, 0xFF):
            return answer(0x90)
        if (code, parameter) == (0x20, 0x01):
            found = self._card and (self.finds_lying_cards or not self._was_read)
            return answer(0x9F, bytes(4)) if found else answer(0x80)
        if (code, parameter) == (0x20, 0x02):
            return answer(0x81) if fault == "select_fails" else answer(0x90, bytes(8))
        assert (code, parameter) == (0x30, 0x01)
        if fault == "read_fails":
            return answer(0x41)
        self._was_read = True
        text = b"\xff" * 256 if fault == "nonsense" else self._card
        return answer(0x90, bytes.fromhex("01000400") + text + bytes(1024))
