"""Marks that citizens gave, as lists and counts need them; what stands in them is told by their cases."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Table,
    bindparam,
    func,
    literal_column,
    select,
    text,
)

from db import tables as t
from db.prepared import Prepared
from desk.cases.reviews import ReviewTally


@dataclass(frozen=True, slots=True)
class _Marked:
    """The statements about the marks of one kind of service: of cases, or of consultations.

    Attributes:
        waiting: Whose bad mark was not answered; invited: whose bad first mark was answered and not marked again.
        counted: How many there were in some days; with_mark: how many of them were marked; levels: how.
    """

    waiting: Prepared
    invited: Prepared
    counted: Prepared
    with_mark: Prepared
    levels: Prepared


def _marked(
    marks: Table, owner: Column[str], served: Table, key: Column[str], *in_days: ColumnElement[bool]
) -> _Marked:
    """The statements for marks on what is served.

    Args:
        marks: Table of the marks.
        owner: Its column that names what was served.
        served: Table of that.
        key: Its own name for it.
        in_days: Which of it is counted.
    """
    m, second = marks.c, marks.alias("second")
    is_marked_again = (
        select(literal_column("1"))
        .where(
            second.c[owner.name] == owner,
            *([second.c.occasion == m.occasion] if "occasion" in m else []),
            second.c.assess_number == literal_column("2"),
        )
        .exists()
    )
    most: BindParameter[int] = bindparam("most")
    return _Marked(
        waiting=Prepared(
            select(owner).where(m.is_open == literal_column("1")).order_by(m.given_at, m.review_id).limit(most)
        ),
        invited=Prepared(
            select(owner)
            .where(text(t.REVIEW_IS_ANSWERED), ~is_marked_again)
            .order_by(m.given_at.desc(), m.review_id.desc())
            .limit(most)
        ),
        counted=Prepared(select(func.count()).select_from(served).where(*in_days)),
        with_mark=Prepared(
            select(func.count())
            .select_from(served)
            .where(*in_days, select(literal_column("1")).where(owner == key).exists())
        ),
        levels=Prepared(
            select(m.assess_number, m.level, func.count())
            .join_from(served, marks, owner == key)
            .where(*in_days)
            .group_by(m.assess_number, m.level)
        ),
    )


_c, _q = t.cases.c, t.consultation.c
_FIRST: BindParameter[str] = bindparam("first")
_AFTER: BindParameter[str] = bindparam("after")
_CASES = _marked(
    t.review, t.review.c.case_id, t.cases, _c.case_id,
    _c.received_at >= _FIRST, _c.received_at < _AFTER, _c.state != literal_column("'void'"),
)  # fmt: skip
_ASKED = _marked(
    t.consultation_review, t.consultation_review.c.consultation_id, t.consultation, _q.consultation_id,
    _q.consulted_at >= _FIRST, _q.consulted_at < _AFTER,
)  # fmt: skip


class SqlReviews:
    """The marks on one connection."""

    def __init__(self, connection: Connection) -> None:
        """Read on `connection`; cases write them (`db.projections`)."""
        self._connection = connection

    def open_cases(self, *, limit: int) -> tuple[str, ...]:
        """Ids of the cases with a bad mark that was not answered, the one that waits longest first, each once."""
        return self._named(_CASES.waiting, limit)

    def invited_cases(self, *, limit: int) -> tuple[str, ...]:
        """Ids of the cases with a bad first mark that was answered and not marked again, the newest first."""
        return self._named(_CASES.invited, limit)

    def open_consultations(self, *, limit: int) -> tuple[str, ...]:
        """As `open_cases`, of consultations."""
        return self._named(_ASKED.waiting, limit)

    def invited_consultations(self, *, limit: int) -> tuple[str, ...]:
        """As `invited_cases`, of consultations."""
        return self._named(_ASKED.invited, limit)

    def tally(self, first: str, after: str) -> ReviewTally:
        """How the cases received from the day `first` until before the day `after` were marked; questions apart."""
        days = {"first": first, "after": after}
        return msgspec.structs.replace(self._tally(_CASES, days), asked=self._tally(_ASKED, days))

    def _named(self, statement: Prepared, limit: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(which for (which,) in statement.all(self._connection, most=limit)))

    def _tally(self, of: _Marked, days: dict[str, str]) -> ReviewTally:
        [(count,)], [(marked,)] = of.counted.all(self._connection, **days), of.with_mark.all(self._connection, **days)
        levels: dict[int, dict[int, int]] = {1: {}, 2: {}}
        for assess_number, level, times in of.levels.all(self._connection, **days):
            levels[assess_number][level] = int(times)
        return ReviewTally(cases=int(count), marked=int(marked), levels=levels[1], again=levels[2])
