"""What everybody of a group shares, before the first one comes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.serving.decision_card import DecisionCard
from ui.window.serving.held_bar import HeldBar
from ui.window.serving.item_card import ItemCard
from ui.window.serving.item_cards import ItemCards
from ui.window.serving.material_card import MaterialCard
from ui.window.serving.state import HeldChip
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Columns, Scrolled
from ui.window.widgets.code_field import CodeField
from ui.window.widgets.labels import text


class BeginPane(ItemCards, QWidget):
    """Passive; `BeginPresenter` does the work.

    Signals:
        next_changed: What comes next, in words.
        held_changed: Whether any group waits.
    """

    next_changed = Signal(str)
    held_changed = Signal(bool)

    def __init__(self) -> None:
        """Nothing chosen."""
        super().__init__()
        self.held = HeldBar()
        self.notes = Banner()
        self.items = ItemCard(one_item=True)
        self.items.title.setText(self.tr("1  大家都办什么事"))
        self.materials = MaterialCard()
        self.materials.title.setText(self.tr("2  每个人都带来的"))
        self.decision = DecisionCard()
        self.decision.title.setText(self.tr("3  都怎么办"))
        self._place = Card(self.tr("大家是哪个村的（可以不填）"))
        self.village = CodeField(self.tr("村（社区）"), label_width=104)
        self.start = Button(self.tr("开始收件"), icon="users", key="F10", role="primary")
        self._build()

    def show_village(self, kept: str, problem: str) -> None:
        """The village of everybody, and what is wrong with it."""
        self.village.show_kept(kept)
        self.village.show_remark("red", problem)

    def show_notes(self, sentences: tuple[str, ...]) -> None:
        """What is to be told about the item."""
        self.notes.say("amber", "\n".join(sentences))

    def show_held(self, chips: tuple[HeldChip, ...]) -> None:
        """Groups that were put aside."""
        self.held.show_held(chips)
        self.held_changed.emit(bool(chips))

    def show_next(self, field: str, *, ready: bool) -> None:
        """What comes next, in words."""
        words = {
            "item": self.tr("选大家都要办的事项"),
            "situations": self.tr("问一问情形，答案对每个人都一样"),
            "materials": self.tr("查材料：F4 每个人都带齐了"),
            "decision": self.tr("选怎么办"),
        }
        said = next((words[name] for name in words if field.startswith(name)), "")
        self.next_changed.emit(self.tr("可以按 F10 开始了") if ready else said)

    @override
    def focus_field(self, field: str) -> None:
        """Put the focus on a field."""
        if field == "village":
            self.village.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field == "begin":
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_field(field)

    def _build(self) -> None:
        self._place.body.addWidget(self.village)
        self._place.body.addWidget(
            text(self.tr("名单里或者以前办件里写了村的，按各人自己的；没写的，用这里选的。"), "note")
        )
        left, right = QWidget(), QWidget()
        left_layout, right_layout = QVBoxLayout(left), QVBoxLayout(right)
        for layout in (left_layout, right_layout):
            gaps(layout, 12)
        left_layout.addWidget(self.items, 1)
        left_layout.addWidget(self._place)
        right_layout.addWidget(self.materials, 1)
        right_layout.addWidget(self.decision)
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        inner.addWidget(self.held)
        inner.addWidget(self.notes)
        inner.addWidget(Columns(left, right, shares=(11, 10)), 1)
        row = QHBoxLayout()
        gaps(row, 12, (16, 0, 16, 10))
        row.addStretch(1)
        row.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Scrolled(content), 1)
        layout.addLayout(row)
