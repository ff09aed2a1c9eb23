"""The card of the backups that are made by themselves: how old the last proven one is, and where they go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.window.settings_page.backups_state import BackupsState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.files import AskForFolder, ask_for_folder
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text


class BackupsCard(Card):
    """Passive.

    Attributes:
        ask: How the clerk is asked for a folder or a stick.

    Signals:
        make_requested: One now.
        folder_chosen: Where they go from now on.
        stick_chosen: On which stick too; None for none.
        stick_wanted: The one that is plugged in, or one that is asked for with `ask_stick`.
        second_copy_chosen: Whether what was filed goes to that stick at once.
    """

    make_requested = Signal()
    folder_chosen = Signal(object)
    stick_chosen = Signal(object)
    stick_wanted = Signal()
    second_copy_chosen = Signal(bool)

    def __init__(self) -> None:
        """Nothing known yet."""
        super().__init__(self.tr("自动备份"))
        self.ask: AskForFolder = ask_for_folder
        self._last = Remark()
        self._where = text("")
        self._stick = text("")
        self._copy = Remark()
        self.make = Button(self.tr("现在备份"), icon="device-floppy")
        self.folder = Button(self.tr("换个文件夹…"), icon="folder")
        self.stick = Button(self.tr("指定备份U盘"), icon="download")
        self.no_stick = Button(self.tr("不用U盘"), icon="x")
        self.second_copy = QCheckBox(self.tr("收了件马上在U盘上再存一份(&Z)"))
        self._said = Remark()
        self.body.addWidget(self._last)
        self.body.addWidget(self._where)
        self.body.addWidget(self._stick)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.make, self.folder, self.stick, self.no_stick):
            flow.addWidget(button)
        self.body.addWidget(buttons)
        self.body.addWidget(self.second_copy)
        self.body.addWidget(self._copy)
        self.body.addWidget(self._said)
        self.make.clicked.connect(self.make_requested)
        self.folder.clicked.connect(self._on_folder)
        self.stick.clicked.connect(self.stick_wanted)
        self.no_stick.clicked.connect(lambda: self.stick_chosen.emit(None))
        self.second_copy.clicked.connect(self.second_copy_chosen)

    def show_state(self, state: BackupsState) -> None:
        """Show it; the card is away where no backups are made by themselves.

        While one is made everything stays as it is, or whoever pressed a key would be led elsewhere.
        """
        self.setVisible(state.is_offered)
        self._last.say(state.last.light, state.last.words)
        self._where.setText(state.where)
        self._stick.setText(state.stick)
        self._copy.say(state.copy.light, state.copy.words)
        self.second_copy.setChecked(state.second_copy)
        for widget in (self.folder, self.stick, self.no_stick):
            widget.setEnabled(state.may_change)
        if self.no_stick.hasFocus() and not state.has_stick:
            self.stick.setFocus()
        self.no_stick.setVisible(state.has_stick)
        self.second_copy.setEnabled(state.may_change and state.has_stick)
        self._said.say(state.said.light, state.said.words)

    def ask_stick(self) -> None:
        """Ask where the stick is: none, or more than one, is plugged in."""
        self.ask(self, self.tr("备份用哪个U盘？"), "", self.stick_chosen.emit)

    def _on_folder(self) -> None:
        self.ask(self, self.tr("自动备份放在哪个文件夹？"), "", self.folder_chosen.emit)
