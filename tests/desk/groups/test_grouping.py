"""Group intake at the desk: what a person costs in keys, what is told, and what a power cut leaves."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desk.cases.case import Case
from desk.cases.group import Card, Group, is_group, read_group
from desk.cases.requests import CaseInput, DecisionInput, MaterialInput
from desk.cases.visit import Visit, write_visit
from desk.desk import Desk
from desk.errors import Unavailable
from desk.groups.group_drafts import close, held, resume
from desk.groups.group_lists import take_in_list
from desk.groups.grouping import (
    Outcome,
    Progress,
    add_member,
    amend_member,
    begin,
    file_all_ready,
    file_member,
    remove_member,
)
from desk.records import CaseFilter, Draft
from desk.serving import find_case
from desk.telling import list_mark, tell
from tests.builders import SetClock, Template, desk_on, filed, handed_in, person, refusal, request, store_on
from tests.builders import file as file_request
from tests.desk.desks import memory_desk
from tests.desk.group_samples import ACCEPT, INSURANCE, VILLAGE, insurance, listed, resident

SECONDS_A_KEY_ENTRY = 10
"""Time to look at a card, type up to 18 characters and press Enter, generously."""


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


def cases(desk: Desk) -> list[str]:
    with desk.store.reading() as uow:
        return [row.case_number for row in uow.cases.page(CaseFilter(), limit=1000).rows]


def number_of(n: int) -> str:
    return resident(n)["id_number"]


class Typing:
    """A clerk who types a text and presses Enter, and counts."""

    def __init__(self, desk: Desk, group: Group) -> None:
        self.desk = desk
        self.group = group
        self.entries = 0
        self.outcome = Outcome(client_id="", message="")

    def enter(self, text: str) -> None:
        """One text and one Enter: what is asked for, or else the next person's number."""
        self.entries += 1
        if self.outcome.wants == "name":
            answer = amend_member(self.desk, self.group, self.outcome.client_id, {"name": text})
            self.group, self.outcome = answer
        else:
            self.group, self.outcome = add_member(self.desk, self.group, text)


@pytest.fixture
def real_desk(template: Template, tmp_path: Path) -> Iterator[Desk]:
    with store_on(template.copy_to(tmp_path / "home"), template.dek) as store:
        yield desk_on(store)


def test_fifty_people_cost_one_entry_each_when_known_and_two_when_new(real_desk: Desk) -> None:
    desk = real_desk
    known, new = range(20), range(20, 50)
    for n in known:
        who = resident(n)
        applicant = msgspec.structs.replace(
            person(n), name=who["name"], id_number=who["id_number"], phone=who["phone"], village="", address=""
        )
        file_request(desk, request(n, "receive", applicant=applicant))
    clerk = Typing(desk, insurance(desk))
    for n in (*known, *new):
        clerk.enter(number_of(n))
        if n in new:
            assert clerk.outcome.wants == "name"
            clerk.enter(resident(n)["name"])
        assert clerk.outcome.case_number, clerk.outcome
    filed = [member.case_number for member in clerk.group.people]
    assert len(set(filed)) == 50
    assert clerk.entries == 20 * 1 + 30 * 2
    assert clerk.entries * SECONDS_A_KEY_ENTRY <= 15 * 60
    made = [find_case(desk, number) for number in filed]
    assert {case.item_id for case in made} == {INSURANCE}
    assert {case.state.value for case in made} == {"accepted"}
    assert [case.applicant.name for case in made] == [resident(n)["name"] for n in range(50)]
    assert len({case.case_id for case in made}) == 50
    assert made[0].applicant.phone == resident(0)["phone"]
    assert made[49].applicant.village == VILLAGE


def test_a_card_files_a_stranger_at_once(desk: Desk) -> None:
    who = resident(3)
    card = Card(id_number=who["id_number"], name=who["name"], address=who["address"])
    group, outcome = add_member(desk, insurance(desk), card)
    case = find_case(desk, outcome.case_number)
    assert (case.applicant.name, case.applicant.address) == (who["name"], who["address"])
    assert outcome.message == f"第1位{who['name']}：已收件，编号0463 01 000001 25。"
    assert outcome.papers == ("acceptance_notice", "receipt_slip")
    assert group.people[0].is_filed
    assert case.group_id == group.group_id


