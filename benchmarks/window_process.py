"""One window in a process of its own, started by `benchmarks.window`; what it saw goes to stdout as one JSON object.

`python -m benchmarks.window_process bare` is a window of PySide6 with a label and a field, and nothing else.
`... start HOME CLERK` is ours as a clerk starts it, from the first line of `main` to the serving page; the password is
in DESK_PASSWORD. `... work HOME CLERK KEYS FRAMES` goes on: people are typed in, and the list of cases is scrolled.

Moments are seconds since 1970; spans are milliseconds; memory is in MB, 0 where the system does not tell.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk.cases.events.entering import Way
    from ui.window.desktop import Desktop
    from ui.window.starting.presenter import OpenedDesk

QUIET_MS = 400
"""So long nothing is asked for after the start; a person types the password for longer."""

BETWEEN_KEYS_MS = 40
"""A quick typist; drafts are kept and searches answered meanwhile."""

JUMPS_OF = 10
"""Every tenth frame is a jump to anywhere, the others are turns of the wheel."""

told: dict[str, Any] = {}


def mark(name: str) -> None:
    """Now is the moment of this name."""
    told.setdefault(name, time.time())


def memory(name: str) -> None:
    """How much the process holds now."""
    statm = Path("/proc/self/statm")
    pages = int(statm.read_text(encoding="ascii").split()[1]) if statm.exists() else 0
    told[name] = pages * (os.sysconf("SC_PAGE_SIZE") if pages else 0) / 1e6


def when_painted(widget: QWidget, then: Callable[[], None]) -> None:
    """Call `then` once what a widget painted first is on the screen."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt  # noqa: PLC0415 - for what is loaded is timed

    class Eye(QObject):
        """Sees the first picture."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            """Tell oneself before anything else that waits."""
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
            return False

        def customEvent(self, _event: QEvent) -> None:  # noqa: N802 - Qt's name
            """It is painted."""
            then()

    widget.installEventFilter(Eye(widget))


def press(widget: QWidget, key: int, text: str = "") -> None:
    """A key goes down, as from the keyboard: after what waits already."""
    from PySide6.QtCore import QEvent, Qt  # noqa: PLC0415 - as above
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    QApplication.postEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))


def run_bare() -> None:
    """A window with nothing of ours."""
    from PySide6.QtWidgets import (  # noqa: PLC0415 - importing it is part of what is timed
        QApplication,
        QLabel,
        QLineEdit,
        QMainWindow,
        QVBoxLayout,
        QWidget,
    )

    app = QApplication([])
    window, content, field = QMainWindow(), QWidget(), QLineEdit()
    layout = QVBoxLayout(content)
    layout.addWidget(QLabel("便民服务"))
    layout.addWidget(field)
    window.setCentralWidget(content)
    window.resize(1366, 768)

    def on_typed() -> None:
        mark("typing")
        memory("rss")
        app.quit()

    def on_painted() -> None:
        mark("painted")
        field.textEdited.connect(on_typed)
        press(field, ord("A"), "a")

    when_painted(content, on_painted)
    field.setFocus()
    window.show()
    app.exec()


def run_ours(home: str, clerk: str, work: Callable[[Desktop], None] | None) -> None:
    """Our window by its own `main`; `work` goes on once somebody is served."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication, QLineEdit  # noqa: PLC0415 - as above

    from ui.window import app  # noqa: PLC0415 - as above
    from ui.window.desktop import Desktop  # noqa: PLC0415 - as above

    class Watched(Desktop):
        """The desktop, and when it came how far."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever `main` gives
            """Called by `main` before the window is shown."""
            super().__init__(*args, **kwargs)
            when_painted(self.door, self._on_painted)

        def _on_painted(self) -> None:
            mark("painted")
            field = self.window.focusWidget()
            assert isinstance(field, QLineEdit)  # noqa: S101 - a benchmark that is wrong may end
            field.textEdited.connect(lambda: mark("typing"))
            self._start.loaded.connect(self._on_loaded)
            press(field, ord("A"), "a")

        def _on_loaded(self) -> None:
            mark("loaded")
            QTimer.singleShot(QUIET_MS, self._enter)

        def _enter(self) -> None:
            memory("rss_door")
            mark("password")
            self.enter(clerk, os.environ["DESK_PASSWORD"])

        def _on_opened(self, opened: OpenedDesk, way: Way = "entered") -> None:
            super()._on_opened(opened, way)
            page = self.at_desk.area.page if self.at_desk is not None else None
            if page is not None:
                when_painted(page, self._on_serving)

        def _on_serving(self) -> None:
            mark("serving")
            QTimer.singleShot(QUIET_MS, self._finish)

        def _finish(self) -> None:
            memory("rss_serving")
            if work is not None:
                work(self)
            QApplication.quit()

    app.Desktop = Watched  # type: ignore[attr-defined]  # `main` builds what stands under this name
    app.main(["--home", home])


def type_people(desktop: Desktop, keys: int) -> None:
    """Number, name, phone and item of one person after the other; how long each key takes until it is painted."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 - as above
    from PySide6.QtTest import QTest  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from ui.window.shortcuts import Key  # noqa: PLC0415 - as above
    from ui.wiring import shipped  # noqa: PLC0415 - as above

    assert desktop.at_desk is not None  # noqa: S101 - a benchmark that is wrong may end
    spans: list[float] = []

    def timed(key: int, text: str = "") -> None:
        begin = time.perf_counter_ns()
        press(QApplication.focusWidget() or desktop.window, key, text)
        QApplication.processEvents()
        spans.append((time.perf_counter_ns() - begin) / 1e6)
        QTest.qWait(BETWEEN_KEYS_MS)

    for who in shipped.sample_residents():
        desktop.at_desk.area.show_page("serving")
        for text in (who["id_number"], who["phone"], "jzz"):
            for character in text:
                timed(ord(character.upper()), character)
            timed(Qt.Key.Key_Return)
        page = desktop.at_desk.area.page
        if page is not None:
            page.bindings[Key.HOLD].handler()
        if len(spans) >= keys:
            break
    told["keys"] = spans[:keys]


