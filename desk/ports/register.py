"""What an office knows of itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from desk.calendar.days import CalendarDay
from desk.cases.events.office import WhyBegun
from desk.catalogue.items import Catalogue
from desk.catalogue.versions import VersionInfo
from desk.exchange.certificates import Certificate, OfficeCertificate
from desk.exchange.machines import KeptMachine
from desk.people.guessing import WrongTry
from desk.people.pins import Pin
from desk.ports.outside import Sign
from desk.records import (
    Deputy,
    Incarnation,
    Operator,
    OwnTexts,
    TrustedOffice,
)
from desk.settings import Office


class Register(Protocol):
    """What the office knows of itself and its surroundings: people, catalogue, calendar, other offices."""

    def office(self) -> Office:
        """The office itself."""
        ...

    def save_office(self, office: Office) -> None:
        """Replace the office's settings."""
        ...

    def own_texts(self) -> OwnTexts:
        """What the office has worded itself."""
        ...

    def save_own_texts(self, own: OwnTexts) -> None:
        """Replace it."""
        ...

    def operators(self) -> tuple[Operator, ...]:
        """Who may sit at the desk, in order of joining."""
        ...

    def add_operator(self, operator: Operator, at: str) -> None:
        """One more."""
        ...

    def save_operator(self, operator: Operator) -> None:
        """Replace one, named by `clerk`; their place in the order stays."""
        ...

    def deputies(self) -> tuple[Deputy, ...]:
        """Who stands in for whom, in the order in which they were named; past ones among them."""
        ...

    def save_deputies(self, deputies: tuple[Deputy, ...]) -> None:
        """Replace them."""
        ...

    def pin(self, clerk: str) -> Pin | None:
        """A clerk's PIN as it is kept, or None."""
        ...

    def save_pin(self, clerk: str, pin: Pin | None) -> None:
        """Keep or replace it; None forgets it."""
        ...

    def wrong_tries(self, clerk: str) -> tuple[WrongTry, ...]:
        """What was tried in vain at a screen that this name is signed in at, in order."""
        ...

    def save_wrong_tries(self, clerk: str, tries: tuple[WrongTry, ...]) -> None:
        """Replace them."""
        ...

    def incarnation(self) -> Incarnation:
        """The chain that this machine writes."""
        ...

    def make_root_key(self) -> None:
        """The office's root key, made once, before its first incarnation."""
        ...

    def begin_incarnation(
        self, *, at: str, reason: WhyBegun, after: str = "", above: int = 0, pick: int = 0
    ) -> Certificate:
        """A new chain with its own key, and digits as `desk.exchange.machines.next_digits` gives them.

        Its first event says why it began, and after which event.

        Raises:
            Refused: `incarnation.used_up`, after ninety-nine.
        """
        ...

    def machine(self) -> KeptMachine | None:
        """The computer that the chain in use is written on; None where it was never looked at."""
        ...

    def save_machine(self, machine: KeptMachine) -> None:
        """Replace it."""
        ...

    def renew_root_key(self) -> None:
        """Another root key: the one before is not to be trusted. The caller begins a chain under it."""
        ...

    def root_key(self) -> bytes:
        """The office's private root key: what vouches for its own machines and for the offices below it."""
        ...

    def signer(self) -> tuple[bytes, Sign]:
        """This machine's public key and what signs with it."""
        ...

    def office_certificate(self, *, at: str, sealing_keys: tuple[str, ...] = ()) -> OfficeCertificate:
        """What this office gives to others, so that they can prove its papers and seal what is for it."""
        ...

    def catalogue_versions(self) -> tuple[VersionInfo, ...]:
        """All versions kept, in the order they were taken in."""
        ...

    def catalogue(self, version: str) -> Catalogue | None:
        """The content of a version, or None."""
        ...

    def add_catalogue(self, info: VersionInfo, content: bytes) -> None:
        """One more version."""
        ...

    def calendar_days(self) -> tuple[CalendarDay, ...]:
        """All holidays and make-up days known, by date."""
        ...

    def calendar_version(self) -> str:
        """A short name of what `calendar_days` holds, another one for other days; empty where it was never replaced."""
        ...

    def save_calendar(self, days: Iterable[CalendarDay]) -> None:
        """Replace the calendar."""
        ...

    def favourite_items(self, clerk: str) -> tuple[str, ...]:
        """Ids of the items a clerk keeps at hand, in the order they were chosen."""
        ...

    def case_filters(self, clerk: str) -> bytes:
        """The filters of the case list a clerk has kept, as JSON; empty when there are none."""
        ...

    def save_case_filters(self, clerk: str, content: bytes) -> None:
        """Replace them."""
        ...

    def save_favourite_items(self, clerk: str, items: tuple[str, ...]) -> None:
        """Replace them."""
        ...

    def trusted_offices(self) -> tuple[TrustedOffice, ...]:
        """Offices whose papers can be proved here."""
        ...

    def save_trusted(self, office: TrustedOffice) -> None:
        """Add an office, or replace an older certificate of it."""
        ...
