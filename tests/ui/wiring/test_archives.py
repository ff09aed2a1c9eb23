"""A drawn sample as one bundle: told how far it is, ended by whoever is told, for those who supervise."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from desk.desk import Desk
from desk.overseeing.sampling import draw, quarter_days
from tests.builders import Template, desk_on, filed, refusal, store_on
from tests.desk.handling.life import CLERK_ONLY, by
from ui.wiring import archives, papers

DAYS = quarter_days(2026, 4)


@pytest.fixture
def finished(template: Template, tmp_path: Path) -> Iterator[Desk]:
    """A desk with three finished cases, whose covers and indexes are really set."""
    with store_on(template.copy_to(tmp_path / "home"), template.dek) as store:
        desk = desk_on(store, render=papers.render)
        for number in range(3):
            filed(desk, number, "not_required")
        yield desk


def test_the_bundle_has_the_cases_in_the_order_they_were_drawn(finished: Desk) -> None:
    told: list[tuple[int, int]] = []
    numbers, data = archives.inspection(
        finished, *DAYS, seed="a", count=2, on_progress=lambda done, total: told.append((done, total))
    )
    assert told == [(0, 2), (1, 2)]
    assert numbers == tuple(row.case_number for row in draw(finished, *DAYS, seed="a", count=2))
    with ZipFile(io.BytesIO(data)) as bundle:
        folders = {name.split("/")[1] for name in bundle.namelist()}
        assert folders == {"抽查名单.txt", *numbers}
        assert "种子：a" in bundle.read("抽查/抽查名单.txt").decode()


def test_what_the_listener_raises_ends_it(finished: Desk) -> None:
    class Enough(Exception):
        pass

    def listen(done: int, _total: int) -> None:
        if done:
            raise Enough

    with pytest.raises(Enough):
        archives.inspection(finished, *DAYS, seed="a", count=3, on_progress=listen)


def test_it_is_for_those_who_supervise(finished: Desk) -> None:
    refusal("right.missing", lambda: archives.inspection(by(finished, CLERK_ONLY), *DAYS, seed="a", count=1))
