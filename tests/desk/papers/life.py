"""Cases after intake, as their papers need them: supplemented, stopped, extended, refused, ended."""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

from msgspec.structs import replace

from desk.calendar.days import WorkingCalendar, read_calendar_rows
from desk.cases.case import Case, IssuedPaper, State
from desk.cases.decision import Decision
from desk.cases.last_days import days_of
from desk.cases.life import Ending, Extension, HandedIn, Notice, OwedPaper, Pause, Ruling
from desk.papers.composing import PaperRequest, layouts_of, series_of

from . import samples

NOTICE_NUMBER = "思礼便补〔2026〕03-12号"
PAUSE_NUMBER = "思礼便特〔2026〕03-4号"
PAUSE_ID = "019abc00-0000-7000-8000-00000000000a"
NOTICE = Notice(told_at="2026-11-23T09:41:00+08:00", clerk_name="卢晓燕", asked=(2, 5), supplement_by="2027-02-22")
PAUSE = Pause(
    pause_id=PAUSE_ID,
    procedure="鉴定",
    basis="《城市道路管理条例》第三十条",
    need_value=10,
    need_unit="W",
    started_on="2026-11-23",
)
OWN_PAUSE = replace(PAUSE, procedure="入户核查", basis="《河南省居住证实施办法》第九条", stops="promised")
RULING = Ruling(
    outcome="refused",
    decided_on="2026-11-27",
    body="济源市城市管理局",
    officer="苗永红",
    clerk_name="苗永红",
    officer_clerk="miao",
    checked_by="卢晓燕",
    reason="占用人行道的宽度超过允许的一半，行人不能通过",
    basis="《城市道路管理条例》第三十一条",
    facts="申请占用的路段宽三米，拟占用二米五",
    evidence="现场照片、勘查笔录",
    heard="申请人表示没有其他意见",
    next_time="缩小占用范围",
)
PAPERS = (
    "supplement_receipt",
    "deemed_accepted_notice",
    "special_procedure_notice",
    "special_procedure_end",
    "extension_notice",
    "refusal_decision",
    "withdrawal_request",
    "withdrawal_confirmation",
    "return_notice",
    "void_notice",
    "void_record",
)


@cache
def calendar() -> WorkingCalendar:
    """The calendar that is shipped."""
    with (samples.SHIPPED / "calendar.csv").open(encoding="utf-8", newline="") as rows:
        return WorkingCalendar(read_calendar_rows(csv.DictReader(rows)))


def issued(paper: str, number: str, about: str = "") -> IssuedPaper:
    return IssuedPaper(
        paper=paper,
        layout="a4",
        number=number,
        issued_at="2026-11-23T09:41:00+08:00",
        sha256="00",
        event_id="00000000-0000-7000-8000-000000000001",
        about=about,
    )


def owing(case: Case, *papers: str) -> Case:
    """The case with a step that owes these papers."""
    about = case.pauses[-1].pause_id if case.pauses else ""
    owed = tuple(
        OwedPaper(
            paper=paper, step=2, at="2026-11-23T09:41:00+08:00", clerk_name="卢晓燕",
            about=about if paper.startswith("special_") else "",
        )
        for paper in papers
    )  # fmt: skip
    return replace(case, step=2, owed=owed)


def accepted(item_id: str, **changes: Any) -> Case:
    """An accepted case with the last days that its item and the shipped calendar give."""
    case = replace(samples.case(item_id, Decision(kind="accept")), **changes)
    days = days_of(case, samples.item(item_id), calendar())
    return replace(
        case, due_on=days.due_on, statutory_due_on=days.statutory_due_on, promised_due_on=days.promised_due_on
    )


def supplemented(item_id: str) -> Case:
    """A case whose notice was answered in part."""
    case = samples.case(item_id, Decision(kind="one_time_notice", supplement_by=NOTICE.supplement_by))
    lines = tuple(
        replace(line, problem=None, how="", state="scanned", originals=1) if line.seq == NOTICE.asked[0] else line
        for line in case.materials
    )
    handed = HandedIn(at="2026-12-01T10:05:00+08:00", clerk_name="卢晓燕", lines=(2,), open=(5,))
    return replace(
        case,
        materials=lines,
        notices=(NOTICE,),
        supplements=(handed,),
        papers=(issued("one_time_notice", NOTICE_NUMBER),),
    )


