"""What is proposed to a villager, in sentences that say nothing twice."""

from __future__ import annotations

import re

import msgspec
import pytest

from db import shipped
from desk.catalogue.items import HomeVisit, Item
from desk.station.proposing import home_words, propose
from tests.desk.station.village import village_office

LEAD = "行动不便的可以上门"
ITEMS = {item.id: item for item in shipped.catalogue().items}


def visited(how: str) -> Item:
    return msgspec.structs.replace(ITEMS["SB-10"], home_visit=HomeVisit(allowed=True, how=how))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("行动不便的上门代办", "行动不便的上门代办。"),
        ("高龄、失能老人上门送证。", "高龄、失能老人上门送证。"),
        ("镇街经办人入户调查；行动不便的代办员上门收件", "镇街经办人入户调查；行动不便的代办员上门收件。"),
        ("卧床患者上门收件", "卧床患者上门收件。"),
        ("上门登记", "行动不便的可以上门登记。"),
        ("代办员上门", "行动不便的，代办员上门。"),
        ("信息核对", "行动不便的可以上门：信息核对。"),
        ("", "行动不便的可以上门。"),
    ],
)
def test_who_is_visited_at_home_is_said_once(how: str, said: str) -> None:
    assert home_words(visited(how), LEAD) == said


def test_nobody_is_visited_for_an_item_that_says_so() -> None:
    item = msgspec.structs.replace(ITEMS["SB-10"], home_visit=HomeVisit(allowed=False, how="信息核对"))
    assert home_words(item, LEAD) == ""


@pytest.mark.parametrize("item_id", sorted(ITEMS))
def test_no_item_of_the_shipped_data_repeats_itself_in_what_is_proposed(item_id: str) -> None:
    text = propose(ITEMS[item_id], village_office()).text
    assert len(re.findall("行动不便", text)) <= 1, text
    assert "上门：上门" not in text
