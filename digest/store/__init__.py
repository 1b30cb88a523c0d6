"""The store: what happened, in a database; one module an entity.

    from digest.store import editions
    from digest.store.database import open_database

    with open_database(url, var=home / "var") as database, database.write() as conn:
        editions.plan(conn, slug, "", slot, now)

Every function takes the connection of a transaction that the caller opened, so steps compose. This
face imports nothing itself: SQLAlchemy waits until a module of the room is asked for.
"""
