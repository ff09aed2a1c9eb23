"""The right side: a guide set for reading, with what changed, what this desk noted, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.guides.guiding import MOST_OPEN_COUNTED, GuideView, ItemChanges, RelatedItem
from desk.sheets import Layout
from ui.window.guides.notes_card import NotesCard
from ui.window.guides.poster_card import PosterCard
from ui.window.guides.sections import Rule, SectionView
from ui.window.guides.state import GuideState
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Scrolled
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import ElidedLabel, Mark, text
from ui.window.widgets.layouts import clear

MARK = 32
"""Height of a mark in unscaled pixels; a note beside it stands at the middle of it."""


class HeadCard(Card):
    """The item's name, its facts in a line, and what can be done with it.

    Signals:
        serve_requested: Serve somebody with this item.
        print_requested: The guide on paper, in a layout.
        star_requested: Keep it at hand, or no longer.
        sample_form_requested: A filled-in sample of its application form on paper.
        disclosure_requested: Its eleven elements on paper.
        poster_requested: A list of its people for a village's board.
    """

    serve_requested = Signal()
    print_requested = Signal(str)
    star_requested = Signal()
    sample_form_requested = Signal()
    disclosure_requested = Signal()
    poster_requested = Signal()

    def __init__(self) -> None:
        """No item yet."""
        super().__init__()
        self._name = text("", "h1")
        self._facts = text("")
        self._version = text("", "note", wraps=False)
        least(self._version, height=MARK)
        self._sample = Mark("amber", self.tr("样例，待核定"))
        self._list = Mark("blue", self.tr("名单类事项，按名单办"))
        serve = Button(self.tr("给这个人办"), icon="user-plus", key="F2", role="primary")
        self.star = Button("", icon="star", key="Ctrl+D")
        layouts: tuple[tuple[Layout, Button], ...] = (
            ("a4", Button(self.tr("打印"), icon="printer", key="F8")),
            ("large", Button(self.tr("打印大字版"), icon="text-size")),
            ("80", Button(self.tr("80毫米小票"))),
            ("58", Button(self.tr("58毫米小票"))),
        )
        marks, buttons = QWidget(), QWidget()
        mark_flow, button_flow = FlowLayout(marks), FlowLayout(buttons)
        for mark in (self._sample, self._list):
            mark_flow.addWidget(mark)
        button_flow.addWidget(serve)
        for layout, button in layouts:
            button.clicked.connect(lambda _checked=False, layout=layout: self.print_requested.emit(layout))
            button_flow.addWidget(button)
        self.sample_form = Button(self.tr("填表示范"))
        self.disclosure = Button(self.tr("公开标准"))
        self.poster = Button(self.tr("村公示"))
        for button in (self.star, self.sample_form, self.disclosure, self.poster):
            button_flow.addWidget(button)
        mark_flow.addWidget(self._version)
        for widget in (self._name, self._facts, marks, buttons):
            self.body.addWidget(widget)
        serve.clicked.connect(self.serve_requested)
        self.star.clicked.connect(self.star_requested)
        self.sample_form.clicked.connect(self.sample_form_requested)
        self.disclosure.clicked.connect(self.disclosure_requested)
        self.poster.clicked.connect(self.poster_requested)

    def show_head(self, state: GuideState) -> None:
        """The item."""
        guide = state.guide
        self._name.setText(guide.name)
        self._facts.setText(state.facts)
        self._version.setText(
            self.tr("目录 {version} 版，{day} 起施行").format(version=guide.version, day=guide.effective_on)
        )
        self._sample.setVisible(not guide.confirmed)
        self._list.setVisible(guide.is_list)
        self.sample_form.setVisible(guide.has_form)
        self.poster.setVisible(bool(state.list_name))
        self.star.change_icon("star-filled" if state.is_kept else "star")
        self.star.say(self.tr("不再常用") if state.is_kept else self.tr("放进常用"))


class GuideReader(Scrolled):
    """Passive: shows a guide.

    Signals:
        item_requested: Id of a related item whose guide is wanted.
        back_requested: The list is wanted again, where there is no room for both.
    """

    item_requested = Signal(str)
    back_requested = Signal()

    def __init__(self) -> None:
        """Nothing opened yet."""
        content = QWidget()
        super().__init__(content)
        self.setObjectName("reader")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("办事指南"))
        self.head = HeadCard()
        self.notes = NotesCard()
        self.poster = PosterCard()
        self._back = Button(self.tr("回到列表（Esc）"), icon="arrow-back-up", role="link")
        self._plain = Card(self.tr("一看就懂"))
        self._changes = Card(self.tr("和上一版比"))
        self._sections = Card()
        self._related = Card(self.tr("常一起办的"))
        self._nothing = EmptyState("book", self.tr("在左边找一个事项，按回车看它的指南。"))
        self._shown: GuideView | None = None
        self._shown_changes: ItemChanges | None = None
        self._cards = (self.head, self.poster, self._plain, self._changes, self.notes, self._sections, self._related)
        layout = QVBoxLayout(content)
        gaps(layout, 12, (8, 14, 16, 14))
        for widget in (self._back, *self._cards):
            layout.addWidget(widget)
        layout.addWidget(self._nothing, 1)
        layout.addStretch(0)
        for card in self._cards:
            card.hide()
        self._back.hide()
        self._back.clicked.connect(self.back_requested)

    def show_guide(self, state: GuideState) -> None:
        """The guide; what did not change since is left as it stands."""
        guide = state.guide
        self._nothing.hide()
        self.head.show_head(state)
        self.notes.show_notes(state.notes, state.unsaved)
        self.head.show()
        self.notes.show()
        if guide != self._shown:
            self._shown = guide
            self._show_parts(guide)
        if state.changes != self._shown_changes:
            self._shown_changes = state.changes
            self._show_changes(state.changes)

    def to_top(self) -> None:
        """Read from the beginning."""
        self.verticalScrollBar().setValue(0)

    def turn(self, pages: int) -> None:
        """Go so many screenfuls on, or back."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * (bar.pageStep() * 9 // 10))

    def offer_back(self, *, offered: bool) -> None:
        """Whether the list is one step back, or beside."""
        self._back.setVisible(offered)

    def _show_parts(self, guide: GuideView) -> None:
        for card in (self._plain, self._sections, self._related):
            clear(card.body)
        for line in (*guide.plain, guide.needed):
            self._plain.body.addWidget(text(line, "reading"))
        for place, section in enumerate(guide.sections):
            if place:
                self._sections.body.addWidget(Rule())
            self._sections.body.addWidget(SectionView(section))
        for related in guide.related:
            self._related.body.addWidget(self._link(related))
        self._plain.show()
        self._sections.show()
        self._related.setVisible(bool(guide.related))

    def _link(self, related: RelatedItem) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        gaps(layout, 12)
        link = Button(related.name, icon="arrow-right", role="link")
        link.clicked.connect(lambda: self.item_requested.emit(related.item_id))
        layout.addWidget(link)
        layout.addWidget(ElidedLabel(related.reason, "note"), 1)
        return row

    def _show_changes(self, changes: ItemChanges) -> None:
        body = self._changes.body
        clear(body)
        if changes.is_new:
            body.addWidget(text(self.tr("这是 {version} 版新增的事项。").format(version=changes.version), "reading"))
        elif changes.changes:
            told = self.tr("比 {old} 版改了 {count} 处：").format(old=changes.old_version, count=len(changes.changes))
            body.addWidget(text(told))
            for change in changes.changes:
                body.addWidget(text(change.line, "reading"))
            if changes.open_cases:
                body.addWidget(Mark("amber", self._touched(changes.open_cases)))
        self._changes.setVisible(changes.is_new or bool(changes.changes))

    def _touched(self, count: int) -> str:
        if count >= MOST_OPEN_COUNTED:
            return self.tr("有 {count} 件以上在办，仍按旧版办").format(count=f"{count:,}")
        return self.tr("有 {count} 件在办，仍按旧版办").format(count=count)
