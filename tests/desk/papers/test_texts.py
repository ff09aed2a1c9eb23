from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desk.errors import Refused
from desk.papers.request import PAPERS
from desk.papers.texts import Text, Texts, fill, read_texts

from . import samples


def with_text(text: str, audience: Any = "both", optional: tuple[str, ...] = ()) -> Texts:
    made = Text(text=text, mark="E", audience=audience, law="", optional=optional)
    return replace(samples.texts(), texts={"t.x": made})


def filled(text: str, fields: dict[str, str], optional: tuple[str, ...] = ()) -> str | None:
    return fill(with_text(text, optional=optional), "t.x", fields, licence=False)


def test_every_paper_has_its_texts() -> None:
    assert set(PAPERS) <= set(samples.texts().papers)


def test_every_locked_text_of_licences_names_its_law() -> None:
    """Marks of PAPERS 0.1: L is law, and law has an article."""
    for key, text in samples.texts().texts.items():
        if text.mark == "L":
            assert text.law, key


def test_no_text_for_other_items_quotes_the_licence_law() -> None:
    """行政许可法 binds licences only (PAPERS 0.1)."""
    for key, text in samples.texts().texts.items():
        if text.audience != "P":
            assert "行政许可" not in text.text, key


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("acceptance_notice.L1", "国行政许可法》第三十二条第一款第五项的规定，决定自{accepted_on}起予以受理。"),
        ("one_time_notice.L1", "国行政许可法》第三十二条第一款第四项的规定，现将需要补正的全部内容一次告知如下："),
        ("decline_not_required.L1", "国行政许可法》第三十二条第一款第一项的规定，本机关不受理，现告知{you}。"),
        ("decline_other_body.L1", "根据《中华人民共和国行政许可法》第三十二条第一款第二项的规定，决定不予受理。"),
        ("shared.R-1", "也可以自收到本{paper_noun}之日起六个月内依法向{court}提起行政诉讼。"),
        ("shared.R-3", "属于《中华人民共和国行政复议法》第二十三条规定情形的，应当先申请行政复议。"),
        ("recovery_key_sheet.K3", "启封必须两人在场并登记；启封后应当更换密钥，旧单当面销毁并记录。"),
    ],
)  # fmt: skip
def test_locked_words_stand_as_the_law_has_them(key: str, words: str) -> None:
    assert samples.texts().texts[key].text.endswith(words)


def test_an_empty_field_takes_its_optional_part() -> None:
    assert filled("电话在此［，电话{phone}］。", {}) == "电话在此。"
    assert filled("电话在此［，电话{phone}］。", {"phone": "12345"}) == "电话在此，电话12345。"


def test_parts_within_parts_go_one_by_one() -> None:
    text = "甲［（乙{b}［，丙{c}］）］。"
    assert filled(text, {"b": "1"}) == "甲（乙1）。"
    assert filled(text, {"b": "1", "c": "2"}) == "甲（乙1，丙2）。"
    assert filled(text, {}) == "甲。"


def test_an_empty_optional_field_takes_its_sentence_and_no_other() -> None:
    text = "请在{day}前补正。补正所用时间不计入办理时限。"
    assert filled(text, {}, ("day",)) == "补正所用时间不计入办理时限。"
    assert filled("只有{day}。", {}, ("day",)) is None


def test_a_text_of_optional_parts_alone_vanishes_with_them() -> None:
    assert filled("［地址：{a}］［　电话：{b}］。", {}) is None
    assert filled("［地址：{a}］［　电话：{b}］。", {"b": "12345"}) == "电话：12345。"


def test_an_empty_obligatory_field_is_refused_and_named() -> None:
    with pytest.raises(Refused) as caught:
        filled("自{accepted_on}起予以受理。", {"accepted_on": " "})
    assert caught.value.code == "paper.field_missing"
    assert caught.value.field == "accepted_on"
    assert "受理日期" in caught.value.message


def test_punctuation_is_never_doubled() -> None:
    assert filled("理由：{reason}。", {"reason": "不占用道路。"}) == "理由：不占用道路。"
    assert filled("依据：{basis}", {"basis": "《法》第一条。"}) == "依据：《法》第一条。"


@pytest.mark.parametrize(("audience", "licence"), [("P", False), ("G", True)])
def test_a_text_of_the_other_kind_of_item_is_refused(audience: str, licence: bool) -> None:
    with pytest.raises(Refused) as caught:
        fill(with_text("文本。", audience), "t.x", {}, licence=licence)
    assert caught.value.code == "paper.text_not_for_item"


def test_values_are_not_read_as_templates() -> None:
    assert filled("甲{a}", {"a": "{b}［{c}］", "b": "x"}) == "甲{b}［{c}］"


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text("天地人，。", max_size=5)))
def test_nothing_unfilled_ever_remains(fields: dict[str, str]) -> None:
    made = filled("甲［乙{a}］丙{b}。丁［戊{a}［己{c}］］。", fields, ("b",))
    assert made is not None
    assert not set("{}［］") & set(made)


@pytest.mark.parametrize(
    "data", [b"\xff", b"version = 1", b"version = 'x'", b"= x"], ids=["bytes", "number", "groups", "toml"]
)
def test_a_broken_file_of_texts_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_texts(data)
    assert caught.value.code == "texts.invalid"


def test_an_unknown_text_or_word_is_refused() -> None:
    with pytest.raises(Refused, match="nowhere"):
        fill(samples.texts(), "nowhere.L1", {}, licence=False)
    with pytest.raises(Refused, match="captions"):
        samples.texts().word("captions", "nothing")