def scroll_cases(desktop: Desktop, frames: int) -> None:
    """The list of all cases, turned by the wheel and now and then to anywhere; how long each picture takes."""
    from random import Random  # noqa: PLC0415 - as above

    from PySide6.QtTest import QTest  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication, QTableView  # noqa: PLC0415 - as above

    from ui.window.cases.page import CasesPage  # noqa: PLC0415 - as above

    assert desktop.at_desk is not None  # noqa: S101 - a benchmark that is wrong may end
    area = desktop.at_desk.area
    area.show_page("cases")
    assert isinstance(area.page, CasesPage)  # noqa: S101 - as above
    area.page.presenter.filter_by(open_only=False)
    (table,) = area.page.findChildren(QTableView)[:1]
    bar = table.verticalScrollBar()
    longest = time.monotonic() + 60
    while (desktop.threads.is_busy or bar.maximum() == 0) and time.monotonic() < longest:
        QTest.qWait(20)
    random, spans = Random(3), {"wheel": list[float](), "jump": list[float]()}
    for frame in range(frames):
        kind = "wheel" if frame % JUMPS_OF else "jump"
        value = bar.value() + 3 if kind == "wheel" else random.randrange(bar.maximum() + 1)
        begin = time.perf_counter_ns()
        bar.setValue(value)
        QApplication.processEvents()
        spans[kind].append((time.perf_counter_ns() - begin) / 1e6)
        QTest.qWait(8)
    told["rows"] = table.model().rowCount()
    told.update(spans)
    memory("rss_cases")


def main(arguments: list[str]) -> int:
    """Run what is asked for and tell what was seen."""
    what, *rest = arguments
    if what == "bare":
        run_bare()
    elif what == "start":
        run_ours(rest[0], rest[1], None)
    else:
        home, clerk, keys, frames = rest[0], rest[1], int(rest[2]), int(rest[3])

        def work(desktop: Desktop) -> None:
            type_people(desktop, keys)
            memory("rss_work")
            scroll_cases(desktop, frames)

        run_ours(home, clerk, work)
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
