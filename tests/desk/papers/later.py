"""Cases later in their life, and requests for the papers of what was done with them."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from msgspec.structs import replace

from db.shipped import calendar_rows
from desk.calendar.days import WorkingCalendar, read_calendar_rows
from desk.cases.case import Case, IssuedPaper, State
from desk.cases.decision import Decision
from desk.cases.life import (
    Call,
    Delivery,
    FieldChange,
    HandOver,
    Mailing,
    OriginalBack,
    OwedPaper,
    Pause,
    ResultPaper,
    Revision,
    Ruling,
)
from desk.catalogue.items import Item, Limit, Pledge
from desk.papers.composing import PaperRequest, layouts_of, series_of
from desk.papers.request import PAPERS
from desk.times import BEIJING

from . import samples

PAPERS_LATER = (
    "deferred_promise", "deferred_list", "pledge", "transfer_list", "bag_label", "returned_originals", "result_notice",
    "pickup_notice", "delivery_proof", "mail_slip", "due_date_explained", "correction_notice",
)  # fmt: skip
ISSUED_AT = datetime(2026, 12, 7, 10, 5, tzinfo=BEIJING)
LIST_ID = "019abc00-0000-7000-8000-0000000000aa"
PAUSE_ID = "019abc00-0000-7000-8000-0000000000bb"
BACK_AT = "2026-12-07T10:00:00+08:00"
PLEDGED = 3
"""Number of the material that a pledge stands for, of both sample items."""

PLEDGE = Pledge(
    seq=PLEDGED,
    proof_name="居住地住址证明",
    basis="《居住证暂行条例》第九条",
    content="申请人在本市的居住地址",
    check_way="受理后10个工作日内到居住地核查",
    liability="撤销居住证，两年内不适用告知承诺",
    exclude="被列入失信名单、还没有修复的",
    publish="不公开",
    check_within=Limit(value=10, unit="W"),
)


def item(item_id: str) -> Item:
    """The sample item; its third material may follow later, and a pledge may stand for it."""
    wanted = samples.item(item_id)
    materials = tuple(replace(m, deferrable=m.seq == PLEDGED) for m in wanted.materials)
    name = next(m.name for m in materials if m.seq == PLEDGED)
    return replace(wanted, materials=materials, pledges=(replace(PLEDGE, proof_name=name),))


@cache
def calendar() -> WorkingCalendar:
    return WorkingCalendar(read_calendar_rows(calendar_rows()))


def case(item_id: str, **changes: Any) -> Case:
    """An accepted case of this item, all its papers handed in."""
    return replace(samples.case(item_id, Decision(kind="accept"), promised_due_on="", statutory_due_on=""), **changes)


def with_line(made: Case, **changes: Any) -> Case:
    """The case with its third line in another state, nothing of it handed in."""
    lines = tuple(replace(m, originals=0, copies=0, **changes) if m.seq == PLEDGED else m for m in made.materials)
    return replace(made, materials=lines)


def at_result(made: Case) -> Case:
    """The case decided, its result at the window."""
    ruling = Ruling(
        outcome="granted", decided_on="2026-12-02", body="济源市公安局", officer="赵明", clerk_name="卢晓燕",
        deliver_by="2026-12-16",
    )  # fmt: skip
    result = ResultPaper(name="居住证", ready_at="2026-12-03T09:00:00+08:00", number="4190012026000123")
    called = Call(at="2026-12-03T09:30:00+08:00", clerk_name="苗永红", said="已接通，明天来取")
    return replace(made, state=State.READY, ruling=ruling, result=result, calls=(called,))


def delivered(made: Case, **changes: Any) -> Case:
    """The case with its result in the applicant's hand."""
    delivery = Delivery(
        way="self", on="2026-12-07", receiver=made.applicant.name, clerk_name="苗永红", identity="核对居民身份证原件"
    )
    return replace(at_result(made), state=State.DELIVERED, delivery=replace(delivery, **changes))


