"""Visits: several items of one person, held in the sight of all, gone on with by anyone, filed once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from desk.cases.case import State
from desk.cases.handing_in import handed_in_whole
from desk.cases.requests import DecisionInput, MaterialInput
from desk.cases.visit import Visit, request_bytes, request_of, write_visit
from desk.catalogue.situations import walk
from desk.desk import Desk
from desk.errors import Unavailable
from desk.people.reading import ApplicantInput
from desk.records import CaseFilter, Draft, Operator
from desk.roles import Role
from desk.serving import file_case, find_case, request_digest
from desk.visiting import add_item, file_item, forget, held, hold, new_visit, remove_item, resume
from tests.builders import (
    CLERK,
    SetClock,
    filed,
    item,
    no_file,
    person,
    refusal,
    request,
)
from tests.desk.group_samples import insurance

ZHAO = Operator(clerk="zhao", name="赵勇", roles=(Role.CLERK,))
NOW = "2026-11-23T09:41:00+08:00"


def colleague(desk: Desk, **changes: Any) -> Desk:
    """Someone else at the same office."""
    return replace(desk, **{"operator": ZHAO, **changes})


def with_item(visit: Visit, index: int, **changes: Any) -> Visit:
    items = list(visit.items)
    items[index] = msgspec.structs.replace(items[index], **changes)
    return msgspec.structs.replace(visit, items=tuple(items))


def typed(desk: Desk, *item_ids: str, number: int = 1) -> Visit:
    """A visit with these items, each ready to be accepted."""
    visit = msgspec.structs.replace(new_visit(desk, "3"), applicant=person(number))
    for item_id in item_ids:
        visit = add_item(desk, visit, item_id)
        whole = handed_in_whole(item(item_id), walk(item(item_id), ()))
        visit = with_item(visit, visit.active, materials=whole, decision=DecisionInput(kind="accept"))
    return visit


def numbers(desk: Desk) -> list[str]:
    with desk.store.reading() as uow:
        return [row.case_number for row in uow.cases.page(CaseFilter()).rows]


def test_a_new_visit_is_empty_and_not_kept(desk: Desk) -> None:
    visit = new_visit(desk, "3")
    assert (visit.counter, visit.began_at, visit.items, visit.is_blank) == ("3", NOW, (), True)
    assert hold(desk, visit) == ""
    assert held(desk) == ()


def test_what_was_cleared_again_is_not_kept_any_longer(desk: Desk) -> None:
    visit = msgspec.structs.replace(new_visit(desk), search="低保")
    assert hold(desk, visit) == NOW
    assert [one.visit_id for one in held(desk)] == [visit.visit_id]
    hold(desk, msgspec.structs.replace(visit, search=""))
    assert held(desk) == ()


def test_it_is_saved_while_wrong_and_resumed_byte_for_byte(desk: Desk) -> None:
    visit = typed(desk, "HJ-12", "YL-01")
    wrong = ApplicantInput(name="刘/秀  ", id_number="41088119720825972Ｘ９", phone="1381234", village="1", address="{")
    visit = msgspec.structs.replace(visit, applicant=wrong, search="gaolin", about="等身份证", active=0)
    visit = with_item(
        visit,
        0,
        materials=(MaterialInput(seq=99, state="deferred", originals=-1, deadline="明天"),),
        situations=("q9",),
        decision=DecisionInput(kind="decline", reason="【"),
        received_at="昨天",
    )
    hold(desk, visit)
    again = resume(desk, visit.visit_id)
    assert again == visit
    assert write_visit(again) == write_visit(visit)


def test_the_drafts_of_two_clerks_are_visible_to_each_other(desk: Desk) -> None:
    clock = SetClock()
    zhao = colleague(desk, clock=clock)
    mine = typed(desk, "HJ-12", "YL-01")
    theirs = msgspec.structs.replace(typed(zhao, "CG-04", number=2), about="回去拿照片")
    hold(desk, mine)
    clock.move(minutes=3)
    hold(zhao, theirs)
    for sitting in (desk, zhao):
        newest, older = held(sitting)
        assert (newest.visit_id, newest.clerk_name, newest.applicant_name) == (
            theirs.visit_id,
            "赵勇",
            theirs.applicant.name,
        )
        assert (newest.about, newest.saved_at) == ("回去拿照片", "2026-11-23T09:44:00+08:00")
        assert (older.clerk_name, [one.name for one in older.items]) == (
            "王小满",
            ["居住证申领", "老年人优待证办理"],
        )
        assert (older.counter, older.began_at, older.filed, older.unfiled) == ("3", NOW, 0, 2)
        assert [one.is_own for one in (newest, older)] == [sitting is zhao, sitting is desk]
    assert resume(desk, theirs.visit_id) == theirs


def test_groups_are_drafts_too_but_no_visits_that_wait(desk: Desk) -> None:
    insurance(desk)
    assert held(desk) == ()
    hold(desk, typed(desk, "HJ-12"))
    assert [one.applicant_name for one in held(desk)] == [typed(desk, "HJ-12").applicant.name]


def test_a_draft_of_the_console_is_held_too(desk: Desk) -> None:
    whole = request(1)
    content = msgspec.json.encode(whole)
    draft = Draft(draft_id=whole.client_id, clerk="zhao", clerk_name="赵勇", saved_at=NOW, content=content)
    with desk.store.writing() as uow:
        uow.drafts.save(draft)
        uow.commit()
    [one] = held(desk)
    assert (one.visit_id, one.applicant_name, one.items[0].name) == (whole.client_id, person(1).name, "居住证申领")
    visit, answer = file_item(desk, resume(desk, whole.client_id), 0, no_file)
    assert answer.case.received_at == whole.received_at
    assert (visit.is_done, held(desk)) == (True, ())


def test_three_items_of_one_visit_are_three_cases_of_one_person(desk: Desk) -> None:
    visit = typed(desk, "HJ-12", "YL-01", "SB-08")
    hold(desk, visit)
    cases = []
    for index, left in ((1, 2), (0, 1), (2, 0)):
        visit, answer = file_item(desk, visit, index, no_file)
        cases.append(answer.case)
        assert visit.items[index].filed == answer.case.case_number
        assert [(one.filed, one.unfiled) for one in held(desk)] == ([(3 - left, left)] if left else [])
    assert {case.applicant for case in cases} == {cases[0].applicant}
    assert [case.item_id for case in cases] == ["YL-01", "HJ-12", "SB-08"]
    assert {case.counter for case in cases} == {"3"}
    assert len(set(numbers(desk))) == 3
    refusal("visit.gone", lambda: resume(desk, visit.visit_id))


def test_an_item_and_its_draft_are_kept_in_one_step(desk: Desk) -> None:
    """Whatever stops the draft from being written stops the case as well: no half of it is ever kept."""

    class Torn:
        """A store whose drafts cannot be written."""

        def __init__(self, store: Any) -> None:
            self.reading = store.reading
            self._store = store

        def writing(self) -> Any:
            entered = self._store.writing()

            class Transaction:
                def __enter__(self) -> Any:
                    uow = entered.__enter__()

                    class NoDrafts:
                        def __getattr__(self, name: str) -> Any:
                            if name == "drafts":
                                raise Unavailable("disk.full", "磁盘已满。")
                            return getattr(uow, name)

                    return NoDrafts()

                def __exit__(self, *problem: Any) -> Any:
                    return entered.__exit__(*problem)

            return Transaction()

    visit = typed(desk, "HJ-12", "YL-01")
    hold(desk, visit)
    with pytest.raises(Unavailable):
        file_item(colleague(desk, store=Torn(desk.store), operator=CLERK), visit, 0, no_file)
    assert numbers(desk) == []
    assert resume(desk, visit.visit_id) == visit


def test_filing_again_after_a_crash_makes_no_second_case(desk: Desk) -> None:
    """Power fails after the case is durable, before the draft is: the screen comes back with the item unfiled."""
    visit = typed(desk, "HJ-12", "YL-01")
    hold(desk, visit)
    digest = request_digest(request_bytes(visit, 0))
    case = file_case(desk, request_of(visit, 0), digest=digest, read_file=no_file).case
    after, answer = file_item(desk, visit, 0, no_file)
    assert (answer.repeated, answer.case, numbers(desk)) == (True, case, [case.case_number])
    assert after.items[0].filed == case.case_number
    assert resume(desk, visit.visit_id) == after


def test_after_a_crash_the_visit_comes_back_with_the_number_of_its_case(desk: Desk) -> None:
    visit = typed(desk, "HJ-12", "YL-01")
    hold(desk, visit)
    digest = request_digest(request_bytes(visit, 0))
    case = file_case(desk, request_of(visit, 0), digest=digest, read_file=no_file).case
    assert [(one.filed, one.unfiled) for one in held(desk)] == [(1, 1)]
    assert resume(desk, visit.visit_id).items[0].filed == case.case_number
    hold(desk, with_item(visit, 0, note="typed after the crash"))
    assert resume(desk, visit.visit_id).items[0].filed == case.case_number


def test_filing_the_same_item_twice_gives_the_same_case(desk: Desk) -> None:
    visit, first = file_item(desk, typed(desk, "HJ-12"), 0, no_file)
    _, second = file_item(desk, visit, 0, no_file)
    assert (second.case, second.repeated, len(numbers(desk))) == (first.case, True, 1)
    assert held(desk) == ()


def test_what_a_colleague_filed_is_not_filed_again(desk: Desk) -> None:
    visit = typed(desk, "HJ-12")
    hold(desk, visit)
    zhao = colleague(desk)
    taken, answer = file_item(zhao, resume(zhao, visit.visit_id), 0, no_file)
    assert (taken.is_done, answer.case.clerk_name) == (True, "赵勇")
    refusal("visit.gone", lambda: resume(desk, visit.visit_id))
    assert hold(desk, visit) == "", "the screen that still shows it must not bring the draft back"
    assert held(desk) == ()
    assert file_item(desk, visit, 0, no_file)[1].case == answer.case


def test_a_refused_item_leaves_the_visit_as_it_was(desk: Desk) -> None:
    visit = with_item(typed(desk, "HJ-12", "YL-01"), 0, materials=())
    hold(desk, visit)
    refusal("decision.materials_missing", lambda: file_item(desk, visit, 0, no_file))
    refusal("decision.none", lambda: file_item(desk, with_item(visit, 0, decision=None), 0, no_file))
    assert numbers(desk) == []
    assert resume(desk, visit.visit_id) == visit


def test_a_case_of_a_visit_is_received_when_it_is_filed(desk: Desk) -> None:
    clock = SetClock()
    visit = typed(desk, "HJ-12")
    clock.move(hours=2)
    _, answer = file_item(colleague(desk, clock=clock), visit, 0, no_file)
    assert answer.case.received_at == "2026-11-23T11:41:00+08:00"


def test_the_same_item_is_added_once_and_again_after_it_was_filed(desk: Desk) -> None:
    visit = msgspec.structs.replace(typed(desk, "HJ-12"), search="居住")
    refused = refusal("visit.item_twice", lambda: add_item(desk, visit, " hj-12 "))
    assert "居住证申领" in refused.message
    refusal("item.unknown", lambda: add_item(desk, visit, "XX-99"))
    done, _ = file_item(desk, visit, 0, no_file)
    twice = add_item(desk, done, "HJ-12")
    assert (twice.active, twice.search, [one.item for one in twice.items]) == (1, "", ["HJ-12", "HJ-12"])
    assert twice.items[0].client_id != twice.items[1].client_id


def test_an_item_is_removed_until_it_is_a_case(desk: Desk) -> None:
    visit = typed(desk, "HJ-12", "YL-01", "SB-08")
    less = remove_item(visit, 0)
    assert ([one.item for one in less.items], less.active) == (["YL-01", "SB-08"], 1)
    assert remove_item(visit, 2).active == 1
    assert remove_item(remove_item(less, 0), 0).active == 0
    done, answer = file_item(desk, visit, 1, no_file)
    refused = refusal("visit.item_filed", lambda: remove_item(done, 1))
    assert answer.case.case_number[6:12] in refused.message


def test_a_forgotten_visit_is_gone_and_its_cases_stay(desk: Desk) -> None:
    visit, answer = file_item(desk, typed(desk, "HJ-12", "YL-01"), 0, no_file)
    forget(desk, visit.visit_id)
    forget(desk, visit.visit_id)
    assert held(desk) == ()
    assert find_case(desk, answer.case.case_number).state is State.ACCEPTED
    refusal("visit.gone", lambda: resume(desk, visit.visit_id))


def test_cases_of_others_are_no_part_of_a_visit(desk: Desk) -> None:
    filed(desk, 1)
    visit = typed(desk, "HJ-12")
    hold(desk, visit)
    assert resume(desk, visit.visit_id) == visit
