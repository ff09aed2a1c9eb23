"""The page of the villages' bags: a file is read, the bag counted, and everything taken in at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desk.station.opening import Opened
from ui.window.bags.presenter import BagsPresenter
from ui.window.bags.state import BagState
from ui.window.cases.state import StepState
from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps, least
from ui.window.village.asked_card import AskedCard
from ui.window.village.six_keys import Column
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Scrolled
from ui.window.widgets.files import ask_to_open, ask_to_save
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.suggestions import OfferList
from ui.window.workbench import Workbench

LEAST_LIST = 300
"""Height of the list in unscaled pixels."""


class BagsPage(Page):
    """Passive; `BagsPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """No bag was read."""
        super().__init__()
        self.notes, self.card = Banner(), Card(" ")
        self.card.title.setWordWrap(True)
        self._facts, self._nothing = text(""), text("")
        self.open = Button(self.tr("读村里带来的文件"), icon="download", key="F2")
        self.type = Button(self.tr("没有文件，照清单录入"), icon="writing", key="F7")
        self.take = Button(self.tr("全部收下"), icon="circle-check", key="F10", role="primary")
        self.answer = Button(self.tr("给村里写进度文件"), icon="device-floppy", key="F9")
        self.call = Button(self.tr("回访代办件"), icon="phone", key="F11")
        self.list, self.asked = OfferList(self.tr("件")), AskedCard()
        self._build()
        self.presenter = BagsPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """收村里的件."""
        return self.tr("收村里的件")

    def begin(self, shown: object = None) -> None:
        """The bags, or the one that is being counted; `shown` (`Opened`) was taken in, or its file came."""
        if isinstance(shown, Opened):
            open_it = self.presenter.open_coming if shown.kind == "coming_trip" else self.presenter.open
            open_it(shown.key)
            return
        self.presenter.begin()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, text: str) -> bool:
        """The code of the list in the bag, while one is counted."""
        return self.presenter.take_scan(text)

    def show_bag(self, state: BagState) -> None:
        """A bag, or the bags."""
        self.card.title.setText(state.title or self.tr("收过的"))
        self._facts.setText(state.facts)
        self._facts.setVisible(bool(state.facts))
        self.list.show_offers(state.offers)
        self.list.setVisible(bool(state.offers))
        self._nothing.setText(state.nothing)
        self._nothing.setVisible(not state.offers)
        self.take.setVisible(state.may_take)
        self.type.say(self.tr("再录一行") if state.is_typed else self.tr("没有文件，照清单录入"))
        self._say_take(state)
        self.answer.setVisible(state.may_answer)
        self.allow(Key.CONFIRM, enabled=state.may_take)
        self.allow(Key.SAVE, enabled=state.may_answer)

    def show_asked(self, state: StepState | None) -> None:
        """What is asked of a list that is typed."""
        self.asked.show_asked(state)
        if self.presenter.typing.is_on:
            self._say_take(BagState(is_typed=True, may_take=True))

    def focus_answer(self, field: str) -> None:
        """A question."""
        self.asked.focus_answer(field)

    def _say_take(self, state: BagState) -> None:
        """What F10 does now."""
        is_asking = state.is_typed and self.presenter.typing.is_asking
        if is_asking:
            words, said = self.tr("记下"), self.tr("照清单写，写好按 F10；都录完了按 Esc")
        elif state.is_typed:
            words, said = self.tr("收下这一趟"), self.tr("选中按回车去收件；都收了按 F10")
        else:
            words, said = self.tr("全部收下"), self.tr("扫清单上的码，或者按 F10 全部收下")
        self.type.setVisible(not is_asking)
        self.allow(Key.ENTRY, enabled=not is_asking)
        self.take.say(words)
        self.say_next(said if state.may_take else self.tr("按 F2 读文件"))

    def focus_list(self) -> None:
        """The list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        least(self.list, height=LEAST_LIST)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.open, self.type, self.take, self.answer, self.call):
            flow.addWidget(button)
        for widget in (self._facts, self.asked, self._nothing, self.list):
            self.card.body.addWidget(widget)
        content = Column()
        content.setObjectName("scrolled")  # the ground of every page; large type is for villages
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        for part in (row, self.notes, self.card):
            inner.addWidget(part)
        inner.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(content))

    def _connect(self) -> None:
        p = self.presenter
        self.bind(Key.NEW, self.tr("读文件"), self._ask_for_file)
        self.bind(Key.ENTRY, self.tr("照清单录入"), p.type_list)
        self.bind(Key.HELD, self.tr("回访代办件"), self._call_back)
        self.bind(Key.CONFIRM, self.tr("收下"), p.take)
        self.bind(Key.SAVE, self.tr("写进度文件"), p.ask_for_place)
        self.open.clicked.connect(self._ask_for_file)
        self.type.clicked.connect(p.type_list)
        self.call.clicked.connect(self._call_back)
        self.asked.answered.connect(p.typing.answer)
        p.typing.told.connect(self.notes.say)
        p.typing.visit_wanted.connect(lambda visit: self.page_requested.emit("serving", visit))
        p.typing.case_wanted.connect(lambda number: self.page_requested.emit("cases", number))
        self.take.clicked.connect(p.take)
        self.answer.clicked.connect(p.ask_for_place)
        self.list.chosen.connect(p.choose)
        p.told.connect(self.notes.say)
        p.case_wanted.connect(lambda number: self.page_requested.emit("cases", number))
        p.save_wanted.connect(self._ask_for_place)

    def _call_back(self) -> None:
        self.page_requested.emit("calling", None)

    def _ask_for_file(self) -> None:
        kinds = self.tr("送件文件 (*.trip);;所有文件 (*)")
        ask_to_open(self, self.tr("读村里带来的文件"), kinds, self.presenter.read_file)

    def _ask_for_place(self, name: str) -> None:
        kinds = self.tr("进度文件 (*.progress)")
        ask_to_save(self, self.tr("给村里写进度文件"), name, kinds, self.presenter.write_file)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.presenter.back()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.presenter.typing.remove(self.list.current_key)
        else:
            super().keyPressEvent(event)
