"""The citizen's page: over the whole screen, in large type, with nothing of the clerk's on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.window.reviewing.level_part import LevelPart
from ui.window.reviewing.presenter import ReviewPresenter
from ui.window.reviewing.reason_part import ReasonPart
from ui.window.reviewing.state import ReviewState
from ui.window.shortcuts import Key
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.buttons import Button
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.labels import IconLabel, restyle, text
from ui.window.widgets.order import put_in_order
from ui.window.workbench import Workbench

WAY_WIDTH = 300
"""Room for both ways side by side, in unscaled pixels."""


class ThanksPart(QWidget):
    """What came of it, until the clerk comes back."""

    def __init__(self) -> None:
        """Nothing came of it yet."""
        super().__init__()
        self.words = text("", "h1")
        self.more = text("")
        layout = QVBoxLayout(self)
        gaps(layout, 16, 24)
        for label in (self.words, self.more):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        layout.addWidget(IconLabel("circle-check", "primary", size_px=92), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.words)
        layout.addWidget(self.more)
        layout.addStretch(1)

    def show_thanks(self, state: ReviewState) -> None:
        """Thanks for a mark, or that it does not matter."""
        if state.is_entered:
            self.words.setText(self.tr("评价录好了"))
            self.more.setText(self.tr("录进去的评价不能修改。按 Esc，再按 F10，回到办理页面。"))
            return
        if not state.has_marked:
            self.words.setText(self.tr("好的，不评价也没有关系"))
            self.more.setText(self.tr("不影响您办事。请告诉窗口人员，您看完了。"))
            return
        self.words.setText(self.tr("谢谢您的评价"))
        call = self.tr("我们会在 {days} 个工作日内给您打电话。").format(days=state.contact_days)
        kept = self.tr("您的评价窗口人员不能修改。请告诉窗口人员，您评价完了。")
        self.more.setText(f"{call}\n{kept}" if state.is_bad and state.wants_call else kept)


class ReviewPage(QWidget):
    """Passive; `ReviewPresenter` does the work. Esc and then F10 bring the clerk back, nothing else does.

    Esc and then F7 let the clerk enter what somebody wrote on a card or said on the phone.
    """

    def __init__(self, bench: Workbench) -> None:
        """Nobody is asked yet."""
        super().__init__()
        self.setObjectName("reviewing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.levels = LevelPart()
        self.reasons = ReasonPart()
        self.thanks = ThanksPart()
        self.band = QFrame()
        self.entering = QFrame()
        self.way = ChoiceButtons(self.tr("评价从哪里来"))
        self.enter = Button(self.tr("录入评价卡"), icon="writing", key="F7")
        self.leaving = QFrame()
        self._stack = QStackedWidget()
        self._build(practice=bench.desk.office.practice)
        restyle(self)  # its parts were dressed before they stood on this page
        self.presenter = ReviewPresenter(self, bench, parent=self)
        self._connect()

    def show_review(self, state: ReviewState) -> None:
        """Everything."""
        part = {"level": self.levels, "reasons": self.reasons, "thanks": self.thanks}[state.step]
        turned = self._stack.currentWidget() is not part
        if state.step == "level":
            self.levels.show_levels(state)
        elif state.step == "reasons":
            self.reasons.show_reasons(state)
        else:
            self.thanks.show_thanks(state)
        self._stack.setCurrentWidget(part)
        self.leaving.setVisible(state.is_leaving)
        self.enter.setVisible(state.may_enter and state.step != "thanks" and not state.is_entered)
        self.entering.setVisible(state.is_entered and state.step != "thanks")
        choices = (("card", self.tr("纸质评价卡")), ("phone", self.tr("电话")))
        self.way.show_choices(choices if state.is_entered else (), state.way)
        if turned:
            self.rest_focus()

    def focus_field(self, field: str) -> None:
        """What is to be put right."""
        self.reasons.focus_field(field)

    def rest_focus(self) -> None:
        """On the page itself: a key pressed by chance chooses nothing, and Tab goes to the first choice."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, *, practice: bool) -> None:
        self.band.setObjectName("practiceBand")
        row = QHBoxLayout(self.band)
        gaps(row, 12, (16, 6, 16, 6))
        row.addWidget(IconLabel("school", "practice", size_px=24))
        row.addWidget(text(self.tr("练习：这里的评价不会上报，也不会算数。")), 1)
        self.band.setVisible(practice)
        self.leaving.setProperty("light", "blue")
        line = QHBoxLayout(self.leaving)
        gaps(line, 12, (24, 10, 24, 10))
        line.addWidget(text(self.tr("窗口人员：按 F10 回到办理页面，没有提交的评价不保留。还要评价的，请按 Esc。")), 1)
        line.addWidget(self.enter)
        self.entering.setProperty("light", "blue")
        above = QHBoxLayout(self.entering)
        gaps(above, 12, (24, 10, 24, 10))
        above.addWidget(text(self.tr("窗口人员录入：照本人写的、说的选，没有写、没有说的不替他选。")), 1)
        least(self.way, width=WAY_WIDTH)
        above.addWidget(self.way)
        for part in (self.levels, self.reasons, self.thanks):
            self._stack.addWidget(part)
        self._stack.setObjectName("plain")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.band)
        layout.addWidget(self.entering)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.leaving)
        self.leaving.hide()
        self.entering.hide()

    def _connect(self) -> None:
        p, levels, reasons = self.presenter, self.levels, self.reasons
        levels.level_chosen.connect(p.choose_level)
        levels.decline_requested.connect(p.decline)
        reasons.ticked.connect(p.tick)
        reasons.text_edited.connect(p.write)
        reasons.phone_edited.connect(p.write_phone)
        reasons.call_chosen.connect(lambda wanted: p.want_call(wanted=wanted))
        reasons.send_requested.connect(p.send)
        reasons.back_requested.connect(p.choose_again)
        self.enter.clicked.connect(p.enter)
        self.way.chosen.connect(p.choose_way)
        QShortcut(QKeySequence(Key.CONFIRM.value), self).activated.connect(p.leave)
        QShortcut(QKeySequence(Key.ENTRY.value), self).activated.connect(p.enter)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, wherever the focus is: the clerk's first key."""
        if event.key() == Qt.Key.Key_Escape:
            self.presenter.ask_to_leave()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the eye does."""
        put_in_order(self)
        return super().focusNextPrevChild(forward)
