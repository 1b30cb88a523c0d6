"""The few statements that SQLite and PostgreSQL word differently."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, FromClause, Table, func, literal, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Column = tuple[str, TypeEngine[Any]]  #: name, type


def is_postgres(conn: Connection) -> bool:
    """Whether a server is at the other end."""
    return conn.dialect.name == "postgresql"


def insert(conn: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`."""
    if is_postgres(conn):
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)


def listed(
    conn: Connection, name: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]
) -> FromClause:
    """*rows* as a table to join, sent as one parameter a column (or one in all).

    So the statement's text is the same for any number of rows, and is compiled once.
    """
    if is_postgres(conn):
        from sqlalchemy.dialects.postgresql import ARRAY

        turned = list(zip(*rows, strict=True)) or [()] * len(columns)
        arrays = [
            literal(list(values), ARRAY(kind))
            for (_, kind), values in zip(columns, turned, strict=True)
        ]
        heads = [column for column, _ in columns]
        return func.unnest(*arrays).table_valued(*heads, name=name).render_derived()
    packed = literal(json.dumps([list(row) for row in rows]))
    each = func.json_each(packed).table_valued("value", name=f"{name}_each")
    cells = [
        func.json_extract(each.c.value, f"$[{place}]", type_=kind).label(column)
        for place, (column, kind) in enumerate(columns)
    ]
    return select(*cells).subquery(name)
