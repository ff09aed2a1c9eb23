"""What is made public: eleven elements each, the lists of 45, 7 and 4, and posters with a period that is reckoned."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from desk.desk import Desk
from desk.guides.disclosing import PosterInput, Scope, disclosure_directory, item_disclosure, poster_of
from desk.papers.disclosure import ELEMENTS, disclosure_rows, is_open
from desk.papers.village_poster import LAYOUTS, poster_report, village_poster
from desk.sheets import Facts, Paragraph, Table
from tests.builders import refusal
from tests.desk.papers import samples

LIST = ((1, ("姓名", "村民小组", "补贴金额")), (2, ("张三", "一组", "344.75")), (3, ("欧阳文静", "二组", "100")))


def given(**changes: object) -> PosterInput:
    return PosterInput(
        **{"item": "SN-01", "posted_by": "思礼镇荆王村民委员会", "objection_phone": "0391-6730001"} | changes
    )  # type: ignore[arg-type]  # as the tests need it


def said(desk: Desk, **changes: object) -> str:
    sheet = village_poster(desk.office, desk.texts, poster_of(desk, given(**changes), LIST))
    return "".join(block.text for block in sheet.blocks if isinstance(block, Paragraph))


def test_an_item_has_its_eleven_elements_in_the_citys_order(desk: Desk) -> None:
    sheet = item_disclosure(desk, "jz-01", "a3")
    (facts,) = (block for block in sheet.blocks if isinstance(block, Facts))
    assert [label.split("　")[1] for label, _ in facts.rows] == list(ELEMENTS)
    assert all(value for _, value in facts.rows)
    assert (sheet.layout, sheet.landscape) == ("a3", True)
    told = dict(facts.rows)
    assert told["4　五公开"] == "□决策　■执行　□管理　■服务　■结果"
    assert told["7　公开类型"] == "■主动公开（个人隐私信息除外）　□依申请公开"
    assert "■村公示栏（电子屏）　□入户/现场" in told["8　公开渠道"]
    assert "版本2026.11-sample" in sheet.blocks[-1].text  # type: ignore[union-attr]  # its last words


def test_an_empty_element_says_so_with_a_reason() -> None:
    bare = replace(samples.items()["JZ-01"], disclosure={"事项名称": "低保"})
    rows = dict(disclosure_rows(bare, samples.texts()))
    assert rows.pop("事项名称") == "低保"
    assert set(rows.values()) == {"无（目录没有填写，待核定）"}


@pytest.mark.parametrize("kind", ["依申请公开", "主动公开、依申请公开", "部分依申请公开"])
def test_what_is_open_on_request_never_stands_there_as_open(kind: str) -> None:
    item = samples.items()["JZ-01"]
    closed = replace(item, disclosure={**item.disclosure, "公开类型": kind})
    rows = dict(disclosure_rows(closed, samples.texts()))
    assert not is_open(closed)
    assert rows["公开类型"] == "□主动公开　■依申请公开"
    assert rows["公开内容"].startswith("依申请公开，内容不在这里公开")
    assert "■" not in rows["公开渠道"]


@pytest.mark.parametrize(("scope", "count"), [("all", 96), ("village", 45), ("must_village", 7), ("must_community", 4)])
def test_the_lists_have_as_many_items_as_the_city_says(desk: Desk, scope: Scope, count: int) -> None:
    """JIYUAN.md B3."""
    report = disclosure_directory(desk, scope)
    (table,) = report.tables
    assert len(table.rows) == count
    assert [column.title for column in table.columns] == ["序号", *ELEMENTS]
    assert f"共{count}项，其中{count}项尚未核定" in report.sentences[0]


def test_a_poster_says_what_where_how_long_and_to_whom(desk: Desk) -> None:
    words = said(desk)
    assert words.startswith("根据《中华人民共和国农业法》")
    assert "合计：2户（人），补贴金额444.75。" in words
    assert "公示期：2026年11月23日至2026年11月30日（7个自然日）。" in words
    assert "向思礼镇荆王村民委员会反映，电话0391-6730001；也可以向思礼镇便民服务中心" in words
    assert "5个工作日内答复" in words


@pytest.mark.parametrize(
    ("changes", "period"),
    [
        ({"days": 5, "unit": "工作日"}, "至2026年11月30日（5个工作日）"),
        ({"days": 5, "unit": "自然日"}, "至2026年11月30日（5个自然日）"),
        ({"days": 3, "unit": "自然日"}, "至2026年11月26日（3个自然日）"),
        ({"start_on": date(2026, 9, 24), "days": 7, "unit": "自然日"}, "2026年9月24日至2026年10月8日（7个自然日）"),
    ],
)
def test_the_first_day_is_not_counted_and_a_last_day_off_moves_on(
    desk: Desk, changes: dict[str, object], period: str
) -> None:
    """民法典 201, 203."""
    assert period in said(desk, **changes)


def test_when_the_period_is_over_the_poster_says_what_came_of_it(desk: Desk) -> None:
    assert "公示期满，无异议。" in said(desk, objections=0)
    assert "公示期满，收到异议2件，均已答复。" in said(desk, objections=2)
    assert "反映人的信息保密" not in said(desk, objections=2)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_whole_name_is_on_a_poster_and_its_spreadsheet_has_the_same_cells(desk: Desk, layout: str) -> None:
    poster = poster_of(desk, given(), LIST)
    sheet = village_poster(desk.office, desk.texts, poster, layout)  # type: ignore[arg-type]  # one of them
    (table,) = (block for block in sheet.blocks if isinstance(block, Table))
    report = poster_report(desk.office, desk.texts, poster)
    assert report.tables[0].rows == table.rows
    assert [row[1] for row in table.rows] == ["张＊", "欧＊＊静"]
    assert sheet.seal is not None
    assert sheet.seal.signed_by == "思礼镇荆王村民委员会"


def test_what_is_missing_for_a_poster_is_told_by_its_field(desk: Desk) -> None:
    for code, field, changes in (
        ("poster.missing", "posted_by", {"posted_by": " "}),
        ("poster.missing", "objection_phone", {"objection_phone": ""}),
        ("poster.days", "days", {"item": "HJ-12"}),
        ("poster.days", "days", {"days": 61}),
        ("poster.not_posted", "list_name", {"item": "JZ-07", "days": 7}),
        ("poster.not_posted", "list_name", {"list_name": "孤儿名单"}),
    ):
        assert refusal(code, lambda changes=changes: poster_of(desk, given(**changes), LIST)).field == field  # type: ignore[misc]  # bound at once
