"""What is owed, kept to the record: read when the page comes in sight and after every change, and dealt with here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desk.cases.numbers import spoken
from desk.desk import Desk
from desk.errors import Refused
from desk.overseeing.following import DEALT_WITH, FOLLOWED, FollowStep, Followup, followups, may_take, who_takes
from desk.people.masking import mask_phone
from desk.revealing import REASONS, reveal, reveal_line
from desk.times import day_of
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.followups.showing import Shower
from ui.window.followups.state import Asked, ChosenState, OwedState, StepChoice
from ui.window.followups.steps import label_of, questions_of, said_of, take
from ui.window.jobs import Err, Ok
from ui.window.terms import term
from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

AGAIN_AFTER_MS = 300
"""A pause after a change of some case before everything is read anew."""


AGAIN = "again"
"""The kind of those who may mark once more, which is nobody's duty."""


def kind_of(one: Followup) -> str:
    """Among which lines it stands."""
    return AGAIN if AGAIN in one.steps else one.task.value


class OwedView(Protocol):
    """The list and the line that is looked at, as the presenter sees them."""

    def show_owed(self, state: OwedState, chosen: str) -> None:
        """The list, with the line of this key chosen."""
        ...

    def show_chosen(self, state: ChosenState | None) -> None:
        """The line that is looked at; None for none."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """The questions of a step; None while none is asked."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...


