"""What may be on a disk after the power went, by the rules that POSIX gives: only what was flushed is certain.

A file's bytes are certain from its last flush on; each later write may be there, or not, or torn between sectors,
whatever became of the others. A name is certain when its folder was flushed; until then each making, renaming and
deleting in it may be there or not. Nothing else is assumed: no order, no journal of the file system.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.recording import Act

SECTORS = (512, 4096)


@dataclass(slots=True)
class File:
    """Bytes: as flushed, as the program sees them, and the writes between."""

    flushed: bytearray = field(default_factory=bytearray)
    current: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    _found: bytes | None = None

    def write(self, offset: int, data: bytes | None) -> None:
        """Write at an offset, or with None set the size."""
        _put(self.current, offset, data)
        self.pending.append((offset, data))

    def flush(self) -> None:
        """What was written is certain."""
        for offset, data in self.pending:
            _put(self.flushed, offset, data)
        if self.pending:
            self._found = None
        self.pending.clear()

    def after_power_loss(self, chance: random.Random) -> bytes:
        """The bytes that are found; the same object as long as nothing else is possible."""
        how = chance.choice(("none", "all", "subset", "subset", "prefix", "prefix"))
        if how == "none" or not self.pending:
            if self._found is None:
                self._found = bytes(self.flushed)
            return self._found
        if how == "all":
            return bytes(self.current)
        content = bytearray(self.flushed)
        number = chance.randrange(len(self.pending) + 1)
        for place, (offset, data) in enumerate(self.pending):
            if (place < number) if how == "prefix" else (chance.random() < 0.5):
                _put(content, offset, data)
            elif data is not None and (place == number if how == "prefix" else chance.random() < 0.3):
                _put_torn(content, offset, data, chance)
        if len(content) < len(self.current) and chance.random() < 0.3:
            grown = len(self.current) - len(content)
            content += chance.randbytes(grown) if chance.random() < 0.5 else bytes(grown)
        return bytes(content)


Node = File | None
"""A file, or None for a folder."""

Change = tuple[str, Node, bool]
"""A name, what it stands for, and whether it is there or gone from now on."""


@dataclass(slots=True)
class Disk:
    """A disk as the program sees it, and what of it is certain."""

    names: dict[str, Node] = field(default_factory=lambda: {"": None})
    certain: dict[str, Node] = field(default_factory=lambda: {"": None})
    pending: dict[str, list[tuple[Change, ...]]] = field(default_factory=dict)
    _open: dict[int, str | File] = field(default_factory=dict)

    @classmethod
    def holding(cls, folder: Path) -> Disk:
        """A disk on which everything in a folder is, for certain."""
        disk = cls()
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            content = bytearray() if path.is_dir() else bytearray(path.read_bytes())
            disk.names[name] = None if path.is_dir() else File(flushed=content, current=bytearray(content))
        disk.certain = dict(disk.names)
        return disk

    def do(self, act: Act) -> None:
        """One act of the program."""
        match act.op:
            case "C":
                self._change((act.name, File(), True))
            case "M":
                self._change((act.name, None, True))
            case "U":
                self._change((act.name, None, False))
            case "R":
                new = act.data.decode()
                self._change((act.name, None, False), (new, self.names[act.name], True))
            case "L":
                self._change((act.data.decode(), self.names[act.name], True))
            case "O":
                self._open[act.handle] = self.names[act.name] or act.name
            case "W":
                self._file(act).write(act.offset, act.data)
            case "S":
                self._file(act).write(act.offset, None)
            case "F":
                self._flush(self._open[act.handle])

    def content(self, name: str) -> bytes:
        """A file as the program sees it."""
        node = self.names[name]
        assert node is not None
        return bytes(node.current)

    def after_power_loss(self, chance: random.Random) -> dict[str, bytes | None]:
        """What is found: bytes by name, None for a folder, parents before children."""
        names = dict(self.certain)
        for changes in self.pending.values():
            how = chance.choice(("none", "all", "prefix", "subset"))
            number = {"none": 0, "all": len(changes)}.get(how, chance.randrange(len(changes) + 1))
            for place, parts in enumerate(changes):
                if (chance.random() < 0.5) if how == "subset" else (place < number):
                    _rename(names, parts)
        contents: dict[int, bytes] = {}
        found: dict[str, bytes | None] = {"": None}
        for name in sorted(names):
            node = names[name]
            if found.get(_folder(name), b"") is not None:
                continue  # its folder was never made, so far as the disk knows
            if node is not None and id(node) not in contents:
                contents[id(node)] = node.after_power_loss(chance)
            found[name] = None if node is None else contents[id(node)]
        return found

    def _change(self, *parts: Change) -> None:
        folder = _folder(parts[0][0])
        assert all(_folder(name) == folder for name, _, _ in parts), "a rename from one folder to another"
        _rename(self.names, parts)
        self.pending.setdefault(folder, []).append(parts)

    def _file(self, act: Act) -> File:
        node = self._open[act.handle]
        assert isinstance(node, File)
        return node

    def _flush(self, node: str | File) -> None:
        if isinstance(node, File):
            node.flush()
            return
        for parts in self.pending.pop(node, ()):
            _rename(self.certain, parts)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _rename(names: dict[str, Node], parts: tuple[Change, ...]) -> None:
    for name, node, there in parts:
        if there:
            names[name] = node
        else:
            names.pop(name, None)


def _put(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content += bytes(offset - len(content))
        return
    if offset > len(content):
        content += bytes(offset - len(content))
    content[offset : offset + len(data)] = data


def _put_torn(content: bytearray, offset: int, data: bytes, chance: random.Random) -> None:
    """Some sectors of a write, by their places on the disk."""
    sector = chance.choice(SECTORS)
    start = 0
    while start < len(data):
        end = min(len(data), start + sector - (offset + start) % sector)
        if chance.random() < 0.5:
            _put(content, offset + start, data[start:end])
        start = end
