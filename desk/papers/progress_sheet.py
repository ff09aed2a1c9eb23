"""代办进度告知单 (PAPERS.md 6.8): how far all is that one villager entrusted, never newer than was heard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desk.cases.numbers import spoken
from desk.catalogue.items import Item
from desk.papers.pen import Pen, paragraphs
from desk.papers.proxy_sheets import Station, page_end, proxy_pen, proxy_sheet, require_layout, slip_end
from desk.papers.request import SLIPS
from desk.papers.shared import public_address
from desk.papers.wording import day_text, table_moment_of
from desk.people.masking import mask_name
from desk.proxy.cases import STATE_WORDS, ProxyCase
from desk.sheets import Block, Column, Facts, Layout, Paragraph, Rule, Sheet, Table

PAPER = "progress_sheet"
LONGEST_TODO = 60
_NONE = "—"
_COMING = frozenset({"arrived", "accepted", "supplement", "in_hand", "special"})
"""As long as the township says so, a step that the villager has to do in person is still to come."""


_HAS_RESULT = frozenset({"ready", "collected", "delivered", "closed"})
"""What the township did for the villager is done; 不予办理 says that nothing was."""

_PAYS = re.compile(r"[^，。；]*(?:交费|缴费)[^。；]*")
"""What the villager has to do once it is done, as the item says it: 交费后按规定享受待遇."""


def left_to_do(item: Item) -> str:
    """What a villager has to do themselves once an item is done, in the words of the item; empty for nothing."""
    found = _PAYS.search(item.clerk_says.instant_done)
    return found[0].strip() if found else ""


def progress_sheet(
    station: Station,
    number: str,
    cases: Sequence[ProxyCase],
    layout: Layout = "80",
    *,
    now: str,
    left: Mapping[str, str] | None = None,
) -> Sheet:
    """The sheet for the villager of these cases, who are all the same one; their name is masked.

    What was heard earlier than the newest word carries its own day.

    Args:
        station: The village.
        number: Of this sheet; empty while it is only looked at.
        cases: At least one.
        layout: A slip or A5.
        now: The moment it is made, ISO: it holds for what never left the village.
        left: What is left to do once an item is done, by its id (`left_to_do`).

    Raises:
        Refused: `paper.layout`.
    """
    require_layout(PAPER, layout)
    left = left or {}
    as_of = max((case.told.as_of for case in cases if case.told), default=now)
    files = [case.told.as_of for case in cases if case.told and case.told.told_by == "file"]
    newest = max(cases, key=lambda case: case.began_at)
    pen = proxy_pen(
        station,
        as_of=table_moment_of(as_of),
        file_date=day_text(max(files)[:10]) if files else "",
        villager_name=mask_name(newest.received.application.applicant.name),
        proxy_name=newest.received.clerk_name,
        proxy_phone=newest.received.clerk_phone,
    )
    is_slip = layout in SLIPS
    lead = (
        pen.say(f"{PAPER}.K1_slip" if is_slip else f"{PAPER}.K1"),
        pen.say(f"{PAPER}.from_file") if files else "",
    )
    who = Facts(rows=((station.texts.label("principal_name"), pen.fields["villager_name"]),))
    if is_slip:
        body: tuple[Block, ...] = (
            who,
            *paragraphs(*lead, role="flush"),
            *(block for case in cases for block in _lines(pen, case, as_of, left)),
            Rule(),
            *paragraphs(pen.say(f"{PAPER}.K2"), role="flush"),
            *slip_end(pen),
        )
    else:
        body = (
            who,
            *paragraphs("".join(lead)),
            Table(
                columns=(
                    Column(title="事项", share=34),
                    Column(title="现在到哪一步", share=22),
                    Column(title="截止日期", share=14, align="centre"),
                    Column(title="需要您做什么", share=30),
                ),
                rows=tuple(
                    (
                        case.received.item_name,
                        "：".join(filter(None, (_step(pen, case, as_of), _result(case)))),
                        _due(case) or _NONE,
                        _todo(pen, case, left),
                    )
                    for case in cases
                ),
            ),
            *paragraphs(pen.say(f"{PAPER}.K2")),
            *page_end(pen),
        )
    numbers = [case.case_number for case in cases if case.case_number]
    code = public_address(station.office.query_url, numbers[0]) if len(numbers) == 1 else ""
    return proxy_sheet(
        station, pen, paper=PAPER, layout=layout, number=number, blocks=body, made_at=table_moment_of(now), code=code,
        caption="progress",
    )  # fmt: skip


def _lines(pen: Pen, case: ProxyCase, as_of: str, left: Mapping[str, str]) -> tuple[Block, ...]:
    todo = _todo(pen, case, left)
    return (
        Rule(),
        *paragraphs(case.received.item_name, role="flush"),
        Paragraph(text=_step(pen, case, as_of), role="lead"),
        *pen.rows(
            (
                ("case_number", spoken(case.case_number) if case.case_number else ""),
                ("result", _result(case)),
                ("slip_due", _due(case)),
                ("todo", todo),
            )
        ),
    )


def _step(pen: Pen, case: ProxyCase, as_of: str) -> str:
    """Where it is; with its own day where another word is newer. What an agent fetched waits for the villager yet."""
    if case.completed:
        return STATE_WORDS["delivered"]
    if case.told is None or case.ended:
        return case.place.label
    words = STATE_WORDS["ready" if case.told.state == "collected" else case.told.state]
    if case.told.as_of == as_of:
        return words
    return pen.say(f"{PAPER}.older", state=words, as_of=table_moment_of(case.told.as_of))


def _due(case: ProxyCase) -> str:
    return case.told.due_on if case.told and case.is_open else ""


def _result(case: ProxyCase) -> str:
    """What came of it, as the villager got it or the township told; empty before."""
    if case.completed:
        return case.completed.result
    return case.told.result if case.told and not case.ended else ""


def _todo(pen: Pen, case: ProxyCase, left: Mapping[str, str]) -> str:
    """What the villager has to do now or later, or who brings the result; nothing only where nothing is left."""
    word = case.told if not case.ended else None
    asked = word.to_do if word is not None and case.is_open else ""
    is_done = case.completed is not None or (word is not None and word.state in _HAS_RESULT)
    after = left.get(case.item_id, "") if is_done and not _result(case).startswith("不予") else ""
    if case.is_open and word is not None and word.state == "collected":
        asked = pen.say(f"{PAPER}.collected", held_by=word.held_by or "代办员", held_since=word.held_since)
    if asked or after:
        return "；".join(filter(None, (asked, after)))
    step = case.received.in_person if case.is_open and (word is None or word.state in _COMING) else ""
    return pen.say(f"{PAPER}.in_person", in_person=step) if step else pen.say(f"{PAPER}.nothing_to_do")
