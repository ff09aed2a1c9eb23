"""The shipped fonts, what they print, and what is refused."""

from __future__ import annotations

import hashlib
import io

import msgspec
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import ttfonts

from desk.errors import Refused
from desk.sheets import Facts
from printouts import render
from printouts.fonts import ASSETS, BOLD, SANS, text
from tests.printouts import sheets
from tests.printouts.reading import words, words_by_pdfium

RARE = "𬱖𠮷䶮㛃𪚥𫝀𫠠𬺰\U0002cea1"


def with_name(name, layout="a4"):
    return msgspec.structs.replace(
        sheets.slip(layout) if layout in {"80", "58"} else sheets.declined(layout),
        blocks=(Facts(rows=(("申请人", name),)),),
    )


def test_the_fonts_are_those_of_the_manifest():
    lines = (ASSETS / "MANIFEST").read_text("utf-8").splitlines()
    assert len(lines) == 4
    for line in lines:
        digest, size, name, *_, licence = line.split("  ")
        body = (ASSETS / name).read_bytes()
        assert (hashlib.sha256(body).hexdigest(), len(body)) == (digest, int(size))
        assert (ASSETS / licence).read_text("utf-8")


@pytest.mark.parametrize("layout", ["a4", "a5", "large", "80", "58"])
def test_rare_characters_are_extracted_as_they_are(layout):
    """PAPERS.md 0.2.5: names exactly as on the document; reportlab's own map would give other characters."""
    pdf = render(with_name("张" + RARE, layout))
    assert "张" + RARE in words(pdf)
    assert "张" + RARE in words_by_pdfium(pdf)


@pytest.mark.parametrize("chain", [SANS, BOLD])
def test_the_cut_fonts_fall_back_to_serif_and_to_the_rare_font(chain):
    assert chain.font_of("受").fontName.startswith("Hei")
    assert chain.font_of("龘").fontName == "Song"
    assert chain.font_of("𪚥").fontName == "SongRare"


@pytest.mark.parametrize("character", ["\ue000", "☑", "\U00031350", "😀"])
def test_a_character_without_a_glyph_is_refused_with_its_name(character):
    with pytest.raises(Refused) as refused:
        render(with_name("张" + character))
    assert refused.value.code == "paper.unprintable"
    assert f"“{character}”（U+{ord(character):04X}）" in refused.value.message
    assert "请" in refused.value.message


def test_many_characters_without_a_glyph_are_counted():
    with pytest.raises(Refused) as refused:
        render(with_name("".join(map(chr, range(0xE000, 0xE009)))))
    assert "等9个字" in refused.value.message


def test_text_is_brought_to_normal_form_c_and_loses_marks_without_ink():
    assert text("e\u0301\u200b\u202e张\ufeff\t三") == "é张 三"
    assert text("第一行\n第二行") == "第一行\n第二行"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
def test_any_line_of_common_characters_is_extracted_as_it_is(name):
    pdf = render(with_name(name, "80"))
    assert text(name) in words(pdf)


def test_nothing_unembedded_is_referred_to():
    fonts = {}
    for page in pypdf.PdfReader(io.BytesIO(render(sheets.acceptance()))).pages:
        fonts.update(page["/Resources"]["/Font"])
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_an_embedded_font_has_the_same_outlines_as_reportlabs_own():
    """The fast face and reportlab's slow one cut the same glyphs out of a font."""
    subset = [0, *map(ord, "受理A1"), 0x20]
    stock = ttfonts.TTFontFace(str(ASSETS / "NotoSansSC-Bold.ttf"))
    fast = BOLD.font_of("受").face
    for tag in (b"glyf", b"hmtx", b"loca", b"cmap"):
        assert table(fast.makeSubset(subset), tag) == table(stock.makeSubset(subset), tag)
    assert fast.getCharWidth(ord("A")) == stock.getCharWidth(ord("A"))


def table(font, tag):
    count = int.from_bytes(font[4:6], "big")
    for n in range(count):
        record = font[12 + 16 * n : 28 + 16 * n]
        if record[:4] == tag:
            start, size = int.from_bytes(record[8:12], "big"), int.from_bytes(record[12:16], "big")
            return font[start : start + size]
    raise KeyError(tag)
