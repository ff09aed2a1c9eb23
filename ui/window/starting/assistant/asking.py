"""The pages that ask: where an office is, how to reach it, who works there, the password, the sheet, two words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QLineEdit, QRadioButton, QWidget
from typing_extensions import override

from desk.settings import OfficeKind
from ui.window.starting.assistant.state import AssistantState
from ui.window.starting.assistant.step_page import LABEL_WIDTH, StepPage
from ui.window.theme import look
from ui.window.widgets.buttons import Button
from ui.window.widgets.fields import Field
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import text
from ui.window.widgets.suggestions import OfferList

MOST_ROWS = 4


class OfficePage(StepPage):
    """Which office: its kind, its place, its name.

    Signals:
        kind_chosen: `township` or `village`.
        place_chosen: The code of a division.
    """

    kind_chosen = Signal(str)
    place_chosen = Signal(str)

    def __init__(self) -> None:
        """A centre of a town, until something else is chosen."""
        super().__init__(
            self.tr("这是哪里的窗口？"), self.tr("打名字、拼音或者首字母，从名单里选；单位名称会印在每张纸上。")
        )
        self._kinds: dict[OfficeKind, QRadioButton] = {
            "township": QRadioButton(self.tr("镇（街道）便民服务中心")),
            "village": QRadioButton(self.tr("村（社区）便民服务站")),
        }
        group = QButtonGroup(self)
        row = QWidget()
        flow = FlowLayout(row, gap=24)
        for kind, button in self._kinds.items():
            group.addButton(button)
            flow.addWidget(button)
            button.clicked.connect(lambda _checked=False, kind=kind: self.kind_chosen.emit(kind))
        self.body.addWidget(row)
        self._sought = self.add_field(
            "sought", Field(self.tr("在哪里(&W)"), hint=self.tr("如：思礼、sili、sl"), label_width=LABEL_WIDTH)
        )
        self._offers = OfferList(self.tr("找到的地方"))
        self._offers.chosen.connect(self.place_chosen)
        self._offers.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._sought.edit.installEventFilter(self)
        self.body.addWidget(self._offers)
        self.add_field("name", Field(self.tr("单位名称(&M)"), label_width=LABEL_WIDTH))

    @override
    def show_state(self, state: AssistantState) -> None:
        super().show_state(state)
        self._kinds[state.answers.kind].setChecked(True)
        self._offers.show_offers(state.offers)
        self._offers.setVisible(bool(state.offers))
        rows = min(len(state.offers), MOST_ROWS)
        self._offers.setFixedHeight(rows * look().sizes.row2 + look().sizes.px(8))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and Enter in the field work in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._offers.isVisible():
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if steps is not None:
                self._offers.move_by(steps)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._sought.text.strip():
                return self._offers.take()
        return super().eventFilter(watched, event)


class ContactPage(StepPage):
    """How people reach the office; all of it can wait."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__(
            self.tr("群众怎么找到你们？"), self.tr("会印在通知和回执上。现在不知道的可以空着，以后在“设置”里补。")
        )
        self.add_field("phone", Field(self.tr("电话(&T)"), label_width=LABEL_WIDTH, digits=True))
        self.add_field("address", Field(self.tr("地址(&D)"), label_width=LABEL_WIDTH))
        self.add_field(
            "opening_hours",
            Field(self.tr("办公时间(&S)"), hint=self.tr("如：工作日8:30—12:00，14:30—17:30"), label_width=LABEL_WIDTH),
        )


class ClerkPage(StepPage):
    """Who begins: the first clerk is the head."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__(
            self.tr("谁在这里上班？"), self.tr("您是第一位，也是负责人；以后可以再增加同事，各用各的口令。")
        )
        self.add_field("clerk_name", Field(self.tr("姓名(&M)"), label_width=LABEL_WIDTH))
        self.add_field("clerk", Field(self.tr("登录名(&L)"), label_width=LABEL_WIDTH))
        self.add_field(
            "counter",
            Field(self.tr("窗口号(&W)"), hint=self.tr("没有就空着"), label_width=LABEL_WIDTH, digits=True),
        )


class PasswordPage(StepPage):
    """The password, twice."""

    def __init__(self) -> None:
        """Hidden, until one wants to see it."""
        super().__init__(
            self.tr("设一个口令"),
            self.tr("至少10个字符，或者四个不相关的词语（8个汉字以上）。忘了只能靠恢复词语，没有人能替您查出来。"),
        )
        self.add_secret("password", self.tr("口令(&P)"))
        self.add_secret("again", self.tr("再输一遍(&G)"))
        self._seen = QCheckBox(self.tr("显示口令(&K)"))
        self._seen.toggled.connect(self._on_seen)
        self.body.addWidget(self._seen)

    def _on_seen(self, seen: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password
        for field in self.fields.values():
            field.edit.setEchoMode(mode)


class SheetPage(StepPage):
    """Where the sheet with the recovery words goes."""

    def __init__(self) -> None:
        """A file on the screen's ground is offered."""
        super().__init__(
            self.tr("恢复词语存到哪里？"),
            self.tr(
                "忘了口令、电脑坏了，只有恢复词语能打开数据。马上会生成一张“恢复密钥保管单”（PDF，一式两份）："
                "最好存到U盘，打印后两人分别密封保管，再把文件删掉。"
            ),
        )
        self.add_field("sheet", Field(self.tr("存成文件(&F)"), label_width=LABEL_WIDTH))
        browse = Button(self.tr("选一个位置…(&R)"), icon="folder")
        browse.clicked.connect(self._on_browse)
        row = QWidget()
        FlowLayout(row).addWidget(browse)
        self.body.addWidget(row)
        self.body.addWidget(text(self.tr("按“建立单位”才开始写盘；在这之前退出，什么也不会留下。"), "strong"))

    def _on_browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("恢复密钥保管单存到哪里"), self.fields["sheet"].text, self.tr("PDF 文件 (*.pdf)")
        )
        if name:
            path = Path(name)
            self.edited.emit("sheet", str(path if path.suffix else path.with_suffix(".pdf")))


