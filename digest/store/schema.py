"""Which version the tables have, how new ones are made, and how old ones are brought up to date.

Alembic takes a third of a second to import: it is asked only when a database is behind.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    func,
    inspect,
    select,
)

from digest.errors import Refused
from digest.store.tables import metadata

HEAD = "0008"  #: what this program writes; the newest file in `migrations/versions/`
NOTHING = ""  #: the version of a database without any table

_stamp = Table(  # as Alembic itself makes it
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def version(conn: Connection, place: str) -> str:
    """The version of the tables there, or NOTHING.

    :raises Refused: when there are tables, but not ours.
    """
    names = set(inspect(conn).get_table_names())
    if not names:
        return NOTHING
    if _stamp.name not in names:
        raise Refused(
            f"{place}: its tables ({', '.join(sorted(names)[:3])} …) are not ours; nothing was "
            "changed. Name another database in config/press.yaml."
        )
    return conn.scalar(select(func.max(_stamp.c.version_num))) or NOTHING


def create(conn: Connection) -> None:
    """Every table, and the mark that says so."""
    metadata.create_all(conn)
    _stamp.create(conn)
    conn.execute(_stamp.insert(), {"version_num": HEAD})


def refuse_newer(found: str, place: str) -> None:
    """Versions are numbers that rise.

    :raises Refused: when a newer program than this one made the database.
    """
    if found > HEAD:
        raise Refused(
            f"{place}: a newer digest wrote it (its tables are of version {found}, ours of "
            f"{HEAD}); nothing was changed. Update this program, or use that one's backup."
        )


def upgrade(conn: Connection, to: str = "head") -> None:
    """Migrate within the caller's transaction, so that a failure leaves everything as it was."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "digest.store:migrations")
    config.attributes["connection"] = conn
    command.upgrade(config, to)
