"""The sample weeks go by: every visit, every step and every paper at its own moment, through the real use cases."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any

import msgspec

from desk.cases.requests import CaseInput
from desk.desk import Desk
from desk.managing.entering import seat
from desk.serving import file_case, find_case, request_digest
from desk.times import read_moment
from ui.console import service_rest, service_village
from ui.console.service_day import NAMESPACE, People, VisitClock, request_of, requests
from ui.console.service_deeds import no_scan, perform
from ui.console.service_papers import CasePapers
from ui.console.service_rest import Folders
from ui.console.service_station import StationPapers
from ui.console.service_weeks import (
    DEFERRED,
    FIRMS,
    LICENCE,
    SERVICE_DAY,
    STORIES,
    Deed,
    Story,
    moment_of,
    with_days,
)
from ui.wiring import shipped

CLERK, HEAD = "王小满", "苗永红"
"""The sample clerk, and the head of the centre."""

REPRINTED = "acceptance_notice"
"""A paper that somebody of the sample day loses."""

GROUP_SIZE = 5


@dataclass
class Weeks:
    """What is planned and what was done.

    Attributes:
        days: As `working_days_around` gives them.
        served: The cases in the order they were filed.
    """

    desk: Desk
    days: tuple[date, ...]
    into: Folders
    papers: CasePapers
    served: list[dict[str, Any]] = field(default_factory=list)
    _agenda: list[tuple[datetime, Callable[[Desk], None]]] = field(default_factory=list)
    _numbers: dict[int, str] = field(default_factory=dict)

    def plan(self, moment: datetime, work: Callable[[Desk], None]) -> None:
        """Something to be done at a moment; of two at the same, the one planned first."""
        self._agenda.append((moment, work))

    def go_by(self) -> None:
        """Do everything, each at its moment."""
        for moment, work in sorted(self._agenda, key=lambda one: one[0]):
            work(replace(self.desk, clock=VisitClock(moment)))
        for case in self.served:
            kept = find_case(self.desk, case["case_number"])
            case |= {"state": kept.state.value, "papers": self.papers.of(kept.case_number)}

    def take_in(self, desk: Desk, request: dict[str, Any], story: int | None = None) -> None:
        """A visit, and the papers it brings."""
        data = json.dumps(request, ensure_ascii=False).encode()
        filed = file_case(desk, msgspec.convert(request, CaseInput), digest=request_digest(data), read_file=no_scan)
        if story is not None:
            self._numbers[story] = filed.case.case_number
            self.papers.whole.add(filed.case.case_number)
        self.note(desk, filed.case.case_number)

    def note(self, desk: Desk, number: str) -> None:
        """A case that was filed just now, and its papers."""
        case = find_case(desk, number)
        decision = case.decision
        self.served.append(
            {
                "case_number": number,
                "item": case.item_id,
                "item_name": case.item_name,
                "decision": (decision.ground or decision.kind) if decision is not None else "receive",
            }
        )
        self.papers.hand_out(desk, number)

    def do(self, desk: Desk, story: int, deed: Deed) -> None:
        """Something about a case that was filed before, and the papers it brings."""
        number = self._numbers[story]
        brings = perform(
            seat(desk, HEAD) if deed.by_head else desk, number, deed.action, with_days(deed.given, self.days)
        )
        if not deed.prints:
            return
        for paper in brings:
            self.papers.make(desk, number, paper)
        if not brings:
            self.papers.hand_out(desk, number)

    def number_of(self, story: Story) -> str:
        """The number of a story's case."""
        return self._numbers[STORIES.index(story)]


