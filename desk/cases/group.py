"""A group: many people, one item, the same papers and decision; each person becomes a case of their own."""

from __future__ import annotations

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from desk.cases.requests import CaseInput, DecisionInput, MaterialInput
from desk.decoding import decode
from desk.errors import Refused
from desk.people.hints import Hint
from desk.people.reading import RESIDENT_CARD, ApplicantInput

GROUP_KIND = "group"
"""What `kind` says in the draft of a group; a draft without it is of another sort."""


class PinnedInput(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What stays pinned, as a file gives it: the parts of a request (`CaseInput`) that everybody shares.

    Attributes:
        village: 12-digit code for everybody without one of their own; may be empty.
    """

    decision: DecisionInput = DecisionInput(kind="receive")
    situations: tuple[str, ...] = ()
    materials: tuple[MaterialInput, ...] = ()
    counter: str = ""
    village: str = ""


class Card(Struct, frozen=True, kw_only=True):
    """What a card reader gives of a person.

    Attributes:
        id_type: Code of the document.
        address: As on the card; may be empty.
    """

    id_number: str
    name: str
    address: str = ""
    id_type: str = RESIDENT_CARD


class Member(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One person of a group; in normal form once everything is right, before that as typed.

    Attributes:
        client_id: Of the request that files this person; it never changes, so nobody is filed twice.
        village: 12-digit code; as written in the list while it is parked; empty takes the group's.
        case_number: Empty until filed.
        parked: Why this person cannot be filed as it stands, all reasons; empty when ready or filed.
        row: Row of the spreadsheet, from 1; 0 when typed or read at the desk.
        again: The clerk said that a second case of this person is meant.
    """

    client_id: str
    name: str = ""
    id_type: str = RESIDENT_CARD
    id_number: str = ""
    phone: str = ""
    village: str = ""
    address: str = ""
    note: str = ""
    case_number: str = ""
    parked: tuple[Hint, ...] = ()
    row: int = 0
    again: bool = False

    @property
    def is_filed(self) -> bool:
        """Whether this person has their case."""
        return bool(self.case_number)

    @property
    def is_ready(self) -> bool:
        """Whether this person can be filed as it stands."""
        return not self.case_number and not self.parked


class Group(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag=GROUP_KIND):
    """What stays pinned, and the people so far, in the order they came.

    Attributes:
        item: Id of the item.
        village: 12-digit code for everybody without one of their own; may be empty.
        began_at: ISO moment.
    """

    group_id: str
    item: str
    decision: DecisionInput
    began_at: str
    counter: str = ""
    situations: tuple[str, ...] = ()
    materials: tuple[MaterialInput, ...] = ()
    village: str = ""
    people: tuple[Member, ...] = ()

    def member(self, client_id: str) -> Member:
        """The person filed under this id.

        Raises:
            Refused: `group.unknown_member`.
        """
        found = next((one for one in self.people if one.client_id == client_id), None)
        if found is None:
            raise Refused("group.unknown_member", "这一组里没有这个人，请重新选择。", field="member")
        return found

    def position(self, client_id: str) -> int:
        """Which one it is, from 1; one more than there are for somebody new."""
        ids = [one.client_id for one in self.people]
        return ids.index(client_id) + 1 if client_id in ids else len(ids) + 1

    def with_member(self, member: Member) -> Group:
        """With this person in the place of the one with the same id, or at the end."""
        if all(one.client_id != member.client_id for one in self.people):
            return replace(self, people=(*self.people, member))
        return replace(self, people=tuple(member if m.client_id == member.client_id else m for m in self.people))

    def request_for(self, member: Member) -> CaseInput:
        """The application of one person, with everything that is pinned."""
        return CaseInput(
            client_id=member.client_id,
            item=self.item,
            group_id=self.group_id,
            counter=self.counter,
            applicant=ApplicantInput(
                name=member.name,
                id_type=member.id_type,
                id_number=member.id_number,
                phone=member.phone,
                village=member.village or self.village,
                address=member.address,
            ),
            situations=self.situations,
            materials=self.materials,
            decision=self.decision,
            note=member.note,
        )


class _Kind(Struct):
    kind: str = ""


def is_group(content: bytes) -> bool:
    """Whether the content of a draft is a group, and not the typing of one application."""
    try:
        return msgspec.json.decode(content, type=_Kind).kind == GROUP_KIND
    except msgspec.DecodeError:
        return False


def write_group(group: Group) -> bytes:
    """The content of a group's draft."""
    return msgspec.json.encode(group)


def read_group(content: bytes) -> Group:
    """The group in the content of a draft.

    Raises:
        Refused: `input.*`, the content is of another sort or of a newer program.
    """
    return decode(content, Group, what="成组收件的草稿")
