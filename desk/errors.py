"""The two failures a clerk meets; anything else is a bug."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


class Refused(Exception):
    """The clerk can put it right: wrong input, a rule of law, a step that is not allowed.

    Attributes:
        code: Stable name for scripts and tests, such as `identity.check_digit`.
        field: Path of the input it belongs to, such as `applicant.id_number`; empty when none.
        message: One Chinese sentence that says what is wrong and what to do.
        details: Further sentences, in order, for lists of things to put right.
    """

    def __init__(self, code: str, message: str, *, field: str = "", details: tuple[str, ...] = ()) -> None:
        """Keep the parts; `str()` gives the message."""
        super().__init__(message)
        self.code = code
        self.field = field
        self.message = message
        self.details = details


class Unavailable(Exception):
    """The surroundings are at fault: disk, lock, a newer or damaged file. Nothing was changed.

    Attributes:
        code: Stable name, such as `disk.full`.
        message: One Chinese sentence that says what happened and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep the parts; `str()` gives the message."""
        super().__init__(message)
        self.code = code
        self.message = message


class Faults:
    """Refusals gathered one after another: a form shows all of them, a file is refused for the first."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[Refused] = []

    def trying(self, read: Callable[[], T], otherwise: T) -> T:
        """What `read` gives; `otherwise` where it refuses, and the refusal is kept."""
        try:
            return read()
        except Refused as fault:
            self.found.append(fault.with_traceback(None))
            return otherwise

    def add(self, faults: Iterable[Refused]) -> None:
        """Keep these too."""
        self.found += faults

    def raise_first(self) -> None:
        """Pass when there is none.

        Raises:
            Refused: The first that was found.
        """
        if self.found:
            raise self.found[0]
