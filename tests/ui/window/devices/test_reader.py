"""The card reader at the desk, on a pseudo terminal that behaves as badly as real ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desk.people.cards import CardText
from tests.ui.window.manual import ManualRunner
from ui.window.devices.ports import find_reader, open_port
from ui.window.devices.reader import CardReader
from ui.window.devices.sdt import Link
from ui.window.jobs import ThreadRunner

if sys.platform == "win32":
    pytest.skip("pseudo terminals are a thing of Unix", allow_module_level=True)

from tests.ui.window.devices.emulator import Emulator, resident


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    emulator = Emulator()
    yield emulator
    emulator.unplug()


class Desk:
    """A reader whose jobs run when told, and what it said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.runner = ManualRunner()
        self.reader = CardReader(self.runner, poll_ms=0, away_ms=0)
        self.cards: list[CardText] = []
        self.said: list[str] = []
        self.reader.card_read.connect(self.cards.append)
        self.reader.trouble.connect(self.said.append)

    def poll(self, times: int = 1) -> None:
        for _ in range(times):
            self.qtbot.waitUntil(lambda: self.runner.waiting > 0)
            self.runner.step()

    def ask(self) -> None:
        """Press F6 and hear the answer."""
        self.reader.read_now()
        self.poll()

    @property
    def names(self) -> list[str]:
        return [card.name for card in self.cards]


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.reader.use("")
    desk.runner.drain()


def test_a_card_put_down_is_read(desk: Desk, emulator: Emulator) -> None:
    desk.reader.use(emulator.path)
    desk.poll()
    emulator.put(resident())
    desk.poll()
    assert (desk.names, desk.said) == (["张𠮷强"], [])


@pytest.mark.parametrize("finds_lying_cards", [False, True])
def test_a_card_that_stays_is_read_once_and_again_after_it_was_lifted(
    desk: Desk, emulator: Emulator, *, finds_lying_cards: bool
) -> None:
    emulator.finds_lying_cards = finds_lying_cards
    emulator.put(resident())
    desk.reader.use(emulator.path)
    desk.poll(3)
    assert desk.names == ["张𠮷强"]
    emulator.lift()
    desk.poll()
    emulator.put(resident())
    desk.poll()
    assert desk.names == ["张𠮷强", "张𠮷强"]


def test_two_cards_one_after_the_other_are_both_read(desk: Desk, emulator: Emulator) -> None:
    emulator.finds_lying_cards = True
    emulator.put(resident())
    desk.reader.use(emulator.path)
    desk.poll()
    emulator.put(resident(name="李华"))
    desk.poll()
    assert desk.names == ["张𠮷强", "李华"]


def test_asking_reads_a_card_that_lies_there(desk: Desk, emulator: Emulator) -> None:
    emulator.finds_lying_cards = True
    emulator.put(resident())
    desk.reader.use(emulator.path)
    desk.poll()
    desk.ask()
    assert desk.names == ["张𠮷强", "张𠮷强"]


def test_asking_with_no_card_says_to_put_it_down(desk: Desk, emulator: Emulator) -> None:
    desk.reader.use(emulator.path)
    desk.poll(2)
    assert desk.said == []
    desk.ask()
    [sentence] = desk.said
    assert "重新平放" in sentence


def test_asking_while_a_question_is_under_way_is_answered_next(desk: Desk, emulator: Emulator) -> None:
    desk.reader.use(emulator.path)
    desk.reader.read_now()
    assert desk.runner.waiting == 1
    desk.poll(2)
    assert len(desk.said) == 1


@pytest.mark.parametrize("fault", ["bad_sum", "split", "noise"])
def test_a_damaged_or_broken_up_answer_does_not_hinder(desk: Desk, emulator: Emulator, fault: str) -> None:
    emulator.put(resident())
    emulator.faults += [fault, "", fault, "", fault]
    desk.reader.use(emulator.path)
    desk.poll()
    assert (desk.names, desk.said) == (["张𠮷强"], [])


@pytest.mark.parametrize(
    ("faults", "word"),
    [
        (("", "select_fails"), "重新放好"),
        (("", "", "read_fails"), "重新放好"),
        (("", "", "nonsense"), "读不懂"),
        (("bad_sum",) * 3, "数据线"),
    ],
    ids=["select", "read", "nonsense", "sums"],
)
def test_a_fault_is_told_once_and_the_next_try_reads(
    desk: Desk, emulator: Emulator, faults: tuple[str, ...], word: str
) -> None:
    emulator.finds_lying_cards = True
    emulator.put(resident())
    emulator.faults += faults * 2
    desk.reader.use(emulator.path)
    desk.poll(2)
    [sentence] = desk.said
    assert word in sentence
    assert desk.cards == []
    desk.poll()
    assert desk.names == ["张𠮷强"]


