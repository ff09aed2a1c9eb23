"""The one table of what may happen to a case in which state; code, tests and the diagram come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desk.cases.case import State
from desk.cases.events import clocks, life
from desk.cases.events.bodies import CaseEvent
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.errors import Refused
from desk.people.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One allowed step.

    Attributes:
        action: What is asked for on the console and in the window.
        label: The same in the clerk's words.
        source: State it starts from; None before the case exists.
        target: State it leads to; one action may have several, and what the case is like then tells which.
        event: The kind of event that records it.
        right: What whoever takes it must be allowed to do; None for what the law does by itself.
        also: Another right that is enough.
        needs: What it needs, in the clerk's words; empty where nothing beyond the key.
        clocks: What it does to the time limits; empty where nothing.
        papers: Papers it owes, in the order of handing over.
        law: Article it rests on, or empty.
    """

    action: str
    label: str
    source: State | None
    target: State
    event: type[CaseEvent]
    right: Right | None = Right.SERVE
    also: Right | None = None
    needs: str = ""
    clocks: str = ""
    papers: tuple[str, ...] = ()
    law: str = ""

    @property
    def moves(self) -> bool:
        """Whether the case is in another state afterwards."""
        return self.source is not self.target


_S = State
_XK32_4, _XK32_5 = "行政许可法第三十二条第一款第四项", "行政许可法第三十二条第一款第五项"
_BEFORE_RULING = (_S.RECEIVED, _S.SUPPLEMENTING, _S.ACCEPTED, _S.IN_HAND, _S.PAUSED)
_RUNNING = (_S.ACCEPTED, _S.IN_HAND)
_AT_WORK = (*_BEFORE_RULING, _S.DECIDED, _S.READY, _S.DELIVERED)
_SHOWN = (*_RUNNING, _S.PAUSED, _S.DECIDED, _S.READY, _S.DELIVERED)
_UNTIL_CLOSED = (*_RUNNING, _S.PAUSED, _S.DECIDED, _S.READY, _S.DELIVERED)
_NOT_VOID = tuple(state for state in State if state is not _S.VOID)


def _rows(
    sources: tuple[State, ...],
    targets: tuple[State, ...] | None,
    **step: Any,  # noqa: ANN401 - the other attributes of `Transition`
) -> tuple[Transition, ...]:
    """A step from each of these states to each of those; without `targets` it leaves the case where it is."""
    return tuple(
        Transition(source=source, target=target, **step)
        for source in sources
        for target in (targets if targets is not None else (source,))
    )


