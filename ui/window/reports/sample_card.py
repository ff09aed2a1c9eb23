"""The card of an inspection's sample: quarter, number and seed, who was drawn, and how far their files are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.reports.state import Progress, SampleState
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.progress import ProgressRow

_LABEL = 84
_LISTED = 12
"""More that were drawn are counted; all stand in the file."""


class SampleCard(Card):
    """Passive.

    Signals:
        edited: Quarter, number and seed, as typed.
        draw_requested: The cases are to be drawn.
        save_requested: Their files are to be saved.
        stop_requested: No more of it.
    """

    edited = Signal(str, str, str)
    draw_requested = Signal()
    save_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        """Nothing drawn yet."""
        super().__init__(self.tr("抽查"))
        self.quarter = Field(self.tr("季度(&Q)"), hint=self.tr("如 2026-4"), label_width=_LABEL)
        self.count = Field(self.tr("抽几件(&N)"), label_width=_LABEL, digits=True)
        self.seed = Field(self.tr("种子(&S)"), hint=self.tr("如抽查通知的文号"), label_width=_LABEL)
        self.fields = {"quarter": self.quarter, "count": self.count, "seed": self.seed}
        self.draw = Button(self.tr("抽样(&C)"), icon="list-check")
        self.save = Button(self.tr("存成一个文件(&B)"), icon="device-floppy")
        self.progress = ProgressRow(self.tr("抽查的文件做到哪里了"))
        self._barred = text("", "note")
        self._drawn = text("")
        self._wrong = Remark()
        self._said = Remark()
        self._work = QWidget()
        self._build()

    def show_sample(self, state: SampleState) -> None:
        """The sample."""
        had_focus = self.progress.stop.hasFocus() or self.save.hasFocus()
        is_busy = state.progress is not None
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred))
        self._work.setVisible(not state.barred)
        for name, field in self.fields.items():
            field.show_text(getattr(state, name))
            field.show_remark("red", state.wrong if state.field == name else "")
            field.edit.setReadOnly(is_busy)
        self._wrong.say("red", "" if state.field in self.fields else state.wrong)
        self._drawn.setText(self._drawn_words(state))
        self._drawn.setVisible(bool(state.drawn))
        self._said.say("green", state.said)
        self.draw.setEnabled(not is_busy)
        self.save.setVisible(bool(state.drawn))
        self.save.setEnabled(not is_busy)
        progress = state.progress or Progress()
        self.progress.show_progress(progress.done, progress.total, is_stopping=progress.is_stopping)
        if had_focus:
            (self.progress.stop if is_busy else self.save if state.drawn else self.draw).setFocus()

    def _drawn_words(self, state: SampleState) -> str:
        listed = self.tr("；").join(state.drawn[:_LISTED])
        if len(state.drawn) > _LISTED:
            listed = self.tr("{listed}……全部写在文件里的“抽查名单”上").format(listed=listed)
        words = self.tr("种子“{seed}”抽出 {count} 件：{listed}。")
        return words.format(seed=state.seed.strip(), count=len(state.drawn), listed=listed)

    def _on_edited(self) -> None:
        self.edited.emit(self.quarter.text, self.count.text, self.seed.text)

    def _build(self) -> None:
        note = text(
            self.tr("从一个季度收的、已经办完的件里抽，存成一个压缩文件交给抽查的人。种子一样，谁来抽都一样。"), "note"
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.draw, self.save):
            flow.addWidget(button)
        inside = QVBoxLayout(self._work)
        gaps(inside, 10)
        for widget in (*self.fields.values(), self._wrong, self._drawn, buttons, self.progress, self._said):
            inside.addWidget(widget)
        for part in (note, self._barred, self._work):
            self.body.addWidget(part)
        for field in self.fields.values():
            field.edited.connect(self._on_edited)
            field.entered.connect(self.draw_requested)
        self.draw.clicked.connect(self.draw_requested)
        self.save.clicked.connect(self.save_requested)
        self.progress.stop_requested.connect(self.stop_requested)
