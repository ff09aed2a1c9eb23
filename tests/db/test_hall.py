"""Several counters write to one PostgreSQL at once: nobody fails, nothing is lost, no number twice.

Those that share a chain wait for each other at its row; those that have each their own do not.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

from db import disk
from db.engine import as_reader, open_hall
from db.sealing import SealedFields
from db.unit_of_work import SqlStore
from db.verifying import verify
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.handling.changing import Handled
from desk.issuing import issue
from desk.records import CaseFilter
from desk.serving import find_case
from tests.builders import CLERK, CountedChance, desk_on, do, file, filed, request
from tests.db.conftest import HALL_KEY
from tests.db.postgres import Server

ROOT = Path(__file__).resolve().parents[2]
COUNTERS = 4
EACH = 5
PROGRAMS = 2
T = TypeVar("T")


@contextmanager
def counter(url: str, seed: int, *, machine: str = "") -> Iterator[Desk]:
    """A counter with a program of its own."""
    engine = open_hall(url)
    try:
        yield desk_on(
            SqlStore(engine, SealedFields(HALL_KEY), CountedChance(100 + seed), clerk=CLERK.clerk, machine=machine),
            chance=CountedChance(200 + seed),
        )
    finally:
        engine.dispose()


def at_once(url: str, work: Callable[[Desk, int], T]) -> list[T]:
    """What each counter got, all having begun together."""
    barrier = Barrier(COUNTERS)

    def sit(seed: int) -> T:
        with counter(url, seed) as desk:
            barrier.wait(30)
            return work(desk, seed)

    with ThreadPoolExecutor(COUNTERS) as pool:
        return list(pool.map(sit, range(COUNTERS)))


def problems(store: SqlStore) -> list[str]:
    with store.engine.connect() as connection:
        as_reader(connection)
        with connection.begin():
            return verify(connection, store.cipher).problems


def test_counters_file_at_once_without_an_error_or_a_gap(hall: SqlStore, hall_url: str) -> None:
    def work(desk: Desk, seed: int) -> list[int]:
        cases = [filed(desk, 100 * seed + n) for n in range(EACH)]
        issue(desk, cases[0].case_number, "acceptance_notice")
        return [int(case.case_number[6:12]) for case in cases]

    serials = sorted(serial for part in at_once(hall_url, work) for serial in part)
    assert serials == list(range(1, COUNTERS * EACH + 1))
    assert problems(hall) == []


def test_one_request_from_all_counters_becomes_one_case(hall: SqlStore, hall_url: str) -> None:
    answers = at_once(hall_url, lambda desk, _: file(desk, request(1)))
    assert len({answer.case.case_number for answer in answers}) == 1
    assert sorted(answer.repeated for answer in answers) == [False, True, True, True]
    assert problems(hall) == []


def test_one_received_case_is_decided_once_whoever_is_first(hall: SqlStore, hall_url: str) -> None:
    case = filed(desk_on(hall), 1, "receive")
    steps = ("accept", "one_time_notice", "decline", "accept")

    def work(desk: Desk, seed: int) -> Handled | str:
        step = steps[seed]
        given = {"materials": []} if step == "one_time_notice" else {}
        try:
            return do(desk, case, step, "not_required" if step == "decline" else step, **given)
        except Refused as refused:
            return refused.code

    answers = at_once(hall_url, work)
    done = [answer for answer in answers if isinstance(answer, Handled)]
    assert len(done) == 1
    assert [answer for answer in answers if isinstance(answer, str)] == ["case.action_not_allowed"] * 3
    assert find_case(desk_on(hall), case.case_number) == done[0].case
    assert problems(hall) == []


def test_one_paper_asked_for_at_all_counters_is_issued_once(hall: SqlStore, hall_url: str) -> None:
    case = filed(desk_on(hall), 1)
    papers = at_once(hall_url, lambda desk, _: issue(desk, case.case_number, "acceptance_notice"))
    assert len({paper.data for paper in papers}) == 1
    assert sorted(paper.first for paper in papers) == [False, False, False, True]
    assert problems(hall) == []


def test_verify_finds_nothing_wrong_while_the_hall_is_filing(hall: SqlStore, hall_url: str) -> None:
    """A check that saw each table at another moment would miss the rows of cases filed in between."""

    def work(desk: Desk, seed: int) -> list[str]:
        if seed:
            for n in range(EACH):
                filed(desk, 100 * seed + n)
            return []
        return [sentence for _ in range(6) for sentence in problems(hall)]

    assert at_once(hall_url, work) == [[], [], [], []]


WRITER = """
import sys
from db.engine import open_hall
from db.sealing import SealedFields
from db.unit_of_work import SqlStore
from tests.builders import CLERK, CountedChance, desk_on, filed
url, seed = sys.argv[1], int(sys.argv[2])
engine = open_hall(url)
store = SqlStore(engine, SealedFields(bytes(range(32))), CountedChance(seed), clerk=CLERK.clerk)
desk = desk_on(store, chance=CountedChance(50 + seed))
print(*[filed(desk, 100 * seed + n).case_number for n in range(5)])
engine.dispose()
"""


def test_counters_in_programs_of_their_own_number_without_a_gap(hall: SqlStore, hall_url: str) -> None:
    command = [sys.executable, "-W", "error", "-c", WRITER, hall_url]
    programs = [
        subprocess.Popen([*command, str(10 + seed)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for seed in range(PROGRAMS)
    ]
    said = [program.communicate(timeout=120)[0] for program in programs]
    assert [program.returncode for program in programs] == [0] * PROGRAMS
    numbers = " ".join(said).split()
    assert sorted(int(number[6:12]) for number in numbers) == list(range(1, PROGRAMS * 5 + 1))
    assert problems(hall) == []


def test_a_new_chain_ends_the_one_before_for_all_who_share_it(hall: SqlStore, hall_url: str) -> None:
    with counter(hall_url, 1) as desk:
        first = filed(desk, 1)
        with hall.writing() as uow:
            uow.register.begin_incarnation(at="2026-11-23T10:00:00+08:00", reason="restored")
            uow.commit()
        second = filed(desk, 2)
    assert (first.case_number[4:12], second.case_number[4:12]) == ("01000001", "02000001")
    assert problems(hall) == []


def seat(url: str, machine: str, seed: int = 7) -> None:
    """A machine gets a chain of its own."""
    engine = open_hall(url)
    store = SqlStore(engine, SealedFields(HALL_KEY), CountedChance(seed), clerk=CLERK.clerk, machine=machine)
    with store.writing() as uow:
        uow.register.begin_incarnation(at="2026-11-23T08:00:00+08:00", reason="first_start")
        uow.commit()
    engine.dispose()


def test_counters_that_join_at_the_same_moment_have_digits_of_their_own(hall: SqlStore, hall_url: str) -> None:
    def join(desk: Desk, seed: int) -> str:
        with desk.store.reading():
            pass
        seat(hall_url, f"counter-{seed}", 400 + seed)
        with counter(hall_url, 40 + seed, machine=f"counter-{seed}") as mine:
            return filed(mine, seed).case_number[4:12]

    numbers = sorted(at_once(hall_url, join))
    assert numbers == [f"{digits:02d}000001" for digits in range(2, COUNTERS + 2)]
    assert problems(hall) == []


def test_counters_with_chains_of_their_own_do_not_wait_for_each_other(hall: SqlStore, hall_url: str) -> None:
    for seed, machine in enumerate(("one", "two")):
        seat(hall_url, machine, 300 + seed)
    with counter(hall_url, 1, machine="one") as first, counter(hall_url, 2, machine="two") as second:
        with first.store.writing() as held:
            assert held.numbers.next_serial() == 1
            other = filed(second, 2)
            held.commit()
        mine = filed(first, 3)
        new = filed(desk_on(hall), 4)
    assert [case.case_number[4:12] for case in (other, mine, new)] == ["03000001", "02000002", "01000001"]


def test_a_machine_that_has_no_chain_is_told_so_and_a_new_one_ends_its_own_alone(hall: SqlStore, hall_url: str) -> None:
    seat(hall_url, "one")
    with counter(hall_url, 1, machine="one") as desk:
        first = filed(desk, 1)
        seat(hall_url, "one", 8)
        again = filed(desk, 2)
        shared = filed(desk_on(hall), 3)
    assert [case.case_number[4:6] for case in (first, again, shared)] == ["02", "03", "01"]
    assert problems(hall) == []
    lost = SqlStore(hall.engine, SealedFields(HALL_KEY), CountedChance(9), clerk=CLERK.clerk, machine="nowhere")
    with pytest.raises(Unavailable) as caught, lost.writing() as uow:
        uow.register.incarnation()
    assert caught.value.code == "journal.no_incarnation"


def test_a_case_moves_on_at_another_counter(hall: SqlStore, hall_url: str) -> None:
    for seed, machine in enumerate(("one", "two")):
        seat(hall_url, machine, 300 + seed)
    with counter(hall_url, 1, machine="one") as first, counter(hall_url, 2, machine="two") as second:
        case = filed(first, 1, "receive")
        after = do(second, case, "accept").case
        assert find_case(first, case.case_number) == after
    assert problems(hall) == []


def test_a_server_that_is_gone_is_told_in_a_sentence(server: Server) -> None:
    engine = open_hall(server.url("no_such_database"))
    store = SqlStore(engine, SealedFields(HALL_KEY), CountedChance(), clerk=CLERK.clerk)
    with pytest.raises(Unavailable) as caught, store.reading() as uow:
        uow.cases.page(CaseFilter())
    assert caught.value.message == disk.unavailable("database.unreachable").message
