"""The strip beside the browser: narrow, on top of all windows, with the values of a case to be typed once more.

On Wayland a program may not put itself on top; the strip stays usable there, and the desktop's own menu can raise it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.devices.wedge import CAME_BY_GUN, as_scan_field, claim_scans
from ui.window.provincial.state import StripState
from ui.window.provincial.values import ValueList
from ui.window.shortcuts import Key
from ui.window.theme import look
from ui.window.theme.metrics import gaps, least, rescale
from ui.window.theme.tokens import LightName
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Scrolled
from ui.window.widgets.fields import spoken
from ui.window.widgets.labels import ElidedLabel, Mark, Remark, text

WIDTH, HEIGHT = 360, 680
"""Of the strip, in unscaled pixels."""

LEAST_LIST = 126
"""Height of two values of the list, in unscaled pixels."""

TWO_LINES = 52
"""Height of what is told, in unscaled pixels, so that the list stands still."""

_EDGE = 12
_FRAME = 40


class EntryStrip(QWidget):
    """Passive: shows a case's values; nothing of anybody stands in its title.

    Signals:
        next_requested: The next value, or the next case.
        previous_requested: The value before.
        copy_requested: The row of a value.
        number_edited: The official number as it stands now, and whether it came at once.
        number_entered: The official number, and how it came: typed, pasted or scanned.
        closed: The strip went out of sight.
    """

    next_requested = Signal()
    previous_requested = Signal()
    copy_requested = Signal(int)
    number_edited = Signal(str, bool)
    number_entered = Signal(str, str)
    closed = Signal()

    def __init__(self, *, practice: bool) -> None:
        """Nothing to show yet."""
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("【练习】录省平台") if practice else self.tr("录省平台"))
        self._item = ElidedLabel("", "h2")
        self._who = ElidedLabel("", "note")
        self._progress = text("", "note", wraps=False)
        self._sample = Mark("amber", self.tr("样例顺序，待核定"))
        self.values = ValueList()
        self._told = text("", "strong")
        self._next = Button(self.tr("复制下一个"), icon="clipboard-copy", key=Key.ENTRY.value, role="primary")
        self._previous = Button(self.tr("上一个"), icon="chevron-up")
        self.number = as_scan_field(QLineEdit())
        claim_scans(self.number)
        self._label = QLabel(self.tr("省平台给的编号(&B)"))
        self._label.setBuddy(self.number)
        self.number.setAccessibleName(spoken(self._label.text()))
        self.number.setPlaceholderText(self.tr("粘贴或者扫描，按回车记下"))
        self._remark = Remark()
        self._keep = Button(self.tr("记下"))
        self._typed_length, self._is_pasted = 0, False
        self._build()
        self._connect()

    def show_strip(self, state: StripState) -> None:
        """The case, its values and how far one is."""
        self._item.say(state.item_name)
        self._who.say(f"{state.applicant_name} · {state.number}")
        filled = sum(not value.empty for value in state.values)
        self._progress.setText(self.tr("已复制 {done} / {all}").format(done=len(state.done), all=filled))
        self._sample.setVisible(not state.confirmed)
        self.values.show_state(state)
        self._told.setText(self._words(state))
        is_over = state.phase == "numbered"
        self._next.say(self.tr("录下一件") if is_over else self.tr("复制下一个"))
        self._next.setVisible(state.phase == "values" or bool(state.next_case))
        self._previous.setVisible(not is_over)
        self._previous.setEnabled(state.at > 0)
        for widget in (self._label, self.number, self._keep):
            widget.setVisible(not is_over)
            widget.setEnabled(not state.is_busy)

    def show_number(self, words: str) -> None:
        """What stands in the field of the official number."""
        self.number.setText(words)
        self._typed_length, self._is_pasted = len(words), False
        self.number.setProperty(CAME_BY_GUN, False)

    def show_number_remark(self, light: LightName, words: str) -> None:
        """What is to be said about it."""
        self._remark.say(light, words)
        self.number.setAccessibleDescription(words)
        if words:
            self._show_remark_too()

    def focus_number(self) -> None:
        """The number is awaited."""
        self.number.setFocus()
        self.number.selectAll()

    def focus_values(self) -> None:
        """Values are copied now."""
        self.values.setFocus()

    def come(self) -> None:
        """Come in sight, at the right edge of the screen the first time."""
        if not self.isVisible():
            self._take_place()
        self.show()
        self.activateWindow()

    def _words(self, state: StripState) -> str:
        if state.phase == "numbered":
            return self._words_after(state)
        if state.phase == "number":
            return self.tr("都复制过了。在省平台提交后，把编号贴到下面。")
        if state.at < 0:
            if state.official:
                return self.tr("这一件的编号已经记过，再录会改正它。按 F7 复制第一个。")
            return self.tr("按 F7 复制第一个，到省平台粘贴。")
        label = state.values[state.at].label
        if state.is_lent:
            return self.tr("“{label}”已复制，到省平台粘贴。").format(label=label)
        return self.tr("剪贴板里的已经清掉。还要“{label}”，就点它一下。").format(label=label)

    def _words_after(self, state: StripState) -> str:
        if not state.left:
            return self.tr("编号记下了，全部录完了。")
        return self.tr("编号记下了，还有 {count} 件没录。").format(count=f"{state.left:,}")

    def _build(self) -> None:
        top, buttons, numbered = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (top, buttons, numbered):
            gaps(row, 8)
        top.addWidget(self._who, 1)
        top.addWidget(self._progress)
        buttons.addWidget(self._next, 1)
        buttons.addWidget(self._previous)
        numbered.addWidget(self.number, 1)
        numbered.addWidget(self._keep)
        content = QWidget()
        layout = QVBoxLayout(content)
        gaps(layout, 8, _EDGE)
        layout.addWidget(self._item)
        layout.addLayout(top)
        layout.addWidget(self._sample)
        layout.addWidget(self.values, 1)
        layout.addWidget(self._told)
        layout.addLayout(buttons)
        layout.addWidget(self._label)
        layout.addLayout(numbered)
        layout.addWidget(self._remark)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(content)
        outer.addWidget(self._scrolled)
        self._scrolled.verticalScrollBar().rangeChanged.connect(self._show_remark_too)
        least(self, width=WIDTH)
        least(self.values, height=LEAST_LIST)
        least(self._told, height=TWO_LINES)
        look().changed.connect(self._on_look_changed)

    def _connect(self) -> None:
        shortcut = QShortcut(QKeySequence(Key.ENTRY.value), self)
        shortcut.activated.connect(self.next_requested)
        self.values.next_requested.connect(self.next_requested)
        self.values.previous_requested.connect(self.previous_requested)
        self.values.copy_requested.connect(self.copy_requested)
        self._next.clicked.connect(self.next_requested)
        self._previous.clicked.connect(self.previous_requested)
        self._keep.clicked.connect(self._on_number_entered)
        self.number.returnPressed.connect(self._on_number_entered)
        self.number.textEdited.connect(self._on_number_edited)

    def _show_remark_too(self) -> None:
        """A remark stands at the very end, and the end moves when the layout has made room for it."""
        if self._remark.isVisible():
            bar = self._scrolled.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _on_number_edited(self, words: str) -> None:
        grown = len(words) - self._typed_length
        self._is_pasted = grown > 1 or (self._is_pasted and grown != 1)
        self._typed_length = len(words)
        self.number_edited.emit(words, self._is_pasted)

    def _on_number_entered(self) -> None:
        scanned = bool(self.number.property(CAME_BY_GUN))
        self.number.setProperty(CAME_BY_GUN, False)
        way = "scanned" if scanned else "pasted" if self._is_pasted else "typed"
        self.number_entered.emit(self.number.text(), way)

    def _on_look_changed(self) -> None:
        rescale(self)
        if self.isVisible():
            self._take_place()

    def _take_place(self) -> None:
        """At the right edge of the screen, as high as there is room."""
        room = self.screen().availableGeometry()
        sizes = look().sizes
        width = min(sizes.px(WIDTH), room.width())
        height = min(sizes.px(HEIGHT), room.height() - sizes.px(_FRAME))
        self.resize(width, height)
        self.move(room.right() - width - sizes.px(_EDGE), room.top() + sizes.px(_EDGE))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        self.values.values.forget()
        self._item.say("")
        self._who.say("")
        self.show_number("")
        super().closeEvent(event)
