"""The day to act by of paused cases whose limit runs on; `db.refilling` tells it from the journal."""

from __future__ import annotations

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The shape stays; the days are told anew."""


def downgrade() -> None:
    """The shape stays; an older program tells a day again with the next event of its case."""
