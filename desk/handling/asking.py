"""What is asked for each step after intake, with what is known filled in; and the answers as the step takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from desk.cases.case import Case
from desk.cases.deciding import supplement_end
from desk.cases.originals import still_here, to_give_back
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.acts import ACTS
from desk.handling.clocking import next_step, open_matters, running_steps
from desk.handling.countersigning import ACTION as COUNTERSIGN
from desk.handling.countersigning import open_for
from desk.handling.delivering import RESULT_CODES
from desk.handling.timing import stopping
from desk.papers.wording import decider_name
from desk.times import day_of

Kind = Literal["text", "long", "number", "choice", "day", "tick"]
"""How it is answered: a line, several lines, a whole number, one of several, a day, or yes and no."""

UNITS = (("W", "个工作日"), ("N", "日（自然日）"), ("M", "个月"))
OUTCOMES = (("granted", "准予"), ("refused", "不予"))
WAYS = (
    ("self", "本人领取"),
    ("agent", "代理人领取"),
    ("household", "同住成年家属签收"),
    ("village", "由村里转交"),
    ("mail", "邮寄"),
    ("left", "留置送达"),
)
PROOFS = (
    ("signature", "签名"),
    ("fingerprint", "按指印"),
    ("photo", "照片"),
    ("mail_receipt", "邮件回执"),
    ("witnesses", "见证人签名"),
)
FEES = (("", "到时候勾选"), ("free", "免费"), ("applicant", "由申请人支付（经本人同意）"))
ASKERS = (("applicant", "本人申请"), ("office", "本单位发现"))
AGREED = (("yes", "同意，补签"), ("no", "不同意"))
YES = "1"


class Asked(Struct, frozen=True, kw_only=True):
    """One question of a step.

    Attributes:
        name: Of the answer; a refusal names it as its field.
        value: What is proposed; empty where nothing is known.
        choices: Value and words, for a choice.
        hint: What waits in the empty field.
        required: The step needs an answer.
    """

    name: str
    label: str
    kind: Kind = "text"
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    required: bool = False


def asked_for(desk: Desk, case: Case, item: Item, action: str) -> tuple[Asked, ...]:
    """The questions of a step, in the order they are asked; empty for one that needs nothing but the key."""
    ask = _ASKED.get(action)
    return ask(desk, case, item) if ask is not None else ()


def answers_of(case: Case, action: str, answers: Mapping[str, str]) -> Struct:
    """The answers as the step takes them; what is not among the questions is left as it is.

    Raises:
        Refused: `answer.number` for what is no number, with the question's name as field.
    """
    make = _MADE.get(action)
    given = make(case, answers) if make is not None else {key: text for key, text in answers.items() if text.strip()}
    return msgspec.convert(given, ACTS[action].asked)


def _supplement(desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    asked = case.notices[-1].asked if case.notices else ()
    open_lines = [m for m in case.materials if m.seq in asked and (m.state == "missing" or m.problem or m.how)]
    return (
        *(Asked(name=f"materials.{m.seq}", label=f"{m.seq}. {m.name}", kind="tick") for m in open_lines),
        Asked(name="final", label=_final_label(desk, case), kind="tick"),
    )


def _final_label(desk: Desk, case: Case) -> str:
    until = case.notices[-1].supplement_by if case.notices else ""
    if until and day_of(desk.clock.now()) > supplement_end(until, desk.calendar):
        return "补正期限已过，不再等了，按已有材料办"
    return "申请人不再补了，按已有材料办"


def _deferred(_desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    lines = (m for m in case.materials if m.state == "deferred")
    return tuple(Asked(name=f"materials.{m.seq}", label=f"{m.seq}. {m.name}", kind="tick") for m in lines)


def _pause(desk: Desk, _case: Case, item: Item) -> tuple[Asked, ...]:
    names = stopping(item)
    return (
        Asked(
            name="procedure",
            label="什么程序",
            kind="choice",
            choices=tuple((name, name) for name in names),
            value=names[0] if names else "",
            required=True,
        ),
        Asked(name="need_value", label="需要多久", kind="number", required=True),
        Asked(name="need_unit", label="单位", kind="choice", choices=UNITS, value="W"),
        Asked(
            name="basis", label="依据", hint="法律名称和条款" if not item.is_licence else "留空是行政许可法第四十五条"
        ),
        Asked(name="started_on", label="开始日期", kind="day", value=_today(desk)),
        Asked(name="notice", label="对方告知书文号", hint="由本窗口告知的不写，今天打印告知书"),
        Asked(name="told_on", label="对方告知日期", kind="day"),
    )


def _resume(desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    running = tuple((p.pause_id, p.procedure) for p in case.open_pauses)
    return (
        Asked(
            name="procedure", label="哪个程序", kind="choice", choices=running, value=running[0][0] if running else ""
        ),
        Asked(name="ended_on", label="结束日期", kind="day", value=_today(desk)),
    )


def _extend(_desk: Desk, _case: Case, item: Item) -> tuple[Asked, ...]:
    limit = item.statutory_limit or item.promised_limit
    unit = limit.unit if limit is not None else "W"
    return (
        Asked(name="value", label="延长多久", kind="number", required=True),
        Asked(name="unit", label="单位", kind="choice", choices=UNITS, value=unit),
        Asked(name="reason", label="理由", kind="long", hint="要书面告知申请人", required=True),
        *(() if item.is_licence else (Asked(name="basis", label="依据", hint="准许延期的规定和条款", required=True),)),
    )


def _hand_over(desk: Desk, _case: Case, item: Item) -> tuple[Asked, ...]:
    return (
        Asked(name="to", label="移交给", value=decider_name(item, desk.office), required=True),
        Asked(name="list_id", label="清单号", hint="和别的办件在同一张清单上的，填那张的号"),
    )


def _take_in(_desk: Desk, _case: Case, _item: Item) -> tuple[Asked, ...]:
    return (Asked(name="taken_by", label="对方签收人", required=True),)


def _decide(desk: Desk, _case: Case, item: Item) -> tuple[Asked, ...]:
    return (
        Asked(name="outcome", label="决定", kind="choice", choices=OUTCOMES, value="granted", required=True),
        Asked(name="body", label="作决定的机关", value=decider_name(item, desk.office)),
        Asked(name="officer", label="作决定的人", hint="留空就是自己作的决定，要有审批权"),
        Asked(name="decided_on", label="决定日期", kind="day", value=_today(desk)),
        *((Asked(name="checked_by", label="另一名审查人"),) if item.is_licence else ()),
        Asked(name="reason", label="理由", kind="long", hint="不予办理的必须写"),
        Asked(name="basis", label="依据", hint="不予办理的写明法律名称和条款"),
        Asked(name="facts", label="查明的事实", kind="long", hint="不予办理的必须写"),
        Asked(name="evidence", label="证据", kind="long", hint="不予办理的必须写"),
        Asked(name="heard", label="申请人的意见", kind="long"),
        Asked(name="next_time", label="何时可再来"),
    )


def _ready(desk: Desk, case: Case, item: Item) -> tuple[Asked, ...]:
    is_refused = case.ruling is not None and case.ruling.outcome == "refused"
    own = item.result.name if item.result else ""
    return (
        Asked(name="name", label="结果名称", value="不予办理决定书" if is_refused else own, required=True),
        Asked(name="number", label="文号"),
        Asked(name="issued_on", label="签发日期", kind="day"),
        Asked(name="valid_until", label="有效期至", kind="day"),
        Asked(name="place", label="在哪里领", value=desk.office.name),
    )


def _deliver(desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    return (
        Asked(name="way", label="怎样送达", kind="choice", choices=WAYS, value="self"),
        Asked(name="receiver", label="领取人", value=case.applicant.name, required=True),
        Asked(name="relation", label="和申请人关系", hint="不是本人领的必须写"),
        Asked(name="identity", label="身份核对", hint="如：核对居民身份证原件"),
        Asked(name="proof", label="送达证明", kind="choice", choices=(("", "按送达方式"), *PROOFS)),
        Asked(name="on", label="送达日期", kind="day", value=_today(desk)),
        Asked(name="witnesses", label="见证人", hint="留置送达的必须写"),
    )


def _complete(_desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    granted = case.ruling is not None and case.ruling.outcome == "granted"
    codes = tuple(RESULT_CODES.items())
    kept = (Asked(name="originals_stay", label="不退的理由", hint="原件能退的先退还；要留在卷里的写理由"),)
    return (
        Asked(name="result_code", label="办结结果", kind="choice", choices=codes, value="0" if granted else "6"),
        *(kept if to_give_back(case) else ()),
    )


def _originals(_desk: Desk, case: Case, item: Item) -> tuple[Asked, ...]:
    here, own = still_here(item, case), to_give_back(case)
    return (
        *(
            Asked(
                name=f"lines.{m.seq}",
                label=f"{m.seq}. {m.name}",
                kind="number",
                value=str(own[m.seq]) if m.seq in own else "",
                hint=f"还在这里{here[m.seq]}份",
            )
            for m in case.materials
            if m.seq in here
        ),
        Asked(name="receiver", label="谁收", value=(case.agent or case.applicant).name),
        Asked(name="condition", label="完好情况", hint="有破损的写明是哪一件，完好的不写"),
    )


_NUMBERS = (("", "不换"), ("yes", "换一个（重号或者临时编号）"))


def _correct(_desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    who = case.applicant
    return (
        Asked(name="applicant.name", label="姓名", value=who.name),
        Asked(name="applicant.id_number", label="证件号码", value=who.id_number),
        Asked(name="applicant.phone", label="电话", value=who.phone),
        Asked(name="applicant.address", label="住址", value=who.address),
        Asked(name="note", label="备注", kind="long", value=case.note),
        Asked(name="new_number", label="编号", kind="choice", choices=_NUMBERS, value=""),
        Asked(name="asked_by", label="由谁提出", kind="choice", choices=ASKERS, value="applicant"),
        Asked(name="reason", label="为什么更正", hint="如：录入时打错", required=True),
    )


def _begin_step(desk: Desk, case: Case, item: Item) -> tuple[Asked, ...]:
    wanted = next_step(case, item) or (item.steps[0] if item.steps else None)
    return (
        Asked(
            name="seq",
            label="哪个环节",
            kind="choice",
            choices=tuple((str(step.seq), f"{step.seq}. {step.name}") for step in item.steps),
            value=str(wanted.seq) if wanted else "",
            required=True,
        ),
        Asked(name="on", label="开始日期", kind="day", value=_today(desk)),
    )


def _end_step(desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    running = tuple((str(run.seq), f"{run.seq}. {run.name}") for run in running_steps(case))
    value = running[0][0] if running else ""
    return (
        Asked(name="seq", label="哪个环节", kind="choice", choices=running, value=value, required=True),
        Asked(name="on", label="结束日期", kind="day", value=_today(desk)),
    )


def _matter(case: Case) -> Asked:
    numbers = tuple((one.number, f"{one.number}：{one.about}") for one in open_matters(case))
    value = numbers[0][0] if numbers else ""
    return Asked(name="number", label="哪个工单", kind="choice", choices=numbers, value=value, required=True)


def _countersign(desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    acts = tuple((one.act.value, f"{one.act.label}，{one.clerk_name}登记") for one in open_for(desk, case))
    return (
        *((Asked(name="act", label="哪一步", kind="choice", choices=acts, value=acts[0][0]),) if acts else ()),
        Asked(name="agreed", label="是否同意", kind="choice", choices=AGREED, value="yes", required=True),
        Asked(name="why", label="为什么", kind="long", hint="不同意的必须写"),
    )


def _reason(label: str, hint: str = "") -> Callable[[Desk, Case, Item], tuple[Asked, ...]]:
    """A step that needs its reason and nothing else."""
    return lambda _desk, _case, _item: (Asked(name="reason", label=label, kind="long", hint=hint, required=True),)


_ASKED: dict[str, Callable[[Desk, Case, Item], tuple[Asked, ...]]] = {
    "supplement": _supplement,
    "accept_incomplete": _reason("为什么按已有材料受理", "如：其他材料能够证明，交由决定机关审查"),
    "explain_lapse": _reason("没有按期告知的原因", "写进《视为受理告知书》"),
    "deferred_in": _deferred,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "hand_over": _hand_over,
    "take_in": _take_in,
    "hand_back": lambda _desk, _case, _item: (Asked(name="note", label="情况"),),
    "refer": lambda _desk, _case, _item: (
        Asked(name="to_body", label="转给哪个机关", required=True),
        Asked(name="reason", label="为什么转办", kind="long", required=True),
        Asked(name="basis", label="依据"),
    ),
    "decide": _decide,
    "undo_decide": _reason("为什么撤回"),
    "ready": _ready,
    "call": lambda _desk, _case, _item: (
        Asked(name="said", label="通知的情况", hint="如：已接通，明天来取", required=True),
    ),
    "mail": lambda desk, case, _item: (
        Asked(name="mail_number", label="邮件号", hint="扫码也可以", required=True),
        Asked(name="carrier", label="由谁寄递", required=True),
        Asked(name="address", label="寄到哪里", value=case.applicant.address, required=True),
        Asked(name="fee_payer", label="邮费", kind="choice", choices=FEES),
        Asked(name="sent_on", label="寄出日期", kind="day", value=_today(desk)),
    ),
    "mail_returned": lambda desk, case, _item: (
        Asked(
            name="mail_number",
            label="哪一件邮件",
            kind="choice",
            choices=tuple((m.mail_number, m.mail_number) for m in case.mailings if not m.returned_on),
            value=next((m.mail_number for m in reversed(case.mailings) if not m.returned_on), ""),
        ),
        Asked(name="returned_on", label="退回日期", kind="day", value=_today(desk)),
        Asked(name="why", label="为什么退回", required=True),
    ),
    "deliver": _deliver,
    "undo_deliver": _reason("为什么撤回"),
    "complete": _complete,
    "return_originals": _originals,
    "withdraw": lambda _desk, case, _item: (
        Asked(name="by", label="谁提出", value=case.applicant.name),
        Asked(name="reason", label="为什么撤回", kind="long"),
    ),
    "return": lambda _desk, _case, _item: (
        Asked(name="reason", label="理由", kind="long", required=True),
        Asked(name="basis", label="依据", hint="准许退件的规定", required=True),
    ),
    "void": _reason("为什么作废", "如：登记错了人、重复登记"),
    "begin_step": _begin_step,
    "end_step": _end_step,
    "post_list": lambda desk, _case, item: (
        Asked(name="where", label="在哪里公示", value="、".join(item.publicity.where), required=True),
        Asked(name="on", label="公示日期", kind="day", value=_today(desk)),
    ),
    "take_down_list": lambda desk, _case, _item: (
        Asked(name="said", label="有没有异议", kind="long", value="没有异议", required=True),
        Asked(name="on", label="公示结束日期", kind="day", value=_today(desk)),
    ),
    "receive_hotline": lambda desk, _case, _item: (
        Asked(name="number", label="工单编号", required=True),
        Asked(name="about", label="反映什么", kind="long", required=True),
        Asked(name="handed_on", label="转办日期", kind="day", value=_today(desk)),
    ),
    "extend_hotline": lambda _desk, case, _item: (
        _matter(case),
        Asked(name="reason", label="为什么延长", kind="long", required=True),
    ),
    "answer_hotline": lambda desk, case, _item: (
        _matter(case),
        Asked(name="said", label="怎样答复的", kind="long", required=True),
        Asked(name="on", label="答复日期", kind="day", value=_today(desk)),
    ),
    "correct": _correct,
    COUNTERSIGN: _countersign,
}


def _made_materials(_case: Case, answers: Mapping[str, str]) -> dict[str, Any]:
    seqs = [int(name.removeprefix("materials.")) for name, text in answers.items() if _ticked(name, text, "materials.")]
    made: dict[str, Any] = {"materials": [{"seq": seq, "state": "original_seen", "originals": 1} for seq in seqs]}
    return {**made, "final": True} if answers.get("final") == YES else made


def _made_numbers(*names: str) -> Callable[[Case, Mapping[str, str]], dict[str, Any]]:
    def make(_case: Case, answers: Mapping[str, str]) -> dict[str, Any]:
        return {name: _number(name, text) if name in names else text for name, text in answers.items() if text.strip()}

    return make


def _made_originals(_case: Case, answers: Mapping[str, str]) -> dict[str, Any]:
    lines = [
        (int(name.removeprefix("lines.")), _number(name, text))
        for name, text in answers.items()
        if name.startswith("lines.") and text.strip()
    ]
    return {"lines": lines, "receiver": answers.get("receiver", ""), "condition": answers.get("condition", "")}


def _made_correction(case: Case, answers: Mapping[str, str]) -> dict[str, Any]:
    who = case.applicant
    now = {name: answers.get(f"applicant.{name}", getattr(who, name)) for name in _CORRECTED}
    made: dict[str, Any] = {
        "reason": answers.get("reason", ""),
        "note": answers.get("note", case.note),
        "asked_by": answers.get("asked_by", ""),
        "new_number": answers.get("new_number", "") == "yes",
    }
    if any(now[name] != getattr(who, name) for name in _CORRECTED):
        kept = {
            "kind": who.kind,
            "id_type": who.id_type,
            "id_override": who.id_override,
            "village": who.village,
            "representative": who.representative,
        }
        made["applicant"] = {**kept, **now}
    return made


_CORRECTED = ("name", "id_number", "phone", "address")
_MADE: dict[str, Callable[[Case, Mapping[str, str]], dict[str, Any]]] = {
    "supplement": _made_materials,
    "deferred_in": _made_materials,
    "pause": _made_numbers("need_value"),
    "extend": _made_numbers("value"),
    "begin_step": _made_numbers("seq"),
    "end_step": _made_numbers("seq"),
    "return_originals": _made_originals,
    "correct": _made_correction,
    COUNTERSIGN: lambda _case, answers: {
        "agreed": answers.get("agreed", "yes") == "yes",
        "why": answers.get("why", ""),
        **({"act": act} if (act := answers.get("act", "")) else {}),
    },
}


def _ticked(name: str, text: str, prefix: str) -> bool:
    return name.startswith(prefix) and text == YES


def _number(name: str, text: str) -> int:
    if not text.strip().isdecimal():
        raise Refused("answer.number", f"“{text}”不是数字，请填整数。", field=name)
    return int(text)


def _today(desk: Desk) -> str:
    return day_of(desk.clock.now()).isoformat()
