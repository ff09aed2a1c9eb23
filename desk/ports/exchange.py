"""What is kept of the exchange with other offices, and the files that packages are."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import BinaryIO, Literal, Protocol

from desk.cases.chain import Event
from desk.catalogue.codes import CodeList
from desk.exchange.acknowledgements import Doubled
from desk.exchange.data_book import DataBook
from desk.exchange.dispositions import Disposition, Judgement, KeptEvent, Link, NotTaken, OpenEvent
from desk.exchange.kept import (
    Attempt,
    Direction,
    FiledHere,
    KeptAnswer,
    KeptChain,
    Member,
    OtherCase,
    OwnChain,
    Parcel,
)
from desk.exchange.membership import Membership, Revocations
from desk.exchange.packages.header import PackageKind
from desk.exchange.packages.sealing import SealingKeys


class Packages(Protocol):
    """The files of packages, each named by its digest."""

    def writing(self) -> AbstractContextManager[BinaryIO]:
        """An empty file to write a package to; gone again unless it was kept."""
        ...

    def keep(self, file: BinaryIO) -> str:
        """Make it durable under its digest, which is given back; the same one again is success."""
        ...

    def open(self, digest: str) -> AbstractContextManager[BinaryIO]:
        """A kept package, from its beginning.

        Raises:
            Unavailable: `package.missing`.
        """
        ...

    def has(self, digest: str) -> bool:
        """Whether it is kept here."""
        ...

    def remove(self, digest: str) -> None:
        """Forget the file; nothing happens where there is none."""
        ...


class Exchange(Protocol):
    """What is kept of other offices and of what went to and fro."""

    def members(self) -> tuple[Member, ...]:
        """Offices right below, by org number."""
        ...

    def member(self, org: str) -> Member | None:
        """The one with this number, or None."""
        ...

    def save_member(self, member: Member) -> None:
        """Add or replace one."""
        ...

    def memberships(self) -> tuple[Membership, ...]:
        """What vouches for this office, nearest first; empty while it stands alone."""
        ...

    def save_memberships(self, memberships: tuple[Membership, ...]) -> None:
        """Replace it."""
        ...

    def revocations(self) -> tuple[Revocations, ...]:
        """The newest list of each issuer, our own among them."""
        ...

    def save_revocations(self, found: Revocations) -> None:
        """Keep a list; an older one of the same issuer changes nothing."""
        ...

    def sealing_keys(self) -> tuple[SealingKeys, ...]:
        """Newest first; a spare one's secret is empty, for it is on paper."""
        ...

    def end_sealing_keys(self) -> None:
        """Nothing more is to be sealed to those of now; they still open what was."""
        ...

    def make_sealing_keys(self) -> None:
        """One more pair, the newest, which nobody can guess."""
        ...

    def data_book(self) -> DataBook:
        """What is kept of the city's data."""
        ...

    def save_data_book(self, book: DataBook) -> None:
        """Replace it."""
        ...

    def code_lists(self) -> tuple[CodeList, ...]:
        """Code lists of the city, which stand in place of the program's own of the same name; may be empty."""
        ...

    def save_code_lists(self, lists: tuple[CodeList, ...]) -> None:
        """Replace them."""
        ...

    def quarantined(self) -> tuple[KeptEvent, ...]:
        """Events that no program so far could read, by chain and number."""
        ...

    def parked(self, dispositions: Iterable[Disposition]) -> tuple[KeptEvent, ...]:
        """Events of all offices that are kept with one of these of `PARKED`, by office, chain and number."""
        ...

    def judged_by(self) -> str:
        """The program that judged them last; empty where none did."""
        ...

    def save_judged_by(self, program: str) -> None:
        """Replace it."""
        ...

    def own_chains(self) -> tuple[OwnChain, ...]:
        """The chains of this office, by digits."""
        ...

    def own_events(self, incarnation: str, first: int, *, limit: int) -> tuple[Event, ...]:
        """Events of a chain of this office from a number on, in order."""
        ...

    def own_digest(self, incarnation: str, n: int) -> str:
        """Hash of an event of a chain of this office; empty where there is none with this number."""
        ...

    def chain(self, incarnation: str) -> KeptChain | None:
        """Where a chain of another office stands, or None."""
        ...

    def chains_of(self, org: str) -> tuple[KeptChain, ...]:
        """All chains of an office, by incarnation."""
        ...

    def save_chain(self, chain: KeptChain) -> None:
        """Add or replace it."""
        ...

    def event(self, digest: str) -> KeptEvent | None:
        """The event with this hash, or None."""
        ...

    def links(self, incarnation: str, first: int, last: int) -> tuple[Link, ...]:
        """Events of a chain between two numbers, rising; two of one number where the chain was forked."""
        ...

    def known_ids(self, event_ids: Iterable[str]) -> frozenset[str]:
        """Those of some ids under which an event is kept."""
        ...

    def beginnings_of(self, org: str) -> tuple[KeptEvent, ...]:
        """The events that began the chains of an office, in no order."""
        ...

    def events_of_case(self, case_id: str) -> tuple[KeptEvent, ...]:
        """Everything kept of a case of another office, in no order."""
        ...

    def events_of_kinds(self, org: str, kinds: Iterable[str], *, since: str = "") -> tuple[KeptEvent, ...]:
        """Events of an office of some kinds, by chain and number; `since`: those alone that came after that moment."""
        ...

    def waiting_for(self, what: Iterable[str]) -> tuple[KeptEvent, ...]:
        """Held events that wait for any of these hashes and scans."""
        ...

    def keep_event(self, kept: KeptEvent, *, at: str) -> None:
        """One more."""
        ...

    def judge_event(self, digest: str, judgement: Judgement, *, place: int) -> None:
        """What became of it since."""
        ...

    def open_of(self, org: str) -> tuple[OpenEvent, ...]:
        """Everything of an office that is kept and not accepted, by chain and number."""
        ...

    def not_taken(self, org: str) -> tuple[NotTaken, ...]:
        """Everything of an office that a person decided against, by chain and number."""
        ...

    def save_other_case(self, case: OtherCase) -> None:
        """Add or replace a case of another office."""
        ...

    def other_case(self, case_id: str) -> OtherCase | None:
        """The one with this id, or None."""
        ...

    def other_cases_of(self, org: str) -> tuple[OtherCase, ...]:
        """Those of an office, by id."""
        ...

    def other_cases_with(self, number: str) -> tuple[OtherCase, ...]:
        """Those with this number; more than one where two machines gave it."""
        ...

    def doubled_numbers(self, org: str) -> tuple[Doubled, ...]:
        """Numbers that more than one case of an office has, rising."""
        ...

    def count_other_cases(self, org: str) -> tuple[int, int]:
        """How many cases of an office are here, and how many of them are parked."""
        ...

    def other_cases_by_day(self, org: str, first: str, last: str) -> tuple[tuple[str, int, int], ...]:
        """Day, cases filed on it and how many of them are parked, of an office; rising, only days with any."""
        ...

    def own_filed(self) -> int:
        """How many cases this office has filed."""
        ...

    def own_filed_by_day(self, first: str, last: str) -> tuple[tuple[str, int], ...]:
        """Day and cases filed on it, both ends included; rising, only days with any."""
        ...

    def own_filed_after(self, incarnation: str, n: int) -> tuple[FiledHere, ...]:
        """Cases that a chain began after a number, rising."""
        ...

    def own_filed_with(self, case_ids: Iterable[str]) -> tuple[FiledHere, ...]:
        """Those of some cases that this office filed."""
        ...

    def add_parcel(self, parcel: Parcel) -> None:
        """A package was written or came; the same one again changes nothing."""
        ...

    def parcel(self, digest: str) -> Parcel | None:
        """The one with this digest, or None."""
        ...

    def parcels(
        self, direction: Direction, *, org: str = "", kinds: tuple[PackageKind, ...] = ()
    ) -> tuple[Parcel, ...]:
        """Those of a direction, in the order of their chains and numbers."""
        ...

    def forget_parcel(self, digest: str) -> None:
        """It was replaced."""
        ...

    def add_answer(self, answer: KeptAnswer) -> None:
        """An acknowledgement was given or heard."""
        ...

    def newest_answer(self, direction: Literal["given", "heard"], org: str, receiver: str) -> KeptAnswer | None:
        """The last one about an office's events that a receiver gave, or None."""
        ...

    def epoch(self) -> str:
        """The epoch of answers given here: the chain in use; of several, the one with the lowest digits."""
        ...

    def epochs_over(self) -> tuple[str, ...]:
        """Chains of this office that nobody writes any more: epochs that are over, in no order."""
        ...

    def last_given(self, epoch: str) -> int:
        """The highest number of an acknowledgement given in an epoch; 0 for none."""
        ...

    def last_heard(self, receiver: str, epoch: str) -> int:
        """The highest number of an acknowledgement heard of a receiver in an epoch; 0 for none."""
        ...

    def epochs_heard(self, org: str, receiver: str) -> tuple[str, ...]:
        """All epochs of a receiver whose answers about an office were heard, in no order."""
        ...

    def answer_given_to(self, package: str) -> KeptAnswer | None:
        """What was answered to this package first, or None."""
        ...

    def lock(self, org: str) -> None:
        """Let nobody else take in anything of this office until the unit of work ends."""
        ...

    def add_attempt(self, attempt: Attempt) -> None:
        """A file was not taken in."""
        ...

    def attempts(self, *, limit: int) -> tuple[Attempt, ...]:
        """Newest first."""
        ...
