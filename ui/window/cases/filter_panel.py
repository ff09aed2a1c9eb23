"""What narrows the list: village, item, state, clerk and days, together; and the filters that are kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desk.cases.case import State
from ui.window.cases.state import FilterState
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least, most
from ui.window.widgets.buttons import Button
from ui.window.widgets.code_field import CodeField, Find, NameOf
from ui.window.widgets.fields import CONTROL, Field, spoken
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark

LABEL = 54
FIELD = 262
"""Width of a filter with its label, unscaled: all alike, so that they stand in columns."""


class FilterPanel(QFrame):
    """Passive: shows the filters and tells what is chosen.

    Signals:
        village_chosen, item_chosen, state_chosen, clerk_chosen: The code, empty for any.
        days_edited: First and last day as typed.
        save_requested, saved_chosen, removal_requested: The name of a kept filter.
    """

    village_chosen = Signal(str)
    item_chosen = Signal(str)
    state_chosen = Signal(str)
    clerk_chosen = Signal(str)
    days_edited = Signal(str, str)
    save_requested = Signal(str)
    saved_chosen = Signal(str)
    removal_requested = Signal(str)

    def __init__(self) -> None:
        """Nothing narrowed."""
        super().__init__()
        self.setObjectName("card")
        self.village = CodeField(self.tr("村(&V)"), label_width=LABEL)
        self.item = CodeField(self.tr("事项(&T)"), label_width=LABEL)
        self.state = QComboBox()
        self.clerk = QComboBox()
        self.first = Field(self.tr("收件从"), hint=self.tr("如 11-1"), digits=True, label_width=LABEL)
        self.last = Field(self.tr("到"), hint=self.tr("如 11-30"), digits=True, label_width=LABEL)
        self._remark = Remark()
        self._chips = QWidget()
        self._chip_flow = FlowLayout(self._chips)
        self._shown_saved: tuple[tuple[str, ...], str] | None = None
        self._shown_clerks: tuple[tuple[str, str], ...] | None = None
        self.name = QLineEdit()
        self._save = Button(self.tr("保存这个筛选"), icon="device-floppy")
        self._save_remark = Remark()
        self._is_village: Callable[[str], bool] = _is_nothing
        self._is_item: Callable[[str], bool] = _is_nothing
        self._build()
        self._connect()

    def offer_villages(self, find: Find, name_of: NameOf) -> None:
        """What finds villages, and what names one."""
        self.village.offer_from(find, name_of)
        self._is_village = lambda typed: name_of(typed) != typed

    def offer_items(self, find: Find, name_of: NameOf) -> None:
        """What finds items, and what names one."""
        self.item.offer_from(find, name_of)
        self._is_item = lambda typed: name_of(typed) != typed

    def show_filters(self, state: FilterState) -> None:
        """The filters in force."""
        wanted = state.wanted
        for field, kept in ((self.village, wanted.village), (self.item, wanted.item)):
            if not field.edit.hasFocus():  # else somebody is typing there
                field.show_kept(kept)
        self.state.setCurrentIndex(max(self.state.findData(wanted.states[0]), 0) if wanted.states else 0)
        self._show_clerks(state.clerks)
        self.clerk.setCurrentIndex(max(self.clerk.findData(wanted.clerk), 0))
        for day, typed in zip((self.first, self.last), state.days, strict=True):
            if not day.edit.hasFocus():
                day.show_text(typed)
        self._remark.say("red", state.remark)
        self._show_saved(state.saved, state.current)
        self._save_remark.say("red", state.save_remark)

    def _show_clerks(self, clerks: tuple[tuple[str, str], ...]) -> None:
        if clerks == self._shown_clerks:
            return
        self._shown_clerks = clerks
        self.clerk.clear()
        self.clerk.addItem(self.tr("不限"), "")
        for clerk, name in clerks:
            self.clerk.addItem(name, clerk)

    def _show_saved(self, saved: tuple[str, ...], current: str) -> None:
        if (saved, current) == self._shown_saved:
            return
        if self._shown_saved is not None and saved != self._shown_saved[0]:
            self.name.clear()
        self._shown_saved = (saved, current)
        self._chip_flow.clear()
        for name in saved:
            chip = Button(name, icon="filter")
            chip.setCheckable(True)
            chip.setChecked(name == current)
            chip.clicked.connect(partial(self._on_chip, name, chip))
            self._chip_flow.addWidget(chip)
            remove = Button("", icon="x", role="link")
            remove.setAccessibleName(self.tr("删除筛选“{name}”").format(name=name))
            remove.setToolTip(remove.accessibleName())
            remove.clicked.connect(partial(self._on_remove, name))
            self._chip_flow.addWidget(remove)
        self._chips.setVisible(bool(saved))

    def _on_chip(self, name: str, chip: Button) -> None:
        """A filter that is in force already stays so, and is shown so."""
        if self._shown_saved is not None and name == self._shown_saved[1]:
            chip.setChecked(True)
        self.saved_chosen.emit(name)

    def _on_remove(self, name: str) -> None:
        self.removal_requested.emit(name)

    def _on_village(self, typed: str) -> None:
        if not typed or self._is_village(typed):
            self.village_chosen.emit(typed)

    def _on_item(self, typed: str) -> None:
        if not typed or self._is_item(typed):
            self.item_chosen.emit(typed)

    def _on_days(self) -> None:
        self.days_edited.emit(self.first.text, self.last.text)

    def _on_save(self) -> None:
        self.save_requested.emit(self.name.text())

    def _connect(self) -> None:
        self.village.edited.connect(self._on_village)
        self.item.edited.connect(self._on_item)
        self.state.activated.connect(lambda _: self.state_chosen.emit(self.state.currentData()))
        self.clerk.activated.connect(lambda _: self.clerk_chosen.emit(self.clerk.currentData()))
        for field in (self.first, self.last):
            field.left.connect(self._on_days)
        self._save.clicked.connect(self._on_save)
        self.name.returnPressed.connect(self._on_save)

    def _build(self) -> None:
        self.state.addItem(self.tr("不限"), "")
        for state in State:
            self.state.addItem(term(state.label), state.value)
        self.name.setPlaceholderText(self.tr("给现在的筛选起个名称"))
        self.name.setAccessibleName(self.tr("筛选的名称"))
        fields = QWidget()
        flow = FlowLayout(fields)
        labelled = (_labelled(self.tr("状态(&A)"), self.state), _labelled(self.tr("首问负责(&J)"), self.clerk))
        for widget in (self.village, self.item, *labelled, self.first, self.last):
            least(widget, width=FIELD)
            most(widget, width=FIELD)
            flow.addWidget(widget)
        least(self.name, width=FIELD)
        most(self.name, width=FIELD)
        for last in (self.name, self._save):
            flow.addWidget(last)
        layout = QVBoxLayout(self)
        gaps(layout, 8, (14, 10, 14, 10))
        for part in (fields, self._remark, self._chips):
            layout.addWidget(part)
        layout.addWidget(self._save_remark)


def _is_nothing(_typed: str) -> bool:
    return False


def _labelled(words: str, box: QComboBox) -> QWidget:
    """A list to choose from with its label before it, as `Field`."""
    whole = QWidget()
    label = QLabel(words)
    label.setBuddy(box)
    box.setAccessibleName(spoken(words))
    least(label, width=LABEL, height=CONTROL)
    row = QHBoxLayout(whole)
    gaps(row, 10)
    row.addWidget(label)
    row.addWidget(box, 1)
    whole.setFocusProxy(box)
    return whole
