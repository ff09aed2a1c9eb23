"""What those say who asked without a case; nobody could say it before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
WHERE = {"is_open": "is_open = 1", "is_answered": "assess_number = 1 AND level < 3 AND is_open = 0"}


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "consultation_review",
        *(sa.Column(name, KEY_TEXT, primary_key=True, nullable=False) for name in ("consultation_id", "review_id")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("assess_number", "level")),
        sa.Column("given_at", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Integer(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for name, condition in WHERE.items():
        where = sa.text(condition)
        columns = ["given_at", "consultation_id"]
        of = "consultation_review"
        op.create_index(f"ix_{of}_{name}", of, columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("consultation_review")
