"""What is kept here of the city's data: which keys are believed, which versions came, who told of which one."""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from msgspec import Struct

from desk.errors import Refused
from desk.exchange.city_data import Statement
from desk.exchange.city_roots import Root

Place = Literal["waiting", "applied", "disputed"]
"""待启用: nobody has put it to use yet; 已启用; 有争议: two contents came with one number."""

_TOLD = re.compile(r"#([0-9]{1,10})\Z")


class KeptVersion(Struct, frozen=True, kw_only=True):
    """A version that came.

    Attributes:
        number, digest, catalogue, made_at, best_before: As in its statement. file: digest of the file kept.
        came_at: Moment; applied_at: moment, empty before that.
    """

    number: int
    digest: str
    file: str
    place: Place
    catalogue: str
    made_at: str
    best_before: str = ""
    came_at: str
    applied_at: str = ""


class Told(Struct, frozen=True, kw_only=True):
    """Which version an office used when its newest package was written; at: when it first told this one here.

    Attributes:
        written_at: The moment in that package: of two, the later one holds. Nothing else comes of it.
    """

    org: str
    number: int
    catalogue: str
    written_at: str
    at: str


class DataBook(Struct, frozen=True, kw_only=True):
    """Everything of this kind that is kept, in the order in which it came."""

    roots: tuple[Root, ...] = ()
    versions: tuple[KeptVersion, ...] = ()
    told: tuple[Told, ...] = ()

    @property
    def applied(self) -> KeptVersion | None:
        """The version in use, or None."""
        return max((one for one in self.versions if one.applied_at), key=lambda one: one.number, default=None)

    @property
    def waiting(self) -> KeptVersion | None:
        """The newest one that is newer than that and may be put to use, or None."""
        found = max((one for one in self.versions if one.place == "waiting"), key=lambda one: one.number, default=None)
        return found if found is not None and found.number > self.used else None

    @property
    def used(self) -> int:
        """Number of the version in use; 0 for none."""
        return 0 if self.applied is None else self.applied.number

    @property
    def newest(self) -> KeptVersion | None:
        """What is carried on to others: the newest that is not disputed, or None."""
        return max((one for one in self.versions if one.place != "disputed"), key=lambda one: one.number, default=None)

    @property
    def disputed(self) -> tuple[KeptVersion, ...]:
        """All contents of numbers that came with more than one, above the version in use or equal to it."""
        return tuple(one for one in self.versions if one.place == "disputed" and one.number >= self.used)

    def with_number(self, number: int) -> tuple[KeptVersion, ...]:
        """All contents that came with a number."""
        return tuple(one for one in self.versions if one.number == number)

    def replacing(self, version: KeptVersion) -> DataBook:
        """The same with one version as it is now; it is the last where it is new."""
        if any(one.digest == version.digest for one in self.versions):
            kept = tuple(version if one.digest == version.digest else one for one in self.versions)
        else:
            kept = (*self.versions, version)
        return msgspec.structs.replace(self, versions=kept)

    def hearing(self, told: Told) -> DataBook:
        """The same, once an office told which version it uses; itself where it told that before."""
        known = next((one for one in self.told if one.org == told.org), None)
        if known is not None and (
            (known.number, known.catalogue) == (told.number, told.catalogue) or known.written_at > told.written_at
        ):
            return self
        others = tuple(one for one in self.told if one.org != told.org)
        return msgspec.structs.replace(self, told=tuple(sorted((*others, told), key=lambda one: one.org)))


def admitted(book: DataBook, statement: Statement, digest: str, file: str, *, at: str) -> tuple[DataBook, KeptVersion]:
    """The book with a version whose signatures hold; itself where it is there already.

    A number that came with another content makes both disputed: neither is put to use any more, both are kept. What is
    in use stays in use. Numbers that were skipped are no fault.

    Raises:
        Refused: `data.older`: a newer one is here, and this one never was.
    """
    for known in book.with_number(statement.number):
        if known.digest == digest:
            return book, known
    newest = max((one.number for one in book.versions), default=0)
    rivals = book.with_number(statement.number)
    if statement.number < newest and not rivals:
        raise Refused(
            "data.older",
            f"这是市里的第{statement.number}版目录，本机已经有第{newest}版，旧的不收；现有的照常用。",
            field="file",
        )
    for rival in rivals:
        book = book.replacing(msgspec.structs.replace(rival, place="disputed"))
    new = KeptVersion(
        number=statement.number,
        digest=digest,
        file=file,
        place="disputed" if rivals else "waiting",
        catalogue=statement.catalogue,
        made_at=statement.made_at,
        best_before=statement.best_before,
        came_at=at,
    )
    return book.replacing(new), new


def told_text(catalogue: str, number: int) -> str:
    """What a header tells of the version in use: the catalogue's name, and the number of the city's data if any."""
    return f"{catalogue}#{number}" if number else catalogue


def number_told(text: str) -> int:
    """The number in what a header tells; 0 where there is none."""
    found = _TOLD.search(text)
    return int(found[1]) if found else 0
