"""授权委托书: given with all that 民法典 165 asks, signed later, renewed, ended, warned of before it is over."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.authorising import (
    AgentKind,
    AuthorisationEnded,
    AuthorisationRenewed,
    AuthorisationSigned,
    EndingKind,
    Matter,
    Power,
    ProxyAuthorised,
    Signing,
)
from desk.desk import Desk
from desk.errors import Refused
from desk.numbering import next_number
from desk.papers import wording
from desk.papers.authorisation import PAPER, RENEWAL, authorisation_paper, renewal_paper
from desk.people.hints import Hint
from desk.people.names import search_form
from desk.people.printed import read_printed
from desk.people.reading import AgentInput, ApplicantInput
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.prints.printing import Printable
from desk.proxy.authorisations import ENDING_WORDS, POWER_WORDS, Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.mandates import WayToSign, last_day, require_powers, require_term, ways_to_sign
from desk.proxy.requests import Request
from desk.records import StationFilter
from desk.station.keeping import existing, keep_one, newest_of
from desk.station.parties import agent_of, matters_of, principal_of
from desk.station.searching import found, number_words
from desk.station.signing import SigningInput, read_signing
from desk.station.stations import printable
from desk.station.typed import clerk_phone, read_day
from desk.times import chinese_day, day_of, moment_text

WHAT = "委托书"
LONGEST_POWER = 20
LONGEST_NAME = 60
LONGEST_REASON = 120
MOST_OPEN = 5000
"""Authorisations that are looked through for those that run out."""


class AuthorisationInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who entrusts whom with what, as typed: the JSON of `proxy authorise`.

    Attributes:
        principal: The villager; stays the applicant.
        agent: The proxy clerk in person, or a relative; may be left out for a clerk who was one before.
        committee_name, committee_code: Of the village committee, where it is the agent; the name of the place if empty.
        matters: Ids of one to three items.
        powers: What the agent may do; `other_power` the words of `other`.
        valid_from, valid_to: Today and the longest term of the office when left out.
        request: Number or id of the entry in the request book it came of.
        substitute_name: Who may stand in for the agent, with the principal's consent.
        clerk_phone: That of the request, or the station's own, when left out.
    """

    principal: ApplicantInput
    signing: SigningInput
    agent_kind: AgentKind = "proxy_clerk"
    agent: AgentInput | None = None
    committee_name: str = ""
    committee_code: str = ""
    matters: tuple[str, ...] = ()
    powers: tuple[Power, ...] = ()
    other_power: str = ""
    valid_from: str = ""
    valid_to: str = ""
    request: str = ""
    substitute_name: str = ""
    clerk_phone: str = ""


class RenewalInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A new term, as typed: the JSON of `proxy renew`.

    Attributes:
        valid_from: The day after the old term, or today where that is over, when left out.
        matters, powers, other_power: All of them from now on, where they change.
        nothing_done_between: To be said where days lie between the terms; where somebody acted, `between` says what.
    """

    reason: str
    signing: SigningInput
    valid_from: str = ""
    valid_to: str = ""
    matters: tuple[str, ...] = ()
    powers: tuple[Power, ...] = ()
    other_power: str = ""
    nothing_done_between: bool | None = None
    between: str = ""


class Authorised(Struct, frozen=True, kw_only=True):
    """An authorisation that was given, and what is worth a look."""

    authorisation: Authorisation
    hints: tuple[Hint, ...] = ()


def authorise(desk: Desk, given: AuthorisationInput) -> Authorised:
    """Write an authorisation: agent, matters, powers, term and signature, none of them left blank.

    Raises:
        Refused: `authorisation.*` (see `desk.proxy.mandates`), what is wrong with a person, an item or a text.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    on = day_of(now)
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        request = existing(uow, given.request, Request, "代办需求") if given.request.strip() else None
        matters, items = matters_of(desk, given.matters, on)
        principal, hints = principal_of(desk, given.principal, on)
        phone = clerk_phone(desk, given.clerk_phone or (request.asked.clerk_phone if request else ""))
        agent, more = agent_of(desk, uow, given.agent_kind, given.agent, principal, items, on, phone=phone,
                               committee=(given.committee_name, given.committee_code))  # fmt: skip
        other = _other_power(desk, given.powers, given.other_power)
        valid_from, valid_to = _term(desk, given.valid_from, given.valid_to, on, on)
        signing = read_signing(desk, given.signing, principal=principal, agent_name=agent.name, on=on)
        substitute = read_printed(given.substitute_name, field="substitute_name", longest=LONGEST_NAME)
        if substitute and search_form(substitute) in {search_form(agent.name), search_form(principal.name)}:
            sentence = "接替人不能是代理人或者委托人自己，请改正。"
            raise Refused("authorisation.substitute", sentence, field="substitute_name")
        kinds = (wording.sensitive_kinds(item) for item in items)
        body = ProxyAuthorised(
            number=next_number(desk, uow, PAPER, now),
            authorised_at=moment_text(now),
            clerk_name=desk.operator.name,
            clerk_phone=phone,
            principal=principal,
            agent_kind=given.agent_kind,
            agent_name=agent.name,
            agent_id_number=agent.id_number,
            agent_phone=agent.phone,
            matters=matters,
            powers=_in_order(given.powers),
            valid_from=valid_from,
            valid_to=valid_to,
            signing=signing,
            request_id=request.record_id if request else "",
            other_power=other,
            substitute_name=substitute,
            relation=agent.relation if given.agent_kind == "relative" else "",
            sensitive_kinds="、".join(dict.fromkeys(one for kind in kinds if kind for one in kind.split("、"))),
        )
        kept = _kept(uow, body, moment_text(now))
    return Authorised(authorisation=kept, hints=(*hints, *more, *in_person_hints(matters)))


