"""A made-up case in which everything has happened, with the longest names and reasons there are; for trying texts out.

Nobody in it exists, and nothing of it is ever kept.
"""

from __future__ import annotations

from msgspec.structs import replace

from desk.cases.case import Case, IssuedPaper, State
from desk.cases.decision import Decision, Ground
from desk.cases.lateness import Apology, Urging
from desk.cases.life import (
    Call,
    Delivery,
    Ending,
    Extension,
    FieldChange,
    HandedIn,
    HandOver,
    Mailing,
    Notice,
    OriginalBack,
    Pause,
    ResultPaper,
    Revision,
    Ruling,
)
from desk.cases.material import CheckedMaterial
from desk.cases.reviews import Answer, Contact, Reason, ReviewRecord
from desk.catalogue.items import Item, Limit, Pledge
from desk.people.applicant import Agent, Applicant

DAY, LATER, BACK_AT = "2026-11-23", "2026-12-07", "2026-12-07T10:00:00+08:00"
MOMENT = "2026-11-23T09:05:00+08:00"
ACT, LIST, MAIL = "019abc00-0000-7000-8000-0000000000bb", "019abc00-0000-7000-8000-0000000000aa", "1234567890123"
CLERK, HEAD = "卢晓燕（样例）", "苗永红（样例）"

_NAME = "阿卜杜热合曼·阿卜杜克热木·买买提江（样例）"
_BASIS = "《某某管理办法（样例）》第三十一条第二款第四项"
_REASON = "经现场核对，提交的平面图与实际位置不一致，图上的宽度少标了一米二，附近有消防通道，要重新测量以后才能确定"
_BODY = "济源市住房和城乡建设局行政审批服务科驻政务服务中心窗口"
_HOW = "换发后带新的来，交复印件1份"
_GROUNDS: dict[str, Ground] = {
    "decline_not_required": "not_required",
    "decline_other_body": "other_body",
    "decline_not_eligible": "not_eligible",
}
_STATES = {
    "materials_receipt": State.RECEIVED,
    "one_time_notice": State.SUPPLEMENTING,
    "special_procedure_notice": State.PAUSED,
    "withdrawal_confirmation": State.WITHDRAWN,
    "return_notice": State.RETURNED,
    "void_notice": State.VOID,
    "void_record": State.VOID,
    "transfer_list": State.IN_HAND,
    "bag_label": State.IN_HAND,
    "refusal_decision": State.DECIDED,
    "delivery_proof": State.DELIVERED,
    "result_notice": State.READY,
    "pickup_notice": State.READY,
    "mail_slip": State.READY,
    "bad_review_reply": State.CLOSED,
    **dict.fromkeys(_GROUNDS, State.DECLINED),
}
_LINE_STATES = {"deferred_promise": "deferred", "deferred_list": "deferred", "pledge": "pledged"}
_ABOUT = {
    "transfer_list": LIST,
    "mail_slip": MAIL,
    "returned_originals": BACK_AT,
    "correction_notice": BACK_AT,
    "pickup_notice": BACK_AT,
    "special_procedure_notice": ACT,
    "special_procedure_end": ACT,
}


def about_of(paper: str) -> str:
    """Which act of the specimen this paper is about."""
    return _ABOUT.get(paper, "")


def specimen_item(item: Item) -> Item:
    """The item, its second material one that may follow later and that a pledge may stand for."""
    seq = _second(item)
    materials = tuple(replace(m, deferrable=m.seq == seq or m.deferrable) for m in item.materials)
    name = next((m.name for m in materials if m.seq == seq), "")
    pledge = Pledge(
        seq=seq,
        proof_name=name,
        basis=_BASIS,
        content="申请人在本市居住半年以上",
        check_way="受理后10个工作日内到现场核查",
        liability="撤销决定，两年内不适用告知承诺",
        exclude="被列入失信名单、还没有修复的",
        publish="不公开",
        check_within=Limit(value=10, unit="W"),
    )
    return replace(item, materials=materials, pledges=(pledge,))


