"""What a new source already held is known by its guids, no longer stored and read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "backlog",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("source", "guid", name=op.f("pk_backlog")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_backlog_source_mark"), "backlog", ["source", "mark"], unique=False)
