"""Cases of made-up people on items of the shipped catalogue, and requests for their papers."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from desk.cases.case import Case, State
from desk.cases.decision import Decision
from desk.cases.filled import FilledField, KeptForm
from desk.cases.lateness import Apology, Urging
from desk.cases.material import CheckedMaterial
from desk.catalogue.items import Item
from desk.catalogue.reading import read_catalogue
from desk.papers.composing import PAPERS, PaperRequest, layouts_of, series_of
from desk.papers.texts import Texts, read_texts
from desk.people.applicant import Agent, Applicant
from desk.settings import Office
from desk.times import BEIJING

SHIPPED = Path(__file__).parents[3] / "db" / "shipped"
ISSUED_AT = datetime(2026, 11, 23, 9, 41, tzinfo=BEIJING)
CODE = (
    "AEBQGBAFAYDQQCIKBMGA2DQPCAIREEYUCULBOGAZDINRYHI6D4QCCIRDEQSSMJZI"
    "FEVCWLBNFYXTAMJSGM2DKNRXHA4TUOZ4HU7D6QAKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK"
)

LICENCE = "CG-01"
PROMISED = "HJ-12"
INSTANT = "YL-01"
RELIEF = "JZ-01"

PERSON = Applicant(
    kind="person",
    name="欧阳𬱖然",
    id_type="111",
    id_number="419001198503079917",
    phone="16012345566",
    village="419001108203",
    village_name="思礼镇北石村",
    address="河南省济源市思礼镇北石村18号",
)
COMPANY = Applicant(
    kind="organisation",
    name="济源市青石路桥养护工程有限公司",
    id_type="001",
    id_number="91419001MA9XTEST0X",
    phone="0391-6650000",
    address="济源市思礼镇产业园3号",
    representative="卢㛃明",
)
AGENT = Agent(
    name="买买提·吐尔逊",
    id_type="111",
    id_number="419001199002289935",
    phone="16087654321",
    relation="员工",
    authorisation_number="思礼代委〔2026〕01-9号",
)
OFFICE = Office(
    code="419001108000",
    kind="township",
    org="0109",
    name="思礼镇便民服务中心",
    place_name="济源市思礼镇",
    org_short="思礼便",
    government="济源市思礼镇人民政府",
    address="济源市思礼镇思礼村中心街",
    phone="0391-6739000",
    supervise_phone="0391-6633999",
    opening_hours="工作日8:30—12:00，14:30—18:00",
    review_office="济源市司法局",
    review_address="济源市黄河大道",
    review_phone="0391-6633000",
)
BARE_OFFICE = Office(
    code="419001108000", kind="township", org="0109", name="思礼镇便民服务中心", place_name="济源市思礼镇",
    org_short="思礼便", government="济源市思礼镇人民政府",
)  # fmt: skip


@cache
def texts() -> Texts:
    return read_texts((SHIPPED / "texts.toml").read_bytes())


@cache
def items() -> dict[str, Item]:
    return {item.id: item for item in read_catalogue((SHIPPED / "catalogue.json").read_bytes()).items}


def item(item_id: str) -> Item:
    return items()[item_id]


def handed_in(wanted: Item) -> tuple[CheckedMaterial, ...]:
    """Everything the item requires, as a clerk would tick it."""
    return tuple(
        CheckedMaterial(
            seq=m.seq,
            name=m.name,
            state="original_seen" if m.is_required else "missing",
            originals=m.original_count if m.is_required else 0,
            copies=m.copy_count if m.is_required else 0,
            required=m.is_required,
        )
        for m in wanted.materials
    )


def case(item_id: str, decision: Decision, **changes: Any) -> Case:
    """A case of this item that came to this decision on 2026-11-23."""
    wanted = item(item_id)
    state = {
        "receive": State.RECEIVED,
        "accept": State.ACCEPTED,
        "one_time_notice": State.SUPPLEMENTING,
        "decline": State.DECLINED,
        "instant": State.CLOSED,
    }[decision.kind]
    made = Case(
        case_id="019abc00-0000-7000-8000-000000000001",
        case_number="01090300018790",
        query_code="482913",
        client_id="019abc00-0000-7000-8000-000000000002",
        rev=1,
        head="",
        state=state,
        item_id=wanted.id,
        item_name=wanted.name,
        catalogue_version="2026.11-sample",
        received_at="2026-11-23T09:05:00+08:00",
        received_on="2026-11-23",
        counter="3",
        clerk="lu",
        clerk_name="卢晓燕",
        applicant=PERSON,
        materials=handed_in(wanted),
        decision=decision,
    )
    if decision.kind == "accept":
        made = replace(
            made, accepted_on="2026-11-23", start_on="2026-11-23", statutory_due_on="2026-12-21",
            promised_due_on="2026-11-30", due_on="2026-11-30",
        )  # fmt: skip
    if decision.kind == "receive":
        made = replace(made, reply_by="2026-11-30")
    if decision.kind == "one_time_notice" and "materials" not in changes:
        made = replace(made, materials=with_gaps(made.materials))
    return replace(made, **changes)


def with_gaps(lines: tuple[CheckedMaterial, ...]) -> tuple[CheckedMaterial, ...]:
    """The second material missing, the last one out of date."""
    changed = list(lines)
    changed[1] = replace(changed[1], state="missing", originals=0, copies=0, problem="缺少")
    changed[-1] = replace(
        changed[-1], state="missing", originals=0, copies=0, problem="已过有效期", how="换发后带新的来，交复印件1份"
    )
    return tuple(changed)


APOLOGY = Apology(
    apologised_at="2026-12-28T09:00:00+08:00",
    clerk_name="卢晓燕",
    promised_due="2026-11-30",
    legal_due="2026-12-21",
    overdue_days=20,
    cause="决定机关的检验设备故障，检验推迟",
    blame="检验环节",
    new_due="2027-01-08",
    contact_name="苗永红",
    contact_phone="0391-6739001",
    signed_by="miao",
    signed_by_name="苗永红",
)
URGING = Urging(
    urged_at="2026-11-23T09:30:00+08:00",
    clerk_name="苗永红",
    to="卢晓燕",
    reason="申请人来电催办，月底要用",
    by_on="2026-11-27",
)
FORM = KeptForm(
    fields=tuple(
        FilledField(field_id=name, label=label, kind=kind, value=value, source=source, unit=unit)
        for name, label, kind, value, source, unit in (
            ("organization_name", "申请人（单位）名称", "text", COMPANY.name, "申请人信息", ""),
            ("full_name", "申请人姓名", "text", PERSON.name, "身份证", ""),
            ("id_number", "公民身份号码", "id_number", PERSON.id_number, "身份证", ""),
            ("phone_number", "联系电话", "phone", PERSON.phone, "申请人信息", ""),
            ("area", "占用面积", "number", "12.5", "本次填写", "平方米"),
            ("apply_date", "申请日期", "date", "2026-11-23", "收件日期", ""),
        )
    ),
    filled_at="2026-11-23T09:41:00+08:00",
    clerk_name="卢晓燕",
)
"""A form as it is kept; of an item that has none of these fields nothing of it stands on the paper."""

DECISIONS: dict[str, Decision] = {
    "materials_receipt": Decision(kind="receive"),
    "acceptance_notice": Decision(kind="accept"),
    "one_time_notice": Decision(kind="one_time_notice", supplement_by="2027-02-21"),
    "decline_not_required": Decision(
        kind="decline",
        ground="not_required",
        reason="在自家院内堆放建材，不占用城市道路",
        basis="《城市道路管理条例》第三十条",
        instead="在院内堆放，不影响通行即可",
    ),
    "decline_other_body": Decision(
        kind="decline",
        ground="other_body",
        other_body="济源市公安局交通警察支队",
        other_body_address="济源市文昌路88号",
        other_body_phone="0391-6603000",
    ),
    "decline_not_eligible": Decision(
        kind="decline",
        ground="not_eligible",
        reason="提交的居住登记自2026年9月1日起算，未满半年",
        basis="《居住证暂行条例》第二条",
        unmet=("离开常住户口所在地到本市居住半年以上",),
        next_time="居住满半年",
        confirmed_by="苗永红",
    ),
    "receipt_slip": Decision(kind="instant", result="老年人优待证"),
    "apology_notice": Decision(kind="accept"),
    "urging_slip": Decision(kind="accept"),
    "application_form": Decision(kind="accept"),
}
"""A decision that owes each paper."""

ITEMS = {"guide": (LICENCE, PROMISED, INSTANT), "receipt_slip": (LICENCE, PROMISED, INSTANT)}


def request(paper: str, item_id: str, layout: str = "", **changes: Any) -> PaperRequest:
    """A request for this paper of this item, in its usual size."""
    series = series_of(paper, texts())
    made = PaperRequest(
        paper=paper,
        layout=layout or layouts_of(paper)[0],  # type: ignore[arg-type]  # a text, as papers and layouts are tabled
        item=item(item_id),
        office=OFFICE,
        texts=texts(),
        issued_at=ISSUED_AT,
        case=None if paper == "guide" else case(item_id, decision_for(paper, item_id)),
        paper_number=f"思礼便{series}〔2026〕03-187号" if series else "",
        clerk_name="卢晓燕",
        verify_code="" if paper == "guide" else CODE,
        item_version="2026.11-sample",
        effective_on="2026-11-23",
    )
    if paper == "apology_notice" and made.case is not None:
        made = replace(made, case=replace(made.case, apologies=(APOLOGY,)))
    if paper == "urging_slip" and made.case is not None:
        made = replace(made, case=replace(made.case, urgings=(URGING,)))
    if paper == "application_form" and made.case is not None:
        made = replace(made, form=FORM, case=replace(made.case, form_event="00000000-0020-7000-8000-0000000003e9"))
    return replace(made, **changes)


def decision_for(paper: str, item_id: str) -> Decision:
    """The decision that owes the paper; a slip takes the one that fits its item."""
    if paper == "receipt_slip" and item_id != INSTANT:
        return Decision(kind="accept")
    if paper == "decline_not_eligible" and item_id == LICENCE:
        return replace(
            DECISIONS[paper],
            reason="提交的占道位置平面图经核对为虚假材料",
            basis="《中华人民共和国行政许可法》第七十八条",
            unmet=("材料真实",),
            next_time="改正并提交真实材料",
        )
    return DECISIONS[paper]


def every_request() -> list[PaperRequest]:
    """Every paper of a case or item, for a licence and for others, in every size."""
    made = []
    for paper in PAPERS:
        if paper != "guide" and paper not in DECISIONS:
            continue
        for item_id in ITEMS.get(paper, (LICENCE, PROMISED)):
            made += [request(paper, item_id, layout) for layout in layouts_of(paper)]
    return made
