"""The city's own tables by keyboard at a real office: tried, put out, answered, reconciled, and every case's place."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from db.city_files import FolderFront
from desk.cases.case import Case
from desk.errors import Unavailable
from desk.prints.printing import Printable
from desk.provincial import set_official_number
from desk.records import Operator
from desk.roles import Role
from desk.serving import find_case
from desk.uploading.exporting import export
from desk.uploading.using import use_profile
from tests.builders import filed
from tests.desk.city_tables.profiles import SMALL
from tests.ui.window.conftest import Bench
from tests.ui.window.keys import Keyboard
from tests.ui.window.walking import clipped, nameless
from ui.window.cases.page import CasesPage
from ui.window.city_tables.page import CityTablesPage
from ui.window.city_tables.state import Part
from ui.window.exchange.page import ExchangePage
from ui.window.pages import pages_of
from ui.window.shortcuts import Key
from ui.window.theme import look
from ui.window.theme.metrics import rescale
from ui.window.work_area import WorkArea
from ui.wiring.city import folder_front, shipped_profile

ENTER, DOWN, TAB, ESC, SPACE, RIGHT = (
    Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Right,
)  # fmt: skip
F2, F4, F7, F8, F9, F10, F11, F12 = (
    Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F11,
    Qt.Key.Key_F12,
)  # fmt: skip
OFFICIAL = "11440232MB2D06811W4000117051000202611230008"
LIST_HEADS = ("平台编号", "窗口编号", "申请人", "证件号码", "事项", "收件时间", "来源", "状态")


class Tables:
    """The page, a keyboard before it, and somebody who chooses files."""

    def __init__(self, bench: Bench, *roles: Role) -> None:
        desk = bench.bench.desk
        if roles:
            desk = replace(desk, operator=Operator(clerk="wang", name="王小满", roles=roles))
        self.bench = Bench(replace(bench.bench, desk=desk), bench.runner)
        self.desk = desk
        self.area = WorkArea(pages_of(self.bench.bench), practice=False)
        self.printed: list[Printable] = []
        self.area.print_wanted.connect(lambda make: self.printed.append(make()))
        self.area.resize(1366, 768)
        self.area.show()
        self.keys = Keyboard(self.area)
        self.chosen = Path()

    def enter(self) -> CityTablesPage:
        """From 上报, by its key."""
        self.area.show_page("exchange")
        self.settle()
        assert isinstance(self.area.page, ExchangePage)
        self.press(F12)
        page = self.page
        page.ask_folder = lambda _page, _title, _begin, then: then(self.chosen)
        page.ask_open = lambda _page, _title, _kinds, then: then(self.chosen)
        page.ask_save = lambda _page, _title, _name, _kinds, then: then(self.chosen)
        return page

    @property
    def page(self) -> CityTablesPage:
        page = self.area.page
        assert isinstance(page, CityTablesPage)
        return page

    def settle(self) -> None:
        for _ in range(3):
            self.bench.settle()
            QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys.press(key)
            self.settle()

    def to(self, wanted: QWidget) -> None:
        """Go there with Tab."""
        for _ in range(40):
            if QApplication.focusWidget() is wanted:
                return
            self.press(TAB)
        raise AssertionError("it is not reached with Tab")

    def part(self, part: Part) -> None:
        """Show a part by its button."""
        self.page.parts.focus_chosen()
        self.to(self.page.parts._buttons[part.value])
        self.press(SPACE)
        assert self.page.part is part

    @property
    def opened(self) -> str:
        """Id of the case that is open on the page of the cases."""
        page = self.area.page
        assert isinstance(page, CasesPage)
        assert page.opened.shown is not None
        return page.opened.shown.case.case_id

    def listed(self, heap: str) -> list[str]:
        """The words of a heap, which is brought in sight by its button."""
        self.to(self.page.compare.heaps._buttons[heap])
        self.press(SPACE)
        return [one.words for one in self.page.compare.listed.offers]


WRONG_PHONE = "pattern = '1\\d{10}'", "pattern = '19\\d{9}'"
"""Makes a mapping that the phone of a resident of the tests does not fit."""


@pytest.fixture
def at(bench: Bench) -> Callable[..., Tables]:
    return lambda *roles: Tables(bench, *roles)


def cells(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def sheet(path: Path, heads: Iterable[str], *rows: dict[str, str]) -> Path:
    """A file of the platform."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        written = csv.DictWriter(file, tuple(heads), restval="")
        written.writeheader()
        written.writerows(rows)
    return path


