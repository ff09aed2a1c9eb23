"""What this desk has learnt about an item: notes, dated and signed, written and struck."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desk.cases.item_notes import ItemNote
from desk.guides.guiding import LONGEST_NOTE
from desk.times import read_moment, table_moment
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.layouts import clear


class NotesCard(Card):
    """Passive: shows notes and takes one more.

    Signals:
        edited: The note as it is typed.
        write_requested: The note is to be written.
        strike_requested: Id of the note that is to go.
    """

    edited = Signal(str)
    write_requested = Signal(str)
    strike_requested = Signal(str)

    def __init__(self) -> None:
        """No notes yet."""
        super().__init__(self.tr("本窗口的备注"))
        self._add = Button(self.tr("写一条"), icon="writing", key="F12", role="link")
        self.head.addWidget(self._add)
        self._rows = QVBoxLayout()
        gaps(self._rows, 10)
        self._shown: tuple[ItemNote, ...] | None = None
        self._editor = QWidget()
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_NOTE)
        self.field.setPlaceholderText(self.tr("办这件事要提醒同事什么？不写群众的姓名和号码"))
        self.field.setAccessibleName(self.tr("备注"))
        self._remark = Remark()
        save = Button(self.tr("保存"), icon="device-floppy")
        row = QHBoxLayout()
        gaps(row, 8)
        row.addWidget(self.field, 1)
        row.addWidget(save)
        column = QVBoxLayout(self._editor)
        gaps(column, 4)
        column.addLayout(row)
        column.addWidget(self._remark)
        self.body.addWidget(self._editor)
        self.body.addLayout(self._rows)
        self._editor.hide()
        self._add.clicked.connect(self.begin)
        self.field.textEdited.connect(self.edited)
        self.field.returnPressed.connect(self._on_save)
        save.clicked.connect(self._on_save)

    def show_notes(self, notes: tuple[ItemNote, ...], unsaved: str) -> None:
        """The notes, newest first, and one that was begun."""
        if unsaved != self.field.text():
            self._show_unsaved(unsaved)
        if notes == self._shown:
            return
        self._shown = notes
        clear(self._rows)
        for note in notes:
            self._rows.addWidget(_NoteRow(note, self))
        if not notes:
            self._rows.addWidget(text(self.tr("还没有备注。办这件事有什么要提醒同事的，按 F12 写下来。"), "note"))

    def show_remark(self, words: str) -> None:
        """What is wrong with the note being written."""
        self._remark.say("red", words)

    def begin(self) -> None:
        """Ready for a note."""
        self._editor.show()
        self.field.setFocus()

    def _show_unsaved(self, unsaved: str) -> None:
        if not unsaved and self.field.hasFocus():
            self._add.setFocus()
        self.field.setText(unsaved)
        self.show_remark("")
        self._editor.setVisible(bool(unsaved))

    def _on_save(self) -> None:
        self.write_requested.emit(self.field.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._editor.isVisible():
            self._add.setFocus()
            self._editor.setVisible(bool(self.field.text()))
            return
        super().keyPressEvent(event)


class _NoteRow(QWidget):
    """A note with its date and name; it is struck by pressing twice."""

    def __init__(self, note: ItemNote, card: NotesCard) -> None:
        super().__init__()
        self._note, self._card = note, card
        self._is_sure = False
        words = text(note.text, "reading")
        said_by = self.tr("{name}，{moment}").format(
            name=note.clerk_name, moment=table_moment(read_moment(note.written_at))
        )
        self._strike = Button(self.tr("删去"), icon="trash", role="link")
        self._strike.setAccessibleDescription(note.text)
        self._strike.clicked.connect(self._on_strike)
        below = QHBoxLayout()
        gaps(below, 8)
        below.addWidget(text(said_by, "note"), 1)
        below.addWidget(self._strike)
        layout = QVBoxLayout(self)
        gaps(layout, 0)
        layout.addWidget(words)
        layout.addLayout(below)

    def _on_strike(self) -> None:
        if self._is_sure:
            self._card.strike_requested.emit(self._note.note_id)
        else:
            self._is_sure = True
            self._strike.say(self.tr("再按一次，删去这条"))
