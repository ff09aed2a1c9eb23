"""Villages found by what a clerk types, on the shipped divisions."""

from __future__ import annotations

from collections import defaultdict

import pytest

from db import shipped
from desk.places import Places

PLACES = Places(shipped.places())
SILI = next(place.code for place in PLACES.towns() if place.name == "思礼镇")


def names(text: str, *, town: str | None = None, limit: int = 10) -> list[str]:
    return [place.short_name for place in PLACES.find_village(text, town=town, limit=limit)]


def test_divisions_are_one_city_16_towns_and_557_villages():
    assert len(PLACES) == 574
    assert len(PLACES.towns()) == 16
    assert sum(len(PLACES.villages_of(town.code)) for town in PLACES.towns()) == 557
    assert PLACES.villages_of("000000000000") == ()


def test_full_name_runs_from_the_city_down():
    village = PLACES.find_village("荆王村", town=SILI)[0]
    assert PLACES.full_name(village.code) == "济源市思礼镇荆王村"
    assert PLACES.full_name(SILI) == "济源市思礼镇"
    assert PLACES.full_name("1") == ""
    assert PLACES.get("1") is None


@pytest.mark.parametrize(
    "text",
    [
        "荆王村民委员会",
        "荆王村",
        "荆王",
        "jingwang",
        "JingWang",
        "ｊｉｎｇｗａｎｇ",
        "jingwangcun",
        "jing wang",
        "jwc",
        "思礼荆王",
        "思礼镇荆王村",
        "济源市思礼镇荆王村",
    ],
)
def test_village_is_found_by_every_way_to_say_it(text):
    assert names(text, town=SILI)[0] == "荆王村"


def test_community_that_was_a_village_is_found_by_its_old_word():
    assert [PLACES.full_name(place.code) for place in PLACES.find_village("碑子村")] == ["济源市北海街道碑子居委会"]


def test_village_is_found_by_its_code():
    village = PLACES.find_village("荆王村")[0]
    assert PLACES.find_village(village.code) == (village,)


def test_every_village_is_the_first_for_its_own_short_name_in_its_town():
    for town in PLACES.towns():
        for village in PLACES.villages_of(town.code):
            assert PLACES.find_village(village.short_name, town=town.code)[0] == village


def test_every_village_is_found_by_its_pinyin_within_its_town():
    for town in PLACES.towns():
        for village in PLACES.villages_of(town.code):
            assert village in PLACES.find_village(village.pinyin, town=town.code)


def test_villages_that_share_their_initials_are_all_given():
    by_initials = defaultdict(set)
    for town in PLACES.towns():
        for village in PLACES.villages_of(town.code):
            by_initials[village.initials].add(village)
    assert max(map(len, by_initials.values())) == 9
    for initials, villages in by_initials.items():
        found = PLACES.find_village(initials, limit=600)
        assert villages <= set(found)


def test_the_towns_own_villages_come_before_all_others():
    found = PLACES.find_village("z", town=SILI, limit=600)
    here = [place.parent == SILI for place in found]
    assert True in here
    assert False in here
    assert here == sorted(here, reverse=True)


def test_limit_and_order_are_kept():
    everything = PLACES.find_village("zz", limit=600)
    assert PLACES.find_village("zz", limit=2) == everything[:2]
    assert PLACES.find_village("zz", limit=600) == everything


@pytest.mark.parametrize("text", ["", "  ", "·", "没有这个村", "qqqq"])
def test_nothing_is_found_for_what_fits_nowhere(text):
    assert PLACES.find_village(text) == ()


@pytest.mark.parametrize("text", ["思礼镇", "思礼", "sili", "sl", "silizhen", "slz", " SLZ "])
def test_town_is_found_by_every_way_to_say_it(text):
    assert PLACES.find_town(text)[0].name == "思礼镇"


@pytest.mark.parametrize("text", ["沁园街道", "qinyuanjiedao", "qyjd", "qy"])
def test_street_is_found_by_every_way_to_say_it(text):
    assert PLACES.find_town(text)[0].name == "沁园街道"


def test_every_town_is_offered_before_anything_is_typed():
    assert PLACES.find_town("") == PLACES.towns()


@pytest.mark.parametrize("text", ["荆王", "jingwang", "slx", "siliz1"])
def test_no_town_is_found_for_what_is_none(text):
    assert PLACES.find_town(text) == ()
