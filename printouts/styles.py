"""How papers look: geometry in millimetres, type by role. One `Look` a paper size; nothing is styled elsewhere.

Sizes follow ISO 216 (A4 210 x 297, A5 210 x 148 landscape). Letterhead 16 pt, title 22 pt, foot and seal caption grey
7 pt, watermark grey 48 pt: PAPERS.md B-01, B-08, B-12, B-18.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from desk.errors import Refused
from desk.sheets import Layout
from printouts.fonts import BOLD, SANS, SERIF, Chain

MM = 72 / 25.4
"""Points in a millimetre."""

GREY = 0.45
FILL = 0.955
HAIR_PT = 0.35
RULE_PT = 0.5
HEAVY_PT = 0.9

OPTICAL_MIDDLE = 0.38
"""How far the middle of a Chinese character stands above the baseline, in em."""

EDGE_MM = 5.0
"""Nothing is printed nearer to the edge of a page: printers do not reach it."""
BAND_TOP_MM = 5.5
"""Where the frames at the head of a page (reprint mark, head note) begin; two lines of them push nothing down."""
CODE_GAP_MM = 20.0
"""Least distance of two codes (B-10)."""
QUIET_MODULES = 4
"""Quiet zone of a code, ISO/IEC 18004."""
SEAL_MM = 50.0
"""Side of the seal box; a town's seal is 42 mm across (国务院关于印章管理的规定 11)."""
CELL_PAD_MM = 1.9
BOX_EM = 0.84
"""Side of a box to tick, in em."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """How one kind of text is set.

    Attributes:
        chain: The face.
        size: In points.
        leading: From baseline to baseline, in points.
        indent: Of the first line, in em.
        justify: Whether lines fill the measure.
        before: Space above, in points, dropped at the head of a page.
        grey: 0 black to 1 white.
    """

    chain: Chain
    size: float
    leading: float
    indent: float = 0.0
    justify: bool = False
    before: float = 0.0
    grey: float = 0.0


LETTERHEAD = Role(chain=SERIF, size=16, leading=24)
TITLE = Role(chain=BOLD, size=22, leading=31)
FRAMED = Role(chain=SANS, size=8, leading=10.6)
CAPTION = Role(chain=SANS, size=8, leading=11)
SEAL_CAPTION = Role(chain=SANS, size=7, leading=9.5, grey=GREY)
COPY_CAPTION = Role(chain=SANS, size=8, leading=10)
FOOT = Role(chain=SANS, size=7, leading=9, grey=GREY)
RUNNING = Role(chain=SANS, size=8, leading=10, grey=GREY)
WATERMARK = Role(chain=BOLD, size=48, leading=60, grey=0.88)
VOID_WORD = Role(chain=BOLD, size=72, leading=90, grey=0.8)
VOID_LINE = Role(chain=SANS, size=14, leading=18, grey=0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One size of page and the type on it.

    Attributes:
        width: Of the page, in points, as all that follows.
        height: Of the page.
        left: Margin left and right.
        top: Where the text of the first page begins, from the upper edge.
        next_top: Where it begins on the pages after, under their running head.
        bottom: Margin below the text.
        row_pad: Above and below the text of a cell.
        sign_leading: Between lines to be signed.
        stacked: Whether facts stand one pair a row whatever the sheet asks for.
        roomy: The same page with larger type, for a paper that leaves much of it empty.
        snug: The same page with closer lines, for one that a little more room would keep on one page; it may have one
            closer still.
    """

    width: float
    height: float
    left: float
    top: float
    next_top: float
    bottom: float
    row_pad: float
    sign_leading: float
    stacked: bool
    number: Role
    case: Role
    body: Role
    flush: Role
    note: Role
    lead: Role
    heading: Role
    label: Role
    value: Role
    table_head: Role
    cell: Role
    tick: Role
    signature: Role
    signed: Role
    letterhead: Role = LETTERHEAD
    title: Role = TITLE
    framed: Role = FRAMED
    caption: Role = CAPTION
    copy_caption: Role = COPY_CAPTION
    foot: Role = FOOT
    running: Role = RUNNING
    roomy: Look | None = None
    snug: Look | None = None

    @property
    def measure(self) -> float:
        """Width of the text, in points."""
        return self.width - 2 * self.left


