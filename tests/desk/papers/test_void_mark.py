"""作废标记 (PAPERS.md B-13): on the office's own copies of what counts no more, and on nothing that is handed out."""

from __future__ import annotations

from dataclasses import replace

import pytest

import printouts
from desk.cases.case import Case
from desk.desk import Desk
from desk.issuing import issue, reprint
from desk.papers.composing import compose
from desk.papers.request import layouts_of
from desk.papers.shared import mark_void
from desk.sheets import Layout
from tests.builders import refusal
from tests.desk.desks import memory_desk
from tests.desk.handling.life import accepted, after
from tests.desk.papers import samples
from tests.printouts.reading import words, words_by_pdfium

NOTICE = "acceptance_notice"


@pytest.fixture
def desk() -> Desk:
    return replace(memory_desk(), render=printouts.render)


def void(desk: Desk) -> Case:
    """A void case whose acceptance was printed for both keepers before."""
    case = accepted(desk)
    for copy in (1, 2):
        issue(desk, case.case_id, NOTICE, copy=copy)
    return after(desk, case, "void")


def test_the_offices_copy_shows_the_mark_with_number_and_day(desk: Desk) -> None:
    case = void(desk)
    number = issue(desk, case.case_id, "void_record").number
    for made in (
        reprint(desk, case.case_id, NOTICE, None, "存档", copy=2),
        issue(desk, case.case_id, NOTICE, copy=2),
    ):
        said = words_by_pdfium(made.data)
        assert "作废" in said
        assert f"作废编号：{number}2026年11月23日" in said


def test_before_the_record_has_a_number_the_day_stands_alone(desk: Desk) -> None:
    said = words_by_pdfium(reprint(desk, void(desk).case_id, NOTICE, None, "存档", copy=2).data)
    assert "作废" in said
    assert "作废编号" not in said


def test_the_applicants_copy_is_not_handed_out_again(desk: Desk) -> None:
    case = void(desk)
    refusal("paper.void_copy", lambda: reprint(desk, case.case_id, NOTICE, None, "遗失"))


def test_what_says_that_it_is_void_has_no_mark_and_may_be_handed_out(desk: Desk) -> None:
    case = void(desk)
    for paper in ("void_notice", "void_record"):
        first = issue(desk, case.case_id, paper)
        assert first.data == issue(desk, case.case_id, paper).data
    assert reprint(desk, case.case_id, "void_notice", None, "遗失").reprints == 1


def test_a_paper_that_counts_has_no_mark(desk: Desk) -> None:
    case = accepted(desk)
    data = issue(desk, case.case_id, NOTICE).data
    assert data == issue(desk, case.case_id, NOTICE).data
    assert "作废" not in words_by_pdfium(data)


@pytest.mark.parametrize("layout", layouts_of("receipt_slip"))
def test_a_slip_says_it_in_a_frame(layout: Layout, desk: Desk) -> None:
    sheet = compose(samples.request("receipt_slip", samples.PROMISED, layout))
    made = mark_void(sheet, samples.texts(), void(desk))
    assert made.void_mark == "作　废\n2026年11月23日"
    assert "作废" in words(printouts.render(made))
