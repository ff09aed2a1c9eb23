"""Fixtures of the window: one dressed application a session, and a workbench on a real office whose jobs wait."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from db.attachments import Attachments
from db.offices import OpenedOffice
from db.packages import PackageFiles
from desk.catalogue.items import Catalogue
from tests.builders import Template, desk_on, quick_passwords, store_on
from tests.desk.fake_printers import FakePrinters
from tests.ui.window.manual import ManualRunner
from ui.window.desktop import Desktop
from ui.window.jobs import Jobs, ThreadRunner
from ui.window.problems import Problems
from ui.window.settings import WindowSettings
from ui.window.theme import Look, fonts, look
from ui.window.workbench import (
    Changes,
    Checked,
    CityFiles,
    Outside,
    ReportFiles,
    SettingsKeeper,
    Staffing,
    Sticks,
    Upkeep,
    Workbench,
)
from ui.wiring import archives, city, files, network, offices, packages, papers, reports, shipped, staff, tables
from ui.wiring.opening import Entrance


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, dressed once as the window dresses it."""
    fonts.load_first()
    Look(qapp)
    return qapp


@pytest.fixture(scope="package", autouse=True)
def passwords_are_quick() -> Iterator[None]:
    """A colleague's first password and a changed one cost as little as the template's."""
    with quick_passwords():
        yield


@pytest.fixture(autouse=True)
def no_rubbish_meanwhile() -> Iterator[None]:
    """Python collects between tests alone, on this thread, as the program does between events (`ui.window.rubbish`).

    What an earlier test left in a circle of references may hold windows; collected on a worker, or while Qt walks its
    own lists, it ends the run.
    """
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication, usual_look: None) -> Iterator[None]:
    """Windows that a test made go with it; left alive they would all be dressed anew at every change of the scale.

    They go before the usual look is back, or they would be dressed in it once more.
    """
    del usual_look
    before = set(qapp.topLevelWidgets())
    yield
    for window in qapp.topLevelWidgets():
        # Dialogs and lists that drop down go with what they belong to, which would miss them if they went first.
        is_own = window.parentWidget() is None and window.windowType() is not Qt.WindowType.Popup
        if window not in before and is_own:
            window.hide()
            window.deleteLater()
    for desktop in qapp.findChildren(Desktop):  # each hears every event of those after it
        desktop.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - there is no look without an application
    """Every test begins in the usual theme at 100 percent."""
    yield
    if look().sizes.scale != 1.0 or look().theme != "light":
        look().change(theme="light", scale=1.0)


class Bench:
    """A workbench whose jobs run when `settle` is called."""

    def __init__(self, bench: Workbench, runner: ManualRunner) -> None:
        self.bench, self.runner = bench, runner
        self.refused: list[object] = []
        bench.problems.refused.connect(self.refused.append)
        bench.problems.unavailable.connect(self.refused.append)
        self.bugs: list[object] = []
        bench.problems.bug_found.connect(self.bugs.append)

    @property
    def catalogue(self) -> Catalogue:
        desk = self.bench.desk
        return desk.shelf.on(desk.clock.now().date())

    def settle(self) -> None:
        """Run every job, and those they ask for."""
        self.runner.drain()


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path, template: Template) -> Iterator[Bench]:
    """A clerk at a real, encrypted office; no job may be left and no bug may have been told."""
    home = template.copy_to(tmp_path / "home")
    runner, problems = ManualRunner(), Problems()
    with store_on(home, template.dek) as store:
        attachments = Attachments(home, template.dek)
        desk = desk_on(store, attachments)
        opened = OpenedOffice(
            home=home, dek=template.dek, store=store, attachments=attachments, packages=PackageFiles(home)
        )
        desk.shelf.on(desk.clock.now().date())
        outside = Outside(
            printers=FakePrinters(),
            calibration_page=papers.calibration_page,
            score_rules=shipped.score_rules,
            score_rules_file=shipped.score_rules_file,
            machine="window-3",
            page_png=papers.page_png,
            page_count=papers.page_count,
            pdf_pages=papers.ForeignPdf(),
            render_all=papers.render_all,
            render_book=papers.render_book,
            read_plain_rows=tables.read_plain_rows,
            write_file=files.write_whole,
            read_file=files.read_whole,
            read_people_list=tables.read_people_list,
            people_list_template=tables.people_list_template,
            parked_sheet=tables.parked_sheet,
            plain_workbook=tables.plain_workbook,
            read_catalogue=tables.checked_catalogue,
            upkeep=Upkeep(
                change_password=lambda old, new: offices.change_password(
                    Entrance(home=home, clerk="wang", password=old), new=new
                ),
                back_up=lambda path: path.write_bytes(b"a backup"),
                verify=lambda: Checked(cases=12, events=34, problems=()),
                free_bytes=lambda: 50_000_000_000,
            ),
            staffing=Staffing(
                add=lambda operator, password: staff.add_clerk(desk, opened, operator, password),
                retire=lambda clerk, to: staff.retire_clerk(desk, opened, clerk, to),
                give_password=lambda clerk, new: staff.give_password(desk, opened, clerk, new),
            ),
            reports=ReportFiles(
                as_workbook=reports.as_workbook,
                as_form=reports.as_form,
                archive=archives.archive,
                inspection=archives.inspection,
                require_target=files.require_writable_target,
            ),
            sticks=Sticks(
                pack=packages.pack,
                write=packages.write,
                find=packages.find,
                take=packages.take,
                over_network=network.exchange_over_network,
            ),
            city=CityFiles(front=city.folder_front, read_rows=city.read_rows, shipped=city.all_shipped),
        )
        made = Workbench(
            desk=desk,
            jobs=Jobs(writes=runner, reads=runner, lists=runner, papers=runner, upkeep=runner),
            changes=Changes(),
            outside=outside,
            problems=problems,
            settings=SettingsKeeper(home, WindowSettings(counter="3"), runner, files.write_whole),
            home=home,
        )
        held = Bench(made, runner)
        yield held
        qapp.processEvents()
    assert held.bugs == []


@pytest.fixture(autouse=True)
def no_job_left() -> Iterator[None]:
    """A thread runner that a test made is closed by it, and nothing waits in it."""
    made: list[ThreadRunner] = []
    before = ThreadRunner.__init__

    def noting(self: ThreadRunner, *args: Any, **kwargs: Any) -> None:
        before(self, *args, **kwargs)
        made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ThreadRunner, "__init__", noting)
        yield
    until = time.monotonic() + 5
    for runner in made:
        while runner.is_busy and time.monotonic() < until:
            QApplication.processEvents()
        assert not runner.is_busy, "a job is left in a runner"
