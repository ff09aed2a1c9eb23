"""Colours and sizes of the window, each once; everything that is drawn takes them from here.

Named tuples, for the first picture waits for them and a dataclass takes a millisecond or two to be made.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

LightName = Literal["red", "amber", "green", "grey", "blue"]
"""Kinds of marks; each has a colour pair, a shape (icon) and words beside it."""

SCALES = (1.0, 1.25, 1.5, 2.0)
"""Sizes a clerk may choose: 100, 125, 150 and 200 percent."""

ONE_COLUMN_BELOW = 1120
"""Width in unscaled pixels under which a page stands in one column."""

RAIL_BELOW = 1000
"""Width in unscaled pixels under which the navigation shows icons alone."""


class Pair(NamedTuple):
    """A text on its ground, with the line around it."""

    ink: str
    ground: str
    line: str


class Colours(NamedTuple):
    """One theme. Every text pair reaches 4.5:1, headings of the navigation included, every border of a control 3:1.

    Attributes:
        background, surface, sunken: The page, a card on it, and a strip or a head.
        line: Between things; border: around what can be used.
        ink, ink2, ink3: Text, notes, and text that waits for input.
        primary: The one main action; primary_ink on it; selected: ground of what is chosen.
        nav, nav_ink, nav_current: The navigation.
        focus: Around what has the focus on light ground; focus_dark: on the navigation.
        practice: The band of practice mode.
    """

    background: str
    surface: str
    sunken: str
    line: str
    border: str
    ink: str
    ink2: str
    ink3: str
    primary: str
    primary_hover: str
    primary_ink: str
    selected: str
    stripe: str
    field_focus: str
    nav: str
    nav_ink: str
    nav_current: str
    focus: str
    focus_dark: str
    disabled: str
    disabled_ink: str
    practice: Pair
    red: Pair
    amber: Pair
    green: Pair
    grey: Pair
    blue: Pair

    def light(self, name: LightName) -> Pair:
        """The pair of a kind of mark."""
        pairs: dict[LightName, Pair] = {
            "red": self.red, "amber": self.amber, "green": self.green, "grey": self.grey, "blue": self.blue,
        }  # fmt: skip
        return pairs[name]


LIGHT = Colours(
    background="#F3F5F8",
    surface="#FFFFFF",
    sunken="#E9EDF2",
    line="#DCE2E9",
    border="#76828F",
    ink="#17212B",
    ink2="#465361",
    ink3="#5B6875",
    primary="#0B4F8A",
    primary_hover="#093F6E",
    primary_ink="#FFFFFF",
    selected="#DFEBF7",
    stripe="#F8FAFC",
    field_focus="#FFFEF5",
    nav="#12324F",
    nav_ink="#E4EDF5",
    nav_current="#1F4F7A",
    focus="#0B4F8A",
    focus_dark="#F2A900",
    disabled="#E9EDF2",
    disabled_ink="#5B6875",
    practice=Pair(ink="#3D2A00", ground="#FFD667", line="#7A4B00"),
    red=Pair(ink="#A61B1B", ground="#FCE8E6", line="#C65A5A"),
    amber=Pair(ink="#7A4B00", ground="#FFF1CC", line="#B07A1E"),
    green=Pair(ink="#1A6337", ground="#E3F4E8", line="#4F9468"),
    grey=Pair(ink="#465361", ground="#E9EDF2", line="#76828F"),
    blue=Pair(ink="#0B4F8A", ground="#DFEBF7", line="#4A86BC"),
)
"""The usual theme."""

CONTRAST = Colours(
    background="#000000",
    surface="#000000",
    sunken="#1A1A1A",
    line="#8C8C8C",
    border="#FFFFFF",
    ink="#FFFFFF",
    ink2="#F0F0F0",
    ink3="#D6D6D6",
    primary="#FFD83D",
    primary_hover="#FFEA8A",
    primary_ink="#000000",
    selected="#003E7A",
    stripe="#0D0D0D",
    field_focus="#101000",
    nav="#000000",
    nav_ink="#FFFFFF",
    nav_current="#003E7A",
    focus="#FFD83D",
    focus_dark="#FFFFFF",
    disabled="#262626",
    disabled_ink="#BDBDBD",
    practice=Pair(ink="#000000", ground="#FFD83D", line="#FFFFFF"),
    red=Pair(ink="#FFB3B3", ground="#3A0000", line="#FF8080"),
    amber=Pair(ink="#FFDC80", ground="#332200", line="#FFC933"),
    green=Pair(ink="#9BF0B5", ground="#00290F", line="#55D080"),
    grey=Pair(ink="#E6E6E6", ground="#262626", line="#B3B3B3"),
    blue=Pair(ink="#A8D5FF", ground="#00264D", line="#66B3FF"),
)
"""The high-contrast theme."""

THEMES = {"light": LIGHT, "contrast": CONTRAST}
"""Themes by the name the settings keep."""


class Sizes(NamedTuple):
    """Lengths in pixels of the screen, already multiplied by the scale.

    Attributes:
        scale: The factor itself.
        note, body, h2, h1: Heights of type.
        gap_s, gap, gap_l: Between things that belong together, between fields, between cards.
        control, row, row2, check, pill, nav, header, strip: Heights; row2 is a list row of two lines.
    """

    scale: float
    note: int
    body: int
    h2: int
    h1: int
    gap_s: int
    gap: int
    gap_l: int
    control: int
    row: int
    row2: int
    check: int
    pill: int
    nav: int
    rail: int
    header: int
    strip: int
    radius: int
    icon: int
    scroll: int

    def px(self, pixels: float) -> int:
        """A length at this scale."""
        return round(pixels * self.scale)


def sizes(scale: float) -> Sizes:
    """All lengths at a scale."""

    def px(pixels: float) -> int:
        return round(pixels * scale)

    return Sizes(
        scale=scale, note=px(16), body=px(18), h2=px(20), h1=px(26), gap_s=px(8), gap=px(12), gap_l=px(16),
        control=px(44), row=px(48), row2=px(60), check=px(26), pill=px(32), nav=px(176), rail=px(64), header=px(56),
        strip=px(36), radius=px(5), icon=px(22), scroll=px(16),
    )  # fmt: skip


_LINEAR_UP_TO = 0.04045
"""Where sRGB turns from a line into a curve."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
