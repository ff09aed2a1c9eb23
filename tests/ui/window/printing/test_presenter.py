"""The preview: what it shows, what it prints, and that nothing late, twice or broken reaches a clerk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
import pytest

from desk.cases.case import Case
from desk.issuing import issue
from desk.printers import PrintJob
from desk.prints.printing import Printable, case_paper, item_guide, owed_papers
from desk.serving import find_case
from tests.builders import filed
from tests.desk.fake_printers import OFFICE
from tests.ui.window.printing.bench import PAGES, Bench, View
from ui.window.printing.presenter import USUAL_DPI, PrintPresenter

pytestmark = pytest.mark.usefixtures("qapp")
NOTICE = "acceptance_notice"


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def presenter(bench: Bench, view: View) -> PrintPresenter:
    presenter = PrintPresenter(
        view,
        outside=bench.outside,
        jobs=bench.jobs,
        keeper=bench.keeper(printers={"a5": "小票机"}),
        tell=bench.bugs.append,
    )
    presenter.told.connect(bench.hear)
    return presenter


@pytest.fixture
def case(bench: Bench) -> Case:
    return filed(bench.desk, 1)


@pytest.fixture
def find(bench: Bench, case: Case) -> Callable[[], Printable]:
    return partial(case_paper, bench.desk, case.case_number, NOTICE)


def test_a_paper_is_shown_page_by_page(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    presenter.open(find)
    assert (view.now.is_busy, view.now.can_print, view.now.can_save) == (True, False, False)
    bench.drain()
    now = view.now
    assert (now.title.endswith("受理通知书"), now.layouts, now.layout) == (True, ("a4", "a5"), "a4")
    assert (now.page, now.pages, now.is_busy) == (1, PAGES, False)
    assert now.picture.startswith(f"0@{USUAL_DPI}".encode())
    assert (now.printer, now.can_print, now.can_save, now.copies) == ("office", True, True, 1)
    presenter.show_page(3)
    assert (view.now.page, view.now.picture) == (3, b"")
    bench.drain()
    assert view.now.picture.startswith(b"2@")
    for page in (0, 4, -1):
        presenter.show_page(page)
    assert (view.now.page, bench.papers.waiting) == (3, 0)


def test_nothing_is_done_on_the_callers_thread(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable], case: Case
) -> None:
    presenter.open(find)
    assert find_case(bench.desk, case.case_id).papers == ()
    bench.drain()
    presenter.print_now()
    presenter.save(Path("a.pdf"))
    assert (bench.printers.given, bench.files) == ([], {})
    bench.drain()
    assert len(bench.printers.given) == len(bench.files) == 1
    assert view.now.can_print


def test_a_shown_paper_is_issued_and_printing_sends_the_same_bytes(
    bench: Bench, presenter: PrintPresenter, find: Callable[[], Printable], case: Case
) -> None:
    """ARCHITECTURE: committed before anyone sees it."""
    presenter.open(find)
    bench.drain()
    (paper,) = find_case(bench.desk, case.case_id).papers
    presenter.set_copies(2)
    presenter.print_now()
    bench.drain()
    (given,) = bench.printers.given
    assert given.data == issue(bench.desk, case.case_id, NOTICE).data
    assert (given.copies, given.printer, given.layout) == (2, "office", "a4")
    assert find_case(bench.desk, case.case_id).papers == (paper,)


def test_the_key_pressed_twice_prints_once_and_again_later_prints_again(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    presenter.open(find)
    presenter.print_now()
    bench.drain()
    assert bench.printers.given == []
    presenter.print_now()
    assert not view.now.can_print
    presenter.print_now()
    bench.drain()
    assert (len(bench.printers.given), view.now.can_print) == (1, True)
    presenter.print_now()
    bench.drain()
    assert len(bench.printers.given) == 2


def test_what_became_of_it_is_told_until_it_is_done(
    bench: Bench, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    jobs: list[PrintJob] = []
    presenter.follower.changed.connect(jobs.append)
    presenter.open(find)
    bench.drain()
    presenter.print_now()
    bench.drain()
    for now in (("printing", ""), ("printing", "打印机缺纸，请放纸。"), ("printing", ""), ("done", "")):
        bench.printers.now = now
        presenter.follower.ask()
        bench.drain()
    assert [level for level, _ in bench.said] == ["info", "info", "warning", "info", "done"]
    assert [job.state for job in jobs] == ["queued", "printing", "printing", "printing", "done"]
    assert presenter.follower.jobs == ()


def test_a_printer_that_fails_says_that_the_paper_stays_issued(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    bench.printers.now = ("failed", "打印机没有连上。")
    presenter.open(find)
    bench.drain()
    presenter.print_now()
    bench.drain()
    assert bench.said == [("failed", "文书已经出具，没有打印出来：打印机没有连上；修好后按F8再打，不算补打。")]
    assert view.now.can_print


def test_without_a_printer_the_paper_can_be_saved(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    bench.printers.infos = ()
    presenter.open(find)
    bench.drain()
    assert (view.now.printer, view.now.can_print, view.now.can_save) == ("", False, True)
    presenter.print_now()
    assert bench.said[0][0] == "warning"
    assert "PDF" in bench.said[0][1]
    presenter.save(Path("papers") / view.now.file_name)
    presenter.save(Path("papers") / "mine")
    presenter.save(Path())
    bench.drain()
    assert [path.name for path in bench.files] == [view.now.file_name, "mine.pdf"]
    assert all(level == "done" for level, _ in bench.said[1:])


def test_a_printer_switched_on_meanwhile_is_found_by_the_key(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    bench.printers.infos = ()
    presenter.open(find)
    bench.drain()
    bench.printers.infos = (OFFICE,)
    presenter.print_now()
    bench.drain()
    assert (view.now.printer, view.now.can_print) == ("office", True)


def test_a_full_disk_is_told(bench: Bench, presenter: PrintPresenter, find: Callable[[], Printable]) -> None:
    bench.is_disk_full = True
    presenter.open(find)
    bench.drain()
    presenter.save(Path("a.pdf"))
    bench.drain()
    assert bench.said == [("failed", "磁盘满了，请腾出空间再存一次。")]


def test_another_size_is_another_paper_with_its_own_printer(
    bench: Bench, view: View, presenter: PrintPresenter
) -> None:
    chosen: list[tuple[str, str]] = []
    presenter.printer_chosen.connect(lambda *pair: chosen.append(pair))
    presenter.open(lambda: item_guide(bench.desk, "HJ-12"))
    bench.drain()
    assert view.now.printer == "office"
    presenter.choose_layout("80")
    assert (view.now.can_print, view.now.picture) == (False, b"")
    bench.drain()
    assert (view.now.layout, view.now.printer) == ("80", "小票机")
    assert view.now.file_name.endswith("80.pdf")
    presenter.choose_printer("office")
    presenter.print_now()
    presenter.choose_layout("80")
    presenter.choose_layout("a5")
    bench.drain()
    assert chosen == [("80", "office")]
    assert [(given.printer, given.layout) for given in bench.printers.given] == [("office", "80")]
    assert view.now.layout == "80"


def test_a_page_never_goes_to_the_slip_printer_that_settings_name_for_it(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    presenter.open(find, "a5")
    bench.drain()
    assert (view.now.layout, view.now.printer) == ("a5", "office")


def test_a_late_answer_is_dropped(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    presenter.open(find)
    presenter.open(lambda: item_guide(bench.desk, "HJ-12"))
    bench.drain()
    assert view.now.title == "HJ-12 办事指南"
    assert not any(state.title.endswith("受理通知书") for state in view.shown)
    presenter.show_page(2)
    presenter.set_dpi(200)
    bench.drain()
    assert view.now.picture.startswith(b"1@200")
    assert not any(state.picture.startswith(b"1@110") for state in view.shown)


def test_a_closed_preview_shows_nothing_more_and_its_job_is_followed(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    presenter.open(find)
    bench.drain()
    presenter.print_now()
    presenter.close()
    shown = len(view.shown)
    bench.drain()
    assert len(view.shown) == shown
    assert len(presenter.follower.jobs) == 1
    presenter.print_now()
    presenter.save(Path("a.pdf"))
    assert bench.papers.waiting == 0


def test_a_refused_paper_shows_why(bench: Bench, view: View, presenter: PrintPresenter, case: Case) -> None:
    presenter.open(lambda: case_paper(bench.desk, case.case_number, "one_time_notice"))
    bench.drain()
    assert "不能出具" in view.now.problem
    assert bench.said == [("failed", view.now.problem)]
    assert (view.now.is_busy, view.now.can_print, view.now.can_save) == (False, False, False)


def test_a_bug_is_told_as_one(bench: Bench, view: View, presenter: PrintPresenter) -> None:
    def broken() -> Printable:
        raise RuntimeError("of the program")

    presenter.open(broken)
    bench.drain()
    assert [str(bug) for bug in bench.bugs] == ["of the program"]
    assert bench.said == []
    assert view.now.problem


def test_copies_and_dots_stay_within_reason(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    presenter.open(find)
    bench.drain()
    for wanted, kept in ((0, 1), (3, 3), (999, 20)):
        presenter.set_copies(wanted)
        assert view.now.copies == kept
    presenter.set_dpi(9999)
    bench.drain()
    assert b"@300" in view.now.picture


def test_what_has_to_be_done_at_the_chosen_printer_stands_beside_it(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    bench.printers.infos = (msgspec.structs.replace(OFFICE, told="打印机缺纸，请放纸。"),)
    presenter.open(find)
    bench.drain()
    assert view.now.printer_told == "打印机缺纸，请放纸。"


def test_several_papers_are_chosen_from_one_after_the_other(
    bench: Bench, view: View, presenter: PrintPresenter, case: Case
) -> None:
    presenter.open(lambda: owed_papers(bench.desk, case.case_id))
    bench.drain()
    assert view.now.papers[0] == "受理通知书（申请人联）"
    assert (view.now.papers[-1], view.now.chosen) == ("办件回执", 0)
    last = len(view.now.papers) - 1
    presenter.choose_paper(last)
    assert (view.now.chosen, view.now.can_print, view.now.is_busy) == (last, False, True)
    bench.drain()
    assert (view.now.layout, view.now.printer) == ("80", "小票机")
    presenter.choose_paper(last)
    presenter.choose_paper(last + 1)
    assert bench.writes.waiting == 0
    presenter.choose_layout("58")
    bench.drain()
    presenter.print_now()
    bench.drain()
    (given,) = bench.printers.given
    assert (given.layout, given.data) == ("58", issue(bench.desk, case.case_id, "receipt_slip", "58").data)


def test_that_there_is_no_printer_is_known_only_after_a_look(
    bench: Bench, view: View, presenter: PrintPresenter, find: Callable[[], Printable]
) -> None:
    bench.printers.infos = ()
    presenter.open(find)
    assert not view.now.is_without_printer
    bench.drain()
    assert view.now.is_without_printer


def test_what_takes_its_number_when_it_is_given_out_is_looked_at_without_one(
    bench: Bench, view: View, presenter: PrintPresenter
) -> None:
    taken: list[str] = []

    def given_out() -> Printable:
        taken.append("进1号")
        return numberless("进1号 进度单", b"%PDF numbered")

    looked = replace(numberless("进度单", b"%PDF looked at"), given_out=given_out)
    presenter.open(lambda: looked)
    bench.drain()
    assert (view.now.title, taken) == ("进度单", [])
    presenter.print_now()
    bench.drain()
    (given,) = bench.printers.given
    assert (given.data, taken) == (b"%PDF numbered", ["进1号"])
    assert (view.now.title, view.now.can_print) == ("进1号 进度单", True)
    presenter.save(Path("papers") / "mine")
    bench.drain()
    assert [(path.name, data) for path, data in bench.files.items()] == [("mine.pdf", b"%PDF numbered")]
    assert len(taken) == 1, "what was given out is the same afterwards"


def numberless(title: str, data: bytes) -> Printable:
    return Printable(title=title, name="进度单", layouts=("a4",), is_paper=False, make=lambda _layout: data)
