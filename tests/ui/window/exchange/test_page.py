"""上报 by keyboard at real offices: what is green is covered by an acknowledgement, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from desk.exchange.membership import write_code, write_file
from desk.exchanging.members.enrolling import ask, fingerprint_in, members, vouch_for
from desk.exchanging.standing import Count
from desk.exchanging.taking_in import checking
from desk.prints.printing import Printable
from desk.records import Operator
from desk.roles import Role
from tests.builders import filed
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network, Site
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from ui.window.exchange.page import ExchangePage
from ui.window.exchange.state import Part
from ui.window.header import Header
from ui.window.home_page.page import HomePage
from ui.window.pages import pages_of
from ui.window.settings import WindowSettings
from ui.window.status import StatusPresenter
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.work_area import WorkArea
from ui.window.workbench import Changes, SettingsKeeper, Workbench
from ui.wiring import files

ENTER, DOWN, TAB, ESC, SPACE = (
    Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Space,
)  # fmt: skip
RIGHT = Qt.Key.Key_Right
F2, F7, F8, F9, F10, F11 = (
    Qt.Key.Key_F2, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F11,
)  # fmt: skip


class Upload:
    """The page at an office, a keyboard before it, and somebody who chooses files."""

    def __init__(self, bench: Bench, site: Site) -> None:
        keeper = SettingsKeeper(site.home, WindowSettings(), bench.runner, files.write_whole)
        changes = Changes()
        self.bench = Bench(replace(bench.bench, desk=site.desk, settings=keeper, changes=changes), bench.runner)
        self.area = WorkArea(pages_of(self.workbench), practice=False)
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(lambda make: self.printed.append(make()))
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)
        self.chosen: list[Path] = []
        self.area.show_page("exchange")
        self.settle()
        page = self.page
        page.ask_folder = lambda _page, _title, _begin, then: then(self.chosen[0])
        page.ask_open = lambda _page, _title, _kinds, then: then(self.chosen[0])
        page.ask_several = lambda _page, _title, _kinds, then: then(tuple(self.chosen))
        page.ask_save = lambda _page, _title, _name, _kinds, then: then(self.chosen[0])

    @property
    def workbench(self) -> Workbench:
        return self.bench.bench

    @property
    def page(self) -> ExchangePage:
        page = self.area.page
        assert isinstance(page, ExchangePage)
        return page

    def settle(self) -> None:
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def sit(self) -> None:
        """Bring this window to the front: there are two of them."""
        if not self.area.isActiveWindow():
            self.area.activateWindow()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.sit()
        for key in keys:
            self.keys.press(key, modifier=modifier)
            self.settle()

    def type(self, text: str) -> None:
        self.sit()
        self.keys.type(text)
        self.settle()

    def choose(self, *paths: Path) -> None:
        self.chosen = list(paths)

    def to(self, wanted: QWidget) -> None:
        """Go there with Tab."""
        self.sit()
        for _ in range(40):
            if QApplication.focusWidget() is wanted:
                return
            self.press(TAB)
        raise AssertionError("it is not reached with Tab")

    def part(self, part: Part) -> None:
        """Show a part by its button."""
        self.sit()
        self.page.parts.focus_chosen()
        buttons = list(Part)
        self.to(self.page.parts._buttons[part.value])
        self.press(SPACE)
        assert self.page.part is part, buttons

    @property
    def marks(self) -> list[tuple[str, str]]:
        return [(one.light, one.words) for one in self.page.standing.marks if not one.isHidden()]


@pytest.fixture
def at(bench: Bench) -> Callable[[Site], Upload]:
    return lambda site: Upload(bench, site)


def stick(folder: Path, name: str = "stick") -> Path:
    (folder / name).mkdir(exist_ok=True)
    return folder / name


def fits(widget: QWidget, page: QWidget) -> bool:
    """Whether nothing stands out to the right."""
    return widget.mapTo(page, widget.rect().topRight()).x() <= page.width()


def test_nothing_is_green_until_the_answer_came_back(
    at: Callable[[Site], Upload], net: Network, tmp_path: Path
) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    for number in range(3):
        town.file(number)
    here = at(town)
    assert here.marks == [
        ("blue", "共 3 件"), ("grey", "已送达 0 件"), ("amber", "待确认 3 件"), ("grey", "待处理 0 件")
    ]  # fmt: skip
    assert here.page.standing.said.property("light") == "grey"
    here.choose(stick(tmp_path))
    here.press(F9)
    said = here.page.stick.said
    assert said.words.startswith("已写好并读回核对 3 件")
    assert "还没有送达" in said.words
    assert said.property("light") == "blue"
    assert "写了以后还没有听到上级的回执" in here.page.stick.holds
    assert here.workbench.settings.now.stick["folder"] == str(tmp_path / "stick")
    here.part(Part.STANDING)
    assert ("grey", "已送达 0 件") in here.marks

    net.clock.moment += timedelta(hours=1)
    there = at(city)
    there.choose(tmp_path / "stick")
    there.press(F2)
    assert "回执写好了" in there.page.stick.said.words
    there.press(F9)
    here.press(F2)
    assert "收好了 1 个文件" in here.page.stick.said.words
    assert "听到过上级的回执" in here.page.stick.holds
    here.part(Part.STANDING)
    assert ("green", "已送达 3 件") in here.marks
    assert here.page.standing.said.property("light") == "green"
    assert [(row.light, row.mark, row.cells[1:]) for row in here.page.standing.day_rows.rows] == [
        ("green", "已送达", ("3", "3", "0", "0"))
    ]


def test_a_sheet_that_came_is_told_file_by_file_and_what_failed_stands_first(
    at: Callable[[Site], Upload], net: Network, tmp_path: Path
) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    [(name, data)] = town.packages().items()
    folder = stick(tmp_path)
    (folder / "好的.bin").write_bytes(data)
    (folder / f"{name}.ybag").write_bytes(data[:-100])
    here = at(city)
    here.choose(folder)
    here.press(F2)
    first, second = here.page.stick.results.offers.offers
    assert (first.light, first.badge) == ("red", "没有收")
    assert (second.light, second.badge, second.note) == ("green", "收下", "好的.bin")
    assert "1 个没有收" in here.page.stick.said.words
    assert city.here(town.org) == (1, 0)


def test_writing_can_be_stopped_between_files_and_goes_on_later(
    at: Callable[[Site], Upload], net: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.exchanging.packing.parcels.MOST_EVENTS", 2)
    town = net.enrol(TOWN)
    town.file(1)
    town.file(2)
    here = at(town)
    here.choose(stick(tmp_path))
    files = tmp_path / "stick" / "township-desk"
    here.page.sticks._came_to.connect(lambda done, _total: here.page.sticks.stop() if done == 2 else None)
    here.press(F9)
    assert len(list(files.glob("*.ybag"))) == 2
    assert "停下了" in here.page.stick.said.words
    here.page.sticks._came_to.disconnect()
    here.press(F9)
    assert "已写好并读回核对 2 件" in here.page.stick.said.words
    assert len(list(files.glob("*.ybag"))) > 2


def test_a_stick_that_knows_more_than_this_record_is_told(
    at: Callable[[Site], Upload], net: Network, tmp_path: Path
) -> None:
    town = net.enrol(TOWN)
    town.file(1)
    backup = net.copy_of(town, "backup")
    town.file(2)
    here = at(town)
    here.choose(stick(tmp_path))
    here.press(F9)
    assert here.page.stick.told.words == ""
    marks = {path.name: path.read_bytes() for path in (tmp_path / "stick" / "township-desk").glob("high-water*")}
    here = at(net.restore(town, backup, again=False))
    here.choose(tmp_path / "stick")
    here.press(F9)
    assert "本机的记录比以前写出过的旧" in here.page.stick.told.words
    assert "照常办理" in here.page.stick.told.words
    assert here.page.stick.told.property("light") == "red"
    kept = {path.name: path.read_bytes() for path in (tmp_path / "stick" / "township-desk").glob("high-water*")}
    assert kept == marks, "what the stick knows is not overwritten by a record that knows less"


def test_an_answer_that_knows_more_than_this_record_is_told(
    at: Callable[[Site], Upload], net: Network, tmp_path: Path
) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    backup = net.copy_of(town, "backup")
    town.file(2)
    net.carry((town, city))
    (stick(tmp_path) / "answer.ybag").write_bytes(next(iter(city.packages().values())))
    here = at(net.restore(town, backup, again=False))
    here.choose(tmp_path / "stick")
    here.press(F2)
    assert "收好了 1 个文件" in here.page.stick.said.words
    assert "本机的记录比以前写出过的旧" in here.page.stick.told.words


def test_a_stick_that_fails_is_told_as_not_delivered_and_is_not_the_last_one(
    at: Callable[[Site], Upload], net: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = net.enrol(TOWN)
    town.file(1)
    here = at(town)
    here.choose(stick(tmp_path))
    monkeypatch.setattr("db.stick_writing.digest_on", lambda _path: "0" * 64)
    here.press(F9)
    assert "不能用" in here.page.stick.said.words
    assert "还没有交上去" in here.page.stick.said.words
    assert here.page.stick.said.property("light") == "red"
    assert here.page.stick.holds == ""
    assert here.workbench.settings.now.stick == {}
    here.part(Part.STANDING)
    assert ("amber", "待确认 1 件") in here.marks


def test_an_office_alone_is_told_what_to_do_and_enrols_by_keyboard(
    at: Callable[[Site], Upload], net: Network, tmp_path: Path
) -> None:
    town, city = net.site(TOWN), net.site(CITY)
    town.file(1)
    here = at(town)
    assert "还没有在上级登记" in here.page.standing.said.words
    here.to(here.page.standing.said.button)
    here.press(SPACE)
    assert here.page.part is Part.ENROLMENT
    here.choose(tmp_path / "town.request")
    here.press(F7)
    assert "30位数字" in here.page.enrolment.said.words
    here.press(F8)
    assert here.printed[0].make("a4").startswith(b"%PDF") or here.printed[0].make("a4")

    there = at(city)
    there.choose(tmp_path / "town.request")
    there.press(F11)
    assert "思礼镇便民服务中心" in there.page.enrolment._pending.text()
    there.choose(tmp_path / "town.answer")
    there.press(F10)
    assert "请在电话里念给它" in there.page.enrolment.said.words
    assert there.page.enrolment.members.offers.offers[0].words.startswith("思礼镇便民服务中心")
    digits = fingerprint_in((tmp_path / "town.answer").read_bytes())
    assert digits in there.page.enrolment.said.words

    here.choose(tmp_path / "town.answer")
    here.press(F11)
    assert QApplication.focusWidget() is here.page.enrolment.digits.edit
    here.type("1" * 30)
    here.press(ENTER)
    assert "指纹不一致" in here.page.enrolment.digits.remark
    for _ in range(30):
        here.press(Qt.Key.Key_Backspace)
    here.type(digits.replace(" ", ""))
    here.press(F10)
    assert "已经在济源市平台登记" in here.page.enrolment.said.words
    assert [one.org for one in members(city.desk)] == [town.org]
    assert town.count() == Count(filed=1, waiting=1)


def test_a_code_that_the_gun_reads_does_the_same(at: Callable[[Site], Upload], net: Network) -> None:
    town, city = net.site(TOWN), net.site(CITY)
    there = at(city)
    assert there.page.take_scan(write_code(ask(town.desk)))
    there.settle()
    assert there.page.part is Part.ENROLMENT
    assert "思礼镇便民服务中心" in there.page.enrolment._pending.text()
    assert not there.page.take_scan("04630100000125")
    answer = vouch_for(city.desk, write_file(ask(town.desk)))
    here = at(town)
    here.page.take_scan(write_code(*answer))
    here.settle()
    here.type(fingerprint_in(write_file(*answer)))
    here.press(F10)
    assert "已经在济源市平台登记" in here.page.enrolment.said.words


def test_an_office_below_is_looked_at_by_day(at: Callable[[Site], Upload], net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    net.enrol(VILLAGES[0])
    town.file(1)
    net.carry((town, city))
    there = at(city)
    assert there.marks == []
    assert "上面没有登记单位" in there.page.standing.said.words
    [row] = there.page.standing.below_rows.rows
    assert (row.light, row.mark, row.cells[:2]) == ("blue", "来过的都收了", ("思礼镇便民服务中心", "1 件"))
    there.to(there.page.standing.below)
    there.press(ENTER)
    assert there.page.standing.days_card.title.text().startswith("思礼镇便民服务中心")
    assert [row.cells[1] for row in there.page.standing.day_rows.rows] == ["1"]
    there.press(ESC)
    assert there.page.standing.days_card.isHidden()


def test_what_was_not_accepted_is_told_and_opens_its_case(
    at: Callable[[Site], Upload], net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking.Checker, "_knows_item", lambda _self, item: item == "HJ-12")
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    filed(town.desk, 2, "receive", "JY-04")
    net.carry((town, city), (city, town))
    there = at(city)
    assert there.page.standing.below_rows.rows[0].mark == "待处理 1 件"
    here = at(town)
    assert ("red", "待处理 1 件") in here.marks
    assert ("green", "已送达 1 件") in here.marks
    assert here.page.standing.said.property("light") == "red"
    [offer] = here.page.standing.parked.offers.offers
    assert (offer.light, offer.badge) == ("red", "退回改正")
    assert "按回车打开这一件" in here.page.standing._whole.text()
    here.to(here.page.standing.parked)
    here.press(ENTER)
    assert here.area.current == "cases"


def test_a_gap_is_named_at_both_ends(
    at: Callable[[Site], Upload], net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.exchanging.packing.parcels.MOST_EVENTS", 2)
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    town.file(2)
    parcels = town.packages()
    with town.desk.store.reading() as uow:
        last = max(uow.exchange.parcels("out"), key=lambda one: one.last)
    city.take(parcels[last.digest])
    there = at(city)
    assert there.page.standing.below_rows.rows[0].mark == "缺一段"
    assert "第 1 到" in there.page.standing.below_rows.rows[0].cells[2]
    there.to(there.page.standing.below)
    there.press(ENTER)
    assert "请它再写一次U盘交来" in there.page.standing._notes.text()
    net.carry((city, town))
    here = at(town)
    assert "上级缺第 1 到" in here.page.standing._notes.text()
    assert ("green", "已送达 2 件") not in here.marks


def test_two_machines_on_one_chain_are_told_in_plain_words(at: Callable[[Site], Upload], net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    clone = net.sit_at(TOWN, net.copy_of(town, "clone"))
    town.file(2)
    clone.file(3)
    net.carry((town, city), (clone, city))
    there = at(city)
    row = there.page.standing.below_rows.rows[0]
    assert (row.light, row.mark, row.cells[1]) == ("red", "两台电脑混用", "3 件")
    there.to(there.page.standing.below)
    there.press(ENTER)
    assert "没有丢" in there.page.standing._notes.text()


def test_one_key_opens_it_from_everywhere_and_the_home_page_leads_there(
    at: Callable[[Site], Upload], net: Network
) -> None:
    town = net.enrol(TOWN)
    town.file(1)
    net.clock.moment += timedelta(days=9)
    here = at(town)
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_U, Qt.Key.Key_9):
        here.area.show_page("home")
        here.settle()
        here.press(key, modifier=control)
        assert here.area.current == "exchange"
    here.area.show_page("home")
    here.settle()
    home = here.area.page
    assert isinstance(home, HomePage)
    line = next(one for one in home.tasks.offers.offers if one.badge == "上报")
    assert "最早的等了 9 天" in line.words
    home.presenter.open_line(line.key)
    assert here.area.current == "exchange"


def test_whoever_may_not_is_told_who_may(at: Callable[[Site], Upload], net: Network) -> None:
    town = net.enrol(TOWN)
    town.desk = replace(town.desk, operator=Operator(clerk="li", name="李小青", roles=(Role.SUPERVISOR,)))
    here = at(town)
    assert not here.page.stick.write.isEnabled()
    assert "移交材料" in here.page.sticks.state.barred
    here.part(Part.ENROLMENT)
    assert not here.page.enrolment.save.isEnabled()
    assert here.page.enrolling.state.barred


def test_the_header_counts_what_no_acknowledgement_covers(at: Callable[[Site], Upload], net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    here = at(town)
    header = Header()
    status = StatusPresenter(header, here.workbench)
    here.settle()
    assert "未上报 1 件" in header._unsent.text()
    net.clock.moment += timedelta(days=9)
    status.count()
    here.settle()
    assert "等了很久" in header._unsent.text()
    net.carry((town, city), (city, town))
    status.count()
    here.settle()
    assert "未上报 0 件" in header._unsent.text()
    header.deleteLater()


def test_the_models_are_sound_and_everything_fits_at_twice_the_size(at: Callable[[Site], Upload], net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    net.carry((town, city))
    there = at(city)
    page = there.page
    models: Sequence[object] = (page.standing.day_rows, page.standing.below_rows, page.stick.results.offers)
    testers = [QAbstractItemModelTester(model) for model in models]  # type: ignore[call-overload]  # all are models
    look().change(scale=2.0)
    rescale(there.area)
    for part in Part:
        there.part(part)
        card = page._cards[part]
        assert all(fits(one, page) for one in card.findChildren(QWidget) if one.isVisible())
    del testers
