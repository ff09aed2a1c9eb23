"""Codes as runs of dark modules: ISO/IEC 18004, with a fixed mask.

Choosing the best of eight masks costs five sixths of the time, and scanners read any of them (PRINT.md 3, 4).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData

from desk.sheets import Code

_MASK = 3
_ALPHANUMERIC = re.compile(rb"[0-9A-Z $%*+\-./:]+")

Runs = tuple[tuple[tuple[int, int], ...], ...]
"""For each row of modules, `(start, length)` of every dark run."""


@lru_cache(maxsize=64)
def _runs(payload: bytes, level: int) -> Runs:
    mode = MODE_ALPHA_NUM if _ALPHANUMERIC.fullmatch(payload) else MODE_8BIT_BYTE
    code = qrcode.QRCode(error_correction=level, border=0, mask_pattern=_MASK)
    code.add_data(QRData(payload, mode=mode))
    code.make(fit=True)
    rows = []
    for row in code.modules:
        start = 0
        runs: list[tuple[int, int]] = []
        for dark, group in groupby(row):
            length = len(list(group))
            if dark:
                runs.append((start, length))
            start += length
        rows.append(tuple(runs))
    return tuple(rows)


def runs_of(code: Code) -> Runs:
    """The dark runs of a code; as many rows as the code has modules a side.

    Upper-case letters, figures and the nine signs of the alphanumeric mode are packed two to eleven bits, so the
    base-32 payload of a signed paper stays small.
    """
    return _runs(code.payload.encode("ascii"), ERROR_CORRECT_Q if code.level == "Q" else ERROR_CORRECT_M)
