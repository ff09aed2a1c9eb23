"""Line breaking: the prohibition rules of CLREQ 3.1.3, whole words, filled lines."""

from __future__ import annotations

import re
from collections import defaultdict

from hypothesis import assume, given
from hypothesis import strategies as st

from printouts.breaking import CANNOT_END, CANNOT_START, MAX_STRETCH, OPENING_HALF, balanced, break_lines, tight_parts
from printouts.fonts import SERIF

EVEN = defaultdict(lambda: 1000.0)
PIECES = st.sampled_from(
    [
        *"你于申请材料受理通知书的一二三",
        *"，。；：、！？）》”】〕（《“【〔□■",
        "——",
        "……",
        "2026",
        "11月",
        "A4",
        "/",
        "%",
        " ",
        "　",
        "0391-6678901",
        "·",
        "(",
        ")",
    ]
)


@st.composite
def texts(draw):
    """Text in which no cluster of marks is wider than a line: a mark stands beside a character."""
    parts = draw(st.lists(PIECES, min_size=1, max_size=80))
    text = ""
    for part in parts:
        if text and not part[0].isalnum() and not text[-1].isalnum():
            text += "字"
        text += part
    return text


@given(texts(), st.integers(16, 60), st.booleans())
def test_no_line_begins_or_ends_with_a_forbidden_mark(text, ems, justify):
    lines = break_lines(text, ems * 1000.0, SERIF.widths, justify=justify)
    for n, line in enumerate(lines):
        if n > 0:
            assert line.text[0] not in CANNOT_START, lines
        if n < len(lines) - 1:
            assert line.text[-1] not in CANNOT_END, lines


@given(texts(), st.integers(16, 60), st.sampled_from([0.0, 2000.0]))
def test_no_line_is_wider_than_the_measure_and_justified_lines_end_at_it(text, ems, indent):
    limit = ems * 1000.0
    for line in break_lines(text, limit, SERIF.widths, indent=indent, justify=True):
        gaps = max(len(line.text) - 1, 0)
        assert line.width <= limit + 1e-6
        assert 0 <= line.stretch <= MAX_STRETCH
        if line.stretch:
            start = line.indent + (500.0 if line.text[0] in OPENING_HALF else 0.0)  # where its ink begins
            assert abs(start + line.width + line.stretch * gaps - limit) < 1e-6


@given(texts(), st.integers(16, 60))
def test_nothing_is_lost_but_spaces_at_the_ends_of_lines(text, ems):
    lines = break_lines(text, ems * 1000.0, SERIF.widths)
    assert "".join(line.text for line in lines).replace(" ", "").replace("　", "") == text.replace(" ", "").replace(
        "　", ""
    )


@given(texts(), st.integers(16, 60))
def test_a_number_stays_whole(text, ems):
    runs = re.findall(r"[!-~]+", text)
    assume(all(sum(map(SERIF.widths.__getitem__, run)) <= ems * 1000.0 for run in runs))
    lines = break_lines(text, ems * 1000.0, SERIF.widths)
    assert sum(line.text.count("0391-6678901") for line in lines) == text.count("0391-6678901")


def lines_of(text, ems):
    return [line.text for line in break_lines(text, ems * 1000.0, EVEN)]


def test_a_box_to_tick_stays_with_what_it_chooses():
    assert lines_of("需要回访您吗？□愿意　□不愿意", 13) == ["需要回访您吗？□愿意", "□不愿意"]
    assert lines_of("结论：■ 数字、压缩包和目录都相符", 5) == ["结论：", "■ 数字、", "压缩包和目", "录都相符"]


@given(
    st.lists(st.sampled_from(["□一致", "■不一致", "☑ 同意", "☐ 我不同意"]), min_size=1, max_size=12), st.integers(6, 30)
)
def test_no_choice_is_ever_parted(choices, ems):
    found = lines_of("　".join(choices), ems)
    assert [one for line in found for one in line.split("　")] == choices


def test_a_short_label_stays_whole_before_the_line_to_write_on():
    signed = "移交人：＿＿＿＿＿＿　接收人：＿＿＿＿＿＿　时间：＿＿月＿＿日＿＿时＿＿分"
    assert lines_of(signed, 23) == ["移交人：＿＿＿＿＿＿　接收人：＿＿＿＿＿＿", "时间：＿＿月＿＿日＿＿时＿＿分"]


def test_a_long_line_to_write_on_goes_below_its_label():
    assert lines_of("不符情况：" + "＿" * 22, 23) == ["不符情况：", "＿" * 22]


def test_a_run_wider_than_the_line_is_broken_and_nothing_of_it_is_lost():
    text = "网址：" + "ABCDEFGHIJ" * 9
    lines = break_lines(text, 20000.0, EVEN)
    assert len(lines) > 4
    assert "".join(line.text for line in lines) == text


def test_a_line_feed_ends_a_line_and_what_comes_before_it_is_not_stretched():
    lines = break_lines("第一行\n第二行", 20000.0, EVEN, justify=True)
    assert [(line.text, line.stretch) for line in lines] == [("第一行", 0.0), ("第二行", 0.0)]


def test_an_empty_text_gives_one_empty_line():
    assert [line.text for line in break_lines("", 5000.0, EVEN)] == [""]


def test_one_character_does_not_stand_alone_on_the_last_line():
    assert break_lines("一二三四五六七八九十百千万。", 12000.0, EVEN)[-1].text == "千万。"


def test_one_with_a_mark_does_not_stand_alone_below_an_indented_line_that_takes_the_gap():
    text = "一二三四五六七八九十百千万亿兆京垓理。"
    lines = break_lines(text, 19000.0, EVEN, indent=2000.0, justify=True)
    assert [line.text for line in lines] == ["一二三四五六七八九十百千万亿兆京", "垓理。"]


def test_marks_that_meet_share_their_empty_halves():
    assert tight_parts("《食品安全法》（试行）。") == ["《食品安全法》", "（试行）", "。"]


def test_an_opening_mark_at_the_head_of_a_line_stands_flush():
    line = break_lines("《食品安全法》", 20000.0, EVEN)[0]
    assert (line.indent, line.width) == (-500.0, 6000.0)


def test_a_span_of_hours_stays_whole():
    assert lines_of("服务时间：工作日8:30—12:00，14:30—18:00", 16) == [
        "服务时间：工作日",
        "8:30—12:00，",
        "14:30—18:00",
    ]


def test_brackets_stand_on_a_line_of_their_own_where_that_takes_no_more():
    heads = [line.text for line in balanced("补贴面积（亩）", 5000.0, EVEN)]
    assert heads == ["补贴面积", "（亩）"]
    assert len(balanced("一二三四五六（七八九十百千万亿）", 9000.0, EVEN)) == 2


def test_a_measure_narrower_than_a_character_takes_one_a_line():
    assert [line.text for line in break_lines("一二三。", 800.0, EVEN)] == ["一", "二", "三", "。"]
    assert [line.text for line in balanced("序号", 600.0, EVEN)] == ["序", "号"]


def test_a_title_of_two_lines_is_balanced():
    lines = balanced("食品经营许可新办办事指南", 11000.0, EVEN)
    assert [len(line.text) for line in lines] == [6, 6]
