"""What stands beside the month's points, as kept: rules of the town, sheets that were given out, objections (申诉)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from desk.cases.chain import Event
from desk.cases.events.scores import (
    AppealOutcome,
    PointNamed,
    ScoreAppealAnswered,
    ScoreAppealed,
    ScoreRulesTaken,
    ScoreSheetMade,
    ScoreSheetReprinted,
)
from desk.proxy.kept import Kept
from desk.proxy.scoring import Appealable, Score, ScoreRules, appealable

OUTCOME_WORDS: dict[AppealOutcome, str] = {"upheld": "维持原来的得分", "corrected": "更正"}


class RulesVersion(Kept, frozen=True, kw_only=True, tag="score_rules"):
    """Rules of the town, kept with their version."""

    taken: ScoreRulesTaken

    @property
    def began_at(self) -> str:
        """When they were taken in."""
        return self.taken.taken_at


class MonthSheet(Kept, frozen=True, kw_only=True, tag="score_sheet"):
    """A sheet that was made; `clerk` is whose month it is.

    Attributes:
        made: What was made, without its pages: they stand in the event of the same id.
        reprints: How often a marked copy of each copy was made, by place.
    """

    made: ScoreSheetMade
    reprints: tuple[int, ...]

    @property
    def number(self) -> str:
        """Of the sheet."""
        return self.made.number

    @property
    def began_at(self) -> str:
        """When it was made."""
        return self.made.made_at


class Appeal(Kept, frozen=True, kw_only=True, tag="score_appeal"):
    """An objection, and the answer once there is one; `clerk` is who objects."""

    said: ScoreAppealed
    answer: ScoreAppealAnswered | None = None

    @property
    def began_at(self) -> str:
        """When it was said."""
        return self.said.appealed_at

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answer is None

    @property
    def due_on(self) -> str:
        """Last day for the answer, while it waits."""
        return self.said.answer_by if self.answer is None else ""


class ScoredMonth(Struct, frozen=True, kw_only=True):
    """The points of somebody in a month, and all that they follow from.

    Attributes:
        clerk, name: Whose; first: the first day of the month; until: the last one that is counted.
        rules: Those that counted: the town's own, or the shipped ones.
        appeals: What was objected to, in order of time.
    """

    clerk: str
    name: str
    first: date
    until: date
    score: Score
    rules: ScoreRules
    appeals: tuple[Appeal, ...]

    @property
    def month(self) -> str:
        """As `2026-11`."""
        return f"{self.first:%Y-%m}"

    @property
    def is_over(self) -> bool:
        """Whether its last day is counted; else it goes on."""
        return self.until == last_day(self.first)

    @property
    def appealable(self) -> tuple[Appealable, ...]:
        """What may be objected to now: each thing once."""
        said = {one.said.about for one in self.appeals}
        return tuple(one for one in appealable(self.score) if one.about not in said)


def rules_taken(event: Event, body: ScoreRulesTaken) -> RulesVersion:
    """The rules that an event took in."""
    return RulesVersion(record_id=event.header.event_id, clerk=event.header.clerk, taken=body)


def sheet_made(event: Event, body: ScoreSheetMade) -> MonthSheet:
    """The sheet that an event made."""
    return MonthSheet(
        record_id=event.header.event_id,
        clerk=body.clerk,
        made=msgspec.structs.replace(body, sheets=()),
        reprints=(0,) * len(body.sheets),
    )


def sheet_reprinted(before: MonthSheet, body: ScoreSheetReprinted) -> MonthSheet:
    """One more marked copy."""
    counts = tuple(
        max(count, body.count) if place == body.copy else count for place, count in enumerate(before.reprints, start=1)
    )
    return msgspec.structs.replace(before, reprints=counts)


def appealed(event: Event, body: ScoreAppealed) -> Appeal:
    """The objection that an event tells."""
    return Appeal(record_id=event.header.event_id, clerk=body.clerk, said=body)


def appeal_answered(before: Appeal, body: ScoreAppealAnswered) -> Appeal:
    """It has its answer; the first one holds."""
    return msgspec.structs.replace(before, answer=before.answer or body)


def corrected_points(appeals: Iterable[Appeal]) -> frozenset[PointNamed]:
    """What is counted otherwise, because whoever objected was right."""
    return frozenset(one.said.about for one in appeals if one.answer and one.answer.outcome == "corrected")


def rules_of_month(kept: Iterable[RulesVersion], month: str) -> RulesVersion | None:
    """The town's rules by which a month (`2026-11`) counts: of those for it or an earlier one, the last; or None."""
    before = [one for one in kept if one.taken.from_month <= month]
    return max(before, key=lambda one: (one.taken.from_month, one.taken.taken_at, one.record_id), default=None)


def last_day(first: date) -> date:
    """The last day of the month that begins on `first`."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def about_text(about: PointNamed) -> str:
    """What an objection is about in one word: `late_trip:NUMBER`, or `yellow:late_trip` for a card."""
    return f"{about.colour}:{about.kind}" if about.colour else f"{about.kind}:{about.evidence}"


def read_about(text: str) -> PointNamed:
    """As `about_text` writes it; what it names need not be there."""
    first, _, rest = text.strip().partition(":")
    colours: dict[str, Literal["yellow", "red"]] = {"yellow": "yellow", "red": "red"}
    if colour := colours.get(first):
        return PointNamed(kind=rest, colour=colour)
    return PointNamed(kind=first, evidence=rest)
