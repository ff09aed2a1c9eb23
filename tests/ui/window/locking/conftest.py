"""A window whose clock is set, before a real office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import SetClock, Template
from tests.ui.window.live import stand_ins
from tests.ui.window.locking.locked import Locked
from ui.wiring import machine


@pytest.fixture
def window(qapp: QApplication, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Locked]:
    stand_ins(monkeypatch)
    clock = SetClock()
    monkeypatch.setattr(machine, "SystemClock", lambda: clock)
    made = Locked(qapp, template.copy_to(tmp_path / "home"))
    made.clock = clock
    try:
        made.enter()
        yield made
    finally:
        made.close()
    assert made.bugs == []
