"""What the exchange keeps in one piece each: the city's data, its code lists, which program judged last."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select

from db import tables as t
from desk.catalogue.codes import CodeList
from desk.exchange.data_book import DataBook

_DATA_BOOK = "city_data"
_CODE_LISTS = "code_lists"
_JUDGED_BY = "judged_by"
_SETTING = select(t.setting.c.value).where(t.setting.c.name == bindparam("its_name"))
"""Asked for several times with every package: made once, it costs a third."""


class SqlExchangeSettings:
    """Settings of the exchange on one connection."""

    _connection: Connection

    def data_book(self) -> DataBook:
        """What is kept of the city's data."""
        value = self._setting(_DATA_BOOK)
        return DataBook() if value is None else msgspec.json.decode(value, type=DataBook)

    def save_data_book(self, book: DataBook) -> None:
        """Replace it."""
        self._set(_DATA_BOOK, msgspec.json.encode(book))

    def code_lists(self) -> tuple[CodeList, ...]:
        """Code lists of the city."""
        value = self._setting(_CODE_LISTS)
        return () if value is None else msgspec.json.decode(value, type=tuple[CodeList, ...])

    def save_code_lists(self, lists: tuple[CodeList, ...]) -> None:
        """Replace them."""
        self._set(_CODE_LISTS, msgspec.json.encode(lists))

    def judged_by(self) -> str:
        """The program that judged quarantined events last; empty where none did."""
        return (self._setting(_JUDGED_BY) or b"").decode()

    def save_judged_by(self, program: str) -> None:
        """Replace it."""
        self._set(_JUDGED_BY, program.encode())

    def _setting(self, name: str) -> bytes | None:
        return self._connection.execute(_SETTING, {"its_name": name}).scalar_one_or_none()

    def _set(self, name: str, value: bytes) -> None:
        self._connection.execute(delete(t.setting).where(t.setting.c.name == name))
        self._connection.execute(insert(t.setting), {"name": name, "value": value})
