"""The month's points of a proxy clerk (考核): from recorded work only, by rules kept as data, each point explained.

Nothing is entered for it: what counts are the deeds that the village desk's records tell. What looks like padding is
left out and says why (FEATURES.md 2.8; rules against 指尖上的形式主义: no check-in, no trace photographs, no ranking).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec
from msgspec import Struct

from desk.cases.events.scores import PointNamed
from desk.errors import Refused
from desk.times import day_of, read_moment

DeedKind = Literal[
    "received",
    "on_time",
    "complete_at_once",
    "visit",
    "brought_home",
    "good_mark",
    "bad_mark",
    "found_true",
    "found_untrue",
    "late_trip",
    "late_answer",
    "not_fetched",
]
"""What a record may show for a clerk or against them; which of it counts, and how much, the rules say."""

Doubt = Literal["void", "same_minute", "same_again", "split", "corrected"]
"""Why a deed is left out."""

DOUBT_WORDS: Mapping[Doubt, str] = {
    "void": "没有送到镇里就终止了，不计分",
    "same_minute": "同一分钟里登记了不止一件，只计第一件",
    "same_again": "同一个人、同一个事项在{days}天内已经计过一次",
    "split": "同一个人同一天的同一份委托已经计过{most}件，多出来的按一件事算",
    "corrected": "申诉后更正，不再计",
}
"""What the clerk reads of a deed that was left out."""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points for one kind of deed.

    Attributes:
        name: What the sheet calls it.
        points: Each time; in hundredths of a point, so that no fraction is lost. Less than nought takes away.
        most: Most deeds counted in a month; nought is without limit.
        one_a_minute: No honest hand does two of them in one minute.
    """

    kind: DeedKind
    name: str
    points: int
    most: int = 0
    one_a_minute: bool = False


class CardRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A card for what must not happen: so many deeds of a kind in a month."""

    colour: Literal["yellow", "red"]
    name: str
    kind: DeedKind
    at_least: int
    points: int


class ScoreRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules of a city or town.

    Attributes:
        version: Printed on every sheet.
        once_within_days: The same person and item count once within so many days.
        most_of_one_authorisation: Matters of one authorisation that count on one day.
        fetch_within_days: Working days within which a ready result is to be brought home.
        appeal_days, answer_days: Days to object, and working days to answer that in writing.
    """

    version: str
    rules: tuple[Rule, ...]
    once_within_days: int
    most_of_one_authorisation: int
    fetch_within_days: int
    appeal_days: int
    answer_days: int
    cards: tuple[CardRule, ...] = ()


class Deed(Struct, frozen=True, kw_only=True):
    """One thing that a record shows.

    Attributes:
        at: When, ISO 8601.
        evidence: Number of the paper or record it stands in; what the clerk looks up.
        person: Who it was done for: any text that is the same for the same person; empty where nobody is named.
        together: What it belongs to: the authorisation, or empty.
        spoilt: It never counts: it ended before it led anywhere.
    """

    kind: DeedKind
    at: str
    evidence: str
    person: str = ""
    item_id: str = ""
    together: str = ""
    spoilt: Literal["", "void"] = ""


class LeftOut(Struct, frozen=True, kw_only=True):
    """A deed that does not count, and why in words."""

    deed: Deed
    doubt: Doubt
    why: str


class Line(Struct, frozen=True, kw_only=True):
    """One line of the sheet.

    Attributes:
        count: Deeds that count; over: further ones beyond the most of a month.
        points: What they give together, in hundredths.
        evidence: Their numbers, in order of time.
    """

    rule: Rule
    count: int
    points: int
    evidence: tuple[str, ...]
    over: int = 0


class Card(Struct, frozen=True, kw_only=True):
    """A card that was given, with the deeds it stands on."""

    rule: CardRule
    evidence: tuple[str, ...]


class Score(Struct, frozen=True, kw_only=True):
    """The points of one clerk in one month; `total` in hundredths, cards with it."""

    lines: tuple[Line, ...]
    cards: tuple[Card, ...]
    left_out: tuple[LeftOut, ...]
    total: int


class Appealable(Struct, frozen=True, kw_only=True):
    """What somebody may object to, and what the sheet calls it."""

    about: PointNamed
    what: str


@dataclass(slots=True)
class _Seen:
    """What came before, while deeds are looked at in order of time."""

    minutes: set[tuple[str, str]]
    last: dict[tuple[str, str, str], datetime]
    of_day: Counter[tuple[str, str, str, str]]


def read_rules(data: bytes) -> ScoreRules:
    """Rules as a file holds them (TOML).

    Raises:
        Refused: `score.rules`, with what is wrong.
    """
    try:
        rules = msgspec.toml.decode(data.decode("utf-8-sig"), type=ScoreRules)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refused("score.rules", f"考核规则读不懂：{error}。请对照出厂的规则改正。", field="rules") from error
    kinds = [rule.kind for rule in rules.rules]
    if twice := sorted(kind for kind, count in Counter(kinds).items() if count > 1):
        raise Refused("score.rules", f"考核规则里“{'、'.join(twice)}”写了不止一条，请只留一条。", field="rules")
    given = [(card.colour, card.kind) for card in rules.cards]
    if twice := sorted(kind for (_, kind), count in Counter(given).items() if count > 1):
        raise Refused("score.rules", f"“{'、'.join(twice)}”有两张同样颜色的牌，请只留一张。", field="rules")
    if not rules.version.strip() or min(rules.fetch_within_days, rules.appeal_days, rules.answer_days) < 1:
        raise Refused("score.rules", "考核规则要写版本，申诉、答复和带回结果至少各留1天，请改正。", field="rules")
    if rules.once_within_days < 0 or rules.most_of_one_authorisation < 1:
        raise Refused("score.rules", "考核规则里的天数不能小于0，一份委托至少计1件，请改正。", field="rules")
    return rules


