"""What is asked for each step after intake, with what is known filled in; and the answers as the step takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from desk.cases.case import Case
from desk.catalogue.items import Item
from desk.desk import Desk
from desk.errors import Refused
from desk.handling.acts import ACTS
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


def _supplement(_desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    asked = case.notices[-1].asked if case.notices else ()
    open_lines = [m for m in case.materials if m.seq in asked and (m.state == "missing" or m.problem or m.how)]
    return (
        *(Asked(name=f"materials.{m.seq}", label=f"{m.seq}. {m.name}", kind="tick") for m in open_lines),
        Asked(name="final", label="申请人不再补了，按已有材料办", kind="tick"),
    )


def _deferred(_desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    lines = (m for m in case.materials if m.state == "deferred")
    return tuple(Asked(name=f"materials.{m.seq}", label=f"{m.seq}. {m.name}", kind="tick") for m in lines)


def _pause(_desk: Desk, _case: Case, item: Item) -> tuple[Asked, ...]:
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
        Asked(name="proof", label="送达证明", kind="choice", choices=PROOFS, value="signature"),
        Asked(name="on", label="送达日期", kind="day", value=_today(desk)),
        Asked(name="witnesses", label="见证人", hint="留置送达的必须写"),
    )


def _complete(_desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    granted = case.ruling is not None and case.ruling.outcome == "granted"
    codes = tuple(RESULT_CODES.items())
    return (Asked(name="result_code", label="办结结果", kind="choice", choices=codes, value="0" if granted else "6"),)


def _originals(_desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    held = {m.seq: m.originals for m in case.materials}
    for line in case.originals_back:
        held[line.seq] -= line.count
    return (
        *(
            Asked(name=f"lines.{m.seq}", label=f"{m.seq}. {m.name}", kind="number", hint=f"还在这里{held[m.seq]}份")
            for m in case.materials
            if held[m.seq] > 0
        ),
        Asked(name="receiver", label="谁收", value=case.applicant.name),
    )


def _correct(_desk: Desk, case: Case, _item: Item) -> tuple[Asked, ...]:
    who = case.applicant
    return (
        Asked(name="applicant.name", label="姓名", value=who.name),
        Asked(name="applicant.id_number", label="证件号码", value=who.id_number),
        Asked(name="applicant.phone", label="电话", value=who.phone),
        Asked(name="applicant.address", label="住址", value=who.address),
        Asked(name="note", label="备注", kind="long", value=case.note),
        Asked(name="reason", label="为什么更正", hint="如：录入时打错", required=True),
    )


def _reason(label: str, hint: str = "") -> Callable[[Desk, Case, Item], tuple[Asked, ...]]:
    """A step that needs its reason and nothing else."""
    return lambda _desk, _case, _item: (Asked(name="reason", label=label, kind="long", hint=hint, required=True),)


_ASKED: dict[str, Callable[[Desk, Case, Item], tuple[Asked, ...]]] = {
    "supplement": _supplement,
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
    "mail": lambda desk, _case, _item: (
        Asked(name="mail_number", label="邮件号", hint="扫码也可以", required=True),
        Asked(name="carrier", label="由谁寄递", required=True),
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
    "correct": _correct,
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
    return {"lines": lines, "receiver": answers.get("receiver", "")}


def _made_correction(case: Case, answers: Mapping[str, str]) -> dict[str, Any]:
    who = case.applicant
    now = {name: answers.get(f"applicant.{name}", getattr(who, name)) for name in _CORRECTED}
    made: dict[str, Any] = {"reason": answers.get("reason", ""), "note": answers.get("note", case.note)}
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
    "return_originals": _made_originals,
    "correct": _made_correction,
}


def _ticked(name: str, text: str, prefix: str) -> bool:
    return name.startswith(prefix) and text == YES


def _number(name: str, text: str) -> int:
    if not text.strip().isdecimal():
        raise Refused("answer.number", f"“{text}”不是数字，请填整数。", field=name)
    return int(text)


def _today(desk: Desk) -> str:
    return day_of(desk.clock.now()).isoformat()
