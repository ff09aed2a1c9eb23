"""The papers and look-ups behind the month's list and the month's points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk.desk import Desk
from desk.papers.home_visits import month_list_sheet
from desk.records import Operator
from desk.roles import Role
from desk.sheets import Table
from desk.station.rostering import RosterInput, enter, month_list
from desk.station.scoring import record_named, scored_clerks
from desk.station.stations import station_of
from desk.station.visit_papers import month_paper
from desk.station.visiting import VisitInput, record_visit
from tests.builders import refusal
from tests.desk.station.village import village_desk
from ui.wiring import papers

NOVEMBER = date(2026, 11, 1)
VISIT = VisitInput(villager_name="郭秀", place="三组", purposes=("inform",), done="说了参保的事")


@pytest.fixture
def desk() -> Desk:
    return replace(village_desk(), render=papers.render)


def colleague(desk: Desk, clerk: str, *roles: Role) -> None:
    with desk.store.writing() as uow:
        uow.register.add_operator(Operator(clerk=clerk, name=clerk, roles=roles), "2026-11-23T08:00:00+08:00")
        uow.commit()


def with_roles(operator: Operator, *roles: Role) -> Operator:
    return Operator(clerk=operator.clerk, name=operator.name, roles=roles)


def test_the_months_list_names_everybody_with_the_reason(desk: Desk) -> None:
    enter(desk, RosterInput(name="刘建国", born_on="1946-12-03", consent_on="2026-11-20", group="二组"))
    sheet = month_list_sheet(station_of(desk), "2026年11月", "2026-11-23", month_list(desk, NOVEMBER))
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    assert [(row[1], row[2]) for row in table.rows] == [("二组", "刘建国")]
    assert "满80周岁" in table.rows[0][4]
    assert month_paper(desk, NOVEMBER).make("a4").startswith(b"%PDF")


def test_a_month_without_anybody_says_so_on_paper(desk: Desk) -> None:
    sheet = month_list_sheet(station_of(desk), "2026年11月", "2026-11-23", ())
    (table,) = [block for block in sheet.blocks if isinstance(block, Table)]
    assert table.empty_text == "这个月没有要问的人。"


def test_a_point_leads_to_its_record(desk: Desk) -> None:
    kept = record_visit(desk, VISIT)
    assert record_named(desk, kept.number) == kept
    refusal("station.unknown", lambda: record_named(desk, "上99"))


def test_one_sees_ones_own_score_and_a_head_everybodys_who_carries(desk: Desk) -> None:
    colleague(desk, "zhao", Role.PROXY_CLERK)
    colleague(desk, "qian", Role.SUPERVISOR)
    mine = replace(desk, operator=with_roles(desk.operator, Role.PROXY_CLERK))
    head = replace(desk, operator=with_roles(desk.operator, Role.PROXY_CLERK, Role.HEAD))
    assert [one.clerk for one in scored_clerks(mine)] == [desk.operator.clerk]
    assert [one.clerk for one in scored_clerks(head)] == [desk.operator.clerk, "zhao"]
