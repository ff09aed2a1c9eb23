"""A notice of holidays and a catalogue are taken in by keyboard: seen first, then confirmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from desk.catalogue.reading import write_catalogue
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from desk.times import day_of
from tests.builders import SetClock, filed
from tests.desk.managing.test_notices import NOTICE
from tests.ui.window.conftest import Bench
from tests.ui.window.settings_page.test_page import Settings
from ui.window.settings_page.importing.card import ImportCard

SPACE, TAB = Qt.Key.Key_Space, Qt.Key.Key_Tab


class Importing:
    """The page, and a file that every dialog gives."""

    def __init__(self, bench: Bench, path: Path) -> None:
        self.settings = Settings(bench)
        self.path = path
        self.notice, self.catalogue = cards = tuple(self.settings.page.imports)
        for card in cards:
            card.ask = lambda _parent, _title, _kinds, then: then(self.path)

    def choose(self, card: ImportCard, data: bytes) -> None:
        self.path.write_bytes(data)
        card.choose.setFocus()
        self.press(SPACE)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.settings.keys.press(key)
            self.settings.settle()

    def said(self, card: ImportCard) -> str:
        return card._said.words


@pytest.fixture
def importing(bench: Bench, tmp_path: Path) -> Importing:
    return Importing(bench, tmp_path / "notice.csv")


def test_a_notice_is_seen_then_confirmed_and_the_open_cases_follow(bench: Bench, tmp_path: Path) -> None:
    desk = bench.bench.desk
    assert isinstance(desk.clock, SetClock)
    desk.clock.move(days=65)
    case = filed(desk, 1, "accept", "HJ-05", received_at="2027-01-25T09:00:00+08:00")
    importing = Importing(bench, tmp_path / "notice.csv")
    card = importing.notice
    importing.choose(card, NOTICE.encode())
    assert "2027年的放假安排" in importing.said(card)
    assert "其中 1 件的日期会变" in importing.said(card)
    assert card.lines.hasFocus()
    assert f"{case.due_on} → " in card.lines.toPlainText()
    assert "2027-02-14（周日）：周日 → 春节调休上班" in card.lines.toPlainText()
    assert find_case(desk, case.case_id).due_on == case.due_on
    importing.press(TAB)
    assert card.confirm.hasFocus()
    importing.press(SPACE)
    assert "导入好了" in importing.said(card)
    assert "1 件的日期变了" in importing.said(card)
    new = find_case(desk, case.case_id).due_on
    assert f"{case.due_on} → {new}" in card.lines.toPlainText()
    assert not card.confirm.isVisible()
    assert card.lines.hasFocus()


def test_a_notice_that_is_wrong_is_refused_line_by_line(importing: Importing) -> None:
    card = importing.notice
    importing.choose(card, NOTICE.replace("2027-02-08,休", "2027-02-08,假").replace("2027-06-09", "6-9").encode())
    assert "日历文件" in importing.said(card)
    assert len(card.lines.toPlainText().splitlines()) == 2
    assert not card.confirm.isVisible()
    importing.choose(card, NOTICE.encode("gb18030"))
    assert "UTF-8" in importing.said(card)
    importing.path = importing.path.with_name("gone.csv")
    card.file_chosen.emit(importing.path)
    importing.settings.settle()
    assert importing.said(card)
    assert not card.confirm.isVisible()


def test_what_is_not_confirmed_is_forgotten(importing: Importing) -> None:
    card = importing.notice
    importing.choose(card, NOTICE.encode())
    assert card.confirm.isVisible()
    card.cancel.setFocus()
    importing.press(SPACE)
    assert importing.said(card) == ""
    assert card.choose.hasFocus()
    importing.choose(card, NOTICE.encode())
    assert card.confirm.isVisible()


def test_a_catalogue_is_compared_confirmed_and_not_taken_in_twice(importing: Importing) -> None:
    desk, card = importing.settings.bench.bench.desk, importing.catalogue
    now = desk.shelf.on(day_of(desk.clock.now()))
    item = msgspec.structs.replace(now.items[0], consult_phone="0391-6630000")
    data = write_catalogue(msgspec.structs.replace(now, version="2027.1", items=(item, *now.items[1:])))
    importing.path = importing.path.with_name("catalogue.json")
    importing.choose(card, data)
    assert "目录版本 2027.1" in importing.said(card)
    assert "0391-6630000" in card.lines.toPlainText()
    importing.press(TAB, SPACE)
    assert "导入好了" in importing.said(card)
    importing.choose(card, data)
    assert "以前已经导入过" in importing.said(card)
    assert not card.confirm.isVisible()
    importing.choose(card, b"{}")
    assert not card.confirm.isVisible()
    assert importing.said(card)


def test_who_may_not_import_has_no_such_cards(bench: Bench) -> None:
    clerk = Operator(clerk="wang", name="王小满", roles=(Role.CLERK,))
    bench.bench = replace(bench.bench, desk=replace(bench.bench.desk, operator=clerk))
    assert Settings(bench).page.imports == ()
