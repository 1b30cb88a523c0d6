"""An editor's pins and drops."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "mark",
        sa.Column("id", number, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("edition", number, nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('pin', 'drop')", name=op.f("ck_mark_kind")),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_mark_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    op.create_index(op.f("ix_mark_digest"), "mark", ["digest"], unique=False)
    op.create_table(
        "mark_article",
        sa.Column("mark", number, nullable=False),
        sa.Column("article", number, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_mark_article_article")),
        sa.ForeignKeyConstraint(
            ["mark"], ["mark.id"], name=op.f("fk_mark_article_mark"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mark", "article", name=op.f("pk_mark_article")),
    )
    op.create_index(op.f("ix_mark_article_article"), "mark_article", ["article"], unique=False)
