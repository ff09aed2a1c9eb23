"""Taking people in at every size: nothing cut, everything named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.group_samples import VILLAGE
from tests.ui.window.conftest import Bench
from tests.ui.window.group.office import GroupDesk, row_of, write_list
from tests.ui.window.walking import clipped, nameless
from ui.window.theme import look
from ui.window.theme.tokens import SCALES


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_and_everything_has_a_name(bench: Bench, tmp_path: Path, scale: float) -> None:
    look().change(scale=scale)
    desk = GroupDesk(bench)
    desk.start(village=VILLAGE)
    desk.lay_out()
    assert clipped(desk.area) == nameless(desk.area) == []
    wrong = row_of(3, phone="12", village="没有的村", id_number="4.10881E+17")
    desk.drop(write_list(tmp_path / "名单.xlsx", row_of(0), row_of(1), wrong))
    desk.enter("12")
    desk.lay_out()
    assert clipped(desk.area) == nameless(desk.area) == []
    desk.page.intake.edit(desk.group.people[2].client_id)
    desk.lay_out()
    assert clipped(desk.area) == nameless(desk.area) == []
    desk.page.intake.lists.file_all()
    desk.lay_out()
    assert clipped(desk.area) == []
    desk.settle()
    desk.page.intake.finish()
    desk.lay_out()
    assert clipped(desk.area) == nameless(desk.area) == []
    assert (desk.area.width(), desk.area.height()) == (1366, 768)
