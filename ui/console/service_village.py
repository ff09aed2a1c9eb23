"""The village week of `deskctl demo`: wishes, papers taken over, a bag to the township, the way back, checks, points.

All of it through the real use cases, on the clock of the township's weeks; the two offices meet by their files alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from desk.cases.events.scores import PointNamed
from desk.desk import Desk
from desk.papers.authorisation import PAPER as AUTHORISATION
from desk.papers.authorisation import RENEWAL
from desk.papers.certificate_refusal import PAPER as REFUSAL
from desk.papers.home_visits import CHECK, MONTH, ROUND, VISIT
from desk.papers.progress_sheet import PAPER as SHEET
from desk.papers.proxy_requests import NOTE, SLIP
from desk.papers.proxy_trip import LABEL
from desk.papers.proxy_trip import PAPER as TRIP
from desk.papers.station_lists import REGISTER
from desk.reports.score import PAPER as MONTH_SHEET
from desk.station import appealing, authorising, finishing, hearing, receiving, requesting, sealing, visiting
from desk.station.authorising import AuthorisationInput, RenewalInput
from desk.station.carrying import pack, trip_file
from desk.station.papers import bag_labels, case_paper, trip_paper
from desk.station.progressing import progress_file
from desk.station.receiving import TakeInput
from desk.station.requesting import AdviceInput, RequestInput
from desk.station.roster_lists import read_rows
from desk.station.rostering import roster, take_in
from desk.station.score_sheets import make_sheet, score_paper
from desk.station.sealing import IssueInput, RefuseInput
from desk.station.signing import SigningInput
from desk.station.taking import take_in as take_bag_in
from desk.station.visit_papers import month_paper, round_paper, visit_paper
from desk.station.visiting import CheckInput, VisitInput
from desk.times import moment_text
from ui.console.access import write_file
from ui.console.service_day import VisitClock
from ui.console.service_deeds import no_scan, perform
from ui.console.service_station import StationPapers
from ui.console.service_weeks import moment_of, with_days
from ui.console.service_wishes import ENDED, INSURED, MARK, OLD, SAY, SEEN, SIGNED_LATER, SUSPENDED, WISHES, Wish
from ui.wiring import reports, shipped, tables

CODE, NAME = "419001108205", "荆王村便民服务站"
CLERK = "卢进村"
"""The sample proxy clerk of the village."""

SETTINGS = {
    "phone": "0391-6000205",
    "address": "思礼镇荆王村便民服务站（样例地址）",
    "centre_name": "思礼镇便民服务中心",
}
AGENT = {"name": CLERK, "id_number": "330106199104219658", "phone": "16039441718"}

FIRST_DAY = 15
"""Of the working days that stories name: five before the sample day, which is the last one of the week."""

CHECKED_ITEM, CHECKED_TAG = "YL-03", "领高龄津贴"
_POWERS = ("hand_in", "supplement", "ask", "collect")


@dataclass
class VillageWeek:
    """What is planned at the village, and what it knows by then.

    Attributes:
        desk: The village's, without a clock of its own.
        people: As `villagers` gives them.
        noted, hand_out: What the township does about a case of the bag: it is counted with the others, and its papers
            are made.
        authorisations, proxies, cases: Numbers, by item.
    """

    desk: Desk
    days: Sequence[date]
    folder: Path
    people: Sequence[Mapping[str, str]]
    noted: Callable[[Desk, str], None]
    hand_out: Callable[[Desk, str], None]
    papers: StationPapers
    bag: str = ""
    authorisations: dict[str, str] = field(default_factory=dict)
    proxies: dict[str, str] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)

    # The first day: wishes, refusals, papers taken over.

    def ask(self, desk: Desk, place: int, wish: Wish) -> None:
        """A wish is written down, answered, gone through, signed for, and its papers are taken over."""
        who = self.people[place]
        asked = requesting.record(
            desk,
            _read(RequestInput, item=wish.item, channel=wish.channel, villager_name=who["name"], phone=who["phone"],
                  group=f"第{place + 1}村民小组", answer="can"),
        )  # fmt: skip
        self.papers.write(SLIP, lambda copy: requesting.slip_of(desk, asked.number, copy=copy))
        if wish.have:
            requesting.advise(desk, asked.number, _read(AdviceInput, have=wish.have))
            self.papers.write(NOTE, lambda copy: requesting.note_of(desk, asked.number, copy=copy))
        given = _read(
            AuthorisationInput, principal=_applicant(who), agent=AGENT, matters=[wish.item], powers=_POWERS,
            signing=wish.signing, request=asked.number, valid_to=with_days(wish.until, self.days),
        )  # fmt: skip
        number = authorising.authorise(desk, given).authorisation.number
        self.authorisations[wish.item] = number
        self.papers.write(AUTHORISATION, lambda copy: authorising.paper_of(desk, number, copy=copy))
        took = _read(TakeInput, authorisation=number, materials=wish.lines, originals=wish.originals)
        proxy = receiving.take(desk, took, read_file=no_scan).case.number
        self.proxies[wish.item] = proxy
        self._paper_of(desk, wish, "proxy_acceptance")

    def turn_away(self, desk: Desk) -> None:
        """Something that has to be done in person, with a slip that says where."""
        who = self.people[len(WISHES)]
        asked = requesting.record(
            desk, _read(RequestInput, item="HJ-10", channel="phone", villager_name=who["name"], answer="in_person")
        )
        self.papers.write(SLIP, lambda copy: requesting.slip_of(desk, asked.number, copy=copy))

    def seal(self, desk: Desk) -> None:
        """One certificate that no village gives, with its slip, and one that is given."""
        who = self.people[len(WISHES)]["name"]
        refused = sealing.refuse(
            desk, RefuseInput(certificate="健在证明", villager_name=who, asked_by_body="某商业保险公司（样例）")
        )
        self.papers.write(REFUSAL, lambda copy: sealing.slip_of(desk, refused.number, copy=copy))
        sealing.issue(
            desk,
            IssueInput(
                name="农村集体经济组织成员情况说明",
                villager_name=who,
                approved_by="苗村主任",
                about="本村第三村民小组成员",
                for_body="济源市农业农村局",
                for_what="土地承包经营权登记",
            ),
        )

    # The days between: a late signature, a rest, an end, and the bag.

    def sign(self, desk: Desk) -> None:
        """The signature that was missing."""
        number = self.authorisations[SIGNED_LATER.item]
        authorising.sign(desk, number, _read(SigningInput, **SAY))
        self.papers.write(AUTHORISATION, lambda copy: authorising.paper_of(desk, number, copy=copy))

    def suspend(self, desk: Desk) -> None:
        """The villager has it rest."""
        finishing.suspend(
            desk,
            self.proxies[SUSPENDED.item],
            by="principal",
            reason="本人临时去外地看孩子，先不办",
            resume_when="本人回村后打电话",
        )
        self._paper_of(desk, SUSPENDED, "proxy_suspension")

    def resume(self, desk: Desk) -> None:
        """And go on."""
        finishing.resume(desk, self.proxies[SUSPENDED.item])

    def end(self, desk: Desk) -> None:
        """The villager takes it back; every original is with them again."""
        proxy = self.proxies[ENDED.item]
        back = receiving.show(desk, proxy).originals_here
        finishing.end(
            desk, proxy, ending="principal", how_to_go_on="到市医保服务大厅直接办，也可以重新委托", returned=back
        )
        self._paper_of(desk, ENDED, "proxy_ending")

    def go(self, desk: Desk) -> None:
        """The bag is packed, with its list, labels and file."""
        trip = pack(desk, [self.proxies[wish.item] for wish in WISHES[:3]])
        self.bag = trip.number
        self.papers.write(TRIP, lambda copy: trip_paper(desk, trip.number, copy=copy))
        for label in bag_labels(desk, trip.number):
            self.papers.write_one(LABEL, label)
        write_file(self.folder / "bag.trip.json", trip_file(desk, trip.number))

    def arrive(self, town: Desk) -> None:
        """The township takes the bag in by its file; one is not in it, one is accepted, one told what is missing."""
        data = (self.folder / "bag.trip.json").read_bytes()
        taken = take_bag_in(town, data, missing=[self.proxies[SIGNED_LATER.item]], counter="2")
        for wish in (INSURED, OLD):
            self.cases[wish.item] = taken.cases[self.proxies[wish.item]].case_number
            self.noted(town, self.cases[wish.item])

    def do_in_town(self, town: Desk, wish: Wish, action: str, given: Mapping[str, Any]) -> None:
        """A step of the township about a case of the bag, and the papers it owes."""
        perform(town, self.cases[wish.item], action, with_days(given, self.days))
        self.hand_out(town, self.cases[wish.item])

    def write_back(self, town: Desk) -> None:
        """The township's news for the village, on a stick."""
        write_file(self.folder / "progress.json", progress_file(town, CODE))

    def hear(self, desk: Desk) -> None:
        """The village hears, tells each once, and leaves a sheet."""
        for case in hearing.hear_file(desk, (self.folder / "progress.json").read_bytes()).news:
            self.papers.write_one(SHEET, hearing.sheet_for(desk, case.number)[0])
            hearing.tell(desk, case.number, "paper")

    # The last days: renewed, brought home, checked, counted.

    def renew(self, desk: Desk) -> None:
        """A term that runs out while the township still has the case."""
        number = self.authorisations[OLD.item]
        authorising.renew(desk, number, _read(RenewalInput, reason="镇里还在审查，原期限快到了", signing=MARK))
        self.papers.write(RENEWAL, lambda copy: authorising.renewal_of(desk, number, copy=copy))

    def bring_home(self, desk: Desk) -> None:
        """Result and originals in the villager's hand, and the mark."""
        proxy = self.proxies[INSURED.item]
        back = receiving.show(desk, proxy).originals_here
        finishing.complete(
            desk,
            proxy,
            result="已参保",
            signed_by=self.people[WISHES.index(INSURED)]["name"],
            papers=("城乡居民医保参保凭证",),
            returned=back,
        )
        self._paper_of(desk, INSURED, "proxy_completion")
        finishing.review(desk, proxy, 5, way="card", words="没跑一趟就办好了")

    def visit(self, desk: Desk) -> None:
        """A home visit for the paper that is missing."""
        who, came = self.people[WISHES.index(OLD)], desk.clock.now() - timedelta(minutes=25)
        seen = visiting.record_visit(
            desk,
            _read(VisitInput, villager_name=who["name"], place="第2村民小组", purposes=("supplement", "inform"),
                  done="取走补交的一寸照片，告知还在审查", asked="问津贴从哪个月发", help_needs="腿脚不便，下次还上门",
                  about=[self.proxies[OLD.item]], visited_at=moment_text(came)),
        )  # fmt: skip
        self.papers.write_one(VISIT, visit_paper(desk, seen.number))
        next_door = self.people[len(WISHES)]["name"]
        visiting.record_visit(
            desk,
            _read(VisitInput, villager_name=next_door, place="第2村民小组", purposes=("inform",),
                  done="顺路告知参保缴费的截止日期", visited_at=moment_text(came)),
        )  # fmt: skip

    def list_people(self, desk: Desk) -> None:
        """The village's own list is taken in; the row of somebody who was not asked stays out, with its reason."""
        heads = ("姓名", "身份证号", "电话", "村民小组", f"上次核查（{CHECKED_TAG}）", "同意日期", "同意方式")
        asked = self.days[FIRST_DAY].isoformat()
        last_year = (self.days[FIRST_DAY] - timedelta(days=400)).isoformat()
        rows = [
            (who["name"], who["id_number"], who["phone"], f"第{place % 3 + 1}村民小组", last_year, asked, "当面口头")
            for place, who in enumerate(self.people[len(WISHES) + 1 :])
        ]
        rows[-1] = (*rows[-1][:5], "", "")
        data = tables.plain_workbook("花名册", [heads, *rows])
        write_file(self.folder / "roster.xlsx", data)
        items = desk.shelf.on(self.days[FIRST_DAY]).items
        take_in(desk, read_rows(tables.read_plain_rows(data), items, source="荆王村高龄老人名单"))

    def check(self, desk: Desk) -> None:
        """The allowance of three people, each in one of its ways."""
        now = desk.clock.now()
        sent = {"sent_by": "儿子", "sent_at": moment_text(now)}
        picture = {"sha256": hashlib.sha256(b"a sample picture").hexdigest(), "taken_on": now.date().isoformat()}
        ways: tuple[dict[str, Any], ...] = (
            {"way": "visit", "checkers": (CLERK, "苗会计"), "met": True},
            {
                "way": "video", "checkers": ("苗会计",), **sent, "date_words": "老人念了当天的日期",
                "evidence": {"kind": "video", "source": "seen", **picture},
            },
            {
                "way": "photo", "checkers": ("苗会计",), **sent,
                "evidence": {"kind": "photo", "source": "family", **picture},
            },
        )  # fmt: skip
        for person, way in zip(roster(desk), ways, strict=False):
            given = _read(CheckInput, person=person.record_id, item=CHECKED_ITEM, result="alive", **way)
            self.papers.write_one(CHECK, visit_paper(desk, visiting.check_allowance(desk, given).number))

    def object(self, desk: Desk) -> None:
        """A point that was taken away is objected to; the township answers, and it stays."""
        late = PointNamed(kind="late_trip", evidence=self.proxies[SIGNED_LATER.item])
        first = desk.clock.now().date().replace(day=1)
        said = appealing.appeal(desk, shipped.score_rules(), first, late, "装袋时漏在站里，第二天才发现")
        appealing.answer_appeal(
            desk, said.record_id, "upheld", "送件清单上有这一件，装袋时应当清点", answered_by="镇中心苗主任"
        )

    def count(self, desk: Desk) -> None:
        """Whom to see next, and what the month's work counts."""
        today = desk.clock.now().date()
        self.papers.write_one(ROUND, round_paper(desk, CHECKED_ITEM, today))
        self.papers.write_one(MONTH, month_paper(desk, today.replace(day=1)))
        self.papers.write_one(REGISTER, sealing.register_paper(desk, today.replace(day=1), today))
        made = make_sheet(desk, shipped.score_rules(), desk.operator.clerk, today.replace(day=1))
        self.papers.write(MONTH_SHEET, lambda copy: score_paper(desk, made.sheet.number, copy=copy))
        write_file(self.folder / "score.xlsx", reports.as_workbook(made.report))

    def _paper_of(self, desk: Desk, wish: Wish, paper: str) -> None:
        proxy = self.proxies[wish.item]
        self.papers.write(paper, lambda copy: case_paper(desk, proxy, paper, copy=copy))


