"""The city's catalogue, calendar and code lists as signed files (EXCHANGE.md 3.14, scenarios 45 to 48)."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from desk.calendar.days import CalendarDay
from desk.cases.events.bodies import read_body
from desk.cases.events.city_data import CityDataTaken, CityKeysTrusted
from desk.catalogue.codes import Code, CodeList
from desk.catalogue.items import Catalogue
from desk.errors import Refused, Unavailable
from desk.exchange.city_data import MAGIC, Snapshot, sign_data, split, write_data
from desk.exchange.city_roots import Root, make_root, sign_root, write_root
from desk.exchanging.city_data.applying import data_would, put_to_use
from desk.exchanging.city_data.publishing import begin_keys, change_keys, pack_data, sign_file
from desk.exchanging.city_data.standing import Behind, data_standing
from desk.exchanging.city_data.taking import trust_root
from desk.exchanging.outbox import may_fetch, outbox_for
from desk.exchanging.packing.addressing import sender_of
from tests.builders import MONDAY, SetClock, filed
from tests.desk.exchanging.network import CITY, OTHER_TOWN, TOWN, VILLAGES, Network, Site, at, hand_over
from ui.wiring import packages

KEYS = tuple(hashlib.sha256(bytes([n])).digest() for n in range(3))
NEW_KEYS = tuple(hashlib.sha256(bytes([n])).digest() for n in range(10, 13))


@pytest.fixture
def city(net: Network) -> Site:
    """The city, with its three keys."""
    site = net.site(CITY)
    begin_keys(site.desk, KEYS)
    return site


def content(site: Site, version: str = "2026.12", **changes: object) -> Snapshot:
    """What the city gives out, a minute later: its catalogue under another name, its calendar."""
    clock = site.desk.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(minutes=1)
    kept = site.desk.shelf.on(date(2026, 11, 23))
    with site.desk.store.reading() as uow:
        days = uow.register.calendar_days()
    catalogue = msgspec.structs.replace(kept, version=version, effective_on="2026-11-23", **changes)
    return Snapshot(catalogue=catalogue, calendar=days)


def signed(site: Site, snapshot: Snapshot, keys: tuple[bytes, ...] = KEYS[:2], **told: str) -> bytes:
    """The next version, signed by some keys; the city takes it in as soon as it may be given out."""
    data = pack_data(site.desk, snapshot, **told)
    for key in keys:
        data, _, _ = sign_file(site.desk, data, key)
    return data


def published(site: Site, version: str = "2026.12", **changes: object) -> bytes:
    """A version that the city has taken in itself."""
    data = signed(site, content(site, version, **changes))
    site.take(data)
    return data


def numbered(site: Site, number: int, snapshot: Snapshot, keys: tuple[bytes, ...] = KEYS[:2]) -> bytes:
    """A version of any number, as a city that lost its record or somebody with its keys might make it."""
    with site.desk.store.reading() as uow:
        roots = uow.exchange.data_book().roots
    made = write_data(snapshot, roots, number=number, prev="", made_at="2026-11-23T09:00:00+08:00", best_before="")
    return sign_data(made, keys)


def refused(site: Site, data: bytes) -> str:
    """The code of the refusal, after which nothing is another than before."""
    with site.desk.store.reading() as uow:
        before = uow.exchange.data_book()
    with pytest.raises(Refused) as told:
        site.take(data)
    with site.desk.store.reading() as uow:
        after = uow.exchange.data_book()
        assert (after.versions, after.roots) == (before.versions, before.roots)
        [attempt] = uow.exchange.attempts(limit=1)
    assert attempt.code == told.value.code
    assert told.value.message.endswith("。")
    return told.value.code


def versions(site: Site) -> dict[int, list[str]]:
    """What is kept: the place of each content, by number."""
    found: dict[int, list[str]] = {}
    with site.desk.store.reading() as uow:
        for one in uow.exchange.data_book().versions:
            found.setdefault(one.number, []).append(one.place)
    return found


def in_force(net: Network, site: Site) -> Catalogue:
    """The catalogue that a case begun now takes, read anew."""
    return net.sit_at(site.code, site.home).desk.shelf.on(MONDAY.date())


def test_a_version_waits_until_somebody_has_seen_it_and_then_holds_for_new_cases(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    taken = town.take(published(city))
    assert taken.data is not None
    assert taken.data.version.place == "waiting"
    assert in_force(net, town).version != "2026.12"
    seen = data_would(town.desk)
    assert versions(town) == {1: ["waiting"]}, "looking changes nothing"
    assert seen.lines[0].endswith("新增0项，取消0项，变动0项。")
    put_to_use(town.desk)
    assert versions(town) == {1: ["applied"]}
    assert in_force(net, town).version == "2026.12"
    with town.desk.store.reading() as uow:
        [event] = uow.journal.of_office("data.taken")
        [keys] = uow.journal.of_office("data.keys_trusted")
    assert event.body is not None
    assert keys.body is not None
    told, root = read_body(event.body), read_body(keys.body)
    assert isinstance(told, CityDataTaken)
    assert (told.number, told.catalogue, told.after) == (1, "2026.12", 0)
    assert isinstance(root, CityKeysTrusted)
    assert root.why == "joined"


def test_the_one_in_use_again_is_success_and_changes_nothing(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    data = published(city)
    town.take(data)
    put_to_use(town.desk)
    with town.desk.store.reading() as uow:
        before = uow.exchange.own_chains()
    again = town.take(data)
    assert again.was_known
    assert put_to_use(town.desk, 1).is_in_use
    with town.desk.store.reading() as uow:
        assert uow.exchange.own_chains() == before


def test_45_an_older_one_is_refused_with_the_reason(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    first, second = published(city), published(city, "2026.13")
    town.take(second)
    put_to_use(town.desk)
    assert refused(town, first) == "data.older"
    with pytest.raises(Refused, match="没有市里的第1版"):
        put_to_use(town.desk, 1)
    assert versions(town) == {2: ["applied"]}


def test_45_an_older_one_that_was_here_before_is_no_news_and_no_way_back(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    first = published(city)
    town.take(first)
    town.take(published(city, "2026.13"))
    put_to_use(town.desk)
    assert town.take(first).was_known
    with pytest.raises(Refused) as told:
        put_to_use(town.desk, 1)
    assert told.value.code == "data.older"


def test_45_the_same_number_with_another_content_is_an_alarm_and_neither_is_put_to_use(
    net: Network, city: Site
) -> None:
    town = net.enrol(TOWN)
    town.take(published(city))
    other = numbered(city, 1, content(city, "2026.99"), KEYS[1:])
    alarm = town.take(other)
    assert alarm.data is not None
    assert alarm.data.version.place == "disputed"
    assert versions(town) == {1: ["disputed", "disputed"]}, "both are kept"
    for number in (0, 1):
        with pytest.raises(Refused) as told:
            put_to_use(town.desk, number)
        assert told.value.code == "data.disputed"
    assert in_force(net, town).version == "2026.11-sample"
    assert len(data_standing(town.desk).disputed) == 2
    assert not any(bytes_.startswith(MAGIC) for bytes_ in town.packages().values()), "nobody else gets either"
    published(city, "2026.14")
    town.take(numbered(city, 2, content(city, "2026.14")))
    put_to_use(town.desk)
    assert data_standing(town.desk).disputed == (), "a newer one settles it"


def test_45_what_is_in_use_stays_in_use_when_another_content_comes(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    town.take(published(city))
    put_to_use(town.desk)
    town.take(numbered(city, 1, content(city, "2026.99")))
    standing = data_standing(town.desk)
    assert standing.in_use is not None
    assert standing.in_use.catalogue == "2026.12"
    assert len(standing.disputed) == 2
    assert put_to_use(town.desk, 1).is_in_use


def test_45_one_signature_of_three_is_too_few(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    data = signed(city, content(city), KEYS[:1])
    assert refused(town, data) == "data.one_signature"
    twice = sign_data(sign_data(data, KEYS[:1]), KEYS[:1])
    assert refused(town, twice) == "data.one_signature", "one key counts once"
    assert refused(town, sign_data(data, NEW_KEYS)) == "data.one_signature", "other keys do not count"
    assert not town.take(sign_data(data, KEYS[2:])).was_known


def test_45_keys_over_their_day_are_changed_by_the_root_and_believed(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    town.take(published(city))
    change_keys(city.desk, NEW_KEYS, KEYS[1:])
    old = numbered(city, 2, content(city, "2026.13"), KEYS[:2])
    new = numbered(city, 3, content(city, "2026.14"), NEW_KEYS[:2])
    assert town.take(new).data is not None, "the file brings the root that leads there"
    assert refused(town, old) == "data.old_keys"
    with town.desk.store.reading() as uow:
        assert [root.number for root in uow.exchange.data_book().roots] == [1, 2]


def test_keys_cannot_be_changed_by_one_of_them_or_by_others(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    town.take(published(city))
    with pytest.raises(Refused) as told:
        change_keys(city.desk, NEW_KEYS, KEYS[:1])
    assert told.value.code == "data.too_few_old"
    with city.desk.store.reading() as uow:
        first, office_key = uow.exchange.data_book().roots[0], uow.register.root_key()
    for old in (KEYS[:1], (office_key,), ()):
        theft = sign_root(stolen(first), (*NEW_KEYS, *old))
        data = write_data(
            content(city), (first, theft), number=2, prev="", made_at="2026-11-23T09:00:00+08:00", best_before=""
        )
        assert refused(town, sign_data(data, NEW_KEYS)) == "data.untrusted"
        with pytest.raises(Refused) as told:
            trust_root(town.desk, write_root(theft), fingerprint=theft.fingerprint)
        assert told.value.code == "data.other_keys"


def stolen(first: Root) -> Root:
    """A next root with other keys, not signed yet."""
    return make_root(
        number=2,
        org=first.org,
        office_code=first.office_code,
        office_key=first.office_key,
        keys=[key.key for key in sign_root(first, NEW_KEYS).signatures if key not in first.signatures],
        made_at="2026-11-23T09:00:00+08:00",
    )


def test_whoever_has_not_joined_believes_no_keys_before_their_digits_were_compared(net: Network, city: Site) -> None:
    alone = net.site(OTHER_TOWN)
    data = published(city)
    assert refused(alone, data) == "data.unknown_city"
    with city.desk.store.reading() as uow:
        [root] = uow.exchange.data_book().roots
    with pytest.raises(Refused) as told:
        trust_root(alone.desk, write_root(root), fingerprint="0" * 30)
    assert told.value.code == "data.fingerprint"
    trust_root(alone.desk, write_root(root), fingerprint=root.fingerprint.replace(" ", ""))
    assert alone.take(data).data is not None


def test_keys_that_were_lost_are_made_anew_and_compared_anew(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    town.take(published(city))
    root = begin_keys(city.desk, NEW_KEYS, anew=True)
    data = numbered(city, 2, content(city, "2026.13"), NEW_KEYS[:2])
    assert refused(town, data) == "data.untrusted", "the office's key alone changes nothing"
    with pytest.raises(Refused) as told:
        trust_root(town.desk, write_root(root), fingerprint="", anew=True)
    assert told.value.code == "data.fingerprint"
    trust_root(town.desk, write_root(root), fingerprint=root.fingerprint, anew=True)
    assert town.take(data).data is not None


def test_only_the_city_makes_keys_and_versions(net: Network) -> None:
    town = net.enrol(TOWN)
    with pytest.raises(Refused) as told:
        begin_keys(town.desk, KEYS)
    assert told.value.code == "data.not_the_city"


def test_the_city_signs_one_content_for_one_number(city: Site) -> None:
    published(city)
    again = numbered(city, 1, content(city, "2026.99"), ())
    with pytest.raises(Refused) as told:
        sign_file(city.desk, again, KEYS[0])
    assert told.value.code == "data.number_taken"
    with pytest.raises(Refused) as told:
        begin_keys(city.desk, NEW_KEYS)
    assert told.value.code == "data.keys_exist"


def test_46_an_item_that_is_gone_takes_no_new_case_and_open_ones_go_on(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    case = filed(town.desk, 1)
    left = tuple(item for item in city.desk.shelf.on(MONDAY.date()).items if item.id != case.item_id)
    town.take(published(city, items=left))
    seen = data_would(town.desk)
    assert [(one.case_id, one.gone) for one in seen.touched] == [(case.case_id, True)]
    assert seen.touched_count == 1
    assert f"取消　{case.item_id} {case.item_name}" in seen.lines
    put_to_use(town.desk)
    town = net.sit_at(TOWN, town.home)
    with pytest.raises(Refused) as told:
        filed(town.desk, 2)
    assert told.value.code == "item.unknown"
    with town.desk.store.reading() as uow:
        kept = uow.cases.get(case.case_id)
    assert kept is not None
    assert kept.catalogue_version == case.catalogue_version
    assert town.desk.shelf.version(kept.catalogue_version).item(case.item_id) is not None, "old papers can be printed"


def test_47_numbers_that_were_skipped_are_no_fault(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    town.take(numbered(city, 7, content(city, "2027.07")))
    put_to_use(town.desk)
    town.take(numbered(city, 9, content(city, "2027.09")))
    put_to_use(town.desk)
    assert versions(town) == {7: ["applied"], 9: ["applied"]}
    assert in_force(net, town).version == "2027.09"
    assert refused(town, numbered(city, 8, content(city, "2027.08"))) == "data.older"


def test_it_goes_down_with_everything_and_from_neighbour_to_neighbour(net: Network, city: Site) -> None:
    village, neighbour, town = net.enrol(VILLAGES[0]), net.enrol(VILLAGES[1]), net.site(TOWN)
    data = published(city)
    net.carry((city, town))
    assert data in town.packages().values()
    net.carry((town, village))
    assert data in village.packages().values(), "in the load of everybody who has it, upwards too"
    hand_over([data], neighbour)
    assert versions(neighbour) == {1: ["waiting"]}


def test_it_waits_for_whoever_asks_over_a_network(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    data = published(city)
    with town.desk.store.reading() as uow:
        sender = sender_of(town.desk, uow)
    [parcel] = outbox_for(city.desk, sender)
    assert city.bytes_of(parcel.digest) == data
    assert may_fetch(city.desk, sender, parcel.digest)


def test_a_stick_brings_it_whatever_the_file_is_called(net: Network, city: Site, tmp_path: Path) -> None:
    town, village = net.enrol(TOWN), net.enrol(VILLAGES[0])
    first, second = published(city), published(city, "2026.13")
    stick = tmp_path / "stick"
    stick.mkdir()
    packages.put_on_stick(city.desk, stick)
    [came] = packages.receive(town.desk, [stick])
    assert came.taken is not None
    assert came.taken.data is not None
    assert came.taken.data.version.number == 2
    (stick / "目录(1).dat").write_bytes(first)
    (stick / "目录(2).dat").write_bytes(second)
    told = [one.problem.code if one.problem else "" for one in packages.receive(village.desk, [stick])]
    assert told == ["", "", "data.older"], "the newest first"
    assert versions(village) == {2: ["waiting"]}


def test_the_township_sees_who_is_behind(net: Network, city: Site) -> None:
    village, town = net.enrol(VILLAGES[0]), net.site(TOWN)
    first, second = published(city), published(city, "2026.13")
    for site in (village, town):
        site.take(first)
        put_to_use(site.desk)
    town.take(second)
    put_to_use(town.desk)
    village.file(1)
    at(net, MONDAY + timedelta(days=4))
    net.carry((village, town))
    [below] = data_standing(town.desk).below
    assert (below.number, below.catalogue, below.behind) == (1, "2026.12", Behind(versions=1, days=4))
    assert data_standing(town.desk).behind == Behind()
    net.carry((town, village))
    assert data_standing(village.desk).behind == Behind(versions=1, days=4)
    put_to_use(village.desk)
    village.file(2)
    net.carry((village, town))
    [below] = data_standing(town.desk).below
    assert (below.number, below.behind) == (2, Behind())


def test_the_headers_of_others_alone_tell_that_this_office_is_behind(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    published(city)
    put_to_use(city.desk)
    town.file(1)
    reply = city.take(next(iter(town.packages().values()))).reply
    assert reply is not None
    town.take(city.bytes_of(reply.digest))
    at(net, MONDAY + timedelta(days=2))
    assert data_standing(town.desk).behind == Behind(versions=1, days=2)
    assert data_standing(town.desk).waiting is None


def test_what_is_over_its_day_only_warns(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    data = signed(city, content(city), best_before="2026-11-30")
    at(net, MONDAY + timedelta(days=30))
    taken = town.take(data)
    assert taken.data is not None
    assert "过期" in taken.data.warnings[0]
    put_to_use(town.desk)
    assert "照常可用" in data_standing(town.desk).warnings[0]


def test_the_calendar_moves_days_and_code_lists_stand_in_place_of_our_own(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    case = filed(town.desk, 1)
    snapshot = content(city)
    due = case.due_on
    assert due is not None
    closed = tuple(
        CalendarDay(day=MONDAY.date() + timedelta(days=n), kind="休", name="国庆节", notice_year=2026, notice="样例")
        for n in range(1, 4)
    )
    days = tuple(day for day in snapshot.calendar if day.day not in {one.day for one in closed})
    lists = (CodeList(name="样例表", codes=(Code(code="1", name="一"),)),)
    data = signed(city, msgspec.structs.replace(snapshot, calendar=(*days, *closed), codes=lists))
    town.take(data)
    seen = data_would(town.desk)
    assert len(seen.days) == 3
    assert seen.lists == ("样例表",)
    assert len(seen.moved) == 1
    with town.desk.store.reading() as uow:
        kept = uow.cases.get(case.case_id)
    assert kept is not None
    assert kept.due_on == due, "only looked at"
    assert put_to_use(town.desk).moved == seen.moved
    with town.desk.store.reading() as uow:
        assert uow.exchange.code_lists() == lists
        moved = uow.cases.get(case.case_id)
    assert moved is not None
    assert moved.due_on is not None
    assert moved.due_on > due


@pytest.mark.parametrize("where", ["cut", "zeros", "statement", "frame", "signature"])
def test_a_file_that_is_not_as_it_was_signed_is_refused(net: Network, city: Site, where: str) -> None:
    town = net.enrol(TOWN)
    data = bytearray(signed(city, content(city)))
    opening = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4]) + len(MAGIC) + 4
    if where == "cut":
        del data[-100:]
    elif where == "zeros":
        data[opening:] = bytes(len(data) - opening)
    elif where == "frame":
        data[-1] ^= 1
    elif where == "statement":
        data = data.replace(b'"catalogue":"2026.12"', b'"catalogue":"2026.99"')
    else:
        at_ = data.rindex(b'"signature":"', 0, data.index(b'"statement"')) + len(b'"signature":"')
        data[at_ : at_ + 2] = b"00" if data[at_ : at_ + 2] != b"00" else b"11"
    expected = {"cut": "data.cut", "zeros": "data.cut", "frame": "data.altered", "statement": "data.untrusted"}
    assert refused(town, bytes(data)) == expected.get(where, "data.one_signature")


def test_a_file_of_a_newer_program_is_left_for_later_and_unknown_fields_are_kept(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    opening, frame = split(signed(city, content(city)))

    def told(**more: object) -> bytes:
        from desk.exchange import city_data  # noqa: PLC0415 - what makes a file of anything

        changed = msgspec.structs.replace(opening, told={**opening.told, **more}, signatures=())
        return sign_data(city_data._file(changed, frame), KEYS[:2])

    taken = town.take(told(later={"of": "a newer program"}, version=4))
    assert taken.data is not None
    for more in ({"min_reader": 2, "version": 2}, {"critical": ["later"], "later": 1}):
        with pytest.raises(Unavailable) as newer:
            town.take(told(number=5, **more))
        assert newer.value.code == "data.newer"
    assert versions(town) == {1: ["waiting"]}


def test_the_catalogue_that_is_here_already_is_the_same_one(net: Network, city: Site) -> None:
    town = net.enrol(TOWN)
    snapshot = content(city)
    here = town.desk.shelf.on(MONDAY.date())
    town.take(signed(city, msgspec.structs.replace(snapshot, catalogue=here)))
    put_to_use(town.desk)
    with town.desk.store.reading() as uow:
        assert [info.version for info in uow.register.catalogue_versions()] == [here.version]
