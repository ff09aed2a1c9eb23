"""Which step owes a paper, for somebody who asks for it too early; and how a paper of no case is made."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desk.cases.transitions import TRANSITIONS

_LABELS = {one.action: one.label.partition("（")[0] for one in TRANSITIONS}
_BY_STEPS = {
    paper: tuple(dict.fromkeys(one.action for one in TRANSITIONS if paper in one.papers))
    for paper in dict.fromkeys(paper for one in TRANSITIONS for paper in one.papers)
}
_BY_OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "application_form": "收件时填了申请表的（form）才有，和回执一起出具",
        "decline_not_required": "“不予受理”（decline）、理由是依法不用办理（not_required）的才有",
        "decline_other_body": "“不予受理”（decline）、理由是不归本机关（other_body）的才有",
        "decline_not_eligible": "“不予受理”（decline）、理由是不符合条件（not_eligible）的才有",
        "deferred_promise": "“受理”（accept）时有材料容缺后补（deferred）的才有",
        "deferred_list": "“受理”（accept）时有材料容缺后补（deferred）的才有",
        "pledge": "“受理”（accept）时有材料以承诺代替（pledged）的才有",
        "refusal_decision": "“登记决定”（decide）、决定不予办理（refused）的才有",
        "withdrawal_request": "作出决定以前随时可以出具，“申请人撤回”（withdraw）以后也可以",
        "bag_label": "“移交承办单位”（hand_over）以后出具",
        "apology_notice": "超过办结日期、登记致歉改期（case apologise）以后出具",
        "urging_slip": "登记督办（case urge）以后出具",
        "due_date_explained": "有了办理期限或者答复期限以后出具",
        "review_card": "服务以后、还没有评价的时候，或者差评答复以后出具",
        "bad_review_reply": "差评核实答复（review mend）以后出具",
    }
)
OF_NO_CASE: Mapping[str, str] = MappingProxyType(
    {
        "consultation_slip": "请用 consult show --slip 按咨询编号出具",
        "outage_receipt": "请用 pad print 出具",
        "group_signature_list": "请用 group file --signatures 出具",
        "my_data": "请用 person held 按证件号码出具",
        "daily_closing": "请用 report daily_closing 出具",
        "case_register": "请用 report case_register 出具",
        "overdue_list": "请用 report overdue_list 出具",
        "red_flag_list": "请用 report red_flag_list 出具",
        "verification_certificate": "请用 verify --certificate 出具",
        "purge_certificate": "请用 purge --confirm 清除期满的办件，随之出具",
        "recovery_key_sheet": "只在设立单位（init --recovery-out）时出具一次",
        "archive_cover": "请用 archive 把整件归档，案卷里有",
        "archive_index": "请用 archive 把整件归档，案卷里有",
        "archive_note": "请用 archive 把整件归档，案卷里有",
        "disclosure_sheet": "请用 disclose item 按事项出具",
        "village_poster": "请用 disclose poster 按名单出具",
        "monthly_score": "请用 score --out 按月份出具",
    }
)
"""How a paper is made that is about no case, or about a whole file."""


def when_owed(paper: str) -> str:
    """Which step a case has to take before it gets this paper; empty for a paper of no case."""
    if paper in _BY_OTHERS:
        return _BY_OTHERS[paper]
    steps = "、".join(f"“{_LABELS[action]}”（{action}）" for action in _BY_STEPS.get(paper, ()))
    return f"{steps}以后出具" if steps else ""
