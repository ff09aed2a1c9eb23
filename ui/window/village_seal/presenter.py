"""Certificates are given and written down, or not given with a slip that says where to go; the book is printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused
from desk.proxy.certificates import NotGiven, SealEntry
from desk.records import StationFilter
from desk.station import sealing
from desk.station.sealing import IssueInput, RefuseInput
from desk.station.typed import read_day
from desk.times import day_of
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.jobs import Err, Ok
from ui.window.village.papers import refusal_papers
from ui.window.village.state import SealWish
from ui.window.village.telling import moment_words
from ui.window.village_seal import asking
from ui.window.village_seal.state import Part, SealState
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

LISTED = 50
"""The newest lines of the book that are shown."""

Value = TypeVar("Value")


class SealView(Protocol):
    """The page as the presenter sees it."""

    def show_seal(self, state: SealState) -> None:
        """The page as it stands."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """The questions."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...

    def focus_list(self) -> None:
        """Put the focus where lines are looked for."""
        ...

    def focus_asked(self) -> None:
        """Put the focus on the first question."""
        ...

    def focus_print(self) -> None:
        """Put the focus on what prints, or on the way back."""
        ...

    def clear_search(self) -> None:
        """Nothing is looked for."""
        ...


class SealPresenter(QObject):
    """One certificate at a time.

    Signals:
        told: Kind of mark and a sentence.
        print_wanted: A callable that gives papers; it is called on a worker.
    """

    told = Signal(str, str)
    print_wanted = Signal(object)

    def __init__(self, view: SealView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody asks for anything; `begin` asks what is wanted."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self.part = Part.GIVE
        self.form = Form(view, parent=self)
        self._wish, self._asked_by = SealWish(), ""
        self._listed: NotGiven | None = None
        self._made: SealEntry | None = None
        self._text = ""
        self._lines: tuple[SealEntry, ...] = ()
        self._is_acting = False
        self._asked = 0

    def begin(self, wish: SealWish | None = None) -> None:
        """The page came in sight; somebody may ask for a certificate."""
        if wish is not None:
            self._wish, self._asked_by = wish, ""
            self._open(Part.GIVE)
        elif not self.form.action or self.part is Part.BOOK:
            self._open(self.part)

    def show_part(self, part: str) -> None:
        """Another part."""
        self._wish, self._asked_by = SealWish(), ""
        self._open(Part(part))

    # answering

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew; the name of a certificate says whether the village gives it."""
        self.form.answer(name, text)
        if self.part is Part.GIVE and name == "name":
            self._show()

    def search(self, text: str) -> None:
        """Look for a line."""
        self._text = text.strip()
        if self.part is Part.BOOK:
            self._read_book()
        else:
            self._show()

    def choose(self, key: str) -> None:
        """One of the twenty is asked for, or a line of the book is looked at."""
        if self.part is Part.REFUSE:
            self._refuse(self._desk.not_given.numbered(int(key)))
            self._view.focus_asked()
        else:
            self._made = next((one for one in self._lines if one.record_id == key), None)
            self.form.close()
            self._show()
            self._view.focus_print()

    def confirm(self) -> None:
        """F10."""
        if self._is_acting or not self.form.action:
            return
        answers = self.form.answers
        if self.part is Part.GIVE and (listed := self._meant()) is not None:
            self._wish = SealWish(villager_name=answers["villager_name"])
            self._asked_by = answers["for_body"]
            self._switch(Part.REFUSE)
            self._refuse(listed)
            self._view.focus_asked()
        elif not self.form.is_whole():
            return
        elif self.part is Part.GIVE:
            self._write(partial(sealing.issue, self._desk, _given(answers)), self._on_given)
        elif self.part is Part.BOOK:
            self._print_book(answers)
        elif (listed := self._listed) is not None:
            given = RefuseInput(
                certificate=str(listed.number),
                villager_name=answers["villager_name"],
                asked_by_body=answers["asked_by_body"],
                for_what=answers.get("for_what", ""),
            )
            self._write(partial(sealing.refuse, self._desk, given), self._on_refused)

    def back(self) -> None:
        """Esc: out of what is looked at or asked."""
        if self.part is Part.GIVE:
            self.show_part(Part.GIVE)
        elif self._listed is not None or self._made is not None:
            self._open(self.part)
            self._view.focus_list()

    def print_papers(self) -> None:
        """F8: the slip of the refusal in sight."""
        if self._made is not None and self._made.refused is not None:
            self.print_wanted.emit(refusal_papers(self._desk, self._made.record_id))

    # within

    def _open(self, part: Part) -> None:
        self._switch(part)
        if part is Part.GIVE:
            self.form.begin(part, part, asking.give_asked(self._wish))
        elif part is Part.BOOK:
            self.form.begin(part, part, asking.book_asked(day_of(self._desk.clock.now())))
            self._read_book()
        self._show()

    def _switch(self, part: Part) -> None:
        self.part, self._listed, self._made, self._text, self._lines = part, None, None, "", ()
        self._asked += 1
        self.told.emit("grey", "")
        self.form.close()
        self._view.clear_search()

    def _refuse(self, listed: NotGiven | None) -> None:
        self._listed, self._made = listed, None
        if listed is not None:
            self.form.begin(self.part, self.part, asking.refuse_asked(listed, self._wish, self._asked_by))
        self._show()

    def _meant(self) -> NotGiven | None:
        """The one of the twenty whose name was typed."""
        name = self.form.answers.get("name", "")
        return self._desk.not_given.meant_by(name) if name else None

    def _read_book(self) -> None:
        self._asked += 1
        asked, desk, text = self._asked, self._desk, self._text

        def work() -> tuple[SealEntry, ...]:
            if text:
                return sealing.find(desk, text, limit=LISTED)
            return sealing.newest(desk, StationFilter(), limit=LISTED)

        def on_read(found: tuple[SealEntry, ...]) -> None:
            if asked == self._asked:
                self._lines = found
                self._show()

        self._bench.jobs.reads.run(work, partial(self._hear, on_read), owner=self)

    def _print_book(self, answers: dict[str, str]) -> None:
        try:
            first = read_day(answers["first"], field="first", what=self.tr("从哪天"), least=None)
            last = read_day(answers["last"], field="last", what=self.tr("到哪天"), least=None)
        except Refused as refused:
            self.form.say(refused.field, refused.message)
            return
        if first > last:
            self.form.say("first", self.tr("开始的日期比结束的还晚，请改一个。"))
            return
        days = (date.fromisoformat(first), date.fromisoformat(last))
        self.print_wanted.emit(partial(sealing.register_paper, self._desk, *days))

    # what comes back

    def _on_given(self, kept: SealEntry) -> None:
        self._wish = SealWish()
        self._open(Part.GIVE)
        self.told.emit("green", self.tr("登记好了：{number}。可以盖章了。").format(number=kept.number))

    def _on_refused(self, kept: SealEntry) -> None:
        self._wish, self._asked_by, self._made = SealWish(), "", kept
        self.form.close()
        self._show()
        self._view.focus_print()
        said = self.tr("告知单写好了：{number}。按 F8 打印，一份给他，一份留在村里。")
        self.told.emit("green", said.format(number=kept.number))

    # showing

    def _show(self) -> None:
        show = {Part.GIVE: self._give_state, Part.REFUSE: self._refuse_state, Part.BOOK: self._book_state}[self.part]
        self._view.show_seal(show())

    def _give_state(self) -> SealState:
        listed = self._meant()
        if listed is None:
            return SealState(
                part=self.part,
                title=self.tr("开一份证明"),
                said=self.tr("先登记，再盖章。证明的话要是真的；没有批准的不盖。"),
                next_words=self.tr("登记"),
                back_words=self.tr("重新填"),
            )
        return SealState(
            part=self.part,
            title=self.tr("开一份证明"),
            light="amber",
            said=self._why_not(listed),
            next_words=self.tr("不开，给他告知单"),
            back_words=self.tr("重新填"),
        )

    def _refuse_state(self) -> SealState:
        made = self._made.refused if self._made else None
        listed = self._listed
        if listed is not None:
            return SealState(
                part=self.part,
                title=self.tr("{certificate}：村里不能开").format(certificate=listed.full_name),
                light="amber",
                said=self._why_not(listed),
                next_words="" if made else self.tr("写告知单"),
                back_words=self.tr("看别的"),
                print_words=self.tr("看一看、打印") if made else "",
            )
        found = sealing.not_given(self._desk, self._text)
        return SealState(
            part=self.part,
            list_title=self.tr("村里不能开的{count}种证明").format(count=len(self._desk.not_given.certificates)),
            search=self.tr("写几个字找，如：健在"),
            offers=tuple(self._offer(one) for one in found),
            nothing=self.tr("不在这张单子里。能不能开，按法律和镇里的规定办；能开的到“开一份证明”登记。"),
        )

    def _book_state(self) -> SealState:
        made = self._made
        return SealState(
            part=self.part,
            title=self._line_words(made) if made else self.tr("打印登记簿"),
            light="blue" if made is None or made.issued else "amber",
            said=self._line_said(made) if made else "",
            next_words="" if made else self.tr("打印这些天的"),
            back_words=self.tr("不看这一条") if made else "",
            print_words=self.tr("再打印一份告知单") if made and made.refused else "",
            list_title=self.tr("登记过的"),
            search=self.tr("按姓名、证明、单位、编号找"),
            offers=tuple(map(self._line_offer, self._lines)),
            nothing=self.tr("没有用章登记。"),
        )

    def _why_not(self, listed: NotGiven) -> str:
        """Why not, where to go, what may be shown instead and how the station helps: to be read out to the villager."""
        desk = self._desk
        lines = [
            self.tr("村里不能开“{name}”：它在{title}里，第{number}项。").format(
                name=listed.name, title=self.tr("《{title}》").format(title=desk.not_given.title), number=listed.number
            ),
            self.tr("他可以：{where}。").format(where=listed.where(desk.office.dog_office)),
        ]
        if listed.substitute:
            lines.append(self.tr("也可以用：{substitute}。").format(substitute=listed.substitute))
        lines.append(self.tr("我们可以帮他：{help}。").format(help=listed.help))
        return "\n".join(lines)

    def _line_said(self, one: SealEntry) -> str:
        """A line of the book, whole."""
        if one.issued is not None:
            body = one.issued
            told = [
                self.tr("{number}，{when}，{clerk} 登记。").format(
                    number=body.number, when=moment_words(body.issued_at), clerk=body.clerk_name
                ),
                self.tr("给 {who} 开的“{what}”，{sheets} 份，{approved} 批准。").format(
                    who=body.villager_name, what=body.name, sheets=body.sheets, approved=body.approved_by
                ),
            ]
            more = (body.about, body.for_body, body.for_what)
        else:
            refused = one.refused
            assert refused is not None  # noqa: S101 - a line is made of one of the two
            told = [
                self.tr("{number}，{when}，{clerk} 登记。").format(
                    number=refused.number, when=moment_words(refused.asked_at), clerk=refused.clerk_name
                ),
                self.tr("没有开“{what}”。他可以：{where}。").format(
                    what=refused.certificate_name, where=refused.where_to_go
                ),
            ]
            more = (refused.villager_name, refused.asked_by_body, refused.for_what)
        return "\n".join((*told, self.tr("，").join(filter(None, more)))).strip()

    def _offer(self, one: NotGiven) -> Offer:
        words = self.tr("{number}　{name}").format(number=one.number, name=one.full_name)
        return Offer(key=str(one.number), words=words, note=one.where(self._desk.office.dog_office))

    def _line_words(self, one: SealEntry) -> str:
        who = one.issued.villager_name if one.issued else one.refused.villager_name if one.refused else ""
        return self.tr("{who}：{what}").format(who=who or self.tr("没留姓名"), what=one.name)

    def _line_offer(self, one: SealEntry) -> Offer:
        words = self._line_words(one)
        badge = self.tr("开了") if one.issued else self.tr("没开")
        note = self.tr("{number}，{when}").format(number=one.number, when=moment_words(one.began_at))
        return Offer(key=one.record_id, words=words, note=note, badge=badge, light="green" if one.issued else "amber")

    def _write(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._is_acting = True

        def on_result(result: Ok[Value] | Err) -> None:
            self._is_acting = False
            self._hear(on_value, result)

        self._bench.jobs.writes.run(work, on_result, owner=self)

    def _hear(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        if isinstance(result, Ok):
            on_value(result.value)
        elif isinstance(result.error, Refused) and result.error.field in self.form.answers:
            self.form.say(result.error.field, result.error.message)
        else:
            self._bench.problems.tell(result.error)


def _given(answers: dict[str, str]) -> IssueInput:
    sheets = answers["sheets"]
    return IssueInput(
        name=answers["name"],
        villager_name=answers["villager_name"],
        approved_by=answers["approved_by"],
        about=answers["about"],
        for_body=answers["for_body"],
        for_what=answers["for_what"],
        sheets=int(sheets) if sheets.isascii() and sheets.isdecimal() else 0,
    )
