"""Preview: an edition as its readers and networks get it, as files to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import TryAgain
from digest.model.edition import Content, Edition
from digest.model.ids import EditionId
from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from digest.model.snippet import Snippet
from digest.render import Look, Templates, page_style
from digest.store import editions as edition_rows
from digest.store import frozen

if TYPE_CHECKING:
    from digest.press.wiring import Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Where to look."""

    html: Path
    text: Path
    page: Path | None
    snippets: Path | None


def preview(press: Press, edition_id: EditionId, *, name: str = "") -> Preview:
    """Write the mail (for a reader called *name*), the web page and the snippets of an edition."""
    with press.database.read() as conn:
        edition = edition_rows.get(conn, edition_id)
        content = frozen.content(conn, edition_id)
        rendering = frozen.rendering(conn, edition_id)
        page = frozen.page(conn, edition_id)
        snippets = frozen.snippets(conn, edition_id)
    style = style_of(press)
    return write_preview(press, edition, content, rendering, page, style, snippets, name=name)


def write_preview(
    press: Press,
    edition: Edition,
    content: Content,
    rendering: Rendering,
    page: str,
    style: str,
    snippets: Iterable[tuple[int, Snippet]],
    *,
    name: str = "",
) -> Preview:
    """The files of a preview under `var/previews/EDITION/`."""
    folder = press.var / "previews" / str(edition.id)
    told = list(snippets)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot(folder, error) from error
    return Preview(
        html=_write(folder / "mail.html", as_reader(rendering.html, rendering.nonce, name)),
        text=_write(folder / "mail.txt", as_reader(rendering.text, rendering.nonce, name)),
        page=_write_page(folder, page, style) if page else None,
        snippets=_write(folder / "snippets.txt", in_words(content, told)) if told else None,
    )


def style_of(press: Press) -> str:
    """The stylesheet of the press's pages."""
    look = Look.of(press.config.press.brand, None)
    return page_style(look, Templates(press.home / "templates"))


def _write_page(folder: Path, page: str, style: str) -> Path:
    """The page as it would be served, but that it finds its style beside it."""
    _write(folder / "style.css", style)
    return _write(folder / "page.html", page.replace('href="/style.css"', 'href="style.css"'))


def as_reader(text: str, nonce: str, name: str) -> str:
    """A rendering with a made-up reader's values; its links lead nowhere on purpose."""
    for slot in ReaderSlot:
        value = (name if slot is ReaderSlot.NAME else "") or "reader@example.org"
        if slot not in (ReaderSlot.NAME, ReaderSlot.ADDRESS):
            value = f"https://example.org/preview/{slot.value.removesuffix('_url')}"
        text = text.replace(slot_mark(nonce, slot), value)
    return text


def in_words(content: Content, snippets: Iterable[tuple[int, Snippet]]) -> str:
    """Every snippet, ready to be copied, under its story and network with its count."""
    headlines = [item.headline for item in content.items]
    lines: list[str] = []
    shown = -1
    for place, snippet in snippets:
        if place != shown:
            shown = place
            lines += ["", "=" * 72, f"{place + 1}. {headlines[place]}", "=" * 72]
        for number, part in enumerate(snippet.parts, 1):
            of = f" {number}/{len(snippet.parts)}" if len(snippet.parts) > 1 else ""
            count = f"{part.length} of {part.limit}" if part.limit else str(part.length)
            lines += ["", f"--- {snippet.network}{of} ({count})", "", part.text]
    return re.sub(r"^\n", "", "\n".join(lines)) + "\n"


def _write(path: Path, text: str) -> Path:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _cannot(path, error) from error
    return path


def _cannot(path: Path, error: OSError) -> TryAgain:
    return TryAgain(
        f"{path}: cannot be written ({error.strerror}); make room, or give the user who runs "
        "digest the right to write there, and look again."
    )
