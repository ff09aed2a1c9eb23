"""A spreadsheet list taken into a group: every row becomes a person who is ready, or parked with all reasons."""

from __future__ import annotations

import uuid

from msgspec import Struct

from desk.allowed import require_right
from desk.cases.group import Group, Member
from desk.desk import Desk
from desk.errors import Refused
from desk.groups.grouping import look_at_all
from desk.people.resident_numbers import upgrade
from desk.people.rights import Right

MOST_PEOPLE = 5000
"""People in one list; a larger one is several lists."""

_LISTS = uuid.UUID("0f0b7a52-7d0b-5a4e-9a5c-6c1e5a0c3b11")


class PersonRow(Struct, frozen=True, kw_only=True):
    """One row of a list, its cells as text and otherwise as they were.

    Attributes:
        row: Row of the sheet, from 1.
        ref: What the sheet of parked rows carried to find its person again; empty in any other list.
    """

    row: int
    name: str = ""
    id_number: str = ""
    phone: str = ""
    village: str = ""
    address: str = ""
    note: str = ""
    ref: str = ""


def group_id_of(item: str, content_digest: str) -> str:
    """The id of the group that files a list by itself: the same list for the same item is the same group.

    `content_digest` is the SHA-256 of the file, so a list that is run again finds its cases.
    """
    return str(uuid.uuid5(_LISTS, f"{item} {content_digest}"))


def take_in_list(desk: Desk, group: Group, rows: tuple[PersonRow, ...]) -> Group:
    """The group with everybody in the list, kept as a draft; nobody is filed yet.

    A row that came back from the sheet of parked rows takes the place of its person. A list taken in twice adds nobody
    twice.

    Raises:
        Refused: `list.too_many`, `list.empty`.
    """
    require_right(desk, Right.RECEIVE)
    require_size(len(rows))
    parked = {member.client_id for member in group.people if member.parked}
    taken: set[str] = set()
    newcomers = []
    for row in rows:
        client_id = row.ref.strip() if row.ref.strip() in parked else _client_id(group, row, taken)
        taken.add(client_id)
        newcomers.append(
            Member(
                client_id=client_id,
                name=row.name,
                id_number=row.id_number,
                phone=row.phone,
                village=row.village,
                address=row.address,
                note=row.note,
                row=row.row,
            )
        )
    return look_at_all(desk, group, tuple(newcomers))


def require_size(count: int) -> None:
    """Refuse a list of nobody, or of more people than one list may have.

    Raises:
        Refused: `list.empty`, `list.too_many`.
    """
    if not count:
        raise Refused("list.empty", "名单里一个人也没有，请检查是不是选错了文件。", field="list")
    if count > MOST_PEOPLE:
        raise Refused("list.too_many", f"名单超过{MOST_PEOPLE}人，请按村分成几份再导入。", field="list")


def _client_id(group: Group, row: PersonRow, taken: set[str]) -> str:
    """By the number, so that a row may move; by what is written where there is none or somebody has it already."""
    number = upgrade("".join(row.id_number.split()).upper())
    own = str(uuid.uuid5(uuid.UUID(group.group_id), number)) if number else ""
    if own and own not in taken:
        return own
    return str(uuid.uuid5(uuid.UUID(group.group_id), f"{row.row} {number} {row.name.strip()}"))
