"""The left side: a search field, the lists one can look through, and what is in them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.guides.book_row import BookRow
from ui.window.guides.state import ALL, KEPT, USED, Scope
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.suggestions import Offer, OfferList

LEAST_LIST = 190
"""Height of three lines of the list, in unscaled pixels."""


class Finder(QWidget):
    """Passive: shows lists and offers, and tells what is typed and chosen.

    Signals:
        searched: What stands in the search field.
        scope_chosen: Key of the list to look through.
        item_chosen: Id of the item whose guide is wanted.
        pages_turned: The guide beside it is to go so many screenfuls on, or back.
    """

    searched = Signal(str)
    scope_chosen = Signal(str)
    item_chosen = Signal(str)
    pages_turned = Signal(int)

    def __init__(self) -> None:
        """Nothing listed yet."""
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("名称、拼音首字母或群众的说法"))
        self.search.setAccessibleName(self.tr("搜指南"))
        self._scopes = QWidget()
        self._scope_flow = FlowLayout(self._scopes)
        self._group = QButtonGroup(self)
        self._shown: tuple[tuple[Scope, ...], str] | None = None
        self._is_narrow = False
        self.list = OfferList(self.tr("事项"))
        self._nothing = EmptyState("search", "")
        self.book = BookRow()
        for widget in (self.list, self._nothing):
            least(widget, height=LEAST_LIST)
        layout = QVBoxLayout(self)
        gaps(layout, 12, (16, 14, 8, 14))
        layout.addWidget(self.search)
        layout.addWidget(self._scopes)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.book)
        self._nothing.hide()
        self.search.textEdited.connect(self.searched)
        self.search.installEventFilter(self)
        self.list.chosen.connect(self.item_chosen)

    def show_scopes(self, scopes: tuple[Scope, ...], chosen: str) -> None:
        """The lists; none is chosen while one searches."""
        if (scopes, chosen) == self._shown:
            return
        if self._shown is None or self._shown[0] != scopes:
            self._make_buttons(scopes)
        self._shown = (scopes, chosen)
        self.be_narrow(narrow=self._is_narrow)
        self._group.setExclusive(False)
        for scope, button in zip(scopes, self._group.buttons(), strict=True):
            button.setChecked(scope.key == chosen)
        self._group.setExclusive(bool(chosen))

    def show_offers(self, offers: tuple[Offer, ...], words: str, scope: str) -> None:
        """What is in the list, or was found for words; a sentence where there is nothing."""
        self.list.show_offers(offers)
        self.list.setVisible(bool(offers))
        self._nothing.setVisible(not offers)
        self._nothing.say(self._why_empty(words, scope))

    def be_narrow(self, *, narrow: bool) -> None:
        """Where there is little room the lists give way to what is found."""
        self._is_narrow = narrow
        is_searching = self._shown is not None and not self._shown[1]
        self._scopes.setVisible(not (narrow and is_searching))

    def focus_search(self) -> None:
        """Ready for typing."""
        self.search.setFocus()
        self.search.selectAll()

    def _why_empty(self, words: str, scope: str) -> str:
        if words:
            return self.tr("没有找到“{words}”。换个说法，或者打拼音首字母再试。").format(words=words)
        if scope == KEPT:
            return self.tr("还没有常用事项。打开一个事项，按 Ctrl+D 放到这里。")
        if scope == USED:
            return self.tr("您还没有办过件，办过的事项会列在这里。")
        return self.tr("这里没有事项。")

    def _make_buttons(self, scopes: tuple[Scope, ...]) -> None:
        had_focus = self.focusWidget() in self._group.buttons()
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._scope_flow.clear()
        for scope in scopes:
            button = Button(f"{self._name_of(scope)} {scope.count}", icon="star" if scope.key == KEPT else "")
            button.setProperty("role", "choice")
            button.setCheckable(True)
            button.setAccessibleName(
                self.tr("{name}，{count} 个事项").format(name=self._name_of(scope), count=scope.count)
            )
            button.clicked.connect(lambda _checked=False, key=scope.key: self._on_scope(key))
            self._group.addButton(button)
            self._scope_flow.addWidget(button)
        if had_focus:
            self.search.setFocus()

    def _name_of(self, scope: Scope) -> str:
        own = {USED: self.tr("最近办过"), KEPT: self.tr("常用"), ALL: self.tr("全部")}
        return own.get(scope.key, scope.name)

    def _on_scope(self, key: str) -> None:
        self.search.clear()
        self.scope_chosen.emit(key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the search field work in the list, the page keys in the guide."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
            pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(key)
            if steps is not None:
                self.list.move_by(steps)
                return True
            if pages is not None:
                self.pages_turned.emit(pages)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self.list.isVisible() and self.list.take()
        return super().eventFilter(watched, event)
