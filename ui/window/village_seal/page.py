"""The page of village certificates: what is given goes into the book, what is not is told with where to go."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.window.cases.state import StepState
from ui.window.shortcuts import Key
from ui.window.theme.metrics import least
from ui.window.village.asked_card import AskedCard
from ui.window.village.cards import ItemPart
from ui.window.village.six_keys import SixKeysPage
from ui.window.village.state import SealWish
from ui.window.village_seal.presenter import SealPresenter
from ui.window.village_seal.state import Part, SealState
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.workbench import Workbench

LEAST_LIST = 260
"""Height of the list in unscaled pixels."""


class VillageSealPage(SixKeysPage):
    """Passive; `SealPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nobody asks for anything."""
        super().__init__()
        self.notes = Banner()
        self.parts = ChoiceButtons(self.tr("做什么"))
        self.card, self.listed = Card(" "), Card(" ")
        for card in (self.card, self.listed):
            card.title.setWordWrap(True)
        self.said = Banner()
        self.asked = AskedCard()
        self.next = Button("", icon="circle-check", key="F10", role="primary")
        self.print = Button("", icon="printer", key="F8")
        self.back = Button("", key="Esc")
        self.found = ItemPart()
        self._nothing = text("")
        self._build()
        self.presenter = SealPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """开证明、盖章."""
        return self.tr("开证明、盖章")

    def topic(self) -> str:
        """The page of the manual about certificates."""
        return "village-seal"

    def begin(self, shown: object = None) -> None:
        """What was begun; `shown` (`SealWish`) is what the first page knows of who asks."""
        wish = shown if isinstance(shown, SealWish) else None
        self.presenter.begin(wish)
        if wish is None:
            self.parts.focus_chosen()
        else:
            self.asked.focus_answer("" if not wish.certificate else "villager_name")

    def go_back(self) -> None:
        """Esc."""
        self.presenter.back()

    # what the presenter shows

    def show_seal(self, state: SealState) -> None:
        """The page as it stands."""
        self._show_parts(state.part)
        self.card.title.setText(state.title)
        self.card.setVisible(bool(state.title))
        self.said.say(state.light, state.said)
        for button, said in (
            (self.next, state.next_words),
            (self.print, state.print_words),
            (self.back, state.back_words),
        ):
            button.say(said)
            button.setVisible(bool(said))
        self.listed.title.setText(state.list_title)
        self.listed.setVisible(bool(state.list_title))
        self.found.search.setPlaceholderText(state.search)
        self.found.search.setAccessibleName(state.list_title)
        self.found.list.setAccessibleName(state.list_title)
        self.found.show_offers(state.offers)
        self.found.list.setVisible(bool(state.offers))
        self._nothing.setText(state.nothing)
        self._nothing.setVisible(bool(state.list_title) and not state.offers)
        self.allow(Key.CONFIRM, enabled=bool(state.next_words))
        self.allow(Key.PRINT, enabled=bool(state.print_words))
        self.say_next(state.title or self.tr("选一条，按回车"))

    def show_asked(self, state: StepState | None) -> None:
        """The questions."""
        self.asked.show_asked(state)

    def focus_answer(self, field: str) -> None:
        """A question, unless somebody is choosing another part of the page or looking for a line."""
        focused = self.focusWidget()
        busy = focused is not None and any(one.isAncestorOf(focused) for one in (self.parts, self.found))
        if field or not busy:
            self.asked.focus_answer(field)

    def focus_list(self) -> None:
        """Where lines are looked for."""
        self.found.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_asked(self) -> None:
        """The first question of the line that was chosen."""
        self.asked.focus_answer("")

    def focus_print(self) -> None:
        """What prints the paper in sight, or leads back where there is none."""
        (self.back if self.print.isHidden() else self.print).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_search(self) -> None:
        """Nothing is looked for."""
        self.found.search.clear()

    def _show_parts(self, part: Part) -> None:
        words = {
            Part.GIVE: self.tr("开一份证明"),
            Part.REFUSE: self.tr("村里不能开的"),
            Part.BOOK: self.tr("用章登记簿"),
        }
        self.parts.show_choices(tuple((one.value, said) for one, said in words.items()), part)

    def _build(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.next, self.print, self.back):
            flow.addWidget(button)
        for widget in (self.said, self.asked, row):
            self.card.body.addWidget(widget)
        least(self.found.list, height=LEAST_LIST)
        for part in (self.found, self._nothing):
            self.listed.body.addWidget(part)
        self.place(self.parts, self.notes, self.card, self.listed)

    def _connect(self) -> None:
        p = self.presenter
        self.bind(Key.PRINT, self.tr("打印"), p.print_papers)
        self.bind(Key.CONFIRM, self.tr("做完这一步"), p.confirm)
        self.parts.chosen.connect(lambda _part: self.notes.say("grey", ""))
        self.parts.chosen.connect(p.show_part)
        self.asked.answered.connect(lambda _name, _text: self.notes.say("grey", ""))
        self.asked.answered.connect(p.answer)
        self.found.searched.connect(p.search)
        self.found.chosen.connect(lambda _key: self.notes.say("grey", ""))
        self.found.chosen.connect(p.choose)
        self.next.clicked.connect(p.confirm)
        self.print.clicked.connect(p.print_papers)
        self.back.clicked.connect(p.back)
        p.told.connect(self.notes.say)
        p.print_wanted.connect(self.print_wanted)
