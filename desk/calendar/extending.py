"""A limit made longer (延期): by the item's own rule; for a licence once, by ten working days (行政许可法 42)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from desk.calendar.limits import limit_text
from desk.catalogue.items import Item, Limit
from desk.errors import Refused
from desk.times import chinese_day

Extended = Literal["statutory", "promised"]
"""The limit that was made longer: the one of the law, or where an item has none the promised one."""

_UNIT_WORDS = {"W": "工作日", "N": "自然日", "M": "月", "H": "小时", "J": "天"}


class ExtensionRule(Struct, frozen=True, kw_only=True):
    """What an item's rule lets an office do.

    Attributes:
        most: The longest extension.
        basis: Law and article that allow it.
        approver: Whose approval it needs.
        times: How often.
    """

    most: Limit
    basis: str
    approver: str
    times: int = 1


class Extension(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One extension as it was approved.

    Attributes:
        by: How much longer, in the unit of the limit.
        of: Which limit.
        approved_on: The day of the approval; approver: who gave it, by name.
    """

    by: Limit
    approved_on: date
    approver: str
    reason: str
    basis: str = ""
    of: Extended = "statutory"


LICENCE_RULE = ExtensionRule(
    most=Limit(value=10, unit="W"), basis="《中华人民共和国行政许可法》第四十二条第一款", approver="本机关负责人"
)


def extension_rule(item: Item, own: ExtensionRule | None = None) -> ExtensionRule | None:
    """The rule that lets this item be extended; None where nothing does.

    `own` is what the item's own law or the city's data say (行政许可法第四十二条第一款 leaves room for other laws). An
    item that is no licence has nothing but its own. No item is handled jointly (第二十六条; 15 days).
    """
    if own is not None or not item.is_licence:
        return own
    return LICENCE_RULE


def extension_faults(
    wanted: Extension,
    rule: ExtensionRule | None,
    limit: Limit | None,
    *,
    earlier: int = 0,
    last_day: date | None = None,
) -> Iterator[Refused]:
    """Everything that stands against an extension, each in a sentence; nothing when it may be approved.

    `earlier` is how many there were; `last_day` the last day of the limit now, None while a pause runs.
    """
    if rule is None:
        yield Refused(
            "extension.no_basis",
            "这个事项没有可以延期的依据，不能延期；办不完的，请先办结能办的部分，逾期的按规定说明原因并致歉。",
            field="extension",
        )
        return
    if earlier >= rule.times:
        times = "一" if rule.times == 1 else str(rule.times)
        yield Refused(
            "extension.twice",
            f"延期只能有{times}次，这件已经延过期，不能再延（{rule.basis}）。请在期限内办结，逾期的说明原因并致歉。",
            field="extension",
        )
    yield from _length_faults(wanted.by, rule, limit)
    if not wanted.reason.strip():
        yield Refused("extension.reason", "请写明延期的理由，理由要书面告知申请人。", field="extension.reason")
    if not wanted.approver.strip():
        yield Refused(
            "extension.approver", f"延期要由{rule.approver}批准，请写明批准人姓名。", field="extension.approver"
        )
    if last_day is not None and wanted.approved_on > last_day:
        yield Refused(
            "extension.too_late",
            f"期限已经在{chinese_day(last_day)}届满，过期以后不能再批准延期；请说明原因，向申请人致歉并告知新的日期。",
            field="extension.approved_on",
        )


def extended(limit: Limit, extensions: Iterable[Extension]) -> Limit:
    """The limit with all its extensions, counted from its old start as one; the same without any.

    One number of working days, of days or of months: so days off and pauses are counted once, and a limit that ended
    on a day off is not moved twice.

    Raises:
        Refused: `extension.unit` for an extension in another unit, or of a limit on the spot.
    """
    total = limit
    for extension in extensions:
        for fault in _unit_faults(extension.by, limit):
            raise fault
        total = msgspec.structs.replace(total, value=total.value + extension.by.value)
    return total


def _length_faults(by: Limit, rule: ExtensionRule, limit: Limit | None) -> Iterator[Refused]:
    if limit is not None:
        yield from _unit_faults(by, limit)
    if by.value < 1:
        yield Refused("extension.value", "请填延长多少天，至少1天。", field="extension.value")
    elif by.unit != rule.most.unit or by.value > rule.most.value:
        yield Refused(
            "extension.too_long",
            f"最多延长{limit_text(rule.most)}（{rule.basis}），请把延长的时间改短，并按{_UNIT_WORDS[rule.most.unit]}填写。",
            field="extension.value",
        )


def _unit_faults(by: Limit, limit: Limit) -> Iterator[Refused]:
    if limit.unit == "J" or limit.value == 0:
        yield Refused("extension.unit", "当场办结的事项没有期限可以延长，请当场办结。", field="extension.unit")
    elif by.unit != limit.unit:
        yield Refused(
            "extension.unit",
            f"原期限按{_UNIT_WORDS[limit.unit]}计算，延长也要按{_UNIT_WORDS[limit.unit]}填写。",
            field="extension.unit",
        )
