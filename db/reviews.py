"""Marks that citizens gave, as lists and counts need them; what stands in them is told by their cases."""

from __future__ import annotations

import msgspec
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
_m, _q = t.consultation_review.c, t.consultation.c
_OPEN_ASKED = Prepared(
    select(_m.consultation_id)
    .where(_m.is_open == literal_column("1"))
    .order_by(_m.given_at, _m.review_id)
    .limit(bindparam("most"))
)
_another = t.consultation_review.alias("another")
_INVITED_ASKED = Prepared(
    select(_m.consultation_id)
    .where(
        text(t.REVIEW_IS_ANSWERED),
        ~select(literal_column("1"))
        .where(
            _another.c.consultation_id == _m.consultation_id,
            _another.c.assess_number == literal_column("2"),
        )
        .exists(),
    )
    .order_by(_m.given_at.desc(), _m.review_id.desc())
    .limit(bindparam("most"))
)
_ASKED_IN_DAYS = (_q.consulted_at >= bindparam("first"), _q.consulted_at < bindparam("after"))
_ASKED = Prepared(select(func.count()).select_from(t.consultation).where(*_ASKED_IN_DAYS))
_ASKED_MARKED = Prepared(
    select(func.count())
    .select_from(t.consultation)
    .where(*_ASKED_IN_DAYS, select(literal_column("1")).where(_m.consultation_id == _q.consultation_id).exists())
)
_ASKED_LEVELS = Prepared(
    select(_m.assess_number, _m.level, func.count())
    .join_from(t.consultation, t.consultation_review, _m.consultation_id == _q.consultation_id)
    .where(*_ASKED_IN_DAYS)
    .group_by(_m.assess_number, _m.level)
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

    def open_consultations(self, *, limit: int) -> tuple[str, ...]:
        """As `open_cases`, of consultations."""
        return tuple(dict.fromkeys(which for (which,) in _OPEN_ASKED.all(self._connection, most=limit)))

    def invited_consultations(self, *, limit: int) -> tuple[str, ...]:
        """As `invited_cases`, of consultations."""
        return tuple(dict.fromkeys(which for (which,) in _INVITED_ASKED.all(self._connection, most=limit)))

    def tally(self, first: str, after: str) -> ReviewTally:
        """How the cases received from the day `first` until before the day `after` were marked; questions apart."""
        asked = self._tally(_ASKED, _ASKED_MARKED, _ASKED_LEVELS, first, after)
        return msgspec.structs.replace(self._tally(_CASES, _MARKED, _LEVELS, first, after), asked=asked)

    def _tally(self, all_: Prepared, some: Prepared, by_level: Prepared, first: str, after: str) -> ReviewTally:
        days = {"first": first, "after": after}
        [(count,)], [(marked,)] = all_.all(self._connection, **days), some.all(self._connection, **days)
        levels: dict[int, dict[int, int]] = {1: {}, 2: {}}
        for assess_number, level, times in by_level.all(self._connection, **days):
            levels[assess_number][level] = int(times)
        return ReviewTally(cases=int(count), marked=int(marked), levels=levels[1], again=levels[2])
