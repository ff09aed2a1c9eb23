"""The city's data by keyboard at real offices: taken from a file, looked at, put to use; alarms in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from desk.exchange.city_roots import write_root
from desk.exchanging.city_data.publishing import begin_keys
from desk.records import Operator
from desk.roles import Role
from tests.builders import filed
from tests.desk.exchanging.network import CITY, OTHER_TOWN, TOWN, VILLAGES, Network, Site, network
from tests.desk.exchanging.test_city_data import KEYS, content, numbered, published
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.page import CasesPage
from ui.window.pages import pages_of
from ui.window.settings_page.city_data.card import CityDataCard
from ui.window.settings_page.page import SettingsPage
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.work_area import WorkArea
from ui.window.workbench import Changes

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space


class Settings:
    """The settings at an office, and a keyboard before them."""

    def __init__(self, bench: Bench, site: Site) -> None:
        self.bench = Bench(replace(bench.bench, desk=site.desk, changes=Changes()), bench.runner)
        self.area = WorkArea(pages_of(self.bench.bench), practice=False)
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)
        self.area.show_page("settings", "city_data")
        self.settle()
        self.chosen = Path()
        self.card.ask = lambda _card, _title, _kinds, then: then(self.chosen)

    @property
    def page(self) -> SettingsPage:
        page = self.area.page
        assert isinstance(page, SettingsPage)
        return page

    @property
    def card(self) -> CityDataCard:
        return self.page.city_data

    def settle(self) -> None:
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys.press(key)
            self.settle()

    def to(self, wanted: QWidget) -> None:
        """Go there with Tab."""
        for _ in range(12):
            if QApplication.focusWidget() is wanted:
                return
            self.press(TAB)
        raise AssertionError("it is not reached with Tab")

    def take(self, path: Path) -> None:
        """Choose a file by the button."""
        self.chosen = path
        self.card.choose.setFocus()
        self.press(SPACE)

    @property
    def said(self) -> str:
        return self.card.said.words


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Network]:
    with network(tmp_path / "net") as made:
        yield made


@pytest.fixture
def city(net: Network) -> Site:
    site = net.site(CITY)
    begin_keys(site.desk, KEYS)
    return site


@pytest.fixture
def at(bench: Bench) -> Callable[[Site], Settings]:
    return lambda site: Settings(bench, site)


def file(folder: Path, data: bytes, name: str = "目录") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def changed(site: Site) -> bytes:
    """A version in which an item is called otherwise, one is gone, and a name of the catalogue is new."""
    shown = content(site)
    items = tuple(
        msgspec.structs.replace(one, name=f"{one.name}（新）") if one.id == "HJ-12" else one
        for one in shown.catalogue.items
        if one.id != "JZ-01"
    )
    return published(site, items=items)


def test_a_version_from_a_file_waits_is_looked_at_and_put_to_use(
    at: Callable[[Site], Settings], net: Network, city: Site, tmp_path: Path
) -> None:
    town = net.enrol(TOWN)
    case = filed(town.desk, 1)
    here = at(town)
    assert "还没有收到过" in here.card.standing.words
    here.take(file(tmp_path, changed(city)))
    assert "第 1 版（2026.12），签名对，收好了" in here.said
    assert "还没有启用市里的目录" in here.card.standing.words
    assert QApplication.focusWidget() is here.card.look
    here.press(SPACE)
    assert QApplication.focusWidget() is here.card.lines
    lines = here.card.lines.toPlainText()
    assert "新增0项，取消1项，变动1项" in lines
    assert "取消　JZ-01" in lines
    assert here.card.touched_title.startswith("涉及在办 1 件")
    [touched] = here.card.touched.offers.offers
    assert touched.badge == "事项有变动"
    here.to(here.card.touched)
    here.press(ENTER)
    opened = here.area.page
    assert isinstance(opened, CasesPage)
    assert opened.opened.shown is not None
    assert opened.opened.shown.case.case_id == case.case_id
    here.area.show_page("settings", "city_data")
    here.settle()
    here.to(here.card.confirm)
    here.press(SPACE)
    assert "启用了市里的第 1 版" in here.said
    assert here.card.standing.words.startswith("正在用市里的第 1 版（2026.12）")
    assert here.card.standing.isVisible()
    assert not here.card.lines.isVisible()
    again = net.sit_at(town.code, town.home)
    assert again.desk.shelf.on(net.clock.moment.date()).version == "2026.12"


def test_an_older_one_and_two_of_one_number_are_told_in_plain_words(
    at: Callable[[Site], Settings], net: Network, city: Site, tmp_path: Path
) -> None:
    town = net.enrol(TOWN)
    old, new = published(city), published(city, "2026.13")
    here = at(town)
    here.take(file(tmp_path, new))
    here.take(file(tmp_path, old))
    assert "本机已经有第2版，旧的不收；现有的照常用" in here.said
    here.take(file(tmp_path, numbered(city, 2, content(city, "2026.99"))))
    assert "和以前来的同一版内容不一样" in here.said
    assert "第 2 版来过两种不同的内容" in here.card.alarm.words
    assert "请马上打电话报告市里" in here.card.alarm.words
    assert not here.card.look.isVisible()
    here.take(file(tmp_path, numbered(city, 3, content(city, "2027.1"))))
    assert here.card.look.isVisible()


def test_what_is_behind_or_over_its_day_only_warns(
    at: Callable[[Site], Settings], net: Network, city: Site, tmp_path: Path
) -> None:
    town, village = net.enrol(TOWN), net.enrol(VILLAGES[0])
    here = at(town)
    here.take(file(tmp_path, published(city)))
    assert QApplication.focusWidget() is here.card.look
    here.press(SPACE)
    here.to(here.card.confirm)
    here.press(SPACE)
    here.take(file(tmp_path, published(city, "2026.13")))
    net.clock.moment += timedelta(days=12)
    here.area.show_page("home")
    here.area.show_page("settings", "city_data")
    here.settle()
    assert "落后 1 版、12 天，照常可用" in here.card.standing.words
    assert "第 2 版（2026.13）收好了" in here.card.notes
    [below] = here.card.below_rows.rows
    assert (below.key, below.mark) == (village.org, "没有交来过")


def test_whoever_may_not_is_told_who_may(
    at: Callable[[Site], Settings], net: Network, city: Site, tmp_path: Path
) -> None:
    town = net.enrol(TOWN)
    town.desk = replace(town.desk, operator=Operator(clerk="wang", name="王小满", roles=(Role.CLERK,)))
    here = at(town)
    here.take(file(tmp_path, published(city)))
    assert "签名对，收好了" in here.said, "a clerk takes it in"
    assert here.card.look.isVisible()
    assert not here.card.look.isEnabled()
    assert "导入事项目录和放假安排" in here.page.city.state.barred


def test_an_office_that_belongs_nowhere_compares_the_digits_of_the_citys_keys(
    at: Callable[[Site], Settings], net: Network, city: Site, tmp_path: Path
) -> None:
    alone = net.site(OTHER_TOWN)
    here = at(alone)
    version = file(tmp_path, published(city))
    here.take(version)
    assert "还不认得市里的目录钥匙" in here.said
    with city.desk.store.reading() as uow:
        [root] = uow.exchange.data_book().roots
    here.take(file(tmp_path, write_root(root), "data-root-1.json"))
    assert QApplication.focusWidget() is here.card.digits.edit
    here.keys.type("0" * 30)
    here.press(ENTER)
    assert "指纹不一致" in here.card.digits.remark
    here.card.digits.edit.selectAll()
    here.keys.type(root.fingerprint)
    here.to(here.card.trust)
    here.press(SPACE)
    assert "认得市里的第 1 组目录钥匙了" in here.said
    here.take(version)
    assert "签名对，收好了" in here.said


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_fits_and_has_a_name(
    at: Callable[[Site], Settings], net: Network, city: Site, tmp_path: Path, scale: float
) -> None:
    town = net.enrol(TOWN)
    net.enrol(VILLAGES[0])
    filed(town.desk, 1)
    here = at(town)
    tester = QAbstractItemModelTester(here.card.below_rows)
    look().change(scale=scale)
    rescale(here.area)
    here.area.resize(1366, 767)
    here.take(file(tmp_path, changed(city)))
    assert QApplication.focusWidget() is here.card.look
    here.press(SPACE)
    assert (clipped(here.card), nameless(here.card)) == ([], [])
    del tester
