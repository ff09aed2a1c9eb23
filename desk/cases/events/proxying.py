"""A proxy case (代办件) in the village: papers taken over, carried, told of, brought home, ended."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from desk.cases.events.authorising import EndingKind
from desk.cases.life import FieldChange
from desk.cases.material import Attachment
from desk.cases.requests import MaterialInput
from desk.people.reading import ApplicantInput

ToldState = Literal[
    "arrived", "accepted", "supplement", "in_hand", "special", "ready", "collected", "delivered", "declined", "closed"
]
"""镇中心已收, 已受理, 需要补正, 审查中, 特别环节, 已办结待领, 代办员已领到, 已送达, 不予受理, 已办结.

Only `delivered` says that the villager has it: what an agent fetched is `collected`.
"""

ToldBy = Literal["file", "paper", "phone", "visit"]
"""How the village heard: a file of the township, its paper, a call, or there in person."""


class OriginalTaken(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of what was handed over; never an identity card, bank card or social security card.

    Attributes:
        kind: 原件 or 复印件.
        condition: 完好情况, in words.
        taken: It goes along; otherwise it was only looked at.
    """

    name: str
    kind: Literal["original", "copy"]
    count: int = 1
    condition: str = ""
    taken: bool = True


class Scan(Struct, frozen=True, kw_only=True):
    """A scan by the name it has in the application's materials."""

    name: str
    attachment: Attachment


class Application(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the township will file; how it answers is its own affair.

    Attributes:
        client_id: A UUID that makes it one case, however often it comes.
        form: Field and answer of the item's application form, in the order of the form.
        has_form: A form was filled; else `form` is empty because none was.
    """

    client_id: str
    item: str
    applicant: ApplicantInput
    situations: tuple[str, ...] = ()
    materials: tuple[MaterialInput, ...] = ()
    note: str = ""
    has_form: bool = False
    form: tuple[tuple[str, str], ...] = ()


class ProxyReceived(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.received"):
    """The proxy clerk took the papers of one matter over (代办受理单).

    Attributes:
        number: Series 代受; the villager's number until the township gives its own.
        application: The case as the township will file it; scans: what its materials name.
        ready, missing: Names of what the checklist has, and what is still to come, in words.
        in_person: The step for which the villager has to be there, in words; empty where nothing is.
        trip_by: Last day to carry it to the centre (3 working days unless the office says otherwise).
    """

    number: str
    received_at: str
    clerk_name: str
    clerk_phone: str
    authorisation_id: str
    item_name: str
    application: Application
    trip_by: str
    scans: tuple[Scan, ...] = ()
    handed_over: tuple[OriginalTaken, ...] = ()
    ready: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    expect: str = ""
    in_person: str = ""


class ProxySuspended(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.suspended"):
    """The village rests (series 代中); the township goes on, and no legal limit pauses."""

    proxy_id: str
    number: str
    suspended_at: str
    clerk_name: str
    by: Literal["principal", "agent"]
    reason: str
    resume_when: str
    keep: Literal["returned", "kept"]


class ProxyResumed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.resumed"):
    """The village goes on; `brought_again`: originals that had been given back were handed over once more."""

    proxy_id: str
    resumed_at: str
    clerk_name: str
    trip_by: str
    brought_again: bool = False


class ProxyTold(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.told"):
    """What the township said of it, with the day it was so; an older word never replaces a newer one.

    Attributes:
        as_of: Moment for which it holds, ISO 8601.
        to_do: What the villager has to do, or empty; all that is missing where `state` is `supplement`.
        held_by, held_since: Who fetched a result that is `collected`, and on which ISO day.
    """

    proxy_id: str
    as_of: str
    told_at: str
    clerk_name: str
    told_by: ToldBy
    state: ToldState
    case_number: str = ""
    due_on: str = ""
    to_do: str = ""
    result: str = ""
    held_by: str = ""
    held_since: str = ""


class VillagerTold(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.villager_told"):
    """The villager was told the news of `as_of`, and how."""

    proxy_id: str
    as_of: str
    told_at: str
    clerk_name: str
    way: Literal["paper", "phone", "visit"]


class ProgressMade(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.progress_made"):
    """A progress sheet (series 进) was made for a villager, with these cases of theirs."""

    number: str
    made_at: str
    clerk_name: str
    proxy_ids: tuple[str, ...]


class ProxyCompleted(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.completed"):
    """Result and originals are in the villager's hand, against signature (series 代结).

    Attributes:
        papers: Certificates and documents handed over.
        returned: Names of the originals given back; all that went along.
        cost: Statutory fees and their receipts, in words.
    """

    proxy_id: str
    number: str
    completed_at: str
    clerk_name: str
    result: str
    signed_by: str
    papers: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    cost: str = ""


class ProxyEnded(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.ended"):
    """Over without the result brought home (series 代终); all originals are back."""

    proxy_id: str
    number: str
    ended_at: str
    clerk_name: str
    ending: EndingKind
    state: str
    how_to_go_on: str
    left_over: str = ""
    returned: tuple[str, ...] = ()


class ProxyReviewed(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.reviewed"):
    """The villager's mark, 5 best to 1; what nobody marked is no good mark."""

    proxy_id: str
    reviewed_at: str
    clerk_name: str
    level: int
    way: Literal["card", "code", "phone"]
    words: str = ""


class ProxyCalledBack(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.called_back"):
    """Somebody other than the proxy clerk asked the villager whether it was so (回访).

    Attributes:
        clerk_name: Who asked.
        office_name: The township whose progress file told of it; empty where it was asked for here.
    """

    proxy_id: str
    called_at: str
    clerk_name: str
    is_true: bool
    words: str = ""
    office_name: str = ""


class ProxyChangeWished(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.change_wished"
):
    """The village asks the township, which has the papers, to put something right; its event's id names the wish."""

    proxy_id: str
    wished_at: str
    clerk_name: str
    changes: tuple[FieldChange, ...]
    reason: str


class ProxyWishAnswered(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="proxy.wish_answered"
):
    """What the township did about a late wish; written there, and in the village when it hears of it.

    Attributes:
        case_number: The township's. reason: Why not; empty where it did as wished.
        office_name: Of the township; empty there.
    """

    wish_id: str
    case_number: str
    is_taken: bool
    reason: str
    answered_at: str
    clerk_name: str
    office_name: str = ""


ProxyingEvent = (
    ProxyReceived
    | ProxySuspended
    | ProxyResumed
    | ProxyTold
    | VillagerTold
    | ProgressMade
    | ProxyCompleted
    | ProxyEnded
    | ProxyReviewed
    | ProxyCalledBack
    | ProxyChangeWished
    | ProxyWishAnswered
)