def live(desk: Desk, village: Desk, days: tuple[date, ...], into: Folders) -> list[dict[str, Any]]:
    """Let the weeks go by and the sample day come; every case as it stands then, in the order of filing.

    Args:
        desk: The township's.
        village: Of a station that trusts it, and is trusted.
        days: As `working_days_around` gives them.
        into: Where the papers lie.
    """
    weeks = Weeks(desk, days, into, CasePapers(into.papers))
    residents = shipped.sample_residents()
    people = People(residents, days[SERVICE_DAY], firms=FIRMS, rare_last=True)
    for number, story in enumerate(STORIES):
        weeks.plan(moment_of(days, story.day, story.at), partial(_begin, weeks, number, people))
        for deed in story.deeds:
            weeks.plan(moment_of(days, deed.day, deed.at), partial(weeks.do, story=number, deed=deed))
    for request in requests(desk.shelf.on(days[SERVICE_DAY]), residents, days[SERVICE_DAY]):
        weeks.plan(read_moment(request["received_at"]), partial(weeks.take_in, request=request))
    _plan_rest(weeks, people)
    _plan_village(weeks, village)
    weeks.go_by()
    return weeks.served


def _begin(weeks: Weeks, number: int, people: People, desk: Desk) -> None:
    """The visit a story begins with."""
    story = STORIES[number]
    lines: dict[int, dict[str, Any]] = {seq: with_days(line, weeks.days) for seq, line in story.visit.lines.items()}
    visit = replace(story.visit, lines=lines, decision=with_days(story.visit.decision, weeks.days))
    _, item = desk.shelf.item_on(visit.item, weeks.days[story.day])
    request = request_of(
        visit,
        item,
        people,
        client_id=str(uuid.uuid5(NAMESPACE, f"{weeks.days[SERVICE_DAY]} story {number}")),
        counter=str(number % 3 + 1),
        at=desk.clock.now(),
    )
    weeks.take_in(desk, request, number)


def _plan_village(weeks: Weeks, village: Desk) -> None:
    """The last of the weeks at a village of the township."""
    week = service_village.VillageWeek(
        desk=village,
        days=weeks.days,
        folder=weeks.into.village,
        people=service_village.villagers(shipped.sample_residents(), weeks.days[SERVICE_DAY]),
        noted=weeks.note,
        hand_out=weeks.papers.hand_out,
        papers=StationPapers(weeks.into.village),
    )
    service_village.plan(week, lambda day, at, work: weeks.plan(moment_of(weeks.days, day, at), work))


def _plan_rest(weeks: Weeks, people: People) -> None:
    """What belongs to no case, and what is made of all of them on the evening of the sample day."""
    into, days = weeks.into, weeks.days
    residents = shipped.sample_residents()

    def at(day: int, time: str, work: Callable[[Desk], None]) -> None:
        weeks.plan(moment_of(days, day, time), work)

    def serve_group(desk: Desk) -> None:
        here = [next(people.waiting["person"]) for _ in range(GROUP_SIZE)]
        for number in service_rest.serve_group(desk, into, here):
            weeks.note(desk, number)

    def lose(desk: Desk) -> None:
        lost = next(case for case in weeks.served if REPRINTED in weeks.papers.of(case["case_number"]))
        weeks.papers.make_again(desk, lost["case_number"], REPRINTED, "遗失")

    at(2, "11:10", partial(service_rest.post_list, into=into, residents=residents, start_on=days[2], over=False))
    at(8, "11:10", partial(service_rest.post_list, into=into, residents=residents, start_on=days[2], over=True))
    at(16, "15:00", partial(service_rest.consult, into=into))
    at(17, "15:00", partial(service_rest.print_pads, into=into))
    at(18, "15:00", serve_group)
    at(SERVICE_DAY, "16:30", lose)
    at(SERVICE_DAY, "16:40", lambda desk: service_rest.tell_held(desk, into, weeks.number_of(DEFERRED)))
    at(SERVICE_DAY, "16:50", lambda desk: service_rest.put_away(desk, into, weeks.number_of(LICENCE)))
    at(SERVICE_DAY, "17:20", partial(service_rest.count_up, into=into, first=days[0]))
    at(SERVICE_DAY, "17:30", partial(service_rest.make_public, into=into))
