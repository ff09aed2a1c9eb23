"""`python -m ui.window`: the window."""

from __future__ import annotations

import sys

from ui.private_memory import keep_private

keep_private()  # before Qt is loaded

from ui.window.app import main  # noqa: E402 - the memory is made private first

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
