"""Events of a package, one by one: kept once, judged, put into the line of their case; then those that waited.

What is known of a case is read once and held in memory until all events are in; then each case is written once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import msgspec

from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.custody import TAKEN_OVER
from desk.cases.events.filing import Received
from desk.cases.events.life import Corrected
from desk.cases.events.proxying import ProxyReceived
from desk.desk import Desk
from desk.exchange.acknowledgements import Answered
from desk.exchange.dispositions import PARKED, ChainStand, Judgement, KeptEvent
from desk.exchange.judging import Line, Verdict, is_whole, judge, line_of
from desk.exchange.kept import KeptChain, OtherCase
from desk.exchange.packages.header import Header, altered
from desk.exchange.stretches import stretches_of
from desk.exchange.travelling import FILED
from desk.exchanging.taking_in.checking import Checker
from desk.ports import UnitOfWork
from desk.times import moment_text

_SUPERSEDED = Judgement(disposition="superseded")
_UNSETTLED = ("held", "quarantined")
"""What is based on such an event waits with it."""


@dataclass
class _CaseInHand:
    """A case of another office while a package is taken in.

    Attributes:
        kept: Everything kept of it, by hash; line: those in line, and what they tell.
        other: As it is listed; None before the event that began it came.
    """

    kept: dict[str, KeptEvent]
    line: Line
    other: OtherCase | None
    touched: bool = False

    @property
    def settled(self) -> frozenset[str]:
        """Hashes of what later events may be based on."""
        return frozenset(it for it, kept in self.kept.items() if kept.judgement.disposition not in _UNSETTLED)

    @property
    def owners(self) -> frozenset[str]:
        """Whose case it is: of the office that began it, and of one that took it over. Nobody's before it began."""
        took = {kept.org for kept in self.kept.values() if kept.event.header.kind == TAKEN_OVER}
        return frozenset() if self.other is None else frozenset(took | {self.other.org})

    @property
    def as_listed(self) -> OtherCase | None:
        """How it is listed now."""
        if self.other is None:
            return None
        return msgspec.structs.replace(
            self.other,
            state="" if self.line.case is None else str(self.line.case.state),
            events=len(self.kept),
            parked=any(kept.judgement.disposition in PARKED for kept in self.kept.values()),
        )


