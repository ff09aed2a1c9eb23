"""What is told late never undoes what is newer: records merge in any order."""

from __future__ import annotations

import msgspec

from desk.cases.events.roster import Known, PersonChanged
from desk.proxy.cases import ProxyCase, told
from desk.proxy.roster import Villager, changed
from tests.desk.proxy import events

NEW, OLD = "2026-11-26T17:00:00+08:00", "2026-11-24T17:00:00+08:00"


def test_an_older_word_of_the_township_never_replaces_a_newer_one() -> None:
    body = events.received("a")
    case = ProxyCase(record_id="p", clerk="zhang", received=body, trip_by=body.trip_by)
    ready = told(case, events.told("p", NEW, "ready"))
    assert ready.told is not None
    assert ready.told.state == "ready"
    assert told(ready, events.told("p", OLD, "supplement")) == ready


def test_an_older_entry_of_the_roster_changes_nothing() -> None:
    known = Known(name="郭秀", consent_on="2026-11-20", consent_way="spoken", phone="16072600001")
    person = Villager(record_id="v", clerk="zhang", known=known, known_at=NEW, first_at=OLD)
    other = msgspec.structs.replace(known, phone="16072600002")
    older = PersonChanged(person_id="v", changed_at=OLD, clerk_name="张忠", known=other)
    assert changed(person, older) == person
    newer = msgspec.structs.replace(older, changed_at="2026-11-27T08:00:00+08:00")
    assert changed(person, newer).known.phone == "16072600002"
