"""网上上报 by keyboard: against a real receiver, one that is gone, and one that stops in the middle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import msgspec
import pytest
from PySide6.QtCore import Qt

from desk.exchanging.standing import Count
from tests.desk.exchanging.network import TOWN, VILLAGES, Network, Site
from tests.ui.receiver.serving import served
from tests.ui.window.conftest import Bench
from tests.ui.window.exchange.test_page import Upload
from ui.window.exchange.network_work import AGAIN_MS, ByItself
from ui.window.settings import read_settings
from ui.wiring.network import exchange_over_network

F6 = Qt.Key.Key_F6


@pytest.fixture
def at(bench: Bench) -> Callable[[Site], Upload]:
    """The real way, but for waiting between two attempts."""
    without_waiting = partial(exchange_over_network, wait=lambda _seconds: None)
    sticks = replace(bench.bench.outside.sticks, over_network=without_waiting)
    outside = replace(bench.bench.outside, sticks=sticks)
    return lambda site: Upload(Bench(replace(bench.bench, outside=outside), bench.runner), site)


def with_address(site: Site, url: str) -> Site:
    """Its office has this address in its settings."""
    office = msgspec.structs.replace(site.desk.office, exchange_url=url)
    site.desk = replace(site.desk, office=office)
    return site


def test_f6_brings_cases_up_and_the_answer_back(net: Network, at: Callable[[Site], Upload]) -> None:
    village, town = net.enrol(VILLAGES[0]), net.sites[TOWN]
    village.file(1)
    with served(town) as running:
        window = at(with_address(village, running.url))
        window.press(F6)
    card = window.page.network
    assert card.said.words == "要交的 1 个数据包，上级已经回执 1 个。取回了 1 个文件。"
    assert [offer.light for offer in window.page.over_network.state.results] == ["green"]
    assert village.count() == Count(filed=1, delivered=1)
    assert [light for light, words in window.marks if "送达" in words] == ["green"], window.marks
    assert running.url in card.note
    assert read_settings(village.home).network["words"] == card.said.words, "kept for the next who looks"
    window.page.over_network.begin()
    assert "上一次" in window.page.over_network.state.before.words


def test_nobody_there_is_said_and_everything_waits(net: Network, at: Callable[[Site], Upload]) -> None:
    village = net.enrol(VILLAGES[0])
    village.file(1)
    with served(net.sites[TOWN]) as running:
        url = running.url
    window = at(with_address(village, url))
    window.press(F6)
    said = window.page.network.said
    assert "没有做完" in said.words
    assert village.count() == Count(filed=1, waiting=1)
    assert not window.page.over_network.state.is_busy


def test_without_an_address_it_says_where_to_get_one(net: Network, at: Callable[[Site], Upload]) -> None:
    window = at(net.enrol(VILLAGES[0]))
    window.press(F6)
    assert not window.page.network.exchange.isVisible()
    assert "上报网址" in window.page.network.note
    assert not window.page.over_network.state.said.words


def test_the_city_has_nobody_to_bring_anything_to(net: Network, at: Callable[[Site], Upload]) -> None:
    net.enrol(TOWN)
    window = at(next(site for site in net.sites.values() if site.desk.office.kind == "city"))
    assert window.page.network.isHidden()


def test_it_happens_by_itself_while_somebody_sits_there(net: Network, at: Callable[[Site], Upload]) -> None:
    village, town = net.enrol(VILLAGES[0]), net.sites[TOWN]
    village.file(1)
    with served(town) as running:
        window = at(with_address(village, running.url))
        by_itself = ByItself(window.workbench)
        by_itself._timer.timeout.emit()
        window.settle()
    assert village.count() == Count(filed=1, delivered=1)
    assert by_itself._timer.interval() == AGAIN_MS
    by_itself.stop()
    assert not by_itself._timer.isActive()
