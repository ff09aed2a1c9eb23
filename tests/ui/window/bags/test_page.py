"""A township takes a village's bag in by keyboard and one scan, and writes the progress the village reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from desk.proxy.trips import Trip
from desk.station.carrying import trip_file
from desk.station.hearing import hear_file
from desk.station.taking import taken
from tests.builders import MONDAY, SetClock
from tests.desk.station.bags import befriend, packed, village_desk
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.bags.page import BagsPage
from ui.window.pages import pages_of
from ui.window.work_area import WorkArea

ENTER, F4, F10 = Qt.Key.Key_Return, Qt.Key.Key_F4, Qt.Key.Key_F10


class Township:
    """The window of a township, and a village that brings a bag of two."""

    def __init__(self, bench: Bench, path: Path) -> None:
        self.bench, self.desk = bench, bench.bench.desk
        self.village = village_desk(SetClock(MONDAY))
        befriend(self.village, self.desk)
        self.trip: Trip = packed(self.village, 1, 2)
        self.path = path / "bag.trip"
        self.path.write_bytes(trip_file(self.village, self.trip.record_id))
        self.area = WorkArea(pages_of(bench.bench), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)
        self.area.show_page("transfers")
        self.settle()
        self.press(F4)

    @property
    def page(self) -> BagsPage:
        page = self.area.page
        assert isinstance(page, BagsPage)
        return page

    def settle(self) -> None:
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys.press(key)
            self.settle()

    def read(self) -> None:
        self.page.presenter.read_file(self.path)
        self.settle()

    def badges(self) -> list[str]:
        return [offer.badge for offer in self.page.list.offers.offers]

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def township(bench: Bench, tmp_path: Path) -> Township:
    return Township(bench, tmp_path)


def test_one_scan_of_the_list_takes_all_of_the_bag_in(township: Township) -> None:
    township.read()
    QAbstractItemModelTester(township.page.list.offers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert township.badges() == ["在袋里", "在袋里"]
    assert township.page.take_scan(township.trip.made.code)
    township.settle()
    assert township.badges() == ["收下了", "收下了"]
    [kept] = taken(township.desk)
    assert len([one for one in kept.taken.answers if one.case_number]) == 2
    assert "收下了 2 件" in township.said()


def test_what_is_not_in_the_bag_is_struck_out_and_told_at_once(township: Township) -> None:
    township.read()
    township.press(ENTER, F10)
    assert township.badges() == ["袋里没有", "收下了"]
    missing = township.trip.made.lines[0].proxy_number
    assert f"袋里没有的：{missing}" in township.said()


def test_the_code_of_another_list_takes_nothing_in(township: Township) -> None:
    township.page.take_scan(township.trip.made.code)
    assert "先读村里带来的文件" in township.said()
    township.read()
    township.page.take_scan("0" * 36)
    township.settle()
    assert taken(township.desk) == ()
    assert "请核对袋子和文件" in township.said()


def test_the_village_reads_the_progress_that_is_written_here(township: Township, tmp_path: Path) -> None:
    township.read()
    township.press(F10)
    page, path = township.page, tmp_path / "progress"
    page.presenter._station = township.trip.made.station  # the dialog that asks where it goes is not part of this
    page.presenter.write_file(path)
    township.settle()
    heard = hear_file(township.village, path.read_bytes())
    assert len(heard.news) + heard.same + heard.older == 2
    assert "进度文件写好了" in township.said()
