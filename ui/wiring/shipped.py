"""What comes with the program: divisions, code lists, texts, sample residents."""

from __future__ import annotations

from db import shipped as data
from desk.catalogue.codes import CodeLists
from desk.papers.texts import Texts, read_texts
from desk.places import Places


def places() -> Places:
    """All divisions the program knows."""
    return Places(data.places())


def codes() -> CodeLists:
    """All code lists the program knows."""
    return data.codes()


def id_types() -> dict[str, str]:
    """Codes and names of the papers that people and organisations identify themselves with."""
    lists = codes()
    return {code.code: code.name for codes in (lists.id_types(), lists.organisation_id_types()) for code in codes.codes}


def texts() -> Texts:
    """The texts of all papers."""
    return read_texts(data.content("texts.toml"))


def sample_residents() -> tuple[dict[str, str], ...]:
    """Made-up residents for practice and the sample day."""
    return data.residents()
