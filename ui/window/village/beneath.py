"""What stands beneath the door: what is owed, and what was typed before and never recorded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desk.proxy.unfinished import Unfinished
from desk.station.owing import Owed, owed
from desk.station.requesting import own_phone
from desk.station.unfinished import forget_typed, keep_typed, typed_before
from ui.window.jobs import Err, Ok
from ui.window.serving.waiting import SAVE_AFTER_MS
from ui.window.village.going_on import is_blank, unfinished_of
from ui.window.village.state import Door, Stage
from ui.window.village.telling import owed_offer, typed_offer
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

_STAGES = {
    "answer": (Stage.ENTRUST, Stage.ANSWER),
    "take": (Stage.WITH, Stage.TAKE),
    "signature": (Stage.SIGN,),
    "term": (Stage.TERM,),
}
"""Where each kind of what is owed is gone on with: what was typed there comes back with its line."""

_Read = tuple[tuple[Owed, ...], tuple[Unfinished, ...], str | None]
"""What is owed, what was typed before, and the clerk's number."""


class OwedView(Protocol):
    """What shows the lines."""

    def show_owed(self, offers: tuple[Offer, ...]) -> None:
        """What is owed."""
        ...


class Beneath(QObject):
    """Keeps what is typed as a draft, and knows what else there is to go on with.

    Attributes:
        is_typed: Something that is not recorded stands at the door.
        own_phone: What `desk.station.requesting.own_phone` says.

    Signals:
        typed_found: For the first time it is known what was typed before: how many lines.
    """

    typed_found = Signal(int)

    def __init__(self, view: OwedView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is known before `read`."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._owed: tuple[Owed, ...] = ()
        self._typed: tuple[Unfinished, ...] = ()
        self._draft_id, self.is_typed = "", False
        self.own_phone: str | None = None
        self._is_first, self._asked = True, 0
        self._unsaved: Unfinished | None = None
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save_now)

    def read(self) -> None:
        """What there is now but for the draft in sight; an answer that is overtaken is dropped."""
        self._asked += 1
        desk = self._desk
        self._bench.jobs.reads.run(
            lambda: (owed(desk), typed_before(desk), own_phone(desk)), partial(self._on_read, self._asked), owner=self
        )

    def owed_of(self, key: str) -> Owed | None:
        """The line of what is owed with this key."""
        return next((one for one in self._owed if f"{one.kind}:{one.key}" == key), None)

    def typed_of(self, key: str) -> Unfinished | None:
        """What was typed before for the line with this key."""
        one = self.owed_of(key)
        if one is not None:
            return self._typed_for(one)
        return next((typed for typed in self._typed if f"typed:{typed.draft_id}" == key), None)

    # drafts

    def keep(self, stage: Stage, door: Door, answers: Mapping[str, str], search: str) -> None:
        """Keep what stands at the door now after a pause in typing; a draft of which nothing is left goes."""
        if is_blank(stage, answers):
            self.forget()
            return
        self._draft_id, self.is_typed = self._draft_id or self._desk.chance.new_id(), True
        self._unsaved = unfinished_of(self._draft_id, stage, door, answers, search)
        self._timer.start()

    def go_on_with(self, draft_id: str) -> None:
        """What is typed from now on belongs to this draft; to a new one where it is empty."""
        self._draft_id, self.is_typed = draft_id, bool(draft_id)

    def forget(self) -> None:
        """What stands at the door is not wanted after all."""
        if self._draft_id:
            self.drop(self._draft_id)
        self.go_on_with("")

    def save_now(self) -> None:
        """Keep what is not kept yet."""
        self._timer.stop()
        typed, self._unsaved = self._unsaved, None
        desk = self._desk
        if typed is not None:
            self._bench.jobs.writes.run(lambda: keep_typed(desk, typed), self._on_saved, owner=self)

    def rest(self) -> str:
        """What is not kept yet need not be, for it is being recorded; the draft that goes with that, or nothing."""
        self._timer.stop()
        self._unsaved = None
        return self._draft_id

    def drop(self, draft_id: str) -> None:
        """Forget a draft: it is not wanted any more."""
        self.rest()
        desk = self._desk
        self._bench.jobs.writes.run(lambda: forget_typed(desk, draft_id), self._on_dropped, owner=self)

    # within

    def _typed_for(self, one: Owed) -> Unfinished | None:
        """Of what is recorded already, what was typed to go on with it."""
        stages = _STAGES.get(one.kind, ())
        return next((typed for typed in self._typed if typed.record_id == one.key and typed.stage in stages), None)

    def _on_read(self, asked: int, result: Ok[_Read] | Err) -> None:
        if asked != self._asked:
            return
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        self._owed, found, self.own_phone = result.value
        self._typed = tuple(typed for typed in found if typed.draft_id != self._draft_id)
        beside = {one.draft_id for line in self._owed if (one := self._typed_for(line))}
        alone = tuple(typed_offer(typed) for typed in self._typed if typed.draft_id not in beside)
        lines = (owed_offer(one, is_begun=self._typed_for(one) is not None) for one in self._owed)
        self._view.show_owed((*alone, *lines))
        if self._is_first and self._typed:
            self.typed_found.emit(len(self._typed))
        self._is_first = False

    def _on_saved(self, result: Ok[Unfinished] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        elif result.value.draft_id != self._draft_id:
            self.read()

    def _on_dropped(self, result: Ok[None] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        self.read()
