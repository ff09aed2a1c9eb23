"""The manual on the screen: before the window, so that no key works a page that is not in sight."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.help.manual import INDEX, ManualPage, joined_lines
from ui.window.theme import fonts, look
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.labels import text

BACK = "Alt+Left"
SHARE = 0.94
"""Of the window it stands before."""

LINE_PERCENT = 135
MARGIN = 24
SLACK = 4
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a picture in the text of a document."""


class ManualText(QTextBrowser):
    """A page of the manual: pictures are no wider than the page.

    Signals:
        link_followed: Where a link leads.
    """

    link_followed = Signal(str)

    def __init__(self) -> None:
        """An empty page."""
        super().__init__()
        self.setObjectName("manualText")
        self.setAccessibleName(self.tr("说明书"))
        self.setOpenLinks(False)
        # A bar that comes and goes would change the width that the pictures were made for.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._page: ManualPage | None = None
        self._drawn: QTextDocument | None = None
        self._width = 0
        self.anchorClicked.connect(lambda link: self.link_followed.emit(link.toString()))
        look().changed.connect(self._draw)

    def show_page(self, page: ManualPage) -> None:
        """A page from its top."""
        self._page = page
        self._draw()
        self.verticalScrollBar().setValue(0)

    def _draw(self) -> None:
        """A document of its own for each page: what one ends with is no part of how the next begins."""
        if self._page is None:
            return
        self._width = self.viewport().width()
        before, document = self._drawn, QTextDocument(self)
        document.setDefaultFont(fonts.font(look().sizes.body))
        document.setDocumentMargin(look().sizes.px(MARGIN))
        document.setMarkdown(joined_lines(self._page.words))
        for name, data in self._page.pictures.items():
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), self._picture(data))
        _space(document)
        self._drawn = document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()

    def _picture(self, data: bytes) -> QImage:
        """As wide as there is room, and no wider than it is."""
        picture = QImage.fromData(data)
        room = self._width - 2 * look().sizes.px(MARGIN) - SLACK
        ratio = self.devicePixelRatioF()
        if picture.width() > room * ratio:
            picture = picture.scaledToWidth(round(max(room, 1) * ratio), Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width; the place one reads at stays about the same."""
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            bar = self.verticalScrollBar()
            read = bar.value() / max(bar.maximum(), 1)
            self._draw()
            bar.setValue(round(read * bar.maximum()))


class ManualReader(QDialog):
    """Passive: shows a page of the manual; Esc or F1 puts it away.

    Signals:
        link_followed: Where a link leads.
        index_requested: Name of the page with all others.
        back_requested: The page before.
    """

    link_followed = Signal(str)
    index_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Nothing to read yet."""
        super().__init__(parent)
        self.setObjectName("manual")
        self.setModal(True)
        self.setProperty("holdsNobody", True)
        self.setWindowTitle(self.tr("说明书"))
        self.pages = ManualText()
        self._index = Button(self.tr("目录"), icon="list-check")
        self._back = Button(self.tr("回上一页"), icon="chevron-left", key="Alt+←")
        close = Button(self.tr("收起"), icon="x", key="Esc")
        self._language = text(self.tr("说明书只有中文。"), "note")
        self._index.clicked.connect(lambda: self.index_requested.emit(INDEX))
        self._back.clicked.connect(self.back_requested)
        close.clicked.connect(self.reject)
        self.pages.link_followed.connect(self.link_followed)
        for key, handler in (("F1", self.reject), (BACK, self.back_requested.emit)):
            QShortcut(QKeySequence(key), self).activated.connect(handler)
        head = QHBoxLayout()
        gaps(head, 8, (12, 10, 12, 6))
        for widget in (self._index, self._back):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        said = QHBoxLayout()
        gaps(said, 0, (12, 0, 12, 6))
        said.addWidget(self._language)
        layout.addLayout(said)
        layout.addWidget(self.pages, 1)
        self._language.setHidden(QLocale().language() is QLocale.Language.Chinese)

    def show_page(self, page: ManualPage, *, can_go_back: bool) -> None:
        """A page from its top, before the window."""
        parent = self.parentWidget()
        if not self.isVisible() and parent is not None:
            whole = parent.window().size()
            self.resize(QSize(round(whole.width() * SHARE), round(whole.height() * SHARE)))
            self.show()
        self._back.setEnabled(can_go_back)
        self._index.setEnabled(page.name != INDEX)
        self.pages.show_page(page)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)


def _space(document: QTextDocument) -> None:
    """Room between the lines; a picture is a line of its own, and high enough."""
    spaced = QTextBlockFormat()
    spaced.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block = document.begin()
    while block.isValid():
        if PICTURE not in block.text():
            QTextCursor(block).mergeBlockFormat(spaced)
        block = block.next()