def sign(desk: Desk, which: str, given: SigningInput) -> Authorisation:
    """Note the signature that was missing; the term begins that day at the earliest.

    Raises:
        Refused: `station.unknown`, `authorisation.ended`, `authorisation.signed`, `authorisation.over`, and as
            `desk.station.signing.read_signing`.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        before = _open(uow, which)
        if before.is_signed:
            raise Refused("authorisation.signed", "这份委托书已经签过了，不用再签。", field="record")
        if before.valid_to < day_of(now).isoformat():
            sentence = "这份委托书的期限已经过了，补签没有用，请重新写一份委托书。"
            raise Refused("authorisation.over", sentence, field="record")
        signing = _signed_now(desk, given, before, day_of(now))
        body = AuthorisationSigned(
            authorisation_id=before.record_id,
            signed_at=moment_text(now),
            clerk_name=desk.operator.name,
            signing=signing,
        )
        return _kept(uow, body, moment_text(now))


def renew(desk: Desk, which: str, given: RenewalInput) -> Authorisation:
    """Give an authorisation a new term, signed anew and never dated back; what changed of it is said.

    Raises:
        Refused: `station.unknown`, `authorisation.ended`, `authorisation.not_signed`, `authorisation.reason`,
            `authorisation.between`, `authorisation.not_longer`, and as `authorise`.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    on = day_of(now)
    with desk.store.writing() as uow:
        desk = desk.as_now(uow)
        before = _open(uow, which)
        if not before.is_signed:
            raise Refused("authorisation.not_signed", "这份委托书还没有签，请先补签，再续办。", field="record")
        reason = read_printed(given.reason, field="reason", longest=LONGEST_REASON)
        if not reason:
            raise Refused("authorisation.reason", "请写明为什么续办。", field="reason")
        after = date.fromisoformat(before.valid_to) + timedelta(days=1)
        valid_from, valid_to = _term(desk, given.valid_from, given.valid_to, max(on, after), on)
        if valid_to <= before.valid_to:
            sentence = f"原来的期限到{chinese_day(date.fromisoformat(before.valid_to))}，新的期限没有更长，请改正。"
            raise Refused("authorisation.not_longer", sentence, field="valid_to")
        nothing_done, between = _between(given, is_gap=valid_from > after.isoformat())
        matters, _ = matters_of(desk, given.matters, on) if given.matters else ((), ())
        other = _other_power(desk, given.powers, given.other_power) if given.powers or given.other_power else ""
        body = AuthorisationRenewed(
            authorisation_id=before.record_id,
            number=next_number(desk, uow, RENEWAL, now),
            renewed_at=moment_text(now),
            clerk_name=desk.operator.name,
            valid_from=valid_from,
            valid_to=valid_to,
            reason=reason,
            signing=_signed_now(desk, given.signing, before, on),
            old_valid_to=before.valid_to,
            matters=matters if matters != before.matters else (),
            powers=_in_order(given.powers),
            other_power=other,
            nothing_done_between=nothing_done,
            between=between,
        )
        return _kept(uow, msgspec.structs.replace(body, changes=_changes(body)), moment_text(now))


