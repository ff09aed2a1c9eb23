"""The data shipped with the program: sample catalogue, divisions, calendar, code lists, provincial fields, reviews.

`tools/build_shipped.py` writes the files; they are never edited by hand. What an office imports later is kept in its
database and stands above them.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files

import msgspec

from desk.cases.provincial import ProvincialOrders, read_orders
from desk.cases.reviews import ReviewCodes, read_review_codes
from desk.catalogue.codes import CodeLists
from desk.catalogue.items import Catalogue
from desk.catalogue.reading import read_catalogue
from desk.places import Place
from desk.proxy.certificates import NotGivenList, read_not_given


def content(name: str) -> bytes:
    """The bytes of a shipped file, such as `catalogue.json`."""
    return files(__name__).joinpath(name).read_bytes()


@cache
def catalogue() -> Catalogue:
    """The sample catalogue of 96 items; nothing in it is confirmed by the city."""
    return read_catalogue(content("catalogue.json"))


@cache
def places() -> tuple[Place, ...]:
    """The city, its 16 towns and streets and their 557 villages, each with its org number."""
    return msgspec.json.decode(content("divisions.json"), type=tuple[Place, ...])


@cache
def codes() -> CodeLists:
    """The code lists."""
    return msgspec.json.decode(content("codes.json"), type=CodeLists)


@cache
def provincial_orders() -> ProvincialOrders:
    """The order in which the provincial platform asks for a case's values; a sample the city has yet to confirm."""
    return read_orders(content("provincial_fields.json"))


@cache
def review_codes() -> ReviewCodes:
    """Levels, reasons and channels of the citizens' marks (好差评)."""
    return read_review_codes(content("reviews.json"))


@cache
def certificates_not_given() -> NotGivenList:
    """The twenty certificates that no village gives, and where to go instead; the city has yet to confirm it (C-33)."""
    return read_not_given(content("certificates.toml"))


def city_profiles() -> tuple[str, ...]:
    """Names of the shipped mappings to a city's own tables."""
    folder = files(__name__).joinpath("city_tables")
    return tuple(sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml")))


def calendar_rows() -> tuple[dict[str, str], ...]:
    """Holidays and make-up days, one row a day: date, type, name, notice_year, notice_url, status."""
    return tuple(csv.DictReader(io.StringIO(content("calendar.csv").decode())))


@cache
def residents() -> tuple[dict[str, str], ...]:
    """Made-up residents for practice and the sample day, rare names among them."""
    return tuple(csv.DictReader(io.StringIO(content("residents.csv").decode())))
