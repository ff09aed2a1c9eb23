"""Every character of GB 18030-2022 level 3: it has ink in each face, and is found and copied as itself."""

from __future__ import annotations

import msgspec
import pytest

from desk.people.characters import is_level_3, is_radical
from desk.people.names import read_name
from desk.sheets import Paragraph
from printouts import page_count, render
from printouts.fonts import BOLD, SANS, SERIF, Chain, text
from tests.printouts import sheets
from tests.printouts.reading import words, words_by_pdfium

LEVEL_3 = [chr(code) for code in range(0x2E80, 0x2EBF0) if is_level_3(chr(code))]
BLOCKS = {
    "radicals": (0x2E80, 0x2FDF),
    "extension A": (0x3400, 0x4DBF),
    "unified": (0x4E00, 0x9FFF),
    "compatibility": (0xF900, 0xFAFF),
    "extension B": (0x20000, 0x2A6DF),
    "extensions C and D": (0x2A700, 0x2B81F),
    "extensions E and F": (0x2B820, 0x2EBEF),
}
OF_EACH_BLOCK = 250
"""Characters of each block that are extracted in the ordinary run; it has those of its edges."""
A_PAPER = 1500


def assert_copied_right(characters: list[str]) -> None:
    """Both extractors give every character, one after the other."""
    wanted = text("".join(characters))
    assert len(wanted) == len(characters)
    pdf = render(msgspec.structs.replace(sheets.slip(), blocks=(Paragraph(text=wanted),), codes=()))
    assert wanted in words(pdf)
    assert wanted in "".join(words_by_pdfium(pdf, page) for page in range(page_count(pdf)))


def of_block(name: str) -> list[str]:
    first, last = BLOCKS[name]
    return [one for one in LEVEL_3 if first <= ord(one) <= last]


def test_level_3_has_as_many_characters_as_the_standard_says() -> None:
    radicals = [one for one in LEVEL_3 if is_radical(one)]
    assert (len(LEVEL_3) - len(radicals), len(radicals)) == (87_887, 228)
    assert sum(len(of_block(name)) for name in BLOCKS) == len(LEVEL_3)


@pytest.mark.parametrize("chain", [SERIF, SANS, BOLD], ids=["serif", "sans", "bold"])
def test_every_character_of_level_3_has_ink_in_every_face(chain: Chain) -> None:
    empty = []
    for one in LEVEL_3:
        face = chain.font_of(one).face
        glyph = face.charToGlyph[ord(one)]
        if glyph == 0 or face.glyphPos[glyph] == face.glyphPos[glyph + 1]:
            empty.append(f"U+{ord(one):X}")
    assert empty == []


@pytest.mark.parametrize("block", BLOCKS)
def test_characters_of_every_block_are_found_and_copied_as_they_are(block: str) -> None:
    found = of_block(block)
    assert_copied_right(found[:: len(found) // OF_EACH_BLOCK + 1] + found[-1:])


@pytest.mark.long
@pytest.mark.parametrize("block", BLOCKS)
def test_all_characters_of_level_3_are_found_and_copied_as_they_are(block: str) -> None:
    found = of_block(block)
    for start in range(0, len(found), A_PAPER):
        assert_copied_right(found[start : start + A_PAPER])


@pytest.mark.parametrize(("private", "character"), [("\ue816", "𠂇"), ("\ue863", "䶮"), ("\ue818", "𠃌")])
def test_a_name_with_an_old_private_code_is_printed_and_copied_in_the_new_one(private: str, character: str) -> None:
    """GB 18030-2022: what older card readers deliver at private code points has its place in Unicode."""
    reading = read_name(f"张{private}")
    assert reading.text == f"张{character}"
    assert_copied_right(list(reading.text))
