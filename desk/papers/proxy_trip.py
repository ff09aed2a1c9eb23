"""送件交接清单（趟） and the labels of its bags (PAPERS.md 6.7, 4.21): what is carried to the township."""

from __future__ import annotations

from collections.abc import Mapping

from desk.cases.events.trips import TripLine
from desk.papers.pen import Pen, paragraphs
from desk.papers.proxy_sheets import Station, proxy_pen, proxy_sheet, require_layout
from desk.papers.request import SLIPS
from desk.papers.wording import table_moment_of
from desk.people.masking import mask_name
from desk.proxy.trips import Trip
from desk.sheets import Block, Column, Layout, Paragraph, Rule, Sheet, Signature, Table

PAPER, LABEL = "trip_list", "bag_label"
LONGEST_SHORT_NAME = 12
_BY_HAND = ""
_ROW_MM = 11


def trip_list(
    station: Station, trip: Trip, shorts: Mapping[str, str], layout: Layout = "a4", *, copy: int = 1
) -> Sheet:
    """The list both sign; the township fills in its numbers and answers. It names nobody in full.

    Args:
        station: The village.
        trip: As packed.
        shorts: Short names of items by id; the name of the list where one is missing.
        layout: A4 on its long side, or a slip.
        copy: 1 giver, 2 taker, 3 bag.

    Raises:
        Refused: `paper.layout`, `paper.copy_no`.
    """
    require_layout(PAPER, layout)
    made = trip.made
    pen = proxy_pen(
        station,
        trip_number=made.number,
        left_at=table_moment_of(made.left_at),
        from_unit=made.station_name,
        to_unit=station.centre_name,
        proxy_name=made.clerk_name,
        proxy_phone=made.clerk_phone,
        total_cases=str(len(made.lines)),
        total_copies=str(sum(line.sheets for line in made.lines)),
        total_originals=str(sum(line.originals for line in made.lines)),
    )
    body = _slip(pen, made.lines, shorts) if layout in SLIPS else _page(pen, made.lines, shorts)
    return proxy_sheet(
        station, pen, paper=PAPER, layout=layout, number=made.number, blocks=body,
        made_at=table_moment_of(made.left_at), code=made.code, caption="batch", copy=copy, landscape=True,
    )  # fmt: skip


def proxy_bag_label(station: Station, trip: Trip, line: TripLine, short: str, layout: Layout = "label") -> Sheet:
    """What is stuck on the bag of one case; `short` is empty for a sensitive item, which is then not named.

    Raises:
        Refused: `paper.layout`.
    """
    require_layout(LABEL, layout)
    pen = proxy_pen(station, proxy_name=trip.made.clerk_name, proxy_phone=trip.made.clerk_phone)
    counts = pen.say(
        "bag_label.K1", due_day=line.trip_by, materials_count=str(line.sheets), originals_count=str(line.originals)
    )
    blocks: tuple[Block, ...] = (
        Paragraph(text=line.proxy_number, role="lead"),
        *paragraphs(
            short[:LONGEST_SHORT_NAME],
            mask_name(line.principal_name),
            *(counts.split("　") if layout == "label" else (counts,)),
            role="flush",
        ),
    )
    return proxy_sheet(
        station, pen, paper=LABEL, layout=layout, number="", blocks=blocks,
        made_at=table_moment_of(trip.made.left_at), code=line.proxy_id, copy=0,
    )  # fmt: skip


def _page(pen: Pen, lines: tuple[TripLine, ...], shorts: Mapping[str, str]) -> tuple[Block, ...]:
    rows = tuple(
        (
            str(number), line.proxy_number, _short(line, shorts), mask_name(line.principal_name), str(line.sheets),
            str(line.originals), line.trip_by, _BY_HAND, _BY_HAND,
        )
        for number, line in enumerate(lines, start=1)
    )  # fmt: skip
    return (
        *pen.facts("from_unit", "to_unit", "left_at", "proxy_name", columns=2),
        *paragraphs(pen.say("transfer_list.K1")),
        Table(
            columns=(
                Column(title="序号", share=5, align="centre"),
                Column(title="代办单号", share=19, align="centre"),
                Column(title="事项（简称）", share=18),
                Column(title="委托人", share=13),
                Column(title="材料份数", share=8, align="centre"),
                Column(title="原件", share=6, align="centre"),
                Column(title="送到期限", share=10, align="centre"),
                Column(title="中心办件编号（签收时填）", share=18, align="centre"),
                Column(title="结果（受理／补正／不收，理由）", share=18),
            ),
            rows=rows,
            row_mm=_ROW_MM,
        ),
        *paragraphs(pen.say("transfer_list.K2"), pen.say(f"{PAPER}.E1"), pen.say(f"{PAPER}.K4")),
        Signature(
            lines=(pen.say(f"{PAPER}.returned"), pen.say("transfer_list.differences"), pen.say(f"{PAPER}.signed"))
        ),
    )


def _slip(pen: Pen, lines: tuple[TripLine, ...], shorts: Mapping[str, str]) -> tuple[Block, ...]:
    told: list[str] = []
    for number, line in enumerate(lines, start=1):
        told.append(
            pen.say(
                f"{PAPER}.S_row",
                row=str(number),
                proxy_number=line.proxy_number,
                item_short=_short(line, shorts),
                applicant_masked=mask_name(line.principal_name),
                materials_count=str(line.sheets),
                originals_count=str(line.originals),
                trip_by=line.trip_by,
            )
        )
        told.append(pen.say(f"{PAPER}.S_answer"))
    return (
        *pen.facts("from_unit", "to_unit", "left_at"),
        *paragraphs(pen.say("transfer_list.K1"), *told, pen.say("transfer_list.K2"), pen.say(f"{PAPER}.E1"),
                    role="flush"),
        Rule(),
        Signature(lines=tuple(pen.say(f"{PAPER}.signed").split("　"))),
        *paragraphs(pen.say("shared.no_voucher"), role="note"),
    )  # fmt: skip


def _short(line: TripLine, shorts: Mapping[str, str]) -> str:
    return shorts.get(line.item_id, line.item_name)[:LONGEST_SHORT_NAME]
