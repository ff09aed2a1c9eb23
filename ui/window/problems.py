"""The one place to which everything that went wrong is told: refusals, an unavailable disk, and bugs."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from desk.errors import Refused, Unavailable


class Problems(QObject):
    """Sorts what went wrong; the window shows it.

    Signals:
        refused: The clerk can put it right; the `Refused`.
        unavailable: The surroundings are at fault; the `Unavailable`.
        bug_found: The program is at fault; the exception.
    """

    refused = Signal(object)
    unavailable = Signal(object)
    bug_found = Signal(object)

    def tell(self, error: BaseException) -> None:
        """Tell what went wrong; from any thread."""
        if isinstance(error, Refused):
            self.refused.emit(error)
        elif isinstance(error, Unavailable):
            self.unavailable.emit(error)
        else:
            self.bug_found.emit(error)

    def listen(self) -> None:
        """Hear of every exception that nothing caught, in slots and in threads."""

        def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if isinstance(error, KeyboardInterrupt):
                sys.__excepthook__(kind, error, trace)
            else:
                self.tell(error)

        def on_thread(args: threading.ExceptHookArgs) -> None:
            if args.exc_value is not None:
                self.tell(args.exc_value)

        sys.excepthook = on_exception
        threading.excepthook = on_thread
