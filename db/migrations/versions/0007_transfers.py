"""Which case is on which list of files handed over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; nothing was handed over before."""
    op.create_table(
        "transfer",
        sa.Column("list_id", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("case_id", KEY_TEXT, primary_key=True, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_transfer_case_id", "transfer", ["case_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("transfer")