def end(desk: Desk, which: str, ending: EndingKind, reason: str = "") -> Authorisation:
    """End an authorisation: either side may at any time, and the law does in some cases (民法典第一百七十三条).

    Raises:
        Refused: `station.unknown`, `authorisation.ended`; `authorisation.reason`, another reason without its words;
            `authorisation.not_over`, said to have run out before its last day.
    """
    require_right(desk, Right.RECEIVE)
    now = desk.clock.now()
    words = read_printed(reason, field="reason", longest=LONGEST_REASON)
    if ending == "other" and not words:
        raise Refused("authorisation.reason", "选了“其他原因”的，请写明是什么原因。", field="reason")
    with desk.store.writing() as uow:
        before = _open(uow, which)
        if ending == "expired" and day_of(now).isoformat() <= before.valid_to:
            last = chinese_day(date.fromisoformat(before.valid_to))
            sentence = f"委托期限到{last}才满，现在结束的，请选是谁取消的，或者选别的原因。"
            raise Refused("authorisation.not_over", sentence, field="ending")
        body = AuthorisationEnded(
            authorisation_id=before.record_id,
            ended_at=moment_text(now),
            clerk_name=desk.operator.name,
            ending=ending,
            reason=words,
        )
        return _kept(uow, body, moment_text(now))


def show(desk: Desk, which: str) -> Authorisation:
    """One authorisation, by id or number.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return existing(uow, which, Authorisation, WHAT)


def newest(desk: Desk, wanted: StationFilter, *, limit: int = 50) -> tuple[Authorisation, ...]:
    """The newest authorisations that fit; may be empty."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return _newest(uow, wanted, limit=limit)


def find(desk: Desk, text: str, *, limit: int = 20) -> tuple[Authorisation, ...]:
    """Authorisations by principal, agent, matter, number of the paper, or the last four of the identity number."""
    require_right(desk, Right.SEE)
    return found(desk.store, text, Authorisation, lambda one: _told(one, text), limit=limit)


def expiring(desk: Desk, days: int | None = None) -> tuple[Authorisation, ...]:
    """Open authorisations that run out within so many days, have run out, or wait for a signature; the first due first.

    Args:
        desk: Whose.
        days: As many as the office says when left out.
    """
    require_right(desk, Right.SEE)
    on = day_of(desk.clock.now())
    with desk.store.reading() as uow:
        within = uow.register.office().authorisation_warn_days if days is None else days
        last = (on + timedelta(days=within)).isoformat()
        due = _newest(uow, StationFilter(is_open=True, due_to=last), limit=MOST_OPEN)
    return tuple(sorted(due, key=lambda one: (one.due_on, one.number)))


def warning_of(authorisation: Authorisation, on: date) -> str:
    """What is due of an open authorisation on a day, in one sentence; empty once it has ended."""
    if not authorisation.is_open:
        return ""
    due = date.fromisoformat(authorisation.due_on)
    days = (due - on).days
    if not authorisation.is_signed:
        late = "，已经过了" if days < 0 else ""
        return f"还没有签名：{chinese_day(due)}前补签{late}；补签以前不能替办。"
    if days < 0:
        return f"委托期限{chinese_day(due)}已满，不能再替办；要接着办，请续办委托，不办了请登记终止。"
    when = "今天" if days == 0 else f"还有{days}天"
    return f"委托期限到{chinese_day(due)}止，{when}；没有办完的，请先续办委托。"


def in_person_hints(matters: tuple[Matter, ...]) -> tuple[Hint, ...]:
    """What is to be said of matters with a step that the principal has to do in person."""
    return tuple(
        Hint(
            "authorisation.in_person_step",
            "matters",
            f"“{one.item_name}”：{one.in_person}，这一步要本人到场，请先说清楚。",
        )
        for one in matters
        if one.in_person
    )


def open_cases(desk: Desk, which: str) -> tuple[ProxyCase, ...]:
    """Proxy cases under an authorisation that are not over: their originals and results are still owed.

    Raises:
        Refused: `station.unknown`.
    """
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        one = existing(uow, which, Authorisation, WHAT)
        cases = uow.station.newest(StationFilter(kind="proxy_case", is_open=True), limit=MOST_OPEN)
    return tuple(case for case in cases if isinstance(case, ProxyCase) and case.authorisation_id == one.record_id)


def offered_ways(desk: Desk, matters: tuple[str, ...] = ()) -> tuple[WayToSign, ...]:
    """What somebody who cannot sign is offered for these items, as the office's settings allow (C-14, C-29).

    Raises:
        Refused: `item.unknown`.
    """
    require_right(desk, Right.SEE)
    on = day_of(desk.clock.now())
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    return ways_to_sign(desk.office, [desk.shelf.item_on(one, on)[1] for one in matters])


