"""A value lent to the clipboard: for a minute at most, hidden from clipboard histories, taken back if still there."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

LENT_FOR_MS = 60_000
"""How long a value stays after it was copied, unless another follows."""

_HIDDEN = {
    "ExcludeClipboardContentFromMonitorProcessing": b"1",  # Windows: no history, no monitor
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    "x-kde-passwordManagerHint": b"secret",  # Klipper and those that follow it
}


class LentClipboard(QObject):
    """What was put on the clipboard, and taking it back.

    Signals:
        taken_back: Our value is not there any more: it was removed, or somebody else put something there.
    """

    taken_back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing lent yet."""
        super().__init__(parent)
        self._lent = ""
        self._timer = QTimer(self, singleShot=True, interval=LENT_FOR_MS)
        self._timer.timeout.connect(self.take_back)

    @property
    def is_counting(self) -> bool:
        """Whether a value is lent and its time runs."""
        return self._timer.isActive()

    def put(self, text: str) -> None:
        """Lend a value; its time begins anew."""
        data = QMimeData()
        data.setText(text)
        for kind, mark in _HIDDEN.items():
            data.setData(kind, mark)
        QGuiApplication.clipboard().setMimeData(data)
        self._lent = text
        self._timer.start()

    def take_back(self) -> None:
        """Empty the clipboard if our value is still there; what somebody else put there stays."""
        self._timer.stop()
        lent, self._lent = self._lent, ""
        if not lent:
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == lent:
            clipboard.clear()
        self.taken_back.emit()
