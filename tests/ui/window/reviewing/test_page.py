"""The citizen's page by keyboard: nothing chosen beforehand, kept once, and the clerk's view hidden until two keys."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from desk.cases.review_rules import AnswerInput, ReviewInput
from desk.consulting import ConsultationInput, record, show
from desk.errors import Unavailable
from desk.reviewing import count_marks, give, mend
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import let_go
from tests.ui.window.reviewing.counter import ESC, F10, F12, SPACE, TAB, Counter
from tests.ui.window.walking import clipped, nameless, visible
from ui.window.theme import look
from ui.window.theme.tokens import SCALES


@pytest.fixture
def counter(bench: Bench) -> Iterator[Counter]:
    counter = Counter(bench)
    yield counter
    let_go(counter.window)


def words_in_sight(counter: Counter) -> str:
    return "\n".join(
        widget.text() for widget in visible(counter.window) if isinstance(widget, QLabel | QAbstractButton)
    )


def test_one_key_puts_the_page_over_the_whole_screen_and_hides_all_of_the_clerk(counter: Counter) -> None:
    who = counter.case.applicant
    assert who.name in words_in_sight(counter)
    counter.begin()
    assert counter.here.is_open
    assert counter.window.windowState() & Qt.WindowState.WindowFullScreen
    assert not counter.area.isVisible()
    shown = words_in_sight(counter)
    for hidden in (who.name, who.id_number, who.phone, counter.case.case_number[-6:], "回到列表", "设置"):
        assert hidden not in shown
    for name in ("非常满意", "满意", "基本满意", "不满意", "非常不满意"):
        assert name in shown
    assert counter.case.item_name in shown


def test_nothing_is_chosen_beforehand_and_a_key_pressed_by_chance_chooses_nothing(counter: Counter) -> None:
    """国办发〔2019〕51号: no default mark; PAPERS.md B-16."""
    counter.begin()
    assert counter.keys.focus is counter.page
    counter.press(SPACE, Qt.Key.Key_Return, Qt.Key.Key_5)
    assert counter.state.step == "level"
    assert counter.state.level == 0
    counter.choose("不满意")
    assert not any(button.isChecked() for button in counter.page.reasons.reasons.values())
    assert counter.state.wants_call is None
    assert not any(button.isChecked() for button in counter.page.reasons.call._buttons.values())
    counter.press(SPACE, Qt.Key.Key_Return)
    assert counter.state.chosen == frozenset()
    assert counter.kept().reviews == ()


def test_all_five_levels_stand_side_by_side_alike(counter: Counter) -> None:
    counter.begin()
    faces = [counter.page.levels.face(level) for level in (5, 4, 3, 2, 1)]
    assert len({(face.height(), face.y()) for face in faces}) == 1
    assert max(face.width() for face in faces) - min(face.width() for face in faces) <= 1
    assert [face.x() for face in faces] == sorted(face.x() for face in faces)


def test_a_bad_mark_is_given_by_keyboard_with_reasons_words_and_a_call(counter: Counter) -> None:
    counter.begin()
    counter.choose("不满意", "没有提供材料样本", "服务态度生硬")
    counter.tab_to("想说的话，最多150个字")
    counter.keys.type("等了一上午")
    counter.settle()
    counter.choose("愿意我们给您回电话吗？愿意不愿意都可以 愿意")
    counter.choose("提交评价")
    assert counter.state.step == "thanks"
    assert "1 个工作日内给您打电话" in counter.page.thanks.more.text()
    [review] = counter.kept().reviews
    assert (review.level, review.text, review.named, review.way) == (2, "等了一上午", True, "page")
    assert [reason.code for reason in review.reasons] == ["207", "214"]


def test_a_bad_mark_without_a_word_is_not_sent_and_says_why(counter: Counter) -> None:
    counter.begin()
    counter.choose("非常不满意", "提交评价")
    assert "至少选一条理由" in counter.page.reasons.remark.words
    assert counter.keys.focus is next(iter(counter.page.reasons.reasons.values()))
    assert counter.kept().reviews == ()
    counter.press(SPACE)
    assert counter.page.reasons.remark.words == ""
    counter.choose("提交评价")
    assert counter.kept().reviews[0].level == 1


def test_a_good_mark_takes_two_choices_and_asks_for_no_call(counter: Counter) -> None:
    counter.begin()
    counter.choose("满意")
    assert not counter.page.reasons.call.isVisible()
    counter.choose("提交评价")
    assert counter.kept().reviews[0].level == 4
    assert "打电话" not in counter.page.thanks.more.text()


def test_reasons_go_with_the_level_they_belong_to(counter: Counter) -> None:
    counter.begin()
    counter.choose("不满意", "没有提供材料样本", "改选满意程度", "基本满意")
    assert counter.state.chosen == frozenset()
    assert "没有提供材料样本" not in words_in_sight(counter)
    counter.choose("在承诺的时间内办结", "提交评价")
    [review] = counter.kept().reviews
    assert [reason.code for reason in review.reasons] == ["309"]


def test_a_text_that_is_too_long_is_told_and_not_cut(counter: Counter) -> None:
    counter.begin()
    counter.choose("满意")
    counter.page.reasons.words.setPlainText("好" * 152)
    assert "多了 2 个字" in words_in_sight(counter)
    counter.choose("提交评价")
    assert "最多150个字" in counter.page.reasons.remark.words
    assert counter.keys.focus is counter.page.reasons.words
    assert counter.kept().reviews == ()


def test_who_does_not_want_to_mark_is_let_be_and_counts_as_nothing(counter: Counter) -> None:
    counter.begin()
    counter.choose("不评价")
    assert "没有关系" in counter.page.thanks.words.text()
    counter.press(ESC, F10)
    assert counter.kept().reviews == ()
    day = counter.bench.bench.desk.clock.now().date()
    tally = count_marks(counter.bench.bench.desk, day, day)
    assert (tally.unmarked, tally.levels) == (1, {})


@pytest.mark.parametrize("step", ["level", "reasons", "thanks"])
def test_the_clerk_comes_back_by_two_keys_from_anywhere_and_by_nothing_else(counter: Counter, step: str) -> None:
    counter.begin()
    if step != "level":
        counter.choose("非常满意")
    if step == "thanks":
        counter.choose("提交评价")
    for keys in ((F10,), (ESC, ESC, F10), (F12,), (Qt.Key.Key_F2,), (Qt.Key.Key_F3,), (Qt.Key.Key_F1,)):
        counter.press(*keys)
        assert counter.here.is_open, keys
        assert not counter.area.isVisible()
    counter.press(ESC)
    assert counter.page.leaving.isVisible()
    assert "F10" in words_in_sight(counter)
    counter.press(F10)
    assert not counter.here.is_open
    assert counter.area.isVisible()
    assert not counter.window.windowState() & Qt.WindowState.WindowFullScreen
    assert len(counter.kept().reviews) == (1 if step == "thanks" else 0)


def test_escape_works_while_one_types(counter: Counter) -> None:
    counter.begin()
    counter.choose("满意")
    counter.tab_to("想说的话，最多150个字")
    counter.press(ESC)
    assert counter.page.leaving.isVisible()
    counter.press(ESC)
    assert not counter.page.leaving.isVisible()


def test_the_clerk_works_on_where_the_focus_was_and_sees_the_mark(counter: Counter) -> None:
    before = counter.keys.focus
    counter.begin()
    counter.choose("满意", "提交评价")
    counter.press(ESC, F10)
    assert counter.keys.focus is before
    assert "群众对“受理办理”评价“满意”" in words_in_sight(counter)


def test_what_one_citizen_typed_is_not_seen_by_the_next(counter: Counter) -> None:
    counter.begin()
    counter.choose("不满意", "没有提供材料样本")
    counter.page.reasons.words.setPlainText("不想让人看见")
    counter.press(ESC, F10)
    counter.begin()
    assert counter.state.step == "level"
    counter.choose("不满意")
    assert counter.page.reasons.words.toPlainText() == ""
    assert counter.state.chosen == frozenset()


def test_a_service_that_was_marked_is_not_asked_about_again_and_the_clerk_is_told(counter: Counter) -> None:
    give(counter.bench.bench.desk, counter.case.case_id, ReviewInput(level=5))
    counter.begin()
    assert not counter.here.is_open
    assert counter.area.isVisible()
    [refused] = counter.bench.refused
    assert getattr(refused, "code", "") == "review.given_before"


def test_after_an_answer_the_second_mark_is_asked_for_and_says_what_was_done(counter: Counter) -> None:
    desk = counter.bench.bench.desk
    give(desk, counter.case.case_id, ReviewInput(level=1, reasons=("115",)))
    answer = AnswerInput(verdict="true", found="情况属实", measures="增开了一个窗口", responsible="李红")
    mend(desk, counter.case.case_id, answer)
    counter.begin()
    assert "增开了一个窗口" in words_in_sight(counter)
    counter.choose("满意", "提交评价")
    assert [review.assess_number for review in counter.kept().reviews] == [1, 2]


def test_where_the_case_has_no_number_one_is_asked_for(counter: Counter) -> None:
    counter.begin()
    presenter = counter.page.presenter
    asked = presenter._asked
    assert asked is not None
    object.__setattr__(asked, "phone", "")
    presenter._begin(asked)
    counter.choose("不满意", "没有提供材料样本")
    counter.choose("愿意我们给您回电话吗？愿意不愿意都可以 愿意")
    assert counter.page.reasons.phone.isVisible()
    counter.choose("提交评价")
    assert counter.keys.focus is counter.page.reasons.phone.edit
    assert counter.page.reasons.phone.remark
    counter.keys.type("13812345566")
    counter.choose("提交评价")
    assert counter.kept().reviews[0].named


def test_a_second_press_while_it_is_kept_keeps_it_once(counter: Counter) -> None:
    counter.begin()
    counter.choose("满意")
    counter.page.reasons.send.click()
    counter.page.presenter.send()
    counter.page.presenter.choose_again()
    assert counter.bench.runner.waiting == 1
    assert not counter.page.reasons.send.isEnabled()
    counter.settle()
    assert len(counter.kept().reviews) == 1
    assert counter.bench.refused == []


def test_a_full_disk_is_told_in_plain_words_and_nothing_that_was_typed_is_lost(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Unavailable("disk.full", "磁盘满了。")

    counter.begin()
    counter.choose("满意", "服务态度较好")
    with monkeypatch.context() as patch:
        patch.setattr("ui.window.reviewing.presenter.give", full)
        counter.choose("提交评价")
    assert "告诉窗口工作人员" in counter.page.reasons.remark.words
    assert counter.bench.refused
    counter.choose("提交评价")
    assert [reason.code for reason in counter.kept().reviews[0].reasons] == ["413"]


def test_locking_up_takes_the_page_away(counter: Counter) -> None:
    counter.begin()
    counter.choose("不满意")
    counter.here.close()
    assert counter.here.page is None
    assert not counter.window.windowState() & Qt.WindowState.WindowFullScreen


def test_practice_says_so_and_has_no_way_out_for_the_citizen(bench: Bench) -> None:
    office = msgspec.structs.replace(bench.bench.desk.office, practice=True)
    object.__setattr__(bench.bench.desk, "office", office)
    counter = Counter(bench, practice=True)
    counter.begin()
    assert counter.page.band.isVisible()
    assert "练习" in words_in_sight(counter)
    assert "回到正式办理" not in words_in_sight(counter)
    let_go(counter.window)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)], ids=lambda size: str(size[0]))
def test_nothing_is_cut_everything_is_named_and_all_levels_are_in_sight(
    bench: Bench, scale: float, size: tuple[int, int]
) -> None:
    look().change(scale=scale)
    counter = Counter(bench, size=size)
    counter.begin()
    counter.window.setWindowState(Qt.WindowState.WindowNoState)
    counter.window.resize(*size)
    counter.settle()
    seen = {"levels": clipped(counter.page), "level names": nameless(counter.page)}
    room = counter.page.rect()
    for level in (5, 4, 3, 2, 1):
        face = counter.page.levels.face(level)
        assert room.contains(face.rect().translated(face.mapTo(counter.page, face.rect().topLeft()))), level
    counter.choose("不满意", "没有提供材料样本")
    counter.page.presenter.want_call(wanted=True)
    counter.page.presenter.ask_to_leave()
    counter.settle()
    seen |= {"reasons": clipped(counter.page), "reason names": nameless(counter.page)}
    counter.choose("提交评价")
    seen |= {"thanks": clipped(counter.page), "thanks names": nameless(counter.page)}
    assert {part: faults for part, faults in seen.items() if faults} == {}
    assert (counter.window.width(), counter.window.height()) == size
    let_go(counter.window)


def test_tab_goes_from_the_best_to_the_worst_and_then_to_not_marking(counter: Counter) -> None:
    counter.begin()
    found = []
    for _ in range(6):
        counter.press(TAB)
        found.append(counter.keys.focus.accessibleName())
    assert found == ["非常满意", "满意", "基本满意", "不满意", "非常不满意", "不评价"]


@pytest.mark.parametrize(("way", "button"), [("card", ""), ("phone", "评价从哪里来 电话")])
def test_what_was_written_on_a_card_or_said_on_the_phone_is_entered_by_the_clerk(
    counter: Counter, way: str, button: str
) -> None:
    """Nobody presses for the citizen: it says that a clerk entered it, and how it came."""
    counter.begin()
    counter.press(Qt.Key.Key_F7)
    assert counter.state.way == "page"
    counter.press(ESC)
    assert counter.page.enter.isVisible()
    counter.press(Qt.Key.Key_F7)
    assert (counter.state.way, counter.state.level, counter.page.leaving.isVisible()) == ("card", 0, False)
    assert "本人评的是哪一级" in words_in_sight(counter)
    assert not counter.page.levels.decline.isVisible()
    if button:
        counter.choose(button)
    counter.choose("不满意", "没有提供材料样本", "提交评价")
    [review] = counter.kept().reviews
    assert (review.level, review.way, review.named) == (2, way, False)
    assert "评价录好了" in words_in_sight(counter)
    counter.press(ESC, F10)
    assert not counter.here.is_open


def test_entering_begins_anew_and_the_next_citizen_presses_again(counter: Counter) -> None:
    counter.begin()
    counter.choose("非常满意")
    counter.press(ESC, Qt.Key.Key_F7)
    assert (counter.state.step, counter.state.level) == ("level", 0)
    counter.press(ESC, F10)
    counter.begin()
    assert counter.state.way == "page"
    assert not counter.page.entering.isVisible()
    assert counter.kept().reviews == ()


def test_an_answered_question_is_marked_on_the_same_page(counter: Counter) -> None:
    desk = counter.bench.bench.desk
    asked = record(desk, ConsultationInput(question="要带什么？", answer="身份证", counter="3"))
    changed: list[str] = []
    counter.bench.bench.changes.consultation_changed.connect(changed.append)
    counter.here.open(asked.consultation_id)
    counter.settle()
    assert "要带什么？" in words_in_sight(counter)
    counter.choose("满意", "提交评价")
    assert [review.level for review in show(desk, asked.consultation_id).reviews] == [4]
    assert changed == [asked.consultation_id]
