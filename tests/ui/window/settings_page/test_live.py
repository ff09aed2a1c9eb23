"""Settings in the whole window on its own threads: what is set is seen at once, and the data is cared for meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import PASSWORD, Template
from tests.ui.window.live import Live, live
from ui.window.settings import FILE_NAME, WindowSettings, read_settings, settings_bytes
from ui.window.settings_page.page import SettingsPage
from ui.window.theme import look
from ui.window.widgets.labels import Remark
from ui.wiring import keeping, offices

NEW_PASSWORD = "another-long-pass-2026"


@pytest.fixture
def office(qapp: QApplication, tmp_path: Path, template: Template) -> Iterator[Live]:
    home = template.copy_to(tmp_path / "home")
    (home / FILE_NAME).write_bytes(settings_bytes(WindowSettings(slips={"三号窗口": "socket://192.0.2.1:9100"})))
    with live(qapp, home) as counter:
        counter.enter()
        yield counter


def settings_page(office: Live) -> SettingsPage:
    page = office.show("settings")
    assert isinstance(page, SettingsPage)
    return page


def said(page: SettingsPage) -> str:
    return page.data.findChildren(Remark)[0].words


def test_colours_and_size_change_at_once_and_the_size_chosen_by_key_is_shown(office: Live) -> None:
    page = settings_page(office)
    page.presenter.choose_theme("contrast")
    page.presenter.choose_scale(1.25)
    assert (look().theme, look().sizes.scale) == ("contrast", 1.25)
    office.window.step_scale(1)
    office.settle()
    assert office.at_desk.bench.settings.now.scale == 1.5
    assert (look().theme, look().sizes.scale) == ("contrast", 1.5)
    assert read_settings(office.home).theme == "contrast"


def test_the_slip_printers_of_the_settings_can_be_chosen(office: Live) -> None:
    boxes = settings_page(office).printing.printers
    names = [boxes["80"].itemText(place) for place in range(boxes["80"].count())]
    assert "三号窗口" in names
    assert "三号窗口" not in [boxes["a4"].itemText(place) for place in range(boxes["a4"].count())]


def test_a_real_backup_opens_and_the_real_record_is_whole(office: Live, tmp_path: Path) -> None:
    page = settings_page(office)
    target = tmp_path / page.presenter.backup_name()
    page.presenter.back_up(target)
    office.settle()
    assert "备份好了" in said(page)
    restored = tmp_path / "restored"
    keeping.restore(target, restored, clerk="wang", password=PASSWORD, words="", replace=False)
    assert offices.clerks_of(restored) == ("wang",)
    page.presenter.back_up(target)
    office.settle()
    assert "已经有了" in said(page)
    page.presenter.verify()
    office.settle()
    assert "全部完好" in said(page)


def test_the_new_password_opens_the_desk_again(office: Live) -> None:
    page = settings_page(office)
    page.presenter.change_password(PASSWORD, NEW_PASSWORD, NEW_PASSWORD)
    office.settle()
    office.desktop.leave_desk()
    office.settle()
    office.desktop.enter("wang", PASSWORD)
    office.settle()
    assert office.desktop.at_desk is None
    office.desktop.enter("wang", NEW_PASSWORD)
    office.until(lambda: office.desktop.at_desk is not None, "the new password opens the desk")


def test_the_sample_opens_the_preview_and_leaving_the_desk_closes_it(office: Live) -> None:
    settings_page(office).presenter.print_sample()
    office.settle()
    dialog = office.at_desk.printing.dialog
    assert dialog is not None
    assert dialog.windowTitle().endswith("办事指南")
    assert dialog.isVisible()
    office.desktop.leave_desk()
    assert not dialog.isVisible()
    office.settle()
