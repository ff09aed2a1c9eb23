"""Lists of the village desk that somebody works from: the book of the seal, and whom the township calls back."""

from __future__ import annotations

from collections.abc import Sequence

from desk.cases.numbers import spoken
from desk.papers.pen import Pen, paragraphs
from desk.papers.proxy_sheets import Station, proxy_pen, proxy_sheet
from desk.papers.wording import day_text, table_moment_of
from desk.proxy.call_backs import Drawn
from desk.proxy.certificates import SealEntry
from desk.sheets import Block, Column, Sheet, Table

REGISTER, CALL_BACKS = "seal_register", "call_back_list"

ROW_MM = 14
"""Height of a row in which is written what somebody said on the telephone."""


def seal_register(station: Station, first: str, last: str, lines: Sequence[SealEntry], *, made_at: str) -> Sheet:
    """用章登记簿 of some days: every certificate that was given and every one that was not, the oldest first.

    Args:
        station: Whose book it is.
        first: The first day, ISO text.
        last: The last one.
        lines: In their order.
        made_at: `2026-11-23 09:41`.
    """
    given = sum(one.issued is not None for one in lines)
    pen = proxy_pen(
        station,
        from_on=day_text(first),
        to_on=day_text(last),
        given_count=str(given),
        refused_count=str(len(lines) - given),
    )
    table = Table(
        columns=(
            Column(title="序号", share=6, align="centre"),
            Column(title="编号", share=20),
            Column(title="时间", share=12),
            Column(title="证明名称", share=20),
            Column(title="谁要的", share=11),
            Column(title="交给哪里、做什么用", share=20),
            Column(title="份数", share=6, align="right"),
            Column(title="批准用章", share=11),
            Column(title="经办人", share=11),
        ),
        rows=tuple((str(place), *_register_row(one)) for place, one in enumerate(lines, start=1)),
        empty_text=pen.say(f"{REGISTER}.nobody"),
    )
    return _list(station, pen, REGISTER, table, made_at)


def call_back_list(
    station: Station, first: str, last: str, seed: str, drawn: Sequence[Drawn], *, made_at: str
) -> Sheet:
    """代办回访名单: whom to call about which case, with room for what they say; who was asked already is marked.

    Args:
        station: The township's own name and words.
        first: The first day on which the cases ended, ISO text.
        last: The last one.
        seed: By which they were drawn.
        drawn: In the order they were drawn.
        made_at: `2026-11-23 09:41`.
    """
    pen = proxy_pen(
        station, from_on=day_text(first), to_on=day_text(last), seed=seed.strip(), drawn_count=str(len(drawn))
    )
    table = Table(
        columns=(
            Column(title="序号", share=6, align="centre"),
            Column(title="村级站", share=16),
            Column(title="姓名", share=11),
            Column(title="电话", share=17),
            Column(title="办了什么", share=21),
            Column(title="编号", share=20),
            Column(title="说的和记录相符吗", share=15),
            Column(title="他的话", share=20),
            Column(title="回访人、时间", share=14),
        ),
        rows=tuple((str(place), *_drawn_row(one)) for place, one in enumerate(drawn, start=1)),
        empty_text=pen.say(f"{CALL_BACKS}.nobody"),
        row_mm=ROW_MM,
    )
    return _list(station, pen, CALL_BACKS, table, made_at)


def _list(station: Station, pen: Pen, paper: str, table: Table, made_at: str) -> Sheet:
    blocks: tuple[Block, ...] = (
        *paragraphs(pen.say(f"{paper}.K1")),
        table,
        *paragraphs(pen.say(f"{paper}.K2"), role="note"),
    )
    return proxy_sheet(
        station, pen, paper=paper, layout="a4", number="", blocks=blocks, made_at=made_at, landscape=True
    )


def _register_row(one: SealEntry) -> tuple[str, ...]:
    given, refused = one.issued, one.refused
    if given is not None:
        what_for = "，".join(part for part in (given.for_body, given.for_what) if part)
        sheets, approved = str(given.sheets), given.approved_by
        who, clerk = given.villager_name, given.clerk_name
    else:
        assert refused is not None  # noqa: S101 - a line is made of one of the two
        what_for = "，".join(part for part in (refused.asked_by_body, refused.for_what) if part)
        sheets, approved = "—", "不出具"
        who, clerk = refused.villager_name or "未留名", refused.clerk_name
    return (one.number, table_moment_of(one.began_at), one.name, who, what_for, sheets, approved, clerk)


def _drawn_row(one: Drawn) -> tuple[str, ...]:
    case = one.case
    numbers = f"{case.proxy_number}　{spoken(case.case_number)}"
    told = (case.station_name, case.applicant.name, case.applicant.phone, case.item_name, numbers)
    if one.asked is None:
        return (*told, "□相符　□不相符", "", "")
    said = one.asked.said
    agrees = "相符" if said.is_true else "不相符"
    return (*told, agrees, said.words, f"{said.clerk_name}　{table_moment_of(said.called_at)}")
