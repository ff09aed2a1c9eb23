"""The month's sheet as a paper, objections and their answers, and the town's own rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from desk.cases.events.bodies import read_body
from desk.cases.events.scores import PointNamed, ScoreSheetMade
from desk.desk import Desk
from desk.exchange.certificates import key_id
from desk.papers.verification import check_code
from desk.proxy.cases import ProxyCase
from desk.proxy.month_sheets import Appeal
from desk.records import Operator
from desk.roles import Role
from desk.station.appealing import answer_appeal, appeal, appeals_of
from desk.station.score_rules import rules_for, rules_would, take_in_rules
from desk.station.score_sheets import make_sheet, reprint_sheet, score_paper, sheets_of
from desk.station.scoring import month_score
from tests.builders import CLERK, SetClock, refusal
from tests.desk.desks import memory_desk
from tests.desk.proxy.events import received
from tests.desk.station.test_scoring import RULES, carried, kept
from tests.printouts.reading import words
from ui.wiring import papers

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
SHIPPED = (Path(__file__).parents[3] / "db" / "shipped" / "score_rules.toml").read_text(encoding="utf-8")
OWN = SHIPPED.replace('version = "2026.11"', 'version = "思礼镇1"').replace("points = 100", "points = 200", 1).encode()


def at(desk: Desk, moment: str) -> Desk:
    return replace(desk, clock=SetClock(datetime.fromisoformat(f"{moment}+08:00")))


@pytest.fixture
def desk() -> Desk:
    return replace(at(memory_desk(), "2026-12-01T09:00:00"), render=papers.render)


def head_of(desk: Desk) -> Desk:
    """The supervisor of the township, who does not carry."""
    return replace(desk, operator=Operator(clerk="zhou", name="王监督", roles=(Role.SUPERVISOR,)))


def late(desk: Desk) -> tuple[ProxyCase, PointNamed]:
    """A case that was never carried: -1 for it."""
    case = kept(desk, received("a"), ProxyCase)
    return case, PointNamed(kind="late_trip", evidence=case.number)


def test_a_sheet_has_a_number_a_proved_code_and_two_copies(desk: Desk) -> None:
    carried(desk)
    made = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER)
    assert "考〔2026〕" in made.sheet.number
    with desk.store.reading() as uow:
        body = read_body(uow.journal.body_of(made.sheet.record_id) or b"")
    assert isinstance(body, ScoreSheetMade)
    (code,) = body.sheets[0].codes
    key = bytes.fromhex(desk.incarnation.public_key)
    verdict = check_code(code.payload, {key_id(key): ((key, desk.office.name),)})
    assert (verdict.verdict, verdict.contents.paper) == ("genuine", "monthly_score")
    first, second = (score_paper(desk, made.sheet.number, copy=copy).make("a4") for copy in (1, 2))
    assert made.sheet.number in words(first)
    assert ("代办员留存" in words(first), "村站留存" in words(second)) == (True, True)
    refusal("paper.copy", lambda: score_paper(desk, made.sheet.number, copy=3))


def test_asked_for_again_it_is_the_same_sheet_byte_by_byte(desk: Desk) -> None:
    carried(desk)
    first = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER)
    data = score_paper(desk, first.sheet.number).make("a4")
    later = at(desk, "2026-12-05T16:00:00")
    again = make_sheet(later, RULES, CLERK.clerk, NOVEMBER)
    assert (again.is_first, again.sheet, again.report) == (False, first.sheet, first.report)
    assert score_paper(later, again.sheet.number).make("a4") == data


def test_a_reprint_is_marked_and_counted_and_needs_a_reason(desk: Desk) -> None:
    carried(desk)
    made = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER).sheet
    data = score_paper(desk, made.number).make("a4")
    refusal("paper.reprint_reason", lambda: reprint_sheet(desk, made.number, " "))
    once = reprint_sheet(desk, made.number, "遗失").make("a4")
    assert "补打" in words(once)
    reprint_sheet(desk, made.number, "污损")
    assert sheets_of(desk)[0].reprints == (2, 0)
    assert score_paper(desk, made.number).make("a4") == data


def test_a_month_that_goes_on_says_so_and_what_changed_replaces_the_sheet_before(desk: Desk) -> None:
    early = at(desk, "2026-11-24T09:00:00")
    carried(desk)
    first = make_sheet(early, RULES, CLERK.clerk, NOVEMBER)
    assert "算到2026年11月24日" in first.report.sentences[0]
    assert first.sheet.made.appeal_by == "2026-12-07", "the days run from the end of the month"
    second = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER)
    assert second.sheet.made.replaces == first.sheet.number
    assert second.report.sentences[0] == f"本表代替{first.sheet.number}。"


def test_a_colleague_s_sheet_is_for_who_supervises(desk: Desk) -> None:
    carried(desk)
    number = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER).sheet.number
    other = replace(desk, operator=Operator(clerk="li", name="李小青", roles=(Role.PROXY_CLERK,)))
    refusal("right.missing", lambda: score_paper(other, number))
    refusal("right.missing", lambda: sheets_of(other, CLERK.clerk))
    assert score_paper(head_of(desk), number).make("a4").startswith(b"%PDF")


def test_an_objection_that_was_right_changes_the_points_and_stands_on_the_sheet(desk: Desk) -> None:
    _, about = late(desk)
    before = month_score(desk, RULES, CLERK.clerk, NOVEMBER)
    assert before.score.total == 0
    assert [one.about for one in before.appealable] == [about]
    said = appeal(desk, RULES, NOVEMBER, about, "那三天大雪封路，村里有通知")
    assert said.said.answer_by == "2026-12-08"
    assert [one.record_id for one in appeals_of(desk, is_open=True)] == [said.record_id]
    waiting = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER)
    assert waiting.report.tables[2].rows[0][1] == "还没有答复，2026年12月8日前书面答复。"
    answer_appeal(head_of(desk), said.record_id, "corrected", "镇里核实，属实")
    after = month_score(desk, RULES, CLERK.clerk, NOVEMBER)
    assert (after.score.total, after.appealable) == (100, ())
    assert [one.why for one in after.score.left_out] == ["申诉后更正，不再计"]
    sheet = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER)
    assert sheet.sheet.made.replaces == waiting.sheet.number
    ((asked, answered),) = sheet.report.tables[2].rows
    assert "大雪封路" in str(asked)
    assert answered == "12月1日，王监督：更正。镇里核实，属实"


def test_an_answer_may_leave_it_as_it_was(desk: Desk) -> None:
    _, about = late(desk)
    said = appeal(desk, RULES, NOVEMBER, about, "忘了")
    kept_as = answer_appeal(head_of(desk), said.record_id, "upheld", "没有送，也没有说明")
    assert kept_as.answer is not None
    assert month_score(desk, RULES, CLERK.clerk, NOVEMBER).score.total == 0
    refusal("appeal.answered", lambda: answer_appeal(head_of(desk), said.record_id, "corrected", "再想想"))
    refusal("appeal.again", lambda: appeal(desk, RULES, NOVEMBER, about, "再说一次"))


def test_nobody_answers_their_own_objection_but_may_write_down_what_the_township_answered(desk: Desk) -> None:
    _, about = late(desk)
    said = appeal(desk, RULES, NOVEMBER, about, "大雪封路")
    refusal("appeal.own", lambda: answer_appeal(desk, said.record_id, "corrected", "属实"))
    refusal("appeal.own", lambda: answer_appeal(desk, said.record_id, "corrected", "属实", answered_by=CLERK.name))
    answered = answer_appeal(desk, said.record_id, "corrected", "属实", answered_by="赵镇长")
    assert answered.answer is not None
    assert (answered.answer.answered_by, answered.answer.clerk_name) == ("赵镇长", CLERK.name)


def test_only_who_supervises_answers_and_a_colleague_sees_nothing_of_it(desk: Desk) -> None:
    _, about = late(desk)
    said = appeal(desk, RULES, NOVEMBER, about, "大雪封路")
    other = replace(desk, operator=Operator(clerk="li", name="李小青", roles=(Role.PROXY_CLERK,)))
    refusal("right.missing", lambda: answer_appeal(other, said.record_id, "corrected", "属实"))
    assert appeals_of(other) == ()
    assert [one.record_id for one in appeals_of(head_of(desk))] == [said.record_id]


def test_an_objection_needs_a_point_a_reason_and_comes_in_time(desk: Desk) -> None:
    case, about = late(desk)
    nothing = PointNamed(kind="received", evidence=case.number)
    refusal("appeal.nothing", lambda: appeal(desk, RULES, NOVEMBER, nothing, "不对"))
    refusal("appeal.reason", lambda: appeal(desk, RULES, NOVEMBER, about, "  "))
    make_sheet(desk, RULES, CLERK.clerk, NOVEMBER)
    over = at(desk, "2026-12-09T09:00:00")
    refusal("appeal.late", lambda: appeal(over, RULES, NOVEMBER, about, "才看到"))
    last = at(desk, "2026-12-08T17:00:00")
    assert isinstance(appeal(last, RULES, NOVEMBER, about, "大雪封路"), Appeal)


def test_own_rules_are_seen_first_and_count_from_their_month_on(desk: Desk) -> None:
    change = rules_would(desk, RULES, OWN)
    assert change.lines == ("改动：“代办受理”每件1分，同一分钟只计一件，改为“代办受理”每件2分，同一分钟只计一件",)
    assert rules_for(desk, RULES, DECEMBER).rules == RULES, "nothing was kept"
    assert take_in_rules(desk, RULES, OWN).is_new
    found = rules_for(desk, RULES, DECEMBER)
    assert (found.rules.version, found.content.encode()) == ("思礼镇1", OWN)
    assert rules_for(desk, RULES, NOVEMBER).rules == RULES, "what is over stays as it was counted"
    assert not take_in_rules(desk, RULES, OWN).is_new
    assert take_in_rules(desk, RULES, SHIPPED.encode(), "2027-01").from_month == "2027-01"
    assert rules_for(desk, RULES, date(2027, 2, 1)).rules == RULES


def test_the_sheet_says_by_which_rules_it_counts(desk: Desk) -> None:
    early = at(desk, "2026-11-24T09:00:00")
    carried(desk)
    take_in_rules(early, RULES, OWN)
    made = make_sheet(desk, RULES, CLERK.clerk, NOVEMBER)
    assert ("规则版本", "思礼镇1") in made.report.head
    assert month_score(desk, RULES, CLERK.clerk, NOVEMBER).score.total == 250, "2 for the papers, 0.5 for the trip"


def test_rules_are_refused_for_the_past_under_a_used_version_and_by_who_may_not(desk: Desk) -> None:
    refusal("score.month", lambda: rules_would(desk, RULES, OWN, "2026-11"))
    refusal("score.month", lambda: rules_would(desk, RULES, OWN, "下个月"))
    refusal("score.rules", lambda: rules_would(desk, RULES, b"version ="))
    take_in_rules(desk, RULES, OWN)
    other = OWN.replace(b"appeal_days = 7", b"appeal_days = 9")
    refusal("score.version", lambda: take_in_rules(desk, RULES, other))
    refusal("right.missing", lambda: rules_would(head_of(desk), RULES, OWN))


def test_records_of_the_sheet_say_when_they_are_due(desk: Desk) -> None:
    _, about = late(desk)
    said = appeal(desk, RULES, NOVEMBER, about, "大雪封路")
    assert (said.is_open, said.due_on) == (True, "2026-12-08")
    answered = answer_appeal(head_of(desk), said.record_id, "upheld", "没有通知")
    assert (answered.is_open, answered.due_on) == (False, "")
    assert msgspec.json.decode(msgspec.json.encode(answered), type=Appeal) == answered
