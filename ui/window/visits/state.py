"""What the page of visits shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desk.cases.events.visits import Evidence
from ui.window.widgets.suggestions import Offer


class Part(StrEnum):
    """The parts of the page, in the order they are offered."""

    MONTH = "month"
    ROUND = "round"
    ROSTER = "roster"
    RECORDS = "records"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesState:
    """A list with what is said of it.

    Attributes:
        said: Above the lines, in a sentence; detail: the line that is looked at, whole.
        nothing: What stands there where there are no lines.
        choices, choice: What the list may be about, key and words, and which it is; empty for one without.
        typed: What stands in its field; wrong: what is wrong with that.
    """

    lines: tuple[Offer, ...] = ()
    chosen: str = ""
    said: str = ""
    detail: str = ""
    nothing: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    choice: str = ""
    typed: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """The photographs and videos that somebody sent.

    Attributes:
        lines: A line each: its name and what is known of its day; empty before one was chosen.
        wrong: What is wrong with the last one, or that one is missing.
    """

    lines: tuple[str, ...] = ()
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A file that was looked at; it is not kept.

    Attributes:
        taken_on: By its own account, or None.
    """

    name: str
    sha256: str
    is_photo: bool
    taken_on: date | None = None

    def evidence(self, day: str, source: str) -> Evidence:
        """As it is recorded; `day` and `source` are what was asked where the file says nothing."""
        known = self.taken_on.isoformat() if self.taken_on else day
        how = "file" if self.taken_on else source if day else ""
        kind = "photo" if self.is_photo else "video"
        return Evidence(sha256=self.sha256, kind=kind, taken_on=known, source=how)  # type: ignore[arg-type]  # a choice


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportState:
    """A list that was looked over.

    Attributes:
        said: How many rows can be kept.
        lines: The rows with a fault; detail: the one that is looked at, whole.
        may_keep: There is a row to keep.
    """

    said: str
    lines: tuple[Offer, ...]
    may_keep: bool
    chosen: str = ""
    detail: str = ""
