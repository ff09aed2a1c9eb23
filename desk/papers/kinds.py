"""Every paper the desk knows by its identifier (PAPERS.md section 7), with its lasting number in codes and its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# A number once given is never changed and never used again: papers out in the world carry it. New papers follow on.
_PAPERS: tuple[tuple[int, str, str], ...] = (
    (1, "guide", "办事指南"),
    (2, "materials_receipt", "申请材料接收凭证"),
    (3, "acceptance_notice", "受理通知书"),
    (4, "receipt_slip", "办件回执"),
    (5, "one_time_notice", "补正材料一次性告知书"),
    (6, "supplement_receipt", "补正材料接收凭证"),
    (7, "deemed_accepted_notice", "视为受理告知书"),
    (8, "decline_not_required", "不受理告知书（无需办理）"),
    (9, "decline_other_body", "不予受理决定书（不属本机关职权）"),
    (10, "decline_not_eligible", "不予受理决定书（不符合条件）"),
    (11, "deferred_promise", "容缺受理承诺书"),
    (12, "deferred_list", "容缺材料清单"),
    (13, "pledge", "告知承诺书"),
    (14, "special_procedure_notice", "特别程序告知书"),
    (15, "special_procedure_end", "特别程序结束告知书"),
    (16, "extension_notice", "延期办理告知书"),
    (17, "refusal_decision", "不予许可（办理）决定书"),
    (18, "withdrawal_request", "撤回申请书"),
    (19, "withdrawal_confirmation", "撤回申请确认单"),
    (20, "return_notice", "退件告知书"),
    (21, "void_notice", "作废告知单"),
    (22, "void_record", "作废登记单"),
    (23, "transfer_list", "材料流转清单"),
    (24, "bag_label", "材料袋标签"),
    (25, "returned_originals", "原件退还清单"),
    (26, "result_notice", "办结通知单"),
    (27, "pickup_notice", "领取通知单"),
    (28, "delivery_proof", "送达回证"),
    (29, "mail_slip", "邮寄送达单"),
    (30, "apology_notice", "致歉与改期告知书"),
    (31, "due_date_explained", "办理期限计算说明"),
    (32, "consultation_slip", "咨询答复单"),
    (33, "review_card", "好差评评价卡"),
    (34, "bad_review_reply", "差评核实整改答复单"),
    (35, "my_data", "个人信息查询告知书"),
    (36, "correction_notice", "更正告知书"),
    (37, "daily_closing", "日终结账单"),
    (38, "case_register", "办件登记簿"),
    (39, "overdue_list", "逾期及临期办件清单"),
    (40, "red_flag_list", "风险提示清单"),
    (41, "verification_certificate", "记录核验证明"),
    (42, "purge_certificate", "个人信息删除（清除）记录"),
    (43, "recovery_key_sheet", "恢复密钥保管单"),
    (44, "archive_cover", "案卷封面"),
    (45, "archive_index", "卷内目录"),
    (46, "archive_note", "卷内备考表"),
    (47, "disclosure_sheet", "政务公开事项标准"),
    (48, "village_poster", "公示（公告）"),
    (49, "proxy_request_slip", "代办需求登记单"),
    (50, "authorisation", "授权委托书"),
    (51, "proxy_acceptance", "代办受理单"),
    (52, "ready_missing_note", "帮办告知单"),
    (53, "home_visit_record", "上门服务记录"),
    (54, "age_allowance_check", "高龄补贴核查记录"),
    (55, "trip_list", "送件交接清单"),
    (56, "progress_sheet", "代办进度告知单"),
    (57, "proxy_suspension", "代办中止单"),
    (58, "proxy_renewal", "续办委托书"),
    (59, "proxy_completion", "代办办结单"),
    (60, "proxy_ending", "代办终止单"),
    (61, "certificate_refusal", "不出具证明告知单"),
    (62, "monthly_score", "代办员月度考核表"),
    (63, "group_signature_list", "集中办理签名册"),
    (64, "outage_receipt", "停电应急收件单"),
    (65, "application_form", "申请表"),
    (66, "urging_slip", "督办单"),
    (67, "check_round", "上门核查名单"),
    (68, "month_list", "本月该问的人"),
    (69, "seal_register", "用章登记簿"),
    (70, "call_back_list", "代办回访名单"),
)

KIND_BY_PAPER: Mapping[str, int] = MappingProxyType({paper: kind for kind, paper, _ in _PAPERS})
"""The number of a paper in codes, by identifier."""

PAPER_BY_KIND: Mapping[int, str] = MappingProxyType({kind: paper for kind, paper, _ in _PAPERS})
"""The identifier, by number."""

PAPER_NAMES: Mapping[str, str] = MappingProxyType({paper: name for _, paper, name in _PAPERS})
"""What people call a paper, by identifier; its title on the sheet may be longer."""
