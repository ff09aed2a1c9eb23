"""A bureau's own workbook, marked once with `{{收件.合计}}` and filled each month; nothing else in it is touched.

The parts of the file are patched in place, since a library that reads a workbook and writes it anew drops charts,
pictures, print settings and whatever else it does not know.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from desk.errors import Refused
from desk.papers.report import Cell

MARK = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
"""Where a figure goes."""

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS = "xl/sharedStrings.xml"
_WORKBOOK = "xl/workbook.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_MOST_BYTES = 64 * 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, OSError, EOFError, RuntimeError)


@dataclass(slots=True)
class _Filling:
    """Values by mark, and what came of it."""

    values: Mapping[str, Cell]
    filled: int = 0
    unknown: list[str] = field(default_factory=list)

    def value_of(self, name: str) -> Cell:
        """The figure; 0 for one that is counted by name and did not occur; a name nobody knows is remembered."""
        if name in self.values:
            return self.values[name]
        family = name.rpartition(".")[0]
        if "." in family and any(known.startswith(f"{family}.") for known in self.values):
            return 0
        self.unknown.append(name)
        return ""

    def filled_in(self, text: str) -> Cell:
        """A marked text with its figures; the figure itself where the text is one mark alone."""
        self.filled += 1
        if alone := MARK.fullmatch(text.strip()):
            return self.value_of(alone[1])
        return MARK.sub(lambda found: str(self.value_of(found[1])), text)


def fill_form(data: bytes, values: Mapping[str, Cell]) -> tuple[bytes, int]:
    """The workbook with every marked cell filled, all else as it was; and how many cells were filled.

    A cell that is one mark alone gets the figure as a number, so that the form's own formulas go on reckoning; they are
    reckoned anew when it is opened.

    Raises:
        Refused: `form.not_readable`, no such workbook; `form.no_marks`; `form.unknown_marks`, which are named.
    """
    filling = _Filling(values)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(entry.file_size for entry in book.infolist()) > _MOST_BYTES:
                raise Refused("form.not_readable", "表格展开后太大，请删去无关的图片后再填。", field="form")
            parts = [(entry, book.read(entry)) for entry in book.infolist()]
        strings = _marked_strings({entry.filename: part for entry, part in parts})
        patched = [(entry, _patched(entry.filename, part, strings, filling)) for entry, part in parts]
    except _BROKEN as error:
        sentence = "这个表格读不了。请用表格软件另存为 .xlsx（不加密码）后再填。"
        raise Refused("form.not_readable", sentence, field="form") from error
    if filling.unknown:
        named = "、".join(dict.fromkeys(filling.unknown))
        sentence = f"不认得的标记：{named}。能填的名称用 deskctl report values 查看。"
        raise Refused("form.unknown_marks", sentence, field="form")
    if not filling.filled:
        sentence = "表里没有标记。请在要填数的格子里写上标记，如 {{收件.合计}}，存好后再来填。"
        raise Refused("form.no_marks", sentence, field="form")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for entry, part in patched:
            book.writestr(entry, part)
    return out.getvalue(), filling.filled


def _parsed(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _written(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _marked_strings(parts: Mapping[str, bytes]) -> dict[int, str]:
    """The shared texts that hold a mark, by their number."""
    if _STRINGS not in parts:
        return {}
    texts = ("".join(one.itertext(f"{_NS}t")) for one in _parsed(parts[_STRINGS]).iter(f"{_NS}si"))
    return {number: text for number, text in enumerate(texts) if MARK.search(text)}


def _patched(name: str, part: bytes, strings: Mapping[int, str], filling: _Filling) -> bytes:
    if _SHEET.fullmatch(name):
        return _patched_sheet(part, strings, filling)
    if name == _WORKBOOK:
        root = _parsed(part)
        reckoning = root.find(f"{_NS}calcPr")
        if reckoning is not None:
            reckoning.set("fullCalcOnLoad", "1")
            return _written(root)
    return part


def _patched_sheet(part: bytes, strings: Mapping[int, str], filling: _Filling) -> bytes:
    root = _parsed(part)
    before = filling.filled
    for cell in root.iter(f"{_NS}c"):
        text = _text_of(cell, strings)
        if text is not None and MARK.search(text):
            _put(cell, filling.filled_in(text))
        elif cell.find(f"{_NS}f") is not None and (kept := cell.find(f"{_NS}v")) is not None:
            cell.remove(kept)
    return part if filling.filled == before else _written(root)


def _text_of(cell: etree._Element, strings: Mapping[int, str]) -> str | None:
    match cell.get("t"):
        case "s":
            number = cell.findtext(f"{_NS}v")
            return strings.get(int(number)) if number else None
        case "inlineStr":
            return "".join(cell.itertext(f"{_NS}t"))
        case "str" if cell.find(f"{_NS}f") is None:
            return str(cell.findtext(f"{_NS}v") or "")
        case _:
            return None


def _put(cell: etree._Element, value: Cell) -> None:
    for inner in list(cell):
        cell.remove(inner)
    if isinstance(value, int):
        cell.attrib.pop("t", None)
        etree.SubElement(cell, f"{_NS}v").text = str(value)
        return
    cell.set("t", "inlineStr")
    held = etree.SubElement(cell, f"{_NS}is")
    etree.SubElement(held, f"{_NS}t").text = value
