"""Taking people in: what is pinned, the entry field, and the list of who came."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from desk.cases.group import Member
from ui.window.group.closing_card import ClosingCard
from ui.window.group.entry_card import EntryCard
from ui.window.group.member_card import MemberCard
from ui.window.group.people_table import PeopleTable
from ui.window.group.state import ClosingState, EntryState, FilingState, PinnedState
from ui.window.theme import look
from ui.window.theme.metrics import gaps, least
from ui.window.theme.tokens import ONE_COLUMN_BELOW
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Columns, Scrolled
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import ElidedLabel, IconLabel, Mark, Remark, text


class IntakePane(QWidget):
    """Passive; `IntakePresenter` does the work.

    Signals:
        counts_changed: The `Counts` of the group.
        import_requested, template_requested, parked_requested: A file is to be chosen for this.
    """

    counts_changed = Signal(object)
    import_requested = Signal()
    template_requested = Signal()
    parked_requested = Signal()

    def __init__(self) -> None:
        """No group."""
        super().__init__()
        self._item = ElidedLabel("", "h2")
        self._facts = text("", "note", wraps=False)
        self._done = Mark("green", "")
        self._parked = Mark("red", "")
        self.change = Button(self.tr("换事项"), icon="player-pause", key="F9")
        self.print = Button(self.tr("签名册"), icon="printer", key="F8")
        self.finish = Button(self.tr("结束"), icon="check")
        self._notes = Remark()
        self._acts = QWidget()
        self.closing = ClosingCard()
        self.entry = EntryCard()
        self.list = Card()
        self._import = Button(self.tr("导入名单"), icon="table-import")
        self._template = Button(self.tr("下载空表"), icon="download", role="link")
        self._save_parked = Button(self.tr("导出待改名单"), icon="download", role="link")
        self.file_all = Button(self.tr("全部办理"), icon="circle-check", key="F10", role="primary")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("名单办到哪里了"))
        self.stop = Button(self.tr("停下"), icon="x")
        self._progress_row = QWidget()
        self.table = PeopleTable()
        self._nobody = EmptyState(
            "users", self.tr("在上面输入一个人的证件号码，按回车。有名单的，按“导入名单”，或者把表格拖到这里。")
        )
        self.member = MemberCard()
        self._build()
        self.table.hide()

    def show_pinned(self, state: PinnedState) -> None:
        """What stays in sight, and how many are done."""
        counts = state.counts
        self._item.say(state.item_name)
        self._facts.setText("  ·  ".join(part for part in (state.decision, state.village) if part))
        self._done.show_mark("green", self.tr("已办 {count} 人").format(count=counts.done))
        self._parked.show_mark("red", self.tr("待改 {count} 人").format(count=counts.parked))
        self._parked.setVisible(bool(counts.parked))
        self._save_parked.setVisible(bool(counts.parked))
        self.file_all.say(self.tr("全部办理 {count} 人").format(count=counts.ready))
        self.file_all.setVisible(bool(counts.ready) and self._progress_row.isHidden())
        self.counts_changed.emit(counts)

    def show_notes(self, sentences: tuple[str, ...]) -> None:
        """What is to be told to everybody."""
        self._notes.say("amber", "\n".join(sentences))

    def show_entry(self, state: EntryState) -> None:
        """The entry field."""
        self.entry.show_entry(state)

    def show_people(self, people: tuple[Member, ...], asked: str) -> None:
        """Everybody."""
        self.table.people.show(people, asked)
        self.table.setVisible(bool(people))
        self._nobody.setVisible(not people)

    def show_filing(self, state: FilingState | None) -> None:
        """How far a list has come."""
        self._progress_row.setVisible(state is not None)
        if state is None:
            return
        self.file_all.hide()
        self.progress.setMaximum(state.total)
        self.progress.setValue(state.done)
        words = self.tr("正在停下…") if state.stopping else self.tr("已办 {done} / {total} 人")
        self.progress.setFormat(words.format(done=state.done, total=state.total))
        self.stop.setEnabled(not state.stopping)

    def show_member(self, member: Member | None, *, asks_again: bool) -> None:
        """Somebody's fields."""
        self.member.show_member(member, asks_again=asks_again)
        if member is not None:
            self.table.turn_to(member.client_id)

    def show_closing(self, state: ClosingState | None) -> None:
        """The last question."""
        self.closing.show_closing(state)
        self.entry.setVisible(state is None)

    def focus_entry(self) -> None:
        """Put the focus on the entry field."""
        self.entry.setFocus()

    def _build(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        inner.addWidget(self._notes)
        inner.addWidget(self.closing)
        inner.addWidget(self.entry)
        inner.addWidget(self._acts)
        inner.addWidget(self._build_list(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_pinned())
        layout.addWidget(Scrolled(content), 1)
        self._inner = inner

    def _build_pinned(self) -> QWidget:
        bar = QFrame()
        bar.setObjectName("pinned")
        row = self._pinned = QHBoxLayout(bar)
        gaps(row, 12, (16, 8, 16, 8))
        row.addWidget(IconLabel("pin", "primary", size_px=24))
        row.addWidget(self._item, 1)
        row.addWidget(self._facts)
        row.addWidget(self._done)
        row.addWidget(self._parked)
        acts = QHBoxLayout(self._acts)
        gaps(acts, 8)
        for button in (self.change, self.print, self.finish):
            acts.addWidget(button)
        acts.addStretch(1)
        return bar

    def _arrange(self) -> None:
        """Where there is no room beside what is pinned, the buttons stand under the entry field."""
        narrow = self.window().width() < look().sizes.px(ONE_COLUMN_BELOW)
        if narrow == (self._inner.indexOf(self._acts) >= 0):
            return
        if narrow:
            self._pinned.removeWidget(self._acts)
            self._inner.insertWidget(self._inner.indexOf(self.entry) + 1, self._acts)
        else:
            self._inner.removeWidget(self._acts)
            self._pinned.addWidget(self._acts)

    def _build_list(self) -> QWidget:
        row = QHBoxLayout(self._progress_row)
        gaps(row, 12)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        self._progress_row.hide()
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.file_all, self._import, self._template, self._save_parked):
            flow.addWidget(button)
        least(self.table, height=240)
        for widget, share in ((buttons, 0), (self._progress_row, 0), (self._nobody, 1), (self.table, 1)):
            self.list.body.addWidget(widget, share)
        self._import.clicked.connect(self.import_requested)
        self._template.clicked.connect(self.template_requested)
        self._save_parked.clicked.connect(self.parked_requested)
        return Columns(self.list, self.member, shares=(3, 2))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
