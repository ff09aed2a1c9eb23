"""The first-start assistant on the screen: one page at a time, back and on by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.starting.assistant.asking import (
    ClerkPage,
    ContactPage,
    OfficePage,
    PasswordPage,
    ProofPage,
    RestorePage,
    SheetPage,
)
from ui.window.starting.assistant.presenter import AssistantPresenter
from ui.window.starting.assistant.state import FOUNDED, AssistantState, Step
from ui.window.starting.assistant.step_page import StepPage
from ui.window.starting.assistant.telling import PrinterPage, WelcomePage, WordsPage
from ui.window.theme.metrics import gaps, most
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Scrolled
from ui.window.widgets.labels import IconLabel, text

WIDEST = 860
BACK, NEXT = "Alt+B", "Alt+N"


class Assistant(QWidget):
    """Passive; `AssistantPresenter` leads."""

    def __init__(self) -> None:
        """Nothing in sight before the presenter begins."""
        super().__init__()
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.welcome, self.restore = WelcomePage(), RestorePage()
        self.office, self.words, self.printer = OfficePage(), WordsPage(), PrinterPage()
        self.pages: dict[Step, StepPage] = {
            Step.WELCOME: self.welcome,
            Step.RESTORE: self.restore,
            Step.OFFICE: self.office,
            Step.CONTACT: ContactPage(),
            Step.CLERK: ClerkPage(),
            Step.PASSWORD: PasswordPage(),
            Step.SHEET: SheetPage(),
            Step.WORDS: self.words,
            Step.PROOF: ProofPage(),
            Step.PRINTER: self.printer,
        }
        self._stack = QStackedWidget()
        self._stack.setObjectName("plain")
        for page in self.pages.values():
            page.body.addStretch(1)
            self._stack.addWidget(page)
        self._progress = text("", "note", wraps=False)
        self._problem = Banner()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._back = Button(self.tr("上一步"), icon="chevron-left", key=BACK)
        self._next = Button(self.tr("下一步"), icon="arrow-right", key=NEXT, role="primary")
        for key, button in ((BACK, self._back), (NEXT, self._next)):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        self._left = text("", "note")
        self._bar = QWidget()
        self._step = Step.WELCOME
        self._build()

    def connect_to(self, presenter: AssistantPresenter) -> None:
        """Tell the presenter what is wished."""
        for page in self.pages.values():
            page.edited.connect(presenter.edit)
        self.welcome.new_requested.connect(lambda: presenter.choose("new"))
        self.welcome.restore_requested.connect(lambda: presenter.choose("restore"))
        self.welcome.practice_requested.connect(presenter.practice_requested)
        self.office.kind_chosen.connect(presenter.choose_kind)
        self.office.place_chosen.connect(presenter.choose_place)
        self.restore.way_chosen.connect(lambda words: presenter.choose_way(by_words=words))
        self.words.print_requested.connect(presenter.print_sheet)
        self.printer.printer_chosen.connect(lambda name, slip: presenter.choose_printer(name, slip=slip))
        self.printer.try_requested.connect(lambda slip: presenter.try_printer(slip=slip))
        self._back.clicked.connect(presenter.back)
        self._next.clicked.connect(presenter.next)

    @property
    def page(self) -> StepPage:
        """The page in sight."""
        return self.pages[self._step]

    def show_state(self, state: AssistantState) -> None:
        """Show a page."""
        self._step = state.step
        page = self.page
        page.show_state(state)
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
        self._progress.setText(
            self.tr("第 {number} 步，共 {count} 步").format(number=state.number, count=state.count)
            if state.number
            else ""
        )
        self._problem.say("red", state.problem)
        self._busy.setVisible(bool(state.busy))
        self._busy.setAccessibleName(state.busy)
        self._stack.setEnabled(not state.busy)
        self._back.setVisible(state.can_go_back)
        self._bar.setVisible(state.step is not Step.WELCOME)
        for button in (self._back, self._next):
            button.setEnabled(not state.busy)
        self._next.say(self._next_words(state))
        self._left.setText(state.busy or self._left_words(state))

    def focus_field(self, name: str) -> None:
        """Put the focus on a field of the page in sight."""
        widget = self.page.focus_of(name)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(widget, QLineEdit) and widget.echoMode() is QLineEdit.EchoMode.Password:
                widget.selectAll()  # nobody can see where in a hidden text the slip is
        if not name:
            self._scrolled.verticalScrollBar().setValue(0)

    def _next_words(self, state: AssistantState) -> str:
        if state.step is Step.SHEET:
            return self.tr("建立单位")
        if state.step is Step.RESTORE:
            return self.tr("开始恢复")
        if state.step is Step.PRINTER:
            return self.tr("开始工作")
        return self.tr("下一步")

    def _left_words(self, state: AssistantState) -> str:
        if state.step is Step.WELCOME:
            return ""
        if state.step in FOUNDED:
            return self.tr("单位已经建好。现在关掉窗口也不要紧，下次用刚才的口令进入。")
        return self.tr("随时可以关掉窗口：还没有建立，什么也不会留下。")

    def _build(self) -> None:
        card = Card()
        card.body.addWidget(self._problem)
        card.body.addWidget(self._stack, 1)
        card.body.addWidget(self._busy)
        most(card, width=WIDEST)
        head = QHBoxLayout()
        gaps(head, 10)
        head.addWidget(IconLabel("building-community", "primary", size_px=28))
        head.addWidget(text(self.tr("便民服务代办工作台"), "strong"), 1)
        head.addWidget(self._progress)
        card.body.insertLayout(0, head)
        content = QWidget()
        across = QHBoxLayout(content)
        gaps(across, 0, (16, 32, 16, 16))
        across.addStretch(1)
        across.addWidget(card, 20, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        self._bar.setObjectName("header")
        self._bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        buttons = QHBoxLayout(self._bar)
        gaps(buttons, 12, (20, 10, 20, 10))
        buttons.addWidget(self._back)
        buttons.addWidget(self._left, 1)
        buttons.addWidget(self._next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._scrolled = Scrolled(content)
        layout.addWidget(self._scrolled, 1)
        layout.addWidget(self._bar)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, and after the last one to the next page; on a button it uses the button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        if isinstance(focus, QPushButton) and focus is not self._next:
            focus.click()
            return
        following = self.page.after(focus) if focus is not None else None
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._next.click()
