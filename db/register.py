"""What the office knows of itself: settings, people, catalogue, calendar, other offices, drafts and counters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from db import incarnations
from db import tables as t
from db.journal import SqlJournal
from db.sealing import FieldCipher
from desk.calendar.days import CalendarDay
from desk.cases.events.office import IncarnationBegun, WhyBegun
from desk.catalogue.items import Catalogue
from desk.catalogue.versions import VersionInfo
from desk.errors import Unavailable
from desk.exchange.certificates import Certificate, OfficeCertificate
from desk.exchange.machines import KeptMachine
from desk.people.guessing import WrongTry
from desk.people.pins import Pin
from desk.records import Deputy, Draft, Incarnation, Operator, OwnTexts, TrustedOffice
from desk.roles import read_roles, write_roles
from desk.settings import Office

_OFFICE = "office"
_OWN_TEXTS = "own_texts"
_FAVOURITES = "favourites:"
_CASE_FILTERS = "case_filters:"
_DEPUTIES = "deputies"
_PIN = "pin:"
_TRIES = "wrong_tries:"
_CALENDAR = "calendar_version"
_MACHINE = "machine"
_TAKE_SERIAL = (
    update(t.paper_serial)
    .where(t.paper_serial.c.incarnation == bindparam("which"), t.paper_serial.c.series == bindparam("of"))
    .values(serial=t.paper_serial.c.serial + 1)
    .returning(t.paper_serial.c.serial)
)


class SqlNumbers:
    """Counters of the active incarnation."""

    def __init__(self, connection: Connection, journal: SqlJournal) -> None:
        """Count on `connection`; case numbers are counted on the journal's head."""
        self._connection = connection
        self._journal = journal

    def next_serial(self) -> int:
        """The next serial of a case number."""
        return self._journal.next_serial()

    def next_paper_serial(self, series: str) -> int:
        """The next serial of a series of papers."""
        which = self._journal.head["incarnation"]
        taken = self._connection.execute(_TAKE_SERIAL, {"which": which, "of": series}).scalar_one_or_none()
        if taken is None:
            self._connection.execute(insert(t.paper_serial), {"incarnation": which, "series": series, "serial": 1})
            return 1
        return int(taken)


class SqlDrafts:
    """Drafts of all clerks."""

    def __init__(self, connection: Connection, cipher: FieldCipher) -> None:
        """Keep on `connection`."""
        self._connection = connection
        self._cipher = cipher

    def save(self, draft: Draft) -> None:
        """Keep or replace a draft."""
        self.remove(draft.draft_id)
        self._connection.execute(
            insert(t.draft),
            {
                "draft_id": draft.draft_id,
                "clerk": draft.clerk,
                "clerk_name": draft.clerk_name,
                "saved_at": draft.saved_at,
                "content": self._cipher.seal(draft.content),
            },
        )

    def get(self, draft_id: str) -> Draft | None:
        """The draft, or None."""
        return next((d for d in self.all() if d.draft_id == draft_id), None)

    def all(self) -> tuple[Draft, ...]:
        """Newest first."""
        rows = self._connection.execute(select(t.draft).order_by(t.draft.c.saved_at.desc(), t.draft.c.draft_id))
        return tuple(
            Draft(
                draft_id=row.draft_id,
                clerk=row.clerk,
                clerk_name=row.clerk_name,
                saved_at=row.saved_at,
                content=self._cipher.open(row.content),
            )
            for row in rows
        )

    def remove(self, draft_id: str) -> None:
        """Forget a draft."""
        self._connection.execute(delete(t.draft).where(t.draft.c.draft_id == draft_id))


