"""The printers of a machine, as the work sees them: what can be chosen, and what became of a job."""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

from desk.adjusting import UNTOUCHED, PrinterProfile
from desk.sheets import Layout

PrintState = Literal["queued", "printing", "done", "failed", "unknown"]
"""What became of a job: it waits, it is being printed, it was printed; `failed`: it was not and waits nowhere any more;
`unknown`: nobody can say."""


class PrinterInfo(Struct, frozen=True, kw_only=True):
    """A printer that can be chosen.

    Attributes:
        name: What the system calls it; unique, and the key of settings.
        kind: For pages, or for slips of 80 and 58 mm.
        accepting: It takes jobs; what it takes may still wait, then `told` says for what.
        told: One Chinese sentence when something has to be done at the printer, else empty.
        profile: How its pages are moved and sized before it gets them, from the settings of this machine.
    """

    name: str
    kind: Literal["page", "slip"] = "page"
    is_default: bool = False
    accepting: bool = True
    told: str = ""
    profile: PrinterProfile = UNTOUCHED


class PrintJob(Struct, frozen=True, kw_only=True):
    """One piece of work given to a printer.

    Attributes:
        job_id: The queue's own id; empty where there is no queue to ask, or nothing was taken.
        title: Case number and name of the paper: everybody at the queue can read it.
        told: One Chinese sentence when something has to be done, else empty.
        print_id: The record of it (`desk.records.KeptPrint`); empty where none is kept.
    """

    job_id: str
    printer: str
    title: str
    state: PrintState
    told: str = ""
    print_id: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in ("queued", "printing")


class Printers(Protocol):
    """The printers of this machine. Whatever goes wrong is said in the job, never raised: a paper stays issued.

    Every call takes seconds at most, and is no work for the GUI thread.
    """

    def printers(self) -> tuple[PrinterInfo, ...]:
        """All that can be chosen now; may be empty."""
        ...

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        """Give a PDF to a printer; `title` holds nothing personal, `copies` is 1 or more."""
        ...

    def state(self, job: PrintJob) -> PrintJob:
        """The job as it stands now."""
        ...

    def withdraw(self, job: PrintJob) -> PrintJob:
        """Take a job that waits out of the queue; the job as it stands then."""
        ...
