"""办理期限计算说明 (PAPERS.md 4.27): what somebody with a calendar on the wall checks it by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from desk.cases.case import Case
from desk.cases.life import Extension
from desk.catalogue.items import Limit
from desk.papers.composing import compose
from desk.papers.due_date import reckon
from desk.sheets import Sheet

from . import later, samples
from .reading import facts, refusal, said, tables, whole


def made(case: Case, item_id: str = samples.LICENCE, **changes: Any) -> Sheet:
    return compose(later.request("due_date_explained", item_id, case=case, **changes))


def base(item_id: str = samples.LICENCE, **changes: Any) -> Case:
    return replace(later.case_for("due_date_explained", item_id), **changes)


def test_every_day_is_told_from_the_start_to_the_last() -> None:
    sheet = made(base())
    rows = tables(sheet)[0].rows
    assert [row[1] for row in rows] == [(date(2026, 11, 23) + timedelta(days=n)).isoformat() for n in range(8)]
    assert [(row[2], row[3], row[4]) for row in rows] == [
        ("周一", "当日不计入", "—"), ("周二", "计入", "1"), ("周三", "计入", "2"), ("周四", "计入", "3"),
        ("周五", "计入", "4"), ("周六", "休息日", "—"), ("周日", "休息日", "—"), ("周一", "计入", "5"),
    ]  # fmt: skip
    text = said(sheet)
    assert "起算：受理发生在2026年11月23日，开始的当日不计入，自次日起计算。" in text
    assert "期限为5个工作日，以工作日计算，不含法定节假日；调休安排为上班的周末计入。" in text
    assert "第5个工作日为2026年11月30日，截止时间为当日18:00。" in text
    assert facts(sheet)["日历依据"] == "国务院办公厅关于2026年部分节假日安排的通知"
    assert not any("请注意" in line for line in text)


def test_the_articles_of_the_licence_law_stand_on_papers_of_licences_alone() -> None:
    assert "行政许可法" in whole(made(base()))
    assert "许可" not in whole(made(base(samples.PROMISED), samples.PROMISED))


def test_days_of_a_told_procedure_are_left_out_and_its_paper_named() -> None:
    """行政许可法 45."""
    case = later.paused(base(promised_due_on="2026-12-04", due_on="2026-12-04"))
    sheet = made(case)
    rows = tables(sheet)[0].rows
    assert [row[1] for row in rows if row[3] == "特别环节不计入"] == [
        "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01",
    ]  # fmt: skip
    assert rows[-1][1] == "2026-12-04"
    assert "特别环节1次，共4个工作日不计入，均有书面告知：思礼便特〔2026〕03-7号。" in said(sheet)
    assert not any("请注意" in line for line in said(sheet))


def test_days_of_a_procedure_nobody_was_told_of_count_and_the_paper_says_so() -> None:
    """PAPERS 4.27, Never."""
    sheet = made(later.paused(base(promised_due_on="2026-12-04", due_on="2026-12-04"), told=False))
    assert all(row[3] != "特别环节不计入" for row in tables(sheet)[0].rows)
    assert "“鉴定”没有书面告知，所占的日子照常计入。" in said(sheet)
    assert "请注意：办件现在记录的截止日期是2026年12月4日，与本说明算出的日期不同，请工作人员核对。" in said(sheet)


def test_a_procedure_that_runs_leaves_the_end_open() -> None:
    case = later.paused(base())
    open_ = replace(case, pauses=(replace(case.pauses[0], ended_on=""),))
    text = said(made(open_))
    assert any(line.startswith("“鉴定”还没有结束，截止日期最早为") for line in text)


def test_a_procedure_that_stops_the_promise_alone_leaves_the_law_running() -> None:
    """PAPERS 11.5."""
    case = later.paused(base())
    soft = replace(case, pauses=(replace(case.pauses[0], stops="promised"),))
    request = later.request("due_date_explained", samples.LICENCE, case=soft, about=f"statutory:{soft.step}")
    assert reckon(request).pauses == ()
    assert compose(request).blocks


def test_an_extension_is_told_with_its_approval() -> None:
    extension = Extension(
        value=10, unit="W", reason="材料复杂", basis="《中华人民共和国行政许可法》第四十二条第一款", approved_by="miao",
        approved_by_name="苗永红", decided_on="2026-11-27", due_before="2026-11-30", due_after="2026-12-14",
    )  # fmt: skip
    case = base(extensions=(extension,), statutory_due_on="2027-01-05", due_on="2027-01-05")
    text = said(made(case))
    assert "原期限20个工作日，2026年11月27日由苗永红批准延长10个工作日。" in text
    assert any(line.startswith("第30个工作日为2027年1月") for line in text)
    item = replace(later.item(samples.PROMISED), statutory_limit=None)
    case = replace(case, promised_due_on="2026-12-21", due_on="2026-12-21", statutory_due_on="")
    sheet = made(case, samples.PROMISED, item=item)
    assert "第20个工作日为2026年12月21日，截止时间为当日18:00。" in said(sheet)


def test_a_limit_of_natural_days_is_told_in_its_own_words() -> None:
    item = replace(later.item(samples.PROMISED), promised_limit=Limit(value=5, unit="N"))
    sheet = made(base(samples.PROMISED), samples.PROMISED, item=item)
    assert any("按自然日计算" in line for line in said(sheet))
    assert "期限的最后一日为2026年11月30日，截止时间为当日18:00。" in said(sheet)
    assert tables(sheet)[0].columns[4].title == "第几日"


def test_over_the_spring_festival_a_wall_calendar_gives_the_same_day() -> None:
    """Counted by hand: every day that is a working day in the notice, and no other."""
    item = replace(later.item(samples.PROMISED), promised_limit=Limit(value=15, unit="W"))
    calendar = later.calendar()
    case = base(samples.PROMISED, start_on="2026-02-06", accepted_on="2026-02-06", received_on="2026-02-06")
    rows = tables(made(case, samples.PROMISED, item=item))[0].rows
    counted = [date.fromisoformat(row[1]) for row in rows if row[4] != "—"]
    assert len(counted) == item.promised_limit.value  # type: ignore[union-attr]  # set above
    assert all(calendar.is_working(day) for day in counted)
    left = [date.fromisoformat(row[1]) for row in rows[1:] if row[4] == "—"]
    assert not any(calendar.is_working(day) for day in left)
    assert any(row[3] == "法定节假日" for row in rows)
    assert any(row[3] == "调休上班计入" for row in rows)


def test_a_year_without_a_notice_is_marked() -> None:
    item = replace(later.item(samples.PROMISED), promised_limit=Limit(value=40, unit="W"))
    sheet = made(base(samples.PROMISED), samples.PROMISED, item=item)
    if 2027 not in later.calendar().noticed_years:
        assert "（预计）" in whole(sheet)
        assert "2027年的放假安排尚未公布" in facts(sheet)["日历依据"]


def test_the_answer_to_what_was_received_is_explained_too() -> None:
    case = base(accepted_on="", due_on="", promised_due_on="", statutory_due_on="", reply_by="2026-11-30")
    text = said(made(case))
    assert "起算：收到申请材料发生在2026年11月23日，开始的当日不计入，自次日起计算。" in text
    assert "第5个工作日为2026年11月30日，截止时间为当日18:00。" in text


@pytest.mark.parametrize("about", ["", "promised:0", "statutory:0"])
def test_each_limit_can_be_asked_for(about: str) -> None:
    assert tables(made(base(), about=about))[0].rows


def test_a_limit_the_case_has_not_is_refused() -> None:
    request = later.request("due_date_explained", samples.LICENCE, about="delivery:0")
    assert refusal(request).code == "paper.no_such_act"
    assert refusal(later.request("due_date_explained", samples.LICENCE, calendar=None)).code == "paper.no_calendar"
