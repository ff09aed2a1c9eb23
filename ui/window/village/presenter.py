"""The door of a village desk: four questions, then the papers; and what is owed beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desk.catalogue.items import Item
from desk.catalogue.situations import walk
from desk.errors import Refused
from desk.handling.asking import Asked
from desk.people.reading import ApplicantInput
from desk.proxy.mandates import WayToSign
from desk.proxy.unfinished import Unfinished
from desk.station.authorising import offered_ways
from desk.station.much_used import much_used
from desk.station.owing import Owed
from desk.station.proposing import Proposal
from desk.station.receiving import trip_day
from desk.station.requesting import proposal
from desk.station.unfinished import forget_typed
from desk.times import day_of
from ui.window.followups.forms import Form
from ui.window.jobs import Err, Ok
from ui.window.serving.lookup import ItemSearch
from ui.window.village import asking, doing
from ui.window.village.beneath import Beneath
from ui.window.village.going_on import GOES_ON, Restored, asked_again, restored, shown_authorisation, taken_up
from ui.window.village.knowing import KNOWN, Knowing
from ui.window.village.recording import Recorded, record
from ui.window.village.state import Door, SealWish, Stage
from ui.window.village.taking import Taking
from ui.window.village.telling import SEAL, WISH, door_state, item_offers, usual_offers, with_seal
from ui.window.village.view import DoorView
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

Value = TypeVar("Value")


class VillagePresenter(QObject):
    """One villager at a time.

    Signals:
        told: Kind of mark and a sentence.
        print_wanted: A callable that gives papers; it is called on a worker.
        bag_wanted: What is owed about papers that go or come back (`Owed`).
        seal_wanted: Who wants which certificate of the village (`SealWish`).
    """

    told = Signal(str, str)
    print_wanted = Signal(object)
    bag_wanted = Signal(object)
    seal_wanted = Signal(object)

    def __init__(self, view: DoorView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody is at the door; `begin` reads what is owed."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self.door, self.stage = Door(), Stage.WHO
        self.form = Form(view, parent=self)
        self.taking = Taking(view, bench, self.form, parent=self)
        self.taking.kept.connect(self._keep_door)
        self.beneath = Beneath(view, bench, parent=self)
        self.beneath.typed_found.connect(self._on_typed_found)
        self._knowing = Knowing(bench, parent=self)
        self._knowing.found.connect(self._on_known)
        self._ways: tuple[WayToSign, ...] = ()
        self._aside: dict[str, str] = {}
        self._papers: Callable[[], object] | None = None
        self._is_acting = False
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
        """The next villager; what is typed now waits beneath."""
        self._put_aside()
        self.door, self._papers = Door(), None
        self._go(Stage.WHO)

    def read_owed(self) -> None:
        """What is owed now, and what was typed before."""
        self.beneath.read()

    def leave(self) -> None:
        """Keep what was typed."""
        self.beneath.save_now()

    def clear(self) -> None:
        """Begin anew with an empty page; what was typed is forgotten."""
        self.beneath.forget()
        self.start_anew()

    def take_person(self, card: ApplicantInput) -> None:
        """An identity card was read: it says who is at the door."""
        if self.stage is Stage.WHO:
            self.form.answer("name", card.name)
            self.form.answer("id_number", card.id_number)
            self._keep_typed()

    # answering

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew; some answers change what else is asked."""
        self.form.answer(name, text)
        if self.stage is Stage.WITH and name.startswith(("question_", "option_")):
            self._keep_papers()
            self._ask_with()
            self._view.focus_answer(name)
        elif name in ("agent_kind", "by", "doing") or (name == "answer" and self.stage is Stage.PROMISE):
            self._ask_again(name)
        elif name == KNOWN:
            for field, known in self._knowing.answers(text).items():
                self.form.answer(field, known)
        elif name == asking.ADD:
            self._aside = {**self.form.answers, asking.ADD: ""}
            self.door = replace(self.door, is_adding=True)
            self._go(Stage.WHAT)
        elif name.startswith(asking.MORE):
            self._aside = self.form.answers
            item_id = name.removeprefix(asking.MORE)
            self.door = replace(self.door, more=tuple(one for one in self.door.more if one[0] != item_id))
            self._entrust()
        self._keep_typed()

    def leave_field(self, name: str) -> None:
        """A field was left; a name may be that of somebody who is known."""
        if self.stage is Stage.WHO and name == "name":
            self._knowing.look(self.form.answers["name"])

    def search(self, text: str) -> None:
        """Look for an item while one types; nothing typed gives the much-used ones."""
        self._text = text.strip()
        if self._text:
            self._items.ask(self._text)
        else:
            self._items.forget()
        self._keep_typed()

    def choose(self, key: str) -> None:
        """办什么 is answered."""
        if key.startswith(SEAL):
            self.ask_for_seal(key.removeprefix(SEAL))
            return
        if self.door.is_adding:
            if key.startswith(WISH):
                self.told.emit("amber", self.tr("委托书上要写清是哪件事，请选单子里有的。"))
            else:
                self._read(lambda: proposal(self._desk, key), partial(self._on_added, key))
            return
        if key.startswith(WISH):
            self.door = replace(
                self.door, wish=key.removeprefix(WISH), item_id="", item_name="", proposed="to_check", said=""
            )
            self._keep_trip_day()
            self._go(Stage.PROMISE)
            return
        self._read(lambda: proposal(self._desk, key), partial(self._on_proposed, key))

    def ask_for_seal(self, certificate: str = "") -> None:
        """Somebody wants a certificate of the village; its page knows who."""
        name = self.form.answers.get("name", "") if self.stage is Stage.WHO else self.door.name
        self.seal_wanted.emit(SealWish(villager_name=name, certificate=certificate))

    def confirm(self) -> None:
        """F10: this stage is answered."""
        if self._is_acting:
            return
        if self.taking.form.is_open:
            self.taking.form.close()
        elif self.stage is Stage.DONE:
            self.start_anew()
        elif self.stage is Stage.RECORD:
            if self.door.may_change:
                self._go(Stage.TERM)
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
        if self.taking.form.is_open:
            self.taking.form.close()
        elif self.door.is_adding:
            self._entrust()
        elif self.stage is Stage.PROMISE:
            self._go(Stage.WITH if self.door.item_id and self.door.proposed == "can" else Stage.WHAT)
        elif self.stage is Stage.TAKE and not self.door.case_id:
            self._go(Stage.WITH)
        elif self.stage in before and not self.door.authorisation_id:
            self._go(before[self.stage])
        elif self.stage is not Stage.WHO:
            self.start_anew()
            self.read_owed()

    def print_papers(self) -> None:
        """F8: look at the papers the page speaks of, and print them; the application form while that is open."""
        if self.taking.form.is_open:
            self.print_wanted.emit(self.taking.form.to_print)
        elif self.stage is Stage.ENTRUST:
            self.told.emit("amber", self.tr("委托书还没有写好：念给他听，填好按 F10，再按 F8 打印。"))
        elif self._papers is not None:
            self.print_wanted.emit(self._papers)

    def do_owed(self, key: str) -> None:
        """Go on with a line beneath the door, with what was typed for it before."""
        if (typed := self.beneath.typed_of(key)) is not None:
            self._read(lambda: restored(self._desk, typed), partial(self._on_typed, typed))
        elif (one := self.beneath.owed_of(key)) is not None:
            self.take_up(one)

    def take_up(self, one: Owed) -> None:
        """Go on with something that is owed."""
        if one.kind in GOES_ON:
            self._read(lambda: taken_up(self._desk, one), self._on_restored)
        else:
            self.bag_wanted.emit(one)

    def show_authorisation(self, which: str) -> None:
        """An authorisation whose code was scanned and of which nothing is owed."""
        self._read(lambda: shown_authorisation(self._desk, which), self._on_restored)

    # stages

    def _go(self, stage: Stage, *, search: str = "") -> None:
        self.stage = stage
        if stage is not Stage.TAKE:
            self.taking.end()
        if stage is Stage.WHO:
            self._knowing.forget()
            self._begin(asking.who_asked(self.door))
        elif stage is Stage.WITH:
            self._ask_with()
        elif stage is Stage.ANSWER:
            self._begin(asking.answer_asked(self.door))
        elif stage is Stage.ENTRUST:
            self._ask_again("id_number")
        elif stage is Stage.TAKE:
            papers = doing.lines_of(self._item(), self.door)
            self._begin(asking.take_asked(papers, is_signed=self.door.is_signed))
            self.taking.begin(self.door, papers)
        elif stage in (Stage.PROMISE, Stage.SIGN, Stage.TERM):
            self._ask_again("")
        else:
            self.form.close()
        self._text = search
        if stage is Stage.WHAT:
            self.search(search) if search else self._on_items(())
        if self.beneath.is_typed:
            self._keep_typed()
        self._show()
        self._view.focus_stage()

    def _begin(self, asked: tuple[Asked, ...]) -> None:
        self.form.begin(self.stage, self.stage, asked)

    def _ask_with(self) -> None:
        item = self._item()
        way = walk(item, self.door.situations)
        self.door = replace(self.door, warned=(*way.warnings, *way.blocks))
        self._begin(asking.with_asked(item, way, self.door))
        self._show()

    def _ask_again(self, focus: str) -> None:
        """Ask what follows from the answers so far; what was answered stays."""
        answers = self.form.answers if self.form.action == self.stage else self._aside
        self._aside = {}
        is_minor = doing.is_child(self.door, day_of(self._desk.clock.now()))
        asked = asked_again(self.stage, self.door, answers, self._ways, is_minor=is_minor)
        if not asked:
            return
        self._begin(asking.with_answers(asked, answers))
        self._view.focus_answer(focus)

    def _show(self) -> None:
        state = door_state(self.stage, self.door, self._ways, may_print=self._papers is not None,
                           search=self._text, may_clear=self.beneath.is_typed)  # fmt: skip
        self._view.show_door(state)

    def _keep_door(self, door: Door) -> None:
        self.door = door
        self._keep_typed()

    # what is known

    def _item(self) -> Item:
        return self._desk.shelf.item_on(self.door.item_id, day_of(self._desk.clock.now()))[1]

    def _unasked(self) -> str:
        """The question that is still open; empty where none is, or where nothing may be answered."""
        one = walk(self._item(), self.door.situations).next_question
        return f"question_{one.id}" if one is not None and one.kind != "multiple" else ""

    def _keep_trip_day(self) -> None:
        by, phone = trip_day(self._desk, day_of(self._desk.clock.now())), self.beneath.own_phone
        self.door = replace(self.door, trip_by=by, clerk_phone=phone)

    def _keep_papers(self) -> None:
        situations, have = doing.papers_of(self.form.answers)
        self.door = replace(self.door, situations=situations, have=have)

    def _confirm_who(self) -> None:
        if not self.form.is_whole():
            return
        try:
            self.door = doing.with_person(self.door, self.form.answers, day_of(self._desk.clock.now()))
        except Refused as refused:
            self.form.say(refused.field, refused.message)
            return
        self._go(Stage.WHAT)

    # what comes back

    def _on_typed_found(self, count: int) -> None:
        words = self.tr("上次有 {count} 位没有写完，都留着，在下面“还欠着的事”里，选中按回车接着写。")
        self.told.emit("blue", words.format(count=count))

    def _on_known(self, name: str) -> None:
        """Somebody of this name is known: it is asked whether it is them, unless more was typed meanwhile."""
        answers = self.form.answers
        if self.stage is Stage.WHO and answers["name"] == name and not answers["id_number"]:
            first, *others = asking.who_asked(self.door)
            self._begin(asking.with_answers((first, *self._knowing.asked(), *others), answers))
            self._view.focus_answer(KNOWN)

    def _on_items(self, found: tuple[Offer, ...]) -> None:
        if self.stage is not Stage.WHAT:
            return
        offers = item_offers(self._text, found) if self._text else usual_offers(much_used(self._desk))
        offers = with_seal(self._text, self._desk.not_given.meant_by(self._text), offers)
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

    def _on_added(self, item_id: str, proposed: Proposal) -> None:
        """One more matter, where it may be entrusted here too."""
        known = {self.door.item_id, *(key for key, _ in self.door.more)}
        if proposed.answer != "can" or item_id in known:
            said = self.tr("这件事已经在委托书上了。") if item_id in known else proposed.text
            self.told.emit("amber", said)
            return
        item = self._desk.shelf.item_on(item_id, day_of(self._desk.clock.now()))[1]
        self.door = replace(self.door, more=(*self.door.more, (item.id, item.name)))
        self._entrust()

    def _entrust(self) -> None:
        self.door = replace(self.door, is_adding=False)
        matters = (self.door.item_id, *(key for key, _ in self.door.more))
        self._read(partial(offered_ways, self._desk, matters), self._on_ways)

    def _on_ways(self, ways: tuple[WayToSign, ...]) -> None:
        self._ways = ways
        self._go(Stage.ENTRUST)

    def _on_restored(self, found: Restored) -> None:
        """Go on where it was; what is typed now waits beneath."""
        self._put_aside()
        self.door, self._ways, self._papers = found.door, found.ways, found.papers
        self._go(found.stage)

    def _on_typed(self, typed: Unfinished, found: Restored | None) -> None:
        """What was typed before comes back; what is recorded meanwhile is forgotten."""
        if found is None:
            self.beneath.drop(typed.draft_id)
            self.told.emit("blue", self.tr("这一份已经记下了，不用再写。"))
            return
        self._put_aside()
        self.beneath.go_on_with(typed.draft_id)
        self.door, self._ways, self._papers = found.door, found.ways, found.papers
        self._aside = dict(typed.answers)
        self._go(found.stage, search=typed.search)
        if found.stage == typed.stage:
            for name, text in typed.answers.items():
                self.form.answer(name, text)
        self.read_owed()

    # what is recorded

    def _act(self) -> None:
        desk, stage, door, answers = self._desk, self.stage, self.door, self.form.answers
        item = self._item() if stage is Stage.TAKE else None
        draft_id = self.beneath.rest()

        def work() -> Recorded:
            done = record(desk, stage, door, answers, item)
            if draft_id:
                forget_typed(desk, draft_id)
            return done

        self._write(work, self._on_recorded)

    def _on_recorded(self, done: Recorded) -> None:
        self.beneath.go_on_with("")
        self.door, self._papers = done.door, done.papers or self._papers
        self._ways = done.ways or self._ways
        self._go(done.stage)
        if done.told:
            self.told.emit("green", done.told)
        self.read_owed()

    def _keep_typed(self) -> None:
        """What was typed is on disk within a second; what is recorded, or empty, is not kept."""
        if self.stage not in (Stage.DONE, Stage.RECORD):
            stage, answers = (Stage.ENTRUST, self._aside) if self.door.is_adding else (self.stage, self.form.answers)
            was_typed = self.beneath.is_typed
            self.beneath.keep(stage, self.door, answers, self._text)
            if was_typed != self.beneath.is_typed:
                self._show()

    def _put_aside(self) -> None:
        """What is typed now waits beneath."""
        self.beneath.save_now()
        self.beneath.go_on_with("")
        self._text = ""

    def _read(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._bench.jobs.reads.run(work, partial(self._hear, on_value), owner=self)

    def _write(self, work: Callable[[], Value], on_value: Callable[[Value], None]) -> None:
        self._is_acting = True

        def on_result(result: Ok[Value] | Err) -> None:
            self._is_acting = False
            self._hear(on_value, result)
            if isinstance(result, Err):
                self._keep_typed()

        self._bench.jobs.writes.run(work, on_result, owner=self)

    def _hear(self, on_value: Callable[[Value], None], result: Ok[Value] | Err) -> None:
        if isinstance(result, Ok):
            on_value(result.value)
        elif isinstance(result.error, Refused) and result.error.field.startswith("form."):
            self.taking.form.open(result.error.field.removeprefix("form."))
            self.told.emit("red", result.error.message)
        elif isinstance(result.error, Refused) and self.form.action:
            self.form.say(doing.question_of(result.error.field), result.error.message)
        else:
            self._bench.problems.tell(result.error)
