"""Scans that an event names are found wherever they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec import Struct

from desk.cases.events.bodies import Body, read_body
from desk.cases.material import Attachment
from desk.exchange.travelling import _ways_of, attachments_of, may_name_scans

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "event_bodies.ndjson"
SCAN = Attachment(sha256="0" * 64, size_bytes=1, media_type="image/png")


def everywhere(value: Any) -> Iterator[Attachment]:
    """Found by looking into everything."""
    if isinstance(value, Attachment):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from everywhere(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from everywhere(one)


@pytest.mark.parametrize("line", GOLDEN.read_bytes().splitlines(), ids=lambda line: str(len(line)))
def test_what_is_looked_into_is_enough(line: bytes) -> None:
    body = read_body(line)
    assert attachments_of(body) == tuple(everywhere(body))
    assert may_name_scans(line) or not attachments_of(body)


def test_most_kinds_are_not_looked_into() -> None:
    kinds = [kind for kind in get_args(Body) if isinstance(kind, type)]
    looked_into = {kind.__name__ for kind in kinds if _ways_of(kind)}
    assert {"Received", "ProxyReceived", "Corrected"} & looked_into
    assert len(looked_into) < len(kinds) / 2
