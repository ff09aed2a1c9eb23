"""Objections to the points (申诉): one is made by whose points they are, and answered by the head or supervisor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused
from desk.handling.asking import Asked
from desk.proxy.month_sheets import OUTCOME_WORDS, Appeal, ScoredMonth, about_text, read_about
from desk.station.appealing import answer_appeal, appeal
from desk.times import chinese_day, day_of, read_moment
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench

APPEAL, ANSWER = "appeal", "answer"
"""What may be asked for."""


class AppealView(Protocol):
    """The questions as the presenter sees them."""

    def show_asked(self, state: StepState | None) -> None:
        """The questions; None while nothing is asked."""
        ...

    def focus_answer(self, name: str) -> None:
        """Put the focus on a question."""
        ...


class AppealPresenter(QObject):
    """One objection or one answer at a time.

    Signals:
        shown: Something is asked, or no more.
        told: Kind of mark and a sentence.
        kept: Something was objected to or answered: the points are counted anew.
    """

    shown = Signal()
    told = Signal(str, str)
    kept = Signal()

    def __init__(self, view: AppealView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is asked."""
        super().__init__(parent)
        self._bench, self._desk = bench, bench.desk
        self.form = Form(view, parent=self)
        self.form.shown.connect(self.shown)
        self._month: ScoredMonth | None = None
        self._appeal: Appeal | None = None
        self._is_acting = False

    @property
    def action(self) -> str:
        """What is asked for; empty while nothing is."""
        return self.form.action

    def begin_appeal(self, month: ScoredMonth, proposed: str = "") -> None:
        """Object to something of a month; `proposed` is what is looked at (`about_text`)."""
        choices = tuple((about_text(one.about), one.what) for one in month.appealable)
        if not choices:
            self.told.emit("amber", self.tr("这个月没有扣分、黄红牌，也没有未计入的记录，没有可以申诉的。"))
            return
        self._month = month
        keys = [key for key, _ in choices]
        about = Asked(
            name="about",
            label=self.tr("对哪一项"),
            kind="choice",
            value=proposed if proposed in keys else keys[0],
            choices=choices,
        )
        hint = self.tr("哪里不对，事实是什么")
        reason = Asked(name="reason", label=self.tr("理由"), hint=hint, required=True)
        self.form.begin(APPEAL, self.tr("提出申诉"), (about, reason))

    def begin_answer(self, one: Appeal) -> None:
        """Answer an objection; who answers their own writes down who at the township did."""
        self._appeal = one
        asked = [
            Asked(
                name="outcome",
                label=self.tr("怎么答复"),
                kind="choice",
                value="upheld",
                choices=tuple(OUTCOME_WORDS.items()),
            ),
            Asked(name="reason", label=self.tr("为什么"), required=True),
        ]
        if one.clerk == self._desk.operator.clerk:
            hint = self.tr("镇里负责人或者监督员的姓名")
            asked.append(Asked(name="answered_by", label=self.tr("谁答复的"), hint=hint, required=True))
        title = self.tr("答复：{name}，{what}").format(name=one.said.name, what=one.said.what)
        self.form.begin(ANSWER, title, tuple(asked))

    def answer(self, name: str, text: str) -> None:
        """A question is answered."""
        self.form.answer(name, text)

    def confirm(self) -> None:
        """Write it down."""
        if self._is_acting or not self.form.is_whole():
            return
        self._is_acting = True
        self._bench.jobs.writes.run(self._work(), self._hear, owner=self)

    def close(self) -> None:
        """Write nothing down."""
        self._month = self._appeal = None
        self.form.close()

    def _work(self) -> Callable[[], Appeal]:
        desk, answers, month, one = self._desk, self.form.answers, self._month, self._appeal
        if self.action == APPEAL and month is not None:
            rules = self._bench.outside.score_rules
            return lambda: appeal(desk, rules(), month.first, read_about(answers["about"]), answers["reason"])
        assert one is not None  # noqa: S101 - an answer is to one
        return lambda: answer_appeal(
            desk,
            one.record_id,
            "corrected" if answers["outcome"] == "corrected" else "upheld",
            answers["reason"],
            answered_by=answers.get("answered_by", ""),
        )

    def _hear(self, result: Ok[Appeal] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Ok):
            self._tell(result.value)
            self.close()
            self.kept.emit()
        elif isinstance(result.error, Refused) and self.action:
            self.form.say(result.error.field, result.error.message)
        else:
            self._bench.problems.tell(result.error)

    def _tell(self, one: Appeal) -> None:
        if one.answer is not None:
            self.told.emit("green", self.tr("答复记好了；更正的，得分已经重新算过。"))
            return
        until = chinese_day(day_of(read_moment(f"{one.said.answer_by}T00:00:00+08:00")))
        self.told.emit("green", self.tr("申诉记好了，{until}前书面答复。").format(until=until))
