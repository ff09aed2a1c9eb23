"""What an office does when its record was copied or set back: it goes on, with numbers of its own (EXCHANGE.md 3.10).

Looked at whenever an office is opened for writing, before the first number. D1: the computer is another one. D2: it, or
a stick, remembers that the record was longer. D3: the office above gives back what our own key signed and we have not.
D4: two computers wrote one chain. Nobody is ever kept from working: what is open gets provisional numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import msgspec
from msgspec import Struct

from desk.allowed import require_right
from desk.cases.events.enrolling import OfficeKeyRenewed
from desk.cases.events.office import WhyBegun
from desk.desk import Desk
from desk.errors import Refused
from desk.exchange.certificates import public_key_of, write_office_certificate
from desk.exchange.kept import OwnChain
from desk.exchange.machines import (
    NO_SLOT,
    Fingerprint,
    KeptMachine,
    Mark,
    Witness,
    is_same,
    marks_of,
    marks_proven,
    set_back_by,
)
from desk.exchanging.members.retiring import own_retirement, retired_words
from desk.exchanging.packing.parcels import offered_in
from desk.managing.founding import require_real
from desk.people.rights import Right
from desk.ports import UnitOfWork
from desk.records import TrustedOffice
from desk.times import moment_text

Standing = Literal["fine", "doubtful", "begun", "no_slot"]
OldComputer = Literal["retired", "copied"]
"""What became of the computer that the record was on: not used any more, or still working with its own copy."""

DOUBTFUL = (
    "这份数据是从别的电脑（或者别的文件夹）拷来的。两台电脑用同一个序号会编出一样的办件编号，"
    "所以在说明原来那台怎么办之前，新办件先用临时编号（P开头），照常办理。"
)
ACTIONS = (
    "原来那台不再用的，请负责人说明“原来的不用了”，这台接着编正式编号；"
    "两台都要用的，请说明“两台都在用”，再向上级重新申请登记。"
)


class Looked(Struct, frozen=True, kw_only=True):
    """What was found when the office was opened.

    Attributes:
        standing: `doubtful`: somebody has to say what became of the other computer; `begun`: a new chain began just
            now; `no_slot`: numbers are provisional until the office above grants more digits.
        sentence: For whoever sits there; empty where all is fine.
    """

    standing: Standing = "fine"
    sentence: str = ""


def look_around(desk: Desk, seen: Fingerprint, witness: Witness | None, *, is_left: bool) -> tuple[Desk, Looked]:
    """Compare the record with the computer it is on and with what is known of it outside, before anything is written.

    Args:
        desk: Whoever opened the office; nobody needs a right for this.
        seen: The computer.
        witness: What the profile remembers of this office; None where it does not.
        is_left: Where the witness saw the record, there is one still.

    Returns:
        The desk to go on with, which may write another chain; and what to tell.
    """
    if desk.office.practice:
        return desk, Looked()
    with desk.store.reading() as uow:
        found = _Found.of(desk, uow, seen, witness, is_left=is_left)
    if found.proof is not None or found.is_forked:
        return _begin_again(desk, found, seen)
    kept = KeptMachine(
        incarnation=found.active,
        fingerprint=found.kept.fingerprint if found.is_moved and found.kept else seen,
        in_doubt=found.is_moved,
    )
    if found.kept is None or _but_path(kept) != _but_path(found.kept):
        with desk.store.writing() as uow:
            uow.register.save_machine(kept)
            uow.commit()
    desk = as_written(desk)
    if found.is_moved:
        return desk, Looked(standing="doubtful", sentence=f"{DOUBTFUL}{ACTIONS}")
    if desk.incarnation.certified:
        return desk, Looked()
    with desk.store.reading() as uow:
        retired = own_retirement(uow)
    return desk, Looked(standing="no_slot", sentence=NO_SLOT if retired is None else retired_words(retired.into_name))


def look_back(desk: Desk, seen: Fingerprint, witness: Witness | None) -> tuple[Desk, Looked]:
    """The same for a counter of a hall, whose record is on a server: only whether that was set back.

    Args:
        desk: Whoever opened the office; nobody needs a right for this.
        seen: The computer.
        witness: How far this counter saw its own chain; None where it does not know.
    """
    with desk.store.reading() as uow:
        key = _office_key(uow)
        marks = _heard_marks(desk, uow, key)
        marks += () if witness is None or witness.office_key != key else witness.marks
        active = uow.register.incarnation().incarnation
        proof = set_back_by(marks, uow.exchange.own_chains(), active, digest_at=uow.exchange.own_digest)
    if proof is None:
        return desk, Looked()
    begun = _begin_in(desk, "set_back", seen, above=max(mark.digits for mark in marks))
    return begun, Looked(standing="begun", sentence=_begun_words(begun, "set_back"))


def _but_path(kept: KeptMachine) -> KeptMachine:
    """A folder that was moved is nothing to write down."""
    return msgspec.structs.replace(kept, fingerprint=msgspec.structs.replace(kept.fingerprint, path=""))


class _Found(Struct, frozen=True, kw_only=True):
    """What is known of a record before it is written to."""

    active: str
    kept: KeptMachine | None
    is_moved: bool
    proof: Mark | None
    is_forked: bool
    marks: tuple[Mark, ...]
    slots: tuple[int, ...]

    @classmethod
    def of(cls, desk: Desk, uow: UnitOfWork, seen: Fingerprint, witness: Witness | None, *, is_left: bool) -> _Found:
        active = uow.register.incarnation().incarnation
        kept = uow.register.machine()
        if kept is not None and kept.incarnation != active:
            kept = None
        key = _office_key(uow)
        if witness is not None and witness.office_key != key:
            witness = None
        elsewhere = witness is not None and witness.incarnation == active and witness.path != seen.path
        is_beside = elsewhere and is_left
        marks = _heard_marks(desk, uow, key)
        marks += () if kept is None else kept.marks
        marks += () if witness is None or is_beside else witness.marks
        chains = uow.exchange.own_chains()
        return cls(
            active=active,
            kept=kept,
            is_moved=is_beside or (kept is not None and not is_same(kept.fingerprint, seen)),
            proof=set_back_by(marks, chains, active, digest_at=uow.exchange.own_digest),
            is_forked=_is_forked(desk, uow, active),
            marks=marks,
            slots=_slots(uow),
        )


def _office_key(uow: UnitOfWork) -> str:
    return public_key_of(uow.register.root_key()).hex()


def _slots(uow: UnitOfWork) -> tuple[int, ...]:
    memberships = uow.exchange.memberships()
    return memberships[0].slots if memberships else ()


def _heard_marks(desk: Desk, uow: UnitOfWork, key: str) -> tuple[Mark, ...]:
    """What the offices above have of ours, by envelopes that our own key signed."""
    heard = [uow.exchange.newest_answer("heard", desk.office.org, one.issuer_org) for one in uow.exchange.memberships()]
    proofs = [chain.proof for answer in heard if answer is not None for chain in answer.answer.chains]
    return tuple(mark for proof in proofs for mark in marks_proven(proof, key))


def _is_forked(desk: Desk, uow: UnitOfWork, active: str) -> bool:
    """Whether an office above has two different events of one number of the chain in use."""
    for one in uow.exchange.memberships():
        heard = uow.exchange.newest_answer("heard", desk.office.org, one.issuer_org)
        stands = () if heard is None else heard.answer.chains
        if any(chain.stand.incarnation == active and chain.stand.forked for chain in stands):
            return True
    return False


def _begin_again(desk: Desk, found: _Found, seen: Fingerprint) -> tuple[Desk, Looked]:
    """A new chain, for this one was set back or is written by another computer too."""
    is_double = found.is_forked or (found.proof is not None and found.proof.incarnation != found.active)
    above = max((mark.digits for mark in found.marks), default=0)
    if found.is_moved:  # whoever has the other copy goes on with the digits that were granted
        above = max(above, *found.slots, 0)
    why: WhyBegun = "forked" if found.is_forked else "set_back"
    pick = int(found.active[:8], 16) if is_double and not found.is_moved else 0
    try:
        begun = _begin_in(desk, why, seen, above=above, pick=pick)
    except Refused as refusal:
        with desk.store.writing() as uow:
            doubted = KeptMachine(incarnation=found.active, fingerprint=seen, in_doubt=True, marks=found.marks)
            uow.register.save_machine(doubted)
            uow.commit()
        return as_written(desk), Looked(standing="no_slot", sentence=f"{refusal.message}新办件先用临时编号，照常办理。")
    return begun, Looked(standing="begun", sentence=_begun_words(begun, why))


def _begun_words(desk: Desk, why: WhyBegun) -> str:
    what = {
        "forked": "上级收到了两台电脑用同一个序号写的记录，两边的办件都留着，没有丢。",
        "set_back": "本机的记录比以前写出过的旧，可能恢复过旧的备份，或者拷回了旧的文件夹。",
        "moved": "已经记下：原来的电脑不再使用。",
        "copied": "已经记下：两台电脑都在用。",
        "new_key": "本单位换了新的钥匙。",
    }.get(why, "")
    digits = f"为了不重号，从现在起用序号{desk.incarnation.digits:02d}编号，照常办理。"
    back = "缺的办件在下次和上级交换数据包时补回来。" if why == "set_back" else ""
    return f"{what}{digits if desk.incarnation.certified else NO_SLOT}{back}"


def _pack_anew(desk: Desk, uow: UnitOfWork) -> None:
    """What is not acknowledged is packed again by the new chain's key: the old one may not be believed any more."""
    for parcel in offered_in(desk, uow):
        uow.exchange.forget_parcel(parcel.digest)


