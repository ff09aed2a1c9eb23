"""Ways a case ends before it is decided."""

from __future__ import annotations

from desk.cases.case import State
from desk.cases.events import life
from desk.cases.steps.transition import BEFORE_RULING, Transition, rows
from desk.people.rights import Right

ENDING: tuple[Transition, ...] = (
    *rows(
        BEFORE_RULING,
        (State.WITHDRAWN,),
        action="withdraw",
        label="申请人撤回",
        event=life.Withdrawn,
        needs="谁提出；原因可以不写",
        clocks="所有期限结束",
        papers=("withdrawal_request", "withdrawal_confirmation"),
    ),
    Transition(
        action="return",
        label="退件",
        source=State.SUPPLEMENTING,
        target=State.RETURNED,
        event=life.Returned,
        right=Right.APPROVE,
        needs="补正期限已过、理由、准许退件的依据，负责人批准",
        clocks="所有期限结束",
        papers=("return_notice",),
    ),
    *rows(
        BEFORE_RULING,
        (State.VOID,),
        action="void",
        label="作废",
        event=life.Voided,
        right=Right.APPROVE,
        needs="理由：登记错了、重复登记；负责人批准（先办后签的单位可以事后补签）",
        clocks="所有期限结束",
        papers=("void_notice", "void_record"),
    ),
    Transition(
        action="refer",
        label="转交有关机关",
        source=State.RECEIVED,
        target=State.REFERRED,
        event=life.Referred,
        needs="转给谁、为什么",
        clocks="答复期限结束",
        law="社会救助暂行办法第六十条",
    ),
)
