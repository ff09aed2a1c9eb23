"""Whether anybody is there: no key, no pointer, no touch for so many minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from typing_extensions import override

LOOK_EVERY_MS = 10_000

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Hears the first sign of life, then rests until the next look, so that the events of a busy hour cost nothing.

    Signals:
        idle: Nobody was there for as long as the office allows.
    """

    idle = Signal()

    def __init__(self, now: Callable[[], datetime], minutes: Callable[[], int], parent: QObject | None = None) -> None:
        """Not watching yet.

        Args:
            now: The time; one that is set back counts as a sign of life.
            minutes: After how many the office wants to be locked, as it is set now.
            parent: As usual.
        """
        super().__init__(parent)
        self._now, self._minutes = now, minutes
        self._last = now()
        self._is_listening = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Somebody sits down."""
        self._last = self._now()
        self._listen(listens=True)
        self._timer.start()

    def stop(self) -> None:
        """Nobody is waited for any more."""
        self._timer.stop()
        self._listen(listens=False)

    def look(self) -> None:
        """Look whether somebody was there since the last look."""
        now = self._now()
        if not self._is_listening or now < self._last:
            self._last = now
            self._listen(listens=True)
        elif now - self._last >= timedelta(minutes=self._minutes()):
            self.stop()
            self.idle.emit()

    def _listen(self, *, listens: bool) -> None:
        app = QCoreApplication.instance()
        if app is None or listens == self._is_listening:
            return
        self._is_listening = listens
        if listens:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of keys and pointers; what the program itself sends is no sign of anybody."""
        if event.spontaneous() and event.type() in _SIGNS:  # few events are; that is quicker asked than their kind
            self._listen(listens=False)
        return False
