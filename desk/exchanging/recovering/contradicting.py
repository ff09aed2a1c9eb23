"""What the offices above have signed against what this record says now (EXCHANGE.md 4, 53).

A record that somebody rewrote as a whole, with all its sums, agrees with itself. It does not agree with the answers
that were heard before: each is signed above and names, by the hash that covers all before it, what came there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from msgspec import Struct

from desk.errors import Refused, Unavailable
from desk.exchange.acknowledgements import Acknowledgement, read_acknowledgement
from desk.exchange.kept import OwnChain
from desk.exchange.packages.sealing import read_package
from desk.exchange.stretches import path_to
from desk.exchanging.packing.addressing import prover_in
from desk.ports import UnitOfWork
from desk.ports.exchange import Packages


class Contradiction(Struct, frozen=True, kw_only=True):
    """A chain of ours of which an office above has something else, or more.

    Attributes:
        digits: Of the chain.
        same: Up to this event both are proved to be the same; 0 where that is not known of any.
        differs: The first event known to be another one there; 0 where the record only ends too early.
        kind: Of that event as it is here; empty where `differs` is 0.
        last: The last event there. here: the last one here.
        receiver: Number of the office that has it; told_at: when it said so.
        is_known: An office above has all of ours too, and has said that this chain was written twice.
    """

    digits: int
    same: int
    differs: int = 0
    kind: str = ""
    last: int
    here: int
    receiver: str
    told_at: str
    is_known: bool = False

    @property
    def sentence(self) -> str:
        """In plain words, with what to do."""
        of = f"机器序号{self.digits:02d}的记录"
        at = self.told_at[:16].replace("T", " ")
        if not self.differs:
            return (
                f"{of}本机只到第{self.here}条，上级（{self.receiver}）{at}签名的回执写明收到过第{self.last}条："
                f"第{self.here + 1}条起的不在了，可能恢复过旧的备份，也可能被人删掉了。"
                "上级都留着，把找回的记录收进来就补上。"
            )
        is_exact = self.same == self.differs - 1
        place = f"第{self.differs}条" if is_exact else f"第{self.same + 1}条到第{self.differs}条之间的某一条"
        return (
            f"{of}从{place}起（{self.kind}），与上级（{self.receiver}）{at}签名的回执对不上：上级留着的是另一种内容。"
            "可能有人改过本机的数据，也可能另有一台电脑用同一个序号写过。上级的没有丢；请保留现状，打电话告诉上级查清。"
        )


def contradictions(uow: UnitOfWork, packages: Packages) -> tuple[Contradiction, ...]:
    """One for each chain of ours that does not agree with what was heard, by digits; empty where all does."""
    heard = sorted(_heard(uow, packages), key=lambda answer: (answer.written_at, answer.number))
    found = (_compared(uow, chain, heard) for chain in uow.exchange.own_chains())
    return tuple(one for one in found if one is not None)


def _heard(uow: UnitOfWork, packages: Packages) -> Iterator[Acknowledgement]:
    """All answers to this office: as they came, sealed and signed, and the newest ones as they are kept."""
    org, prove = uow.register.office().org, prover_in(uow)
    secrets = [keys.secret for keys in uow.exchange.sealing_keys() if keys.secret]
    for parcel in uow.exchange.parcels("in", kinds=("acknowledgement",)):
        with suppress(Refused, Unavailable), packages.open(parcel.digest) as file:
            opened = read_package(file, prove=prove, secrets=secrets, take_blob=lambda _name, _data: None)
            answer = read_acknowledgement(opened.document)
            if answer.org == org and answer.receiver == opened.header.sender.certificate.org:
                yield answer
    for one in uow.exchange.memberships():
        newest = uow.exchange.newest_answer("heard", org, one.issuer_org)
        if newest is not None:
            yield newest.answer


def _compared(uow: UnitOfWork, chain: OwnChain, heard: list[Acknowledgement]) -> Contradiction | None:
    there: dict[tuple[int, str], Acknowledgement] = {}
    for answer in heard:
        for one in answer.chains:
            if one.stand.incarnation == chain.incarnation:
                there |= {(stretch.last, stretch.head): answer for stretch in one.stretches}
    for (last, head), answer in tuple(there.items()):  # what came back of it lies beside, and tells each event
        if uow.exchange.event(head) is not None:
            links = uow.exchange.links(chain.incarnation, 1, last)
            there |= dict.fromkeys(path_to(head, links).items(), answer)
    is_same = {
        (n, digest): uow.exchange.own_digest(chain.incarnation, n) == digest for n, digest in there if n <= chain.n
    }
    odd = min(((n, digest) for (n, digest), same in is_same.items() if not same), default=None)
    last, head = max(there, default=(0, ""))
    if odd is None and (last <= chain.n or _is_beside(uow, chain, last, head)):
        return None
    at = last if odd is None else odd[0]
    answer = there[(last, head) if odd is None else odd]
    return Contradiction(
        digits=chain.digits,
        same=max((n for (n, _), same in is_same.items() if same and n < at), default=0),
        differs=0 if odd is None else at,
        kind="" if odd is None else uow.exchange.own_events(chain.incarnation, at, limit=1)[0].header.kind,
        last=last,
        here=chain.n,
        receiver=answer.receiver,
        told_at=answer.written_at,
        is_known=_is_known_fork(uow, chain, heard),
    )


def _is_known_fork(uow: UnitOfWork, chain: OwnChain, heard: list[Acknowledgement]) -> bool:
    """Whether an office above has all of ours, and says that somebody else wrote this chain too: 上报 tells of that."""
    ours = (chain.n, uow.exchange.own_digest(chain.incarnation, chain.n))
    newest = {answer.receiver: answer for answer in heard}
    return any(
        one.stand.incarnation == chain.incarnation
        and one.stand.forked
        and ours in {(stretch.last, stretch.head) for stretch in one.stretches}
        for answer in newest.values()
        for one in answer.chains
    )


def _is_beside(uow: UnitOfWork, chain: OwnChain, last: int, head: str) -> bool:
    """Whether all that follows on what is in the journal is kept beside it."""
    links = {link.digest: link for link in uow.exchange.links(chain.incarnation, chain.n + 1, last)}
    while (link := links.get(head)) is not None:
        head = link.prev
    return head == uow.exchange.own_digest(chain.incarnation, chain.n)
