"""Papers that go and come back: the bag is packed, news are read and told, results handed over, marks taken down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.allowed import has_right
from desk.cases.reviews import LEVEL_NAMES
from desk.errors import Refused
from desk.exchanging.letters import hear_file, trip_letter
from desk.people.rights import Right
from desk.proxy.cases import STATE_WORDS, ProxyCase, call_back_words
from desk.proxy.trips import Trip
from desk.station.carrying import Waiting, pack, trips
from desk.station.hearing import Heard, sheet_to_look_at
from desk.station.lacking import Lacking
from desk.station.papers import paper_number_of
from desk.station.wishing import OwnWish, own_wishes
from ui.window.cases.state import StepState
from ui.window.followups.forms import Form
from ui.window.jobs import Err, Ok
from ui.window.letters import LetterWriting
from ui.window.village import bag_asking, bag_doing, wished
from ui.window.village.asking import with_answers
from ui.window.village.bag_asking import CALL, END, MARK, SUSPEND, WISH
from ui.window.village.bag_state import BagState, Part
from ui.window.village.papers import case_papers, trip_papers
from ui.window.village.telling import LIGHTS, moment_words
from ui.window.widgets.suggestions import Offer
from ui.window.workbench import Workbench

Value = TypeVar("Value")


class BagView(Protocol):
    """The page as the presenter sees it."""

    def show_bag(self, state: BagState) -> None:
        """The page as it stands."""
        ...

    def show_asked(self, state: StepState | None) -> None:
        """The questions."""
        ...

    def focus_answer(self, field: str) -> None:
        """Put the focus on a question."""
        ...

    def focus_list(self) -> None:
        """Put the focus on the list."""
        ...

    def focus_write(self) -> None:
        """Put the focus on what writes the file of a bag."""
        ...


class BagPresenter(QObject):
    """One part at a time, one line of it is dealt with.

    Signals:
        told: Kind of mark and a sentence.
        print_wanted: A callable that gives papers.
        save_wanted: What the file of a bag is called; where it goes is for the page to ask.
    """

    told = Signal(str, str)
    print_wanted = Signal(object)
    save_wanted = Signal(str)

    def __init__(self, view: BagView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nothing is read before `begin`."""
        super().__init__(parent)
        self._letters = LetterWriting(bench, self)
        self._letters.told.connect(self.told)
        self._letters.place_wanted.connect(self.save_wanted)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self.part = Part.BAG
        self.form = Form(view, parent=self)
        self._waiting: tuple[Waiting, ...] = ()
        self._lacks: dict[str, Lacking] = {}
        self._trips: tuple[Trip, ...] = ()
        self._cases: tuple[ProxyCase, ...] = ()
        self._wishes: tuple[OwnWish, ...] = ()
        self._key = self._sought = ""
        self._found: ProxyCase | Trip | None = None
        self._papers: Callable[[], object] | None = None
        self._just_packed = ""
        self._is_acting = False
        self._is_done = False
        self._asked = 0

    def begin(self, part: Part | None = None, key: str = "") -> None:
        """The page came in sight, perhaps for one thing."""
        self._found, self._sought = None, key
        self._show_part(part or self.part)

    def show_record(self, key: str) -> None:
        """A case or a list whose code was scanned, whether anything is owed about it or not."""
        desk = self._desk
        self._read(lambda: bag_doing.record_of(desk, key), self._on_record)

    def show_part(self, part: str) -> None:
        """Another part."""
        self._found = None
        self._show_part(part)

    def _show_part(self, part: str) -> None:
        self.part, self._key, self._papers, self._just_packed = Part(part), "", None, ""
        self.form.close()
        self.read()

    def read(self) -> None:
        """Read what there is now; an answer that is overtaken is dropped."""
        self._asked += 1
        asked, desk = self._asked, self._desk

        def on_read(
            found: tuple[
                tuple[tuple[Waiting, ...], dict[str, Lacking]],
                tuple[Trip, ...],
                tuple[ProxyCase, ...],
                tuple[OwnWish, ...],
            ],
        ) -> None:
            if asked == self._asked:
                (self._waiting, self._lacks), self._trips, self._cases, self._wishes = found
                self._add_found()
                self._take()
                if self._is_done:
                    self._is_done = False
                    self._view.focus_list()

        listed = {
            Part.NEWS: bag_doing.on_the_way_back,
            Part.RESULT: bag_doing.to_hand_over,
            Part.MARK: bag_doing.to_mark,
        }
        of_part = listed.get(self.part, lambda _desk: ())
        is_bag, is_news = self.part is Part.BAG, self.part is Part.NEWS
        self._read(
            lambda: (
                bag_doing.at_home(desk) if is_bag else ((), {}),
                trips(desk) if is_bag else (),
                of_part(desk),
                wished.shown_wishes(own_wishes(desk), desk.clock.now()) if is_news else (),
            ),
            on_read,
        )

    # answering

    def answer(self, name: str, text: str) -> None:
        """A question is answered anew."""
        self.form.answer(name, text)
        if name == "doing":
            self._ask()
            self._view.focus_answer(name)

    def choose(self, key: str) -> None:
        """A line of the list is dealt with."""
        self._key, self._just_packed, self._papers = key, "", None
        if (trip := self._trip) is not None:
            self._papers = trip_papers(self._desk, trip.record_id)
        elif (case := self._case) is not None and (paper := bag_doing.last_paper(case)):
            self._papers = case_papers(self._desk, case.record_id, paper)
        self._ask()
        self._show()
        if self.form.action:
            self._view.focus_answer("")

    def confirm(self) -> None:
        """F10."""
        if self._is_acting or not self.form.action or not self.form.is_whole():
            return
        desk, answers, case, trip = self._desk, self.form.answers, self._case, self._trip
        if self.part is Part.BAG and trip is None:
            if why_not := bag_asking.short_words(answers, self._lacks):
                self.form.say(bag_asking.ANYWAY, why_not)
                return
            ticked = [name for name, text in answers.items() if text and name != bag_asking.ANYWAY]
            self._write(lambda: pack(desk, ticked), self._on_packed)
        elif trip is not None:
            self._write(lambda: bag_doing.write_answers(desk, trip, answers), self._on_answered)
        elif case is not None and self.part is Part.NEWS:
            self._write(lambda: bag_doing.act_on_news(desk, case, answers), partial(self._on_news, answers["doing"]))
        elif case is not None and self.part is Part.RESULT:
            self._write(lambda: bag_doing.hand_over(desk, case, answers), self._on_handed_over)
        elif case is not None:
            self._write(lambda: bag_doing.mark(desk, case, answers), partial(self._on_marked, answers["doing"]))

    def back(self) -> None:
        """Esc: nothing is asked any more."""
        if self._key:
            self._key = ""
            self._take()
            self._view.focus_list()

    def print_papers(self) -> None:
        """F8: the newest paper; where there is none, the sheet for the villager of the line that is chosen."""
        if self._papers is not None:
            self.print_wanted.emit(self._papers)
        elif (case := self._case) is not None:
            self.print_wanted.emit(partial(sheet_to_look_at, self._desk, case.record_id))

    def write_file(self, path: Path) -> None:
        """Write the file that a place was asked for."""
        self._letters.write(path)

    def ask_for_place(self) -> None:
        """The file of the bag that is chosen is to be written."""
        if (trip := self._trip) is not None:
            desk, which = self._desk, trip.record_id
            self._letters.ask(
                f"{trip.number}.trip",
                lambda may_be_open: trip_letter(desk, which, may_be_open=may_be_open),
                self.tr("文件写好了：{path}"),
            )

    def read_file(self, path: Path) -> None:
        """Read a progress file of the township."""
        desk, read = self._desk, self._bench.outside.read_file
        self._write(lambda: hear_file(desk, read(path)), self._on_heard)

    # within

    @property
    def _case(self) -> ProxyCase | None:
        return next((one for one in self._cases if one.record_id == self._key), None)

    @property
    def _wish(self) -> OwnWish | None:
        return next((one for one in self._wishes if wished.WISHED + one.wish_id == self._key), None)

    @property
    def _trip(self) -> Trip | None:
        return next((one for one in self._trips if one.record_id == self._key), None)

    def _on_record(self, found: ProxyCase | Trip) -> None:
        self._found, self._sought = found, found.record_id
        self._show_part(bag_doing.part_of(found))

    def _add_found(self) -> None:
        """What was scanned stands in the list even where the list does not reach so far back."""
        found = self._found
        if isinstance(found, Trip) and all(one.record_id != found.record_id for one in self._trips):
            self._trips = (found, *self._trips)
        elif isinstance(found, ProxyCase) and all(one.record_id != found.record_id for one in self._cases):
            self._cases = (found, *self._cases)

    def _take(self) -> None:
        sought, self._sought = self._sought, ""
        known = {case.record_id for case in self._cases} | {trip.record_id for trip in self._trips}
        if sought in known:
            self._key = sought
            if self._trip is not None:
                self._papers = trip_papers(self._desk, sought)
        self._ask()
        self._show()
        if sought:
            self._go_to(sought)

    def _go_to(self, sought: str) -> None:
        """The focus goes to what was looked for: its question, its tick among those that wait, else the list."""
        if self.form.action and (self._key or sought in self.form.answers):
            self._view.focus_answer(next(iter(self.form.answers)) if self._key else sought)
        else:
            why_not = next((one.why_not for one in self._waiting if one.case.record_id == sought), "")
            if why_not:
                self.told.emit("amber", why_not)
            self._view.focus_list()

    def _ask(self) -> None:
        """Ask what belongs to the line that is chosen; of the bag, what goes into it."""
        case, trip = self._case, self._trip
        answers = self.form.answers if self.form.action == self._key and self._key else {}
        if trip is not None:
            asked = bag_asking.trip_asked(trip) if trip.is_open and not self._just_packed else ()
        elif self.part is Part.BAG:
            asked = bag_asking.bag_asked(self._waiting, self._lacks)
        elif case is None:
            asked = ()
        elif self.part is Part.NEWS:
            asked = bag_asking.news_asked(case, answers)
        elif self.part is Part.RESULT:
            asked = bag_asking.result_asked(case)
        else:
            is_all_said = case.reviewed is not None and case.called_back is not None
            asked = () if is_all_said else bag_asking.over_asked(case, answers)
        if not asked:
            self.form.close()
            return
        self.form.begin(self._key or "bag", "", with_answers(asked, answers))

    def _show(self) -> None:
        case, trip = self._case, self._trip
        is_asking = bool(self.form.action)
        marks = tuple((one.case.record_id, LIGHTS[one.light], one.words) for one in self._waiting if not one.why_not)
        state = BagState(
            part=self.part,
            offers=tuple(map(self._trip_offer, self._trips))
            or (*map(wished.wished_offer, self._wishes), *map(self._offer, self._cases)),
            list_title=self._list_title(),
            nothing=self._nothing(),
            chosen=self._key,
            title=self._title(),
            said=self._said(),
            marks=marks if self.part is Part.BAG and trip is None else (),
            next_words=self._next_words() if is_asking else "",
            back_words=(self.tr("先不记") if is_asking else self.tr("回到列表")) if self._key else "",
            may_print=self._papers is not None or case is not None or trip is not None,
            may_write=trip is not None,
        )
        self._view.show_bag(state)

    def _title(self) -> str:
        if (case := self._case) is not None:
            return self.tr("{who}：{what}").format(
                who=case.received.application.applicant.name, what=case.received.item_name
            )
        if (wish := self._wish) is not None:
            return self.tr("请镇里办的：{who}").format(who=wish.case.received.application.applicant.name)
        if (trip := self._trip) is not None:
            return self.tr("送件清单 {number}").format(number=trip.number)
        return self.tr("这一趟送什么") if self.part is Part.BAG else ""

    def _said(self) -> str:
        if (case := self._case) is not None:
            return "\n".join(filter(None, (self._heard_of(case), bag_asking.phone_words(case))))
        if (wish := self._wish) is not None:
            return wished.wished_whole(wish)
        if self._trip is None and self.part is Part.BAG:
            barred = (one.why_not for one in self._waiting if one.why_not)
            return "\n".join((*bag_asking.lacking_words(self._waiting, self._lacks), *barred))
        if self.form.action and self._trip is not None:
            return self.tr("到镇里交了，照清单上签的写；镇里给了文件的，到“回来的消息”里读文件。")
        return ""

    def _heard_of(self, case: ProxyCase) -> str:
        if not case.is_open:
            return self._over(case)
        if case.told is None:
            return self.tr("{number}，{place}，镇里还没有消息").format(number=case.number, place=case.place.label)
        words = self.tr("{state}（截至 {when} 镇里告知）").format(
            state=STATE_WORDS[case.told.state], when=moment_words(case.told.as_of)
        )
        return "，".join(part for part in (case.number, words, case.told.to_do or case.told.result) if part)

    def _over(self, case: ProxyCase) -> str:
        """How it came to its end."""
        parts = [case.number, case.place.label]
        if case.completed is not None:
            handed = self.tr("{when} 交给 {who}：{result}").format(
                when=case.completed.completed_at[:10], who=case.completed.signed_by, result=case.completed.result
            )
            parts.append(handed)
        if case.reviewed is not None:
            parts.append(self.tr("评价：{level}").format(level=LEVEL_NAMES[case.reviewed.level]))
        if called := call_back_words(case, is_overseer=has_right(self._desk, Right.SEE_AUDIT)):
            parts.append(called)
        return self.tr("，").join(parts)

    def _offer(self, case: ProxyCase) -> Offer:
        words = self.tr("{who}：{what}").format(
            who=case.received.application.applicant.name, what=case.received.item_name
        )
        badge = self.tr("还没告诉他") if case.has_news and self.part is Part.NEWS else ""
        if self.part is Part.MARK:
            left = self.tr("没有回访") if case.called_back is None else ""
            badge = self.tr("没有评价") if case.reviewed is None else left
        return Offer(key=case.record_id, words=words, note=self._heard_of(case), badge=badge,
                     light="amber" if badge else None)  # fmt: skip

    def _trip_offer(self, trip: Trip) -> Offer:
        words = self.tr("{number}，{count} 件，{when} 出发").format(
            number=trip.number, count=len(trip.made.lines), when=moment_words(trip.made.left_at)
        )
        if trip.arrived is None:
            return Offer(key=trip.record_id, words=words, badge=self.tr("还没写镇里怎么说"), light="amber")
        note = self.tr("{when} 交给 {who}").format(
            when=moment_words(trip.arrived.arrived_at), who=trip.arrived.taken_by
        )
        return Offer(key=trip.record_id, words=words, note=note, badge=self.tr("交到了"), light="green")

    def _list_title(self) -> str:
        return {
            Part.BAG: self.tr("送过的"),
            Part.NEWS: self.tr("在路上、在镇里的"),
            Part.RESULT: self.tr("镇里办好了的"),
            Part.MARK: self.tr("办完了的"),
        }[self.part]

    def _nothing(self) -> str:
        return {
            Part.BAG: self.tr("还没有送过件。"),
            Part.NEWS: self.tr("没有在路上、在镇里的件。"),
            Part.RESULT: self.tr(
                "没有可以交的结果。镇里说办好了，先在“回来的消息”里记下；交过的办结单在“评价和回访”里。"
            ),
            Part.MARK: self.tr("没有等着评价、回访的。"),
        }[self.part]

    def _next_words(self) -> str:
        if self.part is Part.BAG and self._trip is None:
            return self.tr("装好了，写清单")
        return self.tr("交到手了") if self.part is Part.RESULT else self.tr("记下")

    # what comes back

    def _on_packed(self, trip: Trip) -> None:
        self._papers = trip_papers(self._desk, trip.record_id)
        self._key = self._just_packed = trip.record_id
        self._trips = (trip, *self._trips)
        self._take()
        self._view.focus_write()
        said = self.tr("清单 {number} 写好了，{count} 件。按 F8 打印，再把文件写到 U 盘，和袋子一起带去。")
        self.told.emit("green", said.format(number=trip.number, count=len(trip.made.lines)))
        self.read()

    def _on_answered(self, trip: Trip) -> None:
        self._done(self.tr("镇里的答复记下了：{number}。没有带到的又算在村里了。").format(number=trip.number))

    def _on_news(self, doing: str, case: ProxyCase) -> None:
        papers = {SUSPEND: "proxy_suspension", END: "proxy_ending"}
        said = self.tr("{number} 记下了。")
        if doing == WISH:
            said = self.tr("{number} 的请求记下了，下次上报时交给镇里；镇里采纳没有，随镇里的文件回来。")
        self._done(said.format(number=case.number))
        if doing in papers:
            self._papers = case_papers(self._desk, case.record_id, papers[doing])

    def _on_handed_over(self, case: ProxyCase) -> None:
        number = paper_number_of(case, "proxy_completion")
        self._done(self.tr("办结单写好了：{number}。按 F8 打印给他；他愿意的，请他评价。").format(number=number))
        self._papers = case_papers(self._desk, case.record_id, "proxy_completion")

    def _on_marked(self, doing: str, case: ProxyCase) -> None:
        said = {
            CALL: self.tr("{number} 的回访记下了。"),
            MARK: self.tr("{number} 的评价记下了，谢谢他。"),
        }
        self._done(said[doing].format(number=case.number))

    def _on_heard(self, heard: Heard) -> None:
        words = [self.tr("{office} 的消息（截至 {when}）：{news} 件有新情况，{same} 件没有变。").format(
            office=heard.office_name, when=moment_words(heard.as_of), news=len(heard.news), same=heard.same
        )]  # fmt: skip
        if heard.missing:
            names = "、".join(case.number for case in heard.missing)
            words.append(self.tr("没有带到镇里的：{names}，又算在村里了，下一趟带去。").format(names=names))
        if heard.strangers:
            words.append(self.tr("不是本站的：{names}，没有收。").format(names="、".join(heard.strangers)))
        if answered := wished.heard_words(heard.answered):
            words.append(answered)
        self._done("".join(words), light="amber" if heard.missing or heard.strangers else "green")

    def _done(self, said: str, *, light: str = "green") -> None:
        self._key, self._papers = "", None
        self.form.close()
        self._is_done = True
        self.told.emit(light, said)
        self.read()

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
            field = result.error.field
            self.form.say("back_0" if field == "returned" else field, result.error.message)
        else:
            self._bench.problems.tell(result.error)
