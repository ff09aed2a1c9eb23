"""The supervisor's book (监督台账): every act of the office, who did what, when, on which case; and what was revealed.

Read from the chain of events, page by page, newest first; nothing is kept a second time, so nothing can be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.chain import Event
from desk.cases.events.bodies import CaseEvent, read_body
from desk.cases.events.personal import PersonalExported, PersonalRevealed
from desk.desk import Desk
from desk.errors import Refused
from desk.overseeing.book_kinds import ALL_KINDS, HEAP_OF, HEAPS, OVERRIDES, kinds_of, override_words
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import EventFilter, Operator
from desk.serving import case_of
from desk.telling import sentence_of
from desk.telling_office import tell_office
from desk.times import BEIJING, moment_text, read_moment, table_moment

PAGE = 50
MOST_PAGE = 500
MOST_READ = 5_000
"""So many events are looked through for one page; where few of them fit, the page is short and goes on."""

MOST_EXPORTED = 50_000
"""More lines than this are exported in parts."""

_ABOUT_A_CASE = ("personal.revealed", "personal.exported")
_PURGED = "内容已经按规定清除，只留下了时间。"


class BookWish(Struct, frozen=True, kw_only=True):
    """Which lines are wanted: those that fit everything that is given; empty means any.

    Attributes:
        first, last: First and last day, ISO text.
        clerk: Id or name of who did it.
        case: Number or id of a case.
        kind: A heap of `HEAPS`, or one kind of event.
    """

    first: str = ""
    last: str = ""
    clerk: str = ""
    case: str = ""
    kind: str = ""


class BookLine(Struct, frozen=True, kw_only=True):
    """One act.

    Attributes:
        at: `2026-11-23 09:41`; who: by name; clerk: their id.
        heap: What sort of act, in words; kind: of its event.
        case_number: 14 digits or `P…`; empty where it is about no case.
        override: What is out of the ordinary; empty where nothing is.
        n, incarnation: Its place in the chain, by which anybody finds it again.
    """

    at: str
    who: str
    clerk: str
    heap: str
    kind: str
    case_number: str
    sentence: str
    override: str
    n: int
    incarnation: str


class BookPage(Struct, frozen=True, kw_only=True):
    """Some lines, newest first; next_key: asks for those after them, empty where there are none."""

    lines: tuple[BookLine, ...]
    next_key: str = ""


class ChainHead(Struct, frozen=True, kw_only=True):
    """The end of a chain as it stood when the book was read: so many events, and the hash of the last."""

    incarnation: str
    digits: int
    n: int
    head: str


class BookExport(Struct, frozen=True, kw_only=True):
    """Everything of a wish, in order; persons: how many different cases it is about."""

    lines: tuple[BookLine, ...]
    heads: tuple[ChainHead, ...]
    persons: int


class _Names:
    """Names of clerks and numbers of cases, each asked for once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._clerks = {operator.clerk: operator.name for operator in uow.register.operators()}
        self._numbers: dict[str, str] = {}

    def clerk(self, clerk: str) -> str:
        return self._clerks.get(clerk, clerk)

    def number(self, case_id: str) -> str:
        if case_id and case_id not in self._numbers:
            case = self._uow.cases.get(case_id)
            self._numbers[case_id] = case.case_number if case is not None else ""
        return self._numbers.get(case_id, "")


