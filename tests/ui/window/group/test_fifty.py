"""Fifty people in fifteen minutes: few keys a person, each a case of their own, one list that all sign."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt

from desk.people.reading import ApplicantInput
from desk.prints.printing import Printable
from tests.builders import filed
from tests.desk.group_samples import VILLAGE, resident
from tests.ui.window.conftest import Bench
from tests.ui.window.group.office import GroupDesk

KNOWN, CARDS, NEW = range(15), range(15, 30), range(30, 50)
MOST_KEYS_KNOWN, MOST_KEYS_NEW, MOST_KEYS_TO_START = 2, 4, 6


def someone_came_before(bench: Bench, number: int) -> None:
    """An older case of a resident, of another item."""
    who = resident(number)
    applicant = ApplicantInput(name=who["name"], id_type="111", id_number=who["id_number"], phone=who["phone"])
    filed(bench.bench.desk, number, applicant=applicant)


def test_fifty_people_take_few_keys_each_and_are_fifty_cases_and_one_list(bench: Bench) -> None:
    for number in KNOWN:
        someone_came_before(bench, number)
    desk = GroupDesk(bench)
    before = set(desk.case_numbers())
    desk.start(village=VILLAGE)
    assert desk.keys.actions <= MOST_KEYS_TO_START
    for number in KNOWN:
        desk.keys.actions = 0
        desk.enter(resident(number)["id_number"])
        assert desk.keys.actions <= MOST_KEYS_KNOWN, number
    for number in CARDS:
        desk.keys.actions = 0
        who = resident(number)
        card = ApplicantInput(name=who["name"], id_type="111", id_number=who["id_number"], address=who["address"])
        assert desk.page.take_card(card)
        desk.settle()
        assert desk.keys.actions <= MOST_KEYS_KNOWN, number
    for number in NEW:
        desk.keys.actions = 0
        desk.take_in_new(number)
        assert desk.keys.actions <= MOST_KEYS_NEW, number
    people = desk.group.people
    assert [member.name for member in people] == [resident(number)["name"] for number in range(50)]
    numbers = {member.case_number for member in people if member.is_filed}
    assert len(numbers) == len(people) == 50
    assert set(desk.case_numbers()) - before == numbers
    desk.keys.press(Qt.Key.Key_F8)
    (make,) = desk.printables
    printable = make()
    assert isinstance(printable, Printable)
    sheet = msgspec.json.decode(printable.make("a4").removeprefix(b"%PDF-test "))
    (table,) = [block for block in sheet["blocks"] if "columns" in block and "row_mm" in block]
    assert [row[1] for row in table["rows"]] == [resident(number)["name"] for number in range(50)]
