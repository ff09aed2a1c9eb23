"""Answers that are overtaken are dropped; files that cannot be read say so; nothing is written down twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desk.desk import Desk
from desk.station.rostering import RosterInput, enter, roster
from tests.ui.window.conftest import Bench
from ui.window.cases.state import StepState
from ui.window.visits.importing import ListImporter
from ui.window.visits.presenter import VisitsPresenter
from ui.window.visits.recording import Recorder
from ui.window.visits.scoring import ScorePresenter
from ui.window.visits.state import FileState, ImportState, LinesState, Part


class Seen:
    """What a page was told to show."""

    def __init__(self) -> None:
        self.lines: list[tuple[Part, LinesState]] = []
        self.scores: list[LinesState] = []
        self.asked: list[StepState | None] = []
        self.files: list[FileState | None] = []
        self.lists: list[ImportState | None] = []
        self.focused: list[str] = []

    def show_lines(self, part: Part, state: LinesState) -> None:
        self.lines.append((part, state))

    def show_score(self, state: LinesState) -> None:
        self.scores.append(state)

    def show_evidence(self, state: LinesState) -> None:
        del state

    def ask_where(self, name: str, then: object) -> None:
        del name, then

    def show_asked(self, state: StepState | None) -> None:
        self.asked.append(state)

    def show_file(self, state: FileState | None) -> None:
        self.files.append(state)

    def focus_answer(self, name: str) -> None:
        self.focused.append(name)

    def focus_file(self) -> None:
        self.focused.append("file")

    def show_import(self, state: ImportState | None) -> None:
        self.lists.append(state)


def list_somebody(desk: Desk) -> str:
    given = RosterInput(
        name="郭秀", born_on="1940-01-01", consent_on="2026-11-20", tags=("receiving_elderly_allowance",)
    )
    return enter(desk, given).record_id


def test_a_list_that_is_overtaken_by_another_is_not_shown(bench: Bench) -> None:
    list_somebody(bench.bench.desk)
    seen = Seen()
    presenter = VisitsPresenter(seen, bench.bench)
    presenter.begin(Part.MONTH)
    presenter.begin(Part.ROSTER)
    bench.settle()
    assert {part for part, _state in seen.lines} == {Part.ROSTER}


def test_what_is_read_while_the_page_goes_is_dropped(bench: Bench) -> None:
    seen = Seen()
    presenter, scorer = VisitsPresenter(seen, bench.bench), ScorePresenter(seen, bench.bench)
    presenter.begin(Part.MONTH)
    presenter.leave()
    scorer.begin()
    scorer.leave()
    bench.settle()
    assert seen.lines == []
    assert seen.scores == []


def test_a_file_that_was_chosen_for_another_form_is_forgotten(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"\xff\xd8\xff")
    seen = Seen()
    recorder = Recorder(seen, bench.bench)
    recorder.begin_visit()
    recorder.take_file(file)
    recorder.close()
    recorder.begin_visit()
    bench.settle()
    assert [state.lines for state in seen.files if state is not None] == [(), ()]


def test_a_file_that_is_gone_or_empty_is_said_beside_it(bench: Bench, tmp_path: Path) -> None:
    seen = Seen()
    recorder = Recorder(seen, bench.bench)
    recorder.begin_visit()
    recorder.take_file(tmp_path / "gone.jpg")
    bench.settle()
    assert seen.files[-1] is not None
    assert "gone.jpg" in seen.files[-1].wrong
    (tmp_path / "empty.jpg").write_bytes(b"")
    recorder.take_file(tmp_path / "empty.jpg")
    bench.settle()
    assert "空的" in seen.files[-1].wrong
    assert seen.focused[-1] == "file"


def test_a_pdf_is_neither_photo_nor_video(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    seen = Seen()
    recorder = Recorder(seen, bench.bench)
    recorder.begin_visit()
    recorder.take_file(tmp_path / "a.pdf")
    bench.settle()
    assert seen.files[-1] is not None
    assert "不是照片，也不是视频" in seen.files[-1].wrong


def test_what_is_confirmed_twice_is_written_down_once(bench: Bench) -> None:
    desk = bench.bench.desk
    recorder = Recorder(Seen(), bench.bench)
    recorder.begin_person()
    recorder.answer("name", "郭秀")
    recorder.answer("consent_on", "2026-11-20")
    recorder.answer("consent_way", "spoken")
    recorder.answer("born_on", "1940-01-01")
    recorder.confirm()
    recorder.confirm()
    bench.settle()
    assert len(roster(desk)) == 1
    assert bench.refused == []


def test_who_receives_nothing_that_is_checked_is_told_so(bench: Bench) -> None:
    desk = bench.bench.desk
    person = enter(desk, RosterInput(name="赵敏", born_on="1960-01-01", consent_on="2026-11-20"))
    seen, told = Seen(), list[str]()
    recorder = Recorder(seen, bench.bench)
    recorder.told.connect(lambda _light, words: told.append(words))
    recorder.begin_check(person)
    assert not recorder.action
    assert "没有要定期核查的待遇" in told[-1]


def test_a_list_that_is_dropped_while_it_is_read_is_not_shown(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("姓名,同意日期\n郭秀,2026-11-20\n", encoding="utf-8")
    seen = Seen()
    importer = ListImporter(seen, bench.bench)
    importer.take(file)
    importer.drop()
    bench.settle()
    assert seen.lists == [None]
    assert roster(bench.bench.desk) == ()


def test_without_a_proxy_clerk_there_is_no_score_to_see(bench: Bench) -> None:
    seen = Seen()
    scorer = ScorePresenter(seen, bench.bench)
    scorer.begin()
    bench.settle()
    assert "还没有代办员" in seen.scores[-1].nothing


def test_a_month_earlier_and_later(bench: Bench) -> None:
    seen = Seen()
    presenter = VisitsPresenter(seen, replace(bench.bench))
    presenter.begin(Part.MONTH)
    bench.settle()
    presenter.step_month(2)
    bench.settle()
    assert seen.lines[-1][1].typed == "2027-01"
    presenter.step_month(-1)
    bench.settle()
    assert seen.lines[-1][1].typed == "2026-12"