def keep_machine(uow: UnitOfWork, seen: Fingerprint) -> None:
    """This is the computer that writes the chain in use; the caller commits."""
    uow.register.save_machine(KeptMachine(incarnation=uow.register.incarnation().incarnation, fingerprint=seen))


def _begin_in(desk: Desk, why: WhyBegun, seen: Fingerprint, *, above: int = 0, pick: int = 0) -> Desk:
    """A new chain that this computer writes; gives the desk that writes it.

    Raises:
        Refused: `incarnation.used_up`.
    """
    with desk.store.writing() as uow:
        _pack_anew(desk, uow)
        uow.register.begin_incarnation(
            at=moment_text(desk.clock.now()), reason=why, after=_last_head(uow), above=above, pick=pick
        )
        keep_machine(uow, seen)
        uow.commit()
    return as_written(desk)


def as_written(desk: Desk) -> Desk:
    """The desk with the chain that is written now."""
    with desk.store.reading() as uow:
        incarnation = uow.register.incarnation()
        _, sign = uow.register.signer()
    return replace(desk, incarnation=incarnation, sign=sign)


def begin_again(desk: Desk, seen: Fingerprint, why: WhyBegun = "set_back") -> tuple[Desk, Looked]:
    """A new chain by hand, where this office knows that its record was set back or is written elsewhere too.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `incarnation.used_up`.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    begun = _begin_in(desk, why, seen)
    return begun, Looked(standing="begun", sentence=_begun_words(begun, why))


def settle(desk: Desk, seen: Fingerprint, old: OldComputer) -> tuple[Desk, Looked]:
    """Say what became of the computer that the record was on before; this one writes a chain of its own from now on.

    Where the other goes on, the digits granted so far are its own, and this one needs a new membership for final
    numbers; where nobody vouches for the office yet, it simply takes the next.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `incarnation.used_up`; `machine.not_doubted`.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    with desk.store.reading() as uow:
        kept, slots = uow.register.machine(), _slots(uow)
        active = uow.register.incarnation().incarnation
    if kept is None or kept.incarnation != active or not kept.in_doubt:
        raise Refused("machine.not_doubted", "这份数据就是在这台电脑上的，没有要说明的，接着办理就行。")
    why: WhyBegun = "moved" if old == "retired" else "copied"
    above = 0 if old == "retired" else max(slots, default=0)
    begun = _begin_in(desk, why, seen, above=above)
    return begun, Looked(standing="begun", sentence=_begun_words(begun, why))


