"""What is looked up while one types: the person behind a number, items behind words; the newest answer lands."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desk.cases.visit import Visit
from desk.catalogue.finding import ItemFinder
from desk.offering import ItemSuggestion, Offers, offer, suggest_items
from desk.times import day_of
from ui.window.jobs import Err, Ok
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

LOOK_AFTER_MS = 120
"""A pause in typing after which it is looked for."""

_SHORTEST = 7
"""Characters of a number before which nobody is looked up."""


class PersonLookup(QObject):
    """Looks up who is being typed.

    Signals:
        found: The `Offers`; without people when nobody is known.
    """

    found = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody is asked for yet."""
        super().__init__(parent)
        self._bench = bench
        self._asked = 0

    def ask(self, visit: Visit) -> None:
        """Look up who stands in the visit; nobody while the numbers are short."""
        self.forget()
        asked, desk = self._asked, self._bench.desk
        applicant = visit.applicant
        if max(len(applicant.id_number.strip()), len(applicant.phone.strip())) < _SHORTEST:
            return

        def on_result(result: Ok[Offers] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self.found.emit(result.value)

        self._bench.jobs.reads.run(lambda: offer(desk, visit), on_result, owner=self)

    def forget(self) -> None:
        """Drop what was asked for and what was found."""
        self._asked += 1
        self.found.emit(Offers())


class ItemSearch(QObject):
    """Looks for items while one types.

    Signals:
        found: Offers, best first; may be empty.
    """

    found = Signal(object)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Ready once `prepare` is through; what is typed before is looked for then."""
        super().__init__(parent)
        self._bench = bench
        self._finder: ItemFinder | None = None
        self._text: str | None = None
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)

    def prepare(self) -> None:
        """Make the search keys of today's catalogue."""
        if self._finder is None:
            desk = self._bench.desk
            today = day_of(desk.clock.now())
            self._bench.jobs.reads.run(lambda: desk.shelf.finder_on(today), self._on_finder, owner=self)

    def ask(self, text: str, *, at_once: bool = False) -> None:
        """Look for these words, after a pause or at once; empty words give what is used most."""
        self._asked += 1
        self._text = text
        if at_once:
            self._look()
        else:
            self._timer.start()

    def look_now(self) -> None:
        """Look at once for what was asked and not yet looked for."""
        if self._timer.isActive():
            self._look()

    def forget(self) -> None:
        """Look for nothing any more, and offer nothing."""
        self._asked += 1
        self._text = None
        self._timer.stop()
        self.found.emit(())

    def _look(self) -> None:
        self._timer.stop()
        finder, text, desk, asked = self._finder, self._text, self._bench.desk, self._asked
        if finder is None or text is None:
            return
        clerk = desk.operator.clerk

        def on_result(result: Ok[tuple[ItemSuggestion, ...]] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self.found.emit(tuple(map(_as_offer, result.value)))

        self._bench.jobs.reads.run(lambda: suggest_items(desk, finder, text, clerk), on_result, owner=self)

    def _on_finder(self, result: Ok[ItemFinder] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        self._finder = result.value
        self._look()


def _as_offer(found: ItemSuggestion) -> Offer:
    marked = ((found.start, found.length),) if found.length else ()
    return Offer(key=found.item_id, words=found.name, note=found.facts, badge=found.reason, marked=marked)
