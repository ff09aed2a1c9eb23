"""The page of cases for every test here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.window.cases.hall import Hall
from tests.ui.window.conftest import Bench


@pytest.fixture
def hall(bench: Bench, qapp: QApplication) -> Iterator[Hall]:
    del qapp
    hall = Hall(bench)
    yield hall
    hall.area.close()
