"""The page of follow-ups: what is owed on the left, the line and its step on the right; the other parts beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desk.allowed import has_right
from desk.people.rights import Right
from ui.window.cases.state import StepState
from ui.window.followups.cards import AnswerCard, ChosenCard, CreditCard, EntryCard, MarksCard, OwedCard
from ui.window.followups.credit_presenter import CreditPresenter
from ui.window.followups.forms import Form
from ui.window.followups.marks_presenter import MarksPresenter
from ui.window.followups.presenter import FollowupsPresenter
from ui.window.followups.state import Asked, ChosenState, CreditState, OwedState, Part
from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Columns, Scrolled
from ui.window.widgets.choices import ChoiceButtons
from ui.window.workbench import Workbench


class OwedPart(QWidget):
    """Passive: the list, and beside it the line with its step."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self.owed, self.chosen, self.answers = OwedCard(), ChosenCard(), AnswerCard()
        _beside(self, self.owed, self.chosen, self.answers)

    def show_owed(self, state: OwedState, chosen: str) -> None:
        """The list."""
        self.owed.show_owed(state, chosen)

    def show_chosen(self, state: ChosenState | None) -> None:
        """The line that is looked at."""
        self.chosen.show_chosen(state)

    def show_asked(self, state: StepState | None) -> None:
        """The questions of its step."""
        self.chosen.be_short(short=state is not None)
        _show_asked(self.answers, state, self.owed.list)

    def focus_answer(self, field: str) -> None:
        """A question."""
        self.answers.focus_answer(field)


class CreditPart(QWidget):
    """Passive: the bad-credit list, and beside it what is asked."""

    def __init__(self) -> None:
        """Nobody is known yet."""
        super().__init__()
        self.credit, self.entry, self.answers = CreditCard(), EntryCard(), AnswerCard()
        _beside(self, self.credit, self.entry, self.answers)

    def show_credit(self, state: CreditState) -> None:
        """The list and the entry that is looked at."""
        self.credit.show_credit(state)
        self.entry.show_credit(state)

    def show_asked(self, state: StepState | None) -> None:
        """The questions of an act."""
        _show_asked(self.answers, state, self.credit.list)

    def focus_answer(self, field: str) -> None:
        """A question."""
        self.answers.focus_answer(field)


