"""A chooser of files begins where such a file was chosen last, or at the stick; its words are those of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QWidget
from pytestqt.qtbot import QtBot

from ui.window.widgets.files import Places, ask_to_open, places

TRIP, PROGRESS, PDF = "送件文件 (*.trip);;所有文件 (*)", "进度文件 (*.progress)", "PDF (*.pdf)"


class Desk:
    """A folder, a stick that may be plugged in, and what was kept."""

    def __init__(self, path: Path) -> None:
        self.stick, self.folder = path / "stick", path / "kept"
        for folder in (self.stick, self.folder):
            folder.mkdir()
        self.kept: dict[str, str] = {}
        self.places = Places()
        self.places.use({}, self.keep)
        self.places.see((self.stick,))

    def keep(self, known: dict[str, str]) -> None:
        self.kept = known


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_each_kind_of_file_has_its_own_last_folder(desk: Desk) -> None:
    desk.places.chosen(PDF, desk.folder / "a.pdf")
    assert desk.places.begin(PDF) == desk.folder
    assert desk.places.begin("表格 (*.xlsx)") != desk.folder
    assert desk.kept == {"*.pdf": str(desk.folder)}
    again = Places()
    again.use(desk.kept, desk.keep)
    assert again.begin(PDF) == desk.folder


def test_what_is_carried_begins_at_the_stick_that_is_plugged_in(desk: Desk) -> None:
    assert desk.places.begin(TRIP) == desk.stick
    desk.places.chosen(TRIP, desk.folder / "a.trip")
    assert desk.places.begin(PROGRESS) == desk.stick
    desk.places.see(())
    assert desk.places.begin(PROGRESS) == desk.folder


def test_a_folder_of_the_stick_is_remembered_while_it_is_there(desk: Desk) -> None:
    inner = desk.stick / "township"
    inner.mkdir()
    desk.places.chosen(PROGRESS, inner / "a.progress")
    assert desk.places.begin(TRIP) == inner
    inner.rmdir()
    assert desk.places.begin(TRIP) == desk.stick


def test_types_and_days_are_in_the_language_of_the_screen(qtbot: QtBot, desk: Desk) -> None:
    (desk.folder / "one.pdf").write_bytes(b"")
    parent = QWidget()
    qtbot.addWidget(parent)
    places().use({}, desk.keep)
    places().chosen(PDF, desk.folder / "one.pdf")
    ask_to_open(parent, "选", PDF, lambda _path: None)
    [dialog] = parent.findChildren(QFileDialog)
    model = dialog.proxyModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    source = model.sourceModel()
    assert isinstance(source, QFileSystemModel)
    folder, file = (model.mapFromSource(source.index(str(path))) for path in (desk.folder, desk.folder / "one.pdf"))
    assert [_text(folder, 2), _text(file, 2)] == ["文件夹", "pdf 文件"]
    assert len(_text(folder, 3)) == len("2026-11-24 09:00")
    dialog.reject()


def _text(index: QModelIndex, column: int) -> str:
    return str(index.siblingAtColumn(column).data(Qt.ItemDataRole.DisplayRole))
