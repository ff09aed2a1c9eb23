"""Letting go of what was kept long enough: bodies and everything made from them; headers and hashes stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol


class Purging(Protocol):
    """Removes; who may and what, the use case has decided, and the journal tells it in the same transaction."""

    def forget(self, case_ids: Iterable[str]) -> int:
        """Remove the bodies of all events of these cases, their rows in every list, prints and tables for the city.

        A person who has no other case is forgotten too. Gives how many bodies went.
        """
        ...

    def still_named(self, digests: Collection[str], *, but: Collection[str] = ()) -> frozenset[str]:
        """Those of these scans that an event, a draft or something received names, events of some cases apart."""
        ...
