"""The card of the people: who is there, and beneath it the forms of whoever is being changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.window.settings_page.people.forms import AddForm, ChangeForm
from ui.window.settings_page.people.state import Colleague, PeopleState
from ui.window.terms import term
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.layouts import clear


class PeopleCard(Card):
    """Passive: who sits here.

    Signals:
        chosen: The id of who is to be changed.
        add_requested: Somebody new is to be written down.
    """

    chosen = Signal(str)
    add_requested = Signal()

    def __init__(self) -> None:
        """Nobody is known yet."""
        super().__init__(self.tr("工作人员"))
        self._note = text("", "note")
        self._lines = QVBoxLayout()
        gaps(self._lines, 6)
        self.add = Button(self.tr("增加一位"), icon="user-plus")
        self.adding, self.changing = AddForm(), ChangeForm()
        self._said = Remark()
        self._opened: str | bool = False
        self._shown: tuple[tuple[Colleague, ...], bool] | None = None
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        self.body.addWidget(self._note)
        self.body.addLayout(self._lines)
        self.body.addLayout(row)
        self.body.addWidget(self.adding)
        self.body.addWidget(self.changing)
        self.body.addWidget(self._said)
        self.add.clicked.connect(self.add_requested)
        self._show_manager(may_manage=False)

    def show_state(self, state: PeopleState) -> None:
        """Show who is there, and the form that is open."""
        if (state.people, state.may_manage) != self._shown:
            self._shown = (state.people, state.may_manage)
            self._show_people(state.people, may_manage=state.may_manage)
        self._show_manager(may_manage=state.may_manage)
        opened = state.chosen or state.is_adding
        if not opened and (self.adding.isVisible() or self.changing.isVisible()):
            self.add.setFocus()  # before what had it goes out of sight
        self.adding.setVisible(state.is_adding)
        self.changing.show_state(state)
        if opened and opened != self._opened:
            (self.adding.name if state.is_adding else self.changing.roles).setFocus()
        self._opened = opened
        self._said.say(state.said.light, state.said.words)

    def clear(self) -> None:
        """Forget what was typed."""
        self.adding.clear()
        self.changing.clear()

    def clear_passwords(self) -> None:
        """Forget the passwords that were typed; the rest stays."""
        self.adding.clear_passwords()
        self.changing.clear_passwords()

    def _show_manager(self, *, may_manage: bool) -> None:
        self.add.setVisible(may_manage)
        self._note.setText(
            self.tr("每人用自己的口令进入，谁办的就记谁的名字。")
            if may_manage
            else self.tr("要增减人员、改角色、换口令，请找负责人或者管理员。")
        )

    def _show_people(self, people: tuple[Colleague, ...], *, may_manage: bool) -> None:
        clear(self._lines)
        for one in people:
            self._lines.addWidget(self._line(one, may_manage=may_manage))

    def _line(self, one: Colleague, *, may_manage: bool) -> QWidget:
        line, who = QWidget(), one.operator
        row, words = QHBoxLayout(line), QVBoxLayout()
        gaps(row, 10)
        gaps(words, 2)
        name = who.name if who.name == who.clerk else f"{who.name}（{who.clerk}）"
        words.addWidget(text(self.tr("{name}　我").format(name=name) if one.is_self else name, "strong"))
        told = [self.tr("、").join(term(role.label) for role in who.roles)]
        told += [
            self.tr("{first} 至 {last} 代理{role}").format(first=d.first, last=d.last, role=term(d.role.label))
            for d in one.stands_in
        ]
        if one.open_cases:
            told.append(self.tr("在办 {count} 件").format(count=one.open_cases))
        words.addWidget(text(self.tr("；").join(told), "note"))
        row.addLayout(words, 1)
        if may_manage:
            change = Button(self.tr("修改"), role="link")
            change.setAccessibleName(self.tr("修改{name}").format(name=who.name))
            change.clicked.connect(partial(self.chosen.emit, who.clerk))
            row.addWidget(change)
        return line