def score(deeds: Iterable[Deed], rules: ScoreRules, first: date, corrected: Set[PointNamed] = frozenset()) -> Score:
    """The points of one clerk's deeds from a day on; what counts against them is left out only where it never counts.

    Args:
        deeds: In any order; earlier ones are looked at for what was done again.
        rules: By which they count.
        first: First day that counts.
        corrected: What the head or supervisor decided otherwise: points taken away and cards fall, and what was left
            out counts.
    """
    ordered = sorted(deeds, key=lambda deed: (read_moment(deed.at), deed.evidence, deed.kind))
    doubted = tuple(_left_out(ordered, rules, corrected))
    gone = {id(one.deed) for one in doubted}
    left_out = tuple(one for one in doubted if _is_from(one.deed, first))
    counted = [deed for deed in ordered if id(deed) not in gone and _is_from(deed, first)]
    lines = tuple(_line(rule, [deed for deed in counted if deed.kind == rule.kind]) for rule in rules.rules)
    cards = tuple(
        Card(rule=card, evidence=tuple(deed.evidence for deed in those))
        for card in rules.cards
        if len(those := [deed for deed in counted if deed.kind == card.kind]) >= card.at_least
        and _named(card) not in corrected
    )
    total = sum(line.points for line in lines) + sum(card.rule.points for card in cards)
    return Score(lines=lines, cards=cards, left_out=left_out, total=total)


def appealable(found: Score) -> tuple[Appealable, ...]:
    """What may be objected to: points that were taken away, cards, and what was left out though it could give some."""
    giving = {line.rule.kind: line.rule.name for line in found.lines if line.rule.points > 0}
    named = [
        Appealable(about=PointNamed(kind=line.rule.kind, evidence=one), what=f"{line.rule.name}（{one}）")
        for line in found.lines
        if line.rule.points < 0
        for one in line.evidence
    ]
    named += [Appealable(about=_named(card.rule), what=card.rule.name) for card in found.cards]
    named += [
        Appealable(
            about=PointNamed(kind=one.deed.kind, evidence=one.deed.evidence),
            what=f"{giving[one.deed.kind]}没有计入（{one.deed.evidence}）",
        )
        for one in found.left_out
        if one.deed.kind in giving
    ]
    return tuple({one.about: one for one in named}.values())


def points_text(hundredths: int) -> str:
    """Points as people write them: `12`, `-1.5`, `0.25`."""
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{text}" if hundredths < 0 else text


def _is_from(deed: Deed, first: date) -> bool:
    return day_of(read_moment(deed.at)) >= first


def _line(rule: Rule, deeds: Sequence[Deed]) -> Line:
    taken = deeds[: rule.most] if rule.most else deeds
    return Line(
        rule=rule,
        count=len(taken),
        points=len(taken) * rule.points,
        evidence=tuple(deed.evidence for deed in taken),
        over=len(deeds) - len(taken),
    )


def _named(card: CardRule) -> PointNamed:
    return PointNamed(kind=card.kind, colour=card.colour)


def _left_out(ordered: Sequence[Deed], rules: ScoreRules, corrected: Set[PointNamed]) -> Iterator[LeftOut]:
    by_kind = {rule.kind: rule for rule in rules.rules}
    seen = _Seen(minutes=set(), last={}, of_day=Counter())
    for deed in ordered:
        rule = by_kind.get(deed.kind)
        doubt: Doubt | Literal[""] = deed.spoilt
        if PointNamed(kind=deed.kind, evidence=deed.evidence) in corrected:
            doubt = "corrected" if rule and rule.points < 0 else ""
        elif not doubt and rule and rule.points > 0:
            doubt = _doubt(deed, rule, rules, seen)
        if doubt:
            words = DOUBT_WORDS[doubt]
            why = words.format(days=rules.once_within_days, most=rules.most_of_one_authorisation)
            yield LeftOut(deed=deed, doubt=doubt, why=why)


def _doubt(deed: Deed, rule: Rule, rules: ScoreRules, seen: _Seen) -> Doubt | Literal[""]:
    """Why a deed does not count, looking at those that counted before it; a counted one is remembered."""
    at = read_moment(deed.at)
    minute = (deed.kind, at.strftime("%Y-%m-%dT%H:%M"))
    same = (deed.kind, deed.person, deed.item_id)
    of_day = (deed.kind, deed.person, deed.together, at.date().isoformat())
    within = timedelta(days=rules.once_within_days)
    if rule.one_a_minute and minute in seen.minutes:
        return "same_minute"
    if deed.person and deed.item_id and same in seen.last and at - seen.last[same] < within:
        return "same_again"
    if deed.person and deed.together and seen.of_day[of_day] >= rules.most_of_one_authorisation:
        return "split"
    seen.minutes.add(minute)
    seen.last[same] = at
    seen.of_day[of_day] += 1
    return ""
