"""The bad-credit list: whose pledge is not taken."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; nobody was on the list before."""
    op.create_table(
        "credit_mark",
        sa.Column("mark_id", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_credit_mark_person_key", "credit_mark", ["person_key"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("credit_mark")