_A4 = Look(
    width=210 * MM,
    height=297 * MM,
    left=23 * MM,
    top=16 * MM,
    next_top=24 * MM,
    bottom=18 * MM,
    row_pad=3.6,
    sign_leading=27,
    stacked=False,
    number=Role(chain=SERIF, size=10.5, leading=16),
    case=Role(chain=SERIF, size=9.5, leading=15),
    body=Role(chain=SERIF, size=10.5, leading=18, indent=2, justify=True, before=1.5),
    flush=Role(chain=SERIF, size=10.5, leading=18, justify=True, before=1.5),
    note=Role(chain=SERIF, size=9, leading=14.5, justify=True, before=1.5),
    lead=Role(chain=SANS, size=13, leading=21, before=3),
    heading=Role(chain=BOLD, size=11, leading=18, before=9),
    label=Role(chain=SANS, size=9.5, leading=14),
    value=Role(chain=SERIF, size=10.5, leading=15.5, before=5),
    table_head=Role(chain=SANS, size=9.5, leading=14, before=5),
    cell=Role(chain=SERIF, size=9.5, leading=13.8),
    tick=Role(chain=SERIF, size=10.5, leading=18, justify=True, before=1),
    signature=Role(chain=SERIF, size=10.5, leading=17, before=8),
    signed=Role(chain=SERIF, size=11, leading=19),
)

_A5 = Look(
    width=210 * MM,
    height=148 * MM,
    left=19 * MM,
    top=15 * MM,
    next_top=24 * MM,
    bottom=16.5 * MM,
    row_pad=2.4,
    sign_leading=22,
    stacked=False,
    number=Role(chain=SERIF, size=9.5, leading=13.5),
    case=Role(chain=SERIF, size=9, leading=13),
    body=Role(chain=SERIF, size=9.5, leading=15.2, indent=2, justify=True, before=1),
    flush=Role(chain=SERIF, size=9.5, leading=15.2, justify=True, before=1),
    note=Role(chain=SERIF, size=8.5, leading=13, justify=True, before=1),
    lead=Role(chain=SANS, size=12, leading=18, before=2),
    heading=Role(chain=BOLD, size=10, leading=15, before=5),
    label=Role(chain=SANS, size=9, leading=13),
    value=Role(chain=SERIF, size=9.5, leading=13.5, before=4),
    table_head=Role(chain=SANS, size=9, leading=13, before=4),
    cell=Role(chain=SERIF, size=9, leading=13),
    tick=Role(chain=SERIF, size=9.5, leading=15.2, justify=True, before=1),
    signature=Role(chain=SERIF, size=9.5, leading=15, before=5),
    signed=Role(chain=SERIF, size=10.5, leading=17),
)

_LARGE = Look(
    width=210 * MM,
    height=297 * MM,
    left=20 * MM,
    top=20 * MM,
    next_top=31 * MM,
    bottom=21 * MM,
    row_pad=3.5,
    sign_leading=46,
    stacked=True,
    letterhead=Role(chain=SANS, size=20, leading=29),
    title=Role(chain=BOLD, size=28, leading=40),
    number=Role(chain=SANS, size=20, leading=28),
    case=Role(chain=SANS, size=20, leading=28),
    body=Role(chain=SANS, size=20, leading=32, before=4),
    flush=Role(chain=SANS, size=20, leading=32, before=4),
    note=Role(chain=SANS, size=20, leading=29, before=4),
    lead=Role(chain=BOLD, size=24, leading=37, before=6),
    heading=Role(chain=BOLD, size=22, leading=34, before=14),
    label=Role(chain=SANS, size=20, leading=28),
    value=Role(chain=SANS, size=20, leading=28, before=6),
    table_head=Role(chain=SANS, size=20, leading=28, before=6),
    cell=Role(chain=SANS, size=20, leading=28),
    tick=Role(chain=SANS, size=20, leading=32, before=4),
    signature=Role(chain=SANS, size=20, leading=32, before=14),
    signed=Role(chain=SANS, size=13, leading=20),
    framed=Role(chain=SANS, size=20, leading=26),
    caption=Role(chain=SANS, size=20, leading=26),
    copy_caption=Role(chain=SANS, size=20, leading=25),
    foot=Role(chain=SANS, size=12, leading=15, grey=GREY),
    running=Role(chain=SANS, size=20, leading=25, grey=GREY),
)

LARGE = replace(
    _LARGE,
    snug=replace(
        _LARGE,
        row_pad=3,
        body=replace(_LARGE.body, leading=27, before=2),
        flush=replace(_LARGE.flush, leading=27, before=2),
        note=replace(_LARGE.note, leading=26, before=2),
        heading=replace(_LARGE.heading, leading=31, before=8),
        value=replace(_LARGE.value, leading=26, before=4),
        table_head=replace(_LARGE.table_head, leading=26, before=4),
        cell=replace(_LARGE.cell, leading=26),
    ),
)
"""Everything is of 20 points and more but the foot, which nobody has to read, and what stands under a seal of 50 mm."""

