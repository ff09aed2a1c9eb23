"""Printers in memory: they keep what they were given, and jobs become what a test lets them become."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from desk.adjusting import PrinterProfile
from desk.printers import PrinterInfo, PrintJob, PrintState
from desk.sheets import Layout

OFFICE = PrinterInfo(name="office", is_default=True)
SLIPS = PrinterInfo(name="小票机", kind="slip")


@dataclass
class Given:
    """What a printer was given."""

    printer: str
    data: bytes
    title: str
    copies: int
    layout: Layout


@dataclass
class FakePrinters:
    """Printers of a test.

    `now` is what every job is in the next moment, with the sentence to it.
    """

    infos: tuple[PrinterInfo, ...] = (OFFICE, SLIPS)
    now: tuple[PrintState, str] = ("queued", "")
    given: list[Given] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    asked: int = 0
    profiles: list[PrinterProfile] = field(default_factory=list)

    def printers(self) -> tuple[PrinterInfo, ...]:
        return self.infos

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        self.profiles.append(printer.profile)
        self.given.append(Given(printer.name, data, title, copies, layout))
        state, told = self.now
        job_id = "" if state == "failed" else f"{printer.name}-{len(self.given)}"
        return PrintJob(job_id=job_id, printer=printer.name, title=title, state=state, told=told)

    def state(self, job: PrintJob) -> PrintJob:
        self.asked += 1
        state, told = self.now
        return msgspec.structs.replace(job, state=state, told=told)

    def withdraw(self, job: PrintJob) -> PrintJob:
        self.withdrawn.append(job.job_id)
        self.now = ("failed", "这份任务在打印队列里被取消了。")
        return self.state(job)
