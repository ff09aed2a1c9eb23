"""The barcode gun that types: a burst of keys no hand can make, ended by Enter or Tab, is a scan and no typing.

No key is held back: what the gun types appears in the field, and once Enter proves that it was a gun the field gets
back what it held before and the Enter is swallowed.

While an input method composes (a preedit is open) the keys belong to it and never reach us; nothing is taken for a
scan then, and what the clerk composes is left alone: finish the word and scan again. Fields made for scanning have the
input method switched off (`as_scan_field`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from desk.widths import half_width

GAP_MS = 35
"""The longest pause between two keys of a gun; a fast typist needs about 60."""

SHORTEST = 6
"""Characters; shorter bursts are rolling fingers."""

CLAIMS_SCANS = "claims_scans"
"""Dynamic property of a field that wants scans typed into it, Enter and all."""

CAME_BY_GUN = "came_by_gun"
"""Dynamic property of such a field: what stands in it was scanned. Whoever reads it sets it back."""

_KINDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod})
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_SILENT_KEYS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock})
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class _InputMethodOff(QObject):
    """Tells every input method that a field wants none.

    The widget attribute alone does not: asked by Qt's plug-in for ibus, a line edit still says yes (6.9).
    """

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QInputMethodQueryEvent) and isinstance(watched, QLineEdit)):
            return False
        asked = event.queries()
        for query in Qt.InputMethodQuery:
            if asked & query:
                event.setValue(query, watched.inputMethodQuery(query))
        event.setValue(Qt.InputMethodQuery.ImEnabled, False)
        event.accept()
        return True


def as_scan_field(line_edit: QLineEdit) -> QLineEdit:
    """The same field with the input method switched off, so that every key of a gun arrives as it is."""
    line_edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
    line_edit.installEventFilter(_InputMethodOff(line_edit))
    return line_edit


def claim_scans(widget: QWidget) -> None:
    """Let scans be typed into this field, such as that of the official number; the gun's Enter arrives there, too."""
    widget.setProperty(CLAIMS_SCANS, True)


@dataclass
class _Burst:
    """Keys in quick succession in one field, and how the field gets back what it held before."""

    widget: QWidget | None = None
    put_back: Callable[[], None] | None = None
    characters: list[str] = field(default_factory=list)
    stamp_ms: int = 0
    arrived_ms: int = 0


