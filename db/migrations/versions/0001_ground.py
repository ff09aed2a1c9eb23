"""The ground: the journal, its projections, and what the office knows of itself."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def _column(name: str, kind: str, *, key: bool = False) -> sa.Column[Any]:
    kinds: dict[str, Any] = {
        "text": sa.Text(),
        "key": KEY_TEXT,
        "whole": sa.Integer(),
        "big": sa.Integer().with_variant(sa.BigInteger(), "postgresql"),
        "bytes": sa.LargeBinary(),
    }
    return sa.Column(name, kinds[kind], primary_key=key, nullable=False, autoincrement=False)


def _create_index_where(name: str, table: str, columns: list[str], condition: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(condition), postgresql_where=sa.text(condition))


def upgrade() -> None:
    """Make all tables, and refuse changes to the journal."""
    op.create_table(
        "calendar_day",
        _column("day", "key", key=True),
        _column("kind", "text"),
        _column("name", "text"),
        _column("notice_year", "whole"),
        _column("notice", "text"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "case_material",
        _column("case_id", "key", key=True),
        _column("seq", "whole", key=True),
        _column("state", "text"),
        _column("originals", "whole"),
        _column("copies", "whole"),
        _column("deadline", "text"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cases",
        _column("place", "big", key=True),
        _column("case_id", "key"),
        _column("case_number", "text"),
        _column("number_tail", "text"),
        _column("client_id", "text"),
        _column("rev", "whole"),
        _column("head", "bytes"),
        _column("state", "text"),
        _column("item_id", "text"),
        _column("item_name", "text"),
        _column("catalogue_version", "text"),
        _column("received_at", "text"),
        _column("accepted_on", "text"),
        _column("due_on", "text"),
        _column("act_by", "text"),
        _column("closed_at", "text"),
        _column("counter", "text"),
        _column("clerk", "text"),
        _column("person_id", "text"),
        _column("name", "text"),
        _column("who", "text"),
        _column("id_key", "text"),
        _column("phone_key", "text"),
        _column("phone_last4", "text"),
        _column("village", "text"),
        _column("official_number", "text"),
        _column("to_enter", "whole"),
        sa.UniqueConstraint("case_id", name="uq_cases_case_id"),
        sa.UniqueConstraint("case_number", name="uq_cases_case_number"),
        sa.UniqueConstraint("client_id", name="uq_cases_client_id"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    _create_index_where("ix_cases_act_by", "cases", ["act_by", "state", "received_at", "case_id"], "closed_at = ''")
    op.create_index("ix_cases_clerk_received_at_case_id", "cases", ["clerk", "received_at", "case_id"])
    op.create_index("ix_cases_id_key_received_at", "cases", ["id_key", "received_at"])
    op.create_index("ix_cases_item_id_received_at_case_id", "cases", ["item_id", "received_at", "case_id"])
    op.create_index("ix_cases_number_tail_received_at", "cases", ["number_tail", "received_at"])
    _create_index_where("ix_cases_official_number", "cases", ["official_number"], "official_number <> ''")
    op.create_index("ix_cases_person_id_received_at_case_id", "cases", ["person_id", "received_at", "case_id"])
    op.create_index("ix_cases_phone_key_received_at", "cases", ["phone_key", "received_at"])
    op.create_index("ix_cases_phone_last4_received_at", "cases", ["phone_last4", "received_at"])
    op.create_index("ix_cases_received_at_case_id_who", "cases", ["received_at", "case_id", "who"])
    op.create_index("ix_cases_state_received_at_case_id", "cases", ["state", "received_at", "case_id"])
    op.create_index("ix_cases_village_received_at_case_id", "cases", ["village", "received_at", "case_id"])
    _create_index_where("ix_cases_to_enter", "cases", ["received_at", "case_id", "item_id"], "to_enter = 1")
    op.create_table(
        "catalogue_version",
        _column("version", "key", key=True),
        _column("effective_on", "text"),
        _column("title", "text"),
        _column("confirmed", "whole"),
        _column("sha256", "text"),
        _column("imported_at", "text"),
        _column("content", "bytes"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "clock",
        _column("case_id", "key", key=True),
        _column("kind", "key", key=True),
        _column("start_on", "text"),
        _column("due_on", "text"),
        _column("expected", "whole"),
        _column("running", "whole"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_clock_running_due_on", "clock", ["running", "due_on"])
    op.create_table(
        "draft",
        _column("draft_id", "key", key=True),
        _column("clerk", "text"),
        _column("clerk_name", "text"),
        _column("saved_at", "text"),
        _column("content", "bytes"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "event",
        _column("event_id", "key", key=True),
        _column("case_id", "text"),
        _column("rev", "whole"),
        _column("parent", "bytes"),
        _column("kind", "text"),
        _column("body_hash", "bytes"),
        _column("clerk", "text"),
        _column("incarnation", "text"),
        _column("n", "whole"),
        _column("prev", "bytes"),
        _column("hash", "bytes"),
        _column("at", "text"),
        _column("boot_id", "text"),
        sa.UniqueConstraint("incarnation", "n", name="uq_event_incarnation_n"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_event_case_id_rev", "event", ["case_id", "rev"])
    op.create_table(
        "event_body",
        _column("event_id", "key", key=True),
        _column("body", "bytes"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "incarnation",
        _column("incarnation", "key", key=True),
        _column("digits", "whole"),
        _column("private_key", "bytes"),
        _column("public_key", "text"),
        _column("certificate", "bytes"),
        _column("begun_at", "text"),
        _column("active", "whole"),
        _column("n", "whole"),
        _column("head", "bytes"),
        _column("serial", "whole"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "item_note",
        _column("note_id", "key", key=True),
        _column("item_id", "text"),
        _column("text", "text"),
        _column("written_at", "text"),
        _column("clerk", "text"),
        _column("clerk_name", "text"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "operator",
        _column("clerk", "key", key=True),
        _column("name", "text"),
        _column("role", "text"),
        _column("added_at", "text"),
        _column("place", "whole"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "paper",
        _column("case_id", "key", key=True),
        _column("paper", "key", key=True),
        _column("layout", "key", key=True),
        _column("copy", "whole", key=True),
        _column("number", "text"),
        _column("issued_at", "text"),
        _column("sha256", "bytes"),
        _column("event_id", "text"),
        _column("reprints", "whole"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "paper_serial",
        _column("incarnation", "key", key=True),
        _column("series", "key", key=True),
        _column("serial", "whole"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person",
        _column("person_id", "key", key=True),
        _column("name", "text"),
        _column("id_type", "text"),
        _column("id_number", "text"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "person_key",
        _column("key", "key", key=True),
        _column("person_id", "key", key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "setting",
        _column("name", "key", key=True),
        _column("value", "bytes"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "trusted_office",
        _column("office_key", "key", key=True),
        _column("org", "text"),
        _column("name", "text"),
        _column("trusted_at", "text"),
        _column("bundle", "bytes"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    _make_append_only()


def downgrade() -> None:
    """Take everything away again."""
    op.drop_table("trusted_office")
    op.drop_table("setting")
    op.drop_table("person_key")
    op.drop_table("person")
    op.drop_table("paper_serial")
    op.drop_table("paper")
    op.drop_table("operator")
    op.drop_table("item_note")
    op.drop_table("incarnation")
    op.drop_table("event_body")
    op.drop_table("event")
    op.drop_table("draft")
    op.drop_table("clock")
    op.drop_table("catalogue_version")
    op.drop_table("cases")
    op.drop_table("case_material")
    op.drop_table("calendar_day")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")


def _make_append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in ("event", "event_body"):
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in ("event", "event_body"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
