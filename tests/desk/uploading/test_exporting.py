"""An output on real cases: exactly once, in spite of a full stick, a lost stick and a restored office."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import replace
from datetime import date

import pytest

from desk.cases.case import Case
from desk.cases.events.bodies import read_body
from desk.cases.events.uploading import CityPutOut
from desk.desk import Desk
from desk.provincial import set_official_number
from desk.records import Operator
from desk.roles import Role
from desk.uploading.exporting import export, export_again, parked_rows
from desk.uploading.using import preview, profiles_in_use, use_profile
from tests.builders import CountedChance, adult, do, failure, filed, refusal
from tests.desk.city_tables.profiles import SMALL, small
from tests.desk.desks import memory_desk
from tests.desk.handling.life import after
from tests.fakes.city import FakeFront

OFFICIAL = "11440232MB2D06811W4000117051000202611230008"


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """A desk with the small profile in use."""
    use_profile(desk, SMALL.encode())
    return desk


@pytest.fixture
def front() -> FakeFront:
    return FakeFront()


def told(front: FakeFront) -> list[tuple[str, str, str, str]]:
    return [(table, row.get("sn", ""), row["op"], row["ver"]) for table, row in front.newest()]


def test_the_first_output_has_every_row_and_the_second_has_none(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1)
    made = export(ready, front)
    assert [one.output.number for one in made.delivered] == [1]
    assert told(front) == [("CASES", "", "I", "1"), ("STEPS", "1", "I", "1"), ("STEPS", "2", "I", "1")]
    assert front.newest()[0][1] == {
        "no": case.case_number, "who": case.applicant.name, "kind": "1", "day": "20261123",
        "phone": case.applicant.phone, "state": "2", "op": "I", "ver": "1",
    }  # fmt: skip
    assert export(ready, front).delivered == ()
    assert front.puts == 1


def test_what_changed_goes_out_alone_with_the_next_version(ready: Desk, front: FakeFront) -> None:
    case, _ = filed(ready, 1, "receive"), filed(ready, 2)
    export(ready, front)
    do(ready, case, "accept")
    export(ready, front)
    assert told(front) == [("CASES", "", "U", "2"), ("STEPS", "2", "I", "1")]


def test_a_void_case_is_taken_back(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1, "receive")
    export(ready, front)
    voided(ready, case)
    export(ready, front)
    assert told(front) == [("CASES", "", "D", "2"), ("STEPS", "1", "D", "2")]
    assert export(ready, front).delivered == ()


def test_a_wrong_case_stays_back_and_stops_no_other(desk: Desk, front: FakeFront) -> None:
    use_profile(desk, SMALL.replace("pattern = '1\\d{10}'", "pattern = '19\\d{9}'").encode())
    filed(desk, 1)
    good = filed(desk, 2, applicant={**applicant(2), "kind": "person", "phone": "19812345678"})
    made = export(desk, front)
    assert (made.kept_back, made.error_count) == (1, 1)
    assert {row["no"] for _, row in front.newest()} == {good.case_number}
    tried = preview(desk, profiles_in_use(desk)[0])
    assert (tried.cases, tried.kept_back, dict(tried.rows)) == (2, 1, {"CASES": 1, "STEPS": 2})


def test_what_was_kept_and_not_written_is_written_first_and_nothing_twice(ready: Desk, front: FakeFront) -> None:
    filed(ready, 1)
    front.is_full = True
    failure("disk.full", lambda: export(ready, front))
    filed(ready, 2)
    front.is_full = False
    made = export(ready, front)
    assert [one.output.number for one in made.delivered] == [1, 2]
    keys = [(table, row["no"], row.get("sn")) for rows in front.rows.values() for table, row in rows]
    assert len(keys) == len(set(keys)) == 6
    assert export(ready, front).delivered == ()


def test_an_output_can_be_written_again_just_as_it_was(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1, "receive")
    first = export(ready, front).delivered[0]
    before = copy.deepcopy(front.rows)
    voided(ready, case)
    other = FakeFront()
    assert export_again(ready, other, 1).output == first.output
    assert other.rows == before
    refusal("city.output_unknown", lambda: export_again(ready, other, 9))
    use_profile(ready, SMALL.replace("version = 1\n", "version = 2\n", 1).encode())
    refusal("city.output_other_profile", lambda: export_again(ready, other, 1))


def test_two_who_put_out_at_once_give_one_output_and_a_refusal(
    front: FakeFront, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = memory_desk()
    use_profile(desk, SMALL.encode())
    filed(desk, 1)
    writing, other = desk.store.writing, FakeFront()

    def meanwhile() -> object:
        monkeypatch.setattr(desk.store, "writing", writing)
        export(desk, other)
        return writing()

    monkeypatch.setattr(desk.store, "writing", meanwhile)
    refusal("city.at_once", lambda: export(desk, front))
    assert (front.puts, other.puts) == (0, 1)
    assert export(desk, front).delivered == ()


def test_who_gave_data_of_people_out_stands_in_the_chain(ready: Desk, front: FakeFront) -> None:
    filed(ready, 1)
    first = export(ready, front).delivered[0].output
    export(ready, front)
    export_again(ready, FakeFront(), 1)
    with ready.store.reading() as uow:
        told = [read_body(event.body) for event in uow.journal.of_office("city.put_out") if event.body]
        [taken] = uow.journal.of_office("city.profile_taken")
    assert [(one.number, one.output_id, one.rows, one.again) for one in told if isinstance(one, CityPutOut)] == [
        (1, first.output_id, 3, False),
        (1, first.output_id, 3, True),
    ]
    assert len({one.digest for one in told if isinstance(one, CityPutOut)}) == 1
    assert hashlib.sha256(SMALL.encode()).hexdigest().encode() in (taken.body or b"")


def test_a_restored_office_takes_up_where_the_other_end_is(front: FakeFront) -> None:
    desk = memory_desk()
    use_profile(desk, SMALL.encode())
    case = filed(desk, 1, "receive")
    export(desk, front)
    backup = copy.deepcopy(desk.store.kept)  # type: ignore[attr-defined]  # a store in memory
    voided(desk, case)
    lost = filed(desk, 2)
    export(desk, front)
    desk.store.kept = backup  # type: ignore[attr-defined]  # likewise
    restored = replace(desk, chance=CountedChance())
    made = export(restored, front)
    assert (made.adopted, made.lost) == (5, 1), "two rows taken back there, three of a case that is not here any more"
    assert made.delivered[-1].output.number == 3
    assert told(front) == [("CASES", "", "I", "3"), ("STEPS", "1", "I", "3")], (
        "it stands here, and was taken back there"
    )
    again = export(restored, front)
    assert (again.delivered, again.adopted) == ((), 0)
    assert lost.case_number not in {row["no"] for _, row in front.newest()}


def test_a_restored_office_that_went_on_elsewhere_never_gives_a_version_twice(front: FakeFront) -> None:
    desk = memory_desk()
    use_profile(desk, SMALL.encode())
    case = filed(desk, 1, "receive")
    backup = copy.deepcopy(desk.store.kept)  # type: ignore[attr-defined]  # a store in memory
    voided_later = FakeFront()
    export(desk, front)
    desk.store.kept = backup  # type: ignore[attr-defined]  # likewise
    restored = replace(desk, chance=CountedChance())
    do(restored, case, "accept")
    export(restored, voided_later)
    filed(restored, 3)
    export(restored, front)
    seen = [(t, r["no"], r.get("sn"), r["ver"]) for rows in front.rows.values() for t, r in rows]
    assert len(seen) == len(set(seen))


def test_a_case_typed_into_the_platform_by_hand_is_not_sent_as_well(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1)
    set_official_number(ready, case.case_number, OFFICIAL)
    made = export(ready, front)
    assert (made.delivered, made.theirs) == ((), 1)


def test_a_number_typed_in_after_the_case_went_out_stops_no_update(ready: Desk, front: FakeFront) -> None:
    case = filed(ready, 1, "receive")
    export(ready, front)
    do(ready, case, "accept")
    set_official_number(ready, case.case_number, OFFICIAL)
    export(ready, front)
    assert told(front)[0] == ("CASES", "", "U", "2")


def test_a_profile_that_only_updates_never_inserts_what_the_platform_had(desk: Desk, front: FakeFront) -> None:
    use_profile(desk, SMALL.replace("version = 1\n", 'version = 1\nplatform_first = "update"\n', 1).encode())
    case = filed(desk, 1)
    set_official_number(desk, case.case_number, OFFICIAL, way="list", origin="platform")
    export(desk, front)
    assert {op for _, _, op, _ in told(front)} == {"U"}


def test_days_of_receipt_narrow_an_output(ready: Desk, front: FakeFront) -> None:
    filed(ready, 1)
    assert export(ready, front, first=date(2026, 11, 24)).delivered == ()
    made = export(ready, front, last=date(2026, 11, 23))
    assert (made.delivered[0].output.first, made.delivered[0].output.last) == ("", "2026-11-23")


def test_a_profile_is_named_where_several_are_in_use(ready: Desk, front: FakeFront) -> None:
    use_profile(ready, SMALL.replace('name = "small"', 'name = "other"', 1).encode())
    filed(ready, 1)
    refused = refusal("city.profile_which", lambda: export(ready, front))
    assert "other、small" in refused.message
    assert export(ready, front, "small").profile == small()


def test_without_a_profile_the_way_on_is_named(desk: Desk, front: FakeFront) -> None:
    assert "city profile use" in refusal("city.profile_none", lambda: export(desk, front)).message


def test_a_profile_rises_in_version_and_waits_for_an_unfinished_output(ready: Desk, front: FakeFront) -> None:
    assert use_profile(ready, SMALL.encode()) == small()
    changed = SMALL.replace('title = "小表"', 'title = "新表"')
    refusal("city.profile_version", lambda: use_profile(ready, changed.encode()))
    filed(ready, 1)
    front.is_full = True
    failure("disk.full", lambda: export(ready, front))
    newer = changed.replace("version = 1\n", "version = 2\n", 1).encode()
    refusal("city.unfinished", lambda: use_profile(ready, newer))
    front.is_full = False
    export(ready, front)
    assert use_profile(ready, newer).title == "新表"


def test_a_changed_profile_sends_what_it_changes_and_nothing_else(ready: Desk, front: FakeFront) -> None:
    filed(ready, 1)
    export(ready, front)
    use_profile(
        ready, SMALL.replace("version = 1\n", "version = 2\n", 1).replace('accepted = "2"', 'accepted = "5"').encode()
    )
    export(ready, front)
    assert told(front) == [("CASES", "", "U", "2")]


def test_a_table_that_a_newer_profile_does_not_have_is_left_alone_there(ready: Desk, front: FakeFront) -> None:
    filed(ready, 1)
    export(ready, front)
    start, end = SMALL.index('[[tables]]\nname = "STEPS"'), SMALL.index("[answer]")
    use_profile(ready, (SMALL[:start] + SMALL[end:]).replace("version = 1\n", "version = 2\n", 1).encode())
    assert export(ready, front).delivered == ()


@pytest.mark.parametrize("role", [Role.HEAD, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_whoever_may_not_type_into_the_platform_may_not_put_out_either(
    ready: Desk, front: FakeFront, role: Role
) -> None:
    other = replace(ready, operator=Operator(clerk="li", name="李红", roles=(role,)))
    refusal("right.missing", lambda: export(other, front))
    assert parked_rows(other) == ()


def applicant(number: int) -> dict[str, str]:
    """An applicant as a request has it."""
    who = adult(number)
    return {"name": who["name"], "id_type": "111", "id_number": who["id_number"]}


def voided(desk: Desk, case: Case) -> None:
    """The case, filed by mistake."""
    after(desk, case, "void")