def plan(week: VillageWeek, at: Callable[[int, str, Callable[[Desk], None]], None]) -> None:
    """Put the week among what is planned at the township; `at` takes the day, the time and what is done there then."""

    def here(day: int, time: str, work: Callable[[Desk], None]) -> None:
        desk = replace(week.desk, clock=VisitClock(moment_of(week.days, day, time)))
        at(day, time, lambda _town: work(desk))

    def there(day: int, time: str, wish: Wish, action: str, given: Mapping[str, Any] | None = None) -> None:
        at(day, time, lambda town: week.do_in_town(town, wish, action, given or {}))

    for place, wish in enumerate(WISHES):
        here(FIRST_DAY, wish.at, partial(week.ask, place=place, wish=wish))
    here(FIRST_DAY, "11:10", week.turn_away)
    here(FIRST_DAY, "11:25", week.seal)
    here(16, "09:00", week.sign)
    here(16, "09:20", week.suspend)
    here(16, "10:30", week.list_people)
    here(17, "08:30", week.go)
    at(17, "09:50", week.arrive)
    there(17, "10:05", INSURED, "accept")
    there(17, "10:20", OLD, "one_time_notice", {"decision": {"kind": "one_time_notice", "supplement_by": "{25}"}})
    at(17, "10:30", week.write_back)
    here(17, "14:40", week.hear)
    here(17, "15:00", week.resume)
    here(17, "15:20", week.end)
    there(17, "16:10", INSURED, "decide",
          {"outcome": "granted", "officer": "李经办", "body": "济源市医疗保障局"})  # fmt: skip
    here(18, "09:10", week.visit)
    there(18, "10:40", OLD, "supplement", {"materials": [{"seq": 3, **SEEN}]})
    there(18, "10:50", OLD, "accept")
    there(19, "09:10", INSURED, "ready", {"name": "参保凭证"})
    there(19, "09:30", INSURED, "deliver", {"way": "village", "receiver": CLERK, "relation": "村代办员",
                                            "identity": "核对居民身份证原件"})  # fmt: skip
    at(19, "09:40", week.write_back)
    here(19, "10:40", week.hear)
    here(19, "11:00", week.bring_home)
    here(19, "14:50", week.renew)
    here(19, "15:20", week.check)
    here(20, "15:40", week.object)
    here(20, "16:00", week.count)


def villagers(residents: Sequence[Mapping[str, str]], day: date) -> tuple[Mapping[str, str], ...]:
    """Who lives in the village: grown-ups for the wishes, then the old for the roster; those the township sees last."""
    ages = [(day.year - int(one["birth"][:4]), one) for one in reversed(residents) if one["phone"]]
    old = [one for age, one in ages if age > 80]  # noqa: PLR2004 - 高龄津贴
    wishes = [one for age, one in ages if 20 <= age <= 60 and one["category"] == "han"][: len(WISHES) + 1]  # noqa: PLR2004 - grown
    wishes[WISHES.index(OLD)] = old[0]
    return (*wishes, *old[1:7])


def _applicant(who: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": who["name"],
        "id_number": who["id_number"],
        "phone": who["phone"],
        "village": CODE,
        "address": "河南省济源市思礼镇荆王村（样例地址）",
    }


def _read(kind: type[Any], **given: Any) -> Any:  # noqa: ANN401 - JSON data and one of the input structs
    return msgspec.convert(given, kind)
