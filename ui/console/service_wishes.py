"""What five villagers of the sample week wish for, bring and sign, as data; pure.

In `until`, `{19}` stands for a day as in `ui.console.service_weeks`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SAY = {"by": "signature"}
"""Signed by hand."""

MARK = {
    "by": "fingerprint",
    "reader": "苗会计",
    "witnesses": [{"name": "赵勇", "is_relative": False}, {"name": "周明", "is_relative": False}],
}
SEEN = {"state": "original_seen", "originals": 1}
_BOOK = {"name": "户口簿", "kind": "original", "condition": "完好"}
_CARD = {"name": "居民身份证", "kind": "original", "taken": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody whose papers are taken over.

    Attributes:
        item: Of the request, the authorisation and the case.
        channel: How the wish came.
        at: When, on the first day.
        signing: Of the authorisation.
        lines: Of the checklist.
        originals: Handed over, line by line.
        have: Materials that are there when it is gone through; a note is given where there are some.
        until: Day the authorisation ends; the longest term of the office when left out.
    """

    item: str
    channel: str
    at: str
    lines: Sequence[Mapping[str, Any]]
    originals: Sequence[Mapping[str, Any]]
    signing: Mapping[str, Any] = field(default_factory=lambda: SAY)
    have: tuple[int, ...] = ()
    until: str = ""


INSURED = Wish(
    item="SB-10",
    channel="phone",
    at="08:40",
    lines=[{"seq": 1, **SEEN}, {"seq": 3, **SEEN}],
    originals=[_BOOK, _CARD],
    have=(1,),
)
"""The whole round: carried, accepted, brought home, marked."""

OLD = Wish(
    item="YL-02",
    channel="station",
    at="09:10",
    lines=[
        *({"seq": seq, **SEEN} for seq in (1, 2, 4, 5)),
        {"seq": 3, "state": "missing", "problem": "缺少", "how": "请拍一张一寸照片"},
    ],
    originals=[
        _BOOK, _CARD, {"name": "高龄津贴申请审批表", "kind": "original"},
        {"name": "社会保障卡复印件", "kind": "copy"},
    ],
    signing=MARK,
    until="{19}",
)  # fmt: skip
"""Signed by mark; the township asks for the photograph; the term is renewed."""

SIGNED_LATER = Wish(
    item="YW-10",
    channel="found",
    at="09:40",
    lines=[{"seq": 1, **SEEN}, {"seq": 2, "state": "original_seen", "originals": 2}],
    originals=[{"name": "家庭医生签约服务协议书", "kind": "original", "count": 2}],
    signing={"by": "later"},
)
"""Not in the bag when it is opened at the township, so at home again."""

SUSPENDED = Wish(
    item="SB-08",
    channel="visit",
    at="10:10",
    lines=[{"seq": seq, **SEEN} for seq in (1, 3, 4)],
    originals=[_BOOK, {"name": "申领登记表", "kind": "original"}],
)
ENDED = Wish(
    item="SB-12",
    channel="family",
    at="10:40",
    lines=[{"seq": seq, **SEEN} for seq in (1, 2, 3)],
    originals=[{"name": "病历资料、诊断证明", "kind": "original", "count": 3}],
)
WISHES = (INSURED, OLD, SIGNED_LATER, SUSPENDED, ENDED)
"""In the order in which they come; the first three go in one bag."""
