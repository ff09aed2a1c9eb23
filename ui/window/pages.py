"""All pages of the window, in the order of the navigation."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.window.navigation import Entry
from ui.window.serving.page import ServingPage
from ui.window.work_area import PlacedPage
from ui.window.workbench import Workbench


def pages_of(bench: Workbench) -> tuple[PlacedPage, ...]:
    """The pages of an office, each built when it is first wanted."""
    serving = Entry(name="serving", icon="user-plus", words=QCoreApplication.translate("Pages", "收件"))
    return (PlacedPage(entry=serving, build=partial(ServingPage, bench)),)
