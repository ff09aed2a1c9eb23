"""A poster for a village's board: a list is read, masked and shown as outsiders will see it before it is printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused
from desk.guides.disclosing import PosterInput, poster_of, printed_poster
from desk.guides.posters import make_poster
from desk.papers.village_poster import Poster
from ui.window.guides.state import PosterState
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench


class PosterMaker(QObject):
    """One poster at a time; what is edited has to be looked at again before it can be printed.

    Signals:
        told: A `PosterState`; None when no poster is being made.
        print_wanted: A callable without arguments that gives a `Printable`.
    """

    told = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """No poster yet."""
        super().__init__(parent)
        self._bench = bench
        self._state: PosterState | None = None
        self._path: Path | None = None
        self._asked = 0

    def begin(self, item_id: str, list_name: str) -> None:
        """A poster for a list of this item."""
        self._path = None
        before = self._state.given if self._state else PosterInput(item="", posted_by="", objection_phone="")
        self._tell(PosterState(given=replace(before, item=item_id, list_name=list_name)))

    def close(self) -> None:
        """No poster after all."""
        self._path = None
        self._tell(None)

    def choose(self, path: Path) -> None:
        """The list is in this file; it is looked at at once."""
        if self._state is not None:
            self._path = path
            self._tell(replace(self._state, file=path.name, poster=None, wrong="", field=""))
            self.look()

    def edit(self, list_name: str, posted_by: str, objection_phone: str) -> None:
        """What somebody says beside the list, as typed now."""
        if self._state is not None:
            given = replace(
                self._state.given, list_name=list_name, posted_by=posted_by, objection_phone=objection_phone
            )
            self._tell(replace(self._state, given=given, poster=None, wrong="", field=""))

    def look(self) -> None:
        """Read the list and show the poster, or say what is wrong."""
        state, path = self._state, self._path
        if state is None or path is None:
            return
        self._asked += 1
        asked, desk, outside, given = self._asked, self._bench.desk, self._bench.outside, state.given

        def work() -> Poster:
            return poster_of(desk, given, outside.read_plain_rows(outside.read_file(path)))

        def on_made(result: Ok[Poster] | Err) -> None:
            if asked != self._asked or self._state is None or self._state.given != given:
                return
            if isinstance(result, Ok):
                self._tell(replace(self._state, poster=result.value, wrong="", field=""))
            elif isinstance(result.error, Refused):
                refused = result.error
                self._tell(replace(self._state, poster=None, wrong=refused.message, field=refused.field or ""))
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.reads.run(work, on_made, owner=self)

    def print_poster(self) -> None:
        """Give the poster that is shown its number, once, and ask for it on paper."""
        state = self._state
        if state is None or state.poster is None:
            return
        self._asked += 1
        asked, desk, shown = self._asked, self._bench.desk, state.poster

        def on_made(result: Ok[Poster] | Err) -> None:
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
                return
            if asked == self._asked and self._state is not None:
                self._tell(replace(self._state, poster=result.value))
            self.print_wanted.emit(partial(printed_poster, desk, result.value))

        self._bench.jobs.writes.run(partial(make_poster, desk, shown), on_made, owner=self)

    def _tell(self, state: PosterState | None) -> None:
        self._state = state
        self.told.emit(state)
