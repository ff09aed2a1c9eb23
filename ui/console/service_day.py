"""The sample service day: who comes with what, as requests of the published shape; pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from desk.calendar.days import WorkingCalendar
from desk.catalogue.items import Catalogue, Item
from desk.times import BEIJING, moment_text

OPENS = time(8, 30)
BETWEEN = timedelta(minutes=13)
NAMESPACE = uuid.UUID("7d0c4b1e-3d5b-5a52-9a0b-5f3f5a1f2c01")
"""Makes the same client ids on the same day, so that a repeated request is the same request."""


@dataclass(frozen=True)
class VisitClock:
    """The time of the sample day: what is recorded carries the moment at which its visit took place."""

    moment: datetime

    def now(self) -> datetime:
        """The moment of the visit."""
        return self.moment


def working_day_before(calendar: WorkingCalendar, day: date) -> date:
    """The last working day before a day."""
    day -= timedelta(days=1)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit of the day.

    Attributes:
        who: `person`, `elder` (60 and over), `child` (with a parent as agent), `firm`, or `unknown` (no papers at all).
        decision: The decision of the request.
        missing: Numbers of materials that were not brought; `problems`: by number, what is wrong with them.
        lines: By number, how a material came in where that is not as usual.
        form: What was typed in the application form; None where none is filled.
    """

    item: str
    decision: dict[str, Any]
    who: str = "person"
    missing: tuple[int, ...] = ()
    problems: dict[int, tuple[str, str]] = field(default_factory=dict)
    lines: dict[int, dict[str, Any]] = field(default_factory=dict)
    form: dict[str, str] | None = None


def _instant(item: str, who: str = "person") -> Visit:
    return Visit(item=item, who=who, decision={"kind": "instant", "result": "当场办结"})


def _accept(item: str, who: str = "person") -> Visit:
    return Visit(item=item, who=who, decision={"kind": "accept"})


DAY: tuple[Visit, ...] = (
    _instant("JY-01"),
    _accept("HJ-12"),
    _instant("YL-01", "elder"),
    _accept("YL-02", "elder"),
    _instant("SB-01"),
    _accept("SB-03", "elder"),
    _accept("JZ-01"),
    _accept("CG-01", "firm"),
    Visit(
        item="JZ-04",
        decision={"kind": "one_time_notice"},
        missing=(1, 2),
        problems={2: ("不符合法定形式", "请全体家庭成员签名后再交")},
    ),
    _instant("HJ-01", "child"),
    _accept("JZ-09", "unknown"),
    Visit(item="SB-13", decision={"kind": "receive"}),
    _accept("SB-08"),
    _instant("SB-07"),
    Visit(
        item="CG-05",
        who="firm",
        decision={"kind": "one_time_notice", "supplement_by": ""},
        missing=(1,),
        problems={1: ("缺少", "请补交加盖公章的申请书")},
    ),
    Visit(
        item="CG-04",
        who="firm",
        decision={
            "kind": "decline",
            "ground": "not_required",
            "reason": "张贴在自家门店橱窗以内，不占用城市建筑物外墙和公共设施",
            "basis": "《城市市容和环境卫生管理条例》第十七条",
            "instead": "自行在橱窗内张贴，并保持整洁",
        },
    ),
    Visit(
        item="HJ-10",
        decision={
            "kind": "decline",
            "ground": "other_body",
            "reason": "本窗口没有户籍业务的办理权限",
            "other_body": "济源市公安局沁园派出所",
            "other_body_address": "（样例）济源市沁园街道",
            "other_body_phone": "12345",
        },
    ),
    Visit(
        item="YL-04",
        who="elder",
        decision={
            "kind": "decline",
            "ground": "not_eligible",
            "reason": "申请人未满80周岁，也没有失能评估结论",
            "basis": "《济源市经济困难的高龄、失能等老年人补贴办法》（样例，待核定）第三条",
            "confirmed_by": "赵复核",
            "unmet": ["年满80周岁或者经评估失能"],
            "next_time": "年满80周岁或者取得失能评估结论",
        },
    ),
    _accept("HJ-08"),
    _accept("YW-03"),
    _accept("SN-02"),
    _instant("YW-01"),
    _accept("CG-09", "firm"),
    _instant("JY-09"),
    _accept("JZ-06"),
    Visit(item="CG-07", who="firm", decision={"kind": "receive"}),
    _instant("HJ-07"),
    _accept("JY-05"),
    _accept("JZ-03"),
    _instant("CG-11", "firm"),
)
"""The visits in order: thirty different items, every decision, licences and others."""

