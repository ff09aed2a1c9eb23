"""The tray: pages from a folder, a file or the clipboard belong to a material with one key, and stay with the case."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.window.conftest import Bench
from tests.ui.window.serving.test_page import Desk
from ui.capturing.finding import Box
from ui.window.tray.model import TrayModel


def picture(width: int = 900, height: int = 1200) -> bytes:
    """A page with lines of writing."""
    page = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(page)
    for row in range(90, height - 90, 28):
        for column in range(80, width - 80, 24):
            draw.rectangle((column, row, column + 14, row + 16), fill=(20, 20, 20))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=92)
    return out.getvalue()


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


def test_the_model_of_the_tray_keeps_its_contract(desk: Desk) -> None:
    model = TrayModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    presenter = desk.page.tray.presenter
    presenter.take_data(picture(), "paste")
    desk.settle()
    model.show(presenter.pages)
    model.show(())
    assert model.rowCount() == 0


def test_a_page_goes_to_the_current_material_with_one_key_and_is_filed(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.keys.press(Qt.Key.Key_Space)
    tray = desk.page.tray
    tray.presenter.take_data(picture(), "paste")
    desk.settle()
    assert tray.isVisible()
    tray.list.setFocus()
    desk.keys.press(Qt.Key.Key_Return)
    desk.settle()
    assert tray.presenter.pages == ()
    desk.keys.press(Qt.Key.Key_F4, Qt.Key.Key_F10)
    desk.settle()
    filed = desk.page.presenter.last_filed
    assert filed is not None
    (kept,) = filed.case.materials[0].files
    assert Image.open(io.BytesIO(desk.bench.bench.desk.attachments.get(kept.sha256))).size[1] > 1000


def test_a_page_put_to_a_material_survives_a_power_cut(desk: Desk) -> None:
    desk.type_person(1)
    desk.choose_item("jzz")
    desk.page.tray.presenter.take_data(picture(), "paste")
    desk.settle()
    desk.page.materials.list.turn_to(3)
    desk.page.tray.list.setFocus()
    desk.keys.press(Qt.Key.Key_Return)
    desk.settle()
    desk.settle()  # the page is kept first, then the visit that names it
    again = Desk(desk.bench)
    again.page.presenter.resume(desk.page.presenter.visit.visit_id)
    again.settle()
    (entry,) = [m for m in again.page.presenter.visit.items[0].materials if m.files]
    assert entry.seq == 3
    assert entry.state == "scanned"


def test_what_the_camera_writes_into_its_folder_comes_by_itself(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "camera"
    folder.mkdir()
    desk.bench.bench.settings.change(watched_folder=str(folder))
    desk.settle()
    (folder / "IMG_0001.jpg").write_bytes(picture())
    for _ in range(3):
        desk.page.tray.presenter.look()
        desk.settle()
    assert len(desk.page.tray.presenter.pages) == 1
    assert (folder / "IMG_0001.jpg").exists()


def test_a_page_is_turned_and_cut(desk: Desk) -> None:
    presenter = desk.page.tray.presenter
    presenter.take_data(picture(900, 1200), "paste")
    desk.settle()
    (page,) = presenter.pages
    before = (page.width_px, page.height_px)
    presenter.turn(page.page_id)
    desk.settle()
    (page,) = presenter.pages
    assert (page.height_px, page.width_px) == before
    presenter.crop(page.page_id, Box(0, 0, 600, 400))
    desk.settle()
    (page,) = presenter.pages
    assert (page.width_px, page.height_px) == (600, 400)
    presenter.uncrop(page.page_id)
    desk.settle()
    (page,) = presenter.pages
    assert page.width_px > 600


def test_a_file_and_a_picture_may_be_dropped(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "from a chat.jpg"
    path.write_bytes(picture())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    assert desk.page.tray.take_mime(dropped, "drop")
    pasted = QMimeData()
    image = QImage()
    image.loadFromData(picture())
    pasted.setImageData(image)
    assert desk.page.tray.take_mime(pasted, "paste")
    desk.settle()
    assert len(desk.page.tray.presenter.pages) == 2


def test_what_is_no_picture_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.jpg"
    path.write_bytes(b"these are no dots")
    desk.page.tray.presenter.take_files((path,), "file")
    desk.settle()
    assert desk.page.tray.presenter.pages == ()
    assert len(desk.bench.refused) == 1
