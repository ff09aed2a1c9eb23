"""Bad marks that were answered are found without walking all, so that their citizens can be asked once more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ANSWERED = "assess_number = 1 AND level < 3 AND is_open = 0"


def upgrade() -> None:
    """Make the index; the marks stand as they are."""
    op.create_index(
        "ix_review_is_answered",
        "review",
        ["given_at", "review_id", "case_id"],
        sqlite_where=sa.text(ANSWERED),
        postgresql_where=sa.text(ANSWERED),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("ix_review_is_answered", "review")
