"""Consultations: what is typed becomes a record, the newest are listed, and one key makes a case of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desk.cases.consultations import CHANNEL_WORDS, Consultation
from desk.cases.numbers import spoken
from desk.cases.visit import VisitItem
from desk.catalogue.items import Item
from desk.catalogue.situations import walk
from desk.consulting import ConsultationInput, answer, find, newest, record, show, slip_of, visit_from
from desk.desk import Desk
from desk.errors import Refused
from desk.holding import SEEN_DOCUMENT, HeldRequest, held_paper
from desk.people.identity import read_identity
from desk.records import ConsultationFilter
from desk.serving import find_case
from desk.times import day_of, read_moment, table_moment
from desk.visiting import hold
from ui.window.consulting.state import FormState, ShownState
from ui.window.jobs import Err, Ok
from ui.window.serving.lookup import ItemSearch
from ui.window.serving.marking import answered, questions_of
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

LOOK_AFTER_MS = 120
"""A pause in typing after which it is looked for."""

LISTED = 100

_RESIDENT = "111"

Value = TypeVar("Value")


class ConsultingView(Protocol):
    """The page as the presenter sees it."""

    def show_form(self, state: FormState) -> None:
        """What is being written down."""
        ...

    def show_item_offers(self, offers: tuple[Offer, ...]) -> None:
        """Items that were found."""
        ...

    def show_remark(self, field: str, words: str) -> None:
        """What is wrong with a field; nothing with empty words, whatever the field."""
        ...

    def show_listed(self, offers: tuple[Offer, ...], words: str) -> None:
        """The newest consultations, or those found for words."""
        ...

    def show_chosen(self, state: ShownState | None) -> None:
        """The consultation that is looked at."""
        ...

    def show_answer_remark(self, words: str) -> None:
        """What is wrong with the answer that is written afterwards."""
        ...

    def show_held_remark(self, words: str) -> None:
        """What is wrong with the number of whoever asks what is kept of them."""
        ...

    def focus_field(self, field: str) -> None:
        """Put the focus on a field of the form."""
        ...


class ConsultingPresenter(QObject):
    """One consultation is being written down, another may be looked at.

    Signals:
        told: Kind of mark and a sentence, for the head of the page.
        visit_wanted: Id of a visit to go on with.
        print_wanted: A callable that gives a `Printable`; it is called on a worker and may refuse.
        review_wanted: Id of a consultation whose asker is to mark.
    """

    told = Signal(str, str)
    visit_wanted = Signal(str)
    print_wanted = Signal(object)
    review_wanted = Signal(str)

    def __init__(self, view: ConsultingView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing typed, nothing listed yet; `begin` lists."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._typed = self._blank()
        self._text = ""
        self._shown: ShownState | None = None
        self._is_saving = False
        self._asked = 0
        self._items = ItemSearch(bench, parent=self)
        self._items.found.connect(view.show_item_offers)
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)

    @property
    def typed(self) -> ConsultationInput:
        """What is being written down."""
        return self._typed

    @property
    def shown(self) -> ShownState | None:
        """What is looked at."""
        return self._shown

    def begin(self, given: ConsultationInput | None = None) -> None:
        """Show what was begun, or what another page holds of somebody who asks; list the newest."""
        if given is not None:
            self._typed = given
            self._view.show_remark("", "")
        self._items.prepare()
        self._show_form()
        self._look()

    # writing one down

    def edit(self, typed: ConsultationInput) -> None:
        """What stands in the fields now."""
        self._typed = typed
        self._view.show_remark("", "")

    def search(self, text: str) -> None:
        """Look for an item while one types; the words themselves are kept where none is chosen."""
        self._typed = replace(self._typed, wish=text)
        self._items.ask(text)

    def look_now(self) -> None:
        """Look at once for what was typed in either search."""
        self._items.look_now()
        if self._timer.isActive():
            self._look()

    def choose_item(self, item_id: str) -> None:
        """It is about this item."""
        self._items.forget()
        self._typed = replace(self._typed, item=item_id, wish="", situations=())
        self._show_form()
        self._view.focus_field("question")

    def answer_situation(self, chosen: tuple[str, ...], of: tuple[str, ...]) -> None:
        """The answers to one of the item's questions."""
        item = VisitItem(client_id="", item=self._typed.item, situations=self._typed.situations)
        self._typed = replace(self._typed, situations=answered(item, chosen, of).situations)
        self._show_form()

    def save(self) -> None:
        """Write it down."""
        if self._is_saving:
            return
        self._is_saving = True
        desk, typed = self._desk, self._typed
        self._bench.jobs.writes.run(lambda: record(desk, typed), self._on_saved, owner=self)

    # those written down

    def look(self, text: str) -> None:
        """Look for consultations while one types; nothing typed gives the newest."""
        self._text = text.strip()
        self._asked += 1
        self._timer.start()

    def open(self, consultation_id: str) -> None:
        """Look at one."""
        self._read(partial(_shown, self._desk, consultation_id), self._show_chosen)

    def turn(self) -> None:
        """Make a case of the one that is looked at: a visit begins with what was told."""
        if self._shown is None:
            return
        desk, counter = self._desk, self._bench.settings.now.counter
        consultation_id = self._shown.consultation.consultation_id

        def work() -> str:
            visit = visit_from(desk, consultation_id, counter)
            hold(desk, visit)
            return visit.visit_id

        self._write(work, self.visit_wanted.emit)

    def print_slip(self) -> None:
        """Ask for the slip of the one that is looked at."""
        if self._shown is not None:
            self.print_wanted.emit(partial(slip_of, self._desk, self._shown.consultation.consultation_id))

    def print_held(self, name: str, number: str) -> None:
        """What is kept of somebody who stands here with an identity card that was looked at; every time is recorded."""
        try:
            read = read_identity(_RESIDENT, number, on=day_of(self._desk.clock.now()), field="id_number")
        except Refused as refused:
            self._view.show_held_remark(refused.message)
            return
        asked = HeldRequest(id_number=read.number, identity_check=SEEN_DOCUMENT, name=name.strip())
        self.print_wanted.emit(partial(held_paper, self._desk, asked))

    def ask_asker(self) -> None:
        """Let whoever asked mark the answer, on the page of their own."""
        if self._shown is not None:
            self.review_wanted.emit(self._shown.consultation.consultation_id)

    def write_answer(self, text: str) -> None:
        """What was told to the asker afterwards."""
        if self._shown is None:
            return
        desk, consultation_id = self._desk, self._shown.consultation.consultation_id

        def work() -> ShownState:
            answer(desk, consultation_id, text)
            return _shown(desk, consultation_id)

        def on_written(result: Ok[ShownState] | Err) -> None:
            if isinstance(result, Err) and isinstance(result.error, Refused) and result.error.field == "answer":
                self._view.show_answer_remark(result.error.message)
            elif isinstance(result, Err):
                self._bench.problems.tell(result.error)
            else:
                self._show_chosen(result.value)
                self._look()

        self._bench.jobs.writes.run(work, on_written, owner=self)

    # within

    def _blank(self) -> ConsultationInput:
        return ConsultationInput(counter=self._bench.settings.now.counter)

    def _show_form(self) -> None:
        item = self._item()
        if item is None:
            self._view.show_form(FormState(typed=self._typed))
            return
        questions = questions_of(item, walk(item, self._typed.situations))
        self._view.show_form(FormState(typed=self._typed, item_name=item.name, questions=questions))

    def _item(self) -> Item | None:
        typed = self._typed
        return self._desk.shelf.on(day_of(self._desk.clock.now())).item(typed.item) if typed.item else None

    def _show_chosen(self, state: ShownState) -> None:
        self._shown = state
        self._view.show_chosen(state)

    def _on_saved(self, result: Ok[Consultation] | Err) -> None:
        self._is_saving = False
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
            if isinstance(result.error, Refused) and result.error.field:
                self._view.show_remark(result.error.field, result.error.message)
                self._view.focus_field(result.error.field)
            return
        kept = result.value
        self._typed = self._blank()
        self._show_form()
        self._show_chosen(ShownState(consultation=kept))
        self.told.emit("green", self.tr("已记下：{number}").format(number=kept.asked.number))
        self._look()
        self._view.focus_field("question")

    def _look(self) -> None:
        self._timer.stop()
        self._asked += 1
        asked, desk, text = self._asked, self._desk, self._text

        def work() -> tuple[Consultation, ...]:
            return find(desk, text, limit=LISTED) if text else newest(desk, ConsultationFilter(), limit=LISTED)

        def on_found(found: tuple[Consultation, ...]) -> None:
            if asked == self._asked:
                self._view.show_listed(tuple(map(self._offer, found)), text)

        self._read(work, on_found)

    def _offer(self, one: Consultation) -> Offer:
        asked = one.asked
        who = asked.asker_name or self.tr("未留名")
        when = table_moment(read_moment(asked.consulted_at))
        badge = self.tr("待答复") if one.is_to_answer else self.tr("已转办件") if one.case_id else ""
        note = f"{when} · {CHANNEL_WORDS[asked.channel]} · {who}"
        return Offer(key=one.consultation_id, words=asked.question, note=note, badge=badge)

    def _read(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._bench.jobs.reads.run(work, partial(self._hear, on_value), owner=self)

    def _write(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._bench.jobs.writes.run(work, partial(self._hear, on_value), owner=self)

    def _hear(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        else:
            on_value(result.value)


def _shown(desk: Desk, consultation_id: str) -> ShownState:
    one = show(desk, consultation_id)
    number = spoken(find_case(desk, one.case_id).case_number) if one.case_id else ""
    return ShownState(consultation=one, case_number=number)
