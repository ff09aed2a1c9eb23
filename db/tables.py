"""All tables, once, for SQLite (STRICT) and PostgreSQL: only Text, Integer and LargeBinary, as STRICT demands.

The journal (`event`, `event_body`) is the truth; the tables under `PROJECTIONS` are made from it and can be thrown
away; the others are settings, counters and drafts. Moments are ISO text with +08:00, days ISO text, hashes 32 bytes.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects import postgresql

SCHEMA_VERSION = "0016"
"""Newest revision under db/migrations; a file with a later one is refused."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

KEY_TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text compared byte by byte on both databases, for prefix ranges."""

BIG = Integer().with_variant(BigInteger(), "postgresql")
"""64 bits on both; as the primary key it is SQLite's row id, which every index holds anyway."""


def _table(name: str, *parts: Column[object] | Index | UniqueConstraint, rowid: bool = True) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def _text(name: str, *, key: bool = False, unique: bool = False) -> Column[object]:
    return Column(name, KEY_TEXT if key else Text, primary_key=key, nullable=False, unique=unique or None)


def _whole(name: str, *, key: bool = False) -> Column[object]:
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


def _bytes(name: str) -> Column[object]:
    return Column(name, LargeBinary, nullable=False)


def _index_where(name: str, condition: str, *columns: str) -> Index:
    """An index of few of the rows, so that the others cost nothing when they are written."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


event = _table(
    "event",
    _text("event_id", key=True),
    _text("case_id"),
    _whole("rev"),
    _bytes("parent"),
    _text("kind"),
    _bytes("body_hash"),
    _text("clerk"),
    _text("incarnation"),
    _whole("n"),
    _bytes("prev"),
    _bytes("hash"),
    _text("at"),
    _text("boot_id"),
    UniqueConstraint("incarnation", "n", name="uq_event_incarnation_n"),
    Index("ix_event_case_id_rev", "case_id", "rev"),
)
event_body = _table("event_body", _text("event_id", key=True), _bytes("body"))

cases = _table(
    "cases",
    Column("place", BIG, primary_key=True, nullable=False, autoincrement=False),
    Column("case_id", KEY_TEXT, nullable=False, unique=True),
    _text("case_number", unique=True),
    _text("number_tail"),
    _text("client_id", unique=True),
    _whole("rev"),
    _bytes("head"),
    _text("state"),
    _text("item_id"),
    _text("item_name"),
    _text("catalogue_version"),
    _text("received_at"),
    _text("accepted_on"),
    _text("due_on"),
    _text("act_by"),
    _text("closed_at"),
    _text("counter"),
    _text("clerk"),
    _text("person_id"),
    _text("name"),
    _text("who"),
    _text("id_key"),
    _text("phone_key"),
    _text("phone_last4"),
    _text("village"),
    _text("official_number"),
    _whole("to_enter"),
    Column("former_number", Text, nullable=False, server_default=""),
    _index_where("ix_cases_former_number", "former_number <> ''", "former_number"),
    Index("ix_cases_received_at_case_id_who", "received_at", "case_id", "who"),
    Index("ix_cases_state_received_at_case_id", "state", "received_at", "case_id"),
    Index("ix_cases_item_id_received_at_case_id", "item_id", "received_at", "case_id"),
    Index("ix_cases_clerk_received_at_case_id", "clerk", "received_at", "case_id"),
    Index("ix_cases_village_received_at_case_id", "village", "received_at", "case_id"),
    _index_where("ix_cases_act_by", "closed_at = ''", "act_by", "state", "received_at", "case_id"),
    Index("ix_cases_person_id_received_at_case_id", "person_id", "received_at", "case_id"),
    Index("ix_cases_id_key_received_at", "id_key", "received_at"),
    Index("ix_cases_phone_key_received_at", "phone_key", "received_at"),
    Index("ix_cases_phone_last4_received_at", "phone_last4", "received_at"),
    Index("ix_cases_number_tail_received_at", "number_tail", "received_at"),
    _index_where("ix_cases_official_number", "official_number <> ''", "official_number"),
    _index_where("ix_cases_to_enter", "to_enter = 1", "received_at", "case_id", "item_id"),
)
case_material = _table(
    "case_material",
    _text("case_id", key=True),
    _whole("seq", key=True),
    _text("state"),
    _whole("originals"),
    _whole("copies"),
    _text("deadline"),
    rowid=False,
)
clock = _table(
    "clock",
    _text("case_id", key=True),
    _text("kind", key=True),
    _text("start_on"),
    _text("due_on"),
    _whole("expected"),
    _whole("running"),
    Index("ix_clock_running_due_on", "running", "due_on"),
    rowid=False,
)
paper = _table(
    "paper",
    _text("case_id", key=True),
    _text("paper", key=True),
    _text("about", key=True),
    _text("layout", key=True),
    _whole("copy", key=True),
    _text("number"),
    _text("issued_at"),
    _bytes("sha256"),
    _text("event_id"),
    _whole("reprints"),
    rowid=False,
)
transfer = _table(
    "transfer",
    _text("list_id", key=True),
    _text("case_id", key=True),
    _text("sent_to"),
    _text("handed_at"),
    _text("taken_at"),
    _text("back_at"),
    Index("ix_transfer_case_id", "case_id"),
    Index("ix_transfer_handed_at_list_id", "handed_at", "list_id"),
    _index_where("ix_transfer_waits", "taken_at = '' AND back_at = ''", "list_id"),
    rowid=False,
)
REVIEW_IS_ANSWERED = "assess_number = 1 AND level < 3 AND is_open = 0"
"""A bad first mark that was answered."""

review = _table(
    "review",
    _text("case_id", key=True),
    _text("review_id", key=True),
    _whole("assess_number"),
    _text("occasion"),
    _whole("level"),
    _text("given_at"),
    _text("served_by"),
    _whole("is_open"),
    _index_where("ix_review_is_open", "is_open = 1", "given_at", "review_id", "case_id"),
    _index_where("ix_review_is_answered", REVIEW_IS_ANSWERED, "given_at", "review_id", "case_id"),
    rowid=False,
)
case_task = _table(
    "case_task",
    _text("case_id", key=True),
    _text("kind", key=True),
    _text("day"),
    _text("about"),
    Index("ix_case_task_kind_day", "kind", "day", "about"),
    rowid=False,
)
person = _table("person", _text("person_id", key=True), _text("name"), _text("id_type"), _text("id_number"))
person_key = _table("person_key", _text("key", key=True), _text("person_id", key=True), rowid=False)
item_note = _table(
    "item_note",
    _text("note_id", key=True),
    _text("item_id"),
    _text("text"),
    _text("written_at"),
    _text("clerk"),
    _text("clerk_name"),
)

consultation = _table(
    "consultation",
    _text("consultation_id", key=True),
    _text("number", unique=True),
    _text("consulted_at"),
    _text("clerk"),
    _text("item_id"),
    _text("case_id"),
    _whole("to_answer"),
    _bytes("content"),
    Index("ix_consultation_consulted_at_consultation_id", "consulted_at", "consultation_id"),
)
consultation_review = _table(
    "consultation_review",
    _text("consultation_id", key=True),
    _text("review_id", key=True),
    _whole("assess_number"),
    _whole("level"),
    _text("given_at"),
    _whole("is_open"),
    _index_where("ix_consultation_review_is_open", "is_open = 1", "given_at", "consultation_id"),
    _index_where("ix_consultation_review_is_answered", REVIEW_IS_ANSWERED, "given_at", "consultation_id"),
    rowid=False,
)
station_record = _table(
    "station_record",
    _text("record_id", key=True),
    _text("kind"),
    _text("number"),
    _text("began_at"),
    _text("clerk"),
    _text("item_id"),
    _whole("is_open"),
    _text("due_on"),
    _bytes("content"),
    Index("ix_station_record_number", "number"),
    Index("ix_station_record_kind_began_at_record_id", "kind", "began_at", "record_id"),
    _index_where("ix_station_record_due_on", "due_on <> ''", "due_on"),
)
credit_mark = _table(
    "credit_mark",
    _text("mark_id", key=True),
    _text("person_key"),
    _bytes("content"),
    Index("ix_credit_mark_person_key", "person_key"),
)
pad_slip = _table(
    "pad_slip",
    _text("number", key=True),
    _text("printed_at"),
    _text("case_id"),
    _text("spoilt_at"),
    _text("spoilt_why"),
)

PROJECTIONS = (
    cases,
    case_material,
    clock,
    paper,
    review,
    transfer,
    case_task,
    person,
    person_key,
    item_note,
    consultation,
    consultation_review,
    station_record,
    pad_slip,
    credit_mark,
)
"""Made from the journal alone, in the order in which they are rebuilt."""

incarnation = _table(
    "incarnation",
    _text("incarnation", key=True),
    _whole("digits"),
    _bytes("private_key"),
    _text("public_key"),
    _bytes("certificate"),
    _text("begun_at"),
    _whole("active"),
    _whole("n"),
    _bytes("head"),
    _whole("serial"),
)
paper_serial = _table(
    "paper_serial", _text("incarnation", key=True), _text("series", key=True), _whole("serial"), rowid=False
)
setting = _table("setting", _text("name", key=True), _bytes("value"))
operator = _table(
    "operator", _text("clerk", key=True), _text("name"), _text("role"), _text("added_at"), _whole("place")
)
trusted_office = _table(
    "trusted_office", _text("office_key", key=True), _text("org"), _text("name"), _text("trusted_at"), _bytes("bundle")
)
catalogue_version = _table(
    "catalogue_version",
    _text("version", key=True),
    _text("effective_on"),
    _text("title"),
    _whole("confirmed"),
    _text("sha256"),
    _text("imported_at"),
    _bytes("content"),
)
calendar_day = _table(
    "calendar_day", _text("day", key=True), _text("kind"), _text("name"), _whole("notice_year"), _text("notice")
)
draft = _table(
    "draft", _text("draft_id", key=True), _text("clerk"), _text("clerk_name"), _text("saved_at"), _bytes("content")
)
print_job = _table(
    "print_job",
    _text("print_id", key=True),
    *map(_text, ("machine", "queue_id", "title", "name", "case_id", "paper", "about", "layout", "printer")),
    *map(_text, ("state", "told")),
    *map(_whole, ("is_paper", "copy", "copies")),
    *map(_text, ("sent_at", "changed_at", "clerk", "clerk_name", "settled_at", "settled_by")),
    _bytes("data"),
    _index_where("ix_print_job_open", "settled_at = ''", "machine", "sent_at"),
)
city_profile = _table("city_profile", _text("name", key=True), _whole("version"), _text("taken_at"), _bytes("content"))
city_output = _table("city_output", _text("profile", key=True), _whole("number", key=True), _bytes("content"))
city_row = _table(
    "city_row",
    *(_text(name, key=True) for name in ("profile", "table_name", "row_key")),
    _whole("version", key=True),
    _text("case_id"),
    _whole("output"),
    _text("standing"),
    _bytes("content"),
    Index("ix_city_row_case_id_profile", "case_id", "profile"),
    Index("ix_city_row_output_profile", "output", "profile"),
    _index_where("ix_city_row_refused", "standing = 'refused'", "profile"),
)
"""Each version of each row that went out to the city; not made from the journal, which tells of no city's tables."""
city_pair = _table("city_pair", _text("pair_id", key=True), _text("case_id"), _text("state"), _bytes("content"))
schema_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's own table, just as Alembic makes it."""

IMMUTABLE_SQLITE = tuple(
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    for table in ("event", "event_body")
    for verb in ("UPDATE", "DELETE")
)
"""Triggers that refuse to change the journal."""

REFUSE_CHANGE = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
)
IMMUTABLE_POSTGRESQL = (
    REFUSE_CHANGE,
    *(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for table in ("event", "event_body")
    ),
    *(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for table in ("event", "event_body")
    ),
)
"""The same on PostgreSQL."""
