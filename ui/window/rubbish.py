"""Python's garbage is collected on the GUI thread, and nowhere else.

Python collects on whichever thread happens to make an object. What it finds may be an object of Qt in a circle of
references, and those must be destroyed on the thread they live on: a run of random keys ended in a crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS = 500
OLDEST = 2


class Rubbish(QObject):
    """Looks from time to time whether there is enough to collect, by Python's own thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Python collects nothing by itself from now on."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is full; nothing when none is."""
        full = [
            n for n, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
        ]
        if full:
            gc.collect(full[-1])

    def keep_loaded(self) -> None:
        """What is loaded stays to the end: it is not looked through any more."""
        gc.collect(OLDEST)
        gc.freeze()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
