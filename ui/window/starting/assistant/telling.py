"""The pages that tell and offer: how to begin, the recovery words, and the printers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.starting.assistant.state import AssistantState
from ui.window.starting.assistant.step_page import LABEL_WIDTH, StepPage
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text


class WelcomePage(StepPage):
    """Three ways to begin.

    Signals:
        new_requested, practice_requested, restore_requested: One of them.
    """

    new_requested = Signal()
    practice_requested = Signal()
    restore_requested = Signal()

    def __init__(self) -> None:
        """The first way has the focus."""
        super().__init__(
            self.tr("欢迎使用便民服务代办工作台"),
            self.tr("这台电脑上还没有单位的数据。请选一种开始，用上下键或者 Tab 选，按 Enter 确定。"),
        )
        self._new = Button(self.tr("新设一个单位(&1)"), icon="building-community", role="primary")
        practice = Button(self.tr("先练一练(&2)"), icon="school")
        restore = Button(self.tr("从备份恢复(&3)"), icon="history")
        ways = (
            (self._new, self.tr("第一次在这里用：问几个问题，几分钟就能开始收件。"), self.new_requested),
            (practice, self.tr("用编好的样例群众练习，随便点，不动真办件。"), self.practice_requested),
            (restore, self.tr("换了电脑或者重装过：把备份文件放回来，接着办。"), self.restore_requested),
        )
        for button, words, signal in ways:
            row = QVBoxLayout()
            gaps(row, 4)
            row.addWidget(button)
            row.addWidget(text(words, "note"))
            button.clicked.connect(signal)
            self.body.addLayout(row)
        self.body.addWidget(
            text(self.tr("中途退出，什么也不会留下；所有数据都加密存在这台电脑上，不联网也能用。"), "note")
        )

    @override
    def focus_of(self, name: str) -> QWidget | None:
        return self._new


class WordsPage(StepPage):
    """The recovery words, large, line by line.

    Signals:
        print_requested: The sheet on paper, now.
    """

    print_requested = Signal()

    def __init__(self) -> None:
        """No words yet."""
        super().__init__(
            self.tr("恢复词语：请现在就打印或者抄下来"),
            self.tr("单位已经建好。这些词语只显示这一次，谁拿到它谁就能打开数据：不要拍照，不要发微信。"),
        )
        self._grid = QGridLayout()
        gaps(self._grid, 14)
        self.body.addLayout(self._grid)
        self._labels: list[QLabel] = []
        self._saved = text("", "note")
        self.body.addWidget(self._saved)
        self._print = Button(self.tr("打印保管单(&P)"), icon="printer")
        self._print.clicked.connect(self.print_requested)
        row = QWidget()
        FlowLayout(row).addWidget(self._print)
        self.body.addWidget(row)
        self._told = Banner()
        self.body.addWidget(self._told)
        self._shown: tuple[tuple[str, ...], ...] = ()

    @override
    def show_state(self, state: AssistantState) -> None:
        super().show_state(state)
        if state.lines != self._shown:
            self._show_words(state.lines)
        self._saved.setText(self.tr("保管单存在：{path}").format(path=state.answers.sheet))
        self._told.say(*state.told)

    @override
    def focus_of(self, name: str) -> QWidget | None:
        return self._print

    def _show_words(self, lines: tuple[tuple[str, ...], ...]) -> None:
        self._shown = lines
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []
        for row, line in enumerate(lines):
            number = text(self.tr("第 {number} 行").format(number=row + 1), "note", wraps=False)
            cells = (number, *(text(word, "code", wraps=False) for word in line))
            for column, label in enumerate(cells):
                self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._labels += cells
        self._grid.setColumnStretch(6, 1)


class PrinterPage(StepPage):
    """Which printer for pages and which for slips; none is fine.

    Signals:
        printer_chosen: Name and whether it is for slips; an empty name for none.
        try_requested: A sample, for slips or pages.
    """

    printer_chosen = Signal(str, bool)
    try_requested = Signal(bool)

    def __init__(self) -> None:
        """No printers known yet."""
        super().__init__(
            self.tr("用哪台打印机？"), self.tr("没有打印机也能办：文书存成 PDF，以后装了打印机再到“设置”里选。")
        )
        self._pages = self._add(self.tr("A4 纸(&A)"), slip=False)
        self._slips = self._add(self.tr("小票(&X)"), slip=True)
        self._told = Banner()
        self.body.addWidget(self._told)
        self._shown: tuple[object, ...] | None = None

    @override
    def show_state(self, state: AssistantState) -> None:
        super().show_state(state)
        if state.printers != self._shown:
            self._shown = state.printers
            for (box, _), slip in ((self._pages, False), (self._slips, True)):
                box.blockSignals(True)
                box.clear()
                box.addItem(self.tr("没有，存成 PDF"), "")
                for printer in state.printers:
                    if (printer.kind == "slip") == slip:
                        box.addItem(printer.name, printer.name)
                box.blockSignals(False)
        for (box, button), name in (
            (self._pages, state.answers.page_printer), (self._slips, state.answers.slip_printer),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(name), 0))
            button.setEnabled(bool(name))
        self._told.say(*state.told)

    @override
    def focus_of(self, name: str) -> QWidget | None:
        return self._pages[0]

    def _add(self, words: str, *, slip: bool) -> tuple[QComboBox, Button]:
        box, button = QComboBox(), Button(self.tr("试打一张"), icon="printer")
        label = QLabel(words)
        label.setBuddy(box)
        least(label, width=LABEL_WIDTH)
        box.setAccessibleName(self.tr("小票打印机") if slip else self.tr("A4 打印机"))
        button.setAccessibleName(self.tr("小票试打一张") if slip else self.tr("A4 试打一张"))
        box.activated.connect(lambda place: self.printer_chosen.emit(str(box.itemData(place)), slip))
        button.clicked.connect(lambda: self.try_requested.emit(slip))
        row = QHBoxLayout()
        gaps(row, 10)
        row.addWidget(label)
        row.addWidget(box, 1)
        row.addWidget(button)
        self.body.addLayout(row)
        return box, button
