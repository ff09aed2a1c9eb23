"""Own events that come from elsewhere become part of the record again, as if they had been written here.

An office whose record was set back gets what it lost from the office above; a counter that worked alone hands over what
it wrote. An event is taken where it is the next of its chain. What does not fit is kept beside, told, never lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.events.adopting import Apart, EventsAdopted, Numbers, WhyApart
from desk.cases.events.bodies import read_body
from desk.cases.events.filing import Received
from desk.cases.events.proxying import ProxyReceived
from desk.cases.fold import BrokenHistory, apply
from desk.cases.numbers import is_provisional
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import Certificate, check_certificate
from desk.exchange.dispositions import Judgement, KeptEvent
from desk.exchange.judging import is_whole
from desk.exchange.kept import OtherCase, Parcel
from desk.exchange.packages.events import check_stretch, read_events
from desk.exchange.packages.header import Header, altered
from desk.exchange.packages.sealing import Opened
from desk.exchange.returned import read_returned
from desk.exchange.travelling import FILED
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.times import moment_text


class Adopted(Struct, frozen=True, kw_only=True):
    """What became of own events that came.

    Attributes:
        events: So many are in the journal now that were not; cases: so many cases they began or moved.
        apart: Those of them that are in the journal and not in the story of their case, which went on without them.
        beside: So many own events are kept beside and not in the journal, now and from earlier.
        waits_for_start: Some of them belong to a chain that a machine writes now; it leaves that chain when it next
            opens the office, and they are taken in then.
    """

    events: int = 0
    cases: int = 0
    apart: tuple[Apart, ...] = ()
    beside: int = 0
    waits_for_start: bool = False


def adopted_words(adopted: Adopted) -> str:
    """What came of own events, in a sentence."""
    said = "没有新的记录要补。"
    if adopted.events:
        said = f"补回本单位的记录{adopted.events}条，{adopted.cases}件办件接上了。"
    if adopted.apart:
        count = len({one.case_id for one in adopted.apart})
        said += f"其中{count}件在本机另有办理，补回的内容单独留着，请核对。"
    if adopted.waits_for_start:
        return f"{said}还有{adopted.beside}条，请关闭程序再打开，随即补上。"
    return f"{said}还有{adopted.beside}条接不上，原样留着。" if adopted.beside else said


def adopt_in(
    desk: Desk, uow: UnitOfWork, header: Header, events: Iterable[Event], package: str, certificate: Certificate | None
) -> Adopted:
    """Take in a stretch of a chain of this office, and whatever waited for it; the caller commits.

    Args:
        desk: Who takes it in.
        uow: The transaction.
        header: Of the package, whose sender was found to be one that may bring them.
        events: What it brings.
        package: Its digest.
        certificate: Of the machine that wrote the chain, where the package tells.

    Raises:
        Refused: `package.altered`: an event does not fit its hash; nothing may be committed then.
    """
    at = moment_text(desk.clock.now())
    known = {kept.event.hash for kept in uow.adoption.beside()}
    for event in events:
        if not is_whole(event):
            raise altered()
        if event.hash in known or uow.exchange.own_digest(event.header.incarnation, event.header.n) == event.hash:
            continue
        kept = KeptEvent(event=event, org=desk.office.org, package=package, judgement=_WAITS)
        uow.exchange.keep_event(kept, at=at)
    if certificate is not None:
        _know(desk, uow, certificate)
    return _Settling(desk, uow, header.sender.certificate.org).settle()


def adopt_waiting(desk: Desk) -> Desk:
    """Take in own events that waited for this machine to leave its chain: when an office is opened, before any number.

    Returns:
        The desk to go on with, which writes another chain where the one before goes on elsewhere.
    """
    with desk.store.reading() as uow:
        mine = uow.register.incarnation().incarnation
        waiting = [kept for kept in uow.adoption.beside() if kept.event.header.incarnation == mine]
    if not waiting:
        return desk
    with desk.store.writing() as uow:
        uow.exchange.lock(desk.office.org)
        _Settling(desk, uow, desk.office.org, leaving=mine).settle()
        uow.commit()
    with desk.store.reading() as uow:
        _, sign = uow.register.signer()
        return replace(desk, incarnation=uow.register.incarnation(), sign=sign)


def take_back(desk: Desk, opened: Opened, parcel: Parcel) -> Adopted | None:
    """Take in a package of own events: from an office above, or from another machine of this office.

    Returns:
        What became of them; None where it had been taken in before, and nothing was changed.

    Raises:
        Refused: `package.not_above`: neither; `package.altered`.
    """
    require_right(desk, Right.HAND_OVER)
    header = opened.header
    sender = header.sender.certificate
    certificate: Certificate | None = sender
    if header.kind == "returned":
        returned = read_returned(opened.document)
        if returned.org != desk.office.org:
            raise altered()
        certificate = returned.certificate
    check_stretch(opened.lines, header.chain)
    with desk.store.writing() as uow:
        uow.exchange.lock(desk.office.org)
        above = {one.issuer_org for one in uow.exchange.memberships()}
        if sender.org != desk.office.org and sender.org not in above:
            raise Refused(
                "package.not_above",
                "这个数据包说是退给本单位的旧记录，但写它的不是本单位的上级，没有收；请向上级要。",
                field="file",
            )
        if uow.exchange.parcel(parcel.digest) is not None:
            return None
        adopted = adopt_in(desk, uow, header, read_events(opened.lines), parcel.digest, certificate)
        uow.exchange.add_parcel(msgspec.structs.replace(parcel, kind="returned"))
        uow.commit()
    return adopted


def _know(desk: Desk, uow: UnitOfWork, certificate: Certificate) -> None:
    """A chain of a machine that this record never heard of, if this office certified it and its digits are free."""
    chains = uow.exchange.own_chains()
    if any(one.incarnation == certificate.incarnation_id or one.digits == certificate.incarnation for one in chains):
        return
    own = uow.register.office_certificate(at="")
    if certificate.office_key != own.office_key or certificate.org != desk.office.org:
        return
    try:
        check_certificate(certificate)
    except Refused:
        return
    uow.adoption.know_chain(certificate, at=certificate.issued_at)


class _Settling:
    """Brings what is kept beside into the journal, as far as it fits."""

    def __init__(self, desk: Desk, uow: UnitOfWork, source: str, *, leaving: str = "") -> None:
        """`leaving` is a chain that this machine writes and may leave."""
        self._desk = desk
        self._uow = uow
        self._source = source
        self._leaving = leaving
        self._at = moment_text(desk.clock.now())
        self._cases: dict[str, tuple[Case | None, Case | None]] = {}
        self._apart: list[Apart] = []
        self._events = 0
        self._touched: set[str] = set()
        self._news: set[str] = set()

    def settle(self) -> Adopted:
        """Take whatever is next in its chain, until nothing is.

        What another machine of this office told of its own taking in is taken in without a word: two machines that
        told each other of that would never come to an end.
        """
        told: list[EventsAdopted] = []
        moved = True
        while moved:
            moved = False
            beside = self._uow.adoption.beside()
            for incarnation in dict.fromkeys(kept.event.header.incarnation for kept in beside):
                if run := self._next_of(incarnation, beside):
                    told.append(self._take(incarnation, run))
                    moved = True
        for case_id, (before, after) in self._cases.items():
            if after is not None and after != before:
                self._uow.cases.save(before, after)
                self._touched.add(case_id)
        if told:
            self._uow.adoption.retell({one.incarnation for one in told})
            for one in told:
                if one.incarnation in self._news:
                    self._uow.journal.append(one, at=self._at)
        beside = self._uow.adoption.beside()
        self._tell_beside(beside)
        return Adopted(
            events=self._events,
            cases=len(self._touched),
            apart=tuple(self._apart),
            beside=len(beside),
            waits_for_start=any(self._uow.adoption.is_written(kept.event.header.incarnation) for kept in beside),
        )

    def _next_of(self, incarnation: str, beside: Sequence[KeptEvent]) -> list[KeptEvent]:
        """What follows on what the journal has of a chain, as far as all it is based on is there."""
        chain = self._uow.adoption.own_chain(incarnation)
        is_in_use = incarnation != self._leaving and self._uow.adoption.is_written(incarnation)
        if chain is None or is_in_use:
            return []
        n, head = chain.n, chain.head
        run: list[KeptEvent] = []
        based: set[str] = set()
        for kept in beside:
            header = kept.event.header
            if header.incarnation != incarnation or (header.n, header.prev) != (n + 1, head):
                continue
            if header.parent and header.parent not in based:
                based |= self._uow.adoption.hashes_of_case(header.case_id)
                if header.parent not in based:
                    break
            run.append(kept)
            based.add(kept.event.hash)
            n, head = header.n, kept.event.hash
        return run

    def _take(self, incarnation: str, run: list[KeptEvent]) -> EventsAdopted:
        uow = self._uow
        if incarnation == self._leaving:
            self._leave(incarnation)
            self._leaving = ""
        events = [kept.event for kept in run]
        apart = [one for event in events if (one := self._folded(event)) is not None]
        uow.adoption.adopt(incarnation, events, serial=max(map(_serial_of, events), default=0))
        uow.adoption.set_apart(apart)
        out = {one.event_id for one in apart}
        uow.adoption.forget_beside(event.hash for event in events if event.header.event_id not in out)
        self._keep_readable([kept for kept in run if kept.event.header.event_id in out])
        self._apart += apart
        if any(event.header.kind != _TOLD for event in events):
            self._news.add(incarnation)
        self._events += len(events)
        self._touched |= {
            event.header.event_id for event in events if event.header.kind == _PROXY_FILED and event.body is not None
        }
        return EventsAdopted(
            incarnation=incarnation,
            first=events[0].header.n,
            last=events[-1].header.n,
            head=events[-1].hash,
            source=self._source,
            bare=_ranges(event.header.n for event in events if event.body is None),
            apart=tuple(apart),
        )

    def _leave(self, incarnation: str) -> None:
        """The chain that we wrote goes on elsewhere, so it is written here no more and we begin another."""
        uow = self._uow
        chain = uow.adoption.own_chain(incarnation)
        highest = max((one.digits for one in uow.exchange.own_chains()), default=0)
        uow.adoption.retire(incarnation)
        after = "" if chain is None else chain.head
        uow.register.begin_incarnation(at=self._at, reason="set_back", after=after, above=highest)

    def _folded(self, event: Event) -> Apart | None:
        """Bring the case of an event to where it is after it; or why it does not belong to the case's story."""
        case_id = event.header.case_id
        if not case_id:
            return None
        if case_id not in self._cases:
            found = self._uow.cases.get(case_id)
            self._cases[case_id] = (found, found)
        before, now = self._cases[case_id]
        after = self._after(now, event)
        if isinstance(after, Case):
            self._cases[case_id] = (before, after)
            return None
        return Apart(event_id=event.header.event_id, case_id=case_id, why=after)

    def _after(self, case: Case | None, event: Event) -> Case | WhyApart:
        if event.header.parent != ("" if case is None else case.head):
            return "moved"
        try:
            body = None if event.body is None else read_body(event.body)
            if isinstance(body, Received) and self._is_taken(body):
                return "filed_again"
            if body is not None:
                return apply(case, event, body)
        except BrokenHistory:
            return "moved"
        except msgspec.DecodeError:
            return "newer"
        return "moved" if case is None else msgspec.structs.replace(case, rev=event.header.rev, head=event.hash)

    def _is_taken(self, body: Received) -> bool:
        """Whether another case here has its request or its number."""
        cases = self._uow.cases
        others = [case for _, case in self._cases.values() if case is not None]
        if any(body.client_id == one.client_id or body.case_number == one.case_number for one in others):
            return True
        return bool(cases.id_by_client(body.client_id) or cases.id_by_number(body.case_number))

    def _keep_readable(self, run: Iterable[KeptEvent]) -> None:
        """What stands apart stays among what came, so that it can be read; a case of its own as one."""
        for kept in run:
            self._uow.exchange.judge_event(kept.event.hash, _APART, place=0)
        self._show([msgspec.structs.replace(kept, judgement=_APART, place=0) for kept in run])

    def _tell_beside(self, beside: Sequence[KeptEvent]) -> None:
        """Say of everything that is kept beside why, and show the cases that began there."""
        forked: set[str] = set()
        told: list[KeptEvent] = []
        for kept in beside:
            header = kept.event.header
            chain = self._uow.adoption.own_chain(header.incarnation)
            if chain is None:
                judgement = _UNKNOWN_CHAIN
            elif header.n <= chain.n or header.prev in forked:
                forked.add(kept.event.hash)
                judgement = _FORKED
            elif self._uow.adoption.is_written(header.incarnation):
                judgement = _IN_USE
            else:
                judgement = _WAITS
            if judgement != kept.judgement:
                self._uow.exchange.judge_event(kept.event.hash, judgement, place=kept.place)
            told.append(msgspec.structs.replace(kept, judgement=judgement))
        self._show(told)

    def _show(self, run: Iterable[KeptEvent]) -> None:
        """Cases that were begun in events outside of the journal's stories are shown among those that came."""
        lines: dict[str, Case] = {}
        for kept in run:
            event = kept.event
            case_id = event.header.case_id or event.header.event_id
            if event.body is None:
                continue
            try:
                body = read_body(event.body)
                if case_id not in lines and not isinstance(body, Received | ProxyReceived):
                    continue
                if isinstance(body, ProxyReceived):
                    self._save(case_id, _PROXY_FILED, body.number, body.application.item, body.received_at)
                    continue
                case = lines[case_id] = apply(lines.get(case_id), event, body)
            except (BrokenHistory, msgspec.DecodeError):
                continue
            self._uow.exchange.judge_event(event.hash, kept.judgement, place=case.rev)
            given = (case.case_number, case.item_id, case.received_at)
            self._save(case_id, _FILED, *given, state=str(case.state), events=case.rev)

    def _save(
        self, case_id: str, kind: str, number: str, item_id: str, received_at: str, *, state: str = "", events: int = 1
    ) -> None:
        self._uow.exchange.save_other_case(
            OtherCase(
                case_id=case_id,
                org=self._desk.office.org,
                kind=kind,
                number=number,
                item_id=item_id,
                filed_on=received_at[:10],
                state=state,
                events=events,
                parked=False,
            )
        )


