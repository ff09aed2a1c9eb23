"""What was brought: the checklist, marked with one key a line."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desk.cases.material import Problem
from desk.examining import ChecklistLine, Examination
from ui.window.indexes import Index
from ui.window.serving.material_model import MaterialModel, mark_of
from ui.window.terms import term
from ui.window.theme import fonts, icons, look
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Mark, text
from ui.window.widgets.marks import draw_mark, mark_width

PROBLEMS: tuple[Problem, ...] = get_args(Problem)
"""The kinds of fault a notice can tell; they are its words, not the screen's."""


class _MaterialDelegate(QStyledItemDelegate):
    """Draws a line: tick, name, what is asked for, and its mark."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(MaterialModel.LineRole)
        if not isinstance(line, ChecklistLine):
            return
        colours, sizes = look().colours, look().sizes
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stub does not know the field
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # likewise
        painter.save()
        painter.fillRect(rect, QColor(colours.selected if chosen else colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        side = sizes.px(24)
        tick = QPoint(rect.left() + sizes.px(10), rect.center().y() - side // 2)
        done = line.state not in (None, "missing")
        name, colour = ("square-check", colours.primary) if done else ("square", colours.border)
        painter.drawPixmap(tick, icons.pixmap(name, colour, side, painter.device().devicePixelRatioF()))
        light, words = mark_of(line)
        width = mark_width(words)
        mark = QRect(rect.right() - width - sizes.px(10), rect.center().y() - sizes.pill // 2, width, sizes.pill)
        draw_mark(painter, mark, light, words)
        left = tick.x() + side + sizes.px(12)
        words_rect = QRect(left, rect.top() + sizes.px(5), mark.left() - left - sizes.gap, rect.height() - sizes.px(10))
        self._draw_words(painter, words_rect, line)
        painter.restore()

    def _draw_words(self, painter: QPainter, place: QRect, line: ChecklistLine) -> None:
        colours, sizes = look().colours, look().sizes
        note = line.remark or line.asked_for
        half = place.height() // 2 if note else place.height()
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(fonts.font(sizes.body))
        painter.setPen(QColor(colours.ink))
        elide = Qt.TextElideMode.ElideRight
        name = QFontMetrics(painter.font()).elidedText(f"{line.seq}. {line.name}", elide, place.width())
        painter.drawText(QRect(place.left(), place.top(), place.width(), half), middle, name)
        if note:
            painter.setFont(fonts.font(sizes.note))
            painter.setPen(QColor(colours.amber.ink if line.remark else colours.ink2))
            below = QRect(place.left(), place.top() + half, place.width(), place.height() - half)
            painter.drawText(below, middle, QFontMetrics(painter.font()).elidedText(note, elide, place.width()))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look().sizes.px(240), look().sizes.row2)


class MaterialList(QListView):
    """The list; digits and the space bar mark the current line and go on to the next.

    Signals:
        state_chosen: Number of the material, and the state's name; empty for its usual way or back.
        scan_requested: Number of the material to which pages of the tray are put.
        focus_changed: The focus came or went.
    """

    state_chosen = Signal(int, str)
    scan_requested = Signal(int)
    focus_changed = Signal()

    def __init__(self) -> None:
        """No lines."""
        super().__init__()
        self.materials = MaterialModel()
        self.setModel(self.materials)
        self.setAccessibleName(self.tr("材料清单"))
        self.setItemDelegate(_MaterialDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.clicked.connect(self._on_clicked)
        look().changed.connect(self.doItemsLayout)

    @property
    def line(self) -> ChecklistLine | None:
        """The current line."""
        line = self.currentIndex().data(MaterialModel.LineRole)
        return line if isinstance(line, ChecklistLine) else None

    def turn_to(self, seq: int) -> None:
        """Make a material the current one."""
        for row, line in enumerate(self.materials.lines):
            if line.seq == seq:
                self.setCurrentIndex(self.materials.index(row))

    def _on_clicked(self, index: QModelIndex) -> None:
        line = index.data(MaterialModel.LineRole)
        left = look().sizes.px(44)
        if isinstance(line, ChecklistLine) and self.mapFromGlobal(self.cursor().pos()).x() < left:
            self.state_chosen.emit(line.seq, "")

    def _on_menu(self, place: QPoint) -> None:
        line = self.line
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in line.choices:
            action = menu.addAction(f"{choice.key}  {choice.label}")
            action.triggered.connect(lambda _on=False, state=choice.state: self.state_chosen.emit(line.seq, state))
        menu.addAction(self.tr("放入扫描件")).triggered.connect(lambda: self.scan_requested.emit(line.seq))
        menu.popup(self.viewport().mapToGlobal(place))

    def _go_on(self) -> None:
        row = self.currentIndex().row() + 1
        if row < self.materials.rowCount():
            self.setCurrentIndex(self.materials.index(row))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line
        if line is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        choice = next((choice for choice in line.choices if choice.key == event.text()), None)
        if choice is not None:
            self.state_chosen.emit(line.seq, choice.state)
            self._go_on()
        elif event.key() == Qt.Key.Key_Space:
            self.state_chosen.emit(line.seq, "")
            self._go_on()
        elif event.key() == Qt.Key.Key_Insert:
            self.scan_requested.emit(line.seq)
        elif event.key() == Qt.Key.Key_Menu:
            self._on_menu(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()


class MaterialCard(Card):
    """Passive: shows the checklist and what to look at on the current line.

    Signals:
        state_chosen: As `MaterialList`.
        scan_requested: As `MaterialList`.
        all_requested: Everything asked for was brought.
        problem_edited: Number of the material, what is wrong with it, and how to put it right.
        line_changed: Another line is the current one, or it was marked.
    """

    state_chosen = Signal(int, str)
    scan_requested = Signal(int)
    all_requested = Signal()
    problem_edited = Signal(int, str, str)
    line_changed = Signal()

    def __init__(self) -> None:
        """No item yet."""
        super().__init__(self.tr("3  带来的材料"))
        self._count = Mark("grey", "")
        self._all = Button(self.tr("都齐了"), icon="list-check", key="F4")
        self.list = MaterialList()
        self._empty = text("", "note")
        self._unknown = self.tr("先选要办的事项，这里就列出要带的材料。")
        self._none = self.tr("这个事项不用交材料。")
        self._checks = text("", "note")
        self._keys = QWidget()
        self._key_flow = FlowLayout(self._keys, gap=10)
        self._shown_keys: tuple[str, ...] = ()
        self._problem_box = QWidget()
        self._problem = QComboBox()
        self._problem.setAccessibleName(self.tr("材料的问题"))
        self._problem.addItems(list(PROBLEMS))
        self._how = QLineEdit()
        self._how.setAccessibleName(self.tr("怎么补"))
        self._how.setPlaceholderText(self.tr("怎么补，如：请到村委会盖章后再交"))
        self._build()
        self.list.state_chosen.connect(self.state_chosen)
        self.list.scan_requested.connect(self.scan_requested)
        self.list.focus_changed.connect(self._show_line)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_line())
        self._all.clicked.connect(self.all_requested)
        self._problem.activated.connect(lambda _place: self._tell_problem())
        self._how.textEdited.connect(lambda _words: self._tell_problem())

    def show_materials(self, examination: Examination, *, chosen: bool) -> None:
        """The checklist as marked; `chosen` says that there is an item at all."""
        lines, complete, required = examination.lines, examination.complete, examination.required
        self.list.materials.show(lines)
        if lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.materials.index(0))
        self.list.setVisible(bool(lines))
        self._empty.setText(self._none if chosen else self._unknown)
        self._empty.setVisible(not lines)
        self._all.setVisible(bool(lines))
        self._count.setVisible(bool(required))
        words = self.tr("必备 {complete}/{required}").format(complete=complete, required=required)
        self._count.show_mark("green" if complete == required else "amber", words)
        self._show_line()

    def focus_of(self, field: str) -> QWidget:
        """The list; a field path such as `materials[seq=3]` makes that material its current one."""
        _, numbered, rest = field.partition("materials[seq=")
        if numbered:
            self.list.turn_to(int(rest.partition("]")[0]))
        return self.list

    def _show_line(self) -> None:
        self.line_changed.emit()
        line = self.list.line
        checks = "；".join(line.checks) if line is not None else ""
        self._checks.setText(self.tr("看：{checks}").format(checks=checks) if checks else "")
        self._checks.setVisible(bool(checks))
        self._show_keys(line)
        missing = line is not None and line.state == "missing"
        self._problem_box.setVisible(missing)
        if missing and line is not None and line.entry is not None:
            self._problem.setCurrentText(line.entry.problem or PROBLEMS[0])
            if self._how.text() != line.entry.how:
                self._how.setText(line.entry.how)

    def _show_keys(self, line: ChecklistLine | None) -> None:
        """Which digit marks the line how, while the list has the keyboard."""
        keys = tuple(f"{c.key} {term(c.label)}" for c in line.choices) if line is not None else ()
        if keys != self._shown_keys:
            self._shown_keys = keys
            self._key_flow.clear()
            for key in keys:
                self._key_flow.addWidget(text(key, "note", wraps=False))
        self._keys.setVisible(bool(keys) and self.list.hasFocus())

    def _tell_problem(self) -> None:
        line = self.list.line
        if line is not None:
            self.problem_edited.emit(line.seq, self._problem.currentText(), self._how.text())

    def _build(self) -> None:
        self.head.addWidget(self._count)
        self.head.addWidget(self._all)
        row = QHBoxLayout(self._problem_box)
        gaps(row, 8)
        row.addWidget(self._problem)
        row.addWidget(self._how, 1)
        below = QVBoxLayout()
        gaps(below, 6)
        for widget in (self._checks, self._keys, self._problem_box):
            below.addWidget(widget)
        self.body.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        least(self.list, height=190)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(below)
        self.show_materials(Examination(remarks=()), chosen=False)
