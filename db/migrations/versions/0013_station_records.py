"""What the village desk keeps: requests, authorisations, proxy cases and trips."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TEXTS = ("kind", "number", "began_at", "clerk", "item_id")


def upgrade() -> None:
    """Make the table; nothing of this kind was kept before."""
    op.create_table(
        "station_record",
        sa.Column("record_id", KEY_TEXT, primary_key=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("is_open", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_station_record_number", "station_record", ["number"])
    op.create_index("ix_station_record_kind_began_at_record_id", "station_record", ["kind", "began_at", "record_id"])
    due = sa.text("due_on <> ''")
    op.create_index("ix_station_record_due_on", "station_record", ["due_on"], sqlite_where=due, postgresql_where=due)


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("station_record")
