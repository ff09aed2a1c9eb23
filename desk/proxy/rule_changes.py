"""What other rules of the month's points would change, one line each."""

from __future__ import annotations

from collections.abc import Iterator

from desk.proxy.scoring import CardRule, Rule, ScoreRules, points_text

_NUMBERS: tuple[tuple[str, str], ...] = (
    ("once_within_days", "同一个人、同一个事项几天内只计一次"),
    ("most_of_one_authorisation", "同一份委托一天最多计几件"),
    ("fetch_within_days", "结果出来几个工作日内要带回"),
    ("appeal_days", "几天内可以申诉"),
    ("answer_days", "申诉几个工作日内答复"),
)


def changed_rules(before: ScoreRules, after: ScoreRules) -> tuple[str, ...]:
    """The differences as people read them; empty where nothing counts otherwise."""
    return tuple(_changes(before, after))


def _changes(before: ScoreRules, after: ScoreRules) -> Iterator[str]:
    had = {rule.kind: rule for rule in before.rules}
    has = {rule.kind: rule for rule in after.rules}
    for kind, rule in has.items():
        if kind not in had:
            yield f"新增：{_rule(rule)}"
        elif rule != had[kind]:
            yield f"改动：{_rule(had[kind])}，改为{_rule(rule)}"
    yield from (f"取消：{_rule(rule)}" for kind, rule in had.items() if kind not in has)
    gave = {(card.colour, card.kind): card for card in before.cards}
    gives = {(card.colour, card.kind): card for card in after.cards}
    for key, card in gives.items():
        if key not in gave:
            yield f"新增：{_card(card)}"
        elif card != gave[key]:
            yield f"改动：{_card(gave[key])}，改为{_card(card)}"
    yield from (f"取消：{_card(card)}" for key, card in gave.items() if key not in gives)
    for name, words in _NUMBERS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"改动：{words}，{old}改为{new}"


def _rule(rule: Rule) -> str:
    most = f"，每月最多{rule.most}件" if rule.most else ""
    minute = "，同一分钟只计一件" if rule.one_a_minute else ""
    return f"“{rule.name}”每件{points_text(rule.points)}分{most}{minute}"


def _card(card: CardRule) -> str:
    return f"“{card.name}”满{card.at_least}件{points_text(card.points)}分"
