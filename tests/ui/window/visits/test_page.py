"""The page of visits by keyboard: whom to ask, a visit, a check in its three ways, the roster, a village's own list."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from desk.cases.events.visits import Evidence
from desk.proxy.visits import Check, HomeVisit
from desk.records import Operator
from desk.roles import Role
from tests.ui.capturing.test_videos import EVENING, header, video
from tests.ui.window.conftest import Bench
from tests.ui.window.visits.walk import Visits, listed
from tests.ui.window.walking import clipped, nameless
from ui.window.followups.page import FollowupsPage
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.visits.state import Part

ENTER, ESC, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Space
F2, F7, F8, F9, F10 = Qt.Key.Key_F2, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10
HEAD = Operator(clerk="wang", name="王小满", roles=(Role.HEAD,))
MONTH, ROUND, ROSTER, RECORDS, SCORE = 1, 2, 3, 4, 5


@pytest.fixture
def visits(bench: Bench, tmp_path: Path) -> Visits:
    folder = tmp_path / "folder"
    folder.mkdir()
    return Visits(bench, folder)


def photo(day: str = "") -> bytes:
    """A photograph, with the day its camera wrote or without one."""
    kept, exif = io.BytesIO(), Image.Exif()
    if day:
        exif.get_ifd(0x8769)[0x9003] = f"{day.replace('-', ':')} 10:00:00"
    Image.new("RGB", (32, 32), "white").save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def checks(visits: Visits) -> list[Check]:
    return [one for one in visits.records() if isinstance(one, Check)]


def begin_check(visits: Visits, way: str) -> None:
    listed(visits)
    visits.open()
    visits.press(ENTER)
    visits.choose("哪种方式", way)
    visits.fill("另一位核查人", "张忠")


def test_the_months_list_says_whom_to_ask_and_why_and_is_printed(visits: Visits) -> None:
    listed(visits)
    visits.open()
    assert visits.lines() == ["郭秀\u3000三组"]
    assert "还没有核查的记录" in visits.said()
    assert "16072603301" in visits.said()
    visits.press(F8)
    paper = visits.printed[-1]
    assert paper.name == "本月该问的人"
    assert paper.make("a4").startswith(b"%PDF")


def test_another_month_is_typed_and_one_that_cannot_be_read_is_said_at_the_field(visits: Visits) -> None:
    listed(visits, born_on="1946-12-20")
    visits.open()
    visits.fill("月份", "2027-13")
    visits.press(ENTER)
    assert "看不懂" in visits.page.lists[Part.MONTH].field.remark
    visits.fill("月份", "2026-12")
    visits.press(ENTER)
    assert not visits.page.lists[Part.MONTH].field.remark
    assert "2026年12月要问的" in visits.said()


def test_a_check_at_the_door_needs_a_second_checker_and_the_person_seen(visits: Visits) -> None:
    listed(visits)
    visits.open()
    visits.press(ENTER, F10)
    assert "另一位核查人”还没有填" in visits.said()
    visits.fill("另一位核查人", "张忠")
    visits.press(F10)
    assert "没有见到本人" in visits.said()
    assert not checks(visits)
    visits.go_to("见到本人了")
    visits.press(SPACE, F10)
    (kept,) = checks(visits)
    assert kept.checked.met
    assert kept.checked.checkers == (visits.desk.operator.name, "张忠")
    assert kept.number in visits.page.told.words
    assert visits.lines() == []
    visits.go_to("打印这份记录")
    visits.press(SPACE)
    assert visits.printed[-1].make("a5").startswith(b"%PDF")


def test_the_day_of_a_photo_is_read_from_the_file_and_its_digest_alone_is_kept(visits: Visits) -> None:
    begin_check(visits, "当月照片")
    visits.given.write_bytes(photo("2026-11-20"))
    visits.fill("谁发来的", "女儿赵敏")
    visits.fill("什么时候发的", "2026-11-21 09:30")
    visits.go_to("选家属发来的文件")
    visits.press(SPACE)
    assert "2026年11月20日拍的" in visits.page.form.file_words[0]
    visits.press(F10)
    (kept,) = checks(visits)
    digest = hashlib.sha256(visits.given.read_bytes()).hexdigest()
    assert kept.checked.evidence == Evidence(sha256=digest, kind="photo", taken_on="2026-11-20", source="file")


def test_where_a_chat_program_stripped_the_day_it_is_asked_for(visits: Visits) -> None:
    begin_check(visits, "当月照片")
    visits.given.write_bytes(photo())
    visits.fill("谁发来的", "女儿赵敏")
    visits.fill("什么时候发的", "2026-11-21 09:30")
    visits.go_to("选家属发来的文件")
    visits.press(SPACE)
    assert "没有拍摄日期" in visits.page.form.file_words[0]
    visits.press(F10)
    assert "请问清楚是哪天拍的" in visits.said()
    visits.fill("哪天拍的", "2026-10-20")
    visits.press(F10)
    assert "请家属发一张本月的" in visits.said()
    visits.fill("哪天拍的", "2026-11-20")
    visits.choose("怎么知道的", "画面中日期")
    visits.press(F10)
    (kept,) = checks(visits)
    assert kept.checked.evidence is not None
    assert (kept.checked.evidence.taken_on, kept.checked.evidence.source) == ("2026-11-20", "seen")


def test_a_check_by_video_asks_for_the_file_and_takes_no_photo_for_it(visits: Visits) -> None:
    begin_check(visits, "视频")
    visits.fill("谁发来的", "儿子")
    visits.fill("什么时候发的", "不知道")
    visits.press(F10)
    assert "看不懂" in visits.said()
    visits.fill("什么时候发的", "2026-11-21 09:30")
    visits.press(F10)
    assert "请选家属发来的视频文件" in visits.page.form.file_words[1]
    visits.given.write_bytes(photo())
    visits.go_to("选家属发来的文件")
    visits.press(SPACE, F10)
    assert "选的是照片" in visits.page.form.file_words[1]
    visits.given.write_bytes(b"\0\0\0\x18ftypmp42 moving")
    visits.go_to("选家属发来的文件")
    visits.press(SPACE, F10)
    (kept,) = checks(visits)
    assert kept.checked.evidence is not None
    assert (kept.checked.evidence.kind, kept.checked.evidence.taken_on) == ("video", "")


def test_who_was_not_met_is_gone_to_again_and_stays_on_the_list(visits: Visits) -> None:
    begin_check(visits, "上门")
    visits.choose("结果", "待再核")
    visits.press(F10)
    assert "哪天前再去”还没有填" in visits.said()
    visits.fill("哪天前再去", "2026-12-01")
    visits.press(F10)
    (kept,) = checks(visits)
    assert kept.due_on == "2026-12-01"
    assert visits.lines() == ["郭秀\u3000三组"]


def test_the_round_of_a_day_goes_by_group_and_each_check_takes_one_off(visits: Visits) -> None:
    listed(visits, "郭秀", "三组")
    listed(visits, "张桂兰", "一组")
    visits.open()
    visits.part(ROUND)
    assert visits.lines() == ["张桂兰\u3000一组", "郭秀\u3000三组"]
    visits.press(F8)
    assert visits.printed[-1].name == "上门核查名单"
    visits.press(ENTER)
    visits.fill("另一位核查人", "张忠")
    visits.go_to("见到本人了")
    visits.press(SPACE, F10)
    assert visits.lines() == ["郭秀\u3000三组"]


def test_a_visit_is_written_down_and_can_be_printed(visits: Visits) -> None:
    visits.open()
    visits.part(RECORDS)
    visits.press(F2)
    visits.fill("到谁家", "赵敏")
    visits.fill("在哪里", "二组")
    visits.go_to("去做什么：告知")
    visits.press(SPACE)
    visits.press(F10)
    assert "办了什么”还没有填" in visits.said()
    visits.fill("办了什么", "收了户口簿复印件")
    visits.press(F10)
    assert "请选这次上门是为了什么" in visits.said()
    for words in ("去做什么：收材料", "去做什么：补正"):
        visits.go_to(words)
        visits.press(SPACE)
    visits.fill("几点到的", "2026-11-23 08:30")
    visits.press(F10)
    (kept,) = visits.records()
    assert isinstance(kept, HomeVisit)
    assert kept.visited.purposes == ("collect", "supplement")
    assert kept.visited.left_at == kept.visited.visited_at
    assert visits.lines() == ["赵敏\u3000二组\u3000收材料、补正"]
    visits.press(F8)
    assert visits.printed[-1].make("a5").startswith(b"%PDF")


def test_a_visit_may_have_several_photos_and_videos_each_with_its_day(visits: Visits) -> None:
    visits.open()
    visits.press(F2)
    visits.fill("到谁家", "赵敏")
    visits.fill("在哪里", "二组")
    visits.fill("办了什么", "看了漏雨的房子")
    phone = video(header(EVENING))
    files = (photo("2026-11-20"), photo(), phone)
    for data in (*files, phone):
        visits.given.write_bytes(data)
        visits.go_to("选家属发来的文件")
        visits.press(SPACE)
    said, wrong = visits.page.form.file_words
    assert [line[line.index("：") :] for line in said.splitlines()] == [
        "：里面写着：2026年11月20日拍的。",
        "：里面没有拍摄日期（微信等会去掉），请问一问是哪天拍的。",
        "：里面写着：2026年11月21日拍的。",
    ]
    assert wrong == "这个文件已经选过了。"
    visits.fill("第2个文件哪天拍的", "2026-11-22")
    visits.press(F10)
    (kept,) = visits.records()
    assert isinstance(kept, HomeVisit)
    assert [(one.kind, one.taken_on, one.source) for one in kept.visited.evidence] == [
        ("photo", "2026-11-20", "file"),
        ("photo", "2026-11-22", "family"),
        ("video", "2026-11-21", "file"),
    ]
    assert [one.sha256 for one in kept.visited.evidence] == [hashlib.sha256(data).hexdigest() for data in files]


def test_a_file_that_was_not_meant_is_taken_away_again(visits: Visits) -> None:
    visits.open()
    visits.press(F2)
    visits.given.write_bytes(photo())
    visits.go_to("选家属发来的文件")
    visits.press(SPACE)
    visits.go_to("去掉最后一个文件")
    visits.press(SPACE)
    assert "文件本身不留" in visits.page.form.file_words[0]
    assert "哪天拍的" not in visits.said()


def test_the_day_of_a_video_is_read_and_asked_for_where_it_was_stripped(visits: Visits) -> None:
    begin_check(visits, "视频")
    visits.fill("谁发来的", "儿子")
    visits.fill("什么时候发的", "2026-11-21 09:30")
    visits.given.write_bytes(video(header(None)))
    visits.go_to("选家属发来的文件")
    visits.press(SPACE)
    assert "没有拍摄日期" in visits.page.form.file_words[0]
    visits.fill("哪天拍的", "2026-11-21")
    visits.given.write_bytes(video(header(EVENING)))
    visits.go_to("选家属发来的文件")
    visits.press(SPACE)
    assert "2026年11月21日拍的" in visits.page.form.file_words[0], "the second one takes the place of the first"
    visits.press(F10)
    (kept,) = checks(visits)
    assert kept.checked.evidence is not None
    assert (kept.checked.evidence.kind, kept.checked.evidence.source) == ("video", "file")


def test_esc_writes_nothing_down(visits: Visits) -> None:
    visits.open()
    visits.press(F2)
    visits.fill("到谁家", "赵敏")
    visits.press(ESC)
    assert not visits.page.form.isVisible()
    assert visits.records() == ()


def test_nobody_comes_on_the_roster_without_their_consent(visits: Visits) -> None:
    visits.open()
    visits.part(ROSTER)
    visits.press(F2)
    visits.fill("姓名", "郭秀")
    visits.press(F10)
    assert "怎么同意的”还没有填" in visits.said()
    visits.choose("怎么同意的", "当面口头")
    visits.fill("出生日期", "1940-01-01")
    visits.go_to("领高龄津贴")
    visits.press(SPACE)
    visits.fill("领高龄津贴：上次核查", "2025-06-01")
    visits.press(F10)
    (person,) = visits.people()
    assert person.known.consent_on == "2026-11-23", "today, for it was asked just now"
    assert person.known.tags == ("receiving_elderly_allowance",)
    assert [one.day for one in person.known.checked] == ["2025-06-01"]


def test_what_is_known_of_somebody_is_changed_and_they_are_taken_off(visits: Visits) -> None:
    listed(visits)
    visits.open()
    visits.part(ROSTER)
    visits.press(ENTER)
    visits.fill("电话", "12")
    visits.press(F10)
    assert "电话" in visits.said()
    visits.fill("电话", "16072603302")
    visits.press(F10)
    assert [one.known.phone for one in visits.people()] == ["16072603302"]
    visits.go_to("移出")
    visits.press(SPACE)
    visits.choose("为什么移出", "迁走")
    visits.press(F10)
    assert visits.people() == ()


def test_names_are_looked_for_as_one_types(visits: Visits) -> None:
    listed(visits, "郭秀", "三组")
    listed(visits, "张桂兰", "一组")
    visits.open()
    visits.part(ROSTER)
    visits.fill("找人", "张")
    assert visits.lines() == ["张桂兰\u3000一组"]
    assert "找到1人" in visits.said()


def test_a_villages_own_list_is_looked_over_before_anything_is_kept(visits: Visits) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("姓名", "出生日期", "村民小组", "享受待遇", "同意日期"),
        ("郭秀", "1940-01-01", "三组", "领高龄津贴", "2026-11-20"),
        ("张桂兰", "1936-11-29", "一组", "领高龄津贴", ""),
        ("赵敏", "1960-01-01", "二组", "会开车", "2026-11-20"),
    ):
        sheet.append(row)
    book.save(visits.given)
    visits.open()
    visits.part(ROSTER)
    visits.go_to("导入名单")
    visits.press(SPACE)
    assert "可以列入1人" in visits.said()
    assert "有问题的2行" in visits.said()
    assert "请先征得本人同意" in visits.said()
    visits.press(DOWN)
    assert "会开车" in visits.said()
    assert visits.people() == ()
    visits.press(F10)
    assert [one.known.name for one in visits.people()] == ["郭秀"]
    assert visits.lines() == ["郭秀\u3000三组"]


def test_a_list_may_be_dropped_and_what_is_none_is_refused(visits: Visits) -> None:
    visits.given.write_text("no list")
    visits.open()
    visits.part(ROSTER)
    visits.go_to("导入名单")
    visits.press(SPACE)
    assert visits.page.told.words
    assert not visits.page.importing.isVisible()
    visits.given.write_text("姓名,同意日期\n郭秀,2026-11-20\n", encoding="utf-8")
    visits.go_to("导入名单")
    visits.press(SPACE)
    assert visits.page.importing.isVisible()
    visits.press(ESC)
    assert visits.people() == ()


def test_an_empty_list_is_handed_out(visits: Visits) -> None:
    visits.open()
    visits.part(ROSTER)
    visits.go_to("存一份空名单")
    visits.press(SPACE)
    (saved,) = visits.folder.glob("*.xlsx")
    rows = load_workbook(saved).active
    assert rows is not None
    cells = [str(cell.value) for row in rows.iter_rows() for cell in row if cell.value]
    assert {"姓名", "同意日期"} <= set(cells)


def test_the_month_is_scored_with_what_each_point_stands_on(visits: Visits) -> None:
    visits.open()
    visits.press(F2)
    visits.fill("到谁家", "赵敏")
    visits.fill("在哪里", "二组")
    visits.fill("办了什么", "说了参保的事")
    visits.press(F10)
    (kept,) = visits.records()
    visits.part(SCORE)
    assert "一共1分" in visits.said()
    while "上门" not in visits.page.lists[Part.SCORE].list.currentIndex().data():
        visits.press(DOWN)
    visits.press(ENTER)
    assert [offer.words for offer in visits.page.evidence.list.offers.offers] == [kept.number]
    visits.press(ENTER)
    assert visits.page.part is Part.RECORDS
    assert "说了参保的事" in visits.page.lists[Part.RECORDS].detail
    visits.part(SCORE)
    visits.press(F8, F8)
    (mine, stays), again = visits.printed[-2:]
    assert (mine.name, stays.name) == ("代办员月度考核表（代办员联）", "代办员月度考核表（村站联）")
    assert mine.make("a4") == again[0].make("a4"), "nothing changed, so it is the same sheet"
    visits.press(F9)
    (saved,) = visits.folder.glob("*考核表*.xlsx")
    assert load_workbook(saved).sheetnames


def late(visits: Visits) -> None:
    """Two visits in one minute, of which one is left out."""
    visits.open()
    for _ in range(2):
        visits.press(F2)
        visits.fill("到谁家", "赵敏")
        visits.fill("在哪里", "二组")
        visits.fill("办了什么", "说了参保的事")
        visits.press(F10)
    visits.part(SCORE)


def test_an_objection_is_made_and_answered_by_keyboard(visits: Visits) -> None:
    late(visits)
    visits.press(Qt.Key.Key_End)
    visits.go_to("申诉")
    visits.press(SPACE)
    visits.press(F10)
    assert "“理由”还没有填" in visits.said()
    visits.fill("理由", "两家挨着，一分钟里先后登记的")
    visits.press(F10)
    assert "申诉记好了" in visits.page.told.words
    lines = visits.page.lists[Part.SCORE].list
    while not lines.current_key.startswith("appeal:"):
        visits.go_to("考核")
        visits.press(DOWN)
    assert "两家挨着" in visits.said()
    visits.go_to("答复申诉")
    visits.press(SPACE)
    visits.choose("怎么答复", "更正")
    visits.fill("为什么", "镇里核实，确是两家")
    visits.press(F10)
    assert "“谁答复的”还没有填" in visits.said()
    visits.fill("谁答复的", "赵镇长")
    visits.press(F10)
    assert "一共2分" in visits.said()
    assert "赵镇长：更正" in visits.said()


def test_without_a_point_against_one_there_is_nothing_to_object_to(visits: Visits) -> None:
    visits.open()
    visits.part(SCORE)
    visits.go_to("申诉")
    visits.press(SPACE)
    assert "没有可以申诉的" in visits.page.told.words
    assert not visits.page.form.isVisible()


def test_own_rules_are_looked_over_and_then_count(visits: Visits) -> None:
    late(visits)
    visits.go_to("存一份考核规则")
    visits.press(SPACE)
    (saved,) = visits.folder.glob("*.toml")
    text = saved.read_text(encoding="utf-8").replace('version = "2026.11"', 'version = "镇1"')
    text = text.replace('name = "上门"\npoints = 100', 'name = "上门"\npoints = 300')
    visits.given.write_text(text, encoding="utf-8")
    visits.go_to("导入考核规则")
    visits.press(SPACE)
    assert "有1处不同" in visits.said()
    visits.press(ESC)
    assert "一共1分" in visits.said()
    visits.go_to("导入考核规则")
    visits.press(SPACE)
    visits.press(F10)
    assert "一共3分" in visits.said()
    assert "按规则镇1计分" in visits.said()
    visits.given.write_text("version =", encoding="utf-8")
    visits.go_to("导入考核规则")
    visits.press(SPACE)
    assert "读不懂" in visits.page.told.words


def test_what_was_left_out_says_why(visits: Visits) -> None:
    visits.open()
    for _ in range(2):
        visits.press(F2)
        visits.fill("到谁家", "赵敏")
        visits.fill("在哪里", "二组")
        visits.fill("办了什么", "说了参保的事")
        visits.press(F10)
    visits.part(SCORE)
    visits.press(Qt.Key.Key_End)
    assert visits.page.lists[Part.SCORE].list.current_key == "left_out"
    (offer,) = visits.page.evidence.list.offers.offers
    assert "同一分钟" in offer.note


def test_a_month_that_has_not_begun_is_refused_at_the_field(visits: Visits) -> None:
    visits.open()
    visits.part(SCORE)
    visits.fill("月份", "2027-01")
    visits.press(ENTER)
    assert "还没有开始" in visits.page.lists[Part.SCORE].field.remark


def test_a_head_looks_at_records_and_points_and_writes_nothing(bench: Bench, tmp_path: Path) -> None:
    visits = Visits(bench, tmp_path, operator=HEAD)
    visits.open()
    assert [key for key, _words in visits.page.parts.choices] == ["records", "score"]
    visits.press(F2)
    assert not visits.page.form.isVisible()


def test_a_township_comes_to_it_from_the_follow_ups_and_back(bench: Bench, tmp_path: Path) -> None:
    visits = Visits(bench, tmp_path, village=False)
    visits.area.show_page("followups")
    visits.settle()
    assert isinstance(visits.area.page, FollowupsPage)
    visits.go_to("走访和考核")
    visits.press(SPACE)
    assert visits.area.current == "visits"
    visits.press(ESC)
    assert visits.area.current == "followups"


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_or_without_a_name_at_any_size(visits: Visits, scale: float) -> None:
    listed(visits)
    look().change(scale=scale)
    visits.open()
    for number in (MONTH, ROUND, ROSTER, RECORDS, SCORE):
        visits.part(number)
        assert not clipped(visits.page)
        assert not nameless(visits.page)
    for number, key in ((MONTH, ENTER), (ROSTER, F2), (RECORDS, F2)):
        visits.part(number)
        visits.press(key)
        assert not clipped(visits.page)
        assert not nameless(visits.page)
        visits.press(ESC)


def test_a_check_goes_by_keyboard_at_the_largest_size_without_scrolling_sideways(visits: Visits) -> None:
    listed(visits)
    look().change(scale=2.0)
    visits.open()
    visits.part(ROUND)
    visits.press(ENTER)
    visits.fill("另一位核查人", "张忠")
    visits.go_to("见到本人了")
    visits.press(SPACE, F10)
    assert len(checks(visits)) == 1
    for area in visits.page.findChildren(QScrollArea):
        assert area.horizontalScrollBar().maximum() == 0
        content = area.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= area.viewport().width()
