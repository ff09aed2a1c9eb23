"""The journal as kept: events appended in the chain of this machine's incarnation."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, exists, insert, select, update

from db import exchange_tables as x
from db import tables as t
from db.engine import locks_rows
from db.prepared import Prepared
from db.sealing import FieldCipher
from desk.cases.chain import Event, Header, body_digest, seal
from desk.cases.events.bodies import Body, kind_of, read_body, write_body
from desk.cases.events.custody import CustodyTaken
from desk.cases.fold import whole_story
from desk.errors import Refused, Unavailable
from desk.paging import Page
from desk.ports import Chance
from desk.records import EventFilter

_INSERT_EVENT = Prepared(insert(t.event))
_INSERT_BODY = Prepared(insert(t.event_body))
_SEATED = exists().where(x.seat.c.incarnation == t.incarnation.c.incarnation)
_SELECT_HEAD = select(t.incarnation).where(t.incarnation.c.active == 1)
_SELECT_ONLY = _SELECT_HEAD.where(~_SEATED)
_SELECT_OWN = _SELECT_HEAD.where(_SEATED.where(x.seat.c.machine == bindparam("machine")))
_HEADS = {
    (alone, locked): Prepared(statement.with_for_update(of=t.incarnation) if locked else statement)
    for alone, statement in ((True, _SELECT_ONLY), (False, _SELECT_OWN))
    for locked in (True, False)
}
_HEAD_COLUMNS = tuple(t.incarnation.c.keys())
_MOVE_HEAD = Prepared(
    update(t.incarnation)
    .where(t.incarnation.c.incarnation == bindparam("which"))
    .values(n=bindparam("new_n"), head=bindparam("new_head"), serial=bindparam("new_serial"))
)
_OF_CASE = Prepared(
    select(t.event, t.event_body.c.body)
    .outerjoin(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
    .where(
        t.event.c.case_id == bindparam("case_id"),
        ~exists().where(x.event_apart.c.event_id == t.event.c.event_id),
    )
    .order_by(t.event.c.rev)
)
_OF_OFFICE = Prepared(
    select(t.event, t.event_body.c.body)
    .outerjoin(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
    .where(t.event.c.case_id == bindparam("case_id"), t.event.c.kind == bindparam("kind"))
    .order_by(t.event.c.event_id)
)
_CHAINS = Prepared(select(t.incarnation.c.incarnation, t.incarnation.c.n).order_by(t.incarnation.c.incarnation))
_AT = Prepared(
    select(t.event.c.at).where(t.event.c.incarnation == bindparam("incarnation"), t.event.c.n == bindparam("n"))
)
_STRETCH = Prepared(
    select(t.event, t.event_body.c.body)
    .outerjoin(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
    .where(
        t.event.c.incarnation == bindparam("incarnation"),
        t.event.c.n >= bindparam("first_n"),
        t.event.c.n <= bindparam("last_n"),
        t.event.c.at >= bindparam("first"),
        t.event.c.at < bindparam("after"),
    )
    .order_by(t.event.c.n)
)
_JOINED = select(t.event, t.event_body.c.body).outerjoin(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
_CHAIN_PLACE, _N_PLACE, _AT_PLACE = (tuple(t.event.c.keys()).index(name) for name in ("incarnation", "n", "at"))
_AROUND = 2_000
"""So many events on either side are looked at too, for a clock that was set."""
_BODY = Prepared(select(t.event_body.c.body).where(t.event_body.c.event_id == bindparam("event_id")))


class SqlJournal:
    """Appends events and moves the chain's head; both reach the database when the unit of work is flushed.

    The head and the counter of case numbers are read once a transaction, under its lock, and written back once.
    """

    def __init__(
        self,
        connection: Connection,
        cipher: FieldCipher,
        chance: Chance,
        *,
        clerk: str,
        boot_id: str,
        machine: str = "",
    ) -> None:
        """Write on `connection` for `clerk`; `machine` is which of several, empty where one computer is alone."""
        self.machine = machine
        self._connection = connection
        self._cipher = cipher
        self._chance = chance
        self._clerk = clerk
        self._boot_id = boot_id
        self._head: dict[str, Any] | None = None
        self._events: list[dict[str, Any]] = []
        self._bodies: list[dict[str, Any]] = []
        self._moved = False

    @property
    def head(self) -> dict[str, Any]:
        """The active incarnation's row, as it stands in this transaction.

        Raises:
            Unavailable: No incarnation is active.
        """
        if self._head is None:
            statement = _HEADS[not self.machine, locks_rows(self._connection)]
            row = statement.first(self._connection, **({"machine": self.machine} if self.machine else {}))
            if row is None:
                raise Unavailable("journal.no_incarnation", "本机还没有启用记录序列，请先运行 init 或者 restore。")
            self._head = dict(zip(_HEAD_COLUMNS, row, strict=True))
        return self._head

    def forget_head(self) -> None:
        """Read the active incarnation anew: another one has begun."""
        self._head = None

    def next_serial(self) -> int:
        """The next serial of a case number."""
        self.head["serial"] += 1
        self._moved = True
        return int(self.head["serial"])

    def append(self, body: Body, *, at: str, case_id: str = "", rev: int = 0, parent: str = "") -> Event:
        """The event as kept, next in the chain."""
        head = self.head
        data = write_body(body)
        header = Header(
            event_id=self._chance.new_id(),
            case_id=case_id,
            rev=rev,
            parent=parent,
            kind=kind_of(body),
            body_hash=body_digest(data),
            clerk=self._clerk,
            incarnation=head["incarnation"],
            n=head["n"] + 1,
            prev=head["head"].hex(),
            at=at,
            boot_id=self._boot_id,
        )
        event = seal(header, data)
        self._events.append(_row_of(event))
        self._bodies.append({"event_id": header.event_id, "body": self._cipher.seal(data)})
        head["n"] = header.n
        head["head"] = bytes.fromhex(event.hash)
        self._moved = True
        return event

    def flush(self) -> None:
        """Send what was appended to the database."""
        if self._events:
            _INSERT_EVENT.send(self._connection, self._events)
            _INSERT_BODY.send(self._connection, self._bodies)
            self._events, self._bodies = [], []
        if self._moved and self._head is not None:
            moved = {
                "which": self._head["incarnation"],
                "new_n": self._head["n"],
                "new_head": self._head["head"],
                "new_serial": self._head["serial"],
            }
            _MOVE_HEAD.send(self._connection, [moved])
            self._moved = False

    def adopt(self, incarnation: str, events: Iterable[Event], *, serial: int) -> None:
        """Append events that come from elsewhere to the chain they belong to, which no machine writes any more.

        Each is the next of its chain; its counter of case numbers is `serial` at least.
        """
        self.flush()
        self.forget_head()
        events = tuple(events)
        rows = [_row_of(event) for event in events]
        bodies = [
            {"event_id": event.header.event_id, "body": self._cipher.seal(event.body)}
            for event in events
            if event.body is not None
        ]
        _INSERT_EVENT.send(self._connection, rows)
        if bodies:
            _INSERT_BODY.send(self._connection, bodies)
        c = t.incarnation.c
        counted = self._connection.execute(select(c.serial).where(c.incarnation == incarnation)).scalar_one()
        moved = {
            "which": incarnation,
            "new_n": rows[-1]["n"],
            "new_head": rows[-1]["hash"],
            "new_serial": max(serial, counted),
        }
        _MOVE_HEAD.send(self._connection, [moved])

    def of_case(self, case_id: str) -> tuple[Event, ...]:
        """All events of a case by `rev`, but for those that stand apart from its story.

        Of one that was taken over from a retired office, what happened there comes first.
        """
        self.flush()
        rows = _OF_CASE.all(self._connection, case_id=case_id)
        return whole_story(tuple(event_of(row, self._cipher) for row in rows))

    def between(self, first: str, after: str) -> tuple[Event, ...]:
        """Events of this office recorded from `first` until before `after`, chain by chain.

        The moments of a chain rise, so no index is kept of them.
        """
        self.flush()
        found: list[Event] = []
        for incarnation, count in _CHAINS.all(self._connection):
            near = {
                "incarnation": incarnation,
                "first_n": self._first_since(incarnation, count, first) - _AROUND,
                "last_n": self._first_since(incarnation, count, after) + _AROUND,
            }
            rows = _STRETCH.all(self._connection, first=first, after=after, **near)
            found += (event_of(row, self._cipher) for row in rows)
        return tuple(found)

    def page(self, wanted: EventFilter, *, after: str = "", limit: int = 50) -> Page[Event]:
        """Events of every chain together, the newest first; each chain is walked down from its end by its index.

        The key of a page says how far each chain was read, so another clock in one of them loses nothing.

        Raises:
            Refused: `page.key`, `after` is no key of a page.
        """
        self.flush()
        places = _read_places(after) if after else None
        found: dict[str, list[tuple[Any, ...]]] = {}
        below: dict[str, int] = {}
        for incarnation, count in _CHAINS.all(self._connection):
            top = count + 1 if places is None else places.get(incarnation, 0)
            rows = self._downward(incarnation, count, top, wanted, limit + 1) if top > 1 else []
            if rows:
                found[incarnation], below[incarnation] = rows, top
        merged = heapq.merge(*found.values(), key=lambda row: str(row[_AT_PLACE]), reverse=True)
        shown = [row for row, _ in zip(merged, range(limit), strict=False)]
        for row in shown:
            below[row[_CHAIN_PLACE]] = row[_N_PLACE]
        left = {chain: n for chain, n in below.items() if found[chain][-1][_N_PLACE] < n}
        return Page(rows=tuple(event_of(row, self._cipher) for row in shown), next_key=_write_places(left))

    def _downward(
        self, incarnation: str, count: int, top: int, wanted: EventFilter, limit: int
    ) -> list[tuple[Any, ...]]:
        """The rows of a chain with numbers below `top` that fit, so many at most, from the last one down."""
        c = t.event.c
        statement = _JOINED.where(c.incarnation == incarnation, c.n < top)
        if wanted.since:
            first = self._first_since(incarnation, count, wanted.since) - _AROUND
            statement = statement.where(c.at >= wanted.since, c.n >= first)
        if wanted.before:
            last = self._first_since(incarnation, count, wanted.before) + _AROUND
            statement = statement.where(c.at < wanted.before, c.n <= last)
        if wanted.clerk:
            statement = statement.where(c.clerk == wanted.clerk)
        if wanted.kinds:
            statement = statement.where(c.kind.in_(wanted.kinds))
        rows = self._connection.execute(statement.order_by(c.n.desc()).limit(limit))
        return [tuple(row) for row in rows]

    def _first_since(self, incarnation: str, count: int, moment: str) -> int:
        """The number of the first event of a chain from a moment on, by halving; `count` + 1 where there is none."""
        low, high = 1, count + 1
        while low < high:
            middle = (low + high) // 2
            row = _AT.first(self._connection, incarnation=incarnation, n=middle)
            if row is not None and row[0] < moment:
                low = middle + 1
            else:
                high = middle
        return low

    def of_office(self, kind: str) -> tuple[Event, ...]:
        """Events of one kind that belong to no case, in the order in which they were recorded.

        Those of no case are few beside those of cases, so no index is kept of their kinds.
        """
        self.flush()
        return tuple(event_of(row, self._cipher) for row in _OF_OFFICE.all(self._connection, case_id="", kind=kind))

    def body_of(self, event_id: str) -> bytes | None:
        """A body as stored, or None."""
        self.flush()
        found = _BODY.first(self._connection, event_id=event_id)
        return self._taken_body(event_id) if found is None else self._cipher.open(found[0])

    def _taken_body(self, event_id: str) -> bytes | None:
        """The body of an event in the story of a case that was taken over from another office."""
        for event in self.of_office(str(CustodyTaken.__struct_config__.tag)):
            body = None if event.body is None else read_body(event.body)
            for case_id in body.cases if isinstance(body, CustodyTaken) else ():
                for one in self.of_case(case_id):
                    if one.header.event_id == event_id:
                        return one.body
        return None


def _write_places(below: Mapping[str, int]) -> str:
    """How far each chain was read: the next number is below this one; empty where nothing is left of any."""
    return ",".join(f"{incarnation}:{n}" for incarnation, n in sorted(below.items()))


def _read_places(key: str) -> dict[str, int]:
    try:
        pairs = [part.split(":") for part in key.split(",")]
        return {incarnation: int(n) for incarnation, n in pairs}
    except ValueError:
        raise Refused("page.key", "翻页标记不对，请从第一页重新开始。", field="after") from None


def event_of(row: Sequence[Any], cipher: FieldCipher) -> Event:
    """The event in a joined row: the columns of `event` in order, then the body."""
    event_id, case_id, rev, parent, kind, body_hash, clerk, incarnation, n, prev, digest, at, boot_id, body = row
    return Event(
        header=Header(
            event_id=event_id,
            case_id=case_id,
            rev=rev,
            parent=parent.hex(),
            kind=kind,
            body_hash=body_hash.hex(),
            clerk=clerk,
            incarnation=incarnation,
            n=n,
            prev=prev.hex(),
            at=at,
            boot_id=boot_id,
        ),
        hash=digest.hex(),
        body=None if body is None else cipher.open(body),
    )


def events_in_order(connection: Connection, cipher: FieldCipher, incarnation: str) -> Iterator[Event]:
    """All events of one chain by `n`, streamed."""
    statement = (
        select(t.event, t.event_body.c.body)
        .outerjoin(t.event_body, t.event_body.c.event_id == t.event.c.event_id)
        .where(t.event.c.incarnation == incarnation)
        .order_by(t.event.c.n)
    )
    with connection.execute(statement, execution_options={"yield_per": 1000}) as result:
        for row in result:
            yield event_of(row, cipher)


def _row_of(event: Event) -> dict[str, Any]:
    header = event.header
    return {
        "event_id": header.event_id,
        "case_id": header.case_id,
        "rev": header.rev,
        "parent": bytes.fromhex(header.parent),
        "kind": header.kind,
        "body_hash": bytes.fromhex(header.body_hash),
        "clerk": header.clerk,
        "incarnation": header.incarnation,
        "n": header.n,
        "prev": bytes.fromhex(header.prev),
        "hash": bytes.fromhex(event.hash),
        "at": header.at,
        "boot_id": header.boot_id,
    }
