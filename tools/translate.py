"""Bring the English translation of the window up to date: ui/window/translations/desk_en.ts and desk_en.qm.

    .venv/bin/python tools/translate.py [FILE.json]

Finds every text of the window; what is translated stays, what is not is filled in from FILE.json (Chinese to English)
and counted. Write the rest into the .ts by hand or with Qt Linguist and run it again.
"""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
WINDOW = ROOT / "ui" / "window"
TS = WINDOW / "translations" / "desk_en.ts"
QM = TS.with_suffix(".qm")
TOOLS = Path(PySide6.__file__).parent


def find_texts(target: Path) -> None:
    """Let lupdate write every text of the window into `target`, keeping what is translated there."""
    files = sorted(path.relative_to(ROOT).as_posix() for path in WINDOW.rglob("*.py"))
    options = ("-source-language", "zh_CN", "-target-language", "en_US", "-locations", "none", "-no-obsolete")
    command = [str(TOOLS / "lupdate"), *files, *options, "-ts", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def release(source: Path, target: Path) -> None:
    """Compile a translation."""
    subprocess.run([str(TOOLS / "lrelease"), str(source), "-qm", str(target)], check=True, capture_output=True)


def fill(target: Path, english: dict[str, str]) -> int:
    """Fill in what has no translation yet; how many are still without."""
    tree = ET.parse(target)  # noqa: S314 - our own file
    left = 0
    for message in tree.getroot().iter("message"):
        translation, source = message.find("translation"), message.findtext("source", "")
        if translation is None or translation.get("type") != "unfinished":
            continue
        if source in english:
            translation.text = english[source]
            del translation.attrib["type"]
        else:
            left += 1
    text = ET.tostring(tree.getroot(), encoding="unicode")
    target.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")
    return left


def main(arguments: list[str]) -> int:
    """Update, fill, update once more so that the file has lupdate's own form, compile."""
    english = json.loads(Path(arguments[0]).read_text(encoding="utf-8")) if arguments else {}
    find_texts(TS)
    left = fill(TS, english)
    find_texts(TS)
    release(TS, QM)
    print(f"{left} without translation" if left else "complete")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
