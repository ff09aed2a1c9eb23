"""The page 上报: how far everything got, what a person must decide, sticks, and the enrolment of offices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.exchange.deciding.cards import DecidingCards
from ui.window.exchange.deciding.presenter import Deciding
from ui.window.exchange.deciding.state import DecidingState
from ui.window.exchange.enrolling import Enrolling
from ui.window.exchange.enrolment_card import EnrolmentCard
from ui.window.exchange.network_card import NetworkCard
from ui.window.exchange.network_work import NetworkWork
from ui.window.exchange.presenter import StandingReader
from ui.window.exchange.standing_cards import StandingCards
from ui.window.exchange.state import EnrolmentState, NetworkState, Part, StickState
from ui.window.exchange.stick_card import StickCard
from ui.window.exchange.sticks import StickWork
from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.files import (
    AskForFolder,
    AskToOpen,
    AskToSave,
    Then,
    ask_for_folder,
    ask_to_open,
    ask_to_open_several,
    ask_to_save,
)
from ui.window.workbench import Workbench

AskToOpenSeveral = Callable[[QWidget, str, str, Callable[[tuple[Path, ...]], None]], None]

_TABLES = "city_tables"
"""Name of the page of the city's own tables."""


class ExchangePage(Page):
    """Passive; `StandingReader`, `Deciding`, `StickWork` and `Enrolling` do the work.

    Attributes:
        ask_folder, ask_open, ask_several, ask_save: How files and folders are asked for.
    """

    def __init__(self, bench: Workbench) -> None:
        """Nothing read yet."""
        super().__init__()
        self.ask_folder: AskForFolder = ask_for_folder
        self.ask_open: AskToOpen = ask_to_open
        self.ask_several: AskToOpenSeveral = ask_to_open_several
        self.ask_save: AskToSave = ask_to_save
        self.part = Part.STANDING
        self._has_tables = bench.desk.office.kind != "village"
        self.notes, self.waits = Banner(), Banner()
        self._waiting = 0
        self.parts = ChoiceButtons(self.tr("看什么"))
        self._content = QWidget()
        self._inner = QVBoxLayout(self._content)
        self._inner.addWidget(self.parts)
        self._show_parts()  # made before the fields, or Tab would come to those first
        self.standing, self.enrolment = StandingCards(), EnrolmentCard()
        self.stick, self.network = StickCard(), NetworkCard()
        self.to_decide = DecidingCards()
        self._cards: dict[Part, StandingCards | DecidingCards | StickCard | EnrolmentCard] = {
            Part.STANDING: self.standing,
            Part.DECIDING: self.to_decide,
            Part.STICK: self.stick,
            Part.ENROLMENT: self.enrolment,
        }
        self._build()
        self.reader = StandingReader(bench, parent=self)
        self.deciding = Deciding(bench, parent=self)
        self.sticks = StickWork(bench, parent=self)
        self.over_network = NetworkWork(bench, parent=self)
        self.enrolling = Enrolling(bench, parent=self)
        self._connect()
        self._show_part(Part.STANDING)

    def title(self) -> str:
        """上报."""
        return self.tr("上报")

    def begin(self, shown: object = None) -> None:
        """Read everything; `shown` may be a `Part`."""
        self.reader.begin()
        self.deciding.begin()
        self.sticks.begin()
        self.over_network.begin()
        self.enrolling.begin()
        if isinstance(shown, Part):
            self._show_part(shown)
        self.parts.focus_chosen()

    def take_scan(self, text: str) -> bool:
        """The code of a request or of an answer to one."""
        if not self.enrolling.take_scan(text):
            return False
        self._show_part(Part.ENROLMENT)
        return True

    def leave(self) -> None:
        """What goes on with a stick goes on."""
        self.reader.leave()
        self.deciding.leave()

    def stop(self) -> None:
        """The clerk leaves the desk: nothing more after the file in hand."""
        self.sticks.stop()
        self.over_network.stop()

    # within

    def _show_parts(self) -> None:
        words = {
            Part.STANDING: self.tr("到哪里了"),
            Part.DECIDING: self.tr("待您确认（{count}）").format(count=self._waiting)
            if self._waiting
            else self.tr("待您确认"),
            Part.STICK: self.tr("U盘和网络"),
            Part.ENROLMENT: self.tr("单位登记"),
        }
        choices = tuple((one.value, said) for one, said in words.items())
        tables = ((_TABLES, self.tr("市里的上报表  F12")),) if self._has_tables else ()
        self.parts.show_choices((*choices, *tables), self.part)

    def _show_part(self, part: Part) -> None:
        self.part = part
        self._show_parts()
        focused = self.focusWidget()
        is_lost = focused is not None and any(
            card.isAncestorOf(focused) for one, card in self._cards.items() if one is not part
        )
        for one, card in self._cards.items():
            card.setVisible(one is part)
        self._show_network(self.over_network.state)
        if is_lost:
            self._cards[part].focus_first()
        self.notes.say("grey", "")
        self._on_deciding(self.deciding.state)

    def _say_next(self) -> None:
        self.say_next(
            {
                Part.STANDING: self.tr("Tab 走到清单，选中按回车"),
                Part.DECIDING: self.tr("选定一种，写明原因，按 F10；不定按 Esc")
                if self.deciding.state.opened is not None
                else self.tr("选一件按回车，两种内容并排看"),
                Part.STICK: self.tr("按 F9 写到U盘，按 F2 收U盘，按 F6 网上上报")
                if self.over_network.state.address
                else self.tr("按 F9 写到U盘，按 F2 收U盘"),
                Part.ENROLMENT: self.tr("核对好了按 F10；不要了按 Esc")
                if self.enrolling.state.next_words
                else self.tr("按 F7 写申请，按 F11 读文件，或者扫码"),
            }[self.part]
        )

    def _on_deciding(self, state: DecidingState) -> None:
        self.to_decide.show_deciding(state)
        if self._waiting != state.count:
            self._waiting = state.count
            self._show_parts()
        words = state.waiting if self.part is not Part.DECIDING else ""
        self.waits.say("amber", words, action=self.tr("去确认（F5）"))
        self._allow_confirm()
        self._say_next()

    def _allow_confirm(self) -> None:
        opened = self.deciding.state.opened
        decides = opened is not None and bool(opened.next_words)
        may = decides if self.part is Part.DECIDING else bool(self.enrolling.state.next_words)
        self.allow(Key.CONFIRM, enabled=may)

    def _on_stick(self, state: StickState) -> None:
        self.stick.show_stick(state)
        for key in (Key.SAVE, Key.NEW, Key.ALL):
            self.allow(key, enabled=not state.is_busy and not state.barred)

    def _show_network(self, state: NetworkState) -> None:
        self.network.show_network(replace(state, is_offered=state.is_offered and self.part is Part.STICK))
        self.allow(Key.NETWORK, enabled=bool(state.address) and not state.is_busy and not state.barred)
        self._say_next()

    def _exchange(self) -> None:
        self._show_part(Part.STICK)
        self.over_network.exchange()

    def _on_enrolment(self, state: EnrolmentState) -> None:
        self.enrolment.show_enrolment(state)
        self.allow(Key.ENTRY, enabled=not state.barred and (state.may_ask or bool(state.save_words)))
        self.allow(Key.HELD, enabled=not state.barred)
        self._allow_confirm()
        self.allow(Key.PRINT, enabled=bool(state.print_words))
        self._say_next()

    def _write(self) -> None:
        self._show_part(Part.STICK)
        self.ask_folder(self, self.tr("写到哪个U盘"), self.sticks.state.folder, self.sticks.write_to)

    def _receive(self) -> None:
        self._show_part(Part.STICK)
        self.ask_folder(
            self, self.tr("收哪个U盘"), self.sticks.state.folder, lambda folder: self.sticks.receive((folder,))
        )

    def _receive_files(self) -> None:
        self._show_part(Part.STICK)
        self.ask_several(self, self.tr("收哪些文件"), self.tr("数据包 (*)"), self.sticks.receive)

    def _ask_for_place(self) -> None:
        self._show_part(Part.ENROLMENT)
        self.enrolling.ask_for_place()

    def _on_save_wanted(self, name: str) -> None:
        self.ask_save(self, self.tr("存到哪里"), name, self.tr("登记文件 (*)"), self.enrolling.write_to)

    def _read_file(self) -> None:
        self._show_part(Part.ENROLMENT)
        then: Then = self.enrolling.read_from
        self.ask_open(self, self.tr("读哪个登记文件"), self.tr("登记文件 (*)"), then)

    def _confirm(self) -> None:
        if self.part is Part.DECIDING:
            self.deciding.confirm()
        else:
            self._show_part(Part.ENROLMENT)
            self.enrolling.confirm()

    def _go_to_decide(self) -> None:
        self._show_part(Part.DECIDING)
        self.to_decide.focus_first()

    def _on_case_wanted(self, case_id: str) -> None:
        self.page_requested.emit("cases" if case_id else "village", case_id or None)

    def _open_tables(self) -> None:
        """The city's own tables have a page of their own."""
        self._show_parts()
        self.page_requested.emit(_TABLES, None)

    def _on_part(self, part: str) -> None:
        if part == _TABLES:
            self._open_tables()
            return
        self._show_part(Part(part))
        self.parts.focus_chosen()

    def _connect(self) -> None:
        r, d, s, e = self.reader, self.deciding, self.sticks, self.enrolling
        self.bind(Key.SAVE, self.tr("写到U盘"), self._write)
        self.bind(Key.NEW, self.tr("收U盘"), self._receive)
        self.bind(Key.ALL, self.tr("收几个文件"), self._receive_files)
        self.bind(Key.NETWORK, self.tr("网上上报"), self._exchange)
        self.bind(Key.ENTRY, self.tr("写登记文件"), self._ask_for_place)
        self.bind(Key.HELD, self.tr("读登记文件"), self._read_file)
        self.bind(Key.CONFIRM, self.tr("做完这一步"), self._confirm)
        self.bind(Key.PRINT, self.tr("打印登记码"), e.print_sheet)
        self.bind(Key.DECIDE, self.tr("待您确认"), self._go_to_decide)
        if self._has_tables:
            self.bind(Key.NOTES, self.tr("市里的上报表"), self._open_tables)
        self.parts.chosen.connect(self._on_part)
        r.told.connect(self.standing.show_standing)
        r.said.connect(self.notes.say)
        r.case_wanted.connect(self._on_case_wanted)
        self.standing.edited.connect(r.edit)
        self.standing.looked.connect(r.read)
        self.standing.parked_chosen.connect(r.open_parked)
        self.standing.office_chosen.connect(r.look_at)
        self.standing.enrol_requested.connect(lambda: self._on_part(Part.ENROLMENT))
        self.waits.action_requested.connect(self._go_to_decide)
        d.told.connect(self._on_deciding)
        d.case_wanted.connect(self._on_case_wanted)
        self.to_decide.opened.connect(d.open)
        self.to_decide.apart_chosen.connect(d.open_apart)
        self.to_decide.chosen.connect(d.choose)
        self.to_decide.typed.connect(d.type_reason)
        self.to_decide.confirm_requested.connect(d.confirm)
        self.to_decide.back_requested.connect(d.put_aside)
        self.to_decide.emptied.connect(self.parts.focus_chosen)
        s.told.connect(self._on_stick)
        self.stick.write_requested.connect(self._write)
        self.stick.receive_requested.connect(self._receive)
        self.stick.files_requested.connect(self._receive_files)
        self.stick.stop_requested.connect(s.stop)
        self.over_network.told.connect(self._show_network)
        self.network.exchange_requested.connect(self._exchange)
        self.network.stop_requested.connect(self.over_network.stop)
        e.told.connect(self._on_enrolment)
        e.save_wanted.connect(self._on_save_wanted)
        e.print_wanted.connect(self.print_wanted)
        self.enrolment.save_requested.connect(self._ask_for_place)
        self.enrolment.read_requested.connect(self._read_file)
        self.enrolment.confirm_requested.connect(self._confirm)
        self.enrolment.print_requested.connect(e.print_sheet)
        self.enrolment.typed.connect(e.type_digits)
        self._on_stick(s.state)
        self._on_enrolment(e.state)

    def _build(self) -> None:
        gaps(self._inner, 10, (16, 12, 16, 12))
        for part in (self.waits, self.notes, self.standing, self.to_decide, self.stick, self.network, self.enrolment):
            self._inner.addWidget(part)
        self._inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(self._content))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.part is Part.DECIDING:
                self.deciding.put_aside()
            elif self.part is Part.ENROLMENT:
                self.enrolling.put_aside()
            else:
                self.reader.look_at("")
        else:
            super().keyPressEvent(event)
