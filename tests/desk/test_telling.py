"""Events told in plain words: who did what, for every kind there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from desk.cases.chain import Event
from desk.cases.events.bodies import CaseEvent, OfficeEvent, read_body
from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.desk import Desk
from desk.issuing import issue, reprint
from desk.provincial import open_entry, set_official_number
from desk.reviewing import contact, give, give_again, mend
from desk.telling import Told, sentence_of, tell
from desk.telling_office import tell_office
from tests.builders import agent, filed
from tests.desk.desks import memory_desk

BAD = ReviewInput(level=2, reasons=("207", "214"), text="白跑一趟。", named=True)
ANSWER = AnswerInput(verdict="true", found="样本没有贴出来。", measures="已经贴在窗口", responsible="李红")


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def events(desk: Desk, case_id: str) -> tuple[Event, ...]:
    with desk.store.reading() as uow:
        return uow.journal.of_case(case_id)


def told(desk: Desk, case_id: str) -> list[Told]:
    return [tell(event) for event in events(desk, case_id)]


def test_receipt_and_acceptance_say_who_where_and_until_when(desk: Desk) -> None:
    case = filed(desk, 1, agent=agent(2))
    first, second = told(desk, case.case_id)
    assert first.moment == "2026-11-23 09:41"
    assert first.sentence.startswith(f"王小满在2号窗口收件：{case.applicant.name}申请“{case.item_name}”，由")
    assert first.sentence.endswith("代办，带来材料4项。")
    assert second.sentence == "王小满受理，2026年12月7日（周一）前办结。"


@pytest.mark.parametrize(
    ("decision", "item_id", "sentence"),
    [
        ("instant", "JY-01", "王小满当场办结，结果：当场办结。"),
        ("not_required", "HJ-12", "王小满不予受理（依法不用办），理由：这件事不用办理。"),
        ("other_body", "HJ-12", "王小满不予受理（不归这里办），理由：本窗口没有办理权限，应当去济源市公安局。"),
        ("not_eligible", "HJ-12", "王小满不予受理（不符合受理条件），理由：未满规定年龄，赵复核复核。"),
    ],
)
def test_every_decision_is_told_with_its_reason(desk: Desk, decision: str, item_id: str, sentence: str) -> None:
    case = filed(desk, 3, decision, item_id)
    assert told(desk, case.case_id)[-1].sentence == sentence


def test_a_notice_names_what_was_asked_for(desk: Desk) -> None:
    case = filed(desk, 4, "one_time_notice")
    sentence = told(desk, case.case_id)[-1].sentence
    assert sentence.startswith("王小满一次性告知要补正的材料：第1号")
    assert "（缺少，请补交）" in sentence


def test_papers_and_the_provincial_platform_are_told(desk: Desk) -> None:
    case = filed(desk, 5)
    issue(desk, case.case_id, "acceptance_notice", copy=2)
    issue(desk, case.case_id, "receipt_slip")
    reprint(desk, case.case_id, "receipt_slip", None, "遗失")
    open_entry(desk, case.case_id)
    set_official_number(desk, case.case_id, "SL20261123000001", way="pasted")
    set_official_number(desk, case.case_id, "SL20261123000002", way="scanned")
    notice, slip, again, opened, first, second = (one.sentence for one in told(desk, case.case_id)[2:])
    number = case_number(desk, case.case_id)
    assert notice == f"王小满出具《受理通知书》（A4，第2联），文号 {number}。"
    assert slip == "王小满出具《办件回执》（80毫米小票）。"
    assert again == "王小满第1次补打《办件回执》（80毫米小票），原因：遗失。"
    assert opened == "王小满打开录省平台，准备录入这件。"
    assert first == "王小满记下省平台编号 SL20261123000001（粘贴）。"
    assert second == "王小满记下省平台编号 SL20261123000002（扫描录入），改正了原来的 SL20261123000001。"


def test_a_mark_is_told_as_it_was_pressed_and_what_was_done_about_it(desk: Desk) -> None:
    case = filed(desk, 7)
    give(desk, case.case_id, BAD)
    contact(desk, case.case_id, "no_answer")
    contact(desk, case.case_id, "reached", note="说没有样本")
    mend(desk, case.case_id, msgspec.structs.replace(ANSWER, finish_on="2026-12-01"))
    give_again(desk, case.case_id, ReviewInput(level=4, way="phone"))
    assert [one.sentence for one in told(desk, case.case_id)[2:]] == [
        "群众对“受理办理”评价“不满意”，没有提供材料样本、服务态度生硬；写道：白跑一趟（本人在窗口按的），愿意接受回访。",
        "王小满回访差评，没有联系上。",
        "王小满回访差评，联系上了：说没有样本。",
        "王小满答复差评：核实属实，样本没有贴出来；已经贴在窗口（责任人李红），2026-12-01前完成。",
        "群众再次评价“满意”（电话，工作人员录入）。",
    ]


def case_number(desk: Desk, case_id: str) -> str:
    with desk.store.reading() as uow:
        case = uow.cases.get(case_id)
    assert case is not None
    return case.papers[0].number


def test_a_purged_event_keeps_its_time_alone(desk: Desk) -> None:
    case = filed(desk, 6)
    event = msgspec.structs.replace(events(desk, case.case_id)[0], body=None)
    assert tell(event) == Told("2026-11-23 09:41", "这一步的内容已经按规定清除，只留下了时间。")


def test_every_kind_of_event_of_a_case_has_a_sentence_of_its_own() -> None:
    kept = (Path(__file__).parents[1] / "golden" / "event_bodies.ndjson").read_bytes().splitlines()
    bodies = [body for body in map(read_body, kept) if isinstance(body, CaseEvent)]
    said = {type(body): sentence_of(body) for body in bodies}
    assert set(said) == set(get_args(CaseEvent))
    assert len(set(said.values())) == len(said)
    for sentence in said.values():
        assert sentence.endswith("。")
        assert "这是单位的记录" not in sentence
        assert "{" not in sentence


def test_every_kind_of_event_of_the_office_has_a_sentence_without_numbers_of_people() -> None:
    kept = (Path(__file__).parents[1] / "golden" / "event_bodies.ndjson").read_bytes().splitlines()
    bodies = [body for body in map(read_body, kept) if isinstance(body, OfficeEvent)]
    said = [(type(body), tell_office(body)) for body in bodies]
    assert {kind for kind, _ in said} == set(get_args(OfficeEvent))
    for _, sentence in said:
        assert sentence.endswith("。")
        assert "{" not in sentence
        assert not re.search(r"\d{17}[\dX]|\b1\d{10}\b", sentence)
