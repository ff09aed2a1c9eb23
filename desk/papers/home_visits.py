"""上门服务记录 and 高龄补贴核查记录 (PAPERS.md 6.5, 6.6): what was done at somebody's home, and that they are well."""

from __future__ import annotations

from collections.abc import Sequence

from desk.papers.pen import Pen, paragraphs
from desk.papers.proxy_sheets import Station, personal_data, proxy_pen, proxy_sheet, require_layout
from desk.papers.request import SLIPS
from desk.papers.wording import day_text, moment_sentence, table_moment_of
from desk.people.masking import mask_name
from desk.proxy.roster import Need, Villager
from desk.proxy.visits import PURPOSE_WORDS, RESULT_WORDS, SOURCE_WORDS, WAY_WORDS, Check, HomeVisit
from desk.sheets import Block, Column, Layout, Sheet, Signature, Table

VISIT, CHECK, ROUND, MONTH = "home_visit_record", "age_allowance_check", "check_round", "month_list"


def home_visit_record(station: Station, visit: HomeVisit, layout: Layout = "a5") -> Sheet:
    """The station's record of a visit; never pictures of a home or remarks on anybody.

    Raises:
        Refused: `paper.layout`.
    """
    require_layout(VISIT, layout)
    done = visit.visited
    pen = proxy_pen(
        station,
        visited_at=moment_sentence(done.visited_at),
        visit_left=moment_sentence(done.left_at),
        visit_place=done.place,
        visitors="、".join(done.visitors),
        villager_name=done.villager_name,
        place=done.place,
        purpose="、".join(PURPOSE_WORDS[one] for one in done.purposes),
        done=done.done.rstrip("。"),
        asked="；".join(text.rstrip("。") for text in (done.asked, done.help_needs) if text),
    )
    blocks: tuple[Block, ...] = (
        *pen.facts("villager_name", "visit_place", "visitors", "visit_left"),
        *paragraphs(*(pen.say(f"{VISIT}.{name}") for name in ("K1", "E1", "E2", "K2"))),
        Signature(lines=(pen.say(f"{VISIT}.signed"),)),
        *personal_data(pen),
    )
    return proxy_sheet(
        station,
        pen,
        paper=VISIT,
        layout=layout,
        number=done.number,
        blocks=blocks,
        made_at=table_moment_of(done.visited_at),
    )


def age_allowance_check(station: Station, check: Check, item_name: str, layout: Layout = "a5") -> Sheet:
    """The record of one check, or the slip for the family; never a picture, never a word about health.

    Raises:
        Refused: `paper.layout`.
    """
    require_layout(CHECK, layout)
    body = check.checked
    evidence = body.evidence
    pen = proxy_pen(
        station,
        checkers="、".join(body.checkers),
        checked_at=moment_sentence(body.checked_at),
        person_name=body.person_name,
        person_name_masked=mask_name(body.person_name),
        id_last4=body.id_last4,
        birth_year=body.birth_year,
        item_name=item_name,
        period=f"{body.period}年" if body.period.isdigit() else body.period,
        way=WAY_WORDS[body.way],
        sent_by=body.sent_by,
        sent_at=moment_sentence(body.sent_at) if body.sent_at else "",
        date_words=body.date_words,
        taken_on=day_text(evidence.taken_on) if evidence else "",
        taken_on_source=SOURCE_WORDS[evidence.source] if evidence and evidence.source else "",
        check_result=RESULT_WORDS[body.result] + (f"，{day_text(body.died_on)}" if body.died_on else ""),
        reported_by=body.reported_by,
        again_by=day_text(body.again_by),
    )
    return proxy_sheet(
        station,
        pen,
        paper=CHECK,
        layout=layout,
        number=body.number,
        blocks=_check_slip(pen, check) if layout in SLIPS else _check_page(pen, check),
        made_at=table_moment_of(body.checked_at),
    )


def check_round(station: Station, item_name: str, day: str, people: Sequence[Villager]) -> Sheet:
    """The printable round of a day: whom to visit for a check, with room for the result; the station's own list."""
    pen = proxy_pen(station, item_name=item_name, round_on=day_text(day), people_count=str(len(people)))
    rows = tuple(
        (str(number), one.known.group, one.known.name, one.known.born_on[:4], one.known.phone, "", "")
        for number, one in enumerate(people, start=1)
    )
    table = Table(
        columns=(
            Column(title="序号", share=7, align="centre"),
            Column(title="村民小组", share=13),
            Column(title="姓名", share=18),
            Column(title="出生年", share=10, align="centre"),
            Column(title="电话", share=18),
            Column(title="核查结果", share=18),
            Column(title="核查人", share=16),
        ),
        rows=rows,
        empty_text=pen.say(f"{ROUND}.nobody"),
    )
    blocks: tuple[Block, ...] = (
        *paragraphs(pen.say(f"{ROUND}.K1")),
        table,
        *paragraphs(pen.say(f"{ROUND}.K2"), role="note"),
    )
    return proxy_sheet(station, pen, paper=ROUND, layout="a4", number="", blocks=blocks, made_at=day_text(day))


def month_list_sheet(station: Station, month: str, made_on: str, needs: Sequence[Need]) -> Sheet:
    """The printable list of a month (`2026年11月`): whom to ask, why and by when; the station's own list."""
    pen = proxy_pen(station, month=month, people_count=str(len(needs)))
    rows = tuple(
        (
            str(number),
            need.villager.known.group,
            need.villager.known.name,
            need.villager.known.phone,
            f"{need.item_name}：{need.why}",
            "",
        )
        for number, need in enumerate(needs, start=1)
    )
    table = Table(
        columns=(
            Column(title="序号", share=7, align="centre"),
            Column(title="村民小组", share=12),
            Column(title="姓名", share=13),
            Column(title="电话", share=18),
            Column(title="为什么问", share=34),
            Column(title="问的结果", share=16),
        ),
        rows=rows,
        empty_text=pen.say(f"{MONTH}.nobody"),
    )
    blocks: tuple[Block, ...] = (
        *paragraphs(pen.say(f"{MONTH}.K1")),
        table,
        *paragraphs(pen.say(f"{MONTH}.K2"), role="note"),
    )
    return proxy_sheet(station, pen, paper=MONTH, layout="a4", number="", blocks=blocks, made_at=day_text(made_on))


def _check_page(pen: Pen, check: Check) -> tuple[Block, ...]:
    body = check.checked
    told = {"visit": "K1", "video": "K2", "photo": "K3"}[body.way]
    found = body.result == "alive"
    return (
        *pen.facts(
            "person_name", "id_last4", "birth_year", "item_name", "period", "way", "checkers", "check_result",
            "date_words", "taken_on_source", "reported_by",
        ),
        *paragraphs(
            pen.say(f"{CHECK}.{told}") if found else "",
            pen.say(f"{CHECK}.E1") if body.result != "dead" else "",
            pen.say(f"{CHECK}.K4") if body.way != "visit" else "",
            pen.say(f"{CHECK}.E2") if body.again_by else "",
        ),
        Signature(lines=(pen.say(f"{CHECK}.signed"),)),
    )  # fmt: skip


def _check_slip(pen: Pen, check: Check) -> tuple[Block, ...]:
    name = "slip" if check.checked.result == "alive" else "slip_again" if check.is_open else "slip_other"
    free = pen.say(f"{CHECK}.E1") if check.checked.result != "dead" else ""
    return paragraphs(pen.say(f"{CHECK}.{name}"), free, pen.say("shared.contact_3"))
