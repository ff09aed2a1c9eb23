"""The page of cases: the list, the case laid open in its place, and a scan in the place of that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from desk.listing import Wanted
from desk.prints.printing import owed_papers
from ui.window.cases.detail import CaseDetail
from ui.window.cases.detail_presenter import DetailPresenter
from ui.window.cases.list_part import ListPart
from ui.window.cases.presenter import CasesPresenter
from ui.window.cases.scan_presenter import ScanPresenter
from ui.window.cases.scan_view import ScanView
from ui.window.cases.state import DetailState, FilterState, StepState, Tile, scans_in
from ui.window.cases.step_presenter import StepPresenter, is_later
from ui.window.page import Page
from ui.window.reports.packing import package_name
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState
from ui.window.shortcuts import Key
from ui.window.tray.card import TrayCard
from ui.window.villages import villages_of
from ui.window.widgets.files import AskToSave, ask_to_save
from ui.window.workbench import Workbench


class CasesPage(Page):
    """Passive; `CasesPresenter`, `DetailPresenter` and `ScanPresenter` do the work.

    Attributes:
        ask: How the clerk is asked where to put a case for the archive.
    """

    def __init__(self, bench: Workbench) -> None:
        """Nothing read yet."""
        super().__init__()
        self._bench = bench
        self.ask: AskToSave = ask_to_save
        self._takes_first = self._enters_list = False
        self.presenter = CasesPresenter(self, bench, parent=self)
        self.list = ListPart(self.presenter.model)
        self.detail = CaseDetail(TrayCard(bench))
        self.scans = ScanView()
        self._stack = QStackedWidget()
        for part in (self.list, self.detail, self.scans):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.opened = DetailPresenter(self, bench, parent=self)
        self.step = StepPresenter(self, bench, lambda: self.opened.shown, parent=self)
        self.scan = ScanPresenter(self.scans, bench, parent=self)
        self.list.filters.offer_villages(*villages_of(bench.desk))
        self._connect()
        self._show_keys()

    def title(self) -> str:
        """办件."""
        return self.tr("办件")

    def topic(self) -> str:
        """How to go on with the case that is open."""
        return "" if self._stack.currentWidget() is self.list else "handling"

    def begin(self, shown: object = None) -> None:
        """The list, the cases another page wants to be seen, or the case whose id or number it or the gun gives."""
        self.presenter.begin(shown if isinstance(shown, Wanted) else None)
        if isinstance(shown, str):
            self.opened.open(shown)
        elif isinstance(shown, Wanted):
            if self._stack.currentWidget() is not self.list:
                self.scan.close()
                self.opened.close()
            self._enters_list = True
        elif self._stack.currentWidget() is self.list:
            self.list.focus_search()

    def leave(self) -> None:
        """Read no more, and show nobody's numbers to whoever comes next."""
        self.presenter.leave()
        self.opened.mask()

    # what the presenters show

    def show_tiles(self, counts: dict[Tile, int], chosen: Tile | None) -> None:
        """The heaps."""
        self.list.tiles.show_tiles(counts, chosen)

    def show_search(self, words: str) -> None:
        """The search field."""
        self.list.show_search(words)

    def show_filters(self, state: FilterState, count: int) -> None:
        """The filters."""
        self.list.filters.show_filters(state)
        self.list.show_narrowed(count)

    def offer_items(self, find: Callable[[str], tuple[tuple[str, str], ...]], name_of: Callable[[str], str]) -> None:
        """What finds items for the filter."""
        self.list.filters.offer_items(find, name_of)

    def show_count(self, words: str, filtered_by: str) -> None:
        """How many lines there are."""
        self.list.show_count(words, filtered_by)

    def show_empty(self, words: str) -> None:
        """The sentence in the place of the table."""
        self.list.show_empty(words)

    def show_case(self, state: DetailState) -> None:
        """The case."""
        self.detail.show_case(state)
        self.step.look_again()
        self._show_keys()

    def show_step(self, state: DecisionState | None, remarks: Remarks) -> None:
        """The step that is being typed."""
        self.detail.show_step(state, remarks)
        self._show_keys()

    def show_asked(self, state: StepState | None) -> None:
        """The step after intake that is being answered."""
        self.detail.show_asked(state)
        self._show_keys()

    def focus_answer(self, field: str) -> None:
        """A question of the step."""
        widget = self.detail.step.focus_of(field)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_scans(self, seq: int) -> None:
        """What scans were put to."""
        widget = self.detail.step.scans_of(seq)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self) -> None:
        """Back to the list."""
        self.step.cancel()
        self._stack.setCurrentWidget(self.list)
        self.list.focus_table()
        self._show_keys()

    def focus_field(self, field: str) -> None:
        """A field of the step."""
        self.detail.focus_field(field)

    # within

    def _on_opened(self) -> None:
        self.detail.told.say("grey", "")
        self._stack.setCurrentWidget(self.detail)
        self.detail.focus_first()
        self._show_keys()

    def _on_settled(self, count: int) -> None:
        """The first row is chosen; Enter in the search field takes it when it is the only one."""
        self.list.table.choose_row(0)
        if self._enters_list:
            self._enters_list = False
            (self.list.focus_table if count else self.list.focus_search)()
        if self._takes_first and count:
            if count == 1 and self.list.table.case_id:
                self.opened.open(self.list.table.case_id)
            else:
                self.list.focus_table()
        self._takes_first = False

    def _on_taken(self) -> None:
        """Enter in the search field: what is found is taken once it is there."""
        self._takes_first = True
        if not self.presenter.look_now() and self.presenter.model.rowCount():
            self._on_settled(self.presenter.model.rowCount())

    def _on_scan(self, sha256: str) -> None:
        if self.opened.shown is not None:
            self._stack.setCurrentWidget(self.scans)
            self.scan.open(scans_in(self.opened.shown), sha256)
            self.scans.area.setFocus()
            self._show_keys()

    def _find(self) -> None:
        if self._stack.currentWidget() is not self.list:
            self.scan.close()
            self.opened.close()
        self.list.focus_search()

    def _back(self) -> bool:
        """One step back; False when there is none."""
        if self._stack.currentWidget() is self.scans:
            self.scan.close()
            self._stack.setCurrentWidget(self.detail)
            self.detail.focus_first()
            self._show_keys()
        elif self._stack.currentWidget() is self.detail:
            if self._is_stepping:
                self.opened.cancel_step()
                self.step.cancel()
                self.detail.focus_first()
            else:
                self.opened.close()
        elif self.list.search.hasFocus() and self.list.search.text():
            self.list.search.clear()
            self.presenter.search("")
        else:
            return False
        return True

    @property
    def _is_stepping(self) -> bool:
        """Whether a step is being typed."""
        return self.opened.is_stepping or self.step.is_asking

    def _put_scans_to(self, seq: int) -> None:
        slot = next((slot for slot in self.step.slots if slot.seq == seq), None)
        if slot is not None:
            self.detail.put_scans_to(slot.seq, slot.words)

    def _on_line(self) -> None:
        """Pages of the tray go to the material that is chosen."""
        line = self.detail.materials.list.line
        if self.opened.is_stepping:
            self.detail.tray.place_in(line.seq if line else 0, f"{line.seq}. {line.name}" if line else "")

    def _on_placed(self, seq: int, names: tuple[str, ...]) -> None:
        if self.step.is_asking:
            self.step.attach(seq, names)
        elif self.opened.is_stepping:
            self.opened.attach(seq, names)

    def _on_tray(self) -> None:
        """F5: scans, for the first thing that may have some, or the material that is chosen."""
        if self.step.slots:
            self._put_scans_to(self.step.slots[0].seq)
        else:
            self.detail.tray.come()

    def _begin_step(self, action: str) -> None:
        if is_later(action):
            self.step.begin(action)
        else:
            self.opened.begin_step(action)  # type: ignore[arg-type]  # the other steps are the decisions

    def _confirm(self) -> None:
        if self._is_stepping and self.detail.tray.presenter.is_busy:
            self.detail.told.say("amber", self.tr("扫描件还在处理，请稍等一下再按 F10。"))
        elif self.step.is_asking:
            self.step.confirm()
        else:
            self.opened.confirm()

    def _case_id(self) -> str:
        """Id of the case that a key is about."""
        shown = self.opened.shown
        return shown.case.case_id if shown is not None else self.list.table.case_id

    def _print(self) -> None:
        if self.opened.shown is not None:
            self.opened.print_all()
        elif case_id := self._case_id():
            self.print_wanted.emit(partial(owed_papers, self._bench.desk, case_id))

    def _archive(self) -> None:
        if self.opened.shown is not None:
            name = package_name(self.opened.shown.case.case_number)
            self.ask(self, self.tr("归档包存到哪里"), name, self.tr("压缩文件 (*.zip)"), self.opened.archive)

    def _enter(self) -> None:
        if case_id := self._case_id():
            self.page_requested.emit("provincial", case_id)

    def _all(self) -> None:
        """F4: everything was brought, while a step is typed; else the numbers whole."""
        if self.opened.is_stepping:
            self.opened.all_handed_in()
        else:
            self.opened.reveal()

    def _show_keys(self) -> None:
        """Which keys mean something now, and what comes next."""
        detail = self._stack.currentWidget() is not self.list
        shown = self.opened.shown if detail else None
        line = self.presenter.model.line(self.list.table.currentIndex().row())
        self.bindings[Key.ALL].words = self.tr("都齐了") if self.opened.is_stepping else self.tr("完整号码")
        self.allow(Key.ALL, enabled=shown is not None and not self.step.is_asking)
        self.allow(Key.CONFIRM, enabled=self._is_stepping)
        self.allow(Key.TRAY, enabled=self.opened.is_stepping or bool(self.step.slots))
        self.allow(Key.REVIEW, enabled=shown is not None and not self._is_stepping)
        self.allow(Key.PRINT, enabled=bool(self._case_id()))
        case = shown.case if shown is not None else line
        self.allow(Key.ENTRY, enabled=case is not None and case.awaits_official_number)
        if self._stack.currentWidget() is self.scans:
            self.say_next("")
        elif self._is_stepping:
            is_ready = self.opened.is_ready or self.step.is_ready
            self.say_next(self.tr("可以按 F10 确认了") if is_ready else self.tr("先写全再确认"))
        elif not detail:
            self.say_next(self.tr("上下键选，回车打开"))
        else:
            self.say_next(self.tr("Esc 回到列表"))
        self.keys_changed.emit()

    def _review(self) -> None:
        shown = self.opened.shown
        if shown is not None and not self._is_stepping:
            self.review_wanted.emit(shown.case.case_id)

    def _connect_head(self) -> None:
        head, d = self.detail.head, self.opened
        head.reveal_requested.connect(d.reveal)
        head.why_shown.reason_given.connect(d.revealer.give)
        head.why_shown.taken_back.connect(d.mask)
        head.entry_requested.connect(self._enter)
        head.archive_requested.connect(self._archive)
        head.explained_requested.connect(d.print_explained)
        self.detail.beside.paper_requested.connect(d.print_beside)
        self.detail.beside.held_requested.connect(d.print_held)

    def _connect(self) -> None:
        p, d, part, filters = self.presenter, self.opened, self.list, self.list.filters
        part.tiles.chosen.connect(p.choose_tile)
        part.searched.connect(p.search)
        part.taken.connect(self._on_taken)
        part.clear_requested.connect(p.clear)
        part.results_requested.connect(lambda: self.page_requested.emit("results", None))
        part.table.opened.connect(d.open)
        part.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_keys())
        filters.village_chosen.connect(lambda code: p.filter_by(village=code))
        filters.item_chosen.connect(lambda code: p.filter_by(item=code))
        filters.state_chosen.connect(lambda state: p.filter_by(states=(state,) if state else ()))
        filters.clerk_chosen.connect(lambda clerk: p.filter_by(clerk=clerk))
        filters.days_edited.connect(p.filter_days)
        filters.save_requested.connect(p.save)
        filters.saved_chosen.connect(p.pick)
        filters.removal_requested.connect(p.remove)
        p.settled.connect(self._on_settled)
        detail = self.detail
        d.opened.connect(self._on_opened)
        d.told.connect(detail.told.say)
        d.print_wanted.connect(self.print_wanted)
        detail.back_requested.connect(d.close)
        detail.review_requested.connect(self._review)
        detail.confirm_requested.connect(self._confirm)
        detail.cancel_requested.connect(self._back)
        self._connect_head()
        detail.next.step_requested.connect(self._begin_step)
        detail.step.answered.connect(self.step.answer)
        self.step.told.connect(detail.told.say)
        detail.papers.print_requested.connect(d.print_paper)
        detail.form.print_requested.connect(d.print_form)
        detail.papers.reprint_requested.connect(d.ask_reason)
        detail.papers.reason_given.connect(d.reprint)
        detail.brought.scan_requested.connect(self._on_scan)
        detail.decision.decision_edited.connect(d.decide)
        detail.materials.state_chosen.connect(d.choose_state)
        detail.materials.all_requested.connect(d.all_handed_in)
        detail.materials.problem_edited.connect(d.edit_problem)
        self.scans.turned_over.connect(self.scan.go)
        self.scans.back_requested.connect(self._back)
        self.bind(Key.FIND, self.tr("查找"), self._find)
        self.bind(Key.PRINT, self.tr("打印"), self._print)
        self.bind(Key.ENTRY, self.tr("录省平台"), self._enter)
        self.bind(Key.ALL, self.tr("完整号码"), self._all)
        self.bind(Key.CONFIRM, self.tr("确认"), self._confirm)
        self.bind(Key.TRAY, self.tr("扫描件"), self._on_tray)
        self.bind(Key.REVIEW, self.tr("请群众评价"), self._review)
        self.scans.area.installEventFilter(self)
        self._connect_tray()

    def _connect_tray(self) -> None:
        detail = self.detail
        detail.step.scan_requested.connect(self._put_scans_to)
        detail.step.scan_removed.connect(self.step.detach)
        detail.materials.scan_requested.connect(detail.tray.place_first)
        detail.materials.line_changed.connect(self._on_line)
        detail.tray.presenter.placed.connect(self._on_placed)
        detail.tray.presenter.told.connect(detail.told.say)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """PageUp and PageDown turn the pages of a scan."""
        if watched is self.scans.area and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.scan.go(step)
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Ctrl+V puts a picture of the clipboard into the tray, where a step takes scans."""
        if event.key() == Qt.Key.Key_Escape and self._back():
            return
        takes_scans = self.bindings[Key.TRAY].enabled
        if takes_scans and event.matches(QKeySequence.StandardKey.Paste) and self.detail.tray.paste():
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible():
            self.opened.come_back()
