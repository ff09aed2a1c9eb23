"""Names: data/names_edge_cases.csv row by row, then GB 18030-2022 as a whole."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.people import characters
from desk.people.names import NameReading, read_name, read_organisation_name, search_form

EDGES = Path(__file__).parents[2] / "data" / "names_edge_cases.csv"
ROWS = {row["id"]: row for row in csv.DictReader(EDGES.read_text(encoding="utf-8-sig").splitlines())}
HINTS = {
    "EDGE06": "name.dot",
    "EDGE08": "name.old_code",
    "EDGE17": None,
    "EDGE18": "name.full_width",
    "EDGE19": "name.single",
    "EDGE22": "name.twin_code",
}
REFUSALS = {
    "EDGE09": "name.lost_character",
    "EDGE10": "name.lost_character",
    "EDGE14": "name.description",
    "EDGE21": "name.two_names",
}
LEVEL_3 = [
    chr(point)
    for first, last in (
        (0x3400, 0x4DB5),
        (0x4E00, 0x9FEF),
        (0x20000, 0x2A6D6),
        (0x2A700, 0x2B734),
        (0x2B740, 0x2B81D),
        (0x2B820, 0x2CEA1),
        (0x2CEB0, 0x2EBE0),
    )
    for point in range(first, last + 1)
] + list("\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29")


def refusal(name: str, *, foreign: bool = False) -> Refused:
    with pytest.raises(Refused) as caught:
        read_name(name, foreign=foreign)
    return caught.value


def codes(reading: NameReading) -> set[str]:
    return {hint.code for hint in reading.warnings}


@pytest.mark.parametrize("row_id", sorted(ROWS))
def test_edge_case_does_what_its_row_says(row_id):
    row = ROWS[row_id]
    foreign = row_id == "EDGE17"
    if row_id in REFUSALS:
        assert row["expected_normalized"] == ""
        assert refusal(row["input"]).code == REFUSALS[row_id]
        return
    reading = read_name(row["input"], foreign=foreign)
    assert reading.text == row["expected_normalized"]
    wanted = HINTS.get(row_id)
    if wanted:
        assert wanted in codes(reading)
    else:
        assert reading.warnings == ()


def test_all_24_rows_are_there():
    assert len(ROWS) == 24


def test_two_names_at_once_are_sent_to_the_household_register():
    assert "户口登记变更更正" in refusal("肖明/萧明").message


def test_every_character_of_level_3_is_taken_and_none_is_changed():
    """GB 18030-2022 clause 9.4: products for government service meet level 3, 87 887 characters."""
    assert len(LEVEL_3) == 87_887
    changed = [character for character in LEVEL_3 if read_name(f"王{character}") != NameReading(f"王{character}")]
    assert changed == []


def test_radicals_of_level_3_are_taken_as_the_character_or_with_a_hint():
    """GB 18030-2022 level 3 has 228 radicals: 214 of the Kangxi block and 14 more."""
    radicals = [chr(point) for point in range(0x2F00, 0x2FD6)] + list("⺁⺄⺈⺋⺌⺗⺧⺪⺮⺳⺶⺷⺻⻊")
    assert len(radicals) == 228
    for radical in radicals:
        reading = read_name(f"王{radical}")
        assert codes(reading) & {"name.twin_code", "name.radical"}
        assert not 0x2F00 <= ord(reading.text[1]) <= 0x2FD5


def test_old_gbk_codes_are_what_the_codec_of_2000_knew_and_the_standard_of_2022_added():
    """GB 18030-2022: FE50..FEA0 leave the private-use area; Python's codec still has 14 of them there."""
    positions = [(0xFE, tail) for tail in range(0x50, 0xA1) if tail != 0x7F]
    added = {
        "\ue816": "\U00020087",
        "\ue817": "\U00020089",
        "\ue818": "\U000200cc",
        "\ue81e": "\u9fb4",
        "\ue826": "\u9fb5",
        "\ue82b": "\u9fb6",
        "\ue82c": "\u9fb7",
        "\ue831": "\U000215d7",
        "\ue832": "\u9fb8",
        "\ue83b": "\U0002298f",
        "\ue843": "\u9fb9",
        "\ue854": "\u9fba",
        "\ue855": "\U000241fe",
        "\ue864": "\u9fbb",
    }
    for index, position in enumerate(positions):
        private = chr(0xE815 + index)
        known = bytes(position).decode("gb18030")
        assert characters.to_unicode(private) == added.get(private, known)
        assert not "\ue000" <= characters.to_unicode(private) <= "\uf8ff"


