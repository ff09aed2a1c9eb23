"""Lists for a village's board: names are masked whatever happens, and nothing private gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.people.masking import STAR
from desk.posted_lists import MOST_ROWS, PostedList, read_posted_list, require_posted

HEAD = ("序号", "户主姓名", "村民小组", "补贴面积（亩）", "补贴金额（元）", "备注")


def rows(*lines: tuple[str, ...], head: tuple[str, ...] = HEAD) -> list[tuple[int, tuple[str, ...]]]:
    return list(enumerate((("某村名单",), head, *lines), start=1))


def posted(*lines: tuple[str, ...], head: tuple[str, ...] = HEAD) -> PostedList:
    return read_posted_list(rows(*lines, head=head))


def refused(*lines: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Refused:
    with pytest.raises(Refused) as caught:
        posted(*lines, head=head)
    return caught.value


def test_names_are_masked_columns_keep_their_headings_and_amounts_are_summed() -> None:
    found = posted(("1", "张三", "一组", "3.5", "344.75", ""), ("2", "欧阳文静", "二组", "4", "1,394.00元", "已核实"))
    assert [column.title for column in found.columns] == [
        "户主姓名",
        "村民小组",
        "补贴面积（亩）",
        "补贴金额（元）",
        "备注",
    ]
    assert found.rows[0] == (f"张{STAR}", "一组", "3.5", "344.75", "—")
    assert found.rows[1][0] == f"欧{STAR}{STAR}静"
    assert (found.amount_title, found.total) == ("补贴金额（元）", "1,738.75")


def test_an_empty_column_is_left_out_and_a_line_of_totals_is_no_person() -> None:
    found = posted(("1", "张三", "", "3.5", "10", ""), ("合计", "", "", "3.5", "10", ""))
    assert [column.kind for column in found.columns] == ["name", "quantity", "amount"]
    assert len(found.rows) == 1


def test_a_sum_of_what_is_no_number_is_not_told() -> None:
    assert posted(("1", "张三", "一组", "", "按月核定", "")).total == ""


@pytest.mark.parametrize(
    "title", ["身份证号", "联系电话", "银行卡号", "一卡通账号", "出生日期", "家庭住址", "残疾等级", "致贫原因"]
)
def test_a_private_column_is_refused_and_named(title: str) -> None:
    found = refused(("1", "张三", "x"), head=("序号", "姓名", title))
    assert (found.code, found.field) == ("poster.column", "list")
    assert f"“{title}”一栏是个人隐私" in found.message


def test_a_private_column_that_nobody_filled_does_no_harm() -> None:
    assert [column.title for column in posted(("张三", ""), head=("姓名", "身份证号")).columns] == ["姓名"]


def test_a_column_nobody_knows_is_refused_too() -> None:
    found = refused(("张三", "李四"), head=("姓名", "配偶"))
    assert found.code == "poster.column"
    assert "“配偶”一栏不在公示的栏目里" in found.message


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("419001199102049776", "身份证号"), ("４１９００１１９９１０２０４９７７６", "身份证号"),
        ("41900119910204977x", "身份证号"),
        ("419001 19910204 9776", "身份证号"), ("13800005566", "电话号码"), ("138 0000 5566", "电话号码"),
        ("0391-6730001", "电话号码"), ("6217 0000 1000 2000 301", "银行卡号"), ("4.19001199102050E+17", "银行卡号"),
        ("1991-02-04", "出生日期"), ("1991年2月4日", "出生日期"), ("19910204", "出生日期"), ("二级残疾", "“残疾”"),
        ("患病", "“病”"), ("丧偶", "“丧偶”"), ("李小四之子", "没有遮挡的姓名"),
    ],
)  # fmt: skip
def test_a_private_cell_is_refused_with_its_row_and_column(cell: str, what: str) -> None:
    found = refused(("1", "李小四", "一组", "3.5", "10", ""), ("2", "张三", "一组", "3.5", "10", cell))
    assert (found.code, found.field) == ("poster.private", "list")
    assert found.message.startswith("“备注”一栏第4行有")
    assert what in found.message
    assert cell not in found.message or what == f"“{cell}”"


def test_an_address_below_the_group_is_refused() -> None:
    assert refused(("1", "张三", "一组12号", "3.5", "10", "")).code == "poster.private"


@given(
    st.lists(
        st.text("甲乙丙丁戊己庚辛·", min_size=2, max_size=8).filter(lambda name: "·" not in (name[0], name[-1])),
        min_size=1,
        max_size=9,
    )
)
def test_no_whole_name_ever_comes_out(names: list[str]) -> None:
    found = posted(*((name, "一组") for name in names), head=("姓名", "村民小组"))
    assert all(STAR in row[0] and row[0] not in names for row in found.rows)


def test_what_cannot_be_a_list_is_told() -> None:
    assert refused(head=HEAD).code == "poster.empty"
    assert refused(("x", "y"), head=("村", "人口")).code == "poster.no_heading"
    assert refused(("1", "", "一组", "3.5", "", "")).code == "poster.name"
    assert refused(*((str(n), "张三", "一组", "1", "1", "") for n in range(MOST_ROWS + 1))).code == "poster.too_many"


@pytest.mark.parametrize("name", ["孤儿和事实无人抚养儿童基本生活保障认定", "困境儿童名单", "涉罪未成年人帮扶名单"])
def test_some_lists_are_never_posted(name: str) -> None:
    with pytest.raises(Refused) as caught:
        require_posted(name, "list_name")
    assert caught.value.code == "poster.not_posted"
