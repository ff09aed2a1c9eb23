from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from desk.cases.case import Case, State
from desk.cases.chain import GENESIS, Event, Header, body_digest, seal
from desk.cases.decision import Decision
from desk.cases.events.bodies import Body, kind_of, write_body
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.events.office import ClerkAdded
from desk.cases.events.papers import PaperIssued, PaperReprinted
from desk.cases.fold import BrokenHistory, fold
from desk.people.applicant import Applicant
from tests.desk.cases.test_events import SHEET

AT = "2026-11-23T09:41:00+08:00"
RECEIVED = Received(
    case_number="04630100000125",
    query_code="123456",
    client_id="client",
    request_digest="digest",
    item_id="HJ-12",
    item_name="居住证申领",
    catalogue_version="2026.11-sample",
    received_at=AT,
    counter="3",
    clerk_name="王小满",
    applicant=Applicant(kind="person", name="张三"),
    reply_by="2026-11-30",
)
ACCEPTED = Accepted(
    decision=Decision(kind="accept"),
    decided_at="2026-11-24T10:00:00+08:00",
    clerk_name="李四",
    accepted_on="2026-11-24",
    start_on="2026-11-24",
    due_on="2026-12-08",
    promised_due_on="2026-12-08",
)
ISSUED = PaperIssued(
    paper="receipt_slip", layout="80", number="", issued_at=AT, clerk_name="王小满", sha256="0" * 64, sheet=SHEET
)


def history(*bodies: Body, clerk: Callable[[int], str] = lambda n: f"clerk-{n}") -> list[Event]:
    events: list[Event] = []
    for n, body in enumerate(bodies, start=1):
        data = write_body(body)
        before = events[-1].hash if events else GENESIS
        header = Header(
            event_id=f"event-{n}",
            case_id="case",
            rev=n,
            parent=before,
            kind=kind_of(body),
            body_hash=body_digest(data),
            clerk=clerk(n),
            incarnation="a" * 32,
            n=n,
            prev=before,
            at=AT,
            boot_id="boot",
        )
        events.append(seal(header, data))
    return events


def case_of(*bodies: Body) -> Case:
    case = fold(history(*bodies))
    assert case is not None
    return case


def test_no_events_are_no_case() -> None:
    assert fold([]) is None


def test_a_receipt_makes_a_received_case_of_its_day() -> None:
    case = case_of(RECEIVED)
    assert (case.state, case.received_on, case.rev, case.clerk) == (State.RECEIVED, "2026-11-23", 1, "clerk-1")
    assert case.due_on == ""


def test_acceptance_names_who_decided_and_sets_the_days() -> None:
    case = case_of(RECEIVED, ACCEPTED)
    assert (case.state, case.accepted_on, case.due_on) == (State.ACCEPTED, "2026-11-24", "2026-12-08")
    assert (case.clerk, case.decided_by, case.decided_by_name) == ("clerk-1", "clerk-2", "李四")


@pytest.mark.parametrize(
    ("body", "state", "closed"),
    [
        (ClosedOnTheSpot(decision=Decision(kind="instant"), decided_at=AT, clerk_name="王"), State.CLOSED, AT),
        (Declined(decision=Decision(kind="decline"), decided_at=AT, clerk_name="王"), State.DECLINED, AT),
        (
            SupplementRequested(decision=Decision(kind="one_time_notice"), decided_at=AT, clerk_name="王"),
            State.SUPPLEMENTING,
            "",
        ),
    ],
)
def test_each_other_decision_leads_to_its_state(body: Body, state: State, closed: str) -> None:
    case = case_of(RECEIVED, body)
    assert (case.state, case.closed_at) == (state, closed)


def test_papers_are_kept_in_order_and_their_reprints_counted() -> None:
    a5 = msgspec.structs.replace(ISSUED, layout="58")
    again = PaperReprinted(
        paper="receipt_slip", layout="58", count=1, reason="遗失", reprinted_at=AT, clerk_name="王", sha256="1" * 64
    )
    case = case_of(RECEIVED, ISSUED, a5, again)
    assert [(p.layout, p.reprints) for p in case.papers] == [("80", 0), ("58", 1)]
    assert case.state is State.RECEIVED


def test_copies_of_a_paper_are_counted_apart() -> None:
    second = msgspec.structs.replace(ISSUED, copy=2)
    again = PaperReprinted(
        paper="receipt_slip",
        layout="80",
        count=1,
        reason="污损",
        reprinted_at=AT,
        clerk_name="王",
        sha256="1" * 64,
        copy=2,
    )
    case = case_of(RECEIVED, ISSUED, second, again)
    assert [(p.copy, p.reprints) for p in case.papers] == [(1, 0), (2, 1)]


@pytest.mark.parametrize(
    "bodies",
    [
        (ACCEPTED,),
        (RECEIVED, RECEIVED),
        (RECEIVED, ACCEPTED, ACCEPTED),
        (RECEIVED, ClerkAdded(clerk="a", name="b", role="clerk")),
    ],
    ids=["begins with acceptance", "received twice", "accepted twice", "an event of the office"],
)
def test_a_history_that_cannot_be_is_broken(bodies: tuple[Body, ...]) -> None:
    with pytest.raises(BrokenHistory):
        fold(history(*bodies))


def test_an_event_that_does_not_build_on_the_newest_is_broken() -> None:
    events = history(RECEIVED, ACCEPTED)
    loose = msgspec.structs.replace(events[1], header=msgspec.structs.replace(events[1].header, parent="f" * 64))
    with pytest.raises(BrokenHistory):
        fold([events[0], loose])


def test_a_purged_body_leaves_what_the_others_tell() -> None:
    events = history(RECEIVED, ISSUED, ACCEPTED)
    case = fold([events[0], msgspec.structs.replace(events[1], body=None), events[2]])
    assert case is not None
    assert (case.papers, case.state, case.rev) == ((), State.ACCEPTED, 3)


DECIDED = (
    ACCEPTED,
    ClosedOnTheSpot(decision=Decision(kind="instant"), decided_at=AT, clerk_name="王"),
    Declined(decision=Decision(kind="decline"), decided_at=AT, clerk_name="王"),
    SupplementRequested(decision=Decision(kind="one_time_notice"), decided_at=AT, clerk_name="王"),
)


@pytest.mark.parametrize("first", DECIDED, ids=kind_of)
@pytest.mark.parametrize("second", DECIDED, ids=kind_of)
def test_what_was_decided_here_is_not_decided_again(first: Body, second: Body) -> None:
    with pytest.raises(BrokenHistory, match="not allowed"):
        fold(history(RECEIVED, first, second))


def without_body(event: Event) -> Event:
    return msgspec.structs.replace(event, body=None)


def test_a_purged_last_step_counts_as_the_newest() -> None:
    """DESIGN 4: the next event builds on the tombstone."""
    events = history(RECEIVED, ACCEPTED)
    case = fold([events[0], without_body(events[1])])
    assert case is not None
    assert (case.state, case.rev, case.head) == (State.RECEIVED, 2, events[1].hash)


def test_a_case_whose_receipt_was_purged_is_gone() -> None:
    events = history(RECEIVED, ACCEPTED, ISSUED)
    assert fold([without_body(events[0]), *events[1:]]) is None
    assert fold([without_body(event) for event in events]) is None


def test_a_purged_step_that_does_not_build_on_the_newest_is_broken() -> None:
    events = history(RECEIVED, ACCEPTED)
    loose = msgspec.structs.replace(events[1], header=msgspec.structs.replace(events[1].header, parent="f" * 64))
    with pytest.raises(BrokenHistory):
        fold([events[0], without_body(loose)])
