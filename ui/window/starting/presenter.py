"""What happens at the door: load, let in, or found an office first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.starting.state import DoorState, Step

if TYPE_CHECKING:
    from desk.cases.events.entering import Means
    from desk.desk import Desk
    from desk.exchanging.recovering.machines import Looked, OldComputer
    from desk.managing.entering import Seat
    from ui.window.settings import WindowSettings
    from ui.window.workbench import Outside


class DoorView(Protocol):
    """The door as the presenter sees it."""

    def show_state(self, state: DoorState) -> None:
        """Show where the start stands."""
        ...

    def clear(self) -> None:
        """Forget the password."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDesk:
    """An opened office.

    Attributes:
        closing: Shuts it, on the thread that opened it.
        home: Its folder.
        settings: The window's settings kept there, where they are others than those the window began with: in practice.
        seats: Who may sit here and how they get in now; by_pin, by_password: the same office with a clerk at it, by id,
            who gave that. All three are slow, by_pin and by_password may refuse.
        has_pin: This clerk can unlock by PIN.
        by: What they gave to sit down.
        looked: Whether the record was found copied or set back, and what to tell of it; None at a desk taken over.
        settled: The same office once somebody said what became of the computer it was on before; slow, may refuse.
        failed: Wrong passwords by clerk that nothing was recorded of yet; one count for all who sit down here.
    """

    desk: Desk
    outside: Outside
    closing: ExitStack
    home: Path
    settings: WindowSettings | None = None
    seats: Callable[[], tuple[Seat, ...]]
    by_pin: Callable[[str, str], OpenedDesk]
    by_password: Callable[[str, str], OpenedDesk]
    has_pin: bool
    by: Means = "password"
    looked: Looked | None = None
    settled: Callable[[OldComputer], OpenedDesk] | None = None
    failed: Counter[str] = field(default_factory=Counter)


class Practise(Protocol):
    """How the practice office is opened."""

    def __call__(self, home: Path, *, again: bool) -> OpenedDesk:
        """Open it; slow on first use."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What the door needs from outside; everything here is slow.

    Attributes:
        load: Import what the desk needs; gives the clerks of the home folder, none where there is no office.
        open: Open the office as a clerk by password.
        practise: Open the practice office beside it; `again` begins it anew.
    """

    load: Callable[[Path], tuple[str, ...] | None]
    open: Callable[[Path, str, str], OpenedDesk]
    practise: Practise


class StartPresenter(QObject):
    """Brings a clerk from the first picture to the desk.

    Signals:
        loaded: The rest of the program was imported.
        opened: An `OpenedDesk`.
        founding_wanted: There is no office in this folder yet; with what went wrong before, or an empty text.
        failed: What went wrong, where it is none of the clerk's doing.
    """

    loaded = Signal()
    opened = Signal(object)
    founding_wanted = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        view: DoorView,
        gate: Gate,
        runner: JobRunner,
        *,
        home: Path,
        last_clerk: str,
        parent: QObject | None = None,
    ) -> None:
        """Show the door at once; `begin` starts loading."""
        super().__init__(parent)
        self._view, self._gate, self._runner, self._home = view, gate, runner, home
        self._clerks: tuple[str, ...] = (last_clerk,) if last_clerk else ()
        self._clerk = last_clerk
        self._step = Step.LOADING
        self._waiting: tuple[str, str] | None = None
        self._wants_practice = False
        self._told = ""
        self._failed = Counter[str]()
        self._show()

    def begin(self, told: str = "") -> None:
        """Load what the desk needs, away from the GUI thread; also when a clerk left, for the next one.

        `told` is what went well before and is said at the door.
        """
        self._told = told
        self.wait()
        home = self._home
        self._runner.run(lambda: self._gate.load(home), self._on_loaded, owner=self)

    def wait(self) -> None:
        """Show the door while the last desk is being shut; what is asked for waits until `begin` has loaded."""
        self._step = Step.LOADING
        self._show()

    def enter(self, clerk: str, password: str) -> None:
        """Let a clerk in; asked for before all is loaded, it waits."""
        self._clerk = clerk
        if self._step is Step.LOADING:
            self._waiting = (clerk, password)
            return
        if self._step in (Step.OPENING, Step.PRACTISING):
            return
        if not password:
            self._show(self.tr("请输入口令。"))
            return
        self._step = Step.OPENING
        self._show()
        home = self._home
        self._runner.run(lambda: self._gate.open(home, clerk, password), self._on_opened, owner=self)

    def practise(self, *, again: bool = False) -> None:
        """To the practice office; asked for before all is loaded, it waits. `again` begins practice anew."""
        if self._step is Step.LOADING and not again:
            self._wants_practice = True
            return
        if self._step in (Step.OPENING, Step.PRACTISING):
            return
        self._step = Step.PRACTISING
        self._show()
        home = self._home
        self._runner.run(lambda: self._gate.practise(home, again=again), self._on_practice, owner=self)

    def _on_practice(self, result: Ok[OpenedDesk] | Err) -> None:
        self._on_opened(result)
        if isinstance(result, Err) and not self._clerks:
            error = result.error
            self.founding_wanted.emit(error.message if isinstance(error, Refused | Unavailable) else "")

    def _on_loaded(self, result: Ok[tuple[str, ...] | None] | Err) -> None:
        self._step = Step.READY
        self.loaded.emit()
        if isinstance(result, Ok):
            self._clerks = result.value or ()
        if self._wants_practice:
            self._wants_practice = False
            self.practise()
            return
        if isinstance(result, Err):
            self._fail(result.error)
            return
        if result.value is None:
            self.founding_wanted.emit("")
            return
        if self._clerk not in self._clerks:
            self._clerk = self._clerks[0] if self._clerks else ""
        self._show()
        if self._waiting is not None:
            clerk, password = self._waiting
            self._waiting = None
            self.enter(clerk if clerk in self._clerks else self._clerk, password)

    def _on_opened(self, result: Ok[OpenedDesk] | Err) -> None:
        self._step = Step.READY
        if isinstance(result, Err):
            if isinstance(result.error, Refused) and result.error.code == "vault.wrong_password":
                self._failed[self._clerk] += 1
            self._fail(result.error)
            return
        self._view.clear()
        self._show()
        if not result.value.desk.office.practice:
            result.value.failed.update(self._failed)
            self._failed.clear()
        self.opened.emit(result.value)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Refused | Unavailable):
            self._show(error.message)
        else:
            self._show()
            self.failed.emit(error)

    def _show(self, problem: str = "") -> None:
        state = DoorState(step=self._step, clerks=self._clerks, clerk=self._clerk, problem=problem, told=self._told)
        self._view.show_state(state)
