"""What everybody of a group shares, before the first one comes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.catalogue.items import Question
from desk.desk import Desk
from desk.examining import Examination
from ui.window.serving.decision_card import DecisionCard
from ui.window.serving.held_bar import HeldBar
from ui.window.serving.item_card import ItemCard
from ui.window.serving.material_card import MaterialCard
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState, HeldChip, ItemChip
from ui.window.serving.village_field import VillageField
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Columns, Scrolled
from ui.window.widgets.labels import text
from ui.window.widgets.suggestions import Offer


class BeginPane(QWidget):
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
        self.village = VillageField(self.tr("村（社区）"), label_width=104)
        self.start = Button(self.tr("开始收件"), icon="users", key="F10", role="primary")
        self._build()

    def show_items(self, chips: tuple[ItemChip, ...], active: int) -> None:
        """The item."""
        self.items.show_items(chips, active)

    def show_search(self, words: str) -> None:
        """The search field."""
        self.items.show_search(words)

    def show_item_offers(self, offers: tuple[Offer, ...]) -> None:
        """What was found."""
        self.items.show_offers(offers)

    def show_questions(self, questions: tuple[tuple[Question, frozenset[str]], ...]) -> None:
        """Questions with their answers."""
        self.items.show_questions(questions)

    def show_materials(self, examination: Examination, *, chosen: bool) -> None:
        """The checklist."""
        self.materials.show_materials(examination.lines, examination.complete, examination.required, chosen=chosen)

    def show_decision(self, state: DecisionState | None, remarks: Remarks) -> None:
        """The decision card."""
        self.decision.show_decision(state, remarks)

    def show_village(self, kept: str, problem: str) -> None:
        """The village of everybody, and what is wrong with it."""
        self.village.show_village(kept)
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

    def focus_field(self, field: str) -> None:
        """Put the focus on a field."""
        widget: QWidget | None
        if field.startswith("materials[seq="):
            self.materials.list.turn_to(int(field.removeprefix("materials[seq=").partition("]")[0]))
            widget = self.materials.list
        elif field.startswith("materials"):
            widget = self.materials.list
        elif field == "situations":
            self.items.focus_question()
            return
        elif field.startswith("decision"):
            widget = self.decision.focus_of(field)
        elif field == "village":
            widget = self.village
        elif field == "begin":
            widget = self.start
        else:
            self.items.open_search()
            return
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

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


def offer_villages(desk: Desk, field: VillageField) -> None:
    """Let a field offer the villages, those of the office's own town first."""
    places, town = desk.places, desk.office.code

    def find(typed: str) -> tuple[tuple[str, str], ...]:
        return tuple((place.code, place.short_name) for place in places.find_village(typed, town=town))

    def name_of(kept: str) -> str:
        place = places.get(kept)
        return place.short_name if place is not None else kept

    field.offer_from(find, name_of)
