"""The presenters of reports: the newest wish counts, late answers are dropped, what fails is told where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from desk.errors import Refused, Unavailable
from desk.overseeing.report_wishes import ReportKind
from desk.records import Operator
from desk.roles import Role
from tests.desk.handling.life import accepted, after
from tests.ui.window.conftest import Bench
from ui.window.reports.archiving import FolderArchiver
from ui.window.reports.presenter import ReportsPresenter
from ui.window.reports.sampling import SampleMaker
from ui.window.reports.state import Progress, ReportState


@dataclass
class View:
    """Keeps what it was told to show, and what it was asked."""

    states: list[ReportState] = field(default_factory=list)
    focused: list[str] = field(default_factory=list)
    asked: list[tuple[str, Callable[[Path], None]]] = field(default_factory=list)

    def show_report(self, state: ReportState) -> None:
        self.states.append(state)

    def focus_day(self, name: str) -> None:
        self.focused.append(name)

    def ask_where(self, name: str, then: Callable[[Path], None]) -> None:
        self.asked.append((name, then))

    def ask_for_form(self, then: Callable[[Path], None]) -> None:
        self.asked.append(("form", then))


class Reports:
    """A presenter before a view that only keeps."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.view = bench, View()
        self.presenter = ReportsPresenter(self.view, bench.bench)
        self.told: list[tuple[str, str]] = []
        self.printed: list[object] = []
        self.presenter.told.connect(lambda kind, words: self.told.append((kind, words)))
        self.presenter.print_wanted.connect(self.printed.append)
        self.presenter.begin()


@pytest.fixture
def reports(bench: Bench) -> Reports:
    return Reports(bench)


def with_files(bench: Bench, **files: Any) -> Any:
    """The workbench with other ways to files."""
    made = bench.bench
    return replace(made, outside=replace(made.outside, reports=replace(made.outside.reports, **files)))


def test_it_begins_with_todays_closing_sheet(reports: Reports) -> None:
    state = reports.presenter.state
    assert (state.wish.kind, state.wish.first, state.barred) == (ReportKind.CLOSING, "2026-11-23", {})


def test_it_is_busy_until_it_is_counted_and_asked_for_once(reports: Reports) -> None:
    reports.presenter.print_report()
    reports.presenter.print_report()
    reports.presenter.save_table()
    assert reports.presenter.state.is_busy
    assert reports.bench.runner.waiting == 1
    reports.bench.settle()
    assert not reports.presenter.state.is_busy
    assert len(reports.printed) == 1
    assert reports.view.asked == []


def test_what_is_wanted_otherwise_meanwhile_is_dropped(reports: Reports) -> None:
    p = reports.presenter
    changes: tuple[Callable[[], None], ...] = (
        lambda: p.choose(ReportKind.MONTH),
        lambda: p.edit("2026-10", ""),
        p.leave,
    )
    for change in changes:
        p.print_report()
        change()
        assert not p.state.is_busy
        reports.bench.settle()
    assert reports.printed == []


def test_a_wrong_day_is_told_at_its_field_and_forgotten_when_it_is_typed_anew(reports: Reports) -> None:
    p = reports.presenter
    p.choose(ReportKind.REGISTER)
    p.edit("11-1", "什么时候")
    p.save_table()
    reports.bench.settle()
    assert (p.state.field, reports.view.focused) == ("last", ["last"])
    assert "看不懂" in p.state.wrong
    p.edit("11-1", "11-2")
    assert p.state.wrong == ""
    p.save_table()
    reports.bench.settle()
    [(name, _then)] = reports.view.asked
    assert name.endswith("2026-11-01至2026-11-02.xlsx")


def test_a_disk_that_takes_nothing_is_told_across_the_page(bench: Bench, tmp_path: Path) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise Unavailable("disk.full", "磁盘满了，请清理后再存。")

    made = bench.bench
    view = View()
    told: list[tuple[str, str]] = []
    presenter = ReportsPresenter(view, replace(made, outside=replace(made.outside, write_file=full)))
    presenter.told.connect(lambda kind, words: told.append((kind, words)))
    presenter.begin()
    presenter.save_table()
    bench.settle()
    view.asked[0][1](tmp_path / "a")
    bench.settle()
    assert told[-1] == ("red", "磁盘满了，请清理后再存。")


