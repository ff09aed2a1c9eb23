"""Restored, cloned and mistimed offices, and matters changed in two places, each by its number among the scenarios."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import msgspec
import pytest

from db import offices as folders
from desk.cases.case import Case
from desk.cases.numbers import read_case_number
from desk.errors import Refused
from desk.exchange.judging import line_of
from desk.exchanging import standing
from desk.exchanging.standing import Count, below_standing
from desk.exchanging.taking_in import deciding
from desk.exchanging.taking_in.receiving import TakenIn
from desk.handling import correcting
from desk.handling.correcting import CorrectInput
from desk.people.applicant import Applicant
from desk.serving import find_case
from desk.times import BEIJING
from tests.builders import MONDAY, file, filed, person, refusal, request
from tests.desk.exchanging.memory import Offices, Seat, begun_anew
from tests.desk.exchanging.network import CITY, TOWN, VILLAGES, Network
from tests.desk.handling.life import step

V1, V2 = VILLAGES[:2]


def both_ways(offices: Offices, *seats: Seat, rounds: int = 3) -> list[TakenIn]:
    """Up to the last and down again, several times."""
    up = list(pairwise(seats))
    down = [(above, below) for below, above in reversed(up)]
    return [taken for _ in range(rounds) for taken in offices.carry(*up, *down)]


def here(seat: Seat, org: str) -> list[str]:
    """Numbers of the cases of an office below."""
    return [row[0] for row in seat.asked("SELECT number FROM received_case WHERE org = ? ORDER BY number", org)]


def set_back(seat: Seat) -> bool:
    return standing.is_set_back(seat.desk)


def beijing(text: str) -> datetime:
    """A moment of the clock on the wall."""
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def case_at(seat: Seat, case_id: str) -> Case | None:
    """A case of an office below as the receiver tells it."""
    with seat.desk.store.reading() as uow:
        return line_of(uow.exchange.events_of_case(case_id)).case


def test_23_a_record_copied_without_its_journal_is_found_to_be_set_back(net: Network) -> None:
    town, city = net.enrol(TOWN), net.site(CITY)
    town.file(1)
    net.carry((town, city), (city, town))
    town.close()
    town = net.sites[TOWN] = net.sit_at(TOWN, town.home)
    town.file(2)
    net.carry((town, city))
    cut = net.copy_of(town, "cut")
    for suffix in ("-wal", "-shm"):
        folders.database_path(cut).with_name(f"{folders.DATABASE}{suffix}").unlink()
    town = net.restore(town, cut, again=False)
    assert town.count().filed == 1
    assert not standing.is_set_back(town.desk), "nothing was heard yet"
    net.carry((city, town))
    town = net.sites[TOWN] = net.sit_at(TOWN, town.home)
    with town.desk.store.reading() as uow:
        begun = len(uow.exchange.own_chains()) == 2
    assert begun or standing.is_set_back(town.desk)
    net.carry((town, city), (city, town))
    assert town.count().filed == 2, "what was lost came back"


def test_25_a_village_restored_from_yesterday_gets_its_cases_back(offices: Offices) -> None:
    village, town, city = offices.seat(V1), offices.seat(TOWN), offices.seat(CITY)
    filed(village.desk, 1)
    both_ways(offices, village, town, city, rounds=1)
    backup = village.copy()
    lost = filed(village.desk, 2)
    both_ways(offices, village, town, city, rounds=1)
    village = offices.restore(village, backup, anew=True)
    fresh = filed(village.desk, 3)
    assert fresh.case_number[4:6] == "02", "the new chain has its own digits before its first number"
    both_ways(offices, village, town, city)
    assert find_case(village.desk, lost.case_number) == lost
    assert village.standing().total == Count(filed=3, delivered=3)
    assert not set_back(village)
    assert (
        here(town, village.org)
        == here(city, village.org)
        == sorted(
            {lost.case_number, fresh.case_number} | {row[0] for row in village.asked("SELECT case_number FROM cases")}
        )
    )


def test_26_a_restore_that_nobody_noticed_is_proved_by_the_answer(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    filed(village.desk, 1)
    backup = village.copy()
    both_ways(offices, village, town, rounds=1)
    lost = filed(village.desk, 2)
    both_ways(offices, village, town, rounds=1)
    village = offices.restore(village, backup, anew=False)
    assert not set_back(village), "nothing was heard yet"
    answers = [data for data in town.load() if town_answers(town, data)]
    village.take(answers[0])
    assert set_back(village)
    assert village.standing().total == Count(filed=1, waiting=1), "what cannot be compared is not delivered"
    village = offices.restore(village, village.copy(), anew=True)
    assert not set_back(village)
    both_ways(offices, village, town)
    assert find_case(village.desk, lost.case_number) == lost
    assert village.standing().total == Count(filed=2, delivered=2)


def town_answers(town: Seat, data: bytes) -> bool:
    """Whether a package of the township is an answer of its own."""
    kinds = {row[0] for row in town.asked("SELECT digest FROM package WHERE kind = 'acknowledgement'")}
    return any(town.packages.kept.get(digest) == data for digest in kinds)


def test_27_a_laptop_is_cloned_and_both_are_used(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    filed(village.desk, 1)
    both_ways(offices, village, town, rounds=1)
    clone = offices.sit(village.copy())
    one, other = filed(village.desk, 2), filed(clone.desk, 3)
    assert one.case_number == other.case_number
    offices.carry((village, town), (clone, town))
    assert len(here(town, village.org)) == 3, "all cases of both are there"
    [below] = [it for it in below_standing(town.desk) if it.org == village.org]
    assert below.forked
    [double] = below.doubled
    assert (double.number, set(double.cases)) == (one.case_number, {one.case_id, other.case_id})
    offices.carry((town, village), (town, clone))
    for seat in (village, clone):
        assert seat.standing().doubled == (double,)
        assert seat.standing().total.waiting == 0
        assert set_back(seat) or seat.asked("SELECT count(*) FROM incarnation") == [(2,)]
    for number in range(4, 6):
        filed(village.desk, number)
        filed(clone.desk, number + 10)
    clone = reopened(offices, clone)
    village = reopened(offices, village)
    for _ in range(3):
        offices.carry((village, town), (clone, town), (town, village), (town, clone))
    assert len(town.asked("SELECT DISTINCT case_id FROM received_case")) == 7
    assert village.standing().total.waiting == clone.standing().total.waiting == 0
    given = CorrectInput(reason="两台电脑各编了一次", new_number=True)
    assert refusal("correct.number", lambda: correcting.correct(village.desk, other_number(village, one), given)).field
    again = correcting.correct(village.desk, one.case_id, given).case
    assert again.case_number != one.case_number == again.former_number
    offices.carry((village, town), (town, village), (town, clone))
    for seat in (village, clone):
        assert one.case_number not in {double.number for double in seat.standing().doubled}
    assert find_case(village.desk, one.case_number).case_id == one.case_id, (
        "the receipt in somebody's hand still finds it"
    )
    assert refusal("correct.number", lambda: correcting.correct(village.desk, one.case_id, given))


def other_number(seat: Seat, case: Case) -> str:
    """The number of a case that nobody else has."""
    return str(seat.asked("SELECT min(case_number) FROM cases WHERE case_number <> ?", case.case_number)[0][0])


def reopened(offices: Offices, seat: Seat) -> Seat:
    """Closed and opened; one that was proved to be cloned begins a chain of its own."""
    copy = begun_anew(seat.copy(), 5000 + seat.clock.now().second, clock=seat.clock) if set_back(seat) else seat.copy()
    return offices.sit(copy, seat.clock)


@pytest.mark.parametrize("anew", [True, False], ids=["a new epoch", "nobody noticed"])
def test_28_a_township_restored_from_last_week_gets_everything_again(offices: Offices, anew: bool) -> None:
    village, town, city = offices.seat(V1), offices.seat(TOWN), offices.seat(CITY)
    filed(village.desk, 1)
    both_ways(offices, village, town, city, rounds=1)
    backup = town.copy()
    for number in (2, 3):
        filed(village.desk, number)
        both_ways(offices, village, town, city, rounds=1)
    assert village.standing().total == Count(filed=3, delivered=3)
    town = offices.restore(town, backup, anew=anew)
    assert len(here(town, village.org)) == 1
    if anew:
        offices.carry((town, village))
        assert village.standing().total == Count(filed=3, delivered=1, waiting=2), "the loss is seen at once"
    filed(village.desk, 4)
    both_ways(offices, village, town, city)
    assert here(town, village.org) == here(city, village.org)
    assert len(here(city, village.org)) == 4
    assert village.standing().total == Count(filed=4, delivered=4)
    assert city.asked("SELECT count(*), count(DISTINCT hash) FROM received_event WHERE org = ?", village.org)[0] == (
        len(village.own()),
        len(village.own()),
    )


def test_28_a_township_that_does_not_even_know_that_a_village_sent_something_gets_it_again(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    backup = town.copy()
    filed(village.desk, 1)
    both_ways(offices, village, town, rounds=1)
    town = offices.restore(town, backup, anew=True)
    offices.carry((town, village))
    assert village.standing().total == Count(filed=1, waiting=1), "it has nothing new, and is told all the same"
    both_ways(offices, village, town, rounds=1)
    assert len(here(town, village.org)) == 1
    assert village.standing().total == Count(filed=1, delivered=1)


def test_28_an_old_answer_of_an_epoch_that_is_over_changes_nothing(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    filed(village.desk, 1)
    both_ways(offices, village, town, rounds=1)
    backup = town.copy()
    filed(village.desk, 2)
    offices.carry((village, town))
    old = [data for data in town.load() if town_answers(town, data)]
    town = offices.restore(town, backup, anew=True)
    offices.carry((town, village))
    assert village.standing().total == Count(filed=2, delivered=1, waiting=1)
    for data in old:
        village.take(data)
    assert village.standing().total == Count(filed=2, delivered=1, waiting=1)


def test_28_the_newer_epoch_is_known_even_to_a_village_that_was_restored_too(offices: Offices) -> None:
    """It heard nothing yet; first the answer of the restored township comes, then one from before."""
    village, town = offices.seat(V1), offices.seat(TOWN)
    filed(village.desk, 1)
    fresh = village.copy()
    both_ways(offices, village, town, rounds=1)
    backup = town.copy()
    offices.carry((village, town))
    old = [data for data in town.load() if town_answers(town, data)]
    town = offices.restore(town, backup, anew=True)
    village = offices.restore(village, fresh, anew=False)
    offices.carry((town, village))
    heard_at = village.asked("SELECT epoch FROM answer WHERE direction = 'heard' ORDER BY place DESC LIMIT 1")
    for data in old:
        village.take(data)
    assert village.asked("SELECT epoch FROM answer WHERE direction = 'heard' ORDER BY place DESC LIMIT 1") == heard_at


def test_28_a_township_whose_backup_has_no_packages_passes_them_on_all_the_same(offices: Offices) -> None:
    """It has the events and cannot write them in the village's name, so it asks for the packages again."""
    village, town, city = offices.seat(V1), offices.seat(TOWN), offices.seat(CITY)
    for number in (1, 2):
        filed(village.desk, number)
        both_ways(offices, village, town, rounds=1)
    assert village.standing().total == Count(filed=2, delivered=2)
    town = offices.restore(town, replace(town.copy(), packages={}), anew=True)
    both_ways(offices, village, town, city)
    assert len(here(city, village.org)) == 2
    assert village.standing().total == Count(filed=2, delivered=2)
    assert not [one for one in offices.carry((village, town), (town, city)) if not one.was_known]


