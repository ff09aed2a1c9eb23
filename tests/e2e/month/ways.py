"""The ways between offices: sticks that are folders, receivers that really listen, and what goes wrong on the way."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.e2e.month.laptops import Laptop
from tests.ui.receiver.serving import SECONDS, listener
from ui.receiver.app import Receiver
from ui.receiver.limits import Limits
from ui.receiver.serving import Listening, bound, server_for
from ui.wiring import network
from ui.wiring.receiving import opened_door

SUFFIX = ".ybag"
HARMS = ("cut", "zeroed", "a bit flipped")


class Stick:
    """A folder that stands for a stick: carried, copied, lost and torn."""

    def __init__(self, folder: Path) -> None:
        """A new, empty one."""
        self.folder = folder
        folder.mkdir(parents=True)

    @property
    def files(self) -> list[Path]:
        """The packages on it."""
        return sorted(path for path in self.folder.rglob(f"*{SUFFIX}*") if path.is_file())

    def lose(self) -> int:
        """It is gone, and somebody buys another; how many packages went with it."""
        count = len(self.files)
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        return count

    def copy(self, target: Path) -> Path:
        """Somebody copies everything on it, and keeps the copy in a drawer."""
        return Path(shutil.copytree(self.folder, target))

    def shuffle(self, chance: Random) -> list[Path]:
        """Its files renamed and nested, as people do; in any order."""
        files = self.files
        chance.shuffle(files)
        moved = []
        for place, path in enumerate(files):
            target = self.folder / f"新建文件夹{place % 2}" / f"副本({place}){SUFFIX}.bin"
            target.parent.mkdir(exist_ok=True)
            moved.append(path.rename(target))
        return moved

    def tear(self, chance: Random, harm: str, *, of: str = "") -> Path | None:
        """Spoil one package on it, or that whose name begins so, keeping its name; None where there is none."""
        files = [path for path in self.files if path.name.startswith(of)]
        if not files:
            return None
        path = chance.choice(files)
        data = bytearray(path.read_bytes())
        at = chance.randrange(len(data) // 8, len(data))
        if harm == "cut":
            del data[at:]
        elif harm == "zeroed":
            data[at:] = bytes(len(data) - at)
            data[-1] ^= 1 if path.read_bytes()[at:] == bytes(len(data) - at) else 0
        else:
            data[at] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        return path


@contextmanager
def receiving(one: Laptop, files: Mapping[str, Any] | None = None) -> Iterator[tuple[str, int]]:
    """`deskctl serve` at an office, as long as the block runs; gives its address and port."""
    listening = Listening(port=0, **(files or {}))
    limits = Limits(ending_seconds=1)
    with one.at(), opened_door(one.entrance) as door:
        receiver = Receiver(door, limits)
        server = server_for(receiver, listening, limits)
        with bound(listening) as socket_:
            port = socket_.getsockname()[1]
            thread = threading.Thread(target=server.run, kwargs={"sockets": [socket_]})
            thread.start()
            try:
                yield f"{'https' if files else 'http'}://127.0.0.1:{port}", port
            finally:
                server.should_exit = True
                thread.join(SECONDS)
                receiver.close()
        assert not thread.is_alive()


@contextmanager
def breaking(port: int, *, up: int | None = None, down: int | None = None, times: int | None = 1) -> Iterator[int]:
    """A way to a server whose first `times` connections break after so many bytes of one direction."""
    number = 0

    def pipe(source: socket.socket, target: socket.socket, most: int) -> None:
        left = most
        with suppress(OSError):
            while left and (data := source.recv(min(65536, left))):
                target.sendall(data)
                left -= len(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def carry(connection: socket.socket) -> None:
        nonlocal number
        number += 1
        is_cut = times is None or number <= times
        endless = 1 << 60
        with connection, socket.create_connection(("127.0.0.1", port)) as onward:
            back = threading.Thread(
                target=pipe, args=(onward, connection, down if is_cut and down is not None else endless)
            )
            back.start()
            pipe(connection, onward, up if is_cut and up is not None else endless)
            back.join(SECONDS)

    with listener(carry) as own:
        yield own


def sync(one: Laptop, url: str, authority: str = "") -> Any:
    """`deskctl package sync`, which waits for nothing between its attempts; its answer, and its exit status."""
    whole = network.exchange_over_network

    def hurried(*given: Any, **more: Any) -> Any:
        return whole(*given, **more, wait=lambda _seconds: None)

    words = ("--authority", authority) if authority else ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "exchange_over_network", hurried)
        return one.ask("package", "sync", "--url", url, *words)
