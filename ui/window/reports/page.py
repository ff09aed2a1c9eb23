"""The page 报表归档: reports and the archive on the left, a sample for an inspection on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desk.overseeing.report_wishes import ReportKind
from ui.window.page import Page
from ui.window.reports.archive_card import ArchiveCard
from ui.window.reports.archiving import FolderArchiver
from ui.window.reports.presenter import ReportsPresenter
from ui.window.reports.report_card import ReportCard
from ui.window.reports.sample_card import SampleCard
from ui.window.reports.sampling import SampleMaker
from ui.window.reports.state import ReportState
from ui.window.shortcuts import NUMBER, Key
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.widgets.files import AskForFolder, AskToOpen, AskToSave, ask_for_folder, ask_to_open, ask_to_save
from ui.window.workbench import Workbench


class ReportsPage(Page):
    """Passive; `ReportsPresenter`, `SampleMaker` and `FolderArchiver` do the work.

    Attributes:
        ask, ask_open, ask_folder: How the clerk is asked for a place, a file and a folder.
    """

    def __init__(self, bench: Workbench) -> None:
        """Nothing counted yet."""
        super().__init__()
        self.ask: AskToSave = ask_to_save
        self.ask_open: AskToOpen = ask_to_open
        self.ask_folder: AskForFolder = ask_for_folder
        self.told = Banner()
        self.report = ReportCard()
        self.sample = SampleCard()
        self.archive = ArchiveCard()
        self._back_to = Button(self.tr("回到督办"), icon="chevron-left", key="Esc", role="link")
        self._build()
        self.presenter = ReportsPresenter(self, bench, parent=self)
        self.sampler = SampleMaker(bench, parent=self)
        self.archiver = FolderArchiver(bench, parent=self)
        self._connect()

    def title(self) -> str:
        """报表归档."""
        return self.tr("报表归档")

    def begin(self, shown: object = None) -> None:
        """Stand on the reports."""
        del shown  # nothing else can be wanted of it
        self.told.say("grey", "")
        self.presenter.begin()
        self.sampler.begin()
        self.archiver.begin()
        self.report.kinds.focus_chosen()

    def leave(self) -> None:
        """Count no more; what is being saved goes on."""
        self.presenter.leave()
        self.archiver.leave()

    def stop(self) -> None:
        """Save no more."""
        self.sampler.stop()
        self.archiver.stop()

    # what the presenter shows

    def show_report(self, state: ReportState) -> None:
        """What is wanted."""
        self.report.show_report(state)
        for key in (Key.PRINT, Key.SAVE):
            self.allow(key, enabled=not state.is_busy)
        self.say_next("" if state.is_busy else self.tr("选一种，写日期，按 F8 看一看再打印"))

    def focus_day(self, field: str) -> None:
        """A day of the report."""
        {"first": self.report.first, "last": self.report.last}[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_where(self, name: str, then: Callable[[Path], None]) -> None:
        """Where to put a spreadsheet."""
        self.ask(self, self.tr("存到哪里"), name, self.tr("表格 (*.xlsx)"), then)

    def ask_for_form(self, then: Callable[[Path], None]) -> None:
        """A bureau's own spreadsheet."""
        self.ask_open(self, self.tr("上级的表在哪里"), self.tr("表格 (*.xlsx)"), then)

    # within

    def _on_kind(self, kind: ReportKind) -> None:
        self.presenter.choose(kind)
        self.report.kinds.focus_chosen()

    def _on_draw(self) -> None:
        self.told.say("grey", "")  # what was told of a report before
        self.sampler.draw()

    def _on_save_sample(self) -> None:
        name = self.tr("抽查-{quarter}.zip").format(quarter=self.sampler.state.quarter.strip())
        self.ask(self, self.tr("存到哪里"), name, self.tr("压缩文件 (*.zip)"), self.sampler.save)

    def _on_save_cases(self) -> None:
        self.told.say("grey", "")
        self.ask_folder(self, self.tr("存到哪个文件夹"), "", self.archiver.save_to)

    def _back(self) -> None:
        self.page_requested.emit("lateness", None)

    def _connect(self) -> None:
        p, card = self.presenter, self.report
        card.chosen.connect(lambda kind: p.choose(ReportKind(kind)))
        card.edited.connect(p.edit)
        card.print_requested.connect(p.print_report)
        card.table_requested.connect(p.save_table)
        card.form_requested.connect(p.fill_form)
        card.marks_requested.connect(p.save_marks)
        p.told.connect(self.told.say)
        p.print_wanted.connect(self.print_wanted)
        self.sampler.told.connect(self.sample.show_sample)
        self.sample.edited.connect(self.sampler.edit)
        self.sample.draw_requested.connect(self._on_draw)
        self.sample.save_requested.connect(self._on_save_sample)
        self.sample.stop_requested.connect(self.sampler.stop)
        self.archiver.told.connect(self.archive.show_archive)
        self.archive.edited.connect(self.archiver.edit)
        self.archive.looked.connect(self.archiver.look)
        self.archive.save_requested.connect(self._on_save_cases)
        self.archive.stop_requested.connect(self.archiver.stop)
        self._back_to.clicked.connect(self._back)
        self.bind(Key.PRINT, self.tr("看一看再打印"), p.print_report)
        self.bind(Key.SAVE, self.tr("存成表格"), p.save_table)
        for place, kind in enumerate(ReportKind, start=1):
            shortcut = QShortcut(QKeySequence(NUMBER.format(place=place)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_kind, kind))

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        for column, cards in ((left, (self.report, self.archive)), (right, (self.sample,))):
            stacked = QVBoxLayout(column)
            gaps(stacked, 12)
            for card in cards:
                stacked.addWidget(card)
            stacked.addStretch(1)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 12, 16, 12))
        inner.addWidget(self._back_to, alignment=Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(Columns(left, right))
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.told)
        layout.addWidget(Scrolled(content), 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            return
        super().keyPressEvent(event)
