"""The kinds of acts in the supervisor's book, in heaps that people search by, and what is out of the ordinary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from desk.cases.events.bodies import Body
from desk.cases.events.countersigning import Countersigned
from desk.cases.events.filing import Accepted, Received, SupplementRequested
from desk.cases.events.life import DecisionUndone, DeliveryUndone, Voided

ALL_KINDS: tuple[str, ...] = tuple(sorted(str(kind.__struct_config__.tag) for kind in get_args(Body)))
"""Every kind of event there is."""

_HEAPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "sign_in": (
        "登录",
        ("clerk.signed_in", "clerk.locked", "clerk.signed_out", "clerk.tries_failed", "clerk.locked_out"),
    ),
    "personal": ("看个人信息", ("personal.revealed", "person.data_told")),
    "export": ("带出个人信息", ("personal.exported", "city.put_out")),
    "print": ("文书打印", ("paper.", "pad.", "poster.", "record.verified", "score.sheet_")),
    "people": ("人员", ("clerk.", "deputy.", "case.reassigned")),
    "settings": (
        "设置",
        ("office.", "incarnation.", "catalogue.", "calendar.", "item.", "score.rules", "city.profile"),
    ),
    "review": ("评价督办", ("review.", "case.urg", "case.apologised", "score.appeal", "consultation.reviewed")),
    "exchange": ("上报交换", ("exchange.", "enrol.", "data.", "provincial.")),
    "village": (
        "代办和村里",
        ("proxy.", "trip.", "roster.", "visit.", "allowance.", "certificate."),
    ),
    "consult": ("咨询和名单", ("consultation.", "credit.", "pledge.", "deferred.")),
    "case": ("办件", ("case.",)),
}
OVERRIDES = "override"
"""The heap of what is out of the ordinary; it crosses the others."""


def _sorted_in() -> dict[str, str]:
    """The heap of each kind: the first that knows it, else what the office does with itself."""
    return {
        kind: next((heap for heap, (_, starts) in _HEAPS.items() if kind.startswith(starts)), "settings")
        for kind in ALL_KINDS
    }


HEAP_OF: Mapping[str, str] = MappingProxyType(_sorted_in())
HEAPS: Mapping[str, str] = MappingProxyType({**{heap: words for heap, (words, _) in _HEAPS.items()}, OVERRIDES: "破例"})
"""What people call each heap, in the order of the choice."""

_MAY_OVERRIDE = (Received, Accepted, SupplementRequested, Countersigned, DecisionUndone, DeliveryUndone, Voided)
"""Bodies that `override_words` may say something of."""


def kinds_of(heap: str) -> tuple[str, ...]:
    """The kinds of events of a heap; of an unknown one none."""
    if heap == OVERRIDES:
        return tuple(str(kind.__struct_config__.tag) for kind in _MAY_OVERRIDE)
    return tuple(kind for kind, its in HEAP_OF.items() if its == heap)


def override_words(body: Body) -> str:  # noqa: PLR0911 - one answer a kind
    """What is out of the ordinary in an event, in a few words; empty where nothing is."""
    match body:
        case Received() if body.backdated:
            return "补录，没有应急单"
        case SupplementRequested() if body.overridden_by:
            return "批准再次要求补正"
        case Accepted() if body.lacking:
            return "缺材料批准受理"
        case Accepted() if body.deemed:
            return "逾期视为受理"
        case Countersigned() if not body.agreed:
            return "不同意补签"
        case DecisionUndone() | DeliveryUndone():
            return "撤回已登记的"
        case Voided():
            return "作废"
    return ""
