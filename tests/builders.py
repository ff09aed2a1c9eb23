"""What tests build on: a set clock, repeatable ids, an office on the shipped data, valid requests of residents."""

from __future__ import annotations

import hashlib
import io
import itertools
import random
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

import msgspec
import pytest
from typing_extensions import override

from db import offices, shipped, vault
from db.attachments import Attachments
from db.offices import database_path, engine_on
from db.sealing import PlainFields
from db.unit_of_work import SqlStore
from desk import ports
from desk.calendar.days import CalendarDay, WorkingCalendar, read_calendar_rows
from desk.cases.case import Case
from desk.cases.requests import CaseInput, MaterialInput, StepInput
from desk.catalogue.finding import ItemFinder
from desk.catalogue.items import Catalogue, Item
from desk.catalogue.versions import in_force
from desk.desk import Desk, Holidays, Shelf
from desk.errors import Refused, Unavailable
from desk.handling.answering import act
from desk.handling.changing import Handled
from desk.managing.founding import describe_office, found, take_in_calendar, take_in_catalogue
from desk.papers.texts import Texts, read_texts
from desk.people.reading import AgentInput, ApplicantInput
from desk.places import Places
from desk.records import Operator
from desk.roles import FOUNDER
from desk.serving import Filed, file_case, request_digest
from desk.settings import Office
from desk.sheets import Sheet
from desk.times import BEIJING, moment_text

MONDAY = datetime(2026, 11, 23, 9, 41, tzinfo=BEIJING)
"""A working day, the first the sample catalogue is in force."""

CLERK = Operator(clerk="wang", name="王小满", roles=FOUNDER)
PASSWORD = "tests-2026-only-here"
NAMESPACE = uuid.UUID("5f1c7e8e-2f0a-5d43-8a0e-3a1f0f6f7a11")
PNG = b"\x89PNG\r\n\x1a\n" + b"a scan of nothing in particular"


_SEEDS = itertools.count(1000)


@dataclass
class SetClock:
    """A clock that stands still until it is moved."""

    moment: datetime = MONDAY

    def now(self) -> datetime:
        return self.moment

    def move(self, **time: int) -> None:
        self.moment += timedelta(**time)


class CountedChance:
    """Ids that rise one by one; two of these never give the same, unless they were given the same seed."""

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed or next(_SEEDS)
        self._random = random.Random(self._seed)
        self._count = 0

    def new_id(self) -> str:
        self._count += 1
        return str(uuid.UUID(int=(self._count << 80) | 0x7 << 76 | 0x8 << 60 | self._seed))

    def random_bytes(self, size: int) -> bytes:
        return self._random.randbytes(size)


def township() -> Office:
    """The office of all these tests."""
    return describe_office(shipped_places(), code="419001108000", kind="township", name="思礼镇便民服务中心")


@cache
def shipped_places() -> Places:
    """The divisions of the city, read once."""
    return Places(shipped.places())


@cache
def shipped_days() -> tuple[CalendarDay, ...]:
    """The shipped calendar, read once."""
    return read_calendar_rows(shipped.calendar_rows())


def begin(uow: ports.UnitOfWork, *, now: datetime = MONDAY) -> None:
    """An office on the shipped catalogue and calendar."""
    found(uow, township(), CLERK, program_version="0", now=now)
    take_in_catalogue(uow, shipped.catalogue(), now=now, shipped=True)
    take_in_calendar(uow, shipped_days(), now=now, shipped=True)


@dataclass(frozen=True, kw_only=True)
class Template:
    """An office founded once and copied for every test."""

    home: Path
    dek: bytes
    words: str

    def copy_to(self, home: Path) -> Path:
        shutil.copytree(self.home, home)
        return home


QUICK_COST = {"ITERATIONS": 1, "MEMORY_KIB": 64, "LANES": 1}
REAL_COST = {name: getattr(vault, name) for name in QUICK_COST}


