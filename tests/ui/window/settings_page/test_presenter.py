"""The search for a card reader: asked for, off the GUI thread, and never on the port in use."""

from __future__ import annotations

import pytest

from tests.ui.window.conftest import Bench
from ui.window.settings_page.presenter import SettingsPresenter
from ui.window.settings_page.state import SettingsState


class View:
    """Keeps what it was told to show."""

    def __init__(self) -> None:
        self.now: SettingsState | None = None

    def show_state(self, state: SettingsState) -> None:
        self.now = state

    def clear_passwords(self) -> None:
        """Nothing was typed."""

    def clear_pin(self) -> None:
        """Nothing is shown here."""

    def said(self) -> str:
        assert self.now is not None
        return self.now.told("reader").words


class Searching:
    """A presenter on ports of a test; `found` is where a reader is."""

    def __init__(self, bench: Bench, found: str) -> None:
        self.bench, self.found = bench, found
        self.asked: list[tuple[str, ...]] = []
        self.view = View()
        self.presenter = SettingsPresenter(self.view, bench.bench, ports=lambda: ("COM1", "COM3"), find=self._find)
        self.presenter.begin()
        bench.settle()

    def _find(self, ports: tuple[str, ...]) -> str:
        self.asked.append(ports)
        return self.found if self.found in ports else ""


def test_a_reader_that_is_found_is_used_from_then_on(bench: Bench) -> None:
    searching = Searching(bench, "COM3")
    assert searching.view.now is not None
    assert searching.view.now.ports == ("COM1", "COM3")
    assert searching.asked == [], "no port is spoken to before somebody asks"
    searching.presenter.find_reader()
    searching.presenter.find_reader()
    assert "reader" in searching.view.now.busy
    assert searching.asked == []
    bench.settle()
    assert searching.asked == [("COM1", "COM3")]
    assert bench.bench.settings.now.reader_port == "COM3"
    assert "COM3" in searching.view.said()


@pytest.mark.parametrize(("used", "words"), [("", "没有阅读器也能办"), ("COM1", "还是用 COM1")])
def test_no_reader_is_no_misfortune_and_the_one_in_use_stays(bench: Bench, used: str, words: str) -> None:
    bench.bench.settings.change(reader_port=used)
    searching = Searching(bench, "")
    searching.presenter.find_reader()
    bench.settle()
    assert used not in searching.asked[0]
    assert words in searching.view.said()
    assert bench.bench.settings.now.reader_port == used


def test_what_was_changed_elsewhere_is_shown(bench: Bench) -> None:
    searching = Searching(bench, "")
    bench.bench.settings.change(scale=1.25)
    assert searching.view.now is not None
    assert searching.view.now.settings.scale == 1.25
    bench.settle()
