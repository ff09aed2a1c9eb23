"""Writes one page as PDF operators, measured from its upper left corner downwards, in points.

Straight to the content stream: a canvas between costs more time than setting the whole paper.
"""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import PDFDocument

from printouts.breaking import HALF, Line, tight_parts
from printouts.fonts import Chain
from printouts.styles import BOX_EM, OPTICAL_MIDDLE, Role


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


class Pen:
    """The operators of one page.

    Attributes:
        height: Of the page; `y` is counted from its upper edge.
    """

    def __init__(self, document: PDFDocument, height: float) -> None:
        """Begin an empty page of a document."""
        self.height = height
        self._under: list[str] = []
        self._out: list[str] = []
        self._document = document
        self._font = ""
        self._stretch = 0.0
        self._grey = 0.0

    def _fill_grey(self, grey: float) -> None:
        if grey != self._grey:
            self._out.append(f"{_number(grey)} g")
            self._grey = grey

    def _show(self, chain: Chain, size: float, text: str, place: str, stretch: float = 0.0) -> None:
        self._out.append("BT")
        if stretch != self._stretch:
            self._out.append(f"{_number(stretch)} Tc")
            self._stretch = stretch
        self._out.append(place)
        for n, part in enumerate(tight_parts(text)):
            closer = f"{HALF:.0f} " if n else ""
            for resource, codes in chain.encode(part, self._document):
                font = f"{resource} {_number(size)} Tf"
                if font != self._font:
                    self._out.append(font)
                    self._font = font
                self._out.append(f"[{closer}<{codes}>] TJ" if closer else f"<{codes}> Tj")
                closer = ""
        self._out.append("ET")

    def text(self, x: float, baseline: float, text: str, role: Role, *, stretch: float = 0.0) -> None:
        """One run of text; `stretch` points are added after each character."""
        if text:
            self._fill_grey(role.grey)
            place = f"1 0 0 1 {_number(x)} {_number(self.height - baseline)} Tm"
            self._show(role.chain, role.size, text, place, stretch)

    def lines(self, x: float, top: float, lines: list[Line], role: Role) -> float:
        """Broken lines one under the other, each in the middle of its leading; returns where they end."""
        for line in lines:
            baseline = top + role.leading / 2 + OPTICAL_MIDDLE * role.size
            em = role.size / 1000
            self.text(x + line.indent * em, baseline, line.text, role, stretch=line.stretch * em)
            top += role.leading
        return top

    def centred(self, middle: float, top: float, lines: list[Line], role: Role) -> float:
        """Broken lines around a vertical axis; returns where they end."""
        for line in lines:
            baseline = top + role.leading / 2 + OPTICAL_MIDDLE * role.size
            self.text(middle + (line.indent - line.width / 2) * role.size / 1000, baseline, line.text, role)
            top += role.leading
        return top

    def right(self, edge: float, top: float, lines: list[Line], role: Role) -> float:
        """Broken lines that end at an edge; returns where they end."""
        for line in lines:
            baseline = top + role.leading / 2 + OPTICAL_MIDDLE * role.size
            self.text(edge + (line.indent - line.width) * role.size / 1000, baseline, line.text, role)
            top += role.leading
        return top

    def slanted(self, text: str, role: Role, *, middle: tuple[float, float], angle: tuple[float, float]) -> None:
        """One run rising around a middle; `angle` is its cosine and sine."""
        cosine, sine = angle
        self._fill_grey(role.grey)
        half = role.chain.width(text, role.size) / 2
        drop = OPTICAL_MIDDLE * role.size
        x = middle[0] - half * cosine + drop * sine
        y = self.height - middle[1] - half * sine - drop * cosine
        place = " ".join(_number(value) for value in (cosine, sine, -sine, cosine, x, y))
        self._show(role.chain, role.size, text, f"{place} Tm")

    @property
    def operators(self) -> list[str]:
        """What was written: fills first, then the rest in order."""
        return [*self._under, "0 g", *self._out] if self._under else self._out

    def fill(self, x: float, top: float, width: float, height: float, grey: float) -> None:
        """A filled rectangle without a border, under everything else on the page."""
        corner = f"{_number(x)} {_number(self.height - top - height)}"
        self._under.append(f"{_number(grey)} g {corner} {_number(width)} {_number(height)} re f")

    def frame(self, x: float, top: float, width: float, height: float, *, line_pt: float, grey: float = 0.0) -> None:
        """A rectangle's border."""
        corner = f"{_number(x)} {_number(self.height - top - height)}"
        stroke = f"{_number(line_pt)} w {_number(grey)} G"
        self._out.append(f"{stroke} {corner} {_number(width)} {_number(height)} re S")

    def dashed_frame(
        self, x: float, top: float, width: float, line_pt: float, grey: float, *, height: float = 0.0
    ) -> None:
        """A dashed rectangle; a square where no height is given."""
        self._out.append("[3 2.4] 0 d")
        self.frame(x, top, width, height or width, line_pt=line_pt, grey=grey)
        self._out.append("[] 0 d")

    def rule(self, x: float, y: float, width: float, line_pt: float, *, grey: float = 0.0, dash: str = "") -> None:
        """A line across; `dash` is a PDF dash array without brackets."""
        level = _number(self.height - y)
        stroke = f"{_number(line_pt)} w {_number(grey)} G {_number(x)} {level} m {_number(x + width)} {level} l S"
        self._out.append(f"[{dash}] 0 d {stroke} [] 0 d" if dash else stroke)

    def upright(self, x: float, top: float, height: float, line_pt: float) -> None:
        """A line down."""
        high, low = _number(self.height - top), _number(self.height - top - height)
        self._out.append(f"{_number(line_pt)} w 0 G {_number(x)} {high} m {_number(x)} {low} l S")

    def arrow(self, x: float, top: float, length: float, line_pt: float, head: float) -> None:
        """An arrow down, its head so many points long."""
        self.upright(x, top, length - head, line_pt)
        self._fill_grey(0.0)
        low = self.height - top - length
        corners = ((x - head / 2, low + head), (x + head / 2, low + head), (x, low))
        first, second, third = (f"{_number(one)} {_number(two)}" for one, two in corners)
        self._out.append(f"{first} m {second} l {third} l f")

    def box(self, x: float, middle: float, size: float, *, ticked: bool) -> None:
        """A box to tick beside text of a size; no font of the house has ☐ and ☑."""
        side = BOX_EM * size
        self.frame(x, middle - side / 2, side, side, line_pt=0.055 * size)
        if ticked:
            low = self.height - middle
            points = ((0.2, -0.02), (0.42, -0.26), (0.82, 0.28))
            path = [f"{_number(x + a * side)} {_number(low + b * side)}" for a, b in points]
            self._out.append(f"{_number(0.11 * size)} w {path[0]} m {path[1]} l {path[2]} l S")

    def modules(self, x: float, top: float, side: float, rows: tuple[tuple[tuple[int, int], ...], ...]) -> None:
        """A code as one filled path: runs `(start, length)` of dark modules row by row; `side` without quiet zone."""
        unit = side / len(rows)
        self._fill_grey(0.0)
        low = _number(self.height - top)
        size = f"{unit:.6f}"
        runs = [f"{start} {-row - 1} {length} 1 re" for row, line in enumerate(rows) for start, length in line]
        self._out += ["q", f"{size} 0 0 {size} {_number(x)} {low} cm", *runs, "f", "Q"]