class ProofPage(StepPage):
    """Two words of the sheet typed back: it is in somebody's hands."""

    def __init__(self) -> None:
        """Which words are asked for is told by the state."""
        super().__init__(
            self.tr("对一对保管单"),
            self.tr("请看着打印出来（或者抄下来）的保管单，输入下面两个词。按“上一步”可以再看。"),
        )
        self._labels = [text("", "strong"), text("", "strong")]
        for number, label in enumerate(self._labels, start=1):
            self.body.addWidget(label)
            self.add_field(
                f"word_{number}",
                Field(self.tr("第{number}个(&{number})").format(number=number), label_width=LABEL_WIDTH),
            )

    @override
    def show_state(self, state: AssistantState) -> None:
        super().show_state(state)
        for number, (label, (line, place)) in enumerate(zip(self._labels, state.asked, strict=True), start=1):
            words = self.tr("保管单第 {line} 行的第 {place} 个词").format(line=line, place=place)
            label.setText(words)
            self.fields[f"word_{number}"].edit.setAccessibleName(words)


class RestorePage(StepPage):
    """A backup put in place.

    Signals:
        way_chosen: By the recovery words, or by a password.
    """

    way_chosen = Signal(bool)

    def __init__(self) -> None:
        """By a password, until the words are chosen."""
        super().__init__(
            self.tr("从备份恢复"),
            self.tr(
                "选备份文件，用备份时的口令或者恢复词语打开。会先逐项核对，全部完好才放到位；备份文件本身不会改动。"
            ),
        )
        self.add_field("backup", Field(self.tr("备份文件(&F)"), label_width=LABEL_WIDTH))
        browse = Button(self.tr("选文件…(&R)"), icon="folder")
        browse.clicked.connect(self._on_browse)
        self._password = QRadioButton(self.tr("用口令"))
        self._words = QRadioButton(self.tr("用恢复词语"))
        chooser, row = QWidget(), QWidget()
        FlowLayout(chooser).addWidget(browse)
        flow = FlowLayout(row, gap=24)
        group = QButtonGroup(self)
        for button in (self._password, self._words):
            group.addButton(button)
            flow.addWidget(button)
        self._password.clicked.connect(lambda: self.way_chosen.emit(False))
        self._words.clicked.connect(lambda: self.way_chosen.emit(True))
        self.body.addWidget(chooser)
        self.body.addWidget(row)
        self._secret = self.add_secret("restore_secret", self.tr("口令(&P)"))
        self._hint = text(self.tr("恢复词语有四行，每行五个，照保管单从头输到尾，中间空格，也可以输拼音。"), "note")
        self.body.addWidget(self._hint)
        self.add_field(
            "restore_clerk",
            Field(
                self.tr("登录名(&L)"),
                hint=self.tr("口令是谁的就写谁；空着是第一位工作人员"),
                label_width=LABEL_WIDTH,
            ),
        )

    @override
    def show_state(self, state: AssistantState) -> None:
        super().show_state(state)
        by_words = state.answers.by == "words"
        (self._words if by_words else self._password).setChecked(True)
        self._hint.setVisible(by_words)
        self.fields["restore_clerk"].setVisible(not by_words)
        self._secret.edit.setEchoMode(QLineEdit.EchoMode.Normal if by_words else QLineEdit.EchoMode.Password)
        self._secret.say_label(self.tr("恢复词语(&P)") if by_words else self.tr("口令(&P)"))

    def _on_browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("选备份文件"), self.fields["backup"].text)
        if name:
            self.edited.emit("backup", name)
