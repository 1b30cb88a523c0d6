"""What else an article's page says in the words of its sentences, so that links pass it by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("revision", sa.Column("echoes", sa.Text(), server_default="[]", nullable=False))
