"""The register of results: what came, its number, how long it is good for, its image, and who has it."""

from __future__ import annotations

from dataclasses import replace

from desk.cases.case import State
from desk.desk import Desk
from desk.handling.delivering import ReadyInput, ready
from desk.overseeing.results import COLUMNS, results, table_of
from desk.records import Operator
from desk.roles import Role
from tests.builders import PNG, SetClock, filed, refusal
from tests.desk.handling.life import accepted, after

GIVEN = ReadyInput(
    name="批准书", number="=济城管〔2026〕1号", issued_on="2026-11-23", valid_until="2027-11-22", files=("批准书.png",)
)


def with_results(desk: Desk) -> None:
    """One delivered with a scan, one that waits, one done on the spot, one without a result."""
    case = after(desk, accepted(desk, 1), "decide")
    ready(desk, case.case_id, GIVEN, read_file=lambda _: PNG)
    after(desk, case, "deliver")
    desk.clock.move(days=1)  # type: ignore[attr-defined]  # a clock that is set
    after(desk, accepted(desk, 2), "decide", "ready")
    filed(desk, 3, "instant", "YL-01")
    accepted(desk, 4)


def test_each_result_has_its_line_in_the_order_it_came(desk: Desk) -> None:
    assert isinstance(desk.clock, SetClock)
    with_results(desk)
    first, *others = results(desk)
    assert (first.name, first.number, first.issued_on, first.valid_until) == (
        *("批准书", "=济城管〔2026〕1号", "2026-11-23", "2027-11-22"),
    )
    assert (first.ready_on, first.delivered_on, first.way) == ("2026-11-23", "2026-11-23", "本人领取")
    assert len(first.images) == 1
    by_name = {line.name: line for line in others}
    assert (by_name["批准书"].state, by_name["批准书"].delivered_on) == (State.READY, "")
    assert (by_name["当场办结"].way, by_name["当场办结"].images) == ("当场交付", ())
    assert len(others) == 2


def test_days_item_and_the_end_of_validity_choose(desk: Desk) -> None:
    with_results(desk)
    assert {line.name for line in results(desk, until="2026-11-23")} == {"批准书", "当场办结"}
    assert [line.ready_on for line in results(desk, since="2026-11-24")] == ["2026-11-24"]
    assert [line.item_id for line in results(desk, item="yl-01")] == ["YL-01"]
    assert [line.name for line in results(desk, text="= 济城管〔2026〕")] == ["批准书"]
    assert [line.item_id for line in results(desk, text="yl-01")] == ["YL-01"]
    number = results(desk)[0].case_number
    assert [line.case_number for line in results(desk, text=f"{number[:4]} {number[4:]}")] == [number]
    assert results(desk, text="没有这样的") == ()
    assert [line.valid_until for line in results(desk, valid_to="2027-12-31")] == ["2027-11-22"]
    assert results(desk, valid_to="2027-11-21") == ()
    assert refusal("filter.day", lambda: results(desk, valid_to="明年")).field == "valid_to"


def test_a_screen_for_citizens_sees_no_register(desk: Desk) -> None:
    kiosk = replace(desk, operator=Operator(clerk="k", name="自助屏", roles=(Role.KIOSK,)))
    refusal("right.missing", lambda: results(kiosk))


def test_the_table_holds_no_formula(desk: Desk) -> None:
    with_results(desk)
    head, *rows = table_of(results(desk))
    assert head == COLUMNS
    assert rows[0][4] == "'=济城管〔2026〕1号"
    assert {len(row) for row in rows} == {len(COLUMNS)}
