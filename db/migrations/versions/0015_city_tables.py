"""What was put out to the city's own tables, and what came back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
STRICT = {"sqlite_strict": True, "sqlite_with_rowid": True}


def _keys(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, KEY_TEXT, primary_key=True, nullable=False) for name in names]


def _number(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), primary_key=key, nullable=False, autoincrement=False)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables; nothing of this kind was kept before."""
    content = ("content", sa.LargeBinary())
    op.create_table(
        "city_profile",
        *_keys("name"),
        _number("version"),
        *_texts("taken_at"),
        sa.Column(*content, nullable=False),
        **STRICT,
    )
    op.create_table(
        "city_output",
        *_keys("profile"),
        _number("number", key=True),
        sa.Column(*content, nullable=False),
        **STRICT,
    )
    op.create_table(
        "city_row",
        *_keys("profile", "table_name", "row_key"),
        _number("version", key=True),
        *_texts("case_id"),
        _number("output"),
        *_texts("standing"),
        sa.Column(*content, nullable=False),
        **STRICT,
    )
    op.create_index("ix_city_row_case_id_profile", "city_row", ["case_id", "profile"])
    op.create_index("ix_city_row_output_profile", "city_row", ["output", "profile"])
    refused = sa.text("standing = 'refused'")
    op.create_index("ix_city_row_refused", "city_row", ["profile"], sqlite_where=refused, postgresql_where=refused)
    op.create_table(
        "city_pair", *_keys("pair_id"), *_texts("case_id", "state"), sa.Column(*content, nullable=False), **STRICT
    )


def downgrade() -> None:
    """Take them away again."""
    for table in ("city_pair", "city_row", "city_output", "city_profile"):
        op.drop_table(table)
