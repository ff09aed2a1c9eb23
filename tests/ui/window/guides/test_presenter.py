"""The presenter of guides: the newest question is answered, late answers are dropped, what fails is told."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from desk.guides.guiding import favourites, set_favourite
from tests.ui.window.conftest import Bench
from ui.window.guides.presenter import GuidesPresenter
from ui.window.guides.state import ALL, KEPT, GuideState, Scope
from ui.window.widgets.suggestions import Offer


@dataclass
class View:
    """Keeps what it was told to show."""

    scopes: list[tuple[tuple[Scope, ...], str]] = field(default_factory=list)
    offers: list[tuple[tuple[Offer, ...], str]] = field(default_factory=list)
    guides: list[tuple[GuideState, bool]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def show_scopes(self, scopes: tuple[Scope, ...], chosen: str) -> None:
        self.scopes.append((scopes, chosen))

    def show_offers(self, offers: tuple[Offer, ...], words: str) -> None:
        self.offers.append((offers, words))

    def show_guide(self, state: GuideState, *, is_new: bool) -> None:
        self.guides.append((state, is_new))

    def show_note_remark(self, words: str) -> None:
        self.remarks.append(words)


class Guides:
    """A presenter before a view that only keeps."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.view = bench, View()
        self.presenter = GuidesPresenter(self.view, bench.bench)


@pytest.fixture
def guides(bench: Bench) -> Guides:
    return Guides(bench)


def test_nothing_is_read_before_a_job_runs(guides: Guides) -> None:
    guides.presenter.begin("HJ-12")
    assert guides.view == View()
    guides.bench.settle()
    [(scopes, chosen)] = guides.view.scopes
    assert (chosen, sum(scope.count for scope in scopes if scope.name)) == (ALL, 96)
    assert [state.guide.item_id for state, _ in guides.view.guides] == ["HJ-12"]


def test_the_lists_begin_with_what_is_kept_at_hand_while_nothing_was_used(guides: Guides) -> None:
    set_favourite(guides.bench.bench.desk, "SB-10", True)
    guides.presenter.begin()
    guides.bench.settle()
    assert guides.view.scopes[-1][1] == KEPT
    [offer] = guides.view.offers[-1][0]
    assert (offer.key, offer.badge) == ("SB-10", "★")


def test_of_two_guides_opened_quickly_only_the_last_is_shown(guides: Guides) -> None:
    guides.presenter.open("HJ-12")
    guides.presenter.open("SB-10")
    guides.bench.settle()
    assert [(state.guide.item_id, is_new) for state, is_new in guides.view.guides] == [("SB-10", True)]


def test_of_two_searches_only_the_last_is_answered(guides: Guides) -> None:
    guides.presenter.search("养老")
    guides.presenter.look_now()
    guides.presenter.search("居住证")
    guides.presenter.look_now()
    guides.bench.settle()
    [(offers, words)] = guides.view.offers
    assert words == "居住证"
    assert offers[0].key == "HJ-12"
    start, length = offers[0].marked[0]
    assert offers[0].words[start : start + length] == "居住证"


def test_words_that_are_wiped_out_give_the_list_of_before(guides: Guides) -> None:
    guides.presenter.begin()
    guides.presenter.choose("05")
    guides.presenter.search("养老")
    guides.presenter.look_now()
    guides.presenter.search("")
    guides.presenter.look_now()
    guides.bench.settle()
    assert len(guides.view.offers[-1][0]) == 14
    assert guides.view.scopes[-1][1] == "05"


def test_a_note_about_an_item_that_is_out_of_sight_is_kept_and_does_not_come_back_into_it(guides: Guides) -> None:
    guides.presenter.open("HJ-12")
    guides.bench.settle()
    guides.presenter.write_note("好好看合同")
    guides.presenter.open("SB-10")
    guides.bench.settle()
    assert [state.guide.item_id for state, _ in guides.view.guides] == ["HJ-12", "SB-10"]
    guides.presenter.open("HJ-12")
    guides.bench.settle()
    assert [note.text for note in guides.view.guides[-1][0].notes] == ["好好看合同"]


def test_an_item_kept_at_hand_while_another_comes_in_sight_does_not_mark_that_one(guides: Guides) -> None:
    guides.presenter.open("HJ-12")
    guides.bench.settle()
    guides.presenter.star()
    guides.presenter.open("SB-10")
    guides.bench.runner._jobs.rotate(1)  # reads and writes have threads of their own: the guide may come first
    guides.bench.settle()
    shown = guides.presenter.shown
    assert shown is not None
    assert (shown.guide.item_id, shown.is_kept) == ("SB-10", False)
    assert [line.item_id for line in favourites(guides.bench.bench.desk)] == ["HJ-12"]


def test_without_a_guide_in_sight_nothing_is_written_or_printed(guides: Guides) -> None:
    printed: list[object] = []
    guides.presenter.print_wanted.connect(printed.append)
    guides.presenter.star()
    guides.presenter.write_note("什么")
    guides.presenter.strike_note("x")
    guides.presenter.print_guide("a4")
    assert guides.bench.runner.waiting == 0
    assert printed == []
