"""How one printer is made to print in the right place: what it is off by, and how that is found with a ruler.

A page that is printed is shrunk or stretched by the printer, and moved; the profile of a printer undoes both. It is
found on the calibration page, which has crosses at known places (`MARKS`).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.errors import Refused

MOST_MM = 30.0
"""No printer is off by more; more is a slip of the finger, or the wrong paper."""
LEAST_PERCENT, MOST_PERCENT = 90.0, 110.0
LONGEST_MM = 1000.0
"""Of anything that is measured on a page."""


class PrinterProfile(Struct, frozen=True, kw_only=True):
    """What is done to a page before a printer gets it.

    Attributes:
        right_mm, down_mm: How far it is moved; negative to the left, and up.
        percent: How large it is made, from its upper left corner.
    """

    right_mm: float = 0.0
    down_mm: float = 0.0
    percent: float = 100.0

    @property
    def is_usual(self) -> bool:
        """Whether nothing is done."""
        return self == UNTOUCHED


UNTOUCHED = PrinterProfile()


class CrossPlaces(Struct, frozen=True):
    """Where the crosses of the calibration page are, in mm.

    Attributes:
        left, top: Of the first cross, from the edges of the paper.
        across: From the first to the second cross, to the right.
    """

    left: float
    top: float
    across: float


CalibrationSize = Literal["a4", "a5", "80", "58"]

MARKS: dict[CalibrationSize, CrossPlaces] = {
    "a4": CrossPlaces(30, 40, 150),
    "a5": CrossPlaces(30, 40, 100),
    "80": CrossPlaces(12, 20, 50),
    "58": CrossPlaces(10, 20, 35),
}
"""By size of the calibration page."""


class Measured(Struct, frozen=True, kw_only=True):
    """What the ruler said on a printed calibration page, in mm, as `CrossPlaces`."""

    size: CalibrationSize
    left: float
    top: float
    across: float


def profile_after(now: PrinterProfile, measured: Measured) -> PrinterProfile:
    """The profile with which the crosses stand where they belong, after a page that was printed with another one.

    A printer puts what stands at x (mm from the edge) at `a + s x`; with the profile `(o, p)` at `a + s (p x + o)`.
    From two crosses `s p` and `a + s o` are known, so that measuring again makes it better and never worse.

    Raises:
        Refused: `printer.measured`: no printer is off by so much.
    """
    marks = MARKS[measured.size]
    if not marks.across * 0.9 <= measured.across <= marks.across * 1.1:
        said = f"两个十字之间应当是{marks.across:g}毫米左右，请再量一次，单位是毫米。"
        raise Refused("printer.measured", said, field="across")
    stretch = measured.across / marks.across
    scale = now.percent / 100 / stretch
    right = now.right_mm - (measured.left - marks.left * stretch) * scale
    down = now.down_mm - (measured.top - marks.top * stretch) * scale
    return require_profile(
        PrinterProfile(right_mm=round(right, 1), down_mm=round(down, 1), percent=round(scale * 100, 1))
    )


def require_profile(profile: PrinterProfile) -> PrinterProfile:
    """The profile, if a printer can be so.

    Raises:
        Refused: `printer.profile`.
    """
    if max(abs(profile.right_mm), abs(profile.down_mm)) > MOST_MM:
        said = f"位置最多移动{MOST_MM:g}毫米；差得更多，多半是纸的大小选错了，请先看打印机的纸张设置。"
        raise Refused("printer.profile", said, field="left")
    if not LEAST_PERCENT <= profile.percent <= MOST_PERCENT:
        said = f"大小只能在{LEAST_PERCENT:g}%到{MOST_PERCENT:g}%之间；差得更多，请先关掉打印机设置里的“缩放”。"
        raise Refused("printer.profile", said, field="across")
    return profile


def read_millimetres(typed: str, *, field: str) -> float:
    """A length as a clerk types it, such as `30.5`.

    Raises:
        Refused: `printer.measured`, it is no number.
    """
    plain = typed.strip().replace("，", ".").replace(",", ".").replace("。", ".").removesuffix("毫米").strip()
    try:
        found = float(plain)
    except ValueError:
        found = -1.0
    if not 0 <= found <= LONGEST_MM:
        raise Refused("printer.measured", "请写量到的毫米数，例如 30.5。", field=field)
    return found


CALIBRATION_TITLE = "打印机校准页"


def calibration_words(size: CalibrationSize, printer: str) -> tuple[str, ...]:
    """What stands on the calibration page: how to measure it and where to write that, one step a paragraph."""
    marks = MARKS[size]
    whose = f"打印机：{printer}" if printer else "用要校准的打印机打印这一页，按实际大小，不要缩放。"
    lengths = (
        f"纸的左边到十字A有多远（应当{marks.left:g}）",
        f"纸的上边到十字A有多远（应当{marks.top:g}）",
        f"十字A到十字B有多远（应当{marks.across:g}）",
    )
    return (
        whose,
        f"1. 用尺子量三个数，单位毫米：{'，'.join(lengths)}。",
        "2. 三个数都对，就不用校准。",
        "3. 有不对的，打开“设置”，在“打印”里按“校准打印机”，选这台打印机，把量到的三个数写进去，保存。",
        "4. 再打印一张校准页，量一量，应当对上了；差一点的，把新量到的数再写一次。",
    )
