"""The page of guides: find on the left, read on the right; one after the other where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from desk.allowed import has_right
from desk.consulting import ConsultationInput
from desk.people.rights import Right
from ui.window.guides.book import BookMaker
from ui.window.guides.finder import Finder
from ui.window.guides.posting import PosterMaker
from ui.window.guides.presenter import GuidesPresenter
from ui.window.guides.reader import GuideReader
from ui.window.guides.state import GuideState, PosterState, Scope
from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme import look
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.files import ask_to_open, ask_to_save
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

SIDE_BY_SIDE_FROM = 860
"""Width of the page in unscaled pixels from which list and guide stand side by side."""


class GuidesPage(Page):
    """Passive; `GuidesPresenter` does the work."""

    def __init__(self, bench: Workbench) -> None:
        """No guide opened yet."""
        super().__init__()
        self.finder = Finder()
        self.reader = GuideReader()
        self._left = Scrolled(self.finder)
        self._is_narrow = False
        self._scope = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._left, 4)
        layout.addWidget(self.reader, 7)
        self.presenter = GuidesPresenter(self, bench, parent=self)
        self.book = BookMaker(bench, parent=self)
        self.finder.book.setVisible(has_right(bench.desk, Right.RECEIVE))
        self.posting = PosterMaker(bench, parent=self)
        self._connect()

    def title(self) -> str:
        """事项指南."""
        return self.tr("事项指南")

    def begin(self, shown: object = None) -> None:
        """Ready to search; `shown` is the id of an item whose guide is wanted."""
        self.presenter.begin(shown if isinstance(shown, str) else "")
        if shown is None:
            self._find()

    def stop(self) -> None:
        """No more of the book."""
        self.book.stop()

    # what the presenter shows

    def show_scopes(self, scopes: tuple[Scope, ...], chosen: str) -> None:
        """The lists."""
        self._scope = chosen
        self.finder.show_scopes(scopes, chosen)

    def show_offers(self, offers: tuple[Offer, ...], words: str) -> None:
        """What is in the list."""
        self.finder.show_offers(offers, words, self._scope)
        if not words:
            self._mark()

    def show_guide(self, state: GuideState, *, is_new: bool) -> None:
        """The guide."""
        self.reader.show_guide(state)
        self.bind(Key.NEW, self.tr("给这个人办"), self._serve)
        for key in (Key.PRINT, Key.NOTES, Key.STAR):
            self.allow(key, enabled=True)
        self.say_next("")
        self.keys_changed.emit()
        if is_new:
            self.posting.close()
            self._mark()
            self.reader.to_top()
            self._arrange(reading=True)

    def _mark(self) -> None:
        """Let the list show which guide is in sight."""
        if (shown := self.presenter.shown) is not None:
            self.finder.list.mark(shown.guide.item_id)

    def show_note_remark(self, words: str) -> None:
        """What is wrong with the note being written."""
        self.reader.notes.show_remark(words)

    def _find(self) -> None:
        self._arrange(reading=False)
        self.finder.focus_search()

    def _serve(self) -> None:
        state = self.presenter.shown
        self.page_requested.emit("serving", None if state is None else ("item", state.guide.item_id))

    def _consult(self) -> None:
        """Somebody asks about the guide in sight, or about what was looked for."""
        state = self.presenter.shown
        item = state.guide.item_id if state else ""
        wish = "" if item else self.finder.search.text()
        counter = self.presenter.counter
        self.page_requested.emit("consulting", ConsultationInput(item=item, wish=wish, counter=counter))

    def _make_book(self) -> None:
        ask_to_save(self, self.tr("存到哪里"), self.tr("办事指南汇编.pdf"), self.tr("PDF (*.pdf)"), self.book.make)

    def _begin_poster(self) -> None:
        if (state := self.presenter.shown) is not None:
            self.posting.begin(state.guide.item_id, state.list_name)
            self.reader.ensureWidgetVisible(self.reader.poster)
            self.reader.poster.posted_by.setFocus()

    def _show_poster(self, state: PosterState | None) -> None:
        card = self.reader.poster
        had_focus = card.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        card.show_poster(state)
        if state is None and had_focus:
            self.reader.setFocus()
        elif state is not None and state.poster is not None:
            self.reader.ensureWidgetVisible(card.table)

    def _choose_list(self) -> None:
        ask_to_open(self, self.tr("选名单"), self.tr("名单 (*.xlsx *.csv)"), self.posting.choose)

    def _write_note(self) -> None:
        self._arrange(reading=True)
        self.reader.notes.begin()

    def _arrange(self, *, reading: bool) -> None:
        """Both side by side, or where there is no room the one that is worked with."""
        narrow = self._is_narrow
        self._left.setVisible(not narrow or not reading)
        self.reader.setVisible(not narrow or reading)
        self.reader.offer_back(offered=narrow)
        if narrow and reading:
            self.reader.setFocus()

    def _connect(self) -> None:
        p, finder, reader = self.presenter, self.finder, self.reader
        finder.searched.connect(p.search)
        finder.scope_chosen.connect(p.choose)
        finder.item_chosen.connect(p.open)
        finder.pages_turned.connect(reader.turn)
        reader.item_requested.connect(p.open)
        reader.back_requested.connect(self._find)
        reader.head.serve_requested.connect(self._serve)
        reader.head.print_requested.connect(p.print_guide)
        reader.head.star_requested.connect(p.star)
        reader.notes.edited.connect(p.edit_note)
        reader.notes.write_requested.connect(p.write_note)
        reader.notes.strike_requested.connect(p.strike_note)
        p.print_wanted.connect(self.print_wanted)
        reader.head.sample_form_requested.connect(p.print_sample_form)
        reader.head.disclosure_requested.connect(p.print_disclosure)
        reader.head.poster_requested.connect(self._begin_poster)
        finder.book.make_requested.connect(self._make_book)
        finder.book.stop_requested.connect(self.book.stop)
        self.book.told.connect(finder.book.show_book)
        card, posting = reader.poster, self.posting
        card.edited.connect(posting.edit)
        card.list_requested.connect(self._choose_list)
        card.look_requested.connect(posting.look)
        card.print_requested.connect(posting.print_poster)
        card.close_requested.connect(posting.close)
        posting.told.connect(self._show_poster)
        posting.print_wanted.connect(self.print_wanted)
        self.bind(Key.FIND, self.tr("找事项"), self._find)
        self.bind(Key.NEW, self.tr("收件"), self._serve)
        self.bind(Key.PRINT, self.tr("打印"), lambda: p.print_guide("a4"))
        self.bind(Key.NOTES, self.tr("写备注"), self._write_note)
        self.bind(Key.STAR, self.tr("常用"), p.star)
        self.bind(Key.CONSULT, self.tr("记咨询"), self._consult)
        for key in (Key.PRINT, Key.NOTES, Key.STAR):
            self.allow(key, enabled=False)
        self.say_next(self.tr("打几个字，上下键选，回车看"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < look().sizes.px(SIDE_BY_SIDE_FROM)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.finder.be_narrow(narrow=narrow)
            self._arrange(reading=self.presenter.shown is not None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._find()
            return
        super().keyPressEvent(event)
