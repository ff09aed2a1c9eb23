"""The page of cases as a whole: the record is asked by jobs alone, and nothing is cut at any size."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desk import ports
from desk.cases.case import State
from tests.builders import adult, agent, file, handed_in, request
from tests.ui.window.cases.hall import ESC, Hall, picture
from tests.ui.window.conftest import Bench
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.state import Tile
from ui.window.theme import look
from ui.window.theme.tokens import SCALES


class Guarded:
    """A store that may be asked only while a job runs."""

    def __init__(self, store: ports.Store) -> None:
        self.store = store
        self.is_job = True

    def reading(self) -> AbstractContextManager[ports.UnitOfWork]:
        assert self.is_job, "the store was asked outside a job"
        return self.store.reading()

    def writing(self) -> AbstractContextManager[ports.UnitOfWork]:
        assert self.is_job, "the store was asked outside a job"
        return self.store.writing()


def test_the_store_is_asked_by_jobs_alone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    guard = Guarded(bench.bench.desk.store)
    guarded = replace(bench.bench, desk=replace(bench.bench.desk, store=guard))
    step = bench.runner.step

    def stepping() -> None:
        guard.is_job = True
        try:
            step()
        finally:
            guard.is_job = False

    monkeypatch.setattr(bench.runner, "step", stepping)
    hall = Hall(bench, workbench=guarded)
    guard.is_job = False
    hall.find(adult(7)["name"])
    hall.page.list.tiles.button(Tile.SOON).click()
    hall.settle()
    hall.page.list.tiles.button(Tile.OPEN).click()
    hall.settle()
    hall.open(1)
    hall.keys.press(Qt.Key.Key_F4, Qt.Key.Key_Space)
    hall.settle()
    hall.keys.press(Qt.Key.Key_Space, Qt.Key.Key_F10)
    hall.settle()
    hall.keys.press(ESC, ESC)
    hall.settle()
    assert find_in_memory(guard, hall.cases[1].case_id) is State.ACCEPTED
    hall.area.close()


def find_in_memory(guard: Guarded, case_id: str) -> State:
    with guard.store.reading() as uow:
        case = uow.cases.get(case_id)
    assert case is not None
    return case.state


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=lambda size: str(size[0]))
def test_nothing_is_cut_in_list_detail_step_and_scan(bench: Bench, scale: float, size: tuple[int, int]) -> None:
    look().change(scale=scale)
    hall = Hall(bench, count=8)
    hall.area.resize(*size)
    hall.page.list._toggle.click()
    hall.settle()
    seen = {"list": clipped(hall.page), "list names": nameless(hall.page)}
    scanned = tuple(type(line)(seq=line.seq, state="scanned", files=("a",)) for line in handed_in("HJ-12"))
    desk = bench.bench.desk
    case = file(
        desk, request(60, "receive", materials=scanned, agent=agent(4)), read_file=lambda _: picture("red")
    ).case
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.page.detail.head.why.click()
    seen |= {"detail": clipped(hall.page), "detail names": nameless(hall.page)}
    hall.press("不予受理")
    seen |= {"step": clipped(hall.page), "step names": nameless(hall.page)}
    hall.keys.press(ESC)
    hall.press("扫描件 1")
    seen |= {"scan": clipped(hall.page), "scan names": nameless(hall.page)}
    assert {part: faults for part, faults in seen.items() if faults} == {}
    assert (hall.area.width(), hall.area.height()) == size
    hall.area.close()
