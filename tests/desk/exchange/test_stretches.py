"""What of a chain is somewhere: compared by hashes, so that a fork is never taken for the same."""

from __future__ import annotations

from collections.abc import Callable

from desk.exchange.dispositions import Link
from desk.exchange.stretches import Stretch, holds, ours, path_to, stretches_of


def chain(*digests: str, first: int = 1, after: str = "") -> list[Link]:
    """Links one after the other."""
    prevs = (after, *digests)
    return [Link(n=first + at, prev=prevs[at], digest=digest) for at, digest in enumerate(digests)]


def named(*digests: str) -> Callable[[int], str]:
    """Our own hashes by number."""
    return lambda n: digests[n - 1] if 1 <= n <= len(digests) else ""


def test_a_whole_chain_is_one_stretch() -> None:
    assert stretches_of(chain("a", "b", "c"), contiguous=0, head="", ends=()) == (Stretch(1, 3, "c"),)
    assert stretches_of(chain("d", first=4, after="c"), contiguous=3, head="c", ends=()) == (Stretch(1, 4, "d"),)
    assert stretches_of([], contiguous=3, head="c", ends=()) == (Stretch(1, 3, "c"),)
    assert stretches_of([], contiguous=0, head="", ends=()) == ()


def test_pieces_between_gaps_are_told_each() -> None:
    links = [*chain("d", "e", first=4, after="c"), *chain("h", first=8, after="g")]
    told = stretches_of(links, contiguous=2, head="b", ends=())
    assert told == (Stretch(1, 2, "b"), Stretch(4, 5, "e"), Stretch(8, 8, "h"))
    mine = ours(told, named("a", "b", "c", "d", "e", "f", "g", "h"))
    assert mine == told
    assert holds(mine, 4, 5)
    assert not holds(mine, 2, 4)
    assert not holds(mine, 3, 3)


def test_each_branch_of_a_fork_is_told_and_only_its_own_writer_takes_it_for_his() -> None:
    links = sorted([*chain("a", "b", "c", "d"), *chain("B", "C", first=2, after="a")], key=lambda one: one.n)
    told = stretches_of(links, contiguous=0, head="", ends=())
    assert told == (Stretch(1, 3, "C"), Stretch(1, 4, "d"))
    assert ours(told, named("a", "B", "C")) == (Stretch(1, 3, "C"),)
    assert ours(told, named("a", "b", "c", "d", "e")) == (Stretch(1, 4, "d"),)
    assert ours(told, named("a", "x", "y", "z")) == ()
    assert path_to("C", links) == {3: "C", 2: "B", 1: "a"}
    assert path_to("?", links) == {}


def test_where_a_copy_stopped_is_told_too() -> None:
    told = stretches_of(chain("a", "b", "c"), contiguous=0, head="", ends={"b"})
    assert told == (Stretch(1, 2, "b"), Stretch(1, 3, "c"))
    assert ours(told, named("a", "b")) == (Stretch(1, 2, "b"),)
    assert ours(told, named("a", "b", "c")) == (Stretch(1, 3, "c"),)
