"""Pages: where things stand, what goes over to the next page, what is never cut or laid over something else."""

from __future__ import annotations

import msgspec
import pytest

from desk.errors import Refused
from desk.sheets import Code, Column, Facts, Heading, Paragraph, Signature, Table, Ticks
from printouts import pieces, render
from printouts.pages import render_page
from printouts.styles import CODE_GAP_MM, EDGE_MM, LOOKS, MM
from tests.printouts import sheets
from tests.printouts.reading import boxes, codes, overlapping, place, sizes, words, words_by_pdfium

PAPERS = {
    "acceptance": sheets.acceptance(),
    "signed": sheets.acceptance(signed=True),
    "forty": sheets.acceptance(rows=40, signed=True, reprint=True),
    "practice": sheets.acceptance(reprint=True, practice=True),
    "a5": sheets.acceptance("a5", rows=3, reprint=True, practice=True),
    "declined": sheets.declined(),
    "receipt": sheets.receipt(),
    "receipt_a4": sheets.receipt("a4"),
    "guide": sheets.guide(),
    "large": sheets.guide("large"),
    "large_notice": sheets.acceptance("large"),
}


@pytest.fixture(scope="module", params=sorted(PAPERS))
def paper(request):
    sheet = PAPERS[request.param]
    return sheet, render(sheet)


def flat(text):
    return text.replace("　", "").replace(" ", "").replace("\n", "")


def test_the_same_sheet_gives_the_same_bytes(paper):
    sheet, pdf = paper
    assert render(sheet) == pdf


def test_nothing_stands_outside_the_margins(paper):
    sheet, pdf = paper
    look = LOOKS[sheet.layout]
    for page, (width, height) in enumerate(sizes(pdf)):
        assert (width, height) == pytest.approx((look.width, look.height), abs=0.01)
        for character, left, bottom, right, top in boxes(pdf, page):
            assert left >= look.left - 1, (page, character)
            assert right <= width - look.left + 1, (page, character)
            assert bottom >= EDGE_MM * MM, (page, character)
            assert top <= height - EDGE_MM * MM, (page, character)


def test_no_character_lies_over_another(paper):
    _, pdf = paper
    for page in range(len(sizes(pdf))):
        assert overlapping(boxes(pdf, page)) == []


def test_every_text_of_the_sheet_is_on_the_paper(paper):
    sheet, pdf = paper
    printed = words(pdf)
    for block in sheet.blocks:
        if isinstance(block, Paragraph | Heading):
            assert flat(block.text) in printed or len(sizes(pdf)) > 1
        elif isinstance(block, Facts):
            for label, value in block.rows:
                assert flat(label) in printed
                assert flat(value) in printed
        elif isinstance(block, Table):
            joined = "".join(sorted(printed))
            for row in block.rows:
                for part in row:
                    assert set(flat(part)) <= set(joined)


def test_the_foot_counts_the_pages(paper):
    """PAPERS.md B-18."""
    sheet, pdf = paper
    pages = len(sizes(pdf))
    for page in range(pages):
        foot = f"{sheet.paper}·{sheet.template_version}·第{page + 1}页共{pages}页·{flat(sheet.printed_at)}"
        assert foot in words_by_pdfium(pdf, page)


@pytest.mark.parametrize("dpi", [150, 200])
def test_codes_read_back_at_scanner_resolutions(paper, dpi):
    """PAPERS.md B-10."""
    sheet, pdf = paper
    page = 0 if sheet.paper == "guide" else len(sizes(pdf)) - 1
    assert [one[0] for one in codes(pdf, dpi, page)] == [code.payload for code in sheet.codes]


def test_codes_stand_lower_left_and_apart():
    """PAPERS.md B-10: lower left, at least 20 mm between two."""
    pdf = render(PAPERS["acceptance"])
    (_, left, top), (_, second, _) = codes(pdf, 200)
    assert 23 <= left < 30
    assert second - left - 30 >= CODE_GAP_MM - 0.5
    assert top > 297 / 2


def test_a_code_is_as_large_as_it_says_with_its_quiet_zone_empty():
    pdf = render(PAPERS["declined"])
    ((_, left, top),) = codes(pdf, 300)
    quiet = 30 / 45 * 4
    for character, x, bottom, right, high in boxes(pdf):
        inside_x = right / MM > left - quiet + 0.3 and x / MM < left + 30 + quiet - 0.3
        y_top, y_bottom = 297 - high / MM, 297 - bottom / MM
        inside_y = y_bottom > top - quiet + 0.3 and y_top < top + 30 + quiet - 0.3
        assert not (inside_x and inside_y), character


