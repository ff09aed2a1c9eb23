"""What is being asked: the question, the answer, and what else was said; most of it may stay empty."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.consulting import LONGEST_ANSWER, LONGEST_QUESTION, ConsultationInput
from ui.window.theme.metrics import gaps
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field

LABEL, SHORT_LABEL = 92, 60
"""Widths of labels in unscaled pixels, at the left and in the middle of a row."""

BESIDE = ("phone", "reply_on")
"""Fields that stand at the right of another."""


class ConsultFormCard(Card):
    """Passive: shows what is typed and tells every change.

    Signals:
        edited: The `ConsultationInput` as it stands in the fields.
        saved: Enter was pressed in the answer.
    """

    edited = Signal(object)
    saved = Signal()

    def __init__(self) -> None:
        """Nothing typed yet."""
        super().__init__(self.tr("记一条咨询"))
        self._typed = ConsultationInput()
        labels = {
            "question": self.tr("问什么(&Q)"),
            "answer": self.tr("怎么答(&A)"),
            "asker_name": self.tr("姓名"),
            "phone": self.tr("电话"),
            "referred_to": self.tr("转给哪里"),
            "unsure": self.tr("要核实的"),
            "reply_on": self.tr("答复日"),
        }
        hints = {
            "question": self.tr("群众问的是什么；选了事项可以不写"),
            "answer": self.tr("怎么答复的，能不能办不要打保票"),
            "asker_name": self.tr("可以不留"),
            "phone": self.tr("要回话才留"),
            "referred_to": self.tr("该去哪里办"),
            "unsure": self.tr("当场答不了的"),
            "reply_on": self.tr("如 2026-12-01"),
        }
        self.fields = {
            name: Field(label, hint=hints[name], label_width=SHORT_LABEL if name in BESIDE else LABEL)
            for name, label in labels.items()
        }
        for name, field in self.fields.items():
            field.edited.connect(lambda typed, name=name: self._on_edited(name, typed))
        self.fields["question"].edit.setMaxLength(LONGEST_QUESTION)
        self.fields["answer"].edit.setMaxLength(LONGEST_ANSWER)
        self._channels = ChoiceButtons(self.tr("在哪里问的"))
        self._channels.chosen.connect(lambda key: self._on_edited("channel", key))
        for names in (("question",), ("answer",), ("asker_name", "phone"), ("referred_to",), ("unsure", "reply_on")):
            row = QHBoxLayout()
            gaps(row, 12)
            for name in names:
                row.addWidget(self.fields[name], 1)
            self.body.addLayout(row)
        self.body.addWidget(self._channels)
        gaps(self.body, 8)
        self.fields["question"].entered.connect(lambda: self.focus_field("answer"))
        self.fields["answer"].entered.connect(self.saved)

    def show_typed(self, typed: ConsultationInput) -> None:
        """What stands in the fields."""
        self._typed = typed
        for name, field in self.fields.items():
            field.show_text(getattr(typed, name))
        channels = (
            ("counter", self.tr("窗口")), ("phone", self.tr("电话来的")), ("visit", self.tr("上门")),
            ("other", self.tr("别的方式")),
        )  # fmt: skip
        self._channels.show_choices(channels, typed.channel)

    def show_remark(self, name: str, words: str) -> None:
        """What is wrong with one field; all is well with the others."""
        for other, field in self.fields.items():
            field.show_remark("red", words if other == name else "")

    def focus_field(self, name: str) -> None:
        """Put the focus on a field; on the question where there is no such field."""
        widget: QWidget = self.fields.get(name, self.fields["question"])
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, name: str, value: str) -> None:
        self._typed = replace(self._typed, **{name: value})
        self.edited.emit(self._typed)