def extended(item_id: str, **changes: Any) -> Case:
    """A case whose limit was made longer."""
    case = accepted(item_id)
    extension = Extension(
        value=10,
        unit="W",
        reason="需要会同公安交通管理部门现场勘查，勘查排在十二月",
        basis="《河南省居住证实施办法》第十条",
        approved_by="miao",
        approved_by_name="苗永红",
        decided_on="2026-11-25",
        due_before=case.due_on,
        limit_before=case.statutory_due_on or case.due_on,
        due_after="",
    )
    longer = replace(case, extensions=(replace(extension, **changes),))
    item = samples.item(item_id)
    limit = item.statutory_limit or item.promised_limit
    fits = limit is not None and longer.extensions[0].unit == limit.unit
    until = days_of(longer, item, calendar()).due_on if fits else "2026-12-14"
    return replace(longer, extensions=(replace(longer.extensions[0], due_after=until),))


def ended(item_id: str, state: State, **changes: Any) -> Case:
    """A case that ended without a ruling."""
    ending = Ending(
        on="2026-11-26",
        reason="登记错了事项",
        clerk_name="卢晓燕",
        basis="《河南省居住证实施办法》第十一条",
        by=samples.PERSON.name,
        approved_by_name="苗永红",
    )
    held = (issued("acceptance_notice", "思礼便受〔2026〕03-186号"), issued("receipt_slip", ""))
    return replace(accepted(item_id), state=state, ending=ending, papers=held, **changes)


def case_for(paper: str, item_id: str) -> Case:
    """A case that owes this paper."""
    match paper:
        case "supplement_receipt":
            made = supplemented(item_id)
        case "deemed_accepted_notice":
            made = accepted(item_id, is_deemed=True, reply_by="2026-11-30")
        case "special_procedure_notice":
            made = accepted(item_id, state=State.PAUSED, pauses=(pause_for(item_id),))
        case "special_procedure_end":
            over = replace(pause_for(item_id), ended_on="2026-12-09")
            told = issued("special_procedure_notice", PAUSE_NUMBER, PAUSE_ID)
            made = accepted(item_id, pauses=(over,), papers=(told,))
        case "extension_notice":
            made = extended(item_id)
        case "refusal_decision":
            made = accepted(item_id, state=State.DECIDED, ruling=RULING)
        case "withdrawal_request" | "withdrawal_confirmation":
            made = ended(item_id, State.WITHDRAWN)
        case "return_notice":
            made = replace(supplemented(item_id), state=State.RETURNED, ending=ended(item_id, State.RETURNED).ending)
        case _:
            made = ended(item_id, State.VOID)
    return owing(made, paper)


def pause_for(item_id: str) -> Pause:
    """One of article 45 for a licence; for another item what its guide names."""
    return PAUSE if samples.item(item_id).is_licence else OWN_PAUSE


def request(paper: str, item_id: str, layout: str = "", **changes: Any) -> PaperRequest:
    """A request for a paper of this page, in its usual size."""
    series = series_of(paper, samples.texts(), licence=samples.item(item_id).is_licence)
    made = PaperRequest(
        paper=paper,
        layout=layout or layouts_of(paper)[0],  # type: ignore[arg-type]  # a text, as papers and layouts are tabled
        item=samples.item(item_id),
        office=samples.OFFICE,
        texts=samples.texts(),
        issued_at=samples.ISSUED_AT,
        case=case_for(paper, item_id),
        paper_number=f"思礼便{series}〔2026〕03-187号",
        clerk_name="卢晓燕",
        verify_code=samples.CODE,
        item_version="2026.11-sample",
        effective_on="2026-11-23",
        calendar=calendar(),
    )
    return replace(made, **changes)


def every_request() -> list[PaperRequest]:
    """Every paper of this page, for a licence and for another item, in every size."""
    return [
        request(paper, item_id, layout)
        for paper in PAPERS
        for item_id in (samples.LICENCE, samples.PROMISED)
        for layout in layouts_of(paper)
    ]
