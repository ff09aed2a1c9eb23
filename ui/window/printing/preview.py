"""The preview: the pages as they will be, how to print them, and what became of it. It stops nobody's work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desk.prints.printing import Level
from ui.window.printing.choices import Choices
from ui.window.printing.page_view import PageView
from ui.window.printing.state import LIGHTS, PreviewState
from ui.window.theme import look
from ui.window.theme.metrics import gaps, least, most, rescale
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.files import AskToSave, ask_to_save
from ui.window.widgets.labels import text
from ui.window.widgets.order import put_in_order

_SHARE = 0.95
"""Of the window before which it opens."""


class PreviewDialog(QDialog):
    """Passive: shows a state, and tells what is wished.

    Attributes:
        choices: Paper, size, printer, copies.
        page: The page in sight.
        told: What became of the paper.
        print: Prints; save: as PDF.
        ask: How the clerk is asked where to put the PDF.

    Signals:
        page_requested: A page, from 1.
        print_requested: Print it now.
        save_requested: Write it to this file.
    """

    page_requested = Signal(int)
    print_requested = Signal()
    save_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Nothing to show yet; not modal, before `parent`."""
        super().__init__(parent)
        self.setObjectName("preview")
        self.setWindowTitle(self.tr("打印预览"))
        self._state = PreviewState()
        self._is_fresh = False
        self.ask: AskToSave = ask_to_save
        self.page = PageView()
        self.choices = Choices()
        self.told = Banner()
        self._where = text("", wraps=False)
        self._back = Button(self.tr("上一页"), icon="chevron-left")
        self._on = Button(self.tr("下一页"), icon="chevron-right")
        self.print = Button(self.tr("打印"), icon="printer", key="F10", role="primary")
        self.save = Button(self.tr("存成 PDF"), icon="download", key="Ctrl+S")
        self._close = Button(self.tr("关闭"), icon="x", key="Esc")
        for button, key in ((self._back, "PageUp"), (self._on, "PageDown")):
            button.setToolTip(key)
            button.hide()
        self._build()
        self._back.clicked.connect(lambda: self._go(-1))
        self._on.clicked.connect(lambda: self._go(1))
        self.print.clicked.connect(self.print_requested)
        self.save.clicked.connect(self._on_save)
        self._close.clicked.connect(self.reject)
        for keys, handler in (
            ("F10", self.print.click),
            ("F8", self.print.click),
            ("Ctrl+S", self.save.click),
            ("PgUp", lambda: self._turn(-1)),
            ("PgDown", lambda: self._turn(1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(handler)
        look().changed.connect(self._on_look_changed)

    def _on_look_changed(self) -> None:
        rescale(self)

    def show_preview(self, state: PreviewState) -> None:
        """Show this, and nothing of before."""
        if (state.is_busy and not self._state.is_busy) or (self.print.hasFocus() and not state.can_print):
            self._is_fresh = True
        self._state = state
        self.setWindowTitle(state.title or self.tr("打印预览"))
        self.choices.show_choices(state)
        if state.is_busy:
            self.page.say(self.tr("正在准备文书…"))
        elif state.problem:
            self.page.say(state.problem)
        else:
            self.page.show_page(state.picture, state.layout, (state.title, state.page))
        where = self.tr("第 {page} 页，共 {pages} 页").format(page=state.page, pages=state.pages) if state.pages else ""
        self._where.setText(where)
        self.page.setAccessibleName(where or state.problem or self.tr("文书"))
        self._back.setEnabled(state.page > 1)
        self._on.setEnabled(state.page < state.pages)
        for button in (self._back, self._on):
            button.setVisible(state.pages > 1)
        self.print.setEnabled(state.can_print)
        self.print.setVisible(not state.is_without_printer)
        self.save.setEnabled(state.can_save)
        main = self.save if state.is_without_printer else self.print
        main.setDefault(True)
        if self._is_fresh and main.isEnabled():
            self._is_fresh = False
            if not self.choices.isAncestorOf(self.focusWidget()):
                main.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, level: Level, words: str) -> None:
        """Say what became of it; nothing with empty words."""
        self.told.say(LIGHTS[level], words)

    def open_large(self) -> None:
        """Show it as large as the window it belongs to allows, or bring it to the front."""
        parent = self.parentWidget()
        if not self.isVisible() and parent is not None:
            self.resize(QSize(round(parent.width() * _SHARE), round(parent.height() * _SHARE)))
        self.show()
        self.activateWindow()

    def _turn(self, by: int) -> None:
        """A screenful on or back, and at the end of the page to the next one."""
        if not self.page.turn(by):
            self._go(by)

    def _go(self, by: int) -> None:
        wanted = self._state.page + by
        if 1 <= wanted <= self._state.pages:
            if by < 0:
                self.page.begin_at_end()
            self.page_requested.emit(wanted)

    def _on_save(self) -> None:
        def chosen(path: Path) -> None:
            self.save_requested.emit(path)

        self.ask(self, self.tr("存成 PDF"), self._state.file_name, self.tr("PDF 文件 (*.pdf)"), chosen)

    def _build(self) -> None:
        pages = QHBoxLayout()
        gaps(pages, 12)
        pages.addStretch(1)
        for part in (self._back, self._where, self._on):
            pages.addWidget(part)
        pages.addStretch(1)
        left = QVBoxLayout()
        gaps(left, 8)
        left.addWidget(self.page, 1)
        left.addLayout(pages)
        left.addWidget(self.told)
        side = QWidget()
        least(side, width=300)
        most(side, width=340)
        right = QVBoxLayout(side)
        gaps(right, 8)
        right.addWidget(Scrolled(self.choices), 1)
        for button in (self.print, self.save, self._close):
            right.addWidget(button)
        layout = QHBoxLayout(self)
        gaps(layout, 16, 16)
        layout.addLayout(left, 1)
        layout.addWidget(side)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the eye does, through choices that were made late too."""
        put_in_order(self)
        return super().focusNextPrevChild(forward)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.want_dpi()
