"""The platform's answer: taken in from a file; what it did not take waits until somebody mends it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.allowed import why_barred
from desk.city_tables.profile import Profile
from desk.city_tables.records import KeptRow
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.serving import find_case
from desk.uploading.answering import Answered, take_answer
from desk.uploading.exporting import parked_rows
from desk.uploading.using import profiles_in_use
from ui.window.city_tables import telling
from ui.window.city_tables.errand import Errand
from ui.window.city_tables.state import AnswerState
from ui.window.exchange.state import Said
from ui.window.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Parked:
    profile: Profile
    rows: tuple[tuple[KeptRow, str], ...]


class Answers(Errand):
    """One file at a time.

    Signals:
        answered: Something came of an answer: how far the cases got is otherwise now.
    """

    answered = Signal()

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing was taken in."""
        super().__init__(bench, parent)
        self.state = AnswerState(barred=why_barred(bench.desk, Right.RECEIVE))

    def begin(self) -> None:
        """The page came in sight, or another mapping was chosen: what is still to be mended."""
        self._tell(replace(self.state, none_in_use=not self.profile, parked=self.state.parked if self.profile else ()))
        if self.profile:
            desk, profile = self.desk, self.profile
            self.read(self.bench.jobs.lists, lambda: _parked(desk, profile), self._on_parked)

    def choose(self, profile: str) -> None:
        """What was said was about another one."""
        if profile != self.profile:
            self.state = replace(self.state, said=Said(), problems=(), parked=())
        super().choose(profile)

    def take(self, path: Path) -> None:
        """Take an answer in."""
        if not self.profile or self.state.is_busy or self.state.barred:
            return
        self._tell(replace(self.state, is_busy=True, said=Said(light="blue", words=self.tr("正在收…")), problems=()))
        desk, profile, outside = self.desk, self.profile, self.bench.outside

        def work() -> Answered:
            return take_answer(desk, outside.city.read_rows(outside.read_file(path)), profile)

        self.run(self.bench.jobs.upkeep, work, self._on_answered)

    def fail(self, words: str, field: str) -> None:
        """It was not taken in."""
        del field
        self._tell(replace(self.state, is_busy=False, said=Said(light="red", words=words)))

    # within

    def _on_answered(self, told: Answered) -> None:
        words = self.tr(
            "回执 {rows} 行：平台收下 {taken} 行，没有收 {refused} 行；新记下平台编号 {numbered} 件。"
        ).format(rows=told.rows, taken=told.taken, refused=told.refused, numbered=told.numbered)
        if told.refused:
            words += self.tr("没有收的在下面，写着为什么、怎么改；改好了，下次输出会再报。")
        bad = bool(told.refused or told.problems)
        problems = tuple(telling.problem_words(one.line, one.said) for one in told.problems)
        said = Said(light="amber" if bad else "green", words=words)
        self._tell(replace(self.state, is_busy=False, said=said, problems=problems))
        self.begin()
        self.answered.emit()

    def _on_parked(self, found: _Parked) -> None:
        parked = tuple(telling.parked_offer(found.profile, row, number) for row, number in found.rows)
        self._tell(replace(self.state, parked=parked))

    def _tell(self, state: AnswerState) -> None:
        self.state = state
        self.told.emit(state)


def _parked(desk: Desk, name: str) -> _Parked:
    """What nobody has mended, each with its case's number; of a case that was lost by a restore the number is empty."""
    profile = next(one for one in profiles_in_use(desk) if one.name == name)
    return _Parked(profile, tuple((row, _number(desk, row)) for row in parked_rows(desk, name)))


def _number(desk: Desk, row: KeptRow) -> str:
    try:
        return find_case(desk, row.case_id).case_number
    except Refused:
        return ""
