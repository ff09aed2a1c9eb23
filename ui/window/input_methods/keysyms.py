"""Keys as X11 names them, which is how fcitx wants them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

SHIFT, CAPS_LOCK, CONTROL, ALT, SUPER = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 6
"""Bits of the state of the modifiers."""

_UNICODE = 0x0100_0000
_SPECIAL: dict[Qt.Key, int] = {
    Qt.Key.Key_Backspace: 0xFF08,
    Qt.Key.Key_Tab: 0xFF09,
    Qt.Key.Key_Return: 0xFF0D,
    Qt.Key.Key_Escape: 0xFF1B,
    Qt.Key.Key_Home: 0xFF50,
    Qt.Key.Key_Left: 0xFF51,
    Qt.Key.Key_Up: 0xFF52,
    Qt.Key.Key_Right: 0xFF53,
    Qt.Key.Key_Down: 0xFF54,
    Qt.Key.Key_PageUp: 0xFF55,
    Qt.Key.Key_PageDown: 0xFF56,
    Qt.Key.Key_End: 0xFF57,
    Qt.Key.Key_Enter: 0xFF8D,
    Qt.Key.Key_Shift: 0xFFE1,
    Qt.Key.Key_Control: 0xFFE3,
    Qt.Key.Key_CapsLock: 0xFFE5,
    Qt.Key.Key_Alt: 0xFFE9,
    Qt.Key.Key_Delete: 0xFFFF,
}
_QT_KEYS = {keysym: key for key, keysym in _SPECIAL.items()}
_STATES = (
    (Qt.KeyboardModifier.ShiftModifier, SHIFT),
    (Qt.KeyboardModifier.ControlModifier, CONTROL),
    (Qt.KeyboardModifier.AltModifier, ALT),
    (Qt.KeyboardModifier.MetaModifier, SUPER),
)


@dataclass(frozen=True, slots=True)
class Keystroke:
    """A key as fcitx takes it.

    Attributes:
        keysym: X11 keysym; keycode: the keyboard's own number, or 0.
        state: Modifiers that were down before the key.
        released: It went up, not down.
        time_ms: Of the window system; only differences mean anything.
    """

    keysym: int
    keycode: int = 0
    state: int = 0
    released: bool = False
    time_ms: int = 0


def keystroke_of(event: QKeyEvent, *, released: bool) -> Keystroke:
    """The key of an event: what the window system says, or where it says nothing what Qt makes of it."""
    keysym = event.nativeVirtualKey()
    state = event.nativeModifiers()
    if not keysym:
        keysym = _keysym(event)
        state = sum(bit for modifier, bit in _STATES if event.modifiers() & modifier)
    return Keystroke(
        keysym=keysym,
        keycode=event.nativeScanCode(),
        state=state & 0xFFFF_FFFF,
        released=released,
        time_ms=event.timestamp() & 0xFFFF_FFFF,
    )


def key_event_of(stroke: Keystroke) -> QKeyEvent:
    """An event for a key that fcitx hands back."""
    kind = QKeyEvent.Type.KeyRelease if stroke.released else QKeyEvent.Type.KeyPress
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier, bit in _STATES:
        if stroke.state & bit:
            modifiers |= modifier
    if (key := _QT_KEYS.get(stroke.keysym)) is not None:
        text = "\r" if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} else ""
        return QKeyEvent(kind, key, modifiers, text)
    text = _text(stroke.keysym)
    return QKeyEvent(kind, ord(text.upper()[0]) if text else 0, modifiers, text)


def _keysym(event: QKeyEvent) -> int:
    if (keysym := _SPECIAL.get(Qt.Key(event.key()))) is not None:
        return keysym
    text = event.text()
    if len(text) != 1 or not text.isprintable():
        return 0
    point = ord(text)
    return point if 0x20 <= point <= 0x7E or 0xA0 <= point <= 0xFF else _UNICODE | point  # noqa: PLR2004 - Latin 1


def _text(keysym: int) -> str:
    """The character of a keysym, or nothing."""
    if 0x20 <= keysym <= 0x7E or 0xA0 <= keysym <= 0xFF:  # noqa: PLR2004 - Latin 1
        return chr(keysym)
    return chr(keysym & 0x1F_FFFF) if keysym & _UNICODE else ""
