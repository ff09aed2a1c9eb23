"""A bag without a file: its list is typed from paper, each case received at the counter, then all is taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.errors import Refused
from desk.handling.asking import Asked
from desk.serving import find_case
from desk.station.carried import Carried, begin_visit
from desk.station.taking import TakenIn, TypedLine, TypedTrip, take_in_typed
from ui.window.bags.state import BagState
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.jobs import Err, Ok
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

HEAD, LINE = "head", "line"
IN_BAG, ABSENT = "in_bag", "absent"
LONGEST_COUNT = 3
"""Digits of a count of papers."""

Value = TypeVar("Value")


class TypingView(Protocol):
    """The page as this presenter sees it."""

    def show_bag(self, state: BagState) -> None:
        """The list as far as it is typed."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """What is asked."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...

    def focus_list(self) -> None:
        """Put the focus on the lines."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedBag:
    """A list as far as it is typed.

    Attributes:
        lines: By the village's number, in the order of the list; `case` is empty while none was received for it.
        absent: Numbers of what is on the list and not in the bag.
        visits: Ids of the visits that were begun for lines, by number.
    """

    number: str = ""
    station_name: str = ""
    station: str = ""
    carried_by: str = ""
    lines: Mapping[str, TypedLine] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    visits: Mapping[str, str] = field(default_factory=dict)

    @property
    def to_receive(self) -> tuple[str, ...]:
        """Numbers of what is in the bag and was not received at the counter yet."""
        return tuple(number for number, line in self.lines.items() if not line.case and number not in self.absent)


class ListTyping(QObject):
    """One list at a time; it stays while the clerk receives its cases on another page.

    Signals:
        told: Kind of mark and a sentence.
        visit_wanted: Id of a visit to go on with at the counter.
        case_wanted: Number of a case to lay open.
        done: The `TakenIn` of the list.
    """

    told = Signal(str, str)
    visit_wanted = Signal(str)
    case_wanted = Signal(str)
    done = Signal(object)

    def __init__(self, view: TypingView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is typed."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._form = Form(view, parent=self)
        self._stations: Mapping[str, str] = {}
        self._is_acting = self._is_put_aside = False
        self.bag: TypedBag | None = None
        bench.changes.case_changed.connect(self._on_case)

    @property
    def is_on(self) -> bool:
        """Whether a list is in sight that is being typed; one that was left goes on with `begin`."""
        return self.bag is not None and not self._is_put_aside

    @property
    def is_asking(self) -> bool:
        """Whether questions are in sight."""
        return bool(self._form.action)

    def begin(self, stations: Mapping[str, str]) -> None:
        """Type a list, go on with the one that was left, or type one more line.

        Args:
            stations: Codes of the stations whose bags came before, by their names.
        """
        self._stations = stations
        if self.bag is None:
            self.bag = TypedBag()
            self.show()
            self._form.begin(HEAD, HEAD, self._head_asked())
        elif self._is_put_aside:
            self._is_put_aside = False
            self.show()
            self._view.focus_list()
        elif not self.is_asking:
            self._ask_line()

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew."""
        self._form.answer(name, text)

    def confirm(self) -> None:
        """F10: what is asked is answered; or the whole list is typed."""
        if self.bag is None or self._is_acting or not self.is_on:
            return
        if not self.is_asking:
            self._take(self.bag)
        elif self._form.is_whole():
            if self._form.action == HEAD:
                self._keep_head(self.bag)
            else:
                self._keep_line(self.bag)

    def back(self) -> bool:
        """Esc: away from the questions, then from the list, whose lines stay; whether it is in sight still."""
        if self.bag is None or not self.is_on:
            return False
        if self.is_asking and self._form.action == LINE:
            self._form.close()
            self.show()
            self._view.focus_list()
        else:
            self.put_aside()
        return self.is_on

    def put_aside(self) -> None:
        """Out of sight; a list without lines is not kept."""
        self._form.close()
        self._is_put_aside = self.bag is not None and bool(self.bag.lines)
        self.bag = self.bag if self._is_put_aside else None

    def end(self) -> None:
        """No list is typed any more."""
        self.bag, self._is_put_aside = None, False
        self._form.close()

    def choose(self, number: str) -> None:
        """A line: what is in the bag is received at the counter; what was received is laid open."""
        bag = self.bag
        line = bag.lines.get(number) if bag is not None else None
        if bag is None or line is None:
            return
        if line.case:
            self.case_wanted.emit(line.case)
        elif number in bag.absent:
            self.bag = replace(bag, absent=bag.absent - {number})
            self.show()
        else:
            wanted = Carried(
                proxy_number=number, station_name=bag.station_name, station=bag.station, item_name=line.item_name
            )
            counter, before = self._bench.settings.now.counter, bag.visits.get(number, "")
            self._write(
                lambda: begin_visit(self._desk, wanted, counter, before=before), partial(self._on_begun, number)
            )

    def remove(self, number: str) -> None:
        """A line was typed wrongly."""
        bag = self.bag
        if bag is not None and number in bag.lines:
            self.bag = replace(
                bag, lines={key: line for key, line in bag.lines.items() if key != number}, absent=bag.absent - {number}
            )
            self.show()

    def show(self) -> None:
        """The list as far as it is typed."""
        bag = self.bag
        if bag is None:
            return
        title = self.tr("照清单录入")
        if bag.number:
            title = self.tr("照清单录入：{station} {number}").format(station=bag.station_name, number=bag.number)
        facts = self.tr(
            "照纸上的清单一行一行录。在袋里的，选中按回车到窗口收件；录错的按 Delete 删去。都收了按 F10 收下这一趟。"
        )
        self._view.show_bag(
            BagState(
                title=title,
                facts=facts,
                offers=tuple(self._offer(bag, line) for line in bag.lines.values()),
                may_take=True,
                is_typed=True,
            )
        )

    # within

    def _head_asked(self) -> tuple[Asked, ...]:
        known = self.tr("、").join(self._stations)
        hint = self.tr("如：{names}").format(names=known) if known else self.tr("照清单上印的写")
        return (
            Asked(
                name="number",
                label=self.tr("清单编号"),
                hint=self.tr("在清单右上方，如 荆王村便趟〔2026〕01-1号"),
                required=True,
            ),
            Asked(name="station_name", label=self.tr("村级站"), hint=hint, required=True),
            Asked(name="carried_by", label=self.tr("谁送来的"), required=True),
        )

    def _ask_line(self) -> None:
        choices = ((IN_BAG, self.tr("在袋里")), (ABSENT, self.tr("袋里没有")))
        asked = (
            Asked(name="proxy_number", label=self.tr("代办单号"), hint=self.tr("照清单上印的写"), required=True),
            Asked(name="where", label=self.tr("在不在袋里"), kind="choice", value=IN_BAG, choices=choices),
            Asked(name="item_name", label=self.tr("办什么事"), hint=self.tr("照清单上印的写")),
            Asked(name="principal_name", label=self.tr("谁的"), hint=self.tr("照清单上印的写，带 * 的也照写")),
            Asked(name="sheets", label=self.tr("几份"), kind="number"),
            Asked(name="originals", label=self.tr("原件几份"), kind="number"),
            Asked(name="case", label=self.tr("本单位编号"), hint=self.tr("窗口已经收过的才写"), kind="number"),
        )
        self._form.begin(LINE, LINE, asked)

    def _keep_head(self, bag: TypedBag) -> None:
        answers = self._form.answers
        name = answers["station_name"]
        self.bag = replace(
            bag, number=answers["number"], station_name=name, station=self._stations.get(name, ""),
            carried_by=answers["carried_by"],
        )  # fmt: skip
        self.show()
        self._ask_line()

    def _keep_line(self, bag: TypedBag) -> None:
        answers = self._form.answers
        number, case = answers["proxy_number"], answers["case"]
        counts = [answers[name] or "0" for name in ("sheets", "originals")]
        if number in bag.lines:
            self._form.say("proxy_number", self.tr("这个代办单号已经录过了。"))
            return
        for name, count in zip(("sheets", "originals"), counts, strict=True):
            if not (count.isascii() and count.isdigit() and len(count) <= LONGEST_COUNT):
                self._form.say(name, self.tr("请写数字，如 3。"))
                return
        line = TypedLine(
            proxy_number=number,
            item_name=answers["item_name"],
            principal_name=answers["principal_name"],
            sheets=int(counts[0]),
            originals=int(counts[1]),
        )
        is_absent = answers["where"] == ABSENT
        if case and is_absent:
            self._form.say("case", self.tr("袋里没有的，不写本单位编号。"))
        elif case:
            self._read(lambda: find_case(self._desk, case).case_number, partial(self._add, line, is_absent=False))
        else:
            self._add(line, "", is_absent=is_absent)

    def _add(self, line: TypedLine, case: str, *, is_absent: bool) -> None:
        """One more line; the next is asked at once."""
        bag = self.bag
        if bag is None:
            return
        number = line.proxy_number
        lines = {**bag.lines, number: msgspec.structs.replace(line, case=case)}
        self.bag = replace(bag, lines=lines, absent=bag.absent | {number} if is_absent else bag.absent)
        self.show()
        self._ask_line()

    def _take(self, bag: TypedBag) -> None:
        if waiting := bag.to_receive:
            names = self.tr("、").join(waiting)
            self.told.emit("amber", self.tr("还没有在窗口收件的：{names}。选中按回车去收。").format(names=names))
            self._view.focus_list()
            return
        given = TypedTrip(
            number=bag.number,
            station_name=bag.station_name,
            station=bag.station,
            carried_by=bag.carried_by,
            lines=tuple(bag.lines.values()),
        )
        self._write(lambda: take_in_typed(self._desk, given), self._on_taken)

    def _on_taken(self, result: TakenIn) -> None:
        self.end()
        self.done.emit(result)

    def _on_begun(self, number: str, visit_id: str) -> None:
        if self.bag is not None:
            self.bag = replace(self.bag, visits={**self.bag.visits, number: visit_id})
        self.visit_wanted.emit(visit_id)

    def _on_case(self, case_id: str) -> None:
        """A case was received: it may be the one of a line."""
        if self.bag is not None and self.bag.to_receive:
            self._read(lambda: find_case(self._desk, case_id), self._on_received)

    def _on_received(self, case: Case) -> None:
        bag = self.bag
        line = bag.lines.get(case.proxy_number) if bag is not None else None
        if bag is None or line is None or line.case or case.station_name != bag.station_name:
            return
        made = msgspec.structs.replace(line, case=case.case_number)
        self.bag = replace(bag, lines={**bag.lines, line.proxy_number: made})
        if self.is_on and not self.is_asking:
            self.show()

    def _offer(self, bag: TypedBag, line: TypedLine) -> Offer:
        number = line.proxy_number
        what = line.item_name or self.tr("没有写办什么事")
        words = self.tr("{who}：{what}").format(who=line.principal_name, what=what) if line.principal_name else what
        if line.case:
            note = self.tr("{village}，本单位 {number}").format(village=number, number=spoken(line.case))
            return Offer(key=number, words=words, note=note, badge=self.tr("收件了"), light="green")
        if number in bag.absent:
            return Offer(key=number, words=words, note=number, badge=self.tr("袋里没有"), light="red")
        return Offer(key=number, words=words, note=number, badge=self.tr("要收件"), light="amber")

    def _read(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._bench.jobs.reads.run(work, partial(self._hear, on_value), owner=self)

    def _write(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._is_acting = True
        self._bench.jobs.writes.run(work, partial(self._hear, on_value), owner=self)

    def _hear(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        self._is_acting = False
        if isinstance(result, Ok):
            on_value(result.value)
        elif isinstance(result.error, Refused) and self.is_asking:
            self._form.say("case", result.error.message)
        else:
            self._bench.problems.tell(result.error)
