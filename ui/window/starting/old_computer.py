"""Told once when an office is opened: the record was copied or set back, and what somebody has to say about that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.window.jobs import Err, JobRunner, Ok
from ui.window.starting.presenter import OpenedDesk
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.labels import text

if TYPE_CHECKING:
    from desk.exchanging.recovering.machines import OldComputer
    from ui.window.work_area import WorkArea


class OldComputerDialog(QDialog):
    """Asks what became of the computer that the record was on before; later is an answer too."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet; Esc is later."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("这份数据原来在哪台电脑上"))
        self.setProperty("holdsNobody", True)
        least(self, width=560)
        layout = QVBoxLayout(self)
        gaps(layout, 12, 20)
        layout.addWidget(text(self.tr("原来的电脑（或者原来的文件夹）现在怎么样？"), "h2"))
        layout.addWidget(text(self.tr("说明以后，这台电脑就用自己的序号编号，已经办的件一件不少。")))
        self.retired = Button(self.tr("原来的不用了（坏了、换了、丢了）"), role="primary")
        self.copied = Button(self.tr("两台都在用"))
        self.later = Button(self.tr("以后再说，先用临时编号"))
        for button, old in ((self.retired, "retired"), (self.copied, "copied")):
            button.clicked.connect(partial(self._choose, old))
            layout.addWidget(button)
        self.later.clicked.connect(self.reject)
        layout.addWidget(self.later)
        layout.addWidget(text(self.tr("丢了或者被偷的电脑，还要马上向上级报告，请上级停用它。"), "note"))
        self.later.setFocus()

    def _choose(self, old: str) -> None:
        self.accept()
        self.chosen.emit(old)


class OldComputerHere(QObject):
    """Tells across the page what was found, and lets somebody answer.

    Signals:
        settled: The same office at a desk that writes a chain of its own.
        failed: What went wrong.
    """

    settled = Signal(object)
    failed = Signal(object)

    def __init__(self, opened: OpenedDesk, area: WorkArea, writes: JobRunner, parent: QObject) -> None:
        """Nothing is told before `tell`."""
        super().__init__(parent)
        self._opened, self._area, self._writes = opened, area, writes
        self.dialog: OldComputerDialog | None = None

    def tell(self) -> None:
        """Tell what was found, if anything was."""
        looked = self._opened.looked
        if looked is None or not looked.sentence:
            return
        if looked.standing == "doubtful" and self._opened.settled is not None:
            self._area.tell("amber", looked.sentence, self.tr("说明原来那台怎么样了"), self.ask)
        else:
            self._area.tell("amber", looked.sentence, self.tr("知道了"))

    def ask(self) -> None:
        """Open the question."""
        self.dialog = OldComputerDialog(self._area)
        self.dialog.chosen.connect(self._on_chosen)
        self.dialog.open()

    def _on_chosen(self, old: OldComputer) -> None:
        settle = self._opened.settled
        if settle is not None:
            self._writes.run(partial(settle, old), self._on_settled, owner=self)

    def _on_settled(self, result: Ok[OpenedDesk] | Err) -> None:
        if isinstance(result, Err):
            self.failed.emit(result.error)
        else:
            self.settled.emit(result.value)