def test_every_case_of_a_list_points_to_it_and_others_to_none(desk: Desk) -> None:
    group = insurance(desk)
    for number in (3, 4):
        who = resident(number)
        group, outcome = add_member(
            desk, group, Card(id_number=who["id_number"], name=who["name"], address=who["address"])
        )
        case = find_case(desk, outcome.case_number)
        assert case.group_id == group.group_id
        with desk.store.reading() as uow:
            assert f"来自名单 {list_mark(group.group_id)}" in tell(uow.journal.of_case(case.case_id)[0]).sentence
    alone = filed(desk, 9, "receive")
    assert alone.group_id == ""
    with desk.store.reading() as uow:
        assert "名单" not in tell(uow.journal.of_case(alone.case_id)[0]).sentence


def test_a_card_read_for_somebody_whose_name_is_awaited_completes_them(desk: Desk) -> None:
    group, waiting = add_member(desk, insurance(desk), number_of(3))
    group, outcome = add_member(desk, group, Card(id_number=number_of(3), name=resident(3)["name"]))
    assert outcome.client_id == waiting.client_id
    assert outcome.case_number
    assert len(group.people) == 1


def test_a_name_on_the_card_that_is_not_the_known_one_is_told(desk: Desk) -> None:
    group, _ = add_member(desk, insurance(desk), Card(id_number=number_of(3), name="刘秀"))
    group, outcome = add_member(desk, group, Card(id_number=number_of(3), name="刘秀英"), again=True)
    assert [hint.code for hint in outcome.remarks] == ["group.name_changed"]
    assert group.people[1].name == "刘秀英"


def test_a_wrong_number_is_refused_and_adds_nobody(desk: Desk) -> None:
    group = insurance(desk)
    wrong = number_of(3)[:-1] + ("0" if number_of(3)[-1] != "0" else "1")
    refused = refusal("identity.check_digit", lambda: add_member(desk, group, wrong))
    assert refused.field == "applicant.id_number"
    assert resume(desk, group.group_id) == group


def test_a_wrong_name_is_kept_as_typed_and_asked_for_again(desk: Desk) -> None:
    group, outcome = add_member(desk, insurance(desk), number_of(3))
    group, outcome = amend_member(desk, group, outcome.client_id, {"name": "刘1"})
    assert outcome.wants == "name"
    assert [hint.field for hint in outcome.remarks] == ["applicant.name"]
    assert resume(desk, group.group_id).people[0].name == "刘1"
    assert cases(desk) == []
    group, outcome = amend_member(desk, group, outcome.client_id, {"name": "刘秀"})
    assert cases(desk) == [outcome.case_number]


def test_the_same_number_again_is_told_and_files_no_second_case_until_it_is_meant(desk: Desk) -> None:
    card = Card(id_number=number_of(3), name="刘秀")
    group, first = add_member(desk, insurance(desk), card)
    group, told = add_member(desk, group, card)
    assert (told.wants, told.client_id) == ("again", "")
    assert told.message == "与本组第1位刘秀是同一个证件号码。确实要再办一件的，请再确认一次。"
    assert (len(group.people), len(cases(desk))) == (1, 1)
    group, second = add_member(desk, group, card, again=True)
    assert second.case_number not in ("", first.case_number)
    assert len(cases(desk)) == 2


def test_the_same_item_within_thirty_days_is_told_before_it_is_filed(desk: Desk) -> None:
    clock = SetClock()
    desk = dataclasses.replace(desk, clock=clock)
    card = Card(id_number=number_of(3), name="刘秀")
    _, first = add_member(desk, insurance(desk), card)
    clock.move(days=20)
    group, told = add_member(desk, insurance(desk), card)
    assert told.wants == "again"
    assert "30天内已办过" in told.message
    assert "0463 01 000001 25" in told.message
    group, second = add_member(desk, group, card, again=True)
    assert second.case_number != first.case_number
    assert second.remarks == ()
    clock.move(days=40)
    group, third = add_member(desk, insurance(desk), card)
    assert third.case_number


