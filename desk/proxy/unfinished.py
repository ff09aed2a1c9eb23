"""What was typed at the door of a village desk and is not recorded yet, as it is kept in a draft."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from desk.cases.events.requesting import RequestChannel

DOOR_KIND = "village_door"
"""By this a draft of the door is told from a visit and from a group."""


class Unfinished(Struct, frozen=True, kw_only=True):
    """One villager and one wish, as far as they were typed.

    Attributes:
        draft_id: Of the draft.
        stage: What was being asked, by its name on the page.
        answers: What was typed there, by question.
        search: Words for an item that was not chosen yet.
        situations: Answers to the item's questions; have: numbers of the materials that are here.
        more: Further matters of the same authorisation: id and name of each item.
        scans: Number of a material and name of a scan that is kept for it.
        form: Field and answer of the application form; None while nobody looked at it.
        request_id, authorisation_id: What is recorded of it already; empty before.
        saved_at, clerk_name: When and by whom it was typed last; filled in as it is kept.
    """

    draft_id: str
    stage: str
    answers: dict[str, str] = {}
    name: str = ""
    id_number: str = ""
    phone: str = ""
    group: str = ""
    channel: RequestChannel = "station"
    item_id: str = ""
    item_name: str = ""
    wish: str = ""
    search: str = ""
    situations: tuple[str, ...] = ()
    have: tuple[int, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    scans: tuple[tuple[int, str], ...] = ()
    form: dict[str, str] | None = None
    request_id: str = ""
    authorisation_id: str = ""
    saved_at: str = ""
    clerk_name: str = ""
    kind: str = DOOR_KIND

    @property
    def record_id(self) -> str:
        """The newest record it goes on from; empty where nothing is recorded yet."""
        return self.authorisation_id or self.request_id


class _Kind(Struct):
    kind: str = ""


def is_door(content: bytes) -> bool:
    """Whether the content of a draft was typed at the door of a village desk."""
    try:
        return msgspec.json.decode(content, type=_Kind).kind == DOOR_KIND
    except msgspec.DecodeError:
        return False


def write_unfinished(unfinished: Unfinished) -> bytes:
    """The content of its draft."""
    return msgspec.json.encode(unfinished)


def read_unfinished(content: bytes) -> Unfinished | None:
    """What was typed; None where a newer or older program wrote it in another shape."""
    try:
        return msgspec.json.decode(content, type=Unfinished)
    except msgspec.DecodeError:
        return None
