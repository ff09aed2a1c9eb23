"""The papers of one matter as they are taken over: scans of each, and the item's application form."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.cases.visit import Visit, VisitItem
from desk.proxy.authorisations import Authorisation
from desk.station import authorising
from desk.station.carrying import agent_of
from desk.station.receiving import given_of
from ui.window.cases.state import ScanSlot
from ui.window.followups.forms import Form
from ui.window.jobs import Err, Ok
from ui.window.serving.form_presenter import FormPresenter, FormView
from ui.window.village.state import Door
from ui.window.workbench import Workbench


class TakingView(FormView, Protocol):
    """The page as this presenter sees it."""

    def focus_scans(self, seq: int) -> None:
        """Put the focus where more scans are put to a paper."""
        ...

    def show_tray(self, *, wanted: bool) -> None:
        """Whether there is anything that scans could be put to."""
        ...


class Taking(QObject):
    """What comes with the papers; it stays with the door, so that it goes where the door goes.

    Signals:
        kept: The `Door` with its scans and its form as they are now.
    """

    kept = Signal(object)

    def __init__(self, view: TakingView, bench: Workbench, asked: Form, parent: QObject | None = None) -> None:
        """No papers are taken over; `asked` are the questions of the page."""
        super().__init__(parent)
        self._view, self._bench, self._asked = view, bench, asked
        self._door = Door()
        self._slots: tuple[ScanSlot, ...] = ()
        self._visit: Visit | None = None
        self._wished = 0
        self.form = FormPresenter(view, bench, parent=self)
        self.form.item_edited.connect(self._on_item)

    @property
    def slots(self) -> tuple[ScanSlot, ...]:
        """What scans may be put to; empty while no papers are taken over."""
        return self._slots

    def begin(self, door: Door, papers: tuple[tuple[int, str, bool], ...]) -> None:
        """Papers are taken over now.

        Args:
            door: Of whom, by which authorisation, with the scans and the form so far.
            papers: Number of each material that is here, its name, and whether it may be taken along.
        """
        self._door = door
        self._slots = tuple(ScanSlot(seq=seq, question=f"line_{seq}", words=name) for seq, name, _ in papers)
        self._show_slots()
        self._view.show_tray(wanted=bool(self._slots))
        self._wished += 1
        desk = self._bench.desk
        self._bench.jobs.reads.run(
            lambda: authorising.show(desk, door.authorisation_id), partial(self._on_known, self._wished), owner=self
        )

    def end(self) -> None:
        """No papers are taken over any more."""
        self._wished += 1
        if self._slots or self._visit is not None:
            self._slots, self._visit = (), None
            self.form.close()
            self.form.look(Visit(visit_id=""))
            self._view.show_tray(wanted=False)

    def attach(self, seq: int, names: tuple[str, ...]) -> None:
        """Scans, kept already under these names, belong to a paper."""
        new = tuple((seq, name) for name in names if (seq, name) not in self._door.scans)
        self._keep(replace(self._door, scans=(*self._door.scans, *new)))
        self._view.focus_scans(seq)

    def detach(self, seq: int, name: str) -> None:
        """A scan does not belong there after all."""
        self._keep(replace(self._door, scans=tuple(one for one in self._door.scans if one != (seq, name))))

    def _keep(self, door: Door) -> None:
        self._door = door
        self._show_slots()
        self.kept.emit(door)

    def _show_slots(self) -> None:
        scans = self._door.scans
        self._slots = tuple(
            replace(slot, names=tuple(name for seq, name in scans if seq == slot.seq)) for slot in self._slots
        )
        self._asked.show_slots(self._slots)

    def _on_known(self, wished: int, result: Ok[Authorisation] | Err) -> None:
        if wished != self._wished:
            return
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        given, door = result.value.given, self._door
        item = VisitItem(
            client_id=door.authorisation_id,
            item=door.item_id,
            situations=door.situations,
            form=None if door.form is None else dict(door.form),
        )
        self._visit = Visit(
            visit_id=door.authorisation_id,
            applicant=given_of(given.principal),
            agent=agent_of(given, result.value.number),
            items=(item,),
        )
        self.form.look(self._visit)

    def _on_item(self, item: VisitItem) -> None:
        if self._visit is None:
            return
        self._visit = Visit(visit_id=self._visit.visit_id, applicant=self._visit.applicant, agent=self._visit.agent,
                            items=(item,))  # fmt: skip
        form = None if item.form is None else tuple(item.form.items())
        self._keep(replace(self._door, form=form))
        self.form.look(self._visit)