def book_page(desk: Desk, wish: BookWish, *, after: str = "", limit: int = PAGE) -> BookPage:
    """A page of the book; `after` is the `next_key` of the page before.

    Raises:
        Refused: `right.missing`, `book.day`, `book.span`, `book.kind`, `book.clerk`, `page.key`, or no such case.
    """
    require_right(desk, Right.SEE_AUDIT)
    limit = max(1, min(limit, MOST_PAGE))
    with desk.store.reading() as uow:
        wanted = _filter_of(uow, wish)
        names = _Names(uow)
        if wish.case:
            return _page_of_case(uow, wish, wanted, names, after=after, limit=limit)
        lines: list[BookLine] = []
        key = after
        for _ in range(max(1, MOST_READ // limit)):
            page = uow.journal.page(wanted, after=key, limit=limit - len(lines))
            lines += _fitting(page.rows, wish, names)
            key = page.next_key
            if not key or len(lines) >= limit:
                break
        return BookPage(lines=tuple(lines), next_key=key)


def book_export(desk: Desk, wish: BookWish) -> BookExport:
    """Every line of a wish, newest first, with the ends of the chains it was read from; all of one moment.

    Raises:
        Refused: As `book_page`; `book.too_many`.
    """
    require_right(desk, Right.SEE_AUDIT)
    with desk.store.reading() as uow:
        lines: list[BookLine] = []
        for line in _all_lines(uow, wish):
            if len(lines) >= MOST_EXPORTED:
                sentence = f"要导出的超过{MOST_EXPORTED}条，太多了。请把日期分成几段，分别导出。"
                raise Refused("book.too_many", sentence, field="from")
            lines.append(line)
        heads = tuple(
            ChainHead(incarnation=chain.incarnation, digits=chain.digits, n=chain.n, head=chain.head)
            for chain in uow.exchange.own_chains()
        )
    persons = len({line.case_number for line in lines if line.case_number})
    return BookExport(lines=tuple(lines), heads=heads, persons=persons)


def find_clerk(uow: UnitOfWork, text: str) -> Operator:
    """The clerk with this id or name, whether they are still there or not.

    Raises:
        Refused: `book.clerk`.
    """
    for operator in uow.register.operators():
        if text in (operator.clerk, operator.name):
            return operator
    raise Refused("book.clerk", f"本单位没有工作人员“{text}”，请写姓名或者登录名。", field="clerk")


def _all_lines(uow: UnitOfWork, wish: BookWish) -> Iterator[BookLine]:
    wanted, names = _filter_of(uow, wish), _Names(uow)
    if wish.case:
        yield from _lines_of_case(uow, wish, wanted, names)
        return
    key = ""
    while True:
        page = uow.journal.page(wanted, after=key, limit=MOST_PAGE)
        yield from _fitting(page.rows, wish, names)
        key = page.next_key
        if not key:
            return


def _page_of_case(
    uow: UnitOfWork, wish: BookWish, wanted: EventFilter, names: _Names, *, after: str, limit: int
) -> BookPage:
    """A case has few events: all are read, and counted off."""
    if after and not after.isdecimal():
        raise Refused("page.key", "翻页标记不对，请从第一页重新开始。", field="after")
    start = int(after or "0")
    lines = _lines_of_case(uow, wish, wanted, names)
    more = len(lines) > start + limit
    return BookPage(lines=tuple(lines[start : start + limit]), next_key=str(start + limit) if more else "")


def _lines_of_case(uow: UnitOfWork, wish: BookWish, wanted: EventFilter, names: _Names) -> list[BookLine]:
    case = case_of(uow, wish.case)
    about = (event for kind in _ABOUT_A_CASE for event in uow.journal.of_office(kind) if _is_about(event, case.case_id))
    events = [event for event in (*uow.journal.of_case(case.case_id), *about) if _fits(event, wanted)]
    events.sort(key=lambda event: (event.header.at, event.header.n), reverse=True)
    return list(_fitting(events, wish, names))


def _is_about(event: Event, case_id: str) -> bool:
    body = None if event.body is None else read_body(event.body)
    return isinstance(body, PersonalRevealed | PersonalExported) and body.case_id == case_id


def _fits(event: Event, wanted: EventFilter) -> bool:
    header = event.header
    return (
        wanted.clerk in ("", header.clerk)
        and (not wanted.kinds or header.kind in wanted.kinds)
        and header.at >= wanted.since
        and (not wanted.before or header.at < wanted.before)
    )


def _fitting(events: tuple[Event, ...] | list[Event], wish: BookWish, names: _Names) -> Iterator[BookLine]:
    for event in events:
        line = _line(event, names)
        if wish.kind != OVERRIDES or line.override:
            yield line


def _line(event: Event, names: _Names) -> BookLine:
    header, body = event.header, None if event.body is None else read_body(event.body)
    if body is None:
        sentence, override = _PURGED, ""
    else:
        sentence = sentence_of(body) if isinstance(body, CaseEvent) else tell_office(body)
        override = override_words(body)
    about = body.case_number if isinstance(body, PersonalRevealed | PersonalExported) else ""
    heap = HEAP_OF.get(header.kind, "")
    return BookLine(
        at=table_moment(read_moment(header.at)),
        who=names.clerk(header.clerk),
        clerk=header.clerk,
        heap=HEAPS.get(heap, ""),
        kind=header.kind,
        case_number=about or names.number(header.case_id),
        sentence=sentence,
        override=override,
        n=header.n,
        incarnation=header.incarnation,
    )


def _filter_of(uow: UnitOfWork, wish: BookWish) -> EventFilter:
    first, last = _day(wish.first, "from"), _day(wish.last, "to")
    if first and last and first > last:
        raise Refused("book.span", "开始的日期晚于结束的日期，请改一个。", field="from")
    clerk = find_clerk(uow, wish.clerk).clerk if wish.clerk else ""
    kinds = kinds_of(wish.kind) or ((wish.kind,) if wish.kind in ALL_KINDS else ())
    if wish.kind and not kinds:
        known = "、".join(f"{heap}（{words}）" for heap, words in HEAPS.items())
        raise Refused("book.kind", f"没有“{wish.kind}”这一类，可以写：{known}。", field="kind")
    return EventFilter(
        clerk=clerk,
        kinds=kinds,
        since=moment_text(datetime.combine(first, time(), BEIJING)) if first else "",
        before=moment_text(datetime.combine(last + timedelta(days=1), time(), BEIJING)) if last else "",
    )


def _day(text: str, field: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("book.day", f"日期“{text}”看不懂，请写成 2026-11-23 这样。", field=field) from None
