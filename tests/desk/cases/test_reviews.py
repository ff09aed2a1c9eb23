"""The code list of 好差评: read whole or refused with what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from db import shipped
from desk.cases.reviews import LEVEL_NAMES, LEVELS, ReviewTally, read_review_codes
from tests.builders import refusal

Raw = dict[str, Any]


def raw() -> Raw:
    found: Raw = msgspec.json.decode(shipped.content("reviews.json"))
    return found


def test_the_shipped_list_has_the_five_levels_by_their_only_names_in_order() -> None:
    codes = shipped.review_codes()
    assert tuple(entry.level for entry in codes.levels) == LEVELS
    assert [entry.name for entry in codes.levels] == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    assert codes.reasons_of(1)[0].name == "在办事指南之外增加新的审批条件"
    assert codes.reasons_of(0) == ()


def rename(codes: Raw) -> None:
    codes["levels"][0]["name"] = "给个五星"


def swap(codes: Raw) -> None:
    codes["levels"].reverse()


def leave_out(codes: Raw) -> None:
    del codes["levels"][2]


def empty(codes: Raw) -> None:
    codes["levels"][4]["reasons"] = []


def double(codes: Raw) -> None:
    codes["levels"][4]["reasons"].append({"code": "510", "name": "又一条"})


def double_channel(codes: Raw) -> None:
    codes["channels"].append(codes["channels"][0])


def no_phone(codes: Raw) -> None:
    for channel in codes["channels"]:
        channel["ways"] = [way for way in channel.get("ways", ()) if way != "phone"]


def no_days(codes: Raw) -> None:
    codes["contact_days"] = 0


@pytest.mark.parametrize("spoil", [rename, swap, leave_out, empty, double, double_channel, no_phone, no_days])
def test_a_list_that_is_not_whole_is_refused(spoil: Callable[[Raw], None]) -> None:
    codes = raw()
    spoil(codes)
    refusal("review.codes", lambda: read_review_codes(msgspec.json.encode(codes)))


def test_a_field_nobody_knows_is_refused() -> None:
    refusal("input.shape", lambda: read_review_codes(msgspec.json.encode({**raw(), "default": 5})))


def test_the_names_stand_for_every_level() -> None:
    assert tuple(LEVEL_NAMES) == LEVELS


def test_who_was_not_marked_is_neither_good_nor_bad() -> None:
    tally = ReviewTally(cases=10, marked=3, levels={5: 2, 1: 1}, again={3: 1})
    assert tally.unmarked == 7
    assert sum(tally.levels.values()) == 3
