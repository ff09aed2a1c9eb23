"""Packages, acknowledgements and attempts as kept: the post between offices."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from db import exchange_tables as x
from db import tables as t
from db.sealing import FieldCipher
from desk.exchange.acknowledgements import Acknowledgement
from desk.exchange.kept import Attempt, Direction, KeptAnswer, Parcel
from desk.exchange.packages.header import PackageKind

_A = x.answer.c
_OF = (_A.direction == bindparam("its_direction"), _A.org == bindparam("its_org"), _A.receiver == bindparam("by"))
_NEWEST = select(x.answer).where(*_OF).order_by(_A.place.desc()).limit(1)
_PARCEL = select(x.package).where(x.package.c.digest == bindparam("its_digest"))


@cache
def _parcels(of_org: bool, kinds: tuple[PackageKind, ...]) -> Select[Any]:
    """Made once of each form: it is asked several times with every package."""
    c = x.package.c
    statement = select(x.package).where(c.direction == bindparam("its_direction"))
    if of_org:
        statement = statement.where(c.org == bindparam("its_org"))
    if kinds:
        statement = statement.where(c.kind.in_(kinds))
    return statement.order_by(c.org, c.incarnation, c.last_n, c.at, c.digest)


class SqlPost:
    """The post on one connection."""

    _connection: Connection
    _cipher: FieldCipher

    def add_parcel(self, parcel: Parcel) -> None:
        """A package was written or came; the same one again changes nothing."""
        if self.parcel(parcel.digest) is None:
            values = msgspec.structs.asdict(parcel)
            values["first_n"], values["last_n"] = values.pop("first"), values.pop("last")
            self._connection.execute(insert(x.package), values)

    def parcel(self, digest: str) -> Parcel | None:
        """The one with this digest, or None."""
        row = self._connection.execute(_PARCEL, {"its_digest": digest}).mappings().first()
        return None if row is None else _parcel(row)

    def parcels(
        self, direction: Direction, *, org: str = "", kinds: tuple[PackageKind, ...] = ()
    ) -> tuple[Parcel, ...]:
        """Those of a direction, in the order of their chains and numbers."""
        values = {"its_direction": direction, **({"its_org": org} if org else {})}
        rows = self._connection.execute(_parcels(bool(org), kinds), values)
        return tuple(map(_parcel, rows.mappings()))

    def forget_parcel(self, digest: str) -> None:
        """It was replaced."""
        self._connection.execute(delete(x.package).where(x.package.c.digest == digest))

    def add_answer(self, answer: KeptAnswer) -> None:
        """An acknowledgement was given or heard."""
        told = answer.answer
        values = {
            "direction": answer.direction,
            "org": answer.org,
            "receiver": told.receiver,
            "place": answer.place,
            "epoch": told.epoch,
            "package": told.package,
            "at": answer.at,
            "number": told.number,
            "content": self._cipher.seal(msgspec.json.encode(told)),
        }
        self._connection.execute(insert(x.answer), values)

    def newest_answer(self, direction: Literal["given", "heard"], org: str, receiver: str) -> KeptAnswer | None:
        """The last one about an office's events that a receiver gave, or None."""
        of = {"its_direction": direction, "its_org": org, "by": receiver}
        row = self._connection.execute(_NEWEST, of).mappings().first()
        return None if row is None else self._answer(row)

    def epoch(self) -> str:
        """The epoch of answers given here: the chain in use; of several, the one with the lowest digits."""
        c = t.incarnation.c
        statement = select(c.incarnation).where(c.active == 1).order_by(c.digits).limit(1)
        return str(self._connection.execute(statement).scalar_one())

    def epochs_over(self) -> tuple[str, ...]:
        """Chains of this office that nobody writes any more."""
        c = t.incarnation.c
        return tuple(self._connection.execute(select(c.incarnation).where(c.active == 0)).scalars())

    def last_given(self, epoch: str) -> int:
        """The highest number of an acknowledgement given in an epoch; 0 for none."""
        c = x.answer.c
        statement = select(func.max(c.number)).where(c.direction == "given", c.epoch == epoch)
        return int(self._connection.execute(statement).scalar() or 0)

    def last_heard(self, receiver: str, epoch: str) -> int:
        """The highest number of an acknowledgement heard of a receiver in an epoch; 0 for none."""
        c = x.answer.c
        of = (c.direction == "heard", c.receiver == receiver, c.epoch == epoch)
        return int(self._connection.execute(select(func.max(c.number)).where(*of)).scalar() or 0)

    def epochs_heard(self, org: str, receiver: str) -> tuple[str, ...]:
        """All epochs of a receiver whose answers about an office were heard."""
        c = x.answer.c
        of = (c.direction == "heard", c.org == org, c.receiver == receiver)
        return tuple(self._connection.execute(select(c.epoch).where(*of).distinct()).scalars())

    def answer_given_to(self, package: str) -> KeptAnswer | None:
        """What was answered to this package first, or None."""
        c = x.answer.c
        statement = select(x.answer).where(c.direction == "given", c.package == package).order_by(c.place).limit(1)
        row = self._connection.execute(statement).mappings().first()
        return None if row is None else self._answer(row)

    def add_attempt(self, attempt: Attempt) -> None:
        """A file was not taken in."""
        self._connection.execute(insert(x.attempt), msgspec.structs.asdict(attempt))

    def attempts(self, *, limit: int) -> tuple[Attempt, ...]:
        """Newest first."""
        c = x.attempt.c
        statement = select(x.attempt).order_by(c.at.desc(), c.attempt_id.desc()).limit(limit)
        return tuple(Attempt(**row) for row in self._connection.execute(statement).mappings())

    def _answer(self, row: Any) -> KeptAnswer:  # noqa: ANN401 - a row
        content = self._cipher.open(row["content"])
        return KeptAnswer(
            direction=row["direction"],
            org=row["org"],
            place=row["place"],
            at=row["at"],
            answer=msgspec.json.decode(content, type=Acknowledgement),
        )


def _parcel(row: Any) -> Parcel:  # noqa: ANN401 - a row
    values = dict(row)
    values["first"], values["last"] = values.pop("first_n"), values.pop("last_n")
    return Parcel(**values)
