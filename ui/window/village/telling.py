"""What the first page of a village desk says: where the matter stands, and what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk.proxy.mandates import WayToSign
from desk.station.owing import Owed, OwedLight
from ui.window.theme.tokens import LightName
from ui.window.village.state import QUESTIONS, Door, DoorState, Stage, Told
from ui.window.widgets.suggestions import Offer

LIGHTS: dict[OwedLight, LightName] = {"green": "green", "yellow": "amber", "red": "red"}
"""The mark of each light."""


def titles() -> dict[Stage, str]:
    """What each stage is called."""
    return {
        Stage.WHO: QCoreApplication.translate("Village", "谁要办"),
        Stage.WHAT: QCoreApplication.translate("Village", "办什么"),
        Stage.WITH: QCoreApplication.translate("Village", "带了什么"),
        Stage.PROMISE: QCoreApplication.translate("Village", "我答应什么时候"),
        Stage.ENTRUST: QCoreApplication.translate("Village", "写委托书"),
        Stage.TAKE: QCoreApplication.translate("Village", "收材料，一样一样点清"),
        Stage.DONE: QCoreApplication.translate("Village", "办好了"),
        Stage.ANSWER: QCoreApplication.translate("Village", "给他答复"),
        Stage.SIGN: QCoreApplication.translate("Village", "补签委托书"),
        Stage.TERM: QCoreApplication.translate("Village", "委托快到期了"),
    }


def door_state(stage: Stage, door: Door, ways: Iterable[WayToSign], *, may_print: bool) -> DoorState:
    """The page as it stands."""
    light, said = _said(stage, door, ways)
    return DoorState(
        stage=stage,
        title=titles()[stage],
        told=_told(stage, door),
        light=light,
        said=said,
        next_words=_next_words(stage, door),
        back_words=_back_words(stage, door),
        may_print=may_print,
    )


def moment_words(at: str) -> str:
    """A moment as it is told: 11-20 14:05."""
    return at[5:16].replace("T", " ")


def owed_offer(one: Owed) -> Offer:
    """A line of what is owed."""
    badges = {
        "answer": QCoreApplication.translate("Village", "给话"),
        "signature": QCoreApplication.translate("Village", "补签"),
        "term": QCoreApplication.translate("Village", "委托到期"),
        "take": QCoreApplication.translate("Village", "收材料"),
        "carry": QCoreApplication.translate("Village", "送件"),
        "bag": QCoreApplication.translate("Village", "写交接"),
        "supplement": QCoreApplication.translate("Village", "补材料"),
        "tell": QCoreApplication.translate("Village", "告诉他"),
        "deliver": QCoreApplication.translate("Village", "交结果"),
    }
    who = one.who or QCoreApplication.translate("Village", "没留姓名")
    return Offer(
        key=f"{one.kind}:{one.key}",
        words=QCoreApplication.translate("Village", "{who}：{what}").format(who=who, what=one.what),
        note=one.words,
        badge=_badge(badges[one.kind], one),
        light=LIGHTS[one.light],
    )


def _badge(words: str, one: Owed) -> str:
    if not one.due_on:
        return words
    day = date.fromisoformat(one.due_on)
    if one.light == "red":
        late = QCoreApplication.translate("Village", "{what} {month}月{day}日已过")
        return late.format(what=words, month=day.month, day=day.day)
    if one.light == "yellow":
        return QCoreApplication.translate("Village", "{what} 今天最后一天").format(what=words)
    return QCoreApplication.translate("Village", "{what} {month}月{day}日前").format(
        what=words, month=day.month, day=day.day
    )


def _told(stage: Stage, door: Door) -> tuple[Told, ...]:
    words = titles()
    brought = QCoreApplication.translate("Village", "{count} 样").format(count=len(door.have)) if door.item_id else ""
    known = {
        Stage.WHO: door.name,
        Stage.WHAT: door.item_name or door.wish,
        Stage.WITH: brought,
    }
    place = QUESTIONS.index(stage) if stage in QUESTIONS and not door.authorisation_id else len(QUESTIONS)
    return tuple(Told(question=words[one], answer=known[one]) for one in QUESTIONS[:place] if known.get(one))


def _said(stage: Stage, door: Door, ways: Iterable[WayToSign]) -> tuple[LightName, str]:
    if stage is Stage.DONE:
        return "green", "\n".join(words for words in door.taken if words)
    if stage in (Stage.WITH, Stage.PROMISE):
        told = (*(() if door.authorisation_id else (door.said,)), *door.warned)
        return ("green" if door.proposed == "can" and not door.warned else "amber"), "\n".join(filter(None, told))
    if stage is Stage.ENTRUST:
        first = QCoreApplication.translate("Village", "委托书要念给他听，他同意的才打勾。不能签字的有这些办法：")
        return "blue", "\n".join((*door.taken[:1], first, *(way.text for way in ways)))
    if stage is Stage.TAKE:
        return "blue", QCoreApplication.translate(
            "Village", "身份证、银行卡、社保卡看过当面还他，不带走；不收现金。委托书按 F8 打印。"
        )
    return "amber", door.said if stage in (Stage.SIGN, Stage.TERM) else ""


def _next_words(stage: Stage, door: Door) -> str:
    return {
        Stage.WHO: QCoreApplication.translate("Village", "下一步：办什么"),
        Stage.WHAT: "",
        Stage.WITH: (
            QCoreApplication.translate("Village", "下一步：收材料")
            if door.authorisation_id
            else QCoreApplication.translate("Village", "下一步：答应什么时候")
        ),
        Stage.PROMISE: QCoreApplication.translate("Village", "记下"),
        Stage.ENTRUST: QCoreApplication.translate("Village", "写好委托书"),
        Stage.TAKE: QCoreApplication.translate("Village", "点清了，收下"),
        Stage.DONE: QCoreApplication.translate("Village", "下一位"),
    }.get(stage, QCoreApplication.translate("Village", "记下"))


def _back_words(stage: Stage, door: Door) -> str:
    if stage is Stage.WHO:
        return ""
    if stage is Stage.DONE:
        return QCoreApplication.translate("Village", "回到第一步")
    if door.authorisation_id or door.request_id:
        return QCoreApplication.translate("Village", "先放着，以后在下面接着办")
    return QCoreApplication.translate("Village", "退一步")
