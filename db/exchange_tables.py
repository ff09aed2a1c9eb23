"""Tables of the exchange: who belongs to us, what came from others, what went out, and what was answered.

What came is kept apart from the office's own journal: nothing of it is in the office's lists, counts or clocks.
"""

from __future__ import annotations

from sqlalchemy import Index

from db.tables import _bytes, _index_where, _table, _text, _whole

IS_PARKED = "disposition <> 'accepted' AND disposition <> 'superseded'"
IS_NOT_TAKEN = "disposition = 'superseded' AND place = 0"
BEGAN_A_CHAIN = "kind = 'incarnation.begun'"

member = _table(
    "member",
    _text("org", key=True),
    *map(_text, ("office_code", "office_name", "kind", "office_key", "standing", "since")),
    _bytes("membership"),
)
received_chain = _table(
    "received_chain",
    _text("incarnation", key=True),
    _text("org"),
    _whole("digits"),
    _whole("contiguous"),
    _text("head"),
    _whole("highest"),
    _whole("forked"),
    _bytes("proof"),
    Index("ix_received_chain_org", "org"),
)
received_event = _table(
    "received_event",
    _text("hash", key=True),
    *map(_text, ("event_id", "org", "incarnation")),
    _whole("n"),
    *map(_text, ("prev", "case_id", "kind", "package", "received_at", "disposition", "waits_for")),
    _whole("place"),
    _bytes("judgement"),
    _bytes("header"),
    _bytes("body"),
    Index("ix_received_event_event_id", "event_id"),
    Index("ix_received_event_org_kind", "org", "kind"),
    Index("ix_received_event_incarnation_n", "incarnation", "n"),
    Index("ix_received_event_case_id_place", "case_id", "place"),
    _index_where("ix_received_event_parked", IS_PARKED, "org", "incarnation", "n"),
    _index_where("ix_received_event_waits_for", "waits_for <> ''", "waits_for"),
    _index_where("ix_received_event_not_taken", IS_NOT_TAKEN, "org"),
    _index_where("ix_received_event_begun", BEGAN_A_CHAIN, "org"),
)
received_case = _table(
    "received_case",
    _text("case_id", key=True),
    *map(_text, ("org", "kind", "number", "item_id", "filed_on", "state")),
    _whole("events"),
    _whole("parked"),
    Index("ix_received_case_org_filed_on", "org", "filed_on"),
    Index("ix_received_case_number", "number"),
)
package = _table(
    "package",
    _text("digest", key=True),
    *map(_text, ("direction", "kind", "org", "incarnation")),
    *map(_whole, ("seq", "first_n", "last_n", "events", "cases", "blobs", "size")),
    *map(_text, ("at", "answers", "head", "about", "top")),
    Index("ix_package_direction_org_incarnation_last_n", "direction", "org", "incarnation", "last_n"),
    Index("ix_package_answers", "answers"),
)
answer = _table(
    "answer",
    _text("direction", key=True),
    _text("org", key=True),
    _text("receiver", key=True),
    _whole("place", key=True),
    *map(_text, ("epoch", "package", "at")),
    _whole("number"),
    _bytes("content"),
    Index("ix_answer_direction_package", "direction", "package"),
    rowid=False,
)
attempt = _table(
    "attempt",
    _text("attempt_id", key=True),
    *map(_text, ("at", "digest", "org", "code", "message")),
    Index("ix_attempt_at", "at"),
)
event_apart = _table("event_apart", _text("event_id", key=True), _text("case_id"), _text("why"))
"""Events of the journal that are in no story of a case; told by `exchange.adopted`."""
seat = _table("seat", _text("machine", key=True), _text("incarnation", unique=True))
"""Which of several machines on one record writes which chain; a record of one machine alone has no row."""
