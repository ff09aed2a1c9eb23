"""What went to and fro between offices: who belongs to us, what came, what went out, what was answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TABLES = (
    *("member", "received_chain", "received_event", "received_case"),
    *("package", "answer", "attempt", "event_apart", "seat"),
)


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, KEY_TEXT, primary_key=True, nullable=False)


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), nullable=False) for name in names)


def _wholes(*names: str) -> tuple[sa.Column[int], ...]:
    return tuple(sa.Column(name, sa.Integer(), nullable=False) for name in names)


def _bytes(*names: str) -> tuple[sa.Column[bytes], ...]:
    return tuple(sa.Column(name, sa.LargeBinary(), nullable=False) for name in names)


def _index_where(name: str, table: str, condition: str, *columns: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, list(columns), sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    """Make the tables; nothing of this kind was kept before."""
    op.create_table(
        "member",
        _key("org"),
        *_texts("office_code", "office_name", "kind", "office_key", "standing", "since"),
        *_bytes("membership"),
        sqlite_strict=True,
    )
    op.create_table(
        "received_chain",
        _key("incarnation"),
        *_texts("org"),
        *_wholes("digits", "contiguous"),
        *_texts("head"),
        *_wholes("highest", "forked"),
        *_bytes("proof"),
        sqlite_strict=True,
    )
    op.create_index("ix_received_chain_org", "received_chain", ["org"])
    op.create_table(
        "received_event",
        _key("hash"),
        *_texts("event_id", "org", "incarnation"),
        *_wholes("n"),
        *_texts("prev", "case_id", "kind", "package", "received_at", "disposition", "waits_for"),
        *_wholes("place"),
        *_bytes("judgement", "header", "body"),
        sqlite_strict=True,
    )
    op.create_index("ix_received_event_event_id", "received_event", ["event_id"])
    op.create_index("ix_received_event_org_kind", "received_event", ["org", "kind"])
    op.create_index("ix_received_event_incarnation_n", "received_event", ["incarnation", "n"])
    op.create_index("ix_received_event_case_id_place", "received_event", ["case_id", "place"])
    parked = "disposition <> 'accepted' AND disposition <> 'superseded'"
    _index_where("ix_received_event_parked", "received_event", parked, "org", "incarnation", "n")
    _index_where("ix_received_event_waits_for", "received_event", "waits_for <> ''", "waits_for")
    not_taken = "disposition = 'superseded' AND place = 0"
    _index_where("ix_received_event_not_taken", "received_event", not_taken, "org")
    _index_where("ix_received_event_begun", "received_event", "kind = 'incarnation.begun'", "org")
    op.create_table(
        "received_case",
        _key("case_id"),
        *_texts("org", "kind", "number", "item_id", "filed_on", "state"),
        *_wholes("events", "parked"),
        sqlite_strict=True,
    )
    op.create_index("ix_received_case_org_filed_on", "received_case", ["org", "filed_on"])
    op.create_index("ix_received_case_number", "received_case", ["number"])
    op.create_table(
        "package",
        _key("digest"),
        *_texts("direction", "kind", "org", "incarnation"),
        *_wholes("seq", "first_n", "last_n", "events", "cases", "blobs", "size"),
        *_texts("at", "answers", "head", "about", "top"),
        sqlite_strict=True,
    )
    columns = ["direction", "org", "incarnation", "last_n"]
    op.create_index("ix_package_direction_org_incarnation_last_n", "package", columns)
    op.create_index("ix_package_answers", "package", ["answers"])
    op.create_table(
        "answer",
        _key("direction"),
        _key("org"),
        _key("receiver"),
        sa.Column("place", sa.Integer(), primary_key=True, nullable=False, autoincrement=False),
        *_texts("epoch", "package", "at"),
        *_wholes("number"),
        *_bytes("content"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_answer_direction_package", "answer", ["direction", "package"])
    texts = _texts("at", "digest", "org", "code", "message")
    op.create_table("attempt", _key("attempt_id"), *texts, sqlite_strict=True)
    op.create_index("ix_attempt_at", "attempt", ["at"])
    unique = sa.UniqueConstraint("incarnation", name="uq_seat_incarnation")
    op.create_table("seat", _key("machine"), *_texts("incarnation"), unique, sqlite_strict=True)
    op.create_table("event_apart", _key("event_id"), *_texts("case_id", "why"), sqlite_strict=True)
    op.add_column("cases", sa.Column("former_number", sa.Text(), nullable=False, server_default=""))
    _index_where("ix_cases_former_number", "cases", "former_number <> ''", "former_number")


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("ix_cases_former_number", "cases")
    op.drop_column("cases", "former_number")
    for table in TABLES:
        op.drop_table(table)
