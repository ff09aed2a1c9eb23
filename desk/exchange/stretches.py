"""What of a chain is somewhere, told so that its writer can compare: stretches, each named by the hash that ends it.

The hash of an event covers all events before it in its chain, so whoever has the same hash at the same number has the
same events. A number alone proves nothing: two machines may have written different events with one number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from desk.exchange.dispositions import Link


class Stretch(Struct, frozen=True):
    """All events from `first` to `last`, both included, of the branch that has `head` as the hash of `last`."""

    first: int
    last: int
    head: str


def stretches_of(links: Iterable[Link], *, contiguous: int, head: str, ends: Collection[str]) -> tuple[Stretch, ...]:
    """What is here of a chain, by number: one stretch for each end of a branch.

    Args:
        links: What came after `contiguous`, rising.
        contiguous: Up to this number everything is here, and `head` is its hash; 0 and empty for nothing.
        head: See there.
        ends: Hashes that are told though more follows: a copy of the record may have stopped there.
    """
    began = {head: 1}
    places = {head: contiguous} if contiguous else {}
    followed: set[str] = set()
    for link in links:
        began[link.digest] = began.get(link.prev, link.n)
        places[link.digest] = link.n
        followed.add(link.prev)
    told = (digest for digest in places if digest not in followed or digest in ends)
    return tuple(sorted((Stretch(began[it], places[it], it) for it in told), key=lambda one: (one.last, one.head)))


def ours(stretches: Iterable[Stretch], digest_at: Callable[[int], str]) -> tuple[Stretch, ...]:
    """Those of the branch whose hashes `digest_at` gives by number, empty beyond its end; the widest ones, rising."""
    same = [one for one in stretches if digest_at(one.last) == one.head]
    widest = [
        one
        for one in same
        if not any(other.first <= one.first and one.last <= other.last for other in same if other != one)
    ]
    return tuple(sorted(widest, key=lambda one: one.first))


def holds(stretches: Iterable[Stretch], first: int, last: int) -> bool:
    """Whether all events from `first` to `last` are in them."""
    return any(one.first <= first and last <= one.last for one in stretches)


def path_to(head: str, links: Iterable[Link]) -> Mapping[int, str]:
    """Hashes by number of the branch that ends in `head`, as far back as the links lead; empty without it."""
    known = {link.digest: link for link in links}
    path: dict[int, str] = {}
    while (link := known.get(head)) is not None:
        path[link.n] = link.digest
        head = link.prev
    return path