def test_30_a_city_that_does_not_even_know_of_a_village_gets_everything_from_the_township(offices: Offices) -> None:
    village, town, city = offices.seat(V1), offices.seat(TOWN), offices.seat(CITY)
    backup = city.copy()
    filed(village.desk, 1)
    both_ways(offices, village, town, city, rounds=1)
    assert len(here(city, village.org)) == 1
    city = offices.restore(city, backup, anew=True)
    offices.carry((city, town), (town, city))
    assert here(city, village.org) == here(town, village.org)
    assert not [one for one in offices.carry((city, town), (town, city)) if not one.was_known and one.heard is None]


@pytest.mark.parametrize("anew", [True, False], ids=["a new epoch", "nobody noticed"])
def test_30_a_restored_city_gets_everything_from_the_township_alone(offices: Offices, anew: bool) -> None:
    village, town, city = offices.seat(V1), offices.seat(TOWN), offices.seat(CITY)
    filed(village.desk, 1)
    both_ways(offices, village, town, city, rounds=1)
    backup = city.copy()
    filed(village.desk, 2)
    filed(town.desk, 20)
    both_ways(offices, village, town, city, rounds=1)
    assert len(here(city, village.org)) == 2
    city = offices.restore(city, backup, anew=anew)
    filed(town.desk, 21)
    both_ways(offices, town, city)
    assert here(city, village.org) == here(town, village.org)
    assert len(here(city, village.org)) == 2
    assert len(here(city, town.org)) == 2
    assert town.standing().total == Count(filed=2, delivered=2)


