"""`consult`, `pad`, and what is late, on the console."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pypdf
import time_machine

from desk.times import BEIJING
from tests.ui.conftest import DAY
from tests.ui.console import Office, codes_of_pdf, request, write

ASKED = {
    "question": "居住证要带什么？",
    "answer": "带身份证。",
    "item": "HJ-12",
    "asker_name": "刘秀",
    "phone": "16072603369",
}


def text_of(pdf: Path) -> str:
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())


def test_a_question_is_recorded_shown_found_and_turned_into_a_case(office: Office, tmp_path: Path) -> None:
    slip = tmp_path / "slip.pdf"
    kept = office.done("consult", "record", write(tmp_path, ASKED), "--slip", slip)
    assert (kept["number"], kept["phone"], kept["case_id"]) == ("思礼便询〔2026〕01-1号", "160****3369", None)
    assert "居住证要带什么" in text_of(slip)
    assert office.done("consult", "show", kept["number"]) == kept
    assert office.done("consult", "find", "刘秀") == office.done("consult", "list") == {"consultations": [kept]}
    assert office.done("consult", "list", "--day", "2026-11-20") == {"consultations": []}
    draft = office.done("consult", "case", kept["number"], "--counter", "3")
    assert (draft["items"], draft["consultation_id"]) == (["HJ-12"], kept["consultation_id"])
    [row] = office.done("draft", "list")["drafts"]
    assert (row["draft"], row["item"], row["name"]) == (draft["draft"], "HJ-12", "刘秀")
    case = office.file(tmp_path, request(consultation_id=kept["consultation_id"]))
    assert office.done("consult", "show", kept["number"])["case_id"] == case["case_id"]
    assert office.done("case", "show", case["case_number"])["consultation_id"] == kept["consultation_id"]
    assert "由咨询转来" in office.say("case", "show", case["case_number"]).out
    assert office.done("consult", "list", "--without-case") == {"consultations": []}
    assert office.done("verify")["ok"]


def test_an_answer_that_was_promised_is_written_down_later(office: Office, tmp_path: Path) -> None:
    asked = {"question": "外省户口？", "phone": "16072603369", "unsure": "外省户口", "reply_on": "2026-11-25"}
    kept = office.done("consult", "record", write(tmp_path, asked))
    assert len(office.done("consult", "list", "--to-answer")["consultations"]) == 1
    office.done("consult", "answer", kept["consultation_id"], "可以办")
    assert office.done("consult", "list", "--to-answer") == {"consultations": []}
    said = office.say("consult", "show", kept["number"]).out
    assert "待核实：外省户口，2026-11-25前答复，2026-11-24已答复" in said
    refused = office.refuses("consult", "record", write(tmp_path, {"answer": "带身份证"}))
    assert (refused["code"], refused["field"]) == ("consultation.no_question", "question")


def test_a_pad_is_printed_with_two_copies_a_number_and_entered_once(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "pad.pdf"
    made = office.done("pad", "print", "--count", 2, "--out", out)
    assert codes_of_pdf(out.read_bytes()) == [made["first"]] * 2 + [made["last"]] * 2
    entered = request(pad_number=made["first"], received_at="2026-11-24T10:00:00+08:00")
    later = DAY + timedelta(days=3)
    with time_machine.travel(later):
        case = office.file(tmp_path, entered)
        assert case["received_at"] == "2026-11-24T10:00:00+08:00"
        again = request(pad_number=made["first"], received_at="2026-11-24T10:00:00+08:00")
        assert office.refuses("case", "file", write(tmp_path, again))["code"] == "pad.used"
        plain = office.file(tmp_path, request())
    assert "应急单补录：Y 0463 01 0001" in office.say("case", "show", case["case_number"]).out
    assert office.done("case", "show", plain["case_number"])["backdated"] is True
    [run] = office.done("pad", "list")["pads"]
    assert (run["count"], run["unused"]) == (2, [made["last"]])
    assert office.refuses("pad", "print", "--count", 0, "--out", out)["code"] == "pad.count"
    assert office.done("verify")["ok"]


def test_what_is_late_is_listed_urged_and_apologised_for(office: Office, tmp_path: Path) -> None:
    case = office.file(tmp_path, request())
    assert office.done("case", "overdue")["count"] == 0
    notice = tmp_path / "notice.pdf"
    sorry = {"cause": "制证机坏了", "new_due": "2026-12-18", "contact_phone": "0391-6600000"}
    with time_machine.travel(datetime(2026, 12, 9, 9, 0, tzinfo=BEIJING)):
        late = office.done("case", "overdue")
        assert [(one["case_number"], one["days"]) for one in late["cases"]] == [(case["case_number"], 2)]
        assert late["by_clerk"] == [{"name": office.clerk, "count": 1, "most_days": 2}]
        assert office.say("case", "overdue", "--by", "office").out.splitlines()[1].startswith("思礼镇便民服务中心：1件")
        urged = office.done("case", "urge", case["case_number"], "--reason", "群众催办", "--until", "2026-12-11")
        assert urged == {
            "case_number": case["case_number"],
            "to": office.clerk,
            "until": "2026-12-11",
            "count": 1,
            "papers": ["urging_slip"],
        }
        slip = tmp_path / "urging.pdf"
        office.done("paper", "urging_slip", case["case_number"], "--out", slip)
        assert "超过期限2个工作日" in text_of(slip)
        answered = office.done("case", "answer-urging", case["case_number"], "材料已送派出所")
        assert answered == {"case_number": case["case_number"], "text": "材料已送派出所", "urgings": 1}
        again = office.say("case", "answer-urging", case["case_number"], "再说一次")
        assert (again.status, (again.out + again.err).strip()) == (2, "这件办件没有要答复的督办。")
        said = office.done("case", "apologise", case["case_number"], write(tmp_path, sorry))
        assert (said["new_due"], said["overdue_days"], said["count"]) == ("2026-12-18", 2, 1)
        office.done("paper", "apology_notice", case["case_number"], "--out", notice)
        [row] = office.done("case", "overdue")["cases"]
        assert (row["urged"], row["unanswered"], row["new_due"]) == (1, 0, "2026-12-18")
    assert "新的日期：2026年12月18日前" in text_of(notice)
    shown = office.say("case", "show", case["case_number"]).out
    assert "督办：" in shown
    assert "致歉：第1次，新的日期2026-12-18" in shown


def test_spoilt_numbers_are_listed_and_refused_and_what_came_later_is_told_apart(
    office: Office, tmp_path: Path
) -> None:
    with time_machine.travel(datetime(2026, 11, 30, 9, 0, tzinfo=BEIJING)):
        first = office.done("pad", "print", "--count", "2", "--out", tmp_path / "pad.pdf")["first"]
    [run] = office.done("pad", "list")["pads"]
    second = run["last"]
    assert office.done("pad", "spoil", second, "--reason", "撕坏了") == {"spoilt": [second]}
    [run] = office.done("pad", "list")["pads"]
    assert (run["unused"], run["spoilt"]) == ([first], [second])
    assert office.say("pad", "list").out.strip().endswith("2份，已补录0份，作废1份")
    with time_machine.travel(datetime(2026, 12, 9, 9, 0, tzinfo=BEIJING)):
        late = {"received_at": "2026-12-01T09:00:00+08:00"}
        by_slip = office.file(tmp_path, request() | late | {"pad_number": first})
        unexplained = office.file(tmp_path, request() | late)
        found = office.done("case", "backdated")
        assert [(one["case_number"], one["pad_number"]) for one in found["cases"]] == [
            (unexplained["case_number"], None),
            (by_slip["case_number"], first),
        ]
        assert found["cases"][0]["recorded_at"] == "2026-12-09T09:00:00+08:00"
        assert "没有应急单" in office.say("case", "backdated").out.splitlines()[1]
    assert office.done("pad", "restore", second) == {"restored": [second]}