@pytest.mark.parametrize("fault", ["silent", "drop"])
def test_a_reader_that_falls_silent_is_told_once(
    desk: Desk, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr("ui.window.devices.sdt.SILENCE_SECONDS", 0.05)
    emulator.faults += [fault, fault]
    desk.reader.use(emulator.path)
    desk.poll(2)
    [sentence] = desk.said
    assert "没有回答" in sentence
    emulator.put(resident())
    desk.poll()
    assert desk.names == ["张𠮷强"]


def test_a_fault_that_comes_back_after_a_good_answer_is_told_again(desk: Desk, emulator: Emulator) -> None:
    emulator.finds_lying_cards = True
    emulator.put(resident())
    emulator.faults += ["", "select_fails"] + [""] * 3 + ["", "select_fails"]
    desk.reader.use(emulator.path)
    desk.poll(2)
    assert (len(desk.said), desk.names) == (1, ["张𠮷强"])
    desk.poll()
    assert len(desk.said) == 2


def test_the_same_card_put_down_again_after_a_fault_is_read_again(desk: Desk, emulator: Emulator) -> None:
    emulator.finds_lying_cards = True
    emulator.put(resident())
    desk.reader.use(emulator.path)
    desk.poll()
    emulator.faults += ["", "select_fails"]
    desk.poll(2)
    assert desk.names == ["张𠮷强", "张𠮷强"]


def test_an_unplugged_reader_is_told_once_and_found_again(desk: Desk, emulator: Emulator) -> None:
    desk.reader.use(emulator.path)
    desk.poll()
    emulator.unplug()
    desk.poll(3)
    [sentence] = desk.said
    assert "断开" in sentence
    assert desk.cards == []


def test_a_reader_that_comes_back_reads_on(qtbot: QtBot, emulator: Emulator) -> None:
    desk = Desk(qtbot)
    plugged = {"in": False}

    def open_when_plugged(port: str) -> Link:
        if not plugged["in"]:
            raise FileNotFoundError(port)
        return open_port(port)

    desk.reader = CardReader(desk.runner, open_when_plugged, poll_ms=0, away_ms=0)
    desk.reader.card_read.connect(desk.cards.append)
    desk.reader.trouble.connect(desk.said.append)
    emulator.put(resident())
    desk.reader.use(emulator.path)
    desk.poll(2)
    assert (desk.names, desk.said) == ([], [])
    plugged["in"] = True
    desk.poll()
    assert (desk.names, desk.said) == (["张𠮷强"], [])
    desk.reader.use("")
    desk.runner.drain()


def test_no_reader_costs_nothing_and_says_nothing_until_asked(desk: Desk) -> None:
    desk.reader.use("")
    assert desk.runner.waiting == 0
    assert desk.said == []
    desk.reader.read_now()
    [sentence] = desk.said
    assert "手工输入" in sentence


def test_a_port_without_anything_is_quiet_until_asked(desk: Desk) -> None:
    desk.reader.use("/dev/no-such-reader")
    desk.poll(3)
    assert desk.said == []
    desk.ask()
    [sentence] = desk.said
    assert "没有找到读卡器" in sentence


def test_a_port_that_another_program_holds_is_told_when_asked(desk: Desk, emulator: Emulator) -> None:
    held = open_port(emulator.path)
    desk.reader.use(emulator.path)
    desk.poll()
    desk.ask()
    held.close()
    [sentence] = desk.said
    assert "别的程序正在用" in sentence


def test_an_answer_of_the_port_before_is_dropped(desk: Desk, emulator: Emulator) -> None:
    emulator.put(resident())
    desk.reader.use(emulator.path)
    desk.reader.use("")
    desk.runner.drain()
    assert desk.cards == []


def test_on_a_thread_of_its_own_a_card_arrives_on_the_gui_thread(qtbot: QtBot, emulator: Emulator) -> None:
    runner = ThreadRunner("card reader")
    reader = CardReader(runner, poll_ms=0)
    emulator.put(resident())
    with qtbot.waitSignal(reader.card_read) as arrived:
        reader.use(emulator.path)
    assert arrived.args[0].name == "张𠮷强"
    reader.use("")
    assert runner.close(finish=True)


def test_the_port_with_a_reader_is_found_among_others(emulator: Emulator) -> None:
    deaf = Emulator()
    deaf.faults += ["bad_sum"] * 3
    ports = ["/dev/no-such-port", deaf.path, emulator.path]
    assert find_reader(ports) == emulator.path
    assert emulator.asked == [(0x11, 0xFF)]
    assert find_reader(["/dev/no-such-port"]) == ""
    deaf.unplug()
