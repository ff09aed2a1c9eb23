from __future__ import annotations

from typing import Any

import msgspec

from desk.catalogue.checking import DISCLOSURE_ELEMENTS
from desk.catalogue.items import (
    Catalogue,
    Item,
    LegalBasis,
    Limit,
    Material,
    Option,
    Question,
    Result,
    StatutoryLimit,
    Step,
)

LISTED = ("事项依据", "五公开", "公开内容", "公开渠道")


def material(seq: int = 1, name: str = "居民身份证", **changes: Any) -> Material:
    fields = {
        "seq": seq,
        "name": name,
        "type": "证件证书证明",
        "necessity": "必要",
        "original_count": 1,
        "form": "纸质/电子化",
        "source": "政府部门核发",
    }
    return Material(**{**fields, **changes})


def item(item_id: str = "ZZ-01", **changes: Any) -> Item:
    """An item without a single error."""
    fields: dict[str, Any] = {
        "id": item_id,
        "name": "测试事项",
        "domain": "户籍管理",
        "domain_code": "05",
        "item_type": "行政许可",
        "item_type_code": "01",
        "case_type": "承诺件",
        "case_type_code": "2",
        "status": "现行",
        "legal_basis": (LegalBasis(name="某法", article="第一条", verified="原文核对"),),
        "accepting_body": "便民服务中心",
        "deciding_body": "市公安局",
        "applicant_types": ("自然人",),
        "applicant_type_codes": ("1",),
        "conditions": ("年满十八周岁",),
        "materials": (material(1), material(2, "申请表", type="申请表格文书", source="申请人自备")),
        "steps": (Step(seq=1, name="受理", limit_value=1), Step(seq=2, name="审核", limit_value=9)),
        "statutory_limit": StatutoryLimit(value=20, unit="W", verified="原文核对"),
        "promised_limit": Limit(value=10, unit="W"),
        "result": Result(name="许可证", type="证照", type_code="10"),
        "delivery": ("窗口领取",),
        "consult_phone": "12345",
        "supervise_phone": "12345",
        "disclosure": {name: ("有",) if name in LISTED else "有" for name in DISCLOSURE_ELEMENTS},
    }
    return Item(**{**fields, **changes})


def catalogue(*items: Item, **changes: Any) -> Catalogue:
    fields: dict[str, Any] = {
        "version": "2026.12-1",
        "effective_on": "2026-12-01",
        "title": "测试目录",
        "items": items or (item(),),
    }
    return Catalogue(**{**fields, **changes})


def guided(*questions: Question, **changes: Any) -> Item:
    return item(situations=questions, **changes)


def option(option_id: str, **changes: Any) -> Option:
    return Option(id=option_id, text=f"选项{option_id}", **changes)


def question(question_id: str, *options: Option, kind: str = "single") -> Question:
    return msgspec.convert(
        {"id": question_id, "text": f"问题{question_id}？", "kind": kind, "options": options},
        Question,
        from_attributes=True,
    )
