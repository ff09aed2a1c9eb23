"""Guides: lists and search on one side, the guide that was opened on the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desk.allowed import has_right
from desk.catalogue.highlighting import matched
from desk.desk import Desk
from desk.errors import Refused
from desk.guides.disclosing import posted_name, printed_sheet
from desk.guides.guiding import (
    Domain,
    ItemLine,
    changes_of,
    domains,
    favourites,
    find_items,
    guide_of,
    items_in,
    most_used,
    notes_of,
    set_favourite,
    strike_note,
    write_note,
)
from desk.guides.sample_forms import printed_sample_form
from desk.offering import facts_line
from desk.people.rights import Right
from desk.prints.printing import Printable, item_guide
from desk.sheets import Layout
from desk.times import day_of
from ui.window.guides.state import ALL, KEPT, USED, GuideState, Scope
from ui.window.jobs import Err, Ok
from ui.window.widgets.suggestions import Offer
from ui.window.words import joined
from ui.window.workbench import Workbench

LOOK_AFTER_MS = 120
"""A pause in typing after which it is looked for."""

STAR = "★"

Value = TypeVar("Value")


class GuidesView(Protocol):
    """The page as the presenter sees it."""

    def show_scopes(self, scopes: tuple[Scope, ...], chosen: str) -> None:
        """The lists one can look through; `chosen` is empty while one searches."""
        ...

    def show_offers(self, offers: tuple[Offer, ...], words: str) -> None:
        """What is in the list, or what was found for these words."""
        ...

    def show_guide(self, state: GuideState, *, is_new: bool) -> None:
        """The guide; `is_new` when it was not in sight before."""
        ...

    def show_note_remark(self, words: str) -> None:
        """What is wrong with the note being written; nothing with empty words."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overview:
    """What the lists hold."""

    domains: tuple[Domain, ...]
    used: tuple[ItemLine, ...]
    kept: tuple[ItemLine, ...]


