"""What the page of reports shows."""

from __future__ import annotations

from dataclasses import dataclass

from desk.overseeing.report_wishes import ReportKind, ReportWish


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportState:
    """The report that is wanted.

    Attributes:
        barred: Why some kinds cannot be had, in a sentence each.
        field: Where `wrong` belongs: `first` or `last`.
        is_busy: It is being counted.
    """

    wish: ReportWish
    barred: dict[ReportKind, str]
    field: str = ""
    wrong: str = ""
    is_busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far something is: so many of so many cases."""

    done: int = 0
    total: int = 0
    is_stopping: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleState:
    """The sample as typed, drawn and put together.

    Attributes:
        quarter, count, seed: As typed.
        barred: Why whoever sits here draws none, or empty.
        field: Where `wrong` belongs: `quarter`, `count` or `seed`; empty for the card as a whole.
        drawn: Numbers of the cases that were drawn, as they are read aloud; empty before.
        progress: While their files are put together.
        said: What became of it, in a sentence.
    """

    quarter: str
    count: str
    seed: str = ""
    barred: str = ""
    field: str = ""
    wrong: str = ""
    drawn: tuple[str, ...] = ()
    progress: Progress | None = None
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveState:
    """The cases that are to be archived.

    Attributes:
        first, last: First and last day of their end, as typed.
        barred: Why whoever sits here archives none, or empty.
        field: Where `wrong` belongs: `first` or `last`; empty for the card as a whole.
        found: How many it are; -1 while nobody knows.
        progress: While they are put together.
        said: What became of it; failed: a sentence for each case that was not saved.
    """

    first: str
    last: str
    barred: str = ""
    field: str = ""
    wrong: str = ""
    found: int = -1
    progress: Progress | None = None
    said: str = ""
    failed: tuple[str, ...] = ()
