"""Slips: their width, whole dots, one-bit pictures and printer bytes."""

from __future__ import annotations

import struct

import msgspec
import pytest

from desk.errors import Refused
from desk.sheets import Code, Paragraph, Signature, Table, Ticks
from printouts import page_count, page_png, render, slip_raster
from printouts.raster import slip_bits
from printouts.slips import module_dots, render_slip
from printouts.styles import MM, SLIPS
from tests.printouts import sheets
from tests.printouts.reading import (
    boxes,
    codes,
    codes_of,
    overlapping,
    picture_of_bits,
    picture_of_png,
    place,
    sizes,
    words,
)

WIDTHS = {"80": (80, 72, 576), "58": (58, 48, 384)}


@pytest.fixture(scope="module", params=["80", "58"])
def layout(request):
    return request.param


def picture(pdf, layout):
    return picture_of_bits(*slip_bits(pdf, layout))


def test_a_slip_is_one_page_as_wide_as_its_paper_and_prints_within_its_head(layout):
    """PAPERS.md 0.4: 80 mm paper prints 72 mm, 58 mm paper 48 mm."""
    paper, printed, _ = WIDTHS[layout]
    for sheet in (sheets.slip(layout), sheets.slip(layout, reprint=True, practice=True), sheets.guide(layout)):
        pdf = render(sheet)
        assert page_count(pdf) == 1
        ((width, height),) = sizes(pdf)
        assert width / MM == pytest.approx(paper, abs=0.01)
        edge = (paper - printed) / 2 * MM
        for _, left, bottom, right, top in boxes(pdf):
            assert left >= edge - 0.3
            assert right <= width - edge + 0.3
            assert 0 < bottom < top < height
        assert overlapping(boxes(pdf)) == []


def test_the_same_slip_gives_the_same_bytes(layout):
    assert render(sheets.slip(layout)) == render(sheets.slip(layout))


def test_the_slip_is_no_longer_than_what_stands_on_it(layout):
    pdf = render(sheets.slip(layout))
    assert min(box[2] for box in boxes(pdf)) / MM < 8


def test_the_state_is_the_largest_line(layout):
    pdf = render(sheets.slip(layout))
    _, bottom, _, top = place(pdf, "已受理")
    assert top - bottom > 2 * max(box[4] - box[2] for box in boxes(pdf) if box[0] in "查询码食品")


def test_everything_said_is_printed(layout):
    printed = words(render(sheets.slip(layout)))
    for part in (
        "办件回执",
        "办件编号41900126110318",
        "申请人：张𬱖𠮷",
        "收件：2026-11-2309:41",
        "本小票不代替加盖印章的文书。",
    ):
        assert part in printed


def test_a_code_of_a_slip_is_in_the_middle_and_reads_back(layout):
    pdf = render(sheets.slip(layout))
    for dpi in (150, 200):
        assert [one[0] for one in codes(pdf, dpi)] == [sheets.VERIFY]


def test_a_code_in_the_one_bit_picture_reads_back_and_has_whole_dots(layout):
    """DESIGN.md 5: at least 30 mm; PRINT.md 5: modules on the printer's dots."""
    sheet = sheets.slip(layout)
    image = picture(render(sheet), layout)
    ((payload, left, top),) = codes_of(image, 203.2)
    assert payload == sheets.VERIFY
    dots = module_dots(sheet.codes[0], SLIPS[layout])
    assert dots * 45 / 8 >= 30
    x, y = round(left * 8), round(top * 8)
    for step in range(7):
        for dot in range(dots):
            assert image.at(x + step * dots + dot, y) == 0
    assert image.at(x + 7 * dots, y) == 255
    assert image.at(x - 1, y) == 255
    assert image.at(x, y - 1) == 255


def test_a_long_code_is_kept_within_the_paper():
    code = Code(payload="A" * 400, caption="扫码看全文", size_mm=60)
    dots = module_dots(code, SLIPS["58"])
    assert dots >= 1
    pdf = render(msgspec.structs.replace(sheets.slip("58"), codes=(code,)))
    assert [one[0] for one in codes_of(picture(pdf, "58"), 203.2)] == ["A" * 400]


def test_printer_bytes_are_pictures_of_at_most_128_rows(layout):
    dots = WIDTHS[layout][2]
    pdf = render(sheets.slip(layout))
    width, rows, bits = slip_bits(pdf, layout)
    assert width == dots
    data = slip_raster(pdf, layout)
    assert data.startswith(b"\x1b@")
    at, body = 2, b""
    while data[at : at + 4] == b"\x1dv0\x00":
        across, count = struct.unpack("<HH", data[at + 4 : at + 8])
        assert across == dots // 8
        assert 1 <= count <= 128
        body += data[at + 8 : at + 8 + across * count]
        at += 8 + across * count
    assert body == bits
    assert len(body) == dots // 8 * rows
    assert data[at:] == b"\x1bd\x04" + (b"\x1dV\x42\x00" if layout == "80" else b"")


def test_a_mark_of_practice_and_reprint_is_framed_on_a_slip(layout):
    printed = words(render(sheets.slip(layout, reprint=True, practice=True)))
    assert "补打第1次2026-12-01王小明" in printed
    assert printed.count("练习样张不具效力") == 2
    assert "【练习数据】姓名、证件号码均为虚构" in printed


def test_materials_and_boxes_to_tick_fit_a_slip(layout):
    sheet = msgspec.structs.replace(
        sheets.slip(layout),
        blocks=(
            Ticks(lines=((False, "居民身份证——公安局户籍窗口"), (True, "食品安全管理人员健康证明—任何一家体检机构"))),
            Table(columns=sheets.MATERIAL_COLUMNS, rows=sheets.MATERIALS),
            Table(columns=sheets.MATERIAL_COLUMNS, rows=(), empty_text="未收取材料"),
            Paragraph(text="2026年12月1日前补交", role="lead"),
        ),
        slip_state="还缺这些材料，一次说全了",
    )
    pdf = render(sheet)
    assert overlapping(boxes(pdf)) == []
    assert "未收取材料" in words(pdf)


def test_a_line_to_sign_that_is_too_wide_goes_on_at_its_next_part(layout):
    signed = "领取人签名：＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日"
    blocks = (Signature(lines=(signed, "甲：＿＿　乙：＿＿")),)
    pdf = render(msgspec.structs.replace(sheets.slip(layout), blocks=blocks, codes=()))
    assert place(pdf, "期")[1] == pytest.approx(place(pdf, "月")[1], abs=1)
    assert place(pdf, "名")[1] > place(pdf, "期")[1] + 5
    assert place(pdf, "甲")[1] == pytest.approx(place(pdf, "乙")[1], abs=1)


def test_a_page_layout_is_refused_as_a_slip():
    with pytest.raises(Refused):
        render_slip(sheets.declined())
    with pytest.raises(Refused):
        slip_bits(render(sheets.declined()), "a4")


def test_a_page_as_png_is_a_picture_of_its_size_that_reads_back():
    image = picture_of_png(page_png(render(sheets.declined()), 0, 150))
    assert (image.width, image.height) == (1240, 1754)
    assert [one[0] for one in codes_of(image, 150)] == [sheets.VERIFY]
