"""The steps of the tour of the first day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.window.help.tour import Stop
from ui.window.serving.page import ServingPage
from ui.window.work_area import WorkArea


def first_day(area: WorkArea) -> tuple[Stop, ...]:
    """Six short steps over the serving page."""

    def on_page(find: Callable[[ServingPage], QWidget]) -> Callable[[], QWidget | None]:
        return lambda: find(area.page) if isinstance(area.page, ServingPage) else None

    return (
        Stop(
            title=QCoreApplication.translate("FirstDay", "先填是谁"),
            words=QCoreApplication.translate(
                "FirstDay", "刷身份证，或者输证件号码、电话都行。来过的人按一下 Enter 就全填上了。"
            ),
            part=on_page(lambda page: page.person),
        ),
        Stop(
            title=QCoreApplication.translate("FirstDay", "再选办什么"),
            words=QCoreApplication.translate(
                "FirstDay", "打几个字或者拼音首字母，比如“jzz”就是居住证，按 Enter 选中。"
            ),
            part=on_page(lambda page: page.items),
        ),
        Stop(
            title=QCoreApplication.translate("FirstDay", "对着清单查材料"),
            words=QCoreApplication.translate(
                "FirstDay", "带来一份记一份，数字键就行；都齐了按 F4。没带的写明怎么补，会一次告知。"
            ),
            part=on_page(lambda page: page.materials),
        ),
        Stop(
            title=QCoreApplication.translate("FirstDay", "选怎么办，按 F10 确认"),
            words=QCoreApplication.translate(
                "FirstDay", "确认以后件就收好了，停电也不会丢，再按 F8 打回执。填到一半有事，按 F9 暂存。"
            ),
            part=on_page(lambda page: page.decision),
        ),
        Stop(
            title=QCoreApplication.translate("FirstDay", "下面一行一直告诉您下一步"),
            words=QCoreApplication.translate("FirstDay", "现在能用的键和该做什么都写在这里，不用背。"),
            part=lambda: area.strip,
        ),
        Stop(
            title=QCoreApplication.translate("FirstDay", "不会的时候按 F1"),
            words=QCoreApplication.translate(
                "FirstDay", "每一页都有帮助。右上角是还没有上报的件数。离开座位按 Ctrl+L 锁上。"
            ),
            part=lambda: area.header,
        ),
    )