def paused(made: Case, *, told: bool = True) -> Case:
    """The case after a special procedure of four days, told on its first one."""
    pause = Pause(
        pause_id=PAUSE_ID, procedure="鉴定", basis="《中华人民共和国行政许可法》第四十五条", need_value=10,
        need_unit="W", started_on="2026-11-25", ended_on="2026-12-01",
    )  # fmt: skip
    notice = IssuedPaper(
        paper="special_procedure_notice", layout="a4", number="思礼便特〔2026〕03-7号",
        issued_at="2026-11-25T09:00:00+08:00", sha256="00", event_id="e", about=PAUSE_ID,
    )  # fmt: skip
    return replace(made, pauses=(pause,), papers=(notice,) if told else ())


HAND_OVER = HandOver(list_id=LIST_ID, to="济源市公安局", handed_at="2026-11-24T15:20:00+08:00", clerk_name="苗永红")
REVISION = Revision(
    at="2026-12-04T11:00:00+08:00",
    clerk_name="苗永红",
    reason="录入时打错",
    changes=(
        FieldChange("applicant.phone", "16012345567", samples.PERSON.phone),
        FieldChange("applicant.id_number", "419001198503079909", samples.PERSON.id_number),
        FieldChange("applicant.address", "", samples.PERSON.address),
        FieldChange("note", "", "下午来电"),
    ),
)
MAILING = Mailing(mail_number="1234567890123", carrier="邮政", sent_on="2026-12-04", clerk_name="苗永红")


def case_for(paper: str, item_id: str) -> Case:
    """A case that gets this paper."""
    made = case(item_id)
    match paper:
        case "deferred_promise" | "deferred_list":
            made = with_line(made, state="deferred", deadline="2026-12-01")
        case "pledge":
            made = with_line(made, state="pledged")
        case "transfer_list" | "bag_label":
            made = replace(made, state=State.IN_HAND, holder=HAND_OVER.to, hand_overs=(HAND_OVER,))
        case "returned_originals":
            made = with_line(made, state="copy_kept")
            lines = tuple(replace(m, originals=1, copies=1) if m.seq == PLEDGED else m for m in made.materials)
            back = OriginalBack(seq=PLEDGED, count=1, at=BACK_AT, receiver=made.applicant.name, clerk_name="苗永红")
            made = replace(made, materials=lines, originals_back=(back,))
        case "result_notice" | "pickup_notice":
            made = at_result(made)
        case "delivery_proof":
            made = delivered(made)
        case "mail_slip":
            made = replace(at_result(made), mailings=(MAILING,))
        case "due_date_explained":
            made = replace(made, promised_due_on="2026-11-30", statutory_due_on="2026-12-21")
        case "correction_notice":
            made = replace(made, revisions=(REVISION,))
    owed = OwedPaper(paper=paper, step=made.rev, at=BACK_AT, about=about_for(paper))
    return made if paper in ("bag_label", "due_date_explained") else replace(made, owed=(owed,))


def about_for(paper: str) -> str:
    """Which act the paper of `case_for` is about."""
    return {
        "transfer_list": LIST_ID, "returned_originals": BACK_AT, "correction_notice": REVISION.at,
        "mail_slip": MAILING.mail_number, "pickup_notice": "2026-12-03T09:30:00+08:00",
    }.get(paper, "")  # fmt: skip


def request(paper: str, item_id: str, layout: str = "", **changes: Any) -> PaperRequest:
    """A request for this paper of this item, in its usual size."""
    series = series_of(paper, samples.texts())
    made = PaperRequest(
        paper=paper,
        layout=layout or layouts_of(paper)[0],  # type: ignore[arg-type]  # a text, as papers and layouts are tabled
        item=item(item_id),
        office=samples.OFFICE,
        texts=samples.texts(),
        issued_at=ISSUED_AT,
        case=case_for(paper, item_id),
        paper_number=f"思礼便{series}〔2026〕03-31号" if series else "",
        clerk_name="卢晓燕",
        verify_code=samples.CODE,
        item_version="2026.11-sample",
        effective_on="2026-11-23",
        about=about_for(paper),
        calendar=calendar(),
    )
    return replace(made, **changes)


def every_request() -> list[PaperRequest]:
    """Each of these papers, for a licence and for another item, in every size."""
    return [
        request(paper, item_id, layout)
        for paper in PAPERS_LATER
        for item_id in (samples.LICENCE, samples.PROMISED)
        for layout in PAPERS[paper].layouts
    ]
