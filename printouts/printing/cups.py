"""CUPS through its own programs `lp`, `lpstat` and `cancel`, which every desk with CUPS has.

Seen with CUPS 2.4: a stopped queue takes a job and keeps it; the list of completed jobs holds the cancelled ones too,
and only `cancel` on such a job says which it was; a job whose filter failed stays in the queue for good; a name that
is not ASCII stands percent-encoded in lists of jobs and finds none of them, so jobs are known by their number.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence

import msgspec

from desk.printers import PrinterInfo, PrintJob, PrintState
from desk.sheets import Layout
from printouts.printing.lpstat import Queue, QueuedJob, number_of, read_jobs, read_queues
from printouts.printing.parts import Turn, ended, misfit, slip_bytes
from printouts.styles import SLIPS

ASK_SECONDS = 5.0
SUBMIT_SECONDS = 20.0

_MEDIA: dict[Layout, str] = {
    "a4": "A4",
    "large": "A4",
    "a5": "A5",
    "a3": "A3",
    "241": "Custom.241x279.4mm",
    "label": "Custom.70x40mm",
    "80": "A4",
    "58": "A4",
}
_TAKEN = re.compile(r"request id is (\S+)")
_ENGLISH = {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "LANGUAGE": ""}
"""Words that can be read by a program, and the names of queues as they are."""

_SILENT = "打印服务没有回应，请重启电脑，或者存成PDF。"
_LOST = "打印队列里查不到这份任务了，请看一看打印机，没有打出来就再打一次。"
_CANCELLED = "这份任务在打印队列里被取消了。"
_BROKEN = "打印机的驱动处理不了这份文件，请换一台打印机，或者存成PDF。"


class _TimedOut(Exception):
    """A program gave no answer in time."""


class CupsPrinters:
    """The queues of this machine's CUPS."""

    def __init__(self, turn: Turn) -> None:
        """`turn` is held while a slip is drawn."""
        self._turn = turn

    def printers(self) -> tuple[PrinterInfo, ...]:
        """All queues, the default one first; none when CUPS does not answer."""
        try:
            queues = read_queues(_run("lpstat", "-d", "-a", "-l", "-p").stdout)
        except _TimedOut:
            return ()
        infos = [
            PrinterInfo(
                name=queue.name,
                kind="slip" if queue.is_for_slips else "page",
                is_default=queue.is_default,
                accepting=queue.accepting,
                told=queue.told,
            )
            for queue in queues
        ]
        return tuple(sorted(infos, key=lambda info: not info.is_default))

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        """Queue a PDF, or for a slip printer its dots; the data go through a pipe and lie in no file of ours."""
        if why := misfit(printer, layout):
            return ended(printer, title, why)
        if printer.kind == "slip":
            data, options = slip_bytes(data, layout, copies, self._turn), ["-o", "raw"]
        else:
            scaling = "auto-fit" if layout in SLIPS else "none"
            options = ["-n", str(copies), "-o", f"media={_MEDIA[layout]}", "-o", f"print-scaling={scaling}"]
        try:
            answer = _run("lp", "-d", printer.name, "-t", title, *options, "--", "-", data=data, seconds=SUBMIT_SECONDS)
        except _TimedOut:
            return ended(printer, title, _SILENT, state="unknown")
        taken = _TAKEN.search(answer.stdout)
        if answer.returncode or not taken:
            return ended(printer, title, _why_not_taken(answer.stderr, printer.name))
        return PrintJob(job_id=taken[1], printer=printer.name, title=title, state="queued")

    def state(self, job: PrintJob) -> PrintJob:
        """The job as the queue tells it; one that cannot be printed any more is taken out of the queue first."""
        if not job.job_id or job.state in ("done", "failed"):
            return job
        try:
            return self._state(job)
        except _TimedOut:
            return _now(job, "unknown", _SILENT)

    def withdraw(self, job: PrintJob) -> PrintJob:
        """Cancel a job that waits."""
        if not job.job_id or job.state in ("done", "failed"):
            return job
        try:
            _run("cancel", number_of(job.job_id))
            return self._state(job)
        except _TimedOut:
            return _now(job, "unknown", _SILENT)

    def _state(self, job: PrintJob) -> PrintJob:
        waiting = _job_in("not-completed", job)
        if waiting is None:
            return _how_it_ended(job)
        if waiting.is_broken:
            _run("cancel", number_of(job.job_id))
            return _now(job, "failed", _BROKEN)
        return _now(job, "printing" if waiting.is_printing else "queued", _hindrance(job, waiting))


def _now(job: PrintJob, state: PrintState, told: str = "") -> PrintJob:
    return msgspec.structs.replace(job, state=state, told=told)


def _how_it_ended(job: PrintJob) -> PrintJob:
    over = _job_in("completed", job)
    if over is None:
        return _now(job, "unknown", _LOST)
    ending = _run("cancel", number_of(job.job_id)).stderr  # nothing is left to cancel: it says how the job ended
    if over.is_broken or "already aborted" in ending:
        return _now(job, "failed", _BROKEN)
    if over.is_cancelled or "already canceled" in ending:
        return _now(job, "failed", _CANCELLED)
    return _now(job, "done")


def _job_in(which: str, job: PrintJob) -> QueuedJob | None:
    jobs = read_jobs(_run("lpstat", "-W", which, "-l", "-o").stdout)
    return next((one for one in jobs if one.number == number_of(job.job_id)), None)


def _hindrance(job: PrintJob, waiting: QueuedJob) -> str:
    if waiting.is_held:
        return "这份任务在打印队列里被挂起了，请在系统的打印设置里让它继续。"
    queue = _queue(job.printer)
    return queue.told if queue else ""


def _queue(name: str) -> Queue | None:
    return next((q for q in read_queues(_run("lpstat", "-l", "-p", name).stdout) if q.name == name), None)


def _why_not_taken(said: str, name: str) -> str:
    if "not accepting" in said:
        return f"打印机“{name}”现在不收任务，请在系统的打印设置里启用它，或者换一台打印机。"
    if "does not exist" in said:
        return f"系统里没有打印机“{name}”了，请换一台打印机。"
    return f"打印机“{name}”没有收下这份任务，请看看打印机是不是开着、连着，或者换一台打印机。"


def _run(
    program: str, *arguments: str, data: bytes = b"", seconds: float | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of the programs; a missing one answers as a failed one, in words that nothing here looks for.

    A session of its own has no terminal, so that none of them can ask for a password and wait.
    """
    path = shutil.which(program)
    if path is None:
        return subprocess.CompletedProcess([program], 127, "", "")
    command: Sequence[str] = (path, *arguments)
    try:
        outcome = subprocess.run(  # noqa: S603 - a program of the system, no shell, our own arguments
            command,
            input=data,
            capture_output=True,
            timeout=seconds or ASK_SECONDS,
            env=_environment(),
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _TimedOut from None
    except OSError:  # it went away meanwhile, or the machine is out of processes
        return subprocess.CompletedProcess([program], 127, "", "")
    out, err = (part.decode("utf-8", "replace") for part in (outcome.stdout, outcome.stderr))
    return subprocess.CompletedProcess([program], outcome.returncode, out, err)


def _environment() -> dict[str, str]:
    """Ours, in English; a frozen program's own libraries are not those that the system's programs were built on."""
    ours = {**os.environ, **_ENGLISH}
    if hasattr(sys, "frozen"):
        ours["LD_LIBRARY_PATH"] = os.environ.get("LD_LIBRARY_PATH_ORIG", "")
    return ours
