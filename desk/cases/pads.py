"""Numbers of blank receipts: `Y OOOO II NNNN CC`, org, machine, serial and two check digits (ISO 7064 MOD 97-10).

They are written by hand on a day without power and typed in later, so every number tells a slip of the pen. The
letter keeps them apart from case numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stdnum.iso7064 import mod_97_10

from desk.cases.chain import Event
from desk.cases.events.bodies import Body
from desk.cases.events.filing import Received
from desk.cases.events.outage import PadMarked, PadPrinted
from desk.cases.events.retaining import CasesPurged
from desk.errors import Refused
from desk.records import PadSlip
from desk.widths import half_width

SERIES = "应急"
"""The counter of the serials, beside those of the papers."""

LAST_SERIAL = 9999
MOST_AT_ONCE = 200

_DIGITS = 12
_SEPARATORS = re.compile(r"[\s\-_‐‑–—−·.]+")


def pad_number(org: str, digits: int, serial: int) -> str:
    """The number of a machine's `serial`-th blank receipt, `Y` and 12 digits.

    Raises:
        Refused: `pad.used_up`.
    """
    if not 1 <= serial <= LAST_SERIAL:
        raise Refused("pad.used_up", f"本机的应急单编号只到{LAST_SERIAL}号，已经用完，请换一台电脑打印。")
    body = f"{org}{digits:02d}{serial:04d}"
    return f"Y{body}{mod_97_10.calc_check_digits(body)}"


def pad_numbers(org: str, digits: int, first: int, count: int) -> tuple[str, ...]:
    """The numbers of a print, in order.

    Raises:
        Refused: As `pad_number`.
    """
    return tuple(pad_number(org, digits, serial) for serial in range(first, first + count))


def read_pad_number(text: str) -> str:
    """A number as somebody typed or scanned it, in normal form; the letter may be left out.

    Raises:
        Refused: `pad.number` for a wrong length or sign, `pad.check` for a slip of the pen.
    """
    typed = _SEPARATORS.sub("", half_width(text)).upper().removeprefix("Y")
    if len(typed) != _DIGITS or not (typed.isascii() and typed.isdecimal()):
        sentence = f"应急单编号是Y加{_DIGITS}位数字，印在单子右上方，请对照纸上重新输入。"
        raise Refused("pad.number", sentence, field="pad_number")
    if not mod_97_10.is_valid(typed):
        sentence = f"应急单编号“{spoken_pad(f'Y{typed}')}”的校验位不对，可能有一位输错，请对照纸上重新输入。"
        raise Refused("pad.check", sentence, field="pad_number")
    return f"Y{typed}"


def spoken_pad(number: str) -> str:
    """A number in groups to read out: `Y 0463 01 0001 23`."""
    digits = number.removeprefix("Y")
    return " ".join(("Y", digits[:4], digits[4:6], digits[6:10], digits[10:]))


def slips_of(body: PadPrinted) -> tuple[PadSlip, ...]:
    """The blank receipts of one print, in order."""
    numbers = pad_numbers(body.org, body.digits, body.first, body.count)
    return tuple(PadSlip(number=number, printed_at=body.printed_at) for number in numbers)


@dataclass(slots=True)
class ToldPads:
    """The blank receipts that a journal tells, its events in any order."""

    _printed: dict[str, PadSlip] = field(default_factory=dict)
    _used: dict[str, str] = field(default_factory=dict)
    _marks: dict[str, tuple[str, int, str, str]] = field(default_factory=dict)

    def hear(self, event: Event, body: Body) -> None:
        """One more event; those of other kinds change nothing."""
        if isinstance(body, PadPrinted):
            self._printed.update((slip.number, slip) for slip in slips_of(body))
        elif isinstance(body, Received) and body.pad_number:
            self._used[body.pad_number] = event.header.case_id
        elif isinstance(body, CasesPurged):
            self._used.update((one.pad_number, one.case_id) for one in body.cases if one.pad_number)
        elif isinstance(body, PadMarked):
            mark = (body.marked_at, event.header.n, body.marked_at if body.spoilt else "", body.reason)
            self._marks.update((number, max(mark, self._marks.get(number, mark))) for number in body.numbers)

    def all(self) -> tuple[PadSlip, ...]:
        """Every one by number, with the case it was entered as, or why it never can be."""
        return tuple(self._told(number, slip) for number, slip in sorted(self._printed.items()))

    def _told(self, number: str, slip: PadSlip) -> PadSlip:
        _, _, spoilt_at, spoilt_why = self._marks.get(number, ("", 0, "", ""))
        return PadSlip(
            number=number,
            printed_at=slip.printed_at,
            case_id=self._used.get(number, ""),
            spoilt_at=spoilt_at,
            spoilt_why=spoilt_why,
        )
