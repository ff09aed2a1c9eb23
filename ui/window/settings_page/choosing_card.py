"""The card of what an office may choose: one group in sight at a time, each setting with what it is for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from desk.settings import NO, YES, OfficeKind
from ui.window.settings_page.choosing import Group, Setting, groups_of
from ui.window.settings_page.machine_cards import LABEL_WIDTH, fill, labelled
from ui.window.settings_page.state import SettingsState, written
from ui.window.terms import term
from ui.window.theme.metrics import gaps
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field
from ui.window.widgets.labels import Remark, text


class ChoosingCard(Card):
    """Passive: what the office has chosen, kept as soon as another is chosen or a field is left.

    Signals:
        changed: Name of a setting and its value, as a person writes it.
    """

    changed = Signal(str, str)

    def __init__(self, kind: OfficeKind) -> None:
        """Nothing known yet; `kind` of office says which settings there are."""
        super().__init__(self.tr("怎么办事"))
        self._note = text("", "note")
        self._groups = groups_of(kind)
        self._shown = self._groups[0].key
        self.parts = ChoiceButtons(self.tr("哪一方面"))
        self.fields: dict[str, Field | QCheckBox | QComboBox] = {}
        self._pages = {group.key: self._page(group) for group in self._groups}
        self._said = Remark()
        for widget in (self._note, self.parts, *self._pages.values(), self._said):
            self.body.addWidget(widget)
        self.parts.chosen.connect(self.show_group)
        self._arrange()

    def show_group(self, key: str) -> None:
        """Another group comes in sight."""
        self._shown = key
        self._said.say("grey", "")
        self._arrange()

    def show_setting(self, name: str) -> None:
        """The group of a setting comes in sight."""
        for group in self._groups:
            if any(setting.name == name for setting in group.settings):
                self.show_group(group.key)

    def show_state(self, state: SettingsState) -> None:
        """Show what is kept; a text that is being typed or was refused stays."""
        office, said = state.office, state.told("choosing")
        beside = self.fields.get(said.field)
        self._said.say(said.light, "" if isinstance(beside, Field) else said.words)
        self._note.setText(
            self.tr("市里怎么定就怎么选；没有定的，照这里写好的办。") if state.is_head else self.tr("要改请找负责人。")
        )
        if office is None:
            return
        for name, field in self.fields.items():
            value = written(office, name)
            if isinstance(field, Field):
                field.edit.setReadOnly(not state.is_head)
                field.show_remark(said.light, said.words if field is beside else "")
                if not field.edit.hasFocus() and said.light != "red":
                    field.show_text(value)
                continue
            field.setEnabled(state.is_head)
            with QSignalBlocker(field):
                if isinstance(field, QCheckBox):
                    field.setChecked(value == YES)
                else:
                    field.setCurrentIndex(field.findData(value))

    def _arrange(self) -> None:
        self.parts.show_choices(tuple((group.key, group.words) for group in self._groups), self._shown)
        for key, page in self._pages.items():
            page.setVisible(key == self._shown)

    def _page(self, group: Group) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        gaps(rows, 6)
        for setting in group.settings:
            self._add(rows, setting)
            hint = text(setting.hint, "note")
            rows.addWidget(hint)
            rows.addSpacing(4)
            self.fields[setting.name].setToolTip(setting.hint)
        return page

    def _add(self, rows: QVBoxLayout, setting: Setting) -> None:
        if setting.way == "switch":
            box = QCheckBox(setting.label)
            box.setAccessibleName(setting.label)
            box.setAccessibleDescription(setting.hint)
            box.clicked.connect(partial(self._on_clicked, setting.name, box))
            rows.addWidget(box)
            self.fields[setting.name] = box
        elif setting.way == "choice":
            choices = QComboBox()
            choices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choices.setAccessibleDescription(setting.hint)
            fill(choices, tuple((term(one), one) for one in setting.choices), setting.choices[0])
            choices.activated.connect(partial(self._on_chosen, setting.name, choices))
            rows.addLayout(labelled(setting.label, choices))
            self.fields[setting.name] = choices
        else:
            field = Field(setting.label, digits=setting.way == "number", label_width=LABEL_WIDTH)
            field.edit.setAccessibleDescription(setting.hint)
            field.left.connect(partial(self._on_left, setting.name, field))
            rows.addWidget(field)
            self.fields[setting.name] = field

    def _on_clicked(self, name: str, box: QCheckBox) -> None:
        self.changed.emit(name, YES if box.isChecked() else NO)

    def _on_chosen(self, name: str, choices: QComboBox, place: int) -> None:
        self.changed.emit(name, str(choices.itemData(place)))

    def _on_left(self, name: str, field: Field) -> None:
        if not field.edit.isReadOnly():
            self.changed.emit(name, field.text)
