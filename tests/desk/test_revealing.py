"""Masked personal data shown in full: with a reason, recorded, and never the values themselves."""

from __future__ import annotations

import pytest

from desk.cases.events.bodies import read_body
from desk.cases.events.personal import PersonalRevealed
from desk.desk import Desk
from desk.people.covering import RULES, cover, label_of, mask_account, mask_address
from desk.revealing import REASONS, What, read_why, record_export, reveal, reveal_line
from desk.telling_office import tell_office
from tests.builders import filed, refusal
from tests.desk.desks import memory_desk


@pytest.fixture
def desk() -> Desk:
    return memory_desk()


@pytest.mark.parametrize("why", REASONS)
def test_a_reason_of_the_short_list_is_enough(why: str) -> None:
    assert read_why(why) == why


def test_another_reason_is_typed_after_qita() -> None:
    assert read_why("其他:信访复查") == "其他：信访复查"
    assert read_why("信访复查") == "其他：信访复查"
    for empty in ("", "  ", "其他：", "其他"):
        refusal("reveal.why", lambda empty=empty: read_why(empty))  # type: ignore[misc]  # bound at once


def test_nothing_is_recorded_for_unknown_fields_or_without_a_reason(desk: Desk) -> None:
    case = filed(desk, 1)
    refusal("reveal.fields", lambda: reveal(desk, case.case_id, ("shoe_size",), "核对身份"))
    refusal("reveal.fields", lambda: reveal(desk, case.case_id, (), "核对身份"))
    refusal("reveal.why", lambda: reveal(desk, case.case_id, ("phone",), " "))
    with desk.store.reading() as uow:
        assert uow.journal.of_office("personal.revealed") == ()


def test_a_line_of_a_list_is_recorded_by_its_number_alone(desk: Desk) -> None:
    reveal_line(desk, "思礼便询〔2026〕01-1号", ("phone",), counter="1")
    with desk.store.reading() as uow:
        [event] = uow.journal.of_office("personal.revealed")
    assert event.body is not None
    body = read_body(event.body)
    assert isinstance(body, PersonalRevealed)
    assert (body.case_id, body.about, body.why) == ("", "思礼便询〔2026〕01-1号", "办这件事")
    assert tell_office(body) == "在1号窗口看了 思礼便询〔2026〕01-1号 的完整电话，原因：办这件事。"


def test_a_list_with_nobody_in_it_is_no_export(desk: Desk) -> None:
    record_export(desk, What.PARKED, 0, "file")
    with desk.store.reading() as uow:
        assert uow.journal.of_office("personal.exported") == ()


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("id_number", "419001199102049772", "419001********9772"),
        ("phone", "13812345566", "138****5566"),
        ("bank_account", "6228 4801 2345 6789 012", "*" * 15 + "9012"),
        ("bank_account", "12345678", "*" * 8),
        ("address", "河南省济源市思礼镇荆王村3组12号", "河南省济源市思礼镇荆王村****"),
        ("address", "某处12号", "****"),
        ("address", "", ""),
    ],
)
def test_each_field_is_covered_by_its_rule(field: str, value: str, shown: str) -> None:
    assert cover(field, value) == shown


def test_no_cover_lets_a_whole_value_through() -> None:
    for value in ("思礼镇", "3组12号", "荆王村"):
        assert mask_address(value).endswith("****")
    assert mask_account("") == ""
    assert all(label_of(name) == rule.label for name, rule in RULES.items())
    assert label_of("later") == "later"