def there(case: Case, number: str = OFFICIAL, **changes: str) -> dict[str, str]:
    """The case as the platform lists it."""
    row = (
        number,
        "",
        case.applicant.name,
        case.applicant.id_number,
        case.item_name,
        "2026/11/23 10:00",
        "窗口",
        "办理中",
    )
    return {**dict(zip(LIST_HEADS, row, strict=True)), **changes}


def test_a_mapping_is_tried_on_the_real_cases_and_put_to_use(at: Callable[..., Tables], tmp_path: Path) -> None:
    here = at()
    case = filed(here.desk, 1)
    page = here.enter()
    assert page.part is Part.MAPPING, "nothing can be put out before a mapping is in use"
    assert "还没有启用对照文件" in page.none.words
    assert [one.badge for one in page.mapping.mappings.offers] == ["没有用", "没有用"]
    here.to(page.mapping.mappings.list)
    here.press(ENTER)
    said = page.mapping.said.words
    assert "试算了 1 件" in said
    assert "样例" in said
    assert page.mapping.use.isVisible()
    assert page.mapping.firsts.rows.rows[0].cells[1] == case.case_number
    here.press(ESC)
    assert not page.mapping.use.isVisible()
    here.chosen = tmp_path / "mine.toml"
    here.chosen.write_text(SMALL.replace("version = 1", "version = 0"), "utf-8")
    here.press(F7)
    assert page.mapping.said.property("light") == "red"
    here.chosen.write_text(SMALL, "utf-8")
    here.press(F7)
    assert [words for _, words in page.mapping.tables.choices] == ["办件 1 行", "环节 2 行"]
    names = {row.key: row.cells[1] for row in page.mapping.firsts.rows.rows}
    assert (names["no"], names["who"]) == (case.case_number, case.applicant.name)
    here.press(F10)
    assert "在用“小表”第 1 版了" in page.mapping.said.words
    assert page.none.words == ""
    assert [one.badge for one in page.mapping.mappings.offers] == ["在用", "没有用", "没有用"]


def test_a_fault_names_its_case_and_opens_it(at: Callable[..., Tables]) -> None:
    here = at()
    case = filed(here.desk, 1)
    use_profile(here.desk, SMALL.replace(*WRONG_PHONE).encode())
    page = here.enter()
    here.press(F2)
    assert page.part is Part.MAPPING
    assert "0 件可以报，1 件要先改正（1 处）" in page.mapping.said.words
    [fault] = page.mapping.faults.offers.offers
    assert case.case_number[-8:] in fault.words.replace(" ", "")
    assert fault.note == "办件“电话”"
    assert QApplication.focusWidget() is page.mapping.faults.offers.list
    here.press(ENTER)
    assert here.opened == case.case_id