def test_the_code_of_a_guide_stands_upper_right():
    """PAPERS.md 4.1."""
    ((_, left, top),) = codes(render(PAPERS["guide"]), 200)
    assert left > 150
    assert top < 30


def test_the_head_has_letterhead_title_and_numbers_in_order():
    """PAPERS.md B-01, B-02: letterhead, title, number at the right edge, case line below it, then the body."""
    pdf = render(PAPERS["acceptance"])
    look = LOOKS["a4"]
    letterhead, title = place(pdf, "济源市市场监督管理局"), place(pdf, "行政许可受理通知书")
    number, case = place(pdf, "思礼便受〔2026〕03-187号"), place(pdf, "办件编号：")
    assert letterhead[1] > title[3] > title[1] > number[3] > number[1] > case[3]
    for box in (letterhead, title):
        assert (box[0] + box[2]) / 2 == pytest.approx(look.width / 2, abs=1)
    assert number[2] == pytest.approx(look.width - look.left, abs=1)
    assert title[3] - title[1] == pytest.approx(22, abs=2.5)


def test_seal_box_holds_the_signing_body_and_the_date():
    """PAPERS.md B-08: 50 mm, lower right, over signing body and date, caption inside."""
    pdf = render(PAPERS["declined"])
    right = 210 - LOOKS["a4"].left / MM
    left, _, end, _ = place(pdf, "（加盖济源市思礼镇人民政府印章）")
    assert right - 50 < left / MM < end / MM < right
    whole = "".join(box[0] for box in boxes(pdf))
    at = whole.rindex("2026年11月23日")
    date = boxes(pdf)[at : at + len("2026年11月23日")]
    assert all(right - 50 < box[1] / MM and box[3] / MM < right for box in date)


def test_seal_and_codes_go_over_together_with_the_last_text():
    """A page with a seal and no text could be put under another paper."""
    for rows in range(1, 14):
        pdf = render(sheets.acceptance(rows=rows, signed=True))
        last = len(sizes(pdf)) - 1
        printed = words_by_pdfium(pdf, last)
        assert "加盖济源市市场监督管理局专用印章" in printed
        assert len(codes(pdf, 150, last)) == 2
        assert "签名：" in printed


def test_forty_materials_keep_their_head_and_their_numbers():
    pdf = render(PAPERS["forty"])
    pages = len(sizes(pdf))
    assert pages == 3
    for page in range(pages):
        assert "序号材料名称形式份数状态备注" in words_by_pdfium(pdf, page)
    left = LOOKS["a4"].left
    column = [rows_of([box for box in boxes(pdf, page) if box[1] < left + 12 * MM]) for page in range(pages)]
    numbers = [
        "".join(box[0] for box in sorted(line, key=lambda box: box[1]))
        for page in column
        for line in page
        if all(box[0].isdigit() and left + 2 * MM < box[1] for box in line)
    ]
    assert [int(one) for one in numbers] == list(range(1, 41))


def rows_of(found):
    """Characters line by line from the top; a line's characters stand less than 5 points apart in height."""
    lines = []
    for box in sorted(found, key=lambda box: -box[2]):
        if not lines or lines[-1][-1][2] - box[2] > 5:
            lines.append([])
        lines[-1].append(box)
    return lines


def test_a_short_paper_is_set_larger_and_a_full_one_closer():
    assert place(render(PAPERS["declined"]), "所")[3] - place(render(PAPERS["declined"]), "所")[1] > 9.5
    assert len(sizes(render(PAPERS["acceptance"]))) == 1


def test_a_heading_is_never_the_last_line_of_a_page():
    for lines in range(1, 60):
        blocks = (
            Paragraph(text="\n".join("甲" * 3 for _ in range(lines))),
            Heading(text="乙乙乙"),
            Paragraph(text="丙丙丙"),
        )
        sheet = msgspec.structs.replace(PAPERS["declined"], blocks=blocks, seal=None, codes=())
        pdf = render(sheet)
        for page in range(len(sizes(pdf))):
            printed = words_by_pdfium(pdf, page)
            assert ("乙乙乙" in printed) == ("丙丙丙" in printed)


def test_who_signed_is_ticked_on_the_page_of_the_signature():
    signed = Signature(lines=("申请人签名：＿＿＿＿",))
    ticks = Ticks(lines=((False, "本人"), (False, "代理人")))
    for lines in range(1, 40):
        blocks = (Paragraph(text="\n".join("甲" * 3 for _ in range(lines))), signed, ticks)
        pdf = render(msgspec.structs.replace(PAPERS["a5"], blocks=blocks, seal=None, codes=()))
        for page in range(len(sizes(pdf))):
            printed = words_by_pdfium(pdf, page)
            assert ("签名" in printed) == ("本人" in printed) == ("代理人" in printed)


