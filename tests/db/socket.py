"""A socket for sticks: what is in it can be pulled and changed while somebody writes; and a stick that lies.

Only root may mount; who may not gets a skip that says so, and the tests beside go on with made-up errors.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.db.small_disks import fill, mounted

BLOCK = 4096


class Socket:
    """A place where a stick is seen; whatever happens there, the stick's own folder still shows what it holds."""

    def __init__(self, place: Path) -> None:
        """Empty."""
        place.mkdir()
        self.place = place
        self._is_used = False

    def plug(self, stick: Path) -> None:
        """Put a stick in."""
        done = subprocess.run(["mount", "--bind", str(stick), str(self.place)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("this account may not mount; the same paths run with made-up errors in the tests beside")
        self._is_used = True

    def pull(self) -> None:
        """Take it out, whoever writes to it."""
        if self._is_used:
            subprocess.run(["umount", "-l", str(self.place)], check=True)
            self._is_used = False

    def change(self, stick: Path) -> None:
        """Take it out and put another one in."""
        self.pull()
        self.plug(stick)


@contextmanager
def socket(place: Path) -> Iterator[Socket]:
    """A socket that is empty at the end."""
    made = Socket(place)
    try:
        yield made
    finally:
        made.pull()


class Chip:
    """A stick with a file system of its own, on what stands for its memory: that can be looked into and changed."""

    def __init__(self, image: Path, place: Path) -> None:
        """A chip that is mounted at a place."""
        self._image, self.place = image, place

    def places_of(self, content: bytes) -> list[int]:
        """Where the blocks of a file lie, in order; the content must be such that no two are the same."""
        image = self._image.read_bytes()
        pieces = [content[at : at + BLOCK] for at in range(0, len(content), BLOCK)]
        places = [image.find(piece) for piece in pieces]
        assert min(places) > 0, "all of it is on the chip"
        return places

    def put(self, at: int, data: bytes) -> None:
        """Let the chip hold something else there."""
        with self._image.open("r+b") as file:
            file.seek(at)
            file.write(data)

    def die(self) -> None:
        """From now on it takes nothing that it has no room for yet, whatever the file system on it believes."""
        fill(self._image.parent)


@contextmanager
def chip(folder: Path, *, megabytes: int = 16) -> Iterator[Chip]:
    """An ext4 stick in a file."""
    with mounted(folder, size=f"{megabytes + 4}m"):
        yield from _formatted(folder / "image", folder / "stick", megabytes)


def _formatted(image: Path, place: Path, megabytes: int) -> Iterator[Chip]:
    place.mkdir()
    with image.open("wb") as file:
        file.truncate(megabytes * 1024 * 1024)
    program = shutil.which("mkfs.ext4", path="/usr/sbin:/sbin:/usr/bin")
    if program is None:
        pytest.skip("there is no mkfs.ext4; sticks in memory are tried beside")
    subprocess.run([program, "-q", "-F", "-b", str(BLOCK), str(image)], check=True)
    done = subprocess.run(["mount", "-o", "loop", str(image), str(place)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this account may not mount a file; sticks in memory are tried beside")
    try:
        yield Chip(image, place)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
