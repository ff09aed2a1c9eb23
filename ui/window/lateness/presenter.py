"""What is late is read at once and looked at in several ways; about one case, the deeds are asked for and done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desk.cases.numbers import spoken
from desk.errors import Refused
from desk.overseeing.backdating import BackdatedList, backdated
from desk.overseeing.late_deeds import Done, LateShown, do_late, papers_of_late, show_late
from desk.overseeing.overdue import Overdue, overdue
from ui.window.cases.state import StepState
from ui.window.jobs import Err, Ok
from ui.window.lateness.lists import table_of
from ui.window.lateness.state import ChosenState, TableState, View
from ui.window.terms import term
from ui.window.workbench import Workbench

LOOK_AFTER_MS = 120
"""A pause on a row after which its case is read."""

AGAIN_AFTER_MS = 300
"""A pause after a change of some case before everything is read anew."""


class LatenessView(Protocol):
    """The page as the presenter sees it."""

    def show_table(self, state: TableState, chosen: str, *, is_pinned: bool) -> None:
        """The list, with the row of this key as the current one; where there is none the first, or none if pinned."""
        ...

    def show_chosen(self, state: ChosenState | None) -> None:
        """The case that is looked at."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """The deed that is being answered; None while none is."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question of the deed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    late: Overdue
    back: BackdatedList


