"""What papers that were taken over still lack, in sentences."""

from __future__ import annotations

import pytest

from desk.cases.requests import MaterialInput
from desk.desk import Desk
from desk.station.lacking import Lacking, lacking
from tests.desk.station import bags

CARD = MaterialInput(seq=1, state="original_seen")
FILLED = {"registered_address": "北石村一组5号", "home_address": "北石村一组5号", "insured_kind": "成年居民"}


@pytest.fixture
def desk() -> Desk:
    return bags.village_desk()


def of(desk: Desk, **changes: object) -> Lacking:
    case = bags.taken_over(desk, 1, **changes)
    return lacking(desk, (case.number,))[case.record_id]


def test_a_form_that_nobody_filled_and_whose_paper_is_not_there_is_short(desk: Desk) -> None:
    found = of(desk, materials=(CARD,))
    assert found.is_short
    assert found.materials == ("城乡居民基本医疗保险参保登记表",)
    assert found.form == ("户籍地址", "现住址", "参保身份")
    assert found.words == (
        "还缺材料：城乡居民基本医疗保险参保登记表。",
        "申请表还没有填：户籍地址、现住址、参保身份。",
    )


def test_a_form_whose_paper_is_there_may_be_written_by_hand(desk: Desk) -> None:
    found = of(desk)
    assert not found.is_short
    assert (found.form, found.by_hand) == ((), ("户籍地址", "现住址", "参保身份"))
    assert "请看纸上写了没有" in "".join(found.words)


def test_with_all_papers_and_answers_nothing_is_said(desk: Desk) -> None:
    assert of(desk, form=FILLED) == Lacking()
    assert of(desk, form=FILLED).words == ()


def test_what_the_clerk_wrote_to_be_still_to_come_is_missing_too(desk: Desk) -> None:
    assert of(desk, form=FILLED, missing=("近期照片",)).materials == ("近期照片",)
