"""What an edition says, kept to the letter: content, renderings, snippets, page."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from digest.model.edition import Content
from digest.model.ids import EditionId
from digest.model.rendering import Rendering
from digest.model.snippet import Snippet
from digest.store import codec, tables


def freeze(
    conn: Connection,
    number: EditionId,
    content: Content,
    renderings: Sequence[Rendering],
    snippets: Sequence[tuple[int, Snippet]],
    page: str,
) -> None:
    """Keep all that the edition says; a second build of it replaces the first.

    :param snippets: each with the place of its item in `content.items`.
    :param page: the edition on the web, as HTML.
    """
    for table in (
        tables.edition_content, tables.edition_article, tables.rendering, tables.snippet,
    ):  # fmt: skip
        conn.execute(delete(table).where(table.c.edition == number))
    conn.execute(
        tables.edition_content.insert(),
        {"edition": number, "content": codec.dump(content), "page": codec.dump(page)},
    )
    articles = sorted({article for item in content.items for article in item.articles})
    if articles:
        rows = [{"edition": number, "article": article} for article in articles]
        conn.execute(tables.edition_article.insert(), rows)
    for rendering in renderings:
        conn.execute(
            tables.rendering.insert(),
            {"edition": number, "variant": rendering.variant, "body": codec.dump(rendering)},
        )
    for place, (item, snippet) in enumerate(snippets):
        conn.execute(
            tables.snippet.insert(),
            {"edition": number, "place": place, "item": item, "body": codec.dump(snippet)},
        )


def content(conn: Connection, number: EditionId) -> Content:
    """What the edition says.

    :raises LookupError: it has not been built.
    """
    table = tables.edition_content.c
    return codec.load(
        Content, _one(conn.scalar(select(table.content).where(table.edition == number)), number)
    )


def page(conn: Connection, number: EditionId) -> str:
    """The edition on the web, as HTML.

    :raises LookupError: it has not been built.
    """
    table = tables.edition_content.c
    return codec.load(
        str, _one(conn.scalar(select(table.page).where(table.edition == number)), number)
    )


def rendering(conn: Connection, number: EditionId, variant: str = "") -> Rendering:
    """The edition's mail in one variant.

    :raises LookupError: there is no such rendering.
    """
    table = tables.rendering.c
    found = conn.scalar(select(table.body).where(table.edition == number, table.variant == variant))
    return codec.load(Rendering, _one(found, number))


def trimmed(conn: Connection, number: EditionId) -> tuple[str, ...]:
    """What the edition's mail left out to stay within its size, in words; nothing where none is."""
    table = tables.rendering.c
    body = conn.scalar(select(table.body).where(table.edition == number, table.variant == ""))
    return codec.load(Rendering, body).trimmed if body else ()


def variants(conn: Connection, number: EditionId) -> list[str]:
    """The names of the edition's renderings."""
    table = tables.rendering.c
    return sorted(conn.scalars(select(table.variant).where(table.edition == number)))


def snippets(conn: Connection, number: EditionId) -> list[tuple[int, Snippet]]:
    """The edition's snippets as they were frozen, each with the place of its item."""
    table = tables.snippet.c
    rows = conn.execute(
        select(table.item, table.body).where(table.edition == number).order_by(table.place)
    )
    return [(item, codec.load(Snippet, body)) for item, body in rows]


def _one(found: str | None, number: EditionId) -> str:
    if found is None:
        raise LookupError(f"edition {number} has nothing frozen")
    return found
