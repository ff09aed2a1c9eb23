"""Printing as a job the office keeps: who gave what to which printer, and what became of it.

A job is kept before a printer sees it, with its bytes, so that after a power cut, a restart or a broken printer nothing
is lost: what nobody knows to be on paper stays in sight until it was printed, was printed again, or somebody says so.
Printing it again gives the same bytes and is no reprint.
"""

from __future__ import annotations

import msgspec

from desk.allowed import require_right
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.printers import PrintJob, PrintState
from desk.prints.printing import Printable, require_copies
from desk.records import KeptPrint
from desk.sheets import Layout
from desk.times import moment_text

NOBODY_KNOWS = "不知道有没有印出来，请看打印机。"
"""Of a job that was on its way when the program ended."""


def begin_print(
    desk: Desk, printable: Printable, data: bytes, *, layout: Layout, copies: int, machine: str = ""
) -> KeptPrint:
    """Keep what is going to be given to a printer of `machine`; an earlier try of the same paper is settled with it.

    Raises:
        Refused: `print.copies`.
    """
    require_copies(copies)
    now = moment_text(desk.clock.now())
    kept = KeptPrint(
        print_id=desk.chance.new_id(),
        machine=machine,
        title=printable.title,
        name=printable.name,
        layout=layout,
        copies=copies,
        sent_at=now,
        changed_at=now,
        clerk=desk.operator.clerk,
        clerk_name=desk.operator.name,
        is_paper=printable.is_paper,
        case_id=printable.case_id,
        paper=printable.paper,
        about=printable.about,
        copy=printable.copy,
    )
    with desk.store.writing() as uow:
        _settle_earlier(uow, printable, machine, now)
        uow.prints.add(kept, data)
        uow.commit()
    return kept


def note_print(desk: Desk, job: PrintJob) -> None:
    """Keep what became of a job; what was printed is settled. Nothing happens to one that is settled already."""
    with desk.store.writing() as uow:
        kept = uow.prints.get(job.print_id)
        if kept is None or kept.is_settled:
            return
        now = moment_text(desk.clock.now())
        after = msgspec.structs.replace(
            kept,
            queue_id=job.job_id,
            printer=job.printer,
            state=job.state,
            told=job.told,
            changed_at=now,
            settled_at=now if job.state == "done" else "",
        )
        if msgspec.structs.replace(after, changed_at=kept.changed_at) == kept:
            return
        uow.prints.save(after)
        uow.commit()


def unsettled_prints(desk: Desk, machine: str = "") -> tuple[KeptPrint, ...]:
    """What was given to printers of a machine and nobody knows to be on paper, the oldest first.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.prints.unsettled(machine)


def newest_prints(desk: Desk, *, limit: int = 50) -> tuple[KeptPrint, ...]:
    """What was printed last at all machines, the newest first.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return uow.prints.newest(limit)


def settle_print(desk: Desk, print_id: str) -> KeptPrint:
    """Somebody looked: it lies there, or is not needed any more; either way nobody has to look again.

    Raises:
        Refused: `right.missing`; `print.unknown`, there is none to settle.
    """
    require_right(desk, Right.SEE)
    with desk.store.writing() as uow:
        now = moment_text(desk.clock.now())
        kept = msgspec.structs.replace(
            _unsettled(uow, print_id), settled_at=now, settled_by=desk.operator.name, changed_at=now
        )
        uow.prints.save(kept)
        uow.commit()
    return kept


def settle_saved(desk: Desk, printable: Printable, machine: str = "") -> None:
    """It was saved as PDF instead: earlier tries of it are settled."""
    with desk.store.writing() as uow:
        if _settle_earlier(uow, printable, machine, moment_text(desk.clock.now()), by=desk.operator.name):
            uow.commit()


def print_again(desk: Desk, print_id: str) -> Printable:
    """The same bytes once more, in the same size; no reprint, since nobody knows of a first print.

    Raises:
        Refused: `right.missing`; `print.unknown`, it was settled meanwhile.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        kept = _unsettled(uow, print_id)
        data = uow.prints.data_of(print_id)
    return Printable(
        title=kept.title,
        name=kept.name,
        layouts=(kept.layout,),
        is_paper=kept.is_paper,
        make=lambda _layout: data,
        copies=kept.copies,
        case_id=kept.case_id,
        paper=kept.paper,
        about=kept.about,
        copy=kept.copy,
    )


def job_of(kept: KeptPrint) -> PrintJob:
    """The job as printers know it; one that no printer is known to have taken cannot be asked for."""
    state: PrintState = kept.state
    told = kept.told
    if state in ("queued", "printing") and not kept.queue_id:
        state, told = "unknown", NOBODY_KNOWS
    return PrintJob(
        job_id=kept.queue_id,
        printer=kept.printer,
        title=kept.title,
        state=state,
        told=told,
        print_id=kept.print_id,
    )


def _settle_earlier(uow: UnitOfWork, printable: Printable, machine: str, now: str, by: str = "") -> bool:
    wanted = _which(printable)
    earlier = [kept for kept in uow.prints.unsettled(machine) if _which(kept) == wanted]
    for kept in earlier:
        uow.prints.save(msgspec.structs.replace(kept, settled_at=now, settled_by=by, changed_at=now))
    return bool(earlier)


def _which(one: Printable | KeptPrint) -> tuple[str, str, str, str, int]:
    return one.title, one.case_id, one.paper, one.about, one.copy


def _unsettled(uow: UnitOfWork, print_id: str) -> KeptPrint:
    kept = uow.prints.get(print_id)
    if kept is None or kept.is_settled:
        raise Refused("print.unknown", "这份已经处理过了，不用再看。", field="print")
    return kept
