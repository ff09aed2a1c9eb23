"""What waits for a person's decision: read, laid open, thought of twice, decided, and told what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desk.allowed import why_barred
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.dispositions import NotTaken
from desk.exchanging.taking_in.deciding import Conflict, conflicts, decide, decisions_heard
from desk.exchanging.taking_in.keeping_apart import Apart, kept_apart, merged
from desk.people.rights import Right
from desk.station.wishing import Wish, refuse_wish, take_wish, wishes
from ui.window.exchange.deciding import telling
from ui.window.exchange.deciding.state import DecidingState, OpenState
from ui.window.exchange.state import Said
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.workbench import Workbench

Value = TypeVar("Value")
CHOICE, REASON = "choice", "reason"
MOST_APART = 100
"""So much of what lies apart is shown line by line; a gap may hold up thousands, and one stick mends them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    conflicts: tuple[Conflict, ...] = ()
    wishes: tuple[Wish, ...] = ()
    apart: tuple[Apart, ...] = ()
    merged: tuple[Apart, ...] = ()
    heard: tuple[NotTaken, ...] = ()


class Deciding(QObject):
    """One matter at a time.

    Signals:
        told: A `DecidingState`.
        case_wanted: Id of a case that is to be laid open; empty where a village looks for it among its own.
    """

    told = Signal(object)
    case_wanted = Signal(str)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read yet."""
        super().__init__(parent)
        self._bench, self._desk = bench, bench.desk
        self._state = DecidingState(barred=why_barred(bench.desk, Right.SERVE))
        self._found = _Read()
        self._asked = 0
        self._is_open = self._is_acting = False
        bench.changes.exchange_changed.connect(self._on_changed)

    @property
    def state(self) -> DecidingState:
        """As it stands."""
        return self._state

    def begin(self) -> None:
        """The page came in sight."""
        self._is_open = True
        self._state = replace(self._state, said=Said())
        self.read()

    def leave(self) -> None:
        """It goes out of sight; what was typed stays."""
        self._is_open = False
        self._asked += 1

    def read(self) -> None:
        """Read now; an answer that is overtaken is dropped."""
        self._asked += 1
        asked, desk = self._asked, self._desk

        def on_read(result: Ok[_Read] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Ok):
                self._found = result.value
                self._show()
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.reads.run(lambda: _read(desk), on_read, owner=self)

    # one matter

    def open(self, key: str) -> None:
        """Lay one of the list open."""
        opened = self._opened(key)
        if opened is not None:
            self._tell(replace(self._state, opened=opened, said=Said()))

    def choose(self, choice: str) -> None:
        """One of the choices."""
        if (opened := self._state.opened) is not None and opened.chosen != choice:
            asks_reason = choice != telling.TAKE
            self._change(replace(opened, chosen=choice, asks_reason=asks_reason, field="", wrong=""))

    def type_reason(self, text: str) -> None:
        """The reason as typed."""
        if (opened := self._state.opened) is not None and opened.reason != text:
            self._change(replace(opened, reason=text, field="", wrong=""))

    def confirm(self) -> None:
        """F10: say what it comes to, and do it with the second press."""
        opened = self._state.opened
        if opened is None or self._is_acting or self._state.barred:
            return
        if not opened.chosen:
            self._refuse(opened, CHOICE, self.tr("请先选定下面的一种，再按 F10。"))
        elif opened.asks_reason and not opened.reason.strip():
            self._refuse(opened, REASON, self.tr("请写明为什么这样定，对方看得到。"))
        elif not opened.is_sure:
            said = Said(light="amber", words=self._think(opened))
            opened = replace(opened, next_words=self.tr("确定，就这样定"), is_sure=True)
            self._tell(replace(self._state, opened=opened, said=said))
        else:
            self._decide(opened)

    def put_aside(self) -> bool:
        """Esc; whether anything was laid open."""
        was_open = self._state.opened is not None
        self._tell(replace(self._state, opened=None, said=Said()))
        return was_open

    def open_apart(self, key: str) -> None:
        """What lies apart: its case where it is one of this office, else it is told whole."""
        one = next((one for one in (*self._found.apart, *self._found.merged) if one.event_hash == key), None)
        heard = next((one for one in self._found.heard if one.hash == key), None)
        if heard is not None:
            self._open_case(heard.case_id)
        elif one is not None and one.is_case_here:
            self._open_case(one.case_id)
        elif one is not None:
            self._tell(replace(self._state, said=Said(light="blue", words=telling.apart_whole(one))))

    # within

    def _open_case(self, case_id: str) -> None:
        self.case_wanted.emit("" if self._desk.office.kind == "village" else case_id)

    def _on_changed(self) -> None:
        if self._is_open:
            self.read()

    def _show(self) -> None:
        found, before = self._found, self._state.opened
        offers = (
            *map(telling.conflict_offer, found.conflicts),
            *map(telling.wish_offer, found.wishes),
        )
        opened = before
        if before is not None and all(one.key != before.key for one in offers):
            opened = None
        self._tell(
            replace(
                self._state,
                waiting=telling.waiting_words(len(found.conflicts), len(found.wishes)),
                count=len(offers),
                title=self.tr("待您确认的 {count} 件").format(count=len(offers)) if offers else "",
                offers=offers,
                opened=opened,
                apart_title=self._apart_title(len(found.apart)),
                apart=tuple(map(telling.apart_offer, found.apart[:MOST_APART])),
                settled_title=self._settled_title(),
                settled=(*map(telling.heard_offer, found.heard), *map(telling.merged_offer, found.merged)),
            )
        )

    def _apart_title(self, count: int) -> str:
        if not count:
            return ""
        if count > MOST_APART:
            said = self.tr("单独放着、没有用上的 {count} 条，下面是前 {shown} 条")
            return said.format(count=count, shown=MOST_APART)
        return self.tr("单独放着、没有用上的 {count} 条").format(count=count)

    def _settled_title(self) -> str:
        count = len(self._found.heard) + len(self._found.merged)
        return self.tr("已经定好的、自动合并的 {count} 条").format(count=count) if count else ""

    def _conflict(self, key: str) -> Conflict | None:
        return next((one for one in self._found.conflicts if telling.CONFLICT + one.event_hash == key), None)

    def _wish(self, key: str) -> Wish | None:
        return next((one for one in self._found.wishes if telling.WISH + one.wish_id == key), None)

    def _opened(self, key: str) -> OpenState | None:
        conflict, wish = self._conflict(key), self._wish(key)
        if conflict is not None:
            left, right = telling.conflict_sides(conflict)
            return OpenState(
                key=key,
                title=telling.conflict_offer(conflict).words,
                why=telling.conflict_why(conflict),
                left=left,
                right=right,
                columns=telling.conflict_columns(),
                rows=telling.conflict_rows(conflict),
                choices=telling.conflict_choices(conflict),
                next_words=self._next_words(),
            )
        if wish is not None:
            left, right = telling.wish_sides(wish)
            return OpenState(
                key=key,
                title=telling.wish_offer(wish).words,
                why=telling.wish_why(wish),
                left=left,
                right=right,
                columns=telling.wish_columns(),
                rows=telling.wish_rows(wish),
                choices=telling.wish_choices(),
                next_words=self._next_words(),
            )
        return None

    def _next_words(self) -> str:
        return "" if self._state.barred else self.tr("就这样定")

    def _change(self, opened: OpenState) -> None:
        """Something is chosen or typed anew: what was to be confirmed is another thing now."""
        opened = replace(opened, next_words=self._next_words(), is_sure=False)
        self._tell(replace(self._state, opened=opened, said=Said()))

    def _refuse(self, opened: OpenState, field: str, words: str) -> None:
        opened = replace(opened, field=field, wrong=words, next_words=self._next_words(), is_sure=False)
        self._tell(replace(self._state, opened=opened, said=Said()))

    def _think(self, opened: OpenState) -> str:
        """What the decision comes to, before it is made."""
        return {
            telling.LINE: self.tr("将用先收到的，后收到的不采用，但留档，随时可以查看。确定的，请再按一次 F10。"),
            telling.OTHER: self.tr("将改用后收到的，先收到的不再采用，但留档，随时可以查看。确定的，请再按一次 F10。"),
            telling.TAKE: self.tr("将照村里的请求办，记在这一件的办理记录里。确定的，请再按一次 F10。"),
            telling.REFUSE: self.tr("这一件不动，原因告诉村里。确定的，请再按一次 F10。"),
        }[opened.chosen]

    def _decide(self, opened: OpenState) -> None:
        desk, reason, choice = self._desk, opened.reason, opened.chosen
        conflict, wish = self._conflict(opened.key), self._wish(opened.key)
        if conflict is not None:
            name, keep = conflict.event_hash, "line" if choice == telling.LINE else "other"
            self._run(
                lambda: decide(desk, name, keep="line" if keep == "line" else "other", reason=reason),
                lambda _none: self._on_decided(conflict, choice),
            )
        elif wish is not None and choice == telling.TAKE:
            self._run(lambda: take_wish(desk, wish.wish_id), self._on_taken)
        elif wish is not None:
            self._run(lambda: refuse_wish(desk, wish.wish_id, reason=reason), self._on_refused)

    def _on_decided(self, one: Conflict, choice: str) -> None:
        what = self.tr("先收到的") if choice == telling.LINE else self.tr("后收到的")
        words = self.tr("定了：用{what}，另一种留档。按 F9 写到U盘带回去，{office}收到回执就知道。")
        self._done(words.format(what=what, office=one.office_name))

    def _on_taken(self, wish: Wish) -> None:
        words = self.tr("照办了：{number}，{state}。按 F9 写到U盘带去，村里收到进度就知道。")
        said = words.format(number=telling.number_words(wish.case.case_number), state=wish.case.state.label)
        self._bench.changes.case_changed.emit(wish.case.case_id)
        self._done(said)

    def _on_refused(self, _wish: Wish) -> None:
        self._done(self.tr("没有照办，原因记下了。按 F9 写到U盘带去，村里收到进度就知道。"))

    def _done(self, words: str) -> None:
        self._tell(replace(self._state, opened=None, said=Said(light="green", words=words)))
        self._bench.changes.exchange_changed.emit()
        self.read()

    def _run(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._is_acting = True
        writes: JobRunner = self._bench.jobs.writes

        def on_result(result: Ok[Value] | Err) -> None:
            self._is_acting = False
            opened = self._state.opened
            if isinstance(result, Ok):
                on_value(result.value)
            elif isinstance(result.error, Refused) and result.error.field == REASON and opened is not None:
                self._refuse(opened, REASON, result.error.message)
            elif isinstance(result.error, Refused | Unavailable):
                if opened is not None:
                    self._refuse(opened, "", "")
                self._tell(replace(self._state, said=Said(light="red", words=result.error.message)))
                self.read()
            else:
                self._bench.problems.tell(result.error)

        writes.run(work, on_result, owner=self)

    def _tell(self, state: DecidingState) -> None:
        self._state = state
        self.told.emit(state)


def _read(desk: Desk) -> _Read:
    return _Read(
        conflicts=conflicts(desk),
        wishes=wishes(desk),
        apart=kept_apart(desk),
        merged=merged(desk),
        heard=decisions_heard(desk),
    )
