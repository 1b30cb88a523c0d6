"""Migrations: the schema's history, forward only; `digest.store.schema` runs them."""
