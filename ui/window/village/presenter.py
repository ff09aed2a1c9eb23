"""The door of a village desk: four questions, then the papers; and what is owed beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.cases.events.requesting import RequestChannel
from desk.catalogue.items import Item
from desk.catalogue.situations import Walk, walk
from desk.errors import Refused
from desk.handling.asking import YES, Asked
from desk.people.identity import read_identity
from desk.people.phones import read_phone
from desk.people.reading import RESIDENT_CARD, ApplicantInput
from desk.proxy.authorisations import Authorisation
from desk.proxy.cases import ProxyCase
from desk.proxy.mandates import WayToSign
from desk.proxy.requests import ANSWER_WORDS, Request
from desk.station import authorising, requesting
from desk.station.authorising import RenewalInput, offered_ways
from desk.station.much_used import much_used
from desk.station.owing import Owed, owed
from desk.station.proposing import Proposal
from desk.station.receiving import take, trip_day
from desk.station.requesting import proposal
from desk.times import chinese_day, day_of
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.jobs import Err, Ok
from ui.window.serving.lookup import ItemSearch
from ui.window.village import asking, doing
from ui.window.village.papers import acceptance_papers, authorisation_papers, renewal_papers, request_papers
from ui.window.village.state import Door, DoorState, Stage
from ui.window.village.telling import door_state, owed_offer
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

WISH = "wish:"
"""Begins the key of the offer that takes the typed words for the wish."""

Value = TypeVar("Value")


class DoorView(Protocol):
    """The page as the presenter sees it."""

    def show_door(self, state: DoorState) -> None:
        """Where the villager's matter stands."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """The questions of the stage."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...

    def show_item_offers(self, offers: tuple[Offer, ...]) -> None:
        """What may be meant."""
        ...

    def focus_stage(self) -> None:
        """Put the focus where the stage begins."""
        ...

    def show_owed(self, offers: tuple[Offer, ...]) -> None:
        """What is owed."""
        ...


