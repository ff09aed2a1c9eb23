from __future__ import annotations

import pytest

from db import shipped
from desk.catalogue.situations import starting_set, walk
from desk.errors import Refused
from tests.desk.catalogue.builders import guided, item, material, option, question

MATERIALS = (
    material(1),
    material(2, "户口簿"),
    material(3, "委托书", necessity="条件必要", condition="代办的"),
    material(4, "结婚证", necessity="容缺后补"),
)


def test_what_is_necessary_starts_the_list_and_the_rest_waits_for_answers() -> None:
    subject = item(materials=MATERIALS)
    assert starting_set(subject) == (1, 2)
    assert walk(subject, ()).seqs == (1, 2)
    assert walk(subject, ()).next_question is None


def test_answers_add_and_remove_materials_in_the_order_of_the_questions() -> None:
    subject = guided(
        question("q1", option("a", adds_materials=(3, 4), leads_to="q2"), option("b", leads_to="q2")),
        question("q2", option("c", removes_materials=(2, 4)), option("d")),
        materials=MATERIALS,
    )
    assert walk(subject, ("a",)).seqs == (1, 2, 3, 4)
    assert walk(subject, ("a", "c")).seqs == (1, 3)
    assert walk(subject, ("c", "a")).answered == ("a", "c")
    assert walk(subject, ("b", "d")).seqs == (1, 2)


def test_the_next_question_follows_the_answer_and_an_empty_lead_ends_the_guide() -> None:
    subject = guided(question("q1", option("a", leads_to="q2"), option("b")), question("q2", option("c")))
    first = walk(subject, ()).next_question
    then = walk(subject, ("a",)).next_question
    assert first is not None
    assert then is not None
    assert (first.id, then.id) == ("q1", "q2")
    assert walk(subject, ("b",)).next_question is None
    assert walk(subject, ("a", "c")).next_question is None


def test_an_answer_left_over_from_another_way_counts_for_nothing() -> None:
    subject = guided(
        question("q1", option("a", leads_to="q2"), option("b")),
        question("q2", option("c", warns="注意", blocks="不行")),
    )
    stayed = walk(subject, ("b", "c"))
    assert stayed.answered == ("b",)
    assert stayed.warnings == stayed.blocks == ()
    assert walk(subject, ("a", "c")).warnings == ("注意",)
    assert walk(subject, ("a", "c")).blocks == ("不行",)


def test_a_paper_the_catalogue_does_not_hold_is_told_apart_and_never_asked_for() -> None:
    subject = guided(
        question("q1", option("a", adds_materials=("公证书", "户口簿"), leads_to="q2")),
        question("q2", option("b", removes_materials=("公证书",))),
        materials=MATERIALS,
    )
    assert walk(subject, ("a",)).unlisted == ("公证书",)
    assert walk(subject, ("a",)).seqs == (1, 2)
    assert walk(subject, ("a", "b")).unlisted == ()


def test_a_multiple_question_takes_several_answers_and_a_single_one_only_one() -> None:
    options = (option("a", adds_materials=(3,)), option("b", adds_materials=(4,)))
    assert walk(guided(question("q", *options, kind="multiple"), materials=MATERIALS), ("a", "b")).seqs == (1, 2, 3, 4)
    with pytest.raises(Refused) as caught:
        walk(guided(question("q", *options), materials=MATERIALS), ("a", "b"))
    assert caught.value.code == "situation.single"


def test_an_unknown_answer_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        walk(guided(question("q", option("a"))), ("x",))
    assert caught.value.code == "situation.unknown"


def test_a_guide_that_runs_in_a_circle_ends() -> None:
    subject = guided(question("q1", option("a", leads_to="q2")), question("q2", option("b", leads_to="q1")))
    assert walk(subject, ("a", "b")).next_question is None


def test_every_way_through_every_shipped_guide_ends_and_asks_only_for_listed_materials() -> None:
    for subject in shipped.catalogue().items:
        ways = [()]
        steps = 0
        while ways:
            answers = ways.pop()
            steps += 1
            assert steps < 3000, subject.id
            result = walk(subject, answers)
            assert set(result.seqs) <= {m.seq for m in subject.materials}, subject.id
            if result.next_question is not None:
                ways += [(*answers, o.id) for o in result.next_question.options]
