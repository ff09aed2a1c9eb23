"""Document numbers: what is taken, what is refused, and which digit is named."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.people.identity import IdentityReading, age_on, is_same_number, read_identity
from desk.people.names import read_name
from desk.people.phones import read_phone
from desk.people.resident_numbers import check_character

ON = date(2026, 11, 23)
RESIDENTS = Path(__file__).parents[3] / "tools" / "sources" / "residents_sample.csv"
GOOD = "41900119910204977" + check_character("41900119910204977")


def number_of(first_17: str) -> str:
    return first_17 + check_character(first_17)


def refusal(id_type: str, raw: str, override: str = "") -> Refused:
    with pytest.raises(Refused) as caught:
        read_identity(id_type, raw, on=ON, override=override)
    return caught.value


def codes(reading: IdentityReading) -> set[str]:
    return {hint.code for hint in reading.warnings}


def test_all_1500_sample_residents_are_accepted_without_a_remark():
    rows = list(csv.DictReader(RESIDENTS.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1500
    for row in rows:
        reading = read_identity("111", row["id_number"], on=ON)
        assert reading == IdentityReading(
            number=row["id_number"],
            birth_on=date.fromisoformat(row["birth"]),
            sex=row["gender"],
            area=row["id_area"],
        )
        name = read_name(row["name"])
        assert name.text == row["name"]
        assert name.warnings == ()
        assert not row["phone"] or read_phone(row["phone"]) == row["phone"]


@given(
    st.sampled_from(["419001", "410881", "110101"]),
    st.dates(min_value=date(1920, 1, 1), max_value=ON),
    st.integers(1, 999),
)
def test_every_number_made_by_the_rule_is_accepted(area, born, sequence):
    """GB 11643-1999."""
    number = number_of(f"{area}{born:%Y%m%d}{sequence:03d}")
    reading = read_identity("111", number, on=ON)
    assert (reading.birth_on, reading.area) == (born, area)
    assert reading.sex == ("男" if sequence % 2 else "女")
    assert reading.warnings == ()


@given(st.lists(st.sampled_from([" ", "　", "-", "－", "—", "\u200b", "\t"]), min_size=18, max_size=18), st.booleans())
def test_spaces_hyphens_and_width_do_not_matter(gaps, wide):
    number = "".join(chr(ord(digit) + 0xFEE0) for digit in GOOD) if wide else GOOD
    typed = "".join(gap + digit for gap, digit in zip(gaps, number, strict=True))
    assert read_identity("111", typed, on=ON).number == GOOD


@pytest.mark.parametrize("x", list("xXхХχΧ×Ⅹⅹｘ✕"))
def test_every_way_to_write_x_is_understood(x):
    number = next(n for n in (number_of(f"41900119910204{k:03d}") for k in range(1, 99)) if n.endswith("X"))
    assert read_identity("111", number[:17] + x, on=ON).number == number


@pytest.mark.parametrize(
    ("raw", "code", "said"),
    [
        ("", "identity.empty", "无证件"),
        ("  ", "identity.empty", "请填写证件号码"),
        ("4190011991****9772", "identity.masked", "完整号码"),
        ("4190011991O2049772", "identity.character", "第11位“O”不是数字，是不是数字“0”"),
        ("41900119910l049772", "identity.character", "第12位“L”不是数字，是不是数字“1”"),
        ("41900X199102049772", "identity.character", "第6位是“X”"),
        ("٤19001199102049772", "identity.character", "第1位"),
        ("41900119910204", "identity.length", "少4位"),
        ("4190011991020497721", "identity.length", "多1位"),
        ("419001199113049772", "identity.date", "第11至12位（出生月份）“13”"),
        ("419001199102309772", "identity.date", "第13至14位（出生日）“30”"),
        ("419001202611249772", "identity.date", "晚于今天"),
        ("419001189902049772", "identity.date", "第7至10位"),
        ("419001910230977", "identity.date", "没有这一天"),
        ("419001911304977", "identity.date", "第9至10位（出生月份）“13”"),
    ],
)
def test_wrong_number_is_refused_and_its_positions_are_named(raw, code, said):
    error = refusal("111", raw)
    assert error.code == code
    assert said in error.message
    assert error.field == "applicant.id_number"


def test_failed_check_digit_names_the_likely_positions():
    good = number_of("41900119910204901")
    swapped = good[:2] + good[3] + good[2] + good[4:]
    assert swapped != good
    assert "较可能有误的是第3、4位前后颠倒" in refusal("111", swapped).message
    wrong_area = f"418{good[3:]}"
    assert "较可能有误的是第3位" in refusal("111", wrong_area).message
    assert refusal("111", wrong_area).code == "identity.check_digit"


def test_impossible_month_with_one_wrong_digit_names_that_digit():
    good = number_of("41900119910204901")
    wrong = f"{good[:10]}9{good[11:]}"
    assert "第11至12位（出生月份）“92”" in refusal("111", wrong).message
    assert "较可能有误的是第11位" in refusal("111", wrong).message


def test_reason_turns_faults_into_hints_but_keeps_them_in_sight():
    wrong = f"{GOOD[:17]}{'0' if GOOD[17] != '0' else '1'}"
    reading = read_identity("111", wrong, on=ON, override="派出所证明号码无误")
    assert reading.overridden
    assert reading.number == wrong
    assert codes(reading) == {"identity.check_digit"}
    assert "派出所证明号码无误" in reading.warnings[0].message


def test_blank_reason_is_no_reason():
    assert refusal("111", GOOD[:17] + ("0" if GOOD[17] != "0" else "1"), override="  ").code == "identity.check_digit"


@pytest.mark.parametrize("raw", ["", "4190011991O2049772", "4190011991****9772"])
def test_reason_does_not_help_against_what_no_card_shows(raw):
    assert refusal("111", raw, override="就是这样").code in {
        "identity.empty",
        "identity.character",
        "identity.masked",
    }


def test_reason_for_a_good_number_is_not_needed():
    assert not read_identity("111", GOOD, on=ON, override="不需要").overridden


def test_old_number_is_taken_and_its_upgrade_told():
    """GB 11643-1999; 居民身份证法 (2011): first-generation cards ended with 2012."""
    reading = read_identity("111", GOOD[:6] + GOOD[8:17], on=ON)
    assert reading.birth_on == date(1991, 2, 4)
    assert reading.sex == "男"
    assert codes(reading) == {"identity.old_number"}
    assert GOOD in reading.warnings[0].message
    assert is_same_number(reading.number, GOOD)


def test_area_is_only_a_hint():
    reading = read_identity("111", number_of("38900119910204977"), on=ON)
    assert codes(reading) == {"identity.area"}


@pytest.mark.parametrize(("prefix", "id_type"), [("810000", "L01"), ("820000", "L01"), ("830000", "L02")])
def test_residence_permits_follow_the_same_rule(prefix, id_type):
    """港澳台居民居住证申领发放办法 (2018) art. 4: numbers by GB 11643."""
    number = number_of(f"{prefix}19850615012")
    assert read_identity(id_type, number, on=ON).warnings == ()
    assert codes(read_identity("111", number, on=ON)) == {"identity.type"}
    assert codes(read_identity(id_type, GOOD, on=ON)) == {"identity.type"}


def test_permanent_residence_card_of_2023_has_a_check_digit():
    number = number_of("94184019850615012")
    reading = read_identity("553", number, on=ON)
    assert reading.birth_on == date(1985, 6, 15)
    assert reading.area == ""
    assert codes(read_identity("111", number, on=ON)) == {"identity.type"}
    assert refusal("553", number[:17] + ("0" if number[17] != "0" else "1")).code == "identity.check_digit"
    assert refusal("553", GOOD).code == "identity.form"


def test_older_permanent_residence_card_is_taken_with_a_hint():
    assert codes(read_identity("553", "usa410085061501", on=ON)) == {"identity.old_card"}
    assert refusal("553", "USA4100850615").code == "identity.form"


@pytest.mark.parametrize(
    ("id_type", "raw", "kept", "hints"),
    [
        ("414", "e1234 5678", "E12345678", set()),
        ("414", "AB12345678901", "AB12345678901", {"identity.form"}),
        ("511", "12345678", "12345678", set()),
        ("516", "h12345678", "H12345678", set()),
        ("516", "12345678", "12345678", {"identity.form"}),
        ("114", "南字第1234567号", "南字第1234567号", set()),
        ("117", "P410123456", "P410123456", set()),
        ("113", "081234567", "081234567", set()),
        ("990", "证-2026/001", "证-2026/001", set()),
        ("L04", "", "", set()),
        ("L04", "济救2026-001", "济救2026-001", set()),
    ],
)
def test_other_documents_are_checked_for_form_only(id_type, raw, kept, hints):
    reading = read_identity(id_type, raw, on=ON)
    assert reading.number == kept
    assert codes(reading) == hints


@pytest.mark.parametrize(("id_type", "raw"), [("414", "E1234/678"), ("414", "护照123456"), ("990", "证号😀")])
def test_other_documents_refuse_characters_that_cannot_occur(id_type, raw):
    assert refusal(id_type, raw).code == "identity.character"


def test_number_in_a_household_book_is_checked_like_a_card():
    assert read_identity("113", GOOD, on=ON).sex == "男"
    assert refusal("113", GOOD[:17] + ("0" if GOOD[17] != "0" else "1")).code == "identity.check_digit"


def test_disability_card_holds_the_identity_number():
    assert read_identity("L03", f"{GOOD}44", on=ON).birth_on == date(1991, 2, 4)
    assert read_identity("L03", f"{GOOD}44B1", on=ON).number == f"{GOOD}44B1"
    assert refusal("L03", f"{GOOD}94").code == "identity.form"
    assert refusal("L03", GOOD).code == "identity.form"


def test_very_old_age_gives_a_hint():
    assert codes(read_identity("111", number_of("41900119050615012"), on=ON)) == {"identity.age"}


def test_age_is_counted_in_full_years():
    """民法典 art. 17: eighteen full years."""
    assert age_on(date(2008, 11, 23), ON) == 18
    assert age_on(date(2008, 11, 24), ON) == 17
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_no_number_is_nobodys():
    assert not is_same_number("", "")


@given(st.sampled_from(["111", "113", "L01", "553", "L03", "414", "114", "990", "L04", "??"]), st.text(max_size=24))
def test_any_text_is_read_or_refused_for_its_field(id_type, raw):
    refused: Refused | None = None
    try:
        reading = read_identity(id_type, raw, on=ON)
    except Refused as error:
        refused = error
    if refused is None:
        assert read_identity(id_type, reading.number, on=ON) == reading
        return
    refused.message.encode()
    assert refused.code.startswith("identity.")
    assert refused.field == "applicant.id_number"
