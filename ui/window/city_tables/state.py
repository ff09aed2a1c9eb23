"""What the page of the city's own tables shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.window.exchange.state import Said
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.widgets.suggestions import Offer

NOTHING = Said()
"""Nothing is said."""

Words = tuple[tuple[str, str], ...]
"""Something to choose one of: key and words of each."""


class Part(StrEnum):
    """What the page is for now."""

    OUT = "out"
    ANSWER = "answer"
    COMPARE = "compare"
    CASES = "cases"
    MAPPING = "mapping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under their heads, with a title; nothing where there are no rows."""

    title: str = ""
    columns: tuple[ColumnState, ...] = ()
    rows: tuple[RowState, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutState:
    """An output.

    Attributes:
        barred: Why whoever sits here may not, or empty.
        none_in_use: No mapping is in use, so nothing can be put out.
        forms, form: What the files may be, and which is chosen.
        resend: What the platform refused goes out again, though nothing about it changed here.
        said: What became of it; notes: what else is to be known, a sentence each.
        counts: What went out, by table and operation.
        faults_title, faults: What stays back, a mistake each; Enter opens the case.
        outputs: What went out so far; Enter writes one again.
        folder: Where the last one went.
    """

    barred: str = ""
    none_in_use: bool = False
    forms: Words = ()
    form: str = "csv"
    resend: bool = False
    is_busy: bool = False
    said: Said = NOTHING
    notes: tuple[str, ...] = ()
    counts: Table = Table()
    faults_title: str = ""
    faults: tuple[Offer, ...] = ()
    outputs: tuple[Offer, ...] = ()
    folder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerState:
    """The platform's answer.

    Attributes:
        parked: What it did not take and nobody has mended; Enter opens the case.
        problems: Rows of the file that nothing was done with, a sentence each.
    """

    barred: str = ""
    none_in_use: bool = False
    is_busy: bool = False
    said: Said = NOTHING
    parked: tuple[Offer, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareState:
    """A reconciliation.

    Attributes:
        heaps, heap: The heaps with their counts, and the one in sight. listed: what is in it; Enter opens the case.
        problems: Rows of the platform's list that were not compared.
        can_print: There is a sheet.
        pair: The two that are looked at side by side, under a title; no rows where none is.
        origins, origin: Where the case may have begun, where the two are one.
    """

    barred: str = ""
    none_in_use: bool = False
    is_busy: bool = False
    said: Said = NOTHING
    heaps: Words = ()
    heap: str = ""
    listed: tuple[Offer, ...] = ()
    problems: tuple[str, ...] = ()
    can_print: bool = False
    pair: Table = Table()
    origins: Words = ()
    origin: str = "rekeyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesState:
    """Where each case began, and how far it got.

    Attributes:
        first, last: The days as typed; field, wrong: what is wrong with one of them.
    """

    none_in_use: bool = False
    said: Said = NOTHING
    first: str = ""
    last: str = ""
    field: str = ""
    wrong: str = ""
    cases: Table = Table()


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingState:
    """The mappings, and a trial of one on the real cases.

    Attributes:
        barred: Why whoever sits here may not put one to use, or empty.
        mappings: Those in use and those that come with the program; Enter tries one.
        said: What came of the trial. tables, table: what it has, and which is in sight. firsts: its first rows.
        can_use: What was tried is not in use and may be.
    """

    barred: str = ""
    is_busy: bool = False
    mappings: tuple[Offer, ...] = ()
    said: Said = NOTHING
    tables: Words = ()
    table: str = ""
    firsts: Table = Table()
    faults_title: str = ""
    faults: tuple[Offer, ...] = ()
    can_use: bool = False
