"""A village's own list: columns by their names, days as people write them, unknown words kept to be refused."""

from __future__ import annotations

import pytest

from db import shipped
from desk.cases.events.roster import Dated
from desk.station.roster_lists import columns, read_rows
from desk.station.rostering import RosterInput, enter, look_over
from tests.builders import refusal
from tests.desk.desks import memory_desk

ITEMS = shipped.catalogue().items
HEAD = (
    2,
    ["姓 名", "身份证号码", "联系电话", "享受待遇", "同意日期", "同意方式", "上次核查（领高龄津贴）", "身份证到期日"],
)


def read(*rows: list[str]) -> list[RosterInput]:
    lines = [(1, ["某村老年人花名册"]), HEAD, *((number, row) for number, row in enumerate(rows, start=3))]
    return [given for _, given in read_rows(lines, ITEMS, source="花名册")]


def test_a_row_is_read_by_its_headings() -> None:
    [given] = read(
        [
            "刘秀",
            "410881197208259725",
            "16072603369",
            "低保、领养老金",
            "2026年11月2日",
            "书面",
            "2025.6.30",
            "20270131",
        ]
    )
    assert given == RosterInput(
        name="刘秀",
        id_number="410881197208259725",
        phone="16072603369",
        consent_on="2026-11-02",
        consent_way="written",
        tags=("low_income", "receiving_pension", "receiving_elderly_allowance", "id_expiring"),
        checked=(Dated(item_id="YL-03", day="2025-06-30"),),
        expiring=(Dated(item_id="HJ-09", day="2027-01-31"),),
        source="花名册",
    )
    assert enter(memory_desk(), given).known.name == "刘秀"


@pytest.mark.parametrize(("cell", "fault"), [("很有钱", "很有钱"), ("低保，很有钱", "很有钱")])
def test_a_word_nobody_knows_is_named_in_the_fault_of_its_row(cell: str, fault: str) -> None:
    rows = [(3, read(["刘秀", "410881197208259725", "", cell, "2026-11-02"])[0])]
    assert fault in look_over(memory_desk(), rows)[0].fault


def test_a_day_nobody_can_read_is_named_too() -> None:
    rows = [(3, read(["刘秀", "410881197208259725", "", "", "上个月"])[0])]
    assert "上个月" in look_over(memory_desk(), rows)[0].fault
    assert read(["刘秀", "", "", "", "2026-13-40"])[0].consent_on == "2026-13-40"


def test_a_list_without_headings_or_people_is_refused() -> None:
    refusal("list.no_heading", lambda: read_rows([(n, ["甲", "乙"]) for n in range(1, 20)], ITEMS, source=""))
    refusal("list.empty", lambda: read_rows([HEAD, (3, ["", " "])], ITEMS, source=""))


def test_the_list_to_hand_out_has_columns_that_are_read_again() -> None:
    titles = columns(ITEMS)
    assert {"姓名", "同意日期", "上次核查（领高龄津贴）", "上次核查（领养老金）", "身份证到期日"} <= set(titles)
    cells = ["2026-01-05" if "日" in title or "核查" in title else "" for title in titles]
    cells[0] = "刘秀"
    [(_, given)] = read_rows([(1, list(titles)), (2, cells)], ITEMS, source="")
    assert {one.item_id for one in given.checked} >= {"YL-03", "SB-06"}
    assert {one.item_id for one in given.expiring} == {"HJ-09", "HJ-13"}