def test_a_name_without_its_ending_gets_one(reports: Reports, tmp_path: Path) -> None:
    reports.presenter.save_table()
    reports.bench.settle()
    reports.view.asked[0][1](tmp_path / "结账单.v2")
    reports.bench.settle()
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["结账单.v2.xlsx"]
    assert reports.told[-1][0] == "green"


def test_who_lost_a_right_is_put_on_a_report_they_may_have(bench: Bench) -> None:
    administrator = Operator(clerk="wang", name="王小满", roles=(Role.ADMINISTRATOR,))
    made = bench.bench
    view = View()
    presenter = ReportsPresenter(view, replace(made, desk=replace(made.desk, operator=administrator)))
    presenter.begin()
    assert presenter.state.wish.kind is ReportKind.OVERDUE
    assert set(presenter.state.barred) == {ReportKind.CLOSING, ReportKind.REGISTER, ReportKind.RED_FLAGS}


def finished(bench: Bench, count: int) -> None:
    for number in range(count):
        after(bench.bench.desk, accepted(bench.bench.desk, number), "withdraw")


def test_a_drawing_that_is_overtaken_is_dropped(bench: Bench) -> None:
    finished(bench, 1)
    maker = SampleMaker(bench.bench)
    maker.begin()
    maker.edit("2026-4", "30", "a")
    maker.draw()
    maker.edit("2026-4", "30", "ab")
    bench.settle()
    assert maker.state.drawn == ()
    maker.draw()
    bench.settle()
    assert len(maker.state.drawn) == 1


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [(("2026-5", "30", "a"), "quarter"), (("2026-4", "许多", "a"), "count"), (("2026-4", "101", "a"), "count")],
)
def test_what_is_wrong_with_a_sample_stands_at_its_field(bench: Bench, typed: tuple[str, ...], wrong: str) -> None:
    finished(bench, 1)
    maker = SampleMaker(bench.bench)
    maker.begin()
    maker.edit(*typed)
    maker.draw()
    bench.settle()
    assert maker.state.field == wrong
    assert maker.state.wrong
    assert maker.state.drawn == ()


def test_a_refusal_while_the_files_are_put_together_is_told(bench: Bench, tmp_path: Path) -> None:
    def refuse(*_days: object, **_given: object) -> tuple[tuple[str, ...], bytes]:
        raise Refused("sample.none", "这段时间没有办完的办件，抽不出样本。", field="quarter")

    finished(bench, 2)
    maker = SampleMaker(with_files(bench, inspection=refuse))
    maker.begin()
    maker.edit("2026-4", "30", "a")
    maker.draw()
    bench.settle()
    maker.save(tmp_path / "a")
    assert maker.state.progress == Progress(total=2)
    maker.edit("2026-3", "1", "b")
    assert maker.state.quarter == "2026-4", "nothing is changed meanwhile"
    bench.settle()
    assert (maker.state.progress, maker.state.field) == (None, "quarter")


def test_days_that_are_typed_meanwhile_are_counted_and_the_old_ones_are_not(bench: Bench) -> None:
    finished(bench, 2)
    archiver = FolderArchiver(bench.bench)
    archiver.begin()
    archiver.edit("2026-1-1", "2026-2-1")
    bench.settle()
    assert archiver.state.found == -1
    archiver.look()
    bench.settle()
    assert archiver.state.found == 0
    archiver.edit("2026-1-1", "2026-12-1")
    archiver.look()
    bench.settle()
    assert archiver.state.found == 2


def test_a_full_disk_ends_the_archive_and_says_how_far_it_came(bench: Bench, tmp_path: Path) -> None:
    finished(bench, 3)
    written: list[Path] = []

    def fill(path: Path, _data: bytes) -> None:
        if written:
            raise Unavailable("disk.full", "磁盘满了，请清理后再存。")
        written.append(path)

    made = with_files(bench, archive=lambda _desk, _case: (None, b""))
    archiver = FolderArchiver(replace(made, outside=replace(made.outside, write_file=fill)))
    archiver.begin()
    bench.settle()
    archiver.save_to(tmp_path)
    assert archiver.state.progress == Progress(total=3)
    bench.settle()
    state = archiver.state
    assert state.progress is None
    assert len(written) == 1
    assert state.wrong == "磁盘满了，请清理后再存。"
    assert "1 件已经存到" in state.said
    assert "还有 2 件没有存" in state.said