_A4_SNUG = replace(
    _A4,
    row_pad=1.7,
    sign_leading=23,
    body=replace(_A4.body, leading=15.5, before=0.5),
    flush=replace(_A4.flush, leading=15.5, before=0.5),
    note=replace(_A4.note, size=8.5, leading=12, before=0.5),
    heading=replace(_A4.heading, size=10.5, leading=16, before=4),
    label=replace(_A4.label, size=9, leading=13),
    value=replace(_A4.value, size=10, leading=13.4, before=3),
    table_head=replace(_A4.table_head, size=9, leading=13, before=3),
    cell=replace(_A4.cell, size=9, leading=12.4),
    tick=replace(_A4.tick, leading=16, before=0),
    signature=replace(_A4.signature, leading=16, before=2),
)

A4 = replace(
    _A4,
    roomy=replace(
        _A4,
        row_pad=5,
        body=replace(_A4.body, size=12, leading=23, before=3),
        flush=replace(_A4.flush, size=12, leading=23, before=3),
        note=replace(_A4.note, size=10, leading=17, before=3),
        heading=replace(_A4.heading, size=12, leading=22, before=11),
        label=replace(_A4.label, size=10.5, leading=16),
        value=replace(_A4.value, size=11.5, leading=18, before=7),
        table_head=replace(_A4.table_head, size=10.5, leading=16, before=7),
        cell=replace(_A4.cell, size=10.5, leading=16),
        tick=replace(_A4.tick, size=12, leading=23, before=2),
        signature=replace(_A4.signature, size=12, leading=20, before=12),
        signed=replace(_A4.signed, size=12, leading=22),
    ),
    snug=replace(
        _A4_SNUG,
        snug=replace(
            _A4_SNUG,
            row_pad=1.1,
            sign_leading=20,
            body=replace(_A4_SNUG.body, size=10, leading=14.2, before=0),
            flush=replace(_A4_SNUG.flush, size=10, leading=14.2, before=0),
            note=replace(_A4_SNUG.note, size=8, leading=10.8, before=0),
            heading=replace(_A4_SNUG.heading, size=10, leading=14, before=2),
            label=replace(_A4_SNUG.label, size=8.5, leading=12),
            value=replace(_A4_SNUG.value, size=9.5, leading=12.4, before=2),
            table_head=replace(_A4_SNUG.table_head, size=8.5, leading=12, before=2),
            cell=replace(_A4_SNUG.cell, size=8.5, leading=11.4),
            tick=replace(_A4_SNUG.tick, size=10, leading=14),
            signature=replace(_A4_SNUG.signature, size=10, leading=14, before=0),
        ),
    ),
)

_A5_SNUG = replace(
    _A5,
    row_pad=1.3,
    sign_leading=19,
    body=replace(_A5.body, size=9, leading=13.6, before=0),
    flush=replace(_A5.flush, size=9, leading=13.6, before=0),
    note=replace(_A5.note, size=8, leading=11.4, before=0),
    heading=replace(_A5.heading, size=9.5, leading=13, before=2),
    value=replace(_A5.value, size=9, leading=12.4, before=2),
    table_head=replace(_A5.table_head, size=8.5, leading=12, before=2),
    cell=replace(_A5.cell, size=8.5, leading=11.6),
    signature=replace(_A5.signature, before=0),
)

A5 = replace(
    _A5,
    snug=replace(
        _A5_SNUG,
        snug=replace(
            _A5_SNUG,
            row_pad=1.1,
            sign_leading=17,
            body=replace(_A5_SNUG.body, leading=12.6),
            flush=replace(_A5_SNUG.flush, leading=12.6),
            note=replace(_A5_SNUG.note, leading=10.8),
            value=replace(_A5_SNUG.value, size=8.5, leading=11.4, before=1),
            table_head=replace(_A5_SNUG.table_head, leading=11.4, before=1),
            cell=replace(_A5_SNUG.cell, size=8.3, leading=10.8),
        ),
    ),
)

A3_TYPE = 1.3
"""How much larger the type of A3 is than that of A4: such a page hangs on a wall."""
A3_ROOMY = 1.4
"""How much larger still where little stands on it."""


def _enlarged(look: Look, by: float) -> Look:
    """The same page with all type and rows larger."""
    roles = {
        field.name: replace(role, size=role.size * by, leading=role.leading * by, before=role.before * by)
        for field in fields(look)
        if isinstance(role := getattr(look, field.name), Role)
    }
    return replace(look, row_pad=look.row_pad * by, sign_leading=look.sign_leading * by, **roles)  # type: ignore[arg-type]  # roles by name


