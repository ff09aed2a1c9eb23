"""Blank receipts that were spoilt; and more that cases wait for, which `db.refilling` fills from the journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
BEFORE = ("number", "printed_at", "case_id")
MORE = ("spoilt_at", "spoilt_why")


def upgrade() -> None:
    """Nothing was spoilt before; what cases wait for is told anew."""
    _make_anew(*BEFORE, *MORE)
    op.execute("DELETE FROM case_task")


def downgrade() -> None:
    """Take both columns away again, and what was not waited for before."""
    _make_anew(*BEFORE)
    op.execute("DELETE FROM case_task WHERE kind IN ('urged', 'backdated')")


def _make_anew(*columns: str) -> None:
    """The table with these columns: SQLite adds none that has neither a value of its own nor may be missing."""
    kept = [dict(row) for row in op.get_bind().execute(sa.text("SELECT * FROM pad_slip")).mappings()]
    op.drop_table("pad_slip")
    made = op.create_table(
        "pad_slip",
        sa.Column("number", KEY_TEXT, primary_key=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in columns[1:]),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.bulk_insert(made, [{name: row.get(name, "") for name in columns} for row in kept])