def test_a_person_refused_while_filing_is_parked_with_the_reason(desk: Desk) -> None:
    group, outcome = add_member(desk, insurance(desk), number_of(3))
    broken = msgspec.structs.replace(group, decision=DecisionInput(kind="one_time_notice"))
    after, outcome = amend_member(desk, broken, outcome.client_id, {"name": "刘秀"})
    assert [hint.code for hint in outcome.remarks] == ["decision.nothing_missing"]
    assert not after.people[0].is_filed
    again, outcome = file_member(desk, msgspec.structs.replace(after, decision=ACCEPT), outcome.client_id)
    assert outcome.case_number == again.people[0].case_number != ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"materials": ()}, "decision.materials_missing"),
        ({"materials": (MaterialInput(seq=99, state="original_seen"),)}, "material.unknown"),
        ({"situations": ("q9o9",)}, "situation.unknown"),
        ({"decision": DecisionInput(kind="decline")}, "decision.ground"),
        ({"materials": (MaterialInput(seq=1, state="scanned", files=("a.jpg",)),)}, "group.files"),
    ],
)
def test_what_could_be_filed_for_nobody_is_refused_when_the_group_begins(
    desk: Desk, changes: dict[str, Any], code: str
) -> None:
    refusal(code, lambda: insurance(desk, **changes))
    assert held(desk) == ()


def test_an_unknown_item_is_refused(desk: Desk) -> None:
    refusal("item.unknown", lambda: begin(desk, "XX-99", decision=ACCEPT))


def test_what_the_situations_say_is_told_once_and_not_for_each_person(desk: Desk) -> None:
    materials = handed_in(INSURANCE)
    group, hints = begin(desk, INSURANCE, decision=ACCEPT, materials=materials, situations=("q1o1",))
    assert [hint.code for hint in hints] == ["situation.warning"]
    _, outcome = add_member(desk, group, Card(id_number=number_of(3), name="刘秀"))
    assert outcome.remarks == ()


def test_a_group_is_held_beside_others_and_taken_up_where_it_was(desk: Desk) -> None:
    group = insurance(desk)
    group, _ = add_member(desk, group, Card(id_number=number_of(3), name="刘秀"))
    group, waiting = add_member(desk, group, number_of(4))
    other = insurance(desk)
    assert {one.group_id for one in held(desk)} == {group.group_id, other.group_id}
    assert resume(desk, group.group_id) == group
    again, outcome = amend_member(desk, resume(desk, group.group_id), waiting.client_id, {"name": "张强"})
    assert outcome.case_number
    close(desk, again)
    assert [one.group_id for one in held(desk)] == [other.group_id]
    refusal("group.unknown", lambda: resume(desk, group.group_id))
    assert len(cases(desk)) == 2


def test_drafts_of_other_sorts_are_no_groups(desk: Desk) -> None:
    group = insurance(desk)
    one = msgspec.json.encode(request(1))
    assert not any(is_group(content) for content in (one, write_visit(Visit(visit_id="x")), b"[]", b"{"))
    with desk.store.writing() as uow:
        draft = Draft(draft_id="other", clerk="wang", clerk_name="王小满", saved_at=group.began_at, content=one)
        uow.drafts.save(draft)
        kept = uow.drafts.get(group.group_id)
        uow.commit()
    assert kept is not None
    assert is_group(kept.content)
    assert read_group(kept.content) == group
    assert [one.group_id for one in held(desk)] == [group.group_id]
    refusal("group.unknown", lambda: resume(desk, "other"))


def test_somebody_who_went_away_is_taken_off_but_nobody_who_was_filed(desk: Desk) -> None:
    group, filed = add_member(desk, insurance(desk), Card(id_number=number_of(3), name="刘秀"))
    group, waiting = add_member(desk, group, number_of(4))
    refusal("group.filed", lambda: remove_member(desk, group, filed.client_id))
    refusal("group.filed", lambda: amend_member(desk, group, filed.client_id, {"name": "刘秀英"}))
    refusal("group.unknown_member", lambda: file_member(desk, group, "nobody"))
    group = remove_member(desk, group, waiting.client_id)
    assert [member.client_id for member in resume(desk, group.group_id).people] == [filed.client_id]


class Killed(BaseException):
    """The process is gone."""


