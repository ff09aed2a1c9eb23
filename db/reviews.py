"""Marks that citizens gave, as lists and counts need them; what stands in them is told by their cases."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, literal_column, select, text

from db import tables as t
from db.prepared import Prepared
from desk.cases.reviews import ReviewTally

_r, _c = t.review.c, t.cases.c
_IN_DAYS = (
    _c.received_at >= bindparam("first"),
    _c.received_at < bindparam("after"),
    _c.state != literal_column("'void'"),
)
_OPEN = Prepared(
    select(_r.case_id)
    .where(_r.is_open == literal_column("1"))
    .order_by(_r.given_at, _r.review_id)
    .limit(bindparam("most"))
)
_second = t.review.alias("second")
_INVITED = Prepared(
    select(_r.case_id)
    .where(
        text(t.REVIEW_IS_ANSWERED),
        ~select(literal_column("1"))
        .where(
            _second.c.case_id == _r.case_id,
            _second.c.occasion == _r.occasion,
            _second.c.assess_number == literal_column("2"),
        )
        .exists(),
    )
    .order_by(_r.given_at.desc(), _r.review_id.desc())
    .limit(bindparam("most"))
)
_CASES = Prepared(select(func.count()).select_from(t.cases).where(*_IN_DAYS))
_MARKED = Prepared(
    select(func.count())
    .select_from(t.cases)
    .where(*_IN_DAYS, select(literal_column("1")).where(_r.case_id == _c.case_id).exists())
)
_LEVELS = Prepared(
    select(_r.assess_number, _r.level, func.count())
    .join_from(t.cases, t.review, _r.case_id == _c.case_id)
    .where(*_IN_DAYS)
    .group_by(_r.assess_number, _r.level)
)


class SqlReviews:
    """The marks on one connection."""

    def __init__(self, connection: Connection) -> None:
        """Read on `connection`; cases write them (`db.projections`)."""
        self._connection = connection

    def open_cases(self, *, limit: int) -> tuple[str, ...]:
        """Ids of the cases with a bad mark that was not answered, the one that waits longest first, each once."""
        return tuple(dict.fromkeys(case_id for (case_id,) in _OPEN.all(self._connection, most=limit)))

    def invited_cases(self, *, limit: int) -> tuple[str, ...]:
        """Ids of the cases with a bad first mark that was answered and not marked again, the newest first."""
        return tuple(dict.fromkeys(case_id for (case_id,) in _INVITED.all(self._connection, most=limit)))

    def tally(self, first: str, after: str) -> ReviewTally:
        """How the cases received from the day `first` until before the day `after` were marked."""
        days = {"first": first, "after": after}
        [(cases,)], [(marked,)] = _CASES.all(self._connection, **days), _MARKED.all(self._connection, **days)
        levels: dict[int, dict[int, int]] = {1: {}, 2: {}}
        for assess_number, level, count in _LEVELS.all(self._connection, **days):
            levels[assess_number][level] = int(count)
        return ReviewTally(cases=int(cases), marked=int(marked), levels=levels[1], again=levels[2])