class FollowupsPresenter(QObject):
    """One line is looked at, one step of it may be answered.

    Signals:
        shown: Other things are in sight.
        told: Kind of mark and a sentence.
        case_wanted: Id of a case to lay open.
        consultation_wanted: Id of a consultation to look at.
        review_wanted: Id of a case, or a consultation, whose citizen is to mark.
    """

    shown = Signal()
    told = Signal(str, str)
    case_wanted = Signal(str)
    consultation_wanted = Signal(str)
    review_wanted = Signal(str)

    def __init__(self, view: OwedView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._found: tuple[Followup, ...] = ()
        self._kind = ""
        self._key = self._sought = ""
        self.shower = Shower(bench, parent=self)
        self.shower.changed.connect(self._show_chosen)
        self._is_open = self._is_acting = False
        self._asked = 0
        self.form = Form(view, parent=self)
        self._soon = QTimer(self, singleShot=True, interval=AGAIN_AFTER_MS)
        self._soon.timeout.connect(self.read)
        bench.changes.case_changed.connect(self._on_case_changed)
        bench.changes.consultation_changed.connect(self._on_case_changed)

    @property
    def chosen(self) -> Followup | None:
        """The line that is looked at."""
        return next((one for one in self._shown() if one.key == self._key), None)

    def begin(self, asked: Asked | None = None) -> None:
        """The page came in sight, perhaps for a kind of task or for one of a case."""
        self._is_open = True
        if asked is not None:
            self._kind, self._sought = ("" if asked.case_id else asked.task.value), asked.case_id
        self.read()

    def leave(self) -> None:
        """It goes out of sight: nothing is read for it, and nobody's number is left."""
        self._is_open = False
        self._soon.stop()
        self.shower.mask()
        self._show_chosen()

    def read(self) -> None:
        """Read now; an answer that is overtaken is dropped."""
        self._soon.stop()
        self._asked += 1
        asked, desk = self._asked, self._desk

        def on_read(result: Ok[tuple[Followup, ...]] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            elif asked == self._asked:
                self._take(result.value)

        self._bench.jobs.reads.run(lambda: followups(desk), on_read, owner=self)

    def choose_kind(self, kind: str) -> None:
        """Show one kind alone; everything with no kind."""
        self._kind = kind
        self._show()

    def look(self, key: str) -> None:
        """Look at another line; what was answered of a step is dropped."""
        if key != self._key:
            self._key = key
            self.shower.mask()
            self.form.close()
            self._show_chosen()

    def reveal(self) -> None:
        """Show the number to call whole, which is recorded, or masked again."""
        if (one := self.chosen) is not None and one.phone:
            self.shower.toggle(partial(_record, self._desk, one, self._bench.settings.now.counter))

    def begin_step(self, step: str = "") -> None:
        """Ask what a step needs: the one it waits for, where none is named; a line without steps opens its case."""
        one = self.chosen
        if one is None:
            return
        if not one.steps:
            self.open_case()
            return
        wanted = next((known for known in one.steps if known == step), one.steps[0])
        if may_take(self._desk, wanted):
            self.form.begin(wanted, label_of(wanted), questions_of(wanted, one))

    def confirm(self) -> None:
        """Keep the step as it is answered; what is still open is gone to instead."""
        one, desk, answers = self.chosen, self._desk, self.form.answers
        step = next((known for known in (one.steps if one else ()) if known == self.form.action), None)
        if one is None or step is None or self._is_acting or not self.form.is_whole():
            return
        self._is_acting = True
        self._bench.jobs.writes.run(
            lambda: take(desk, step, one, answers), self._taker(lambda: self._on_taken(one, step, answers)), owner=self
        )

    def open_case(self) -> None:
        """Lay the case open, or what was asked without one."""
        one = self.chosen
        if one is not None and one.consultation_id:
            self.consultation_wanted.emit(one.consultation_id)
        elif one is not None:
            self.case_wanted.emit(one.case_id)

    def ask_citizen(self) -> None:
        """Let the citizen mark once more, on the page of their own."""
        if self.chosen is not None and "again" in self.chosen.steps:
            self.review_wanted.emit(self.chosen.marked)

    # within

    def _taker(self, on_ok: Callable[[], None]) -> Callable[[Ok[None] | Err], None]:
        def on_result(result: Ok[None] | Err) -> None:
            self._is_acting = False
            if isinstance(result, Ok):
                on_ok()
            elif isinstance(result.error, Refused):
                self.form.say(result.error.field, result.error.message)
            else:
                self._bench.problems.tell(result.error)

        return on_result

    def _on_taken(self, one: Followup, step: FollowStep, answers: dict[str, str]) -> None:
        self.form.close()
        self.told.emit("green", said_of(step, one, answers))
        changes = self._bench.changes
        (changes.consultation_changed if one.consultation_id else changes.case_changed).emit(one.marked)
        self.read()

    def _on_case_changed(self, _case_id: str) -> None:
        if self._is_open:
            self._soon.start()

    def _take(self, found: tuple[Followup, ...]) -> None:
        self._found = found
        if self._sought:
            shown, sought = self._shown(), self._sought
            self._key = next((one.key for one in shown if one.case_id == sought), self._key)
            self._sought = ""
        self._show()

    def _shown(self) -> tuple[Followup, ...]:
        return tuple(one for one in self._found if self._kind in ("", kind_of(one)))

    def _show(self) -> None:
        shown, before = self._shown(), self._key
        if all(one.key != before for one in shown):
            self._key = shown[0].key if shown else ""
            self.shower.mask()
            self.form.close()
        state = OwedState(
            offers=tuple(map(self._offer, shown)),
            kinds=self._kinds(),
            kind=self._kind,
            nothing=self._nothing(),
        )
        self._view.show_owed(state, self._key)
        self._show_chosen()

    def _kinds(self) -> tuple[tuple[str, str], ...]:
        counts = Counter(map(kind_of, self._found))
        names = {task.value: term(task.label) for task in FOLLOWED if counts[task.value] or task in DEALT_WITH}
        words = self.tr("{kind} {count}")
        return (
            ("", words.format(kind=self.tr("全部"), count=len(self._found))),
            *((kind, words.format(kind=name, count=counts[kind])) for kind, name in names.items()),
            (AGAIN, words.format(kind=self.tr("请再评价"), count=counts[AGAIN])),
        )

    def _nothing(self) -> str:
        if self._found:
            return self.tr("这一类没有要办的。别的在上面选。")
        return self.tr("没有要回访、核查、提醒的。有了差评、承诺、到期的容缺材料，会列在这里。")

    def _offer(self, one: Followup) -> Offer:
        tried = self.tr(" · 联系过 {count} 次").format(count=one.done) if one.done else ""
        note = self.tr("{item} · 经办 {clerk}").format(item=one.item_name, clerk=one.clerk_name)
        return Offer(
            key=one.key,
            words=self.tr("{who}：{what}").format(who=one.applicant_name, what=one.what),
            note=note + tried,
            badge=self._by(one),
            light=self._light(one),
        )

    def _light(self, one: Followup) -> LightName:
        if one.is_late:
            return "red"
        today = day_of(self._desk.clock.now()).isoformat()
        if not one.due_on:
            return "grey"
        return "amber" if one.due_on <= today else "green"

    def _by(self, one: Followup) -> str:
        if not one.due_on:
            return self.tr("没有期限")
        day = date.fromisoformat(one.due_on)
        if one.is_late:
            words = self.tr("{month}月{day}日已过")
        elif day == day_of(self._desk.clock.now()):
            words = self.tr("今天到期")
        else:
            words = self.tr("{month}月{day}日前")
        return words.format(month=day.month, day=day.day)

    def _show_chosen(self) -> None:
        one = self.chosen
        self._view.show_chosen(self._state_of(one) if one is not None else None)
        self.shown.emit()

    def _state_of(self, one: Followup) -> ChosenState:
        lines = [self.tr("{who}，{item}").format(who=one.applicant_name, item=one.item_name), *one.facts]
        if one.phone:
            phone = mask_phone(one.phone) if self.shower.is_masked else one.phone
            lines.append(self.tr("电话：{phone}").format(phone=phone))
        lines.append(self.tr("经办人：{name}").format(name=one.clerk_name))
        return ChosenState(
            number=one.case_number if one.consultation_id else spoken(one.case_number),
            what=one.what,
            light=self._light(one),
            by=self._by(one),
            lines=tuple(lines),
            steps=tuple(map(self._step, one.steps)),
            may_reveal=bool(one.phone),
            is_masked=self.shower.is_masked,
            may_mark="again" in one.steps and may_take(self._desk, "again"),
        )

    def _step(self, step: FollowStep) -> StepChoice:
        why_not = "" if may_take(self._desk, step) else self.tr("这一步由{who}来办。").format(who=who_takes(step))
        return StepChoice(step=step, words=label_of(step), why_not=why_not)


def _record(desk: Desk, one: Followup, counter: str) -> None:
    if one.case_id:
        reveal(desk, one.case_id, ("phone",), REASONS[0], counter=counter)
    else:
        reveal_line(desk, one.case_number, ("phone",), counter=counter)
