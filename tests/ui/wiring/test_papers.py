"""The composition root's way to papers: pictures, printers, and one thread at a time in what takes only one."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import printouts
from desk.printers import PrinterInfo
from printouts import render
from tests.printouts import sheets
from tests.printouts.printing.raw_socket import RawPrinter
from ui.wiring import papers

SLIP = render(sheets.slip("58"))
PAGE = render(sheets.acceptance())


def size_of(png: bytes) -> tuple[int, int]:
    """Dots across and rows of a PNG that is whole."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    (crc,) = struct.unpack(">I", png[29:33])
    assert crc == zlib.crc32(png[12:29])
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


@pytest.mark.parametrize(("dpi", "across", "rows"), [(96, 794, 1123), (150, 1240, 1754)])
def test_a_page_is_drawn_as_large_as_asked(dpi: int, across: int, rows: int) -> None:
    assert papers.page_count(PAGE) >= 1
    assert size_of(papers.page_png(PAGE, 0, dpi)) == (across, rows)


def test_several_threads_may_ask_at_a_time() -> None:
    """PDFium and the font table of reportlab are one for the whole process."""
    alone = papers.page_png(PAGE, 0, 96)
    with ThreadPoolExecutor(4) as threads:
        drawn = [threads.submit(papers.page_png, PAGE, 0, 96) for _ in range(8)]
        made = [threads.submit(papers.render, sheets.acceptance()) for _ in range(4)]
        counted = [threads.submit(papers.page_count, SLIP) for _ in range(4)]
    assert {future.result() for future in drawn} == {alone}
    assert {future.result() for future in made} == {PAGE}
    assert {future.result() for future in counted} == {1}


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("page_count", lambda: papers.page_count(SLIP)),
        ("page_png", lambda: papers.page_png(SLIP, 0, 96)),
        ("render", lambda: papers.render(sheets.slip("58"))),
    ],
)
def test_the_turn_is_held_by_whoever_draws(
    name: str, call: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadPoolExecutor(1) as others:

        def held(*_: object) -> bool:
            return not others.submit(papers.PAPER_TURN.acquire, blocking=False).result()

        monkeypatch.setattr(printouts, name, held)
        assert call() is True


def test_a_slip_printer_of_the_settings_prints(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert papers.printers().printers() == ()
    with RawPrinter() as printer:
        printers = papers.printers({"小票机": printer.address})
        (info,) = printers.printers()
        assert info == PrinterInfo(name="小票机", kind="slip")
        job = printers.submit(info, SLIP, title="回执", copies=1, layout="58")
        assert (job.state, printer.slip()[:2]) == ("done", b"\x1b@")