class DyingStore:
    """A store whose process dies right before or right after a commit."""

    def __init__(self, store: Any, *, at: int, after: bool) -> None:
        self._store = store
        self._left = at
        self._after = after

    @contextmanager
    def writing(self) -> Iterator[Any]:
        with self._store.writing() as uow:
            commit = uow.commit

            def dying() -> None:
                self._left -= 1
                if not self._left and not self._after:
                    raise Killed
                commit()
                if not self._left:
                    raise Killed

            uow.commit = dying
            yield uow

    def reading(self) -> Any:
        return self._store.reading()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at", range(1, 8))
def test_dying_at_any_commit_of_a_list_and_filing_again_gives_everybody_one_case(
    desk: Desk, at: int, after: bool
) -> None:
    rows = tuple(listed(n) for n in range(5))
    group_id = insurance(desk).group_id
    dying = dataclasses.replace(desk, store=DyingStore(desk.store, at=at, after=after))
    try:
        file_all_ready(dying, take_in_list(dying, resume(dying, group_id), rows))
    except Killed:
        pass  # the next morning it is tried again
    else:
        raise AssertionError("the process lives")
    group = take_in_list(desk, resume(desk, group_id), rows)
    before = len(cases(desk))
    assert sum(member.is_filed for member in group.people) == before
    group = file_all_ready(desk, group)
    assert len(cases(desk)) == len(group.people) == 5
    assert {member.case_number for member in group.people} == set(cases(desk))
    assert resume(desk, group_id) == group


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_dying_while_one_person_is_filed_leaves_a_case_that_the_draft_knows_or_none(desk: Desk, after: bool) -> None:
    group = insurance(desk)
    dying = dataclasses.replace(desk, store=DyingStore(desk.store, at=1, after=after))
    with pytest.raises(Killed):
        add_member(dying, group, Card(id_number=number_of(3), name="刘秀"))
    with desk.store.reading() as uow:
        draft = uow.drafts.get(group.group_id)
    assert draft is not None
    assert [member.case_number for member in read_group(draft.content).people] == cases(desk)
    assert len(cases(desk)) == (1 if after else 0)


def test_a_list_can_be_stopped_between_two_people_and_goes_on_later(desk: Desk) -> None:
    seen: list[Progress] = []
    group = take_in_list(desk, insurance(desk), tuple(listed(n) for n in range(5)))
    group = file_all_ready(desk, group, on_progress=seen.append, is_stopped=lambda: len(seen) == 2)
    assert [(one.done, one.total) for one in seen] == [(1, 5), (2, 5)]
    assert [member.is_filed for member in group.people] == [True, True, False, False, False]
    assert resume(desk, group.group_id) == group
    group = file_all_ready(desk, group, on_progress=seen.append)
    assert [(one.done, one.total) for one in seen[2:]] == [(1, 3), (2, 3), (3, 3)]
    assert len(cases(desk)) == 5


def test_a_full_disk_in_the_middle_loses_nobody_who_was_filed(desk: Desk) -> None:
    group = take_in_list(desk, insurance(desk), tuple(listed(n) for n in range(5)))

    def full(progress: Progress) -> None:
        if progress.done == 3:
            raise Unavailable("disk.full", "磁盘已满。")

    with pytest.raises(Unavailable):
        file_all_ready(desk, group, on_progress=full)
    assert sum(member.is_filed for member in resume(desk, group.group_id).people) == 3
    assert all(member.is_filed for member in file_all_ready(desk, group).people)
    assert len(cases(desk)) == 5


def test_a_request_of_a_member_is_what_any_other_request_is(desk: Desk) -> None:
    group, outcome = add_member(desk, insurance(desk), Card(id_number=number_of(3), name="刘秀"))
    case: Case = find_case(desk, outcome.case_number)
    asked = group.request_for(group.people[0])
    assert msgspec.json.decode(msgspec.json.encode(asked), type=CaseInput) == asked
    assert (case.client_id, case.counter) == (asked.client_id, "3")
    assert [(m.seq, m.state) for m in case.materials] == [
        (1, "original_seen"), (2, "missing"), (3, "original_seen"), (4, "missing"),
    ]  # fmt: skip
