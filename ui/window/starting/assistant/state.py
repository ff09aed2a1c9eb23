"""What the first-start assistant shows, and what was answered so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from desk.settings import OfficeKind
from ui.window.theme.tokens import LightName

if TYPE_CHECKING:
    from desk.printers import PrinterInfo
    from ui.window.widgets.suggestions import Offer


class Step(StrEnum):
    """The pages; one subject each."""

    WELCOME = "welcome"
    RESTORE = "restore"
    OFFICE = "office"
    CONTACT = "contact"
    CLERK = "clerk"
    PASSWORD = "password"  # noqa: S105 - the name of a page
    SHEET = "sheet"
    WORDS = "words"
    PROOF = "proof"
    PRINTER = "printer"


FOUNDING = (
    Step.OFFICE, Step.CONTACT, Step.CLERK, Step.PASSWORD, Step.SHEET, Step.WORDS, Step.PROOF, Step.PRINTER,
)  # fmt: skip
"""The pages of a new office, in order."""

FOUNDED = (Step.WORDS, Step.PROOF, Step.PRINTER)
"""The pages on which the office is there already: nothing before them can be changed any more."""

FIELDS: dict[Step, tuple[str, ...]] = {
    Step.RESTORE: ("backup", "restore_secret", "restore_clerk"),
    Step.OFFICE: ("sought", "name"),
    Step.CONTACT: ("phone", "address", "opening_hours"),
    Step.CLERK: ("clerk_name", "clerk", "counter"),
    Step.PASSWORD: ("password", "again"),
    Step.SHEET: ("sheet",),
    Step.PROOF: ("word_1", "word_2"),
}
"""What is asked on each page, in the order of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was typed and chosen.

    Attributes:
        sought, place: What was typed to find the division, and the 12-digit code of the one chosen, or empty.
        clerk_name, clerk: Full name, and the short name one enters with.
        again: The password once more.
        sheet: Where the sheet with the recovery words goes, a path.
        word_1, word_2: Words of the sheet, typed back.
        backup: Path of the backup; `by` tells whether restore_secret is a clerk's password or the recovery words.
        page_printer, slip_printer: Names of printers; empty for none.
    """

    kind: OfficeKind = "township"
    sought: str = ""
    place: str = ""
    name: str = ""
    phone: str = ""
    address: str = ""
    opening_hours: str = ""
    clerk_name: str = ""
    clerk: str = ""
    counter: str = ""
    password: str = field(default="", repr=False)
    again: str = field(default="", repr=False)
    sheet: str = ""
    word_1: str = field(default="", repr=False)
    word_2: str = field(default="", repr=False)
    backup: str = ""
    by: Literal["password", "words"] = "password"
    restore_clerk: str = ""
    restore_secret: str = field(default="", repr=False)
    page_printer: str = ""
    slip_printer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantState:
    """The page in sight.

    Attributes:
        number, count: The page's place among those of a new office, from 1; 0 outside it.
        remarks: By field, the kind of remark and its sentence.
        offers: Divisions that fit what was typed.
        lines: The recovery words, line by line; empty before the office is there.
        asked: Line and place of the two words to type back, from 1.
        printers: Printers that can be chosen.
        told: What became of a print, with its kind; empty when nothing.
        busy: What is going on, in words; empty when nothing does.
        problem: What went wrong and belongs to no field.
        can_go_back: Whether there is a page to go back to.
    """

    step: Step = Step.WELCOME
    number: int = 0
    count: int = len(FOUNDING)
    answers: Answers = field(default_factory=Answers)
    remarks: dict[str, tuple[LightName, str]] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    lines: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    asked: tuple[tuple[int, int], tuple[int, int]] = ((1, 1), (3, 1))
    printers: tuple[PrinterInfo, ...] = ()
    told: tuple[LightName, str] = ("grey", "")
    busy: str = ""
    problem: str = ""
    can_go_back: bool = False
