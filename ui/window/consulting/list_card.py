"""Consultations that were written down: looked for, looked at, answered, and made a case of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from typing_extensions import override

from desk.cases.consultations import Consultation
from desk.consulting import LONGEST_ANSWER
from desk.people.masking import mask_phone
from desk.times import read_moment, table_moment
from ui.window.consulting.state import ShownState
from ui.window.terms import term
from ui.window.theme.metrics import gaps, least
from ui.window.widgets.banners import EmptyState
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import Mark, Remark, text
from ui.window.widgets.suggestions import Offer, OfferList

LEAST_LIST = 200
"""Height of three lines of the list, in unscaled pixels."""


class ConsultListCard(Card):
    """Passive: a search field and what was found.

    Signals:
        searched: What stands in the search field.
        chosen: Id of the consultation to look at.
    """

    searched = Signal(str)
    chosen = Signal(str)

    def __init__(self) -> None:
        """Nothing listed yet."""
        super().__init__(self.tr("记过的咨询"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("姓名、电话、事项、编号或者问过的话"))
        self.search.setAccessibleName(self.tr("找咨询"))
        self.list = OfferList(self.tr("咨询"))
        self._nothing = EmptyState("message-circle", "")
        for widget in (self.list, self._nothing):
            least(widget, height=LEAST_LIST)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._nothing, 1)
        self._nothing.hide()
        self.search.textEdited.connect(self.searched)
        self.search.installEventFilter(self)
        self.list.chosen.connect(self.chosen)

    def show_listed(self, offers: tuple[Offer, ...], words: str) -> None:
        """What is listed; a sentence where there is nothing."""
        self.list.show_offers(offers)
        self.list.setVisible(bool(offers))
        self._nothing.setVisible(not offers)
        self._nothing.say(
            self.tr("没有找到“{words}”。换个说法再试。").format(words=words)
            if words
            else self.tr("还没有记过咨询。群众来问事，写下问的和答的，按 F10 记下。")
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the search field work in the list."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if steps is not None:
                self.list.move_by(steps)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self.list.isVisible() and self.list.take()
        return super().eventFilter(watched, event)


class ConsultShownCard(Card):
    """Passive: one consultation, and what can be done with it.

    Signals:
        case_requested: Make a case of it.
        print_requested: Its slip.
        review_requested: Whoever asked is to be asked for a mark.
        answer_written: What was told to the asker afterwards.
    """

    case_requested = Signal()
    print_requested = Signal()
    review_requested = Signal()
    answer_written = Signal(str)

    def __init__(self) -> None:
        """Nothing looked at yet."""
        super().__init__(self.tr("这条咨询"))
        self._mark = Mark("amber", "")
        self.head.addWidget(self._mark)
        self._lines = text("")
        self.case = Button(self.tr("转成办件"), icon="user-plus", key="F2", role="primary")
        self._print = Button(self.tr("打印答复单"), icon="printer", key="F8")
        self.review = Button(self.tr("请群众评价"), icon="mood-smile", key="F12")
        self.answer = QLineEdit()
        self.answer.setMaxLength(LONGEST_ANSWER)
        self.answer.setPlaceholderText(self.tr("核实以后怎么答复的，写完按回车"))
        self.answer.setAccessibleName(self.tr("补记答复"))
        self._remark = Remark()
        self._late = QWidget()
        late = QHBoxLayout(self._late)
        gaps(late, 8)
        write = Button(self.tr("补记答复"), icon="device-floppy")
        late.addWidget(self.answer, 1)
        late.addWidget(write)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.case)
        flow.addWidget(self._print)
        flow.addWidget(self.review)
        for widget in (self._lines, self._late, self._remark, buttons):
            self.body.addWidget(widget)
        self.case.clicked.connect(self.case_requested)
        self._print.clicked.connect(self.print_requested)
        self.review.clicked.connect(self.review_requested)
        write.clicked.connect(self._on_answer)
        self.answer.returnPressed.connect(self._on_answer)
        self.hide()

    def show_chosen(self, state: ShownState | None) -> None:
        """The one that is looked at."""
        self.setVisible(state is not None)
        if state is None:
            return
        one = state.consultation
        self._lines.setText("\n".join(self._told(one, state.case_number)))
        self._mark.show_mark("amber", self.tr("待答复"))
        self._mark.setVisible(one.is_to_answer)
        self._late.setVisible(one.is_to_answer or not one.answer)
        self.answer.clear()
        self.show_remark("")

    def show_remark(self, words: str) -> None:
        """What is wrong with the answer."""
        self._remark.say("red", words)

    def _told(self, one: Consultation, case_number: str) -> list[str]:
        asked = one.asked
        who = asked.asker_name or self.tr("未留名")
        if asked.phone:
            who = f"{who} {mask_phone(asked.phone)}"
        moment = table_moment(read_moment(asked.consulted_at))
        lines = [
            self.tr("{number}，{moment}，{who}").format(number=asked.number, moment=moment, who=who),
            self.tr("问：{question}").format(question=asked.question),
        ]
        if asked.item_name or asked.wish:
            lines.append(self.tr("事项：{item}").format(item=asked.item_name or asked.wish))
        if one.answer:
            lines.append(self.tr("答：{answer}").format(answer=one.answer))
        if asked.unsure:
            lines.append(self.tr("要核实：{what}，{day} 前答复").format(what=asked.unsure, day=asked.reply_on))
        if asked.referred_to:
            lines.append(self.tr("转给：{where}").format(where=asked.referred_to))
        lines.append(self.tr("首问负责人：{name}").format(name=asked.clerk_name))
        for review in one.reviews:
            day, level = review.given_at[:10], term(review.level_name)
            lines.append(self.tr("{day} 评价：{level}").format(day=day, level=level))
        if case_number:
            lines.append(self.tr("已转成办件 {number}").format(number=case_number))
        return lines

    def _on_answer(self) -> None:
        self.answer_written.emit(self.answer.text())
