"""Why: the reasons of the chosen level, a few words, and after a bad mark whether to be called back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desk.cases.reviews import Reason
from ui.window.reviewing.state import FACES, ReviewState
from ui.window.terms import term
from ui.window.theme import icons, look
from ui.window.theme.metrics import gaps, least, most
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import IconLabel, Remark, restyle, text
from ui.window.widgets.layouts import clear

TEXT_HEIGHT = 92
YES, NO = "yes", "no"


class ReasonButton(Button):
    """A reason with a box before it that is ticked or not."""

    def __init__(self, words: str) -> None:
        """Not ticked; nothing is before somebody ticked it."""
        super().__init__(words, icon="square")
        self.setObjectName("reason")
        self.setProperty("role", "choice")
        self.setCheckable(True)
        self.toggled.connect(self._draw)

    @override
    def _draw(self) -> None:
        colours, side = look().colours, look().sizes.px(28)
        name, colour = ("square-check", colours.primary_ink) if self.isChecked() else ("square", colours.primary)
        self.setIcon(icons.icon(name, colour, side, self.devicePixelRatioF()))
        self.setIconSize(QSize(side, side))


class ReasonPart(QWidget):
    """Large choices, none of them chosen beforehand.

    Signals:
        ticked: Code of a reason.
        text_edited, phone_edited: As it is now.
        call_chosen: Whether a call back is wanted.
        send_requested: The mark is to be kept; back_requested: another level.
    """

    ticked = Signal(str)
    text_edited = Signal(str)
    phone_edited = Signal(str)
    call_chosen = Signal(bool)
    send_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        """No reasons yet."""
        super().__init__()
        self._face = IconLabel("", "primary", size_px=44)
        self._level = text("", "h1", wraps=False)
        self._question = text("", "h2")
        self._shown: tuple[Reason, ...] = ()
        self.reasons: dict[str, Button] = {}
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self.words = QPlainTextEdit()
        self._count = text("", "note", wraps=False)
        self.call = ChoiceButtons(self.tr("愿意我们给您回电话吗？愿意不愿意都可以"))
        self._number = text("")
        self.phone = Field(self.tr("电话号码"), digits=True)
        self.remark = Remark()
        self.send = Button(self.tr("提交评价"), icon="circle-check", role="primary")
        self.back = Button(self.tr("改选满意程度"), icon="chevron-left")
        self._build()

    def show_reasons(self, state: ReviewState) -> None:
        """The level, its reasons, and what was chosen and typed so far."""
        self._face.change(FACES[state.level], "primary")
        self._level.setText(term(state.level_name))
        self._question.setText(
            self.tr("哪里让您不满意？请选一条或者几条，也可以写一句话") if state.is_bad
            else self.tr("好在哪里？可以选几条，也可以不选")
        )  # fmt: skip
        if state.reasons != self._shown:
            self._make_reasons(state.reasons)
        for code, button in self.reasons.items():
            button.setChecked(code in state.chosen)
        if self.words.toPlainText() != state.text:
            with QSignalBlocker(self.words):
                self.words.setPlainText(state.text)
        room = state.most - len(state.text)
        self._count.setText(
            self.tr("还可以写 {count} 个字").format(count=room) if room >= 0
            else self.tr("多了 {count} 个字").format(count=-room)
        )  # fmt: skip
        self._show_call(state)
        self.remark.say("red", state.fault)
        self._mark_wrong(wrong=state.fault_field == "text")
        self.phone.show_remark("red", state.fault if state.fault_field == "phone" and self.phone.isVisible() else "")
        self.send.setEnabled(not state.is_sending)

    def focus_field(self, field: str) -> None:
        """Put the focus on what is to be put right."""
        first = next(iter(self.reasons.values()), None)
        widget = {"text": self.words, "phone": self.phone.edit, "reasons": first}.get(field)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_call(self, state: ReviewState) -> None:
        choices = ((YES, self.tr("愿意")), (NO, self.tr("不愿意"))) if state.is_bad else ()
        chosen = {True: YES, False: NO, None: ""}[state.wants_call]
        self.call.show_choices(choices, chosen)
        wanted = state.is_bad and state.wants_call is True
        self._number.setText(
            self.tr("我们会打您办事时留的电话：{phone}").format(phone=state.masked_phone) if state.masked_phone else ""
        )
        self._number.setVisible(wanted and bool(state.masked_phone))
        self.phone.setVisible(wanted and not state.masked_phone)
        self.phone.show_text(state.phone)

    def _make_reasons(self, reasons: tuple[Reason, ...]) -> None:
        self._shown = reasons
        clear(self._left)
        clear(self._right)
        self.reasons = {}
        half = (len(reasons) + 1) // 2
        for place, reason in enumerate(reasons):
            button = ReasonButton(reason.name)
            button.clicked.connect(partial(self._on_reason, reason.code))
            (self._left if place < half else self._right).addWidget(button)
            self.reasons[reason.code] = button

    def _on_reason(self, code: str) -> None:
        self.ticked.emit(code)

    def _mark_wrong(self, *, wrong: bool) -> None:
        if bool(self.words.property("wrong")) != wrong:
            self.words.setProperty("wrong", wrong)
            restyle(self.words)

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        for layout, column in ((self._left, left), (self._right, right)):
            gaps(layout, 10)
            column.setLayout(layout)
        head = QHBoxLayout()
        gaps(head, 12)
        head.addWidget(self._face)
        head.addWidget(self._level, 1)
        head.addWidget(self.back)
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(self.tr("想说的话，可以不写"))
        self.words.setAccessibleName(self.tr("想说的话，最多150个字"))
        least(self.words, height=TEXT_HEIGHT)
        most(self.words, height=TEXT_HEIGHT)
        content = QWidget()
        content.setObjectName("plainScrolled")
        layout = QVBoxLayout(content)
        gaps(layout, 10, (24, 12, 24, 12))
        layout.addLayout(head)
        layout.addWidget(self._question)
        layout.addWidget(Columns(left, right))
        layout.addWidget(self.words)
        layout.addWidget(self._count, alignment=Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.call)
        layout.addWidget(self._number)
        layout.addWidget(self.phone)
        layout.addStretch(1)
        foot = QHBoxLayout()
        gaps(foot, 12, (24, 8, 24, 12))
        foot.addWidget(self.remark, 1)
        foot.addStretch()
        foot.addWidget(self.send)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scrolled(content), 1)
        whole.addLayout(foot)
        self.words.textChanged.connect(lambda: self.text_edited.emit(self.words.toPlainText()))
        self.phone.edited.connect(self.phone_edited)
        self.call.chosen.connect(lambda key: self.call_chosen.emit(key == YES))
        self.send.clicked.connect(self.send_requested)
        self.back.clicked.connect(self.back_requested)
