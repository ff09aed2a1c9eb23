"""不出具证明告知单 (PAPERS.md 6.12): one of the twenty certificates, why no village gives it, and where to go."""

from __future__ import annotations

from desk.cases.events.village_seal import CertificateRefused
from desk.papers import wording
from desk.papers.pen import paragraphs
from desk.papers.proxy_sheets import Station, proxy_pen, proxy_sheet, require_layout
from desk.papers.request import SLIPS
from desk.sheets import Block, Layout, Paragraph, Rule, Sheet, Signature

PAPER = "certificate_refusal"


def certificate_refusal(
    station: Station, refused: CertificateRefused, layout: Layout = "a5", *, copy: int = 1
) -> Sheet:
    """The paper of a refusal, in the words of the day it was told.

    Raises:
        Refused: `paper.layout` or `paper.copy_no`.
    """
    require_layout(PAPER, layout)
    office = station.office
    pen = proxy_pen(
        station,
        asked_on=wording.table_moment_of(refused.asked_at),
        villager_name=refused.villager_name,
        certificate_name=refused.certificate_name,
        for_what=refused.for_what,
        asked_by_body=refused.asked_by_body,
        where_to_go=refused.where_to_go,
        where_short=refused.where_short,
        where_phone=refused.where_phone,
        substitute=refused.substitute,
        substitute_short=refused.substitute_short,
        help=refused.help,
        report_body=office.government,
        town_name=office.government,
        town_phone=office.town_phone,
        proxy_name=refused.clerk_name,
        proxy_phone=refused.clerk_phone,
    )

    def say(name: str, field: str = "") -> str:
        return pen.say(f"{PAPER}.{name}") if not field or pen.fields[field] else ""

    blocks: tuple[Block, ...]
    if layout in SLIPS:
        blocks = (
            Paragraph(text=say("S1"), role="lead"),
            *paragraphs(
                refused.certificate_name,
                say("S2"),
                say("S3", "where_phone"),
                say("S4", "substitute_short"),
                role="flush",
            ),
            Rule(),
            *paragraphs(pen.say("shared.proxy_call"), say("S5"), role="flush"),
        )
    else:
        blocks = (
            *pen.facts("asked_on", "villager_name", "asked_by_body", "for_what", columns=2),
            *paragraphs(say("K1"), say("E1"), say("E2", "substitute"), say("E3", "help"), say("K2")),
            *paragraphs(pen.say("shared.R-5")),
            Signature(lines=(say("signed"),)),
            *paragraphs(pen.say("shared.proxy_call"), role="note"),
        )
    return proxy_sheet(
        station,
        pen,
        paper=PAPER,
        layout=layout,
        number=refused.number,
        blocks=blocks,
        made_at=pen.fields["asked_on"],
        copy=copy,
    )
