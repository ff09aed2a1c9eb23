"""The desk's own notes about items, texts sealed where the database does not encrypt."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from db import tables as t
from db.sealing import FieldCipher
from desk.cases.item_notes import ItemNote


class SqlItemNotes:
    """The notes on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher

    def of_item(self, item_id: str) -> tuple[ItemNote, ...]:
        """The notes of an item, newest first."""
        c = t.item_note.c
        statement = select(t.item_note).where(c.item_id == item_id).order_by(c.written_at.desc(), c.note_id.desc())
        return tuple(map(self._note, self._connection.execute(statement).mappings()))

    def get(self, note_id: str) -> ItemNote | None:
        """The note, or None."""
        statement = select(t.item_note).where(t.item_note.c.note_id == note_id)
        row = self._connection.execute(statement).mappings().one_or_none()
        return None if row is None else self._note(row)

    def all(self) -> tuple[ItemNote, ...]:
        """Every note that stands, by id.

        Raises:
            Unavailable: A text does not open: it was changed.
        """
        statement = select(t.item_note).order_by(t.item_note.c.note_id)
        return tuple(map(self._note, self._connection.execute(statement).mappings()))

    def add(self, note: ItemNote) -> None:
        """One more."""
        values = {**msgspec.structs.asdict(note), "text": self._cipher.seal_text(note.text)}
        self._connection.execute(insert(t.item_note), values)

    def remove(self, note_id: str) -> None:
        """Take a note off the list."""
        self._connection.execute(delete(t.item_note).where(t.item_note.c.note_id == note_id))

    def _note(self, row: Any) -> ItemNote:  # noqa: ANN401 - a mapping of the table's columns
        return ItemNote(**{**row, "text": self._cipher.open_text(row["text"])})