def renew_key(desk: Desk, seen: Fingerprint) -> tuple[Desk, Looked]:
    """Another root key and other sealing keys, for a computer with those before was stolen; a new chain begins.

    Papers of before are proved here as ever. The office above has to revoke the old key, and this one asks again.

    Raises:
        Refused: `right.missing`, `practice.not_here`, `incarnation.used_up`.
    """
    require_right(desk, Right.TRUST_OFFICES)
    require_real(desk.office)
    at = moment_text(desk.clock.now())
    with desk.store.writing() as uow:
        certificate = uow.register.office_certificate(at=at)
        before, last = certificate.office_key, _last_head(uow)
        uow.register.save_trusted(
            TrustedOffice(
                office_key=before,
                org=desk.office.org,
                name=desk.office.name,
                trusted_at=at,
                bundle=write_office_certificate(certificate),
            )
        )
        uow.register.renew_root_key()
        uow.exchange.end_sealing_keys()
        uow.exchange.make_sealing_keys()
        _pack_anew(desk, uow)
        uow.register.begin_incarnation(at=at, reason="new_key", after=last)
        uow.exchange.save_memberships(())  # they are of the key before, and nobody would believe a package with them
        event = OfficeKeyRenewed(before=before, after=_office_key(uow), renewed_at=at, clerk_name=desk.operator.name)
        uow.journal.append(event, at=at)
        keep_machine(uow, seen)
        uow.commit()
    begun = as_written(desk)
    return begun, Looked(standing="begun", sentence=_begun_words(begun, "new_key"))