def test_an_output_lies_on_the_stick_with_its_manifest_and_says_what_it_was(
    at: Callable[..., Tables], tmp_path: Path
) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    case = filed(here.desk, 1)
    page = here.enter()
    assert page.part is Part.OUT
    here.chosen = tmp_path
    here.press(F9)
    assert "新增 3 行，修改 0 行，撤销 0 行" in page.out.said.words
    assert [row.cells[:4] for row in page.out.counts.rows.rows] == [("办件", "1", "0", "0"), ("环节", "2", "0", "0")]
    [folder] = [one for one in tmp_path.iterdir() if one.is_dir() and one.name.startswith("small-")]
    assert [row["no"] for row in cells(folder / "CASES.csv")] == [case.case_number]
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["form"], manifest["output"]["rows"]) == ("csv", 3)
    assert [one.badge for one in page.out.outputs.offers.offers] == ["写完了"]
    here.press(F9)
    assert "没有新的要报" in page.out.said.words
    here.to(page.out.forms._buttons["ndjson"])
    here.press(SPACE)
    here.chosen = tmp_path / "again"
    here.chosen.mkdir()
    here.to(page.out.outputs.offers.list)
    here.press(ENTER)
    assert "照原样再写了一份" in page.out.said.words
    [again] = [one for one in here.chosen.iterdir() if one.is_dir()]
    assert len((again / "CASES.ndjson").read_text("utf-8").splitlines()) == 1
    here.part(Part.CASES)
    assert [(row.mark, row.cells[2]) for row in page.cases.cases.rows.rows] == [("报了，等回执", "本单位先有")]


def test_what_stays_back_is_listed_and_the_rest_goes_out(at: Callable[..., Tables], tmp_path: Path) -> None:
    here = at()
    use_profile(here.desk, SMALL.replace(*WRONG_PHONE).encode())
    wrong = filed(here.desk, 1)
    page = here.enter()
    here.chosen = tmp_path
    here.to(page.out.write)
    here.press(SPACE)
    assert page.out.faults.title.text().startswith("1 件没有报，要先改正（1 处）")
    assert QApplication.focusWidget() is page.out.faults.offers.list
    here.press(ENTER)
    assert here.opened == wrong.case_id


def test_the_answer_gives_numbers_and_parks_what_was_not_taken(at: Callable[..., Tables], tmp_path: Path) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    taken, refused = filed(here.desk, 1), filed(here.desk, 2)
    export(here.desk, folder_front(here.desk, tmp_path, "csv"))
    page = here.enter()
    heads = ("表", "编号", "序号", "版本", "平台编号", "结果", "原因")
    here.chosen = sheet(
        tmp_path / "answer.csv", heads,
        {"编号": taken.case_number, "结果": "1", "平台编号": OFFICIAL},
        {"编号": refused.case_number, "结果": "0", "原因": "证件号码不合规"},
        {"编号": "不是这里的", "结果": "1"},
    )  # fmt: skip
    here.press(F4)
    assert page.part is Part.ANSWER
    assert "平台收下 1 行，没有收 1 行；新记下平台编号 1 件" in page.answer.said.words
    assert "第 4 行" in page.answer.problems
    assert find_case(here.desk, taken.case_id).official_number == OFFICIAL
    [parked] = page.answer.parked.offers.offers
    assert "证件号码不合规" in parked.words
    assert parked.note == "请核对证件号码。"
    here.part(Part.CASES)
    marks = {row.key: row.mark for row in page.cases.cases.rows.rows}
    assert marks[refused.case_id] == "平台没有收"
    here.part(Part.ANSWER)
    here.to(page.answer.parked.offers.list)
    here.press(ENTER)
    assert here.opened == refused.case_id
    here.area.show_page("city_tables")
    here.settle()
    here.part(Part.OUT)
    here.to(page.out.resend)
    here.press(SPACE)
    here.chosen = tmp_path
    here.press(F9)
    assert "新增 1 行" in page.out.said.words
    here.part(Part.ANSWER)
    assert page.answer.parked.isHidden()


