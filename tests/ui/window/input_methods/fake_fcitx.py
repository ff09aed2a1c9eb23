"""A session bus of our own with a fcitx 4 on it that knows a few words."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
WORDS = {"yanglao": "养老", "zhang": "张", "jinv": "𠮷"}
SPACE, ESCAPE, BACKSPACE, SHIFT_LEFT = 0x20, 0xFF1B, 0xFF08, 0xFFE1


class SessionBus:
    """A dbus-daemon that nobody else knows."""

    def __init__(self, folder: Path) -> None:
        config = folder / "session.conf"
        config.write_text(CONFIG, encoding="ascii")
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._daemon.stdout is not None
        self.address = self._daemon.stdout.readline().strip()

    def stop(self) -> None:
        self._daemon.terminate()
        self._daemon.communicate()


class FakeFcitx:
    """Composes pinyin as fcitx 4 does: letters are shown, space commits, Esc forgets, backspace takes one away.

    Attributes:
        calls: Every method called, with its arguments.
        hangs: It does not answer keys.
    """

    def __init__(self, address: str, service: str = "org.fcitx.Fcitx-0") -> None:
        self.service = service
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.hangs = False
        self._composed = ""
        self._contexts = 0
        self._bus: DBusConnection = open_dbus_connection(address)
        self._own(taken=True)
        self._thread = threading.Thread(target=self._serve, name="fake fcitx")
        self._thread.start()

    @property
    def methods(self) -> list[str]:
        return [method for method, _ in self.calls]

    def count(self, method: str) -> int:
        return self.methods.count(method)

    def stop(self) -> None:
        """Go away, as when fcitx is ended."""
        if self._thread.is_alive():
            self._bus.sock.shutdown(2)
            self._thread.join()
            self._bus.close()

    def signal(self, name: str, signature: str, body: tuple[Any, ...]) -> None:
        """Send something that no key caused, as a click on a candidate does."""
        path = f"/inputcontext_{self._contexts}"
        self._bus.send(new_signal(DBusAddress(path, interface="org.fcitx.Fcitx.InputContext"), name, signature, body))

    def _own(self, *, taken: bool) -> None:
        request = message_bus.RequestName(self.service) if taken else message_bus.ReleaseName(self.service)
        self._bus.send_and_get_reply(request)

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
            except OSError:
                return

    def _answer(self, message: Message) -> None:
        method = message.header.fields[HeaderFields.member]
        self.calls.append((method, tuple(message.body)))
        if method == "CreateICv3":
            self._contexts += 1
            body = (self._contexts, True, SPACE, 4, 0, 0)
            self._bus.send(new_method_return(message, "ibuuuu", body))
        elif method == "ProcessKeyEvent":
            if not self.hangs:
                keysym, _, state, released, _ = message.body
                taken = self._key(keysym, state, released)
                self._bus.send(new_method_return(message, "i", (int(taken),)))
        elif method in {"FocusIn", "FocusOut", "Reset", "SetCursorRect", "SetCapacity"}:
            if method in {"FocusOut", "Reset"}:
                self._composed = ""
            self._bus.send(new_method_return(message))
        else:
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _key(self, keysym: int, state: int, released: int) -> bool:
        if released or state:
            return False
        if ord("a") <= keysym <= ord("z"):
            self._compose(self._composed + chr(keysym))
        elif not self._composed:
            return False
        elif keysym == SPACE:
            self.signal("CommitString", "s", (WORDS.get(self._composed, self._composed),))
            self._compose("")
        elif keysym == ESCAPE:
            self._compose("")
        elif keysym == BACKSPACE:
            self._compose(self._composed[:-1])
        else:
            return False
        return True

    def _compose(self, text: str) -> None:
        self._composed = text
        pieces = [(text, 0)] if text else []
        self.signal("UpdateFormattedPreedit", "a(si)i", (pieces, len(text.encode())))
