"""Lines of the lists, and a line whole."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desk.people.masking import mask_id
from desk.proxy.records import Record
from desk.proxy.roster import TAG_WORDS, Need, Villager, age_of
from desk.proxy.visits import PURPOSE_WORDS, RESULT_WORDS, WAY_WORDS, Check, HomeVisit
from desk.times import chinese_day, read_moment, table_moment
from ui.window.terms import term
from ui.window.widgets.suggestions import Offer

_WIDE = "\u3000"


def key_of(need: Need) -> str:
    """A line of the month's list."""
    return f"{need.villager.record_id}|{need.item_id}|{need.on.isoformat()}"


def need_line(need: Need, today: date) -> Offer:
    """Somebody to ask, why and by when."""
    late = need.on < today.replace(day=1)
    words = QCoreApplication.translate("Visits", "{month}月{day}日")
    badge = words.format(month=need.on.month, day=need.on.day)
    if late:
        badge = QCoreApplication.translate("Visits", "已过")
    return Offer(
        key=key_of(need),
        words=_who(need.villager),
        note=f"{need.item_name}：{need.why}",
        badge=badge,
        light="amber" if late else None,
    )


def need_detail(need: Need) -> str:
    """It, whole."""
    return "\n".join((_who(need.villager), f"{need.item_name}：{need.why}", *_reach(need.villager)))


def person_line(person: Villager, today: date) -> Offer:
    """Somebody of the roster."""
    age = age_of(person, today)
    years = QCoreApplication.translate("Visits", "{age}岁").format(age=age) if age is not None else ""
    return Offer(key=person.record_id, words=_who(person), note=_tags(person), badge=years)


def person_detail(person: Villager) -> str:
    """Them, whole; the number is masked."""
    known = person.known
    number = mask_id(known.id_number) if known.id_number else ""
    agreed = QCoreApplication.translate("Visits", "{day}同意列入").format(day=_day(known.consent_on))
    first = _WIDE.join(part for part in (_who(person), number) if part)
    return "\n".join(part for part in (first, *_reach(person), _tags(person), agreed) if part)


def record_line(one: HomeVisit | Check) -> Offer:
    """A visit or a check."""
    moment = table_moment(read_moment(one.began_at))
    if isinstance(one, HomeVisit):
        done = one.visited
        why = QCoreApplication.translate("Visits", "、").join(term(PURPOSE_WORDS[purpose]) for purpose in done.purposes)
        return Offer(
            key=one.number,
            words=_WIDE.join((done.villager_name, done.place, why)),
            note=_WIDE.join((one.number, moment, done.done)),
            badge=QCoreApplication.translate("Visits", "上门"),
        )
    body = one.checked
    return Offer(
        key=one.number,
        words=_WIDE.join((body.person_name, term(WAY_WORDS[body.way]), term(RESULT_WORDS[body.result]))),
        note=_WIDE.join((one.number, moment)),
        badge=QCoreApplication.translate("Visits", "核查"),
        light="amber" if one.is_open else None,
    )


def record_detail(one: HomeVisit | Check) -> str:
    """It, whole."""
    offer = record_line(one)
    if isinstance(one, HomeVisit):
        done = one.visited
        visitors = QCoreApplication.translate("Visits", "上门的人：{names}")
        said = QCoreApplication.translate("Visits", "群众说：{words}")
        lines = [
            offer.words,
            offer.note,
            visitors.format(names=QCoreApplication.translate("Visits", "、").join(done.visitors)),
        ]
        lines += [said.format(words=words) for words in (done.asked, done.help_needs) if words]
        return "\n".join(lines)
    body = one.checked
    checkers = QCoreApplication.translate("Visits", "核查人：{names}").format(
        names=QCoreApplication.translate("Visits", "、").join(body.checkers)
    )
    lines = [offer.words, offer.note, checkers]
    if body.again_by:
        lines.append(QCoreApplication.translate("Visits", "最迟{day}再去").format(day=_day(body.again_by)))
    return "\n".join(lines)


def told_of(record: Record) -> str:
    """Whatever a point stands on, in lines."""
    if isinstance(record, HomeVisit | Check):
        return record_detail(record)
    began = QCoreApplication.translate("Visits", "{number}，{moment}登记").format(
        number=record.number, moment=table_moment(read_moment(record.began_at))
    )
    state = (
        QCoreApplication.translate("Visits", "还在办")
        if record.is_open
        else QCoreApplication.translate("Visits", "已经办完")
    )
    return "\n".join(part for part in (began, record.item_id, state) if part)


def _who(person: Villager) -> str:
    known = person.known
    return _WIDE.join(part for part in (known.name, known.group) if part)


def _reach(person: Villager) -> tuple[str, ...]:
    """How to call or find them."""
    known = person.known
    reach = _WIDE.join(part for part in (known.phone, known.address) if part)
    return (reach,) if reach else ()


def _tags(person: Villager) -> str:
    return QCoreApplication.translate("Visits", "、").join(term(TAG_WORDS[tag]) for tag in person.known.tags)


def _day(text: str) -> str:
    return chinese_day(date.fromisoformat(text)) if text else ""
