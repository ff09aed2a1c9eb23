"""The book of the city's own tables: what went out, what came back; and where an output goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desk.city_tables.profile import Profile
from desk.city_tables.records import KeptProfile, KeptRow, Manifest, Mark, Output, Pair


class CityBook(Protocol):
    """What was put out to the city, row by row, and what came of it."""

    def profiles(self) -> tuple[KeptProfile, ...]:
        """The profiles in use, by name."""
        ...

    def save_profile(self, kept: KeptProfile) -> None:
        """Take one in, in place of an older one of its name."""
        ...

    def newest_rows(self, profile: str, case_id: str) -> tuple[KeptRow, ...]:
        """The newest version of every row of a case that went out; may be empty."""
        ...

    def row(self, profile: str, table: str, key: str, version: int = 0) -> KeptRow | None:
        """A version of a row, the newest where none is said; or None."""
        ...

    def rows_of_output(self, profile: str, number: int) -> tuple[KeptRow, ...]:
        """All rows that went out together, by table and key."""
        ...

    def parked(self, profile: str) -> tuple[KeptRow, ...]:
        """Rows whose newest version was refused, by table and key."""
        ...

    def add_rows(self, rows: Sequence[KeptRow]) -> None:
        """Versions that were not kept before."""
        ...

    def keep_row(self, row: KeptRow) -> None:
        """One more version, or the same one as it stands now."""
        ...

    def outputs(self, profile: str) -> tuple[Output, ...]:
        """All outputs of a profile, the newest first."""
        ...

    def keep_output(self, output: Output) -> None:
        """One more, or the same one as it stands now."""
        ...

    def pairs(self) -> tuple[Pair, ...]:
        """Pairs that nobody has decided, by id."""
        ...

    def pair(self, pair_id: str) -> Pair | None:
        """The pair, or None."""
        ...

    def keep_pair(self, pair: Pair) -> None:
        """One more, or the same one as it stands now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputTable:
    """The rows of one table of an output: heads, and the values of each row in their order."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Front(Protocol):
    """Where an output goes: a folder, or a front database (前置库)."""

    def known(self, profile: str) -> tuple[Output, ...]:
        """Which of this office's outputs of a profile lie there, oldest first; may be empty.

        Raises:
            Refused, Unavailable: It cannot be read.
        """
        ...

    def marks(self, profile: str, output: Output) -> tuple[Mark, ...]:
        """What is written down there of an output's rows.

        Raises:
            Refused, Unavailable: It cannot be read.
        """
        ...

    def put(self, profile: Profile, manifest: Manifest, tables: Sequence[OutputTable]) -> str:
        """Put an output there whole, or leave all as it was; the same one again changes nothing. Says where it lies.

        Raises:
            Refused, Unavailable: It is not there; nothing was changed.
        """
        ...
