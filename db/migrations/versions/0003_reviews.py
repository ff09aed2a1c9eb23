"""What citizens say of how they were served."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; no case has been marked before."""
    op.create_table(
        "review",
        sa.Column("case_id", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("review_id", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("assess_number", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.Text(), nullable=False),
        sa.Column("served_by", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Integer(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_review_is_open",
        "review",
        ["given_at", "review_id", "case_id"],
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open = 1"),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("review")
