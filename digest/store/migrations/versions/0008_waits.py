"""What an edition was offered and its mail had no room for: a later one may tell it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "edition_offer",
        sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
