"""What a scanned text is: never a guess, and a sentence for everything that is nothing of ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.cases.numbers import case_number, provisional_number
from desk.people.resident_numbers import check_character
from desk.scanning import read_scan
from tests.desk.papers.test_verification import ALL_FACTS, code_of

NUMBER = case_number("0423", 3, 1873)
PROVISIONAL = provisional_number(bytes(range(8)))
CARD = "41900119910204977" + check_character("41900119910204977")


@pytest.mark.parametrize("number", [NUMBER, PROVISIONAL])
@pytest.mark.parametrize(
    "shape", ["{}", "{}\r\n", " {} ", "https://jy.example.gov.cn/q?n={}", "http://jy.example.gov.cn/q/{}#top"]
)
def test_a_case_number_is_a_case_alone_or_in_an_address(number: str, shape: str) -> None:
    scan = read_scan(shape.format(number))
    assert (scan.kind, scan.value, scan.message) == ("case", number, "")


def test_full_width_and_lower_case_are_taken_as_meant() -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in NUMBER)
    assert read_scan(wide).value == NUMBER
    assert read_scan(PROVISIONAL.lower()).value == PROVISIONAL
    assert read_scan(f"HTTPS://JY.EXAMPLE.GOV.CN/{NUMBER}").value == NUMBER


@given(ALL_FACTS)
def test_the_code_of_any_paper_is_a_code(facts) -> None:
    code = code_of(facts)
    assert (read_scan(code).kind, read_scan(code.lower()).value) == ("code", code)


def test_a_card_is_a_card() -> None:
    scan = read_scan(CARD.lower())
    assert (scan.kind, scan.value) == ("card", CARD)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "再扫一次"),
        (NUMBER[:-1], "14位数字，现在有13位"),
        (NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10), "校验位不对"),
        (CARD[:-1] + ("0" if CARD[-1] != "0" else "1"), "校验码不符"),
        ("41900119911304977X", "校验码不符"),
        (code_of()[:-1], "核验码"),
        ("https://example.com/pay/11223344", "网址"),
        (f"https://example.com/1{NUMBER}", "网址"),
        ("6901028075831", "14位数字，现在有13位"),
        ("SF1234567890", "认不出"),
        ("你好", "认不出"),
    ],
)
def test_what_is_not_ours_gets_a_sentence_that_says_what_to_do(text: str, word: str) -> None:
    scan = read_scan(text)
    assert scan.kind == "unknown"
    assert word in scan.message
    assert "请" in scan.message


@given(st.text())
def test_nothing_scanned_makes_it_fail(text: str) -> None:
    scan = read_scan(text)
    assert (scan.kind == "unknown") == bool(scan.message)
