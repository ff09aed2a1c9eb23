"""All events in one: what a journal's body may be, and how it is written and read."""

from __future__ import annotations

import msgspec

from desk.cases.events.adopting import EventsAdopted
from desk.cases.events.archiving import CaseArchived
from desk.cases.events.authorising import AuthorisingEvent
from desk.cases.events.certifying import CertifyingEvent
from desk.cases.events.city_data import CityDataEvent
from desk.cases.events.conflicts import ConflictDecided
from desk.cases.events.consulting import ConsultationAnswered, ConsultationRecorded, ConsultationReviewed
from desk.cases.events.countersigning import CountersignEvent
from desk.cases.events.credit import CreditEvent
from desk.cases.events.custody import CaseTakenOver, CustodyEvent
from desk.cases.events.deferring import DeferredReminded
from desk.cases.events.enrolling import EnrollingEvent
from desk.cases.events.entering import EnteringEvent
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.events.forms import FormFilled
from desk.cases.events.lateness import Apologised, Urged, UrgingAnswered
from desk.cases.events.life import LifeEvent
from desk.cases.events.office import (
    CalendarImported,
    CatalogueImported,
    ClerkAdded,
    IncarnationBegun,
    ItemNoteStruck,
    ItemNoteWritten,
    OfficeChanged,
    OfficeOpened,
    OfficeTextChanged,
    OfficeTrusted,
)
from desk.cases.events.outage import PadMarked, PadPrinted
from desk.cases.events.papers import PaperConfirmed, PaperIssued, PaperReprinted
from desk.cases.events.people import CaseReassigned, PeopleEvent
from desk.cases.events.personal import PersonalEvent
from desk.cases.events.pledging import PledgeChecked
from desk.cases.events.posting import PosterMade
from desk.cases.events.provincial import ProvincialNumbered, ProvincialOpened
from desk.cases.events.proxying import ProxyingEvent
from desk.cases.events.requesting import RequestingEvent
from desk.cases.events.retaining import CasesPurged, RetainingEvent
from desk.cases.events.reviews import ReviewEvent
from desk.cases.events.roster import RosterEvent
from desk.cases.events.scores import ScoringEvent
from desk.cases.events.trips import TripEvent
from desk.cases.events.uploading import UploadingEvent
from desk.cases.events.village_seal import SealEvent
from desk.cases.events.visits import VisitEvent

CaseEvent = (
    Received
    | Accepted
    | ClosedOnTheSpot
    | SupplementRequested
    | Declined
    | PaperIssued
    | PaperReprinted
    | PaperConfirmed
    | ProvincialOpened
    | ProvincialNumbered
    | FormFilled
    | LifeEvent
    | CaseReassigned
    | CaseTakenOver
    | Urged
    | UrgingAnswered
    | Apologised
    | ReviewEvent
    | PledgeChecked
    | DeferredReminded
    | CountersignEvent
    | CaseArchived
    | RetainingEvent
)
OfficeEvent = (
    OfficeOpened
    | OfficeChanged
    | OfficeTextChanged
    | IncarnationBegun
    | ClerkAdded
    | CatalogueImported
    | CalendarImported
    | OfficeTrusted
    | ItemNoteWritten
    | ItemNoteStruck
    | PeopleEvent
    | ConsultationRecorded
    | ConsultationAnswered
    | ConsultationReviewed
    | PadPrinted
    | PadMarked
    | CreditEvent
    | EnteringEvent
    | CertifyingEvent
    | PosterMade
    | RequestingEvent
    | AuthorisingEvent
    | ProxyingEvent
    | SealEvent
    | TripEvent
    | RosterEvent
    | VisitEvent
    | ScoringEvent
    | UploadingEvent
    | EventsAdopted
    | ConflictDecided
    | CityDataEvent
    | EnrollingEvent
    | CustodyEvent
    | PersonalEvent
    | CasesPurged
)
Body = CaseEvent | OfficeEvent

_decoder: msgspec.json.Decoder[Body] = msgspec.json.Decoder(Body)


def write_body(body: Body) -> bytes:
    """The canonical JSON of a body: sorted keys, no spaces, UTF-8 (RFC 8785; bodies hold no fractions)."""
    return msgspec.json.encode(body, order="sorted")


def read_body(data: bytes) -> Body:
    """The body that `data` holds.

    Raises:
        msgspec.ValidationError: It is of no kind this program knows.
    """
    return _decoder.decode(data)


def kind_of(body: Body) -> str:
    """The kind as it stands in the event's header, such as `case.received`."""
    return str(type(body).__struct_config__.tag)
