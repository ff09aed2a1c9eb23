"""The bad-credit list (失信名单): who is on it by which finding and until when, entered and ended by a head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.cases.credit import CreditMark
from desk.crediting import CreditInput, add, standing, strike
from desk.errors import Refused
from desk.handling.asking import Asked
from desk.people.masking import mask_id
from desk.people.reading import ApplicantInput
from desk.revealing import CREDIT_LIST, reveal_line
from desk.times import day_of
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.followups.showing import Shower
from ui.window.followups.state import CreditState
from ui.window.jobs import Err, Ok
from ui.window.theme.tokens import LightName
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

ADD, END = "add", "end"
PERSON, ORGANISATION = "person", "organisation"


class CreditView(Protocol):
    """The list as the presenter sees it."""

    def show_credit(self, state: CreditState) -> None:
        """The list and the entry that is looked at."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """The questions of an act; None while none is asked."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...


class CreditPresenter(QObject):
    """The whole list; one entry is looked at, one is being written or ended.

    Signals:
        shown: Other things are in sight.
        told: Kind of mark and a sentence.
    """

    shown = Signal()
    told = Signal(str, str)

    def __init__(self, view: CreditView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`: who is on the list is told to a head alone."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._marks: tuple[CreditMark, ...] = ()
        self._key = ""
        self.shower = Shower(bench, parent=self)
        self.shower.changed.connect(self._show)
        self._is_acting = False
        self.form = Form(view, parent=self)

    @property
    def chosen(self) -> CreditMark | None:
        """The entry that is looked at."""
        return next((mark for mark in self._marks if mark.mark_id == self._key), None)

    def begin(self) -> None:
        """Read the list."""
        desk = self._desk

        def on_read(result: Ok[tuple[CreditMark, ...]] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            self._marks = result.value
            if self.chosen is None:
                self._key = self._marks[0].mark_id if self._marks else ""
            self._show()

        self._bench.jobs.reads.run(lambda: standing(desk), on_read, owner=self)

    def leave(self) -> None:
        """It goes out of sight: numbers are masked again, and nobody's entry is left half typed."""
        self.shower.mask()
        self.form.close()
        self._show()

    def look(self, key: str) -> None:
        """Look at another entry."""
        if key != self._key:
            self._key = key
            self.shower.mask()
            self.form.close()
            self._show()

    def reveal(self) -> None:
        """Show the number whole, which is recorded, or masked again."""
        if (mark := self.chosen) is not None:
            counter, about = self._bench.settings.now.counter, f"{CREDIT_LIST} {mark.mark_id}"
            self.shower.toggle(partial(reveal_line, self._desk, about, ("id_number",), counter=counter))

    def begin_adding(self) -> None:
        """Ask for a new entry."""
        self.form.begin(ADD, self.tr("列入失信名单"), _entry())

    def begin_ending(self) -> None:
        """Ask why the one that is looked at comes off."""
        mark = self.chosen
        if mark is not None:
            label = self.tr("把{name}移出名单").format(name=mark.name)
            hint = self.tr("如：信用已修复、列错了人")
            asked = (Asked(name="reason", label=self.tr("为什么移出"), kind="long", hint=hint, required=True),)
            self.form.begin(END, label, asked)

    def confirm(self) -> None:
        """Do what is asked for; what is still open is gone to instead."""
        if self._is_acting or not self.form.action or not self.form.is_whole():
            return
        desk, answers, chosen = self._desk, self.form.answers, self.chosen
        if self.form.action == ADD:
            given, told = _given(answers), self.tr("列入了：{name}。他的书面承诺不再收，别的照办。")
            self._act(lambda: add(desk, given), told)
        elif chosen is not None:
            mark_id, told = chosen.mark_id, self.tr("移出了：{name}。")
            self._act(lambda: strike(desk, mark_id, answers["reason"]), told)

    # within

    def _act(self, work: Callable[[], CreditMark], told: str) -> None:
        self._is_acting = True

        def on_done(result: Ok[CreditMark] | Err) -> None:
            self._is_acting = False
            if isinstance(result, Ok):
                self.form.close()
                self.told.emit("green", told.format(name=result.value.name))
                self._key = result.value.mark_id
                self.begin()
            elif isinstance(result.error, Refused):
                self.form.say(_field(result.error.field), result.error.message)
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.writes.run(work, on_done, owner=self)

    def _show(self) -> None:
        chosen = self.chosen
        self._view.show_credit(
            CreditState(
                offers=tuple(map(self._offer, self._marks)),
                chosen=chosen.mark_id if chosen else "",
                lines=tuple(self._lines(chosen)) if chosen else (),
                is_masked=self.shower.is_masked,
            )
        )
        self.shown.emit()

    def _offer(self, mark: CreditMark) -> Offer:
        light, words = self._stands(mark)
        who = self.tr("{name}　{number}").format(name=mark.name, number=mask_id(mark.id_number))
        return Offer(key=mark.mark_id, words=who, note=f"{mark.basis} · {self._until(mark)}", badge=words, light=light)

    def _stands(self, mark: CreditMark) -> tuple[LightName, str]:
        today = day_of(self._desk.clock.now())
        if mark.holds_on(today):
            return "amber", self.tr("现在有效")
        if date.fromisoformat(mark.from_day) > today:
            return "blue", self.tr("还没开始")
        return "grey", self.tr("已经到期")

    def _until(self, mark: CreditMark) -> str:
        if mark.until:
            return self.tr("{first} 到 {last}").format(first=mark.from_day, last=mark.until)
        return self.tr("{first} 起，到移出为止").format(first=mark.from_day)

    def _lines(self, mark: CreditMark) -> list[str]:
        number = mask_id(mark.id_number) if self.shower.is_masked else mark.id_number
        lines = [
            self.tr("{name}　{number}").format(name=mark.name, number=number),
            self.tr("依据：{basis}").format(basis=mark.basis),
            self._until(mark),
            self.tr("{day} {clerk} 列入").format(day=mark.marked_at[:10], clerk=mark.clerk_name),
        ]
        if mark.source:
            lines.insert(2, self.tr("作出的单位：{source}").format(source=mark.source))
        return lines


def _entry() -> tuple[Asked, ...]:
    kinds = (
        (PERSON, QCoreApplication.translate("Followups", "个人")),
        (ORGANISATION, QCoreApplication.translate("Followups", "单位")),
    )
    return (
        Asked(
            name="kind",
            label=QCoreApplication.translate("Followups", "是谁"),
            kind="choice",
            choices=kinds,
            value=PERSON,
        ),
        Asked(name="name", label=QCoreApplication.translate("Followups", "姓名、名称"), required=True),
        Asked(
            name="id_number",
            label=QCoreApplication.translate("Followups", "证件号码"),
            hint=QCoreApplication.translate("Followups", "身份证号码或者统一社会信用代码"),
            required=True,
        ),
        Asked(
            name="representative",
            label=QCoreApplication.translate("Followups", "法定代表人"),
            hint=QCoreApplication.translate("Followups", "单位才填"),
        ),
        Asked(
            name="basis",
            label=QCoreApplication.translate("Followups", "依据"),
            kind="long",
            hint=QCoreApplication.translate("Followups", "决定书文号或者名单"),
            required=True,
        ),
        Asked(name="source", label=QCoreApplication.translate("Followups", "作出的单位")),
        Asked(
            name="from_day",
            label=QCoreApplication.translate("Followups", "从哪天起"),
            hint=QCoreApplication.translate("Followups", "不填就从今天起"),
        ),
        Asked(
            name="until",
            label=QCoreApplication.translate("Followups", "到哪天止"),
            hint=QCoreApplication.translate("Followups", "不填就到移出为止"),
        ),
    )


def _given(answers: dict[str, str]) -> CreditInput:
    person = ApplicantInput(
        kind="organisation" if answers["kind"] == ORGANISATION else "person",
        name=answers["name"],
        id_number=answers["id_number"],
        representative=answers["representative"],
    )
    return CreditInput(
        person=person,
        basis=answers["basis"],
        source=answers["source"],
        from_day=answers["from_day"],
        until=answers["until"],
    )


def _field(name: str) -> str:
    """The question that a refusal is about: those of a person name it with what it belongs to."""
    found = name.rpartition(".")[2]
    return "id_number" if found == "person" else found