def test_31_clocks_of_any_time_deliver_everything_in_order(offices: Offices) -> None:
    village, town, city = offices.seat(V1), offices.seat(TOWN), offices.seat(CITY)
    case = filed(village.desk, 1, "receive")
    times = [beijing(it) for it in ("2009-01-01", "2035-01-01", "2026-11-23T08:00", "2026-06-30T23:59:59")]
    for at, (moment, action) in enumerate(zip(times, ("accept", "hand_over", "hand_back", "withdraw"), strict=True)):
        village.clock.moment = moment
        town.clock.moment = times[-1 - at]
        city.clock.moment = times[(at + 2) % 4]
        village.pack()
        village.clock.moment = MONDAY
        case = step(village.desk, case, action).case
        village.clock.moment = moment
        both_ways(offices, village, town, city, rounds=1)
    assert village.standing().total == Count(filed=1, delivered=1)
    assert village.standing().changes_waiting == 0
    told = case_at(city, case.case_id)
    assert told is not None
    assert (told.state, told.head) == (case.state, case.head)
    assert city.asked("SELECT DISTINCT disposition FROM received_event") == [("accepted",)]


def test_32_at_new_year_and_on_a_leap_day_the_serial_goes_on(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    numbers = []
    for number, moment in enumerate(("2027-12-31T23:59:59", "2028-01-01", "2028-02-29T12:00", "2028-03-01")):
        now = beijing(moment)
        village.clock.moment = now
        given = request(number, received_at=now.isoformat(), note=str(number))
        numbers.append(file(village.desk, given).case.case_number)
    assert [number[6:12] for number in numbers] == ["000001", "000002", "000003", "000004"]
    both_ways(offices, village, town, rounds=1)
    assert here(town, village.org) == sorted(numbers)
    assert [day.day for day in village.standing().days] == ["2027-12-31", "2028-01-01", "2028-02-29", "2028-03-01"]


def correct(seat: Seat, case: Case, **changes: str) -> Case:
    return step(seat.desk, case, "correct", applicant=person(1, **changes), reason="录入时打错").case


def split(offices: Offices) -> tuple[Seat, Seat, Seat, Case]:
    """A village and its clone that both have the same case, the township that has it too, and the case."""
    village, town = offices.seat(V1), offices.seat(TOWN)
    case = filed(village.desk, 1)
    both_ways(offices, village, town, rounds=1)
    return village, offices.sit(village.copy()), town, case


def test_34_two_machines_change_different_fields_of_one_case(offices: Offices) -> None:
    village, clone, town, case = split(offices)
    correct(village, case, phone="13803890001")
    correct(clone, case, address="荆王村1号")
    offices.carry((village, town))
    [taken] = [one for one in offices.carry((clone, town)) if one.answer and not one.was_known]
    assert taken.answer is not None
    assert (taken.answer.answered.conflict, taken.answer.parked) == (0, 0)
    told = case_at(town, case.case_id)
    assert told is not None
    assert isinstance(told.applicant, Applicant)
    assert (told.applicant.phone, told.applicant.address) == ("13803890001", "荆王村1号")
    with town.desk.store.reading() as uow:
        codes = [one.judgement.code for one in uow.exchange.events_of_case(case.case_id)]
    assert codes.count("event.merged") == 1, "that it was put together is kept"


def test_35_two_machines_change_the_same_field_and_a_person_decides(offices: Offices) -> None:
    village, clone, town, case = split(offices)
    correct(village, case, phone="13803890001")
    second = correct(clone, case, phone="13803890002")
    offices.carry((village, town), (clone, town))
    [conflict] = deciding.conflicts(town.desk)
    assert conflict.case_id == case.case_id
    offices.carry((town, clone))
    assert clone.standing().total == Count(filed=1, parked=1)
    correct(clone, second, phone="13803890002", address="荆王村2号")
    offices.carry((clone, town))
    with town.desk.store.reading() as uow:
        parked = [one.judgement.disposition for one in uow.exchange.open_of(village.org)]
    assert set(parked) <= {"conflict", "held"}
    assert len(parked) >= 2, "what follows the other head waits with it"
    told = case_at(town, case.case_id)
    assert told is not None
    assert told.applicant.phone == "13803890001"
    deciding.decide(town.desk, conflict.event_hash, keep="other", reason="电话里核对过")
    told = case_at(town, case.case_id)
    assert told is not None
    assert told.applicant.phone == "13803890002"
    offices.carry((town, clone), (town, village))
    assert town.asked("SELECT parked FROM received_case") == [(0,)]
    assert clone.standing().total == Count(filed=1, delivered=1)


def test_36_a_withdrawal_after_the_case_was_finished_elsewhere_waits_for_a_person(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    case = filed(village.desk, 1, "receive")
    both_ways(offices, village, town, rounds=1)
    clone = offices.sit(village.copy())
    decline = {
        "kind": "decline",
        "ground": "not_required",
        "reason": "这件事不用办理",
        "basis": "《样例条例》第一条",
    }
    declined = step(village.desk, case, "decline", decision=decline).case
    step(clone.desk, case, "withdraw")
    offices.carry((village, town), (clone, town))
    told = case_at(town, case.case_id)
    assert told is not None
    assert told.state == declined.state
    assert town.asked("SELECT state, parked FROM received_case") == [(str(declined.state), 1)]


def test_39_the_same_person_files_twice_within_minutes_and_nothing_is_dropped(offices: Offices) -> None:
    village, town = offices.seat(V1), offices.seat(TOWN)
    first = file(village.desk, request(1))
    village.clock.move(minutes=8)
    again = msgspec.structs.replace(request(1), client_id=request(2).client_id)
    second = file(village.desk, again)
    assert "person.same_item_recent" in {hint.code for hint in second.hints}
    both_ways(offices, village, town, rounds=1)
    assert here(town, village.org) == sorted((first.case.case_number, second.case.case_number))
    assert village.standing().total == Count(filed=2, delivered=2)


def test_40_a_number_with_a_swapped_pair_is_refused(offices: Offices) -> None:
    village = offices.seat(V1)
    tried = refused = 0
    for at in range(20):
        number = filed(village.desk, at).case_number
        for place in range(len(number) - 1):
            swapped = f"{number[:place]}{number[place + 1]}{number[place]}{number[place + 2 :]}"
            if swapped != number:
                tried += 1
                try:
                    read_case_number(swapped)
                except Refused:
                    refused += 1
    assert tried > 100
    assert refused >= 0.99 * tried


def test_two_clocks_a_day_apart_change_no_order(offices: Offices) -> None:
    """The newest answer is the one given last, whatever time it bears."""
    village, town = offices.seat(V1), offices.seat(TOWN)
    filed(village.desk, 1)
    both_ways(offices, village, town, rounds=1)
    town.clock.moment -= timedelta(days=900)
    filed(village.desk, 2)
    both_ways(offices, village, town, rounds=1)
    assert village.standing().total == Count(filed=2, delivered=2)
