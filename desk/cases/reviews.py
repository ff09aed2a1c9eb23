"""The citizen's five-level mark (好差评): what it is made of, and the code list its reasons come from.

Source: 国办发〔2019〕51号; GB/T 39734-2020, GB/T 39735-2020. Five levels, reasons that belong to a level, and a bad one
(the two lowest) with a reason or a text. Nothing is ever filled in for anybody: a service nobody marked stays 未评价.

What one mark stands for, a service occasion, is here the part of a case in which the citizen was served, as the
national list counts it (proStatus): before it was opened, while it was handled, and once it was over. One mark each,
whichever way it came; a second one only after a bad first was answered (assessNumber 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from desk.decoding import decode
from desk.errors import Refused

WHAT = "好差评代码表"
LONGEST_TEXT = 150
"""Characters of a text, as the national interface takes them."""

Level = Literal[5, 4, 3, 2, 1]
LEVELS: tuple[Level, ...] = (5, 4, 3, 2, 1)
LEVEL_NAMES: Mapping[int, str] = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
"""The five names, and no others (PAPERS.md 4.29)."""

BAD_LEVELS = (2, 1)

Occasion = Literal["intake", "handling", "result"]
OCCASION_NAMES: Mapping[Occasion, str] = {"intake": "咨询收件", "handling": "受理办理", "result": "办结出件"}
"""What was marked: proStatus 1 before the case is opened, 2 while it is handled, 3 once it is over."""

Way = Literal["page", "card", "phone"]
WAY_NAMES: Mapping[Way, str] = {
    "page": "本人在窗口按的",
    "card": "纸质评价卡，工作人员录入",
    "phone": "电话，工作人员录入",
}
"""Who pressed: the citizen on the page for it, or a clerk from a paper card or a call."""

Outcome = Literal["reached", "no_answer", "declined"]
OUTCOME_NAMES: Mapping[Outcome, str] = {"reached": "联系上了", "no_answer": "没有联系上", "declined": "本人不愿回访"}

Verdict = Literal["true", "partly", "untrue", "unclear"]
VERDICT_NAMES: Mapping[Verdict, str] = {"true": "属实", "partly": "部分属实", "untrue": "不属实", "unclear": "情况不清"}
"""The four of PAPERS.md 4.30."""


class _Strict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the records of the code list: unknown fields are refused."""


class Reason(Struct, frozen=True, kw_only=True):
    """A reason of the code list, with its words as the citizen saw them."""

    code: str
    name: str


class LevelReasons(_Strict, frozen=True, kw_only=True):
    """A level, its name, and the reasons that belong to it."""

    level: Level
    name: str
    reasons: tuple[Reason, ...]


class Channel(_Strict, frozen=True, kw_only=True):
    """Where a mark comes from.

    Attributes:
        ways: Ways of this program that may use it, the first channel of a way being the usual one; empty for those
            that only other systems know.
    """

    code: str
    name: str
    ways: tuple[Way, ...] = ()


class ReviewCodes(_Strict, frozen=True, kw_only=True):
    """The whole code list, in a version that every mark names.

    Attributes:
        confirmed: The city has confirmed it.
        contact_days, mend_days: Working days to call back after a bad mark with a name, and to put things right.
    """

    version: str
    title: str
    standard: str
    levels: tuple[LevelReasons, ...]
    channels: tuple[Channel, ...]
    contact_days: int
    mend_days: int
    confirmed: bool = False

    def reasons_of(self, level: int) -> tuple[Reason, ...]:
        """The reasons that belong to a level, in their order."""
        return next((entry.reasons for entry in self.levels if entry.level == level), ())

    def usual_channel(self, way: Way) -> Channel:
        """The channel of a way where nothing else is said; there is one for each."""
        return next(channel for channel in self.channels if way in channel.ways)


