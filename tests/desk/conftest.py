"""The desk of the tests of the use cases, where a module has none of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.desk import Desk
from tests.builders import Template, desk_on, store_on
from tests.desk.desks import memory_desk


@pytest.fixture(params=["memory", "sqlite"])
def desk(request: pytest.FixtureRequest, template: Template, tmp_path: Path) -> Iterator[Desk]:
    """The same desk over either store: what holds for the one must hold for the other."""
    if request.param == "memory":
        yield memory_desk()
        return
    with store_on(template.copy_to(tmp_path / "home"), template.dek) as store:
        yield desk_on(store)
