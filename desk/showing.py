"""A case laid open for the people at the desk: where it stands and why, what happened, its papers, what comes next."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.calendar.days import WEEKDAYS
from desk.calendar.explaining import explanation_text
from desk.cases.case import Case, State
from desk.cases.deciding import reply_term
from desk.catalogue.items import Item, Limit
from desk.desk import Desk
from desk.lights import Light, light_of, light_words
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import layouts_of, required_papers
from desk.serving import case_of, item_of
from desk.sheets import Layout
from desk.stepping import Step, steps_of
from desk.telling import LAYOUT_WORDS, Told, tell
from desk.times import chinese_day, day_of, read_moment, table_moment


class PaperLine(Struct, frozen=True, kw_only=True):
    """A paper of a case: one that was issued, or one it is owed now.

    Attributes:
        layout_words: The size as people call it, and which copy.
        issued_at: `2026-11-23 09:41`; empty as long as it was not issued.
    """

    paper: str
    name: str
    layout: Layout
    layout_words: str
    copy: int = 1
    number: str = ""
    issued_at: str = ""
    reprints: int = 0


class CaseShown(Struct, frozen=True, kw_only=True):
    """A case with everything around it, as of now.

    Attributes:
        item: In the version the case began with.
        due_words: The day it leads to, in a sentence; empty when none does.
        why: How that day was reckoned, line by line; empty where nothing was reckoned.
        told: What happened, newest last.
        papers: Those it is owed and that were not issued first, then the issued ones in their order.
        id_type, agent_id_type: What the documents are called; empty where there are none.
    """

    case: Case
    item: Item
    light: Light
    light_words: str
    due_words: str
    why: tuple[str, ...]
    told: tuple[Told, ...]
    papers: tuple[PaperLine, ...]
    steps: tuple[Step, ...]
    id_type: str
    agent_id_type: str


def show_case(desk: Desk, case_name: str) -> CaseShown:
    """The case with this number or id, laid open.

    Raises:
        Refused: The number has a slip, or no such case is here.
    """
    with desk.store.reading() as uow:
        case = case_of(uow, case_name)
        events = uow.journal.of_case(case.case_id)
    item = item_of(desk, case)
    act_by = {State.ACCEPTED: case.due_on, State.RECEIVED: case.reply_by}.get(case.state, "")
    today = day_of(desk.clock.now())
    return CaseShown(
        case=case,
        item=item,
        light=light_of(case.state, act_by, today, desk.calendar),
        light_words=light_words(case.state, act_by, today, desk.calendar),
        due_words=due_words(case),
        why=why_this_day(desk, case, item),
        told=tuple(map(tell, events)),
        papers=papers_of(case),
        steps=steps_of(desk, case, item),
        id_type=desk.id_types.get(case.applicant.id_type, ""),
        agent_id_type=desk.id_types.get(case.agent.id_type, "") if case.agent else "",
    )


def due_words(case: Case) -> str:
    """The day a case leads to now, in a sentence; empty when none does."""
    decision = case.decision
    match case.state:
        case State.RECEIVED if case.reply_by:
            return f"最迟{_weekday(case.reply_by)}答复是否受理"
        case State.ACCEPTED if case.due_on:
            return f"{_weekday(case.due_on)}前办结{'（预计）' if case.due_expected else ''}"
        case State.SUPPLEMENTING if decision is not None and decision.supplement_by:
            return f"请群众在{_weekday(decision.supplement_by)}以前补正"
        case State.CLOSED | State.DECLINED:
            return f"{table_moment(read_moment(case.closed_at))} {case.state.label}"
    return ""


def why_this_day(desk: Desk, case: Case, item: Item) -> tuple[str, ...]:
    """How the last day of a received or accepted case was reckoned; a day kept otherwise says so at the end."""
    if case.state is State.RECEIVED and case.reply_by:
        limit: Limit | None = Limit(value=reply_term(item, desk.office), unit="W")
        start, last = case.received_on, case.reply_by
    elif case.state is State.ACCEPTED and case.due_on:
        limit = item.promised_limit if case.due_on == case.promised_due_on else item.statutory_limit
        start, last = case.start_on, case.due_on
    else:
        return ()
    if limit is None:
        return ("这个事项没有写期限，当天办结。",)
    lines = explanation_text(date.fromisoformat(start), limit, desk.calendar, licence=item.is_licence)
    if chinese_day(date.fromisoformat(last)) in lines[-1]:
        return lines
    return (*lines, f"收件以后放假安排有变动，这件仍按当时告知群众的{_weekday(last)}办理。")


def papers_of(case: Case) -> tuple[PaperLine, ...]:
    """The papers a case is owed and has not got, then those that were issued."""
    issued = {paper.paper for paper in case.papers}
    owed = (paper for paper in required_papers(case) if paper not in issued)
    return (
        *(
            PaperLine(paper=paper, name=PAPER_NAMES[paper], layout=layout, layout_words=LAYOUT_WORDS[layout])
            for paper, layout in ((paper, layouts_of(paper)[0]) for paper in owed)
        ),
        *(
            PaperLine(
                paper=paper.paper,
                name=PAPER_NAMES.get(paper.paper, paper.paper),
                layout=paper.layout,  # type: ignore[arg-type]  # it was issued in this size
                layout_words=LAYOUT_WORDS.get(paper.layout, paper.layout)
                + (f"，第{paper.copy}联" if paper.copy > 1 else ""),
                copy=paper.copy,
                number=paper.number,
                issued_at=table_moment(read_moment(paper.issued_at)),
                reprints=paper.reprints,
            )
            for paper in case.papers
        ),
    )


def _weekday(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{chinese_day(day)}（{WEEKDAYS[day.weekday()]}）"
