"""What is asked at each stage of the door, in the words of a village."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from desk.cases.events.authorising import Power
from desk.catalogue.items import Item, Material, Question
from desk.catalogue.situations import Walk
from desk.handling.asking import YES, Asked
from desk.papers.wording import pieces_text
from desk.proxy.authorisations import ENDING_WORDS, POWER_WORDS
from desk.proxy.mandates import MOST_MATTERS, WayToSign
from desk.proxy.requests import ANSWER_WORDS, CHANNEL_WORDS
from ui.window.terms import term
from ui.window.village.state import Door

TICKED: tuple[Power, ...] = ("hand_in",)
"""What no matter can go without, which its line says; each other power is ticked as the villager says (民法典 165)."""

GOOD, WORN, SEEN = "good", "worn", "seen"
"""An original goes along whole, goes along damaged, was looked at and given back."""

RENEW, END = "renew", "end"

ADVICE = "advice"
"""The answer that makes a consultation of a wish."""

PROMISED = ("can", "to_check")
"""Answers after which the villager hears more by a day."""

ADD, MORE = "add_matter", "more_"
"""One more matter is wanted; begins the name of the line of one that was added."""


def with_answers(asked: Iterable[Asked], answers: Mapping[str, str]) -> tuple[Asked, ...]:
    """The same questions with what was answered before; an answer that is none of several any more is dropped."""
    return tuple(
        replace(one, value=answers[one.name])
        if one.name in answers and (one.kind != "choice" or answers[one.name] in dict(one.choices))
        else one
        for one in asked
    )


def who_asked(door: Door) -> tuple[Asked, ...]:
    """谁要办."""
    return (
        Asked(name="name", label=QCoreApplication.translate("Village", "姓名"), value=door.name, required=True),
        Asked(
            name="id_number",
            label=QCoreApplication.translate("Village", "身份证号"),
            kind="number",
            value=door.id_number,
            hint=QCoreApplication.translate("Village", "看过证件照着写；只问一问的可以先空着"),
        ),
        Asked(name="phone", label=QCoreApplication.translate("Village", "电话"), kind="number", value=door.phone),
        Asked(name="group", label=QCoreApplication.translate("Village", "哪个组"), value=door.group),
        Asked(
            name="channel",
            label=QCoreApplication.translate("Village", "怎么来的"),
            kind="choice",
            value=door.channel,
            choices=tuple(CHANNEL_WORDS.items()),
        ),
    )


def with_asked(item: Item, way: Walk, door: Door) -> tuple[Asked, ...]:
    """带了什么: the item's questions so far, and every paper of this situation to tick."""
    chosen = frozenset(way.answered)
    asked = [one for one in item.situations if any(option.id in chosen for option in one.options)]
    if way.next_question is not None:
        asked.append(way.next_question)
    lines = [line for one in asked for line in _question_lines(one, chosen)]
    return (*lines, *(_material(one, door) for one in item.materials if one.seq in way.seqs))


def promise_asked(door: Door, answers: Mapping[str, str]) -> tuple[Asked, ...]:
    """我答应什么时候; nothing is promised for later where it is refused or only advised."""
    answer = answers.get("answer", door.proposed)
    allowed = {key: words for key, words in ANSWER_WORDS.items() if key != "can" or door.proposed == "can"}
    asked: tuple[Asked, ...] = (
        Asked(
            name="answer",
            label=QCoreApplication.translate("Village", "我怎么答复"),
            kind="choice",
            value=answer,
            choices=(*allowed.items(), _advice()),
        ),
        Asked(
            name="answer_text",
            label=QCoreApplication.translate("Village", "我说的话"),
            hint=QCoreApplication.translate("Village", "可以空着，印在单子上的话程序会写好"),
        ),
    )
    if door.clerk_phone is not None:
        phone = Asked(
            name="clerk_phone",
            label=QCoreApplication.translate("Village", "我的电话"),
            kind="number",
            value=door.clerk_phone,
            hint=QCoreApplication.translate("Village", "印在单子上，群众好找您；写过一次，以后都替您填好"),
            required=True,
        )
        asked = (*asked, phone)
    if answer not in PROMISED:
        return asked
    day = Asked(
        name="next_on",
        label=QCoreApplication.translate("Village", "哪天前给话"),
        kind="day",
        value=door.trip_by,
    )
    return (*asked, day)


def answer_asked(door: Door) -> tuple[Asked, ...]:
    """A later answer to a wish; what was to be done by proxy goes on, or is refused or advised after all."""
    return (
        Asked(
            name="answer",
            label=QCoreApplication.translate("Village", "我怎么答复"),
            kind="choice",
            value="can" if door.proposed == "can" else "not_here",
            choices=(*ANSWER_WORDS.items(), _advice()),
        ),
        Asked(name="answer_text", label=QCoreApplication.translate("Village", "我说的话")),
        Asked(name="next_on", label=QCoreApplication.translate("Village", "哪天前给话"), kind="day"),
    )


