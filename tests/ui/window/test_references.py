"""Calls into Qt give back as many references as they take.

PySide6 6.12.0 loses one with each call that gives None or a bool on Python 3.10 and 3.11: a green suite does not show
it, a window that is open all day dies of it. So every kind of answer is asked for many times, and counted.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

CALLS = 2_000
SLACK = 50
"""References that the machinery of tests takes and gives meanwhile; a leak of one a call is forty times that."""


class Sender(QObject):
    """Something with signals of each kind."""

    told = Signal(object)
    counted = Signal(int)
    asked = Signal()


class Model(QStandardItemModel):
    """Qt asks Python, and Python answers None."""

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        del index, role
        return None


def probes() -> dict[str, Callable[[], object]]:
    """What is called, by the kind of its answer."""
    widget, edit, sender = QWidget(), QLineEdit(), Sender()
    layout, model, table = QVBoxLayout(widget), Model(2, 2), QTableView()
    table.setModel(model)
    texts = QStringListModel(["一", "二"])
    sender.told.connect(lambda _: None)
    sender.counted.connect(lambda _: None)
    sender.asked.connect(lambda: None)
    return {
        "none of a setter": lambda: widget.setEnabled(True),
        "none of a text": lambda: edit.setText("张三"),
        "none of a property": lambda: widget.setObjectName("card"),
        "none of a layout": lambda: layout.setSpacing(4),
        "none where nothing is found": lambda: widget.findChild(QLineEdit, "nobody"),
        "none of an event": lambda: QApplication.sendPostedEvents(widget),
        "true": widget.isEnabled,
        "false": widget.isVisible,
        "bool of a setter": lambda: widget.setProperty("wrong", True),
        "bool of a blocker": lambda: widget.blockSignals(False),
        "bool of a value": lambda: QColor("#123456").isValid(),
        "int": widget.width,
        "text": edit.text,
        "enum": widget.focusPolicy,
        "value": lambda: widget.mapToGlobal(QPoint(1, 1)),
        "object": edit.parent,
        "list": lambda: widget.findChildren(QLineEdit),
        "signal of nothing": sender.asked.emit,
        "signal of an object": lambda: sender.told.emit(None),
        "signal of a number": lambda: sender.counted.emit(1),
        "a model that answers None": lambda: table.model().index(0, 0).data(),
        "a model of Qt": lambda: texts.data(texts.index(0, 0), Qt.ItemDataRole.DisplayRole),
        "a model's bool": lambda: texts.setData(texts.index(1, 0), "三"),
        "a size of an overridden method": lambda: table.sizeHintForRow(0),
    }


@pytest.mark.usefixtures("qapp")
def test_no_answer_of_qt_takes_a_reference_with_it() -> None:
    watched = {"None": None, "True": True, "False": False, "0": 0, "1": 1, "": ""}
    drifted = {}
    gc.collect()
    gc.freeze()  # what was there before need not be walked again, for every kind and by every test after this one
    for kind, call in probes().items():
        call()
        gc.collect()
        before = {name: sys.getrefcount(thing) for name, thing in watched.items()}
        for _ in range(CALLS):
            call()
        gc.collect()
        drift = {name: sys.getrefcount(thing) - before[name] for name, thing in watched.items()}
        if wrong := {name: count for name, count in drift.items() if abs(count) > SLACK}:
            drifted[kind] = wrong
    assert drifted == {}
