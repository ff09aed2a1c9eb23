"""The look: contrast by computation, nothing by colour alone, nothing cut at any size."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication

from tests.builders import adult
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.pages import pages_of
from ui.window.serving.page import ServingPage
from ui.window.starting.door import Door
from ui.window.starting.state import DoorState, Step
from ui.window.theme import look
from ui.window.theme.icons import FOLDER
from ui.window.theme.qss import style_sheet
from ui.window.theme.tokens import SCALES, THEMES, Colours, contrast, sizes
from ui.window.translation import FOLDER as FOLDER_OF_TRANSLATIONS
from ui.window.widgets.labels import SHAPES
from ui.window.work_area import WorkArea

ROOM = Path(__file__).resolve().parents[3] / "ui" / "window"
TEXT, LARGE_OR_PART = 4.5, 3.0
"""WCAG 2.1, 1.4.3 and 1.4.11; GB/T 37668-2019 asks for the same."""

RULE = re.compile(r"\{([^{}]*)\}")
WRITES = re.compile(r"(?<![-\w])color: (#\w{6})")
GROUND = re.compile(r"(?<![-\w])background: (#\w{6})")

SIZES = ((1366, 768), (1920, 1080))
NAMES = (
    "home",
    "serving",
    "group",
    "cases",
    "provincial",
    "guides",
    "consulting",
    "transfers",
    "followups",
    "settings",
)


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_text_stands_out_from_its_ground(theme: str) -> None:
    c: Colours = THEMES[theme]
    pairs = [
        *((ink, ground) for ink in (c.ink, c.ink2, c.ink3) for ground in (c.background, c.surface, c.sunken)),
        *((ink, c.selected) for ink in (c.ink, c.ink2)),
        (c.ink, c.stripe), (c.ink, c.field_focus), (c.ink3, c.field_focus),
        (c.primary, c.surface), (c.primary, c.selected),
        (c.primary_ink, c.primary), (c.primary_ink, c.primary_hover), (c.nav_ink, c.nav), (c.nav_ink, c.nav_current),
        (c.disabled_ink, c.disabled), (c.practice.ink, c.practice.ground),
        *((pair.ink, pair.ground) for pair in (c.red, c.amber, c.green, c.grey, c.blue)),
        *((pair.ink, c.surface) for pair in (c.red, c.amber, c.green, c.grey, c.blue)),
    ]  # fmt: skip
    assert [(ink, ground) for ink, ground in pairs if contrast(ink, ground) < TEXT] == []


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_controls_and_the_focus_stand_out(theme: str) -> None:
    c: Colours = THEMES[theme]
    parts = [(c.border, c.surface), (c.border, c.background), (c.focus, c.surface), (c.focus_dark, c.nav)]
    parts += [(pair.line, pair.ground) for pair in (c.red, c.amber, c.green, c.grey, c.blue)]
    assert [part for part in parts if contrast(*part) < LARGE_OR_PART] == []


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_the_style_sheet_writes_in_inks_alone_and_never_on_a_ground_that_hides_them(theme: str) -> None:
    c: Colours = THEMES[theme]
    marks = (c.practice, c.red, c.amber, c.green, c.grey, c.blue)
    inks = {c.ink, c.ink2, c.ink3, c.primary, c.primary_ink, c.nav_ink, c.disabled_ink, *(pair.ink for pair in marks)}
    written = 0
    for rule in RULE.findall(style_sheet(theme, c, sizes(SCALES[0]))):
        ink, ground = WRITES.search(rule), GROUND.search(rule)
        if ink is None:
            continue
        written += 1
        assert ink[1] in inks, rule
        assert ground is None or contrast(ink[1], ground[1]) >= TEXT, rule
    assert written > 20


def test_no_two_marks_share_a_shape() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_every_icon_that_is_named_is_there_and_every_one_there_is_named() -> None:
    named: set[str] = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named.add(node.value)
    there = {path.stem for path in FOLDER.glob("*.svg")}
    assert sorted(there - named) == []


class Shown:
    """All pages in a window of some size."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.area = WorkArea(pages_of(bench.bench), practice=True)
        self.area.header.show_who(bench.bench.desk.office.name, bench.bench.desk.operator.name)
        self.area.header.show_unsent(12345)

    def at(self, name: str, width: int, height: int) -> WorkArea:
        self.area.resize(width, height)
        self.area.show()
        self.area.show_page(name)
        self.bench.settle()
        QApplication.processEvents()
        QApplication.processEvents()
        assert (self.area.width(), self.area.height()) == (width, height), "the window is larger than the screen"
        return self.area

    def serve(self) -> None:
        """Someone is being served, with something wrong and an item chosen."""
        self.at("serving", 1366, 768)
        page = self.area.page
        assert isinstance(page, ServingPage)
        keys = Keyboard(self.area)
        keys.type(adult(1)["id_number"][:-1] + "Q")
        self.bench.settle()
        page.presenter.choose_item("HJ-12")
        page.materials.list.setFocus()
        keys.press(Qt.Key.Key_0)
        self.bench.settle()


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """The screen speaks English."""
    translator = QTranslator()
    assert translator.load("desk_en", str(FOLDER_OF_TRANSLATIONS))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def shown(bench: Bench) -> Shown:
    return Shown(bench)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_nothing_is_cut_on_any_page(shown: Shown, name: str, scale: float, size: tuple[int, int]) -> None:
    if name not in shown.area.names:
        pytest.skip(f"no page {name} yet")
    look().change(scale=scale)
    if name == "serving":
        shown.serve()
    assert clipped(shown.at(name, *size)) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [SCALES[0], SCALES[-1]])
def test_nothing_is_cut_in_english(english: None, bench: Bench, name: str, scale: float) -> None:
    del english
    look().change(scale=scale)
    shown = Shown(bench)
    if name == "serving":
        shown.serve()
    assert clipped(shown.at(name, *SIZES[0])) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_part_that_takes_the_focus_has_a_name(shown: Shown, name: str) -> None:
    if name not in shown.area.names:
        pytest.skip(f"no page {name} yet")
    if name == "serving":
        shown.serve()
    assert nameless(shown.at(name, 1366, 768)) == []


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_at_the_door(scale: float) -> None:
    look().change(scale=scale)
    door = Door()
    door.show_state(
        DoorState(step=Step.READY, clerks=("王小满",), office="思礼镇便民服务中心", problem="密码不对，请重新输入。")
    )
    door.resize(1366, 768)
    door.show()
    assert clipped(door) == []
    assert nameless(door) == []
