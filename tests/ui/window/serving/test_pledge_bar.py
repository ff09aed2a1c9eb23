"""A word in place of a paper, by keyboard: taken, unless its giver is on the bad-credit list; then said plainly."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from desk.crediting import CreditInput, add
from desk.people.reading import ApplicantInput
from tests.builders import adult
from tests.desk.pledging_desk import SEQ, allowing_pledges
from tests.ui.window.conftest import Bench
from tests.ui.window.serving.test_page import Desk


def serve_with_a_pledge(bench: Bench) -> Desk:
    desk = Desk(bench)
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F4)
    desk.page.materials.list.turn_to(SEQ)
    desk.page.materials.list.setFocus()
    desk.keys.press(Qt.Key.Key_6)
    desk.keys.press(Qt.Key.Key_F10)
    desk.settle()
    return desk


def test_a_pledge_is_taken_of_somebody_who_is_not_on_the_list(bench: Bench) -> None:
    bench.bench = replace(bench.bench, desk=allowing_pledges(bench.bench.desk))
    filed = serve_with_a_pledge(bench).page.presenter.last_filed
    assert filed is not None
    assert filed.case.acceptance == "pledge"


def test_who_is_on_the_list_is_told_why_and_what_to_do_and_nothing_typed_is_lost(bench: Bench) -> None:
    bench.bench = replace(bench.bench, desk=allowing_pledges(bench.bench.desk))
    who = adult(1)
    entry = ApplicantInput(name=who["name"], id_number=who["id_number"])
    add(bench.bench.desk, CreditInput(person=entry, basis="济公决字〔2026〕12号", until="2027-06-30"))
    desk = serve_with_a_pledge(bench)
    assert desk.page.presenter.last_filed is None
    [refused] = bench.refused
    for words in ("失信名单", "济公决字〔2026〕12号", "2027年6月30日", "请收材料", "提出异议"):
        assert words in str(refused)
    desk.page.materials.list.turn_to(SEQ)
    desk.page.materials.list.setFocus()
    desk.keys.press(Qt.Key.Key_1, Qt.Key.Key_F10)
    desk.settle()
    filed = desk.page.presenter.last_filed
    assert filed is not None
    assert filed.case.acceptance == "normal"
