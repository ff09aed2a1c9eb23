"""The entry field: a number or a card a person, and what is asked about who is new."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desk.cases.group import Card, Group
from desk.desk import Desk
from desk.errors import Refused
from desk.groups.grouping import AmendedField, Outcome, add_member, amend_member
from desk.people.reading import RESIDENT_CARD, ApplicantInput
from ui.window.group.changing import GroupChanges
from ui.window.group.state import EntryState
from ui.window.theme.tokens import LightName


class EntryView(Protocol):
    """The field as seen from here."""

    def show_entry(self, state: EntryState) -> None:
        """Show it."""
        ...

    def focus_entry(self) -> None:
        """Put the focus on it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What is asked for next: about somebody in the group, or a yes to a second case of `given`."""

    outcome: Outcome
    given: str | Card


class Entering(QObject):
    """Takes one person after the other; what comes while one is being filed waits for its turn.

    Signals:
        asked_changed: Somebody else is asked something, or nobody.
    """

    asked_changed = Signal()

    def __init__(self, view: EntryView, changes: GroupChanges, desk: Desk, parent: QObject | None = None) -> None:
        """Nothing typed yet."""
        super().__init__(parent)
        self._view, self._changes, self._desk = view, changes, desk
        self._queue: deque[str | Card] = deque()
        self._asked: _Asked | None = None
        self._is_adding = False
        self._typed, self._ahead = "", ""

    @property
    def asked_about(self) -> str:
        """The id of who is asked something; empty when nobody is."""
        return self._asked.outcome.client_id if self._asked is not None else ""

    def begin(self) -> None:
        """An empty field for the group that was opened."""
        self._queue.clear()
        self._asked, self._is_adding = None, False
        self._typed = self._ahead = ""
        self._show_entry(text="")
        self._view.focus_entry()

    def type(self, text: str) -> None:
        """What stands in the entry field."""
        self._typed = text
        if not text:
            self._next()

    def enter(self, text: str) -> None:
        """Enter in the entry field: a number, or the answer to what is asked."""
        typed, asked = text.strip(), self._asked
        if asked is None:
            if typed:
                self._take(typed)
        elif self._is_adding:
            return
        elif asked.outcome.wants == "again":
            if typed:
                self._stop_asking(restoring=False)
                self._take(typed)
            else:
                self._add(asked.given, asked.outcome.client_id, {}, again=True)
        elif typed:
            self._add(typed, asked.outcome.client_id, {asked.outcome.wants: typed})  # type: ignore[dict-item]  # "again" and "" went above

    def leave_alone(self, client_id: str) -> None:
        """Ask nothing about somebody any more."""
        if self.asked_about == client_id:
            self._stop_asking()

    def take_card(self, card: ApplicantInput) -> None:
        """An identity card was read: it is the next person, whoever is asked something waits in the list."""
        self._stop_asking()
        self._queue.append(
            Card(id_number=card.id_number, name=card.name, address=card.address, id_type=card.id_type or RESIDENT_CARD)
        )
        self._next()

    def skip(self) -> None:
        """Leave out what is asked: nobody is lost, they stay in the list to be put right; or empty the field."""
        if self._asked is None:
            self._show_entry(text="")
            self._typed = ""
        elif not self._is_adding:
            in_group = bool(self._asked.outcome.client_id)
            words = self.tr("先放着，在下面的名单里可以接着改。") if in_group else self.tr("没有再办。")
            self._stop_asking()
            self._show_entry(light="grey", words=words)
        self._next()

    def _take(self, given: str) -> None:
        self._typed = ""
        self._show_entry(text="", words=self.tr("正在办…"))
        self._queue.append(given)
        self._next()

    def _next(self) -> None:
        """The oldest number that waits, once nothing is asked."""
        if self._queue and not self._is_adding and self._asked is None:
            self._add(self._queue.popleft())

    def _add(
        self,
        given: str | Card,
        client_id: str = "",
        changes: Mapping[AmendedField, str] | None = None,
        *,
        again: bool = False,
    ) -> None:
        self._is_adding = True
        desk = self._desk

        def act(group: Group) -> tuple[Group, Outcome]:
            if client_id:
                return amend_member(desk, group, client_id, changes or {}, again=again)
            return add_member(desk, group, given, again=again)

        self._changes.change(act, partial(self._on_added, given), partial(self._on_not_added, given))

    def _on_added(self, given: str | Card, outcome: Outcome) -> None:
        self._is_adding = False
        before = self._asked
        if outcome.wants:
            self._asked = _Asked(outcome=outcome, given=given)
            wrong = before is not None and before.outcome.wants == outcome.wants != "again"
            if before is None:
                self._ahead = self._typed or self._ahead
            self._typed = given if wrong and isinstance(given, str) else ""
            self.asked_changed.emit()
            self._show_entry(text=self._typed, light="red" if wrong else "amber", words=outcome.message)
            self._view.focus_entry()
            return
        self._stop_asking()
        said = (outcome.message, *(hint.message for hint in outcome.remarks if outcome.case_number))
        light: LightName = "red" if not outcome.case_number else "amber" if outcome.remarks else "green"
        self._show_entry(light=light, words="".join(said))
        self._next()

    def _on_not_added(self, given: str | Card, error: Exception) -> None:
        """What was typed comes back, with what is wrong; what was typed since waits behind it."""
        self._is_adding = False
        text = given if isinstance(given, str) else given.id_number
        if self._asked is None:
            self._ahead = self._typed or self._ahead
        self._typed = text
        if isinstance(error, Refused):
            self._show_entry(text=text, light="red", words=error.message)
        else:
            self._show_entry(text=text)
            self._changes.tell(error)
        self._view.focus_entry()

    def _stop_asking(self, *, restoring: bool = True) -> None:
        """Back to the next number; what was typed ahead stands in the field again."""
        was_asked, self._asked = self._asked is not None, None
        if restoring and (was_asked or (self._ahead and not self._typed)):
            self._typed, self._ahead = self._ahead, ""
            self._show_entry(text=self._typed)
        if was_asked:
            self.asked_changed.emit()

    def _show_entry(self, *, text: str | None = None, light: LightName = "grey", words: str = "") -> None:
        wants = self._asked.outcome.wants if self._asked is not None else ""
        labels = {
            "": (self.tr("证件号码"), self.tr("输入或刷身份证，按回车就办")),
            "again": (self.tr("再办一件吗"), self.tr("回车 = 是    Esc = 不")),
            "name": (self.tr("姓名"), self.tr("按证件上的写，按回车；Esc 先放着")),
            "id_number": (self.tr("证件号码"), self.tr("改好按回车；Esc 先放着")),
            "phone": (self.tr("电话"), self.tr("手机号或带区号的座机，按回车；Esc 先放着")),
            "village": (self.tr("村（社区）"), self.tr("写全称，按回车；Esc 先放着")),
            "address": (self.tr("住址"), self.tr("按证件上的写，按回车；Esc 先放着")),
        }
        label, hint = labels[wants]
        plain = wants in ("", "again", "id_number", "phone")
        self._view.show_entry(EntryState(label=label, hint=hint, text=text, light=light, words=words, plain=plain))
