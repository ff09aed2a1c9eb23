"""What the office makes public: the eleven elements of its items, and lists of people on a village's board."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from desk.allowed import require_right
from desk.calendar.limits import due_on
from desk.catalogue.items import Item, Limit
from desk.desk import Desk
from desk.errors import Refused
from desk.papers import village_poster
from desk.papers.disclosure import LAYOUTS, directory, disclosure_sheet
from desk.papers.kinds import PAPER_NAMES
from desk.papers.report import Report
from desk.papers.village_poster import Poster
from desk.papers.wording import basis_lines, item_basis
from desk.people.printed import read_printed
from desk.people.rights import Right
from desk.posted_lists import read_posted_list, require_posted
from desk.prints.printing import Printable
from desk.sheets import Layout, Sheet
from desk.times import chinese_day, day_of, table_moment

Scope = Literal["all", "village", "must_village", "must_community"]

SCOPES: Mapping[Scope, str] = MappingProxyType(
    {
        "all": "政务公开事项标准目录",
        "village": "村级政务公开目录",
        "must_village": "村公开栏必须公开的事项",
        "must_community": "居委会公开栏必须公开的事项",
    }
)
"""The lists of items (JIYUAN.md B3: 45 a village makes public, 7 a village's board must have, 4 a community's)."""

_MOST_DAYS = 60
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterInput:
    """What somebody says about a poster beside its list.

    Attributes:
        item: Id of the item the list belongs to.
        list_name: Empty takes the name of the item.
        policy_basis: Empty takes what the catalogue says.
        posted_by: The committee or the town whose seal it bears.
        objection_to, objection_phone: Whom to tell; the first is `posted_by` where it is empty.
        start_on: First day it hangs; None for today.
        days, unit: How long; 0 takes what the catalogue says.
        objections: How many came, for the notice that the period is over; None for the poster itself.
    """

    item: str
    posted_by: str
    objection_phone: str
    list_name: str = ""
    policy_basis: str = ""
    objection_to: str = ""
    start_on: date | None = None
    days: int = 0
    unit: Literal["工作日", "自然日"] = "自然日"
    objections: int | None = None


def item_disclosure(desk: Desk, item_id: str, layout: Layout = "a4") -> Sheet:
    """The disclosure sheet of an item as it is in force today.

    Raises:
        Refused: `item.unknown`, `paper.layout`.
    """
    if layout not in LAYOUTS:
        raise Refused("paper.layout", "政务公开事项标准只有A4和A3两种规格。", field="layout")
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    now = desk.clock.now()
    catalogue, item = desk.shelf.item_on(item_id, day_of(now))
    return disclosure_sheet(desk.office, desk.texts, item, catalogue, made_at=table_moment(now), layout=layout)


def disclosure_directory(desk: Desk, scope: Scope = "all") -> Report:
    """The directory of the items of a list, as of today."""
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    now = desk.clock.now()
    catalogue = desk.shelf.on(day_of(now))
    items = [item for item in catalogue.items if _is_in(item, scope)]
    return directory(desk.texts, SCOPES[scope], items, catalogue, made_at=table_moment(now))


def poster_of(desk: Desk, given: PosterInput, rows: Iterable[tuple[int, Sequence[str]]]) -> Poster:
    """A poster from a list: masked, its period reckoned; nothing is recorded.

    The first day is not counted; a last day off moves on to the next working day (民法典 201, 203).

    Raises:
        Refused: `right.missing`, `item.unknown`; `poster.not_posted`, `poster.days`, `poster.basis`, `poster.missing`;
            as `read_posted_list`.
    """
    require_right(desk, Right.RECEIVE)
    with desk.store.reading() as uow:
        desk = desk.as_now(uow)
    now = desk.clock.now()
    _, item = desk.shelf.item_on(given.item, day_of(now))
    list_name = _line(given.list_name, "list_name") or f"{item.name}名单"
    require_posted(item.name + list_name, "list_name")
    posted_by = _needed(given.posted_by, "posted_by", "由谁公示（如思礼镇某某村民委员会）")
    start_on = given.start_on or day_of(now)
    limit = _limit(item, given)
    end = due_on(start_on, limit, desk.calendar)
    basis = _line(given.policy_basis, "policy_basis", longest=160) or _basis(desk, item)
    return Poster(
        list_name=list_name,
        policy_basis=basis,
        people=read_posted_list(rows),
        start_on=chinese_day(start_on),
        end_on=chinese_day(end.due_on) + ("（预计）" if end.expected else ""),
        days_text=f"{limit.value}个{'工作日' if limit.unit == 'W' else '自然日'}",
        objection_to=_line(given.objection_to, "objection_to") or posted_by,
        objection_phone=_needed(given.objection_phone, "objection_phone", "反映问题的电话"),
        posted_by=posted_by,
        answer_days=desk.office.reply_days,
        posted_on=chinese_day(start_on if given.objections is None else day_of(now)),
        made_at=table_moment(now),
        objections=given.objections,
        confirmed=item.confirmed,
        item_id=item.id,
        first_day=start_on.isoformat(),
        last_day=end.due_on.isoformat(),
    )


def printed_sheet(desk: Desk, item_id: str) -> Printable:
    """The disclosure sheet of an item to be printed.

    Raises:
        Refused: `item.unknown`.
    """
    _, item = desk.shelf.item_on(item_id, day_of(desk.clock.now()))
    name = PAPER_NAMES["disclosure_sheet"]
    return Printable(
        title=f"{item.id} {name}",
        name=name,
        layouts=LAYOUTS,
        is_paper=False,
        make=lambda layout: desk.render(item_disclosure(desk, item.id, layout)),
    )


def printed_poster(desk: Desk, poster: Poster) -> Printable:
    """A poster to be printed."""
    name = PAPER_NAMES["village_poster"]
    return Printable(
        title=f"{poster.item_id} {name}",
        name=name,
        layouts=village_poster.LAYOUTS,
        is_paper=False,
        make=lambda layout: desk.render(village_poster.village_poster(desk.office, desk.texts, poster, layout)),
        copies=2,
    )


def posted_name(item: Item) -> str:
    """What a list of its people is called on a board; empty where none may or need be posted."""
    name = f"{item.name}名单"
    if not (item.publicity.required or item.is_list):
        return ""
    try:
        require_posted(name, "list_name")
    except Refused:
        return ""
    return name


def _is_in(item: Item, scope: Scope) -> bool:
    stands = item.village_disclosure
    return {
        "all": True,
        "village": stands.in_catalogue_45,
        "must_village": stands.must_village,
        "must_community": stands.must_community,
    }[scope]


def _limit(item: Item, given: PosterInput) -> Limit:
    days = given.days or item.publicity.days
    unit = given.unit if given.days else item.publicity.unit
    if not 1 <= days <= _MOST_DAYS:
        raise Refused("poster.days", f"目录没有写公示几天，请写明天数（1到{_MOST_DAYS}）。", field="days")
    return Limit(value=days, unit="W" if unit == "工作日" else "N")


def _basis(desk: Desk, item: Item) -> str:
    found = item_basis(item, desk.texts).rstrip("。") or next(iter(basis_lines(item, desk.texts)), "")
    if not found:
        raise Refused("poster.basis", "目录没有写这个事项的依据，请写明根据什么公示。", field="policy_basis")
    return found


def _line(raw: str, field: str, *, longest: int = _LONGEST) -> str:
    return read_printed(raw, field=field, longest=longest)


def _needed(raw: str, field: str, what: str) -> str:
    if not (text := _line(raw, field)):
        raise Refused("poster.missing", f"请写明{what}。", field=field)
    return text
