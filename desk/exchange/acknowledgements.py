"""What a receiver answers: what became of each event of a package, and where all chains of that office stand.

Every acknowledgement tells the whole state, so that losing one costs nothing; it is never acknowledged itself
(EXCHANGE.md 3.8).
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import rfc8785
from msgspec import Struct

from desk.errors import Unavailable
from desk.exchange.dispositions import ChainStand, NotTaken, OpenEvent
from desk.exchange.packages.header import altered
from desk.exchange.stretches import Stretch

VERSION = 1


class Answered(Struct, frozen=True, kw_only=True):
    """What became of the events of one package; all others together are `included`."""

    included: int = 0
    accepted: int = 0
    duplicate: int = 0
    superseded: int = 0
    held: int = 0
    conflict: int = 0
    rejected: int = 0
    quarantined: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether every event has one answer."""
        told = (self.accepted, self.duplicate, self.superseded, self.held, self.conflict, self.rejected)
        return self.included == sum(told) + self.quarantined and min(told) >= 0 <= self.quarantined


class ChainAnswer(Struct, frozen=True, kw_only=True):
    """Where a chain stands at the receiver, and what its owner signed of it.

    Attributes:
        stretches: What is there, by number: one for each branch and each piece between gaps.
        proof: Envelope of a package of this chain that reaches the highest number, in base 64: it proves to an office
            whose record was set back that it once wrote so far. Empty where none came.
    """

    stand: ChainStand
    stretches: tuple[Stretch, ...] = ()
    proof: str = ""


class Doubled(Struct, frozen=True, kw_only=True):
    """A case number that two machines gave: all cases with it stay, and one of them wants another number."""

    number: str
    cases: tuple[str, ...]


class Acknowledgement(Struct, frozen=True, kw_only=True):
    """The answer of one office to another.

    Attributes:
        org: Whose events are answered; receiver: who answers.
        epoch: Of the receiver's record; another one after each restore. number: rises within an epoch.
        over: Epochs of the receiver that are over: nothing said in them holds any more.
        package: Digest of what is answered here, empty where the state alone is told; answered: its counts.
        chains: All chains of the office, by incarnation; open: everything kept and not accepted, by chain and number.
        filed: How many cases of that office are here, parked ones among them; parked: how many of them are parked.
        doubled: Numbers that more than one of them has.
        decided: Events that a person decided against where two did not go together, by chain and number.
    """

    version: int
    org: str
    receiver: str
    epoch: str
    number: int
    written_at: str
    package: str
    answered: Answered
    chains: tuple[ChainAnswer, ...]
    over: tuple[str, ...] = ()
    open: tuple[OpenEvent, ...] = ()
    filed: int = 0
    parked: int = 0
    doubled: tuple[Doubled, ...] = ()
    decided: tuple[NotTaken, ...] = ()


def write_acknowledgement(acknowledgement: Acknowledgement) -> bytes:
    """The document of a package of kind `acknowledgement`."""
    return rfc8785.dumps(msgspec.to_builtins(acknowledgement))


def read_acknowledgement(document: bytes) -> Acknowledgement:
    """The answer in a document; one that does not add up is none.

    Raises:
        Refused: `package.altered`. Unavailable: `package.newer`.
    """
    try:
        found = msgspec.json.decode(document, type=Acknowledgement)
    except (msgspec.DecodeError, RecursionError):
        raise altered() from None
    if found.version > VERSION:
        raise Unavailable("package.newer", "这份回执由更新版本的程序生成，本机读不了；请先升级本机程序，再收一次。")
    if not found.answered.adds_up:
        raise altered()
    return found


def is_newer(answer: Acknowledgement, known: Acknowledgement | None, epochs: Collection[str]) -> bool:
    """Whether an answer tells more than the one known: a higher number, or a new epoch of the receiver's record.

    A new epoch counts though it tells less, for a restored receiver really has less. Which of two epochs is over, the
    answers themselves say; where neither does, one among `epochs`, those heard so far, that is not the newest is over:
    an old answer that was copied again changes nothing.
    """
    if known is None:
        return True
    if answer.epoch == known.epoch:
        return answer.number > known.number
    return known.epoch in answer.over or not (answer.epoch in known.over or answer.epoch in epochs)
