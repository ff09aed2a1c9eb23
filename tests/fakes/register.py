"""The office itself in a store in memory: its people, keys, catalogue and calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache

import msgspec

from desk.calendar.days import CalendarDay
from desk.cases.events.office import IncarnationBegun, WhyBegun
from desk.catalogue.items import Catalogue
from desk.catalogue.versions import VersionInfo
from desk.exchange.certificates import (
    Certificate,
    OfficeCertificate,
    make_certificate,
    make_office_certificate,
    public_key_of,
    sign,
)
from desk.exchange.machines import KeptMachine, next_digits
from desk.people.guessing import WrongTry
from desk.people.pins import Pin
from desk.ports import Chance
from desk.records import (
    Deputy,
    Incarnation,
    Operator,
    OwnTexts,
    TrustedOffice,
)
from desk.settings import Office
from tests.fakes.journal import FakeJournal
from tests.fakes.kept import Kept


@cache
def _digest_of(days: tuple[CalendarDay, ...]) -> str:
    return hashlib.sha256(repr(days).encode()).hexdigest() if days else ""


class FakeRegister:
    def __init__(self, kept: Kept, journal: FakeJournal, chance: Chance) -> None:
        self._kept = kept
        self._journal = journal
        self._chance = chance

    def office(self) -> Office:
        assert self._kept.office is not None
        return self._kept.office

    def save_office(self, office: Office) -> None:
        self._kept.office = office

    def own_texts(self) -> OwnTexts:
        return self._kept.own_texts

    def save_own_texts(self, own: OwnTexts) -> None:
        self._kept.own_texts = own

    def operators(self) -> tuple[Operator, ...]:
        return tuple(self._kept.operators)

    def add_operator(self, operator: Operator, at: str) -> None:
        del at
        self._kept.operators.append(operator)

    def save_operator(self, operator: Operator) -> None:
        self._kept.operators[:] = [operator if o.clerk == operator.clerk else o for o in self._kept.operators]

    def deputies(self) -> tuple[Deputy, ...]:
        return self._kept.deputies

    def save_deputies(self, deputies: tuple[Deputy, ...]) -> None:
        self._kept.deputies = deputies

    def pin(self, clerk: str) -> Pin | None:
        return self._kept.pins.get(clerk)

    def save_pin(self, clerk: str, pin: Pin | None) -> None:
        if pin is None:
            self._kept.pins.pop(clerk, None)
        else:
            self._kept.pins[clerk] = pin

    def wrong_tries(self, clerk: str) -> tuple[WrongTry, ...]:
        return self._kept.wrong_tries.get(clerk, ())

    def save_wrong_tries(self, clerk: str, tries: tuple[WrongTry, ...]) -> None:
        self._kept.wrong_tries[clerk] = tries

    def incarnation(self) -> Incarnation:
        assert self._kept.incarnation is not None
        return self._kept.incarnation

    def make_root_key(self) -> None:
        self._kept.root_key = self._chance.random_bytes(32)

    def renew_root_key(self) -> None:
        self.make_root_key()

    def machine(self) -> KeptMachine | None:
        return self._kept.machine

    def save_machine(self, machine: KeptMachine) -> None:
        self._kept.machine = machine

    def begin_incarnation(
        self, *, at: str, reason: WhyBegun, after: str = "", above: int = 0, pick: int = 0
    ) -> Certificate:
        before = self._kept.incarnation
        private_key = self._chance.random_bytes(32)
        office = self.office()
        certificate = make_certificate(
            office_private_key=self._kept.root_key,
            public_key=public_key_of(private_key),
            org=office.org,
            office_code=office.code,
            office_name=office.name,
            incarnation_id=self._chance.random_bytes(16).hex(),
            incarnation=next_digits([before.digits] if before else [], (), above=above, pick=pick),
            issued_at=at,
            standalone=True,
        )
        self._kept.private_key = private_key
        self._kept.serial = 0
        self._kept.paper_serials = {}
        self._kept.incarnation = Incarnation(
            incarnation=certificate.incarnation_id,
            digits=certificate.incarnation,
            certified=True,
            public_key=certificate.public_key,
            certificate=msgspec.json.encode(certificate),
        )
        body = IncarnationBegun(
            incarnation=certificate.incarnation_id,
            digits=certificate.incarnation,
            reason=reason,
            public_key=certificate.public_key,
            after=after,
        )
        self._journal.append(body, at=at)
        return certificate

    def signer(self) -> tuple[bytes, Callable[[bytes], bytes]]:
        key = self._kept.private_key
        return public_key_of(key), lambda data: sign(key, data)

    def office_certificate(self, *, at: str, sealing_keys: tuple[str, ...] = ()) -> OfficeCertificate:
        office = self.office()
        return make_office_certificate(
            office_private_key=self._kept.root_key,
            org=office.org,
            office_code=office.code,
            office_name=office.name,
            issued_at=at,
            certificates=[msgspec.json.decode(self.incarnation().certificate, type=Certificate)],
            sealing_keys=sealing_keys,
        )

    def catalogue_versions(self) -> tuple[VersionInfo, ...]:
        return tuple(info for info, _ in self._kept.versions.values())

    def catalogue(self, version: str) -> Catalogue | None:
        kept = self._kept.versions.get(version)
        return msgspec.json.decode(kept[1], type=Catalogue) if kept else None

    def add_catalogue(self, info: VersionInfo, content: bytes) -> None:
        self._kept.versions[info.version] = (info, content)

    def calendar_days(self) -> tuple[CalendarDay, ...]:
        return self._kept.days

    def calendar_version(self) -> str:
        return self._kept.days_version

    def save_calendar(self, days: Iterable[CalendarDay]) -> None:
        self._kept.days = tuple(days)
        self._kept.days_version = _digest_of(self._kept.days)

    def case_filters(self, clerk: str) -> bytes:
        return self._kept.case_filters.get(clerk, b"")

    def save_case_filters(self, clerk: str, content: bytes) -> None:
        self._kept.case_filters[clerk] = content

    def favourite_items(self, clerk: str) -> tuple[str, ...]:
        return self._kept.favourites.get(clerk, ())

    def save_favourite_items(self, clerk: str, items: tuple[str, ...]) -> None:
        self._kept.favourites[clerk] = items

    def trusted_offices(self) -> tuple[TrustedOffice, ...]:
        return tuple(sorted(self._kept.trusted.values(), key=lambda o: o.org))

    def save_trusted(self, office: TrustedOffice) -> None:
        self._kept.trusted[office.office_key] = office