class LatenessPresenter(QObject):
    """One list at a time, one case in it, one deed about that.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
        case_wanted: Id of a case to be laid open.
        print_wanted: A callable that gives several `Printable`; it is called on a worker and may refuse.
    """

    told = Signal(str, str)
    case_wanted = Signal(str)
    print_wanted = Signal(object)

    def __init__(self, view: LatenessView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._read: _Read | None = None
        self._table = View.CASES
        self._narrowed: tuple[View, str] | None = None
        self._key = ""
        self._chosen: LateShown | None = None
        self._step: StepState | None = None
        self._asked = self._looked = 0
        self._is_open = self._is_acting = self._is_pinned = False
        self._soon = QTimer(self, singleShot=True, interval=AGAIN_AFTER_MS)
        self._soon.timeout.connect(self.read)
        self._pause = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._pause.timeout.connect(self._look)
        bench.changes.case_changed.connect(self._on_case_changed)

    @property
    def chosen(self) -> LateShown | None:
        """The case that is looked at."""
        return self._chosen

    @property
    def is_asking(self) -> bool:
        """Whether a deed is being answered."""
        return self._step is not None

    @property
    def is_ready(self) -> bool:
        """Whether everything that the deed needs is answered."""
        return self._step is not None and not self._missing(self._step)

    def begin(self, case_id: str = "") -> None:
        """The page came in sight; another page may want this case to be looked at."""
        self._is_open = True
        if case_id:
            self._drop_step()
            self._table, self._narrowed, self._key, self._is_pinned = View.CASES, None, case_id, True
            self._look()
        self.read()

    def leave(self) -> None:
        """It goes out of sight: nothing is read for it."""
        self._is_open = False
        self._soon.stop()
        self._pause.stop()

    def read(self) -> None:
        """Read both lists anew; an answer that is overtaken is dropped."""
        self._soon.stop()
        self._asked += 1
        asked, desk = self._asked, self._desk

        def on_read(result: Ok[_Read] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            elif asked == self._asked:
                self._read = result.value
                self._show_table()

        self._bench.jobs.lists.run(lambda: _Read(late=overdue(desk), back=backdated(desk)), on_read, owner=self)

    # the list

    def look_at(self, view: View) -> None:
        """Another list; all of it."""
        if self._step is None and (view is not self._table or self._narrowed):
            self._table, self._narrowed, self._key, self._is_pinned = view, None, "", False
            self._show_table()

    def choose(self, key: str) -> None:
        """The row with this key is the current one; its case is read after a pause."""
        if key and (key != self._key or self._chosen is None):
            if self._key:
                self.told.emit("grey", "")
            self._key, self._is_pinned = key, False
            self._looked += 1
            if self._is_heaps:
                self._pause.stop()
                self._take(None)
            else:
                self._pause.start()

    def look_now(self) -> None:
        """Do at once what waits for a pause."""
        if self._pause.isActive():
            self._look()
        if self._soon.isActive():
            self.read()

    def open(self, key: str) -> None:
        """What a row is about: the cases of a heap, or the case."""
        if self._is_heaps:
            self._narrowed = (self._table, key)
            self._table, self._key = View.CASES, ""
            self._show_table()
        elif key:
            self.case_wanted.emit(key)

    def widen(self) -> bool:
        """From the cases of a heap back to the heaps; False where there is no way back."""
        if self._narrowed is None:
            return False
        (self._table, self._key), self._narrowed = self._narrowed, None
        self._show_table()
        return True

    # the deeds

    def begin_deed(self, action: str) -> None:
        """Ask what a deed needs."""
        shown = self._chosen
        deed = next((one for one in shown.deeds if one.action == action), None) if shown is not None else None
        if shown is None or deed is None:
            return
        if not deed.allowed:
            self.told.emit("amber", deed.why_not)
            return
        asked = shown.asked[action]
        answers = {question.name: question.value for question in asked}
        self._show_step(StepState(action=action, label=deed.label, asked=asked, answers=answers))
        self._view.focus_answer(asked[0].name)

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew; what was wrong with it is not said any more."""
        step = self._step
        if step is not None and step.answers.get(name) != text:
            words = "" if name == step.field else step.words
            self._show_step(replace(step, answers={**step.answers, name: text}, words=words))

    def cancel(self) -> None:
        """Do nothing after all."""
        self._drop_step()

    def confirm(self) -> None:
        """Do it; what is still open is gone to instead."""
        step, shown = self._step, self._chosen
        if step is None or shown is None or self._is_acting:
            return
        if missing := self._missing(step):
            label = next(term(question.label) for question in step.asked if question.name == missing)
            self._say(missing, self.tr("“{label}”还没有填。").format(label=label))
            return
        self._is_acting = True
        desk, case_id = self._desk, shown.case.case_id
        work = partial(do_late, desk, case_id, step.action, dict(step.answers))
        self._bench.jobs.writes.run(work, partial(self._on_done, step.label), owner=self)

    def print_papers(self) -> None:
        """The slip of urging and the apology of the case that is looked at."""
        shown = self._chosen
        if shown is not None and (shown.case.urgings or shown.case.apologies):
            self.print_wanted.emit(partial(papers_of_late, self._desk, shown.case.case_id))

    # within

    @property
    def _is_heaps(self) -> bool:
        return self._table in (View.CLERK, View.ITEM, View.OFFICE)

    def _on_case_changed(self, case_id: str) -> None:
        if not self._is_open:
            return
        self._soon.start()
        if self._chosen is not None and self._chosen.case.case_id == case_id:
            self._pause.start()

    def _look(self) -> None:
        """Read the case of the current row."""
        self._pause.stop()
        self._looked += 1
        looked, desk, key = self._looked, self._desk, self._key
        if not key:
            self._take(None)
            return

        def on_shown(result: Ok[LateShown] | Err) -> None:
            if looked != self._looked:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._take(result.value)

        self._bench.jobs.reads.run(lambda: show_late(desk, key), on_shown, owner=self)

    def _take(self, shown: LateShown | None) -> None:
        before, self._chosen = self._chosen, shown
        now = shown.case.rev if shown is not None else -1
        if self._step is not None and (before is None or before.case.rev != now):
            self._drop_step()
        state = ChosenState(shown=shown, is_backdated=self._table is View.BACKDATED) if shown is not None else None
        self._view.show_chosen(state)

    def _on_done(self, label: str, result: Ok[Done] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Err):
            if isinstance(result.error, Refused):
                self._say(result.error.field, result.error.message)
            else:
                self._bench.problems.tell(result.error)
            return
        done = result.value
        self._drop_step()
        number = spoken(done.case.case_number)
        said = self.tr("{deed}，已经记下：{number}。").format(deed=term(label), number=number)
        if done.paper:
            said += self.tr("按 F8 打印。")
        self.told.emit("green", "\n".join((said, *(hint.message for hint in done.hints))))
        self._bench.changes.case_changed.emit(done.case.case_id)

    def _missing(self, step: StepState) -> str:
        """Name of the first question that needs an answer and has none; empty where there is none."""
        asked = (one.name for one in step.asked if one.required and not step.answers.get(one.name, "").strip())
        return next(asked, "")

    def _say(self, field: str, words: str) -> None:
        if self._step is not None:
            self._show_step(replace(self._step, field=field, words=words))
            self._view.focus_answer(field)

    def _show_step(self, step: StepState) -> None:
        self._step = step
        self._view.show_asked(step)

    def _drop_step(self) -> None:
        self._step = None
        self._view.show_asked(None)

    def _show_table(self) -> None:
        read = self._read
        if read is None:
            return
        state = table_of(self._table, read.late, read.back, self._narrowed)
        self._view.show_table(state, self._key, is_pinned=self._is_pinned)
        if not state.rows and not self._is_pinned:
            self._key = ""
            self._take(None)