def test_old_codes_of_vertical_punctuation_are_mapped_too():
    """GB 18030-2022: A6D9..A6DF, A6EC, A6ED, A6F3."""
    old = "".join(map(chr, range(0xE78D, 0xE797)))
    assert characters.to_unicode(old) == "︐︒︑︓︔︕︖︗︘︙"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name.empty"),
        ("　 ", "name.empty"),
        ("\u200b", "name.empty"),
        ("张？", "name.lost_character"),
        ("张□", "name.lost_character"),
        ("张\ud86f", "name.lost_character"),
        ("张*三", "name.masked"),
        ("张\ue000", "name.private_use"),
        ("张\U000f0001", "name.private_use"),
        ("张\x00三", "name.control"),
        ("张\t三", "name.control"),
        ("张三1", "name.digit"),
        ("张三（大）", "name.character"),
        ("张😀", "name.character"),
        ("张三、李四", "name.two_names"),
        ("·张三", "name.dot_place"),
        ("阿卜··杜拉", "name.dot_place"),
        ("王" * 21, "name.too_long"),
    ],
)
def test_unusable_name_is_refused_with_a_sentence_for_its_field(name, code):
    error = refusal(name)
    assert error.code == code
    assert error.field == "applicant.name"
    assert error.message.endswith("。")
    error.message.encode()  # half a surrogate pair would fail here


def test_twenty_characters_are_counted_by_code_point():
    name = "𬊤" * 20
    assert read_name(name).text == name


def test_zero_typed_as_a_circle_becomes_the_character():
    reading = read_name("丁○")
    assert reading.text == "丁〇"
    assert codes(reading) == {"name.zero"}


def test_character_newer_than_the_standard_is_taken_with_a_hint():
    assert codes(read_name("张\U00030edd")) == {"name.beyond_standard", "name.not_printed"}


def test_several_full_stops_give_one_hint():
    reading = read_name("阿卜.杜拉.艾山")
    assert reading.text == "阿卜·杜拉·艾山"
    assert [hint.code for hint in reading.warnings] == ["name.dot"]


def test_variation_selector_is_dropped():
    assert read_name("葛\U000e0100明").text == "葛明"


def test_doubled_code_point_becomes_the_one_of_the_standard():
    reading = read_name("\uf92c明")
    assert reading.text == "郎明"
    assert codes(reading) == {"name.twin_code"}


@pytest.mark.parametrize(
    "name", ["John Smith", "O'Brien, Jean-Luc", "J. R. Müller", "佐々木明", "Wolfeschlegelsteinhausen Jr."]
)
def test_foreign_name_keeps_its_spaces_and_signs(name):
    assert read_name(name, foreign=True).text == name


def test_latin_letters_under_a_chinese_document_give_a_hint():
    assert codes(read_name("John Smith")) == {"name.latin"}
    assert read_name("John  Smith").text == "John Smith"


def test_foreign_name_may_have_60_characters():
    assert read_name("A" * 60, foreign=True).text == "A" * 60
    assert refusal("A" * 61, foreign=True).code == "name.too_long"
    assert refusal("王" * 21, foreign=True).code == "name.too_long"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("济源市碑子村股份经济合作社", "济源市碑子村股份经济合作社"),
        ("王屋山(济源) 商贸有限公司", "王屋山（济源）商贸有限公司"),
        ("ＡＢＣ技术 有限公司", "ABC技术有限公司"),
        ("济源3D打印·工坊", "济源3D打印·工坊"),
    ],
)
def test_organisation_name_is_put_in_normal_form(typed, kept):
    assert read_organisation_name(typed).text == kept


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "name.empty"), ("社", "name.too_short"), ("社" * 61, "name.too_long"), ("某?公司", "name.lost_character")],
)
def test_unusable_organisation_name_is_refused(name, code):
    with pytest.raises(Refused) as caught:
        read_organisation_name(name)
    assert caught.value.code == code


def test_search_form_unites_what_one_name_may_look_like():
    assert search_form("阿布都•克热木") == search_form("阿布都 克热木") == "阿布都克热木"
    assert search_form("王\ue863") == search_form("王䶮")
    assert search_form("ＪＯＨＮ Smith") == "johnsmith"
    assert search_form("丁○") == "丁〇"
    assert search_form("於斐") != search_form("于斐")


@given(st.lists(st.sampled_from(LEVEL_3), min_size=2, max_size=20).map("".join))
def test_reading_a_kept_name_again_changes_nothing(name):
    once = read_name(name)
    assert read_name(once.text) == once


@given(st.text(max_size=30), st.booleans())
def test_any_text_is_either_kept_in_a_stable_form_or_refused(text, foreign):
    wanted = search_form(text)
    refused: Refused | None = None
    try:
        once = read_name(text, foreign=foreign)
    except Refused as error:
        refused = error
    if refused is None:
        assert read_name(once.text, foreign=foreign).text == once.text
        assert search_form(once.text) == wanted
        return
    refused.message.encode()
    assert refused.code.startswith("name.")


@pytest.mark.parametrize("name", ["王\U00030729", "Čapek Karel"])
def test_a_name_no_font_has_is_taken_and_the_clerk_is_told_before_anything_is_printed(name: str) -> None:
    reading = read_name(name, foreign=True)
    assert reading.text == name
    assert "name.not_printed" in [hint.code for hint in reading.warnings]