def test_a_list_of_the_platform_makes_four_heaps(at: Callable[..., Tables], tmp_path: Path) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    both, mine = filed(here.desk, 1), filed(here.desk, 2)
    set_official_number(here.desk, both.case_id, OFFICIAL)
    page = here.enter()
    stranger = there(both, "X-2026-000001", 申请人="赵无名", 证件号码="", 事项="别的事项")
    here.chosen = sheet(tmp_path / "list.csv", LIST_HEADS, there(both, 状态="已办结"), stranger, {"申请人": "没有编号"})
    here.press(F11)
    assert "两边都有的 1 件" in page.compare.said.words
    assert "第 4 行" in page.compare.problems
    assert dict(page.compare.heaps.choices) == {
        "pairs": "可能是同一件 0 对",
        "differing": "两边不一样 1 处",
        "here": "只有这里有 1 件",
        "there": "只有平台有 1 件",
    }
    [differing] = here.listed("differing")
    assert "“已受理”，平台“已办结”" in differing
    assert here.listed("there") == ["X-2026-000001　别的事项"]
    [only] = here.listed("here")
    assert mine.case_number[-8:] in only.replace(" ", "")
    here.press(F8)
    assert here.printed[0].name == "平台对账单"
    assert here.printed[0].make("a4").startswith(b"%PDF")
    here.chosen = tmp_path / "sheet.xlsx"
    here.to(page.compare.save)
    here.press(SPACE)
    assert here.chosen.read_bytes()[:2] == b"PK"
    here.listed("here")
    here.to(page.compare.listed.list)
    here.press(ENTER)
    assert here.opened == mine.case_id


def test_an_uncertain_pair_is_laid_side_by_side_and_a_person_links_it(
    at: Callable[..., Tables], tmp_path: Path
) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    one, two = filed(here.desk, 1), filed(here.desk, 2)
    page = here.enter()
    other = OFFICIAL[:-1] + "9"
    here.chosen = sheet(tmp_path / "list.csv", LIST_HEADS, there(one), there(two, other, 来源="网上"))
    here.press(F11)
    assert dict(page.compare.heaps.choices)["pairs"] == "可能是同一件 2 对"
    here.to(page.compare.listed.list)
    here.press(ENTER)
    assert QApplication.focusWidget() is page.compare.pair.table
    first = two if other in str(page.compare.pair.rows.rows) else one
    marks = {row.key: row.mark for row in page.compare.pair.rows.rows}
    assert (marks["申请人"], marks["证件号码"], marks["事项"]) == ("一样", "一样", "一样")
    assert first.applicant.id_number not in str(page.compare.pair.rows.rows), "numbers are masked on the screen"
    here.press(ESC)
    assert page.compare.pair.isHidden()
    here.press(ENTER)
    here.to(page.compare.origins._buttons["rekeyed"])
    here.press(RIGHT, SPACE)
    here.press(F10)
    assert "是同一件" in page.compare.said.words
    linked = find_case(here.desk, first.case_id)
    assert (linked.official_number, linked.origin) == (other if first is two else OFFICIAL, "platform")
    assert dict(page.compare.heaps.choices)["pairs"] == "可能是同一件 1 对"
    here.press(ENTER)
    here.to(page.compare.different)
    here.press(SPACE)
    assert "不是同一件" in page.compare.said.words
    assert dict(page.compare.heaps.choices)["pairs"] == "可能是同一件 0 对"
    rest = one if first is two else two
    assert find_case(here.desk, rest.case_id).official_number == ""
    here.part(Part.CASES)
    origins = {row.key: row.cells[2] for row in page.cases.cases.rows.rows}
    assert origins == {first.case_id: "平台先有", rest.case_id: "本单位先有"}


def test_days_that_cannot_be_read_are_told_at_their_field(at: Callable[..., Tables]) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    filed(here.desk, 1)
    page = here.enter()
    here.part(Part.CASES)
    here.to(page.cases.first.edit)
    page.cases.first.edit.selectAll()
    here.keys.type("13-45")
    here.press(TAB)
    assert page.cases.first.remark
    page.cases.first.edit.setFocus()
    page.cases.first.edit.selectAll()
    here.keys.type("11-1")
    here.press(TAB)
    assert page.cases.first.remark == ""
    assert len(page.cases.cases.rows.rows) == 1


