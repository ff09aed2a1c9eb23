"""The card of the archive: which days, how many finished cases, and how far they are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.reports.state import ArchiveState, Progress
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.progress import ProgressRow

_LABEL = 56
_DAY_WIDTH = 246
_LISTED = 30
"""More that could not be saved are counted."""


class ArchiveCard(Card):
    """Passive.

    Signals:
        edited: First and last day, as typed.
        looked: How many cases it are is to be counted now.
        save_requested: They are to be saved into a folder.
        stop_requested: No more of it.
    """

    edited = Signal(str, str)
    looked = Signal()
    save_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        """Nothing counted yet."""
        super().__init__(self.tr("归档"))
        self.first = Field(self.tr("从(&F)"), hint=self.tr("如 1-1"), label_width=_LABEL)
        self.last = Field(self.tr("到(&G)"), hint=self.tr("如 12-31"), label_width=_LABEL)
        self.fields = {"first": self.first, "last": self.last}
        self.save = Button(self.tr("存到文件夹(&K)"), icon="folder")
        self.progress = ProgressRow(self.tr("归档做到哪里了"))
        self._barred = text("", "note")
        self._found = text("", "strong")
        self._wrong = Remark()
        self._said = Remark()
        self._failed = Remark()
        self._work = QWidget()
        self._build()

    def show_archive(self, state: ArchiveState) -> None:
        """The cases."""
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
        found = self.tr("这段日子办完 {count} 件。") if state.found else self.tr("这段日子没有办完的件。")
        self._found.setText(found.format(count=f"{state.found:,}"))
        self._found.setVisible(state.found >= 0)
        self._said.say("green", state.said)
        self._failed.say("amber", self._failed_words(state.failed))
        self.save.setEnabled(state.found > 0 and not is_busy)
        progress = state.progress or Progress()
        self.progress.show_progress(progress.done, progress.total, is_stopping=progress.is_stopping)
        if had_focus:
            (self.progress.stop if is_busy else self.save).setFocus()

    def _failed_words(self, failed: tuple[str, ...]) -> str:
        if not failed:
            return ""
        lines = [self.tr("{count} 件没有存：").format(count=len(failed)), *failed[:_LISTED]]
        if len(failed) > _LISTED:
            lines.append(self.tr("还有 {count} 件，没有列出来。").format(count=len(failed) - _LISTED))
        return "\n".join(lines)

    def _on_edited(self) -> None:
        self.edited.emit(self.first.text, self.last.text)

    def _build(self) -> None:
        note = text(
            self.tr("这段日子办完的件，一件一个压缩文件，存到一个文件夹，交给档案室。只存一件，就打开那件来存。"),
            "note",
        )
        days, buttons = QWidget(), QWidget()
        for row, widgets in ((days, self.fields.values()), (buttons, (self.save,))):
            flow = FlowLayout(row)
            for one in widgets:
                flow.addWidget(one)
        inside = QVBoxLayout(self._work)
        gaps(inside, 10)
        for widget in (days, self._wrong, self._found, buttons, self.progress, self._said, self._failed):
            inside.addWidget(widget)
        for part in (note, self._barred, self._work):
            self.body.addWidget(part)
        for field in self.fields.values():
            least(field, width=_DAY_WIDTH)
            field.edited.connect(self._on_edited)
            field.left.connect(self.looked)
        self.save.clicked.connect(self.save_requested)
        self.progress.stop_requested.connect(self.stop_requested)
