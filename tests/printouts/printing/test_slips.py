"""Slip printers by address: on a socket, on a device; absent, unplugged and stuck; and beside the system's queues."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Event, Lock, Thread

import pytest

from desk.printers import PrinterInfo, PrintJob
from desk.sheets import Layout
from printouts import render, slip_raster
from printouts.printing import Nowhere, SlipPrinters, Together, slips, system_printers
from tests.printouts import sheets
from tests.printouts.printing.raw_socket import RawPrinter, closed_port, stuck_printer

TITLE = "0463 01 000001 73 办件回执"
PDF = render(sheets.slip("58"))
BYTES = slip_raster(PDF, "58")


def submit(
    printers: SlipPrinters | Together, name: str = "小票机", *, copies: int = 1, layout: Layout = "58"
) -> PrintJob:
    info = next(p for p in printers.printers() if p.name == name)
    return printers.submit(info, PDF, title=TITLE, copies=copies, layout=layout)


def at(address: str) -> SlipPrinters:
    return SlipPrinters({"小票机": address}, Lock())


def test_a_slip_arrives_whole_on_a_socket_once_for_every_copy() -> None:
    with RawPrinter() as printer:
        job = submit(at(printer.address), copies=2)
        assert printer.slip() == BYTES * 2
    assert job == PrintJob(job_id="", printer="小票机", title=TITLE, state="done")


def test_a_slow_printer_that_talks_of_itself_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket closed with words unread is reset, and what still waits to be sent is gone."""
    monkeypatch.setattr(slips, "GOODBYE_SECONDS", 0.1)
    begin = Event()
    with RawPrinter(says=b"\x14\x00\x00\x0f" * 4, begin=begin) as printer:
        assert submit(at(printer.address)).state == "done"
        begin.set()
        assert printer.slip() == BYTES


@pytest.mark.parametrize(
    "address", ["socket://127.0.0.1:{port}", "socket://", "socket://host:many", "socket://[", "/no/lp0"]
)
def test_a_printer_that_is_not_there_fails_with_a_sentence(address: str) -> None:
    job = submit(at(address.format(port=closed_port())))
    assert (job.state, "电源" in job.told) == ("failed", True)


def test_a_printer_that_takes_no_more_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "WAIT_SECONDS", 0.1)
    monkeypatch.setattr(slips, "slip_bytes", lambda *_: bytes(64 * 1024 * 1024))
    with stuck_printer() as address:
        job = submit(at(address))
    assert (job.state, "缺纸" in job.told) == ("failed", True)


def test_a_page_is_no_slip() -> None:
    job = submit(at("socket://127.0.0.1:1"), layout="a4")
    assert (job.state, "小票机" in job.told) == ("failed", True)


def test_what_was_sent_is_neither_asked_for_nor_withdrawn() -> None:
    job = PrintJob(job_id="", printer="小票机", title=TITLE, state="done")
    printers = at("socket://127.0.0.1:1")
    assert printers.state(job) == printers.withdraw(job) == job


def test_a_device_that_is_unplugged_accepts_nothing_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "lp0").touch()
    printers = SlipPrinters(
        {"前台": str(tmp_path / "lp0"), "后台": str(tmp_path / "lp1"), "网络": "socket://a"}, Lock()
    )
    assert [(p.name, p.kind, p.accepting, bool(p.told)) for p in printers.printers()] == [
        ("前台", "slip", True, False),
        ("后台", "slip", False, True),
        ("网络", "slip", True, False),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a device is a file only on Linux")
def test_a_slip_arrives_whole_on_a_device(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    os.mkfifo(device)
    taken: list[bytes] = []
    opened = os.open(device, os.O_RDWR)  # as a driver: the device is there before anybody reads

    def read() -> None:
        while sum(map(len, taken)) < len(BYTES):
            taken.append(os.read(opened, 65536))

    reader = Thread(target=read)
    reader.start()
    job = submit(at(str(device)))
    reader.join(timeout=30)
    os.close(opened)
    assert (job.state, b"".join(taken)) == ("done", BYTES)


@pytest.mark.skipif(sys.platform == "win32", reason="a device is a file only on Linux")
def test_a_device_without_paper_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "WAIT_SECONDS", 0.1)
    monkeypatch.setattr(slips, "slip_bytes", lambda *_: bytes(1024 * 1024))
    device = tmp_path / "lp0"
    os.mkfifo(device)
    opened = os.open(device, os.O_RDWR)
    try:
        job = submit(at(str(device)))
    finally:
        os.close(opened)
    assert (job.state, "缺纸" in job.told) == ("failed", True)


class Queues(Nowhere):
    """Two queues of a system, one of which bears the name of the slip printer."""

    def printers(self) -> tuple[PrinterInfo, ...]:
        return (PrinterInfo(name="office", is_default=True), PrinterInfo(name="小票机", kind="page"))

    def submit(self, printer: PrinterInfo, *_: object, **__: object) -> PrintJob:
        return PrintJob(job_id="office-1", printer=printer.name, title=TITLE, state="queued")

    def state(self, job: PrintJob) -> PrintJob:
        return PrintJob(job_id=job.job_id, printer=job.printer, title=job.title, state="printing")

    def withdraw(self, job: PrintJob) -> PrintJob:
        return PrintJob(job_id=job.job_id, printer=job.printer, title=job.title, state="failed", told="取消了。")


def test_slip_printers_stand_beside_the_queues_and_each_job_goes_its_own_way() -> None:
    with RawPrinter() as printer:
        printers = Together(at(printer.address), Queues())
        assert [(p.name, p.kind) for p in printers.printers()] == [("小票机", "slip"), ("office", "page")]
        slip, page = submit(printers), submit(printers, "office")
        assert printer.slip() == BYTES
    assert [job.state for job in (slip, printers.state(slip), printers.withdraw(slip))] == ["done"] * 3
    assert [job.state for job in (page, printers.state(page), printers.withdraw(page))] == [
        "queued",
        "printing",
        "failed",
    ]


def test_the_settings_add_slip_printers_to_those_of_the_system() -> None:
    address = f"socket://127.0.0.1:{closed_port()}"
    assert isinstance(system_printers(Lock(), {"小票机": address}), Together)
    assert not isinstance(system_printers(Lock(), {}), Together)
