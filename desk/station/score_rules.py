"""The town's own rules of the month's points: seen before they are taken in, kept with their version (C-34)."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.scores import ScoreRulesTaken
from desk.desk import Desk
from desk.errors import Refused
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.proxy.month_sheets import RulesVersion, rules_of_month
from desk.proxy.rule_changes import changed_rules
from desk.proxy.scoring import ScoreRules, read_rules
from desk.records import StationFilter
from desk.station.keeping import keep
from desk.times import day_of, moment_text

MOST_BYTES = 100_000
MOST_VERSIONS = 1000
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class RulesChange(Struct, frozen=True, kw_only=True):
    """What rules do.

    Attributes:
        before, version: The version that month was counted by until now, and that of the file.
        from_month: First month they count.
        lines: What counts otherwise, one a line; empty where nothing does.
        is_new: They are not the ones in force for that month.
    """

    before: str
    version: str
    from_month: str
    lines: tuple[str, ...]
    is_new: bool


class RulesInForce(Struct, frozen=True, kw_only=True):
    """The rules of a month; `content` is the town's file, or empty where the shipped ones count."""

    rules: ScoreRules
    content: str = ""


def rules_for(desk: Desk, shipped: ScoreRules, first: date) -> RulesInForce:
    """The rules of the month that begins on `first`: the town's own, or those that came with the program."""
    require_right(desk, Right.SEE)
    with desk.store.reading() as uow:
        return rules_in(uow, shipped, first)


def rules_in(uow: UnitOfWork, shipped: ScoreRules, first: date) -> RulesInForce:
    """As `rules_for`, for a use case that reads already."""
    found = rules_of_month(_versions(uow), f"{first:%Y-%m}")
    if found is None:
        return RulesInForce(rules=shipped)
    return RulesInForce(rules=read_rules(found.taken.content.encode()), content=found.taken.content)


def rules_would(desk: Desk, shipped: ScoreRules, data: bytes, from_month: str = "") -> RulesChange:
    """What a file of rules would do; nothing is kept.

    Args:
        desk: Of anybody who may import.
        shipped: Those that came with the program.
        data: TOML in the form of the shipped file.
        from_month: First month they count, `2026-12`; this one when left out.

    Raises:
        Refused: `right.missing`, `score.rules`, `score.version`, `score.month`.
    """
    require_right(desk, Right.IMPORT_DATA)
    with desk.store.reading() as uow:
        return _change(desk, uow, shipped, data, from_month)[0]


def take_in_rules(desk: Desk, shipped: ScoreRules, data: bytes, from_month: str = "") -> RulesChange:
    """Keep a file of rules, from a month on; those in force already are not kept once more.

    Raises:
        Refused: As `rules_would`.
    """
    require_right(desk, Right.IMPORT_DATA)
    now = desk.clock.now()
    with desk.store.writing() as uow:
        change, content = _change(desk, uow, shipped, data, from_month)
        if change.is_new:
            body = ScoreRulesTaken(
                version=change.version,
                content=content,
                from_month=change.from_month,
                taken_at=moment_text(now),
                clerk_name=desk.operator.name,
            )
            keep(uow, body, at=moment_text(now))
            uow.commit()
    return change


def _change(desk: Desk, uow: UnitOfWork, shipped: ScoreRules, data: bytes, from_month: str) -> tuple[RulesChange, str]:
    if len(data) > MOST_BYTES:
        raise Refused("score.rules", "考核规则的文件太大，不像是考核规则，请核对。", field="rules")
    after = read_rules(data)
    this = f"{day_of(desk.clock.now()):%Y-%m}"
    month = from_month.strip() or this
    if not _MONTH.fullmatch(month):
        raise Refused("score.month", f"月份“{month}”看不懂，请写成 2026-12 这样。", field="from")
    if month < this:
        raise Refused("score.month", "新规则不能管已经过去的月份，请写本月或者以后的月份。", field="from")
    before = rules_in(uow, shipped, date.fromisoformat(f"{month}-01")).rules
    lines = changed_rules(before, after)
    if any(one.version == after.version and one != after for one in _known(uow, shipped)):
        sentence = f"已经有版本“{after.version}”，内容却不一样，请把文件里的版本改成新的，再导入。"
        raise Refused("score.version", sentence, field="rules")
    change = RulesChange(
        before=before.version,
        version=after.version,
        from_month=month,
        lines=lines,
        is_new=after != before,
    )
    return change, data.decode("utf-8-sig")


def _known(uow: UnitOfWork, shipped: ScoreRules) -> tuple[ScoreRules, ...]:
    return (shipped, *(read_rules(one.taken.content.encode()) for one in _versions(uow)))


def _versions(uow: UnitOfWork) -> tuple[RulesVersion, ...]:
    found = uow.station.newest(StationFilter(kind="score_rules"), limit=MOST_VERSIONS)
    return tuple(one for one in found if isinstance(one, RulesVersion))
