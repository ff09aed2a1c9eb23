"""Pages moved and sized for a printer: measured on the picture; slips stay on whole dots; the same bytes each time."""

from __future__ import annotations

from threading import Lock

import pytest

from desk.adjusting import MARKS, UNTOUCHED, CalibrationSize, Measured, PrinterProfile, profile_after
from desk.printers import PrinterInfo, PrintJob
from desk.sheets import Layout
from printouts import raster, render
from printouts.adjusting import adjusted
from printouts.calibration import calibration_page
from printouts.printing import Adjusted
from tests.printouts import sheets

DPI = 254
"""Ten dots a millimetre."""
DARK = 128


def crosses(pdf: bytes, size: CalibrationSize) -> tuple[float, float, float]:
    """Where the first cross stands, and how far the second is from it, in mm, as a ruler says."""
    width, height, levels = raster.page_levels(pdf, 0, DPI)
    marks = MARKS[size]

    def darkest(lines: list[tuple[int, int]]) -> float:
        return max(lines, key=lambda line: line[1])[0] / 10 + 0.05

    def column(x: int, first: int, last: int) -> int:
        return sum(levels[y * width + x] < DARK for y in range(first, min(last, height)))

    def row(y: int) -> int:
        return sum(level < DARK for level in levels[y * width : (y + 1) * width])

    top = darkest([(y, row(y)) for y in range(height)])
    above = round(top * 10) - 30
    near = [(x, column(x, above, above + 25)) for x in range(width)]
    middle = round((marks.left + marks.across / 2) * 10)
    left, right = darkest(near[:middle]), darkest(near[middle:])
    return left, top, right - left


@pytest.mark.parametrize("size", list(MARKS))
def test_the_crosses_stand_where_the_table_says(size: CalibrationSize) -> None:
    marks = MARKS[size]
    assert crosses(calibration_page(size), size) == pytest.approx((marks.left, marks.top, marks.across), abs=0.15)


def test_a_page_is_moved_and_sized_and_measuring_it_leads_back() -> None:
    """A printer that shrinks to 97 % and moves by 2.5 and -1 mm, played by another profile."""
    printed = adjusted(calibration_page("a4"), PrinterProfile(right_mm=2.5, down_mm=-1, percent=97), "a4")
    left, top, across = crosses(printed, "a4")
    marks = MARKS["a4"]
    assert (left, top, across) == pytest.approx(
        (marks.left * 0.97 + 2.5, marks.top * 0.97 - 1, marks.across * 0.97), abs=0.15
    )
    profile = profile_after(UNTOUCHED, Measured(size="a4", left=left, top=top, across=across))
    corrected = adjusted(calibration_page("a4"), profile, "a4")
    shown = adjusted(corrected, PrinterProfile(right_mm=2.5, down_mm=-1, percent=97), "a4")
    assert crosses(shown, "a4") == pytest.approx((marks.left, marks.top, marks.across), abs=0.3)


def test_a_slip_moves_by_whole_dots() -> None:
    slip = render(sheets.slip("80"))
    moved = adjusted(slip, PrinterProfile(right_mm=1.06), "80")
    dots, rows, before = raster.slip_bits(slip, "80")
    _, _, after = raster.slip_bits(moved, "80")
    across = dots // 8
    for row in range(rows):
        line = int.from_bytes(before[row * across : (row + 1) * across], "big")
        shifted = int.from_bytes(after[row * across : (row + 1) * across], "big")
        assert shifted == (line >> 8), row


def test_the_same_page_and_profile_give_the_same_bytes_and_no_profile_changes_nothing() -> None:
    page = render(sheets.acceptance())
    profile = PrinterProfile(right_mm=1, percent=101)
    assert adjusted(page, profile, "a4") == adjusted(page, profile, "a4") != page
    assert adjusted(page, UNTOUCHED, "a4") is page


class _Given:
    """A printer that keeps what it was given."""

    def __init__(self) -> None:
        self.data: list[bytes] = []

    def printers(self) -> tuple[PrinterInfo, ...]:
        return (PrinterInfo(name="office"),)

    def submit(self, printer: PrinterInfo, data: bytes, *, title: str, copies: int, layout: Layout) -> PrintJob:
        del copies, layout
        self.data.append(data)
        return PrintJob(job_id="1", printer=printer.name, title=title, state="queued")

    def state(self, job: PrintJob) -> PrintJob:
        return job

    def withdraw(self, job: PrintJob) -> PrintJob:
        return job


def test_the_chosen_printers_profile_is_used_and_no_other() -> None:
    given = _Given()
    printers = Adjusted(given, Lock())
    page = render(sheets.acceptance())
    (plain,) = printers.printers()
    off = PrinterInfo(name="office", profile=PrinterProfile(down_mm=3))
    for printer in (plain, off):
        job = printers.submit(printer, page, title="t", copies=1, layout="a4")
        assert (printers.state(job), printers.withdraw(job)) == (job, job)
    assert given.data == [page, adjusted(page, off.profile, "a4")]
