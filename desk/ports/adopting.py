"""Own events that come back: appended to the chain they belong to, or kept beside where they do not fit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from desk.cases.chain import Event
from desk.cases.events.adopting import Apart
from desk.exchange.certificates import Certificate
from desk.exchange.dispositions import KeptEvent
from desk.exchange.kept import OwnChain
from desk.exchange.packages.header import ChainPart


class Adoption(Protocol):
    """What of this office's own events came from elsewhere."""

    def own_chain(self, incarnation: str) -> OwnChain | None:
        """A chain of this office as it stands, or None where it was never known here."""
        ...

    def know_chain(self, certificate: Certificate, *, at: str) -> None:
        """A chain of this office that was not known here: empty yet, and never written by this machine."""
        ...

    def is_written(self, incarnation: str) -> bool:
        """Whether a machine writes this chain now."""
        ...

    def retire(self, incarnation: str) -> None:
        """No machine writes this chain any more: more of it exists elsewhere."""
        ...

    def hashes_of_case(self, case_id: str) -> frozenset[str]:
        """Hashes of everything in the journal under this case, what stands apart among it."""
        ...

    def adopt(self, incarnation: str, events: Iterable[Event], *, serial: int) -> None:
        """Append events to the chain they belong to, in order; its counter of case numbers is `serial` at least."""
        ...

    def set_apart(self, events: Iterable[Apart]) -> None:
        """These are in the journal, and in no story of a case."""
        ...

    def apart(self) -> tuple[Apart, ...]:
        """All of those, by event."""
        ...

    def retell(self, incarnations: Iterable[str]) -> None:
        """Make anew what is kept beside the cases, and count the papers of these chains."""
        ...

    def beside(self) -> tuple[KeptEvent, ...]:
        """Own events that came and are not in the journal, by chain and number."""
        ...

    def beside_parts(self) -> tuple[ChainPart, ...]:
        """The same as stretches of their chains."""
        ...

    def forget_beside(self, hashes: Iterable[str]) -> None:
        """These are in the journal now, and their cases among the own ones."""
        ...
