"""The identity-card reader at the desk: asked every third of a second while there is one, off the GUI thread."""

from __future__ import annotations

import errno
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desk.errors import Refused, Unavailable
from desk.people.cards import CardText
from ui.window.devices import sdt
from ui.window.devices.ports import open_port
from ui.window.jobs import Err, JobRunner, Ok

POLL_MS = 300
"""Readers want this much rest between two questions."""

AWAY_MS = 3000
"""Rest between two quiet attempts to find a reader that is not there."""


class _Line:
    """The line to the reader; touched by jobs only, which run one after the other."""

    def __init__(self, port: str, open_link: Callable[[str], sdt.Link]) -> None:
        self._port = port
        self._open = open_link
        self._link: sdt.Link | None = None

    def read(self) -> CardText | None:
        """The card on the reader, or None.

        Raises:
            Refused, Unavailable: As `sdt.read_card`.
            OSError: There is no line.
        """
        if self._link is None:
            self._link = self._open(self._port)
        try:
            return sdt.read_card(self._link)
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Give the port back; the next reading opens it again."""
        link, self._link = self._link, None
        if link is not None:
            link.close()


class CardReader(QObject):
    """Reads every card that is put on the reader, once.

    No reader costs nothing and says nothing: without a port there is no timer and no job. One that was there and is
    gone is told of once, then tried again quietly. A card that stays on the reader is read once; it has to be lifted
    before it is read again, unless someone asks.

    Signals:
        card_read: A `CardText`.
        trouble: A sentence that says what is wrong and what to do.
    """

    card_read = Signal(object)
    trouble = Signal(str)

    def __init__(
        self,
        runner: JobRunner,
        open_link: Callable[[str], sdt.Link] = open_port,
        parent: QObject | None = None,
        *,
        poll_ms: int = POLL_MS,
        away_ms: int = AWAY_MS,
    ) -> None:
        """No port yet.

        Args:
            runner: One of its own; a reader that does not answer holds nobody up.
            open_link: Opens a port, or raises OSError.
            parent: As usual.
            poll_ms: Rest between two questions.
            away_ms: Rest between two attempts to find a reader that is away.
        """
        super().__init__(parent)
        self._runner = runner
        self._open = open_link
        self._poll_ms = poll_ms
        self._away_ms = away_ms
        self._line: _Line | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timeout)
        self._in_flight = False
        self._asked = False
        self._was_there = False
        self._lying: CardText | None = None
        self._told = ""

    def use(self, port: str) -> None:
        """Take the reader at this port from now on; with an empty name none."""
        if self._line is not None:
            self._runner.run(self._line.close, self._on_closed, owner=self)
        self._timer.stop()
        self._line = _Line(port, self._open) if port else None
        self._in_flight = self._asked = self._was_there = False
        self._lying, self._told = None, ""
        if self._line is not None:
            self._poll()

    def read_now(self) -> None:
        """Read the card that lies there, also one that was read already; whatever is in the way is told."""
        if self._line is None:
            self.trouble.emit(self.tr("没有设置读卡器。可以在“设置”里查找读卡器，也可以直接手工输入。"))
            return
        self._asked = True
        self._poll()

    def _poll(self) -> None:
        line = self._line
        if line is None or self._in_flight:
            return
        self._timer.stop()
        self._in_flight = True
        asked, self._asked = self._asked, False

        def on_result(result: Ok[CardText | None] | Err) -> None:
            if line is self._line:
                self._on_result(result, asked=asked)

        self._runner.run(line.read, on_result, owner=self)

    def _on_timeout(self) -> None:
        self._poll()

    def _on_closed(self, result: Ok[None] | Err) -> None:
        """A port that is given up needs no word, whatever became of it."""

    def _on_result(self, result: Ok[CardText | None] | Err, *, asked: bool) -> None:
        self._in_flight = False
        rest_ms = self._poll_ms
        if isinstance(result, Ok):
            self._was_there, self._told = True, ""
            self._on_answer(result.value, asked=asked)
        elif isinstance(result.error, Refused | Unavailable):
            self._was_there, self._lying = True, None
            self._tell(result.error.code, result.error.message, asked=asked)
        elif isinstance(result.error, OSError):
            rest_ms = self._away_ms
            self._on_away(result.error, asked=asked)
        else:
            raise result.error
        if self._asked:
            self._poll()
        else:
            self._timer.start(rest_ms)

    def _on_answer(self, card: CardText | None, *, asked: bool) -> None:
        lying, self._lying = self._lying, card
        if card is not None:
            if asked or card != lying:
                self.card_read.emit(card)
        elif asked:
            self.trouble.emit(self.tr("没有读到证件。请把身份证拿起来，重新平放在读卡器上。"))

    def _on_away(self, error: OSError, *, asked: bool) -> None:
        self._lying = None
        if asked and error.errno in {errno.EACCES, errno.EBUSY, errno.EAGAIN}:
            self.trouble.emit(
                self.tr("读卡器的串口打不开：可能别的程序正在用，或者当前用户没有串口权限（请管理员加入 dialout 组）。")
            )
        elif self._was_there:
            self._tell(
                "reader.gone",
                self.tr("读卡器断开了，请检查数据线；接好以后会自动恢复，这期间可以手工输入。"),
                asked=asked,
            )
        elif asked:
            self.trouble.emit(self.tr("没有找到读卡器，请检查数据线，或者在“设置”里重新查找；也可以直接手工输入。"))

    def _tell(self, code: str, sentence: str, *, asked: bool) -> None:
        """Say it once, until the reader has answered well again; someone who asks is always told."""
        if asked or code != self._told:
            self.trouble.emit(sentence)
        self._told = code
