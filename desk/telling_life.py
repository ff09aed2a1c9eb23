"""What happened to a case after intake, told in plain words: one sentence an event."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from desk.calendar.days import WEEKDAYS
from desk.calendar.limits import limit_text
from desk.cases.events import clocks, life
from desk.catalogue.items import Limit
from desk.handling.delivering import RESULT_CODES
from desk.times import chinese_day

WAYS = {
    "self": "本人领取",
    "agent": "代理人领取",
    "mail": "邮寄",
    "village": "由村里转交",
    "left": "留置送达",
    "household": "同住成年家属签收",
}
FIELD_WORDS = {
    "applicant.name": "申请人姓名",
    "applicant.id_type": "证件类型",
    "applicant.id_number": "证件号码",
    "applicant.phone": "电话",
    "applicant.village": "村组",
    "applicant.village_name": "村组",
    "applicant.address": "住址",
    "agent.name": "代理人",
    "agent.phone": "代理人电话",
    "note": "备注",
    "case_number": "办件编号",
}


def tell_life(body: life.LifeEvent) -> str:
    """The sentence of an event; numbers of people are not in it."""
    return _TOLD[type(body)](body)


def _supplemented(body: life.SupplementHandedIn) -> str:
    if body.complete:
        return f"{body.clerk_name}收下补正材料，已经补齐，最迟{_weekday(body.reply_by)}答复是否受理。"
    if body.final and body.term_over:
        return f"{body.clerk_name}登记补正期限已过，申请人没有补齐，按已有材料办理。"
    if body.final:
        return f"{body.clerk_name}收下补正材料，申请人表示不再补，按已有材料办理。"
    return f"{body.clerk_name}收下一部分补正材料，还没有补齐。"


def _paused(body: life.Paused) -> str:
    need = limit_text(Limit(value=body.need_value, unit=body.need_unit))
    since = _weekday(body.started_on)
    told = f"，{_weekday(body.told_on)}已由告知书{body.notice}告知" if body.notice else ""
    return (
        f"{body.clerk_name}登记{since}进入“{body.procedure}”，需要{need}，依据{_bare(body.basis)}{told}；"
        "书面告知以后期间不计入期限。"
    )


def _resumed(body: life.Resumed) -> str:
    return f"{body.clerk_name}登记程序{_weekday(body.ended_on)}结束，办结截止日是{_weekday(body.days.due_on)}。"


def _extended(body: life.Extended) -> str:
    longer = limit_text(Limit(value=body.value, unit=body.unit))
    until = _weekday(body.days.due_on)
    return f"{body.approved_by_name}批准延长{longer}，理由：{_bare(body.reason)}；办结截止日改为{until}。"


def _recomputed(body: life.DaysRecomputed) -> str:
    moved = [f"{one.name}由{_weekday(one.old_on)}改为{_weekday(one.new_on)}" for one in body.moved]
    if not moved and body.before.due_on != body.days.due_on:
        moved = [f"办结截止日由{_weekday(body.before.due_on)}改为{_weekday(body.days.due_on)}"]
    if not moved:
        return f"{_bare(body.why)}，办结截止日仍是{_weekday(body.days.due_on)}。"
    return f"{_bare(body.why)}，{'，'.join(moved)}。"


def _step_begun(body: clocks.StepBegun) -> str:
    return f"{body.clerk_name}登记环节“{body.name}”{_weekday(body.on)}开始。"


def _step_ended(body: clocks.StepEnded) -> str:
    return f"{body.clerk_name}登记第{body.seq}个环节{_weekday(body.on)}结束。"


def _list_posted(body: clocks.ListPosted) -> str:
    return f"{_weekday(body.on)}开始在{_bare(body.where)}公示，{body.clerk_name}登记。"


def _list_taken_down(body: clocks.ListTakenDown) -> str:
    return f"{_weekday(body.on)}公示结束，{_bare(body.said)}，{body.clerk_name}登记。"


def _hotline_received(body: clocks.HotlineReceived) -> str:
    return (
        f"{_weekday(body.handed_on)}12345热线转来工单{body.number}：{_bare(body.about)}；"
        f"最迟{_weekday(body.due_on)}答复，{body.clerk_name}登记。"
    )


def _hotline_extended(body: clocks.HotlineExtended) -> str:
    until = _weekday(body.due_on)
    return f"{body.approved_by_name}批准12345工单{body.number}延长到{until}答复，理由：{_bare(body.reason)}。"


def _hotline_answered(body: clocks.HotlineAnswered) -> str:
    return f"{_weekday(body.on)}答复12345工单{body.number}：{_bare(body.said)}，{body.clerk_name}登记。"


def _handed_over(body: life.HandedOver) -> str:
    return f"{body.clerk_name}把材料移交{body.to}。"


def _taken_in(body: life.TakenIn) -> str:
    return f"{body.taken_by}签收了移交的材料，{body.clerk_name}登记。"


def _handed_back(body: life.HandedBack) -> str:
    return f"材料退回窗口，{body.clerk_name}收下{f'：{_bare(body.note)}' if body.note else ''}。"


def _decided(body: life.Decided) -> str:
    outcome = "准予办理" if body.outcome == "granted" else "不予办理"
    why = f"，理由：{_bare(body.reason)}" if body.reason else ""
    second = f"，{body.checked_by}参加审查" if body.checked_by else ""
    return f"{body.body}{body.officer}{_weekday(body.decided_on)}决定{outcome}{why}{second}，{body.clerk_name}登记。"


def _decision_undone(body: life.DecisionUndone) -> str:
    return f"{body.clerk_name}撤回登记错的决定，原因：{_bare(body.reason)}。"


def _ready(body: life.ResultReady) -> str:
    number = f"（{body.number}）" if body.number else ""
    return f"结果“{body.name}”{number}到了{body.place}，{body.clerk_name}登记，等申请人领取。"


def _called(body: life.CitizenCalled) -> str:
    return f"{body.clerk_name}通知申请人领取：{_bare(body.said)}。"


def _mailed(body: life.ResultMailed) -> str:
    return f"{body.clerk_name}把结果交{body.carrier}寄出，邮件号{body.mail_number}。"


def _mail_returned(body: life.MailReturned) -> str:
    return f"邮件{body.mail_number}退回，原因：{_bare(body.why)}，{body.clerk_name}登记。"


def _delivered(body: life.Delivered) -> str:
    relation = f"（{body.relation}）" if body.relation else ""
    return f"结果送达{body.receiver}{relation}，方式：{WAYS[body.way]}，{body.clerk_name}登记。"


def _delivery_undone(body: life.DeliveryUndone) -> str:
    return f"{body.clerk_name}撤回登记错的送达，原因：{_bare(body.reason)}。"


def _originals(body: life.OriginalsReturned) -> str:
    lines = "、".join(f"第{seq}号{count}份" for seq, count in body.lines)
    condition = f"，{_bare(body.condition)}" if body.condition else ""
    return f"{body.clerk_name}把原件退还{body.receiver}：{lines}{condition}。"


def _deferred_in(body: life.DeferredHandedIn) -> str:
    return f"{body.clerk_name}收下容缺后补的材料。"


def _completed(body: life.Completed) -> str:
    stay = f"；原件留在卷里，原因：{_bare(body.originals_stay)}" if body.originals_stay else ""
    return f"{body.clerk_name}办结归档，结果：{RESULT_CODES.get(body.result_code, body.result_code)}{stay}。"


def _withdrawn(body: life.Withdrawn) -> str:
    why = f"，原因：{_bare(body.reason)}" if body.reason else ""
    return f"{body.by}撤回申请{why}，{body.clerk_name}登记。"


def _returned(body: life.Returned) -> str:
    who = f"{body.approved_by_name}批准" if body.approved_by_name else body.clerk_name
    return f"{who}退件，理由：{_bare(body.reason)}，依据{_bare(body.basis)}。"


def _lapse_explained(body: life.LapseExplained) -> str:
    return f"{body.clerk_name}写明逾期没有告知的原因：{_bare(body.reason)}。"


def _voided(body: life.Voided) -> str:
    return f"{body.approved_by_name or body.clerk_name}把这件作废，理由：{_bare(body.reason)}。"


def _referred(body: life.Referred) -> str:
    return f"{body.clerk_name}把申请转交{body.to_body}，原因：{_bare(body.reason)}。"


def _corrected(body: life.Corrected) -> str:
    fields = "、".join(dict.fromkeys(FIELD_WORDS.get(change.field, "身份信息") for change in body.changes))
    return f"{body.clerk_name}更正了{fields}，原因：{_bare(body.reason)}。"


def _bare(text: str) -> str:
    return text.rstrip("。；")


def _weekday(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{chinese_day(day)}（{WEEKDAYS[day.weekday()]}）"


_TOLD: dict[type, Callable[[Any], str]] = {
    life.SupplementHandedIn: _supplemented,
    life.Paused: _paused,
    life.Resumed: _resumed,
    life.Extended: _extended,
    life.DaysRecomputed: _recomputed,
    clocks.StepBegun: _step_begun,
    clocks.StepEnded: _step_ended,
    clocks.ListPosted: _list_posted,
    clocks.ListTakenDown: _list_taken_down,
    clocks.HotlineReceived: _hotline_received,
    clocks.HotlineExtended: _hotline_extended,
    clocks.HotlineAnswered: _hotline_answered,
    life.HandedOver: _handed_over,
    life.TakenIn: _taken_in,
    life.HandedBack: _handed_back,
    life.Decided: _decided,
    life.DecisionUndone: _decision_undone,
    life.ResultReady: _ready,
    life.CitizenCalled: _called,
    life.ResultMailed: _mailed,
    life.MailReturned: _mail_returned,
    life.Delivered: _delivered,
    life.DeliveryUndone: _delivery_undone,
    life.OriginalsReturned: _originals,
    life.DeferredHandedIn: _deferred_in,
    life.Completed: _completed,
    life.Withdrawn: _withdrawn,
    life.Returned: _returned,
    life.LapseExplained: _lapse_explained,
    life.Voided: _voided,
    life.Referred: _referred,
    life.Corrected: _corrected,
}
