"""Orders of rows as arrays of keys, and what two of them have in common."""

from __future__ import annotations

from array import array
from typing import TypeAlias

Order: TypeAlias = "array[int]"

CHUNK = 4096
"""Keys compared at once, which is much quicker than one by one."""


def index_in(order: Order, key: int) -> int:
    """Where a key stands in an order, or -1."""
    try:
        return order.index(key)
    except ValueError:
        return -1


def block_at(part: Order, whole: Order) -> int:
    """Where `part` stands whole and unbroken in `whole`; -1 when it does not, or is empty."""
    start = index_in(whole, part[0]) if part else -1
    if start < 0:
        return -1
    return start if whole[start : start + len(part)] == part else -1


def common_head(one: Order, other: Order) -> int:
    """How many keys both begin with."""
    most = min(len(one), len(other))
    for start in range(0, most, CHUNK):
        if one[start : start + CHUNK] != other[start : start + CHUNK]:
            differing = (n for n in range(start, min(start + CHUNK, most)) if one[n] != other[n])
            return next(differing, most)
    return most


def common_tail(one: Order, other: Order, head: int) -> int:
    """How many keys both end with, after the first `head`."""
    most = min(len(one), len(other)) - head
    for size in range(0, most, CHUNK):
        if _before_end(one, size) != _before_end(other, size):
            differing = (n for n in range(size, min(size + CHUNK, most)) if one[-1 - n] != other[-1 - n])
            return next(differing, most)
    return most


def _before_end(order: Order, size: int) -> Order:
    """The chunk that ends so many keys before the end."""
    end = len(order) - size
    return order[max(end - CHUNK, 0) : end]
