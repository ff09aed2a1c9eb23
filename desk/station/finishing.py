"""A proxy case rests, ends, comes home, is marked by the villager, and is asked about by somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from desk.allowed import require_right
from desk.cases.events.authorising import AuthorisationEnded, EndingKind
from desk.cases.events.bodies import Body
from desk.cases.events.proxying import (
    ProxyCalledBack,
    ProxyCompleted,
    ProxyEnded,
    ProxyResumed,
    ProxyReviewed,
    ProxySuspended,
)
from desk.desk import Desk
from desk.errors import Refused
from desk.numbering import next_number
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import STATE_WORDS, Place, ProxyCase
from desk.station.keeping import existing, keep, keep_one
from desk.station.receiving import all_cases, trip_day
from desk.times import day_of, moment_text

SUSPENSION, COMPLETION, ENDING = "proxy_suspension", "proxy_completion", "proxy_ending"
CASE = "代办件"
LONGEST_REASON = 120
LONGEST_WHEN = 80
LONGEST_RESULT = 80
LONGEST_NAME = 60
MOST_PAPERS = 5
BEST, WORST = 5, 1

_MARKING = (Right.SEE, Right.REVIEW)
"""Who takes a mark down asks for it and looks at its case; a screen for citizens does not see a case by its number."""

HAS_RESULT = ("ready", "collected", "delivered", "closed")
"""What the township has to have said before a result is brought home: nothing is done that nobody told of."""


def suspend(
    desk: Desk,
    name: str,
    *,
    by: Literal["principal", "agent"],
    reason: str,
    resume_when: str,
    keep_originals: bool = True,
) -> ProxyCase:
    """The village rests; what the township has accepted goes on there, and no legal limit pauses.

    Args:
        desk: The proxy clerk's.
        name: Number or id of the proxy case.
        by: Who wants it.
        reason: Why, to be printed.
        resume_when: What has to happen first.
        keep_originals: They stay at the station; otherwise they are given back now.

    Raises:
        Refused: `station.unknown`, `proxy.over`, `proxy.suspended`, `proxy.words`, `proxy.originals_away`.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        case = _open(uow, name)
        if case.suspended:
            raise Refused("proxy.suspended", f"{case.number}已经中止了，要接着办请先恢复。", field="proxy")
        if not keep_originals and case.place is not Place.AT_HOME and case.originals_here:
            sentence = "原件在镇中心，现在退不了；请选“留站”，原件带回来以后再当面退还。"
            raise Refused("proxy.originals_away", sentence, field="keep")
        body = ProxySuspended(
            proxy_id=case.record_id,
            number=next_number(desk, uow, SUSPENSION, now),
            suspended_at=moment_text(now),
            clerk_name=desk.operator.name,
            by=by,
            reason=_words(reason, "reason", LONGEST_REASON, "请写明为什么中止。"),
            resume_when=_words(resume_when, "resume_when", LONGEST_WHEN, "请写明什么时候、什么情况下恢复。"),
            keep="kept" if keep_originals else "returned",
        )
        return _kept(uow, body, moment_text(now))


