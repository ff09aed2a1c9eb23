"""An output as a folder of files: each table as CSV, XLSX or NDJSON, the marks of its rows, and a manifest.

CSV is UTF-8 with a mark at its start, and no cell of it begins a formula; NDJSON has every value as it is.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from db import disk
from desk.city_tables.profile import Profile
from desk.city_tables.records import Manifest, Mark, Output
from desk.errors import Refused, Unavailable
from desk.ports import OutputTable

FORMAT = "desk-city-output/1"
FileForm = Literal["csv", "xlsx", "ndjson"]
MANIFEST, MARKS = "manifest.json", "marks.ndjson"

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class ListedFile(Struct, frozen=True, kw_only=True):
    """A file of an output: its name, table, rows, size and SHA-256."""

    name: str
    table: str
    title: str
    rows: int
    bytes: int
    sha256: str


class FileManifest(Struct, frozen=True, kw_only=True):
    """What `manifest.json` says; `org` is the office's number."""

    format: str
    org: str
    form: FileForm
    output: Output
    files: tuple[ListedFile, ...]


class FolderFront:
    """A folder in which every output of an office has a folder of its own."""

    def __init__(self, folder: Path, *, form: FileForm, org: str) -> None:
        """Write under `folder` in this form, for the office with this number."""
        self._folder = folder
        self._form: FileForm = form
        self._org = org

    def known(self, profile: str) -> tuple[Output, ...]:
        """Which outputs of this office lie there, oldest first.

        Raises:
            Refused: `city.manifest`; Unavailable: the folder cannot be read.
        """
        with disk.sorted_errors():
            found = [_manifest_in(one) for one in sorted(self._folder.glob(f"{profile}-{self._org}-*")) if one.is_dir()]
        ours = (one.output for one in found if one is not None and one.output.profile == profile)
        return tuple(sorted(ours, key=lambda output: (output.number, output.output_id)))

    def marks(self, profile: str, output: Output) -> tuple[Mark, ...]:
        """The marks of an output's rows.

        Raises:
            Refused: `city.manifest`; Unavailable: they cannot be read.
        """
        with disk.sorted_errors():
            data = (self._place(profile, output) / MARKS).read_bytes()
        try:
            return tuple(msgspec.json.decode(line, type=Mark) for line in data.splitlines())
        except msgspec.DecodeError:
            raise _broken(self._place(profile, output)) from None

    def put(self, profile: Profile, manifest: Manifest, tables: Sequence[OutputTable]) -> str:
        """Write the output as a folder, or leave all as it was; one that lies there whole stays as it is.

        Raises:
            Refused: `city.manifest`; Unavailable: the disk does not take it, or gives back something else.
        """
        place = self._place(profile.name, manifest.output)
        with disk.sorted_errors():
            there = _manifest_in(place)
            if there is not None and there.form == self._form and _is_whole(place, there):
                return str(place)
            part = place.with_name(f"{place.name}.part")
            try:
                self._write(part, manifest, tables)
                if place.exists():
                    shutil.rmtree(place)
                part.replace(place)
                disk.flush_folder(self._folder)
            finally:
                shutil.rmtree(part, ignore_errors=True)
        return str(place)

    def _place(self, profile: str, output: Output) -> Path:
        return self._folder / f"{profile}-{self._org}-{output.number:06}-{output.output_id[-8:]}"

    def _write(self, part: Path, manifest: Manifest, tables: Sequence[OutputTable]) -> None:
        shutil.rmtree(part, ignore_errors=True)
        disk.make_private_folder(part)
        listed: list[ListedFile] = []
        for table in tables:
            data = _FORMS[self._form](table)
            listed.append(_put(part, f"{table.name}.{self._form}", data, table))
        marks = b"".join(msgspec.json.encode(mark) + b"\n" for mark in manifest.marks)
        marked = OutputTable(name="", title="已报各行的版本和摘要", heads=(), rows=((),) * len(manifest.marks))
        listed.append(_put(part, MARKS, marks, marked))
        written = FileManifest(
            format=FORMAT, org=self._org, form=self._form, output=manifest.output, files=tuple(listed)
        )
        told = json.dumps(msgspec.to_builtins(written), ensure_ascii=False, indent=1).encode()
        disk.write_through(part / MANIFEST, lambda file: file.write(told))
        if not _is_whole(part, written):
            raise Unavailable("city.read_back", "写到盘上的内容读回来不一样，请换一个U盘或者文件夹再试。")


def _put(part: Path, name: str, data: bytes, table: OutputTable) -> ListedFile:
    disk.write_through(part / name, lambda file: file.write(data))
    digest = hashlib.sha256(data).hexdigest()
    return ListedFile(
        name=name, table=table.name, title=table.title, rows=len(table.rows), bytes=len(data), sha256=digest
    )


def _manifest_in(place: Path) -> FileManifest | None:
    """What a folder says of itself; None where it has no manifest, so that nothing in it counts.

    Raises:
        Refused: `city.manifest`.
    """
    path = place / MANIFEST
    if place.name.endswith(".part") or not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=FileManifest)
    except msgspec.DecodeError:
        raise _broken(place) from None


def _broken(place: Path) -> Refused:
    said = f"{place} 里的清单坏了，不能判断已经报过什么；请把这个文件夹移到别处，留着备查，再输出一次。"
    return Refused("city.manifest", said, field="out")


def _is_whole(place: Path, manifest: FileManifest) -> bool:
    """Whether every file is there, byte for byte."""
    for listed in manifest.files:
        path = place / listed.name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != listed.sha256:
            return False
    return True


def csv_bytes(table: OutputTable) -> bytes:
    """A table as CSV: UTF-8 with a mark, CRLF, and an apostrophe before what a spreadsheet would take for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.heads)
    writer.writerows([_safe(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value


def ndjson_bytes(table: OutputTable) -> bytes:
    """A table as one JSON object a line, with every value as a text."""
    rows: list[Mapping[str, str]] = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def xlsx_bytes(table: OutputTable) -> bytes:
    """A table as a workbook whose cells are all texts."""
    from db.report_workbooks import plain_workbook  # noqa: PLC0415 - takes 0.2 s that only workbooks are worth

    return plain_workbook(table.title, (table.heads, *table.rows))


_FORMS: dict[FileForm, Callable[[OutputTable], bytes]] = {
    "csv": csv_bytes,
    "xlsx": xlsx_bytes,
    "ndjson": ndjson_bytes,
}
