"""Writes the golden packages that are not there yet: `python tools/write_golden_packages.py`.

They stand in tests/golden/packages, each with what has to be read from it beside it, and every later version of the
program reads them (tests/desk/exchange/packages/test_golden.py). What was released is never written again: a new form
of the format gets new names.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write what is missing and name it."""
    sys.path.insert(0, str(ROOT))
    for path in import_module("tests.desk.exchange.packages.golden").write():
        print(path.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()
