"""代办受理单 (PAPERS.md 6.3): what the proxy clerk took over, line by line, and by when it is carried."""

from __future__ import annotations

from desk.papers.pen import Pen, paragraphs
from desk.papers.proxy_sheets import (
    Station,
    page_end,
    personal_data,
    proxy_pen,
    proxy_sheet,
    require_layout,
    require_rows,
    slip_end,
)
from desk.papers.request import SLIPS
from desk.papers.wording import day_text, moment_sentence, table_moment_of
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.sheets import Block, Column, Layout, Paragraph, Sheet, Signature, Table

PAPER = "proxy_acceptance"
KIND_WORDS = {"original": "原件", "copy": "复印件"}


def proxy_acceptance(
    station: Station, case: ProxyCase, authorisation: Authorisation, layout: Layout = "a4", *, copy: int = 1
) -> Sheet:
    """The slip both sign; it promises the journey, never a result (PAPERS.md 6.3).

    A5 has no room for the code, nor for saying twice what the first sentence says.

    Raises:
        Refused: `paper.layout`, `paper.copy_no`; `paper.table_too_long`, more lines than A5 holds.
    """
    require_layout(PAPER, layout)
    require_rows(PAPER, layout, len(case.received.handed_over))
    received = case.received
    went = [one for one in received.handed_over if one.taken and one.kind == "original"]
    pen = proxy_pen(
        station,
        received_at=moment_sentence(received.received_at),
        principal_name=received.application.applicant.name,
        authorisation_number=authorisation.number,
        item_name=received.item_name,
        ready="；".join(received.ready),
        missing="；".join(received.missing),
        expect_text=received.expect,
        in_person=received.in_person,
        trip_by=day_text(received.trip_by),
        proxy_name=received.clerk_name,
        proxy_phone=received.clerk_phone,
        originals_count=str(sum(one.count for one in went)) if went else "",
        originals="、".join(one.name for one in went),
    )
    pen.fields["slip_item"] = received.item_name
    body = _slip(pen, authorisation) if layout in SLIPS else _page(pen, case, authorisation, is_small=layout == "a5")
    return proxy_sheet(
        station,
        pen,
        paper=PAPER,
        layout=layout,
        number=case.number,
        blocks=body,
        made_at=table_moment_of(received.received_at),
        code="" if layout == "a5" else case.record_id,
        copy=copy,
    )


def _page(pen: Pen, case: ProxyCase, authorisation: Authorisation, *, is_small: bool) -> tuple[Block, ...]:
    rows = tuple(
        (
            str(number),
            one.name,
            KIND_WORDS[one.kind],
            str(one.count),
            one.condition or "完好",
            "是" if one.taken else "否",
        )
        for number, one in enumerate(case.received.handed_over, start=1)
    )
    return (
        *(
            pen.facts("authorisation_number")
            if is_small
            else pen.facts("principal_name", "item_name", "authorisation_number")
        ),
        *paragraphs(pen.say(f"{PAPER}.K1")),
        Table(
            columns=(
                Column(title="序号", share=6, align="centre"),
                Column(title="材料或者原件名称", share=42),
                Column(title="原件/复印件", share=13, align="centre"),
                Column(title="份数", share=8, align="centre"),
                Column(title="完好情况", share=18),
                Column(title="是否带走", share=10, align="centre"),
            ),
            rows=rows,
            empty_text=pen.say(f"{PAPER}.nothing"),
        ),
        *pen.facts("ready", "missing", "in_person", "expect_text"),
        *paragraphs(_along(pen, "K2"), _journey(pen, "K3", authorisation), pen.say(f"{PAPER}.E1")),
        *page_end(pen),
        *personal_data(pen),
        Signature(lines=(pen.say("shared.proxy_both_sign"),)),
    )


def _slip(pen: Pen, authorisation: Authorisation) -> tuple[Block, ...]:
    return (
        Paragraph(text=pen.say(f"{PAPER}.S1"), role="lead"),
        *pen.facts("principal_name", "slip_item"),
        *paragraphs(_along(pen, "S2"), _journey(pen, "S3", authorisation), role="flush"),
        *pen.facts("missing", "in_person"),
        *paragraphs(pen.say(f"{PAPER}.S4"), pen.say("shared.K_free"), role="note"),
        *personal_data(pen),
        *slip_end(pen),
    )


def _along(pen: Pen, key: str) -> str:
    return pen.say(f"{PAPER}.{key}" if pen.fields["originals"] else f"{PAPER}.{key}_none")


def _journey(pen: Pen, key: str, authorisation: Authorisation) -> str:
    return pen.say(f"{PAPER}.{key}" if authorisation.is_signed else f"{PAPER}.{key}_unsigned")