def resume(desk: Desk, name: str, *, brought_again: bool = False) -> ProxyCase:
    """The village goes on, with a new day to carry it by.

    Raises:
        Refused: `station.unknown`, `proxy.over`, `proxy.not_suspended`; `proxy.not_brought`: originals were given back
            and are not handed over again.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        case = _open(uow, name)
        if not case.suspended:
            raise Refused("proxy.not_suspended", f"{case.number}没有中止，不用恢复。", field="proxy")
        if case.gave_back and not brought_again and _went_along(case):
            sentence = f"中止时退还了{'、'.join(_went_along(case))}，请重新收下、当面点清，再恢复。"
            raise Refused("proxy.not_brought", sentence, field="brought_again")
        body = ProxyResumed(
            proxy_id=case.record_id,
            resumed_at=moment_text(now),
            clerk_name=desk.operator.name,
            trip_by=trip_day(desk, day_of(now)),
            brought_again=brought_again and case.gave_back,
        )
        return _kept(uow, body, moment_text(now))


def complete(
    desk: Desk,
    name: str,
    *,
    result: str,
    signed_by: str,
    papers: Iterable[str] = (),
    returned: Iterable[str] = (),
    cost: str = "",
) -> ProxyCase:
    """Result and all originals are in the villager's hand, against signature (民法典第九百二十四、九百二十七条).

    The authorisation is over with its last matter (民法典第一百七十三条第一项).

    Raises:
        Refused: `station.unknown`, `proxy.over`; `proxy.no_result`, the township told of none; `proxy.originals`, not
            all are back, or one that never went along; `proxy.words`.
    """
    require_right(desk, Right.DELIVER)
    now = desk.clock.now()
    at = moment_text(now)
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        case = _open(uow, name)
        if case.told is None or case.told.state not in HAS_RESULT:
            heard = f"镇里最近告知的是“{STATE_WORDS[case.told.state]}”" if case.told else "镇里还没有告知过进度"
            sentence = f"{case.number}：{heard}，还不能写办结。请先登记镇里告知的结果；不再办了的，请用终止。"
            raise Refused("proxy.no_result", sentence, field="proxy")
        handed = tuple(_words(one, "papers", LONGEST_RESULT, "证照文书的名称是空的。") for one in papers)
        if len(handed) > MOST_PAPERS:
            raise Refused("proxy.words", f"证照文书最多写{MOST_PAPERS}行，请合并。", field="papers")
        body = ProxyCompleted(
            proxy_id=case.record_id,
            number=next_number(desk, uow, COMPLETION, now),
            completed_at=at,
            clerk_name=desk.operator.name,
            result=_words(result, "result", LONGEST_RESULT, "请写明办成了什么。"),
            signed_by=_words(signed_by, "signed_by", LONGEST_NAME, "请写明谁签收的。"),
            papers=handed,
            returned=_all_back(case, returned),
            cost=read_printed(cost, field="cost", longest=LONGEST_RESULT),
        )
        after = keep_one(uow, body, ProxyCase, at=at)
        _end_with_last_matter(desk, uow, case, at)
        uow.commit()
    return after


def end(
    desk: Desk,
    name: str,
    *,
    ending: EndingKind,
    how_to_go_on: str,
    left_over: str = "",
    returned: Iterable[str] = (),
) -> ProxyCase:
    """Over without a result brought home; all originals are back with the villager.

    Raises:
        Refused: `station.unknown`, `proxy.over`, `proxy.words`, `proxy.originals`; `proxy.done`: what is done is
            completed, not ended.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        case = _open(uow, name)
        if ending == "done":
            raise Refused("proxy.done", "办成了的请写办结单，终止单只写没有办成就结束的。", field="ending")
        body = ProxyEnded(
            proxy_id=case.record_id,
            number=next_number(desk, uow, ENDING, now),
            ended_at=moment_text(now),
            clerk_name=desk.operator.name,
            ending=ending,
            state=state_words(case),
            how_to_go_on=_words(how_to_go_on, "how_to_go_on", LONGEST_REASON, "请写明以后怎么办，给群众指一条路。"),
            left_over=read_printed(left_over, field="left_over", longest=LONGEST_REASON),
            returned=_all_back(case, returned),
        )
        return _kept(uow, body, moment_text(now))


def review(desk: Desk, name: str, level: int, *, way: Literal["card", "code", "phone"], words: str = "") -> ProxyCase:
    """The villager's mark, 5 best to 1; what nobody marked is no good mark.

    Raises:
        Refused: `station.unknown`, `proxy.level`; `proxy.not_over`, nothing to mark yet.
    """
    for right in _MARKING:
        require_right(desk, right)
    now = moment_text(desk.clock.now())
    if not WORST <= level <= BEST:
        sentence = f"评价是{WORST}到{BEST}：5非常满意、4满意、3基本满意、2不满意、1非常不满意。"
        raise Refused("proxy.level", sentence, field="level")
    with desk.store.writing() as uow:
        case = _over(uow, name)
        body = ProxyReviewed(
            proxy_id=case.record_id,
            reviewed_at=now,
            clerk_name=desk.operator.name,
            level=level,
            way=way,
            words=read_printed(words, field="words", longest=LONGEST_REASON),
        )
        return _kept(uow, body, now)


