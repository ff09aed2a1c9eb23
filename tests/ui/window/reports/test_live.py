"""The archive in the whole window on its own threads: other work goes on meanwhile, and whoever leaves ends it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk.handling.changing import Handled
from desk.serving import find_case
from tests.builders import Template, filed
from tests.desk.handling.life import step
from tests.ui.window.live import Live, live
from ui.window.reports.page import ReportsPage

COUNT = 6


@pytest.fixture
def office(qapp: QApplication, tmp_path: Path, template: Template) -> Iterator[Live]:
    with live(qapp, template.copy_to(tmp_path / "home")) as counter:
        counter.enter()
        yield counter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "saved"
    made.mkdir()
    return made


def fill(office: Live) -> list[str]:
    """Some finished cases."""
    desk = office.at_desk.bench.desk

    def finish(number: int) -> Handled:
        return step(desk, filed(desk, number), "withdraw", reason="不再需要")

    return [office.ask(lambda number=number: finish(number)).case.case_id for number in range(COUNT)]


def reports(office: Live) -> ReportsPage:
    page = office.show("reports")
    assert isinstance(page, ReportsPage)
    return page


def test_another_write_does_not_wait_for_the_whole_archive(office: Live, folder: Path) -> None:
    cases = fill(office)
    page = reports(office)
    assert page.archiver.state.found == COUNT
    page.archiver.save_to(folder)
    office.until(lambda: any(folder.glob("*.zip")), "the first case is saved")
    desk = office.at_desk.bench.desk
    number = office.ask(lambda: filed(desk, 99)).case_number
    assert number
    assert len(list(folder.glob("*.zip"))) < COUNT
    office.until(lambda: page.archiver.state.progress is None, "all are saved")
    assert len(list(folder.glob("*.zip"))) == COUNT
    assert page.archiver.state.failed == ()
    assert all(office.ask(lambda case=case: find_case(desk, case)).archived is not None for case in cases)


def test_whoever_leaves_ends_it_and_the_office_is_shut(office: Live, folder: Path) -> None:
    fill(office)
    reports(office).archiver.save_to(folder)
    office.until(lambda: any(folder.glob("*.zip")), "the first case is saved")
    office.desktop.leave_desk()
    office.until(lambda: office.is_idle, "everything is ended")
    saved = len(list(folder.glob("*.zip")))
    assert 0 < saved < COUNT
    assert office.bugs == []
    office.enter()
    page = reports(office)
    page.archiver.save_to(folder)
    office.until(lambda: page.archiver.state.progress is None, "the rest is saved")
    assert len(list(folder.glob("*.zip"))) == COUNT
