"""The first page of a village desk: who wants what, with which papers, and what is promised for when."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout
from typing_extensions import override

from desk.people.reading import ApplicantInput
from desk.station.opening import Opened
from desk.station.owing import Owed
from ui.window.cases.state import StepState
from ui.window.serving.form_pane import FormPane
from ui.window.serving.form_state import FormState
from ui.window.shortcuts import Key
from ui.window.tray.card import TrayCard
from ui.window.village.cards import DoorCard, OwedCard
from ui.window.village.presenter import VillagePresenter
from ui.window.village.six_keys import SixKeysPage
from ui.window.village.state import DoorState, Stage
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
        self.tray, self.form = TrayCard(bench, in_column=True), FormPane(in_column=True)
        self._form_state: FormState | None = None
        self._state = DoorState(stage=Stage.WHO, title="")
        self.place(self.notes, self.card, self.tray, self.form, self.owed)
        if isinstance(whole := self.layout(), QVBoxLayout):
            whole.addWidget(self.form.foot)
        self.show_tray(wanted=False)
        self.presenter = VillagePresenter(self, bench, parent=self)
        self._connect()
        self.setAcceptDrops(True)

    def title(self) -> str:
        """代办."""
        return self.tr("代办")

    def topic(self) -> str:
        """The page of the manual for proxy clerks."""
        return "village"

    def begin(self, shown: object = None) -> None:
        """What was begun stands there still; `shown` is something owed (`Owed`), or a paper's record (`Opened`)."""
        self.presenter.begin()
        self.focus_stage()
        if isinstance(shown, Owed):
            self.presenter.take_up(shown)
        elif isinstance(shown, Opened):
            self.presenter.show_authorisation(shown.key)

    def leave(self) -> None:
        """Keep what was typed."""
        self.presenter.leave()

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
        self._state = state
        self.allow(Key.CONFIRM, enabled=bool(state.next_words))
        self._show_keys(opened=self.form.isVisibleTo(self))

    def show_asked(self, state: StepState | None) -> None:
        """The questions of the stage."""
        self.card.asked.show_asked(state)

    def focus_answer(self, field: str) -> None:
        """A question."""
        self.card.asked.focus_answer(field)

    def show_tray(self, *, wanted: bool) -> None:
        """Whether scans could be put to anything."""
        self.tray.be_wanted(wanted=wanted)
        if wanted:
            self._put_scans_to(0)

    def focus_scans(self, seq: int) -> None:
        """Where more scans are put to a paper."""
        self.card.asked.focus_scans(seq)

    def show_form(self, state: FormState | None, *, opened: bool) -> None:
        """The application form, in place of the questions where it is opened."""
        self._form_state = state
        self.card.form_bar.show_form(state)
        self.form.show_form(state)
        for part in (self.form, self.form.foot):
            part.setVisible(opened)
        for part in (self.card, self.owed):
            part.setVisible(not opened)
        self._show_keys(opened=opened)

    def _show_keys(self, *, opened: bool) -> None:
        """What F5, F7 and F8 do now, and what comes next."""
        state = self._state
        self.allow(Key.PRINT, enabled=opened or state.may_print)
        self.allow(Key.ENTRY, enabled=self._form_state is not None)
        self.allow(Key.TRAY, enabled=state.stage is Stage.TAKE and not opened)
        self.say_next(self.tr("填申请表；填好了按 F10") if opened else state.title)

    def focus_form(self, field_id: str) -> None:
        """A field of the form."""
        if self._form_state is not None:
            self.form.focus_field(field_id, self._form_state)

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
        self.bind(Key.TRAY, self.tr("扫描件"), self._on_tray)
        self.bind(Key.ENTRY, self.tr("申请表"), p.taking.form.toggle)
        card.asked.scan_requested.connect(self._on_scans)
        card.asked.scan_removed.connect(p.taking.detach)
        card.form_bar.open_requested.connect(p.taking.form.open)
        self.tray.presenter.placed.connect(p.taking.attach)
        self.tray.presenter.told.connect(self.notes.say)
        self.form.edited.connect(p.taking.form.edit)
        self.form.change_requested.connect(p.taking.form.change)
        self.form.print_requested.connect(p.print_papers)
        self.form.close_requested.connect(p.back)
        p.taking.form.closed.connect(self._on_form_closed)
        card.asked.answered.connect(p.answer)
        card.asked.left.connect(p.leave_field)
        card.items.searched.connect(p.search)
        card.items.chosen.connect(p.choose)
        card.next_requested.connect(p.confirm)
        card.back_requested.connect(p.back)
        card.print_requested.connect(p.print_papers)
        card.clear_requested.connect(p.clear)
        self.owed.chosen.connect(p.do_owed)
        p.told.connect(self.notes.say)
        p.print_wanted.connect(self.print_wanted)
        p.bag_wanted.connect(lambda one: self.page_requested.emit("bag", one))
        p.seal_wanted.connect(lambda wish: self.page_requested.emit("village_seal", wish))
        card.seal_requested.connect(p.ask_for_seal)

    def _put_scans_to(self, seq: int) -> None:
        """Pages of the tray go to this paper; 0 for the first."""
        slots = self.presenter.taking.slots
        slot = next((slot for slot in slots if slot.seq == seq), slots[0] if slots else None)
        if slot is not None:
            self.tray.place_in(slot.seq, slot.words)

    def _on_scans(self, seq: int) -> None:
        self._put_scans_to(seq)
        self.tray.come()

    def _on_tray(self) -> None:
        """F5: scans, for the paper that is worked on, or the first."""
        rows = self.card.asked.scans
        lines = {name: widget for name, widget in self.card.asked.lines.items() if name.startswith("line_")}
        focused = QApplication.focusWidget()
        here = [
            seq for seq in rows if focused is not None and focused in (rows[seq].add, lines[f"line_{seq}"].focusProxy())
        ]
        self._on_scans(here[0] if here else 0)

    def _on_form_closed(self) -> None:
        self.card.form_bar.button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures may be dragged here from a chat program or a folder."""
        if self.presenter.taking.slots and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped into the tray."""
        if self.tray.take_mime(event.mimeData(), "drop"):
            event.acceptProposedAction()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V puts a picture of the clipboard into the tray, where papers are taken over."""
        takes = bool(self.presenter.taking.slots)
        if not (takes and event.matches(QKeySequence.StandardKey.Paste) and self.tray.paste()):
            super().keyPressEvent(event)
