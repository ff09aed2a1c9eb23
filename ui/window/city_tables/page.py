"""The page of the city's own tables, opened from 上报: put out, answered, reconciled, and the mapping tried."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.city_tables.answer_card import AnswerCards
from ui.window.city_tables.answers import Answers
from ui.window.city_tables.cases_card import CasesCards
from ui.window.city_tables.compare_card import CompareCards
from ui.window.city_tables.comparing import PAIRS, Comparing
from ui.window.city_tables.mapping_card import MappingCards
from ui.window.city_tables.mappings import Mappings
from ui.window.city_tables.out_card import OutCards
from ui.window.city_tables.places import Places
from ui.window.city_tables.putting_out import PuttingOut
from ui.window.city_tables.state import AnswerState, CompareState, MappingState, OutState, Part, Words
from ui.window.city_tables.telling import CASE
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
    ask_to_save,
)
from ui.window.workbench import Workbench

Cards = OutCards | AnswerCards | CompareCards | CasesCards | MappingCards


class CityTablesPage(Page):
    """Passive; `PuttingOut`, `Answers`, `Comparing`, `Places` and `Mappings` do the work.

    Attributes:
        ask_folder, ask_open, ask_save: How files and folders are asked for.
    """

    def __init__(self, bench: Workbench) -> None:
        """Nothing read yet."""
        super().__init__()
        self.ask_folder: AskForFolder = ask_for_folder
        self.ask_open: AskToOpen = ask_to_open
        self.ask_save: AskToSave = ask_to_save
        self.part = Part.OUT
        self._known: Words = ()
        self._is_begun = False
        self.none = Banner()
        self.parts, self.which = ChoiceButtons(self.tr("看什么")), ChoiceButtons(self.tr("用哪一份对照文件"))
        self._content = QWidget()
        self._inner = QVBoxLayout(self._content)
        for row in (self.none, self.parts, self.which):
            self._inner.addWidget(row)
        self._show_parts()  # made before the fields, or Tab would come to those first
        self.out, self.answer, self.compare = OutCards(), AnswerCards(), CompareCards()
        self.cases, self.mapping = CasesCards(), MappingCards()
        self._cards: dict[Part, Cards] = {
            Part.OUT: self.out,
            Part.ANSWER: self.answer,
            Part.COMPARE: self.compare,
            Part.CASES: self.cases,
            Part.MAPPING: self.mapping,
        }
        self._build()
        self.putting_out, self.answers = PuttingOut(bench, parent=self), Answers(bench, parent=self)
        self.comparing, self.places = Comparing(bench, parent=self), Places(bench, parent=self)
        self.mappings = Mappings(bench, parent=self)
        self._errands = (self.putting_out, self.answers, self.comparing, self.places, self.mappings)
        self._connect()
        self._show_part(Part.OUT)

    def title(self) -> str:
        """上报表."""
        return self.tr("市里的上报表")

    def begin(self, shown: object = None) -> None:
        """Read which mappings are in use, and then everything else; `shown` may be a `Part`."""
        self._is_begun = False
        if isinstance(shown, Part):
            self._show_part(shown)
        self.mappings.begin()
        self.parts.focus_chosen()

    def leave(self) -> None:
        """What goes on goes on; what is being read counts no more."""
        for errand in self._errands:
            errand.drop()

    # which mapping

    def _on_known(self, known: Words) -> None:
        """The mappings in use were read."""
        self._known = known
        names = [name for name, _ in known]
        chosen = self.putting_out.profile
        self._use(chosen if chosen in names else names[0] if names else "")
        if not names and not self._is_begun:
            self._show_part(Part.MAPPING)
            self.parts.focus_chosen()
        self._is_begun = True
        self._say_none()

    def _say_none(self) -> None:
        is_none = self._is_begun and not self._known
        words = self.tr("还没有启用对照文件：选一个按回车试算，再按 F10 启用（由管理员办）。") if is_none else ""
        self.none.say("amber", words, action=self.tr("去选一个") if self.part is not Part.MAPPING else "")

    def _use(self, name: str) -> None:
        self.which.show_choices(self._known if len(self._known) > 1 else (), name)
        for errand in self._errands:
            errand.choose(name)
        self._allow_all()
        for errand in (self.putting_out, self.answers, self.comparing):
            errand.begin()
        if self.part is Part.CASES:
            self.places.begin()

    def _on_which(self, name: str) -> None:
        self._use(name)
        self.which.focus_chosen()

    # which part

    def _show_parts(self) -> None:
        words = {
            Part.OUT: self.tr("输出"),
            Part.ANSWER: self.tr("回执"),
            Part.COMPARE: self.tr("对账"),
            Part.CASES: self.tr("每一件"),
            Part.MAPPING: self.tr("对照和试算"),
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
        self._say_next()
        self._say_none()
        self._allow_all()

    def _on_part(self, part: str) -> None:
        self._show_part(Part(part))
        if self.part is Part.CASES:
            self.places.begin()
        self.parts.focus_chosen()

    def _say_next(self) -> None:
        self.say_next(
            {
                Part.OUT: self.tr("按 F2 先试算，按 F9 输出"),
                Part.ANSWER: self.tr("按 F4 收回执；没有收的选中按回车去改"),
                Part.COMPARE: self.tr("按 F11 选平台的清单；要人认的选中按回车"),
                Part.CASES: self.tr("选中按回车打开那一件"),
                Part.MAPPING: self.tr("选一个按回车试算，看好了按 F10 启用"),
            }[self.part]
        )

    # wishes

    def _try(self) -> None:
        self._show_part(Part.MAPPING)
        self.mappings.try_in_use()

    def _write(self) -> None:
        self._show_part(Part.OUT)
        self.out.write.setFocus()
        self.ask_folder(self, self.tr("输出到哪里"), self.putting_out.state.folder, self.putting_out.write_to)

    def _write_again(self, number: str) -> None:
        def then(folder: Path) -> None:
            self.putting_out.write_again(number, folder)

        title = self.tr("第 {number} 次输出再写到哪里").format(number=number)
        self.ask_folder(self, title, self.putting_out.state.folder, then)

    def _take_answer(self) -> None:
        self._show_part(Part.ANSWER)
        self.answer.take.setFocus()
        self.ask_open(self, self.tr("收哪个回执"), self._sheets(), self.answers.take)

    def _compare(self) -> None:
        self._show_part(Part.COMPARE)
        self.compare.take.setFocus()
        self.ask_open(self, self.tr("平台的清单是哪个文件"), self._sheets(), self.comparing.take)

    def _read_mapping(self) -> None:
        self._show_part(Part.MAPPING)
        then: Then = self.mappings.read_from
        self.ask_open(self, self.tr("读哪个对照文件"), self.tr("对照文件 (*.toml)"), then)

    def _confirm(self) -> None:
        if self.part is Part.COMPARE:
            self.comparing.decide("same")
        elif self.part is Part.MAPPING:
            self.mappings.confirm()

    def _print(self) -> None:
        self._show_part(Part.COMPARE)
        self.comparing.print_sheet()

    def _on_save_wanted(self, name: str) -> None:
        self.ask_save(self, self.tr("对账单存到哪里"), name, self.tr("表格 (*.xlsx)"), self.comparing.save_to)

    def _on_listed(self, key: str) -> None:
        if self.comparing.state.heap == PAIRS:
            self.comparing.look_at_pair(key)
        else:
            self._open(key)

    def _open(self, key: str) -> None:
        """Lay the case open that an offer is about; what is only there has none."""
        if key.startswith(CASE):
            self.page_requested.emit("cases", key.removeprefix(CASE))

    def _sheets(self) -> str:
        return self.tr("表格或者 JSON (*.csv *.xlsx *.json *.ndjson)")

    # what the parts show

    def _on_out(self, state: OutState) -> None:
        self.out.show_out(state)
        self._allow_all()

    def _on_answer(self, state: AnswerState) -> None:
        self.answer.show_answer(state)
        self._allow_all()

    def _on_compare(self, state: CompareState) -> None:
        self.compare.show_compare(state)
        self._allow_all()

    def _on_mapping(self, state: MappingState) -> None:
        self.mapping.show_mapping(state)
        self._allow_all()

    def _allow_all(self) -> None:
        out, answer = self.putting_out.state, self.answers.state
        compare, mapping = self.comparing.state, self.mappings.state
        is_known = bool(self.putting_out.profile)
        self.allow(Key.NEW, enabled=is_known and not mapping.is_busy)
        self.allow(Key.SAVE, enabled=is_known and not (out.barred or out.is_busy))
        self.allow(Key.ALL, enabled=is_known and not (answer.barred or answer.is_busy))
        self.allow(Key.HELD, enabled=is_known and not (compare.barred or compare.is_busy))
        self.allow(Key.ENTRY, enabled=not mapping.is_busy)
        self.allow(
            Key.CONFIRM,
            enabled=(self.part is Part.COMPARE and bool(compare.pair.rows) and not compare.barred)
            or (self.part is Part.MAPPING and mapping.can_use and not mapping.barred),
        )
        self.allow(Key.PRINT, enabled=compare.can_print)

    def _connect(self) -> None:
        self.bind(Key.NEW, self.tr("试算"), self._try)
        self.bind(Key.SAVE, self.tr("输出"), self._write)
        self.bind(Key.ALL, self.tr("收回执"), self._take_answer)
        self.bind(Key.HELD, self.tr("对账"), self._compare)
        self.bind(Key.ENTRY, self.tr("读对照文件"), self._read_mapping)
        self.bind(Key.CONFIRM, self.tr("确认"), self._confirm)
        self.bind(Key.PRINT, self.tr("打印对账单"), self._print)
        self.parts.chosen.connect(self._on_part)
        self.which.chosen.connect(self._on_which)
        self.none.action_requested.connect(lambda: self._on_part(Part.MAPPING))
        self._connect_out()
        self._connect_compare()
        self.places.told.connect(self.cases.show_cases)
        self.cases.edited.connect(self.places.edit)
        self.cases.looked.connect(self.places.look)
        self.cases.opened.connect(lambda case_id: self.page_requested.emit("cases", case_id))
        m = self.mappings
        m.told.connect(self._on_mapping)
        m.known.connect(self._on_known)
        m.tried.connect(self.mapping.focus_trial)
        self.mapping.read_requested.connect(self._read_mapping)
        self.mapping.use_requested.connect(m.confirm)
        self.mapping.mapping_chosen.connect(m.try_named)
        self.mapping.table_chosen.connect(m.look_at_table)
        self.mapping.fault_chosen.connect(self._open)
        self.out.show_out(self.putting_out.state)
        self.answer.show_answer(self.answers.state)
        self.compare.show_compare(self.comparing.state)
        self.cases.show_cases(self.places.state)
        self.mapping.show_mapping(m.state)
        self._allow_all()

    def _connect_out(self) -> None:
        p, a = self.putting_out, self.answers
        p.told.connect(self._on_out)
        p.put_out.connect(self.places.begin)
        p.put_out.connect(a.begin)
        self.out.write_requested.connect(self._write)
        self.out.form_chosen.connect(p.choose_form)
        self.out.resend_chosen.connect(p.choose_resend)
        self.out.fault_chosen.connect(self._open)
        self.out.again_requested.connect(self._write_again)
        a.told.connect(self._on_answer)
        a.answered.connect(self.places.begin)
        self.answer.take_requested.connect(self._take_answer)
        self.answer.parked_chosen.connect(self._open)

    def _connect_compare(self) -> None:
        c, card = self.comparing, self.compare
        c.told.connect(self._on_compare)
        c.linked.connect(self.places.begin)
        c.print_wanted.connect(self.print_wanted)
        c.save_wanted.connect(self._on_save_wanted)
        card.take_requested.connect(self._compare)
        card.print_requested.connect(c.print_sheet)
        card.save_requested.connect(c.save_sheet)
        card.heap_chosen.connect(c.look_at_heap)
        card.listed_chosen.connect(self._on_listed)
        card.same_requested.connect(lambda: c.decide("same"))
        card.different_requested.connect(lambda: c.decide("different"))
        card.back_requested.connect(c.let_go)
        card.origin_chosen.connect(c.choose_origin)

    def _build(self) -> None:
        gaps(self._inner, 10, (16, 12, 16, 12))
        for card in self._cards.values():
            self._inner.addWidget(card)
        self._inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(self._content))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts away what lies there, and where nothing does goes back to 上报."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        lay = self.part is Part.COMPARE and self.comparing.let_go()
        lay = lay or (self.part is Part.MAPPING and self.mappings.put_aside())
        if not lay:
            self.page_requested.emit("exchange", None)
