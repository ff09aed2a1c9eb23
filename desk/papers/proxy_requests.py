"""代办需求登记单 and 帮办告知单 (PAPERS.md 6.1, 6.4): what was asked for, what is ready, and what is still missing."""

from __future__ import annotations

from desk.cases.events.requesting import ProxyAdvised
from desk.papers import wording
from desk.papers.guide_codes import guide_code
from desk.papers.pen import paragraphs
from desk.papers.proxy_sheets import Station, proxy_pen, proxy_sheet, require_layout
from desk.papers.request import SLIPS
from desk.people.masking import mask_phone
from desk.proxy.requests import ANSWER_WORDS, CHANNEL_WORDS, Request
from desk.sheets import Block, Layout, Rule, Sheet, Signature, Ticks

SLIP, NOTE = "proxy_request_slip", "ready_missing_note"


def signed_lines(text: str, layout: Layout) -> tuple[str, ...]:
    """A line to sign; in large print its date stands on a line of its own."""
    if layout != "large":
        return (text,)
    return tuple(part.strip("　") for part in text.replace("　日期：", "\n日期：").split("\n"))


def request_slip(station: Station, request: Request, layout: Layout = "80", *, copy: int = 1) -> Sheet:
    """The slip of a wish, with the answer that holds now; no word of the family, and no picture of anybody.

    Raises:
        Refused: `paper.layout` or `paper.copy_no`.
    """
    require_layout(SLIP, layout)
    asked = request.asked
    pen = proxy_pen(
        station,
        wish=asked.wish,
        villager_name=asked.villager_name,
        phone=mask_phone(asked.phone) if asked.phone else "",
        group=asked.group,
        channel=CHANNEL_WORDS[asked.channel],
        item_name=asked.item_name if asked.item_name != asked.wish else "",
        asked_at=wording.table_moment_of(asked.asked_at),
        answer=ANSWER_WORDS.get(request.answer, ""),
        answer_text=request.answer_text,
        next_on=wording.day_text(request.next_on),
        proxy_name=asked.clerk_name,
        proxy_phone=asked.clerk_phone,
    )

    def say(name: str) -> str:
        return pen.say(f"{SLIP}.{name}")

    is_slip = layout in SLIPS
    columns = 1 if is_slip else 2
    blocks: tuple[Block, ...] = (
        *pen.facts("asked_at", "channel", "villager_name", "phone", "group", "item_name", columns=columns),
        *paragraphs(say("E1"), say("E2") if request.answer else "", say("K1")),
        *((Rule(),) if is_slip else ()),
        *paragraphs(say("K2"), pen.say("shared.K_free"), pen.say("shared.contact_3"), role="note"),
    )
    return proxy_sheet(
        station,
        pen,
        paper=SLIP,
        layout=layout,
        number=asked.number,
        blocks=blocks,
        made_at=pen.fields["asked_at"],
        copy=copy,
    )


def ready_missing_note(
    station: Station, request: Request, advice: ProxyAdvised, layout: Layout = "a5", *, copy: int = 1
) -> Sheet:
    """The note of what is ready and what is missing, with boxes to tick at home; a slip has the guide's code.

    Raises:
        Refused: `paper.layout` or `paper.copy_no`.
    """
    require_layout(NOTE, layout)
    pen = proxy_pen(
        station,
        noted_at=wording.table_moment_of(advice.noted_at),
        villager_name=request.asked.villager_name,
        item_name=advice.item_name,
        item_version=advice.item_version,
        ready="、".join(advice.ready),
        in_person=advice.in_person,
        next_contact=wording.day_text(advice.next_on),
        proxy_name=advice.clerk_name,
        proxy_phone=advice.clerk_phone,
    )

    def say(name: str) -> str:
        return pen.say(f"{NOTE}.{name}")

    is_slip = layout in SLIPS
    missing: tuple[Block, ...] = paragraphs(say("E2_none"))
    if advice.missing:
        rows = (pen.say(f"{NOTE}.E2_row", material=one.name, where_to_get=one.where) for one in advice.missing)
        missing = (*paragraphs(say("E2"), role="flush"), Ticks(lines=tuple((False, row) for row in rows)))
    blocks: tuple[Block, ...] = (
        *pen.facts("noted_at", "villager_name", "item_name", "next_contact", columns=2 if layout == "a5" else 1),
        *paragraphs(say("E1") if advice.ready else ""),
        *missing,
        *paragraphs(say("E3") if advice.in_person else "", say("K1"), say("K2")),
        *((Rule(),) if is_slip else (Signature(lines=signed_lines(say("signed"), layout)),)),
        *paragraphs(pen.say("shared.K_free"), pen.say("shared.proxy_call"), pen.say("shared.contact_3"), role="note"),
    )
    return proxy_sheet(
        station,
        pen,
        paper=NOTE,
        layout=layout,
        number=advice.number,
        blocks=blocks,
        made_at=pen.fields["noted_at"],
        code=guide_code(advice.item_id) if is_slip else "",
        caption="guide",
        copy=copy,
    )
