"""The first page of a village desk: who wants what, with which papers, and what is promised for when."""

from __future__ import annotations

from desk.people.reading import ApplicantInput
from ui.window.cases.state import StepState
from ui.window.shortcuts import Key
from ui.window.village.cards import DoorCard, OwedCard
from ui.window.village.presenter import VillagePresenter
from ui.window.village.six_keys import SixKeysPage
from ui.window.village.state import DoorState
from ui.window.widgets.banners import Banner
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench


class VillagePage(SixKeysPage):
    """Passive; `VillagePresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nobody is at the door."""
        super().__init__()
        self.notes = Banner()
        self.card, self.owed = DoorCard(), OwedCard()
        self.place(self.notes, self.card, self.owed)
        self.presenter = VillagePresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """代办."""
        return self.tr("代办")

    def topic(self) -> str:
        """The page of the manual for proxy clerks."""
        return "village"

    def begin(self, shown: object = None) -> None:
        """What was begun stands there still; `shown` is not used."""
        del shown
        self.presenter.begin()
        self.focus_stage()

    def take_card(self, card: object) -> bool:
        """An identity card says who is at the door."""
        if isinstance(card, ApplicantInput):
            self.presenter.take_person(card)
            return True
        return False

    def go_back(self) -> None:
        """Esc."""
        self.presenter.back()

    # what the presenter shows

    def show_door(self, state: DoorState) -> None:
        """Where the villager's matter stands."""
        self.card.show_door(state)
        self.notes.say("grey", "")
        self.allow(Key.PRINT, enabled=state.may_print)
        self.allow(Key.CONFIRM, enabled=bool(state.next_words))
        self.say_next(state.title)

    def show_asked(self, state: StepState | None) -> None:
        """The questions of the stage."""
        self.card.asked.show_asked(state)

    def focus_answer(self, field: str) -> None:
        """A question."""
        self.card.asked.focus_answer(field)

    def show_item_offers(self, offers: tuple[Offer, ...]) -> None:
        """What may be meant."""
        self.card.items.show_offers(offers)

    def focus_stage(self) -> None:
        """Where the stage begins."""
        self.card.focus_stage(self.presenter.stage)

    def show_owed(self, offers: tuple[Offer, ...]) -> None:
        """What is owed."""
        self.owed.show_owed(offers)

    def _connect(self) -> None:
        p, card = self.presenter, self.card
        self.bind(Key.PRINT, self.tr("打印"), p.print_papers)
        self.bind(Key.CONFIRM, self.tr("做完这一步"), p.confirm)
        card.asked.answered.connect(p.answer)
        card.items.searched.connect(p.search)
        card.items.chosen.connect(p.choose)
        card.next_requested.connect(p.confirm)
        card.back_requested.connect(p.back)
        card.print_requested.connect(p.print_papers)
        self.owed.chosen.connect(p.do_owed)
        p.told.connect(self.notes.say)
        p.print_wanted.connect(self.print_wanted)
        p.bag_wanted.connect(lambda one: self.page_requested.emit("bag", one))
