"""What travels between a village and its township: the bag of a trip there, the progress of its cases back.

docs/trip-file.md says every field.
"""

from __future__ import annotations

from msgspec import Struct

from desk.cases.events.authorising import Power, SignedBy
from desk.cases.events.proxying import ProxyReceived, ToldState
from desk.cases.events.trips import TripAnswer, TripMade
from desk.people.reading import AgentInput

TRIP_FORMAT = "township-desk trip"
PROGRESS_FORMAT = "township-desk progress"
TRIP_WORDS, PROGRESS_WORDS = "送件文件", "进度文件"


class CarriedAuthorisation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """By what the village acts: the township sees at once for what and how long.

    Attributes:
        agent: As the township reads the agent of an application.
        signed_by: How the principal signed; never `later` in a bag.
    """

    number: str
    agent: AgentInput
    powers: tuple[Power, ...]
    valid_from: str
    valid_to: str
    signed_by: SignedBy


class CarriedCase(Struct, frozen=True, kw_only=True):
    """One case in the bag: what was taken over, and by which authorisation."""

    proxy_id: str
    received: ProxyReceived
    authorisation: CarriedAuthorisation


class TripBody(Struct, frozen=True, kw_only=True):
    """A bag: its list as printed, and every case of it.

    Attributes:
        practice: Of a practice office: no real one takes it in.
    """

    trip: TripMade
    cases: tuple[CarriedCase, ...]
    practice: bool = False


class CalledBack(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That the township asked the villager, and whether it was so; `words` only where the villager agreed to it."""

    called_at: str
    clerk_name: str
    is_true: bool
    words: str = ""


class WishTold(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the township did about a late wish of the village; `reason` only where it did not do it."""

    wish_id: str
    is_taken: bool
    answered_at: str
    clerk_name: str
    reason: str = ""


class ProgressLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How one case stands at the township; what is empty is not known there.

    Attributes:
        held_by, held_since: Who fetched a result that is `collected`, and on which ISO day.
    """

    proxy_number: str
    client_id: str
    state: ToldState
    case_number: str
    due_on: str = ""
    to_do: str = ""
    result: str = ""
    held_by: str = ""
    held_since: str = ""
    called_back: CalledBack | None = None
    wishes: tuple[WishTold, ...] = ()


class BagTaken(Struct, frozen=True, kw_only=True):
    """How the township took a bag in."""

    code: str
    arrived_at: str
    taken_by: str
    answers: tuple[TripAnswer, ...]


class ProgressBody(Struct, frozen=True, kw_only=True):
    """The progress of a station's cases as of one moment.

    Attributes:
        station: 12-digit code of the village it is for.
        as_of: ISO 8601; everything holds for then.
    """

    station: str
    office_name: str
    as_of: str
    cases: tuple[ProgressLine, ...]
    bags: tuple[BagTaken, ...] = ()
    practice: bool = False
