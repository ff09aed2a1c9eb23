"""Backups by themselves in the window: daily, on closing, after leaving; told once, and never in anybody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db import disk
from desk.backups import Care
from desk.errors import Refused
from desk.times import BEIJING
from tests.builders import PASSWORD, Template
from tests.ui.window.conftest import Bench
from tests.ui.window.live import Live
from ui.window import backing_up
from ui.window.backing_up import BackingUpHere, LastBackup, last_words
from ui.window.home_page.page import HomePage
from ui.window.jobs import ThreadRunner
from ui.window.settings_page.page import SettingsPage
from ui.window.theme.tokens import LightName
from ui.window.workbench import Backups
from ui.wiring.backing_up import Made, Standing

NOW = datetime(2026, 11, 24, 17, 30, tzinfo=BEIJING)
USUAL = Standing(
    care="green",
    proven_at=NOW,
    where="/backups",
    place="folder",
    folder="/backups",
    has_stick=False,
    is_stick_in=False,
    second_copy=False,
    copied_at="",
    copy_failed="",
    failed="",
    all=(),
)


class Kept:
    """Backups that are only counted."""

    def __init__(self) -> None:
        self.standing = USUAL
        self.made = Made()
        self.copy_problem = ""
        self.calls: list[object] = []
        self.refuses: Refused | None = None

    def ways(self) -> Backups:
        def note(name: str) -> Callable[..., None]:
            def called(*given: object) -> None:
                self.calls.append((name, *given))
                if self.refuses is not None:
                    raise self.refuses

            return called

        def make(*_given: object) -> Made:
            self.calls.append("make")
            return self.made

        def copy() -> str:
            self.calls.append("copy")
            return self.copy_problem

        return Backups(
            standing=lambda: self.standing,
            make=make,
            make_if_due=make,
            make_at_closing=make,
            choose_folder=note("folder"),
            choose_stick=note("stick"),
            choose_second_copy=note("second copy"),
            put_second_copy=copy,
        )


@pytest.fixture
def kept(bench: Bench) -> Kept:
    made = Kept()
    outside = replace(bench.bench.outside, backups=made.ways())
    bench.bench = replace(bench.bench, outside=outside)
    return made


class Told:
    """What was said across the page."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def say(self, light: LightName, words: str) -> None:
        assert light == "amber"
        self.words.append(words)


def test_the_daily_one_is_made_away_from_the_desk_and_a_failure_is_told_once(bench: Bench, kept: Kept) -> None:
    told = Told()
    here = BackingUpHere(bench.bench, told.say)
    bench.settle()
    assert kept.calls == [], "not while somebody has just come to the desk"
    kept.made = Made(problems=("磁盘已满。",))
    for _ in range(3):
        here.look()
        bench.settle()
    assert told.words == ["磁盘已满。"]
    kept.made = Made()
    here.look()
    bench.settle()
    kept.made = Made(problems=("磁盘已满。",))
    here.look()
    bench.settle()
    assert len(told.words) == 2, "it was over, and came again"
    here.stop()


def test_every_case_that_moves_gets_its_second_copy_and_a_missing_stick_is_told_once(bench: Bench, kept: Kept) -> None:
    told = Told()
    here = BackingUpHere(bench.bench, told.say)
    kept.copy_problem = "U盘没有插上。"
    for number in range(3):
        bench.bench.changes.case_changed.emit(f"case {number}")
    bench.settle()
    assert kept.calls == ["copy"] * 3
    assert told.words == ["U盘没有插上。"]
    here.stop()


def test_where_none_are_made_nothing_is_asked(bench: Bench) -> None:
    here = BackingUpHere(bench.bench, Told().say)
    here.look()
    bench.bench.changes.case_changed.emit("case")
    assert bench.runner.waiting == 0
    here.stop()


@pytest.mark.parametrize(
    ("care", "proven_at", "words"),
    [
        ("green", NOW, "最近一次核对过的备份：2026年11月24日17时30分，在 /backups。"),
        ("amber", NOW, "三天多"),
        ("red", NOW, "七天多"),
        ("red", None, "还没有核对过的备份"),
    ],
)
def test_the_last_proven_one_is_told_in_words(care: Care, proven_at: datetime | None, words: str) -> None:
    assert words in last_words(replace(USUAL, care=care, proven_at=proven_at))


