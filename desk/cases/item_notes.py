"""The desk's own notes about items, as its events tell them: dated, signed, and struck by a new event."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct

from desk.cases.chain import Event
from desk.cases.events.bodies import Body
from desk.cases.events.office import ItemNoteStruck, ItemNoteWritten


class ItemNote(Struct, frozen=True, kw_only=True):
    """Something the desk wrote down about an item.

    Attributes:
        note_id: Id of the event that wrote it.
        written_at: ISO with offset +08:00.
        clerk, clerk_name: Who wrote it: login and name.
    """

    note_id: str
    item_id: str
    text: str
    written_at: str
    clerk: str
    clerk_name: str


def written_note(event: Event, body: ItemNoteWritten) -> ItemNote:
    """The note that an event wrote."""
    return ItemNote(
        note_id=event.header.event_id,
        item_id=body.item_id,
        text=body.text,
        written_at=body.written_at,
        clerk=event.header.clerk,
        clerk_name=body.clerk_name,
    )


@dataclass(slots=True)
class ToldNotes:
    """The notes that a journal tells, its events in any order.

    Attributes:
        written: Every note that was ever written, by id.
        struck: Ids of those that were taken off the list.
    """

    written: dict[str, ItemNote] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)

    def hear(self, event: Event, body: Body) -> None:
        """One more event; those of other kinds change nothing."""
        if isinstance(body, ItemNoteWritten):
            note = written_note(event, body)
            self.written[note.note_id] = note
        elif isinstance(body, ItemNoteStruck):
            self.struck.add(body.note_id)

    def standing(self) -> tuple[ItemNote, ...]:
        """The notes that stand on the list, by id."""
        return tuple(note for note_id, note in sorted(self.written.items()) if note_id not in self.struck)