TRANSITIONS: tuple[Transition, ...] = (
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
    *_rows(
        (_S.SUPPLEMENTING,),
        (_S.SUPPLEMENTING, _S.RECEIVED),
        action="supplement",
        label="收补正材料",
        event=life.SupplementHandedIn,
        needs="补来的材料；一次没有补齐的还等着补正",
        clocks="补齐的，补正期限结束，答复期限重新开始",
        papers=("supplement_receipt",),
        law=_XK32_5,
    ),
    *_rows(
        (*_RUNNING, _S.PAUSED),
        (_S.PAUSED,),
        action="pause",
        label="进入特别程序（暂停计时）",
        event=life.Paused,
        needs="什么程序、依据、需要的天数，书面告知；行政许可只限法律列举的八种",
        clocks="承诺期限（行政许可还有法定期限）暂停",
        papers=("special_procedure_notice",),
        law="行政许可法第四十五条",
    ),
    *_rows(
        (_S.PAUSED,),
        (_S.PAUSED, *_RUNNING),
        action="resume",
        label="特别程序结束（恢复计时）",
        event=life.Resumed,
        needs="哪一个程序、哪天结束",
        clocks="最后一个程序结束的，期限继续",
        papers=("special_procedure_end",),
        law="行政许可法第四十五条",
    ),
    *_rows(
        _RUNNING,
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
    *_rows(
        _RUNNING,
        (_S.IN_HAND,),
        action="hand_over",
        label="移交承办单位",
        event=life.HandedOver,
        right=Right.HAND_OVER,
        needs="交给谁、清单号",
        papers=("transfer_list",),
        law="行政许可法第三十五条",
    ),
    *_rows(
        (_S.IN_HAND, _S.PAUSED),
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
    *_rows(
        _RUNNING,
        (_S.DECIDED,),
        also=Right.DECIDE,
        action="decide",
        label="登记决定",
        event=life.Decided,
        needs="准予还是不予、谁作的决定；不予的写明理由和依据；本单位作的决定要有审批权，收件人不能自己决定；"
        "容缺后补的材料补齐了，或者过了承诺的日期",
        clocks="承诺期限和法定期限结束，送达期限开始",
        law="行政许可法第三十八条、第四十四条",
    ),
    *_rows(
        (_S.DECIDED,),
        _RUNNING,
        action="undo_decide",
        label="撤回登记错的决定",
        event=life.DecisionUndone,
        right=Right.APPROVE,
        needs="理由",
        clocks="承诺期限和法定期限继续",
    ),
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
    *_rows(
        (_S.READY,),
        None,
        action="call",
        label="通知领取",
        event=life.CitizenCalled,
        right=Right.DELIVER,
        needs="通知的情况",
        papers=("pickup_notice",),
    ),
    *_rows(
        (_S.READY,),
        None,
        action="mail",
        label="邮寄",
        event=life.ResultMailed,
        right=Right.DELIVER,
        needs="邮件号、寄递单位",
        papers=("mail_slip",),
    ),
    *_rows(
        (_S.READY,),
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
    *_rows(
        _BEFORE_RULING,
        (_S.WITHDRAWN,),
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
    *_rows(
        _BEFORE_RULING,
        (_S.VOID,),
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
    *_rows(
        _UNTIL_CLOSED,
        None,
        action="deferred_in",
        label="收容缺后补的材料",
        event=life.DeferredHandedIn,
        needs="补来的材料",
        clocks="容缺期限结束",
        papers=("supplement_receipt",),
    ),
    *_rows(
        _UNTIL_CLOSED,
        None,
        action="explain_lapse",
        label="写明逾期未告知的原因",
        event=life.LapseExplained,
        needs="视为受理的办件；原因，写进《视为受理告知书》",
        law=_XK32_4,
    ),
    *_rows(
        tuple(State),
        None,
        action="recompute",
        label="按新的放假通知重新计算",
        event=life.DaysRecomputed,
        right=None,
        clocks="还没结束的各种期限按新日历重新计算，每个变动记下原来的和新的日期",
    ),
    *_rows(
        _AT_WORK,
        None,
        action="begin_step",
        label="登记环节开始",
        event=clocks.StepBegun,
        needs="哪个环节；不写的是下一个",
        clocks="这个环节的期限开始",
    ),
    *_rows(
        _AT_WORK,
        None,
        action="end_step",
        label="登记环节结束",
        event=clocks.StepEnded,
        needs="哪个环节；只有一个在进行的不用写",
        clocks="这个环节的期限结束",
    ),
    *_rows(
        _SHOWN,
        None,
        action="post_list",
        label="登记公示开始",
        event=clocks.ListPosted,
        needs="在哪里公示；只限指南要求公示的事项",
        clocks="公示期限开始；承诺期限和法定期限照常计算",
    ),
    *_rows(
        _SHOWN,
        None,
        action="take_down_list",
        label="登记公示结束",
        event=clocks.ListTakenDown,
        needs="有没有异议",
        clocks="公示期限结束",
    ),
    *_rows(
        tuple(State),
        None,
        action="receive_hotline",
        label="登记12345转办",
        event=clocks.HotlineReceived,
        needs="工单编号、反映什么、哪天转来",
        clocks="热线答复期限开始，五个工作日",
    ),
    *_rows(
        tuple(State),
        None,
        action="extend_hotline",
        label="延长12345答复",
        event=clocks.HotlineExtended,
        right=Right.APPROVE,
        needs="理由，负责人批准；只能一次，五个工作日",
        clocks="热线答复期限后移",
    ),
    *_rows(
        tuple(State),
        None,
        action="answer_hotline",
        label="登记12345答复",
        event=clocks.HotlineAnswered,
        needs="哪个工单、怎样答复的",
        clocks="热线答复期限结束",
    ),
    *_rows(
        tuple(State),
        None,
        action="return_originals",
        label="退还原件",
        event=life.OriginalsReturned,
        needs="哪几项、几份、谁收；只看过的原件已经当场退还，不在这里退",
        papers=("returned_originals",),
    ),
    *_rows(
        _NOT_VOID,
        None,
        action="correct",
        label="更正",
        event=life.Corrected,
        needs="改什么、为什么",
        papers=("correction_notice",),
    ),
)

FINAL_STATES = tuple(s for s in State if not any(t.source is s and t.moves for t in TRANSITIONS))
"""States that no step leads out of."""

_BY_STEP: dict[tuple[State | None, str], Transition] = {}
_TARGETS: dict[tuple[State | None, type[CaseEvent]], tuple[State, ...]] = {}
for _t in TRANSITIONS:
    _BY_STEP.setdefault((_t.source, _t.action), _t)
    _known = _TARGETS.get((_t.source, _t.event), ())
    _TARGETS[_t.source, _t.event] = _known if _t.target in _known else (*_known, _t.target)
_MOVING = frozenset(t.event for t in TRANSITIONS)


def actions(state: State | None) -> tuple[Transition, ...]:
    """What may be done in this state, each action once, in the order of the table; may be empty."""
    return tuple({t.action: t for t in reversed(TRANSITIONS) if t.source is state}.values())[::-1]


def step(state: State | None, action: str) -> Transition:
    """The transition for an action; the first of several that differ in their target alone.

    Raises:
        Refused: `case.action_unknown` or `case.action_not_allowed`; the sentence says what may be done.
    """
    found = _BY_STEP.get((state, action))
    if found is not None:
        return found
    if all(t.action != action for t in TRANSITIONS):
        known = "、".join(dict.fromkeys(t.action for t in TRANSITIONS))
        raise Refused("case.action_unknown", f"没有“{action}”这个操作，可用的操作有：{known}。", field="action")
    now = state.label if state else "尚未收件"
    can = "、".join(f"{t.label}（{t.action}）" for t in actions(state))
    advice = f"现在可以：{can}。" if can else "这件事在本窗口已经办完，不能再改；需要更正的，请另行登记。"
    label = next(t.label for t in TRANSITIONS if t.action == action)
    raise Refused("case.action_not_allowed", f"这件办件{now}，不能再“{label}”。{advice}", field="action")


def targets_of(state: State | None, event: type[CaseEvent]) -> tuple[State, ...]:
    """States an event may lead to; `state` alone when the event moves nothing (a paper); empty when not allowed."""
    if (found := _TARGETS.get((state, event))) is not None:
        return found
    return () if event in _MOVING or state is None else (state,)