class VillagePresenter(QObject):
    """One villager at a time.

    Signals:
        told: Kind of mark and a sentence.
        print_wanted: A callable that gives papers; it is called on a worker.
        bag_wanted: What is owed about papers that go or come back (`Owed`).
    """

    told = Signal(str, str)
    print_wanted = Signal(object)
    bag_wanted = Signal(object)

    def __init__(self, view: DoorView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody is at the door; `begin` reads what is owed."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self.door, self.stage = Door(), Stage.WHO
        self.form = Form(view, parent=self)
        self._owed: tuple[Owed, ...] = ()
        self._ways: tuple[WayToSign, ...] = ()
        self._papers: Callable[[], object] | None = None
        self._is_acting = False
        self._asked_owed = 0
        self._items = ItemSearch(bench, parent=self)
        self._items.found.connect(self._on_items)
        self._text = ""

    def begin(self) -> None:
        """The page came in sight: what stands there stays, what is owed is read anew."""
        self._items.prepare()
        if self.stage is Stage.WHO and not self.form.action:
            self.start_anew()
        self.read_owed()

    def look_now(self) -> None:
        """Look at once for what was typed."""
        self._items.look_now()

    def start_anew(self) -> None:
        """The next villager."""
        self.door, self._papers = Door(), None
        self._go(Stage.WHO)

    def read_owed(self) -> None:
        """What is owed now; an answer that is overtaken is dropped."""
        self._asked_owed += 1
        asked = self._asked_owed

        def on_found(found: tuple[Owed, ...]) -> None:
            if asked == self._asked_owed:
                self._owed = found
                self._view.show_owed(tuple(map(owed_offer, found)))

        self._read(partial(owed, self._desk), on_found)

    def take_person(self, card: ApplicantInput) -> None:
        """An identity card was read: it says who is at the door."""
        if self.stage is Stage.WHO:
            self.form.answer("name", card.name)
            self.form.answer("id_number", card.id_number)

    # answering

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew; some answers change what else is asked."""
        self.form.answer(name, text)
        if self.stage is Stage.WITH and name.startswith(("question_", "option_")):
            self._keep_papers()
            self._ask_with()
            self._view.focus_answer(name)
        elif name in ("agent_kind", "by", "doing"):
            self._ask_again(name)

    def search(self, text: str) -> None:
        """Look for an item while one types; nothing typed gives the much-used ones."""
        self._text = text.strip()
        if self._text:
            self._items.ask(self._text)
        else:
            self._items.forget()

    def choose(self, key: str) -> None:
        """办什么 is answered."""
        if key.startswith(WISH):
            self.door = replace(
                self.door, wish=key.removeprefix(WISH), item_id="", item_name="", proposed="to_check", said=""
            )
            self._keep_trip_day()
            self._go(Stage.PROMISE)
            return
        self._read(lambda: proposal(self._desk, key), partial(self._on_proposed, key))

    def confirm(self) -> None:
        """F10: this stage is answered."""
        if self._is_acting:
            return
        if self.stage is Stage.DONE:
            self.start_anew()
        elif self.stage is Stage.WHO:
            self._confirm_who()
        elif self.stage is Stage.WITH:
            self._keep_papers()
            if unasked := self._unasked():
                self.form.say(unasked, self.tr("这一句还没有问他，问了才知道要带什么。"))
                return
            self._go(Stage.TAKE if self.door.authorisation_id else Stage.PROMISE)
        elif self.stage is not Stage.WHAT and self.form.is_whole():
            self._act()

    def back(self) -> None:
        """Esc: one stage back; from what is recorded there is no way back, only to the next villager."""
        before = {Stage.WHAT: Stage.WHO, Stage.WITH: Stage.WHAT}
        if self.stage is Stage.PROMISE:
            self._go(Stage.WITH if self.door.item_id and self.door.proposed == "can" else Stage.WHAT)
        elif self.stage is Stage.TAKE and not self.door.case_id:
            self._go(Stage.WITH)
        elif self.stage in before and not self.door.authorisation_id:
            self._go(before[self.stage])
        elif self.stage is not Stage.WHO:
            self.start_anew()
            self.read_owed()

    def print_papers(self) -> None:
        """F8: look at the newest paper of this villager, and print it."""
        if self._papers is not None:
            self.print_wanted.emit(self._papers)

    def do_owed(self, key: str) -> None:
        """Go on with something that is owed."""
        one = next((one for one in self._owed if f"{one.kind}:{one.key}" == key), None)
        if one is None:
            return
        if one.kind == "answer":
            self._read(partial(self._resumed_request, one.key), self._on_resumed)
        elif one.kind in ("signature", "term", "take"):
            self._read(partial(self._resumed_authorisation, one.key), partial(self._on_authorised, one.kind))
        else:
            self.bag_wanted.emit(one)

    # stages

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        if stage is Stage.WHO:
            self._begin(asking.who_asked(self.door))
        elif stage is Stage.WITH:
            self._ask_with()
        elif stage is Stage.PROMISE:
            self._begin(asking.promise_asked(self.door))
        elif stage is Stage.ENTRUST:
            self._ask_again("id_number")
        elif stage is Stage.TAKE:
            self._begin(asking.take_asked(doing.lines_of(self._item(), self.door)))
        elif stage is Stage.ANSWER:
            self._begin(asking.answer_asked())
        elif stage in (Stage.SIGN, Stage.TERM):
            self._ask_again("")
        else:
            self.form.close()
        if stage is Stage.WHAT:
            self._text = ""
            self._on_items(())
        self._show()
        self._view.focus_stage()

    def _begin(self, asked: tuple[Asked, ...]) -> None:
        self.form.begin(self.stage, self.stage, asked)

    def _ask_with(self) -> None:
        item = self._item()
        way = self._way(item)
        self.door = replace(self.door, warned=(*way.warnings, *way.blocks))
        self._begin(asking.with_asked(item, way, self.door))
        self._show()

    def _ask_again(self, focus: str) -> None:
        """Ask what follows from the answers so far; what was answered stays."""
        answers = self.form.answers if self.form.action == self.stage else {}
        allowed = [way.key for way in self._ways]
        by = answers.get("by", "signature")
        if self.stage is Stage.ENTRUST:
            asked = asking.entrust_asked(self.door, answers, self._ways, is_minor=self._is_minor())
        elif self.stage is Stage.SIGN:
            asked = asking.signing_asked(by, (key for key in allowed if key != "later"), is_minor=self._is_minor())
        elif self.stage is Stage.TERM:
            asked = asking.term_asked(by, allowed, answers.get("doing", asking.RENEW))
        else:
            return
        self._begin(asking.with_answers(asked, answers))
        self._view.focus_answer(focus)

    def _show(self) -> None:
        self._view.show_door(door_state(self.stage, self.door, self._ways, may_print=self._papers is not None))

    # what is known

    def _item(self) -> Item:
        return self._desk.shelf.item_on(self.door.item_id, day_of(self._desk.clock.now()))[1]

    def _way(self, item: Item) -> Walk:
        return walk(item, self.door.situations)

    def _unasked(self) -> str:
        """The question that is still open; empty where none is, or where nothing may be answered."""
        one = self._way(self._item()).next_question
        return f"question_{one.id}" if one is not None and one.kind != "multiple" else ""

    def _is_minor(self) -> bool:
        return doing.is_child(self.door, day_of(self._desk.clock.now()))

    def _keep_trip_day(self) -> None:
        today = day_of(self._desk.clock.now())
        self.door = replace(self.door, trip_by=trip_day(self._desk, today))

    def _keep_papers(self) -> None:
        """The ticks of 带了什么, and the answers to the item's questions."""
        answers = self.form.answers
        chosen = [name.removeprefix("option_") for name, text in answers.items() if name.startswith("option_") and text]
        chosen += [text for name, text in answers.items() if name.startswith("question_") and text]
        have = frozenset(int(name.removeprefix("paper_")) for name, text in answers.items()
                         if name.startswith("paper_") and text == YES)  # fmt: skip
        self.door = replace(self.door, situations=tuple(chosen), have=have)

    def _confirm_who(self) -> None:
        if not self.form.is_whole():
            return
        answers, today = self.form.answers, day_of(self._desk.clock.now())
        try:
            number = answers["id_number"]
            if number:
                number = read_identity(RESIDENT_CARD, number, on=today, field="id_number").number
            phone = read_phone(answers["phone"], "phone") if answers["phone"] else ""
        except Refused as refused:
            self.form.say(refused.field, refused.message)
            return
        channel: RequestChannel = answers["channel"]  # type: ignore[assignment]  # one of the choices
        self.door = replace(
            self.door, name=answers["name"], id_number=number, phone=phone, group=answers["group"], channel=channel
        )
        self._go(Stage.WHAT)

    # what comes back

    def _on_items(self, found: tuple[Offer, ...]) -> None:
        if self.stage is not Stage.WHAT:
            return
        if not self._text:
            offers = tuple(Offer(key=item.id, words=item.common_name, note=item.name) for item in much_used(self._desk))
        else:
            wish = Offer(key=f"{WISH}{self._text}", words=self.tr("别的事：{words}").format(words=self._text),
                         note=self.tr("单子里没有的，先照原话记下来"))  # fmt: skip
            offers = (*found, wish)
        self._view.show_item_offers(offers)

    def _on_proposed(self, item_id: str, proposed: Proposal) -> None:
        item = self._desk.shelf.item_on(item_id, day_of(self._desk.clock.now()))[1]
        is_other = item_id != self.door.item_id
        self.door = replace(
            self.door, item_id=item.id, item_name=item.name, wish="", proposed=proposed.answer, said=proposed.text,
            situations=() if is_other else self.door.situations, have=frozenset() if is_other else self.door.have,
        )  # fmt: skip
        self._keep_trip_day()
        self._go(Stage.WITH if proposed.answer == "can" else Stage.PROMISE)

    def _on_resumed(self, given: tuple[Door, bool]) -> None:
        self.door, agent_known = given
        self.door = replace(self.door, is_agent_known=agent_known)
        goes_on = self.door.proposed == "can" and bool(self.door.item_id)
        self._papers = request_papers(self._desk, self.door.request_id)
        if goes_on:
            self._entrust()
        else:
            self._go(Stage.ANSWER)

    def _on_authorised(self, kind: str, given: tuple[Door, tuple[WayToSign, ...]]) -> None:
        self.door, self._ways = given
        self._papers = authorisation_papers(self._desk, self.door.authorisation_id)
        self._go({"signature": Stage.SIGN, "term": Stage.TERM}.get(kind, Stage.WITH))

    def _entrust(self) -> None:
        self._read(partial(offered_ways, self._desk, (self.door.item_id,)), self._on_ways)

    def _on_ways(self, ways: tuple[WayToSign, ...]) -> None:
        self._ways = ways
        self._go(Stage.ENTRUST)

    def _resumed_request(self, request_id: str) -> tuple[Door, bool]:
        door = doing.resumed(self._desk, requesting.show(self._desk, request_id))
        return door, doing.is_agent_known(self._desk)

    def _resumed_authorisation(self, which: str) -> tuple[Door, tuple[WayToSign, ...]]:
        return doing.resumed_authorisation(self._desk, which), offered_ways(self._desk)

    # what is recorded

    def _act(self) -> None:
        desk, door, answers = self._desk, self.door, self.form.answers
        match self.stage:
            case Stage.PROMISE:
                self._write(lambda: (doing.written_down(desk, door, answers), doing.is_agent_known(desk)),
                            self._on_written)  # fmt: skip
            case Stage.ENTRUST:
                given = doing.authorisation_of(door, answers, desk.operator.name)
                self._write(lambda: authorising.authorise(desk, given).authorisation, self._on_entrusted)
            case Stage.TAKE:
                taking = doing.taking_of(self._item(), door, answers)
                self._write(lambda: take(desk, taking, read_file=_no_scan).case, self._on_taken)
            case Stage.ANSWER:
                told = doing.answer_of(answers)
                self._write(lambda: requesting.answer(desk, door.request_id, told), self._on_answered)
            case Stage.SIGN:
                signing = doing.signing_of(answers)
                self._write(lambda: authorising.sign(desk, door.authorisation_id, signing), self._on_signed)
            case Stage.TERM:
                self._write(partial(self._changed_term, answers), self._on_signed)
            case _:
                return

    def _changed_term(self, answers: dict[str, str]) -> Authorisation:
        which = self.door.authorisation_id
        if answers["doing"] == asking.END:
            return authorising.end(self._desk, which, answers["ending"], answers["reason"])  # type: ignore[arg-type]  # a choice
        given = RenewalInput(
            reason=answers["reason"],
            signing=doing.signing_of(answers),
            valid_to=answers["valid_to"],
            nothing_done_between=True if answers["nothing_between"] == YES else None,
        )
        return authorising.renew(self._desk, which, given)

    def _on_written(self, given: tuple[Request, bool]) -> None:
        kept, agent_known = given
        said = self.tr("记下了：{number}，答复“{answer}”。").format(
            number=kept.number, answer=ANSWER_WORDS.get(kept.answer, "")
        )
        self.door = replace(self.door, request_id=kept.record_id, is_agent_known=agent_known,
                            taken=(said, kept.answer_text))  # fmt: skip
        self._papers = request_papers(self._desk, kept.record_id)
        if kept.answer == "can" and self.door.item_id:
            self._entrust()
        else:
            self._go(Stage.DONE)
        self.read_owed()

    def _on_entrusted(self, kept: Authorisation) -> None:
        said = self.tr("委托书写好了：{number}，到 {day} 止。请按 F8 打印，念给他听，请他签。").format(
            number=kept.number, day=kept.valid_to
        )
        self.door = replace(self.door, authorisation_id=kept.record_id, taken=(*self.door.taken, said))
        self._papers = authorisation_papers(self._desk, kept.record_id)
        self._go(Stage.TAKE)
        self.told.emit("green", said)
        self.read_owed()

    def _on_taken(self, case: ProxyCase) -> None:
        said = self.tr("材料收下了：{number}。最迟 {day} 送到镇里。").format(
            number=case.number, day=chinese_day(date.fromisoformat(case.trip_by))
        )
        self.door = replace(self.door, case_id=case.record_id, taken=(*self.door.taken, said))
        self._papers = acceptance_papers(self._desk, case.record_id)
        self._go(Stage.DONE)
        self.read_owed()

    def _on_answered(self, kept: Request) -> None:
        said = self.tr("答复记下了：{number}。").format(number=kept.number)
        self.door = replace(self.door, proposed=kept.answer or "to_check", taken=(said, kept.answer_text))
        if kept.answer == "can" and self.door.item_id:
            self._entrust()
        else:
            self._go(Stage.DONE)
        self.read_owed()

    def _on_signed(self, kept: Authorisation) -> None:
        said = self.tr("委托书 {number} 记好了。").format(number=kept.number)
        self.door = replace(self.door, taken=(said,))
        papers = renewal_papers if kept.renewals and kept.is_open else authorisation_papers
        self._papers = papers(self._desk, kept.record_id)
        self._go(Stage.DONE)
        self.read_owed()

    # within

    def _read(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._bench.jobs.reads.run(work, partial(self._hear, on_value), owner=self)

    def _write(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._is_acting = True

        def on_result(result: Ok[Value] | Err) -> None:
            self._is_acting = False
            self._hear(on_value, result)

        self._bench.jobs.writes.run(work, on_result, owner=self)

    def _hear(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        if isinstance(result, Ok):
            on_value(result.value)
        elif isinstance(result.error, Refused) and self.form.action:
            self.form.say(doing.question_of(result.error.field), result.error.message)
        else:
            self._bench.problems.tell(result.error)


def _no_scan(_name: str) -> bytes:
    """Papers are looked at here and carried in the bag; none is scanned."""
    return b""
