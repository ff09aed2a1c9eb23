"""Packages between the office and the receiver of the one above, over a network; the same bytes as on a stick.

A package is through when the answer of the office above says so; nothing else that a network answers counts.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Literal

from db.network import Link, Stopped, check_address
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.exchange.kept import Parcel
from desk.exchanging import carrying, outbox
from desk.exchanging.packing import parcels
from desk.exchanging.packing.addressing import superior_of
from desk.exchanging.taking_in import receiving
from desk.exchanging.taking_in.receiving import LEFT_ALONE, TakenIn

Stage = Literal["sending", "fetching"]
Problem = Refused | Unavailable


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where an exchange is: the package `number` of `count`, and how many bytes of it are through."""

    stage: Stage
    number: int
    count: int
    bytes_done: int
    bytes_all: int


@dataclass(frozen=True, kw_only=True)
class Failed:
    """A package that did not get through, and why; `digest` names it."""

    digest: str
    problem: Problem


@dataclass(frozen=True, kw_only=True)
class Exchanged:
    """What came of an exchange; whatever it was, nothing is lost and it may be done again at any time.

    Attributes:
        offered: What was to go up when it began.
        delivered: What of it the office above has answered for.
        kept_above: What it has without an answer: for somebody above it, or of a kind that is not answered.
        failed: Packages it refused, and answers that were none.
        taken: What came down and was taken in, answers to what went up among it.
        problem: Why it ended before its time; None where it did not.
        stopped: Somebody wished it to end.
    """

    offered: tuple[Parcel, ...]
    delivered: tuple[Parcel, ...]
    kept_above: tuple[Parcel, ...]
    failed: tuple[Failed, ...]
    taken: tuple[TakenIn, ...]
    problem: Problem | None = None
    stopped: bool = False


def exchange_over_network(
    desk: Desk,
    url: str = "",
    *,
    on_progress: Callable[[Step], None] = lambda _step: None,
    is_stopped: Callable[[], bool] = lambda: False,
    authority: str = "",
    through_proxy: bool = False,
    wait: Callable[[float], None] = time.sleep,
) -> Exchanged:
    """Pack what is new, bring up all that is not answered, take the answers in, and fetch what waits above.

    Takes as long as the network takes, so it is for a worker.

    Args:
        desk: Whose packages they are.
        url: Of the receiver above; the office's setting where it is empty.
        on_progress: Told what is being carried.
        is_stopped: Asked every few moments; what is through by then stays.
        authority: File of the certificate authority to believe; the office's setting where it is empty.
        through_proxy: Use the proxy that the environment names.
        wait: Waits so many seconds before the next attempt.

    Raises:
        Refused: `exchange.no_url`, `exchange.url`, `exchange.authority`, and as `parcels.pack`.
        Unavailable: As `parcels.pack`.
    """
    address = url or desk.office.exchange_url
    if not address:
        raise Refused(
            "exchange.no_url", "还没有上报网址。请向上级要来，在设置里填好；在此之前可以用U盘上报。", field="url"
        )
    check_address(address)
    parcels.pack(desk)
    run = _Run(desk, on_progress, is_stopped)
    with Link(
        address,
        told=run.told,
        chance=random.SystemRandom().random,
        authority=authority or desk.office.exchange_authority,
        through_proxy=through_proxy,
        wait=wait,
    ) as link:
        return run.through(link)


class _Run:
    """One exchange."""

    def __init__(self, desk: Desk, on_progress: Callable[[Step], None], is_stopped: Callable[[], bool]) -> None:
        self._desk = desk
        with desk.store.reading() as uow:
            self._above = superior_of(uow).issuer_org
        self._on_progress = on_progress
        self._is_stopped = is_stopped
        self._step = Step(stage="sending", number=0, count=0, bytes_done=0, bytes_all=0)
        self._kept_above: list[Parcel] = []
        self._failed: list[Failed] = []
        self._taken: list[TakenIn] = []

    def told(self, sent: int | None) -> bool:
        """Hear how many bytes of the package are through; False when it shall end."""
        if sent is not None:
            self._begin(self._step.stage, self._step.number, self._step.count, self._step.bytes_all, done=sent)
        return not self._is_stopped()

    def through(self, link: Link) -> Exchanged:
        """All of it, or as far as the network goes."""
        offered = self._upwards()
        problem: Problem | None = None
        stopped = False
        try:
            self._send(link, offered)
            self._fetch(link)
        except Stopped:
            stopped = True
        except (Refused, Unavailable) as found:
            problem = found
        left = {parcel.digest for parcel in self._upwards()}
        return Exchanged(
            offered=offered,
            delivered=tuple(parcel for parcel in offered if parcel.digest not in left),
            kept_above=tuple(self._kept_above),
            failed=tuple(self._failed),
            taken=tuple(self._taken),
            problem=problem,
            stopped=stopped,
        )

    def _upwards(self) -> tuple[Parcel, ...]:
        load = carrying.load_of(self._desk)
        lists = (parcel for parcel in load.down if parcel.org == self._above)
        return (*load.own, *load.forwarded, *load.trips, *lists)

    def _begin(self, stage: Stage, number: int, count: int, size: int, *, done: int = 0) -> None:
        self._step = Step(stage=stage, number=number, count=count, bytes_done=done, bytes_all=size)
        self._on_progress(self._step)

    def _send(self, link: Link, offered: tuple[Parcel, ...]) -> None:
        left = {parcel.digest for parcel in offered}
        for number, parcel in enumerate(offered, 1):
            if parcel.digest not in left:
                continue
            self._begin("sending", number, len(offered), parcel.size)
            try:
                with self._desk.packages.open(parcel.digest) as source:
                    answer = link.send(parcel.digest, source)
            except Refused as refusal:
                self._failed.append(Failed(digest=parcel.digest, problem=refusal))
                continue
            if answer is None:
                self._kept_above.append(parcel)
                continue
            with answer:
                self._take(parcel.digest, answer)
            left = {one.digest for one in self._upwards()}

    def _fetch(self, link: Link) -> None:
        def ask(method: str, path: str) -> str:
            return f"Desk {outbox.asking_of_superior(self._desk, method, path)}"

        waiting = link.outbox(self._desk.office.org, ask)
        wanted = [one for one in waiting if not self._desk.packages.has(one.digest)]
        for number, one in enumerate(wanted, 1):
            self._begin("fetching", number, len(wanted), one.size)
            try:
                with link.fetch(one, ask) as package:
                    self._take(one.digest, package)
            except Refused as refusal:
                self._failed.append(Failed(digest=one.digest, problem=refusal))

    def _take(self, digest: str, package: BinaryIO) -> None:
        """Take in what came; what is nothing for this office is no answer."""
        try:
            self._taken.append(receiving.take_in(self._desk, package))
        except (Refused, Unavailable) as problem:
            if isinstance(problem, Refused) or problem.code == "package.newer":
                self._failed.append(Failed(digest=digest, problem=_as_answer(problem)))
            else:
                raise


def _as_answer(problem: Problem) -> Problem:
    if problem.code in LEFT_ALONE:
        return Unavailable("network.other_answer", "对方的回答不是给本单位的回执，没有采用；本机的数据没有变。")
    return problem
