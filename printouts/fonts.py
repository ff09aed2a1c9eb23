"""The type of the house: three chains of shipped fonts, the door every text passes, and what no font can print.

Serif is 宋体 in look (Noto Serif SC), sans 黑体 (Noto Sans SC); a character a chain's first font lacks comes from the
next, at last from HanaMinB. Serif and HanaMinB together have each character of GB 18030-2022 level 3.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

import msgspec
from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfdoc import PDFDocument

from desk.errors import Refused
from desk.sheets import Sheet
from printouts.fast_face import FastFont

ASSETS = Path(__file__).resolve().parent / "assets" / "fonts"

_SERIF = ("Song", "NotoSerifSC-Regular.ttf")
_SANS = ("Hei", "NotoSansSC-Regular.ttf")
_BOLD = ("HeiBold", "NotoSansSC-Bold.ttf")
_RARE = ("SongRare", "HanaMinB.ttf")

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Controls, joiners and direction marks: they have no ink, and some can reorder what a reader sees."""

_PRIVATE = range(0xE000, 0xF900)
_NAMED_AT_MOST = 5


def to_unicode_map(fontname: str, subset: list[int]) -> str:
    """The ToUnicode table of one embedded subset, UTF-16BE, at most 100 entries a block.

    WORKAROUND: reportlab 5.1.0 writes characters beyond the BMP as five hexadecimal digits, so that 𬱖 is found and
    copied as another character. The test that extracts it shows when reportlab is put right.
    """
    entries = [f"<{n:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for n, code in enumerate(subset)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


ttfonts.makeToUnicodeCMap = to_unicode_map


@cache
def _font(name: str, file: str) -> FastFont:
    return FastFont(name, ASSETS / file)


class _Where(dict[str, int]):
    """Which font of a chain has a character; -1 when none has."""

    def __init__(self, files: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._files = files

    def __missing__(self, character: str) -> int:
        code = ord(character)
        found = -1
        if code not in _PRIVATE:
            for index, (name, file) in enumerate(self._files):
                if code in _font(name, file).face.charToGlyph:
                    found = index
                    break
        self[character] = found
        return found


class _Widths(dict[str, float]):
    """Advance of each character in 1/1000 em."""

    def __init__(self, chain: Chain) -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, character: str) -> float:
        width = self._chain.font_of(character).face.getCharWidth(ord(character))
        self[character] = float(width)
        return float(width)


class Chain:
    """One face of the house: a font and those it falls back to, each opened when first needed.

    Attributes:
        widths: Advance by character, in 1/1000 em.
    """

    def __init__(self, *files: tuple[str, str]) -> None:
        """`files` are `(name in the document, file)`, first choice first."""
        self._files = files
        self._where = _Where(files)
        self.widths = _Widths(self)

    def has(self, character: str) -> bool:
        """Whether any font of the chain has the character."""
        return self._where[character] >= 0

    def font_of(self, character: str) -> FastFont:
        """The font that prints a character.

        Raises:
            Refused: `paper.unprintable`, no font of the chain has it.
        """
        index = self._where[character]
        if index < 0:
            raise unprintable([character])
        return _font(*self._files[index])

    def width(self, text: str, size_pt: float) -> float:
        """Natural width of a line in points."""
        return sum(map(self.widths.__getitem__, text)) * size_pt / 1000

    def encode(self, text: str, document: PDFDocument) -> list[tuple[str, str]]:
        """The line as `(font resource, hexadecimal codes)` runs of one PDF document, and the use recorded there."""
        runs: list[tuple[str, str]] = []
        for _, group in groupby(text, self._where.__getitem__):
            part = "".join(group)
            font = self.font_of(part[0])
            for subset, codes in font.splitString(part, document):
                runs.append((font.getSubsetInternalName(subset, document), codes.hex()))
        return runs


SERIF = Chain(_SERIF, _RARE)
SANS = Chain(_SANS, _SERIF, _RARE)
BOLD = Chain(_BOLD, _SERIF, _RARE)


def text(raw: str) -> str:
    """The door of every string: normal form C, tabs as spaces, without marks that have no ink; line feeds stay."""
    if not unicodedata.is_normalized("NFC", raw):
        raw = unicodedata.normalize("NFC", raw)
    raw = raw.replace("\t", " ")
    return _INVISIBLE.sub("", raw) if not raw.isprintable() else raw


def unprintable(characters: list[str]) -> Refused:
    """The refusal that names the characters no font has, and says what to do."""
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters[:_NAMED_AT_MOST])
    more = f"等{len(characters)}个字" if len(characters) > _NAMED_AT_MOST else ""
    return Refused(
        "paper.unprintable",
        f"{named}{more}不在打印字库中，印出来会是空白，因此没有打印。"
        "请对照证件核对这个字并重新录入；核对无误的，请联系管理员补充字库，这份材料先手写出具。",
    )


def check(sheet: Sheet) -> None:
    """Go through every character of a sheet before anything is set.

    Raises:
        Refused: `paper.unprintable`, naming the characters.
    """
    whole = text(msgspec.json.encode(sheet).decode())
    missing = sorted(one for one in set(whole) if not SERIF.has(one) and one != "\n")
    if missing:
        raise unprintable(missing)


def warm() -> None:
    """Open the three fonts that every paper uses."""
    for chain in (SERIF, SANS, BOLD):
        chain.width("受理通知书 2026", 1)
