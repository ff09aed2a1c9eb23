"""One case in detail: masked numbers, the day explained, papers printed again, its scans, the way to the platform."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desk.cases.case import State
from desk.cases.events.bodies import read_body
from desk.cases.events.personal import PersonalRevealed
from desk.cases.numbers import spoken
from desk.issuing import issue
from desk.serving import find_case
from tests.builders import PNG, do, file, filed, handed_in, request
from tests.ui.window.cases.hall import ENTER, ESC, Hall, picture, words_of


def test_numbers_are_masked_until_asked_for_and_again_for_the_next(hall: Hall) -> None:
    hall.open(1)
    who = hall.cases[1].applicant
    facts = hall.page.detail.head._facts
    assert who.id_number not in words_of(facts)
    assert who.phone not in words_of(facts)
    assert who.address not in words_of(facts)
    hall.keys.press(Qt.Key.Key_F4)
    assert who.id_number not in words_of(facts)
    hall.keys.press(Qt.Key.Key_Space)
    hall.settle()
    assert who.id_number in words_of(facts)
    assert who.phone in words_of(facts)
    assert who.address in words_of(facts)
    hall.keys.press(ESC)
    hall.open(1)
    assert who.id_number not in words_of(facts)


def revealed(hall: Hall) -> list[PersonalRevealed]:
    with hall.bench.bench.desk.store.reading() as uow:
        bodies = [read_body(event.body) for event in uow.journal.of_office("personal.revealed") if event.body]
    return [body for body in bodies if isinstance(body, PersonalRevealed)]


def test_why_the_numbers_are_shown_is_asked_and_recorded_and_a_minute_later_they_are_masked(hall: Hall) -> None:
    hall.open(1)
    case = hall.cases[1]
    facts, row = hall.page.detail.head._facts, hall.page.detail.head.why_shown
    hall.keys.press(Qt.Key.Key_F4)
    assert row.isVisible()
    hall.keys.press(ESC)
    assert not row.isVisible()
    assert hall.page.opened.shown is not None
    hall.keys.press(Qt.Key.Key_F4)
    row.other.setFocus()
    hall.keys.press(ENTER)
    hall.settle()
    assert "请说明为什么要看" in row.other.remark
    assert revealed(hall) == []
    hall.keys.type("信访复查")
    hall.keys.press(ENTER)
    hall.settle()
    assert case.applicant.phone in words_of(facts)
    [told] = revealed(hall)
    assert (told.case_id, told.why, told.clerk_name) == (case.case_id, "其他：信访复查", "王小满")
    assert set(told.fields) >= {"id_number", "phone", "address"}
    hall.page.opened.revealer._minute.timeout.emit()
    assert case.applicant.phone not in words_of(facts)
    assert not row.isVisible()


def test_one_press_masks_them_again_and_nothing_more_is_recorded(hall: Hall) -> None:
    hall.open(1)
    who = hall.cases[1].applicant
    hall.keys.press(Qt.Key.Key_F4, Qt.Key.Key_Space)
    hall.settle()
    hall.keys.press(Qt.Key.Key_F4)
    assert who.phone not in words_of(hall.page.detail.head._facts)
    assert len(revealed(hall)) == 1


def test_the_day_is_explained_on_demand(hall: Hall) -> None:
    hall.open(0)
    head = hall.page.detail.head
    assert head._due.text() == "2026年12月7日（周一）前办结"
    assert not head._reckoning.isVisible()
    head.why.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    assert head._reckoning.isVisible()
    assert "第1个工作日：2026年11月24日" in head._reckoning.text()


def test_papers_are_printed_again_or_with_a_reason_as_a_marked_copy(hall: Hall) -> None:
    desk = hall.bench.bench.desk
    issue(desk, hall.cases[0].case_id, "acceptance_notice", "a5")
    hall.open(0)
    hall.keys.press(Qt.Key.Key_F8)
    assert [one.is_paper for one in hall.printed[-1]] == [True] * len(hall.printed[-1])
    hall.press("打印《受理通知书》")
    assert hall.printed[-1][0].layouts[0] == "a5"
    hall.press("补打《受理通知书》")
    papers = hall.page.detail.papers
    assert papers.reason.hasFocus()
    hall.keys.press(ENTER)
    hall.settle()
    assert "补打要写明原因" in papers._remark.words
    hall.keys.type("遗失")
    hall.keys.press(ENTER)
    assert hall.printed[-1][0].title.endswith("补打1")
    assert not papers.reason.isVisible()
    hall.page.opened.come_back()
    hall.settle()
    shown = hall.page.opened.shown
    assert shown is not None
    assert [paper.reprints for paper in shown.papers if paper.issued_at] == [1]
    assert "原因：遗失" in shown.told[-1].sentence
    assert any("补打过 1 次" in label.text() for label in papers.findChildren(QLabel))


def test_scans_are_turned_made_larger_and_paged(hall: Hall) -> None:
    desk = hall.bench.bench.desk
    contents = {"a.png": picture("red"), "b.png": picture("blue"), "c.png": PNG}
    lines = list(handed_in("HJ-12"))
    lines[0] = type(lines[0])(seq=1, state="scanned", files=("a.png", "b.png", "c.png"))
    case = file(desk, request(60, "receive", materials=tuple(lines)), read_file=contents.__getitem__).case
    hall.area.show_page("cases", case.case_id)
    hall.settle()
    hall.press("扫描件 1")
    view = hall.page.scans
    assert view.isVisible()
    assert view._picture.toImage().pixelColor(5, 5).red() == 255
    hall.keys.press(Qt.Key.Key_R, Qt.Key.Key_Plus)
    assert (view.angle, round(view.factor, 2)) == (90, 1.25)
    hall.keys.press(Qt.Key.Key_PageDown)
    hall.settle()
    assert view._picture.toImage().pixelColor(5, 5).blue() == 255
    assert (view.angle, view.factor) == (0, 1.0)
    assert "第 2 个，共 3 个" in view._words.text()
    hall.keys.press(Qt.Key.Key_PageDown)
    hall.settle()
    assert view._paper.text().startswith("这张图片不完整")
    hall.keys.press(Qt.Key.Key_PageUp, ESC)
    hall.settle()
    assert hall.page.detail.isVisible()


def test_f7_leads_to_the_provincial_platform(hall: Hall) -> None:
    hall.open(0)
    hall.keys.press(Qt.Key.Key_F7)
    assert hall.pages == [("provincial", hall.cases[0].case_id)]
    hall.open(3)
    hall.keys.press(Qt.Key.Key_F7)
    assert len(hall.pages) == 1


def test_a_case_changed_elsewhere_is_seen_here(hall: Hall) -> None:
    hall.open(1)
    do(hall.bench.bench.desk, hall.cases[1], "accept")
    hall.bench.bench.changes.case_changed.emit(hall.cases[1].case_id)
    hall.settle()
    shown = hall.page.opened.shown
    assert shown is not None
    assert shown.case.state is State.ACCEPTED
    fresh = filed(hall.bench.bench.desk, 70)
    hall.bench.bench.changes.case_changed.emit(fresh.case_id)
    hall.settle()
    assert fresh.applicant.name in hall.names
    assert hall.page.list._count.text() == "共 25 件"


def test_what_happened_is_told_from_the_first_to_the_last(hall: Hall) -> None:
    do(hall.bench.bench.desk, hall.cases[1], "accept")
    hall.open(1)
    shown, rows = hall.page.opened.shown, hall.page.detail.timeline._rows
    assert shown is not None
    assert len(shown.told) > 1
    for row, one in enumerate(shown.told):
        item = rows.itemAtPosition(row, 1)
        label = item.widget() if item is not None else None
        assert isinstance(label, QLabel)
        assert label.text() == one.sentence


def test_the_reason_of_one_reprint_is_not_there_for_the_next(hall: Hall) -> None:
    issue(hall.bench.bench.desk, hall.cases[0].case_id, "acceptance_notice", "a5")
    hall.open(0)
    hall.press("补打《受理通知书》")
    hall.keys.type("遗失")
    hall.press("不补打了")
    assert not hall.page.detail.papers.reason.isVisible()
    hall.press("补打《受理通知书》")
    assert hall.page.detail.papers.reason.text() == ""


def test_the_reckoning_of_each_clock_is_printed_from_where_it_is_shown(hall: Hall) -> None:
    hall.open(0)
    head = hall.page.detail.head
    assert not head.explained.isVisible()
    head.why.setFocus()
    hall.keys.press(Qt.Key.Key_Space)
    assert head.explained.isVisible()
    buttons = {button.accessibleName(): button for button in head.explained.findChildren(QPushButton)}
    assert {"打印期限说明：承诺期限", "打印期限说明：法定期限"} <= set(buttons)
    for _ in range(6):
        if hall.keys.focus is not buttons["打印期限说明：法定期限"]:
            hall.keys.press(Qt.Key.Key_Tab)
    hall.keys.press(Qt.Key.Key_Space)
    [copies] = hall.printed
    assert [one.title for one in copies] == [
        f"{spoken(hall.cases[0].case_number)} 办理期限计算说明",
        f"{spoken(hall.cases[0].case_number)} 办理期限计算说明 第2联",
    ]
    assert copies[0].make("a4").startswith(b"%PDF")
    papers = find_case(hall.bench.bench.desk, hall.cases[0].case_id).papers
    assert [(paper.paper, paper.about.partition(":")[0]) for paper in papers] == [("due_date_explained", "statutory")]
