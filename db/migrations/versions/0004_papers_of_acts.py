"""A paper may be issued for several acts of one case: two pauses, two supplements."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY_TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
_OTHERS = ("case_id", "paper", "layout", "copy", "number", "issued_at", "sha256", "event_id", "reprints")

_PAPER, _BEFORE = (sa.table(name, *map(sa.column, (*_OTHERS, "about"))) for name in ("paper", "paper_before"))


def _key(name: str, kind: Any) -> sa.Column[Any]:  # noqa: ANN401 - a type of SQLAlchemy
    return sa.Column(name, kind, primary_key=True, nullable=False, autoincrement=False)


def _make(*keys: sa.Column[Any]) -> None:
    op.rename_table("paper", "paper_before")
    op.create_table(
        "paper",
        *keys,
        _key("layout", KEY_TEXT),
        _key("copy", sa.Integer()),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("reprints", sa.Integer(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _kept() -> list[sa.ColumnClause[Any]]:
    return [_BEFORE.c[name] for name in _OTHERS]


def upgrade() -> None:
    """Take the act into the key; every paper so far was the only one of its kind."""
    _make(_key("case_id", KEY_TEXT), _key("paper", KEY_TEXT), _key("about", KEY_TEXT))
    op.execute(sa.insert(_PAPER).from_select([*_OTHERS, "about"], sa.select(*_kept(), sa.literal(""))))
    op.drop_table("paper_before")


def downgrade() -> None:
    """Take it out again; papers of later acts stay in the journal alone."""
    _make(_key("case_id", KEY_TEXT), _key("paper", KEY_TEXT))
    op.execute(sa.insert(_PAPER).from_select(_OTHERS, sa.select(*_kept()).where(_BEFORE.c.about == "")))
    op.drop_table("paper_before")
