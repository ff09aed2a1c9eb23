"""Every rule by which the supervisor's book says 需要看一看: its words, and where it comes from.

No rule is a verdict: each says what the record shows, and there may be a good reason for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from desk.reports import red_flags as listed

ASKED_BEYOND = "要的材料指南没有要求"
NO_REASON = "不予办理没有写理由或依据"
CLOCK_BACK = "电脑时间往回调"
SAME_DAY = "同一人同一事项一天多件"
AGAIN_SOON = "同一人同一事项短期再立件"
NEVER_PRINTED = "文书一直没有出具"
NO_REVIEWS = "接连没有评价"

SOON_DAYS = 7
UNPRINTED_DAYS = 3
REVIEWS_IN_A_ROW = 20


class Rule(Struct, frozen=True):
    """What a rule looks at, in a sentence, and its source: a law with its article, or the office's own practice."""

    words: str
    source: str


_LICENSING = "行政许可法"
_OWN = "窗口管理常规，没有单独的法条"

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        ASKED_BEYOND: Rule("补正告知里要了指南没有要求这位申请人交的材料。", f"{_LICENSING}第三十一条、第三十二条"),
        listed.SECOND_NOTICE: Rule("同一件办件告知补正不止一次。", f"{_LICENSING}第三十二条第一款第（四）项"),
        listed.NOT_TOLD: Rule("收件五个工作日内没有告知，视为受理。", f"{_LICENSING}第三十二条第一款第（四）项"),
        NO_REASON: Rule("不予受理、不予办理，没有写理由或者依据。", f"{_LICENSING}第三十八条第二款"),
        listed.NO_BASIS: Rule("退件没有写依据。", f"{_LICENSING}第三十八条第二款"),
        listed.LATE_WITHDRAWAL: Rule(f"截止日期前{listed.DAYS_BEFORE_DUE}天内登记申请人撤回。", _OWN),
        listed.VOID_ACCEPTED: Rule("已经受理的办件作废。", _OWN),
        listed.BACKDATED: Rule("登记的收件时间比录入早24小时以上，又没有应急单号。", _OWN),
        CLOCK_BACK: Rule("后一条记录的时间早于前一条，电脑的时间可能往回调过。", _OWN),
        SAME_DAY: Rule("同一个人同一事项，同一天立了两件以上，可能是一件拆成几件。", _OWN),
        AGAIN_SOON: Rule(f"同一个人同一事项，{SOON_DAYS}天内又立一件，可能是重复登记。", _OWN),
        NEVER_PRINTED: Rule(f"应当给群众的文书，过了{UNPRINTED_DAYS}天还没有出具。", f"{_LICENSING}第三十二条第二款"),
        listed.PAUSE_UNTOLD: Rule("暂停计时没有书面告知。", f"{_LICENSING}第四十五条"),
        listed.PUT_OFF_TWICE: Rule("致歉改期两次以上。", _OWN),
        listed.REPRINTED: Rule(f"同一份文书补打{listed.MOST_REPRINTS}次以上。", _OWN),
        NO_REVIEWS: Rule(
            f"同一位工作人员接连{REVIEWS_IN_A_ROW}件办结，一件评价也没有，可能没有请群众评价。",
            "国办发〔2019〕51号（好差评，一事一评）",
        ),
    }
)
"""By kind, in the order in which they are explained."""
