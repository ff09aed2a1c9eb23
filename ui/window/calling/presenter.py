"""Villagers are drawn by a seed, called, and what they said is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.cases.numbers import spoken
from desk.errors import Refused
from desk.proxy.call_backs import CallBack, Drawn
from desk.station.calling_back import call_back_at_township, call_back_paper
from desk.station.progressing import drawn
from desk.station.typed import read_day
from desk.times import day_of
from ui.window.calling import asking
from ui.window.calling.state import CallingState, Stage
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

Value = TypeVar("Value")


class CallingView(Protocol):
    """The page as the presenter sees it."""

    def show_calling(self, state: CallingState) -> None:
        """The page as it stands."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """The questions."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...

    def focus_list(self) -> None:
        """Put the focus on those that were drawn."""
        ...


class CallingPresenter(QObject):
    """One drawing at a time, one villager of it is called.

    Signals:
        told: Kind of mark and a sentence.
        print_wanted: A callable that gives the list; it is called on a worker.
        left: Esc, where there is nothing to go back to on this page.
    """

    told = Signal(str, str)
    print_wanted = Signal(object)
    left = Signal()

    def __init__(self, view: CallingView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody was drawn."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self.form = Form(view, parent=self)
        self._answers: dict[str, str] = {}
        self._drawn: tuple[Drawn, ...] = ()
        self._draw: Callable[[], tuple[Drawn, ...]] | None = None
        self._paper: Callable[[], object] | None = None
        self._key = ""
        self._is_acting = False
        self._asked = 0

    def begin(self) -> None:
        """The page came in sight: what was drawn stands there still."""
        if not self.form.action:
            self._ask_to_draw()
        self._read()

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew."""
        self.form.answer(name, text)

    def choose(self, key: str) -> None:
        """A villager is called."""
        if self.form.action == Stage.DRAW:
            self._answers = self.form.answers
        self._key = key
        if self._one is not None:
            self.form.begin(Stage.SAID, Stage.SAID, asking.said_asked())
        self._show()

    def confirm(self) -> None:
        """F10: draw, or write down what was said."""
        if self._is_acting or not self.form.is_whole():
            return
        answers, one = self.form.answers, self._one
        if one is None:
            self._draw_by(answers)
            return
        desk, number, is_true = self._desk, one.case.case_number, answers["is_true"] == asking.YES
        self._is_acting = True
        self._run(
            self._bench.jobs.writes,
            lambda: call_back_at_township(
                desk,
                number,
                is_true=is_true,
                words=answers["words"],
                may_share=answers["may_share"] == asking.YES,
            ),
            self._on_said,
        )

    def back(self) -> None:
        """Esc: from a villager to those that were drawn; from there to the bags."""
        if self._one is None:
            self.left.emit()
            return
        self._key = ""
        self._ask_to_draw()
        self._view.focus_list()

    def print_list(self) -> None:
        """F8."""
        if self._paper is not None:
            self.print_wanted.emit(self._paper)

    # within

    @property
    def _one(self) -> Drawn | None:
        return next((one for one in self._drawn if one.case.case_id == self._key), None)

    def _ask_to_draw(self) -> None:
        self.form.begin(Stage.DRAW, Stage.DRAW, asking.draw_asked(day_of(self._desk.clock.now())))
        for name, text in self._answers.items():
            self.form.answer(name, text)
        self._show()

    def _draw_by(self, answers: dict[str, str]) -> None:
        try:
            days = [
                date.fromisoformat(read_day(answers[name], field=name, what=label, least=None))
                for name, label in (("first", self.tr("开始的日期")), ("last", self.tr("结束的日期")))
            ]
        except Refused as refused:
            self.form.say(refused.field, refused.message)
            return
        if days[0] > days[1]:
            self.form.say("first", self.tr("开始的日期比结束的还晚，请改一个。"))
            return
        typed, seed = answers["count"], answers["seed"]
        count = int(typed) if typed.isascii() and typed.isdecimal() else 0
        desk, (first, last) = self._desk, days
        self._answers = answers
        self._draw = lambda: drawn(desk, first, last, seed=seed, count=count)
        self._paper = lambda: call_back_paper(desk, first, last, seed=seed, count=count)
        self._drawn = ()
        self._read(self._view.focus_list)

    def _read(self, then: Callable[[], None] | None = None) -> None:
        """Draw anew: the same seed draws the same, with what was said since."""
        if self._draw is None:
            self._show()
            return
        self._asked += 1
        asked = self._asked

        def on_drawn(found: tuple[Drawn, ...]) -> None:
            if asked == self._asked:
                self._drawn = found
                self._show()
                if then is not None:
                    then()

        self._run(self._bench.jobs.reads, self._draw, on_drawn)

    def _on_said(self, kept: CallBack) -> None:
        agrees = self.tr("相符") if kept.said.is_true else self.tr("不相符")
        self.told.emit(
            "green",
            self.tr("记下了：{number}，{agrees}。下一份进度文件把它带回村里。").format(
                number=kept.said.proxy_number, agrees=agrees
            ),
        )
        self._key = ""
        self._ask_to_draw()
        self._read(self._view.focus_list)

    def _show(self) -> None:
        offers = tuple(map(self._offer, self._drawn))
        one = self._one
        if one is None:
            left = sum(drawn_one.asked is None for drawn_one in self._drawn)
            said = self.tr("抽出 {count} 件，还有 {left} 件没有回访。选一件按回车，打电话问他。").format(
                count=len(offers), left=left
            )
            self._view.show_calling(
                CallingState(
                    title=self.tr("抽哪些"),
                    said=said if offers else "",
                    offers=offers,
                    nothing=self.tr("还没有抽。按 F10 抽签。"),
                    next_words=self.tr("抽签"),
                    back_words=self.tr("回到收件"),
                    may_print=bool(offers),
                )
            )
            return
        case = one.case
        facts = [
            self.tr("{station} 代办，{number}，本单位 {own}").format(
                station=case.station_name, number=case.proxy_number, own=spoken(case.case_number)
            ),
            self.tr("先说自己是谁、为什么打。问：结果拿到没有、收没收钱、原件还了没有。"),
        ]
        if one.asked is not None:
            facts.append(self._asked_words(one.asked))
        facts.append(self.tr("电话 {phone}").format(phone=case.applicant.phone or self.tr("没有留")))
        self._view.show_calling(
            CallingState(
                title=self.tr("{who}：{what}").format(who=case.applicant.name, what=case.item_name),
                said="\n".join(facts),
                offers=offers,
                next_words=self.tr("记下"),
                back_words=self.tr("先不记"),
                may_print=bool(offers),
            )
        )

    def _offer(self, one: Drawn) -> Offer:
        case = one.case
        words = self.tr("{who}：{what}").format(who=case.applicant.name, what=case.item_name)
        note = self.tr("{station}，{number}").format(station=case.station_name, number=case.proxy_number)
        if one.asked is None:
            return Offer(key=case.case_id, words=words, note=note, badge=self.tr("还没有回访"), light="amber")
        if one.asked.said.is_true:
            return Offer(key=case.case_id, words=words, note=note, badge=self.tr("回访过，相符"), light="green")
        return Offer(key=case.case_id, words=words, note=note, badge=self.tr("回访过，不相符"), light="red")

    def _asked_words(self, asked: CallBack) -> str:
        said = asked.said
        words = self.tr("{day} {clerk} 问过：{agrees}。{words}")
        agrees = self.tr("相符") if said.is_true else self.tr("不相符")
        return words.format(day=said.called_at[:10], clerk=said.clerk_name, agrees=agrees, words=said.words)

    def _run(self, runner: JobRunner, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        runner.run(work, partial(self._hear, on_value), owner=self)

    def _hear(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Ok):
            on_value(result.value)
            return
        if self._one is None and not self._drawn:
            self._draw = self._paper = None
        if isinstance(result.error, Refused):
            field = result.error.field if result.error.field in self.form.answers else ""
            self.form.say(field, result.error.message)
            self._show()
        else:
            self._bench.problems.tell(result.error)