class Contact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A call back after a bad mark, and what came of it."""

    at: str
    outcome: Outcome
    clerk_name: str
    note: str = ""


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was found about a bad mark, and what was done (整改).

    Attributes:
        responsible: Who answers for it.
        finish_on: Day by which the rest is done; empty when all is.
        is_public: The answer may be published.
    """

    at: str
    clerk_name: str
    verdict: Verdict
    found: str
    measures: str
    responsible: str
    finish_on: str = ""
    is_public: bool = False


class ReviewRecord(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A mark, and what was done about it.

    Attributes:
        review_id: Id of its event.
        assess_number: 1 for the first, 2 for the one after the answer to a bad first, which `follows` names.
        channel: Code of the channel.
        served_by, served_by_name: Who had served the citizen.
        named: The citizen wants to be called back (实名); only then the days to call and to mend run.
        answer: None until it was answered.
    """

    review_id: str
    occasion: Occasion
    level: Level
    way: Way
    channel: str
    given_at: str
    served_by: str
    served_by_name: str
    assess_number: Literal[1, 2] = 1
    follows: str = ""
    reasons: tuple[Reason, ...] = ()
    text: str = ""
    named: bool = False
    contacts: tuple[Contact, ...] = ()
    answer: Answer | None = None

    @property
    def level_name(self) -> str:
        """非常满意 to 非常不满意."""
        return LEVEL_NAMES[self.level]

    @property
    def is_bad(self) -> bool:
        """不满意 or 非常不满意."""
        return self.level in BAD_LEVELS

    @property
    def is_open(self) -> bool:
        """Whether it is bad and nobody has answered it."""
        return self.is_bad and self.answer is None

    @property
    def is_settled_with_citizen(self) -> bool:
        """Whether the citizen was spoken to, or wants no call; an unanswered call is a try and no contact."""
        return any(contact.outcome != "no_answer" for contact in self.contacts)


class ReviewTally(Struct, frozen=True, kw_only=True):
    """How the cases of some days were marked; void ones do not count.

    Attributes:
        cases: How many there are, of `asked` how many consultations; marked: how many of them have a mark of any kind.
        levels: How many first marks by level; a case that was served in several parts may have several.
        again: How many second marks by level; they never stand for the first.
        asked: The same of the questions that were answered without a case; None where they were not counted.
    """

    cases: int
    marked: int
    levels: dict[int, int]
    again: dict[int, int]
    asked: ReviewTally | None = None

    @property
    def unmarked(self) -> int:
        """未评价: counted apart, and neither good nor bad."""
        return self.cases - self.marked


def read_review_codes(data: bytes) -> ReviewCodes:
    """The code list in these bytes, checked as a whole.

    Raises:
        Refused: `input.not_json`, `input.shape`, or `review.codes`, which says what is wrong.
    """
    codes = decode(data, ReviewCodes, what=WHAT)
    if tuple(entry.level for entry in codes.levels) != LEVELS:
        raise _fault("要有从5到1的五个等级，各一次，按顺序排", "levels")
    for entry in codes.levels:
        if entry.name != LEVEL_NAMES[entry.level]:
            raise _fault(f"第{entry.level}级应当叫“{LEVEL_NAMES[entry.level]}”，现在是“{entry.name}”", "levels")
        if not entry.reasons:
            raise _fault(f"“{entry.name}”没有评价理由", "levels")
    reasons = [reason.code for entry in codes.levels for reason in entry.reasons]
    channels = [channel.code for channel in codes.channels]
    for code in {code for code in reasons if reasons.count(code) > 1} | {c for c in channels if channels.count(c) > 1}:
        raise _fault(f"代码“{code}”写了两次", "levels")
    for way, name in WAY_NAMES.items():
        if not any(way in channel.ways for channel in codes.channels):
            raise _fault(f"没有给“{name}”用的渠道", "channels")
    if min(codes.contact_days, codes.mend_days) < 1:
        raise _fault("联系和整改的期限至少是1个工作日", "contact_days")
    return codes


def _fault(said: str, field: str) -> Refused:
    return Refused("review.codes", f"{WHAT}：{said}，请改正。", field=field)