@pytest.mark.parametrize("care", ["green", "amber", "red"])
def test_the_home_page_tells_it_when_it_is_old_and_leads_to_it(bench: Bench, kept: Kept, care: Care) -> None:
    kept.standing = replace(USUAL, care=care)
    page = HomePage(bench.bench)
    wanted: list[tuple[str, object]] = []
    page.presenter.page_wanted.connect(lambda name, shown: wanted.append((name, shown)))
    page.begin()
    bench.settle()
    page.presenter.open_line("backups:")
    assert wanted == [("settings", "backups")]
    keys = [offer.key for offer in page.presenter._kept(kept.standing)]
    assert keys == ([] if care == "green" else ["backups:"])
    page.leave()


class Card:
    """The settings page with its card of backups."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.page = SettingsPage(bench.bench)
        self.page.begin("backups")
        bench.settle()
        self.card = self.page.backups


@pytest.fixture
def card(bench: Bench, kept: Kept) -> Card:
    assert kept.calls == []
    return Card(bench)


def test_the_card_says_when_and_where_and_a_key_makes_one_now(card: Card, kept: Kept) -> None:
    assert "最近一次核对过的备份" in card.card._last.words
    card.card.make.click()
    card.card.make.click()
    card.bench.settle()
    assert kept.calls == ["make"], "one at a time"
    assert card.card._said.words == "备份好了，重新打开核对过。"
    assert card.card.make.isEnabled()


def test_the_card_asks_for_folder_and_stick(card: Card, kept: Kept) -> None:
    asked: list[str] = []

    def ask(_parent: object, title: str, _begin: str, then: Callable[[Path], object]) -> None:
        asked.append(title)
        then(Path("/chosen"))

    card.card.ask = ask
    card.card.folder.click()
    card.bench.settle()
    card.card.stick.click()
    card.bench.settle()
    assert kept.calls == [("folder", str(Path("/chosen"))), ("stick", Path("/chosen"))]
    assert len(asked) == 2


def test_the_one_stick_that_is_plugged_in_is_taken_without_asking(bench: Bench, kept: Kept) -> None:
    bench.bench = replace(bench.bench, outside=replace(bench.bench.outside, sticks_in=lambda: (Path("/media/one"),)))
    card = Card(bench)
    card.card.stick.click()
    bench.settle()
    assert kept.calls == [("stick", Path("/media/one"))]


def test_a_second_copy_wants_a_stick_and_what_refuses_it_is_said(card: Card, kept: Kept) -> None:
    assert not card.card.second_copy.isEnabled()
    kept.standing = replace(USUAL, has_stick=True, second_copy=True, copy_failed="U盘没有插上。")
    kept.refuses = Refused("backup.alone", "还没有登记到上级。")
    card.page.begin("backups")
    card.bench.settle()
    assert card.card._copy.words == "U盘没有插上。"
    card.card.second_copy.click()
    card.bench.settle()
    assert kept.calls == [("second copy", False)]
    assert card.card._said.words == "还没有登记到上级。"
    assert card.card.second_copy.isChecked(), "as it stands, not as it was clicked"


def test_the_card_is_away_where_none_are_made(bench: Bench) -> None:
    assert Card(bench).card.isHidden()


def test_the_last_one_ends_after_its_time_whatever_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(backing_up, "monotonic", lambda: next(clock))
    rounds: list[bool] = []

    def never_done(is_stopped: Callable[[], bool]) -> Made:
        while not is_stopped():
            rounds.append(True)
        return Made()

    ways = replace(Kept().ways(), make_at_closing=never_done)
    runner = ThreadRunner("upkeep")
    LastBackup(runner).end(ways)
    assert 0 < len(rounds) <= 6
    runner.close(finish=True)


@pytest.fixture
def live(qapp: QApplication, tmp_path: Path, template: Template, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    monkeypatch.setattr(disk, "LOW_SPACE_BYTES", 0)
    made = Live(qapp, template.copy_to(tmp_path / "home"))
    made.desktop.enter("wang", PASSWORD)
    made.settle()
    yield made
    made.desktop.close()
    assert made.bugs == []


def found(live: Live) -> list[str]:
    folder = live.home.with_name("home-backups")
    return [one.name for one in folder.iterdir()] if folder.exists() else []


def test_closing_the_window_leaves_a_proven_backup(live: Live) -> None:
    assert live.at_desk is not None
    live.desktop.close()
    assert len(found(live)) == 1
    assert found(live)[0].endswith(".backup")


def test_leaving_the_desk_makes_one_and_the_door_is_free_at_once(live: Live) -> None:
    live.desktop.leave_desk()
    live.settle()
    assert live.desktop.at_desk is None
    assert len(found(live)) == 1


def test_a_failure_at_closing_keeps_nobody(live: Live) -> None:
    live.home.with_name("home-backups").write_bytes(b"a file")
    live.desktop.close()
    assert live.home.with_name("home-backups").read_bytes() == b"a file"
