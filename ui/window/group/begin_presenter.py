"""Pinning what everybody of a group shares: item, answers, papers, decision, village; or a group taken up again."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desk.cases.decision import DecisionKind
from desk.cases.group import Group
from desk.cases.material import Problem
from desk.cases.members import read_village
from desk.cases.requests import DecisionInput, MaterialInput
from desk.cases.visit import VisitItem
from desk.catalogue.items import Item
from desk.errors import Refused
from desk.examining import Examination, examine_item
from desk.groups.group_drafts import held, resume
from desk.groups.grouping import begin
from desk.people.hints import Hint
from desk.times import day_of, read_moment, table_moment
from ui.window.group.state import counts_of
from ui.window.jobs import Err, Ok
from ui.window.serving.item_view import ItemView
from ui.window.serving.lookup import ItemSearch
from ui.window.serving.marking import AT_HAND, all_brought, answered, at_hand, marked, questions_of, with_state
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState, HeldChip, ItemChip
from ui.window.workbench import Workbench

_DECISIONS: tuple[DecisionKind, ...] = (*AT_HAND, "receive")
"""What can be decided about many people at once; a notice or a refusal is written for one."""

_ABOUT_ALL = ("item", "situations", "materials")


class BeginView(ItemView, Protocol):
    """What is pinned, as the presenter sees it."""

    def show_village(self, kept: str, problem: str) -> None:
        """The village of everybody, and what is wrong with it."""
        ...

    def show_notes(self, sentences: tuple[str, ...]) -> None:
        """What is to be told about the item."""
        ...

    def show_held(self, chips: tuple[HeldChip, ...]) -> None:
        """Groups that were put aside."""
        ...

    def show_next(self, field: str, *, ready: bool) -> None:
        """What comes next, and whether people may come."""
        ...


class BeginPresenter(QObject):
    """One item, worked on without a person.

    Signals:
        begun: The `Group`, and the hints that hold for everybody in it.
        told: A sentence for the head of the page.
    """

    begun = Signal(object, object)
    told = Signal(str)

    def __init__(self, view: BeginView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is chosen; `begin` shows it."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._item: VisitItem | None = None
        self._village = ""
        self._is_proposed = False
        self._is_beginning = False
        self._examination = Examination(remarks=())
        self._held: tuple[Group, ...] = ()
        self._items = ItemSearch(bench, parent=self)
        self._items.found.connect(view.show_item_offers)

    @property
    def is_blank(self) -> bool:
        """Whether no item is chosen."""
        return self._item is None

    @property
    def item_id(self) -> str:
        """The item chosen, or empty."""
        return self._item.item if self._item is not None else ""

    def begin(self) -> None:
        """Show what is pinned so far, prepare the search and see which groups wait."""
        self._show()
        self._items.prepare()
        self.list_held()

    def list_held(self) -> None:
        """See which groups wait."""
        desk = self._desk
        self._bench.jobs.reads.run(lambda: held(desk), self._on_held, owner=self)

    def search(self, text: str) -> None:
        """Look for items while one types."""
        self._items.ask(text)

    def look_now(self) -> None:
        """Look for what was typed without waiting for a pause."""
        self._items.look_now()

    def choose_item(self, item_id: str) -> None:
        """This item; what was marked for another one goes."""
        self._items.forget()
        self._view.show_search("")
        self._is_proposed = False
        self._item = VisitItem(client_id="", item=item_id)
        self._show()
        self._view.focus_field(self._examination.next_field or "begin")

    def answer(self, chosen: tuple[str, ...], of: tuple[str, ...]) -> None:
        """The answers to a question."""
        if self._item is not None:
            self._change(answered(self._item, chosen, of))

    def choose_state(self, seq: int, state: str) -> None:
        """Mark a material as everybody brings it."""
        if self._item is not None:
            self._change(with_state(self._item, self._catalogue_item(self._item), seq, state))

    def edit_problem(self, seq: int, problem: Problem, how: str) -> None:
        """What is wrong with a missing material."""
        if self._item is not None:
            missing = MaterialInput(seq=seq, state="missing", problem=problem, how=how)
            self._change(marked(self._item, missing))

    def all_handed_in(self) -> None:
        """Everybody brings everything that is asked for."""
        item, way = self._item, self._examination.walk
        if item is None or way is None:
            return
        self._change(all_brought(item, self._catalogue_item(item), way))
        self._view.focus_field(self._examination.next_field or "begin")

    def decide(self, decision: DecisionInput) -> None:
        """The decision about everybody, as written now."""
        if self._item is not None:
            self._is_proposed = False
            self._change(replace(self._item, decision=decision))

    def edit_village(self, typed: str) -> None:
        """The village that everybody is from: its code, or what was typed."""
        self._village = typed
        self._view.show_village(typed, "")

    def start(self) -> None:
        """Let people come; what is still open is gone to instead."""
        item, found = self._item, self._examination
        if item is None or item.decision is None or not found.is_ready:
            self._view.focus_field(found.next_field if item is not None else "item")
            wrong = [remark.message for remark in found.remarks if remark.kind == "problem"]
            self.told.emit(wrong[0] if wrong else "")
            return
        if self._is_beginning:
            return
        self._is_beginning = True
        desk, village, decision = self._desk, self._village, item.decision
        counter = self._bench.settings.now.counter

        def work() -> tuple[Group, tuple[Hint, ...]]:
            return begin(
                desk,
                item.item,
                decision=decision,
                materials=item.materials,
                situations=item.situations,
                counter=counter,
                village=read_village(village, desk.places, desk.office.code),
            )

        self._bench.jobs.writes.run(work, self._on_begun, owner=self)

    def resume(self, group_id: str) -> None:
        """Go on with a group that waits."""
        desk = self._desk
        self._bench.jobs.writes.run(lambda: (resume(desk, group_id), ()), self._on_begun, owner=self)

    def resume_newest(self) -> None:
        """Go on with the group that was worked on last."""
        if self._held:
            self.resume(self._held[0].group_id)

    def _change(self, item: VisitItem) -> None:
        self._item = item
        self._show()

    def _catalogue_item(self, item: VisitItem) -> Item:
        return self._desk.shelf.item_on(item.item, day_of(self._desk.clock.now()))[1]

    def _show(self) -> None:
        """Look at the item and show everything."""
        view, item = self._view, self._item
        self._examination = Examination(remarks=()) if item is None else self._look_at(item)
        item, found = self._item, self._examination
        remarks = Remarks(found.remarks)
        if item is None:
            view.show_items((), 0)
            view.show_questions(())
            view.show_decision(None, remarks)
        else:
            chosen = self._catalogue_item(item)
            view.show_items((ItemChip(name=chosen.common_name),), 0)
            view.show_questions(questions_of(chosen, found.walk) if found.walk is not None else ())
            view.show_decision(DecisionState(examination=found, decision=item.decision), remarks)
        view.show_materials(found, chosen=item is not None)
        view.show_village(self._village, "")
        said = (remark for remark in found.remarks if remark.kind == "hint" and remark.field in _ABOUT_ALL)
        view.show_notes(tuple(dict.fromkeys(remark.message for remark in said if remark.code != "item.is_list")))
        view.show_next(found.next_field if item is not None else "item", ready=item is not None and found.is_ready)

    def _look_at(self, item: VisitItem) -> Examination:
        """The item looked at, with the decision that lies at hand as long as the clerk took none."""
        found = examine_item(self._desk, item)
        if item.decision is None or self._is_proposed:
            decision = at_hand(item, found, AT_HAND)
            self._is_proposed = True
            if decision != item.decision:
                self._item = replace(item, decision=decision)
                found = examine_item(self._desk, self._item)
        return replace(found, options=tuple(option for option in found.options if option.kind in _DECISIONS))

    def _on_begun(self, result: Ok[tuple[Group, tuple[Hint, ...]]] | Err) -> None:
        self._is_beginning = False
        if isinstance(result, Err):
            error = result.error
            if isinstance(error, Refused) and error.field == "applicant.village":
                self._view.show_village(self._village, error.message)
                self._view.focus_field("village")
            else:
                self._bench.problems.tell(error)
                self.list_held()
            return
        group, hints = result.value
        self._item = None
        self._show()
        self.begun.emit(group, hints)

    def _on_held(self, result: Ok[tuple[Group, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            return
        self._held = result.value
        self._view.show_held(tuple(map(self._chip, self._held)))

    def _chip(self, group: Group) -> HeldChip:
        place = self._desk.places.get(group.village)
        name = self._desk.shelf.on(day_of(self._desk.clock.now())).common_name(group.item)
        where = place.short_name if place is not None else ""
        counts = counts_of(group)
        words = self.tr("继续上次的：{what}，已办 {done} 人").format(
            what=" ".join(part for part in (name, where) if part), done=counts.done
        )
        told = self.tr("{day} 开始，已办 {done} 人，没办的 {left} 人").format(
            day=table_moment(read_moment(group.began_at)), done=counts.done, left=counts.all - counts.done
        )
        return HeldChip(visit_id=group.group_id, words=words, told=told)