def paper_of(desk: Desk, which: str, *, copy: int = 1) -> Printable:
    """The 授权委托书, and on a slip the note for the villager's purse.

    Raises:
        Refused: `station.unknown`, `paper.copy_no`.
    """
    one = show(desk, which)
    return printable(
        desk, PAPER, one.number, lambda station, layout: authorisation_paper(station, one, layout, copy=copy), copy=copy
    )


def renewal_of(desk: Desk, which: str, *, copy: int = 1) -> Printable:
    """The 续办委托书 of the newest renewal.

    Raises:
        Refused: `station.unknown`, `paper.copy_no`; `authorisation.never_renewed`.
    """
    one = show(desk, which)
    if not one.renewals:
        raise Refused("authorisation.never_renewed", "这份委托书没有续办过，没有续办委托书。", field="record")
    return printable(
        desk, RENEWAL, one.renewals[-1].number, lambda s, layout: renewal_paper(s, one, layout, copy=copy), copy=copy
    )


def _told(one: Authorisation, text: str) -> tuple[str, ...]:
    given = one.given
    numbers = (number_words(given.principal.id_number, text), number_words(given.principal.phone, text))
    matters = (name for matter in one.matters for name in (matter.item_id, matter.item_name))
    return (given.principal.name, given.agent_name, one.number, *numbers, *matters)


def _newest(uow: UnitOfWork, wanted: StationFilter, *, limit: int) -> tuple[Authorisation, ...]:
    return newest_of(uow, Authorisation, wanted, limit=limit)


def _open(uow: UnitOfWork, which: str) -> Authorisation:
    one = existing(uow, which, Authorisation, WHAT)
    if one.ended is not None:
        sentence = f"这份委托书已经终止（{ENDING_WORDS[one.ended.ending]}），要再代办，请重新写一份。"
        raise Refused("authorisation.ended", sentence, field="record")
    return one


def _kept(
    uow: UnitOfWork, body: ProxyAuthorised | AuthorisationSigned | AuthorisationRenewed | AuthorisationEnded, at: str
) -> Authorisation:
    """Keep, commit, and give the authorisation as it stands."""
    kept = keep_one(uow, body, Authorisation, at=at)
    uow.commit()
    return kept


def _signed_now(desk: Desk, given: SigningInput, before: Authorisation, on: date) -> Signing:
    """A signature that is there now, not a promised one."""
    if given.by == "later":
        sentence = "这里要写明现在是怎么签的：签名、盖章或者按指印。"
        raise Refused("authorisation.sign_later", sentence, field="signing.by")
    return read_signing(desk, given, principal=before.given.principal, agent_name=before.given.agent_name, on=on)


def _term(desk: Desk, first: str, last: str, usual_first: date, on: date) -> tuple[str, str]:
    """First and last day, ISO text; the longest term of the office where none is typed."""
    months = desk.office.authorisation_months
    begins = read_day(first, field="valid_from", what="委托期限的第一天", least=None) or usual_first.isoformat()
    day = date.fromisoformat(begins)
    ends = read_day(last, field="valid_to", what="委托期限的最后一天", least=None) or last_day(day, months).isoformat()
    require_term(day, date.fromisoformat(ends), on=on, months=months)
    return begins, ends


def _other_power(desk: Desk, powers: tuple[Power, ...], other_power: str) -> str:
    other = read_printed(other_power, field="other_power", longest=LONGEST_POWER)
    require_powers(powers, other, desk.texts.forbidden["in_authorisations"])
    return other


def _in_order(powers: tuple[Power, ...]) -> tuple[Power, ...]:
    """In the order of the paper."""
    return tuple(power for power in POWER_WORDS if power in powers)


def _between(given: RenewalInput, *, is_gap: bool) -> tuple[bool, str]:
    """What was done between the terms, where days lie between them (PAPERS.md 6.10 K1)."""
    words = read_printed(given.between, field="between", longest=LONGEST_REASON)
    if not is_gap:
        return True, ""
    if given.nothing_done_between is None or given.nothing_done_between is bool(words):
        sentence = "原期限满了以后、续办以前，有没有替本人办过事？没有的请确认没有，有的请写明办了什么。"
        raise Refused("authorisation.between", sentence, field="nothing_done_between")
    return given.nothing_done_between, words


def _changes(body: AuthorisationRenewed) -> str:
    """What changed of matters and powers, in words."""
    parts = []
    if body.matters:
        parts.append(f"事项改为{'；'.join(matter.item_name for matter in body.matters)}")
    if body.powers:
        words = (body.other_power if power == "other" else POWER_WORDS[power] for power in body.powers)
        parts.append(f"权限改为{'、'.join(words)}")
    return "；".join(parts)