def _last_head(uow: UnitOfWork) -> str:
    active = uow.register.incarnation().incarnation
    return next(one.head for one in uow.exchange.own_chains() if one.incarnation == active)


def note_marks(desk: Desk, marks: Iterable[Mark]) -> str:
    """Learn from a stick how far this office has written; where this record is behind, numbers are provisional at once.

    A new chain begins when the office is opened the next time. Gives the sentence to tell, empty where all is fine.

    Raises:
        Refused: `right.missing`.
    """
    require_right(desk, Right.HAND_OVER)
    marks = tuple(marks)
    with desk.store.writing() as uow:
        active = uow.register.incarnation().incarnation
        chains = uow.exchange.own_chains()
        marks += _heard_marks(desk, uow, _office_key(uow))
        proof = set_back_by(marks, chains, active, digest_at=uow.exchange.own_digest)
        if proof is None and not _is_forked(desk, uow, active):
            return ""
        kept = uow.register.machine()
        if kept is None or kept.incarnation != active:
            kept = KeptMachine(incarnation=active, fingerprint=Fingerprint())
        known = () if proof is None or proof in kept.marks else (proof,)
        uow.register.save_machine(msgspec.structs.replace(kept, in_doubt=True, marks=kept.marks + known))
        uow.commit()
    return (
        "本机的记录比以前写出过的旧，或者另有一台电脑在用同一个序号。新办件先用临时编号，照常办理；"
        "关闭程序再打开一次，本机就换用新的序号。"
    )


def witness_of(desk: Desk, path: str, before: Witness | None) -> Witness | None:
    """What the profile is to remember of this office now; None while it is in doubt whose record this is."""
    with desk.store.reading() as uow:
        kept = uow.register.machine()
        active = uow.register.incarnation().incarnation
        key = _office_key(uow)
        chains: tuple[OwnChain, ...] = uow.exchange.own_chains()
    if desk.office.practice or (kept is not None and kept.in_doubt):
        return None
    own = {one.incarnation for one in chains}
    earlier = () if before is None or before.office_key != key else before.marks
    others = tuple(mark for mark in earlier if mark.incarnation not in own)
    return Witness(office_key=key, path=path, incarnation=active, marks=(*others, *marks_of(chains)))
