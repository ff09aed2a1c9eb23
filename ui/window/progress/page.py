"""The page of progress on a screen in the hall: a number, what only its holder has, and the answer in large type."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desk.progress import Progress
from desk.times import chinese_day
from ui.window.page import Page
from ui.window.progress.presenter import ProgressPresenter
from ui.window.progress.state import ProgressState
from ui.window.shortcuts import Key
from ui.window.terms import term
from ui.window.theme.metrics import gaps, most
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Scrolled
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import text
from ui.window.workbench import Workbench

WIDEST = 760
"""Width of the cards in unscaled pixels: both fields are found at a glance."""

LABELS = 150


class ProgressPage(Page):
    """Passive; `ProgressPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing typed yet."""
        super().__init__()
        self.number = Field(self.tr("编号"), hint=self.tr("回执上的14位编号"), digits=True, label_width=LABELS)
        self.proof = Field(
            self.tr("查询码或后四位"), hint=self.tr("6位查询码，或者后四位"), digits=True, label_width=LABELS
        )
        self.ask = Button(self.tr("查询"), icon="search", key="F10", role="primary")
        self.found = Card(self.tr("查到了"))
        self._state = text("", "h1")
        self._lines = text("")
        self.review = Button(self.tr("评价这次服务"), icon="mood-smile", key="F12")
        self.away = Button(self.tr("看完了"), icon="check", key="Esc")
        self._build()
        self.presenter = ProgressPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """查进度."""
        return self.tr("查进度")

    def begin(self, shown: object = None) -> None:
        """Ready for the next one."""
        del shown
        self.presenter.clear()
        self.focus_field("number")

    def take_scan(self, text: str) -> bool:
        """The code of a receipt."""
        return self.presenter.take_scan(text)

    def leave(self) -> None:
        """Nothing of anybody is left."""
        self.presenter.clear()

    # what the presenter shows

    def show_progress(self, state: ProgressState) -> None:
        """Everything."""
        self.number.show_text(state.number)
        self.proof.show_text(state.proof)
        for name, field in (("number", self.number), ("proof", self.proof)):
            field.show_remark("red", state.remark if name == state.remark_field else "")
        self.ask.setEnabled(not state.is_asking)
        self.found.setVisible(state.found is not None)
        if state.found is not None:
            self._state.setText(term(state.found.state))
            self._lines.setText("\n".join(self._told(state.found)))
        self.allow(Key.REVIEW, enabled=state.found is not None)

    def focus_field(self, field: str) -> None:
        """Number or proof."""
        edit = (self.proof if field == "proof" else self.number).edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def _told(self, found: Progress) -> list[str]:
        lines = [self.tr("编号：{number}").format(number=found.number)]
        if found.person:
            lines.append(self.tr("申请人：{name}").format(name=found.person))
        if found.day:
            day = chinese_day(date.fromisoformat(found.day))
            promised = self.tr("{day}以前{what}（预计）") if found.expected else self.tr("{day}以前{what}")
            lines.append(promised.format(day=day, what=term(found.what)))
        lines.append(self.tr("想知道别的，请拿着回执和证件到窗口问。"))
        return lines

    def _build(self) -> None:
        asking = Card(self.tr("办到哪一步了"))
        asking.body.addWidget(
            text(
                self.tr(
                    "扫一下回执上的条码，或者输入编号；再输入回执上的查询码，或者申请人身份证号码的后四位。"
                    "咨询单输入年份和后面的号，如 2026-01-1，再输入留的电话的后四位。"
                )
            )
        )
        asking.body.addWidget(self.number)
        asking.body.addWidget(self.proof)
        asking.body.addWidget(self.ask, alignment=Qt.AlignmentFlag.AlignRight)
        self.found.body.addWidget(self._state)
        self.found.body.addWidget(self._lines)
        buttons = QHBoxLayout()
        gaps(buttons, 12)
        buttons.addWidget(self.review)
        buttons.addStretch(1)
        buttons.addWidget(self.away)
        self.found.body.addLayout(buttons)
        column, content = QWidget(), QWidget()
        most(column, width=WIDEST)
        inner = QVBoxLayout(column)
        gaps(inner, 16)
        for card in (asking, self.found):
            inner.addWidget(card)
        inner.addStretch(1)
        across = QHBoxLayout(content)
        gaps(across, 0, (16, 16, 16, 16))
        across.addWidget(column, 1)
        across.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(content))

    def _connect(self) -> None:
        p = self.presenter
        for field in (self.number, self.proof):
            field.edited.connect(lambda _text: p.write(self.number.text, self.proof.text))
        self.number.entered.connect(lambda: self.focus_field("proof"))
        self.proof.entered.connect(p.ask)
        self.ask.clicked.connect(p.ask)
        self.review.clicked.connect(p.review)
        self.away.clicked.connect(self._put_away)
        p.review_wanted.connect(self.review_wanted)
        self.bind(Key.CONFIRM, self.tr("查询"), p.ask)
        self.bind(Key.REVIEW, self.tr("评价这次服务"), p.review)
        self.allow(Key.REVIEW, enabled=False)
        self.say_next(self.tr("扫回执上的条码，或者输入编号和查询码"))
        p.clear()

    def _put_away(self) -> None:
        self.presenter.clear()
        self.focus_field("number")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        else:
            super().keyPressEvent(event)
