"""What is shown when the program itself is at fault: what was saved, and a report with nothing personal in it."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.labels import IconLabel, text

VERSION = "0.1.0"
"""Of the program, as `ui.wiring.offices.PROGRAM_VERSION`; kept here so that a fault in loading that is told too."""

ROOT = Path(__file__).resolve().parent.parent.parent
MOST_FRAMES = 60


def report(error: BaseException, *, version: str) -> str:
    """The fault in words for a developer: kinds and places only, for messages and values may hold a name.

    The chain of causes is told from the newest to the oldest.
    """
    lines = [
        f"township-desk {version}",
        f"Python {platform.python_version()}, Qt {qt_version}, {platform.system()} {platform.machine()}",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(type(cause).__name__)
        frames = traceback.extract_tb(cause.__traceback__)[-MOST_FRAMES:]
        lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def _place(file_name: str) -> str:
    """Where a file lies within the program or its libraries; never whose home it is in."""
    path = Path(file_name)
    if path.is_relative_to(ROOT):
        return path.relative_to(ROOT).as_posix()
    parts = path.parts
    return "/".join(parts[-2:])


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
