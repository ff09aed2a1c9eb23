from __future__ import annotations

import random

import msgspec
import pytest

from db import shipped
from desk.catalogue.finding import ItemFinder
from desk.catalogue.items import Item
from tests.desk.catalogue.builders import item

FINDER = ItemFinder(shipped.catalogue().items)


def ids(text: str, **how: object) -> list[str]:
    return [hit.item_id for hit in FINDER.find(text, **how)]


FIRST = [
    # the name, short or whole, in characters
    ("最低生活保障审核确认", "JZ-01"),
    ("低保", "JZ-01"),
    ("居住证签注", "HJ-13"),
    ("白内障", "YW-07"),
    ("公益林", "SN-06"),
    ("违建", "CG-13"),
    # what people say
    ("五保", "JZ-02"),
    ("上户口", "HJ-01"),
    ("销户", "HJ-02"),
    ("准生证", "YW-01"),
    ("打针本", "YW-11"),
    ("新农合", "SB-10"),
    ("老年证", "YL-01"),
    ("暂住证", "HJ-12"),
    ("挂横幅", "CG-04"),
    ("摆摊", "CG-10"),
    ("挪车", "CG-14"),
    ("打社保", "SB-07"),
    ("住敬老院", "YL-06"),
    # full pinyin
    ("dibao", "JZ-01"),
    ("gaolingjintie", "YL-02"),
    ("laonianzheng", "YL-01"),
    ("shebaokadiule", "SB-09"),
    ("tuigenghuanlin", "SN-05"),
    ("baitan", "CG-10"),
    ("nongji", "SN-02"),
    # unfinished pinyin
    ("canjiz", "JZ-08"),
    ("yuerb", "YW-03"),
    # initials
    ("gljt", "YL-02"),
    ("lnz", "YL-01"),
    ("tghl", "SN-05"),
    ("xnh", "SB-10"),
    ("dlbt", "SN-01"),
    ("cjz", "JZ-08"),
    ("mb", "SB-12"),
    # characters and pinyin mixed, pinyin and initials mixed
    ("高龄jt", "YL-02"),
    ("老nian证", "YL-01"),
    ("gaoljt", "YL-02"),
    ("tuighl", "SN-05"),
    # characters with several readings
    ("zhongducanjiren", "JZ-06"),
    ("chongducanjiren", "JZ-06"),
    ("zdcjr", "JZ-06"),
    ("cdcjr", "JZ-06"),
    ("tuigenghailin", "SN-05"),
    ("shenbaozhengming", "SB-07"),
    ("canbaozhengming", "SB-07"),
    # code and field
    ("HJ-12", "HJ-12"),
    ("hj12", "HJ-12"),
    ("ｈｊ１２", "HJ-12"),
    ("城市综合执法", "CG-01"),
    # one typing mistake, in pinyin and in characters
    ("gaolingjintei", "YL-02"),
    ("gaolinjintie", "YL-02"),
    ("gaolongjintie", "YL-02"),
    ("gaoolingjintie", "YL-02"),
    ("tuigenhguanlin", "SN-05"),
    ("高龄经贴", "YL-02"),
    ("高玲津贴", "YL-02"),
    ("高津龄贴", "YL-02"),
    ("社报卡", "SB-08"),
    ("退更还林", "SN-05"),
    ("身份证补办", "HJ-10"),
    ("医保", "SB-10"),
    # whole sentences
    ("我妈八十了领补贴", "YL-02"),
    ("80岁补贴", "YL-02"),
    ("孩子刚出生怎么上户口", "HJ-01"),
    ("我家房子快塌了", "JZ-12"),
    ("六十岁了想领养老钱", "SB-03"),
    ("身份证丢了怎么办", "HJ-10"),
    ("我的药费在哪报销", "SB-13"),
    # several words
    ("残疾人 补贴", "JZ-06"),
    ("户口 丢", "HJ-07"),
]


@pytest.mark.parametrize(("typed", "expected"), FIRST)
def test_what_a_clerk_types_finds_the_item_first(typed: str, expected: str) -> None:
    assert ids(typed)[0] == expected


TOP_THREE = [
    ("sfz", "HJ-10"),
    ("shenfz", "HJ-09"),
    ("身fen证", "HJ-08"),
    ("db", "JZ-01"),
    ("拖拉机", "SN-03"),
    ("医保", "SB-10"),
    ("迁户口", "HJ-04"),
    ("我家地里的补贴", "SN-01"),
    ("老人去世了要办什么", "HJ-02"),
    ("购机税控发票", "SN-02"),
]


