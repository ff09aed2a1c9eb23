"""Events of a package, one by one: kept once, judged, put into the line of their case; then those that waited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import msgspec

from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.bodies import read_body
from desk.cases.events.filing import Received
from desk.cases.events.proxying import ProxyReceived
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.acknowledgements import Answered
from desk.exchange.dispositions import PARKED, ChainStand, Judgement, KeptEvent
from desk.exchange.judging import Line, Verdict, is_whole, judge, line_of
from desk.exchange.kept import KeptChain, OtherCase
from desk.exchange.packages.header import Header, altered
from desk.exchange.travelling import FILED
from desk.people.identity import read_identity
from desk.ports import UnitOfWork
from desk.times import day_of, moment_text, read_moment

_SUPERSEDED = Judgement(disposition="superseded")


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
        self._lines: dict[str, Line] = {}
        self._known: dict[str, set[str]] = {}
        self._forked: set[str] = set()

    def take(self, events: Iterable[Event], scans: Collection[str]) -> Answered:
        """Take all of them, and what waited for them or for the scans; gives how many became what.

        Raises:
            Refused: `package.altered`: an event does not fit its hash; nothing may be committed then.
        """
        counts: Counter[str] = Counter()
        arrived: set[str] = set(scans)
        for event in events:
            if not is_whole(event):
                raise altered()
            counts["included"] += 1
            if self._exchange.event(event.hash) is not None:
                counts["duplicate"] += 1
                continue
            counts[self._keep(event)] += 1
            arrived.add(event.hash)
        self._release(arrived)
        self._stand()
        return msgspec.convert(dict(counts), Answered)

    def _keep(self, event: Event) -> str:
        header = event.header
        if any(link.digest != event.hash for link in self._exchange.links(header.incarnation, header.n, header.n)):
            self._forked.add(header.incarnation)
        is_double = bool(self._exchange.events_of_id(header.event_id))
        verdict = Verdict(judgement=_SAME_ID) if is_double else self._judged(event)
        place = self._place(verdict, header.case_id)
        kept = KeptEvent(event=event, org=self._org, package=self._package, judgement=verdict.judgement, place=place)
        self._exchange.keep_event(kept, at=self._at)
        self._after(kept, verdict)
        return verdict.judgement.disposition

    def _judged(self, event: Event) -> Verdict:
        case_id = event.header.case_id
        line = self._line(case_id)
        known = self._known.get(case_id, set())
        return judge(event, line=line, known=known, missing=self._is_missing, check=self._fault_of)

    def _is_missing(self, scan: str) -> bool:
        return not self._desk.attachments.has(scan)

    def _line(self, case_id: str) -> Line:
        if not case_id:
            return Line()
        if case_id not in self._lines:
            kept = self._exchange.events_of_case(case_id)
            self._lines[case_id] = line_of(kept)
            self._known[case_id] = {one.event.hash for one in kept if one.judgement.disposition != "held"}
        return self._lines[case_id]

    def _place(self, verdict: Verdict, case_id: str) -> int:
        return len(self._line(case_id).events) + 1 if verdict.in_line else 0

    def _after(self, kept: KeptEvent, verdict: Verdict) -> None:
        """Bring the line of the case, and the case among those of others, to where they are now."""
        case_id = kept.event.header.case_id
        if case_id:
            line = self._line(case_id)
            if kept.judgement.disposition != "held":
                self._known[case_id].add(kept.event.hash)
            if verdict.in_line:
                for mended in verdict.mended:
                    self._exchange.judge_event(mended.event.hash, _SUPERSEDED, place=mended.place)
                self._lines[case_id] = Line(events=(*_mended(line, verdict), kept), case=verdict.case)
        self._project(kept)

    def _project(self, kept: KeptEvent) -> None:
        header = kept.event.header
        case_id = header.case_id or header.event_id
        known = self._exchange.other_case(case_id)
        if known is None and header.kind not in FILED:
            return
        parked = self._is_parked(header.case_id, kept)
        state = self._state(header.case_id)
        if known is None:
            known = _begun(kept, case_id)
        if not known.number:
            known = _labelled(known, kept)
        self._exchange.save_other_case(
            msgspec.structs.replace(known, state=state, events=known.events + 1, parked=parked)
        )

    def _is_parked(self, case_id: str, kept: KeptEvent) -> bool:
        if not case_id:
            return kept.judgement.disposition in PARKED
        return any(one.judgement.disposition in PARKED for one in self._exchange.events_of_case(case_id))

    def _state(self, case_id: str) -> str:
        case = self._lines[case_id].case if case_id in self._lines else None
        return "" if case is None else str(case.state)

    def _release(self, arrived: set[str]) -> None:
        """What waited for something that is here now is judged again, and what waited for that."""
        while arrived:
            waiting = self._exchange.waiting_for(arrived)
            arrived = set()
            for kept in waiting:
                if kept.judgement.disposition != "held":
                    continue
                verdict = self._judged(kept.event)
                if verdict.judgement == kept.judgement:
                    continue
                place = self._place(verdict, kept.event.header.case_id)
                self._exchange.judge_event(kept.event.hash, verdict.judgement, place=place)
                again = msgspec.structs.replace(kept, judgement=verdict.judgement, place=place)
                self._after(again, verdict)
                if verdict.judgement.disposition != "held":
                    arrived.add(kept.event.hash)

    def _stand(self) -> None:
        """Where the chain of this package stands now."""
        part = self._header.chain
        if not part.incarnation:
            return
        known = self._exchange.chain(part.incarnation)
        stand = (
            ChainStand(incarnation=part.incarnation, digits=part.digits, contiguous=0, head="", highest=0)
            if known is None
            else known.stand
        )
        contiguous, head = stand.contiguous, stand.head
        highest = max(stand.highest, part.last)
        for link in self._exchange.links(part.incarnation, contiguous + 1, highest):
            if link.n == contiguous + 1 and link.prev == head:
                contiguous, head = link.n, link.digest
        is_further = known is None or not known.proof or part.last >= stand.highest
        self._exchange.save_chain(
            KeptChain(
                org=self._org,
                stand=ChainStand(
                    incarnation=part.incarnation,
                    digits=part.digits,
                    contiguous=contiguous,
                    head=head,
                    highest=highest,
                    forked=stand.forked or part.incarnation in self._forked,
                ),
                proof=self._envelope if is_further or known is None else known.proof,
            )
        )

    def _fault_of(self, case: Case) -> Judgement | None:
        """What is wrong with a case by the rules of this office: an item it does not know, a number that fails."""
        if not any(self._desk.shelf.version(one.version).item(case.item_id) for one in self._desk.shelf.versions):
            sentence = f"收件单位的事项目录里没有“{case.item_name}”（{case.item_id}），请更新事项目录后更正这件。"
            return _rejected("case.item_unknown", sentence, "item")
        applicant = case.applicant
        if applicant.kind != "person" or not applicant.id_number or applicant.id_override:
            return None
        try:
            on = max(day_of(self._desk.clock.now()), read_moment(case.received_at).date())
            read_identity(applicant.id_type, applicant.id_number, on=on)
        except Refused as refusal:
            return _rejected("case.id_number", f"证件号码不对，请核对后更正这件：{refusal.message}", refusal.field)
        return None


def _mended(line: Line, verdict: Verdict) -> tuple[KeptEvent, ...]:
    hashes = {one.event.hash for one in verdict.mended}
    return tuple(
        msgspec.structs.replace(one, judgement=_SUPERSEDED) if one.event.hash in hashes else one for one in line.events
    )


def _begun(kept: KeptEvent, case_id: str) -> OtherCase:
    header = kept.event.header
    return OtherCase(
        case_id=case_id,
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
    if isinstance(body, Received):
        number, item = body.case_number, body.item_id
    elif isinstance(body, ProxyReceived):
        number, item = body.number, body.application.item
    else:
        return case
    return msgspec.structs.replace(case, number=number, item_id=item, filed_on=body.received_at[:10])


def _rejected(code: str, message: str, field: str) -> Judgement:
    return Judgement(disposition="rejected", code=code, message=message, field=field, mendable=True)


_SAME_ID = Judgement(
    disposition="conflict",
    code="event.same_id",
    message="同一个编号下有两种不同的内容，两种都留着，请收件单位的人看过后决定用哪一种。",
)
