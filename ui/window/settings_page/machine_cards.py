"""Cards about this machine: how the window looks, and what is plugged in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from ui.window.settings import WindowSettings
from ui.window.settings_page.state import SettingsState
from ui.window.theme.metrics import gaps, least
from ui.window.theme.tokens import SCALES
from ui.window.widgets.buttons import Button
from ui.window.widgets.cards import Card
from ui.window.widgets.choices import ChoiceButtons
from ui.window.widgets.fields import Field, spoken
from ui.window.widgets.files import AskForFolder, ask_for_folder
from ui.window.widgets.flow import FlowLayout
from ui.window.widgets.labels import ElidedLabel, Remark, text

LABEL_WIDTH = 148
"""Of the labels before fields on this page, in unscaled pixels."""


def labelled(label: str, field: QWidget, *more: QWidget) -> QHBoxLayout:
    """A row: a label with its mnemonic, its field, and what belongs beside it."""
    row = QHBoxLayout()
    gaps(row, 10)
    words = QLabel(label)
    words.setBuddy(field)
    field.setAccessibleName(spoken(label))
    least(words, width=LABEL_WIDTH)
    row.addWidget(words)
    row.addWidget(field, 1)
    for widget in more:
        row.addWidget(widget)
    return row


def fill(box: QComboBox, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
    """Words and key of each choice; one that is not there any more is shown all the same."""
    if chosen not in [key for _, key in choices]:
        choices = (*choices, (chosen, chosen))
    if [(box.itemText(place), box.itemData(place)) for place in range(box.count())] != list(choices):
        box.clear()
        for words, key in choices:
            box.addItem(words, key)
    box.setCurrentIndex(box.findData(chosen))


class LookCard(Card):
    """Passive: colours, size and language.

    Signals:
        theme_chosen, scale_chosen, language_chosen: One of them, by its name in the settings.
    """

    theme_chosen = Signal(str)
    scale_chosen = Signal(float)
    language_chosen = Signal(str)

    def __init__(self) -> None:
        """Nothing chosen yet."""
        super().__init__(self.tr("显示"))
        self.theme = ChoiceButtons(self.tr("颜色"))
        self.scale = ChoiceButtons(self.tr("字号"))
        self.language = ChoiceButtons(self.tr("语言（下次打开时换）"))
        self._said = Remark()
        for widget in (self.theme, self.scale, self.language, self._said):
            self.body.addWidget(widget)
        self._show(WindowSettings())
        self.theme.chosen.connect(self.theme_chosen)
        self.scale.chosen.connect(lambda key: self.scale_chosen.emit(float(key)))
        self.language.chosen.connect(self.language_chosen)

    def show_state(self, state: SettingsState) -> None:
        """Show what is chosen."""
        said = state.told("look")
        self._show(state.settings)
        self._said.say(said.light, said.words)

    def _show(self, now: WindowSettings) -> None:
        self.theme.show_choices((("light", self.tr("浅色")), ("contrast", self.tr("高对比度"))), now.theme)
        self.scale.show_choices(tuple((str(scale), f"{scale:.0%}") for scale in SCALES), str(now.scale))
        self.language.show_choices((("zh_CN", self.tr("中文")), ("en_US", "English")), now.language)


class MachineCard(Card):
    """Passive: the counter, the document camera and the card reader.

    Attributes:
        ask: How the clerk is asked for a folder.

    Signals:
        counter_changed: The number of this counter.
        folder_chosen: Where the camera puts its pictures, or empty.
        port_chosen: Where the reader is, or empty.
        find_requested: Look where it is.
    """

    counter_changed = Signal(str)
    folder_chosen = Signal(str)
    port_chosen = Signal(str)
    find_requested = Signal()

    def __init__(self) -> None:
        """Nothing known yet."""
        super().__init__(self.tr("本机"))
        self.ask: AskForFolder = ask_for_folder
        self.counter = Field(self.tr("窗口号(&W)"), hint=self.tr("没有就空着"), label_width=LABEL_WIDTH)
        self._folder = ElidedLabel()
        self._choose = Button(self.tr("选文件夹"), icon="folder")
        self._none = Button(self.tr("不用"), role="link")
        self.port = QComboBox()
        self._find = Button(self.tr("查找读卡器"), icon="search")
        self._said, self._reader_said = Remark(), Remark()
        camera = text(self.tr("高拍仪文件夹"))
        least(camera, width=LABEL_WIDTH)
        row = QHBoxLayout()
        gaps(row, 10)
        row.addWidget(camera)
        row.addWidget(self._folder, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self._choose)
        flow.addWidget(self._none)
        self.body.addWidget(self.counter)
        self.body.addLayout(row)
        self.body.addWidget(buttons)
        self.body.addWidget(self._said)
        self.body.addLayout(labelled(self.tr("身份证阅读器(&C)"), self.port, self._find))
        self.body.addWidget(self._reader_said)
        self._choose.setAccessibleName(self.tr("选高拍仪文件夹"))
        self._none.setAccessibleName(self.tr("不用高拍仪文件夹"))
        self.counter.left.connect(lambda: self.counter_changed.emit(self.counter.text))
        self._choose.clicked.connect(self._on_choose)
        self._none.clicked.connect(lambda: self.folder_chosen.emit(""))
        self.port.activated.connect(lambda place: self.port_chosen.emit(str(self.port.itemData(place))))
        self._find.clicked.connect(self.find_requested)

    def show_state(self, state: SettingsState) -> None:
        """Show what is set."""
        now = state.settings
        said, reader = state.told("machine"), state.told("reader")
        if not self.counter.edit.hasFocus() and said.light != "red":
            self.counter.show_text(now.counter)
        self._folder.say(now.watched_folder or self.tr("没有"))
        self._none.setVisible(bool(now.watched_folder))
        fill(self.port, ((self.tr("没有"), ""), *((port, port) for port in state.ports)), now.reader_port)
        self._find.setEnabled("reader" not in state.busy)
        self._said.say(said.light, said.words)
        self._reader_said.say(reader.light, reader.words)

    def _on_choose(self) -> None:
        self.ask(
            self,
            self.tr("高拍仪把图片放在哪个文件夹？"),
            "" if self._folder.whole == self.tr("没有") else self._folder.whole,
            lambda folder: self.folder_chosen.emit(str(folder)),
        )
