"""The page of group intake: first what everybody shares, then one person after the other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from desk.cases.group import Group
from desk.people.hints import Hint
from desk.people.reading import ApplicantInput
from ui.window.group.begin_pane import BeginPane
from ui.window.group.begin_presenter import BeginPresenter
from ui.window.group.intake_pane import IntakePane
from ui.window.group.presenter import IntakePresenter
from ui.window.group.state import Counts
from ui.window.page import Page
from ui.window.shortcuts import Key
from ui.window.theme.tokens import LightName
from ui.window.villages import villages_of
from ui.window.widgets.banners import Banner
from ui.window.widgets.files import Then, ask_to_open, ask_to_save
from ui.window.workbench import Workbench

_LISTS = (".xlsx", ".csv")


class GroupPage(Page):
    """Passive; `BeginPresenter` and `IntakePresenter` do the work."""

    def __init__(self, bench: Workbench) -> None:
        """Nothing pinned."""
        super().__init__()
        self._told = Banner()
        self.begin_pane, self.intake_pane = BeginPane(), IntakePane()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.begin_pane)
        self._stack.addWidget(self.intake_pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._told)
        layout.addWidget(self._stack, 1)
        self.setAcceptDrops(True)
        for field in (self.begin_pane.village, self.intake_pane.member.village):
            field.offer_from(*villages_of(bench.desk))
        self.beginning = BeginPresenter(self.begin_pane, bench, parent=self)
        self.intake = IntakePresenter(self.intake_pane, bench, parent=self)
        self._connect_beginning()
        self._connect_intake()
        self._bind()

    @property
    def said(self) -> str:
        """What is told across the page; empty when nothing."""
        return self._told.words

    def title(self) -> str:
        """集中收件."""
        return self.tr("集中收件")

    def begin(self, shown: object = None) -> None:
        """Ready for the next person, or to choose what all come for."""
        del shown
        if self._is_taking_in:
            self.intake_pane.focus_entry()
            return
        self.beginning.begin()
        if self.beginning.is_blank:
            self.begin_pane.focus_field("item")

    def take_card(self, card: object) -> bool:
        """An identity card is the next person, once it is known what for."""
        if not isinstance(card, ApplicantInput):
            return False
        if self._is_taking_in:
            self.intake.entry.take_card(card)
        else:
            self._say("amber", self.tr("请先选好事项，按 F10 开始，再刷身份证。"))
        return True

    def take_list(self, path: Path) -> None:
        """A spreadsheet was chosen or dropped here."""
        if not self._is_taking_in:
            self._say("amber", self.tr("请先选好事项，按 F10 开始，再导入名单。"))
        elif path.suffix.lower() not in _LISTS:
            self._say("red", self.tr("名单要 .xlsx 或者 .csv 的表格，请另存后再导入。"))
        else:
            self.intake.lists.take_in(path)

    @property
    def _is_taking_in(self) -> bool:
        return self._stack.currentWidget() is self.intake_pane

    def _say(self, light: LightName, words: str) -> None:
        self._told.say(light, words, action=self.tr("知道了") if words else "")

    def _on_begun(self, group: Group, hints: tuple[Hint, ...]) -> None:
        self._say("grey", "")
        self._stack.setCurrentWidget(self.intake_pane)
        self._allow()
        self.intake.open(group, hints)

    def _on_left(self) -> None:
        self._say("grey", "")
        self._stack.setCurrentWidget(self.begin_pane)
        self._allow()
        self.begin()

    def _on_counts(self, counts: Counts) -> None:
        self.allow(Key.CONFIRM, enabled=bool(counts.ready) or not self._is_taking_in)
        self.allow(Key.PRINT, enabled=bool(counts.done or counts.ready))
        if counts.ready:
            self.say_next(self.tr("F10 全部办理，或者接着输号码"))
        else:
            self.say_next(self.tr("输证件号码，按回车；问什么，答什么"))

    def _allow(self) -> None:
        taking_in = self._is_taking_in
        self.allow(Key.ALL, enabled=not taking_in)
        self.allow(Key.HOLD, enabled=taking_in)
        self.allow(Key.PRINT, enabled=taking_in)
        self.allow(Key.CONFIRM, enabled=True)
        self.bindings[Key.CONFIRM].words = self.tr("全部办理") if taking_in else self.tr("开始收件")
        self.keys_changed.emit()

    def _on_confirm(self) -> None:
        if self._is_taking_in:
            self.intake.lists.file_all()
        else:
            self.beginning.start()

    def _on_find(self) -> None:
        if self._is_taking_in:
            self.intake_pane.focus_entry()
        else:
            self.begin_pane.focus_field("item")

    def _on_print(self) -> None:
        if self._is_taking_in:
            self.intake.print_list()

    def _bind(self) -> None:
        self.bind(Key.CONFIRM, self.tr("开始收件"), self._on_confirm)
        self.bind(Key.ALL, self.tr("都带齐了"), self.beginning.all_handed_in)
        self.bind(Key.FIND, self.tr("输入"), self._on_find)
        self.bind(Key.PRINT, self.tr("签名册"), self._on_print)
        self.bind(Key.HOLD, self.tr("先放一放"), self.intake.put_aside)
        self.bind(Key.HELD, self.tr("接着办"), self.beginning.resume_newest)
        self._allow()
        self.allow(Key.HELD, enabled=False)

    def _connect_beginning(self) -> None:
        p, pane = self.beginning, self.begin_pane
        pane.items.searched.connect(p.search)
        pane.items.item_chosen.connect(p.choose_item)
        pane.items.answered.connect(p.answer)
        pane.items.guide_requested.connect(self._on_guide)
        pane.materials.state_chosen.connect(p.choose_state)
        pane.materials.all_requested.connect(p.all_handed_in)
        pane.materials.problem_edited.connect(p.edit_problem)
        pane.materials.scan_requested.connect(
            lambda _seq: self._say("amber", self.tr("成组收件不带扫描件；个别人的扫描件请单独收件。"))
        )
        pane.decision.decision_edited.connect(p.decide)
        pane.village.edited.connect(p.edit_village)
        pane.held.resume_requested.connect(p.resume)
        pane.start.clicked.connect(p.start)
        pane.next_changed.connect(self.say_next)
        pane.held_changed.connect(lambda any_held: self.allow(Key.HELD, enabled=any_held and not self._is_taking_in))
        p.told.connect(self._on_told)
        p.begun.connect(self._on_begun)

    def _connect_intake(self) -> None:
        p, pane = self.intake, self.intake_pane
        pane.entry.typed.connect(p.entry.type)
        pane.entry.entered.connect(p.entry.enter)
        pane.entry.escaped.connect(p.entry.skip)
        pane.table.opened.connect(p.edit)
        pane.table.removed.connect(p.remove)
        pane.member.saved.connect(lambda client_id, changes, again: p.amend(client_id, changes, again=again))
        pane.member.removed.connect(p.remove)
        pane.member.dismissed.connect(p.close_editor)
        pane.file_all.clicked.connect(p.lists.file_all)
        pane.stop.clicked.connect(p.lists.stop)
        pane.change.clicked.connect(p.put_aside)
        pane.print.clicked.connect(p.print_list)
        pane.finish.clicked.connect(p.finish)
        pane.closing.print_requested.connect(p.print_list)
        pane.closing.confirmed.connect(p.close)
        pane.closing.declined.connect(p.go_on)
        pane.counts_changed.connect(self._on_counts)
        pane.import_requested.connect(self._on_import)
        pane.template_requested.connect(self._on_template)
        pane.parked_requested.connect(self._on_parked)
        p.told.connect(self._say)
        p.left.connect(self._on_left)
        p.print_wanted.connect(self.print_wanted)
        self._told.action_requested.connect(lambda: self._say("grey", ""))

    def _on_told(self, words: str) -> None:
        self._say("amber", words)

    def _on_guide(self) -> None:
        if self.beginning.item_id:
            self.page_requested.emit("guides", self.beginning.item_id)

    def _on_import(self) -> None:
        ask_to_open(self, self.tr("选名单"), self.tr("名单 (*.xlsx *.csv)"), self.take_list)

    def _on_template(self) -> None:
        self._ask_to_save(self.tr("名单空表.xlsx"), self.intake.lists.save_template)

    def _on_parked(self) -> None:
        self._ask_to_save(self.tr("待改名单.xlsx"), self.intake.lists.save_parked)

    def _ask_to_save(self, name: str, then: Then) -> None:
        ask_to_save(self, self.tr("存到哪里"), name, self.tr("表格 (*.xlsx)"), then)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.take_list(files[0])
