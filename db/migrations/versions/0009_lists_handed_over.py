"""Where the files of a list went, and which are signed for; `db.refilling` fills it from the journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
WAITS = sa.text("taken_at = '' AND back_at = ''")


def upgrade() -> None:
    """Make the table anew."""
    op.drop_table("transfer")
    op.create_table(
        "transfer",
        *_keys(),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("sent_to", "handed_at", "taken_at", "back_at")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_transfer_case_id", "transfer", ["case_id"])
    op.create_index("ix_transfer_handed_at_list_id", "transfer", ["handed_at", "list_id"])
    op.create_index("ix_transfer_waits", "transfer", ["list_id"], sqlite_where=WAITS, postgresql_where=WAITS)


def downgrade() -> None:
    """The table without what is known of the files; which case is on which list is kept."""
    op.rename_table("transfer", "transfer_after")
    op.create_table("transfer", *_keys(), sqlite_strict=True, sqlite_with_rowid=False)
    op.execute("INSERT INTO transfer SELECT list_id, case_id FROM transfer_after")
    op.drop_table("transfer_after")
    op.create_index("ix_transfer_case_id", "transfer", ["case_id"])


def _keys() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("list_id", KEY_TEXT, primary_key=True, nullable=False),
        sa.Column("case_id", KEY_TEXT, primary_key=True, nullable=False),
    )
