"""While an accepted case is handled: its limits rest or grow, it changes hands, it is decided."""

from __future__ import annotations

from desk.cases.case import State
from desk.cases.events import life
from desk.cases.steps.transition import RUNNING, Transition, rows
from desk.people.rights import Right

COURSE: tuple[Transition, ...] = (
    *rows(
        (*RUNNING, State.PAUSED),
        (State.PAUSED,),
        action="pause",
        label="进入特别程序（暂停计时）",
        event=life.Paused,
        needs="什么程序、依据、需要的天数，书面告知；行政许可只限法律列举的八种",
        clocks="承诺期限（行政许可还有法定期限）暂停",
        papers=("special_procedure_notice",),
        law="行政许可法第四十五条",
    ),
    *rows(
        (State.PAUSED,),
        (State.PAUSED, *RUNNING),
        action="resume",
        label="特别程序结束（恢复计时）",
        event=life.Resumed,
        needs="哪一个程序、哪天结束",
        clocks="最后一个程序结束的，期限继续",
        papers=("special_procedure_end",),
        law="行政许可法第四十五条",
    ),
    *rows(
        RUNNING,
        None,
        action="extend",
        label="延长期限",
        event=life.Extended,
        right=Right.APPROVE,
        needs="理由、依据、天数，负责人批准；行政许可只能一次，最多十个工作日",
        clocks="承诺期限和法定期限后移",
        papers=("extension_notice",),
        law="行政许可法第四十二条第一款",
    ),
    *rows(
        RUNNING,
        (State.IN_HAND,),
        action="hand_over",
        label="移交承办单位",
        event=life.HandedOver,
        right=Right.HAND_OVER,
        needs="交给谁、清单号",
        papers=("transfer_list",),
        law="行政许可法第三十五条",
    ),
    *rows(
        (State.IN_HAND, State.PAUSED),
        None,
        action="take_in",
        label="登记对方签收",
        event=life.TakenIn,
        right=Right.HAND_OVER,
        needs="对方签收人",
    ),
    Transition(
        action="hand_back",
        label="材料退回窗口",
        source=State.IN_HAND,
        target=State.ACCEPTED,
        event=life.HandedBack,
        right=Right.HAND_OVER,
    ),
    *rows(
        RUNNING,
        (State.DECIDED,),
        also=Right.DECIDE,
        action="decide",
        label="登记决定",
        event=life.Decided,
        needs="准予还是不予、谁作的决定；不予的写明理由和依据；本单位作的决定要有审批权，收件人不能自己决定；"
        "容缺后补的材料补齐了，或者过了承诺的日期",
        clocks="承诺期限和法定期限结束，送达期限开始",
        law="行政许可法第三十八条、第四十四条",
    ),
    *rows(
        (State.DECIDED,),
        RUNNING,
        action="undo_decide",
        label="撤回登记错的决定",
        event=life.DecisionUndone,
        right=Right.APPROVE,
        needs="理由",
        clocks="承诺期限和法定期限继续",
    ),
)
