"""The console as tests use it: one call in this process, its answer in parts."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pypdfium2
import zxingcpp

from db import tries
from ui.console import main as console

CLERK = "王小满"
SCAN_DPI = 150
PASSWORD = "北石村-红灯笼-2026"
RESIDENT = {
    "kind": "person",
    "name": "刘秀",
    "id_type": "111",
    "id_number": "410881197208259725",
    "phone": "16072603369",
    "village": "419001109205",
    "address": "河南省济源市王屋镇大店村10组35号",
}
OTHER_RESIDENT = {"kind": "person", "name": "孙𪻐建", "id_number": "330106199104219658", "phone": "16039441718"}


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON document on stdout; anything else on stdout fails."""
        assert self.out.endswith("\n")
        return json.loads(self.out)

    @property
    def rows(self) -> list[Any]:
        """The JSON documents of an `.ndjson` input, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refused(self) -> dict[str, Any]:
        """The parts of a refusal, which is all that stands on stdout and is told on stderr too."""
        document = self.data
        assert set(document) == {"refused"}
        refused: dict[str, Any] = document["refused"]
        assert {"code", "field", "message"} <= set(refused) <= {"code", "field", "message", "details"}
        assert refused["message"] in self.err
        assert any("\u4e00" <= character <= "\u9fff" for character in refused["message"])
        return refused


_make_parser = cache(console.parser)


def _parser(wanted: Collection[str]) -> argparse.ArgumentParser:
    """The parser of a command, which keeps nothing of what it read; made once, as a program has it made once."""
    return _make_parser(frozenset(console.WORDS).intersection(wanted))


def call(*words: object, **settings: str) -> Said:
    """Run the console with these words and exactly these DESK_ variables."""
    out, err = (io.TextIOWrapper(io.BytesIO(), newline="\n") for _ in range(2))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DESK_")}
    given = {f"DESK_{name.upper()}": value for name, value in settings.items()}
    with (
        mock.patch.dict(os.environ, {**kept, **given}, clear=True),
        mock.patch.object(console, "parser", _parser),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            status = console.main([str(word) for word in words])
        except SystemExit as stopped:  # help ends this way
            status = int(stopped.code or 0)
    return Said(status, *(_text_of(stream) for stream in (out, err)))


def _text_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


@dataclass(frozen=True)
class Office:
    """An office and its clerk, asked with `--json`."""

    home: Path
    clerk: str = CLERK
    password: str = PASSWORD

    def ask(self, *words: object, **settings: str) -> Said:
        """The answer in JSON."""
        return self.say("--json", *words, **settings)

    def say(self, *words: object, **settings: str) -> Said:
        """The answer in lines."""
        return call(*words, **{"home": str(self.home), "clerk": self.clerk, "password": self.password, **settings})

    def done(self, *words: object, **settings: str) -> Any:
        """The document of a command that must succeed."""
        said = self.ask(*words, **settings)
        assert (said.status, said.err) == (0, ""), said
        return said.data

    def refuses(self, *words: object, status: int = 2, **settings: str) -> dict[str, Any]:
        """The refusal of a command that must fail and change nothing."""
        before = state_of(self.home)
        said = self.ask(*words, **settings)
        assert said.status == status, said
        assert state_of(self.home) == before
        return said.refused

    def file(self, folder: Path, request: dict[str, Any]) -> Any:
        """The answer to a filed request."""
        return self.done("case", "file", write(folder, request))


def state_of(home: Path) -> dict[str, str]:
    """Digest of every file of an office, but for what SQLite, the locks and wrong passwords keep beside."""
    left_out = (".lock", "-shm", "-wal", tries.NAME)
    return {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.endswith(left_out)
    }


def request(**changes: Any) -> dict[str, Any]:
    """An application for a residence permit that can be accepted, with a client id of its own."""
    whole = {
        "client_id": str(uuid.uuid4()),
        "item": "HJ-12",
        "counter": "3",
        "received_at": "2026-11-23T09:41:00+08:00",
        "applicant": RESIDENT,
        "agent": None,
        "materials": [
            {"seq": 1, "state": "original_seen", "originals": 1, "copies": 1, "files": []},
            {"seq": 2, "state": "original_seen"},
            {"seq": 3, "state": "copy_kept"},
            {"seq": 5, "state": "original_seen"},
        ],
        "decision": {"kind": "accept"},
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not ...}


def applicant(**changes: str) -> dict[str, str]:
    """The applicant of `request`, changed."""
    return {**RESIDENT, **changes}


def write(folder: Path, *content: Any, name: str = "") -> Path:
    """Content as a file: one document as `.json`, several as `.ndjson`; bytes and text as they are."""
    suffix = ".json" if len(content) == 1 else ".ndjson"
    path = folder / (name or f"{uuid.uuid4()}{suffix}")
    lines = [
        c if isinstance(c, str) else json.dumps(c, ensure_ascii=False) for c in content if not isinstance(c, bytes)
    ]
    path.write_bytes(content[0] if isinstance(content[0], bytes) else "\n".join(lines).encode())
    return path


def codes_of_pdf(pdf: bytes) -> list[str]:
    """What every code on the paper says, page by page, as a scanner sees it."""
    document = pypdfium2.PdfDocument(pdf)
    found: list[str] = []
    for number in range(len(document)):
        drawn = document[number].render(scale=SCAN_DPI / 72, grayscale=True)
        rows = memoryview(drawn.buffer).cast("B", shape=[drawn.height, drawn.stride])
        found += [one.text for one in zxingcpp.read_barcodes(rows, formats=zxingcpp.BarcodeFormat.QRCode)]
    document.close()
    return found