def entrust_asked(
    door: Door, answers: Mapping[str, str], ways: Iterable[WayToSign], *, is_minor: bool
) -> tuple[Asked, ...]:
    """委托: who acts, what they may do, how it is signed; what is asked follows from what was answered."""
    allowed = {way.key for way in ways}
    agents = {"proxy_clerk": QCoreApplication.translate("Village", "我（代办员）")}
    if "relative" in allowed:
        agents["relative"] = QCoreApplication.translate("Village", "他的亲属")
    if "committee" in allowed:
        agents["committee"] = QCoreApplication.translate("Village", "村（居）委会")
    agent = answers.get("agent_kind", "proxy_clerk")
    lines = [
        Asked(
            name="id_number",
            label=QCoreApplication.translate("Village", "他的身份证号"),
            kind="number",
            value=door.id_number,
            required=True,
        ),
        Asked(
            name="agent_kind",
            label=QCoreApplication.translate("Village", "谁替他去"),
            kind="choice",
            value=agent,
            choices=tuple(agents.items()),
        ),
        *_agent_lines(agent, is_known=door.is_agent_known, own_phone=door.clerk_phone or ""),
    ]
    return (
        *lines,
        *_matter_lines(door),
        *power_lines(TICKED),
        Asked(
            name="substitute_name",
            label=QCoreApplication.translate("Village", "谁来接替"),
            hint=QCoreApplication.translate("Village", "他同意的接替人；没有就空着"),
        ),
        *signing_asked(answers.get("by", "signature"), allowed, is_minor=is_minor),
        Asked(
            name="valid_to",
            label=QCoreApplication.translate("Village", "委托到哪天"),
            kind="day",
            hint=QCoreApplication.translate("Village", "空着就是最长的期限"),
        ),
    )


def signing_asked(by: str, allowed: Iterable[str], *, is_minor: bool = False) -> tuple[Asked, ...]:
    """How it is signed, with what each way needs."""
    words = {
        "signature": QCoreApplication.translate("Village", "自己签名"),
        "seal": QCoreApplication.translate("Village", "盖自己的章"),
        "fingerprint": QCoreApplication.translate("Village", "按指印"),
        "later": QCoreApplication.translate("Village", "以后补签"),
    }
    keys = {"signature", "seal", *("fingerprint" if key == "mark" else key for key in allowed)}
    lines = [
        Asked(
            name="by",
            label=QCoreApplication.translate("Village", "怎么签"),
            kind="choice",
            value=by,
            choices=tuple((key, said) for key, said in words.items() if key in keys),
        )
    ]
    if by == "fingerprint":
        lines += [
            Asked(name="reader", label=QCoreApplication.translate("Village", "谁念给他听"), required=True),
            Asked(name="witness_1", label=QCoreApplication.translate("Village", "见证人一"), required=True),
            Asked(name="witness_2", label=QCoreApplication.translate("Village", "见证人二"), required=True),
            Asked(
                name="not_related",
                label=QCoreApplication.translate("Village", "两位见证人都不是代办员，也不是代办员的亲属"),
                kind="tick",
            ),
        ]
    if is_minor:
        lines += [
            Asked(name="guardian", label=QCoreApplication.translate("Village", "监护人"), required=True),
            Asked(name="guardian_relation", label=QCoreApplication.translate("Village", "什么关系"), required=True),
        ]
    return tuple(lines)


def take_asked(lines: Iterable[tuple[int, str, bool]], *, is_signed: bool = False) -> tuple[Asked, ...]:
    """收材料: each original, whether it goes along and how it looks; what may not be taken along is only said.

    Args:
        is_signed: The authorisation counts as signed, so that it has to be confirmed.
        lines: Number of the material, its name, and whether it may be taken along.
    """
    whole = (
        (GOOD, QCoreApplication.translate("Village", "我带走，完好")),
        (WORN, QCoreApplication.translate("Village", "我带走，有破损")),
        (SEEN, QCoreApplication.translate("Village", "看过还他")),
    )
    signed = Asked(
        name="signed",
        label=QCoreApplication.translate("Village", "委托书打印好（F8）、念给他听了，他当面签好了"),
        kind="tick",
        required=True,
    )
    return (
        *((signed,) if is_signed else ()),
        *(
            Asked(
                name=f"line_{seq}",
                label=name,
                kind="choice",
                value=GOOD if may_go else SEEN,
                choices=whole if may_go else whole[2:],
            )
            for seq, name, may_go in lines
        ),
        Asked(
            name="missing",
            label=QCoreApplication.translate("Village", "还要补什么"),
            hint=QCoreApplication.translate("Village", "单子上没有列出来的；没有就空着"),
        ),
        Asked(
            name="note",
            label=QCoreApplication.translate("Village", "要告诉镇里"),
            hint=QCoreApplication.translate("Village", "没有就空着"),
        ),
    )


