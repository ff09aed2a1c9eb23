"""The application form in place of the cards: what is asked on the left, what is known on the right."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.serving.form_fields import AskedField, KnownField, TypedField, asked_field
from ui.window.serving.form_state import FormState
from ui.window.theme.metrics import gaps
from ui.window.theme.tokens import LightName
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card, Columns
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Mark, Remark, text
from ui.window.widgets.layouts import clear


class FormBar(QWidget):
    """One line about the form among the cards, and the way to it.

    Signals:
        open_requested: The form is to be shown.
    """

    open_requested = Signal()

    def __init__(self) -> None:
        """Hidden until there is a form."""
        super().__init__()
        self.mark = Mark("grey", "")
        self.button = Button(self.tr("填申请表"), icon="writing", key="F7")
        flow = FlowLayout(self)
        flow.addWidget(self.button)
        flow.addWidget(self.mark)
        self.button.clicked.connect(self.open_requested)
        self.hide()

    def show_form(self, state: FormState | None) -> None:
        """How the form stands; nothing for an item without one."""
        self.setVisible(state is not None)
        if state is not None:
            _say(self.mark, state)


class FormPane(QWidget):
    """Passive: shows the form and tells what is typed.

    Attributes:
        foot: The row of its buttons, which stays in sight beneath what scrolls.

    Signals:
        edited: Id of a field and what stands in it now.
        change_requested: Id of a field whose known value is not right.
        print_requested: The form, to be signed.
        close_requested: Back to the cards.
    """

    edited = Signal(str, str)
    change_requested = Signal(str)
    print_requested = Signal()
    close_requested = Signal()

    def __init__(self, *, in_column: bool = False) -> None:
        """No form yet.

        Args:
            in_column: It stands in one column, which itself goes on to the next field with Enter.
        """
        super().__init__()
        self._in_column = in_column
        self._asked: dict[str, AskedField] = {}
        self._known: dict[str, KnownField] = {}
        self._asked_card = Card(self.tr("申请表"))
        self._known_card = Card(self.tr("已经知道的，不用再问"))
        self._mark = Mark("grey", "")
        self._print_button = Button(self.tr("打印签名"), icon="printer", key="F8")
        self._back = Button(self.tr("填好了"), icon="circle-check", key="F10", role="primary")
        self._nothing = text(self.tr("没有要问的了。按 F8 打印，请申请人核对签名。"))
        self._told = text(self.tr("带 * 的是必填；空着的打印出来由申请人手写。回车到下一项，选项可以按数字。"), "note")
        self._printed = Remark()
        self.foot = QWidget()
        self.foot.hide()
        self._fields = QVBoxLayout()
        gaps(self._fields, 10)
        self._values = QVBoxLayout()
        gaps(self._values, 12)
        if in_column:
            self._asked_card.title.setWordWrap(True)
            self._asked_card.body.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            self._asked_card.head.addWidget(self._mark)
        for part in (self._told, self._nothing):
            self._asked_card.body.addWidget(part)
        self._asked_card.body.addLayout(self._fields)
        row = QHBoxLayout(self.foot)
        gaps(row, 12, (16, 8, 16, 10))
        row.addWidget(self._print_button)
        row.addWidget(self._printed, 1)
        row.addStretch(1)
        row.addWidget(self._back)
        self._asked_card.body.addStretch(1)
        self._known_card.body.addLayout(self._values)
        self._known_card.body.addStretch(1)
        layout = QVBoxLayout(self)
        gaps(layout, 12 if in_column else 0)
        if in_column:
            layout.addWidget(self._asked_card)
            layout.addWidget(self._known_card)
        else:
            layout.addWidget(Columns(self._asked_card, self._known_card, shares=(7, 4)), 1)
        self._print_button.clicked.connect(self.print_requested)
        self._back.clicked.connect(self.close_requested)
        self.hide()

    def show_form(self, state: FormState | None) -> None:
        """The form as it stands; fields that are there already keep their caret."""
        if state is None:
            return
        self._asked_card.title.setText(self.tr("申请表：{item}").format(item=state.item_name))
        _say(self._mark, state)
        self._nothing.setVisible(not state.asked)
        self._told.setVisible(bool(state.asked))
        if list(self._asked) != [line.field.id for line in state.asked]:
            self._make_asked(state)
        if list(self._known) != [line.field.id for line in state.known]:
            self._make_known(state)
        for line in state.asked:
            self._asked[line.field.id].show_line(line)
        for line in state.known:
            self._known[line.field.id].show_line(line)
        self._known_card.setVisible(bool(state.known))
        if not state.is_printed:
            self._printed.say("grey", "")

    def show_printed(self, light: LightName, words: str) -> None:
        """What became of the printing."""
        self._printed.say(light, words)

    def field(self, field_id: str) -> AskedField | None:
        """The widget of a field that is asked, or None."""
        return self._asked.get(field_id)

    def known_words(self) -> tuple[tuple[str, str, str], ...]:
        """Label, value and source of each field that is not asked."""
        return tuple(field.words for field in self._known.values())

    def focus_field(self, field_id: str, state: FormState) -> None:
        """Put the focus on a field, or on the first that is wrong or open, or on the way back."""
        wanted = [line.field.id for line in state.asked if line.problem or line.is_open]
        widget = self._asked.get(field_id or (wanted[0] if wanted else ""))
        (widget or self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_asked(self, state: FormState) -> None:
        clear(self._fields)
        self._asked = {}
        for line in state.asked:
            field_id = line.field.id
            widget = asked_field(line)
            widget.edited.connect(lambda words, field_id=field_id: self.edited.emit(field_id, words))
            if not (self._in_column and isinstance(widget, TypedField)):
                widget.entered.connect(lambda field_id=field_id: self._go_on(field_id))
            self._asked[field_id] = widget
            self._fields.addWidget(widget)

    def _make_known(self, state: FormState) -> None:
        clear(self._values)
        self._known = {}
        for line in state.known:
            field_id = line.field.id
            widget = KnownField(line)
            widget.change_requested.connect(lambda field_id=field_id: self.change_requested.emit(field_id))
            self._known[field_id] = widget
            self._values.addWidget(widget)

    def _go_on(self, field_id: str) -> None:
        """Enter: the next field, and the way back after the last."""
        ids = list(self._asked)
        place = ids.index(field_id) + 1
        following = self._asked[ids[place]] if place < len(ids) else self._back
        following.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


def _say(mark: Mark, state: FormState) -> None:
    """How the form stands, by colour, shape and words."""
    known = len(state.known)
    if state.wrong:
        words = QCoreApplication.translate("FormPane", "{count} 项要改")
        mark.show_mark("red", words.format(count=state.wrong))
    elif state.missing:
        words = QCoreApplication.translate("FormPane", "已知 {known} 项，必填还差 {count} 项")
        mark.show_mark("amber", words.format(known=known, count=state.missing))
    elif state.open:
        words = QCoreApplication.translate("FormPane", "必填的都有了，另有 {count} 项可填")
        mark.show_mark("blue", words.format(count=state.open))
    else:
        mark.show_mark("green", QCoreApplication.translate("FormPane", "都填好了"))
