"""A card that takes in a file: choose it, see what it changes, confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.window.settings_page.importing.state import ImportState
from ui.window.theme.metrics import least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.files import AskToOpen, ask_to_open
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text

LEAST_LINES = 180
"""Height of what a file changes, in unscaled pixels."""


class ImportCard(Card):
    """Passive.

    Attributes:
        ask: How the clerk is asked for the file.

    Signals:
        file_chosen: The file to look at.
        confirm_requested, cancel_requested: Take it in; let go of it.
    """

    file_chosen = Signal(object)
    confirm_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, title: str, note: str, kinds: str) -> None:
        """`note` says what the file is; `kinds` are the files, as Qt puts it."""
        super().__init__(title)
        self.ask: AskToOpen = ask_to_open
        self._kinds = kinds
        self.choose = Button(self.tr("选文件"), icon="table-import")
        self.choose.setAccessibleName(self.tr("选文件：{what}").format(what=title))
        self._file = text("", "strong")
        self._said = Remark()
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(self.tr("这个文件改动什么"))
        least(self.lines, height=LEAST_LINES)
        self.confirm = Button(self.tr("确认导入"), icon="circle-check", role="primary")
        self.cancel = Button(self.tr("先不导入"), icon="x")
        self._confirming = QWidget()
        flow = FlowLayout(self._confirming)
        flow.addWidget(self.confirm)
        flow.addWidget(self.cancel)
        choosing = QWidget()
        FlowLayout(choosing).addWidget(self.choose)
        for widget in (text(note, "note"), choosing, self._file, self._said, self.lines, self._confirming):
            self.body.addWidget(widget)
        self.choose.clicked.connect(self._on_choose)
        self.confirm.clicked.connect(self.confirm_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.show_import(ImportState())

    def show_import(self, state: ImportState) -> None:
        """The file that is looked at, and what it changes."""
        had_focus = self.confirm.hasFocus() or self.cancel.hasFocus()
        self._file.setText(state.file)
        self._file.setVisible(bool(state.file))
        self._said.say(state.light, state.words)
        words = "\n".join(state.lines)
        if words != self.lines.toPlainText():
            self.lines.setPlainText(words)
        self.lines.setVisible(bool(state.lines))
        self._confirming.setVisible(state.can_confirm)
        if had_focus and not state.can_confirm:
            (self.lines if state.lines else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_changes(self) -> None:
        """What a file changes, or the way to another one."""
        target = self.lines if self.lines.isVisibleTo(self) else self.choose
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choose(self) -> None:
        self.ask(self, self.title.text(), self._kinds, self.file_chosen.emit)
