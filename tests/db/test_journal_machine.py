"""Any order of a clerk's acts: the journal, its fold and the lists agree with a plain model, step by step."""

from __future__ import annotations

import re
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from db.engine import as_reader
from db.journal import events_in_order
from db.verifying import verify
from desk.cases.chain import fault_of
from desk.cases.events.office import OfficeChanged
from desk.cases.fold import fold
from desk.cases.requests import CaseInput
from desk.desk import Desk
from desk.errors import Refused
from desk.issuing import issue, reprint
from desk.papers.request import required_papers
from desk.records import CaseFilter
from desk.serving import find_case
from tests.builders import DECISIONS, MONDAY, SetClock, Template, desk_on, do, file, request, store_on, township

STATES = {"receive": "received", "accept": "accepted", "one_time_notice": "supplementing", "instant": "closed"}
AT = "2026-11-23T09:00:00+08:00"


@dataclass
class Modelled:
    """What a case should be, told plainly."""

    number: str
    request: CaseInput
    state: str
    papers: dict[tuple[str, int], int] = field(default_factory=dict)
    bytes_of: dict[tuple[str, int], bytes] = field(default_factory=dict)


def state_after(decision: str) -> str:
    return STATES.get(decision, "declined")


class Desks(RuleBasedStateMachine):
    """A clerk at work on one office; the model beside."""

    template: Template
    folder: Path
    runs = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).runs += 1
        self.home = self.template.copy_to(self.folder / f"run{type(self).runs}")
        self.cases: dict[str, Modelled] = {}
        self.clock = SetClock(MONDAY)
        self.open()

    def open(self) -> None:
        self.stack = ExitStack()
        self.store = self.stack.enter_context(store_on(self.home, self.template.dek))
        self.desk: Desk = desk_on(self.store, clock=self.clock)

    def teardown(self) -> None:
        self.stack.close()
        shutil.rmtree(self.home)

    def one(self, which: int) -> Modelled:
        return list(self.cases.values())[which % len(self.cases)]

    @rule(client=st.integers(0, 5), decision=st.sampled_from(sorted(DECISIONS)), counter=st.sampled_from("12"))
    def file(self, client: int, decision: str, counter: str) -> None:
        """The same client again is the same case, if it brings the same request; else a conflict."""
        item_id = "JY-01" if decision == "instant" else "HJ-12"
        given = request(client, decision, item_id, counter=counter)
        known = self.cases.get(given.client_id)
        if known is not None and known.request != given:
            with pytest.raises(Refused, match="client_id") as caught:
                file(self.desk, given)
            assert caught.value.code == "case.client_id_conflict"
            return
        answer = file(self.desk, given)
        assert answer.repeated is (known is not None)
        if known is None:
            self.cases[given.client_id] = Modelled(answer.case.case_number, given, state_after(decision))
        else:
            assert answer.case.case_number == known.number

    @precondition(lambda self: self.cases)
    @rule(which=st.integers(0, 9), action=st.sampled_from(["accept", "one_time_notice", "not_required", "instant"]))
    def decide(self, which: int, action: str) -> None:
        case = self.one(which)
        verb = "decline" if action == "not_required" else action
        changes = {"materials": []} if action == "one_time_notice" else {}
        try:
            after = do(self.desk, find_case(self.desk, case.number), verb, action, **changes).case
        except Refused as refused:
            if case.state == "received":
                assert (action, refused.code) == ("instant", "decision.not_instant")  # noqa: PT017 - it may be done as well
            else:
                assert refused.code == "case.action_not_allowed"  # noqa: PT017 - it may be done as well
            return
        assert case.state == "received"
        case.state = state_after(action)
        assert after.state == case.state

    @precondition(lambda self: self.cases)
    @rule(which=st.integers(0, 2), copy=st.sampled_from((1, 1, 1, 2)))
    def issue(self, which: int, copy: int) -> None:
        """A paper is issued once; asked for again, it is the same bytes."""
        case = self.one(which)
        paper = required_papers(find_case(self.desk, case.number))[0]
        try:
            issued = issue(self.desk, case.number, paper, copy=copy)
        except Refused as refused:
            assert copy == 2, refused.message  # noqa: PT017 - a paper of one copy has no second
            return
        place = (paper, copy)
        assert issued.first is (place not in case.papers)
        case.papers.setdefault(place, 0)
        assert case.bytes_of.setdefault(place, issued.data) == issued.data

    @precondition(lambda self: self.cases)
    @rule(which=st.integers(0, 2), copy=st.sampled_from((1, 1, 1, 2)))
    def reprint(self, which: int, copy: int) -> None:
        case = self.one(which)
        paper = required_papers(find_case(self.desk, case.number))[0]
        place = (paper, copy)
        try:
            again = reprint(self.desk, case.number, paper, None, "遗失", copy=copy)
        except Refused as refused:
            assert (refused.code, place in case.papers) == ("paper.never_issued", False)  # noqa: PT017 - it may be done as well
            return
        case.papers[place] += 1
        assert again.reprints == case.papers[place]
        assert again.data != case.bytes_of[place]

    @rule(serials=st.integers(0, 3), fault=st.booleans())
    def begin_and_give_up(self, serials: int, fault: bool) -> None:
        """A step that is not committed, or breaks off, leaves neither an event nor a used number."""
        try:
            with self.store.writing() as uow:
                uow.journal.append(OfficeChanged(office=township()), at=AT)
                for _ in range(serials):
                    uow.numbers.next_serial()
                    uow.numbers.next_paper_serial("受")
                if fault:
                    uow.journal.of_case("what was appended is sent")
                    raise ZeroDivisionError
        except ZeroDivisionError:
            assert fault

    @rule()
    def close_and_open(self) -> None:
        self.stack.close()
        self.open()

    @rule(hours=st.integers(-30, 30))
    def change_the_clock(self, hours: int) -> None:
        """DESIGN 2.6: a wrong clock never loses a case and never changes an order."""
        self.clock.move(hours=hours)

    @invariant()
    def record_is_whole(self) -> None:
        """Lists equal what the journal gives, hashes and numbers hold."""
        with self.store.engine.connect() as connection:
            as_reader(connection)
            with connection.begin():
                found = verify(connection, self.store.cipher)
                incarnation = self.desk.incarnation.incarnation
                prev = ""
                for n, event in enumerate(events_in_order(connection, self.store.cipher, incarnation), start=1):
                    assert fault_of(event, n=n, prev=prev) == ""
                    prev = event.hash
        assert found.problems == []
        assert found.cases == len(self.cases)

    @invariant()
    def fold_is_the_model(self) -> None:
        serials = []
        with self.store.reading() as uow:
            listed = {row.case_number: row.state for row in uow.cases.page(CaseFilter()).rows}
            assert listed == {case.number: case.state for case in self.cases.values()}
            for client_id, model in self.cases.items():
                case = fold(uow.journal.of_case(uow.cases.id_by_client(client_id)))
                assert case is not None
                assert (case.case_number, case.state, case.client_id) == (model.number, model.state, client_id)
                assert {(p.paper, p.copy): p.reprints for p in case.papers} == model.papers
                serials.append(int(case.case_number[6:12]))
        assert sorted(serials) == list(range(1, len(serials) + 1))

    @invariant()
    def papers_are_numbered_without_a_gap(self) -> None:
        by_series: dict[str, set[int]] = {}
        with self.store.reading() as uow:
            for client_id in self.cases:
                case = uow.cases.get(uow.cases.id_by_client(client_id))
                assert case is not None
                for paper in case.papers:
                    for series, serial in re.findall(r"便(.+?)〔\d{4}〕\d\d-(\d+)号", paper.number):
                        by_series.setdefault(series, set()).add(int(serial))
        for serials in by_series.values():
            assert serials == set(range(1, len(serials) + 1))


@pytest.mark.parametrize("runs", [10, pytest.param(400, marks=pytest.mark.long)])
def test_any_order_of_acts_keeps_the_record_whole(template: Template, tmp_path: Path, runs: int) -> None:
    Desks.template, Desks.folder = template, tmp_path
    run_state_machine_as_test(
        Desks,
        settings=settings(
            max_examples=runs,
            stateful_step_count=25,
            deadline=None,
            phases=[Phase.explicit, Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
