"""A guide's parts set for reading: facts, sentences, materials."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk.guides.guiding import GuideMaterial, GuideSection
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.labels import text
from ui.window.words import joined

LABEL = 120
"""Width of the labels of facts, in unscaled pixels."""


class SectionView(QWidget):
    """One part of a guide."""

    def __init__(self, section: GuideSection) -> None:
        """Set it."""
        super().__init__()
        layout = QVBoxLayout(self)
        gaps(layout, 6)
        head = QHBoxLayout()
        gaps(head, 12)
        head.addWidget(text(section.title, "part"), 1)
        if not section.confirmed:
            head.addWidget(text(self.tr("样例，待核定"), "note", wraps=False), alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        if section.facts:
            layout.addLayout(_facts(section.facts))
        for material in section.materials:
            layout.addWidget(self._material(material))
        for line in section.lines:
            layout.addWidget(text(line, "reading"))

    def _material(self, material: GuideMaterial) -> QWidget:
        """A material: its name, then how many and from where, then what to look at."""
        box = QWidget()
        layout = QVBoxLayout(box)
        gaps(layout, 0, (0, 2, 0, 4))
        layout.addWidget(text(f"{material.seq}. {material.name}", "h2"))
        about = joined(material.need, material.pieces, material.where)
        layout.addWidget(text(about))
        if material.note:
            layout.addWidget(text(material.note, "note"))
        if material.checks:
            checks = self.tr("要看：{checks}").format(checks="；".join(material.checks))
            layout.addWidget(text(checks, "note"))
        return box


class Rule(QFrame):
    """A line between two parts."""

    def __init__(self) -> None:
        """As thin as can be."""
        super().__init__()
        self.setObjectName("rule")


def _facts(facts: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    gaps(grid, 8)
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(facts):
        name = text(label, "note")
        least(name, width=LABEL)
        grid.addWidget(name, row, 0, alignment=Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text(value, "reading"), row, 1)
    return grid
