"""A township takes a village's bag in by keyboard and one scan, and writes the progress the village reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from desk.exchange.certificates import read_office_certificate, write_office_certificate
from desk.exchanging.packing.addressing import office_certificate
from desk.exchanging.trip_codes import trip_codes
from desk.managing.importing import trust
from desk.proxy.trips import Trip
from desk.serving import find_case
from desk.station.carrying import trip_file
from desk.station.hearing import hear_file
from desk.station.opening import Opened
from desk.station.taking import take_in, taken
from tests.builders import MONDAY, SetClock
from tests.desk.station.bags import befriend, packed, village_desk
from tests.ui.window.conftest import Bench
from tests.ui.window.gun import Gun
from tests.ui.window.keys import Keyboard
from ui.window.bags.page import BagsPage
from ui.window.cases.page import CasesPage
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


def test_what_each_case_has_to_bring_is_in_sight_until_it_is_taken_in(township: Township) -> None:
    township.read()
    received = township.page.presenter._read_bag.cases[0].received  # type: ignore[union-attr]  # it was read
    [along] = [one for one in received.handed_over if one.taken]
    assert f"{along.name}原件1份" in township.said()
    assert "委托书" in township.said()
    township.press(F10)
    assert f"{along.name}原件1份" not in township.said()


def test_what_is_not_in_the_bag_is_struck_out_and_told_at_once(township: Township) -> None:
    township.read()
    township.press(ENTER, F10)
    assert township.badges() == ["袋里没有", "收下了"]
    missing = township.trip.made.lines[0].proxy_number
    assert f"袋里没有的：{missing}" in township.said()


def test_the_code_of_another_list_takes_nothing_in(township: Township) -> None:
    township.read()
    assert township.page.take_scan("0" * 36)
    township.settle()
    assert taken(township.desk) == ()
    assert "请核对袋子和文件" in township.said()


def test_the_village_reads_the_progress_that_is_written_here(township: Township, tmp_path: Path) -> None:
    township.read()
    township.press(F10)
    page, path = township.page, tmp_path / "progress"
    page.presenter.ask_for_place()
    page.presenter.write_file(path)
    township.settle()
    assert not path.exists()
    assert "捡到的人看得到" in township.said()
    page.presenter.ask_for_place()
    township.settle()
    heard = hear_file(township.village, path.read_bytes())
    assert len(heard.news) + heard.same + heard.older == 2
    assert "进度文件写好了" in township.said()


def test_a_list_that_was_not_taken_in_is_told_by_its_code(township: Township) -> None:
    gun = Gun(township.bench, township.area)
    gun.read(township.trip.made.code)
    assert "收村里的件" in gun.said[-1]
    assert taken(township.desk) == ()


def test_the_code_of_a_list_opens_the_bag_as_it_was_taken_in_and_a_label_its_case(township: Township) -> None:
    took = take_in(township.desk, township.path.read_bytes(), missing=(township.trip.made.lines[1].proxy_number,))
    gun = Gun(township.bench, township.area)
    township.area.show_page("serving")
    gun.read(township.trip.made.code)
    assert township.area.current == "bags"
    assert township.badges() == ["收下了", "袋里没有"]
    assert township.trip.number in township.said()
    assert township.page.answer.isVisible()
    assert not township.page.take.isVisible()
    township.press(ENTER)
    assert township.area.current == "cases"
    township.area.show_page("bags")
    gun.read(township.trip.made.lines[0].proxy_id)
    [case] = took.cases.values()
    page = township.area.page
    assert isinstance(page, CasesPage)
    assert page.opened.shown is not None
    assert page.opened.shown.case.case_number == case.case_number


def test_a_bag_that_is_being_counted_stays_when_the_code_of_another_is_read(township: Township) -> None:
    other = packed(township.village, 3)
    take_in(township.desk, trip_file(township.village, other.record_id))
    township.read()
    Gun(township.bench, township.area).read(other.made.code)
    assert "请核对袋子和文件" in township.said()
    assert township.badges() == ["在袋里", "在袋里"]
    township.page.begin(Opened(kind="taken_trip", key=other.record_id))
    assert "还没有收完" in township.said()
    assert township.badges() == ["在袋里", "在袋里"]


def test_other_pages_are_told_of_the_cases_that_came(township: Township) -> None:
    township.area.show_page("cases")
    township.area.show_page("bags")
    township.settle()
    township.read()
    changed: list[str] = []
    township.bench.bench.changes.case_changed.connect(changed.append)
    township.press(F10)
    known = {find_case(township.desk, case_id).case_id for case_id in changed}
    assert len(known) == len(changed) == 2


def test_a_file_that_was_taken_in_whole_is_not_offered_again(township: Township) -> None:
    township.read()
    township.press(F10, Qt.Key.Key_Escape)
    township.read()
    assert township.badges() == ["收下了", "收下了"]
    assert "已经全部收过" in township.said()
    township.press(F10)
    assert len(taken(township.desk)) == 1
    assert "收下了 2 件" not in township.said()


def test_codes_on_paper_are_scanned_in_any_order_and_the_bag_is_counted(township: Township) -> None:
    village = township.village
    data = write_office_certificate(office_certificate(township.desk))
    trust(village, read_office_certificate(data), data)
    first, *rest = trip_codes(village, township.trip.record_id)
    for code in reversed(rest):
        assert township.page.take_scan(code)
    assert "还缺第1张" in township.said()
    assert township.page.take_scan(first[:-1])
    assert "没有读对" in township.said()
    assert township.page.take_scan(first)
    township.settle()
    assert township.badges() == ["在袋里", "在袋里"]
    township.press(F10)
    assert township.badges() == ["收下了", "收下了"]
