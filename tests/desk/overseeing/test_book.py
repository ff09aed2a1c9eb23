"""The supervisor's book: every act is in it once, newest first; searched, turned over page by page, and exported."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from desk.desk import Desk
from desk.managing.entering import record_sign_in
from desk.overseeing.book import BookWish, book_export, book_page
from desk.overseeing.book_csv import book_csv, safe_cell
from desk.overseeing.book_kinds import ALL_KINDS, HEAP_OF, HEAPS, OVERRIDES, kinds_of
from desk.records import Operator
from desk.revealing import What, record_export, reveal
from desk.roles import Role
from desk.times import moment_text
from tests.builders import MONDAY, SetClock, filed, refusal
from tests.desk.desks import memory_desk
from tests.desk.handling.life import after


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def desk(clock: SetClock) -> Desk:
    return memory_desk(clock=clock)


def kinds(desk: Desk, **wish: str) -> list[str]:
    return [line.kind for line in book_page(desk, BookWish(**wish)).lines]


def test_every_act_is_in_the_book_once_and_the_newest_stands_first(desk: Desk) -> None:
    filed(desk, 1)
    found: list[int] = []
    key = ""
    for _ in range(50):
        page = book_page(desk, BookWish(), after=key, limit=3)
        found += [line.n for line in page.lines]
        key = page.next_key
        if not key:
            break
    with desk.store.reading() as uow:
        (chain,) = uow.exchange.own_chains()
    assert found == list(range(chain.n, 0, -1))


def test_only_whoever_may_see_the_record_of_acts_reads_it(desk: Desk) -> None:
    clerk = replace(desk, operator=Operator(clerk="li", name="李四", roles=(Role.CLERK,)))
    told = refusal("right.missing", lambda: book_page(clerk, BookWish()))
    assert "负责人或者监督员" in told.message
    refusal("right.missing", lambda: book_export(clerk, BookWish()))


def test_it_is_searched_by_clerk_day_kind_and_case(desk: Desk, clock: SetClock) -> None:
    first = filed(desk, 1)
    clock.move(days=1)
    second = filed(desk, 2)
    record_sign_in(desk, by="pin", way="unlocked", counter="3", failed={})
    assert kinds(desk, kind="sign_in") == ["clerk.signed_in"]
    assert {line.case_number for line in book_page(desk, BookWish(first="2026-11-24", kind="case")).lines} == {
        second.case_number
    }
    assert {line.case_number for line in book_page(desk, BookWish(last="2026-11-23", kind="case")).lines} == {
        first.case_number
    }
    of_case = book_page(desk, BookWish(case=first.case_number)).lines
    assert {line.case_number for line in of_case} == {first.case_number}
    assert [line.kind for line in of_case][-1] == "case.received"
    assert kinds(desk, clerk="wang", kind="case.received") == ["case.received", "case.received"]
    refusal("book.clerk", lambda: book_page(desk, BookWish(clerk="nobody")))
    refusal("book.kind", lambda: book_page(desk, BookWish(kind="nothing")))
    refusal("book.day", lambda: book_page(desk, BookWish(first="11-1")))
    refusal("book.span", lambda: book_page(desk, BookWish(first="2026-11-24", last="2026-11-23")))


def test_who_saw_the_numbers_of_a_case_stands_with_the_case_and_says_no_number(desk: Desk, clock: SetClock) -> None:
    case = filed(desk, 1)
    clock.move(minutes=1)
    reveal(desk, case.case_number, ("id_number", "phone"), "核对身份", counter="2")
    record_export(desk, What.PACKAGE, 1, "stick", case_name=case.case_number)
    export, shown, *_ = book_page(desk, BookWish(case=case.case_id)).lines
    assert (shown.heap, export.heap) == ("看个人信息", "带出个人信息")
    assert "完整证件号码、电话，原因：核对身份" in shown.sentence
    assert "U盘，里面有1人的个人信息" in export.sentence
    assert case.applicant.id_number not in shown.sentence
    with desk.store.reading() as uow:
        for event in uow.journal.of_office("personal.revealed"):
            assert case.applicant.id_number.encode() not in (event.body or b"")
            assert case.applicant.phone.encode() not in (event.body or b"")


def test_a_case_is_turned_over_page_by_page_too(desk: Desk) -> None:
    case = filed(desk, 1)
    whole = book_page(desk, BookWish(case=case.case_id)).lines
    first = book_page(desk, BookWish(case=case.case_id), limit=1)
    rest = book_page(desk, BookWish(case=case.case_id), after=first.next_key)
    assert (*first.lines, *rest.lines) == whole
    refusal("page.key", lambda: book_page(desk, BookWish(case=case.case_id), after="x"))


def test_what_is_out_of_the_ordinary_is_found_by_itself(desk: Desk, clock: SetClock) -> None:
    filed(desk, 1)
    clock.move(days=3)
    late = filed(desk, 2, "receive", received_at=moment_text(MONDAY))
    void = after(desk, filed(desk, 3, "receive", received_at=moment_text(clock.now())), "void")
    found = [(line.case_number, line.override) for line in book_page(desk, BookWish(kind=OVERRIDES)).lines]
    assert found == [(void.case_number, "作废"), (late.case_number, "补录，没有应急单")]


def test_the_export_counts_its_lines_and_names_the_end_of_the_chain(desk: Desk) -> None:
    case = filed(desk, 1)
    export = book_export(desk, BookWish())
    rows = list(csv.reader(io.StringIO(book_csv(export).decode("utf-8-sig"))))
    assert rows[0][0] == "时间"
    assert ["合计", f"{len(export.lines)}条"] in rows
    assert len(rows) == 1 + len(export.lines) + 1 + len(export.heads)
    (head,) = export.heads
    assert rows[-1] == ["记录链", head.incarnation, f"第{head.n}条", head.head]
    assert export.lines[0].n == head.n
    assert export.persons == 1
    assert case.applicant.id_number not in book_csv(export).decode()


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@x", " =cmd", "\t=1"])
def test_no_cell_is_read_as_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert safe_cell(f"甲{text}") == f"甲{text}"


def test_every_kind_of_event_is_in_a_heap_that_has_a_name() -> None:
    assert set(HEAP_OF) == set(ALL_KINDS)
    assert {kind for heap in HEAPS if heap != OVERRIDES for kind in kinds_of(heap)} == set(ALL_KINDS)
    assert all(kinds_of(heap) for heap in HEAPS)
    assert kinds_of("nothing") == ()
