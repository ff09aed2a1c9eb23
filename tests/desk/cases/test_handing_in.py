"""Materials as they come over the counter: their keys, and the usual way of all of them at once."""

from __future__ import annotations

from typing import Any

from db import shipped
from desk.cases.checklist import check_materials
from desk.cases.handing_in import STATE_KEYS, STATE_WORDS, handed_in_whole, state_choices, usual
from desk.catalogue.items import Material
from desk.catalogue.situations import walk
from desk.papers.materials import is_identity_card
from tests.builders import item

CERTIFICATE = "证件证书证明"


def material(**changes: object) -> Material:
    given: dict[str, Any] = {"seq": 1, "name": "某证明", "necessity": "必要", "type": CERTIFICATE, **changes}
    return Material(**given)


def test_every_state_has_a_digit_of_its_own() -> None:
    assert sorted(STATE_KEYS.values()) == list("01234567")
    assert set(STATE_KEYS) == set(STATE_WORDS)
    assert STATE_KEYS["missing"] == "0"


def test_only_what_may_follow_can_be_marked_so_and_no_key_moves() -> None:
    strict, lenient = state_choices(material()), state_choices(material(deferrable=True))
    assert "deferred" not in {choice.state for choice in strict}
    assert [choice for choice in lenient if choice.state != "deferred"] == list(strict)
    assert all(choice.key == STATE_KEYS[choice.state] for choice in lenient)


def test_the_usual_way_depends_on_what_is_asked_for() -> None:
    card = usual(material(name="申请人居民身份证", original_count=1, copy_count=2))
    assert (card.state, card.originals, card.copies) == ("original_seen", 1, 2)
    certificate = usual(material(original_count=1, copy_count=1))
    assert (certificate.state, certificate.originals, certificate.copies) == ("copy_kept", 0, 1)
    form = usual(material(type="申请表格文书", original_count=2))
    assert (form.state, form.originals, form.copies) == ("original_seen", 2, 0)
    assert usual(material(form="电子化")).state == "e_licence"


def test_all_at_once_is_what_the_way_asks_for() -> None:
    permit = item("HJ-12")
    assert [m.seq for m in handed_in_whole(permit, walk(permit, ()))] == [1, 2, 3, 5]
    assert [m.seq for m in handed_in_whole(permit, walk(permit, ("q1o2",)))] == [1, 2, 3, 4, 5]


def test_of_every_item_the_whole_is_taken_and_no_identity_card_is_kept() -> None:
    """居民身份证法第十五条第三款."""
    for each in shipped.catalogue().items:
        way = walk(each, ())
        lines, hints = check_materials(each, handed_in_whole(each, way), {}, required=frozenset(way.seqs))
        assert hints == ()
        assert {line.seq for line in lines if line.state != "missing"} == set(way.seqs)
        assert not [line for line in lines if is_identity_card(each, line) and line.state == "copy_kept"]
