"""Typing a case once more into the provincial platform (录省平台), and the number that comes back from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desk.allowed import require_right
from desk.cases.case import Case, State
from desk.cases.events.provincial import NumberWay, Origin, ProvincialNumbered, ProvincialOpened
from desk.cases.fold import apply
from desk.cases.numbers import spoken
from desk.cases.official_numbers import FIELD, official_form, read_official_number
from desk.cases.provincial import EntryValue, values_of
from desk.desk import Desk
from desk.errors import Refused
from desk.forms.earlier import kept_form
from desk.people.hints import Hint
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import CaseFilter, CaseRow
from desk.serving import case_of, find_case, item_of
from desk.times import moment_text

MOST_COUNTED = 10_000
"""More cases than this are not counted one by one: a desk that far behind needs no exact figure."""

SHOWN = 20

Way = Literal["typed", "pasted", "scanned"]
"""How a clerk puts a number in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A case laid out for the provincial platform.

    Attributes:
        case: As it is after the act was recorded.
        values: In the platform's order; not masked, for they are typed there.
        title, confirmed: Of the order: a sample says so.
    """

    case: Case
    values: tuple[EntryValue, ...]
    title: str
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A case and its official number; `changed` is False when it had this very number already."""

    case: Case
    changed: bool
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEntered:
    """What is still to be typed into the provincial platform.

    Attributes:
        count: How many cases; `MOST_COUNTED` when there are more, then `is_more` is True.
        rows: The newest of them.
    """

    count: int
    is_more: bool
    rows: tuple[CaseRow, ...]


def open_entry(desk: Desk, case_name: str) -> Entry:
    """Lay out a case for the provincial platform; recorded once each time, whoever received it.

    Args:
        desk: The clerk's desk.
        case_name: Case number or id.

    Raises:
        Refused: No such case, or it is not typed in: not opened yet, declined, or of an item that is not entered.
    """
    require_right(desk, Right.RECEIVE)
    now = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        before = case_of(uow, case_name)
        _require_entered(desk, before)
        item = item_of(desk, before)
        case = _append(uow, before, ProvincialOpened(opened_at=now, clerk_name=desk.operator.name), now)
        form = kept_form(uow, case)
        uow.commit()
    orders = desk.provincial
    values = values_of(case, item, orders.order_of(case.item_id), orders.codes, form)
    return Entry(case=case, values=values, title=orders.title, confirmed=orders.confirmed)


def set_official_number(
    desk: Desk, case_name: str, text: str, *, way: NumberWay = "typed", origin: Origin | None = None
) -> Numbered:
    """Keep the number that the provincial platform gave; another one later corrects it, and both stay in the journal.

    The same number again changes nothing.

    Args:
        desk: The clerk's desk.
        case_name: Case number or id.
        text: As it was typed, pasted or scanned, with spaces, a label or an address around it.
        way: How it came in.
        origin: Where the case began, where that is known.

    Raises:
        Refused: `official.*`: it is no such number, it is a value of our own that was copied, or another case has it.
    """
    require_right(desk, Right.RECEIVE)
    now = moment_text(desk.clock.now())
    number, hints = read_official_number(text)
    with desk.store.writing() as uow:
        before = case_of(uow, case_name)
        if before.official_number == number:
            return Numbered(case=before, changed=False, hints=hints)
        _require_foreign(before, number)
        other = uow.cases.id_by_official(number)
        if not other:
            body = ProvincialNumbered(
                number=number,
                numbered_at=now,
                clerk_name=desk.operator.name,
                way=way,
                replaces=before.official_number,
                origin=origin or "",
            )
            case = _append(uow, before, body, now)
            uow.commit()
            return Numbered(case=case, changed=True, hints=hints)
    raise _taken(desk, other)


def _taken(desk: Desk, case_id: str) -> Refused:
    """Names the other case; read when the transaction is over, so that no case is waited for while another is held."""
    named = spoken(find_case(desk, case_id).case_number)
    said = f"这个编号已经记在办件 {named} 上，一个编号只属于一件。请核对是不是复制错了；是那一件记错的，先改正那一件。"
    return Refused("official.taken", said, field=FIELD)


def not_entered(desk: Desk, *, limit: int = SHOWN) -> NotEntered:
    """How many opened cases have no official number yet, and the newest of them."""
    require_right(desk, Right.SEE)
    skipped = desk.provincial.items_not_entered
    with desk.store.reading() as uow:
        count = uow.cases.count_to_enter(skipped, most=MOST_COUNTED + 1)
        page = uow.cases.page(waiting(desk), limit=limit)
    return NotEntered(count=min(count, MOST_COUNTED), is_more=count > MOST_COUNTED, rows=page.rows)


def waiting(desk: Desk) -> CaseFilter:
    """The filter of a list for what is not yet typed in."""
    return CaseFilter(to_enter=True, but_items=desk.provincial.items_not_entered)


def _require_entered(desk: Desk, case: Case) -> None:
    if case.item_id in desk.provincial.items_not_entered:
        raise Refused(
            "provincial.not_entered",
            f"“{case.item_name}”不录省平台。市里有新规定的，请负责人更新录入顺序表。",
            field="case",
        )
    if case.state not in (State.ACCEPTED, State.CLOSED):
        advice = "不予受理的不用录。" if case.state is State.DECLINED else "请先受理或者办结，再录省平台。"
        raise Refused("provincial.not_opened", f"这件办件{case.state.label}，{advice}", field="case")


def _require_foreign(case: Case, number: str) -> None:
    """Refuse what was just copied from the strip and comes back by mistake."""
    own = {
        "办件编号": case.case_number,
        "查询码": case.query_code,
        "证件号码": case.applicant.id_number,
        "联系电话": case.applicant.phone,
        "代理人的证件号码": case.agent.id_number if case.agent else "",
        "代理人的电话": case.agent.phone if case.agent else "",
    }
    name = next((name for name, value in own.items() if value and official_form(value) == number), "")
    if name:
        raise Refused(
            "official.own_value",
            f"这是本系统里这件的{name}，不是省平台的编号；请到省平台复制编号后再粘贴。",
            field=FIELD,
        )


def _append(uow: UnitOfWork, case: Case, body: ProvincialOpened | ProvincialNumbered, at: str) -> Case:
    event = uow.journal.append(body, at=at, case_id=case.case_id, rev=case.rev + 1, parent=case.head)
    after = apply(case, event, body)
    uow.cases.save(case, after)
    return after
