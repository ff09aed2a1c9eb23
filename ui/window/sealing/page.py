"""The page 打印盖章: papers are scanned off the pile for the seal, and what a printer owes is printed again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.window.page import Page
from ui.window.sealing.cards import JobsCard, PileCard
from ui.window.sealing.presenter import SealingPresenter
from ui.window.sealing.state import JobsState, PileState
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.widgets.labels import restyle
from ui.window.workbench import Workbench


class SealingPage(Page):
    """Passive; `SealingPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing read yet."""
        super().__init__()
        self.pile = PileCard()
        self.jobs = JobsCard()
        self.notes = Banner()
        self.confirm = Button(self.tr("已印、已签、已盖章"), icon="circle-check", key="F10", role="primary")
        self._build()
        self.presenter = SealingPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """打印盖章."""
        return self.tr("打印盖章")

    def begin(self, shown: object = None) -> None:
        """Ready to scan."""
        del shown
        self.presenter.begin()
        self.pile.focus_field()

    def take_scan(self, text: str) -> bool:
        """A paper of the pile."""
        self.presenter.pick(text)
        return True

    def leave(self) -> None:
        """Read no more; what was picked stays."""
        self.presenter.leave()

    # what the presenter shows

    def show_pile(self, state: PileState) -> None:
        """The papers that wait for a seal."""
        self.pile.show_pile(state)
        if bool(self.confirm.property("ready")) != bool(state.picked):
            self.confirm.setProperty("ready", bool(state.picked))
            restyle(self.confirm)
        for key in (Key.CONFIRM, Key.ALL):
            self.allow(key, enabled=bool(state.rows))
        self.confirm.setVisible(bool(state.rows))
        if state.picked:
            self.say_next(self.tr("盖好章，按 F10 确认"))
        else:
            self.say_next(self.tr("逐份扫文书上的码") if state.rows else "")

    def show_jobs(self, state: JobsState) -> None:
        """What a printer owes."""
        self.jobs.show_jobs(state)
        for key in (Key.PRINT, Key.HOLD):
            self.allow(key, enabled=bool(state.rows))

    def _build(self) -> None:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        gaps(row, 12, (16, 8, 16, 10))
        row.addStretch(1)
        row.addWidget(self.confirm)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        inner.addWidget(self.notes)
        inner.addWidget(Columns(self.pile, self.jobs, shares=(12, 8)), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Scrolled(content), 1)
        layout.addWidget(row_widget)

    def _connect(self) -> None:
        p = self.presenter
        self.pile.entered.connect(p.pick)
        self.pile.toggled.connect(p.toggle)
        self.pile.all_requested.connect(p.pick_all)
        self.jobs.again_requested.connect(p.again)
        self.jobs.settle_requested.connect(p.settle)
        self.confirm.clicked.connect(p.confirm)
        p.told.connect(self.notes.say)
        p.papers_wanted.connect(self.papers_wanted)
        self.bind(Key.CONFIRM, self.tr("已盖章"), p.confirm)
        self.bind(Key.FIND, self.tr("扫码"), self.pile.focus_field)
        self.bind(Key.ALL, self.tr("全选"), p.pick_all)
        self.bind(Key.PRINT, self.tr("再打一次"), self.jobs.again.click)
        self.bind(Key.HOLD, self.tr("印好了"), self.jobs.settle.click)
