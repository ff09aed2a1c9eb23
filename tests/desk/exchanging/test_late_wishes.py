"""What a village tells of a matter that the township has already is a request to a person there (34 to 36)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from desk.cases.case import Case, State
from desk.desk import Desk
from desk.errors import Refused
from desk.exchanging import letters
from desk.exchanging.packing import parcels
from desk.handling.correcting import CorrectInput, correct
from desk.handling.ruling import DecideInput, decide_case
from desk.proxy.cases import ProxyCase
from desk.serving import case_of
from desk.station import finishing
from desk.station.carrying import pack
from desk.station.hearing import Heard
from desk.station.receiving import given_of
from desk.station.wishing import Wish, refuse_wish, take_wish, wish_change, wishes
from tests.builders import do
from tests.desk.exchanging.network import TOWN, VILLAGES, Network
from tests.desk.exchanging.test_letters import at_village
from tests.desk.station import bags

VILLAGE = VILLAGES[0]
PHONE, ADDRESS = "16072600099", "思礼镇北石村9号"


class Matter:
    """A proxy case of a village that its township has taken in."""

    def __init__(self, net: Network) -> None:
        net.enrol(VILLAGE)
        self.net, self.site, self.town = net, net.site(VILLAGE), net.site(TOWN)
        self.village: Desk = at_village(self.site)
        self.proxy: ProxyCase = bags.taken_over(self.village)
        trip = pack(self.village, [self.proxy.record_id])
        letter = letters.trip_letter(self.village, trip.number)
        [case] = letters.take_in(self.town.desk, letter.data).cases.values()
        self.case_id = case.case_id
        self.later()

    def later(self) -> None:
        self.net.clock.move(hours=1)

    @property
    def case(self) -> Case:
        with self.town.desk.store.reading() as uow:
            return case_of(uow, self.case_id)

    def up(self) -> None:
        """The village's events reach the township."""
        self.later()
        for parcel in parcels.pack(self.village).offered:
            self.town.take(self.site.bytes_of(parcel.digest))

    def down(self) -> Heard:
        """The township's progress reaches the village."""
        self.later()
        heard = self.site.take(letters.progress_letter(self.town.desk, VILLAGE).data).progress
        assert heard is not None
        return heard

    def wish(self) -> Wish:
        [found] = wishes(self.town.desk, self.case.case_number)
        return found

    def wish_phone(self) -> None:
        wish_change(self.village, self.proxy.number, {"applicant.phone": PHONE}, reason="换了电话")
        self.up()

    def withdraw_at_village(self) -> None:
        finishing.end(
            self.village,
            self.proxy.number,
            ending="principal",
            how_to_go_on="要办时带材料再来",
            returned=[one.name for one in self.proxy.received.handed_over],
        )
        self.up()


@pytest.fixture
def matter(net: Network) -> Matter:
    return Matter(net)


