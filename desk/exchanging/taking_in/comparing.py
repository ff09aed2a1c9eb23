"""Two contents of one case side by side, value by value, so that a person can see what they differ in."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from desk.cases.case import Case
from desk.people.masking import mask_id
from desk.telling_life import FIELD_WORDS


class ValuePair(Struct, frozen=True, kw_only=True):
    """One value of a case: before the two went apart, as it stands here, and as it would be with what came."""

    label: str
    before: str
    line: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether it matters which of the two holds."""
        return self.line != self.other


def compare(before: Case | None, line: Case | None, other: Case | None) -> tuple[ValuePair, ...]:
    """What either content says, those values first in which they differ; values that all of them lack are left out.

    Numbers of people are masked where both sides have the same.

    Args:
        before: The case they have in common; None where they share nothing.
        line: The case with what stands here; None where there is no telling.
        other: The case with what came; None likewise.
    """
    told = [dict(_values(one)) if one is not None else {} for one in (before, line, other)]
    labels = dict.fromkeys(label for values in told for label in values)
    pairs = (ValuePair(label=label, **_three(label, told)) for label in labels)
    found = [one for one in pairs if one.before or one.line or one.other]
    return tuple(sorted(found, key=lambda one: not one.differs))


def _three(label: str, told: list[dict[str, str]]) -> dict[str, str]:
    before, line, other = (values.get(label, "") for values in told)
    if label in _NUMBERS and before == line == other:
        before = line = other = mask_id(line)
    return {"before": before, "line": line, "other": other}


_NUMBERS = (FIELD_WORDS["applicant.id_number"], "代理人证件号码")


def _values(case: Case) -> Iterator[tuple[str, str]]:
    who, agent, words = case.applicant, case.agent, FIELD_WORDS
    yield words["applicant.name"], who.name
    yield words["applicant.id_number"], who.id_number
    yield words["applicant.phone"], who.phone
    yield words["applicant.village_name"], who.village_name
    yield words["applicant.address"], who.address
    yield words["agent.name"], agent.name if agent else ""
    yield "代理人证件号码", agent.id_number if agent else ""
    yield words["agent.phone"], agent.phone if agent else ""
    yield words["note"], case.note
    yield "事项", case.item_name
    yield "办理状态", case.state.label
    yield "最迟办结", case.due_on
    decision = case.decision
    yield "答复的内容", " ".join(filter(None, (decision.result, decision.reason))) if decision else ""
    yield "结果", case.result.name if case.result else ""
    yield "收到的材料", "、".join(one.name for one in case.materials if one.originals or one.copies)
