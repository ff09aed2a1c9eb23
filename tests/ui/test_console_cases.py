"""`case`, `draft` and `person`: the work at the counter, exactly to the contract."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from desk.times import BEIJING
from tests.ui.console import OTHER_RESIDENT, RESIDENT, Office, applicant, request, state_of, write

SCAN = b"%PDF-1.4 a scan"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=BEIJING)
TELL = {"kind": "one_time_notice"}


def number_of_events(office: Office) -> int:
    count: int = office.done("verify")["events"]
    return count


def test_the_answer_to_a_filed_case_has_the_published_shape(shared: Office, tmp_path: Path) -> None:
    answer = shared.file(tmp_path, request())
    assert set(answer) == {"case_id", "case_number", "state", "received_at", "due_on", "papers", "warnings"}
    assert uuid.UUID(answer["case_id"]).version == 7
    assert answer["state"] == "accepted"
    assert answer["received_at"] == "2026-11-23T09:41:00+08:00"
    assert answer["due_on"] == "2026-12-07", "ten working days, the day of receipt not counted"
    assert answer["papers"] == ["acceptance_notice", "receipt_slip"]


@pytest.mark.parametrize(
    ("changes", "state", "papers"),
    [
        ({"decision": {"kind": "receive"}}, "received", ["materials_receipt", "receipt_slip"]),
        ({"decision": TELL, "materials": []}, "supplementing", ["one_time_notice", "receipt_slip"]),
        (
            {"decision": {"kind": "decline", "ground": "not_required", "reason": "本地户口不用办居住证"}},
            "declined",
            ["decline_not_required"],
        ),
        (
            {
                "item": "YL-01",
                "decision": {"kind": "instant"},
                "materials": [{"seq": s, "state": "original_seen"} for s in (1, 2)],
            },
            "closed",
            ["receipt_slip"],
        ),
    ],
    ids=["receive", "one_time_notice", "decline", "instant"],
)
def test_nothing_is_due_before_acceptance(
    shared: Office, tmp_path: Path, changes: dict[str, Any], state: str, papers: list[str]
) -> None:
    answer = shared.file(tmp_path, request(**changes))
    assert (answer["state"], answer["due_on"], answer["papers"]) == (state, None, papers)


def test_the_time_of_receipt_left_out_is_now(shared: Office, tmp_path: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        assert shared.file(tmp_path, request(received_at=...))["received_at"] == "2026-11-23T12:00:00+08:00"
        assert shared.file(tmp_path, request(received_at=""))["received_at"] == "2026-11-23T12:00:00+08:00"


def test_a_time_without_an_offset_is_beijing_time_and_another_offset_is_turned(shared: Office, tmp_path: Path) -> None:
    assert shared.file(tmp_path, request(received_at="2026-11-23T09:41"))["received_at"] == "2026-11-23T09:41:00+08:00"
    said = shared.file(tmp_path, request(received_at="2026-11-23T01:41:00Z"))
    assert said["received_at"] == "2026-11-23T09:41:00+08:00"


@pytest.mark.parametrize("text", ["gestern", "2026-13-01", "9999-12-31T23:59:59-12:00", "0001-01-01", "2300-01-01"])
def test_a_time_of_receipt_that_can_be_none_is_refused(shared: Office, tmp_path: Path, text: str) -> None:
    refused = shared.refuses("case", "file", write(tmp_path, request(received_at=text)))
    assert (refused["code"].split(".")[0], refused["field"]) == ("received_at", "received_at")


def test_a_clock_that_is_wrong_warns_and_stops_nobody(shared: Office, tmp_path: Path) -> None:
    """DESIGN.md 2.6."""
    with time_machine.travel(NOON, tick=False):
        late = shared.file(tmp_path, request(received_at="2027-05-04T09:00:00+08:00"))
        early = shared.file(tmp_path, request(received_at="2026-09-01T09:00:00+08:00"))
    assert "received_at.future" in {warning["code"] for warning in late["warnings"]}
    assert "received_at.old" in {warning["code"] for warning in early["warnings"]}
    assert all(set(warning) == {"code", "field", "message"} for warning in late["warnings"])


def test_a_material_not_listed_is_missing_and_a_required_one_bars_acceptance(office: Office, tmp_path: Path) -> None:
    listed = [{"seq": seq, "state": "original_seen"} for seq in (1, 2, 5)]
    refused = office.refuses("case", "file", write(tmp_path, request(materials=listed)))
    assert (refused["code"], refused["field"]) == ("decision.materials_missing", "materials")
    assert "第3号居住地住址证明" in refused["message"]
    answer = office.file(tmp_path, request(materials=listed, decision=TELL))
    states = {m["seq"]: m["state"] for m in office.done("case", "show", answer["case_number"])["materials"]}
    assert states == {1: "original_seen", 2: "original_seen", 3: "missing", 4: "missing", 5: "original_seen"}


def test_filing_again_gives_the_same_case_and_no_second_one(office: Office, tmp_path: Path) -> None:
    whole = request()
    first = office.file(tmp_path, whole)
    events = number_of_events(office)
    again = office.file(tmp_path, dict(reversed(whole.items())))
    assert {name: again[name] for name in first if name != "warnings"} == {
        name: first[name] for name in first if name != "warnings"
    }
    assert number_of_events(office) == events
    assert "没有重复收件" in office.say("case", "file", write(tmp_path, whole)).out


def test_filing_again_is_answered_also_when_the_request_would_be_refused_today(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(SCAN)
    materials = request()["materials"]
    materials[0]["files"] = ["scan.pdf"]
    whole = request(materials=materials)
    first = office.file(folder, whole)
    (folder / "scan.pdf").unlink()
    assert office.file(folder, whole)["case_id"] == first["case_id"]


def test_another_request_under_the_same_client_id_is_a_conflict(office: Office, tmp_path: Path) -> None:
    whole = request()
    first = office.file(tmp_path, whole)
    refused = office.refuses("case", "file", write(tmp_path, {**whole, "counter": "4"}))
    assert (refused["code"], refused["field"]) == ("case.client_id_conflict", "client_id")
    assert office.done("case", "show", first["case_id"])["counter"] == "3"


def test_a_refused_request_uses_up_no_number(office: Office, tmp_path: Path) -> None:
    office.refuses("case", "file", write(tmp_path, request(item="ZZ-99")))
    office.refuses("case", "file", write(tmp_path, request(materials=[])))
    assert office.file(tmp_path, request())["case_number"][6:12] == "000001"
    assert office.done("verify")["ok"]


@pytest.mark.parametrize(
    ("content", "code", "part"),
    [
        (b"{", "input.not_json", "没有写完"),
        (b'{"client_id": "x",,}', "input.not_json", "第1行有错"),
        (b'{\n"client_id": "\xb2\xe2"}', "input.not_json", "UTF-8"),
        (b"", "input.not_json", "没有写完"),
        (b"[]", "input.shape", "应当是对象，现在是列表"),
        (b"null", "input.shape", "应当是对象，现在是空"),
        (b'{"note":' + b"[" * 100_000, "input", "办件文件"),
    ],
    ids=["cut", "commas", "gbk", "empty", "list", "null", "deep"],
)
def test_what_is_no_request_is_refused_with_the_place(
    shared: Office, tmp_path: Path, content: bytes, code: str, part: str
) -> None:
    refused = shared.refuses("case", "file", write(tmp_path, content))
    assert refused["code"].startswith(code)
    assert part in refused["message"]


@pytest.mark.parametrize(
    ("changes", "field", "part"),
    [
        ({"client_id": ...}, "client_id", "缺少“client_id”"),
        ({"client_id": 7}, "client_id", "应当是文字，现在是整数"),
        ({"client_id": "12"}, "client_id", "UUID"),
        ({"decision": ...}, "decision", "缺少“decision”"),
        ({"decision": {}}, "decision.kind", "办件文件的 decision 缺少“kind”"),
        ({"decision": {"kind": "agree"}}, "decision.kind", "“agree”不在可选的值里"),
        ({"decision": {"kind": "decline"}}, "decision.ground", "请选不予受理的理由"),
        ({"colour": "red"}, "colour", "没有“colour”这一栏"),
        ({"applicant": applicant(nmae="刘秀")}, "applicant.nmae", "办件文件的 applicant 没有“nmae”这一栏"),
        ({"materials": [{"seq": 1, "state": "lost"}]}, "materials[0].state", "“lost”不在可选的值里"),
        ({"materials": [{"seq": "1", "state": "missing"}]}, "materials[0].seq", "应当是整数，现在是文字"),
        ({"materials": None}, "materials", "应当是列表，现在是空"),
        ({"materials": [{"seq": 10**30, "state": "missing"}]}, "materials[0].seq", "没有第1000"),
        ({"item": "ZZ-99"}, "item", "没有编号为“ZZ-99”的事项"),
        ({"applicant": applicant(id_number="410881197208259726")}, "applicant.id_number", ""),
        ({"applicant": applicant(name="刘" * 21)}, "applicant.name", "21个字"),
        ({"applicant": applicant(name="刘😀")}, "applicant.name", "😀"),
        ({"applicant": applicant(village="419001108000")}, "applicant.village", "419001108000"),
        ({"applicant": applicant(address="路" * 101)}, "applicant.address", "100个字"),
        ({"applicant": applicant(address="幸福路😀号")}, "applicant.address", "打印不出来"),
        ({"note": "很长" * 100_000}, "note", "最多500个字"),
        ({"note": "一行\n二行"}, "note", "不要换行"),
        ({"counter": "3" * 11}, "counter", "最多10个字"),
        ({"situations": ["q9o9"]}, "", "q9o9"),
    ],
)
def test_a_mistake_in_a_request_is_named_with_its_field(
    shared: Office, tmp_path: Path, changes: dict[str, Any], field: str, part: str
) -> None:
    refused = shared.refuses("case", "file", write(tmp_path, request(**changes)))
    assert part in refused["message"]
    assert not field or refused["field"] == field


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("打他的电话16072603369没有人接", "paper.number_unmasked"),
        ("按照行政许可法不用办", "paper.licence_words"),
        ("见【通知】第三条", "text.bracket"),
        ("不用办😀", "text.character"),
        ("不用办" * 200, "text.too_long"),
    ],
)
def test_a_reason_that_its_paper_cannot_carry_is_refused_before_the_case_is_filed(
    shared: Office, tmp_path: Path, reason: str, code: str
) -> None:
    """A decision is never changed, so a paper that could not be printed could never be handed over."""
    decision = {"kind": "decline", "ground": "not_required", "reason": reason}
    assert shared.refuses("case", "file", write(tmp_path, request(decision=decision)))["code"] == code


@pytest.mark.parametrize("name", ["missing.json", ".", "x" * 300])
def test_a_request_that_cannot_be_read_is_named(shared: Office, tmp_path: Path, name: str) -> None:
    refused = shared.refuses("case", "file", tmp_path / name)
    assert refused["code"] in {"file.missing", "file.unreadable"}
    assert refused["field"] == "file"


def test_a_file_with_a_byte_order_mark_is_read(shared: Office, tmp_path: Path) -> None:
    """Notepad on Windows writes one."""
    data = b"\xef\xbb\xbf" + json.dumps(request(), ensure_ascii=False).encode()
    assert shared.done("case", "file", write(tmp_path, data))["state"] == "accepted"


def test_scans_lie_beside_the_request_and_are_kept_with_the_case(office: Office, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "身份证.pdf").write_bytes(SCAN)
    materials = request()["materials"]
    materials[0]["files"] = ["scans/身份证.pdf"]
    answer = office.file(tmp_path, request(materials=materials))
    kept = office.done("case", "show", answer["case_id"])["materials"][0]["files"][0]
    assert (kept["name"], kept["media_type"], kept["size_bytes"]) == ("scans/身份证.pdf", "application/pdf", len(SCAN))
    assert office.done("verify")["attachments"] == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("../outside.pdf", SCAN, "attachment.outside"),
        ("missing.pdf", None, "file.missing"),
        ("", None, "file.unreadable"),
        ("nul\0.pdf", None, "attachment.file_name"),
        ("x" * 300, None, "attachment.file_name"),
        ("empty.pdf", b"", "attachment.empty"),
        ("text.txt", b"hello", "attachment.type"),
        ("large.pdf", SCAN.ljust(20 * 1024 * 1024 + 1), "attachment.too_large"),
    ],
    ids=["outside", "missing", "folder", "nul", "long", "empty", "text", "large"],
)
def test_a_scan_that_cannot_be_taken_leaves_nothing_behind(
    office: Office, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(SCAN)
    if content is not None:
        (folder / name).write_bytes(content)
    materials = request()["materials"]
    materials[0]["files"] = ["good.pdf", name]
    assert office.refuses("case", "file", write(folder, request(materials=materials)))["code"] == code


def test_scans_of_a_request_that_is_refused_are_not_kept(office: Office, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(SCAN)
    materials = [{"seq": 1, "state": "original_seen", "files": ["scan.pdf"]}]
    office.refuses("case", "file", write(tmp_path, request(materials=materials)))
    assert not (office.home / "attachments").exists()


def test_the_limit_of_scans_is_told_before_they_are_read(shared: Office, tmp_path: Path) -> None:
    (tmp_path / "large.pdf").write_bytes(SCAN.ljust(20 * 1024 * 1024 + 1))
    materials = [{"seq": 1, "state": "original_seen", "files": ["large.pdf"]}]
    refused = shared.refuses("case", "file", write(tmp_path, request(materials=materials)))
    assert "20 MB" in refused["message"]
    assert refused["field"] == "materials.files"


def test_of_many_cases_each_line_stands_or_falls_alone(office: Office, tmp_path: Path) -> None:
    lines = [request(), request(item="ZZ-99"), "", "{", request(applicant=OTHER_RESIDENT)]
    said = office.ask("case", "file", write(tmp_path, *lines))
    assert said.status == 2
    answers = said.rows
    assert [row.get("state") or row["refused"]["code"] for row in answers] == [
        "accepted", "item.unknown", "input.not_json", "accepted",
    ]  # fmt: skip
    assert said.err.splitlines()[0].startswith("第2行没有收：")
    assert said.err.splitlines()[1].startswith("第4行没有收：")
    assert [case["case_number"] for case in office.done("case", "list")["cases"]] == [
        answers[3]["case_number"],
        answers[0]["case_number"],
    ]


def test_many_good_cases_are_done_and_a_line_for_people_counts_them(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path, *(request(applicant=person) for person in (RESIDENT, OTHER_RESIDENT, RESIDENT)))
    said = office.say("case", "file", path)
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[-1] == "收件3件，没有收0件。"
    again = office.ask("case", "file", path)
    assert again.status == 0
    assert len(again.rows) == 3
    assert office.done("verify")["cases"] == 3


def test_a_case_is_found_by_its_number_in_any_writing_and_by_its_id(shared: Office, tmp_path: Path) -> None:
    answer = shared.file(tmp_path, request())
    number = answer["case_number"]
    spoken = f"{number[:4]} {number[4:6]} {number[6:12]} {number[12:]}"
    wide = number.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    for name in (number, spoken, wide, answer["case_id"], answer["case_id"].upper(), "-".join(number)):
        assert shared.done("case", "show", name)["case_id"] == answer["case_id"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("0463 01 999999 23", "number.check"),
        ("1", "number.length"),
        ("O463 01 000001 25", "number.character"),
        ("", "number.empty"),
        ("0b0e1a52-6d2f-4b0a-9a53-0c61a84b5aff", "case.unknown"),
        ("😀" * 1000, "number.character"),
    ],
)
def test_a_case_that_is_not_here_is_refused(shared: Office, name: str, code: str) -> None:
    for words in (("show",), ("actions",), ("do",)):
        extra = ("accept",) if words == ("do",) else ()
        assert shared.refuses("case", *words, name, *extra)["code"] == code


def test_a_number_of_another_office_is_unknown_here(shared: Office) -> None:
    refused = shared.refuses("case", "show", "04230300187387")
    assert refused["code"] == "case.unknown"
    assert "0423 03 001873 87" in refused["message"]


def test_what_is_shown_of_a_case_is_masked(shared: Office, tmp_path: Path) -> None:
    """DESIGN.md 2.9: what a console says ends in logs."""
    agent = {"name": "孙𪻐建", "id_number": OTHER_RESIDENT["id_number"], "phone": "16039441718", "relation": "朋友"}
    number = shared.file(tmp_path, request(agent=agent))["case_number"]
    for words in (
        ("case", "show", number),
        ("case", "find", "刘秀"),
        ("case", "list"),
        ("person", "known", RESIDENT["id_number"]),
    ):
        for said in (shared.ask(*words), shared.say(*words)):
            assert said.status == 0
            for secret in (RESIDENT["id_number"], RESIDENT["phone"], agent["id_number"], agent["phone"]):
                assert secret not in said.out
    assert shared.done("case", "show", number)["applicant"]["phone"].endswith("3369")


def test_a_received_case_is_decided_later_by_the_table_of_steps(office: Office, tmp_path: Path) -> None:
    materials = [{"seq": 1, "state": "original_seen"}]
    number = office.file(tmp_path, request(decision={"kind": "receive"}, materials=materials))["case_number"]
    can = office.done("case", "actions", number)
    assert can["state"] == "received"
    intake = ["accept", "instant", "one_time_notice", "decline"]
    later = ["accept_incomplete", "withdraw", "void", "refer"]
    beside = ["begin_step", "end_step", "receive_hotline", "extend_hotline", "answer_hotline", "return_originals"]
    assert [step["action"] for step in can["actions"]] == [*intake, *later, *beside, "correct"]
    assert office.refuses("case", "do", number, "accept")["code"] == "decision.materials_missing"
    assert office.refuses("case", "do", number, "instant")["code"] == "decision.not_instant"
    assert office.refuses("case", "do", number, "close")["code"] == "case.action_unknown"
    assert office.refuses("case", "do", number, "decline")["field"] == "decision.ground"
    step = write(tmp_path, {"materials": request()["materials"]})
    answer = office.done("case", "do", number, "accept", step)
    assert answer["state"] == "accepted"
    assert answer["due_on"] > "2026-11-23"
    can = [step["action"] for step in office.done("case", "actions", number)["actions"]]
    assert "decide" in can
    assert not set(intake) & set(can)
    assert office.refuses("case", "do", number, "accept", step)["code"] == "case.action_not_allowed"
    assert office.done("verify")["ok"]


def test_a_step_whose_file_decides_otherwise_is_refused(office: Office, tmp_path: Path) -> None:
    number = office.file(tmp_path, request(decision={"kind": "receive"}))["case_number"]
    step = write(tmp_path, {"decision": {"kind": "accept"}})
    assert office.refuses("case", "do", number, "one_time_notice", step)["code"] == "decision.other_action"
    assert office.refuses("case", "do", number, "accept", tmp_path / "none.json")["code"] == "file.missing"


def test_lists_go_newest_first_page_by_page_and_by_filter(office: Office, tmp_path: Path) -> None:
    numbers = [
        office.file(tmp_path, request(received_at=f"2026-11-{day}T09:00:00+08:00", applicant=person))["case_number"]
        for day, person in (("23", RESIDENT), ("24", OTHER_RESIDENT), ("25", RESIDENT))
    ]
    page = office.done("case", "list", "--limit", "2")
    assert [row["case_number"] for row in page["cases"]] == [numbers[2], numbers[1]]
    rest = office.done("case", "list", "--limit", "2", "--after", page["next"])
    assert [row["case_number"] for row in rest["cases"]] == [numbers[0]]
    assert rest["next"] is None
    assert (
        len(office.done("case", "list", "--state", "accepted", "--item", "hj-12", "--day", "2026-11-24")["cases"]) == 1
    )
    assert office.done("case", "list", "--state", "closed")["cases"] == []
    assert office.done("case", "list", "--clerk", "张三")["cases"] == []
    assert "没有符合条件的办件" in office.say("case", "list", "--state", "closed").out
    for words in (["--day", "today"], ["--limit", "0"], ["--limit", "1001"], ["--after", "here"]):
        office.refuses("case", "list", *words)


def test_cases_are_found_by_what_people_know(office: Office, tmp_path: Path) -> None:
    number = office.file(tmp_path, request())["case_number"]
    for text in (number, number[-5:], RESIDENT["id_number"], RESIDENT["phone"], "3369", "刘秀", "秀", "lx", "liuxiu"):
        assert [row["case_number"] for row in office.done("case", "find", text)["cases"]] == [number], text
    assert office.done("case", "find", "张强")["cases"] == []
    for text in ("", "%", "——", "😀"):
        assert office.refuses("case", "find", text)["code"] == "find.empty"


def test_what_earlier_cases_know_is_offered_after_the_number(office: Office, tmp_path: Path) -> None:
    assert office.done("person", "known", RESIDENT["id_number"]) == {"known": None}
    office.file(tmp_path, request())
    newest = office.file(
        tmp_path, request(applicant=applicant(address="王屋镇新家1号"), received_at="2026-11-24T09:00:00+08:00")
    )
    known = office.done("person", "known", " 410881 19720825 9725 ")
    assert known["known"]["name"] == "刘秀"
    assert known["known"]["address"] == "王屋镇新家1号"
    assert known["from"]["case_number"] == newest["case_number"]


def test_the_same_person_and_item_within_30_days_is_worth_a_word_and_no_bar(office: Office, tmp_path: Path) -> None:
    first = office.file(tmp_path, request())
    assert first["warnings"] == []
    second = office.file(tmp_path, request(received_at="2026-12-20T09:00:00+08:00"))
    assert "person.same_item_recent" in {warning["code"] for warning in second["warnings"]}
    third = office.file(tmp_path, request(received_at="2027-01-25T09:00:00+08:00"))
    assert "person.same_item_recent" not in {warning["code"] for warning in third["warnings"]}


def test_a_draft_is_saved_half_done_listed_saved_again_and_filed_once(office: Office, tmp_path: Path) -> None:
    whole = request()
    half = {"client_id": whole["client_id"], "item": "HJ-12", "applicant": {"name": "刘"}}
    office.done("draft", "save", write(tmp_path, half))
    assert office.refuses("draft", "file", whole["client_id"])["code"] == "input.shape"
    [draft] = office.done("draft", "list")["drafts"]
    assert (draft["draft"], draft["item"], draft["name"]) == (whole["client_id"], "HJ-12", "刘")
    office.done("draft", "save", write(tmp_path, whole))
    answer = office.done("draft", "file", whole["client_id"])
    assert answer["state"] == "accepted"
    assert office.done("draft", "list")["drafts"] == []
    assert office.refuses("draft", "file", whole["client_id"])["code"] == "draft.unknown"
    assert office.file(tmp_path, whole)["case_id"] == answer["case_id"]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"{}", "client_id"),
        (b'{"client_id": 5}', "client_id"),
        (b"[1]", ""),
        (b"{", ""),
        (b'{"a":' + b"[" * 100_000, ""),
    ],
)
def test_what_is_no_draft_is_refused(shared: Office, tmp_path: Path, content: bytes, field: str) -> None:
    assert shared.refuses("draft", "save", write(tmp_path, content))["field"] == field


def test_a_draft_of_any_shape_is_listed(office: Office, tmp_path: Path) -> None:
    for content in ({"applicant": [1], "item": {"a": 1}}, {"applicant": None}, {"applicant": {"name": 5}}):
        office.done("draft", "save", write(tmp_path, {"client_id": str(uuid.uuid4()), **content}))
    assert len(office.done("draft", "list")["drafts"]) == 3
    assert office.say("draft", "list").status == 0


def test_reading_changes_nothing(shared: Office, tmp_path: Path) -> None:
    number = shared.file(tmp_path, request())["case_number"]
    before = state_of(shared.home)
    for words in (("case", "show", number), ("case", "list"), ("case", "find", number), ("case", "actions", number)):
        shared.done(*words)
    shared.done("draft", "list")
    shared.done("verify")
    assert state_of(shared.home) == before