def refused(code: str, doing: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        doing()
    assert caught.value.code == code


def test_34_a_late_change_of_a_field_nobody_touched_is_shown_and_taken_by_a_person(matter: Matter) -> None:
    before = matter.case
    matter.wish_phone()
    assert matter.case == before, "nothing changes by itself"
    wish = matter.wish()
    [change] = wish.changes
    assert (change.label, change.after, change.is_untouched) == ("联系电话", PHONE, True)
    take_wish(matter.town.desk, wish.wish_id)
    case = matter.case
    assert case.applicant.phone == PHONE
    assert wish.station_name in case.revisions[-1].reason, "who asked for it stands in the case"
    assert wishes(matter.town.desk) == ()
    [done] = wishes(matter.town.desk, all_of_them=True)
    assert done.answered is not None
    [answer] = matter.down().answered
    assert (answer.wish_id, answer.is_taken, answer.office_name) == (wish.wish_id, True, matter.town.desk.office.name)
    assert matter.down().answered == ()


def test_34_a_change_here_of_another_field_stays_beside_it(matter: Matter) -> None:
    matter.wish_phone()
    given = msgspec.structs.replace(given_of(matter.case.applicant), address=ADDRESS)
    correct(matter.town.desk, matter.case_id, CorrectInput(reason="录入时打错", applicant=given))
    wish = matter.wish()
    assert wish.changes[0].is_untouched
    take_wish(matter.town.desk, wish.wish_id)
    assert (matter.case.applicant.phone, matter.case.applicant.address) == (PHONE, ADDRESS)


def test_35_a_field_that_was_changed_here_meanwhile_is_shown_with_both_contents_and_may_be_refused(
    matter: Matter,
) -> None:
    given = msgspec.structs.replace(given_of(matter.case.applicant), phone="16072600011")
    correct(matter.town.desk, matter.case_id, CorrectInput(reason="本人来电话", applicant=given))
    matter.wish_phone()
    wish = matter.wish()
    [change] = wish.changes
    assert (change.now, change.after, change.is_untouched) == ("16072600011", PHONE, False)
    refused("wish.reason", lambda: refuse_wish(matter.town.desk, wish.wish_id, reason=" "))
    refuse_wish(matter.town.desk, wish.wish_id, reason="本人说就是新的那个")
    assert matter.case.applicant.phone == "16072600011"
    [answer] = matter.down().answered
    assert (answer.is_taken, answer.reason) == (False, "本人说就是新的那个")
    refused("wish.answered", lambda: take_wish(matter.town.desk, wish.wish_id))


def test_36_a_withdrawal_of_what_is_open_is_a_request_and_ends_the_case_when_it_is_taken(matter: Matter) -> None:
    matter.withdraw_at_village()
    assert matter.case.state is State.RECEIVED
    wish = matter.wish()
    assert wish.kind == "withdraw"
    take_wish(matter.town.desk, wish.wish_id)
    assert matter.case.state is State.WITHDRAWN
    [answer] = matter.down().answered
    assert answer.is_taken


def test_36_a_withdrawal_of_what_is_done_stays_a_request_and_the_case_stays_done(matter: Matter) -> None:
    do(matter.town.desk, matter.case, "accept")
    decide_case(matter.town.desk, matter.case_id, DecideInput(outcome="granted", officer="赵明", body="思礼镇人民政府"))
    done = matter.case.state
    matter.withdraw_at_village()
    wish = matter.wish()
    with pytest.raises(Refused):
        take_wish(matter.town.desk, wish.wish_id)
    assert matter.case.state is done
    assert matter.wish() == wish, "it waits for an answer"
    refuse_wish(matter.town.desk, wish.wish_id, reason="已经办好了，请来领")
    assert matter.case.state is done
    [answer] = matter.down().answered
    assert answer.reason == "已经办好了，请来领"


def test_a_village_asks_only_for_what_left_it_and_only_for_what_may_be_asked(matter: Matter) -> None:
    at_home = bags.taken_over(matter.village, 2)
    ask = {"applicant.phone": PHONE}
    refused("wish.at_home", lambda: wish_change(matter.village, at_home.number, ask, reason="换了电话"))
    number = matter.proxy.number
    refused("wish.field", lambda: wish_change(matter.village, number, {"applicant.name": "别人"}, reason="写错"))
    same = {"note": matter.proxy.received.application.note}
    refused("wish.same", lambda: wish_change(matter.village, number, same, reason="写错"))
    refused("wish.reason", lambda: wish_change(matter.village, number, ask, reason=""))


def test_a_village_asks_nothing_of_a_case_that_another_one_brought(matter: Matter) -> None:
    other = matter.net.enrol(VILLAGES[1])
    theirs = at_village(other)
    mine = bags.taken_over(theirs)
    pack(theirs, [mine.record_id])
    body = wish_change(theirs, mine.number, {"applicant.phone": PHONE}, reason="换了电话")
    with other.desk.store.writing() as uow:
        forged = msgspec.structs.replace(body, proxy_id=matter.proxy.record_id)
        uow.journal.append(forged, at=body.wished_at)
        uow.commit()
    for parcel in parcels.pack(theirs).offered:
        matter.town.take(other.bytes_of(parcel.digest))
    assert wishes(matter.town.desk) == ()


def test_an_unknown_wish_is_refused(matter: Matter) -> None:
    refused("wish.unknown", lambda: take_wish(matter.town.desk, "nothing"))
