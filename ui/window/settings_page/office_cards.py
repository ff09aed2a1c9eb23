"""Cards about the office: what stands on its papers, the clerk's password, and the data."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from desk.settings import NO, YES
from ui.window.settings_page.machine_cards import LABEL_WIDTH
from ui.window.settings_page.state import SettingsState, written
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.files import AskToSave, ask_to_save
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text


class OfficeCard(Card):
    """Passive: what the office says of itself on papers.

    Signals:
        changed: Name of a setting and its value, when the clerk went on to something else.
    """

    changed = Signal(str, str)

    def __init__(self) -> None:
        """Nothing known yet."""
        super().__init__(self.tr("单位"))
        self._name = text("", "strong")
        self._note = text("", "note")
        self.fields = {
            "address": Field(self.tr("地址(&T)"), label_width=LABEL_WIDTH),
            "phone": Field(self.tr("电话(&P)"), label_width=LABEL_WIDTH),
            "supervise_phone": Field(self.tr("监督投诉电话(&J)"), label_width=LABEL_WIDTH),
            "opening_hours": Field(self.tr("办公时间(&H)"), label_width=LABEL_WIDTH),
            "idle_lock_minutes": Field(self.tr("几分钟后锁屏(&K)"), digits=True, label_width=LABEL_WIDTH),
        }
        self.later = QCheckBox(self.tr("可以先办后签(&Q)"))
        self._said = Remark()
        self.body.addWidget(self._name)
        self.body.addWidget(self._note)
        within = Field(self.tr("几天内补签(&B)"), digits=True, label_width=LABEL_WIDTH)
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self.later)
        self.body.addWidget(
            text(self.tr("人手少时，法律没有要求事先签的，另一位可以事后补签；几天内补，按工作日数。"), "note")
        )
        self.body.addWidget(within)
        self.fields["countersign_days"] = within
        for name, field in self.fields.items():
            field.left.connect(partial(self._on_left, name))
        self.body.addWidget(self._said)
        self.later.clicked.connect(self._on_later)

    def show_state(self, state: SettingsState) -> None:
        """Show what is kept; a text that is being typed or was refused stays."""
        office, said = state.office, state.told("office")
        self._said.say(said.light, said.words)
        if office is None:
            return
        self._name.setText(f"{office.name}（{office.place_name}）")
        self._note.setText(
            self.tr("印在文书和指南上。") if state.is_head else self.tr("印在文书和指南上；要改请找负责人。")
        )
        for name, field in self.fields.items():
            field.edit.setReadOnly(not state.is_head)
            if not field.edit.hasFocus() and said.light != "red":
                field.show_text(written(office, name))
        self.later.setEnabled(state.is_head)
        self.later.setChecked(office.countersign_later)

    def _on_left(self, name: str) -> None:
        if not self.fields[name].edit.isReadOnly():
            self.changed.emit(name, self.fields[name].text)

    def _on_later(self) -> None:
        self.changed.emit("countersign_later", YES if self.later.isChecked() else NO)


class PasswordCard(Card):
    """Passive: the clerk's own password.

    Signals:
        change_requested: The old one, the new one, and the new one again.
    """

    change_requested = Signal(str, str, str)

    def __init__(self) -> None:
        """Nothing typed yet."""
        super().__init__(self.tr("我的口令"))
        self._note = text("", "note")
        self.old = Field(self.tr("现在的口令(&O)"), label_width=LABEL_WIDTH)
        self.new = Field(self.tr("新口令(&N)"), label_width=LABEL_WIDTH)
        self.again = Field(self.tr("再写一遍(&G)"), label_width=LABEL_WIDTH)
        self.change = Button(self.tr("换口令"), icon="lock")
        self._said = Remark()
        self._fields = (self.old, self.new, self.again)
        self.body.addWidget(self._note)
        for field in self._fields:
            field.edit.setEchoMode(QLineEdit.EchoMode.Password)
            field.entered.connect(self._on_change)
            self.body.addWidget(field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.change)
        self.body.addLayout(row)
        self.body.addWidget(self._said)
        self.change.clicked.connect(self._on_change)

    def show_state(self, state: SettingsState) -> None:
        """Show whether it goes on, and what became of it."""
        said = state.told("password")
        self._note.setText(
            self.tr("练习里不用换口令。") if state.is_practice else self.tr("至少10个字符，或者四个不相关的词语。")
        )
        for widget in (*self._fields, self.change):
            widget.setEnabled("password" not in state.busy and not state.is_practice)
        self._said.say(said.light, said.words)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self._fields:
            field.edit.clear()

    def _on_change(self) -> None:
        self.change_requested.emit(self.old.text, self.new.text, self.again.text)


class DataCard(Card):
    """Passive: where the data lies, its backup and its check.

    Attributes:
        ask: How the clerk is asked where to put a backup.

    Signals:
        name_requested: A backup is wanted; `ask_where` goes on with its name.
        backup_requested: To this file.
        verify_requested: Check the record.
    """

    name_requested = Signal()
    backup_requested = Signal(object)
    verify_requested = Signal()

    def __init__(self) -> None:
        """Nothing known yet."""
        super().__init__(self.tr("数据"))
        self.ask: AskToSave = ask_to_save
        self._home = text("")
        self._free = text("", "note")
        self.back_up = Button(self.tr("备份到…"), icon="device-floppy")
        self.verify = Button(self.tr("核对记录"), icon="circle-check")
        self._said = Remark()
        self.body.addWidget(self._home)
        self.body.addWidget(self._free)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.back_up)
        flow.addWidget(self.verify)
        self.body.addWidget(buttons)
        self.body.addWidget(self._said)
        self.back_up.clicked.connect(self.name_requested)
        self.verify.clicked.connect(self.verify_requested)

    def show_state(self, state: SettingsState) -> None:
        """Show where it lies, and what became of the last wish."""
        said = state.told("data")
        self._home.setText(self.tr("放在 {home}").format(home=state.home))
        self._free.setText(state.free)
        self.back_up.setEnabled("data" not in state.busy and not state.is_practice)
        self.verify.setEnabled("data" not in state.busy)
        self._said.say(said.light, said.words)

    def ask_where(self, name: str) -> None:
        """Ask where a backup is to go; it is called `name` unless somebody says otherwise."""
        self.ask(self, self.tr("备份到哪里？"), name, self.tr("备份 (*.backup)"), self.backup_requested.emit)


class AboutCard(Card):
    """Passive: what this is, and whose work is in it."""

    def __init__(self, version: str) -> None:
        """`version` of the program."""
        super().__init__(self.tr("关于"))
        words = self.tr("便民服务代办工作台 {version}，MIT 许可证，可以自由使用和修改。").format(version=version)
        self.body.addWidget(text(words))
        parts = " · ".join(f"{name} ({licence})" for name, licence in LICENCES)
        self.body.addWidget(text(self.tr("里面有这些别人的成果：{parts}。").format(parts=parts), "note"))


LICENCES = (
    ("Qt, PySide6", "LGPL 3"),
    ("Python", "PSF"),
    ("SQLCipher", "BSD 3-Clause"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("cryptography", "Apache 2.0, BSD 3-Clause"),
    ("ReportLab", "BSD 3-Clause"),
    ("PDFium, pypdfium2", "BSD 3-Clause, Apache 2.0"),
    ("Pillow, libheif, libde265", "MIT-CMU, LGPL 3"),
    ("msgspec, pyserial", "BSD 3-Clause"),
    ("pypinyin, openpyxl", "MIT"),
    ("python-stdnum", "LGPL 2.1"),
    ("Source Han Sans, Serif", "SIL OFL 1.1"),
    ("Tabler Icons", "MIT"),
)
"""The chief parts of others and their licences; the texts come with the program."""
