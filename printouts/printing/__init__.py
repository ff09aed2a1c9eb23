"""Sends finished bytes to printers (CUPS, Windows, slip printers by address) and knows what became of them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping

from desk.printers import Printers
from printouts.printing.adjusted import Adjusted
from printouts.printing.nowhere import Nowhere
from printouts.printing.parts import Turn
from printouts.printing.slips import SlipPrinters
from printouts.printing.together import Together

__all__ = ["Adjusted", "Nowhere", "SlipPrinters", "Together", "Turn", "system_printers"]


def system_printers(turn: Turn, slips: Mapping[str, str] | None = None) -> Printers:
    """The printers of this machine.

    Args:
        turn: Held while PDFium draws: one thread at a time may be in `printouts`.
        slips: Slip printers that no queue of the system serves, name to address: `socket://192.168.1.50:9100` or a
            device such as `/dev/usb/lp0`.
    """
    queues = _queues(turn)
    return Together(SlipPrinters(slips, turn), queues) if slips else queues


def _queues(turn: Turn) -> Printers:
    if sys.platform == "win32":
        from printouts.printing.windows import WindowsPrinters  # noqa: PLC0415 - its libraries exist on Windows only

        return WindowsPrinters(turn)
    if shutil.which("lp") and shutil.which("lpstat"):
        from printouts.printing.cups import CupsPrinters  # noqa: PLC0415 - not needed where there is no CUPS

        return CupsPrinters(turn)
    return Nowhere()