def _serial_of(event: Event) -> int:
    """The serial of the case number that an event took; 0 for others."""
    if event.header.kind != _FILED or event.body is None:
        return 0
    try:
        body = read_body(event.body)
    except msgspec.DecodeError:
        return 0
    if not isinstance(body, Received) or is_provisional(body.case_number):
        return 0
    return int(body.case_number[6:12])


def _ranges(numbers: Iterable[int]) -> tuple[Numbers, ...]:
    """Rising numbers as stretches without a gap."""
    found: list[Numbers] = []
    for n in numbers:
        if found and found[-1].last + 1 == n:
            found[-1] = Numbers(first=found[-1].first, last=n)
        else:
            found.append(Numbers(first=n, last=n))
    return tuple(found)


_FILED, _PROXY_FILED = FILED
_TOLD = str(EventsAdopted.__struct_config__.tag)
_WAITS = Judgement(
    disposition="held",
    code="own.gap",
    message="这是本单位以前的记录，中间还缺几条，接不上本机的记录，先原样存着；缺的记录到了以后自动接上。",
)
_IN_USE = Judgement(
    disposition="held",
    code="own.in_use",
    message="这是本单位正在用的机器序号写过的记录，本机却没有，可能恢复过旧的备份。请关闭程序再打开，会换用新的序号，缺的办件随即补上。",
)
_FORKED = Judgement(
    disposition="conflict",
    code="own.forked",
    message="这是本单位另一台电脑（或者恢复以前）写的记录，与本机的记录分了岔，两份都留着；请按“收到的办件”查看。",
)
_UNKNOWN_CHAIN = Judgement(
    disposition="conflict",
    code="own.unknown_machine",
    message="这是本单位的记录，但写它的机器在本机没有登记，或者机器序号已被占用，先原样存着；请按“收到的办件”查看。",
)
_APART = Judgement(
    disposition="conflict",
    code="own.apart",
    message="这件在恢复以后又从较早的一步办了下去，恢复以前的这一步没有并入，两种内容都留着，请核对后补办。",
)
