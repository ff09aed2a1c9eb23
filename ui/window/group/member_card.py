"""Somebody who could not be filed: their fields, what is wrong with each, and one key to put it right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desk.cases.group import Member
from desk.groups.grouping import AmendedField
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.code_field import CodeField
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark

_LABEL = 100


class MemberCard(Card):
    """Passive; hidden while nobody is put right.

    Signals:
        saved: Id, the fields that were typed in, and whether a second case is meant.
        removed: Id of who is to be taken off.
        dismissed: It stays as it is.
    """

    saved = Signal(str, object, bool)
    removed = Signal(str)
    dismissed = Signal()

    def __init__(self) -> None:
        """Nobody."""
        super().__init__(self.tr("改好再办"))
        self._member: Member | None = None
        self._changes: dict[AmendedField, str] = {}
        self.village = CodeField(self.tr("村（社区）"), label_width=_LABEL)
        self.fields: dict[AmendedField, Field] = {
            "name": Field(self.tr("姓名"), label_width=_LABEL),
            "id_number": Field(self.tr("证件号码"), label_width=_LABEL),
            "phone": Field(self.tr("电话"), label_width=_LABEL),
            "village": self.village,
            "address": Field(self.tr("住址"), label_width=_LABEL),
            "note": Field(self.tr("备注"), label_width=_LABEL),
        }
        self._whole = Remark()
        self.save = Button(self.tr("改好了，办理"), icon="circle-check", role="primary")
        self.again = Button(self.tr("确实再办一件"), icon="plus")
        self._remove = Button(self.tr("去掉这个人"), icon="trash")
        self._leave = Button(self.tr("先不改"), key="Esc")
        self._build()
        self.hide()

    def show_member(self, member: Member | None, *, asks_again: bool) -> None:
        """Show somebody as they are kept, with all reasons; what was typed and not kept goes."""
        is_new = member is not None and (self._member is None or member.client_id != self._member.client_id)
        self._member, self._changes = member, {}
        self.setVisible(member is not None)
        if member is None:
            return
        said: dict[str, str] = {}
        for hint in member.parked:
            wrong = hint.field.rpartition(".")[2]
            said[wrong] = said.get(wrong, "") + hint.message
        for name, field in self.fields.items():
            if name == "village":
                self.village.show_kept(member.village)
            else:
                field.show_text(str(getattr(member, name)))
            field.show_remark("red", said.pop(name, ""))
        self._whole.say("red", "".join(said.values()))
        self.again.setVisible(asks_again)
        if is_new:
            self._first_wrong(member).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_wrong(self, member: Member) -> QWidget:
        fields = [hint.field.rpartition(".")[2] for hint in member.parked]
        return next((field for name, field in self.fields.items() if name in fields), self.fields["name"])

    def _edit(self, name: AmendedField, words: str) -> None:
        self._changes[name] = words

    def _tell(self, *, again: bool) -> None:
        if self._member is not None:
            self.saved.emit(self._member.client_id, dict(self._changes), again)

    def _on_remove(self) -> None:
        if self._member is not None:
            self.removed.emit(self._member.client_id)

    def _build(self) -> None:
        for name, field in self.fields.items():
            field.edited.connect(lambda words, name=name: self._edit(name, words))
            field.entered.connect(lambda: self._tell(again=False))
            self.body.addWidget(field)
        self.body.addWidget(self._whole)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.save, self.again, self._remove, self._leave):
            flow.addWidget(button)
        self.body.addWidget(row)
        self.body.addStretch(1)
        self.save.clicked.connect(lambda: self._tell(again=False))
        self.again.clicked.connect(lambda: self._tell(again=True))
        self._remove.clicked.connect(self._on_remove)
        self._leave.clicked.connect(self.dismissed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)