def specimen_case(item: Item, paper: str) -> Case:
    """The case as this paper needs it."""
    return Case(
        case_id="019abc00-0000-7000-8000-000000000001",
        case_number="01090300018790",
        query_code="482913",
        client_id="019abc00-0000-7000-8000-000000000002",
        rev=9,
        head="",
        state=_STATES.get(paper, State.ACCEPTED),
        item_id=item.id,
        item_name=item.name,
        catalogue_version="样例",
        received_at=MOMENT,
        received_on=DAY,
        counter="12",
        clerk="lu",
        clerk_name=CLERK,
        applicant=_applicant(),
        agent=Agent(
            name="买买提·吐尔逊（样例）",
            id_type="111",
            id_number="419001199002289935",
            phone="16087654321",
            relation="员工",
            authorisation_number="思礼代委〔2026〕01-9号",
        ),
        materials=_lines(item, paper),
        decision=_decision(paper),
        decided_by="lu",
        decided_by_name=CLERK,
        accepted_on="" if paper in ("materials_receipt", "one_time_notice", *_GROUNDS) else DAY,
        start_on=DAY,
        statutory_due_on="2026-12-21",
        promised_due_on="2026-11-30",
        due_on="2026-11-30",
        reply_by="2026-11-30",
        supplemented_on="2026-12-01",
        is_deemed=paper == "deemed_accepted_notice",
        papers=_issued(),
        notices=(Notice(told_at=MOMENT, clerk_name=CLERK, asked=_asked(item), supplement_by="2027-02-22"),),
        supplements=(HandedIn(at=BACK_AT, clerk_name=CLERK, lines=_asked(item)[:1], open=_asked(item)[1:]),),
        pauses=_pauses(item, paper),
        extensions=_extensions(item),
        ruling=_ruling(),
        result=ResultPaper(name="不动产权证书和登记证明（样例）", ready_at=BACK_AT, number="济审字〔2026〕第00123号"),
        calls=(Call(at=BACK_AT, clerk_name=HEAD, said="已接通，明天来取"),),
        mailings=(Mailing(mail_number=MAIL, carrier="邮政", sent_on=LATER, clerk_name=HEAD, fee_payer="applicant"),),
        delivery=Delivery(way="self", on=LATER, receiver=_NAME, clerk_name=HEAD, identity="核对居民身份证原件"),
        hand_overs=(HandOver(list_id=LIST, to=_BODY, handed_at=BACK_AT, clerk_name=HEAD),),
        originals_back=(
            OriginalBack(seq=_second(item), count=1, at=BACK_AT, receiver=_NAME, clerk_name=HEAD, condition="封面破损"),
        ),
        ending=Ending(on=LATER, reason=_REASON, clerk_name=CLERK, basis=_BASIS, by=_NAME, approved_by_name=HEAD),
        revisions=(_revision(),),
        urgings=(Urging(urged_at=MOMENT, clerk_name=HEAD, to=CLERK, reason=_REASON, by_on=LATER),),
        apologies=(_apology(),),
        reviews=(_review(),),
        closed_at=BACK_AT if paper == "bad_review_reply" else "",
    )


def _applicant() -> Applicant:
    return Applicant(
        kind="person",
        name=_NAME,
        id_type="111",
        id_number="419001198503079917",
        phone="16012345566",
        village="419001108203",
        village_name="思礼镇北石村",
        address="河南省济源市思礼镇北石村第三村民小组东大街北侧丰收家园安置小区二期18号楼2单元1702室（样例）",
    )


def _second(item: Item) -> int:
    """A material that may be kept; an identity card may not (居民身份证法 15)."""
    kept = [material.seq for material in item.materials if "身份证" not in material.name]
    return kept[min(1, len(kept) - 1)] if kept else 1


def _asked(item: Item) -> tuple[int, ...]:
    return tuple(sorted({_second(item), item.materials[-1].seq})) if item.materials else ()


def _lines(item: Item, paper: str) -> tuple[CheckedMaterial, ...]:
    """Everything handed in, but what this paper is about."""
    lines = []
    for material in item.materials:
        line = CheckedMaterial(
            seq=material.seq,
            name=material.name,
            state="copy_kept" if paper == "returned_originals" and material.seq == _second(item) else "original_seen",
            originals=max(material.original_count, 1),
            copies=material.copy_count,
            required=material.is_required,
        )
        if paper in _LINE_STATES and material.seq == _second(item):
            promised = _LINE_STATES[paper]
            line = replace(line, state=promised, originals=0, copies=0)
            line = replace(line, deadline="2026-12-01") if promised == "deferred" else line
        elif paper in ("one_time_notice", "supplement_receipt", "return_notice") and material.seq in _asked(item):
            line = replace(line, state="missing", originals=0, copies=0, problem="缺少", how=_HOW)
        lines.append(line)
    return tuple(lines)


