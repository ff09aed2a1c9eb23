"""Records of the village desk gone through one by one, the newest first: what is looked for stands sealed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from desk.people.names import search_form
from desk.ports import Store
from desk.proxy.records import Record
from desk.station.keeping import each_of

_R = TypeVar("_R", bound=Record)

MOST_SEARCHED = 20_000
"""The newest records of a kind that words are looked for in."""


def found(
    store: Store, text: str, kind: type[_R], told: Callable[[_R], Iterable[str]], *, limit: int
) -> tuple[_R, ...]:
    """The newest records that tell of a text, in the words of `told`; an empty text finds nothing."""
    words = search_form(text)
    hits: list[_R] = []
    if not words:
        return ()
    with store.reading() as uow:
        for one in each_of(uow, kind, most=MOST_SEARCHED):
            if any(words in search_form(said) for said in told(one)):
                hits.append(one)
                if len(hits) == limit:
                    break
    return tuple(hits)


def number_words(number: str, words: str, *, last: int = 4) -> str:
    """A number as it is looked for: whole, or by its last digits; empty where only other digits were typed."""
    plain = search_form(number)
    return number if search_form(words) in (plain, plain[-last:]) else ""
