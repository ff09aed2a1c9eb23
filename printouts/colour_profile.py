"""The colours an archived page is meant in: sRGB as an ICC profile of version 2, made here from its definition.

PDF/A asks each file to carry one. What is written here is the least such a profile may hold (ICC.1:2001-04, clause 6;
IEC 61966-2-1 for the numbers), so nobody's file has to be vendored for it.
"""

from __future__ import annotations

import struct
from functools import cache

_SIGNATURES = {"colorants": (b"rXYZ", b"gXYZ", b"bXYZ"), "curves": (b"rTRC", b"gTRC", b"bTRC")}
_COLORANTS = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
"""Red, green and blue of sRGB as seen under D50, each as (X, Y, Z)."""
_D50 = (0.9642, 1.0, 0.8249)
_STEPS = 256
_TOE, _SLOPE, _OFFSET, _GAMMA = 0.04045, 12.92, 0.055, 2.4
_HEADER_BYTES = 128


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _place(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(x) + _fixed(y) + _fixed(z)


def _words(kind: bytes, text: bytes) -> bytes:
    if kind == b"text":
        return b"text\0\0\0\0" + text + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    def linear(value: float) -> float:
        return value / _SLOPE if value <= _TOE else ((value + _OFFSET) / (1 + _OFFSET)) ** _GAMMA

    entries = [round(linear(step / (_STEPS - 1)) * 65535) for step in range(_STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_STEPS}H", _STEPS, *entries)


@cache
def srgb() -> bytes:
    """The profile; the same bytes always."""
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", _words(b"desc", b"sRGB IEC61966-2.1")),
        (b"cprt", _words(b"text", b"No copyright, use freely")),
        (b"wtpt", _place(*_D50)),
        *((name, _place(*xyz)) for name, xyz in zip(_SIGNATURES["colorants"], _COLORANTS, strict=True)),
    ]
    curve = _curve()
    table, body = [], b""
    begin = _HEADER_BYTES + 4 + 12 * (len(tags) + len(_SIGNATURES["curves"]))
    for name, data in [*tags, (b"", curve)]:
        place = struct.pack(">II", begin + len(body), len(data))
        table += [shared + place for shared in ((name,) if name else _SIGNATURES["curves"])]
        body += data + bytes(-len(data) % 4)
    tagged = struct.pack(">I", len(table)) + b"".join(table) + body
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44s",
        _HEADER_BYTES + len(tagged), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ",
        2026, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", b"\0\0\0\0", 0, 0,
        b"".join(map(_fixed, _D50)), b"\0\0\0\0", bytes(44),
    )  # fmt: skip
    return head + tagged
