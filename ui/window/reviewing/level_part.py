"""Five faces to choose from, all alike in size and colour, and a way not to mark at all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.reviewing.state import FACES, ReviewState
from ui.window.terms import term
from ui.window.theme import icons, look
from ui.window.theme.metrics import gaps
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.labels import restyle, text

FACE, SMALL_FACE = 128, 56
"""Sides of a face in unscaled pixels."""

SMALL_BELOW = 900
"""Width in unscaled pixels under which faces and names are small: all five always stand side by side, for a level that
has to be looked for is chosen less often."""


class FaceButton(QToolButton):
    """A level: a face and its name."""

    def __init__(self, level: int, name: str) -> None:
        """Not chosen; nothing is before somebody chose it."""
        super().__init__()
        self._level, self._side = level, FACE
        self.setObjectName("face")
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # all are of one width
        look().changed.connect(self._draw)
        self._draw()

    def be_small(self, *, small: bool) -> None:
        """Small face and name, or large ones."""
        side = SMALL_FACE if small else FACE
        if side != self._side:
            self._side = side
            self.setProperty("small", small)
            restyle(self)
            self._draw()

    def _draw(self) -> None:
        side = look().sizes.px(self._side)
        self.setIcon(icons.icon(FACES[self._level], look().colours.primary, side, self.devicePixelRatioF()))
        self.setIconSize(QSize(side, side))


class LevelPart(QWidget):
    """The question and the five answers.

    Signals:
        level_chosen: Its number.
        decline_requested: The citizen does not want to mark.
    """

    level_chosen = Signal(int)
    decline_requested = Signal()

    def __init__(self) -> None:
        """No levels yet."""
        super().__init__()
        self.question = text("", "h1")
        self._about = text("")
        self._measures = text("")
        self._faces: dict[int, FaceButton] = {}
        self._row = QHBoxLayout()
        self._voluntary = text(
            self.tr("评价自愿。不评价不影响您办事；没有评价的，不算好评。您的评价窗口人员不能修改。"), "note"
        )
        self.decline = Button(self.tr("不评价"))
        self._build()

    def show_levels(self, state: ReviewState) -> None:
        """What is asked about, and the levels."""
        again = bool(state.measures)
        self.question.setText(
            self.tr("您对这次处理的结果满意吗？") if again else self.tr("您对这次办事满意吗？请选一个")
        )
        if state.is_entered:
            self.question.setText(self.tr("本人评的是哪一级？"))
        for widget in (self._voluntary, self.decline):
            widget.setVisible(not state.is_entered)
        self._about.setText(self._about_words(state))
        self._measures.setText(self.tr("我们已经改了：{measures}").format(measures=state.measures) if again else "")
        self._measures.setVisible(again)
        if tuple(self._faces) != tuple(level for level, _ in state.levels):
            self._make_faces(state.levels)

    def face(self, level: int) -> FaceButton:
        """The button of a level."""
        return self._faces[level]

    def _about_words(self, state: ReviewState) -> str:
        counter = self.tr("{counter}号窗口").format(counter=state.counter) if state.counter else ""
        return "　".join(part for part in (state.item_name, counter, state.served_by) if part)

    def _make_faces(self, levels: tuple[tuple[int, str], ...]) -> None:
        for face in self._faces.values():
            self._row.removeWidget(face)
            face.hide()
            face.deleteLater()
        self._faces = {level: FaceButton(level, term(name)) for level, name in levels}
        for level, face in self._faces.items():
            face.clicked.connect(partial(self._on_face, level))
            self._row.addWidget(face, 1)
        self._arrange()

    def _on_face(self, level: int) -> None:
        self.level_chosen.emit(level)

    def _build(self) -> None:
        content = QWidget()
        content.setObjectName("plainScrolled")
        layout = QVBoxLayout(content)
        gaps(layout, 14, (20, 10, 20, 10))
        gaps(self._row, 10)
        for label in (self.question, self._about, self._measures, self._voluntary):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        layout.addWidget(self.question)
        layout.addWidget(self._about)
        layout.addWidget(self._measures)
        layout.addLayout(self._row)
        layout.addWidget(self._voluntary)
        layout.addWidget(self.decline, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(content))
        self.decline.clicked.connect(self.decline_requested)

    def _arrange(self) -> None:
        small = self.width() < look().sizes.px(SMALL_BELOW)
        for face in self._faces.values():
            face.be_small(small=small)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
