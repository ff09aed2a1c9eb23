"""What is decided: one of five, what must be written for it, and what the clerk may say."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk.cases.decision import DecisionKind, Ground
from desk.cases.requests import DecisionInput
from desk.examining import DecisionOption
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState
from ui.window.terms import term
from ui.window.theme.metrics import gaps
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import IconLabel, Remark, text

GROUNDS: tuple[Ground, ...] = ("not_required", "other_body", "not_eligible")

OVERRIDE = "override_reason"
"""Only where something new is told for the second time, by who may."""

FIELDS_OF: dict[str, tuple[str, ...]] = {
    "instant": ("result",),
    "one_time_notice": ("supplement_by", OVERRIDE),
    "not_required": ("reason", "basis", "instead"),
    "other_body": ("reason", "other_body", "other_body_address", "other_body_phone"),
    "not_eligible": ("reason", "basis", "unmet", "confirmed_by", "next_time"),
}
"""What may be written for a decision, or for a ground of declining, in the order of the paper."""


class DecisionCard(Card):
    """Passive: shows the decisions and tells which is taken and what is written for it.

    Signals:
        decision_edited: The `DecisionInput` as it stands now.
    """

    decision_edited = Signal(object)

    def __init__(self) -> None:
        """No item yet."""
        super().__init__(self.tr("4  怎么办"))
        self._decision: DecisionInput | None = None
        self._options: dict[DecisionKind, DecisionOption] = {}
        self._group = QButtonGroup(self)
        self._buttons: dict[DecisionKind, QPushButton] = {}
        self._choices = QWidget()
        self._flow = FlowLayout(self._choices)
        self._why_not = Remark()
        self._due = text("", "strong")
        self._says_icon = IconLabel("message-circle", "primary", size_px=22)
        self._says = text("")
        self._fields_box = QWidget()
        self._field_rows = QVBoxLayout(self._fields_box)
        self._ground = QComboBox()
        self._ground.setAccessibleName(self.tr("不予受理的情形"))
        self._fields: dict[str, Field] = {}
        self._build()

    def show_decision(self, state: DecisionState | None, remarks: Remarks) -> None:
        """What is decided, and what else could be; None without an item."""
        self.setVisible(state is not None)
        if state is None:
            return
        self._decision = state.decision
        self._options = {option.kind: option for option in state.examination.options}
        kind = state.decision.kind if state.decision else None
        for name, button in self._buttons.items():
            option = self._options.get(name)
            button.setVisible(option is not None)
            button.setChecked(name == kind)
            button.setToolTip(option.why_not if option else "")
        taken = self._options.get(kind) if kind else None
        self._why_not.say("red", taken.why_not if taken else "")
        self._due.setText(taken.due_words if taken else "")
        self._due.setVisible(bool(taken and taken.due_words))
        says = taken.says if taken else ""
        self._says.setText(self.tr("可以这样说：“{words}”").format(words=says) if says else "")
        self._says.setVisible(bool(says))
        self._says_icon.setVisible(bool(says))
        self._show_fields(remarks)

    def focus_of(self, field: str) -> QWidget | None:
        """The widget of a field path such as `decision.reason`."""
        name = field.rpartition(".")[2]
        if name == "ground":
            return self._ground
        if name in self._fields:
            return self._fields[name]
        checked = self._group.checkedButton()
        return checked or next(iter(self._buttons.values()))

    def _show_fields(self, remarks: Remarks) -> None:
        decision = self._decision
        declining = decision is not None and decision.kind == "decline"
        self._ground.setVisible(declining)
        if decision is not None and decision.ground is not None:
            self._ground.setCurrentIndex(GROUNDS.index(decision.ground))
        wanted = FIELDS_OF.get(
            (decision.ground or "") if declining and decision else decision.kind if decision else "", ()
        )
        if OVERRIDE in wanted and not (remarks.has(f"decision.{OVERRIDE}") or (decision and decision.override_reason)):
            wanted = tuple(name for name in wanted if name != OVERRIDE)
        if wanted and not self._fields:
            self._make_fields()
        for name, field in self._fields.items():
            field.setVisible(name in wanted)
            if name in wanted and decision is not None:
                value = getattr(decision, name)
                field.show_text(value if isinstance(value, str) else "；".join(value))
                field.show_remark(*remarks.of(f"decision.{name}"))
        self._fields_box.setVisible(declining or bool(wanted))

    def _take(self, kind: DecisionKind) -> None:
        kept = self._decision if self._decision is not None else DecisionInput(kind=kind)
        ground = kept.ground or GROUNDS[0] if kind == "decline" else None
        self._edit(msgspec.structs.replace(kept, kind=kind, ground=ground))

    def _edit(self, decision: DecisionInput) -> None:
        self._decision = decision
        self.decision_edited.emit(decision)

    def _on_field_edited(self, name: str, words: str) -> None:
        if self._decision is None:
            return
        value: object = tuple(w for w in words.split("；") if w) if name == "unmet" else words
        self._edit(msgspec.structs.replace(self._decision, **{name: value}))

    def _on_ground(self, place: int) -> None:
        if self._decision is not None:
            self._edit(msgspec.structs.replace(self._decision, ground=GROUNDS[place]))

    def _make_fields(self) -> None:
        """All that can be written, when something is to be for the first time."""
        labels = {
            "result": self.tr("办的结果"),
            "supplement_by": self.tr("补正期限"),
            OVERRIDE: self.tr("为何再告知"),
            "reason": self.tr("理由"),
            "basis": self.tr("依据"),
            "instead": self.tr("可以怎么做"),
            "other_body": self.tr("应当去哪"),
            "other_body_address": self.tr("那里的地址"),
            "other_body_phone": self.tr("那里的电话"),
            "unmet": self.tr("不符合的"),
            "confirmed_by": self.tr("复核人"),
            "next_time": self.tr("何时可再来"),
        }
        hints = {
            "result": self.tr("如：已登记、已发证"),
            "supplement_by": self.tr("如 2026-12-01，不填就按本中心的规定"),
            OVERRIDE: self.tr("第一次为什么没有告知，写明了由您负责"),
            "basis": self.tr("法律名称和第几条"),
            "unmet": self.tr("几条的话用；隔开"),
        }
        for name, label in labels.items():
            field = self._fields[name] = Field(label, hint=hints.get(name, ""), label_width=104)
            field.edited.connect(lambda typed, name=name: self._on_field_edited(name, typed))
            self._field_rows.addWidget(field)

    def _build(self) -> None:
        words: tuple[tuple[DecisionKind, str], ...] = (
            ("instant", term("当场办结")), ("accept", term("受理")), ("receive", self.tr("只收件")),
            ("one_time_notice", self.tr("一次性告知")), ("decline", term("不予受理")),
        )  # fmt: skip
        for place, (kind, label) in enumerate(words, start=1):
            button = QPushButton(label)
            button.setCheckable(True)
            button.setProperty("role", "choice")
            button.setShortcut(f"Ctrl+{place}")
            button.setAccessibleName(label)
            button.clicked.connect(self._taker(kind))
            self._group.addButton(button)
            self._buttons[kind] = button
            self._flow.addWidget(button)
        self._ground.addItems([self.tr("依法不用办"), self.tr("不归这里办"), self.tr("不符合受理条件")])
        self._ground.activated.connect(self._on_ground)
        gaps(self._field_rows, 8)
        self._field_rows.addWidget(self._ground)
        says = QHBoxLayout()
        gaps(says, 8)
        says.addWidget(self._says_icon)
        says.addWidget(self._says, 1)
        for widget in (self._choices, self._why_not, self._fields_box, self._due):
            self.body.addWidget(widget)
        self.body.addLayout(says)
        self.show_decision(None, Remarks())

    def _taker(self, kind: DecisionKind) -> Callable[[], None]:
        return lambda: self._take(kind)
