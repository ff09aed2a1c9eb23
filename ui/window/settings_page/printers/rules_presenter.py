"""Which papers come out by themselves after a step, and how many sheets of each copy; kept with the office."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject

from desk.allowed import has_right
from desk.errors import Refused, Unavailable
from desk.papers.kinds import PAPER_NAMES
from desk.papers.request import PAPERS
from desk.people.rights import Right
from desk.prints.defaults import print_rules, read_sheets, set_print_rule
from desk.settings import PrintRule
from ui.window.jobs import Err, Ok
from ui.window.settings_page.printers.state import RuleLine, RulesState
from ui.window.settings_page.state import Said
from ui.window.workbench import Workbench

_OF_NO_STEP = frozenset(
    {
        *("guide", "archive_cover", "archive_index", "archive_note", "recovery_key_sheet", "group_signature_list"),
        *("consultation_slip", "outage_receipt", "transfer_list"),
    }
)
"""Papers that no step of a case owes."""


class RulesView(Protocol):
    """The card as the presenter sees it."""

    def show_rules(self, state: RulesState) -> None:
        """Show this, and nothing of before."""
        ...

    def clear_rule(self) -> None:
        """Forget what was typed."""
        ...


class RulesPresenter(QObject):
    """What is set for all items and for single ones."""

    def __init__(self, view: RulesView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is known yet; `begin` reads."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        papers = tuple((paper, PAPER_NAMES[paper]) for paper in PAPERS if paper not in _OF_NO_STEP)
        self._state = RulesState(papers=papers, is_head=has_right(bench.desk, Right.MANAGE_SETTINGS))

    def begin(self) -> None:
        """Read what is set."""
        self._show(said=Said())
        desk = self._desk
        self._bench.jobs.reads.run(lambda: print_rules(desk), self._on_read, owner=self)

    def set_rule(self, paper: str, item: str, typed: str) -> None:
        """So many sheets of each copy come out by themselves; of one item, or of all with an empty text."""
        try:
            sheets = read_sheets(typed)
        except Refused as refusal:
            self._show(said=Said("red", refusal.message))
            return
        if not sheets:
            self._show(said=Said("red", self.tr("请写每联几张，一联一个数，例如 1 1；不要的写0。")))
            return
        self._change(paper, item, sheets)

    def remove(self, key: str) -> None:
        """As it is set for all again, or one sheet of each copy."""
        paper, _, item = key.partition("|")
        self._change(paper, item, ())

    def _change(self, paper: str, item: str, sheets: tuple[int, ...]) -> None:
        desk = self._desk

        def on_changed(result: Ok[tuple[PrintRule, ...]] | Err) -> None:
            if isinstance(result, Ok):
                self._view.clear_rule()
                words = self.tr("保存了，下一件起这样打印。")
                self._show(lines=tuple(map(self._line, result.value)), said=Said("green", words))
            elif isinstance(result.error, Refused | Unavailable):
                self._show(said=Said("red", result.error.message))
            else:
                self._bench.problems.tell(result.error)

        self._bench.jobs.writes.run(
            lambda: set_print_rule(desk, paper, sheets, item=item.strip().upper()), on_changed, owner=self
        )

    def _on_read(self, result: Ok[tuple[PrintRule, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        else:
            self._show(lines=tuple(map(self._line, result.value)))

    def _line(self, rule: PrintRule) -> RuleLine:
        copies = self.tr("、").join(
            self.tr("第{copy}联{sheets}张").format(copy=place, sheets=sheets)
            for place, sheets in enumerate(rule.sheets, start=1)
        )
        whose = rule.item or self.tr("所有事项")
        name = PAPER_NAMES.get(rule.paper, rule.paper)
        words = self.tr("{whose}　{paper}：{copies}").format(whose=whose, paper=name, copies=copies)
        return RuleLine(key=f"{rule.paper}|{rule.item}", words=words)

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self._view.show_rules(self._state)
