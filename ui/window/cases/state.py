"""What the page of cases shows, where the desk's own records do not say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace
from PySide6.QtGui import QImage

from desk.cases.clock_filling import explained_clocks
from desk.handling.asking import Asked
from desk.home import Home
from desk.lights import Light
from desk.listing import Wanted
from desk.showing import CaseShown
from ui.window.theme.tokens import LightName

LIGHTS: dict[Light, LightName] = {
    Light.OVERDUE: "red",
    Light.TODAY: "red",
    Light.SOON: "amber",
    Light.FINE: "green",
    Light.WAITING: "blue",
    Light.PAUSED: "grey",
    Light.READY: "blue",
    Light.NONE: "grey",
    Light.CLOSED: "grey",
}
"""The mark of each light."""


class Tile(StrEnum):
    """A heap of open cases that one press shows."""

    PRESSING = "pressing"
    SOON = "soon"
    FINE = "fine"
    WAITING = "waiting"
    OPEN = "open"


_WANTED: dict[Tile, Wanted] = {
    Tile.PRESSING: Wanted(light=Light.TODAY, or_worse=True),
    Tile.SOON: Wanted(light=Light.SOON),
    Tile.FINE: Wanted(light=Light.FINE),
    Tile.WAITING: Wanted(light=Light.WAITING),
    Tile.OPEN: Wanted(open_only=True),
}


def heap_of(wanted: Wanted) -> Tile | None:
    """The heap that a wish is about; None for all cases there are."""
    heap = Wanted(light=wanted.light, or_worse=wanted.or_worse, open_only=wanted.open_only, task=wanted.task)
    return next((tile for tile, its in _WANTED.items() if its == heap), None)


def with_heap(wanted: Wanted, tile: Tile) -> Wanted:
    """A wish turned to another heap."""
    its = _WANTED[tile]
    return replace(wanted, light=its.light, or_worse=its.or_worse, open_only=its.open_only, task=None, holder="")


def counts_of(found: Home) -> dict[Tile, int]:
    """How many cases lie on each heap."""
    lights = found.lights
    return {
        Tile.PRESSING: lights[Light.OVERDUE] + lights[Light.TODAY],
        Tile.SOON: lights[Light.SOON],
        Tile.FINE: lights[Light.FINE],
        Tile.WAITING: lights[Light.WAITING],
        Tile.OPEN: found.open,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterState:
    """The filters as they stand.

    Attributes:
        days: First and last day as typed; remark: what is wrong with them, or empty.
        clerks: Sign-in name and name of everybody whose cases there may be.
        saved: Names of the filters that are kept, in order; current: the one that is in force, or empty.
        save_remark: Why a filter was not kept, or empty.
    """

    wanted: Wanted
    days: tuple[str, str] = ("", "")
    remark: str = ""
    clerks: tuple[tuple[str, str], ...] = ()
    saved: tuple[str, ...] = ()
    current: str = ""
    save_remark: str = ""


RESULT_SCANS = -1
"""Stands for the number of a material, where scans are of the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanSlot:
    """What scans may be put to in a step.

    Attributes:
        seq: Number of the material, or `RESULT_SCANS`.
        question: Name of the question it stands beneath; empty for the foot.
        words: What it is called.
        names: Of the scans that were put to it, as they are kept.
    """

    seq: int
    question: str
    words: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """A step after intake as far as it is answered.

    Attributes:
        answers: By name of the question; words: what is wrong, beside the question `field`.
        slots: What scans may be put to; empty for a step without.
    """

    action: str
    label: str
    asked: tuple[Asked, ...]
    answers: dict[str, str]
    field: str = ""
    words: str = ""
    slots: tuple[ScanSlot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Numbers of the people of a case, and where they live, masked or whole."""

    id_number: str
    phone: str
    agent_id_number: str = ""
    agent_phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealState:
    """What is masked, and what is asked.

    Attributes:
        is_asking: Why somebody wants to see it is asked for.
        remark: What is wrong with the reason, or empty.
    """

    is_masked: bool = True
    is_asking: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailState:
    """A case in sight.

    Attributes:
        reveal: Whether the numbers are masked, and whether it is asked why they are to be shown.
        asking: Place of the paper whose reprint is about to be given its reason; -1 for none.
        reason_remark: What is wrong with that reason, or empty.
        may_tell: Whoever sits here may tell the applicant what is kept of them.
        may_archive: It is finished, and whoever sits here may put it together for the archive.
    """

    shown: CaseShown
    numbers: Numbers
    reveal: RevealState = RevealState()
    asking: int = -1
    reason_remark: str = ""
    may_tell: bool = False
    may_archive: bool = False

    @property
    def is_masked(self) -> bool:
        """Whether the numbers are masked."""
        return self.reveal.is_masked

    @property
    def explained(self) -> tuple[tuple[str, str], ...]:
        """Key and name of the clocks whose reckoning can be printed, those that run first; may be empty."""
        can = explained_clocks(self.shown.case)
        return tuple((clock.key, clock.name) for clock in self.shown.clocks if clock.key in can)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanPlace:
    """A scan of a case: what it is kept under, and what it belongs to."""

    sha256: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanState:
    """A scan in sight.

    Attributes:
        words: What it belongs to.
        number: Which scan of the case, from 1; count: how many there are.
        page: Page of the scan, from 1; pages: how many it has, 0 while nobody knows.
        picture: The page; None while it is read, or when it cannot be shown.
        problem: Why it cannot be shown, or empty.
    """

    words: str
    number: int
    count: int
    page: int = 1
    pages: int = 0
    picture: QImage | None = None
    problem: str = ""


def scans_in(shown: CaseShown) -> tuple[ScanPlace, ...]:
    """All scans of a case in the order of its materials, those of the result last."""
    result = shown.case.result
    of_materials = tuple(
        ScanPlace(sha256=scan.sha256, words=f"{material.seq}. {material.name}")
        for material in shown.case.materials
        for scan in material.files
    )
    if result is None:
        return of_materials
    return (*of_materials, *(ScanPlace(sha256=scan.sha256, words=result.name) for scan in result.files))
