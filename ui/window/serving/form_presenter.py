"""The application form of the item in sight: what is known is laid out, what is typed goes into the visit."""

from __future__ import annotations

from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.cases.visit import Visit, VisitItem
from desk.filling import form_as_it_stands, known_before
from desk.forms.filling import FormLine
from desk.forms.known import EarlierForm
from desk.prints.printing import Level, Printable, form_for_signature
from desk.times import day_of, moment_text
from ui.window.jobs import Err, Ok
from ui.window.serving.form_state import FormState
from ui.window.workbench import Workbench

_SHORTEST = 7
"""Characters of a number before which nobody's forms are looked up."""

_PRINTED: tuple[Level, ...] = ("done", "info")


class FormView(Protocol):
    """The page as the presenter sees it."""

    def show_form(self, state: FormState | None, *, opened: bool) -> None:
        """The form, in place of the cards where it is opened; None for an item without one."""
        ...

    def focus_form(self, field_id: str) -> None:
        """Put the focus on a field of the form; on the first open one where it is empty."""
        ...


class FormPresenter(QObject):
    """Lays out the form of the item being worked on.

    Signals:
        item_edited: The `VisitItem` with its form as it is now.
        closed: The form was put away, and the cards are in sight again.
    """

    item_edited = Signal(object)
    closed = Signal()

    def __init__(self, view: FormView, bench: Workbench, parent: QObject | None = None) -> None:
        """No form yet."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._visit: Visit | None = None
        self._lines: tuple[FormLine, ...] = ()
        self._earlier: tuple[EarlierForm, ...] = ()
        self._looked_up = ("", "")
        self._asked = 0
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether the form stands in place of the cards."""
        return self._is_open

    def look(self, visit: Visit) -> None:
        """Lay out the form of the visit's active item as things stand; it goes when that has none, or is filed."""
        self._visit = visit
        self._forget_others(visit)
        item = self._item
        self._lines = form_as_it_stands(self._desk, visit, visit.active, self._earlier) if item else ()
        self._is_open = self._is_open and bool(self._lines)
        if self._lines:
            self._ask_before(visit)
        self._view.show_form(self._state(), opened=self._is_open)

    def toggle(self) -> None:
        """Open the form, or put it away."""
        if self._is_open:
            self.close()
        else:
            self.open()

    def open(self, field_id: str = "") -> None:
        """Show the form; the focus goes to a field, or to the first one that is open."""
        item = self._item
        if item is None or not self._lines:
            return
        self._is_open = True
        if item.form is None:
            self._edit(item, {})
        else:
            self._view.show_form(self._state(), opened=True)
        self._view.focus_form(field_id)

    def close(self) -> None:
        """Put the form away; what was typed stays."""
        if self._is_open:
            self._is_open = False
            self._view.show_form(self._state(), opened=False)
            self.closed.emit()

    def edit(self, field_id: str, words: str) -> None:
        """A field as typed now; nothing typed where nothing is known is no entry at all."""
        item = self._item
        if item is None:
            return
        form = dict(item.form or {})
        form[field_id] = words
        if not words and not self._is_known(field_id):
            del form[field_id]
        self._edit(item, form)

    def change(self, field_id: str) -> None:
        """What is known of a field is not right: it moves to what is asked, to be typed over."""
        line = next((line for line in self._lines if line.field.id == field_id), None)
        if line is not None:
            self.edit(field_id, line.value)
            self._view.focus_form(field_id)

    def to_print(self) -> tuple[Printable, ...]:
        """The form of the item in sight, to be signed; call it on a worker."""
        visit = self._visit
        return (form_for_signature(self._desk, visit, visit.active),) if visit is not None and visit.items else ()

    def on_printed(self, level: Level, printed: Visit) -> None:
        """What became of printing the form as it stood in `printed`; what was typed since is not on that sheet."""
        item = self._item
        if item is None or self._visit is None or self._visit.visit_id != printed.visit_id:
            return
        on_paper = next((one for one in printed.items if one.client_id == item.client_id), None)
        if on_paper is None or on_paper.form != item.form:
            return
        at = moment_text(self._desk.clock.now()) if level in _PRINTED else ""
        if bool(at) != bool(item.form_printed_at):
            self.item_edited.emit(msgspec.structs.replace(item, form_printed_at=at))

    @property
    def _item(self) -> VisitItem | None:
        visit = self._visit
        item = visit.items[visit.active] if visit is not None and visit.items else None
        return item if item is not None and not item.filed else None

    def _edit(self, item: VisitItem, form: dict[str, str]) -> None:
        self.item_edited.emit(msgspec.structs.replace(item, form=form, form_printed_at=""))

    def _is_known(self, field_id: str) -> bool:
        """Whether something would stand in the field if nothing were typed."""
        visit, item = self._visit, self._item
        if visit is None or item is None:
            return False
        items = list(visit.items)
        items[visit.active] = msgspec.structs.replace(item, form={})
        bare = form_as_it_stands(
            self._desk, msgspec.structs.replace(visit, items=tuple(items)), visit.active, self._earlier
        )
        return any(line.field.id == field_id and line.value for line in bare)

    def _state(self) -> FormState | None:
        item = self._item
        if item is None or not self._lines:
            return None
        typed = item.form or {}
        asked = tuple(line for line in self._lines if line.is_asked or line.field.id in typed)
        shown = {line.field.id for line in asked}
        name = self._desk.shelf.on(day_of(self._desk.clock.now())).common_name(item.item)
        return FormState(
            item_name=name,
            asked=asked,
            known=tuple(line for line in self._lines if line.field.id not in shown and line.value),
            is_begun=item.form is not None,
            is_printed=bool(item.form_printed_at),
        )

    def _forget_others(self, visit: Visit) -> None:
        """What is known of one person is not shown for the next, and an answer about them comes too late."""
        if _who(visit) != self._looked_up:
            self._earlier, self._looked_up = (), ("", "")
            self._asked += 1

    def _ask_before(self, visit: Visit) -> None:
        """Look up what this person's earlier forms hold, once a visit for each number."""
        who = _who(visit)
        if who == self._looked_up:
            return
        self._looked_up = who
        asked, desk = self._asked, self._desk
        if len(who[1]) < _SHORTEST:
            return

        def on_result(result: Ok[tuple[EarlierForm, ...]] | Err) -> None:
            if asked != self._asked:
                return
            if isinstance(result, Err):
                self._bench.problems.tell(result.error)
            elif result.value:
                self._earlier = result.value
                if self._visit is not None:
                    self.look(self._visit)

        self._bench.jobs.reads.run(lambda: known_before(desk, visit), on_result, owner=self)


def _who(visit: Visit) -> tuple[str, str]:
    return visit.visit_id, visit.applicant.id_number.strip()
