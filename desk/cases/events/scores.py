"""The month's points of proxy clerks (考核): the town's own rules, sheets that were given out, and who objected."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.sheets import Sheet

AppealOutcome = Literal["upheld", "corrected"]
"""维持 (it stays as it was counted), 更正 (it is counted otherwise from now on)."""


class PointNamed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an objection is about: a card, or all deeds of one kind that one record shows.

    Attributes:
        kind: Of the deeds, such as `late_trip`.
        evidence: Number of the record; empty for a card.
        colour: Of the card; empty for deeds.
    """

    kind: str
    evidence: str = ""
    colour: Literal["", "yellow", "red"] = ""


class ScoreRulesTaken(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="score.rules_taken"):
    """The town's own rules were taken in; months before `from_month` are counted as they were.

    Attributes:
        version: As the rules call themselves; on every sheet.
        content: The file, TOML.
        from_month: First month they count, `2026-12`.
    """

    version: str
    content: str
    from_month: str
    taken_at: str
    clerk_name: str


class ScoreSheetMade(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="score.sheet_made"):
    """A month's sheet was made (series 考): nothing that stands on it is composed anew when it is asked for again.

    Attributes:
        clerk, name: Whose month it is.
        month: `2026-11`; until: the last day that is counted, ISO.
        total: In hundredths of a point.
        appeal_by: Last day to object, ISO.
        digest: SHA-256 of what is counted; the same again is the same sheet.
        sheets: One a copy, finished; sha256: of the first as PDF.
        replaces: Number of the sheet before it of the same month, or empty.
    """

    number: str
    clerk: str
    name: str
    month: str
    until: str
    total: int
    rules_version: str
    appeal_by: str
    made_at: str
    clerk_name: str
    digest: str
    sha256: str
    sheets: tuple[Sheet, ...]
    replaces: str = ""


class ScoreSheetReprinted(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="score.sheet_reprinted"
):
    """A marked copy of a sheet was made; the reason is kept and not printed (PAPERS.md B-11)."""

    sheet_id: str
    copy: int
    count: int
    reason: str
    reprinted_at: str
    clerk_name: str
    sha256: str


class ScoreAppealed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="score.appealed"):
    """A proxy clerk objects to points or a card of their month (申诉).

    Attributes:
        clerk, name: Who objects.
        what: In words, as the sheet calls it.
        answer_by: Last day for the answer in writing, ISO.
    """

    clerk: str
    name: str
    month: str
    about: PointNamed
    what: str
    reason: str
    appealed_at: str
    answer_by: str


class ScoreAppealAnswered(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="score.appeal_answered"
):
    """The head or supervisor answered; `answered_by` is who decided, never the one who objected."""

    appeal_id: str
    outcome: AppealOutcome
    reason: str
    answered_by: str
    answered_at: str
    clerk_name: str


ScoringEvent = ScoreRulesTaken | ScoreSheetMade | ScoreSheetReprinted | ScoreAppealed | ScoreAppealAnswered
"""Every event of this page."""
