"""The bridge to fcitx 4: keys of fields that take text go to it first, and what it composes comes back.

Qt's own plug-in for fcitx does not load here (`choosing.py`), so this stands in its place, as an event filter on the
application. A key is asked about before its shortcuts run, as with a plug-in: while a word is composed Esc gives it
up and closes no page. Fields whose input method is off (scan fields) or that hide their text get their keys raw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.window.input_methods.keysyms import key_event_of, keystroke_of

if TYPE_CHECKING:
    from ui.window.input_methods.fcitx4 import Composed, Event, Fcitx4, Piece

REST_MS = 5000
"""How long fcitx is left alone after it did not answer."""

_KINDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.FocusIn,
        QEvent.Type.FocusOut,
        QEvent.Type.MouseButtonPress,
    }
)


class FcitxBridge(QObject):
    """Hands keys to fcitx 4 and its text to the field with the focus.

    Install it on the application after every other filter of keys, so that it sees them first. It connects with the
    first field that takes text, and again when fcitx has been away; without fcitx keys are just keys.
    """

    def __init__(self, address: str, service: str, parent: QObject | None = None) -> None:
        """Not connected yet.

        Args:
            address: Of the session bus.
            service: Name of fcitx on it.
            parent: As usual.
        """
        super().__init__(parent)
        self._address = address
        self._service = service
        self._fcitx: Fcitx4 | None = None
        self._notifier: QSocketNotifier | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self._field: QWidget | None = None
        self._pieces: tuple[Piece, ...] = ()
        self._pointed = QRect()
        self._answered: tuple[tuple[object, ...], bool] | None = None
        self._sending = False

    def close(self) -> None:
        """Leave fcitx alone from now on."""
        self._hang_up()
        self._rest.stop()

    def _on_rested(self) -> None:
        if self._field is not None and isValid(self._field):
            self._enter(self._field)

    def _on_readable(self) -> None:
        self._apply_events()

    def _enter(self, field: QWidget) -> None:
        self._field = field
        try:
            if self._fcitx is None and not self._rest.isActive():
                self._connect()
            if self._fcitx is not None:
                self._fcitx.enter()
                self._point()
        except OSError:
            self._give_up()

    def _leave(self) -> None:
        """What is composed stays in the field that is left."""
        self._keep_composed()
        self._field = None
        self._pointed = QRect()
        if self._fcitx is not None:
            try:
                self._fcitx.leave()
            except OSError:
                self._give_up()

    def _connect(self) -> None:
        # Imported with the first field, so that the start does not wait for it.
        from ui.window.input_methods.fcitx4 import Fcitx4  # noqa: PLC0415 - only on desks with fcitx 4

        self._fcitx = Fcitx4(self._address, self._service)
        self._notifier = QSocketNotifier(self._fcitx.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def _hang_up(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._fcitx is not None:
            self._fcitx.close()
            self._fcitx = None
        self._keep_composed()

    def _give_up(self) -> None:
        self._hang_up()
        self._rest.start()

    def _takes_key(self, event: QKeyEvent, *, released: bool) -> bool:
        """Whether fcitx took the key."""
        if self._fcitx is None or not self._fcitx.is_open:
            return False
        try:
            taken = self._fcitx.process_key(keystroke_of(event, released=released))
        except OSError:
            self._give_up()
            return False
        self._apply_events()
        self._point()
        return taken

    def _on_key(self, event: QKeyEvent) -> bool:
        """A key comes twice, first to ask whether it is a shortcut; fcitx is asked once."""
        kind = event.type()
        if kind == QEvent.Type.KeyRelease:
            return self._takes_key(event, released=True)
        token = (event.key(), event.timestamp(), event.text(), event.modifiers())
        answered, self._answered = self._answered, None
        if kind == QEvent.Type.KeyPress and answered is not None and answered[0] == token:
            return answered[1]
        taken = self._takes_key(event, released=False)
        if kind == QEvent.Type.ShortcutOverride:
            self._answered = (token, taken)
            if taken:
                event.accept()
        return taken

    def _apply_events(self) -> None:
        if self._fcitx is None:
            return
        try:
            for event in self._fcitx.events():
                self._apply(event)
        except OSError:
            self._give_up()

    def _apply(self, event: Event) -> None:
        from ui.window.input_methods import fcitx4  # noqa: PLC0415 - loaded by `_connect`

        match event:
            case fcitx4.Committed(text):
                self._pieces = ()
                self._send(_commit(text))
            case fcitx4.Composed():
                if self._pieces or event.pieces:
                    self._pieces = event.pieces
                    self._send(_composing(event))
            case fcitx4.HandedBack(stroke):
                self._send(key_event_of(stroke))
            case fcitx4.OwnerChanged(present):
                self._keep_composed()
                if present and self._fcitx is not None:
                    self._fcitx.open()
                    if self._field is not None:
                        self._pointed = QRect()
                        self._enter(self._field)

    def _keep_composed(self) -> None:
        """Turn what is being composed into text: nothing that was typed is lost."""
        if self._pieces:
            text = "".join(piece.text for piece in self._pieces if piece.kept)
            self._pieces = ()
            self._send(_commit(text))

    def _send(self, event: QEvent) -> None:
        if self._field is None or not isValid(self._field):
            return
        self._sending = True
        try:
            QApplication.sendEvent(self._field, event)
        finally:
            self._sending = False

    def _point(self) -> None:
        """Tell fcitx where the text cursor is, in pixels of the screen, when it has moved."""
        if self._field is None or self._fcitx is None or not isValid(self._field):
            return
        there = self._field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        if not isinstance(there, QRect):
            return
        # Qt scales each screen about its own corner.
        ratio, screen = self._field.devicePixelRatioF(), self._field.screen().geometry().topLeft()
        corner = (self._field.mapToGlobal(there.topLeft()) - screen) * ratio + screen
        rect = QRect(corner, there.size() * ratio)
        if rect != self._pointed:
            self._pointed = rect
            try:
                self._fcitx.point(rect.x(), rect.y(), rect.width(), rect.height())
            except OSError:
                self._give_up()

    def _on_focus(self, watched: QObject, event: QEvent) -> None:
        if event.type() == QEvent.Type.FocusOut:
            if watched is self._field:
                self._leave()
        elif isinstance(watched, QWidget) and watched is QApplication.focusWidget() and _takes_text(watched):
            self._enter(watched)

    def _on_click(self) -> None:
        """A click beside what is composed ends the composing."""
        if self._pieces:
            self._keep_composed()
            if self._fcitx is not None:
                try:
                    self._fcitx.reset()
                except OSError:
                    self._give_up()

    def _is_key_of_field(self, watched: QObject) -> bool:
        """Whether a key goes to a field that takes text, by itself or through its open list of completions."""
        field = QApplication.focusWidget()
        if field is None or not (watched is field or watched is QApplication.activePopupWidget()):
            return False
        if not _takes_text(field):
            return False
        if field is not self._field:
            self._enter(field)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _KINDS:
            return False
        if kind in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._on_focus(watched, event)
        elif kind == QEvent.Type.MouseButtonPress:
            self._on_click()
        elif not self._sending and isinstance(event, QKeyEvent) and self._is_key_of_field(watched):
            return self._on_key(event)
        return False


def _takes_text(widget: QWidget) -> bool:
    hidden = Qt.InputMethodHint.ImhHiddenText
    return (
        widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        and bool(widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled))
        and not Qt.InputMethodHint(widget.inputMethodQuery(Qt.InputMethodQuery.ImHints)) & hidden
    )


def _commit(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def _composing(composed: Composed) -> QInputMethodEvent:
    """What is composed, underlined, its chosen part reversed; Qt counts in units of UTF-16."""
    kinds = QInputMethodEvent.AttributeType
    attributes = []
    start = 0
    for piece in composed.pieces:
        looks = QTextCharFormat()
        looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if piece.highlighted:
            palette = QApplication.palette()
            looks.setBackground(palette.highlight())
            looks.setForeground(palette.highlightedText())
        length = _units(piece.text)
        attributes.append(QInputMethodEvent.Attribute(kinds.TextFormat, start, length, looks))
        start += length
    text = "".join(piece.text for piece in composed.pieces)
    attributes.append(QInputMethodEvent.Attribute(kinds.Cursor, _units(text[: composed.cursor]), 1, None))
    return QInputMethodEvent(text, attributes)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
