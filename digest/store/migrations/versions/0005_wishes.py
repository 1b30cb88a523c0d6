"""What a reader wishes and says: topics to do without, and whether an issue was worth the time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("subscription", sa.Column("muted", sa.Text(), server_default="", nullable=False))
    op.add_column("delivery", sa.Column("variant", sa.Text(), server_default="", nullable=False))
    op.add_column("delivery", sa.Column("worth", sa.Boolean(), nullable=True))
