"""What is written down: a visit, a check, somebody of the roster; one form at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.catalogue.items import Item
from desk.errors import Refused, Unavailable
from desk.handling.asking import Asked
from desk.proxy.roster import Villager
from desk.proxy.visits import Check, HomeVisit
from desk.station.rostering import change, enter, take_off
from desk.station.visiting import MOST_EVIDENCE, check_allowance, record_visit
from desk.times import chinese_day, day_of
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.jobs import Err, Ok
from ui.window.visits import doing
from ui.window.visits.asking import (
    AGAIN_ASKING,
    check_asked,
    checked_items,
    day_name,
    items_of,
    known_answers,
    off_asked,
    person_asked,
    visit_asked,
)
from ui.window.visits.state import FileState, Picture
from ui.window.workbench import Workbench

VISIT, CHECK, PERSON, OFF = "visit", "check", "person", "off"
"""What may be asked for."""


class FormView(Protocol):
    """The form as the recorder sees it."""

    def show_asked(self, state: StepState | None) -> None:
        """The questions; None while nothing is asked."""
        ...

    def show_file(self, state: FileState | None) -> None:
        """What was sent; None where no file is asked for."""
        ...

    def focus_answer(self, name: str) -> None:
        """Put the focus on a question."""
        ...

    def focus_file(self) -> None:
        """Put the focus on the choice of a file."""
        ...


@dataclass(slots=True)
class _About:
    """Whom the form is about."""

    person: Villager | None = None
    items: tuple[Item, ...] = ()
    pictures: tuple[Picture, ...] = ()
    file_wrong: str = ""
    given: dict[str, str] = field(default_factory=dict)


class Recorder(QObject):
    """One form at a time; what is asked follows from what was answered.

    Signals:
        shown: Something is asked, answered, or no more.
        told: Kind of mark and a sentence.
        visit_kept: Number of a visit or a check that was written down now.
        roster_changed: Somebody of the roster is known otherwise.
    """

    shown = Signal()
    told = Signal(str, str)
    visit_kept = Signal(str)
    roster_changed = Signal()

    def __init__(self, view: FormView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is asked."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self.form = Form(view, parent=self)
        self.form.shown.connect(self.shown)
        self._about = _About()
        self._is_acting = False
        self._looked = 0

    @property
    def action(self) -> str:
        """What is asked for; empty while nothing is."""
        return self.form.action

    # beginning

    def begin_visit(self, person: Villager | None = None, about: str = "") -> None:
        """A visit, to somebody of the roster or to anybody."""
        known = person.known if person is not None else None
        place = known.group or known.address if known is not None else ""
        given = {"villager_name": known.name if known is not None else "", "place": place, "about": about}
        self._begin(VISIT, self.tr("记一次上门"), _About(person=person, given=given))

    def begin_check(self, person: Villager, item_id: str = "") -> None:
        """The check of somebody's allowance; of all they receive where no item is said."""
        catalogue = self._desk.shelf.on(day_of(self._desk.clock.now()))
        items = tuple(item for item in checked_items(catalogue.items) if item.id == item_id)
        items = items or items_of(person, catalogue.items)
        if not items:
            said = self.tr("{name}没有要定期核查的待遇。享受待遇的，请先在花名册上勾选。")
            self.told.emit("amber", said.format(name=person.known.name))
            return
        title = self.tr("核查：{name}（{items}）").format(
            name=person.known.name, items=self.tr("、").join(item.name for item in items)
        )
        self._begin(CHECK, title, _About(person=person, items=items))

    def begin_person(self, person: Villager | None = None) -> None:
        """Somebody for the roster, or somebody on it who is known otherwise."""
        title = self.tr("列入一位") if person is None else self.tr("改：{name}").format(name=person.known.name)
        self._begin(PERSON, title, _About(person=person, given=known_answers(person) if person is not None else {}))

    def begin_off(self, person: Villager) -> None:
        """Somebody is to come off the roster."""
        self._begin(OFF, self.tr("移出：{name}").format(name=person.known.name), _About(person=person))

    def close(self) -> None:
        """Write nothing down."""
        self._looked += 1
        self._about = _About()
        self._view.show_file(None)
        self.form.close()

    # answering

    def answer(self, name: str, text: str) -> None:
        """A question is answered; others may follow from it."""
        if self.form.answers.get(name, "") == text:
            return
        self.form.answer(name, text)
        if name.startswith(AGAIN_ASKING):
            self._ask_again(name)

    def take_file(self, path: Path) -> None:
        """Look at a file that somebody sent; only its digest and its day are kept."""
        self._looked += 1
        looked, read_file = self._looked, self._bench.outside.read_file

        def on_looked(result: Ok[Picture] | Err) -> None:
            if looked != self._looked or not self.action:
                return
            if isinstance(result, Ok):
                self._add(result.value)
            elif isinstance(result.error, Refused | Unavailable):
                self._say_file(result.error.message)
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.papers.run(lambda: doing.look_at(path, read_file), on_looked, owner=self)

    def drop_file(self) -> None:
        """The last file that was chosen is not meant."""
        if self._about.pictures:
            self._about.pictures, self._about.file_wrong = self._about.pictures[:-1], ""
            self._ask_again("")

    def confirm(self) -> None:
        """Write it down."""
        if self._is_acting or not self.form.is_whole():
            return
        try:
            work, on_kept = self._work()
        except Refused as refusal:
            self._refuse(refusal)
            return
        self._is_acting = True
        self._bench.jobs.writes.run(work, partial(self._hear, on_kept), owner=self)

    # within

    def _begin(self, action: str, title: str, about: _About) -> None:
        self._looked += 1
        self._about = about
        self.form.begin(action, title, self._asked(action, about.given))
        self._show_file()

    def _asked(self, action: str, given: dict[str, str]) -> tuple[Asked, ...]:
        catalogue = self._desk.shelf.on(day_of(self._desk.clock.now()))
        if action == VISIT:
            return visit_asked(given, undated=self._undated())
        if action == CHECK:
            return check_asked(given, self._about.items, asks_day=bool(self._undated()))
        if action == PERSON:
            return person_asked(given, catalogue.items)
        return off_asked()

    def _add(self, picture: Picture) -> None:
        """One more file of a visit, each once; a check has one."""
        about = self._about
        if self.action == VISIT and any(one.sha256 == picture.sha256 for one in about.pictures):
            self._say_file(self.tr("这个文件已经选过了。"))
            return
        if len(about.pictures) >= MOST_EVIDENCE:
            self._say_file(self.tr("一次上门最多记{most}个文件。").format(most=MOST_EVIDENCE))
            return
        about.pictures = (*about.pictures, picture) if self.action == VISIT else (picture,)
        about.file_wrong = ""
        self._ask_again(day_name(len(about.pictures) - 1) if picture.taken_on is None else "")

    def _undated(self) -> tuple[int, ...]:
        """Places of the files that do not say their day."""
        return tuple(place for place, one in enumerate(self._about.pictures) if one.taken_on is None)

    def _ask_again(self, focus: str) -> None:
        action, title = self.form.action, self.form.label
        self._about.given |= self.form.answers
        self.form.begin(action, title, self._asked(action, self._about.given))
        if focus:
            self._view.focus_answer(focus)
        else:
            self._view.focus_file()
        self._show_file()

    def _show_file(self) -> None:
        action, about = self.form.action, self._about
        sent = action == CHECK and self.form.answers.get("way") != "visit"
        if action != VISIT and not sent:
            self._view.show_file(None)
            return
        lines = tuple(self._file_line(one) for one in about.pictures)
        self._view.show_file(FileState(lines=lines, wrong=about.file_wrong))

    def _file_line(self, one: Picture) -> str:
        if one.taken_on is not None:
            return self.tr("{name}：里面写着：{day}拍的。").format(name=one.name, day=chinese_day(one.taken_on))
        return self.tr("{name}：里面没有拍摄日期（微信等会去掉），请问一问是哪天拍的。").format(name=one.name)

    def _say_file(self, words: str) -> None:
        self._about.file_wrong = words
        self._show_file()
        self._view.focus_file()

    def _work(self) -> tuple[Callable[[], object], Callable[[object], None]]:
        desk, about, answers, action = self._desk, self._about, self.form.answers, self.form.action
        person = about.person
        if action == VISIT:
            visit = doing.visit_of(desk, answers, about.pictures)
            return lambda: record_visit(desk, visit), self._on_visit
        if action == CHECK and person is not None:
            picture = about.pictures[-1] if about.pictures else None
            check = doing.check_of(desk, person.record_id, about.items[0].id, answers, picture)
            return lambda: check_allowance(desk, check), self._on_visit
        if action == OFF and person is not None:
            return lambda: take_off(desk, person.record_id, answers["reason"]), self._on_off
        given = doing.person_of(answers, person, day_of(desk.clock.now()))
        if person is not None:
            return lambda: change(desk, person.record_id, given), self._on_person
        return lambda: enter(desk, given), self._on_person

    def _hear(self, on_kept: Callable[[object], None], result: Ok[object] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Ok):
            self.close()
            on_kept(result.value)
        elif isinstance(result.error, Refused) and self.action:
            self._refuse(result.error)
        else:
            self._bench.problems.tell(result.error)

    def _refuse(self, refusal: Refused) -> None:
        about = doing.question_of(refusal.field, self.form.answers)
        if about == doing.FILE:
            self._say_file(refusal.message)
        else:
            self.form.say(about, refusal.message)

    def _on_visit(self, kept: object) -> None:
        if isinstance(kept, Check):
            said = self.tr("{name}的核查记好了：{number}。").format(name=kept.checked.person_name, number=kept.number)
            self.roster_changed.emit()
        elif isinstance(kept, HomeVisit):
            said = self.tr("上门记好了：{number}。").format(number=kept.number)
        else:
            return
        self.told.emit("green", said + self.tr("按 F8 打印这份记录。"))
        self.visit_kept.emit(kept.number)

    def _on_person(self, kept: object) -> None:
        if isinstance(kept, Villager):
            self.roster_changed.emit()
            self.told.emit("green", self.tr("{name}在花名册上，记好了。").format(name=kept.known.name))

    def _on_off(self, kept: object) -> None:
        if isinstance(kept, Villager):
            self.roster_changed.emit()
            self.told.emit("green", self.tr("{name}移出花名册了，名单上不再有。").format(name=kept.known.name))
