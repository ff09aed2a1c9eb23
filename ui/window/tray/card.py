"""The tray on the screen: small pictures in a row, and the one being looked at large beside the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.capturing.tray import Page, Source
from ui.window.theme import look
from ui.window.theme.metrics import gaps, least
from ui.window.tray.model import TrayModel
from ui.window.tray.picture import CropView
from ui.window.tray.presenter import TrayPresenter
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.files import ask_to_open_several
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.workbench import Workbench


class TrayList(QListView):
    """The pages in a row.

    Signals:
        place_requested, open_requested, turn_requested, remove_requested: With the page that is chosen.
    """

    place_requested = Signal(str)
    open_requested = Signal(str)
    turn_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self) -> None:
        """An empty tray."""
        super().__init__()
        self.pages = TrayModel()
        self.setModel(self.pages)
        self.setAccessibleName(self.tr("扫描件"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(lambda _index: self._tell(self.open_requested))
        look().changed.connect(self._size)
        self._size()

    @property
    def current(self) -> str:
        """The page that is chosen; empty when none is."""
        page = self.currentIndex().data(TrayModel.PageRole)
        return page.page_id if isinstance(page, Page) else ""

    def show_pages(self, pages: tuple[Page, ...]) -> None:
        """Show these pages; the place in the row stays."""
        row = max(self.currentIndex().row(), 0)
        self.pages.show(pages)
        if pages:
            self.setCurrentIndex(self.pages.index(min(row, len(pages) - 1)))

    def _size(self) -> None:
        sizes = look().sizes
        self.setIconSize(QSize(sizes.px(84), sizes.px(84)))
        self.setGridSize(QSize(sizes.px(100), sizes.px(116)))
        self.setFixedHeight(sizes.px(116) + sizes.scroll + sizes.px(10))

    def _tell(self, signal: SignalInstance) -> None:
        if self.current:
            signal.emit(self.current)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wishes = {
            Qt.Key.Key_Return: self.place_requested,
            Qt.Key.Key_Enter: self.place_requested,
            Qt.Key.Key_Space: self.open_requested,
            Qt.Key.Key_R: self.turn_requested,
            Qt.Key.Key_Delete: self.remove_requested,
        }
        wish = wishes.get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self._tell(wish)


class PictureDialog(QDialog):
    """One page large: turn it, cut it, put it to the material.

    Signals:
        turn_requested, uncrop_requested, place_requested: For the page in sight.
        crop_requested: A `Box` in dots of the page.
    """

    turn_requested = Signal()
    uncrop_requested = Signal()
    place_requested = Signal()
    crop_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """No page yet."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("看扫描件"))
        self.view = CropView()
        self._size = QSize()
        self._said = text("", "note")
        self._cut = Button(self.tr("按框裁开"), icon="crop")
        turn = Button(self.tr("转一下"), icon="rotate-clockwise")
        whole = Button(self.tr("恢复整张"), icon="photo")
        self.place = Button(self.tr("放进材料"), icon="paperclip", role="primary")
        turn.setShortcut("R")
        self._cut.setShortcut("C")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (turn, self._cut, whole, self.place):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        gaps(layout, 10, 16)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._said)
        layout.addWidget(buttons)
        least(self, width=600, height=560)
        turn.clicked.connect(self.turn_requested)
        whole.clicked.connect(self.uncrop_requested)
        self.place.clicked.connect(self.place_requested)
        self._cut.clicked.connect(lambda: self.crop_requested.emit(self.view.box(self._size)))
        self.view.frame_changed.connect(lambda: self._cut.setEnabled(self.view.is_framed))

    def show_page(self, page: Page, data: bytes) -> None:
        """Show a page and what is to be said about it."""
        picture = QPixmap()
        picture.loadFromData(data)
        self._size = QSize(page.width_px, page.height_px)
        self.view.show_picture(picture)
        self._said.setText(page.looks.sentence or self.tr("在图上拖一个框，再按“裁开”，只留框里的。"))


