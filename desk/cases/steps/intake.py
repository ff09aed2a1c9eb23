"""Before a case is accepted: received, answered, supplemented."""

from __future__ import annotations

from desk.cases.case import State
from desk.cases.events import life
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.steps.transition import Transition, rows
from desk.people.rights import Right

_XK32_4 = "行政许可法第三十二条第一款第四项"
_XK32_5 = "行政许可法第三十二条第一款第五项"

INTAKE: tuple[Transition, ...] = (
    Transition(
        action="receive",
        label="收件",
        source=None,
        target=State.RECEIVED,
        event=Received,
        right=Right.RECEIVE,
        needs="申请人、事项、带来的材料",
        clocks="答复期限开始",
        papers=("materials_receipt", "receipt_slip"),
        law=_XK32_4,
    ),
    Transition(
        action="accept",
        label="受理",
        source=State.RECEIVED,
        target=State.ACCEPTED,
        event=Accepted,
        needs="必要材料齐全，或者按目录容缺、承诺",
        clocks="答复期限结束，承诺期限和法定期限开始",
        papers=("acceptance_notice", "receipt_slip"),
        law=_XK32_5,
    ),
    Transition(
        action="instant",
        label="当场办结",
        source=State.RECEIVED,
        target=State.CLOSED,
        event=ClosedOnTheSpot,
        needs="即办件，材料齐全，没有容缺后补的材料",
        clocks="所有期限结束",
        papers=("receipt_slip",),
        law="行政许可法第三十四条第二款",
    ),
    Transition(
        action="one_time_notice",
        label="一次性告知补正",
        source=State.RECEIVED,
        target=State.SUPPLEMENTING,
        event=SupplementRequested,
        also=Right.OVERRIDE_SECOND_NOTICE,
        needs="缺什么、怎么补；第二次告知新的内容要监督员批准并写明理由",
        clocks="答复期限结束，补正期限开始",
        papers=("one_time_notice", "receipt_slip"),
        law=_XK32_4,
    ),
    Transition(
        action="decline",
        label="不予受理（无需办理、不归本机关、不符合条件）",
        source=State.RECEIVED,
        target=State.DECLINED,
        event=Declined,
        needs="理由；不归本机关的写明应向谁申请；不符合条件的写明依据并有人复核（先办后签的单位可以事后补签）",
        clocks="答复期限结束",
        law="行政许可法第三十二条第一款第一、二项",
    ),
    Transition(
        action="deem_accepted",
        label="视为受理",
        source=State.RECEIVED,
        target=State.ACCEPTED,
        event=Accepted,
        right=None,
        needs="行政许可逾期没有告知；其他事项要单位设定",
        clocks="承诺期限和法定期限从收到材料之日开始",
        papers=("deemed_accepted_notice",),
        law=_XK32_4,
    ),
    Transition(
        action="accept_incomplete",
        label="按已有材料受理",
        source=State.RECEIVED,
        target=State.ACCEPTED,
        event=Accepted,
        right=Right.APPROVE,
        needs="申请人不再补正或者补正期限已过，还缺必要材料；理由，负责人批准",
        clocks="答复期限结束，承诺期限和法定期限开始",
        papers=("acceptance_notice", "receipt_slip"),
    ),
    *rows(
        (State.SUPPLEMENTING,),
        (State.SUPPLEMENTING, State.RECEIVED),
        action="supplement",
        label="收补正材料",
        event=life.SupplementHandedIn,
        needs="补来的材料；一次没有补齐的还等着补正",
        clocks="补齐的，补正期限结束，答复期限重新开始",
        papers=("supplement_receipt",),
        law=_XK32_5,
    ),
)
