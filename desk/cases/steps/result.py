"""From the result at the counter to the close: called for, mailed, delivered."""

from __future__ import annotations

from desk.cases.case import State
from desk.cases.events import life
from desk.cases.steps.transition import Transition, rows
from desk.people.rights import Right

RESULT: tuple[Transition, ...] = (
    Transition(
        action="ready",
        label="结果到窗口",
        source=State.DECIDED,
        target=State.READY,
        event=life.ResultReady,
        right=Right.DELIVER,
        needs="结果名称；有文号、有效期的填上",
        papers=("result_notice",),
    ),
    *rows(
        (State.READY,),
        None,
        action="call",
        label="通知领取",
        event=life.CitizenCalled,
        right=Right.DELIVER,
        needs="通知的情况",
        papers=("pickup_notice",),
    ),
    *rows(
        (State.READY,),
        None,
        action="mail",
        label="邮寄",
        event=life.ResultMailed,
        right=Right.DELIVER,
        needs="邮件号、寄递单位",
        papers=("mail_slip",),
    ),
    *rows(
        (State.READY,),
        None,
        action="mail_returned",
        label="邮件退回",
        event=life.MailReturned,
        right=Right.DELIVER,
        needs="哪一件、为什么退回",
    ),
    Transition(
        action="deliver",
        label="送达",
        source=State.READY,
        target=State.DELIVERED,
        event=life.Delivered,
        right=Right.DELIVER,
        needs="谁领走、怎样核对身份、凭什么证明送达",
        clocks="送达期限结束",
        papers=("delivery_proof",),
        law="行政许可法第四十四条",
    ),
    Transition(
        action="undo_deliver",
        label="撤回登记错的送达",
        source=State.DELIVERED,
        target=State.READY,
        event=life.DeliveryUndone,
        right=Right.APPROVE,
        needs="理由",
        clocks="送达期限继续",
    ),
    Transition(
        action="complete",
        label="办结归档",
        source=State.DELIVERED,
        target=State.CLOSED,
        event=life.Completed,
        right=Right.DELIVER,
        needs="办结结果代码；留存的原件都退还了，或者写明为什么留在卷里；没有等补签的；"
        "容缺后补的材料补齐了，或者过了承诺的日期",
    ),
)
