"""Reports: what they count, that they agree with the record, and that a month stays what it was."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import get_args

import pytest

from desk.cases.life import DeliveryWay
from desk.cases.review_rules import ReviewInput
from desk.desk import Desk
from desk.overseeing.reporting import closing_of, month_of, overdue_of, register_of
from desk.overseeing.sampling import draw, quarter_before, quarter_days, read_quarter
from desk.papers.report import Report, report_sheet
from desk.records import CaseFilter
from desk.reviewing import give
from desk.sheets import Table
from tests.builders import MONDAY, SetClock, filed, refusal
from tests.desk.handling.life import CLERK_ONLY, accepted, after, by

TODAY = MONDAY.date()
NOVEMBER = date(2026, 11, 1)


def moved(desk: Desk, **time: int) -> None:
    clock = desk.clock
    assert isinstance(clock, SetClock)
    clock.move(**time)


def pairs(report: Report, number: int = 0) -> dict[object, object]:
    return {row[0]: row[-1] for row in report.tables[number].rows}


def busy_day(desk: Desk) -> None:
    case = after(desk, accepted(desk, 1), "decide", "ready", "deliver", "complete")
    give(desk, case.case_id, ReviewInput(level=5))
    accepted(desk, 2)
    filed(desk, 3, "one_time_notice")
    filed(desk, 4, "not_required")
    after(desk, accepted(desk, 5), "void")


def test_a_day_closes_with_the_counts_of_each_counter_and_their_sum(desk: Desk) -> None:
    busy_day(desk)
    report = closing_of(desk, TODAY)
    titles = [column.title for column in report.tables[0].columns]
    rows = {row[0]: dict(zip(titles, row, strict=True)) for row in report.tables[0].rows}
    total = rows.pop("合计")
    expected = {"收件": 5, "受理": 3, "补正告知": 1, "不予受理": 1, "办结": 1, "送达": 1, "非常满意": 1, "未评价": 4}
    assert {name: total[name] for name in expected} == expected
    for title in titles[1:]:
        assert total[title] == sum(row[title] for row in rows.values())
    assert "作废1个，跳号0个" in report.sentences[0]
    assert "5条记录未取得接收方回执" in report.notes[0]


def test_a_day_without_work_says_so_and_a_day_to_come_is_refused(desk: Desk) -> None:
    assert "没有收件" in closing_of(desk, TODAY).sentences[0]
    refusal("report.future", lambda: closing_of(desk, date(2026, 12, 1)))


def test_a_case_is_late_in_the_evening_after_its_last_day_and_not_on_it(desk: Desk) -> None:
    due = date.fromisoformat(accepted(desk, 1).due_on)
    for days, late in (((due - TODAY).days, 0), (1, 1)):
        moved(desk, days=days)
        assert pairs(closing_of(desk, desk.clock.now().date()), 1)["现在逾期"] == late


def test_the_register_has_a_line_a_case_with_masked_names_and_no_numbers_of_people(desk: Desk) -> None:
    busy_day(desk)
    report = register_of(desk, NOVEMBER, TODAY)
    rows = report.tables[0].rows
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert [row[7] for row in rows] == ["受理", "受理", "补正", "不予受理", "作废"]
    with desk.store.reading() as uow:
        cases = [uow.cases.get(row.case_id) for row in uow.cases.page(CaseFilter()).rows]
    assert len(cases) == 5
    told = str(rows)
    for case in cases:
        assert case is not None
        assert case.applicant.id_number not in told
        assert case.applicant.name not in told
    refusal("report.span", lambda: register_of(desk, TODAY, NOVEMBER))


@pytest.mark.parametrize("way", get_args(DeliveryWay))
def test_the_register_knows_every_way_a_result_is_handed_over(desk: Desk, way: str) -> None:
    given = {"way": way, "receiver": "李家人", "relation": "儿子", "identity": "核对证件", "witnesses": "张丽、王强"}
    steps = ("mail",) if way == "mail" else ()
    after(desk, accepted(desk, 1), "decide", "ready", *steps, ("deliver", given))
    (row,) = register_of(desk, NOVEMBER, TODAY).tables[0].rows
    assert str(row[12]).endswith(f"\n{TODAY.isoformat()}")


def test_the_overdue_list_tells_by_words_what_is_late_due_and_paused(desk: Desk) -> None:
    late, paused, undocumented = accepted(desk, 1), accepted(desk, 2), accepted(desk, 3)
    after(desk, undocumented, "pause")
    del late, paused
    moved(desk, days=7)
    report = overdue_of(desk)
    marks = [str(row[0]) for row in report.tables[0].rows]
    assert marks == ["● 红 逾期"] * 3
    assert "逾期3件" in report.sentences[0]
    assert "暂停计算0件" in report.sentences[1]


def test_a_month_shows_each_rate_with_its_formula(desk: Desk) -> None:
    busy_day(desk)
    report = month_of(desk, NOVEMBER)
    totals = pairs(report)
    assert totals["收件"] == 4
    assert totals["其中作废不计"] == 1
    assert totals["办结"] == 1
    assert totals["评价 非常满意"] == 1
    assert totals["未评价"] == 3
    rates = {row[0]: row for row in report.tables[1].rows}
    assert rates["一次办成率"][1:] == ("75.0%", "没有告知过补正的件数 ÷ 本月收件数", "3 ÷ 4")
    assert rates["退件率"][3] == "1 ÷ 4"
    assert report.values["收件.合计"] == 4


def test_a_month_that_is_over_stays_what_it_was(desk: Desk) -> None:
    busy_day(desk)
    moved(desk, days=10)
    first = month_of(desk, NOVEMBER)
    with desk.store.reading() as uow:
        [row] = uow.cases.page(CaseFilter(states=("accepted",))).rows
        case = uow.cases.get(row.case_id)
    assert case is not None
    after(desk, case, "decide", "ready", "deliver", "complete")
    filed(desk, 9, "accept")
    moved(desk, days=1)
    second = month_of(desk, NOVEMBER)
    assert second.tables == first.tables
    assert second.sentences == first.sentences
    assert "2026-11-30 24:00" in second.sentences[0]
    assert pairs(month_of(desk, date(2026, 12, 1)))["办结"] == 1


def test_what_people_came_twice_for_is_ranked(desk: Desk) -> None:
    for number in range(3):
        filed(desk, number, "one_time_notice")
    [table] = [one for one in month_of(desk, NOVEMBER).tables if one.title == "群众为什么跑第二趟"]
    assert table.rows[0][2] == 3


def read_down(block: Table, width: int) -> list[tuple[str, ...]]:
    """The rows of a table whose columns may stand several times side by side, in the order they are read."""
    starts = range(0, len(block.columns), width)
    rows = [row[start : start + width] for start in starts for row in block.rows]
    return [row for row in rows if len(starts) == 1 or any(row)]


def test_a_report_is_the_same_on_paper_as_in_its_tables(desk: Desk) -> None:
    busy_day(desk)
    for report in (closing_of(desk, TODAY), month_of(desk, NOVEMBER), register_of(desk, TODAY, TODAY)):
        sheet = report_sheet(desk.office, desk.texts, report)
        printed = [block for block in sheet.blocks if isinstance(block, Table)]
        for block, table in zip(printed, report.tables, strict=True):
            assert read_down(block, len(table.columns)) == [tuple(map(str, row)) for row in table.rows]


def test_a_sample_is_drawn_alike_by_whoever_knows_the_seed(desk: Desk) -> None:
    for number in range(12):
        filed(desk, number, "not_required")
    accepted(desk, 20)
    days = quarter_days(2026, 4)
    assert days == (date(2026, 10, 1), date(2026, 12, 31))
    first = draw(desk, *days, seed="济政服〔2026〕9号", count=5)
    assert len({row.case_id for row in first}) == 5
    assert draw(desk, *days, seed=" 济政服〔2026〕9号 ", count=5) == first
    assert draw(desk, *days, seed="另一个", count=5) != first
    assert len(draw(desk, *days, seed="全部", count=30)) == 12


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("sample.seed", {"seed": " "}),
        ("sample.count", {"count": 0}),
        ("sample.none", {"seed": "x"}),
    ],
)
def test_a_sample_that_cannot_be_drawn_is_refused(desk: Desk, code: str, changes: dict[str, object]) -> None:
    refusal(code, lambda: draw(desk, *quarter_days(2026, 4), **{"seed": "x", "count": 5, **changes}))


def test_a_sample_is_for_those_who_supervise(desk: Desk) -> None:
    refusal("right.missing", lambda: draw(by(desk, CLERK_ONLY), *quarter_days(2026, 4), seed="x"))
    refusal("sample.quarter", lambda: quarter_days(2026, 5))


@pytest.mark.parametrize("typed", ["2026-4", "2026年第4季度", " 2026 - 4 ", "２０２６-４"])
def test_a_quarter_is_read_as_people_type_it(typed: str) -> None:
    assert read_quarter(typed) == (date(2026, 10, 1), date(2026, 12, 31))


def test_what_is_no_quarter_is_refused() -> None:
    for typed in ("", "2026", "2026-13", "四季度", "2026-0"):
        refusal("sample.quarter", partial(read_quarter, typed))


def test_the_last_whole_quarter_is_what_an_inspection_is_about() -> None:
    assert quarter_before(TODAY) == "2026-3"
    assert quarter_before(date(2026, 3, 31)) == "2025-4"
    assert quarter_before(date(2026, 4, 1)) == "2026-1"
