"""What comes with the program: divisions, code lists, texts, sample residents."""

from __future__ import annotations

from functools import cache

from db import shipped as data
from desk.calendar.days import WorkingCalendar, read_calendar_rows
from desk.catalogue.codes import CodeList, CodeLists, laid_over
from desk.papers.texts import Texts, read_texts
from desk.places import Places
from desk.proxy.scoring import ScoreRules, read_rules


def prepare() -> None:
    """Read once what every office opens with, a few hundredths of a second of work before the password is there."""
    places()
    id_types()
    texts()
    data.provincial_orders()
    data.review_codes()


@cache
def places() -> Places:
    """All divisions the program knows."""
    return Places(data.places())


def codes(own: tuple[CodeList, ...] = ()) -> CodeLists:
    """All code lists the program knows, the city's `own` laid over."""
    return laid_over(data.codes(), own)


def id_types(own: tuple[CodeList, ...] = ()) -> dict[str, str]:
    """Codes and names of the papers that people and organisations identify themselves with."""
    lists = codes(own)
    return {code.code: code.name for codes in (lists.id_types(), lists.organisation_id_types()) for code in codes.codes}


@cache
def texts() -> Texts:
    """The texts of all papers."""
    return read_texts(data.content("texts.toml"))


@cache
def score_rules() -> ScoreRules:
    """By which the month's points of proxy clerks are counted, where the town has no rules of its own."""
    return read_rules(score_rules_file())


def score_rules_file() -> bytes:
    """They as a file, to be changed and taken in."""
    return data.content("score_rules.toml")


def calendar() -> WorkingCalendar:
    """The holidays that come with the program."""
    return WorkingCalendar(read_calendar_rows(data.calendar_rows()))


def sample_residents() -> tuple[dict[str, str], ...]:
    """Made-up residents for practice and the sample day."""
    return data.residents()
