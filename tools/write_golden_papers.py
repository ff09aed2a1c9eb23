"""Writes the golden references of the papers anew: `python tools/write_golden_papers.py`.

They say where each line of each paper stands (tests/golden/papers); tests/printouts/test_golden.py compares within a
millimetre. Write them after a text or a place was changed on purpose, and look at what git shows as different.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write every file and name it."""
    sys.path.insert(0, str(ROOT))
    for path in import_module("tests.printouts.golden").write():
        print(path.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()
