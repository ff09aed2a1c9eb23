"""`township-desk --selftest [--out DIR]`: proves on this machine that nothing is missing from the program.

It founds an office in a folder of its own, files a case, prints its papers, reads their codes back as a scanner would
and proves them, and draws a picture. One line a step; nothing of the real office is touched. Its lines are for builds
and for support: technical, in English, and meant to be sent on.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

import msgspec

from desk.cases.requests import CaseInput
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import known_keys
from desk.issuing import issue
from desk.managing.founding import describe_office
from desk.papers.verification import check_code
from desk.serving import file_case, request_digest
from desk.times import BEIJING, day_of, moment_text
from ui.console.service_day import requests
from ui.wiring import files, keeping, offices, shipped
from ui.wiring.opening import Entrance, at_desk

LONGEST_SECONDS = 30.0
"""A self-test that takes longer hangs; it is ended with `HUNG`."""

DONE, FAILED, HUNG = 0, 1, 3
OFFICE = "419001108000"
PASSWORD = "self-test-of-nothing-kept"  # noqa: S105 - of an office that is thrown away
TODAY = datetime(2026, 11, 24, 15, 0, tzinfo=BEIJING)
"""The shipped catalogue and calendar are in force, whatever the clock of the machine says."""

SCAN_DPI = 200
SMALLEST_PAPER_BYTES = 10_000
SMALLEST_PICTURE_BYTES = 5_000


class SelfTestError(Exception):
    """A step gave something else than it should; the text says what."""


@dataclass(frozen=True)
class _SetClock:
    moment: datetime

    def now(self) -> datetime:
        """Always the same."""
        return self.moment


def run(out: Path | None = None) -> int:
    """Run all steps; 0 when each of them went well, 1 when one did not, 3 when the program hangs or a slot raises.

    `out` is the folder that keeps the papers, the picture and the report.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.excepthook = _stop
    guard = threading.Timer(LONGEST_SECONDS, os._exit, (HUNG,))
    guard.daemon = True
    guard.start()
    try:
        with tempfile.TemporaryDirectory(prefix="township-desk-", ignore_cleanup_errors=True) as folder:
            kept = out or Path(folder) / "out"
            kept.mkdir(parents=True, exist_ok=True)
            return _run(Path(folder), kept)
    finally:
        guard.cancel()