@pytest.mark.parametrize(("typed", "expected"), TOP_THREE)
def test_a_doubtful_query_has_the_item_among_the_first_three(typed: str, expected: str) -> None:
    assert expected in ids(typed)[:3]


def test_a_field_gives_all_its_items() -> None:
    expected = {i.id for i in shipped.catalogue().items if i.domain == "涉农补贴"}
    assert expected <= set(ids("涉农补贴", limit=40))
    assert ids("yangfuwu") == ids("yangfuwu")


def test_every_item_is_found_first_by_its_own_name_and_id() -> None:
    for subject in shipped.catalogue().items:
        assert ids(subject.name)[0] == subject.id
        assert ids(subject.id)[0] == subject.id


def test_every_alias_leads_to_its_item() -> None:
    for subject in shipped.catalogue().items:
        for alias in subject.aliases:
            assert subject.id in ids(alias)[:3], alias


def test_the_reason_says_what_matched() -> None:
    (first, *_) = FINDER.find("gljt")
    assert first.reason == "简称“高龄津贴”（首字母）"
    assert FINDER.find("暂住证")[0].reason == "叫法“暂住证”"
    assert "可能输错" in FINDER.find("gaolingjintei")[0].reason
    assert FINDER.find("我妈八十了领补贴")[0].reason == "说法相近"


def test_the_item_used_last_comes_first_among_equals() -> None:
    assert ids("sfz")[:2] == ["HJ-08", "HJ-09"]
    assert ids("sfz", last_used=["HJ-10"])[0] == "HJ-10"
    assert ids("sfz", last_used=["HJ-09", "HJ-10"])[:2] == ["HJ-09", "HJ-10"]


def test_an_item_used_last_does_not_push_away_what_was_plainly_asked_for() -> None:
    assert ids("低保", last_used=["JZ-04"])[0] == "JZ-01"
    assert "CG-01" not in ids("低保", last_used=["CG-01"])


def test_nothing_typed_gives_what_was_used_last() -> None:
    assert ids("", last_used=["HJ-12", "gone", "JZ-01"]) == ["HJ-12", "JZ-01"]
    assert ids("  ！", last_used=["HJ-12"], limit=1) == ["HJ-12"]
    assert ids("") == []


@pytest.mark.parametrize("typed", ["zzzzqqqq", "𠮷𠮷", "uuuu", "%_'\"", "a" * 300, "龘" * 50])
def test_nonsense_finds_little_and_harms_nothing(typed: str) -> None:
    assert len(ids(typed)) <= 10


def test_the_limit_is_kept_and_the_order_is_the_same_each_time() -> None:
    assert len(ids("补贴", limit=3)) == 3
    again = ItemFinder(shipped.catalogue().items)
    for typed in ("补贴", "sfz", "st", "老人"):
        assert FINDER.find(typed) == again.find(typed)


def test_an_empty_catalogue_finds_nothing() -> None:
    assert ItemFinder(()).find("低保") == ()


def many_items() -> list[Item]:
    chance = random.Random(7)
    words = sorted({i.name[n : n + 2] for i in shipped.catalogue().items for n in range(len(i.name) - 1)})
    base = shipped.catalogue().items
    made = list(base)
    for number in range(2000 - len(base)):
        like = base[number % len(base)]
        aliases = tuple("".join(chance.sample(words, 2)) for _ in like.aliases)
        name = "".join(chance.sample(words, 5))
        made.append(msgspec.structs.replace(like, id=f"N{number:04d}", name=name, short_name=name[:4], aliases=aliases))
    return made


def test_two_thousand_items_are_searched_as_well() -> None:
    made = many_items()
    finder = ItemFinder(made)
    for subject in (*made[:96:7], *made[100:2000:97]):
        assert finder.find(subject.name)[0].name == subject.name
        assert finder.find(subject.id)[0].item_id == subject.id
    for typed, expected in (("gljt", "YL-02"), ("gaolingjintei", "YL-02"), ("五保", "JZ-02")):
        assert expected in [hit.item_id for hit in finder.find(typed)[:3]]


def test_an_item_in_letters_and_figures_is_found() -> None:
    finder = ItemFinder([item("A-1", name="ETC办理"), item("A-2", name="12345热线转办")])
    assert finder.find("etc")[0].item_id == "A-1"
    assert finder.find("12345")[0].item_id == "A-2"
    assert finder.find("etcbl")[0].item_id == "A-1"