class SqlRegister:
    """What the office knows of itself and its surroundings."""

    def __init__(self, connection: Connection, cipher: FieldCipher, journal: SqlJournal) -> None:
        """Read and write on `connection`."""
        self._connection = connection
        self._cipher = cipher
        self._journal = journal

    def office(self) -> Office:
        """The office itself.

        Raises:
            Unavailable: None was set up here.
        """
        value = self._connection.execute(
            select(t.setting.c.value).where(t.setting.c.name == _OFFICE)
        ).scalar_one_or_none()
        if value is None:
            raise Unavailable("office.missing", "这里还没有设立单位，请先运行 init。")
        return msgspec.json.decode(value, type=Office)

    def save_office(self, office: Office) -> None:
        """Replace the office's settings."""
        self._connection.execute(delete(t.setting).where(t.setting.c.name == _OFFICE))
        self._connection.execute(
            insert(t.setting), {"name": _OFFICE, "value": msgspec.json.encode(office, order="sorted")}
        )

    def own_texts(self) -> OwnTexts:
        """What the office has worded itself."""
        value = self._setting(_OWN_TEXTS)
        return OwnTexts() if value is None else msgspec.json.decode(value, type=OwnTexts)

    def save_own_texts(self, own: OwnTexts) -> None:
        """Replace it."""
        self._set(_OWN_TEXTS, msgspec.json.encode(own, order="sorted"))

    def operators(self) -> tuple[Operator, ...]:
        """Who may sit at the desk, in order of joining."""
        rows = self._connection.execute(select(t.operator).order_by(t.operator.c.place))
        return tuple(Operator(clerk=r.clerk, name=r.name, roles=read_roles(r.role)) for r in rows)

    def add_operator(self, operator: Operator, at: str) -> None:
        """One more."""
        last = self._connection.execute(select(func.max(t.operator.c.place))).scalar_one() or 0
        self._connection.execute(
            insert(t.operator),
            {
                "clerk": operator.clerk,
                "name": operator.name,
                "role": write_roles(operator.roles),
                "added_at": at,
                "place": last + 1,
            },
        )

    def save_operator(self, operator: Operator) -> None:
        """Replace one, named by `clerk`."""
        self._connection.execute(
            update(t.operator)
            .where(t.operator.c.clerk == operator.clerk)
            .values(name=operator.name, role=write_roles(operator.roles))
        )

    def deputies(self) -> tuple[Deputy, ...]:
        """Who stands in for whom, in the order in which they were named."""
        value = self._setting(_DEPUTIES)
        return () if value is None else msgspec.json.decode(value, type=tuple[Deputy, ...])

    def save_deputies(self, deputies: tuple[Deputy, ...]) -> None:
        """Replace them."""
        self._set(_DEPUTIES, msgspec.json.encode(deputies))

    def pin(self, clerk: str) -> Pin | None:
        """A clerk's PIN as it is kept, or None; sealed, since so few digits are soon tried through."""
        value = self._setting(f"{_PIN}{clerk}")
        return None if value is None else msgspec.msgpack.decode(self._cipher.open(value), type=Pin)

    def save_pin(self, clerk: str, pin: Pin | None) -> None:
        """Keep or replace it; None forgets it."""
        self._set(f"{_PIN}{clerk}", None if pin is None else self._cipher.seal(msgspec.msgpack.encode(pin)))

    def wrong_tries(self, clerk: str) -> tuple[WrongTry, ...]:
        """What was tried in vain at a screen that this name is signed in at, in order."""
        value = self._setting(f"{_TRIES}{clerk}")
        return () if value is None else msgspec.json.decode(value, type=tuple[WrongTry, ...])

    def save_wrong_tries(self, clerk: str, tries: tuple[WrongTry, ...]) -> None:
        """Replace them."""
        self._set(f"{_TRIES}{clerk}", msgspec.json.encode(tries))

    def _setting(self, name: str) -> bytes | None:
        return self._connection.execute(select(t.setting.c.value).where(t.setting.c.name == name)).scalar_one_or_none()

    def _set(self, name: str, value: bytes | None) -> None:
        self._connection.execute(delete(t.setting).where(t.setting.c.name == name))
        if value is not None:
            self._connection.execute(insert(t.setting), {"name": name, "value": value})

    def incarnation(self) -> Incarnation:
        """The chain that this machine writes."""
        head = self._journal.head
        return Incarnation(
            incarnation=head["incarnation"],
            digits=head["digits"],
            certified=bool(head["certificate"]) and self._may_number(head["incarnation"], head["digits"]),
            public_key=head["public_key"],
            certificate=head["certificate"],
        )

    def _may_number(self, incarnation: str, digits: int) -> bool:
        """Whether its numbers are final: no doubt about the computer, and digits that the office above has granted."""
        machine, slots = self.machine(), incarnations.slots(self._connection)
        in_doubt = machine is not None and machine.incarnation == incarnation and machine.in_doubt
        return not in_doubt and (slots is None or digits in slots) and not self._is_retired()

    def _is_retired(self) -> bool:
        """Whether an office above has said that this one goes on in another."""
        key = msgspec.json.decode(self._journal.head["certificate"], type=Certificate).office_key
        return incarnations.is_retired(self._connection, key)

    def machine(self) -> KeptMachine | None:
        """The computer that the chain in use is written on; None where it was never looked at."""
        value = self._setting(self._machine_name())
        return None if value is None else msgspec.json.decode(value, type=KeptMachine)

    def save_machine(self, machine: KeptMachine) -> None:
        """Replace it."""
        self._set(self._machine_name(), msgspec.json.encode(machine, order="sorted"))

    def _machine_name(self) -> str:
        """Where the computer is kept: one for each of several machines on one record."""
        return f"{_MACHINE}:{self._journal.machine}" if self._journal.machine else _MACHINE

    def make_root_key(self) -> None:
        """The office's root key, made once, before its first incarnation."""
        incarnations.make_root_key(self._connection, self._cipher)

    def renew_root_key(self) -> None:
        """Another root key: the one before is not to be trusted. The caller begins a chain under it."""
        self._set(incarnations.ROOT_KEY, None)
        incarnations.make_root_key(self._connection, self._cipher)

    def begin_incarnation(
        self, *, at: str, reason: WhyBegun, after: str = "", above: int = 0, pick: int = 0
    ) -> Certificate:
        """A new chain with its own key and the next digits; its first event says why, and after which event."""
        self._journal.flush()
        certificate = incarnations.begin(
            self._connection, self._cipher, self.office(), at=at, above=above, pick=pick, machine=self._journal.machine
        )
        self._journal.forget_head()
        self._journal.append(
            IncarnationBegun(
                incarnation=certificate.incarnation_id,
                digits=certificate.incarnation,
                reason=reason,
                public_key=certificate.public_key,
                after=after,
            ),
            at=at,
        )
        return certificate

    def root_key(self) -> bytes:
        """The office's private root key: what vouches for its own machines and for the offices below it."""
        return incarnations.root_key(self._connection, self._cipher)

    def signer(self) -> tuple[bytes, Callable[[bytes], bytes]]:
        """This machine's public key and what signs with it."""
        return incarnations.signer(self._connection, self._cipher, machine=self._journal.machine)

    def office_certificate(self, *, at: str, sealing_keys: tuple[str, ...] = ()) -> OfficeCertificate:
        """What this office gives to others, so that they can prove its papers and seal what is for it."""
        office = self.office()
        return incarnations.office_certificate(self._connection, self._cipher, office, at=at, sealing_keys=sealing_keys)

    def catalogue_versions(self) -> tuple[VersionInfo, ...]:
        """All versions kept, in the order they were taken in."""
        c = t.catalogue_version.c
        columns = [c[name] for name in VersionInfo.__struct_fields__]
        rows = self._connection.execute(select(*columns).order_by(c.imported_at, c.effective_on, c.version))
        return tuple(VersionInfo(**{**r, "confirmed": bool(r["confirmed"])}) for r in rows.mappings())

    def catalogue(self, version: str) -> Catalogue | None:
        """The content of a version, or None."""
        content = self._connection.execute(
            select(t.catalogue_version.c.content).where(t.catalogue_version.c.version == version)
        ).scalar_one_or_none()
        return None if content is None else msgspec.json.decode(content, type=Catalogue)

    def add_catalogue(self, info: VersionInfo, content: bytes) -> None:
        """One more version."""
        values: dict[str, Any] = msgspec.structs.asdict(info)
        values["confirmed"] = int(info.confirmed)
        self._connection.execute(insert(t.catalogue_version), {**values, "content": content})

    def calendar_days(self) -> tuple[CalendarDay, ...]:
        """All holidays and make-up days known, by date."""
        rows = self._connection.execute(select(t.calendar_day).order_by(t.calendar_day.c.day))
        return tuple(
            msgspec.convert(
                {
                    "day": date.fromisoformat(r.day),
                    "kind": r.kind,
                    "name": r.name,
                    "notice_year": r.notice_year,
                    "notice": r.notice,
                },
                CalendarDay,
            )
            for r in rows
        )

    def calendar_version(self) -> str:
        """A short name of what the calendar holds; empty where it was never replaced since names are kept."""
        return (self._setting(_CALENDAR) or b"").decode()

    def save_calendar(self, days: Iterable[CalendarDay]) -> None:
        """Replace the calendar."""
        days = tuple(days)
        self._set(_CALENDAR, hashlib.sha256(msgspec.json.encode(days, order="sorted")).hexdigest().encode())
        self._connection.execute(delete(t.calendar_day))
        self._connection.execute(
            insert(t.calendar_day),
            [
                {
                    "day": d.day.isoformat(),
                    "kind": d.kind,
                    "name": d.name,
                    "notice_year": d.notice_year,
                    "notice": d.notice,
                }
                for d in days
            ],
        )

    def favourite_items(self, clerk: str) -> tuple[str, ...]:
        """Ids of the items a clerk keeps at hand, in the order they were chosen."""
        value = self._connection.execute(
            select(t.setting.c.value).where(t.setting.c.name == f"{_FAVOURITES}{clerk}")
        ).scalar_one_or_none()
        return () if value is None else msgspec.json.decode(value, type=tuple[str, ...])

    def save_favourite_items(self, clerk: str, items: tuple[str, ...]) -> None:
        """Replace them."""
        name = f"{_FAVOURITES}{clerk}"
        self._connection.execute(delete(t.setting).where(t.setting.c.name == name))
        self._connection.execute(insert(t.setting), {"name": name, "value": msgspec.json.encode(items)})

    def case_filters(self, clerk: str) -> bytes:
        """The filters of the case list a clerk has kept, as JSON; empty when there are none."""
        value = self._connection.execute(
            select(t.setting.c.value).where(t.setting.c.name == f"{_CASE_FILTERS}{clerk}")
        ).scalar_one_or_none()
        return b"" if value is None else bytes(value)

    def save_case_filters(self, clerk: str, content: bytes) -> None:
        """Replace them."""
        name = f"{_CASE_FILTERS}{clerk}"
        self._connection.execute(delete(t.setting).where(t.setting.c.name == name))
        self._connection.execute(insert(t.setting), {"name": name, "value": content})

    def trusted_offices(self) -> tuple[TrustedOffice, ...]:
        """Offices whose papers can be proved here."""
        rows = self._connection.execute(select(t.trusted_office).order_by(t.trusted_office.c.org))
        return tuple(
            TrustedOffice(office_key=r.office_key, org=r.org, name=r.name, trusted_at=r.trusted_at, bundle=r.bundle)
            for r in rows
        )

    def save_trusted(self, office: TrustedOffice) -> None:
        """Add an office, or replace an older certificate of it."""
        self._connection.execute(delete(t.trusted_office).where(t.trusted_office.c.office_key == office.office_key))
        self._connection.execute(insert(t.trusted_office), msgspec.structs.asdict(office))
