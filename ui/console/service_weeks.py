"""The weeks before the sample service day: whole cases from receipt to the archive, as data; pure.

Days are counted in working days: 0 is the first, `SERVICE_DAY` the sample day itself. In what is given to a step,
`{8}` stands for the ISO date of such a day and `{later}` for a day a year on.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec.structs import replace

from desk.calendar.days import WorkingCalendar
from desk.catalogue.items import Catalogue, Limit, Pledge
from desk.times import BEIJING
from ui.console.service_day import NAMESPACE, Visit

SERVICE_DAY = 20
LAST_DAY = 40
"""Days that a step may name, beyond the sample day too."""

PLEDGED_ITEM = "HJ-12"
"""The item for which the practice catalogue takes a pledge in place of one material."""

_PLEDGE = Pledge(
    seq=3,
    proof_name="居住地住址证明",
    basis="《居住证暂行条例》第九条",
    content="申请人在本市的居住地址",
    check_way="受理后10个工作日内到居住地核查",
    liability="撤销居住证，两年内不适用告知承诺",
    exclude="被列入失信名单、还没有修复的",
    publish="不公开",
    check_within=Limit(value=10, unit="W"),
)
_LIST = str(uuid.uuid5(NAMESPACE, "transfer list"))
_CITY = "济源市城市管理局"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something done about a case later.

    Attributes:
        action: A step of `desk.handling.acts`, or one of `ui.console.service_deeds`.
        by_head: The head does it; else the clerk.
        prints: What it owes is printed at once.
    """

    day: int
    at: str
    action: str
    given: Mapping[str, Any] = field(default_factory=dict)
    by_head: bool = False
    prints: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A visit of one of these days, and all that came after it."""

    day: int
    at: str
    visit: Visit
    deeds: tuple[Deed, ...] = ()


def working_days_around(calendar: WorkingCalendar, service_day: date) -> tuple[date, ...]:
    """The working days that stories name: `SERVICE_DAY` of them before the service day, it, and those after it."""
    days = [service_day]
    while len(days) <= SERVICE_DAY:
        days.insert(0, _next_working(calendar, days[0], -1))
    while len(days) <= LAST_DAY:
        days.append(_next_working(calendar, days[-1], 1))
    return tuple(days)


def moment_of(days: Sequence[date], day: int, at: str) -> datetime:
    """The moment of a time such as `09:30` on one of the days."""
    return datetime.combine(days[day], time.fromisoformat(at), BEIJING)


def with_days(given: Any, days: Sequence[date]) -> Any:  # noqa: ANN401 - JSON data
    """What a step is given, its days filled in."""
    if isinstance(given, str):
        later = days[SERVICE_DAY].replace(day=1) + timedelta(days=365)
        return given.format(*(day.isoformat() for day in days), later=later.isoformat())
    if isinstance(given, Mapping):
        return {name: with_days(value, days) for name, value in given.items()}
    if isinstance(given, list | tuple):
        return [with_days(value, days) for value in given]
    return given


def practice_catalogue(catalogue: Catalogue, first_day: date) -> Catalogue:
    """The catalogue with a pledge for one material; the shipped one has none, as no city has confirmed any (C-19)."""
    items = tuple(replace(item, pledges=(_PLEDGE,)) if item.id == PLEDGED_ITEM else item for item in catalogue.items)
    version = f"{catalogue.version}-practice"
    return replace(catalogue, version=version, effective_on=first_day.isoformat(), items=items)


def _next_working(calendar: WorkingCalendar, day: date, step: int) -> date:
    day += timedelta(days=step)
    while not calendar.is_working(day):
        day += timedelta(days=step)
    return day


_SEEN = {"state": "original_seen", "originals": 1}
_ACCEPT = {"kind": "accept"}

LICENCE = Story(
    day=1,
    at="09:10",
    visit=Visit(item="CG-09", who="firm", decision=_ACCEPT, form={}),
    deeds=(
        Deed(day=1, at="14:40", action="hand_over", given={"to": _CITY, "list_id": _LIST}, prints=False),
        Deed(day=1, at="14:44", action="print", given={"paper": "bag_label"}),
        Deed(day=1, at="16:05", action="take_in", given={"taken_by": "孙签收", "list_id": _LIST}),
        Deed(day=3, at="10:20", action="pause", given={"procedure": "检测", "need_value": 5}),
        Deed(day=8, at="09:15", action="resume", given={"procedure": "检测"}),
        Deed(
            day=9, at="11:00", action="extend", by_head=True,
            given={"value": 5, "reason": "接驳井位置与图纸不一致，要会同排水单位重新勘测"},
        ),
        Deed(
            day=13, at="10:30", action="decide",
            given={"outcome": "granted", "officer": "钱决定", "body": _CITY, "checked_by": "吴审查"},
        ),
        Deed(
            day=14, at="09:40", action="ready",
            given={"number": "济城排〔2026〕第15号", "issued_on": "{13}", "valid_until": "{later}"},
        ),
        Deed(day=14, at="09:55", action="call", given={"said": "已接通，请寄到公司"}),
        Deed(
            day=15, at="15:20", action="mail",
            given={"mail_number": "XA123456789CN", "carrier": "邮政", "fee_payer": "free"},
        ),
        Deed(day=17, at="16:10", action="deliver", given={"way": "mail", "on": "{17}"}),
        Deed(day=17, at="16:30", action="review", given={"level": 5, "way": "phone"}),
        Deed(day=18, at="09:00", action="complete"),
    ),
)  # fmt: skip
"""A licence: listed, tested, made longer, granted, mailed, closed."""

WITHDRAWN = Story(
    day=1,
    at="10:05",
    visit=Visit(
        item="CG-02", who="firm", decision=_ACCEPT, lines={2: {"state": "copy_kept", "originals": 1, "copies": 1}}
    ),
    deeds=(
        Deed(day=1, at="14:42", action="hand_over", given={"to": _CITY, "list_id": _LIST}),
        Deed(day=1, at="16:06", action="take_in", given={"taken_by": "孙签收", "list_id": _LIST}),
        Deed(day=6, at="10:00", action="return_originals", given={"lines": [[2, 1]]}),
        Deed(day=6, at="10:05", action="withdraw", given={"reason": "施工推迟到明年"}),
    ),
)
"""On the same list; then taken back, and its originals with it."""

REFUSED = Story(
    day=2,
    at="09:30",
    visit=Visit(item="YW-04", decision=_ACCEPT),
    deeds=(
        Deed(
            day=5, at="15:00", action="decide", by_head=True,
            given={
                "outcome": "refused",
                "reason": "申请人于2018年生育第二个子女，不属于独生子女父母",
                "basis": "《河南省人口与计划生育条例》（样例，待核定）第二十九条",
                "facts": "经查户籍登记，申请人有两个子女，分别于1995年、2018年出生",
                "evidence": "户口簿、常住人口登记表",
                "heard": "申请人表示知道，没有其他意见",
            },
        ),
        Deed(day=6, at="09:20", action="ready"),
        Deed(day=6, at="09:30", action="call", given={"said": "已接通，由家人来取"}),
        Deed(
            day=7, at="10:15", action="deliver",
            given={
                "way": "household", "receiver": "周家人", "relation": "配偶", "identity": "核对居民身份证原件",
            },
        ),
        Deed(day=8, at="09:05", action="complete"),
    ),
)  # fmt: skip
"""Decided by the town itself, by its head: refused, with the reasons and the remedies."""

DEFERRED = Story(
    day=3,
    at="09:50",
    visit=Visit(
        item="HJ-12",
        decision=_ACCEPT,
        lines={3: {"state": "deferred", "deadline": "{8}"}},
        form={"landlord": "思礼镇荆王村样例公寓", "condition": "稳定住所", "pickup": "窗口领"},
    ),
    deeds=(
        Deed(
            day=7, at="09:45", action="deferred_in",
            given={"materials": [{"seq": 3, "state": "copy_kept", "copies": 1}]},
        ),
        Deed(
            day=9, at="11:20", action="decide",
            given={"outcome": "granted", "officer": "李民警", "body": "济源市公安局"},
        ),
        Deed(day=10, at="09:10", action="ready", given={"number": "41900126000123", "valid_until": "{later}"}),
        Deed(day=10, at="09:25", action="call", given={"said": "无人接听"}),
        Deed(day=11, at="09:05", action="call", given={"said": "已接通，明天来取"}),
        Deed(day=12, at="10:30", action="deliver", given={"identity": "核对居民身份证原件"}),
        Deed(day=12, at="10:35", action="print", given={"paper": "review_card"}),
        Deed(
            day=12, at="10:40", action="review",
            given={"level": 2, "way": "card", "text": "跑了两趟才知道缺租房合同", "named": True, "reasons": ["207"]},
        ),
        Deed(
            day=13, at="09:30", action="review_contact", by_head=True,
            given={"outcome": "reached", "note": "说第一次来的时候没有人给材料清单"},
        ),
        Deed(
            day=14, at="16:00", action="review_mend", by_head=True,
            given={
                "verdict": "true",
                "found": "第一次咨询时只口头说了要带的材料，没有给一次性告知单",
                "measures": "窗口咨询一律打印咨询答复单交给来人",
                "responsible": "苗永红",
                "finish_on": "{16}",
            },
        ),
        Deed(day=15, at="10:00", action="complete"),
    ),
)  # fmt: skip
"""Accepted while one paper was still to come; delivered, marked as bad, and answered."""

PLEDGED = Story(
    day=4,
    at="10:10",
    visit=Visit(item=PLEDGED_ITEM, decision=_ACCEPT, lines={3: {"state": "pledged"}}),
    deeds=(
        Deed(day=4, at="10:30", action="print", given={"paper": "due_date_explained"}),
        Deed(
            day=4, at="14:50", action="correct_phone",
            given={"phone": "16012345566", "reason": "申请人换了电话", "asked_by": "applicant"},
        ),
        Deed(
            day=10, at="15:30", action="check_pledge",
            given={"seq": 3, "found": "true", "note": "到居住地看过，住在那里"},
        ),
        Deed(
            day=12, at="11:00", action="decide",
            given={"outcome": "granted", "officer": "李民警", "body": "济源市公安局"},
        ),
        Deed(day=13, at="09:20", action="ready", given={"number": "41900126000131"}),
    ),
)  # fmt: skip
"""A word instead of a paper, checked later; its result still lies at the window."""

RETURNED = Story(
    day=0,
    at="09:15",
    visit=Visit(
        item="JY-04",
        decision={"kind": "one_time_notice", "supplement_by": "{8}"},
        missing=(2, 3),
        problems={2: ("缺少", "请填写申请表后签名"), 3: ("缺少", "请先到窗口申领，再带来")},
    ),
    deeds=(
        Deed(
            day=10, at="09:30", action="return", by_head=True,
            given={
                "reason": "补正期限已过，没有补来申请表和《就业创业证》",
                "basis": "《济源市就业困难人员认定办法》（样例，待核定）第十二条",
            },
        ),
    ),
)  # fmt: skip

VOID = Story(
    day=5,
    at="09:05",
    visit=Visit(item="SB-08", decision=_ACCEPT),
    deeds=(Deed(day=5, at="10:15", action="void", given={"reason": "重复登记"}, by_head=True),),
)

LAPSED = Story(
    day=2,
    at="15:10",
    visit=Visit(item="CG-08", who="firm", decision={"kind": "receive"}),
    deeds=(
        Deed(day=8, at="08:40", action="lapse", prints=False),
        Deed(day=8, at="09:00", action="explain_lapse", given={"reason": "经办人生病，没有交接"}),
        Deed(day=9, at="14:30", action="hand_over", given={"to": _CITY}),
        Deed(
            day=12, at="09:00", action="urge", by_head=True,
            given={"reason": "已经超过承诺的办结日期", "by_on": "{15}"},
        ),
        Deed(day=13, at="10:00", action="answer_urging", given={"text": "正在联系园林部门安排现场勘查"}),
        Deed(
            day=13, at="10:30", action="apologise", by_head=True,
            given={
                "cause": "园林部门的现场勘查人员紧张，排到了下周", "blame": "现场勘查环节", "new_due": "{24}",
            },
        ),
        Deed(day=13, at="10:40", action="print", given={"paper": "due_date_explained"}),
    ),
)  # fmt: skip
"""Accepted by silence, and late since: urged, answered, apologised for."""

SUPPLEMENTED = Story(
    day=5,
    at="14:35",
    visit=Visit(
        item="SB-13",
        decision={"kind": "one_time_notice", "supplement_by": "{15}"},
        missing=(3, 4),
        problems={3: ("缺少", "请到医院打印费用清单"), 4: ("不符合法定形式", "请医院盖章后再交")},
    ),
    deeds=(
        Deed(day=8, at="15:10", action="supplement", given={"materials": [{"seq": 3, **_SEEN}]}),
        Deed(day=9, at="09:20", action="supplement", given={"materials": [{"seq": 4, **_SEEN}]}),
        Deed(day=9, at="09:30", action="accept"),
    ),
)

PAUSED = Story(
    day=6,
    at="09:25",
    visit=Visit(item="YL-04", who="elder", decision=_ACCEPT),
    deeds=(
        Deed(
            day=7, at="09:00", action="pause",
            given={
                "procedure": "老年人能力评估", "need_value": 15,
                "basis": "《济源市经济困难的高龄、失能等老年人补贴办法》（样例，待核定）第八条",
            },
        ),
    ),
)  # fmt: skip
"""Still being assessed on the sample day."""

POSTED = Story(
    day=0,
    at="10:20",
    visit=Visit(item="YL-02", who="elder", decision=_ACCEPT),
    deeds=(
        Deed(day=2, at="11:00", action="post_list", given={"where": "荆王村公示栏"}),
        Deed(day=8, at="11:00", action="take_down_list"),
        Deed(
            day=11, at="15:00", action="decide",
            given={"outcome": "granted", "officer": "赵科长", "body": "济源市民政局"},
        ),
        Deed(day=12, at="09:30", action="ready"),
        Deed(
            day=12, at="15:40", action="deliver",
            given={"way": "village", "receiver": "卢代办", "relation": "村代办员", "identity": "核对居民身份证原件"},
        ),
        Deed(day=14, at="08:50", action="complete"),
    ),
)  # fmt: skip

STORIES: tuple[Story, ...] = (
    RETURNED, POSTED, LICENCE, WITHDRAWN, REFUSED, LAPSED, DEFERRED, PLEDGED, VOID, SUPPLEMENTED, PAUSED,
)  # fmt: skip
"""In the order in which they begin."""

FIRMS = (
    ("济源市样例水务设备制造有限公司", "91419001MA0000007"),
    ("济源市样例管道工程有限公司", "91419001MA0000008"),
    ("济源市样例园林绿化有限公司", "91419001MA0000009"),
)
"""Made-up organisations; the last character of the code is computed."""
