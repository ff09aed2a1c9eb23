"""The forms beneath the people: somebody new, and somebody who is there already."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.people.rights import APPROVING_ROLES
from desk.records import Deputy
from desk.roles import Role
from ui.window.settings_page.machine_cards import LABEL_WIDTH, labelled
from ui.window.settings_page.people.state import PeopleState
from ui.window.terms import term
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.layouts import clear


class RoleBoxes(QWidget):
    """Passive: roles to tick."""

    def __init__(self) -> None:
        """None is ticked."""
        super().__init__()
        flow = FlowLayout(self)
        self.boxes = {role: QCheckBox(term(role.label)) for role in Role}
        for role, box in self.boxes.items():
            box.setAccessibleName(self.tr("角色 {role}").format(role=term(role.label)))
            flow.addWidget(box)
        self.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Those that are ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())

    def show_roles(self, roles: tuple[Role, ...]) -> None:
        """Tick these."""
        for role, box in self.boxes.items():
            box.setChecked(role in roles)


class AddForm(QWidget):
    """Passive: somebody new.

    Signals:
        added: Name, login name, roles (a tuple), password, and the password again.
        closed: Nobody after all.
    """

    added = Signal(str, str, object, str, str)
    closed = Signal()

    def __init__(self) -> None:
        """Nothing written yet."""
        super().__init__()
        self.name = Field(self.tr("姓名"), label_width=LABEL_WIDTH)
        self.login = Field(self.tr("登录名"), hint=self.tr("空着就用姓名"), label_width=LABEL_WIDTH)
        self.roles = RoleBoxes()
        self.password = secret(self.tr("第一个口令"))
        self.again = secret(self.tr("口令再写一遍"))
        self.add = Button(self.tr("加上这一位"), icon="plus", role="primary")
        close = Button(self.tr("不加了"), role="link")
        layout = QVBoxLayout(self)
        gaps(layout, 10)
        for widget in (
            text(self.tr("增加一位"), "strong"),
            self.name,
            self.login,
            self.roles,
            self.password,
            self.again,
            text(self.tr("口令至少10个字符，或者四个不相关的词语。"), "note"),
        ):
            layout.addWidget(widget)
        layout.addLayout(row_of(close, self.add))
        self.add.clicked.connect(self._on_add)
        self.again.entered.connect(self._on_add)
        close.clicked.connect(self.closed)
        self.clear()

    def clear(self) -> None:
        """As for somebody new; most are clerks."""
        for field in (self.name, self.login):
            field.edit.clear()
        self.roles.show_roles((Role.CLERK,))
        self.clear_passwords()

    def clear_passwords(self) -> None:
        """Forget the password."""
        self.password.edit.clear()
        self.again.edit.clear()

    def _on_add(self) -> None:
        self.added.emit(self.name.text, self.login.text, self.roles.chosen, self.password.text, self.again.text)


class ChangeForm(QWidget):
    """Passive: somebody who is there.

    Signals:
        roles_saved: Roles (a tuple).
        deputy_named: A role, its first and last day.
        deputy_ended: A role, and who stood in.
        password_given: The new password, and the same again.
        retire_requested: Who takes over the open cases, or empty.
        closed: Done with them.
    """

    roles_saved = Signal(object)
    deputy_named = Signal(str, str, str)
    deputy_ended = Signal(str, str)
    password_given = Signal(str, str)
    retire_requested = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        """Nobody is chosen yet."""
        super().__init__()
        self._who = text("", "strong")
        self.roles = RoleBoxes()
        self.save = Button(self.tr("保存角色"), icon="check")
        self._deputies = QVBoxLayout()
        gaps(self._deputies, 4)
        self.role = QComboBox()
        self.first = Field(self.tr("代理第一天"), hint="2026-12-01", digits=True, label_width=LABEL_WIDTH)
        self.last = Field(self.tr("代理最后一天"), hint="2026-12-05", digits=True, label_width=LABEL_WIDTH)
        self.name_deputy = Button(self.tr("指定代理"), icon="users")
        self.password, self.again = secret(self.tr("给个新口令")), secret(self.tr("新口令再写一遍"))
        self.give = Button(self.tr("换掉口令"), icon="lock")
        self.to = QComboBox()
        self.retire = Button(self.tr("办理离岗"), icon="logout")
        self._close = Button(self.tr("收起"), role="link")
        self._deputy_part, self._others_part, self._to_part = QWidget(), QWidget(), QWidget()
        self._shown = ""
        self._build()
        self._connect()
        self.hide()

    def show_state(self, state: PeopleState) -> None:
        """Show who is chosen; what was ticked and typed for the same one stays until it is kept."""
        one = state.colleague
        self.setVisible(one is not None)
        if one is None:
            self._shown = ""
            return
        who = one.operator
        if (key := repr(one)) != self._shown:
            self._shown = key
            self._who.setText(self.tr("修改{name}").format(name=who.name))
            self.roles.show_roles(who.roles)
            self._show_deputies(one.stands_in)
            self.role.clear()
            for role in APPROVING_ROLES:
                if role not in who.roles:
                    self.role.addItem(term(role.label), role.value)
            self.to.clear()
            self.to.addItem(self.tr("请选一位"), "")
            for other in state.people:
                if other.operator.clerk != who.clerk:
                    self.to.addItem(other.operator.name, other.operator.clerk)
        self._deputy_part.setVisible(self.role.count() > 0)
        self._others_part.setVisible(not one.is_self)
        self._to_part.setVisible(one.open_cases > 0)
        self.retire.say(self.tr("确定离岗") if state.asks_to_retire else self.tr("办理离岗"))

    def clear(self) -> None:
        """Forget what was typed, and show what is kept with the next state."""
        self._shown = ""
        for field in (self.first, self.last):
            field.edit.clear()
        self.clear_passwords()

    def clear_passwords(self) -> None:
        """Forget the password."""
        self.password.edit.clear()
        self.again.edit.clear()

    def _show_deputies(self, kept: tuple[Deputy, ...]) -> None:
        clear(self._deputies)
        for deputy in kept:
            end = Button(self.tr("取消"), icon="x", role="link")
            end.setAccessibleName(self.tr("取消代理{role}").format(role=term(deputy.role.label)))
            end.clicked.connect(partial(self.deputy_ended.emit, deputy.role.value, deputy.clerk))
            words = self.tr("{first} 至 {last} 代理{role}").format(
                first=deputy.first, last=deputy.last, role=term(deputy.role.label)
            )
            line = QWidget()
            row = QHBoxLayout(line)
            gaps(row, 10)
            row.addWidget(text(words), 1)
            row.addWidget(end)
            self._deputies.addWidget(line)

    def _connect(self) -> None:
        self.save.clicked.connect(lambda: self.roles_saved.emit(self.roles.chosen))
        self.name_deputy.clicked.connect(self._on_deputy)
        self.last.entered.connect(self._on_deputy)
        self.give.clicked.connect(self._on_give)
        self.again.entered.connect(self._on_give)
        self.retire.clicked.connect(self._on_retire)
        self._close.clicked.connect(self.closed)

    def _on_deputy(self) -> None:
        self.deputy_named.emit(str(self.role.currentData()), self.first.text, self.last.text)

    def _on_give(self) -> None:
        self.password_given.emit(self.password.text, self.again.text)

    def _on_retire(self) -> None:
        self.retire_requested.emit(str(self.to.currentData() or ""))

    def _build(self) -> None:
        deputy = QVBoxLayout(self._deputy_part)
        gaps(deputy, 10)
        deputy.addLayout(labelled(self.tr("请他代理"), self.role))
        deputy.addWidget(self.first)
        deputy.addWidget(self.last)
        deputy.addLayout(row_of(self.name_deputy))
        to = QVBoxLayout(self._to_part)
        gaps(to, 10)
        to.addLayout(labelled(self.tr("在办的转给"), self.to))
        others = QVBoxLayout(self._others_part)
        gaps(others, 10)
        for widget in (self.password, self.again):
            others.addWidget(widget)
        others.addLayout(row_of(self.give))
        others.addWidget(self._to_part)
        others.addLayout(row_of(self.retire))
        layout = QVBoxLayout(self)
        gaps(layout, 10)
        layout.addWidget(self._who)
        layout.addWidget(self.roles)
        layout.addLayout(row_of(self.save))
        layout.addLayout(self._deputies)
        layout.addWidget(self._deputy_part)
        layout.addWidget(self._others_part)
        layout.addLayout(row_of(self._close))


def secret(label: str) -> Field:
    """A field in which nobody sees what is typed."""
    field = Field(label, label_width=LABEL_WIDTH)
    field.edit.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def row_of(*buttons: Button) -> QHBoxLayout:
    """Buttons at the end of a row."""
    row = QHBoxLayout()
    gaps(row, 10)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
