"""The chained events of a store in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.cases.chain import Event, Header, body_digest, seal
from desk.cases.events.bodies import Body, kind_of, write_body
from desk.paging import Page
from desk.records import EventFilter
from tests.fakes.kept import Kept

if TYPE_CHECKING:
    from tests.fakes.store import FakeStore


class FakeJournal:
    def __init__(self, kept: Kept, store: FakeStore) -> None:
        self._kept = kept
        self._store = store

    def append(self, body: Body, *, at: str, case_id: str = "", rev: int = 0, parent: str = "") -> Event:
        which = self._kept.incarnation
        assert which is not None
        chain = [e for e in self._kept.events if e.header.incarnation == which.incarnation]
        data = write_body(body)
        header = Header(
            event_id=self._store.chance.new_id(),
            case_id=case_id,
            rev=rev,
            parent=parent,
            kind=kind_of(body),
            body_hash=body_digest(data),
            clerk=self._store.clerk,
            incarnation=which.incarnation,
            n=len(chain) + 1,
            prev=chain[-1].hash if chain else "",
            at=at,
            boot_id="boot",
        )
        event = seal(header, data)
        self._kept.events.append(event)
        return event

    def of_case(self, case_id: str) -> tuple[Event, ...]:
        events = [e for e in self._kept.events if e.header.case_id == case_id]
        return tuple(sorted(events, key=lambda e: e.header.rev))

    def between(self, first: str, after: str) -> tuple[Event, ...]:
        found = [e for e in self._kept.events if first <= e.header.at < after]
        return tuple(sorted(found, key=lambda e: (e.header.incarnation, e.header.n)))

    def page(self, wanted: EventFilter, *, after: str = "", limit: int = 50) -> Page[Event]:
        found = [
            e
            for e in reversed(self._kept.events)
            if wanted.clerk in ("", e.header.clerk)
            and (not wanted.kinds or e.header.kind in wanted.kinds)
            and e.header.at >= wanted.since
            and (not wanted.before or e.header.at < wanted.before)
        ]
        start = int(after or "0")
        more = len(found) > start + limit
        return Page(rows=tuple(found[start : start + limit]), next_key=str(start + limit) if more else "")

    def of_office(self, kind: str) -> tuple[Event, ...]:
        return tuple(e for e in self._kept.events if not e.header.case_id and e.header.kind == kind)

    def body_of(self, event_id: str) -> bytes | None:
        return next((e.body for e in self._kept.events if e.header.event_id == event_id), None)
