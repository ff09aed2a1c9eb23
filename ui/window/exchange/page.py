"""The page 上报: how far everything got, sticks, and the enrolment of offices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.exchange.enrolling import Enrolling
from ui.window.exchange.enrolment_card import EnrolmentCard
from ui.window.exchange.presenter import StandingReader
from ui.window.exchange.standing_cards import StandingCards
from ui.window.exchange.state import EnrolmentState, Part, StickState
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


class ExchangePage(Page):
    """Passive; `StandingReader`, `StickWork` and `Enrolling` do the work.

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
        self.notes = Banner()
        self.parts = ChoiceButtons(self.tr("看什么"))
        self._content = QWidget()
        self._inner = QVBoxLayout(self._content)
        self._inner.addWidget(self.parts)
        self._show_parts()  # made before the fields, or Tab would come to those first
        self.standing, self.stick, self.enrolment = StandingCards(), StickCard(), EnrolmentCard()
        self._cards: dict[Part, StandingCards | StickCard | EnrolmentCard] = {
            Part.STANDING: self.standing,
            Part.STICK: self.stick,
            Part.ENROLMENT: self.enrolment,
        }
        self._build()
        self.reader = StandingReader(bench, parent=self)
        self.sticks = StickWork(bench, parent=self)
        self.enrolling = Enrolling(bench, parent=self)
        self._connect()
        self._show_part(Part.STANDING)

    def title(self) -> str:
        """上报."""
        return self.tr("上报")

    def begin(self, shown: object = None) -> None:
        """Read everything; `shown` may be a `Part`."""
        self.reader.begin()
        self.sticks.begin()
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

    def stop(self) -> None:
        """The clerk leaves the desk: nothing more after the file in hand."""
        self.sticks.stop()

    # within

    def _show_parts(self) -> None:
        words = {
            Part.STANDING: self.tr("到哪里了"),
            Part.STICK: self.tr("U盘"),
            Part.ENROLMENT: self.tr("单位登记"),
        }
        self.parts.show_choices(tuple((one.value, said) for one, said in words.items()), self.part)

    def _show_part(self, part: Part) -> None:
        self.part = part
        self._show_parts()
        focused = self.focusWidget()
        is_lost = focused is not None and any(
            card.isAncestorOf(focused) for one, card in self._cards.items() if one is not part
        )
        for one, card in self._cards.items():
            card.setVisible(one is part)
        if is_lost:
            self._cards[part].focus_first()
        self.notes.say("grey", "")
        self._say_next()

    def _say_next(self) -> None:
        self.say_next(
            {
                Part.STANDING: self.tr("Tab 走到清单，选中按回车"),
                Part.STICK: self.tr("按 F9 写到U盘，按 F2 收U盘"),
                Part.ENROLMENT: self.tr("核对好了按 F10；不要了按 Esc")
                if self.enrolling.state.next_words
                else self.tr("按 F7 写申请，按 F11 读文件，或者扫码"),
            }[self.part]
        )

    def _on_stick(self, state: StickState) -> None:
        self.stick.show_stick(state)
        for key in (Key.SAVE, Key.NEW, Key.ALL):
            self.allow(key, enabled=not state.is_busy and not state.barred)

    def _on_enrolment(self, state: EnrolmentState) -> None:
        self.enrolment.show_enrolment(state)
        self.allow(Key.ENTRY, enabled=not state.barred and (state.may_ask or bool(state.save_words)))
        self.allow(Key.HELD, enabled=not state.barred)
        self.allow(Key.CONFIRM, enabled=bool(state.next_words))
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
        self._show_part(Part.ENROLMENT)
        self.enrolling.confirm()

    def _on_case_wanted(self, case_id: str) -> None:
        self.page_requested.emit("cases" if case_id else "village", case_id or None)

    def _on_part(self, part: str) -> None:
        self._show_part(Part(part))
        self.parts.focus_chosen()

    def _connect(self) -> None:
        r, s, e = self.reader, self.sticks, self.enrolling
        self.bind(Key.SAVE, self.tr("写到U盘"), self._write)
        self.bind(Key.NEW, self.tr("收U盘"), self._receive)
        self.bind(Key.ALL, self.tr("收几个文件"), self._receive_files)
        self.bind(Key.ENTRY, self.tr("写登记文件"), self._ask_for_place)
        self.bind(Key.HELD, self.tr("读登记文件"), self._read_file)
        self.bind(Key.CONFIRM, self.tr("做完这一步"), self._confirm)
        self.bind(Key.PRINT, self.tr("打印登记码"), e.print_sheet)
        self.parts.chosen.connect(self._on_part)
        r.told.connect(self.standing.show_standing)
        r.said.connect(self.notes.say)
        r.case_wanted.connect(self._on_case_wanted)
        self.standing.edited.connect(r.edit)
        self.standing.looked.connect(r.read)
        self.standing.parked_chosen.connect(r.open_parked)
        self.standing.office_chosen.connect(r.look_at)
        self.standing.enrol_requested.connect(lambda: self._on_part(Part.ENROLMENT))
        s.told.connect(self._on_stick)
        self.stick.write_requested.connect(self._write)
        self.stick.receive_requested.connect(self._receive)
        self.stick.files_requested.connect(self._receive_files)
        self.stick.stop_requested.connect(s.stop)
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
        for part in (self.notes, self.standing, self.stick, self.enrolment):
            self._inner.addWidget(part)
        self._inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(self._content))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.part is Part.ENROLMENT:
                self.enrolling.put_aside()
            else:
                self.reader.look_at("")
        else:
            super().keyPressEvent(event)
