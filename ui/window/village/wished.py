"""What a village asked of the township after it handed the papers over, and what was answered, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desk.cases.events.proxying import ProxyWishAnswered
from desk.station.wishing import FIELDS, OwnWish
from desk.times import moment_text
from ui.window.terms import term
from ui.window.theme.tokens import LightName
from ui.window.village.telling import moment_words
from ui.window.widgets.suggestions import Offer

WISHED = "wished:"
"""Begins the key of a line about what was asked."""

LATELY = 31
"""Days for which an answer stands among the news."""


def shown_wishes(wishes: Iterable[OwnWish], now: datetime) -> tuple[OwnWish, ...]:
    """What waits for an answer, and what was answered of late."""
    since = moment_text(now - timedelta(days=LATELY))
    return tuple(one for one in wishes if one.answered is None or one.answered.answered_at >= since)


def wished_offer(one: OwnWish) -> Offer:
    """A line among the news."""
    light, badge = _answer_mark(one.answered)
    words = QCoreApplication.translate("Wished", "{who}：{what}").format(
        who=one.case.received.application.applicant.name, what=asked_words(one)
    )
    return Offer(key=WISHED + one.wish_id, words=words, note=answer_words(one.answered), badge=badge, light=light)


def wished_whole(one: OwnWish) -> str:
    """The same, whole."""
    asked = QCoreApplication.translate("Wished", "{number}，{when} 请镇里办：{what}。原因：{reason}")
    head = asked.format(
        number=one.case.number, when=moment_words(one.at), what=asked_words(one), reason=one.reason or "—"
    )
    return f"{head}\n{answer_words(one.answered)}"


def asked_words(one: OwnWish) -> str:
    """What was asked for."""
    if one.kind == "withdraw":
        return QCoreApplication.translate("Wished", "请镇里撤回这一件")
    said = QCoreApplication.translate("Wished", "{label}改为 {after}")
    told = (said.format(label=term(FIELDS[change.field]), after=change.after) for change in one.changes)
    return QCoreApplication.translate("Wished", "；").join(told)


def answer_words(answer: ProxyWishAnswered | None) -> str:
    """What the township said."""
    if answer is None:
        return QCoreApplication.translate("Wished", "镇里还没有答复。请求随下一次上报交上去，答复随镇里的文件回来。")
    when = moment_words(answer.answered_at)
    if answer.is_taken:
        said = QCoreApplication.translate("Wished", "乡镇已采纳（{when}，{office}），请告诉群众。")
        return said.format(when=when, office=answer.office_name)
    said = QCoreApplication.translate("Wished", "乡镇未采纳（{when}，{office}），原因：{reason}。请告诉群众。")
    return said.format(when=when, office=answer.office_name, reason=answer.reason.rstrip("。"))


def heard_words(answers: Iterable[ProxyWishAnswered]) -> str:
    """What a file brought of answers, in a sentence; empty where it brought none."""
    told = tuple(answers)
    if not told:
        return ""
    taken = sum(one.is_taken for one in told)
    said = QCoreApplication.translate("Wished", "请镇里办的有答复了：采纳 {taken} 件，未采纳 {left} 件，看下面的清单。")
    return said.format(taken=taken, left=len(told) - taken)


def _answer_mark(answer: ProxyWishAnswered | None) -> tuple[LightName, str]:
    if answer is None:
        return "grey", QCoreApplication.translate("Wished", "等镇里答复")
    if answer.is_taken:
        return "green", QCoreApplication.translate("Wished", "乡镇已采纳")
    return "red", QCoreApplication.translate("Wished", "乡镇未采纳")
