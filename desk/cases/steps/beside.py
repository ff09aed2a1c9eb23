"""What is recorded beside the way of a case and leaves its state as it is."""

from __future__ import annotations

from desk.cases.case import State
from desk.cases.events import clocks, life
from desk.cases.steps.transition import BEFORE_RULING, UNTIL_CLOSED, Transition, rows
from desk.people.rights import Right

_XK32_4 = "行政许可法第三十二条第一款第四项"
_AT_WORK = (*BEFORE_RULING, State.DECIDED, State.READY, State.DELIVERED)
_NOT_VOID = tuple(state for state in State if state is not State.VOID)

BESIDE: tuple[Transition, ...] = (
    *rows(
        UNTIL_CLOSED,
        None,
        action="deferred_in",
        label="收容缺后补的材料",
        event=life.DeferredHandedIn,
        needs="补来的材料",
        clocks="容缺期限结束",
        papers=("supplement_receipt",),
    ),
    *rows(
        UNTIL_CLOSED,
        None,
        action="explain_lapse",
        label="写明逾期未告知的原因",
        event=life.LapseExplained,
        needs="视为受理的办件；原因，写进《视为受理告知书》",
        law=_XK32_4,
    ),
    *rows(
        tuple(State),
        None,
        action="recompute",
        label="按新的放假通知重新计算",
        event=life.DaysRecomputed,
        right=None,
        clocks="还没结束的各种期限按新日历重新计算，每个变动记下原来的和新的日期",
    ),
    *rows(
        _AT_WORK,
        None,
        action="begin_step",
        label="登记环节开始",
        event=clocks.StepBegun,
        needs="哪个环节；不写的是下一个",
        clocks="这个环节的期限开始",
    ),
    *rows(
        _AT_WORK,
        None,
        action="end_step",
        label="登记环节结束",
        event=clocks.StepEnded,
        needs="哪个环节；只有一个在进行的不用写",
        clocks="这个环节的期限结束",
    ),
    *rows(
        UNTIL_CLOSED,
        None,
        action="post_list",
        label="登记公示开始",
        event=clocks.ListPosted,
        needs="在哪里公示；只限指南要求公示的事项",
        clocks="公示期限开始；承诺期限和法定期限照常计算",
    ),
    *rows(
        UNTIL_CLOSED,
        None,
        action="take_down_list",
        label="登记公示结束",
        event=clocks.ListTakenDown,
        needs="有没有异议",
        clocks="公示期限结束",
    ),
    *rows(
        tuple(State),
        None,
        action="receive_hotline",
        label="登记12345转办",
        event=clocks.HotlineReceived,
        needs="工单编号、反映什么、哪天转来",
        clocks="热线答复期限开始，五个工作日",
    ),
    *rows(
        tuple(State),
        None,
        action="extend_hotline",
        label="延长12345答复",
        event=clocks.HotlineExtended,
        right=Right.APPROVE,
        needs="理由，负责人批准；只能一次，五个工作日",
        clocks="热线答复期限后移",
    ),
    *rows(
        tuple(State),
        None,
        action="answer_hotline",
        label="登记12345答复",
        event=clocks.HotlineAnswered,
        needs="哪个工单、怎样答复的",
        clocks="热线答复期限结束",
    ),
    *rows(
        tuple(State),
        None,
        action="return_originals",
        label="退还原件",
        event=life.OriginalsReturned,
        needs="哪几项、几份、谁收；只看过的原件已经当场退还，不在这里退",
        papers=("returned_originals",),
    ),
    *rows(
        _NOT_VOID,
        None,
        action="correct",
        label="更正",
        event=life.Corrected,
        needs="改什么、为什么",
        papers=("correction_notice",),
    ),
)
