"""Access, page by page: names and roles for a screen reader, and everything by keyboard, in the order it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.walking import name, nameless, visible
from ui.window.pages import pages_of
from ui.window.serving.page import ServingPage
from ui.window.starting.door import Door
from ui.window.starting.state import DoorState, Step
from ui.window.widgets.buttons import Button
from ui.window.work_area import WorkArea

MOST_TABS = 400
SLACK_PX = 4
ACTED_ON = {
    QAccessible.Role.PushButton, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.ButtonMenu,
    QAccessible.Role.ButtonDropDown, QAccessible.Role.EditableText, QAccessible.Role.ComboBox, QAccessible.Role.List,
    QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.SpinBox, QAccessible.Role.Slider,
    QAccessible.Role.PageTabList, QAccessible.Role.PageTab, QAccessible.Role.Link, QAccessible.Role.Document,
    QAccessible.Role.Graphic,
}  # fmt: skip
"""What a reader can say how to use."""


@pytest.fixture
def area(bench: Bench, qapp: QApplication) -> Iterator[WorkArea]:
    """All pages of an office where people were served, one page in sight."""
    for number in range(3):
        filed(bench.bench.desk, number, item_id="HJ-12")
    area = WorkArea(pages_of(bench.bench), practice=True)
    area.resize(1366, 768)
    area.show()
    area.activateWindow()
    yield area
    area.close()
    qapp.processEvents()


def each_page(area: WorkArea, bench: Bench) -> Iterator[tuple[str, QWidget]]:
    """Every page in turn, with something to show where that takes a choice."""
    for page_name in area.names:
        area.show_page(page_name)
        bench.settle()
        page = area.page
        assert page is not None
        if isinstance(page, ServingPage):
            page.presenter.choose_item("HJ-12")
            bench.settle()
        QApplication.processEvents()
        yield page_name, page


def acted_on(root: QWidget) -> list[QWidget]:
    """What a person acts on: all in sight that takes the focus."""
    takes = [w for w in visible(root) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isEnabled()]
    return [w for w in takes if w.focusProxy() is None and not isinstance(w.parentWidget(), QAbstractSpinBox)]


def walked(root: QWidget) -> list[QWidget]:
    """Where the focus goes when Tab is pressed until it comes round again, from the first part of `root` on."""
    first = next((w for w in chain(root) if w.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
    if first is None:
        return []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    for _ in range(MOST_TABS):
        at = QApplication.focusWidget()
        if at is None or at in found:
            break
        found.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return found


def chain(root: QWidget) -> Iterator[QWidget]:
    """The parts of `root` in the order of the focus."""
    at = root.nextInFocusChain()
    while at is not root:
        if root.isAncestorOf(at) and at.isVisible() and at.isEnabled():
            yield at
        at = at.nextInFocusChain()


def place_of(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def goes_back(before: QRect, after: QRect) -> bool:
    """Whether the eye would have to go back: to the left in a row, or up within a column."""
    same_row = (
        min(before.bottom(), after.bottom()) - max(before.top(), after.top())
        > min(before.height(), after.height()) // 2
    )
    if same_row:
        return after.right() <= before.left() + SLACK_PX
    is_above = after.bottom() <= before.top() + SLACK_PX
    return is_above and after.left() < before.right() - SLACK_PX


def test_every_part_of_every_page_has_a_name(area: WorkArea, bench: Bench) -> None:
    found = {page_name: nameless(page) for page_name, page in each_page(area, bench)}
    assert {page_name: parts for page_name, parts in found.items() if parts} == {}


def test_every_part_has_a_role_that_says_how_it_is_used(area: WorkArea, bench: Bench) -> None:
    found = []
    for page_name, page in each_page(area, bench):
        for widget in acted_on(page):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None, name(widget)
            scrolls = interface.role() is QAccessible.Role.Client and isinstance(widget, QScrollArea)
            if interface.role() not in ACTED_ON and not scrolls:
                found.append(f"{page_name}: {name(widget)} is {interface.role().name}")
    assert not found, "\n".join(found)


def test_every_line_of_a_list_can_be_read_aloud(area: WorkArea, bench: Bench) -> None:
    found, read = [], 0
    for page_name, page in each_page(area, bench):
        for view in page.findChildren(QAbstractItemView):
            model = view.model()
            if not view.isVisible() or model is None:
                continue
            for row in range(min(model.rowCount(), 5)):
                roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
                columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
                cells = [model.index(row, column) for column in range(columns)]
                read += 1
                if not any(str(cell.data(role) or "").strip() for cell in cells for role in roles):
                    found.append(f"{page_name}: row {row} of {name(view)}")
    assert not found, "\n".join(found)
    assert read > 0


def test_tab_reaches_every_part_and_is_caught_in_none(area: WorkArea, bench: Bench) -> None:
    found = []
    for page_name, page in each_page(area, bench):
        reached = set(walked(page))
        missed = [w for w in acted_on(page) if not ({w} | others_of_its_group(w)) & reached and not has_key(w)]
        found += [f"{page_name}: {name(widget)}" for widget in missed]
    assert not found, "\n".join(found)


def others_of_its_group(widget: QWidget) -> set[QWidget]:
    """Of buttons in a group Tab reaches one, and the arrow keys go from that to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return set(group.buttons()) if group is not None else set()


def has_key(widget: QWidget) -> bool:
    """Whether the button tells a key of its own."""
    return isinstance(widget, Button) and bool(widget._key)


def test_every_button_takes_the_focus_or_tells_its_key(area: WorkArea, bench: Bench) -> None:
    found = []
    for page_name, page in each_page(area, bench):
        for button in visible(page):
            if not isinstance(button, QAbstractButton) or not button.isEnabled():
                continue
            inner = isinstance(button.parentWidget(), QLineEdit)
            if not button.focusPolicy() & Qt.FocusPolicy.TabFocus and not has_key(button) and not inner:
                if not button.shortcut().isEmpty() or others_of_its_group(button):
                    continue
                found.append(f"{page_name}: {name(button)}")
    assert not found, "\n".join(found)


def test_the_focus_goes_from_left_to_right_and_down_as_the_eye_does(area: WorkArea, bench: Bench) -> None:
    found = []
    for page_name, page in each_page(area, bench):
        order = [widget for widget in walked(page) if page.isAncestorOf(widget)]
        for before, after in pairwise(order):
            if goes_back(place_of(before, page), place_of(after, page)):
                found.append(f"{page_name}: {name(before)} -> {name(after)}")
    assert not found, "\n".join(found)


def test_where_the_focus_is_can_be_seen(area: WorkArea, bench: Bench) -> None:
    found = []
    for page_name, page in each_page(area, bench):
        for widget in acted_on(page):
            if (focused := QApplication.focusWidget()) is not None:
                focused.clearFocus()
            before = widget.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if widget.isVisible() and widget.hasFocus() and widget.grab().toImage() == before:
                found.append(f"{page_name}: {name(widget)}")
    assert not found, "\n".join(found)


def test_the_door_is_walked_in_order_too(qapp: QApplication) -> None:
    door = Door()
    door.show_state(DoorState(step=Step.READY, clerks=("王小满", "赵复核"), clerk="王小满", office="思礼镇"))
    door.resize(1366, 768)
    door.show()
    qapp.processEvents()
    order = walked(door)
    assert set(acted_on(door)) <= set(order)
    assert nameless(door) == []
