"""What an authorisation may hold: pure rules of 民法典 161, 165, 168, 169 and of the office's settings (C-14, C-29)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from desk.calendar.limits import nominal_end
from desk.cases.events.authorising import Power, SignedBy
from desk.catalogue.items import Item, Limit
from desk.errors import Refused
from desk.people.names import search_form
from desk.proxy.authorisations import POWER_WORDS
from desk.settings import Office
from desk.times import chinese_day

MOST_MATTERS = 3
WITNESSES = 2
LATEST_START_DAYS = 366
FULL_AGE = 18
"""Years (民法典第十七条)."""


class WayToSign(Struct, frozen=True, kw_only=True):
    """What is offered to somebody who cannot write, and in which words."""

    key: str
    text: str


def last_day(first: date, months: int) -> date:
    """The last day of a term of so many months; from 23 November for three months, 22 February."""
    return nominal_end(first, Limit(value=months, unit="M")) - timedelta(days=1)


def require_term(first: date, last: date, *, on: date, months: int) -> None:
    """Refuse a term that begins before it is given, is empty, or longer than the office lets it be (C-29).

    Raises:
        Refused: `authorisation.back_dated`, `authorisation.term`.
    """
    if first < on:
        sentence = f"委托期限不能倒签，最早从{chinese_day(on)}起，请改正。"
        raise Refused("authorisation.back_dated", sentence, field="valid_from")
    if first > on + timedelta(days=LATEST_START_DAYS):
        raise Refused("authorisation.term", "委托期限一年以后才开始，请核对年份。", field="valid_from")
    if last < first:
        raise Refused("authorisation.term", "委托期限的最后一天早于第一天，请改正。", field="valid_to")
    if last > (longest := last_day(first, months)):
        sentence = f"委托期限最长{months}个月，从{chinese_day(first)}起到{chinese_day(longest)}止，请改短。"
        raise Refused("authorisation.term", sentence, field="valid_to")


def require_matters(items: Collection[Item], why_not: Mapping[str, str]) -> None:
    """Refuse none, too many, the same twice, and every matter that this station may not take.

    Args:
        items: The matters.
        why_not: Why a matter may not be taken here, with where to go, by id of the item; without an entry it may.

    Raises:
        Refused: `authorisation.matters`; `authorisation.in_person` (民法典第一百六十一条第二款);
            `authorisation.not_here`.
    """
    if not items:
        raise Refused("authorisation.matters", "还没有写委托办什么事，请选事项；不能留空白。", field="matters")
    if len(items) > MOST_MATTERS:
        sentence = f"一份委托书最多{MOST_MATTERS}件事，别的事请另写一份。"
        raise Refused("authorisation.matters", sentence, field="matters")
    if len({item.id for item in items}) < len(items):
        raise Refused("authorisation.matters", "同一件事写了两次，请删去一次。", field="matters")
    for item in items:
        if item.proxy.is_in_person_only:
            sentence = f"“{item.common_name}”依法要本人亲自办，不能委托别人。可以帮着准备材料、陪着去。"
            raise Refused("authorisation.in_person", sentence, field="matters")
        if why := why_not.get(item.id, ""):
            raise Refused("authorisation.not_here", why, field="matters")


def require_powers(powers: Collection[Power], other: str, forbidden: Iterable[str]) -> None:
    """Refuse no power at all, one named twice, an empty 其他, and words for money or for everything.

    Raises:
        Refused: `authorisation.powers`, `authorisation.other_power`, `authorisation.money`.
    """
    if not powers:
        words = "、".join(POWER_WORDS.values())
        sentence = f"还没有选代理权限，没有选的一样都不能替办。可以选：{words}。"
        raise Refused("authorisation.powers", sentence, field="powers")
    if len(set(powers)) < len(powers):
        raise Refused("authorisation.powers", "同一项权限写了两次，请删去一次。", field="powers")
    if ("other" in powers) != bool(other):
        sentence = "选了“其他”的，请写明是什么权限；没有选的，不要写。"
        raise Refused("authorisation.other_power", sentence, field="other_power")
    for words in forbidden:
        if words in other:
            sentence = f"其他权限里不能写“{words}”：代办员不替人收钱、不保管卡，也没有包揽一切的委托。请改写。"
            raise Refused("authorisation.money", sentence, field="other_power")


def require_two_people(principal: tuple[str, str], agent: tuple[str, str]) -> None:
    """Refuse an agent who is the principal (自己代理, 民法典第一百六十八条第一款); each is a name and a number.

    Raises:
        Refused: `authorisation.same_person`.
    """
    same_number = bool(principal[1]) and principal[1] == agent[1]
    same_name = not (principal[1] and agent[1]) and search_form(principal[0]) == search_form(agent[0])
    if same_number or same_name:
        sentence = "委托人和代理人是同一个人。代办员自己的事，请另一位代办员办，或者自己到镇里办。"
        raise Refused("authorisation.same_person", sentence, field="agent")


def require_committee(office: Office, items: Collection[Item]) -> None:
    """Refuse a village committee as the agent where neither law nor the office's settings let it be one.

    Raises:
        Refused: `authorisation.committee` (社会救助暂行办法第十一条; C-29).
    """
    if office.committee_for == "all" or (office.committee_for == "relief" and all(map(is_relief, items))):
        return
    if office.committee_for == "none":
        sentence = "本单位没有开通由村（居）委会作代理人，请改由代办员或者亲属代理。"
    else:
        sentence = "村（居）委会只能代理社会救助的申请，这里有别的事项，请改由代办员或者亲属代理。"
    raise Refused("authorisation.committee", sentence, field="agent_kind")


def is_relief(item: Item) -> bool:
    """Whether an item is social relief by its legal basis, so that a village committee may be entrusted with it."""
    return any("社会救助" in basis.name for basis in item.legal_basis)


def require_witnesses(witnesses: Collection[str], related: Collection[str], others: Iterable[str]) -> None:
    """Refuse anything but two witnesses who are nobody else here and no relatives of the proxy clerk (B-09).

    Args:
        witnesses: Their names.
        related: Those of them who are relatives of the proxy clerk.
        others: Names of the proxy clerk, the agent, the principal, the reader and the writer.

    Raises:
        Refused: `authorisation.witnesses`.
    """

    def refuse(sentence: str) -> Refused:
        return Refused("authorisation.witnesses", sentence, field="signing.witnesses")

    names = [search_form(name) for name in witnesses]
    if len(set(names)) != WITNESSES or len(names) != WITNESSES or not all(names):
        raise refuse(f"按指印的，要有{WITNESSES}位不同的见证人在场签名，请补齐。")
    known = {search_form(name) for name in others if name}
    for name, form in zip(witnesses, names, strict=True):
        if form in known:
            raise refuse(f"“{name}”是代办员、代理人、委托人、宣读人或者代书人，不能再作见证人，请换一位。")
    if related:
        raise refuse(f"“{next(iter(related))}”是代办员的亲属，不能作见证人，请换一位。")


def ways_to_sign(office: Office, items: Collection[Item]) -> tuple[WayToSign, ...]:
    """What somebody who cannot sign now is offered, as the office's settings allow; in the order of preference."""
    by_mark = "按指印：有人当面念给本人听，两位见证人签名，见证人不能是代办员或者代办员的亲属"
    by_relative = "由亲属作代理人，亲属签名接受委托；委托仍要本人签名、盖章或者按指印"
    by_committee = "由村（居）委会作代理人，盖村（居）委会的章；委托仍要本人签名、盖章或者按指印"
    later = f"先收材料，{office.sign_later_days}个工作日内补签；补签以前不替办"
    committee = office.committee_for == "all" or (
        office.committee_for == "relief" and bool(items) and all(map(is_relief, items))
    )
    ways = (
        ("mark", by_mark, office.mark_is_enough),
        ("relative", by_relative, True),
        ("committee", by_committee, committee),
        ("later", later, office.sign_later_days > 0),
    )
    return tuple(WayToSign(key=key, text=text) for key, text, is_allowed in ways if is_allowed)


def require_way(by: SignedBy, office: Office) -> None:
    """Refuse a way of signing that the office does not allow.

    Raises:
        Refused: `authorisation.mark` (C-14), `authorisation.sign_later`.
    """
    if by == "fingerprint" and not office.mark_is_enough:
        sentence = "本单位没有开通只按指印的委托。请本人签名或者盖章，或者先收材料、以后补签。"
        raise Refused("authorisation.mark", sentence, field="signing.by")
    if by == "later" and not office.sign_later_days:
        sentence = "本单位不先收材料后补签，请本人签名、盖章或者按指印。"
        raise Refused("authorisation.sign_later", sentence, field="signing.by")