@contextmanager
def passwords_at(cost: dict[str, int]) -> Iterator[None]:
    """New passwords take so much work."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in cost.items():
            patch.setattr(vault, name, value)
        yield


@contextmanager
def quick_passwords() -> Iterator[None]:
    """New passwords cost next to nothing; each slot keeps its own cost. The real one is proven where the vault is."""
    with passwords_at(QUICK_COST):
        yield


def found_office(home: Path) -> Template:
    """A real office in a folder; its password is wrapped with little work."""
    with (
        quick_passwords(),
        offices.creating(home, clerk=CLERK.clerk, password=PASSWORD, chance=CountedChance()) as (opened, recovery),
        opened.store.writing() as uow,
    ):
        begin(uow)
        uow.commit()
    words = " ".join(word for line in recovery.lines for word in line)
    return Template(home=home, dek=vault.unlock(home, CLERK.clerk, PASSWORD), words=words)


@contextmanager
def store_on(home: Path, dek: bytes) -> Iterator[SqlStore]:
    """The record of a folder, opened by its key: a password costs a tenth of a second on purpose."""
    with engine_on(database_path(home), dek) as engine:
        yield SqlStore(engine, PlainFields(), CountedChance(), clerk=CLERK.clerk)


def plain_render(sheet: Sheet) -> bytes:
    """Stands for the printer of pages: a text that tells the sheet."""
    return b"%PDF-test " + msgspec.json.encode(sheet, order="sorted")


def plain_page_count(data: bytes) -> int:
    """Stands for counting pages: every paper of `plain_render` has one."""
    return 1 if data.startswith(b"%PDF-test ") else 0


@dataclass
class KeptInMemory:
    """Attachments without a disk."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def describe(self, data: bytes) -> Any:
        return Attachments(Path("nowhere"), bytes(32)).describe(data)

    def put(self, data: bytes) -> Any:
        attachment = self.describe(data)
        self.kept[attachment.sha256] = data
        return attachment

    def get(self, sha256: str) -> bytes:
        return self.kept[sha256]

    def has(self, sha256: str) -> bool:
        return sha256 in self.kept

    def remove(self, sha256: str) -> None:
        self.kept.pop(sha256, None)


@dataclass
class PackagesInMemory:
    """Files of packages without a disk."""

    kept: dict[str, bytes] = field(default_factory=dict)

    @contextmanager
    def writing(self) -> Iterator[BinaryIO]:
        yield io.BytesIO()

    def keep(self, file: BinaryIO) -> str:
        file.seek(0)
        data = file.read()
        digest = hashlib.sha256(data).hexdigest()
        self.kept[digest] = data
        return digest

    @contextmanager
    def open(self, digest: str) -> Iterator[BinaryIO]:
        yield io.BytesIO(self.kept[digest])

    def has(self, digest: str) -> bool:
        return digest in self.kept

    def remove(self, digest: str) -> None:
        self.kept.pop(digest, None)


@cache
def shipped_texts() -> Texts:
    """The texts of all papers, read once."""
    return read_texts(shipped.content("texts.toml"))


class SharedShelf(Shelf):
    """Reading a catalogue takes a hundredth of a second, search keys a tenth; what has the same digest is the same."""

    _read: ClassVar[dict[str, Catalogue]] = {}
    _made: ClassVar[dict[str, ItemFinder]] = {}

    @override
    def version(self, name: str) -> Catalogue:
        """As `Shelf`, read once for the same content."""
        digest = next((info.sha256 for info in self.versions if info.version == name), None)
        if digest is None:
            return super().version(name)
        if digest not in self._read:
            self._read[digest] = super().version(name)
        return self._read[digest]

    @override
    def finder_on(self, day: date) -> ItemFinder:
        """As `Shelf`, made once for the same content."""
        info = in_force(self.versions, day)
        if info is None:
            return super().finder_on(day)
        if info.sha256 not in self._made:
            self._made[info.sha256] = super().finder_on(day)
        return self._made[info.sha256]


def desk_on(store: ports.Store, attachments: ports.Attachments | None = None, **changes: Any) -> Desk:
    """A clerk at a desk over any store; `changes` replaces parts of it (clock, chance, operator, office, …)."""
    with store.reading() as uow:
        register = uow.register
        office, incarnation = register.office(), register.incarnation()
        versions = register.catalogue_versions()
        holidays = Holidays(WorkingCalendar(register.calendar_days()), register.calendar_version())
        _, sign = register.signer()

    def load(version: str) -> Catalogue | None:
        with store.reading() as uow:
            return uow.register.catalogue(version)

    lists = shipped.codes()
    kinds = (lists.id_types(), lists.organisation_id_types())
    parts: dict[str, Any] = {
        "store": store,
        "attachments": attachments or KeptInMemory(),
        "packages": PackagesInMemory(),
        "clock": SetClock(),
        "chance": CountedChance(),
        "operator": CLERK,
        "office": office,
        "incarnation": incarnation,
        "places": shipped_places(),
        "id_types": {code.code: code.name for codes in kinds for code in codes.codes},
        "shelf": SharedShelf(versions, load),
        "holidays": holidays,
        "texts": shipped_texts(),
        "shipped_texts": shipped_texts(),
        "sign": sign,
        "render": plain_render,
        "page_count": plain_page_count,
        "provincial": shipped.provincial_orders(),
        "reviews": shipped.review_codes(),
        "not_given": shipped.certificates_not_given(),
    }
    return Desk(**{**parts, **changes})


def item(item_id: str) -> Item:
    """An item of the shipped catalogue."""
    found = shipped.catalogue().item(item_id)
    assert found is not None
    return found


