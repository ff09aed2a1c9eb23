"""How far everything got, read when it comes in sight and after every change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused
from desk.exchanging.standing import (
    BelowDetail,
    BelowStanding,
    OwnStanding,
    Unconfirmed,
    below_detail,
    below_standing,
    own_standing,
    unconfirmed,
)
from desk.overseeing.report_wishes import FIELDS, read_span
from desk.times import day_of
from ui.window.exchange import telling
from ui.window.exchange.state import StandingState
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    own: OwnStanding
    brief: Unconfirmed
    below: tuple[BelowStanding, ...]
    detail: BelowDetail | None


class StandingReader(QObject):
    """This office as a whole, or an office below closer.

    Signals:
        told: A `StandingState`.
        case_wanted: Id of a case that is to be laid open; empty where a village looks for it among its own.
        said: Kind of mark and a sentence.
    """

    told = Signal(object)
    case_wanted = Signal(str)
    said = Signal(str, str)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self._bench, self._desk = bench, bench.desk
        self._state = StandingState()
        self._read: _Read | None = None
        self._org = ""
        self._asked = 0
        bench.changes.exchange_changed.connect(self._on_changed)
        self._is_open = False

    def begin(self) -> None:
        """The page came in sight: the days that were typed stay."""
        self._is_open = True
        today = day_of(self._desk.clock.now())
        first = self._state.first or today.replace(day=1).isoformat()
        last = self._state.last or today.isoformat()
        self._state = replace(self._state, first=first, last=last)
        self.read()

    def leave(self) -> None:
        """It goes out of sight."""
        self._is_open = False
        self._asked += 1

    def edit(self, first: str, last: str) -> None:
        """The days as typed now; they are read once the field is left."""
        self._state = replace(self._state, first=first, last=last)

    def look_at(self, org: str) -> None:
        """An office below, or this one again with an empty name."""
        if org != self._org:
            self._org = org
            self.read()

    def read(self) -> None:
        """Read now; an answer that is overtaken is dropped."""
        self._asked += 1
        asked, desk, org = self._asked, self._desk, self._org
        typed = self._state.first, self._state.last

        def work() -> _Read:
            begin, end = read_span(*typed, day_of(desk.clock.now()))
            first, last = begin.isoformat(), end.isoformat()
            return _Read(
                own=own_standing(desk, first=first, last=last),
                brief=unconfirmed(desk),
                below=below_standing(desk),
                detail=below_detail(desk, org, first=first, last=last) if org else None,
            )

        def on_read(result: Ok[_Read] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                self._read = result.value
                self._show(result.value)
            elif isinstance(result.error, Refused) and result.error.field:
                field = FIELDS.get(result.error.field, result.error.field)
                self._tell(replace(self._state, field=field, wrong=result.error.message))
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.reads.run(work, on_read, owner=self)

    def open_parked(self, key: str) -> None:
        """What was not accepted: its case, where it is one of this office, else what to do about it."""
        case_id = key.partition(":")[2]
        if not self._org and case_id and self._desk.office.kind != "village":
            self.case_wanted.emit(case_id)
        elif not self._org:
            self.case_wanted.emit("")
        else:
            offer = next((one for one in self._state.parked if one.key == key), None)
            if offer is not None:
                self.said.emit(offer.light or "grey", self.tr("{what}{todo}").format(what=offer.words, todo=offer.note))

    # within

    def _on_changed(self) -> None:
        if self._is_open:
            self.read()

    def _show(self, read: _Read) -> None:
        today = day_of(self._desk.clock.now())
        below = next((one for one in read.below if one.org == self._org), None)
        own = read.own
        is_own = below is None or read.detail is None
        days = own.days if is_own or read.detail is None else read.detail.days
        opened = own.open if is_own or read.detail is None else read.detail.open
        row, offer = partial(telling.day_row, own=is_own), partial(telling.parked_offer, own=is_own)
        has_days = not (is_own and own.is_top)
        self._tell(
            replace(
                self._state,
                said=telling.headline(own, read.brief, today),
                to_enrol=own.is_alone and not own.is_top,
                marks=telling.own_marks(own),
                notes=telling.own_notes(own) if is_own or below is None else telling.below_notes(below),
                parked_title=self._parked_title(below, len(opened)),
                parked=tuple(map(offer, opened)),
                field="",
                wrong="",
                days_title=self._days_title(below) if has_days else "",
                day_columns=telling.day_columns(own=is_own),
                days=tuple(map(row, reversed(days))) if has_days else (),
                has_below=self._desk.office.kind != "village",
                below_columns=telling.below_columns(),
                below=tuple(map(telling.below_row, read.below)),
                org=self._org,
            )
        )

    def _parked_title(self, below: BelowStanding | None, count: int) -> str:
        if not count:
            return ""
        if below is None:
            return self.tr("上级还不能收下的 {count} 条").format(count=count)
        return self.tr("{name}要处理的 {count} 条").format(name=below.office_name, count=count)

    def _days_title(self, below: BelowStanding | None) -> str:
        if below is None:
            return self.tr("本单位，按收件的日子")
        return self.tr("{name}交来的，按收件的日子").format(name=below.office_name)

    def _tell(self, state: StandingState) -> None:
        self._state = state
        self.told.emit(state)