def test_a_centred_cell_of_two_lines_is_as_wide_as_the_longer_one():
    columns = (Column(title="送达", share=1, align="centre"), Column(title="备注", share=9))
    table = Table(columns=columns, rows=(("邮\n丙丁戊己", "甲" * 200),))
    pdf = render(msgspec.structs.replace(PAPERS["declined"], blocks=(table,)))
    assert place(pdf, "丙")[1] == pytest.approx(place(pdf, "己")[1], abs=1)
    assert place(pdf, "邮")[1] != pytest.approx(place(pdf, "丙")[1], abs=1)


def test_a_cell_longer_than_a_page_goes_on_over_pages():
    sheet = msgspec.structs.replace(PAPERS["declined"], blocks=(Facts(rows=(("理由", "很长的理由" * 900),)),))
    pdf = render(sheet)
    assert words(pdf).count("很") >= 890
    assert sum(box[0] == "很" for page in range(len(sizes(pdf))) for box in boxes(pdf, page)) == 900


@pytest.mark.parametrize("lines", range(20, 75))
def test_a_cell_that_goes_on_leaves_no_line_alone(lines):
    look = LOOKS["a4"]
    role, width = look.value, look.measure / 2
    broken = pieces.cell("\n".join("长" * lines), role, width)
    parts = pieces.rows([broken], look)
    counts = [round((part.height - 2 * look.row_pad) / role.leading) for part in parts]
    assert sum(counts) == lines
    assert min(counts) > 1


def test_an_empty_table_says_so():
    columns = sheets.MATERIAL_COLUMNS
    sheet = msgspec.structs.replace(
        PAPERS["declined"], blocks=(Table(columns=columns, rows=(), empty_text="未收取材料"),)
    )
    assert "未收取材料" in words(render(sheet))


def test_a_long_name_wraps_and_is_not_cut():
    name = "乌" * 60
    sheet = msgspec.structs.replace(
        PAPERS["declined"], letterhead=name, title=name, blocks=(Facts(rows=((name, name),)),)
    )
    pdf = render(sheet)
    assert sum(box[0] == "乌" for box in boxes(pdf)) == 240
    assert overlapping(boxes(pdf)) == []


def test_the_reprint_mark_stands_top_right_on_every_page_and_moves_nothing():
    """PAPERS.md B-11: body, number and date stay those of the first print."""
    for layout, rows in (("a4", 40), ("a4", 8), ("a5", 3), ("large", 3)):
        first = render(sheets.acceptance(layout, rows=rows))
        again = render(sheets.acceptance(layout, rows=rows, reprint=True))
        assert len(sizes(first)) == len(sizes(again))
        for page, (width, height) in enumerate(sizes(again)):
            left, bottom, _, _ = place(again, "补打第2次", page)
            assert left > width * 0.4
            assert bottom > height - 13 * MM
            body, before = (
                [(box[0], round(box[1], 1), round(box[2], 1)) for box in boxes(pdf, page) if box[4] < height - 14 * MM]
                for pdf in (again, first)
            )
            assert body == before


def test_a_first_print_has_no_reprint_mark():
    assert "补打" not in words(render(PAPERS["acceptance"]))


def test_the_watermark_is_on_every_page_and_only_on_practice_papers():
    """PAPERS.md B-12."""
    sheet = sheets.acceptance(rows=40, practice=True)
    pdf = render(sheet)
    for page in range(len(sizes(pdf))):
        printed = words_by_pdfium(pdf, page)
        assert set("练习样张不具效力") <= set(printed)
        assert "【练习数据】姓名、证件号码均为虚构" in printed
    assert "样张" not in words(render(PAPERS["acceptance"]))


def test_the_copy_caption_stands_bottom_centre():
    pdf = render(PAPERS["acceptance"])
    left, bottom, right, _ = place(pdf, "第1联（共2联）申请人留存")
    assert (left + right) / 2 == pytest.approx(LOOKS["a4"].width / 2, abs=3)
    assert bottom < 20 * MM


def test_later_pages_name_their_paper():
    pdf = render(PAPERS["forty"])
    assert words_by_pdfium(pdf, 1).count("行政许可受理通知书") == 1
    assert "思礼便受〔2026〕03-187号" in words_by_pdfium(pdf, 2)


def test_a_slip_layout_is_refused_as_a_page():
    with pytest.raises(Refused):
        render_page(sheets.slip())


def test_a_payload_with_lower_case_is_coded_as_bytes():
    payload = "https://zwfw.example.cn/p/41900126110318"
    sheet = msgspec.structs.replace(PAPERS["declined"], codes=(Code(payload=payload, caption="扫码查进度", level="Q"),))
    assert [one[0] for one in codes(render(sheet), 150)] == [payload]
