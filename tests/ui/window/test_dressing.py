"""Another theme or scale: what is in sight is dressed as if it had been made so, and stays where it was."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.window.navigation import Entry, Navigation
from ui.window.shortcuts import PAGES
from ui.window.starting.door import Door
from ui.window.starting.state import DoorState, Step
from ui.window.theme import look
from ui.window.theme.metrics import rescale

STATE = DoorState(step=Step.READY, clerks=("王小满",), office="思礼镇便民服务中心", problem="密码不对，请重新输入。")


def door() -> Door:
    made = Door()
    made.show_state(STATE)
    made.resize(1366, 768)
    made.show()
    return made


def picture(widget: QWidget) -> QImage:
    """The window in front, with nothing in focus."""
    widget.activateWindow()
    QApplication.processEvents()
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    QApplication.processEvents()
    return widget.grab().toImage()


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.5), ("contrast", 1.0), ("contrast", 2.0)])
def test_a_change_of_the_look_leaves_nothing_of_the_one_before(theme: str, scale: float) -> None:
    changed = door()
    picture(changed)
    look().change(theme=theme, scale=scale)
    rescale(changed)
    made_so = door()
    assert picture(changed) == picture(made_so)


def test_whoever_has_scrolled_stays_there_when_everything_grows_and_shrinks() -> None:
    navigation = Navigation(tuple(Entry(name=f"{n}", icon="home", words=f"第{n}页") for n in range(len(PAGES))))
    navigation.be_rail(rail=False)
    navigation.resize(300, 400)
    navigation.show()
    look().change(scale=1.5)
    QApplication.processEvents()
    (area,) = navigation.findChildren(QScrollArea)
    bar = area.verticalScrollBar()
    place = bar.maximum() // 3
    bar.setValue(place)
    for scale in (1.25, 1.5, 2.0):
        look().change(scale=scale)
        QApplication.processEvents()
        assert bar.value() == place > 0