class TrayCard(Card):
    """The tray among the cards of a page; out of sight while there is nothing in it and nobody asks for it."""

    def __init__(self, bench: Workbench, *, in_column: bool = False) -> None:
        """Wired to its presenter; `place_in` says where pages go. `in_column`: its buttons wrap beneath the title."""
        super().__init__(self.tr("扫描件"))
        self._seq = 0
        self._open_id = ""
        self._asked = False
        self._is_wanted = True
        self.list = TrayList()
        self._hint = text("", "note")
        self._file = Button(self.tr("选文件"), icon="folder")
        self._paste = Button(self.tr("粘贴"), icon="clipboard-list")
        self._place = Button(self.tr("放进材料"), icon="paperclip")
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self._paste, self._file, self._place):
            (flow if in_column else self.head).addWidget(button)
        if in_column:
            self.body.addWidget(row)
        self.body.addWidget(self.list)
        self.body.addWidget(self._hint)
        self.presenter = TrayPresenter(self, bench, parent=self)
        self.dialog = PictureDialog(self)
        self._connect()
        self.show_pages(self.presenter.pages)

    def place_in(self, seq: int, words: str) -> None:
        """The material that pages go to; 0 for none."""
        self._seq = seq
        self._place.setEnabled(bool(seq))
        self.dialog.place.setEnabled(bool(seq))
        if seq:
            say = self.tr("回车放进：{material}；空格看大图，R 转，Delete 删")
            self._hint.setText(say.format(material=words))
        else:
            self._hint.setText(self.tr("先选事项，再把扫描件放进材料；空格看大图，R 转，Delete 删"))

    def be_wanted(self, *, wanted: bool) -> None:
        """Whether there is anything here that pages could go to."""
        self._is_wanted = wanted
        self._asked = self._asked and wanted
        self.show_pages(self.presenter.pages)

    def is_in_sight(self) -> bool:
        """Whether its page is the one the clerk works on, be the card itself in sight or not."""
        above = self.parentWidget()
        return above is None or above.isVisible()

    def ask(self) -> None:
        """Come in sight, or go when empty."""
        self._asked = not self._asked or bool(self.presenter.pages)
        self.setVisible(self._asked)
        if self._asked:
            (self.list if self.presenter.pages else self._file).setFocus()

    def come(self) -> None:
        """Come in sight, where pages can be chosen."""
        self._asked = True
        self.setVisible(self._is_wanted)
        (self.list if self.presenter.pages else self._file).setFocus()

    def place_first(self, seq: int) -> None:
        """Put the page that is chosen to a material."""
        if self.list.current:
            self.presenter.place((self.list.current,), seq)

    def take_mime(self, data: QMimeData, source: Source) -> bool:
        """Files or a picture from the clipboard or another program; False when it holds neither."""
        paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if paths:
            self.presenter.take_files(paths, source)
            return True
        if data.hasImage():
            self.presenter.take_data(_png(QImage(data.imageData())), source)
            return True
        return False

    def paste(self) -> bool:
        """What the clipboard holds; whether it was a picture."""
        data = QApplication.clipboard().mimeData()
        return data is not None and self.take_mime(data, "paste")  # it is None where nothing was copied yet

    def show_pages(self, pages: tuple[Page, ...]) -> None:
        """The pages that wait."""
        self.list.show_pages(pages)
        self.list.setVisible(bool(pages))
        self.title.setText(self.tr("扫描件 {count} 页").format(count=len(pages)) if pages else self.tr("扫描件"))
        self.setVisible(self._is_wanted and (bool(pages) or self._asked))
        if self._open_id and self._open_id not in {page.page_id for page in pages}:
            self.dialog.close()

    def show_busy(self, *, busy: bool) -> None:
        """Whether a picture is being worked on."""
        self._file.say(self.tr("正在处理…") if busy else self.tr("选文件"))

    def show_picture(self, page_id: str, data: bytes) -> None:
        """A page, large."""
        page = next((page for page in self.presenter.pages if page.page_id == page_id), None)
        if page is not None:
            self._open_id = page_id
            self.dialog.show_page(page, data)
            self.dialog.show()

    def _connect(self) -> None:
        p = self.presenter
        self.list.open_requested.connect(p.open)
        self.list.turn_requested.connect(p.turn)
        self.list.remove_requested.connect(p.remove)
        self.list.place_requested.connect(lambda _page: self._on_place(self.list.current))
        self._place.clicked.connect(lambda: self._on_place(self.list.current))
        self._file.clicked.connect(self._on_file)
        self._paste.clicked.connect(self.paste)
        self.dialog.turn_requested.connect(lambda: p.turn(self._open_id))
        self.dialog.uncrop_requested.connect(lambda: p.uncrop(self._open_id))
        self.dialog.crop_requested.connect(lambda box: p.crop(self._open_id, box))
        self.dialog.place_requested.connect(lambda: self._on_place(self._open_id))

    def _on_place(self, page_id: str) -> None:
        if self._seq and page_id:
            self.presenter.place((page_id,), self._seq)

    def _on_file(self) -> None:
        kinds = self.tr("图片和 PDF (*.jpg *.jpeg *.png *.heic *.heif *.pdf *.tif *.tiff *.bmp *.webp)")
        ask_to_open_several(self, self.tr("选扫描件"), kinds, lambda paths: self.presenter.take_files(paths, "file"))


def _png(image: QImage) -> bytes:
    """A pasted picture as bytes that the worker can read."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt wants text
    return bytes(held.data())
