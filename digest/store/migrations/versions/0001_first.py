"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url_hash", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("collected", sa.BigInteger(), nullable=False),
        sa.Column("news", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    op.create_index(
        op.f("ix_article_source_collected"), "article", ["source", "collected"], unique=False
    )
    op.create_index(
        op.f("ix_article_source_url_hash"), "article", ["source", "url_hash"], unique=False
    )
    op.create_table(
        "digest",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), server_default="", nullable=False),
        sa.Column("planned_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_digest")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("rhythm", sa.Text(), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("deadline", sa.BigInteger(), nullable=True),
        sa.Column("at_deadline", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_by", sa.Text(), server_default="", nullable=False),
        sa.Column("stories", sa.Integer(), server_default="0", nullable=False),
        sa.Column("articles", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("sent", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('planned', 'building', 'ready', 'awaiting_approval', "
            "'approved', 'sending', 'sent', 'skipped', "
            "'cancelled', 'paused', 'failed')",
            name=op.f("ck_edition_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("digest", "rhythm", "slot", name=op.f("uq_edition_digest_rhythm_slot")),
    )
    op.create_index(op.f("ix_edition_state"), "edition", ["state"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "subscriber", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("edition", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_subscriber"), "event", ["subscriber"], unique=False)
    op.create_table(
        "secret",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret")),
    )
    op.create_table(
        "source",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("memory", sa.Text(), nullable=False),
        sa.Column("visited", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_source")),
    )
    op.create_table(
        "subscriber",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("address_hash", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("time_zone", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriber")),
        sa.UniqueConstraint("identity", name=op.f("uq_subscriber_identity")),
    )
    op.create_index(
        op.f("ix_subscriber_address_hash"), "subscriber", ["address_hash"], unique=False
    )
    op.create_table(
        "suppression",
        sa.Column("address_hash", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("address_hash", name=op.f("pk_suppression")),
    )
    op.create_table(
        "article_guid",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entry", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.id"], name=op.f("fk_article_guid_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "guid", name=op.f("pk_article_guid")),
    )
    op.create_index(op.f("ix_article_guid_article"), "article_guid", ["article"], unique=False)
    op.create_table(
        "choice",
        sa.Column("edition", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("outlet", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("factors", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("section", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_choice_article")),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.id"], name=op.f("fk_choice_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition", "place", name=op.f("pk_choice")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("edition", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "subscriber", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reply", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'accepted', 'deferred', "
            "'failed', 'in_doubt', 'suppressed', 'cancelled')",
            name=op.f("ck_delivery_state"),
        ),
        sa.ForeignKeyConstraint(["edition"], ["edition.id"], name=op.f("fk_delivery_edition")),
        sa.ForeignKeyConstraint(
            ["subscriber"], ["subscriber.id"], name=op.f("fk_delivery_subscriber")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("edition", "subscriber", name=op.f("uq_delivery_edition_subscriber")),
    )
    op.create_index(
        "ix_delivery_open",
        "delivery",
        ["edition", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'sending', 'deferred')"),
        postgresql_where=sa.text("state IN ('pending', 'sending', 'deferred')"),
    )
    op.create_index(op.f("ix_delivery_subscriber"), "delivery", ["subscriber"], unique=False)
    op.create_table(
        "edition_article",
        sa.Column("edition", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.id"], name=op.f("fk_edition_article_article")
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.id"], name=op.f("fk_edition_article_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition", "article", name=op.f("pk_edition_article")),
    )
    op.create_index(
        op.f("ix_edition_article_article"), "edition_article", ["article"], unique=False
    )
    op.create_table(
        "edition_content",
        sa.Column("edition", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.id"], name=op.f("fk_edition_content_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition", name=op.f("pk_edition_content")),
    )
    op.create_table(
        "edition_offer",
        sa.Column("edition", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_edition_offer_article")),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.id"], name=op.f("fk_edition_offer_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition", "article", name=op.f("pk_edition_offer")),
    )
    op.create_index(op.f("ix_edition_offer_article"), "edition_offer", ["article"], unique=False)
    op.create_table(
        "rendering",
        sa.Column("edition", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.id"], name=op.f("fk_rendering_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition", "variant", name=op.f("pk_rendering")),
    )
    op.create_table(
        "revision",
        sa.Column("article", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.Column("guid", sa.Text(), server_default="", nullable=False),
        sa.Column("url", sa.Text(), server_default="", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("outlet", sa.Text(), server_default="", nullable=False),
        sa.Column("published", sa.BigInteger(), nullable=True),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("paragraphs", sa.Text(), nullable=False),
        sa.Column("teaser", sa.Text(), server_default="", nullable=False),
        sa.Column("image", sa.Text(), server_default="", nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("completeness", sa.Text(), server_default="", nullable=False),
        sa.Column("method", sa.Text(), server_default="", nullable=False),
        sa.Column("entry", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.id"], name=op.f("fk_revision_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "number", name=op.f("pk_revision")),
    )
    op.create_table(
        "snippet",
        sa.Column("edition", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.id"], name=op.f("fk_snippet_edition"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("edition", "place", name=op.f("pk_snippet")),
    )
    op.create_table(
        "subscriber_tag",
        sa.Column(
            "subscriber", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscriber"],
            ["subscriber.id"],
            name=op.f("fk_subscriber_tag_subscriber"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscriber", "tag", name=op.f("pk_subscriber_tag")),
    )
    op.create_table(
        "subscription",
        sa.Column(
            "subscriber", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("confirmed", sa.BigInteger(), nullable=True),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.Column("paused_until", sa.BigInteger(), nullable=True),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'active', 'paused', 'unsubscribed', 'bounced', 'complained')",
            name=op.f("ck_subscription_state"),
        ),
        sa.ForeignKeyConstraint(
            ["subscriber"],
            ["subscriber.id"],
            name=op.f("fk_subscription_subscriber"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscriber", "digest", name=op.f("pk_subscription")),
    )
    op.create_index(
        op.f("ix_subscription_digest_state_subscriber"),
        "subscription",
        ["digest", "state", "subscriber"],
        unique=False,
    )
