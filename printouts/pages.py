"""Sets a sheet on A4, A5 or A4 in large print: head, body over as many pages as it takes, codes and seal, feet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs
from reportlab.pdfbase.pdfdoc import PDFDocument

from desk.sheets import Paragraph, Sheet, Signature, Ticks
from printouts import frames
from printouts.blocks import body_of
from printouts.document import add_page, new_document, to_bytes
from printouts.fonts import check
from printouts.pen import Pen
from printouts.pieces import Piece
from printouts.styles import MM, RULE_PT, Look, look_of

_ZONE_FALLS_MM = 42.0
"""The zone goes down to the foot of the page when no more than this stays empty above it."""
_ZONE_DROP_MM = 10.0
"""Otherwise it stands this much lower than it must."""
_KEPT_WITH_ZONE_MM = 45.0
"""The last piece of the body goes over with the zone, so that no seal stands on a page without text."""


_ROOMY_BELOW = 0.66
"""A body that fills less of its page than this is set larger."""
_SNUG_BELOW = 1.45
"""One that needs up to this much of a page is tried with closer lines."""

_LITTLE_BELOW = 0.6
"""A last page of which more than this is empty is tried to be saved."""


def _height(pieces: Sequence[Piece]) -> float:
    return sum(piece.before + piece.height for piece in pieces)


class Flow:
    """Pages as they fill.

    Attributes:
        pens: One a page, in order.
        y: Where the next piece may begin, from the upper edge.
        room: What is left of the page, in points.
    """

    def __init__(self, sheet: Sheet, look: Look, document: PDFDocument) -> None:
        """No page yet; they go into `document` in the end."""
        self._sheet = sheet
        self._look = look
        self._document = document
        self.pens: list[Pen] = []
        self.y = 0.0
        self._at_top = True
        self._under_row = False
        self._limit = look.height - look.bottom

    @property
    def room(self) -> float:
        """What is left of the page, in points."""
        return self._limit - self.y

    @property
    def ends_early(self) -> bool:
        """Whether its last page of several holds little: closer lines may save it."""
        return len(self.pens) > 1 and self.room > _LITTLE_BELOW * (self._limit - self._look.next_top)

    def new_page(self) -> None:
        """Begin a page with its watermark, its band and its head."""
        look = self._look
        pen = Pen(self._document, look.height)
        self.pens.append(pen)
        frames.draw_watermark(pen, self._sheet, look)
        band = frames.draw_band(pen, self._sheet, look)
        if len(self.pens) == 1:
            self.y = frames.draw_head(pen, self._sheet, look, max(look.top, band + 0.8 * MM))
        else:
            self.y = frames.running_top(self._sheet, look, band)
            frames.draw_running_head(pen, self._sheet, look, self.y)
        self._at_top = True
        self._under_row = False

    def _needs(self, group: Sequence[Piece]) -> float:
        height = _height(group)
        return height - group[0].before if self._at_top else height

    def place(self, group: Sequence[Piece], *, reserve: float = 0.0) -> None:
        """Draw what belongs together, on the next page when this one lacks room for it and for `reserve` points."""
        if not self._at_top and self._needs(group) + reserve > self.room:
            self.new_page()
        for piece in group:
            if not self._at_top and piece.before + piece.height > self.room:
                self.new_page()
            if self._at_top and piece.head is not None and len(self.pens) > 1:
                self._draw(piece.head)
            self._draw(piece)

    def _draw(self, piece: Piece) -> None:
        before = 0.0 if self._at_top else piece.before
        top = self.y + before
        pen = self.pens[-1]
        if piece.ruled and (before or not self._under_row):
            pen.rule(self._look.left - RULE_PT / 2, top, self._look.measure + RULE_PT, RULE_PT)
        piece.draw(pen, self._look.left, top)
        self.y = top + piece.height
        self._at_top = False
        self._under_row = piece.ruled

    def sink(self, zone: Piece) -> Piece:
        """The zone with the space above it that puts it at the foot of the page it will stand on."""
        left = self.room - zone.before - zone.height
        if left < 0:
            return zone
        drop = left if left <= _ZONE_FALLS_MM * MM else _ZONE_DROP_MM * MM
        return replace(zone, before=zone.before + drop)

    def finish(self, first_page: int = 0) -> None:
        """Feet on all pages, now that they are counted, and the pages into the document.

        Args:
            first_page: Number of its first page in a book; 0 where it stands alone.
        """
        sheet = structs.replace(self._sheet, first_page=first_page)
        look = self._look
        for number, pen in enumerate(self.pens, start=1):
            frames.draw_foot(pen, sheet, look, number, len(self.pens))
            add_page(self._document, pen, look.width, look.height)


def _groups(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that stay on one page together."""
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        groups[-1].append(piece)
        if not piece.keep_next:
            groups.append([])
    return [group for group in groups if group]