def call_back(desk: Desk, name: str, *, is_true: bool, words: str = "") -> ProxyCase:
    """Somebody other than the proxy clerk asked the villager whether it was so (回访).

    Raises:
        Refused: `station.unknown`, `proxy.not_over`; `proxy.own_call`, nobody asks about their own work.
    """
    require_right(desk, Right.SEE)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        case = _over(uow, name)
        if desk.operator.clerk == case.clerk:
            sentence = "回访不能由经办的代办员自己做，请镇中心或者另一位工作人员打电话。"
            raise Refused("proxy.own_call", sentence, field="as")
        body = ProxyCalledBack(
            proxy_id=case.record_id,
            called_at=now,
            clerk_name=desk.operator.name,
            is_true=is_true,
            words=read_printed(words, field="words", longest=LONGEST_REASON),
        )
        return _kept(uow, body, now)


def state_words(case: ProxyCase) -> str:
    """How far it came, in the words of the villager's papers: never newer than what was heard."""
    return STATE_WORDS[case.told.state] if case.told else case.place.label


def _went_along(case: ProxyCase) -> tuple[str, ...]:
    return tuple(one.name for one in case.received.handed_over if one.taken and one.kind == "original")


def _all_back(case: ProxyCase, returned: Iterable[str]) -> tuple[str, ...]:
    """The originals given back now, which have to be all that are here."""
    here = case.originals_here
    named = tuple(dict.fromkeys(name.strip() for name in returned if name.strip()))
    if unknown := [name for name in named if name not in here]:
        known = f"带走的原件是：{'、'.join(here)}" if here else "这一件没有带走原件"
        raise Refused("proxy.originals", f"“{unknown[0]}”不在带走的原件里；{known}。", field="returned")
    if left := [name for name in here if name not in named]:
        sentence = f"还有原件没有退还：{'、'.join(left)}。请当面全部退还、逐项打勾，再写单子。"
        raise Refused("proxy.originals", sentence, field="returned")
    return named


def _end_with_last_matter(desk: Desk, uow: UnitOfWork, done: ProxyCase, at: str) -> None:
    """The authorisation is over where this was the last of its matters."""
    authorisation = uow.station.get(done.authorisation_id)
    if not isinstance(authorisation, Authorisation) or not authorisation.is_open:
        return
    of_it = [one for one in all_cases(uow) if one.authorisation_id == authorisation.record_id]
    finished = {one.item_id for one in of_it if one.completed or one.record_id == done.record_id}
    still = any(one.is_open and one.record_id != done.record_id for one in of_it)
    if not still and all(matter.item_id in finished for matter in authorisation.matters):
        body = AuthorisationEnded(
            authorisation_id=authorisation.record_id, ended_at=at, clerk_name=desk.operator.name, ending="done"
        )
        keep(uow, body, at=at)


def _open(uow: UnitOfWork, name: str) -> ProxyCase:
    case = existing(uow, name, ProxyCase, CASE)
    if not case.is_open:
        raise Refused("proxy.over", f"{case.number}{case.place.label}，不能再改；要接着办请重新接收。", field="proxy")
    return case


def _over(uow: UnitOfWork, name: str) -> ProxyCase:
    case = existing(uow, name, ProxyCase, CASE)
    if case.is_open:
        sentence = f"{case.number}还在办，请办结或者终止以后再评价、回访。"
        raise Refused("proxy.not_over", sentence, field="proxy")
    return case


def _words(text: str, field: str, longest: int, advice: str) -> str:
    said = read_printed(text, field=field, longest=longest)
    if not said:
        raise Refused("proxy.words", advice, field=field)
    return said


def _kept(uow: UnitOfWork, body: Body, at: str) -> ProxyCase:
    after = keep_one(uow, body, ProxyCase, at=at)
    uow.commit()
    return after