FIRMS = (
    ("济源市样例商贸有限公司", "91419001MA0000001"),
    ("济源市样例建筑工程有限公司", "91419001MA0000002"),
    ("济源市思礼镇荆王村股份经济合作社", "N2419001MA0000003"),
    ("济源市样例餐饮店", "92419001MA0000004"),
    ("济源市样例广告有限公司", "91419001MA0000005"),
    ("济源市样例物业服务有限公司", "91419001MA0000006"),
)
"""Made-up organisations; the last character of the code is computed."""

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def requests(catalogue: Catalogue, residents: Sequence[dict[str, str]], day: date) -> Iterator[dict[str, Any]]:
    """The requests of the day in order, each as JSON data of `case file`.

    `residents` are rows of the sample list (name, id_number, birth, phone, village_code12, address).
    """
    people = People(residents, day, firms=FIRMS)
    at = datetime.combine(day, OPENS, BEIJING)
    for number, visit in enumerate(DAY):
        item = catalogue.item(visit.item)
        if item is None:
            continue
        yield request_of(
            visit,
            item,
            people,
            client_id=str(uuid.uuid5(NAMESPACE, f"{day} {number}")),
            counter=str(number % 3 + 1),
            at=at + number * BETWEEN,
        )


@dataclass
class People:
    """Who is still to come, by what they may come for; those with rare names first, or last."""

    residents: Sequence[dict[str, str]]
    day: date
    firms: Sequence[tuple[str, str]]
    rare_last: bool = False

    def __post_init__(self) -> None:
        """Nobody has come."""
        groups = _grouped(self.residents, self.day)
        self.waiting = {who: iter(group[::-1] if self.rare_last else group) for who, group in groups.items()}
        self.firms_waiting = iter(self.firms)


def request_of(
    visit: Visit, item: Item, people: People, *, client_id: str, counter: str, at: datetime
) -> dict[str, Any]:
    """A visit of the next one who may come for it, as JSON data of `case file`."""
    applicant, agent = _who(visit, people.waiting, people.firms_waiting)
    return {
        "client_id": client_id,
        "item": item.id,
        "counter": counter,
        "received_at": moment_text(at),
        "applicant": applicant,
        **({"agent": agent} if agent else {}),
        "materials": _materials(item, visit),
        "decision": visit.decision,
        **({} if visit.form is None else {"form": visit.form}),
    }


def _grouped(residents: Sequence[dict[str, str]], day: date) -> dict[str, list[dict[str, str]]]:
    """Residents by what they may come for; those with rare names first."""
    ordered = sorted(residents, key=lambda r: (r["category"] == "han", int(r["seq"])))
    groups: dict[str, list[dict[str, str]]] = {"child": [], "person": [], "elder": []}
    for resident in ordered:
        age = day.year - int(resident["birth"][:4])
        groups["elder" if age > 60 else "person" if age > 18 else "child"].append(resident)  # noqa: PLR2004 - by law
    return groups


def _who(
    visit: Visit, people: dict[str, Iterator[dict[str, str]]], firms: Iterator[tuple[str, str]]
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    if visit.who == "unknown":
        return {
            "kind": "person",
            "name": "无名氏甲",
            "id_type": "L04",
            "id_number": "",
            "address": "市救助站（样例）",
        }, None
    if visit.who == "firm":
        name, code = next(firms)
        boss = next(people["person"])
        applicant = {
            "kind": "organisation",
            "name": name,
            "id_type": "001",
            "id_number": code + _check_character(code),
            "phone": boss["phone"],
            "address": "河南省济源市（样例地址）",
            "representative": boss["name"],
        }
        return applicant, {**_agent(boss), "relation": "法定代表人"}
    if visit.who == "child":
        return _person(next(people["child"])), {**_agent(next(people["person"])), "relation": "父亲"}
    return _person(next(people[visit.who])), None


def _person(resident: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": "person",
        "name": resident["name"],
        "id_type": "111",
        "id_number": resident["id_number"],
        "phone": resident["phone"],
        "village": resident["village_code12"],
        "address": resident["address"],
    }


def _agent(resident: dict[str, str]) -> dict[str, Any]:
    return {
        "name": resident["name"],
        "id_type": "111",
        "id_number": resident["id_number"],
        "phone": resident["phone"],
    }


def _materials(item: Item, visit: Visit) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for material in item.materials:
        if material.seq in visit.lines:
            lines.append({"seq": material.seq, **visit.lines[material.seq]})
        elif material.seq in visit.missing:
            problem, how = visit.problems.get(material.seq, ("缺少", "请补交"))
            lines.append({"seq": material.seq, "state": "missing", "problem": problem, "how": how})
        elif material.is_required:
            if material.copy_count and "身份证" not in material.name:
                lines.append({"seq": material.seq, "state": "copy_kept", "copies": material.copy_count})
            else:
                lines.append({"seq": material.seq, "state": "original_seen", "originals": material.original_count or 1})
    return lines


def _check_character(code: str) -> str:
    """The last character of a credit code (GB 32100-2015)."""
    total = sum(_ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(code))
    return _ALPHABET[(31 - total % 31) % 31]
