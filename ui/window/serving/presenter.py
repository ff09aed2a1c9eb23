"""Serving one person: what is typed becomes a visit, the visit is looked at, kept, and filed."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.cases.decision import DecisionKind
from desk.cases.material import Problem
from desk.cases.numbers import spoken
from desk.cases.requests import DecisionInput, MaterialInput
from desk.cases.visit import Visit, VisitItem
from desk.catalogue.items import Item, Question
from desk.errors import Refused
from desk.examining import Examination, examine
from desk.offering import Offers
from desk.papers.kinds import PAPER_NAMES
from desk.people.reading import AgentInput, ApplicantInput, meant_by
from desk.serving import Filed
from desk.times import day_of
from desk.visiting import add_item, file_item, new_visit, remove_item
from ui.window.jobs import Err, Ok
from ui.window.serving.form_presenter import FormPresenter, FormView
from ui.window.serving.item_view import ItemView
from ui.window.serving.lookup import ItemSearch, PersonLookup
from ui.window.serving.marking import AT_HAND, all_brought, answered, at_hand, marked, questions_of, with_state
from ui.window.serving.remarks import Remarks
from ui.window.serving.state import DecisionState, DoneState, HeldChip, ItemChip, RelatedChip
from ui.window.serving.waiting import Waiting
from ui.window.workbench import Workbench

_FILLED = ("kind", "id_type", "id_number", "name", "phone", "village", "address", "representative")
"""What an earlier case fills in, where nothing was typed."""

_WITH_NOTICE: tuple[DecisionKind, ...] = (*AT_HAND, "one_time_notice")


class ServingView(ItemView, FormView, Protocol):
    """The page as the presenter sees it."""

    def show_person(self, applicant: ApplicantInput, agent: AgentInput | None, remarks: Remarks, facts: str) -> None:
        """The applicant card."""
        ...

    def show_people(self, words: tuple[str, ...]) -> None:
        """Who it may be, as earlier cases know them."""
        ...

    def show_notes(self, sentences: tuple[str, ...]) -> None:
        """What is to be told about the item and the person as a whole."""
        ...

    def show_held(self, chips: tuple[HeldChip, ...]) -> None:
        """Who waits."""
        ...

    def show_late(self, item: VisitItem | None, remarks: Remarks) -> None:
        """What was written on paper before; None where nothing is to be entered."""
        ...

    def show_done(self, state: DoneState | None) -> None:
        """What came of filing."""
        ...

    def show_next(self, field: str, *, ready: bool) -> None:
        """What comes next, and whether it can be filed."""
        ...


class ServingPresenter(QObject):
    """One visit at a time is in sight; the others wait as drafts.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
    """

    told = Signal(str, str)

    def __init__(self, view: ServingView, bench: Workbench, parent: QObject | None = None) -> None:
        """An empty visit; `begin` shows it."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._visit = new_visit(bench.desk, bench.settings.now.counter)
        self._examination = Examination(remarks=())
        self._proposed: set[str] = set()
        self._offers = Offers()
        self._done: Filed | None = None
        self._is_filing = False
        self.waiting = Waiting(bench, parent=self)
        self.waiting.listed.connect(self._show_waiting)
        self.waiting.resumed.connect(self._on_resumed)
        self._people = PersonLookup(bench, parent=self)
        self._people.found.connect(self._on_people)
        self._items = ItemSearch(bench, parent=self)
        self._items.found.connect(view.show_item_offers)
        self.form = FormPresenter(view, bench, parent=self)
        self.form.item_edited.connect(self._change_item)
        self.form.closed.connect(self._go_on)

    @property
    def visit(self) -> Visit:
        """The visit in sight."""
        return self._visit

    @property
    def last_filed(self) -> Filed | None:
        """What was filed last and is still in sight."""
        return self._done

    def begin(self) -> None:
        """Show the visit, prepare the search and see who waits."""
        self._show()
        self._items.prepare()
        self.waiting.list_all()

    # the person

    def edit_applicant(self, applicant: ApplicantInput) -> None:
        """The applicant as typed now."""
        before = self._visit.applicant
        self._change(msgspec.structs.replace(self._visit, applicant=applicant))
        if applicant.id_number != before.id_number or applicant.phone != before.phone:
            self._people.ask(self._visit)

    def edit_agent(self, agent: AgentInput | None) -> None:
        """Who acts for the applicant, as typed now."""
        self._change(msgspec.structs.replace(self._visit, agent=agent))

    def enter_number(self, text: str) -> None:
        """Enter in the field of the number: what is known is taken, else the next field comes.

        The field takes a phone number or words for an item too, as the talk goes; they go where they belong.
        """
        typed = "".join(text.split())
        applicant = self._visit.applicant
        meant = meant_by(typed, applicant.kind)
        if self._offers.people:
            self.take_offer(0)
        elif meant == "phone":
            self.edit_applicant(msgspec.structs.replace(applicant, id_number="", phone=typed))
        elif meant == "item":
            self._visit = msgspec.structs.replace(self._visit, search=typed)
            self.edit_applicant(msgspec.structs.replace(applicant, id_number=""))
            self._view.show_search(typed)
            self._view.focus_field("item")
            self._items.ask(typed, at_once=True)
        else:
            self._go_on()

    def enter_name(self) -> None:
        """Enter in the field of the name: on to the phone, or to what is open when that is there."""
        if self._visit.applicant.phone.strip():
            self._go_on()
        else:
            self._view.focus_field("applicant.phone")

    def enter_phone(self, _text: str) -> None:
        """Enter in the field of the phone number."""
        if self._offers.people:
            self.take_offer(0)
        else:
            self._go_on()

    def take_offer(self, place: int) -> None:
        """Fill in what is known of a person; what was typed already stays."""
        if place >= len(self._offers.people):
            return
        known, typed = self._offers.people[place].applicant, self._visit.applicant
        taken = {name: getattr(known, name) for name in _FILLED if name == "kind" or not getattr(typed, name)}
        self._people.forget()
        self._change(msgspec.structs.replace(self._visit, applicant=msgspec.structs.replace(typed, **taken)))
        self._go_on()

    def take_card(self, applicant: ApplicantInput) -> None:
        """An identity card was read: it fills the person, and the phone stays."""
        kept = self._visit.applicant
        filled = msgspec.structs.replace(applicant, phone=kept.phone, village=kept.village or applicant.village)
        self.edit_applicant(filled)
        self._go_on()

    # the items

    def search(self, text: str) -> None:
        """Look for items while one types."""
        self._visit = msgspec.structs.replace(self._visit, search=text)
        self.waiting.save_soon(self._visit)
        self._items.ask(text)

    def look_now(self) -> None:
        """Look for what was typed without waiting for a pause."""
        self._items.look_now()

    def choose_item(self, item_id: str) -> None:
        """One more item for this person."""
        try:
            visit = add_item(self._desk, self._visit, item_id)
        except Refused as refusal:
            self.told.emit("amber", refusal.message)
            return
        self._items.forget()
        self._view.show_search("")
        self._done = None
        self._change(visit)
        self._people.ask(visit)
        self._go_on()

    def turn_to(self, place: int) -> None:
        """Work on another item of the visit."""
        self._done = None
        self._change(msgspec.structs.replace(self._visit, active=place))

    def remove(self, place: int) -> None:
        """An item is not wanted after all."""
        try:
            self._change(remove_item(self._visit, place))
        except Refused as refusal:
            self.told.emit("amber", refusal.message)

    def answer(self, chosen: tuple[str, ...], of: tuple[str, ...]) -> None:
        """The answers to a question; answers to others stay."""
        item = self._active()
        if item is not None:
            self._change_item(answered(item, chosen, of))

    # materials and decision

    def choose_state(self, seq: int, state: str) -> None:
        """Mark a material; an empty state marks it as it usually comes, or as missing when it was marked."""
        item, catalogue_item = self._active(), self._catalogue_item()
        if item is not None and catalogue_item is not None:
            self._change_item(with_state(item, catalogue_item, seq, state))

    def all_handed_in(self) -> None:
        """Everything that is asked for was brought; what was marked by hand as brought stays as it is."""
        item, way = self._active(), self._examination.walk
        catalogue_item = self._catalogue_item()
        if item is None or way is None or catalogue_item is None:
            return
        self._change_item(all_brought(item, catalogue_item, way))
        self._view.focus_field(self._examination.next_field or "decision")

    def edit_problem(self, seq: int, problem: Problem, how: str) -> None:
        """What is wrong with a missing material, and how to put it right."""
        item = self._active()
        if item is not None:
            missing = MaterialInput(seq=seq, state="missing", problem=problem, how=how)
            self._change_item(marked(item, missing))

    def decide(self, decision: DecisionInput) -> None:
        """The decision as written now."""
        item = self._active()
        if item is not None:
            self._proposed.discard(item.client_id)
            self._change_item(msgspec.structs.replace(item, decision=decision))

    def edit_late(self, received_at: str, pad_number: str) -> None:
        """When it was received as written on paper, and the number of the blank receipt."""
        item = self._active()
        if item is not None:
            self._change_item(msgspec.structs.replace(item, received_at=received_at, pad_number=pad_number))

    # filing, holding

    def file(self) -> None:
        """File the item in sight; what is still open is gone to instead."""
        item = self._active()
        if item is None or item.filed or self._is_filing:
            self._view.focus_field(self._examination.next_field or "item")
            return
        if not self._examination.is_ready:
            self._view.focus_field(self._examination.next_field)
            wrong = [r.message for r in self._examination.remarks if r.kind != "hint"]
            self.told.emit("amber", wrong[0] if wrong else "")
            return
        self.waiting.drop()
        self._is_filing = True
        desk, visit, place = self._desk, self._visit, self._visit.active
        self._view.show_next("filing", ready=False)
        self._bench.jobs.writes.run(
            lambda: file_item(desk, visit, place, desk.attachments.get), self._on_filed, owner=self
        )

    def hold(self) -> None:
        """Put the visit aside and begin the next; nothing typed is lost."""
        self.waiting.save_soon(self._visit)
        self.waiting.save_now()
        self._begin(new_visit(self._desk, self._bench.settings.now.counter))
        self._view.focus_field("applicant.id_number")

    def resume(self, visit_id: str) -> None:
        """Go on with someone who waits; who is in sight now waits instead."""
        self.waiting.resume(visit_id)

    def resume_oldest(self) -> None:
        """Go on with the one who waits longest."""
        self.waiting.resume_oldest(self._visit.visit_id)

    def more(self) -> None:
        """One more item for the same person."""
        self._done = None
        self._show()
        self._view.focus_field("item")
        self._items.ask("", at_once=True)

    def leave(self) -> None:
        """Keep what was typed."""
        self.waiting.save_now()

    def attach(self, seq: int, names: tuple[str, ...]) -> None:
        """Scans, kept already under these names, belong to a material; it counts as scanned where it was not marked."""
        item = self._active()
        line = next((line for line in self._examination.lines if line.seq == seq), None)
        if item is None or line is None:
            return
        entry = line.entry
        if entry is None or entry.state == "missing":
            entry = MaterialInput(seq=seq, state="scanned")
        self._change_item(marked(item, msgspec.structs.replace(entry, files=(*entry.files, *names))))

    # within

    def _active(self) -> VisitItem | None:
        visit = self._visit
        return visit.items[visit.active] if visit.items else None

    def _catalogue_item(self) -> Item | None:
        item = self._active()
        if item is None:
            return None
        return self._desk.shelf.item_on(item.item, day_of(self._desk.clock.now()))[1]

    def _change_item(self, item: VisitItem) -> None:
        items = list(self._visit.items)
        items[self._visit.active] = item
        self._change(msgspec.structs.replace(self._visit, items=tuple(items)))

    def _change(self, visit: Visit) -> None:
        self._visit = visit
        self.waiting.save_soon(visit)
        self._show()

    def _show(self) -> None:
        """Look at the visit and show everything."""
        visit = self._visit
        self._examination = examine(self._desk, visit, visit.active if visit.items else None)
        if self._propose():
            visit = self._visit
            self._examination = examine(self._desk, visit, visit.active)
        found = self._examination
        remarks = Remarks(found.remarks)
        item = self._active()
        view = self._view
        view.show_person(visit.applicant, visit.agent, remarks, found.facts.brief if found.facts else "")
        view.show_items(self._chips(), visit.active)
        view.show_questions(self._questions())
        view.show_materials(found, chosen=item is not None)
        deciding = item is not None and not item.filed and self._done is None
        state = DecisionState(examination=found, decision=item.decision) if item and deciding else None
        view.show_decision(state, remarks)
        view.show_late(item if deciding else None, remarks)
        view.show_notes(self._notes(found))
        view.show_done(self._done_state())
        self.form.look(visit)
        view.show_next("" if self._done else found.next_field, ready=bool(item) and found.is_ready and not self._done)

    def _propose(self) -> bool:
        """Take the decision that lies at hand, as long as the clerk took none; whether it is another now."""
        item, found = self._active(), self._examination
        if item is None or item.filed or (item.decision is not None and item.client_id not in self._proposed):
            return False
        lacks = any(line.state == "missing" for line in found.lines)
        decision = at_hand(item, found, _WITH_NOTICE if lacks else AT_HAND)
        if decision == item.decision:
            return False
        self._proposed.add(item.client_id)
        items = list(self._visit.items)
        items[self._visit.active] = msgspec.structs.replace(item, decision=decision)
        self._visit = msgspec.structs.replace(self._visit, items=tuple(items))
        return True

    def _go_on(self) -> None:
        """To what is still to be done first."""
        self._view.focus_field(self._examination.next_field or "confirm")

    def _chips(self) -> tuple[ItemChip, ...]:
        return tuple(
            ItemChip(name=self._name_of(item.item), filed=spoken(item.filed) if item.filed else "")
            for item in self._visit.items
        )

    def _name_of(self, item_id: str) -> str:
        return self._desk.shelf.on(day_of(self._desk.clock.now())).common_name(item_id)

    def _questions(self) -> tuple[tuple[Question, frozenset[str]], ...]:
        item, catalogue_item, way = self._active(), self._catalogue_item(), self._examination.walk
        if item is None or catalogue_item is None or way is None or item.filed:
            return ()
        return questions_of(catalogue_item, way)

    def _notes(self, found: Examination) -> tuple[str, ...]:
        general = ("item", "situations", "received_at", "materials")
        said = [r.message for r in found.remarks if r.kind == "hint" and r.field in general]
        said += [hint.message for hint in self._offers.hints]
        if self._visit.proxy_number:
            carried = self.tr("{station}送来的，代办单号 {number}：照纸上录第一件，代理人照委托书填。")
            said.append(carried.format(station=self._visit.station_name, number=self._visit.proxy_number))
        open_cases = [row for row in self._offers.still_open if row.item_id not in {i.item for i in self._visit.items}]
        if open_cases and not self._done:
            names = "、".join(dict.fromkeys(row.item_name for row in open_cases))
            said.append(self.tr("这个人还有没办完的：{names}。").format(names=names))
        return tuple(dict.fromkeys(said))

    def _done_state(self) -> DoneState | None:
        filed = self._done
        if filed is None:
            return None
        case = filed.case
        option = next((o for o in self._examination.options if case.decision and o.kind == case.decision.kind), None)
        return DoneState(
            number=spoken(case.case_number),
            state=case.state,
            item_name=case.item_name,
            due_on=date.fromisoformat(case.due_on) if case.due_on else None,
            says=option.says if option else "",
            papers=tuple(PAPER_NAMES[paper] for paper in filed.papers),
            related=self._related(case.item_id),
            hints=tuple(hint.message for hint in filed.hints),
        )

    def _related(self, item_id: str) -> tuple[RelatedChip, ...]:
        """Items often done on the same errand, but for those of this visit."""
        catalogue = self._desk.shelf.on(day_of(self._desk.clock.now()))
        item, here = catalogue.item(item_id), {one.item for one in self._visit.items}
        return tuple(
            RelatedChip(item_id=other.id, name=catalogue.common_name(other.id), reason=other.reason)
            for other in (item.related if item else ())
            if other.id not in here and catalogue.item(other.id) is not None
        )

    def _begin(self, visit: Visit) -> None:
        self._done = None
        self._visit = visit
        self.form.close()
        self._people.forget()
        self._items.forget()
        self._view.show_search(visit.search)
        self._show()
        self._show_waiting()

    def _show_waiting(self) -> None:
        self._view.show_held(self.waiting.others(self._visit.visit_id))

    def _on_resumed(self, visit: Visit) -> None:
        self._begin(visit)
        self._people.ask(visit)
        self._go_on()
        self.waiting.list_all()

    def _on_filed(self, result: Ok[tuple[Visit, Filed]] | Err) -> None:
        self._is_filing = False
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            self._show()
            if isinstance(result.error, Refused):
                self._view.focus_field(result.error.field)
            return
        self._visit, filed = result.value
        self._done = filed
        self._show()
        self._bench.changes.case_changed.emit(filed.case.case_id)
        self.waiting.list_all()

    def _on_people(self, offers: Offers) -> None:
        self._offers = offers
        known = (
            self.tr("{name}，{day} 来过，按回车填上").format(name=k.applicant.name, day=k.received_on)
            for k in offers.people
        )
        self._view.show_people(tuple(known) if self._is_news(offers) else ())
        self._view.show_notes(self._notes(self._examination))

    def _is_news(self, offers: Offers) -> bool:
        """Whether what is known would fill in anything."""
        typed = self._visit.applicant
        known = [person.applicant for person in offers.people]
        return any(getattr(k, name) and not getattr(typed, name) for k in known for name in _FILLED if name != "kind")
