"""What a paper holds, ready to be set: every text finished, nothing left to look up.

A `Sheet` is made by `desk.papers`, kept in the journal with the paper's first issue, and set into pages by
`printouts`. It carries no clock, no settings and no record; two renderings of one sheet are the same bytes.
Numbers are whole, so that a sheet has one canonical JSON form.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Layout = Literal["a4", "a5", "large", "a3", "241", "80", "58", "label"]
"""Paper: A4, A5 (landscape), A4 in large print, A3, continuous forms 241 mm wide, a slip of 80 or 58 mm, or a label of
70 x 40 mm."""


Align = Literal["left", "centre", "right"]
"""How the cells of a column stand."""


class Paragraph(Struct, frozen=True, tag="paragraph", kw_only=True, omit_defaults=True):
    """Running text.

    Attributes:
        text: Plain text, no markup; empty is not allowed.
        role: `body` (indented two characters) · `flush` (no indent, such as the addressee) · `note` (small print) ·
            `lead` (large, a sentence of the large-print guide).
    """

    text: str
    role: Literal["body", "flush", "note", "lead"] = "body"


class Heading(Struct, frozen=True, tag="heading", kw_only=True, omit_defaults=True):
    """A line that names what follows; kept on one page with it."""

    text: str


class Facts(Struct, frozen=True, tag="facts", kw_only=True, omit_defaults=True):
    """A ruled table of label and value, one or two pairs a row.

    Attributes:
        rows: (label, value) in order; at least one; a long value wraps and is never cut.
        columns: Pairs side by side on A4: 1, or 2 where both values are short.
        row_mm: Least height of a row in millimetres, where people write in it; 0 leaves it to the text.
        label_mm: Width of the labels on A4, where several tables stand under one another; 0 is as wide as they need.
    """

    rows: tuple[tuple[str, str], ...]
    columns: int = 1
    row_mm: int = 0
    label_mm: int = 0


class Column(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One column of a table: its head, its share of the width (a whole number, relative), and how its cells stand."""

    title: str
    share: int
    align: Align = "left"


class Table(Struct, frozen=True, tag="table", kw_only=True, omit_defaults=True):
    """A ruled table with a head that repeats on each page; rows may be empty, then `empty_text` stands alone.

    `row_mm` is the least height of a row in millimetres, where people sign in it; 0 leaves it to the text.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty_text: str = ""
    row_mm: int = 0


class Ticks(Struct, frozen=True, tag="ticks", kw_only=True, omit_defaults=True):
    """Lines with a box to tick in front, drawn as a vector box; `(ticked, text)` in order."""

    lines: tuple[tuple[bool, str], ...]


class FlowStep(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of a flow.

    Attributes:
        title: What is done, in a few characters.
        text: By whom and how long, in a sentence or two.
        aside: What else may come of it, such as that something is missing; may be empty.
    """

    title: str
    text: str
    aside: str = ""

    @property
    def words(self) -> str:
        """The step as running text."""
        return f"{self.title}：{self.text}{self.aside}"


class Flow(Struct, frozen=True, tag="flow", kw_only=True, omit_defaults=True):
    """A flow drawn as boxes with arrows from each step to the next; at least one step."""

    steps: tuple[FlowStep, ...]


class Signature(Struct, frozen=True, tag="signature", kw_only=True, omit_defaults=True):
    """Lines to be signed by hand, in order, such as `申请人（代理人）签名：＿＿＿＿＿＿　日期：…`."""

    lines: tuple[str, ...]


class Rule(Struct, frozen=True, tag="rule", kw_only=True, omit_defaults=True):
    """A line across; dashed on slips."""


Block = Paragraph | Heading | Facts | Table | Flow | Ticks | Signature | Rule


class Code(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A QR code with its caption.

    Attributes:
        payload: ASCII text of the code.
        caption: One of the captions of PAPERS B-10.
        size_mm: Side of the printed square without its quiet zone.
        level: Error correction: M, or Q where a seal may overlap.
    """

    payload: str
    caption: str
    size_mm: int = 30
    level: Literal["M", "Q"] = "M"


class Seal(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An empty dashed square of 50 mm for the seal, and what stands in it and under it.

    Attributes:
        caption: `（加盖{seal_owner}{seal_kind}）`, inside, grey 7 pt.
        signed_by: The authority or centre that signs, over the date.
        signed_on: The date, as `2026年11月23日`.
    """

    caption: str
    signed_by: str
    signed_on: str


class Reprint(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The mark of PAPERS B-11: which reprint it is, when, and by whom."""

    count: int
    reprinted_on: str
    clerk_name: str
    note: str = ""


class Sheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One paper, finished.

    Attributes:
        paper: Identifier of PAPERS.md, such as `acceptance_notice`.
        layout: The size it is set for.
        template_version: Version of the texts it was composed from.
        letterhead: Who answers for the paper; line 1, 16 pt; empty where the title line names the authority (B-01).
        title: Line 2, 22 pt bold.
        number_line: Number of the paper (文号), right above the first rule; may be empty.
        case_line: Case number and query code, or the provisional number; may be empty.
        head_note: A framed line at the head, such as the practice or the sample-data line; may be empty.
        watermark: Diagonal grey text across every page, such as `练习样张　不具效力`; may be empty.
        void_mark: The word and the line of a void paper (B-13), one under the other, slanted across every page of the
            office's own copy; empty on papers that count.
        blocks: The body, in order; at least one.
        codes: At most two, lower left on A4 and A5, at the end of a slip; the guide has its code upper right.
        seal: The seal box, lower right; none on slips and guides.
        copy_caption: Bottom centre, such as `第1联（共2联）　申请人留存`; may be empty.
        printed_at: For the foot (B-18), as `2026-11-23 09:41`; the time of the first issue.
        reprint: The mark of a reprint; none on the first print.
        landscape: A4 and A3 only: the page lies on its long side.
        slip_state: Slips only: the state in large type, such as `已受理`; may be empty.
        first_page: Number of its first page in the book it is part of; 0 where it stands alone.
    """

    paper: str
    layout: Layout
    template_version: str
    letterhead: str
    title: str
    blocks: tuple[Block, ...]
    printed_at: str
    number_line: str = ""
    case_line: str = ""
    head_note: str = ""
    watermark: str = ""
    void_mark: str = ""
    codes: tuple[Code, ...] = ()
    seal: Seal | None = None
    copy_caption: str = ""
    reprint: Reprint | None = None
    landscape: bool = False
    slip_state: str = ""
    first_page: int = 0
