"""What cases wait for, so that it can be counted; `db.refilling` fills it from the journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "case_task",
        sa.Column("case_id", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("kind", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_task_kind_day", "case_task", ["kind", "day", "about"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("case_task")
