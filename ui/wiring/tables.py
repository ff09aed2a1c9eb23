"""Spreadsheets that people fill in: catalogues and lists of people; their library is loaded at its first use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desk.cases.group import Member
from desk.catalogue.checking import describe, require_good
from desk.catalogue.items import Catalogue
from desk.catalogue.reading import read_catalogue
from desk.groups.group_lists import PersonRow
from ui.wiring.shipped import codes


def catalogue_template() -> bytes:
    """An empty spreadsheet to fill in a catalogue."""
    from db import spreadsheets  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return spreadsheets.catalogue_template(codes())


def catalogue_to_xlsx(catalogue: Catalogue) -> bytes:
    """A catalogue as a spreadsheet in the form of the template."""
    from db import spreadsheets  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return spreadsheets.catalogue_to_xlsx(catalogue, codes())


def catalogue_from_xlsx(data: bytes, base: Catalogue | None) -> Catalogue:
    """A catalogue from a filled spreadsheet; what the form does not hold is kept from `base`.

    Raises:
        Refused: With sheet, row and column.
    """
    from db import spreadsheets  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return spreadsheets.catalogue_from_xlsx(data, base)


def read_catalogue_file(name: str, data: bytes, base: Catalogue | None) -> Catalogue:
    """A catalogue from a file of this name, JSON or XLSX; what a spreadsheet does not hold is kept from `base`.

    Raises:
        Refused: As the readers of the two.
    """
    if name.lower().endswith(".xlsx"):
        return catalogue_from_xlsx(data, base)
    return read_catalogue(data)


def checked_catalogue(name: str, data: bytes, base: Catalogue | None) -> tuple[Catalogue, tuple[str, ...]]:
    """As `read_catalogue_file`, checked; and what is worth a look in it, in Chinese sentences.

    Raises:
        Refused: It cannot be read, or is not good enough to be used.
    """
    catalogue = read_catalogue_file(name, data, base)
    return catalogue, tuple(describe(finding) for finding in require_good(catalogue, codes()))


def read_people_list(data: bytes) -> tuple[PersonRow, ...]:
    """Everybody in a list of people, XLSX or CSV.

    Raises:
        Refused: `list.*`.
    """
    from db import people_lists  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return people_lists.read_people_list(data)


def read_plain_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of any table, XLSX or CSV, with their numbers from 1.

    Raises:
        Refused: `list.not_readable`.
    """
    from db import people_lists  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return people_lists.read_plain_rows(data)


def people_list_template() -> bytes:
    """An empty list of people to hand out (XLSX)."""
    from db import people_lists  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return people_lists.people_list_template()


def plain_workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A table of texts, its heads first, as a spreadsheet (XLSX)."""
    from db import report_workbooks  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return report_workbooks.plain_workbook(title, rows)


def parked_sheet(members: Iterable[Member]) -> bytes:
    """The parked people of a group with the reasons, to be put right and handed in again (XLSX)."""
    from db import people_lists  # noqa: PLC0415 - takes 0.3 s that only tables are worth

    return people_lists.parked_sheet(members)