class WedgeScanner(QObject):
    """Listens to the keys of the whole program.

    Install it on the application before the bridge to an input method, so that the bridge sees keys first.

    Signals:
        scanned: What a gun read, in half-width characters.
    """

    scanned = Signal(str)
    _confirmed = Signal(str)

    def __init__(self, parent: QObject | None = None, *, now_ms: Callable[[], int] | None = None) -> None:
        """Not listening yet: `QApplication.installEventFilter` does that.

        Args:
            parent: As usual.
            now_ms: A clock that only goes forward, for characters that an input method commits: those events carry
                no time of their own.
        """
        super().__init__(parent)
        self._now_ms = now_ms or _monotonic_ms
        self._burst = _Burst()
        self._composing = False
        # Whoever hears of a scan may open a page or a dialog; not while the Enter is still being delivered.
        self._confirmed.connect(self.scanned, Qt.ConnectionType.QueuedConnection)

    def _on_key(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Whether the key is the end of a scan and has to be swallowed."""
        if event.key() in _SILENT_KEYS:
            return False
        follows = self._follows(widget, event.timestamp())
        if event.key() in _ENDS:
            is_scan = follows and len(self._burst.characters) >= SHORTEST
            return self._finish(widget) if is_scan else self._forget()
        text = event.text()
        if not text.isprintable() or not text or event.isAutoRepeat() or event.modifiers() & _COMMANDS:
            return self._forget()
        self._add(widget, text, event.timestamp(), follows=follows and bool(event.timestamp()))
        return False

    def _on_composed(self, widget: QWidget, event: QInputMethodEvent) -> None:
        """A character that an input method in full-width mode made of a key counts as that key."""
        self._composing = bool(event.preeditString())
        text = event.commitString()
        if self._composing or len(half_width(text)) != 1 or not half_width(text).isascii():
            self._forget()
            return
        self._add(widget, text, 0, follows=self._follows(widget, 0))

    def _follows(self, widget: QWidget, stamp_ms: int) -> bool:
        """Whether a key comes so soon after the one before that no hand can have typed it."""
        burst = self._burst
        if widget is not burst.widget or not burst.characters or self._composing:
            return False
        if stamp_ms and burst.stamp_ms:
            return 0 <= stamp_ms - burst.stamp_ms <= GAP_MS
        return self._now_ms() - burst.arrived_ms <= GAP_MS

    def _add(self, widget: QWidget, text: str, stamp_ms: int, *, follows: bool) -> None:
        if not follows:
            self._burst = _Burst(widget=widget, put_back=_way_back(widget))
        self._burst.characters.append(text)
        self._burst.stamp_ms = stamp_ms
        self._burst.arrived_ms = self._now_ms()

    def _finish(self, widget: QWidget) -> bool:
        burst, self._burst = self._burst, _Burst()
        text = "".join(burst.characters)
        if widget.property(CLAIMS_SCANS) or _is_secret(widget):
            if burst.put_back and half_width(text) != text:
                burst.put_back()
                _type(widget, half_width(text))
            widget.setProperty(CAME_BY_GUN, True)
            return False
        if burst.put_back:
            burst.put_back()
        self._confirmed.emit(half_width(text))
        return True

    def _forget(self) -> bool:
        self._burst = _Burst()
        return False

    def _heard(self, widget: QWidget, event: QEvent) -> bool:
        """Whether the event goes no further."""
        if isinstance(event, QInputMethodEvent):
            self._on_composed(widget, event)
            return False
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._on_key(widget, event)
        is_end = event.key() in _ENDS and len(self._burst.characters) >= SHORTEST
        if is_end and self._follows(widget, event.timestamp()):
            # A shortcut on Enter would run before the key is seen; taking the key over lets it come as a key.
            event.accept()
            return True
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event comes by here, and its class is quicker asked than its kind.
        if not isinstance(event, QKeyEvent | QInputMethodEvent) or event.type() not in _KINDS:
            return False
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        # While a list of completions is open it gets the keys and hands them on to the field.
        if widget is None or not (watched is widget or watched is QApplication.activePopupWidget()):
            return False
        return self._heard(widget, event)


def _is_secret(widget: QWidget) -> bool:
    """Whether a password is typed there: a key that types it in one go is no gun, and nobody else is to hear of it."""
    return isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal


def _monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def _edit_of(widget: QWidget) -> QWidget:
    """Where the text of a field is kept; combo and spin boxes have a line edit inside that never has the focus."""
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        return widget.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly) or widget
    return widget


def _way_back(widget: QWidget) -> Callable[[], None] | None:
    """What gives a field back its text and its cursor of now; None when it holds no text that keys could change."""
    edit = _edit_of(widget)
    if isinstance(edit, QLineEdit):
        return None if edit.isReadOnly() else _line_way_back(edit)
    if isinstance(edit, QPlainTextEdit | QTextEdit):
        return None if edit.isReadOnly() else _page_way_back(edit)
    return None


def _line_way_back(edit: QLineEdit) -> Callable[[], None]:
    text, cursor = edit.text(), edit.cursorPosition()
    start, length = edit.selectionStart(), edit.selectionLength()

    def put_back() -> None:
        if not isValid(edit):
            return
        if edit.text() != text:
            edit.setText(text)
            edit.textEdited.emit(text)
        if length:
            edit.setSelection(start, length)
        else:
            edit.setCursorPosition(cursor)

    return put_back


def _page_way_back(edit: QPlainTextEdit | QTextEdit) -> Callable[[], None]:
    """Only what the burst put in place of the selection is undone; the rest of a long text is not touched."""
    before = edit.textCursor()
    start, replaced = before.selectionStart(), before.selection()
    length = edit.document().characterCount() - (before.selectionEnd() - start)

    def put_back() -> None:
        if not isValid(edit):
            return
        cursor = edit.textCursor()
        cursor.setPosition(start)
        typed = edit.document().characterCount() - length
        cursor.setPosition(start + max(typed, 0), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertFragment(replaced)
        edit.setTextCursor(cursor)

    return put_back


def _type(widget: QWidget, text: str) -> None:
    """Put text at the cursor as if it were typed."""
    edit = _edit_of(widget)
    if isinstance(edit, QLineEdit):
        edit.insert(text)
        edit.textEdited.emit(edit.text())
    elif isinstance(edit, QPlainTextEdit | QTextEdit):
        edit.insertPlainText(text)
