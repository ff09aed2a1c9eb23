"""Slip printers without a queue: ESC/POS bytes to a network socket, or to a device of the system.

The bytes are pictures of 128 rows at most (`printouts.raster.slip_raster`). There is no queue to ask afterwards: what
the printer has taken whole is done as far as anybody can know.
"""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from desk.printers import PrinterInfo, PrintJob
from desk.sheets import Layout
from printouts.printing.parts import Turn, ended, misfit, slip_bytes

USUAL_PORT = 9100
"""Where printers on a network take raw bytes (JetDirect)."""
CHUNK_BYTES = 4096
WAIT_SECONDS = 8.0
"""How long a printer may take nothing, before it counts as stuck."""
GOODBYE_SECONDS = 1.0
_WORDS_AT_MOST = 16

_NOT_THERE = "小票机没有回应，请看看电源、网线或者数据线，再打一次。"
_STUCK = "小票机没有收完，可能缺纸或者盖子没有盖好，请装好纸再打一次，打了一半的小票作废。"


class SlipPrinters:
    """Slip printers by address.

    Attributes:
        names: Of all of them.
    """

    def __init__(self, addresses: Mapping[str, str], turn: Turn) -> None:
        """`addresses` from name to `socket://host:port` or the path of a device."""
        self._addresses = dict(addresses)
        self._turn = turn
        self.names = frozenset(self._addresses)

    def printers(self) -> tuple[PrinterInfo, ...]:
        """All, in the order given; a device that is not plugged in does not accept."""
        return tuple(self._info(name, address) for name, address in self._addresses.items())

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        """Send the slip and wait until the printer has taken all of it."""
        if why := misfit(printer, layout):
            return ended(printer, title, why)
        told = _send(self._addresses[printer.name], slip_bytes(data, layout, copies, self._turn))
        return ended(printer, title, told, state="failed" if told else "done")

    def state(self, job: PrintJob) -> PrintJob:
        """The job unchanged: there is nobody to ask."""
        return job

    def withdraw(self, job: PrintJob) -> PrintJob:
        """The job unchanged: what was sent is printed."""
        return job

    def _info(self, name: str, address: str) -> PrinterInfo:
        there = _is_socket(address) or Path(address).exists()
        return PrinterInfo(name=name, kind="slip", accepting=there, told="" if there else _NOT_THERE)


def _is_socket(address: str) -> bool:
    return address.startswith("socket://")


def _send(address: str, data: bytes) -> str:
    """Empty when all was taken, else a sentence."""
    try:
        return _to_socket(address, data) if _is_socket(address) else _to_device(address, data)
    except (OSError, ValueError):  # ValueError: a port that is no number, a host name nobody can have
        return _NOT_THERE


def _to_socket(address: str, data: bytes) -> str:
    place = urlsplit(address)
    with socket.create_connection((place.hostname or "", place.port or USUAL_PORT), timeout=WAIT_SECONDS) as line:
        try:
            for at in range(0, len(data), CHUNK_BYTES):
                line.sendall(data[at : at + CHUNK_BYTES])
            line.shutdown(socket.SHUT_WR)
        except OSError:
            return _STUCK
        _hear_out(line)
    return ""


def _hear_out(line: socket.socket) -> None:
    """Read what the printer says of itself: a socket closed with words unread may tear off the end of the slip."""
    line.settimeout(GOODBYE_SECONDS)
    with suppress(OSError):
        for _ in range(_WORDS_AT_MOST):
            if not line.recv(CHUNK_BYTES):
                return


def _to_device(address: str, data: bytes) -> str:
    """Writes only what the device takes at once: a printer without paper would hold a plain write for ever."""
    device = os.open(address, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    try:
        rest = memoryview(data)
        while rest:
            if not select.select([], [device], [], WAIT_SECONDS)[1]:
                return _STUCK
            rest = rest[os.write(device, rest[:CHUNK_BYTES]) :]
    except OSError:
        return _STUCK
    finally:
        os.close(device)
    return ""