def _decision(paper: str) -> Decision:
    if paper == "materials_receipt":
        return Decision(kind="receive")
    if paper == "one_time_notice":
        return Decision(kind="one_time_notice", supplement_by="2027-02-22")
    if paper in _GROUNDS:
        return Decision(
            kind="decline",
            ground=_GROUNDS[paper],
            reason=_REASON,
            basis=_BASIS,
            instead="在院内堆放，不影响通行即可",
            other_body=_BODY,
            other_body_address="济源市文昌路88号",
            other_body_phone="0391-6603000",
            unmet=("离开常住户口所在地到本市居住半年以上", "有稳定的住所"),
            next_time="居住满半年",
            confirmed_by=HEAD,
        )
    return Decision(kind="accept")


def _issued() -> tuple[IssuedPaper, ...]:
    def one(paper: str, number: str, about: str = "") -> IssuedPaper:
        return IssuedPaper(
            paper=paper, layout="a4", number=number, issued_at=MOMENT, sha256="00", event_id="e", about=about
        )

    return (
        one("one_time_notice", "思礼便补〔2026〕03-12号"),
        one("special_procedure_notice", "思礼便特〔2026〕03-4号", ACT),
        one("acceptance_notice", "思礼便受〔2026〕03-186号"),
    )


def _pauses(item: Item, paper: str) -> tuple[Pause, ...]:
    pause = Pause(
        pause_id=ACT,
        procedure="鉴定" if item.is_licence else "入户核查",
        basis=_BASIS,
        need_value=10,
        need_unit="W",
        started_on="2026-11-25",
        stops="all" if item.is_licence else "promised",
    )
    return (pause if paper == "special_procedure_notice" else replace(pause, ended_on="2026-12-01"),)


def _extensions(item: Item) -> tuple[Extension, ...]:
    limit = item.statutory_limit or item.promised_limit
    return (
        Extension(
            value=10,
            unit=limit.unit if limit else "W",
            reason=_REASON,
            basis=_BASIS,
            approved_by="miao",
            approved_by_name=HEAD,
            decided_on="2026-11-25",
            due_before="2026-11-30",
            limit_before="2026-12-21",
            due_after="2027-01-05",
        ),
    )


def _ruling() -> Ruling:
    return Ruling(
        outcome="refused",
        decided_on="2026-12-02",
        body=_BODY,
        officer=HEAD,
        clerk_name=HEAD,
        officer_clerk="miao",
        checked_by=CLERK,
        reason=_REASON,
        basis=_BASIS,
        deliver_by="2026-12-16",
        facts=_REASON,
        evidence="现场照片、勘查笔录",
        heard="申请人表示没有其他意见",
        next_time="重新测量以后",
    )


def _revision() -> Revision:
    return Revision(
        at=BACK_AT,
        clerk_name=CLERK,
        reason="录入时打错",
        changes=(
            FieldChange("applicant.phone", "16012345567", "16012345566"),
            FieldChange("applicant.address", "", _applicant().address),
        ),
        asked_by="applicant",
    )


def _apology() -> Apology:
    return Apology(
        apologised_at=MOMENT,
        clerk_name=CLERK,
        promised_due="2026-11-30",
        legal_due="2026-12-21",
        overdue_days=20,
        cause=_REASON,
        blame="现场勘查环节",
        new_due="2027-01-08",
        contact_name=HEAD,
        contact_phone="0391-6739001",
        signed_by="miao",
        signed_by_name=HEAD,
    )


def _review() -> ReviewRecord:
    return ReviewRecord(
        review_id="019abc00-0000-7000-8000-0000000000cc",
        occasion="result",
        level=1,
        way="card",
        channel="1",
        given_at=MOMENT,
        served_by="lu",
        served_by_name=CLERK,
        reasons=(
            Reason(code="1", name="无理由超过法定办理时间"),
            Reason(code="2", name="需提供办事指南之外的申报材料"),
        ),
        text="跑了四趟，每次说的都不一样",
        named=True,
        contacts=(Contact(at=MOMENT, outcome="reached", clerk_name=HEAD, note="说明了经过"),),
        answer=Answer(
            at=BACK_AT,
            clerk_name=HEAD,
            verdict="true",
            found=_REASON * 2,
            measures=_REASON,
            responsible=HEAD,
            finish_on=LATER,
        ),
    )
