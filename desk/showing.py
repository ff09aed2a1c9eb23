"""A case laid open for the people at the desk: where it stands and why, what happened, its papers, what comes next."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.calendar.days import WEEKDAYS
from desk.cases.case import Case, State
from desk.cases.clock_filling import clock_input_of
from desk.cases.clocks import Clock, clocks_of
from desk.cases.filled import KeptForm
from desk.cases.last_days import running_due_on, untold_pauses
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.forms.earlier import kept_form
from desk.handling.stepping import Step, steps_of
from desk.lights import Light, act_by_of, light_of, light_words
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import layouts_of, unprinted
from desk.people.rights import Right
from desk.serving import case_of, item_of
from desk.sheets import Layout
from desk.telling import LAYOUT_WORDS, Told, tell
from desk.times import chinese_day, day_of, read_moment, table_moment


class PaperLine(Struct, frozen=True, kw_only=True):
    """A paper of a case: one that was issued, or one it is owed now.

    Attributes:
        layout_words: The size as people call it, and which copy.
        issued_at: `2026-11-23 09:41`; empty as long as it was not issued.
        about: The act it is about, as `desk.cases.life.OwedPaper` has it.
    """

    paper: str
    name: str
    layout: Layout
    layout_words: str
    copy: int = 1
    number: str = ""
    issued_at: str = ""
    reprints: int = 0
    about: str = ""


class CaseShown(Struct, frozen=True, kw_only=True):
    """A case with everything around it, as of now.

    Attributes:
        item: In the version the case began with.
        due_words: The day it leads to, in a sentence; empty when none does.
        why: How the days that count now were reckoned, line by line; empty where nothing was reckoned.
        clocks: All that have begun, those that run first.
        told: What happened, newest last.
        papers: Those it is owed and that were not issued first, then the issued ones in their order.
        id_type, agent_id_type: What the documents are called; empty where there are none.
        form: The application form kept with it, as filled last; None where none was.
    """

    case: Case
    item: Item
    light: Light
    light_words: str
    due_words: str
    why: tuple[str, ...]
    clocks: tuple[Clock, ...]
    told: tuple[Told, ...]
    papers: tuple[PaperLine, ...]
    steps: tuple[Step, ...]
    id_type: str
    agent_id_type: str
    form: KeptForm | None = None


def show_case(desk: Desk, case_name: str) -> CaseShown:
    """The case with this number or id, laid open.

    Raises:
        Refused: The number has a slip, or no such case is here.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        desk.holidays.look(uow.register)
        case = case_of(uow, case_name)
        events = uow.journal.of_case(case.case_id)
        form = kept_form(uow, case)
    item = item_of(desk, case)
    act_by = act_by_of(case)
    today = day_of(desk.clock.now())
    clocks = clocks_shown(desk, case, item)
    return CaseShown(
        case=case,
        item=item,
        light=light_of(case.state, act_by, today, desk.calendar),
        light_words=light_words(case.state, act_by, today, desk.calendar),
        due_words=due_words(case),
        why=why_this_day(case, clocks),
        clocks=clocks,
        told=tuple(map(tell, events)),
        papers=papers_of(case),
        steps=steps_of(desk, case, item),
        id_type=desk.id_types.get(case.applicant.id_type, ""),
        agent_id_type=desk.id_types.get(case.agent.id_type, "") if case.agent else "",
        form=form,
    )


def due_words(case: Case) -> str:
    """The day a case leads to now, in a sentence; empty when none does."""
    if case.closed_at:
        return f"{table_moment(read_moment(case.closed_at))} {case.state.label}"
    words, day = "", ""
    match case.state:
        case State.RECEIVED:
            words, day = "最迟{day}答复是否受理", case.reply_by
        case State.ACCEPTED | State.IN_HAND:
            words, day = f"{{day}}前办结{'（预计）' if case.due_expected else ''}", case.due_on
        case State.SUPPLEMENTING:
            words, day = "请群众在{day}以前补正", case.decision.supplement_by if case.decision else ""
        case State.PAUSED:
            words, day = _paused_words(case)
        case State.DECIDED:
            words, day = "{day}前送达", case.ruling.deliver_by if case.ruling else ""
    return words.format(day=_weekday(day)) if day else ""


def _paused_words(case: Case) -> tuple[str, str]:
    """What is said of a paused case, and its day: one nobody was told of in writing runs on (行政许可法 45)."""
    untold = untold_pauses(case)
    told = [pause for pause in case.open_pauses if pause not in untold]
    names = "、".join(pause.procedure for pause in told or case.open_pauses)
    running = running_due_on(case)
    if not told:
        return f"{names}还没有书面告知，期限照常计算：{{day}}前办结", running
    if running:
        return f"{names}只暂停承诺期限，法定期限照常计算：{{day}}前办结", running
    return f"{names}，{{day}}起暂停计时", told[0].started_on


def clocks_shown(desk: Desk, case: Case, item: Item) -> tuple[Clock, ...]:
    """Every clock that has begun, with its reckoning day by day; those that run stand first."""
    given = clock_input_of(case, item, desk.office, day_of(desk.clock.now()))
    begun = [clock for clock in clocks_of(given, desk.calendar, explained=True) if clock.state != "not_started"]
    return tuple(sorted(begun, key=lambda clock: not clock.is_open))


def why_this_day(case: Case, clocks: tuple[Clock, ...]) -> tuple[str, ...]:
    """How the days that count now were reckoned, clock by clock; a day kept otherwise says so at the end."""
    lines: list[str] = []
    for clock in clocks:
        if clock.is_open:
            basis = f"（{clock.basis}）" if clock.basis else ""
            lines += [f"【{clock.name}】{clock.rule}{basis}", *clock.lines]
            lines += [clock.note] if clock.note else []
    told = {State.RECEIVED: case.reply_by, State.ACCEPTED: case.due_on, State.IN_HAND: case.due_on}.get(case.state, "")
    reckoned = {clock.due_on.isoformat() for clock in clocks if clock.is_open and clock.due_on}
    if told and reckoned and told not in reckoned:
        lines.append(f"收件以后放假安排有变动，这件仍按当时告知群众的{_weekday(told)}办理。")
    return tuple(lines)


def papers_of(case: Case) -> tuple[PaperLine, ...]:
    """The papers a case is owed and has not got, then those that were issued."""
    return (
        *(
            PaperLine(
                paper=paper, name=PAPER_NAMES[paper], layout=layout, layout_words=LAYOUT_WORDS[layout], about=about
            )
            for paper, about, layout in ((paper, about, layouts_of(paper)[0]) for paper, about in unprinted(case))
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
                about=paper.about,
            )
            for paper in case.papers
        ),
    )


def _weekday(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{chinese_day(day)}（{WEEKDAYS[day.weekday()]}）"
