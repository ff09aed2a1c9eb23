"""Consultations as kept: what lists look at beside, all that was said in one sealed text."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, tuple_, update

from db import tables as t
from db.sealing import FieldCipher
from desk.cases.consultations import Consultation
from desk.records import ConsultationFilter

_AFTER_ANY_TIME = "Z"
"""Sorts after the `T` of a moment."""

_decoder = msgspec.json.Decoder(Consultation)


class SqlConsultations:
    """The consultations on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher

    def get(self, name: str) -> Consultation | None:
        """The one with this id or number, or None."""
        c = t.consultation.c
        statement = select(c.content).where(or_(c.consultation_id == name.lower(), c.number == name))
        content = self._connection.execute(statement).scalar_one_or_none()
        return None if content is None else self._read(content)

    def newest(self, wanted: ConsultationFilter, *, limit: int) -> tuple[Consultation, ...]:
        """Those that fit, the one asked last first."""
        c = t.consultation.c
        statement = select(c.content).order_by(c.consulted_at.desc(), c.consultation_id.desc()).limit(limit)
        if wanted.clerk:
            statement = statement.where(c.clerk == wanted.clerk)
        if wanted.item:
            statement = statement.where(c.item_id == wanted.item)
        if wanted.from_day:
            statement = statement.where(c.consulted_at >= wanted.from_day)
        if wanted.to_day:
            statement = statement.where(c.consulted_at < wanted.to_day + _AFTER_ANY_TIME)
        if wanted.to_answer:
            statement = statement.where(c.to_answer == 1)
        if wanted.without_case:
            statement = statement.where(c.case_id == "")
        if wanted.before:
            at, _, which = wanted.before.partition("|")
            statement = statement.where(tuple_(c.consulted_at, c.consultation_id) < tuple_(at, which))
        return tuple(map(self._read, self._connection.execute(statement).scalars()))

    def all(self) -> tuple[tuple[dict[str, Any], Consultation], ...]:
        """Every one by id, each with the columns beside its text.

        Raises:
            Unavailable: A text does not open: it was changed.
            msgspec.DecodeError: Likewise, where the database encrypts.
        """
        statement = select(t.consultation).order_by(t.consultation.c.consultation_id)
        rows = self._connection.execute(statement).mappings()
        return tuple(
            ({name: value for name, value in row.items() if name != "content"}, self._read(row["content"]))
            for row in rows
        )

    def add(self, consultation: Consultation) -> None:
        """One more; nobody marked it yet."""
        self._connection.execute(insert(t.consultation), self._row(consultation))

    def replace(self, consultation: Consultation) -> None:
        """The same one, answered, marked, or with a case."""
        which, marks = consultation.consultation_id, t.consultation_review
        same = t.consultation.c.consultation_id == which
        self._connection.execute(update(t.consultation).where(same).values(**self._row(consultation)))
        if rows := marks_of(consultation):
            self._connection.execute(delete(marks).where(marks.c.consultation_id == which))
            self._connection.execute(insert(marks), rows)

    def _row(self, consultation: Consultation) -> dict[str, Any]:
        content = msgspec.json.encode(consultation)
        return {**columns_of(consultation), "content": self._cipher.seal(content)}

    def _read(self, content: bytes) -> Consultation:
        return _decoder.decode(self._cipher.open(content))


def columns_of(consultation: Consultation) -> dict[str, Any]:
    """What lists look at."""
    asked = consultation.asked
    return {
        "consultation_id": consultation.consultation_id,
        "number": asked.number,
        "consulted_at": asked.consulted_at,
        "clerk": consultation.clerk,
        "item_id": asked.item_id,
        "case_id": consultation.case_id,
        "to_answer": int(consultation.is_to_answer),
    }


def marks_of(consultation: Consultation) -> list[dict[str, Any]]:
    """What lists and counts of marks look at, by id."""
    return [
        {
            "consultation_id": consultation.consultation_id,
            "review_id": review.review_id,
            "assess_number": review.assess_number,
            "level": review.level,
            "given_at": review.given_at,
            "is_open": int(review.is_open),
        }
        for review in sorted(consultation.reviews, key=lambda review: review.review_id)
    ]
