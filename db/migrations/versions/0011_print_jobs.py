"""What was given to printers, and what became of it; and papers to be sealed, which `db.refilling` fills anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TEXTS = ("machine", "queue_id", "title", "name", "case_id", "paper", "about", "layout", "printer", "state", "told")
MORE = ("sent_at", "changed_at", "clerk", "clerk_name", "settled_at", "settled_by")
FEW = "settled_at = ''"


def upgrade() -> None:
    """Nothing was kept of printing before; what cases wait for is told anew."""
    op.create_table(
        "print_job",
        sa.Column("print_id", KEY_TEXT, primary_key=True, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("is_paper", sa.Integer(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in MORE),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "ix_print_job_open",
        "print_job",
        ["machine", "sent_at"],
        sqlite_where=sa.text(FEW),
        postgresql_where=sa.text(FEW),
    )
    op.execute("DELETE FROM case_task")


def downgrade() -> None:
    """Forget them; what was not waited for before goes too."""
    op.drop_table("print_job")
    op.execute("DELETE FROM case_task WHERE kind = 'seal'")
