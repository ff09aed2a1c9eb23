"""A group being taken in: who is in it, who is to be put right, what is printed, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.cases.group import Group, Member
from desk.groups.grouping import AmendedField, Outcome, amend_member, remove_member
from desk.people.hints import Hint
from desk.prints.printing import Printable, group_list
from desk.times import day_of
from ui.window.group.changing import GroupChanges
from ui.window.group.entering import Entering, EntryView
from ui.window.group.lists import Lists, ListView
from ui.window.group.state import ClosingState, PinnedState, counts_of
from ui.window.terms import term
from ui.window.workbench import Workbench

_TWICE = frozenset({"group.twice", "person.same_item_recent"})
"""Reasons to be parked that a yes takes away: a second case of one person is meant."""


class IntakeView(EntryView, ListView, Protocol):
    """The page as the presenter sees it."""

    def show_pinned(self, state: PinnedState) -> None:
        """What stays in sight, and how many are done."""
        ...

    def show_notes(self, sentences: tuple[str, ...]) -> None:
        """What is to be told to everybody."""
        ...

    def show_people(self, people: tuple[Member, ...], asked: str) -> None:
        """Everybody in the order they came; `asked` is the id of the one who is asked something."""
        ...

    def show_member(self, member: Member | None, *, asks_again: bool) -> None:
        """Somebody's fields to be put right; None closes them."""
        ...

    def show_closing(self, state: ClosingState | None) -> None:
        """The last question before a group is closed; None while it is not asked."""
        ...


class IntakePresenter(QObject):
    """One group in sight; `entry` takes people one by one, `lists` many at once.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
        left: The group was put aside or closed.
        print_wanted: A callable without arguments that makes a `Printable`, on a worker.
    """

    told = Signal(str, str)
    left = Signal()
    print_wanted = Signal(object)

    def __init__(self, view: IntakeView, bench: Workbench, parent: QObject | None = None) -> None:
        """No group yet; `open` shows one."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._changes = GroupChanges(bench, parent=self)
        self.entry = Entering(view, self._changes, bench.desk, parent=self)
        self.lists = Lists(view, self._changes, bench, parent=self)
        self._editing = ""
        self._printed = 0
        self._changes.changed.connect(self._show_group)
        self._changes.failed.connect(self._on_failed)
        self._changes.closed.connect(self._leave)
        self.entry.asked_changed.connect(self._show_people)
        self.lists.told.connect(self.told)

    @property
    def group(self) -> Group | None:
        """The group in sight."""
        return self._changes.group

    def open(self, group: Group, hints: tuple[Hint, ...]) -> None:
        """Go on with a group; `hints` hold for everybody in it."""
        self._printed = 0
        self._view.show_notes(tuple(hint.message for hint in hints))
        self._view.show_closing(None)
        self._edit(None)
        self.lists.begin()
        self._changes.open(group)
        self.entry.begin()

    # putting right

    def edit(self, client_id: str) -> None:
        """Open somebody's fields; of one who has a case, say where it is put right."""
        group = self._changes.group
        if group is None:
            return
        member = group.member(client_id)
        if member.is_filed:
            self.told.emit("blue", self.tr("{name}已经收件；要更正的，请到“办件”里办理。").format(name=member.name))
            return
        self.entry.leave_alone(client_id)
        self._edit(member)

    def close_editor(self) -> None:
        """Leave the fields as they were."""
        self._edit(None)
        self._view.focus_entry()

    def amend(self, client_id: str, changes: Mapping[AmendedField, str], *, again: bool) -> None:
        """Put somebody right; who is right then has a case at once."""
        desk = self._desk
        self._changes.change(
            lambda group: amend_member(desk, group, client_id, changes, again=again),
            self._on_amended,
        )

    def remove(self, client_id: str) -> None:
        """Take somebody off who has no case."""
        desk = self._desk
        self.entry.leave_alone(client_id)
        self._changes.change(lambda group: (remove_member(desk, group, client_id), client_id), self._on_removed)

    def _on_amended(self, outcome: Outcome) -> None:
        if outcome.case_number:
            if self._editing == outcome.client_id:
                self._edit(None)
                self._view.focus_entry()
            self.told.emit("green", outcome.message)
        elif self._changes.group is not None and self._editing == outcome.client_id:
            self._view.show_member(self._changes.group.member(outcome.client_id), asks_again=outcome.wants == "again")

    def _on_removed(self, client_id: str) -> None:
        if self._editing == client_id:
            self._edit(None)

    def _edit(self, member: Member | None) -> None:
        self._editing = member.client_id if member is not None else ""
        asks = member is not None and any(hint.code in _TWICE for hint in member.parked)
        self._view.show_member(member, asks_again=asks)

    # printing, putting aside, closing

    def print_list(self) -> None:
        """Ask for the signature list of the group as it is by then."""
        group, desk = self.group, self._desk
        if group is None:
            return
        self._printed = counts_of(group).done
        newest = self._changes.newest()

        def make() -> Printable:
            return group_list(desk, newest())

        self.print_wanted.emit(make)

    def put_aside(self) -> None:
        """Leave the group as it is and go back to choosing; it is kept, unless nobody ever came."""
        if self.group is not None and not self.group.people:
            self._changes.close()
        else:
            self._leave()

    def finish(self) -> None:
        """Ask once before the group is closed; a group without anybody just goes."""
        if self.group is None:
            return
        counts = counts_of(self.group)
        if not counts.all:
            self._changes.close()
            return
        offers_list = bool(counts.done) and self._printed != counts.done
        self._view.show_closing(ClosingState(unfiled=counts.all - counts.done, offers_list=offers_list))

    def go_on(self) -> None:
        """Do not close it after all."""
        self._view.show_closing(None)
        self._view.focus_entry()

    def close(self) -> None:
        """Close the group: its cases stay, who was not filed is gone."""
        self._changes.close()

    def _on_failed(self, words: str) -> None:
        self.told.emit("red", words)

    def _leave(self) -> None:
        self.lists.stop()
        self._changes.open(None)
        self.left.emit()

    def _show_group(self) -> None:
        group, desk = self.group, self._desk
        if group is None:
            return
        words = {"instant": term("当场办结"), "accept": term("受理"), "receive": term("收件")}
        place = desk.places.get(group.village)
        self._view.show_pinned(
            PinnedState(
                item_name=desk.shelf.on(day_of(desk.clock.now())).common_name(group.item),
                decision=words.get(group.decision.kind, ""),
                village=place.short_name if place is not None else "",
                counts=counts_of(group),
            )
        )
        self._show_people()

    def _show_people(self) -> None:
        if self.group is not None:
            self._view.show_people(self.group.people, self.entry.asked_about)
