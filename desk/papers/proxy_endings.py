"""代办中止单, 代办办结单 and 代办终止单 (PAPERS.md 6.9, 6.11): the village rests, brings the result home, or ends."""

from __future__ import annotations

from msgspec import Struct

from desk.cases.numbers import spoken
from desk.errors import Refused
from desk.papers.pen import Pen, paragraphs
from desk.papers.proxy_sheets import (
    Station,
    page_end,
    proxy_pen,
    proxy_sheet,
    require_layout,
    require_rows,
    slip_end,
)
from desk.papers.request import SLIPS
from desk.papers.shared import public_address
from desk.papers.wording import day_text, table_moment_of
from desk.proxy.authorisations import ENDING_WORDS, Authorisation
from desk.proxy.cases import STATE_WORDS, Place, ProxyCase
from desk.sheets import Block, Column, Layout, Paragraph, Sheet, Signature, Table

SUSPENSION, COMPLETION, ENDING = "proxy_suspension", "proxy_completion", "proxy_ending"
BY_WORDS = {"principal": "委托人", "agent": "代办员"}


class _Said(Struct, frozen=True, kw_only=True):
    """What one of these papers says, on a page and on a slip.

    Attributes:
        facts, slip_facts: Names of its facts.
        words: Sentences before the originals that are given back; after: behind them.
        lead, slip: A slip begins with this, and says these sentences.
        returned: Names of the originals given back; moment: when.
        with_free: The page says that the service is free.
        has_review: It asks for a mark, by a code where the city has an address for it (C-08).
    """

    facts: tuple[str, ...]
    slip_facts: tuple[str, ...]
    words: tuple[str, ...]
    slip: tuple[str, ...]
    moment: str
    after: tuple[str, ...] = ()
    lead: str = ""
    returned: tuple[str, ...] = ()
    with_free: bool = False
    has_review: bool = True


def proxy_suspension(
    station: Station, case: ProxyCase, authorisation: Authorisation, layout: Layout = "a5", *, copy: int = 1
) -> Sheet:
    """The village rests; the paper says that no legal limit does.

    Raises:
        Refused: `paper.layout`, `paper.copy_no`; `paper.not_owed`, it does not rest.
    """
    require_layout(SUSPENSION, layout)
    rest = case.suspended
    if rest is None:
        raise _not_owed(case, "没有中止", SUSPENSION)
    pen = _pen(
        station,
        case,
        authorisation,
        clerk_name=rest.clerk_name,
        suspended_on=day_text(rest.suspended_at[:10]),
        reason=rest.reason.removeprefix("因"),
        by=BY_WORDS[rest.by],
        resume_when=rest.resume_when.removesuffix("后"),
        keep=_keep(case),
        case_state=_case_state(case),
    )
    words = tuple(pen.say(f"{SUSPENSION}.{key}") for key in ("E1", "K1", "K2", "K3"))
    said = _Said(
        facts=("principal_name", "item_name", "authorisation_number", "by", "case_state"),
        slip_facts=("principal_name", "slip_item", "case_state"),
        words=words,
        slip=words,
        moment=rest.suspended_at,
        has_review=False,
    )
    return _made(station, pen, case, said, paper=SUSPENSION, layout=layout, number=rest.number, copy=copy)


def proxy_completion(
    station: Station, case: ProxyCase, authorisation: Authorisation, layout: Layout = "a4", *, copy: int = 1
) -> Sheet:
    """The result is brought home and every original given back.

    Raises:
        Refused: `paper.layout`, `paper.copy_no`, `paper.table_too_long`; `paper.not_owed`, it is not completed.
    """
    require_layout(COMPLETION, layout)
    done = case.completed
    if done is None:
        raise _not_owed(case, "还没有办结", COMPLETION)
    pen = _pen(
        station,
        case,
        authorisation,
        clerk_name=done.clerk_name,
        result=done.result,
        result_papers="；".join(done.papers),
        papers_count=str(len(done.papers)) if done.papers else "",
        originals_count=_pieces(case, done.returned),
        ended_on=day_text(done.completed_at[:10]),
        cost_text=done.cost,
    )
    result, handed, cost, asked = (pen.say(f"{COMPLETION}.{key}") for key in ("K1", "K2", "K3", "E1"))
    said = _Said(
        facts=("principal_name", "item_name", "authorisation_number", "case_number", "result_papers", "ended_on"),
        slip_facts=("principal_name", "slip_item", "case_number", "result", "result_papers"),
        words=(result, handed),
        after=(cost, asked),
        lead=pen.say(f"{COMPLETION}.S1"),
        slip=(pen.say(f"{COMPLETION}.S2") if done.returned else "", cost, asked),
        returned=done.returned,
        moment=done.completed_at,
    )
    return _made(station, pen, case, said, paper=COMPLETION, layout=layout, number=done.number, copy=copy)


