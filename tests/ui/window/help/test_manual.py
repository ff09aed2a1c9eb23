"""The manual in the program: from F1 to the right page, by keys alone, and what its pages name is in the window."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desk.cases.case import State
from desk.cases.handing_in import STATE_KEYS, STATE_WORDS
from desk.cases.transitions import TRANSITIONS
from desk.errors import Unavailable
from desk.lights import Light
from desk.papers.kinds import PAPER_NAMES
from desk.roles import Role
from tests.builders import filed
from tests.ui.window.conftest import Bench
from tests.ui.window.help.test_help import Desk
from tests.ui.window.keys import Keyboard, let_go
from tests.ui.window.walking import clipped, nameless
from tools.screenshots import NAMES as PICTURES
from tools.translate import TS
from ui.window.cases.page import CasesPage
from ui.window.help.manual import FOLDER, INDEX, USUAL, ManualPage, ManualPresenter, joined_lines, page_in, read_page
from ui.window.help.reader import ManualReader
from ui.window.navigation import Entry
from ui.window.pages import pages_of
from ui.window.serving.page import ServingPage
from ui.window.shortcuts import LARGER, LEAVE, LOCK, NUMBER, PAGES, SMALLER, Key
from ui.window.starting.assistant.assistant import BACK, NEXT
from ui.window.theme import look
from ui.window.theme.tokens import SCALES
from ui.window.work_area import PlacedPage, WorkArea
from ui.wiring import files

ROOT = FOLDER.parent.parent
ESC, ENTER, F1 = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_F1
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
PARTS = ("什么时候用", "一步一步", "会看到什么", "出了问题怎么办")

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
CODE = re.compile(r"`([^`]+)`")
QUOTED = re.compile(r"「([^」]+)」")
PAPER = re.compile(r"《([^》]+)》")
PLAIN_KEYS = {"Enter", "Esc", "Tab", "Space", "Delete", "PgDn", "PgUp", "Shift", "Ctrl", "Alt", "↑", "↓"}
READING_KEYS = {"R", "+", "-", "Ctrl+V", "Ctrl+S", "Alt+Right"}
"""Of a scan and of the preview, of other programs, and of the tour."""

TYPED = {"jzz", "1111", "1234"}
"""What is typed as an example, and is no key."""


def words_of(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def window_texts() -> list[str]:
    """Every text of the window."""
    tree = ET.parse(TS)  # noqa: S314 - our own file
    return [message.findtext("source", "") for message in tree.getroot().iter("message")]


def letters() -> set[str]:
    """Every Alt and letter that goes to a field or button."""
    return {f"Alt+{letter}" for letter in re.findall(r"\(&(\w)\)", "".join(window_texts()))}


def known_words() -> set[str]:
    told = {state.label for state in State} | {transition.label for transition in TRANSITIONS}
    told |= set(STATE_WORDS.values()) | {light.label for light in Light} | {role.label for role in Role}
    return told | {re.sub(r"\(&\w\)", "", text) for text in window_texts()}


def known_keys() -> set[str]:
    pages = set(PAGES) | {NUMBER.format(place=place) for place in range(10)}
    own = {key.value for key in Key} | {LARGER, SMALLER, LOCK, LEAVE, BACK, NEXT} | set(STATE_KEYS.values())
    return own | pages | letters() | PLAIN_KEYS | READING_KEYS


@pytest.mark.parametrize("name", [name for name in NAMES if name != INDEX])
def test_a_page_says_when_how_what_is_seen_and_what_to_do(name: str) -> None:
    heads = re.findall(r"^## (.+)$", words_of(name), flags=re.MULTILINE)
    kinds = [head.partition("：")[0] for head in heads]
    assert list(dict.fromkeys(kinds)) == list(PARTS)


def test_every_page_is_reached_from_the_index() -> None:
    reached = {page_in(link) for link in LINK.findall(words_of(INDEX))}
    assert reached == set(NAMES) - {INDEX}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_page(name: str) -> None:
    for link in LINK.findall(words_of(name)):
        assert page_in(link) in NAMES, link


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_there_and_made_by_the_script(name: str) -> None:
    for path in PICTURE.findall(words_of(name)):
        assert (FOLDER / path).is_file(), path
        assert Path(path).stem in PICTURES, path


def test_every_picture_of_a_scene_is_used() -> None:
    used = {Path(path).stem for name in NAMES for path in PICTURE.findall(words_of(name))}
    pages = {"serving", "group", "provincial", "consulting"}
    assert set(PICTURES) - used <= pages, "a picture nobody looks at"


@pytest.mark.parametrize("name", NAMES)
def test_every_key_that_is_named_is_one(name: str) -> None:
    known = known_keys()
    named = [word for word in CODE.findall(words_of(name)) if not word.startswith("deskctl") and word not in TYPED]
    assert [key for key in named if key not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_is_named_is_described(name: str) -> None:
    told = (ROOT / "docs" / "console.md").read_text(encoding="utf-8")
    commands = {" ".join(word.split()[1:]) for word in CODE.findall(words_of(name)) if word.startswith("deskctl")}
    for command in commands - {"…", "paper due_date_explained"}:
        assert f"### `{command}`" in told, command


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_screen_is_on_it(name: str) -> None:
    known = known_words()
    assert [word for word in QUOTED.findall(words_of(name)) if word not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_called_by_its_name(name: str) -> None:
    assert [paper for paper in PAPER.findall(words_of(name)) if paper not in PAPER_NAMES.values()] == []


@pytest.mark.parametrize("name", NAMES)
def test_sentences_are_short(name: str) -> None:
    for sentence in re.split(r"[。！？：；\n|]", words_of(name)):
        assert len(sentence) <= 75, sentence


@pytest.fixture
def desk(bench: Bench) -> Iterator[Desk]:
    desk = Desk(bench)
    yield desk
    let_go(desk.area)


def opened(desk: Desk) -> ManualReader:
    desk.keys.press(F1, ENTER)
    desk.bench.settle()
    QApplication.processEvents()
    return desk.helper.reader


def title(reader: ManualReader) -> str:
    return reader.pages.document().firstBlock().text()


def test_f1_and_enter_open_the_page_about_what_is_in_sight(desk: Desk) -> None:
    reader = opened(desk)
    assert reader.isVisible()
    assert title(reader) == "收一件"
    assert not desk.panel.isVisible()
    assert desk.keys.focus is reader.pages


def test_every_page_of_the_window_has_one_in_the_manual(bench: Bench) -> None:
    assert {placed.entry.name for placed in pages_of(bench.bench)} == set(USUAL)
    assert set(USUAL.values()) <= set(NAMES)


def test_esc_puts_the_manual_away_and_so_does_f1(desk: Desk) -> None:
    reader = opened(desk)
    Keyboard(reader).press(ESC)
    assert not reader.isVisible()
    reader = opened(desk)
    Keyboard(reader).press(F1)
    assert not reader.isVisible()


def test_no_key_works_the_page_beneath_while_one_reads(desk: Desk) -> None:
    desk.keys.type("41")
    reader = opened(desk)
    Keyboard(reader).press(Qt.Key.Key_F2, Qt.Key.Key_F9)
    desk.bench.settle()
    page = desk.area.page
    assert isinstance(page, ServingPage)
    assert page.person.number.text == "41"
    assert reader.isVisible()


def test_a_link_is_followed_by_tab_and_enter_and_alt_left_goes_back(desk: Desk) -> None:
    reader = opened(desk)
    reader._index.click()
    desk.bench.settle()
    assert title(reader) == "说明书"
    assert not reader._index.isEnabled()
    keys = Keyboard(reader)
    keys.press(Qt.Key.Key_Tab, ENTER)
    desk.bench.settle()
    assert title(reader) == "收一件"
    keys.press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    desk.bench.settle()
    assert title(reader) == "说明书"
    assert not reader._back.isEnabled()


def test_pictures_are_in_the_page_and_no_wider_than_it(desk: Desk) -> None:
    reader = opened(desk)
    for width in (900, 600):
        reader.resize(width, 600)
        QApplication.processEvents()
        kind = QTextDocument.ResourceType.ImageResource.value
        for path in PICTURE.findall(words_of("serving")):
            picture = reader.pages.document().resource(kind, path)
            assert not picture.isNull()
            assert picture.width() / picture.devicePixelRatio() < reader.pages.viewport().width()
        assert reader.pages.horizontalScrollBar().maximum() == 0


def test_a_case_that_is_open_has_the_page_about_going_on(bench: Bench) -> None:
    case = filed(bench.bench.desk, 1)
    entry = Entry(name="cases", icon="list-check", words="办件")
    area = WorkArea((PlacedPage(entry=entry, build=lambda: CasesPage(bench.bench)),), practice=False)
    area.show_page("cases")
    bench.settle()
    page = area.page
    assert page is not None
    assert page.topic() == ""
    area.show_page("cases", case.case_id)
    bench.settle()
    assert page.topic() == "handling"
    let_go(area)


def test_a_program_without_its_manual_says_so(bench: Bench) -> None:
    class View:
        def show_page(self, page: ManualPage, *, can_go_back: bool) -> None:
            raise AssertionError(page, can_go_back)

    def gone(path: Path) -> bytes:
        raise Unavailable("file.missing", f"找不到文件 {path.name}。")

    presenter = ManualPresenter(View(), bench.bench.jobs.papers, gone)
    told: list[object] = []
    presenter.failed.connect(told.append)
    presenter.open("serving")
    bench.settle()
    assert [type(one) for one in told] == [Unavailable]


def test_an_answer_that_is_overtaken_is_dropped(bench: Bench) -> None:
    shown: list[str] = []

    class View:
        def show_page(self, page: ManualPage, *, can_go_back: bool) -> None:
            del can_go_back
            shown.append(page.name)

    presenter = ManualPresenter(View(), bench.bench.jobs.papers, files.read_whole)
    presenter.open("serving")
    presenter.open("home")
    presenter.follow("https://example.cn/")
    bench.settle()
    assert shown == ["home"]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_can_be_read(name: str) -> None:
    page = read_page(name, files.read_whole)
    assert page.words.startswith("# ")
    assert set(page.pictures) == set(PICTURE.findall(page.words))


def test_lines_of_a_paragraph_are_joined_and_lists_are_not() -> None:
    assert joined_lines("先看。\n再办\n- 一\n\n二") == "先看。再办\n- 一\n\n二"


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_of_the_reader_is_cut_and_all_has_a_name(desk: Desk, scale: float) -> None:
    look().change(scale=scale)
    QApplication.processEvents()
    reader = opened(desk)
    assert clipped(reader) == []
    assert nameless(reader) == []


def test_in_english_it_is_said_that_the_manual_is_in_chinese(bench: Bench) -> None:
    before = QLocale()
    try:
        for language, hidden in (("zh_CN", True), ("en_US", False)):
            QLocale.setDefault(QLocale(language))
            assert Desk(bench).helper.reader._language.isHidden() is hidden
    finally:
        QLocale.setDefault(before)
