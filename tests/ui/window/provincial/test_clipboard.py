"""A value on the clipboard: lent, hidden from histories, taken back unless somebody else put something there."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.window.provincial.clipboard import LENT_FOR_MS, LentClipboard


@pytest.fixture
def lent(qapp: QApplication) -> LentClipboard:
    qapp.clipboard().clear()
    return LentClipboard()


def held() -> str:
    return QGuiApplication.clipboard().text()


def test_a_value_is_there_until_it_is_taken_back(lent: LentClipboard) -> None:
    told: list[bool] = []
    lent.taken_back.connect(lambda: told.append(True))
    lent.put("419001199001010016")
    assert held() == "419001199001010016"
    lent.take_back()
    assert held() == ""
    lent.take_back()
    assert told == [True]


def test_what_somebody_else_copied_stays(lent: LentClipboard) -> None:
    lent.put("419001199001010016")
    QGuiApplication.clipboard().setText("别人复制的")
    lent.take_back()
    assert held() == "别人复制的"


def test_the_time_of_a_value_begins_anew_with_each_and_ends_by_itself(lent: LentClipboard) -> None:
    assert LENT_FOR_MS == 60_000
    lent.put("甲")
    assert lent.is_counting
    lent.put("乙")
    assert lent.is_counting
    lent._timer.timeout.emit()
    assert held() == ""
    assert not lent.is_counting


def test_histories_of_the_clipboard_are_told_to_leave_it_out(lent: LentClipboard) -> None:
    lent.put("419001199001010016")
    data = QGuiApplication.clipboard().mimeData()
    assert data.data("x-kde-passwordManagerHint") == b"secret"
    assert data.hasFormat("ExcludeClipboardContentFromMonitorProcessing")
    for kind in ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        assert data.data(kind) == bytes(4), kind
