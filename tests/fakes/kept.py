"""What a store in memory keeps."""

from __future__ import annotations

from dataclasses import dataclass, field

from desk.calendar.days import CalendarDay
from desk.cases.case import Case
from desk.cases.chain import Event
from desk.cases.consultations import Consultation
from desk.cases.credit import CreditMark
from desk.cases.item_notes import ItemNote
from desk.catalogue.versions import VersionInfo
from desk.city_tables.records import KeptProfile, KeptRow, Output, Pair
from desk.exchange.machines import KeptMachine
from desk.people.guessing import WrongTry
from desk.people.pins import Pin
from desk.proxy.records import Record
from desk.records import (
    Deputy,
    Draft,
    Incarnation,
    KeptPrint,
    Operator,
    OwnTexts,
    PadSlip,
    TrustedOffice,
)
from desk.settings import Office


@dataclass
class Kept:
    """Everything a store keeps; copied when a unit of work begins, put in place when it commits."""

    events: list[Event] = field(default_factory=list)
    rows: dict[str, Case] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    item_notes: dict[str, ItemNote] = field(default_factory=dict)
    consultations: dict[str, Consultation] = field(default_factory=dict)
    station: dict[str, Record] = field(default_factory=dict)
    pads: dict[str, PadSlip] = field(default_factory=dict)
    prints: dict[str, tuple[KeptPrint, bytes]] = field(default_factory=dict)
    case_filters: dict[str, bytes] = field(default_factory=dict)
    favourites: dict[str, tuple[str, ...]] = field(default_factory=dict)
    serial: int = 0
    paper_serials: dict[str, int] = field(default_factory=dict)
    office: Office | None = None
    own_texts: OwnTexts = field(default_factory=OwnTexts)
    root_key: bytes = b""
    operators: list[Operator] = field(default_factory=list)
    deputies: tuple[Deputy, ...] = ()
    pins: dict[str, Pin] = field(default_factory=dict)
    wrong_tries: dict[str, tuple[WrongTry, ...]] = field(default_factory=dict)
    incarnation: Incarnation | None = None
    machine: KeptMachine | None = None
    private_key: bytes = b""
    versions: dict[str, tuple[VersionInfo, bytes]] = field(default_factory=dict)
    days: tuple[CalendarDay, ...] = ()
    days_version: str = ""
    trusted: dict[str, TrustedOffice] = field(default_factory=dict)
    credit: dict[str, CreditMark] = field(default_factory=dict)
    city_profiles: dict[str, KeptProfile] = field(default_factory=dict)
    city_rows: dict[tuple[str, str, str, int], KeptRow] = field(default_factory=dict)
    city_outputs: dict[tuple[str, int], Output] = field(default_factory=dict)
    city_pairs: dict[str, Pair] = field(default_factory=dict)
