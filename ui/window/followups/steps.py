"""The steps of a line: what they are called, what is asked for them, and what is done with the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from desk.cases.events.pledging import Found
from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.cases.reviews import LEVEL_NAMES, OUTCOME_NAMES, VERDICT_NAMES
from desk.desk import Desk
from desk.handling.asking import YES, Asked
from desk.overseeing.following import FollowStep, Followup
from desk.overseeing.reminding import remind_deferred
from desk.pledging import CheckInput, check_pledge
from desk.reviewing import contact, give_again, mend
from ui.window.terms import term

TRUE, FALSE = "true", "false"


def label_of(step: FollowStep) -> str:
    """What the step is called."""
    return {
        "contact": QCoreApplication.translate("Followups", "记下联系本人的情况"),
        "mend": QCoreApplication.translate("Followups", "记下核实、整改和答复"),
        "again": QCoreApplication.translate("Followups", "记下电话里的再次评价"),
        "check": QCoreApplication.translate("Followups", "记下核查结果"),
        "remind": QCoreApplication.translate("Followups", "记下已经提醒"),
    }[step]


def questions_of(step: FollowStep, about: Followup) -> tuple[Asked, ...]:
    """What is asked; nothing is answered beforehand but who is responsible."""
    match step:
        case "contact":
            return (
                _choice("outcome", QCoreApplication.translate("Followups", "联系的结果"), OUTCOME_NAMES.items()),
                _words(
                    "note",
                    QCoreApplication.translate("Followups", "说了什么"),
                    QCoreApplication.translate("Followups", "怎样联系的、本人说了什么"),
                ),
            )
        case "mend":
            return (
                _choice("verdict", QCoreApplication.translate("Followups", "核实结论"), VERDICT_NAMES.items()),
                _words("found", QCoreApplication.translate("Followups", "核实情况"), required=True),
                _words("measures", QCoreApplication.translate("Followups", "整改措施"), required=True),
                Asked(
                    name="responsible",
                    label=QCoreApplication.translate("Followups", "责任人"),
                    value=about.clerk_name,
                    required=True,
                ),
                Asked(
                    name="finish_on",
                    label=QCoreApplication.translate("Followups", "哪天改好"),
                    hint=QCoreApplication.translate("Followups", "如 2026-12-01；已经改好的不填"),
                ),
                Asked(name="is_public", label=QCoreApplication.translate("Followups", "答复可以公开"), kind="tick"),
            )
        case "again":
            levels = tuple((str(level), name) for level, name in LEVEL_NAMES.items())
            return (
                _choice("level", QCoreApplication.translate("Followups", "本人怎么评"), levels),
                _words(
                    "text",
                    QCoreApplication.translate("Followups", "本人的话"),
                    QCoreApplication.translate("Followups", "照本人说的写；还不满意的要写"),
                ),
                Asked(name="named", label=QCoreApplication.translate("Followups", "还愿意接电话"), kind="tick"),
            )
        case "check":
            found = (
                (TRUE, QCoreApplication.translate("Followups", "属实")),
                (FALSE, QCoreApplication.translate("Followups", "不属实")),
            )
            return (
                _choice("found", QCoreApplication.translate("Followups", "核查结果"), found),
                _words(
                    "note",
                    QCoreApplication.translate("Followups", "核查情况"),
                    QCoreApplication.translate("Followups", "怎样核查的、查到了什么"),
                    required=True,
                ),
            )
        case "remind":
            return (
                _words(
                    "said",
                    QCoreApplication.translate("Followups", "怎样提醒的"),
                    QCoreApplication.translate("Followups", "如：电话已接通，说周五送来"),
                    required=True,
                ),
            )


def take(desk: Desk, step: FollowStep, about: Followup, answers: Mapping[str, str]) -> None:
    """Keep what was answered.

    Raises:
        Refused: As the use case of the step.
    """
    match step:
        case "contact":
            contact(desk, about.marked, answers["outcome"], note=answers["note"], review_id=about.review_id)
        case "mend":
            given = AnswerInput(
                verdict=answers["verdict"],
                found=answers["found"],
                measures=answers["measures"],
                responsible=answers["responsible"],
                finish_on=answers["finish_on"],
                is_public=answers["is_public"] == YES,
            )
            mend(desk, about.marked, given, review_id=about.review_id)
        case "again":
            level, named = int(answers["level"]), answers["named"] == YES
            give_again(desk, about.marked, ReviewInput(level=level, text=answers["text"], way="phone", named=named))
        case "check":
            found: Found = "true" if answers["found"] == TRUE else "false"
            check_pledge(desk, about.case_id, CheckInput(seq=about.seq, found=found, note=answers["note"]))
        case "remind":
            remind_deferred(desk, about.case_id, answers["said"])


def said_of(step: FollowStep, about: Followup, answers: Mapping[str, str]) -> str:
    """What was kept, and what follows."""
    if step == "check" and answers["found"] == FALSE:
        said = QCoreApplication.translate(
            "Followups", "记下了：承诺不属实。程序不会自己撤销什么，请告诉负责人，由负责人按规定处理。"
        )
        return "\n".join((said, *about.facts[1:]))
    if step == "contact" and answers["outcome"] == "no_answer":
        return QCoreApplication.translate("Followups", "记下了，没有联系上。请再打一次；这一条还在。")
    return {
        "contact": QCoreApplication.translate("Followups", "记下了。下一步：核实、整改，写答复。"),
        "mend": QCoreApplication.translate(
            "Followups", "答复记下了。请本人再评价一次：人在窗口的按 F12，电话里说的照他的话记。第一次的评价也留着。"
        ),
        "again": QCoreApplication.translate("Followups", "再次评价记下了。第一次的评价也留着。"),
        "check": QCoreApplication.translate("Followups", "记下了：承诺属实，这一条办完了。"),
        "remind": QCoreApplication.translate("Followups", "记下了。材料补来以前，这一条还在。"),
    }[step]


def _choice(name: str, label: str, names: Iterable[tuple[str, str]]) -> Asked:
    """One of several, none of them chosen beforehand."""
    none = ("", QCoreApplication.translate("Followups", "请选一项"))
    choices = (none, *((key, term(words)) for key, words in names))
    return Asked(name=name, label=label, kind="choice", choices=choices, required=True)


def _words(name: str, label: str, hint: str = "", *, required: bool = False) -> Asked:
    return Asked(name=name, label=label, kind="long", hint=hint, required=required)
