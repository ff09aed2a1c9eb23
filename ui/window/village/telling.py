"""What the first page of a village desk says: where the matter stands, and what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desk.catalogue.items import Item
from desk.proxy.authorisations import ENDING_WORDS, POWER_WORDS, Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.certificates import NotGiven
from desk.proxy.mandates import WayToSign
from desk.proxy.unfinished import Unfinished
from desk.station.finishing import state_words
from desk.station.owing import Owed, OwedLight
from ui.window.terms import term
from ui.window.theme.tokens import LightName
from ui.window.village.state import QUESTIONS, Door, DoorState, Stage, Told
from ui.window.widgets.suggestions import Offer

LIGHTS: dict[OwedLight, LightName] = {"green": "green", "yellow": "amber", "red": "red"}
"""The mark of each light."""


WISH = "wish:"
"""Begins the key of the offer that takes the typed words for the wish."""

SEAL = "seal:"
"""Begins the key of the offer that goes to the page of certificates."""


def titles() -> dict[Stage, str]:
    """What each stage is called."""
    return {
        Stage.WHO: QCoreApplication.translate("Village", "谁要办"),
        Stage.WHAT: QCoreApplication.translate("Village", "办什么"),
        Stage.WITH: QCoreApplication.translate("Village", "带了什么"),
        Stage.PROMISE: QCoreApplication.translate("Village", "我答应什么时候"),
        Stage.ENTRUST: QCoreApplication.translate("Village", "写委托书"),
        Stage.TAKE: QCoreApplication.translate("Village", "收材料，一样一样点清"),
        Stage.DONE: QCoreApplication.translate("Village", "记好了"),
        Stage.ANSWER: QCoreApplication.translate("Village", "给他答复"),
        Stage.SIGN: QCoreApplication.translate("Village", "补签委托书"),
        Stage.TERM: QCoreApplication.translate("Village", "委托：续办或者终止"),
        Stage.RECORD: QCoreApplication.translate("Village", "授权委托书"),
    }


def door_state(
    stage: Stage,
    door: Door,
    ways: Iterable[WayToSign],
    *,
    may_print: bool,
    search: str = "",
    may_clear: bool = False,
) -> DoorState:
    """The page as it stands."""
    light, said = _said(stage, door, ways)
    adding = QCoreApplication.translate("Village", "还委托办什么")
    return DoorState(
        stage=stage,
        title=adding if door.is_adding else _title(stage, door),
        told=_told(stage, door),
        light=light,
        said=said,
        next_words=_next_words(stage, door),
        back_words=_back_words(stage, door),
        may_print=may_print,
        search=search,
        may_clear=may_clear and stage is Stage.WHO,
    )


def _title(stage: Stage, door: Door) -> str:
    """What stands above: papers that were taken over are not carried yet."""
    if stage is Stage.DONE and door.lacking:
        return QCoreApplication.translate("Village", "收下了，还不齐，也还没有送到镇里")
    if stage is Stage.DONE and door.case_id:
        return QCoreApplication.translate("Village", "收好了，还没有送到镇里")
    return titles()[stage]


def usual_offers(items: Iterable[Item]) -> tuple[Offer, ...]:
    """What is asked for most."""
    return tuple(Offer(key=item.id, words=item.common_name, note=item.name) for item in items)


def item_offers(typed: str, found: Iterable[Offer]) -> tuple[Offer, ...]:
    """What was found for what was typed, and the words themselves as the wish."""
    words = QCoreApplication.translate("Village", "别的事：{words}").format(words=typed)
    note = QCoreApplication.translate("Village", "单子里没有的，先照原话记下来")
    return (*found, Offer(key=f"{WISH}{typed}", words=words, note=note))


def with_seal(typed: str, listed: NotGiven | None, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """The same with the way to the page of certificates where one is meant; first where it is one of the twenty."""
    if listed is None and QCoreApplication.translate("Village", "证明") not in typed:
        return offers
    words = QCoreApplication.translate("Village", "村里开证明、盖章：{words}").format(words=typed)
    note = QCoreApplication.translate("Village", "登记用章；不能开的，告诉他去哪里办")
    seal = Offer(key=f"{SEAL}{typed}", words=words, note=note)
    return (seal, *offers) if listed is not None else (*offers[:-1], seal, *offers[-1:])


def moment_words(at: str) -> str:
    """A moment as it is told: 11-20 14:05."""
    return at[5:16].replace("T", " ")


def owed_offer(one: Owed, *, is_begun: bool = False) -> Offer:
    """A line of what is owed; `is_begun`: something was typed to go on with it."""
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
        note=QCoreApplication.translate("Village", "{words}（上次写了一半）").format(words=one.words)
        if is_begun
        else one.words,
        badge=_badge(badges[one.kind], one),
        light=LIGHTS[one.light],
    )


def typed_offer(typed: Unfinished) -> Offer:
    """A line of what was typed and not recorded."""
    who = typed.name or typed.answers.get("name", "") or QCoreApplication.translate("Village", "没留姓名")
    what = typed.item_name or typed.wish or typed.search or QCoreApplication.translate("Village", "还没写办什么")
    note = QCoreApplication.translate("Village", "{when} {clerk}写到“{stage}”，还没有记下")
    stages = {stage.value: words for stage, words in titles().items()}
    return Offer(
        key=f"typed:{typed.draft_id}",
        words=QCoreApplication.translate("Village", "{who}：{what}").format(who=who, what=what),
        note=note.format(
            when=moment_words(typed.saved_at), clerk=typed.clerk_name, stage=stages.get(typed.stage, typed.stage)
        ),
        badge=QCoreApplication.translate("Village", "没写完"),
        light="amber",
    )


def authorisation_lines(one: Authorisation, cases: Iterable[ProxyCase]) -> tuple[str, ...]:
    """An authorisation as it stands, in sentences; its cases with their state as last heard."""
    if one.ended is not None:
        how = QCoreApplication.translate("Village", "{day} 已经终止：{how}。")
        state = how.format(day=one.ended.ended_at[:10], how=term(ENDING_WORDS[one.ended.ending]))
    else:
        term_words = QCoreApplication.translate("Village", "{first} 到 {last} 有效。")
        state = term_words.format(first=one.valid_from, last=one.valid_to)
    powers = "、".join(term(POWER_WORDS[key]) for key in one.powers if key != "other")
    powers = "、".join(filter(None, (powers, one.other_power)))
    line = QCoreApplication.translate("Village", "{number} {item}：{state}")
    as_of = QCoreApplication.translate("Village", "{state}（截至 {when} 镇里告知）")
    told = []
    for case in cases:
        words = state_words(case)
        if case.told is not None:
            words = as_of.format(state=words, when=moment_words(case.told.as_of))
        told.append(line.format(number=case.number, item=case.received.item_name, state=words))
    return (
        QCoreApplication.translate("Village", "授权委托书 {number}，{state}").format(number=one.number, state=state),
        QCoreApplication.translate("Village", "{agent}替他办，可以：{powers}。").format(
            agent=one.given.agent_name, powers=powers
        ),
        *(told or (QCoreApplication.translate("Village", "这份委托书名下还没有收过材料。"),)),
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
    if stage is Stage.RECORD:
        known.pop(Stage.WITH)
    place = QUESTIONS.index(stage) if stage in QUESTIONS and not door.authorisation_id else len(QUESTIONS)
    return tuple(Told(question=words[one], answer=known[one]) for one in QUESTIONS[:place] if known.get(one))


def _said(stage: Stage, door: Door, ways: Iterable[WayToSign]) -> tuple[LightName, str]:
    if stage in (Stage.RECORD, Stage.DONE):
        light: LightName = "green" if stage is Stage.DONE else "blue"
        return ("amber" if door.lacking else light), "\n".join(filter(None, (*door.taken, *door.lacking)))
    if stage in (Stage.WITH, Stage.PROMISE):
        told = (*(() if door.authorisation_id else (door.said,)), *door.warned)
        return ("green" if door.proposed == "can" and not door.warned else "amber"), "\n".join(filter(None, told))
    if stage is Stage.ENTRUST:
        first = QCoreApplication.translate(
            "Village", "委托书要念给他听，他同意哪一条就打哪一条的勾。不能签字的有这些办法："
        )
        return "blue", "\n".join((*door.taken[:1], first, *(way.text for way in ways)))
    if door.is_adding:
        return "blue", QCoreApplication.translate("Village", "一份委托书最多三件事，要写清是哪件事。")
    if stage is Stage.TAKE:
        return "blue", QCoreApplication.translate(
            "Village", "身份证、银行卡、社保卡看过当面还他，不带走；不收现金。按 F8 打印委托书。"
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
        Stage.RECORD: QCoreApplication.translate("Village", "续办或者终止") if door.may_change else "",
    }.get(stage, QCoreApplication.translate("Village", "记下"))


def _back_words(stage: Stage, door: Door) -> str:
    if stage is Stage.WHO:
        return ""
    if stage in (Stage.DONE, Stage.RECORD):
        return QCoreApplication.translate("Village", "回到第一步")
    if door.is_adding:
        return QCoreApplication.translate("Village", "不加了，回委托书")
    if door.authorisation_id or door.request_id:
        return QCoreApplication.translate("Village", "先放着，以后在下面接着办")
    return QCoreApplication.translate("Village", "退一步")
