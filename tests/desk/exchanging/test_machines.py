"""Records that were copied or set back: the next number is nobody else's, and nobody is kept from working."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desk.cases.numbers import read_parts
from desk.errors import Refused
from desk.exchange.certificates import public_key_of
from desk.exchange.machines import Fingerprint, Mark, Witness, marks_in
from desk.exchange.membership import write_file
from desk.exchange.packages.header import read_opening
from desk.exchanging.members import enrolling
from desk.exchanging.recovering import machines
from desk.exchanging.recovering.machines import OldComputer
from desk.exchanging.standing import Count
from desk.serving import find_case
from tests.desk.exchanging.network import TOWN, VILLAGES, Network, Site, network

HOME = Fingerprint(machine="one", hardware=("board one",), path="/home")
OTHER = Fingerprint(machine="two", hardware=("board two",), path="/home")


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Network]:
    with network(tmp_path) as made:
        yield made


def open_at(site: Site, seen: Fingerprint = HOME, witness: Witness | None = None, *, left: bool = False) -> str:
    """Open the office for writing on a computer; what is told."""
    site.desk, looked = machines.look_around(site.desk, seen, witness, is_left=left)
    return looked.sentence


def number(site: Site, which: int) -> str:
    case_id = site.file(which)
    with site.desk.store.reading() as uow:
        case = uow.cases.get(case_id)
    assert case is not None
    return case.case_number


def remembered(site: Site, path: str = "/home") -> Witness:
    witness = machines.witness_of(site.desk, path, None)
    assert witness is not None
    return witness


def test_the_same_computer_is_not_talked_about(net: Network) -> None:
    village = net.enrol(VILLAGES[0])
    assert open_at(village) == ""
    assert open_at(village, msgspec.structs.replace(HOME, hardware=("board one", "new card"))) == ""
    assert read_parts(number(village, 1)).incarnation == 1


def test_a_copy_on_another_computer_gives_provisional_numbers_until_somebody_says_what_became_of_the_first(
    net: Network,
) -> None:
    """EXCHANGE 4, 27."""
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    open_at(village)
    copy = net.sit_at(village.code, net.copy_of(village, "copy"))
    assert "临时编号" in open_at(copy, OTHER)
    assert number(copy, 1).startswith("P")
    assert number(village, 2)[4:6] == "01"
    copy.desk, told = machines.settle(copy.desk, OTHER, "copied")
    assert number(copy, 3).startswith("P"), "what is granted so far is the first computer's"
    assert "重新申请登记" in told.sentence
    answer = write_file(*enrolling.vouch_for(town.desk, write_file(enrolling.ask(copy.desk))))
    enrolling.join(copy.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
    assert number(copy, 4)[4:6] == "05"
    assert open_at(copy, OTHER) == ""


def test_what_a_copy_wrote_before_it_had_digits_of_its_own_is_delivered_afterwards(net: Network) -> None:
    """Its packages were refused for want of digits, and tell the membership of the day they were written on."""
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    open_at(village)
    copy = net.sit_at(village.code, net.copy_of(village, "copy"))
    open_at(copy, OTHER)
    copy.desk, _ = machines.settle(copy.desk, OTHER, "copied")
    assert number(copy, 1).startswith("P")
    for data in copy.packages().values():
        with pytest.raises(Refused, match="没有登记过"):
            town.take(data)
    answer = write_file(*enrolling.vouch_for(town.desk, write_file(enrolling.ask(copy.desk))))
    enrolling.join(copy.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
    net.carry((copy, town), (town, copy))
    assert town.here(village.org) == (1, 0)
    assert copy.count() == Count(filed=1, delivered=1)


def test_a_computer_that_took_the_place_of_another_uses_the_next_spare_digits(net: Network) -> None:
    village = net.enrol(VILLAGES[0])
    open_at(village)
    moved = net.sit_at(village.code, net.copy_of(village, "moved"))
    open_at(moved, OTHER)
    moved.desk, told = machines.settle(moved.desk, OTHER, "retired")
    assert "序号02" in told.sentence
    assert number(moved, 1)[4:12] == "02000001"
    with pytest.raises(Refused, match="接着办理就行"):
        machines.settle(moved.desk, OTHER, "retired")


def test_back_on_its_own_computer_the_record_goes_on_as_before(net: Network) -> None:
    village = net.enrol(VILLAGES[0])
    open_at(village)
    open_at(village, OTHER)
    assert number(village, 1).startswith("P")
    assert open_at(village) == ""
    assert number(village, 2)[4:12] == "01000001"


def test_a_copy_beside_the_first_on_one_computer_is_a_copy(net: Network) -> None:
    village = net.enrol(VILLAGES[0])
    open_at(village)
    beside = msgspec.structs.replace(HOME, path="/other")
    assert open_at(village, beside, remembered(village), left=False) == "", "it was only moved"
    assert "临时编号" in open_at(village, beside, remembered(village), left=True)
    assert machines.witness_of(village.desk, "/other", None) is None, "the profile still remembers the first"


def test_an_older_record_on_the_same_computer_begins_again_before_the_first_number(net: Network) -> None:
    """EXCHANGE 4, 25."""
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    open_at(village)
    old = net.copy_of(village, "yesterday")
    lost = number(village, 1)
    net.carry((village, town))
    witness = remembered(village)
    back = net.restore(village, old, again=False)
    told = open_at(back, HOME, witness)
    assert "比以前写出过的旧" in told
    assert "序号02" in told
    assert number(back, 2)[4:12] == "02000001"
    net.carry((back, town), (town, back), (back, town), (town, back))
    assert find_case(back.desk, lost).case_number == lost, "the lost day came back"
    assert town.here(back.org) == (2, 0)


def test_what_the_office_above_has_proves_it_too(net: Network) -> None:
    """EXCHANGE 4, 26: the profile was set back as well."""
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    open_at(village)
    old = net.copy_of(village, "yesterday")
    number(village, 1)
    net.carry((village, town))
    back = net.restore(village, old, again=False)
    assert open_at(back) == ""
    net.carry((town, back))
    assert "换用新的序号" in machines.note_marks(back.desk, ())
    assert number(back, 2).startswith("P"), "at once, without closing anything"
    assert "比以前写出过的旧" in open_at(back)
    assert number(back, 3)[4:12] == "02000001"


def test_a_stick_remembers_how_far_an_office_wrote(net: Network) -> None:
    village = net.enrol(VILLAGES[0])
    open_at(village)
    old = net.copy_of(village, "yesterday")
    number(village, 1)
    (digest,) = village.packages()
    with village.desk.packages.open(digest) as file:
        envelope = read_opening(file)
    back = net.restore(village, old, again=False)
    with back.desk.store.reading() as uow:
        key = public_key_of(uow.register.root_key()).hex()
    marks = marks_in(envelope, key)
    assert [one.digits for one in marks] == [1]
    assert marks_in(envelope, "0" * 64) == (), "of another office it says nothing"
    assert machines.note_marks(back.desk, marks) != ""
    assert number(back, 2).startswith("P")
    open_at(back)
    assert number(back, 3)[4:12] == "02000001"
    assert machines.note_marks(back.desk, marks) == "", "it was dealt with"


def test_without_spare_digits_the_office_goes_on_with_provisional_numbers(net: Network) -> None:
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    open_at(village)
    for digits in (2, 3, 4):
        village.desk, _ = machines.begin_again(village.desk, HOME)
        assert number(village, digits)[4:6] == f"{digits:02d}"
    village.desk, looked = machines.begin_again(village.desk, HOME)
    assert "重新申请登记" in looked.sentence
    assert number(village, 5).startswith("P")
    assert "重新申请登记" in open_at(village)
    answer = write_file(*enrolling.vouch_for(town.desk, write_file(enrolling.ask(village.desk))))
    enrolling.join(village.desk, answer, fingerprint=enrolling.fingerprint_in(answer))
    assert number(village, 6)[4:6] == "05"
    net.carry((village, town), (town, village))
    assert town.here(village.org) == (5, 0)
    assert village.count().delivered == 5


def test_two_computers_on_one_chain_end_on_two(net: Network) -> None:
    """D4: where nothing told the copy apart, the township does."""
    village, town = net.enrol(VILLAGES[0]), net.enrol(TOWN)
    open_at(village)
    twin = net.sit_at(village.code, net.copy_of(village, "twin"))
    number(village, 1)
    number(twin, 2)
    net.carry((village, town), (twin, town), (town, village), (town, twin))
    told = [open_at(village), open_at(twin)]
    assert all("新" in one or "序号" in one for one in told)
    assert not {village.desk.incarnation.incarnation} & {twin.desk.incarnation.incarnation}
    assert town.here(village.org)[0] == 2


def test_a_standalone_office_takes_the_next_digits(net: Network) -> None:
    village = net.site(VILLAGES[0])
    open_at(village)
    answers: tuple[OldComputer, ...] = ("copied", "retired")
    for digits, old in enumerate(answers, start=2):
        other = msgspec.structs.replace(OTHER, hardware=(f"board {digits}",))
        open_at(village, other)
        assert not village.desk.incarnation.certified
        village.desk, _ = machines.settle(village.desk, other, old)
        assert number(village, digits)[4:6] == f"{digits:02d}"


def test_ninety_nine_machines_are_the_end_of_final_numbers_and_not_of_work(net: Network) -> None:
    village = net.site(VILLAGES[0])
    open_at(village)
    with village.desk.store.writing() as uow:
        uow.register.begin_incarnation(at="2026-11-23T10:00:00+08:00", reason="restored", above=98)
        uow.commit()
    village.desk = machines.as_written(village.desk)
    assert number(village, 1)[4:6] == "99"
    active = village.desk.incarnation.incarnation
    with pytest.raises(Refused, match="已经用完"):
        machines.begin_again(village.desk, HOME)
    with village.desk.store.reading() as uow:
        key = public_key_of(uow.register.root_key()).hex()
    longer = Mark(incarnation=active, digits=99, n=999, head="f" * 64)
    witness = Witness(office_key=key, path="/home", incarnation=active, marks=(longer,))
    assert "已经用完" in open_at(village, HOME, witness)
    assert number(village, 2).startswith("P")
