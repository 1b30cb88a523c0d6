"""How Alembic reaches the database: by the connection, and the transaction, that it is handed."""

from __future__ import annotations

from alembic import context

from digest.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a column; Alembic rebuilds the table
    transaction_per_migration=False,
)
context.run_migrations()