class FollowupsPage(Page):
    """Passive; a presenter a part does the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._desk = bench.desk
        self.parts = ChoiceButtons(self.tr("看什么"))
        self.visits = Button(self.tr("走访和考核(&V)"), icon="home", role="link")
        self.told = Banner()
        self.owed, self.marks, self.credit = OwedPart(), MarksCard(), CreditPart()
        self._placed: dict[Part, QWidget] = {Part.OWED: self.owed, Part.MARKS: self.marks, Part.CREDIT: self.credit}
        self._part = Part.OWED
        self._build()
        self.presenter = FollowupsPresenter(self.owed, bench, parent=self)
        self.counting = MarksPresenter(self.marks, bench, parent=self)
        self.listing = CreditPresenter(self.credit, bench, parent=self)
        self._connect()

    def title(self) -> str:
        """回访核查."""
        return self.tr("回访核查")

    def topic(self) -> str:
        """Pledges and the list of who may not give one stand on a page of their own."""
        chosen = self.presenter.chosen
        is_mark = self.part is Part.MARKS or chosen is None or "review" in chosen.task
        return "" if self.part is not Part.CREDIT and is_mark else "deferring"

    @property
    def part(self) -> Part:
        """The part in sight."""
        return self._part

    def begin(self, shown: object = None) -> None:
        """What is owed now; `shown` (`Asked`) is a kind of task, or what is owed about one case."""
        words = {Part.OWED: self.tr("要办的"), Part.MARKS: self.tr("评价汇总"), Part.CREDIT: self.tr("失信名单")}
        offered = tuple((part.value, words[part]) for part in self._offered())
        self.parts.show_choices(offered if len(offered) > 1 else (), self.part)
        self.presenter.begin(shown if isinstance(shown, Asked) else None)
        if isinstance(shown, Asked) or self.part not in self._offered():
            self.show_part(Part.OWED)
        else:
            self.show_part(self.part)

    def leave(self) -> None:
        """Show nobody's numbers to whoever comes next."""
        self.presenter.leave()
        self.listing.leave()

    def show_part(self, part: str) -> None:
        """A part of the page, with the focus where its work begins."""
        chosen = self._part = Part(part)
        for placed, widget in self._placed.items():
            widget.setVisible(placed is chosen)
        self.parts.show_choices(self.parts.choices, chosen)
        self.told.say("grey", "")
        if chosen is Part.MARKS:
            self.counting.begin()
            self.marks.first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif chosen is Part.CREDIT:
            self.listing.begin()
            self._focus_list(self.credit.credit.list, self.credit.credit.add)
        else:
            self._focus_list(self.owed.owed.list, self.owed.owed.kinds)
        self._show_keys()

    # within

    def _offered(self) -> tuple[Part, ...]:
        """The parts that whoever sits here may see."""
        counts = any(has_right(self._desk, right) for right in (Right.ANSWER_REVIEW, Right.SEE_AUDIT))
        may = {Part.OWED: True, Part.MARKS: counts, Part.CREDIT: has_right(self._desk, Right.APPROVE)}
        return tuple(part for part in Part if may[part])

    def _focus_list(self, listed: QWidget, otherwise: QWidget) -> None:
        (listed if not listed.isHidden() else otherwise).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _form(self) -> Form:
        return self.listing.form if self.part is Part.CREDIT else self.presenter.form

    def _show_keys(self) -> None:
        """Which keys mean something now, and what comes next."""
        part, is_asking = self.part, bool(self._form.action)
        chosen = self.presenter.chosen if part is Part.OWED else None
        entry = self.listing.chosen if part is Part.CREDIT else None
        self.allow(Key.NEW, enabled=part is Part.CREDIT and not is_asking)
        self.allow(Key.ALL, enabled=bool(chosen and chosen.phone) or entry is not None)
        self.allow(Key.CONFIRM, enabled=is_asking)
        self.allow(Key.REVIEW, enabled=bool(chosen and "again" in chosen.steps) and not is_asking)
        if is_asking:
            self.told.say("grey", "")
            self.say_next(self.tr("填好按 F10 记下，Esc 先不记"))
        elif part is Part.OWED:
            self.say_next(self.tr("上下键选，回车办这一条") if chosen is not None else "")
        elif part is Part.MARKS:
            self.say_next(self.tr("改了日期按回车"))
        else:
            self.say_next(self.tr("按 F2 列入；选中一位按回车移出"))

    def _confirm(self) -> None:
        if self.part is Part.CREDIT:
            self.listing.confirm()
        elif self.part is Part.OWED:
            self.presenter.confirm()

    def _reveal(self) -> None:
        if self.part is Part.CREDIT:
            self.listing.reveal()
        else:
            self.presenter.reveal()

    def _build(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        gaps(inner, 10, (16, 10, 16, 10))
        inner.addWidget(self.parts)
        inner.addWidget(self.visits, alignment=Qt.AlignmentFlag.AlignLeft)
        for part, widget in self._placed.items():
            inner.addWidget(widget, 1)
            widget.setVisible(part is self._part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.told)
        layout.addWidget(Scrolled(content), 1)

    def _connect(self) -> None:
        p, part, credit = self.presenter, self.owed, self.credit
        self.parts.chosen.connect(self.show_part)
        self.visits.clicked.connect(lambda: self.page_requested.emit("visits", None))
        part.owed.kind_chosen.connect(p.choose_kind)
        part.owed.looked.connect(p.look)
        part.owed.looked.connect(lambda _key: self.told.say("grey", ""))
        part.owed.taken.connect(lambda _key: p.begin_step())
        part.chosen.step_requested.connect(p.begin_step)
        part.chosen.case_requested.connect(p.open_case)
        part.chosen.mark_requested.connect(p.ask_citizen)
        part.chosen.reveal_requested.connect(p.reveal)
        p.case_wanted.connect(lambda case_id: self.page_requested.emit("cases", case_id))
        p.consultation_wanted.connect(lambda which: self.page_requested.emit("consulting", which))
        p.review_wanted.connect(self.review_wanted)
        self.marks.days_edited.connect(self.counting.write_days)
        self.marks.count_requested.connect(self.counting.count)
        credit.credit.looked.connect(self.listing.look)
        credit.credit.adding_requested.connect(self.listing.begin_adding)
        credit.credit.taken.connect(self.listing.begin_ending)
        credit.entry.ending_requested.connect(self.listing.begin_ending)
        credit.entry.reveal_requested.connect(self.listing.reveal)
        for presenter, view in ((p, part), (self.listing, credit)):
            presenter.told.connect(self.told.say)
            presenter.shown.connect(self._show_keys)
            presenter.form.shown.connect(self._show_keys)
            view.answers.answered.connect(presenter.form.answer)
            view.answers.cancel_requested.connect(self._cancel)
            view.answers.confirm_requested.connect(self._confirm)
        self.bind(Key.NEW, self.tr("列入名单"), self.listing.begin_adding)
        self.bind(Key.ALL, self.tr("完整号码"), self._reveal)
        self.bind(Key.CONFIRM, self.tr("记下"), self._confirm)
        self.bind(Key.REVIEW, self.tr("请群众评价"), p.ask_citizen)
        for key in (Key.NEW, Key.ALL, Key.CONFIRM, Key.REVIEW):
            self.allow(key, enabled=False)

    def _cancel(self) -> None:
        self._form.close()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form.action:
            self._cancel()
        else:
            super().keyPressEvent(event)


def _beside(part: QWidget, left: QWidget, *right: QWidget) -> None:
    """A list at the left, and at the right what belongs to its line."""
    column = QWidget()
    inner = QVBoxLayout(column)
    gaps(inner, 12)
    for card in right:
        inner.addWidget(card)
    inner.addStretch(1)
    layout = QVBoxLayout(part)
    gaps(layout, 0)
    layout.addWidget(Columns(left, column, shares=(11, 10)))


def _show_asked(answers: AnswerCard, state: StepState | None, before: QWidget) -> None:
    """The questions; when they go, the focus comes back to the list they were asked from."""
    focused = answers.focusWidget() if answers.isVisible() else None
    if state is None and focused is not None and focused.hasFocus():
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    answers.show_asked(state)
