"""What else tells a story that was considered, so that an editor can see what was folded."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("choice", sa.Column("others", sa.Text(), server_default="[]", nullable=False))
