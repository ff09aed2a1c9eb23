"""The list of twenty (民发〔2020〕20号): whole, told by the names people use, and never more than it says."""

from __future__ import annotations

import pytest

from db import shipped
from desk.errors import Refused
from desk.proxy.certificates import read_not_given

LIST = shipped.certificates_not_given()
TWENTY = """
亲属关系 居民身份信息 户口登记项目 养犬 无犯罪记录 社区戒毒 人员失踪 婚姻状况 出生 健在 死亡
疾病状况 残疾状况 婚育状况 就业状况 个人档案 居民财产
遗产继承权 市场主体住所 证件遗失
"""
"""As the notice names them, in its order."""


def test_all_twenty_are_there_in_their_order_with_where_to_go() -> None:
    assert [words in one.name for words, one in zip(TWENTY.split(), LIST.certificates, strict=True)] == [True] * 20
    for one in LIST.certificates:
        assert one.where_to_go
        assert one.help
        assert max(len(one.where_short), len(one.substitute_short)) <= 24
        assert max(len(one.where_to_go), len(one.substitute), len(one.help)) <= 160
        assert len(one.full_name) <= 90


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("亲属关系证明", 1), ("户籍证明", 2), ("养狗证明", 4), ("家庭收入证明", 17), ("单身证明", 8), ("分居证明", 8),
        ("社区戒毒社区康复人员情况证明（表现证明）", 6), ("表现证明", 6), (" 健在证明 ", 10),
        ("老人健在证明（银行用）", 10),
        ("车辆所有权证明", 17), ("经营场所证明", 19), ("户口本遗失证明", 0), ("证件遗失证明", 20),
    ],
)  # fmt: skip
def test_it_is_told_by_the_names_people_use(asked: str, number: int) -> None:
    found = LIST.meant_by(asked)
    assert (found.number if found else 0) == number


@pytest.mark.parametrize("name", ["现实表现证明", "土地承包情况说明", "村民外出务工情况说明", "房屋相邻无异议说明", ""])
def test_what_is_not_on_the_list_is_not_taken_for_it(name: str) -> None:
    """C-33: nothing is refused that a law leaves to the village."""
    assert LIST.meant_by(name) is None


def test_the_dog_register_is_named_once_the_office_has_set_it() -> None:
    dogs = LIST.numbered(4)
    assert dogs is not None
    assert dogs.where().endswith("再到养犬登记机关登记")
    assert dogs.where("济源市公安局").endswith("再到养犬登记机关登记（济源市公安局）")


def test_a_text_finds_those_it_stands_in_and_nothing_finds_all() -> None:
    assert [one.number for one in LIST.found_by("户")] == [2, 3]
    assert len(LIST.found_by("")) == 20


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("number = 2\n", "number = 3\n"), "编号"),
        (lambda text: text.replace('name = "居民养犬证明"', 'name = "亲属关系证明"'), "两次"),
        (lambda text: text.replace("help =", "helf ="), "读取"),
        (lambda text: text + "\n[[", "读取"),
    ],
    ids=["number", "twice", "field", "form"],
)
def test_a_list_that_is_not_whole_is_refused(change: object, words: str) -> None:
    text = shipped.content("certificates.toml").decode()
    with pytest.raises(Refused, match=words) as caught:
        read_not_given(change(text).encode())  # type: ignore[operator]  # a change
    assert caught.value.code == "certificates.invalid"
