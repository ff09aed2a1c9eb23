"""An office to which nothing of its own ever came from elsewhere."""

from __future__ import annotations

from desk.exchange.dispositions import KeptEvent
from desk.exchange.packages.header import ChainPart


class FakeAdoption:
    """Nothing is kept beside the journal."""

    def beside(self) -> tuple[KeptEvent, ...]:
        return ()

    def beside_parts(self) -> tuple[ChainPart, ...]:
        return ()