def _on_page(look: Look, **geometry: float) -> Look:
    """The same type, in all its settings, on another page."""
    others = {
        name: _on_page(other, **geometry) for name in ("roomy", "snug") if (other := getattr(look, name)) is not None
    }
    return replace(look, **geometry, **others)  # type: ignore[arg-type]  # lengths and looks by name


_A3 = _on_page(
    _enlarged(_A4, A3_TYPE),
    width=297 * MM,
    height=420 * MM,
    left=27 * MM,
    top=20 * MM,
    next_top=30 * MM,
    bottom=22 * MM,
)
A3 = replace(_A3, roomy=replace(_enlarged(_A3, A3_ROOMY), signed=_A3.signed))
FORM_241 = _on_page(A4, width=241 * MM, height=279.4 * MM, left=30 * MM, top=14 * MM, next_top=22 * MM, bottom=16 * MM)
"""Continuous forms of 9.5 x 11 inches: their holed edges, 12.7 mm each, stay outside the text."""

_LYING_MM = 16.0
"""Margin of a page on its long side: what lies there is wide tables."""

LOOKS = {"a4": A4, "a5": A5, "large": LARGE, "a3": A3, "241": FORM_241}


DOT = MM / 8
"""One dot of a slip printer of 203 dpi, in points: eight dots a millimetre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLook:
    """One width of slip and the type on it; sizes are whole printer dots.

    Attributes:
        paper_mm: Width of the paper.
        dots: Width that is printed, in dots: 576 on 80 mm, 384 on 58 mm paper.
        code_mm: Least side of a code.
        state_size: Of the large line, in points, where it fits.
    """

    paper_mm: int
    dots: int
    code_mm: float
    state_size: float
    head: Role
    title: Role
    state: Role
    number: Role
    body: Role
    strong: Role
    note: Role
    foot: Role


def _slip(paper_mm: int, dots: int, state_dots: int, head_dots: int) -> SlipLook:
    return SlipLook(
        paper_mm=paper_mm,
        dots=dots,
        code_mm=30.0,
        state_size=state_dots * DOT,
        head=Role(chain=BOLD, size=head_dots * DOT, leading=(head_dots + 12) * DOT),
        title=Role(chain=SANS, size=26 * DOT, leading=38 * DOT),
        state=Role(chain=BOLD, size=state_dots * DOT, leading=(state_dots + 18) * DOT),
        number=Role(chain=BOLD, size=25 * DOT, leading=37 * DOT),
        body=Role(chain=SANS, size=25 * DOT, leading=37 * DOT),
        strong=Role(chain=BOLD, size=25 * DOT, leading=38 * DOT),
        note=Role(chain=SANS, size=21 * DOT, leading=30 * DOT),
        foot=Role(chain=SANS, size=18 * DOT, leading=26 * DOT),
    )


SLIPS = {"80": _slip(80, 576, 76, 34), "58": _slip(58, 384, 64, 30)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelLook:
    """A label and the type on it; sizes are whole printer dots.

    Attributes:
        width, height: In dots.
        edge: Nothing is printed nearer to it, in dots.
        code: Most of a code's side, quiet zone included, in dots.
        scales: By how much the type may be made smaller, in turn, until everything fits.
        tight_code: The same where much is written, so that text runs on under the code.
        tight_scales: By how much the type may be made smaller there.
    """

    width: int
    height: int
    edge: int
    code: int
    strong: Role
    body: Role
    caption: Role
    scales: tuple[float, ...]
    tight_code: int
    tight_scales: tuple[float, ...]


LABEL = LabelLook(
    width=560,
    height=320,
    edge=14,
    code=232,
    strong=Role(chain=BOLD, size=32 * DOT, leading=42 * DOT),
    body=Role(chain=SANS, size=26 * DOT, leading=36 * DOT),
    caption=Role(chain=SANS, size=17 * DOT, leading=22 * DOT),
    scales=(1.0, 0.9, 0.8),
    tight_code=145,
    tight_scales=(0.9, 0.8, 0.7),
)
"""70 x 40 mm at 203 dpi."""


def look_of(layout: Layout, *, landscape: bool = False) -> Look:
    """The look of a page layout, lying on its long side where asked.

    Raises:
        Refused: `paper.layout`, the layout is a slip.
    """
    if layout not in LOOKS:
        raise Refused("paper.layout", f"“{layout}”不是页面尺寸，请选择A4、A5、A3或者大字版。", field="layout")
    look = LOOKS[layout]
    if not landscape or look.width > look.height:
        return look
    lying: Look = _on_page(look, width=look.height, height=look.width, left=_LYING_MM * MM)
    return lying