class GuidesPresenter(QObject):
    """One guide at a time; the newest question is the one that is answered.

    Signals:
        print_wanted: A callable without arguments that gives a `Printable`; it is called on a worker and may refuse.
    """

    print_wanted = Signal(object)

    def __init__(self, view: GuidesView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing in sight yet; `begin` fills the lists."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._overview = _Overview(domains=(), used=(), kept=())
        self._scope, self._text = "", ""
        self._state: GuideState | None = None
        self._unsaved: dict[str, str] = {}
        self._asked = self._opening = self._in_sight = 0
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)

    @property
    def shown(self) -> GuideState | None:
        """The guide in sight."""
        return self._state

    @property
    def counter(self) -> str:
        """Number of the counter somebody asks at, or empty."""
        return self._bench.settings.now.counter

    def begin(self, item_id: str = "") -> None:
        """Read the lists anew, and open a guide when one is asked for."""
        desk = self._desk
        self._read(
            lambda: _Overview(domains=domains(desk), used=most_used(desk), kept=favourites(desk)), self._on_overview
        )
        if item_id:
            self.open(item_id)

    def choose(self, scope: str) -> None:
        """Look through a list."""
        self._scope, self._text = scope, ""
        self._look()

    def search(self, text: str) -> None:
        """Look for what is being typed; nothing typed gives the list of before."""
        self._text = text.strip()
        self._asked += 1
        self._timer.start()

    def look_now(self) -> None:
        """Look at once for what was asked and not yet looked for."""
        if self._timer.isActive():
            self._look()

    def open(self, item_id: str) -> None:
        """Show the guide of an item."""
        self._opening += 1
        self._load(item_id, self._opening, is_new=True)

    def star(self) -> None:
        """Keep the item at hand, or no longer."""
        state = self._state
        if state is None:
            return
        desk, item_id, on = self._desk, state.guide.item_id, not state.is_kept
        opening = self._in_sight

        def work() -> tuple[ItemLine, ...]:
            set_favourite(desk, item_id, on)
            return favourites(desk)

        def on_kept(kept: tuple[ItemLine, ...]) -> None:
            self._overview = replace(self._overview, kept=kept)
            if self._state is not None and opening == self._opening:
                self._show(replace(self._state, is_kept=on))
            self._show_scopes()
            self._look()

        self._write(work, on_kept)

    def edit_note(self, text: str) -> None:
        """The note as typed now; it is kept for this item until it is written."""
        if self._state is not None:
            self._unsaved[self._state.guide.item_id] = text
            self._view.show_note_remark("")

    def write_note(self, text: str) -> None:
        """Write a note about the item in sight."""
        state = self._state
        if state is None:
            return
        desk, item_id, opening = self._desk, state.guide.item_id, self._in_sight

        def on_written(result: Ok[object] | Err) -> None:
            if isinstance(result, Err) and isinstance(result.error, Refused) and result.error.field == "text":
                self._view.show_note_remark(result.error.message)
            elif isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._unsaved.pop(item_id, None)
                self._reload(item_id, opening)

        self._bench.jobs.writes.run(lambda: write_note(desk, item_id, text), on_written, owner=self)

    def strike_note(self, note_id: str) -> None:
        """Take a note off the list."""
        state = self._state
        if state is not None:
            desk, item_id, opening = self._desk, state.guide.item_id, self._in_sight
            self._write(lambda: strike_note(desk, note_id), lambda _: self._reload(item_id, opening))

    def print_guide(self, layout: Layout) -> None:
        """Ask for the guide in sight on paper."""
        if self._state is not None:
            self.print_wanted.emit(partial(_printable, self._desk, self._state.guide.item_id, layout))

    def print_sample_form(self) -> None:
        """Ask for the filled-in sample of the application form of the item in sight on paper."""
        if self._state is not None:
            self.print_wanted.emit(partial(printed_sample_form, self._desk, self._state.guide.item_id))

    def print_disclosure(self) -> None:
        """Ask for the eleven elements of the item in sight on paper."""
        if self._state is not None:
            self.print_wanted.emit(partial(printed_sheet, self._desk, self._state.guide.item_id))

    def _look(self) -> None:
        self._timer.stop()
        self._asked += 1
        asked, desk, text, scope = self._asked, self._desk, self._text, self._scope
        overview = self._overview

        def work() -> tuple[Offer, ...]:
            return _offers(desk, _lines(desk, overview, scope, text), overview.kept, text)

        def on_found(offers: tuple[Offer, ...]) -> None:
            if asked == self._asked:
                self._view.show_offers(offers, text)

        self._show_scopes()
        self._read(work, on_found)

    def _on_overview(self, overview: _Overview) -> None:
        self._overview = overview
        if not self._scope:
            self._scope = USED if overview.used else KEPT if overview.kept else ALL
        self._look()

    def _show_scopes(self) -> None:
        found = self._overview
        own = (Scope(key=USED, count=len(found.used)), Scope(key=KEPT, count=len(found.kept)))
        everything = Scope(key=ALL, count=sum(domain.count for domain in found.domains))
        fields = tuple(Scope(key=domain.code, count=domain.count, name=domain.name) for domain in found.domains)
        self._view.show_scopes((*own, everything, *fields), "" if self._text else self._scope)

    def _reload(self, item_id: str, opening: int) -> None:
        """Read the guide in sight anew, unless another was opened meanwhile."""
        if opening == self._opening:
            self._load(item_id, opening, is_new=False)

    def _load(self, item_id: str, opening: int, *, is_new: bool) -> None:
        desk = self._desk

        def on_read(state: GuideState) -> None:
            if opening == self._opening:
                self._in_sight = opening
                self._show(state, is_new=is_new)

        self._read(lambda: _state_of(desk, item_id), on_read)

    def _show(self, state: GuideState, *, is_new: bool = False) -> None:
        self._state = replace(state, unsaved=self._unsaved.get(state.guide.item_id, ""))
        self._view.show_guide(self._state, is_new=is_new)

    def _read(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._bench.jobs.reads.run(work, partial(self._hear, on_value), owner=self)

    def _write(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._bench.jobs.writes.run(work, partial(self._hear, on_value), owner=self)

    def _hear(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        else:
            on_value(result.value)


def _printable(desk: Desk, item_id: str, layout: Layout) -> Printable:
    """The guide on paper, the wanted size before the others."""
    return item_guide(desk, item_id).first_in(layout)


def _lines(desk: Desk, overview: _Overview, scope: str, text: str) -> tuple[ItemLine, ...]:
    if text:
        return find_items(desk, text)
    own = {USED: overview.used, KEPT: overview.kept}
    return own[scope] if scope in own else items_in(desk, "" if scope == ALL else scope)


def _offers(desk: Desk, lines: tuple[ItemLine, ...], kept: tuple[ItemLine, ...], text: str) -> tuple[Offer, ...]:
    """The lines as a list shows them: why a line was found stands before what the item is like."""
    items = {item.id: item for item in desk.shelf.on(day_of(desk.clock.now())).items}
    stars = {line.item_id for line in kept}

    def offer(line: ItemLine) -> Offer:
        start, length = matched(line.name, text) if text else (0, 0)
        return Offer(
            key=line.item_id,
            words=line.name,
            note=joined(line.reason, facts_line(items[line.item_id])),
            badge=STAR if line.item_id in stars else "",
            marked=((start, length),) if length else (),
        )

    return tuple(offer(line) for line in lines if line.item_id in items)


def _state_of(desk: Desk, item_id: str) -> GuideState:
    guide = guide_of(desk, item_id)
    _, item = desk.shelf.item_on(item_id, day_of(desk.clock.now()))
    return GuideState(
        guide=guide,
        facts=facts_line(item),
        changes=changes_of(desk, guide.item_id),
        notes=notes_of(desk, guide.item_id) if has_right(desk, Right.SEE) else (),
        list_name=posted_name(item) if has_right(desk, Right.RECEIVE) else "",
        is_kept=any(line.item_id == guide.item_id for line in favourites(desk)),
    )
