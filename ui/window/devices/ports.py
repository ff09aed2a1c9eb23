"""Serial ports: opening one as readers want it, and finding the one with a reader, when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ui.window.devices import sdt


def open_port(port: str) -> sdt.Link:
    """The line to a reader at a serial port, such as `COM3` or `/dev/ttyUSB0`.

    Raises:
        OSError: There is no such port, or another program has it.
    """
    import serial  # noqa: PLC0415 - a desk without a reader does not pay for it

    link: sdt.Link = serial.Serial(
        port, sdt.BAUD, timeout=sdt.SILENCE_SECONDS, write_timeout=sdt.SILENCE_SECONDS, exclusive=True
    )
    return link


def serial_ports() -> tuple[str, ...]:
    """The names of the serial ports of this machine, in order."""
    from serial.tools import list_ports  # noqa: PLC0415 - as above

    return tuple(sorted(found.device for found in list_ports.comports()))


def find_reader(ports: Iterable[str], open_link: Callable[[str], sdt.Link] = open_port) -> str:
    """The first port with a reader; empty when there is none.

    It speaks to every port, so it is run once when someone asks for it, never by itself: who knows what else listens.
    """
    for port in ports:
        try:
            link = open_link(port)
        except OSError:
            continue
        try:
            if sdt.is_reader(link):
                return port
        except OSError:
            continue
        finally:
            link.close()
    return ""
