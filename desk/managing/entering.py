"""Entering the desk: the password once a day, then unlocking and switching clerks by PIN while the key stays open.

What somebody may do is read anew each time they enter, so a role that was given or taken counts from then on. Who sat
there, and what was tried, are events of the office's chain (docs/adr/0017).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from msgspec import Struct

from desk.cases.events.entering import (
    ClerkLocked,
    ClerkLockedOut,
    ClerkSignedIn,
    ClerkSignedOut,
    ClerkTriesFailed,
    Means,
    Way,
)
from desk.desk import Desk
from desk.errors import Refused
from desk.people.pins import SALT_BYTES, TRIES, Pin, counted, fits, make_pin, opened, require_open, wrong_pin
from desk.ports import Store, UnitOfWork
from desk.records import Operator
from desk.times import day_of, moment_text


class Seat(Struct, frozen=True, kw_only=True):
    """Somebody who may sit here, and how they get in now.

    Attributes:
        has_pin: They have set a PIN.
        why_password: Why the password is asked for all the same, as a sentence; empty where the PIN opens.
    """

    clerk: str
    name: str
    has_pin: bool
    why_password: str


def seats(desk: Desk) -> tuple[Seat, ...]:
    """Who may sit here, in the order they joined, and whether their PIN opens now."""
    with desk.store.reading() as uow:
        here = [operator for operator in uow.register.operators() if not operator.has_left]
        return tuple(_seat_of(operator, uow.register.pin(operator.clerk), _today(desk)) for operator in here)


def require_here(uow: UnitOfWork, clerk: str) -> Operator:
    """The clerk of this id, who may sit here.

    Raises:
        Refused: `clerk.unknown`, `clerk.retired`.
    """
    operator = next((o for o in uow.register.operators() if o.clerk == clerk), None)
    if operator is None:
        raise Refused("clerk.unknown", f"本单位没有工作人员“{clerk}”。", field="as")
    if operator.has_left:
        raise Refused("clerk.retired", f"{operator.name}已经离岗，不能再进入；有疑问的，请找管理员。", field="as")
    return operator


def password_given(desk: Desk) -> None:
    """Note that this clerk gave the password today, so that the PIN opens again; nothing for one who has no PIN."""
    today = _today(desk)
    with desk.store.writing() as uow:
        kept = uow.register.pin(desk.operator.clerk)
        if kept is not None and opened(kept, today) != kept:
            if kept.wrong < TRIES:  # else it was told when the last one failed
                _tell_tries(uow, desk, desk.operator.clerk, kept.wrong, "pin")
            uow.register.save_pin(desk.operator.clerk, opened(kept, today))
            uow.commit()


def set_pin(desk: Desk, pin: str) -> None:
    """A new PIN for whoever sits here; they entered with their password.

    Raises:
        Refused: `pin.form`, `pin.simple`.
    """
    made = make_pin(pin, desk.chance.random_bytes(SALT_BYTES), password_on=_today(desk))
    with desk.store.writing() as uow:
        uow.register.save_pin(desk.operator.clerk, made)
        uow.commit()


def check_pin(desk: Desk, pin: str, *, clerk: str = "") -> None:
    """Let a clerk in by PIN; whoever sits here when `clerk` is left out.

    A try is counted on disk before the number is looked at: neither a closed program nor a second one gives more.

    Raises:
        Refused: `pin.wrong`, with the tries left; `pin.none`, `pin.locked` or `pin.password_first`, field `password`:
            the password is asked for.
        Unavailable: The try could not be counted; the password works.
    """
    who, today = clerk or desk.operator.clerk, _today(desk)
    tried = _counted(desk.store, who, today)
    if not fits(tried, pin):
        if tried.wrong >= TRIES:
            _record_locked_out(desk, who, tried.wrong)
        raise wrong_pin(tried)
    with desk.store.writing() as uow:
        _tell_tries(uow, desk, who, tried.wrong - 1, "pin")
        uow.register.save_pin(who, opened(tried, today))
        uow.commit()


def switch_operator(desk: Desk, clerk: str, pin: str) -> Desk:
    """The same desk with another clerk at it; everything done through it is recorded as theirs.

    Raises:
        Refused: `clerk.unknown`, `clerk.retired`, or as `check_pin`.
    """
    with desk.store.reading() as uow:
        require_here(uow, clerk)
    check_pin(desk, pin, clerk=clerk)
    return seat(desk, clerk)


def seat(desk: Desk, clerk: str) -> Desk:
    """The desk with this clerk, whose password or PIN the caller has checked.

    Raises:
        Refused: `clerk.unknown`, `clerk.retired`.
    """
    store = desk.store.as_clerk(clerk)
    with store.reading() as uow:
        operator, deputies, office = require_here(uow, clerk), uow.register.deputies(), uow.register.office()
    return replace(desk, store=store, operator=operator, deputies=deputies, office=office)


def record_sign_in(desk: Desk, *, by: Means, way: Way, counter: str, failed: Mapping[str, int]) -> None:
    """Record that this clerk sits there from now on; the caller has let them in.

    Args:
        desk: Of this clerk.
        by: What they gave.
        way: Whether they opened the office, came back, or took another one's place.
        counter: Number of the counter; empty where there is none.
        failed: How many wrong passwords were given before, by clerk.
    """
    with desk.store.writing() as uow:
        for clerk, count in failed.items():
            _tell_tries(uow, desk, clerk, count, "password")
        body = ClerkSignedIn(name=desk.operator.name, by=by, way=way, counter=counter)
        uow.journal.append(body, at=moment_text(desk.clock.now()))
        uow.commit()


def record_lock(desk: Desk, *, by_itself: bool, counter: str) -> None:
    """Record that the desk was locked: by this clerk, or since nobody was there."""
    with desk.store.writing() as uow:
        body = ClerkLocked(name=desk.operator.name, by_itself=by_itself, counter=counter)
        uow.journal.append(body, at=moment_text(desk.clock.now()))
        uow.commit()


def record_sign_out(desk: Desk, *, counter: str, failed: Mapping[str, int]) -> None:
    """Record that this clerk leaves and the office is shut; `failed` as of `record_sign_in`."""
    with desk.store.writing() as uow:
        for clerk, count in failed.items():
            _tell_tries(uow, desk, clerk, count, "password")
        body = ClerkSignedOut(name=desk.operator.name, counter=counter)
        uow.journal.append(body, at=moment_text(desk.clock.now()))
        uow.commit()


def wrong_password(name: str) -> Refused:
    """What is said of a wrong password where the office is open: whose it has to be, and that another may sit down."""
    said = (
        f"口令不对。现在选的是{name}，请用{name}自己的口令；不是{name}的，请先选自己的姓名，再用自己的口令进入。"
        "忘记口令的，请负责人或者管理员进入后重设。"
    )
    return Refused("vault.wrong_password", said, field="password")


def _seat_of(operator: Operator, kept: Pin | None, today: str) -> Seat:
    try:
        require_open(kept, today)
    except Refused as refusal:
        why = refusal.message
    else:
        why = ""
    return Seat(clerk=operator.clerk, name=operator.name, has_pin=kept is not None, why_password=why)


def _counted(store: Store, clerk: str, today: str) -> Pin:
    with store.writing() as uow:
        tried = counted(require_open(uow.register.pin(clerk), today))
        uow.register.save_pin(clerk, tried)
        uow.commit()
    return tried


def _tell_tries(uow: UnitOfWork, desk: Desk, clerk: str, count: int, by: Means) -> None:
    if count:
        body = ClerkTriesFailed(clerk=clerk, name=_name_of(uow, clerk), by=by, count=count)
        uow.journal.append(body, at=moment_text(desk.clock.now()))


def _record_locked_out(desk: Desk, clerk: str, count: int) -> None:
    with desk.store.writing() as uow:
        body = ClerkLockedOut(clerk=clerk, name=_name_of(uow, clerk), count=count)
        uow.journal.append(body, at=moment_text(desk.clock.now()))
        uow.commit()


def _name_of(uow: UnitOfWork, clerk: str) -> str:
    """As it is now; the id itself where a key was left behind by somebody who is not in the record."""
    return next((operator.name for operator in uow.register.operators() if operator.clerk == clerk), clerk)


def _today(desk: Desk) -> str:
    return day_of(desk.clock.now()).isoformat()
