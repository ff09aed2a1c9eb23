"""Files are collected by the gun and handed over on a list; at the other end they are counted and signed for."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.cases.case import Case
from desk.cases.numbers import spoken
from desk.errors import Refused
from desk.handling.lists import (
    MOST_ON_A_LIST,
    Candidate,
    TransferList,
    candidate,
    hand_over_list,
    line_on,
    list_of,
    lists_made,
    take_in_list,
)
from desk.listing import search
from desk.papers.verification import read_code
from desk.prints.printing import list_papers
from desk.records import TransferRow
from desk.scanning import read_scan
from ui.window.jobs import Err, Ok
from ui.window.transfers import rows
from ui.window.transfers.state import ListState
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

_MOST_HITS = 6
"""Cases with one end of a number that are told apart; with more, more of it has to be typed."""


class TransfersView(Protocol):
    """The page as the presenter sees it."""

    def show_list(self, state: ListState) -> None:
        """The list in sight."""
        ...

    def show_lists(self, offers: tuple[Offer, ...], *, open_only: bool, chosen: str) -> None:
        """The lists that were made; the id of the one in sight may be empty."""
        ...

    def focus_field(self, field: str) -> None:
        """Put the focus on `to` or `taken_by`, or where files are scanned."""
        ...


class TransfersPresenter(QObject):
    """One list is being put together all the time; another one may be in sight.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
        print_wanted: A callable that gives several `Printable`; it is called on a worker.
    """

    told = Signal(str, str)
    print_wanted = Signal(object)

    def __init__(self, view: TransfersView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing collected, no list read yet; `begin` reads."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._collected: dict[str, Candidate] = {}
        self._new = ListState()
        self._shown: TransferList | None = None
        self._came: dict[str, None] = {}
        self._extra: dict[str, None] = {}
        self._sign = ListState(is_new=False)
        self._rows: tuple[TransferRow, ...] = ()
        self._open_only = True
        self._asked = self._opened = 0
        self._is_busy = self._is_begun = False
        bench.changes.case_changed.connect(self._on_case_changed)

    @property
    def state(self) -> ListState:
        """The list in sight."""
        return self._new if self._shown is None else self._sign

    def begin(self) -> None:
        """The page came in sight."""
        self._is_begun = True
        self._show()
        self._read_lists()

    def leave(self) -> None:
        """The page went out of sight; what was collected stays."""
        self._is_begun = False

    # what is scanned and typed

    def take_scan(self, text: str) -> None:
        """What the gun read: a file for the list in sight, or the code on a list."""
        scan = read_scan(text)
        listed = next((row.list_id for row in self._rows if row.list_id.lower() == scan.value.lower()), "")
        if listed:
            self.open(listed)
        elif scan.kind == "case":
            self._take(scan.value)
        elif scan.kind == "code":
            self._take(read_code(scan.value).number)
        else:
            self.told.emit("red", scan.message or self.tr("这里要扫办件回执上的码，证件和指南上的码不行。"))

    def enter(self, text: str) -> None:
        """What was typed and ended with Enter: a number, its end, a name, or a code that the gun wrote."""
        if not text.strip():
            return
        scan = read_scan(text)
        if scan.kind in ("case", "code") or any(row.list_id.lower() == scan.value.lower() for row in self._rows):
            self.take_scan(text)
            return
        desk = self._desk

        def on_found(result: Ok[tuple[tuple[str, str], ...]] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            elif len(result.value) == 1:
                self._take(result.value[0][0])
            elif result.value:
                listed = self.tr("、").join(spoken(number) for number, _ in result.value[: _MOST_HITS - 1])
                words = self.tr("“{text}”对得上好几件：{numbers}。请写完整的办件编号，或者扫码。")
                self.told.emit("amber", words.format(text=text, numbers=listed))
            else:
                self.told.emit("red", self.tr("没有找到“{text}”，请核对编号，或者扫码。").format(text=text))

        def work() -> tuple[tuple[str, str], ...]:
            return tuple((line.case_number, line.applicant_name) for line in search(desk, text, limit=_MOST_HITS))

        self._bench.jobs.reads.run(work, on_found, owner=self)

    def drop(self, key: str) -> None:
        """A file is taken off what was collected, or counted as not there."""
        if self._shown is None:
            if self._collected.pop(key, None) is None:
                return
        elif key in self._came:
            del self._came[key]
        elif key in self._extra:
            del self._extra[key]
        else:
            return
        self._show(is_asking=False)

    def say_to(self, words: str) -> None:
        """Where the new list goes."""
        self._show(to=words, wrong="" if self._new.wrong == "to" else self._new.wrong)

    def say_taken_by(self, words: str) -> None:
        """Who signs at the other end."""
        self._show(taken_by=words, wrong="")

    # which list

    def choose_open(self, *, open_only: bool) -> None:
        """List those that wait for a signature, or all."""
        self._open_only = open_only
        self._read_lists()

    def open(self, list_id: str) -> None:
        """Lay open a list that was handed over."""
        desk = self._desk
        self._opened += 1
        opened = self._opened

        def on_read(result: Ok[TransferList] | Err) -> None:
            if opened != self._opened:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            self._lay_open(result.value)
            self._view.focus_field("" if result.value.missing else "lists")

        self._bench.jobs.reads.run(lambda: list_of(desk, list_id), on_read, owner=self)

    def back(self) -> bool:
        """To the list that is being put together; False when it is in sight already."""
        self._opened += 1
        if self._shown is None:
            return False
        self._shown = None
        self._came, self._extra = {}, {}
        self._show()
        self._view.focus_field("")
        return True

    def print(self) -> None:
        """Both copies of the list in sight."""
        shown, desk = self._shown, self._desk
        if shown is not None:
            self.print_wanted.emit(lambda: list_papers(desk, shown.list_id))

    # handing over and signing

    def confirm(self) -> None:
        """Hand the new list over, or record what was signed for; counts that do not match are asked about first."""
        if self._is_busy:
            return
        if self._shown is None:
            self._hand_over()
        elif not self._sign.is_closed:
            self._take_in(self._shown)

    def _hand_over(self) -> None:
        if not self._collected:
            self.told.emit("amber", self.tr("清单上还没有材料，请扫办件回执上的码。"))
            self._view.focus_field("")
            return
        desk, names, to = self._desk, tuple(self._collected), self._new.to
        self._is_busy = True

        def on_done(result: Ok[TransferList] | Err) -> None:
            self._is_busy = False
            if isinstance(result, Err):
                self._refuse(result.error, "to")
                return
            made = result.value
            self._collected = {}
            self._new = ListState()
            self._lay_open(made)
            words = self.tr("{count} 件移交{to}。按 F8 打印清单，一式两联，双方核对签字；对方签收时再扫一遍。")
            self.told.emit("green", words.format(count=len(made.cases), to=made.to))
            self._tell_changed(made.cases)

        self._bench.jobs.writes.run(lambda: hand_over_list(desk, names, to), on_done, owner=self)

    def _take_in(self, shown: TransferList) -> None:
        if not self._came:
            self.told.emit("amber", self.tr("还没有扫到清单上的材料，请逐件扫码核对。"))
            self._view.focus_field("")
            return
        left = [case for case in shown.missing if case.case_number not in self._came]
        if (left or self._extra) and not self._sign.is_asking:
            self._show(is_asking=True)
            self.told.emit("amber", rows.mismatch(left, self._extra))
            return
        desk, names, by = self._desk, tuple(self._came), self._sign.taken_by
        self._is_busy = True

        def on_done(result: Ok[TransferList] | Err) -> None:
            self._is_busy = False
            if isinstance(result, Err):
                self._refuse(result.error, "taken_by")
                return
            taken = result.value
            self._lay_open(taken)
            if taken.missing:
                words = self.tr("登记了 {count} 件，还有 {missing} 件等对方签收。")
                self.told.emit("amber", words.format(count=len(names), missing=len(taken.missing)))
            else:
                words = self.tr("{by}签收了，{count} 件都对上了。").format(by=by.strip(), count=len(taken.cases))
                self.told.emit("green", words)
            self._tell_changed(taken.cases)

        self._bench.jobs.writes.run(lambda: take_in_list(desk, shown.list_id, names, by), on_done, owner=self)

    # within

    def _take(self, number: str) -> None:
        """A file by its number, on whatever list is in sight."""
        if self._shown is None:
            self._collect(number)
            return
        case = next((case for case in self._shown.cases if case.case_number == number), None)
        if case is None:
            self._extra[number] = None
            words = self.tr("多出来的：{number} 不在这张清单上，请先放在一边。")
            self.told.emit("red", words.format(number=spoken(number)))
        elif not line_on(case, self._shown.list_id).awaits_signature:
            self.told.emit("amber", self.tr("{number} 已经登记过了。").format(number=spoken(number)))
        elif number in self._came:
            self.told.emit("amber", self.tr("{number} 已经扫过了。").format(number=spoken(number)))
        else:
            self._came[number] = None
            self.told.emit("grey", "")
        self._show(is_asking=False)

    def _collect(self, number: str) -> None:
        if number in self._collected:
            self.told.emit("amber", self.tr("{number} 已经在清单上了。").format(number=spoken(number)))
            return
        if len(self._collected) >= MOST_ON_A_LIST:
            words = self.tr("一张清单最多 {count} 件，请先移交这一张。").format(count=MOST_ON_A_LIST)
            self.told.emit("red", words)
            return
        desk = self._desk

        def on_found(result: Ok[Candidate] | Err) -> None:
            if isinstance(result, Err):
                if isinstance(result.error, Refused):
                    words = self.tr("{number} 没有放进清单：{why}")
                    self.told.emit("red", words.format(number=spoken(number), why=result.error.message))
                else:
                    self._bench.problems.tell(result.error)
                return
            found = result.value
            self._collected[found.case.case_number] = found
            self.told.emit("grey", "")
            self._show(to=self._new.to or found.goes_to)

        self._bench.jobs.reads.run(lambda: candidate(desk, number), on_found, owner=self)

    def _lay_open(self, found: TransferList) -> None:
        self._shown = found
        self._came, self._extra = {}, {}
        self._sign = ListState(is_new=False)
        self._show()

    def _refuse(self, error: Exception, field: str) -> None:
        """A refusal stands beside its field, where it has one here; else in the head of the page."""
        if not isinstance(error, Refused):
            self._bench.problems.tell(error)
        elif error.field == field:
            self._show(wrong=field, wrong_words=error.message)
            self._view.focus_field(field)
        else:
            self.told.emit("red", error.message)

    def _tell_changed(self, cases: tuple[Case, ...]) -> None:
        for case in cases:
            self._bench.changes.case_changed.emit(case.case_id)

    def _on_case_changed(self, _case_id: str) -> None:
        if self._is_begun:
            self._read_lists()

    def _read_lists(self) -> None:
        self._asked += 1
        asked, desk, open_only = self._asked, self._desk, self._open_only

        def on_read(result: Ok[tuple[TransferRow, ...]] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._rows = result.value
                self._show_lists()

        self._bench.jobs.reads.run(lambda: lists_made(desk, open_only=open_only), on_read, owner=self)

    def _show_lists(self) -> None:
        chosen = self._shown.list_id if self._shown is not None else ""
        self._view.show_lists(tuple(map(rows.offer_of, self._rows)), open_only=self._open_only, chosen=chosen)

    def _show(self, **changes: object) -> None:
        shown = self._shown
        if shown is None:
            self._new = replace(self._new, **changes)
            self._new = replace(
                self._new,
                rows=rows.collected(self._collected.values(), self._new.to.strip()),
                counts=self.tr("清单上 {count} 件").format(count=len(self._collected)) if self._collected else "",
                light="blue" if self._collected else "grey",
                to_choices=tuple(dict.fromkeys(one.goes_to for one in self._collected.values() if one.goes_to)),
                is_ready=bool(self._collected and self._new.to.strip()),
            )
        else:
            self._sign = replace(self._sign, **changes)
            self._sign = self._signing(shown)
        self._view.show_list(self.state)
        self._show_lists()

    def _signing(self, shown: TransferList) -> ListState:
        waiting, came, extra = len(shown.missing), len(self._came), len(self._extra)
        left = waiting - came
        counts = rows.counts_of(waiting, came, extra, of=len(shown.cases))
        return replace(
            self._sign,
            title=self.tr("移交给{to}").format(to=shown.to),
            rows=rows.listed(shown, self._came, self._extra),
            is_closed=not waiting,
            counts=counts,
            light="red" if extra else "amber" if left else "green",
            is_ready=bool(came and not left and not extra and self._sign.taken_by.strip()),
        )