def term_asked(door: Door, by: str, allowed: Iterable[str], doing: str, *, is_minor: bool = False) -> tuple[Asked, ...]:
    """An authorisation that runs out: a new term, with the powers there will be, or its end."""
    first = Asked(
        name="doing",
        label=QCoreApplication.translate("Village", "怎么办"),
        kind="choice",
        value=doing,
        choices=(
            (RENEW, QCoreApplication.translate("Village", "接着办：续办委托")),
            (END, QCoreApplication.translate("Village", "不办了：终止委托")),
        ),
    )
    reason = Asked(name="reason", label=QCoreApplication.translate("Village", "为什么"), required=doing == RENEW)
    if doing == END:
        kinds = tuple((key, words) for key, words in ENDING_WORDS.items() if key != "done")
        ending = Asked(
            name="ending", label=QCoreApplication.translate("Village", "怎么终止"), kind="choice",
            value="principal", choices=kinds,
        )  # fmt: skip
        return (first, ending, reason)
    signing = (one for one in signing_asked(by, allowed, is_minor=is_minor) if by != "later")
    return (
        first,
        reason,
        *power_lines(door.powers, door.other_power),
        *signing,
        Asked(
            name="nothing_between",
            label=QCoreApplication.translate("Village", "原来的期限满了以后，没有替他办过事"),
            kind="tick",
        ),
        Asked(name="valid_to", label=QCoreApplication.translate("Village", "新的期限到"), kind="day",
              hint=QCoreApplication.translate("Village", "空着就是最长的期限")),
    )  # fmt: skip


def power_lines(ticked: Collection[Power], other: str = "") -> tuple[Asked, ...]:
    """What the agent may do, each to tick, and one in other words; `other` are those of now."""
    usual = QCoreApplication.translate("Village", "让我{power}")
    needed = QCoreApplication.translate("Village", "让我{power}（离了这一条就没法替他办，所以先打了勾）")
    ticks = (
        Asked(
            name=f"may_{key}",
            label=(needed if key in TICKED else usual).format(power=term(words)),
            kind="tick",
            value=YES if key in ticked else "",
        )
        for key, words in POWER_WORDS.items()
        if key != "other"
    )
    more = Asked(
        name="other_power",
        label=QCoreApplication.translate("Village", "还让我做"),
        value=other,
        hint=QCoreApplication.translate("Village", "上面没有的写在这里；没有就空着"),
    )
    return (*ticks, more)


def _matter_lines(door: Door) -> tuple[Asked, ...]:
    """Further matters of the same authorisation: those that were added, and the way to one more."""
    added = tuple(
        Asked(
            name=f"{MORE}{key}",
            label=QCoreApplication.translate("Village", "也委托：{item}").format(item=name),
            kind="tick",
            value=YES,
        )
        for key, name in door.more
    )
    if len(door.more) + 1 >= MOST_MATTERS:
        return added
    words = QCoreApplication.translate("Village", "这份委托书还要办另一件事")
    return (*added, Asked(name=ADD, label=words, kind="tick"))


def _advice() -> tuple[str, str]:
    return (ADVICE, QCoreApplication.translate("Village", "只要咨询，不用代办"))


def _agent_lines(agent: str, *, is_known: bool, own_phone: str = "") -> tuple[Asked, ...]:
    if agent == "committee":
        return (
            Asked(
                name="committee_code",
                label=QCoreApplication.translate("Village", "信用代码"),
                hint=QCoreApplication.translate("Village", "村（居）委会的18位统一社会信用代码"),
                required=True,
            ),
        )
    number = Asked(
        name="agent_id_number",
        label=QCoreApplication.translate("Village", "我的身份证号"),
        kind="number",
        hint=QCoreApplication.translate("Village", "写过一次以后不再问"),
        required=True,
    )
    phone = Asked(
        name="agent_phone",
        label=QCoreApplication.translate("Village", "我的电话"),
        kind="number",
        value=own_phone,
        required=True,
    )
    if agent == "proxy_clerk":
        return () if is_known else (number, phone)
    return (
        Asked(name="agent_name", label=QCoreApplication.translate("Village", "亲属姓名"), required=True),
        Asked(
            name="agent_relation",
            label=QCoreApplication.translate("Village", "什么关系"),
            hint=QCoreApplication.translate("Village", "如：儿子"),
            required=True,
        ),
        Asked(
            name="agent_id_number",
            label=QCoreApplication.translate("Village", "亲属身份证"),
            kind="number",
            required=True,
        ),
        Asked(
            name="agent_phone", label=QCoreApplication.translate("Village", "亲属电话"), kind="number", required=True
        ),
    )


def _question_lines(question: Question, chosen: frozenset[str]) -> tuple[Asked, ...]:
    if question.kind == "multiple":
        return tuple(
            Asked(name=f"option_{one.id}", label=one.text, kind="tick", value=YES if one.id in chosen else "")
            for one in question.options
        )
    value = next((one.id for one in question.options if one.id in chosen), "")
    unasked = (("", QCoreApplication.translate("Village", "还没有问")),)
    choices = tuple((one.id, one.text) for one in question.options)
    return (
        Asked(name=f"question_{question.id}", label=question.text, kind="choice", value=value,
              choices=(*unasked, *choices)),
    )  # fmt: skip


def _material(material: Material, door: Door) -> Asked:
    return Asked(
        name=f"paper_{material.seq}",
        label=QCoreApplication.translate("Village", "{name}（{pieces}）").format(
            name=material.name, pieces=pieces_text(material)
        ),
        kind="tick",
        value=YES if material.seq in door.have else "",
    )
