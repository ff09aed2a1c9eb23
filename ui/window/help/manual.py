"""The manual in the program: its pages as docs/manual/ holds them, and which one fits what is in sight."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from ui.window.jobs import Err, JobRunner, Ok

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "manual"
"""In a clone and in the frozen program alike (`build.spec`)."""

INDEX = "README"
USUAL = {
    "home": "home",
    "serving": "serving",
    "group": "group",
    "cases": "finding",
    "results": "result",
    "provincial": "provincial",
    "guides": "guides",
    "consulting": "consulting",
    "exchange": "uploading",
    "city_tables": "city-tables",
    "transfers": "handling",
    "bags": "bags",
    "calling": "bags",
    "followups": "reviews",
    "visits": "visits",
    "lateness": "lateness",
    "reports": "reports",
    "book": "book",
    "printing": "sealing",
    "settings": "settings",
}
"""The page of the manual about each page of the window."""

_PICTURE = re.compile(r"!\[[^]]*]\(([^)]+)\)")
_PAGE = re.compile(r"([A-Za-z-]+)\.md")

_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n *(?=[\u3000-\u9fff\uff00-\uffef`])")
"""The end of a line within a paragraph: Chinese has no space there."""

ReadFile = Callable[[Path], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualPage:
    """A page of the manual.

    Attributes:
        words: Markdown.
        pictures: The bytes of each picture, by how the page names it.
    """

    name: str
    words: str
    pictures: Mapping[str, bytes]


def read_page(name: str, read_file: ReadFile) -> ManualPage:
    """A page of the manual; slow, belongs on a job.

    Raises:
        Refused, Unavailable: As `read_file`, where the program was copied without it.
    """
    words = read_file(FOLDER / f"{name}.md").decode()
    pictures = {path: read_file(FOLDER / path) for path in _PICTURE.findall(words)}
    return ManualPage(name=name, words=words, pictures=pictures)


def joined_lines(words: str) -> str:
    """Markdown with the lines of each paragraph joined as Chinese is."""
    return _WRAPPED.sub("", words)


def page_in(link: str) -> str:
    """The page of the manual a link leads to; empty where it leads elsewhere."""
    found = _PAGE.fullmatch(link)
    return found.group(1) if found else ""


class ManualView(Protocol):
    """The reader as the presenter sees it."""

    def show_page(self, page: ManualPage, *, can_go_back: bool) -> None:
        """A page from its top."""
        ...


class ManualPresenter(QObject):
    """Turns the pages.

    Signals:
        failed: What kept a page from being read.
    """

    failed = Signal(object)

    def __init__(self, view: ManualView, runner: JobRunner, read_file: ReadFile, parent: QObject | None = None) -> None:
        """Nothing is read before `open`."""
        super().__init__(parent)
        self._view, self._runner, self._read_file = view, runner, read_file
        self._way: tuple[str, ...] = ()
        self._asked = 0

    def open(self, name: str) -> None:
        """Begin to read with a page."""
        self._read((name,))

    def follow(self, link: str) -> None:
        """A link of the page in sight."""
        if name := page_in(link):
            self._read((*self._way, name))

    def go_back(self) -> None:
        """The page before."""
        if len(self._way) > 1:
            self._read(self._way[:-1])

    def _read(self, way: tuple[str, ...]) -> None:
        self._asked += 1
        asked, read_file = self._asked, self._read_file

        def on_read(result: Ok[ManualPage] | Err) -> None:
            if isinstance(result, Err):
                self.failed.emit(result.error)
            elif asked == self._asked:
                self._way = way
                self._view.show_page(result.value, can_go_back=len(way) > 1)

        self._runner.run(lambda: read_page(way[-1], read_file), on_read, owner=self)