def proxy_ending(
    station: Station, case: ProxyCase, authorisation: Authorisation, layout: Layout = "a4", *, copy: int = 1
) -> Sheet:
    """Over without a result: how far it came, what is left, and how to go on.

    Raises:
        Refused: `paper.layout`, `paper.copy_no`, `paper.table_too_long`; `paper.not_owed`, it is not ended.
    """
    require_layout(ENDING, layout)
    over = case.ended
    if over is None:
        raise _not_owed(case, "没有终止", ENDING)
    pen = _pen(
        station,
        case,
        authorisation,
        clerk_name=over.clerk_name,
        ending_kind=ENDING_WORDS[over.ending],
        state=over.state,
        left_over=over.left_over,
        how_to_go_on=over.how_to_go_on,
        ended_on=day_text(over.ended_at[:10]),
    )
    words = (pen.say(f"{ENDING}.L1"), pen.say(f"{ENDING}.K4"))
    back = pen.say(f"{ENDING}.K5" if over.returned or case.gave_back else f"{ENDING}.K5_none")
    said = _Said(
        facts=("principal_name", "item_name", "authorisation_number", "case_number", "ended_on"),
        slip_facts=("principal_name", "slip_item", "case_number"),
        words=words,
        after=(back,),
        lead=pen.say(f"{ENDING}.S1"),
        slip=(*words, back),
        returned=over.returned,
        moment=over.ended_at,
        with_free=True,
    )
    return _made(station, pen, case, said, paper=ENDING, layout=layout, number=over.number, copy=copy)


def _made(
    station: Station, pen: Pen, case: ProxyCase, said: _Said, *, paper: str, layout: Layout, number: str, copy: int
) -> Sheet:
    """The sheet of what is said; both sign it. A5 has no room for a code beside all that is said."""
    require_rows(paper, layout, len(said.returned))
    has_code = said.has_review and layout != "a5"
    sign = pen.say("shared.proxy_both_sign")
    if layout in SLIPS:
        body: tuple[Block, ...] = (
            *((Paragraph(text=said.lead, role="lead"),) if said.lead else ()),
            *pen.facts(*said.slip_facts),
            *paragraphs(*said.slip, role="flush"),
            Signature(lines=tuple(sign.split("　"))),
            *slip_end(pen),
        )
    else:
        body = (
            *pen.facts(*said.facts),
            *paragraphs(*said.words),
            *_returned(case, said.returned, said.moment),
            *paragraphs(*said.after),
            *page_end(pen, with_free=said.with_free),
            Signature(lines=(sign,)),
        )
    return proxy_sheet(
        station,
        pen,
        paper=paper,
        layout=layout,
        number=number,
        blocks=body,
        made_at=table_moment_of(said.moment),
        code=public_address(station.office.review_url, case.case_number) if has_code else "",
        caption="review",
        copy=copy,
    )


def _pen(station: Station, case: ProxyCase, authorisation: Authorisation, *, clerk_name: str, **fields: str) -> Pen:
    return proxy_pen(
        station,
        principal_name=case.received.application.applicant.name,
        authorisation_number=authorisation.number,
        item_name=case.received.item_name,
        slip_item=case.received.item_name,
        case_number=spoken(case.case_number) if case.case_number else "",
        proxy_name=clerk_name,
        proxy_phone=case.received.clerk_phone,
        **fields,
    )


def _returned(case: ProxyCase, names: tuple[str, ...], moment: str) -> tuple[Block, ...]:
    """The originals given back (table of PAPERS.md 4.22); nothing where none went along."""
    taken = {one.name: one for one in case.received.handed_over if one.taken and one.kind == "original"}
    if not names:
        return ()
    rows = tuple(
        (
            str(number), name, str(taken[name].count), case.received.received_at[:10], moment[:10],
            taken[name].condition or "完好",
        )
        for number, name in enumerate(names, start=1)
    )  # fmt: skip
    return (
        Table(
            columns=(
                Column(title="序号", share=7, align="centre"),
                Column(title="原件名称", share=40),
                Column(title="份数", share=8, align="centre"),
                Column(title="收到日期", share=15, align="centre"),
                Column(title="退还日期", share=15, align="centre"),
                Column(title="完好情况", share=15),
            ),
            rows=rows,
        ),
    )


def _pieces(case: ProxyCase, names: tuple[str, ...]) -> str:
    count = sum(one.count for one in case.received.handed_over if one.name in names and one.kind == "original")
    return str(count) if count else ""


def _keep(case: ProxyCase) -> str:
    """Where papers and originals are while the village rests."""
    if case.gave_back:
        return "已退还"
    names = "、".join(case.originals_here)
    listed = f"（原件：{names}）" if names else ""
    at_centre = case.told is not None or bool(case.trip_id)
    return f"{'在镇中心' if at_centre else '留站'}{listed}"


def _case_state(case: ProxyCase) -> str:
    """Whether the township goes on, as last heard."""
    if case.told is not None:
        return f"镇中心继续办理（{case.told.as_of[:10]}告知：{STATE_WORDS[case.told.state]}）"
    return "已送往镇中心，还没有回音" if case.trip_id else "还没有送到镇中心"


def _not_owed(case: ProxyCase, why: str, paper: str) -> Refused:
    names = {SUSPENSION: "代办中止单", COMPLETION: "代办办结单", ENDING: "代办终止单"}
    place = Place(case.place).label
    return Refused("paper.not_owed", f"{case.number}{place}，{why}，不能出具《{names[paper]}》。", field="paper")
