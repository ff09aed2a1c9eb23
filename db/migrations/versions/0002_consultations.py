"""Consultations, and blank receipts for days without power."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "consultation",
        sa.Column("consultation_id", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("consulted_at", sa.Text(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("to_answer", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("number", name="uq_consultation_number"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ix_consultation_consulted_at_consultation_id", "consultation", ["consulted_at", "consultation_id"])
    op.create_table(
        "pad_slip",
        sa.Column("number", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("printed_at", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("pad_slip")
    op.drop_table("consultation")
