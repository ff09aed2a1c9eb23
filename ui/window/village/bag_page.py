"""The second page of a village desk: what goes to the township, and what comes back from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desk.station.opening import Opened
from desk.station.owing import Owed
from ui.window.cases.state import StepState
from ui.window.shortcuts import NUMBER, Key
from ui.window.theme.metrics import least
from ui.window.village.asked_card import AskedCard
from ui.window.village.bag_presenter import BagPresenter
from ui.window.village.bag_state import BagState, Part
from ui.window.village.six_keys import SixKeysPage
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.files import ask_to_open, ask_to_save
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.suggestions import OfferList
from ui.window.workbench import Workbench

LEAST_LIST = 220
"""Height of the list in unscaled pixels."""

_PARTS = {"carry": Part.BAG, "bag": Part.BAG, "supplement": Part.NEWS, "tell": Part.NEWS, "deliver": Part.RESULT}
"""The part that deals with each kind of what is owed."""


class BagPage(SixKeysPage):
    """Passive; `BagPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing is known yet."""
        super().__init__()
        self.notes = Banner()
        self.parts = ChoiceButtons(self.tr("做什么（Ctrl 加 1 到 4）"))
        self.card, self.listed = Card(" "), Card(" ")
        for card in (self.card, self.listed):
            card.title.setWordWrap(True)
        self.asked = AskedCard()
        self._said = text("")
        self.next = Button("", icon="circle-check", key="F10", role="primary")
        self.print = Button(self.tr("看一看、打印"), icon="printer", key="F8")
        self.write = Button(self.tr("把文件写到 U 盘"), icon="device-floppy", key="F9")
        self.back = Button("", key="Esc")
        self.open = Button(self.tr("读镇里给的文件"), icon="download", key="F2")
        self.list = OfferList(self.tr("件"), large=True)
        self._nothing = text("")
        self._build()
        self.presenter = BagPresenter(self, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """送件和回音."""
        return self.tr("送件和回音")

    def topic(self) -> str:
        """The page of the manual for proxy clerks."""
        return "village-bag"

    def begin(self, shown: object = None) -> None:
        """What there is now; `shown` is one thing that is owed (`Owed`), or a paper's record (`Opened`)."""
        self.notes.say("grey", "")
        if isinstance(shown, Owed):
            self.presenter.begin(_PARTS[shown.kind], shown.key)
        elif isinstance(shown, Opened):
            self.presenter.show_record(shown.key)
        else:
            self.presenter.begin()
        self._show_parts(self.presenter.part)
        self.parts.focus_chosen()

    def go_back(self) -> None:
        """Esc."""
        self.presenter.back()

    # what the presenter shows

    def show_bag(self, state: BagState) -> None:
        """The page as it stands."""
        self._show_parts(state.part)
        self.card.title.setText(state.title)
        self.card.setVisible(bool(state.title))
        self._said.setText(state.said)
        self._said.setVisible(bool(state.said))
        self.asked.show_marks(state.marks)
        for button, said in ((self.next, state.next_words), (self.back, state.back_words)):
            button.say(said)
            button.setVisible(bool(said))
        self.print.setVisible(state.may_print)
        self.write.setVisible(state.may_write)
        self.open.setVisible(state.part is Part.NEWS)
        self.listed.title.setText(state.list_title)
        self.list.show_offers(state.offers)
        if state.chosen:
            self.list.mark(state.chosen)
        self.list.setVisible(bool(state.offers))
        self._nothing.setText(state.nothing)
        self._nothing.setVisible(not state.offers)
        self.allow(Key.CONFIRM, enabled=bool(state.next_words))
        self.allow(Key.PRINT, enabled=state.may_print)
        self.allow(Key.NEW, enabled=state.part is Part.NEWS)
        self.allow(Key.SAVE, enabled=state.may_write)
        self.say_next(self._next_of(state))

    def show_asked(self, state: StepState | None) -> None:
        """The questions."""
        self.asked.show_asked(state)

    def focus_answer(self, field: str) -> None:
        """A question, unless somebody is choosing another part of the page."""
        focused = self.focusWidget()
        if field or focused is None or not self.parts.isAncestorOf(focused):
            self.asked.focus_answer(field)

    def focus_list(self) -> None:
        """The list, or what chooses the part where it is empty."""
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.parts.focus_chosen()

    def focus_write(self) -> None:
        """What writes the file of a bag."""
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_of(self, state: BagState) -> str:
        """What to do first."""
        if state.title:
            return state.title
        if state.part is Part.NEWS:
            return self.tr("有文件按 F2 读，没有就选一件按回车")
        return self.tr("选一件，按回车") if state.offers else ""

    def _show_parts(self, part: Part) -> None:
        words = {
            Part.BAG: self.tr("送件"),
            Part.NEWS: self.tr("回来的消息"),
            Part.RESULT: self.tr("交结果"),
            Part.MARK: self.tr("评价和回访"),
        }
        self.parts.show_choices(tuple((part.value, said) for part, said in words.items()), part)

    def _build(self) -> None:
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.next, self.print, self.write, self.back):
            flow.addWidget(button)
        for widget in (self._said, self.asked, row):
            self.card.body.addWidget(widget)
        least(self.list, height=LEAST_LIST)
        reading = QWidget()
        FlowLayout(reading).addWidget(self.open)
        for widget in (reading, self._nothing, self.list):
            self.listed.body.addWidget(widget)
        self.place(self.parts, self.notes, self.card, self.listed)

    def _connect(self) -> None:
        p = self.presenter
        self.bind(Key.NEW, self.tr("读镇里的文件"), self._ask_for_file)
        self.bind(Key.SAVE, self.tr("把文件写到 U 盘"), p.ask_for_place)
        self.bind(Key.PRINT, self.tr("打印"), p.print_papers)
        self.bind(Key.CONFIRM, self.tr("做完这一步"), p.confirm)
        self.parts.chosen.connect(lambda _part: self.notes.say("grey", ""))
        self.parts.chosen.connect(p.show_part)
        for place, part in enumerate(Part, start=1):
            shortcut = QShortcut(QKeySequence(NUMBER.format(place=place)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_part_key, part))
        self.asked.answered.connect(p.answer)
        self.list.chosen.connect(lambda _key: self.notes.say("grey", ""))
        self.list.chosen.connect(p.choose)
        self.next.clicked.connect(p.confirm)
        self.print.clicked.connect(p.print_papers)
        self.back.clicked.connect(p.back)
        self.write.clicked.connect(p.ask_for_place)
        self.open.clicked.connect(self._ask_for_file)
        p.told.connect(self.notes.say)
        p.print_wanted.connect(self.print_wanted)
        p.save_wanted.connect(self._ask_for_place)

    def _on_part_key(self, part: Part) -> None:
        self._show_parts(part)
        self.parts.focus_chosen()
        self.parts.chosen.emit(part.value)

    def _ask_for_place(self, name: str) -> None:
        ask_to_save(self, self.tr("把文件写到 U 盘"), name, self.tr("送件文件 (*.trip)"), self.presenter.write_file)

    def _ask_for_file(self) -> None:
        kinds = self.tr("进度文件 (*.progress);;所有文件 (*)")
        ask_to_open(self, self.tr("读镇里给的文件"), kinds, self.presenter.read_file)
