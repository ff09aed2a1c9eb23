"""What happens at the lock page: who is there, what they give, and who sits down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable
from desk.managing.entering import Seat
from ui.window.jobs import Err, JobRunner, Ok
from ui.window.locking.state import LockState
from ui.window.starting.presenter import OpenedDesk


class LockView(Protocol):
    """The lock page as the presenter sees it."""

    def show_state(self, state: LockState) -> None:
        """Show this, and nothing of before."""
        ...

    def clear(self) -> None:
        """Forget what was typed."""
        ...


class LockPresenter(QObject):
    """Lets the clerk who locked up back in, or another one in their place.

    Signals:
        seated: The `OpenedDesk` of whoever gave the right PIN or password.
        failed: What went wrong, where it is none of the clerk's doing.
    """

    seated = Signal(object)
    failed = Signal(object)

    def __init__(self, view: LockView, opened: OpenedDesk, runner: JobRunner, parent: QObject | None = None) -> None:
        """`opened` is of who sits there; `runner` is the one that writes, for each try is counted."""
        super().__init__(parent)
        self._view, self._opened, self._runner = view, opened, runner
        self._own = opened.desk.operator.clerk
        self._seats: dict[str, Seat] = {}
        self._chosen, self._prefers_password = self._own, False
        self._is_loaded = self._is_busy = False
        self._waiting = ""

    def begin(self) -> None:
        """The page came in sight."""
        self._chosen, self._prefers_password = self._own, False
        self._is_loaded = self._is_busy = False
        self._waiting = ""
        self._view.clear()
        self._show()
        self._runner.run(self._opened.seats, self._on_seats, owner=self)

    def choose(self, clerk: str) -> None:
        """Somebody else, or the same one after all."""
        if clerk != self._chosen:
            self._chosen, self._prefers_password = clerk, False
            self._view.clear()
            self._show()

    def change_way(self) -> None:
        """The password instead of the PIN, or the PIN after all."""
        self._prefers_password = not self._prefers_password
        self._view.clear()
        self._show()

    def enter(self, given: str) -> None:
        """A PIN or a password; given before it is known which is asked for, it waits."""
        if self._is_busy:
            return
        if not self._is_loaded:
            self._waiting = given
            return
        if not given:
            self._show(self.tr("请输入PIN码。") if self._is_by_pin else self.tr("请输入口令。"))
            return
        sit: Callable[[str, str], OpenedDesk] = self._opened.by_pin if self._is_by_pin else self._opened.by_password
        clerk = self._chosen
        self._is_busy = True
        self._show()
        self._runner.run(lambda: sit(clerk, given), self._on_seated, owner=self)

    @property
    def _seat(self) -> Seat | None:
        return self._seats.get(self._chosen)

    @property
    def _is_by_pin(self) -> bool:
        seat = self._seat
        return seat is not None and not seat.why_password and not self._prefers_password

    def _on_seats(self, result: Ok[tuple[Seat, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._fail(result.error)
        else:
            self._take_seats(result.value)
            self._show()
        self._is_loaded = True
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self.enter(waiting)

    def _on_seated(self, result: Ok[OpenedDesk] | Err) -> None:
        if isinstance(result, Ok):
            self._view.clear()
            self.seated.emit(result.value)
            return
        self._is_busy = False
        error = result.error
        self._fail(error)
        if isinstance(error, Refused):
            words = error.message
            self._runner.run(self._opened.seats, lambda again: self._on_seats_again(words, again), owner=self)

    def _on_seats_again(self, words: str, result: Ok[tuple[Seat, ...]] | Err) -> None:
        """After a refusal the password may be what is asked for now."""
        if isinstance(result, Ok):
            self._take_seats(result.value)
            if not self._is_busy:
                self._show(words)

    def _take_seats(self, seats: tuple[Seat, ...]) -> None:
        self._seats = {seat.clerk: seat for seat in seats}

    def _fail(self, error: Exception) -> None:
        self._view.clear()
        if isinstance(error, Refused | Unavailable):
            self._show(error.message)
        else:
            self._show()
            self.failed.emit(error)

    def _show(self, problem: str = "") -> None:
        desk, seat = self._opened.desk, self._seat
        names = [seat.name for seat in self._seats.values()]
        people = tuple(
            (one.clerk, one.name if names.count(one.name) == 1 else f"{one.name}（{one.clerk}）")
            for one in self._seats.values()
        ) or ((self._own, desk.operator.name),)
        why = seat.why_password if seat is not None and not self._prefers_password else ""
        self._view.show_state(
            LockState(
                office=desk.office.name,
                people=people,
                chosen=self._chosen,
                is_own=self._chosen == self._own,
                by_pin=self._is_by_pin,
                has_other_way=seat is not None and not seat.why_password,
                is_busy=self._is_busy,
                problem=problem,
                why=why,
            )
        )
