"""What is shown when the program itself is at fault: what was saved, and a report with nothing personal in it."""

from __future__ import annotations

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui import fault_report
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.labels import IconLabel, text

VERSION = "0.1.0"
"""Of the program, as `ui.wiring.offices.PROGRAM_VERSION`; kept here so that a fault in loading that is told too."""


def report(error: BaseException, *, version: str) -> str:
    """The fault in words for a developer, as `ui.fault_report.report`, with the version of Qt."""
    return fault_report.report(error, version=version, qt_version=qt_version)


class CrashDialog(QDialog):
    """Says that the program made a mistake, what was saved, and what to do."""

    def __init__(self, told: str, *, kept: bool, parent: QWidget | None = None) -> None:
        """`told` is the report; `kept` says that what was typed is saved."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("程序出错了"))
        self.setProperty("holdsNobody", True)
        least(self, width=640, height=420)
        saved = (
            self.tr("刚才输入的内容已经存好，在“收件”页的暂存里；已经收的件都在，一件不少。")
            if kept
            else self.tr("已经收的件都在，一件不少；刚才正在输入的内容可能要重新输。")
        )
        self._told = QPlainTextEdit(told)
        self._told.setReadOnly(True)
        self._told.setAccessibleName(self.tr("给技术人员看的内容"))
        copy = Button(self.tr("复制给技术人员"), icon="copy")
        go_on = Button(self.tr("接着用"), icon="arrow-right", role="primary")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(told))
        go_on.clicked.connect(self.accept)
        head = QHBoxLayout()
        gaps(head, 12)
        head.addWidget(IconLabel("bug", "red", size_px=32))
        head.addWidget(text(self.tr("程序自己出了错，不是您操作不对。"), "h2"), 1)
        buttons = QHBoxLayout()
        gaps(buttons, 12)
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        layout = QVBoxLayout(self)
        gaps(layout, 12, 20)
        layout.addLayout(head)
        layout.addWidget(text(saved))
        layout.addWidget(
            text(self.tr("可以接着用；要是再出现，请把下面的内容复制给技术人员（里面没有群众信息）。"), "note")
        )
        layout.addWidget(self._told, 1)
        layout.addLayout(buttons)
        go_on.setFocus()
