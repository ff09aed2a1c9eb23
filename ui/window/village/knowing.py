"""Who may be at the door, once a name was typed: somebody the station knows already, to be taken with one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.handling.asking import Asked
from desk.people.masking import mask_id, mask_phone
from desk.station.known_people import Known, known_people
from ui.window.jobs import Err, Ok
from ui.window.workbench import Workbench

KNOWN = "known"
"""The question which of them it is."""


class Knowing(QObject):
    """Looks for a name when the field is left.

    Signals:
        found: The name that was looked for, when somebody of that name is known.
    """

    found = Signal(str)

    def __init__(self, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody is known."""
        super().__init__(parent)
        self._bench = bench
        self._name = ""
        self._people: tuple[Known, ...] = ()

    def look(self, name: str) -> None:
        """A name stands in the field; the same name again is not looked for twice."""
        if name == self._name:
            return
        self._name, self._people = name, ()
        desk = self._bench.desk
        if name:
            self._bench.jobs.reads.run(lambda: known_people(desk, name), partial(self._on_found, name), owner=self)

    def forget(self) -> None:
        """Somebody else comes to the door."""
        self._name, self._people = "", ()

    def asked(self) -> tuple[Asked, ...]:
        """Which of them it is; nothing where nobody is known."""
        if not self._people:
            return ()
        choices = tuple((str(place), _words(one)) for place, one in enumerate(self._people))
        nobody = ("", QCoreApplication.translate("Village", "按空格选；都不是就往下写"))
        label = QCoreApplication.translate("Village", "是这位吗")
        return (Asked(name=KNOWN, label=label, kind="choice", choices=(nobody, *choices)),)

    def answers(self, key: str) -> dict[str, str]:
        """What is known of whoever was chosen; empty fields where it is none of them."""
        one = self._people[int(key)] if key.isdecimal() and int(key) < len(self._people) else Known(name="")
        return {"id_number": one.id_number, "phone": one.phone, "group": one.group}

    def _on_found(self, name: str, result: Ok[tuple[Known, ...]] | Err) -> None:
        if name != self._name:
            return
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        elif result.value:
            self._people = result.value
            self.found.emit(name)


def _words(one: Known) -> str:
    """Them in a line, their numbers masked: others look at the screen too."""
    parts = (one.name, one.group, mask_id(one.id_number), mask_phone(one.phone) if one.phone else "")
    return "　".join(part for part in parts if part)
