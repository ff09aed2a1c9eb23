"""The D-Bus language of fcitx 4 (fcitx 5 understands it, too): one input context for the whole program.

Source: `src/frontend/ipc` of fcitx 4.2.9, read for the signatures.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from jeepney import DBusAddress, HeaderFields, Message

from ui.window.input_methods.bus import BUS, Bus
from ui.window.input_methods.keysyms import Keystroke

OPEN_SECONDS = 0.3
KEY_SECONDS = 0.25
"""How long fcitx may think about a key; it takes 2 ms, and 30 at worst."""

PROGRAM = "township-desk"

_METHODS, _CONTEXT = "org.fcitx.Fcitx.InputMethod", "org.fcitx.Fcitx.InputContext"
_PREEDIT, _FORMATTED_PREEDIT, _COMMITS_ITSELF_ON_LEAVING = 1 << 1, 1 << 4, 1 << 5
_HIGHLIGHT, _NOT_COMMITTED_ON_LEAVING = 1 << 4, 1 << 5


@dataclass(frozen=True, slots=True)
class Committed:
    """Text to be put into the field."""

    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of what is being composed; `kept`: it is put into the field when the field is left."""

    text: str
    highlighted: bool = False
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Composed:
    """What is being composed, to be shown in the field; `cursor` counts characters."""

    pieces: tuple[Piece, ...]
    cursor: int


@dataclass(frozen=True, slots=True)
class HandedBack:
    """A key that fcitx took first and did not want after all."""

    stroke: Keystroke


@dataclass(frozen=True, slots=True)
class OwnerChanged:
    """Fcitx went away, or a new one came."""

    present: bool


Event: TypeAlias = Committed | Composed | HandedBack | OwnerChanged


class Fcitx4:
    """A connection with an input context, or one that waits for fcitx to come.

    Every method raises OSError when the bus or fcitx does not answer in time.
    """

    def __init__(self, address: str, service: str) -> None:
        """Connect; `service` is the name of fcitx on the bus, which may be nobody's yet.

        Raises:
            OSError: No bus answers there.
        """
        self._service = service
        self._bus = Bus(address, timeout_s=OPEN_SECONDS)
        self._context: DBusAddress | None = None
        try:
            self._match(f"sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{service}'")
            [present] = self._bus.call(BUS, "NameHasOwner", "s", service, timeout_s=OPEN_SECONDS)
            if present:
                self.open()
        except OSError:
            self._bus.close()
            raise

    @property
    def is_open(self) -> bool:
        """Whether there is a context that takes keys."""
        return self._context is not None

    def open(self) -> None:
        """Make the input context."""
        methods = DBusAddress("/inputmethod", self._service, _METHODS)
        answer = self._bus.call(methods, "CreateICv3", "si", PROGRAM, os.getpid(), timeout_s=OPEN_SECONDS)
        path = f"/inputcontext_{answer[0]}"
        self._match(f"sender='{self._service}',interface='{_CONTEXT}',path='{path}'")
        self._context = DBusAddress(path, self._service, _CONTEXT)
        self._post("SetCapacity", "u", _PREEDIT | _FORMATTED_PREEDIT | _COMMITS_ITSELF_ON_LEAVING)

    def process_key(self, stroke: Keystroke) -> bool:
        """Whether fcitx took the key; what it made of it is in `events`."""
        if self._context is None:
            return False
        numbers = (stroke.keysym, stroke.keycode, stroke.state, int(stroke.released), stroke.time_ms)
        answer = self._bus.call(self._context, "ProcessKeyEvent", "uuuiu", *numbers, timeout_s=KEY_SECONDS)
        return bool(answer[0])

    def enter(self) -> None:
        """A field that takes text has the focus."""
        self._post("FocusIn")

    def leave(self) -> None:
        """No field that takes text has the focus."""
        self._post("FocusOut")

    def reset(self) -> None:
        """Forget what is being composed."""
        self._post("Reset")

    def point(self, x: int, y: int, width: int, height: int) -> None:
        """Where the text cursor is, in pixels of the screen: the list of candidates goes beside it."""
        self._post("SetCursorRect", "iiii", x, y, width, height)

    def events(self) -> list[Event]:
        """What has come since the last time, in order, without waiting."""
        read = [self._read(message) for message in self._bus.take_signals()]
        return [event for event in read if event is not None]

    def fileno(self) -> int:
        """For waiting until something comes."""
        return self._bus.fileno()

    def close(self) -> None:
        """Hang up; fcitx forgets the context."""
        self._bus.close()

    def _post(self, method: str, signature: str = "", *body: object) -> None:
        if self._context is not None:
            self._bus.post(self._context, method, signature, *body, timeout_s=KEY_SECONDS)

    def _match(self, rule: str) -> None:
        self._bus.call(BUS, "AddMatch", "s", f"type='signal',{rule}", timeout_s=OPEN_SECONDS)

    def _read(self, message: Message) -> Event | None:
        fields, body = message.header.fields, message.body
        member = fields.get(HeaderFields.member)
        if member == "NameOwnerChanged" and body[0] == self._service:
            self._context = None
            return OwnerChanged(present=bool(body[2]))
        if self._context is None or fields.get(HeaderFields.path) != self._context.object_path:
            return None
        event: Event | None = None
        match member:
            case "CommitString":
                event = Committed(body[0])
            case "UpdateFormattedPreedit":
                event = _composed(body[0], body[1])
            case "UpdatePreedit":
                event = _composed([(body[0], 0)], body[1])
            case "ForwardKey":
                event = HandedBack(Keystroke(keysym=body[0], state=body[1], released=bool(body[2])))
        return event


def _composed(pieces: object, cursor_bytes: int) -> Composed:
    """Fcitx counts the cursor in bytes of UTF-8."""
    parts = tuple(
        Piece(text, bool(flags & _HIGHLIGHT), not flags & _NOT_COMMITTED_ON_LEAVING)
        for text, flags in cast("Sequence[tuple[str, int]]", pieces)
        if text
    )
    whole = "".join(part.text for part in parts).encode()
    return Composed(parts, len(whole[: max(cursor_bytes, 0)].decode(errors="ignore")))
