"""What the page 上报 shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.window.theme.tokens import LightName
from ui.window.widgets.mark_rows import ColumnState, RowState
from ui.window.widgets.suggestions import Offer


class Part(StrEnum):
    """What the page is for now."""

    STANDING = "standing"
    DECIDING = "deciding"
    STICK = "stick"
    ENROLMENT = "enrolment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with its kind; nothing is said while `words` is empty."""

    light: LightName = "grey"
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingState:
    """How far everything got.

    Attributes:
        said: The whole in a sentence; to_enrol: it leads to the enrolment.
        marks: The counts of this office, each with its kind; empty for an office with nobody above it.
        notes: What is known and since when, a sentence each.
        parked_title, parked: What was not accepted, of the office in sight.
        first, last: The days as typed; field, wrong: what is wrong with one of them.
        days_title, day_columns, days: The cases by day, of the office in sight.
        has_below: There are offices below, or may be. below_columns, below: they. org: the one in sight, or empty.
    """

    said: Said = Said()
    to_enrol: bool = False
    marks: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()
    parked_title: str = ""
    parked: tuple[Offer, ...] = ()
    first: str = ""
    last: str = ""
    field: str = ""
    wrong: str = ""
    days_title: str = ""
    day_columns: tuple[ColumnState, ...] = ()
    days: tuple[RowState, ...] = ()
    has_below: bool = False
    below_columns: tuple[ColumnState, ...] = ()
    below: tuple[RowState, ...] = ()
    org: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StickState:
    """What goes on with a stick.

    Attributes:
        barred: Why whoever sits here may not, or empty.
        holds: What was written to the last stick and what was heard since; empty before the first.
        folder: Where it was, to begin looking there.
        done, total: Files so far, while something goes on; is_stopping: no more after this one.
        said: What became of it.
        told: What the stick, or an answer on it, knows better than this record; empty where all is fine.
        results: What came of each file that was taken in, those that were not first.
    """

    barred: str = ""
    holds: str = ""
    folder: str = ""
    done: int = 0
    total: int = 0
    is_busy: bool = False
    is_stopping: bool = False
    said: Said = Said()
    told: str = ""
    results: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkState:
    """What goes on over the network.

    Attributes:
        barred: Why whoever sits here may not, or empty.
        is_offered: There is an office above to exchange with.
        address, authority: Of the receiver above, as the office's settings have them; empty where there is none.
        stage: What is being carried. done, total: packages so far, while something goes on.
        is_stopping: no more after these bytes.
        said: What became of it. before: what became of the exchange before.
        results: What came of each package, those that did not get through first.
    """

    barred: str = ""
    is_offered: bool = True
    address: str = ""
    authority: str = ""
    stage: str = ""
    done: int = 0
    total: int = 0
    is_busy: bool = False
    is_stopping: bool = False
    said: Said = Said()
    before: Said = Said()
    results: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentState:
    """How offices come to know each other.

    Attributes:
        barred: Why whoever sits here may not, or empty.
        above: Whether and where this office is enrolled; may_ask: there is an office above it.
        pending: The file that was read, in facts; empty while none is. needs_digits: they have to be typed.
        digits, wrong: As typed, and what is wrong with them.
        next_words: Of the button that goes on, or empty. print_words: of the one that prints, likewise.
        save_words: Of the one that writes a file, or empty.
        said: What became of it.
        takes_members: Offices below may be enrolled. members: they.
    """

    barred: str = ""
    above: Said = Said()
    may_ask: bool = True
    pending: str = ""
    needs_digits: bool = False
    digits: str = ""
    wrong: str = ""
    next_words: str = ""
    print_words: str = ""
    save_words: str = ""
    said: Said = Said()
    takes_members: bool = False
    members: tuple[Offer, ...] = ()
