"""`review`: marks entered from cards and calls, dealt with and counted; nothing but what somebody said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ui.console import Office, request

PHONE = "138****5566"


@pytest.fixture
def number(office: Office, tmp_path: Path) -> str:
    return str(office.file(tmp_path, request())["case_number"])


def test_a_bad_mark_goes_from_the_card_to_the_answer_and_the_second_mark(office: Office, number: str) -> None:
    given = office.done("review", "give", number, "--level", 1, "--reason", "115", "--call", "--phone", "13812345566")
    assert given["review"]["reasons"] == [{"code": "115", "name": "服务态度差效率低"}]
    assert (given["review"]["way"], given["review"]["channel"]) == ("card", "5")
    [waiting] = office.done("review", "list")["reviews"]
    assert (waiting["stage"], waiting["phone"], waiting["late"]) == ("contact", PHONE, False)
    refused = office.refuses(
        *("review", "mend", number, "--verdict", "true", "--found", "是", "--measures", "改", "--responsible", "王")
    )
    assert refused["code"] == "review.contact_first"
    office.done("review", "contact", number, "--outcome", "no_answer")
    office.done("review", "contact", number, "--outcome", "reached", "--note", "说态度不好")
    office.done(
        *("review", "mend", number, "--verdict", "partly", "--found", "忙时语气急", "--measures", "已经道歉"),
        *("--responsible", "王小满", "--public"),
    )
    assert office.done("review", "list") == {"reviews": []}
    again = office.done("review", "give", number, "--level", 3, "--again", "--way", "phone")["review"]
    assert (again["assess_number"], again["follows"]) == (2, given["review"]["review_id"])
    counted = office.done("review", "count", "--from", "2026-11-01", "--to", "2026-12-31")
    assert (counted["cases"], counted["marked"], counted["unmarked"]) == (1, 1, 0)
    assert counted["levels"] == {"5": 0, "4": 0, "3": 0, "2": 0, "1": 1}
    assert counted["again"]["3"] == 1


def test_a_case_shows_its_marks_and_never_the_number_left_with_one(office: Office, number: str) -> None:
    office.done("review", "give", number, "--level", 2, "--text", "太慢", "--call", "--phone", "13812345566")
    shown = office.done("case", "show", number)
    assert shown["reviews"][0]["text"] == "太慢"
    assert "13812345566" not in json.dumps(shown)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--level", "1"], "review.why"),
        (["--level", "2", "--reason", "115"], "review.reason_level"),
        (["--level", "5", "--channel", "1"], "review.channel"),
        (["--level", "5", "--occasion", "result"], "review.occasion"),
        (["--level", "5", "--again"], "review.no_second"),
        (["--level", "0"], "usage"),
        ([], "usage"),
        (["--level", "5", "--way", "page"], "usage"),
    ],
)
def test_what_nobody_said_is_not_entered(office: Office, number: str, words: list[str], code: str) -> None:
    assert office.refuses("review", "give", number, *words)["code"] == code


def test_a_day_that_cannot_be_read_is_refused(office: Office) -> None:
    assert office.refuses("review", "count", "--from", "昨天", "--to", "2026-12-01")["field"] == "from"


def test_a_question_without_a_case_is_marked_by_the_number_of_its_slip(office: Office, tmp_path: Path) -> None:
    asked = tmp_path / "asked.json"
    asked.write_text(json.dumps({"question": "要带什么？", "answer": "身份证"}), encoding="utf-8")
    slip = office.done("consult", "record", asked)
    given = office.done("review", "give", slip["number"], "--level", 1, "--text", "没有说清", "--way", "phone")
    assert (given["case_id"], given["consultation_id"], given["number"]) == (
        None,
        slip["consultation_id"],
        slip["number"],
    )
    assert (given["review"]["occasion"], given["review"]["way"]) == ("intake", "phone")
    [waiting] = office.done("review", "list")["reviews"]
    assert (waiting["consultation_id"], waiting["item_name"], waiting["stage"]) == (
        slip["consultation_id"],
        "要带什么？",
        "anonymous",
    )
    counted = office.done("review", "count", "--from", "2026-11-01", "--to", "2026-12-31")
    assert (counted["cases"], counted["consultations"]["count"], counted["consultations"]["marked"]) == (0, 1, 1)
    assert office.refuses("review", "give", slip["number"], "--level", 5)["code"] == "review.given_before"