def _run(folder: Path, out: Path) -> int:
    """Every step in order, until one fails; the report is kept in `out` as well."""
    lines: list[str] = []

    def say(line: str) -> None:
        lines.append(line)
        if sys.stdout is not None:  # a window on Windows has none
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

    status = DONE
    for name, step in _steps(folder, out):
        try:
            say(f"ok      {name}: {step()}")
        except Exception as error:
            status = FAILED
            say(f"FAILED  {name}: {type(error).__name__}: {error}")
            lines.append(traceback.format_exc())
            break
    say("self-test passed" if status == DONE else "self-test failed")
    (out / "selftest.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return status


def _steps(folder: Path, out: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    entrance = Entrance(home=folder / "home", clerk="selftest", password=PASSWORD)
    yield "found", partial(_found, entrance)
    yield "upgrade", partial(keeping.rehearse_upgrade, folder)
    yield "serve", partial(_serve, entrance, out)
    yield "codes", partial(_prove_codes, entrance, out)
    yield "record", partial(_verify, entrance)
    yield "draw", partial(_draw, out / "window.png")


def _found(entrance: Entrance) -> str:
    place = shipped.places().get(OFFICE)
    if place is None:
        raise SelfTestError(f"no division {OFFICE}")
    office = describe_office(shipped.places(), code=OFFICE, kind="township", name=place.name, practice=True)
    founded = offices.create_office(entrance, office, clerk_name=shipped.sample_residents()[0]["name"])
    return founded.office.name


@contextmanager
def _desk(entrance: Entrance) -> Iterator[Desk]:
    with at_desk(entrance, writing=True) as desk:
        yield replace(desk, clock=_SetClock(TODAY))


def _serve(entrance: Entrance, out: Path) -> str:
    """File the first walk-in of the sample day that is accepted, and print what it gets."""
    day = day_of(TODAY)
    with _desk(entrance) as desk:
        all_requests = requests(desk.shelf.on(day), shipped.sample_residents(), day)
        request = next(r for r in all_requests if r["decision"]["kind"] == "accept" and not r.get("agent"))
        digest = request_digest(json.dumps(request).encode())
        filed = file_case(desk, msgspec.convert(request, CaseInput), digest=digest, read_file=_no_scan)
        for paper in filed.papers:
            data = issue(desk, filed.case.case_number, paper).data
            if len(data) < SMALLEST_PAPER_BYTES:
                raise SelfTestError(f"{paper} has {len(data)} bytes")
            files.write_whole(out / f"{paper}.pdf", data)
    return f"{filed.case.case_number} {' '.join(filed.papers)}"


def _no_scan(name: str) -> bytes:
    raise Refused("attachment.missing", name)


def _prove_codes(entrance: Entrance, out: Path) -> str:
    """Draw each paper, read the code on it, and prove the signature."""
    with _desk(entrance) as desk, desk.store.reading() as uow:
        keys = known_keys([uow.register.office_certificate(at=moment_text(TODAY))])
    papers = sorted(out.glob("*.pdf"))
    for paper in papers:
        verdicts = [check_code(code, keys).verdict for code in _codes(paper.read_bytes())]
        if verdicts != ["genuine"]:
            raise SelfTestError(f"{paper.name}: {verdicts or 'no code found'}")
    return f"{len(papers)} genuine"


def _codes(pdf: bytes) -> list[str]:
    """The texts of the codes on the first page that our verification can be asked about."""
    import pypdfium2  # noqa: PLC0415 - a self-test that finds it missing says so as one of its steps
    import zxingcpp  # noqa: PLC0415 - likewise

    document = pypdfium2.PdfDocument(pdf)
    drawn = document[0].render(scale=SCAN_DPI / 72, grayscale=True)
    rows = memoryview(drawn.buffer).cast("B", shape=[drawn.height, drawn.stride])
    found = [one.text for one in zxingcpp.read_barcodes(rows, formats=zxingcpp.barcode_formats_from_str("QRCode"))]
    document.close()
    return found


def _verify(entrance: Entrance) -> str:
    findings = keeping.verify(entrance)
    if findings.problems or not findings.cases:
        raise SelfTestError(f"{findings.cases} cases, {findings.problems}")
    return f"{findings.events} events, {findings.cases} cases"


def _draw(picture: Path) -> str:
    """Fonts, icons, the manual and Qt's own words are there, and the window's first picture can be drawn."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - last, so that what needs no Qt is proven without
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - likewise

    from ui.window.help.manual import USUAL, read_page  # noqa: PLC0415 - likewise
    from ui.window.main_window import MainWindow  # noqa: PLC0415 - likewise
    from ui.window.starting.door import Door  # noqa: PLC0415 - likewise
    from ui.window.theme import Look, fonts  # noqa: PLC0415 - likewise
    from ui.window.translation import speak  # noqa: PLC0415 - likewise

    app = QApplication(["township-desk"])
    speak(app, "zh_CN")
    fonts.load_first()
    fonts.load_rare()
    Look(app)
    if missing := set(fonts.FAMILIES) - set(QFontDatabase.families()):
        raise SelfTestError(f"fonts {missing}")
    if app.translate("QPlatformTheme", "Cancel") == "Cancel":
        raise SelfTestError("Qt speaks no Chinese")
    for page in USUAL.values():
        read_page(page, files.read_whole)
    window = MainWindow(Door())
    window.show()
    seen = window.grab()
    window.close()
    if not seen.save(str(picture)) or picture.stat().st_size < SMALLEST_PICTURE_BYTES:
        raise SelfTestError("the picture of the window is empty")
    return f"{seen.width()}x{seen.height()} {QApplication.platformName()}"


def _stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception in a slot would let the event loop run on for ever."""
    if sys.stderr is not None:
        traceback.print_exception(kind, error, trace)
        sys.stderr.flush()
    os._exit(HUNG)