class EventTaker:
    """Takes in the events of one office within a unit of work."""

    def __init__(self, desk: Desk, uow: UnitOfWork, header: Header, package: str, envelope: bytes) -> None:
        """Take in what `package` brings, whose envelope proves its chain."""
        self._desk = desk
        self._exchange = uow.exchange
        self._org = header.sender.certificate.org
        self._header = header
        self._package = package
        self._envelope = envelope
        self._at = moment_text(desk.clock.now())
        self._cases: dict[str, _CaseInHand] = {}
        self._checker = Checker(desk)

    def take(self, events: Iterable[Event], scans: Collection[str]) -> Answered:
        """Take all of them, and what waited for them or for the scans; gives how many became what.

        Raises:
            Refused: `package.altered`: an event does not fit its hash, or the chain is another office's; nothing may
                be committed then.
        """
        part = self._header.chain
        chain = self._exchange.chain(part.incarnation)
        if chain is not None and chain.org != self._org:
            raise altered()
        digests: dict[int, set[str]] = {}
        for link in self._exchange.links(part.incarnation, part.first, part.last):
            digests.setdefault(link.n, set()).add(link.digest)
        came = tuple(events)
        ids = set(self._exchange.known_ids(event.header.event_id for event in came))
        fresh: list[tuple[_CaseInHand, str]] = []
        arrived: set[str] = set(scans)
        forked = False
        for event in came:
            if not is_whole(event):
                raise altered()
            same_place = digests.get(event.header.n, set())
            if event.hash in same_place:
                continue
            forked = forked or bool(same_place)
            fresh.append((self._keep(event, is_double=event.header.event_id in ids), event.hash))
            ids.add(event.header.event_id)
            arrived.add(event.hash)
        self._release(arrived)
        self._list_cases()
        self._stand(is_forked=forked)
        counts = Counter(str(case.kept[digest].judgement.disposition) for case, digest in fresh)
        return msgspec.convert({"included": len(came), "duplicate": len(came) - len(fresh), **counts}, Answered)

    def again(self, quarantined: Iterable[KeptEvent]) -> int:
        """Judge anew what no program could read when it came, and what waited for it; how many can be read now."""
        settled: set[str] = set()
        for kept in sorted(quarantined, key=lambda one: (one.event.header.incarnation, one.event.header.n)):
            case = self._case(kept.event)
            verdict = self._judged(kept.event, case, kept.org)
            if verdict.judgement != kept.judgement:
                self._judge_again(kept, case, verdict)
                settled.add(kept.event.hash)
        self._release(settled)
        self._list_cases()
        return len(settled)

    def _judge_again(self, kept: KeptEvent, case: _CaseInHand, verdict: Verdict) -> None:
        place = len(case.line.events) + 1 if verdict.in_line else 0
        self._exchange.judge_event(kept.event.hash, verdict.judgement, place=place)
        self._put(case, msgspec.structs.replace(kept, judgement=verdict.judgement, place=place), verdict)

    def _keep(self, event: Event, *, is_double: bool) -> _CaseInHand:
        """Keep an event; gives its case."""
        case = self._case(event)
        verdict = Verdict(judgement=_SAME_ID) if is_double else self._judged(event, case, self._org)
        kept = KeptEvent(
            event=event,
            org=self._org,
            package=self._package,
            judgement=verdict.judgement,
            place=len(case.line.events) + 1 if verdict.in_line else 0,
        )
        self._exchange.keep_event(kept, at=self._at)
        self._put(case, kept, verdict)
        return case

    def _judged(self, event: Event, case: _CaseInHand, org: str) -> Verdict:
        if event.header.case_id and event.header.kind != TAKEN_OVER and case.owners and org not in case.owners:
            return Verdict(judgement=_OF_ANOTHER)
        return judge(event, line=case.line, known=case.settled, missing=self._is_missing, check=self._checker.fault_of)

    def _is_missing(self, scan: str) -> bool:
        return not self._desk.attachments.has(scan)

    def _case(self, event: Event) -> _CaseInHand:
        """The case of an event; an event of no case is one of its own, which is listed where it is a case filed."""
        name = event.header.case_id or event.header.event_id
        if name not in self._cases:
            kept = self._exchange.events_of_case(event.header.case_id) if event.header.case_id else ()
            self._cases[name] = _CaseInHand(
                kept={one.event.hash: one for one in kept},
                line=line_of(kept),
                other=self._exchange.other_case(name) if event.header.case_id or _is_filed(event) else None,
            )
        return self._cases[name]

    def _put(self, case: _CaseInHand, kept: KeptEvent, verdict: Verdict) -> None:
        """Bring a case to where it is after an event."""
        case.touched = True
        case.kept[kept.event.hash] = kept
        if verdict.in_line:
            for rejected in verdict.mended:
                self._exchange.judge_event(rejected.event.hash, _SUPERSEDED, place=rejected.place)
                case.kept[rejected.event.hash] = msgspec.structs.replace(rejected, judgement=_SUPERSEDED)
            line = (*(case.kept[one.event.hash] for one in case.line.events), kept)
            case.line = Line(events=line, case=verdict.case)
        if case.other is None and _is_filed(kept.event):
            case.other = _begun(kept)
        if case.other is not None and (not case.other.number or verdict.in_line):
            case.other = _labelled(case.other, kept)

    def _release(self, arrived: set[str]) -> None:
        """What waited for something that is here now is judged again, and what waited for that."""
        while arrived:
            waiting = self._exchange.waiting_for(arrived)
            arrived = set()
            for kept in waiting:
                case = self._case(kept.event)
                verdict = self._judged(kept.event, case, kept.org)
                if verdict.judgement == kept.judgement:
                    continue
                self._judge_again(kept, case, verdict)
                if verdict.judgement.disposition not in _UNSETTLED:
                    arrived.add(kept.event.hash)

    def _list_cases(self) -> None:
        for case in self._cases.values():
            if case.touched and (listed := case.as_listed) is not None:
                self._exchange.save_other_case(listed)

    def _stand(self, *, is_forked: bool) -> None:
        """Where the chain of this package stands now; of a forked one the longest branch is told."""
        part = self._header.chain
        if not part.incarnation:
            return
        known = self._exchange.chain(part.incarnation)
        stand = (
            ChainStand(incarnation=part.incarnation, digits=part.digits, contiguous=0, head="", highest=0)
            if known is None
            else known.stand
        )
        forked = stand.forked or is_forked
        contiguous, head = (0, "") if forked else (stand.contiguous, stand.head)
        highest = max(stand.highest, part.last)
        links = self._exchange.links(part.incarnation, contiguous + 1, highest)
        here = stretches_of(links, contiguous=contiguous, head=head, ends=())
        whole = max((one for one in here if one.first == 1), key=lambda one: one.last, default=None)
        is_further = known is None or not known.proof or part.last >= stand.highest
        self._exchange.save_chain(
            KeptChain(
                org=self._org,
                stand=ChainStand(
                    incarnation=part.incarnation,
                    digits=part.digits,
                    contiguous=contiguous if whole is None else whole.last,
                    head=head if whole is None else whole.head,
                    highest=highest,
                    forked=forked,
                ),
                proof=self._envelope if is_further or known is None else known.proof,
            )
        )


def _is_filed(event: Event) -> bool:
    return event.header.kind in FILED


def _begun(kept: KeptEvent) -> OtherCase:
    header = kept.event.header
    return OtherCase(
        case_id=header.case_id or header.event_id,
        org=kept.org,
        kind=header.kind,
        number="",
        item_id="",
        filed_on=header.at[:10],
        state="",
        events=0,
        parked=False,
    )


def _labelled(case: OtherCase, kept: KeptEvent) -> OtherCase:
    """With number, item and day, where the event that began the case can be read."""
    if kept.event.body is None:
        return case
    try:
        body = read_body(kept.event.body)
    except msgspec.DecodeError:
        return case
    if isinstance(body, Corrected):
        return msgspec.structs.replace(case, number=body.number or case.number)
    if case.number:
        return case
    if isinstance(body, Received):
        number, item = body.case_number, body.item_id
    elif isinstance(body, ProxyReceived):
        number, item = body.number, body.application.item
    else:
        return case
    return msgspec.structs.replace(case, number=number, item_id=item, filed_on=body.received_at[:10])


_OF_ANOTHER = Judgement(
    disposition="conflict",
    code="case.of_another_office",
    message="这条记录改的是别的单位收的办件，没有采用，先原样存着；请打电话问清两个单位，再决定用不用。",
)

_SAME_ID = Judgement(
    disposition="conflict",
    code="event.same_id",
    message="同一个编号下有两种不同的内容，两种都留着，请收件单位的人看过后决定用哪一种。",
)
