"""What needs a second person, and when that one may sign later in a very small office (先办后签).

An office of two cannot always have both at the desk. Where no law asks for the second person beforehand, the act may be
recorded with the countersignature open, and stands as a task until it is signed; the office has to choose that
(`Office.countersign_later`), and it is off in the beginning.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from desk.people.rights import Right, holders
from desk.settings import Office


class SecondPerson(StrEnum):
    """An act for which one person is not enough; `label` is what people read."""

    DECISION = "decision"
    REFUSAL = "refusal"
    INSPECTION = "inspection"
    EXTENSION = "extension"
    SECOND_NOTICE = "second_notice"
    VOID = "void"
    UNDO = "undo"

    @property
    def label(self) -> str:
        """The act in a sentence."""
        return _LABELS[self]


_LABELS = {
    SecondPerson.DECISION: "由另一人作出决定（受审分离）",
    SecondPerson.REFUSAL: "由另一人复核不符合条件的理由",
    SecondPerson.INSPECTION: "由两名以上工作人员核查",
    SecondPerson.EXTENSION: "批准延长期限",
    SecondPerson.SECOND_NOTICE: "批准再次要求补正",
    SecondPerson.VOID: "批准作废",
    SecondPerson.UNDO: "批准撤销操作",
}

_LAW_OF_LICENCES = {
    SecondPerson.INSPECTION: "行政许可法第三十四条第三款",
    SecondPerson.EXTENSION: "行政许可法第四十二条第一款",
    SecondPerson.SECOND_NOTICE: "行政许可法第三十二条第一款第四项",
}
"""Where 行政许可法 wants the second person first: two officers check, the head approves, and all is asked for once."""

_OWN_RULE = {
    SecondPerson.EXTENSION: "该事项自己关于延长期限须经批准的规定",
    SecondPerson.SECOND_NOTICE: "再次告知书要写明已经监督员同意的要求",
}
"""What is asked for beforehand in any item: an extension approved after the last day extends nothing, and a second
notice says whose consent it has (PAPERS.md 4.5)."""

COUNTERSIGNERS: Mapping[SecondPerson, tuple[Right, ...]] = {
    SecondPerson.DECISION: (Right.DECIDE, Right.SERVE),
    SecondPerson.REFUSAL: (Right.DECIDE, Right.SERVE),
    SecondPerson.VOID: (Right.APPROVE,),
    SecondPerson.UNDO: (Right.APPROVE,),
}
"""What whoever signs later must be allowed to do, one of these: acts that need approval are signed by who may approve.

Who decided had the right to; the second one is any other officer, so that an office of two can have one.
"""


def law_against_later(act: SecondPerson, *, is_licence: bool) -> str:
    """The rule that wants the second person before the act takes effect; empty where there is none.

    行政许可法 is asked of licences only.
    """
    own = _OWN_RULE.get(act, "")
    return _LAW_OF_LICENCES.get(act, own) if is_licence else own


def may_countersign_later(office: Office, act: SecondPerson, *, is_licence: bool) -> bool:
    """Whether the act may be recorded now with its countersignature open."""
    return office.countersign_later and act in COUNTERSIGNERS and not law_against_later(act, is_licence=is_licence)


def countersigners(act: SecondPerson) -> str:
    """Who may sign later, in words."""
    roles = dict.fromkeys(role.label for right in COUNTERSIGNERS[act] for role in holders(right))
    return "或者".join(roles)