def test_whoever_may_not_is_told_who_may(at: Callable[..., Tables], tmp_path: Path) -> None:
    use_profile(at().desk, SMALL.encode())
    here = at(Role.SUPERVISOR)
    page = here.enter()
    here.chosen = tmp_path
    here.press(F9, F4, F11)
    assert not page.out.write.isEnabled()
    assert "收件、暂存和打印文书" in page.putting_out.state.barred
    assert list(tmp_path.glob("small-*")) == []
    here.press(F2)
    assert "试算了 0 件" in page.mapping.said.words, "looking is free"
    assert not page.mapping.use.isVisible()


def full(_front: FolderFront, *_given: object) -> str:
    raise Unavailable("disk.full", "U盘满了。")


def test_a_disk_that_does_not_take_it_is_told_and_the_next_output_brings_it(
    at: Callable[..., Tables], tmp_path: Path
) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    filed(here.desk, 1)
    page = here.enter()
    here.chosen = tmp_path / "gone"
    here.press(F9)
    assert "找不到" in page.out.said.words
    assert not here.chosen.exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FolderFront, "put", full)
        here.chosen = tmp_path
        here.press(F9)
    assert (page.out.said.property("light"), page.out.said.words) == ("red", "U盘满了。")
    assert [one.badge for one in page.out.outputs.offers.offers] == ["没有写完"]
    here.press(F9)
    assert "第 1 次输出写好了" in page.out.said.words
    assert [one.badge for one in page.out.outputs.offers.offers] == ["写完了"]


def test_of_two_mappings_one_is_chosen_and_what_was_said_was_about_the_other(
    at: Callable[..., Tables], tmp_path: Path
) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    use_profile(here.desk, shipped_profile("reviews"))
    case = filed(here.desk, 1)
    page = here.enter()
    here.to(page.which._buttons["small"])
    here.press(SPACE)
    here.chosen = tmp_path
    here.press(F9)
    assert "新增 3 行" in page.out.said.words
    here.to(page.which._buttons["reviews"])
    here.press(SPACE)
    assert (page.out.said.words, page.out.outputs.isHidden()) == ("", True)
    here.press(F9)
    assert "没有新的要报" in page.out.said.words, "nobody gave a mark"
    here.chosen = sheet(tmp_path / "list.csv", LIST_HEADS, there(case))
    here.press(F11)
    assert "没有写平台清单的格式" in page.compare.said.words
    assert not page.bindings[Key.PRINT].enabled


def test_esc_goes_back_to_the_page_it_was_opened_from(at: Callable[..., Tables]) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    page = here.enter()
    here.to(page.out.write)
    here.press(ESC)
    assert here.area.current == "exchange"
    exchange = here.area.page
    assert isinstance(exchange, ExchangePage)
    here.to(exchange.parts._buttons["city_tables"])
    here.press(SPACE)
    assert here.area.current == "city_tables"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_models_are_sound_and_everything_fits(at: Callable[..., Tables], tmp_path: Path, scale: float) -> None:
    here = at()
    use_profile(here.desk, SMALL.encode())
    case = filed(here.desk, 1)
    page = here.enter()
    testers = [
        QAbstractItemModelTester(model)
        for model in (
            page.out.counts.rows, page.compare.pair.rows, page.cases.cases.rows, page.mapping.firsts.rows,
            page.out.outputs.offers.list.offers, page.compare.listed.list.offers, page.mapping.mappings.list.offers,
        )
    ]  # fmt: skip
    look().change(scale=scale)
    rescale(here.area)
    here.area.resize(1366, 767)
    here.chosen = sheet(tmp_path / "list.csv", LIST_HEADS, there(case))
    here.press(F11)
    here.to(page.compare.listed.list)
    here.press(ENTER)
    assert (clipped(page), nameless(page)) == ([], [])
    here.chosen = tmp_path
    here.press(F9, F2)
    assert (clipped(page), nameless(page)) == ([], [])
    for part in (Part.OUT, Part.ANSWER, Part.CASES):
        here.part(part)
        assert (clipped(page), nameless(page)) == ([], [])
    del testers