def _set(sheet: Sheet, look: Look) -> tuple[list[Piece], Piece | None]:
    """The pieces of the body, and the zone."""
    return body_of(sheet.blocks, look), frames.zone(sheet, look)


def _best(sheet: Sheet, look: Look, room: float) -> tuple[list[Piece], Piece | None]:
    """Set as the look says, or larger or closer where that gives one well filled page."""
    usual = _set(sheet, look)

    def filled(setting: tuple[list[Piece], Piece | None]) -> float:
        pieces, zone = setting
        return (_height(pieces) + (zone.before + zone.height if zone else 0.0)) / room

    share = filled(usual)
    others: list[Look | None] = []
    if share < _ROOMY_BELOW:
        others = [look.roomy]
    elif 1.0 < share < _SNUG_BELOW and look.snug is not None:
        others = [look.snug, look.snug.snug]
    settings = [_set(sheet, other) for other in others if other is not None]
    if share > 1.0 and look.width > look.height:
        closer = (look, look.snug, look.snug.snug if look.snug else None)
        settings += [setting for other in closer if other and (setting := _set_beside(sheet, other)) is not None]
    return next((setting for setting in settings if filled(setting) <= 1.0), usual)


def _signing(sheet: Sheet) -> int:
    """Where the end of a body begins that holds what is signed, with the small print above it; 0 where nothing is."""
    at = len(sheet.blocks)
    while at and (block := sheet.blocks[at - 1]):
        if not isinstance(block, Signature | Ticks) and not (isinstance(block, Paragraph) and block.role == "note"):
            break
        at -= 1
    return at if any(isinstance(block, Signature) for block in sheet.blocks[at:]) else 0


def _set_beside(sheet: Sheet, look: Look) -> tuple[list[Piece], Piece | None] | None:
    """As `_set`, with what is signed at its end right of the codes; None where a seal is there or nothing signed.

    For pages on their long side, which have room there and little above it.
    """
    zone = frames.zone(sheet, look)
    at = _signing(sheet)
    if not at or zone is None or sheet.seal is not None:
        return None
    taken = frames.codes_width(sheet, look)
    signed = body_of(sheet.blocks[at:], replace(look, left=look.left + taken / 2))
    below = _height(signed) - signed[0].before
    height = max(zone.height, below)

    def draw(pen: Pen, x: float, top: float) -> None:
        zone.draw(pen, x, top + height - zone.height)
        y = top + height - below - signed[0].before
        for piece in signed:
            piece.draw(pen, x + taken, y + piece.before)
            y += piece.before + piece.height

    return body_of(sheet.blocks[:at], look), replace(zone, height=height, draw=draw)


def render_page(sheet: Sheet) -> bytes:
    """The PDF of a sheet for A4, A5 (landscape) or large print; the same sheet gives the same bytes.

    Raises:
        Refused: `paper.unprintable`, a character no font has; `paper.layout`, the layout is a slip's.
    """
    document = new_document(sheet.title, sheet.letterhead)
    lay_out(sheet, document).finish(sheet.first_page)
    return to_bytes(document)


def lay_out(sheet: Sheet, document: PDFDocument) -> Flow:
    """The pages of a sheet as they will stand in a document, without their feet.

    Raises:
        Refused: As `render_page`.
    """
    look = look_of(sheet.layout, landscape=sheet.landscape)
    check(sheet)
    flow = _laid_out(sheet, look, document)
    closer = look.snug if flow.ends_early and frames.zone(sheet, look) is None else None
    while closer is not None:
        shorter = _laid_out(sheet, closer, document)
        if len(shorter.pens) < len(flow.pens):
            return shorter
        closer = closer.snug
    return flow


def _laid_out(sheet: Sheet, look: Look, document: PDFDocument) -> Flow:
    flow = Flow(sheet, look, document)
    flow.new_page()
    pieces, zone = _best(sheet, look, flow.room)
    groups = _groups(pieces)
    for group in groups[:-1]:
        flow.place(group)
    kept = zone is not None and _height(groups[-1]) <= _KEPT_WITH_ZONE_MM * MM
    flow.place(groups[-1], reserve=zone.before + zone.height if zone and kept else 0.0)
    if zone is not None:
        flow.place([flow.sink(zone)])
    return flow