def adult(number: int) -> dict[str, str]:
    """A made-up resident who is of age and not old; the same number gives the same one."""
    adults = [r for r in shipped.residents() if 1960 < int(r["birth"][:4]) < 2005 and r["category"] == "han"]
    return adults[number % len(adults)]


def person(number: int, **changes: str) -> ApplicantInput:
    """An applicant with everything filled in."""
    who = adult(number)
    return msgspec.structs.replace(
        ApplicantInput(
            name=who["name"],
            id_type="111",
            id_number=who["id_number"],
            phone=who["phone"],
            village=who["village_code12"],
            address=who["address"],
        ),
        **changes,
    )


def agent(number: int) -> AgentInput:
    """Someone who acts for an applicant."""
    who = adult(number)
    return AgentInput(name=who["name"], id_type="111", id_number=who["id_number"], phone=who["phone"], relation="子女")


def handed_in(item_id: str, *, missing: tuple[int, ...] = ()) -> tuple[MaterialInput, ...]:
    """Every required material of an item as seen, but for the missing ones."""
    return tuple(
        MaterialInput(seq=m.seq, state="original_seen", originals=1)
        for m in item(item_id).materials
        if m.is_required and m.seq not in missing
    )


DECISIONS: dict[str, dict[str, Any]] = {
    "instant": {"kind": "instant", "result": "当场办结"},
    "accept": {"kind": "accept"},
    "receive": {"kind": "receive"},
    "one_time_notice": {"kind": "one_time_notice"},
    "not_required": {
        "kind": "decline",
        "ground": "not_required",
        "reason": "这件事不用办理",
        "basis": "《样例条例》第一条",
    },
    "other_body": {
        "kind": "decline",
        "ground": "other_body",
        "reason": "本窗口没有办理权限",
        "other_body": "济源市公安局",
    },
    "not_eligible": {
        "kind": "decline",
        "ground": "not_eligible",
        "reason": "未满规定年龄",
        "basis": "《样例办法》第三条",
        "confirmed_by": "赵复核",
        "unmet": ["年满规定年龄"],
        "next_time": "年满规定年龄",
    },
}
"""A valid decision of every kind and ground."""


def request(
    number: int, decision: str | dict[str, Any] = "accept", item_id: str = "HJ-12", **changes: Any
) -> CaseInput:
    """A valid application; the same number gives the same one, by the same resident."""
    missing = (1,) if decision == "one_time_notice" else ()
    given: dict[str, Any] = {
        "client_id": str(uuid.uuid5(NAMESPACE, str(number))),
        "item": item_id,
        "counter": str(number % 3 + 1),
        "received_at": moment_text(MONDAY + timedelta(minutes=number)),
        "applicant": person(number),
        "materials": handed_in(item_id, missing=missing),
        "decision": DECISIONS[decision] if isinstance(decision, str) else decision,
    }
    raw = {**given, **changes}
    return msgspec.convert(msgspec.to_builtins(raw), CaseInput)


def no_file(name: str) -> bytes:
    """Stands for a request without scans."""
    raise AssertionError(f"no file {name} in this test")


def file(
    desk: Desk, request_: CaseInput, *, read_file: Callable[[str], bytes] = no_file, digest: str | None = None
) -> Filed:
    """File a request under its own digest."""
    digest = digest or request_digest(msgspec.json.encode(request_))
    return file_case(desk, request_, digest=digest, read_file=read_file)


def filed(
    desk: Desk, number: int, decision: str | dict[str, Any] = "accept", item_id: str = "HJ-12", **changes: Any
) -> Case:
    """The case of a valid application."""
    return file(desk, request(number, decision, item_id, **changes)).case


def do(desk: Desk, case: Case, action: str, decision: str = "", **changes: Any) -> Handled:
    """One step of a received case."""
    given = {"decision": {**DECISIONS[decision or action]}, **changes}
    return act(desk, case.case_id, action, msgspec.convert(msgspec.to_builtins(given), StepInput), read_file=no_file)


def refusal(code: str, doing: Callable[[], object]) -> Refused:
    """The refusal of this code; its sentence is Chinese."""
    with pytest.raises(Refused) as caught:
        doing()
    assert caught.value.code == code, (caught.value.code, caught.value.message)
    assert any("\u4e00" <= c <= "\u9fff" for c in caught.value.message)
    return caught.value


def failure(code: str, doing: Callable[[], object]) -> Unavailable:
    """The failure of this code; its sentence is Chinese and ends as a sentence."""
    with pytest.raises(Unavailable) as caught:
        doing()
    assert caught.value.code == code, (caught.value.code, caught.value.message)
    assert caught.value.message.endswith("。")
    return caught.value


def with_calendar(desk: Desk, days: Iterable[CalendarDay]) -> Desk:
    """The desk by other holidays, which its record does not know."""
    return replace(desk, holidays=Holidays(WorkingCalendar(days), desk.holidays.version))
