"""A busy day at one office, in a process of its own that knows nothing of the tests: `python -m tests.faults.busy_day`.

Everything happens below the folder that is its argument: `brought` is what residents and the clerk brought along,
`asked` what the clerk asked to be written for people to read, and `office`, `stick`, `kept`, `$HOME`, `$TMPDIR` and the
folders of the desktop (`$XDG_…`) are what may tell nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.faults.house import CLERK, NEW_PASSWORD, PASSWORD, ROOT
from tests.faults.visitors import line_of, visitors

CASES = 16
BANK_CARDS = ("6222021708001234568", "6217002430009876546")
SEEN = "titles.json"
"""Every title of a window and every report of a fault that was shown."""


def people() -> list[dict[str, Any]]:
    """The requests of the day; two with a bank card, every fifth with a scan, all with names of three letters."""
    requests = [r for r in visitors(80, seed=8) if r["applicant"]["kind"] == "person"]
    chosen = [r for r in requests if len(r["applicant"]["name"]) > 2][: CASES - len(BANK_CARDS)]
    with_card = [r for r in requests if r["item"] in {"SB-01", "SB-03", "YL-02"} and len(r["applicant"]["name"]) > 2]
    for number, card in enumerate(BANK_CARDS):
        chosen.append({**with_card[number], "form": {"bank_card_number": card}, "client_id": _id(number)})
    for number, request in enumerate(chosen):
        who = request["applicant"]
        if number % 4 == 0 and request["materials"]:
            first, *rest = request["materials"]
            scan = f"{who['name']}身份证{who['id_number']}-{number}.pdf"
            request["materials"] = [{**first, "files": [scan]}, *rest]
    return chosen


def draft() -> dict[str, Any]:
    """What was begun and not filed."""
    begun = next(r for r in visitors(30, seed=88) if len(r["applicant"].get("name", "")) > 2)
    return {**begun, "client_id": _id(9)}


def _id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def told_of(found: Any) -> Iterator[tuple[str, str]]:
    """Names, numbers, telephones and addresses in a request, each with its kind."""
    if isinstance(found, list):
        for one in found:
            yield from told_of(one)
    elif isinstance(found, dict):
        for kind, value in found.items():
            if kind in {"name", "id_number", "phone", "address", "bank_card_number"} and isinstance(value, str):
                yield kind, value
            else:
                yield from told_of(value)


def scan_of(request: dict[str, Any], words: str) -> bytes:
    """A scan that says in plain words who it is of."""
    who = request["applicant"]
    return f"%PDF-1.7\n{who['name']} {who['id_number']} {who.get('address', '')} {words}\n".encode() * 40


def console(*words: object, private: str = "", status: int = 0) -> str:
    """One command in a process of its own; `private` are words that come from standard input."""
    extra = ("--stdin",) if private else ()
    done = subprocess.run(
        [sys.executable, "-m", "ui.console.main", "--json", *extra, *map(str, words)],
        cwd=ROOT,
        input=private,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != status:
        raise SystemExit(f"{words[:2]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def bring(folder: Path) -> tuple[Path, Path]:
    """What residents brought: the file of all requests with their scans, and that of the draft."""
    brought = folder / "brought"
    brought.mkdir()
    everyone = people()
    for request in everyone:
        for material in request["materials"]:
            for name in material.get("files", ()):
                (brought / name).write_bytes(scan_of(request, "扫描件"))
    many, begun = brought / "many.ndjson", brought / "begun.json"
    many.write_bytes(b"".join(line_of(request) for request in everyone))
    begun.write_bytes(line_of(draft()))
    return many, begun


def at_the_console(folder: Path) -> list[dict[str, Any]]:
    """The office from its founding to the evening; gives the answers about its cases."""
    asked, stick, kept = folder / "asked", folder / "stick", folder / "kept"
    for one in (asked, stick, kept):
        one.mkdir(mode=0o700)
    place = ("--office", "419001108000", "--kind", "township", "--name", "思礼镇便民服务中心", "--clerk", CLERK)
    console("init", *place, "--recovery-out", asked / "recovery.pdf")
    many, begun = bring(folder)
    cases = [json.loads(line) for line in console("case", "file", many).splitlines()]
    if len([one for one in cases if "case_number" in one]) < CASES - len(BANK_CARDS):
        raise SystemExit(f"too few of them were filed: {cases}")
    console("draft", "save", begun)
    who = people()[0]["applicant"]
    console("case", "find", private=f"{who['id_number']}\n")
    console("case", "find", private=f"{who['name']}\n")
    number = cases[0]["case_number"]
    paper = cases[0]["papers"][0]
    console("paper", paper, number, "--out", asked / "paper.pdf")
    console("reveal", number, "--why", "其他：核对电话")
    console(
        "person", "held", "--check", "核对居民身份证原件", "--out", asked / "held.pdf", private=f"{who['id_number']}\n"
    )
    console("report", "daily_closing", "--out", asked / "day.pdf")
    console("book", "--out", asked / "book.csv")
    above = ("--home", folder / "city")
    console("init", *above, "--office", "419001000000", "--kind", "city", "--name", "济源市平台", "--clerk", CLERK)
    console("office", "enrol", "--out", asked / "request")
    told = json.loads(console("office", "certify", *above, asked / "request", "--out", asked / "answer"))
    console("office", "enrol", "--answer", asked / "answer", "--fingerprint", told["fingerprint"])
    console("package", "export", "--to", stick)
    console("package", "receive", *above, stick)
    console("package", "export", *above, "--to", stick)
    console("package", "receive", stick)
    console("backup", "--to", kept / "evening.backup")
    console("backup", "--auto")
    os.environ["DESK_NEW_PASSWORD"] = NEW_PASSWORD
    console("clerk", "password")
    os.environ["DESK_PASSWORD"] = NEW_PASSWORD
    console("case", "file", many)  # all are there already
    console("verify")
    return [one for one in cases if "case_number" in one]


def at_the_window(folder: Path, cases: list[dict[str, Any]]) -> None:
    """The window before one of the cases: looked at, printed, typed, broken, locked and closed."""
    from PySide6.QtGui import QClipboard  # noqa: PLC0415 - only from here on
    from PySide6.QtTest import QTest  # noqa: PLC0415 - the same
    from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit  # noqa: PLC0415 - the same

    from tests.ui.window.live import Live  # noqa: PLC0415 - the same
    from ui.window.app import make_application  # noqa: PLC0415 - the same
    from ui.window.settings import WindowSettings  # noqa: PLC0415 - the same

    titles: set[str] = set()
    reports: list[str] = []
    app = make_application(WindowSettings(), [])
    live = Live(app, folder / "office", clerk=CLERK)
    live.problems.listen()

    def look() -> None:
        live.settle()
        titles.update(w.windowTitle() for w in QApplication.topLevelWidgets())

    live.desktop.enter(CLERK, os.environ["DESK_PASSWORD"])
    live.until(lambda: live.desktop.at_desk is not None, "the desk is there")
    look()
    for page in ("cases", "provincial", "exchange", "settings", "home"):
        live.area.show_page(page, cases[0]["case_id"] if page in {"cases", "provincial"} else None)
        look()
    live.area.show_page("cases", cases[1]["case_id"])
    look()
    live.area.show_page("serving")
    look()
    person = draft()["applicant"]
    live.keys.type(person["id_number"])
    look()

    def broken() -> None:
        name, number = person["name"], person["id_number"]
        raise ValueError(f"nothing is known of {name} {number}")

    try:
        broken()
    except ValueError as error:
        live.problems.tell(error)
    look()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            reports += [told.toPlainText() for told in dialog.findChildren(QPlainTextEdit)]
            dialog.accept()
    look()
    QApplication.clipboard().setText(person["name"])
    QClipboard.ownsClipboard = lambda _: True  # type: ignore[method-assign]  # without a screen nobody owns it
    live.desktop.lock()
    look()
    on_clipboard = QApplication.clipboard().text()
    QTest.qWait(1)
    live.window.close()
    live.desktop.close()
    told = {"titles": sorted(titles), "reports": reports, "clipboard": on_clipboard}
    (folder / SEEN).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def main(folder: Path) -> None:
    """The whole day."""
    os.environ |= {"DESK_HOME": str(folder / "office"), "DESK_CLERK": CLERK, "DESK_PASSWORD": PASSWORD}
    at_the_window(folder, at_the_console(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
