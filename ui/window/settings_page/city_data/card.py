"""The card of the city's data: in use, waiting, taken from a file, looked at, put to use."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from ui.window.settings_page.city_data.state import CityDataState
from ui.window.theme.metrics import least
from ui.window.widgets.banners import Banner
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.fields import Field
from ui.window.widgets.files import AskToOpen, ask_to_open
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Remark, text
from ui.window.widgets.mark_rows import MarkRowsModel
from ui.window.widgets.mark_table import MarkTable
from ui.window.widgets.suggestions import OfferList

LEAST_LINES, LEAST_TOUCHED, LEAST_BELOW = 200, 150, 210
"""Heights, unscaled."""


class CityDataCard(Card):
    """Passive.

    Attributes:
        ask: How the clerk is asked for a file.

    Signals:
        file_chosen: A file is to be taken in.
        look_requested, confirm_requested, cancel_requested: What waits is to be seen, put to use, left.
        typed: The digits of the city's keys. anew_chosen: Whether they were made anew. trust_requested: Believe them.
        case_chosen: Id of a case that is touched.
    """

    file_chosen = Signal(object)
    look_requested = Signal()
    confirm_requested = Signal()
    cancel_requested = Signal()
    typed = Signal(str)
    anew_chosen = Signal(bool)
    trust_requested = Signal()
    case_chosen = Signal(str)

    def __init__(self) -> None:
        """Nothing is read."""
        super().__init__(self.tr("市里下发的目录"))
        self.ask: AskToOpen = ask_to_open
        self.alarm = Banner()
        self.standing, self.said = Remark(), Remark()
        self._notes, self._barred = text(""), text("", "note")
        self.look = Button(self.tr("看改了什么"), icon="eye", role="primary")
        self.choose = Button(self.tr("从U盘或者文件收"), icon="table-import")
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(self.tr("这一版改动什么"))
        self._touched_title = text("", "strong")
        self.touched = OfferList(self.tr("涉及的在办件"))
        self.confirm = Button(self.tr("启用这一版"), icon="circle-check", role="primary")
        self.cancel = Button(self.tr("先不启用"), icon="x")
        self._keys_file = text("", "strong")
        self.digits = Field(self.tr("30位数字(&U)"), hint=self.tr("照电话里念的输入"), digits=True)
        self.anew = QCheckBox(self.tr("市里说钥匙丢了、重新做过(&Y)"))
        self.trust = Button(self.tr("对上了，认得它"), icon="circle-check", role="primary")
        self.forget = Button(self.tr("先不认"), icon="x")
        self._confirming, self._trusting, self._was_focused = QWidget(), QWidget(), False
        self.below_rows = MarkRowsModel()
        self.below = MarkTable(self.below_rows, self.tr("下级单位用第几版"))
        self._below_title = text(self.tr("下级单位用第几版"), "strong")
        self._build()
        self.show_data(CityDataState())

    @property
    def notes(self) -> str:
        """What lies there, and what is over its day."""
        return self._notes.text()

    @property
    def touched_title(self) -> str:
        """How many open cases are touched."""
        return self._touched_title.text()

    def show_data(self, state: CityDataState) -> None:
        """As it stands."""
        buttons = (self.confirm, self.cancel, self.trust, self.forget, self.look, self.choose)
        had_focus = any(one.hasFocus() for one in (*buttons, self.digits.edit))
        self.alarm.say("red", "\n".join(state.alarms))
        self.standing.say(state.standing.light, state.standing.words)
        self._notes.setText("\n".join(state.notes))
        self._notes.setVisible(bool(state.notes))
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred) and state.waits)
        self.look.setVisible(state.waits and not state.is_open)
        self.look.setEnabled(not (state.barred or state.is_busy))
        self.choose.setEnabled(state.may_take and not state.is_busy)
        self.said.say(state.said.light, state.said.words)
        words = "\n".join(state.lines)
        if words != self.lines.toPlainText():
            self.lines.setPlainText(words)
        self.lines.setVisible(bool(state.lines))
        self._touched_title.setText(state.touched_title)
        self._touched_title.setVisible(bool(state.touched_title))
        self.touched.show_offers(state.touched)
        self.touched.setVisible(bool(state.touched))
        self._confirming.setVisible(state.is_open)
        self.confirm.setEnabled(not (state.barred or state.is_busy))
        self._keys_file.setText(state.keys_file)
        for part in (self._keys_file, self.digits, self.anew, self._trusting):
            part.setVisible(bool(state.keys_file))
        self.digits.show_text(state.digits)
        self.digits.show_remark("red", state.wrong)
        self.anew.setChecked(state.anew)
        self.below_rows.show(state.below_columns, state.below)
        for part in (self._below_title, self.below):
            part.setVisible(bool(state.below))
        if had_focus and state.is_busy:
            self._was_focused = True
        elif self._was_focused and not state.is_busy:
            self._was_focused = False
            self.focus_change()

    def focus_change(self) -> None:
        """What has to be typed or was looked at, else what may be done."""
        for widget in (self.digits.edit, self.lines, self.look, self.choose):
            if widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _build(self) -> None:
        row = QWidget()
        for place, buttons in (
            (row, (self.look, self.choose)),
            (self._confirming, (self.confirm, self.cancel)),
            (self._trusting, (self.trust, self.forget)),
        ):
            flow = FlowLayout(place)
            for button in buttons:
                flow.addWidget(button)
        note = text(
            self.tr(
                "事项目录、放假安排、代码表由市里打成一份，三把钥匙中的两把签名。收上级或者邻村的U盘时，会一起收进来。"
            ),
            "note",
        )
        for widget, height in ((self.lines, LEAST_LINES), (self.touched, LEAST_TOUCHED), (self.below, LEAST_BELOW)):
            least(widget, height=height)
        for part in (
            note, self.alarm, self.standing, self._notes, self._barred, row, self.said, self.lines,
            self._touched_title, self.touched, self._confirming, self._keys_file, self.digits, self.anew,
            self._trusting, self._below_title, self.below,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.choose.clicked.connect(self._on_choose)
        self.look.clicked.connect(self.look_requested)
        self.confirm.clicked.connect(self.confirm_requested)
        for button in (self.cancel, self.forget):
            button.clicked.connect(self.cancel_requested)
        self.digits.edited.connect(self.typed)
        self.digits.entered.connect(self.trust_requested)
        self.anew.clicked.connect(self.anew_chosen)
        self.trust.clicked.connect(self.trust_requested)
        self.touched.chosen.connect(self.case_chosen)

    def _on_choose(self) -> None:
        self.ask(self, self.title.text(), self.tr("市里下发的文件 (*)"), self.file_chosen.emit)
