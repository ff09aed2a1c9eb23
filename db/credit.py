"""The bad-credit list as kept: a key to find a person by, all that is known in one sealed text."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, insert, select

from db import tables as t
from db.sealing import FieldCipher
from desk.cases.credit import CreditMark

_decoder = msgspec.json.Decoder(CreditMark)


class SqlCredit:
    """The list on one connection."""

    def __init__(self, connection: Connection, cipher: FieldCipher) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher

    def of_person(self, id_type: str, id_number: str) -> tuple[CreditMark, ...]:
        """The entries of one person, the first entered first; those that are over among them."""
        c = t.credit_mark.c
        key = person_key(self._cipher, id_type, id_number)
        statement = select(c.content).where(c.person_key == key).order_by(c.mark_id)
        return tuple(map(self._read, self._connection.execute(statement).scalars()))

    def get(self, mark_id: str) -> CreditMark | None:
        """The entry, or None."""
        statement = select(t.credit_mark.c.content).where(t.credit_mark.c.mark_id == mark_id)
        content = self._connection.execute(statement).scalar_one_or_none()
        return None if content is None else self._read(content)

    def all(self) -> tuple[CreditMark, ...]:
        """Every entry that stands, the first entered first.

        Raises:
            Unavailable: A text does not open: it was changed.
            msgspec.DecodeError: Likewise, where the database encrypts.
        """
        statement = select(t.credit_mark.c.content).order_by(t.credit_mark.c.mark_id)
        return tuple(map(self._read, self._connection.execute(statement).scalars()))

    def add(self, mark: CreditMark) -> None:
        """One more."""
        self._connection.execute(
            insert(t.credit_mark),
            {
                "mark_id": mark.mark_id,
                "person_key": person_key(self._cipher, mark.id_type, mark.id_number),
                "content": self._cipher.seal(msgspec.json.encode(mark)),
            },
        )

    def remove(self, mark_id: str) -> None:
        """Take an entry off."""
        self._connection.execute(delete(t.credit_mark).where(t.credit_mark.c.mark_id == mark_id))

    def keys(self) -> dict[str, str]:
        """The key beside each entry, by id."""
        c = t.credit_mark.c
        return {row.mark_id: row.person_key for row in self._connection.execute(select(c.mark_id, c.person_key))}

    def _read(self, content: bytes) -> CreditMark:
        return _decoder.decode(self._cipher.open(content))


def person_key(cipher: FieldCipher, id_type: str, id_number: str) -> str:
    """What a person's entries are found by."""
    return cipher.lookup(f"{id_type}|{id_number}")
