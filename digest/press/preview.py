"""Preview: an edition as its readers and networks get it, as files to look at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Self

from digest.audience.topics import of_variant, suited
from digest.errors import Mistake, Refused, TemplateError, TryAgain
from digest.model.edition import Content, Edition
from digest.model.ids import EditionId, Slug
from digest.model.rendering import ReaderSlot, Rendering, slot_mark
from digest.model.snippet import Part, Snippet
from digest.model.subscriber import Subscriber, Subscription
from digest.press.explain import lines
from digest.render import Look, Proof, Shown, Templates, fault_page, gallery, losses, page_style
from digest.store import choices, frozen
from digest.store import editions as edition_rows
from digest.store.choices import Choice
from digest.store.deliveries import NOTHING_LEFT

if TYPE_CHECKING:
    from digest.press.wiring import Press

_FILES = ("mail.html", "mail.txt", "page.html", "style.css", "snippets.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """The reader whose mail is looked at."""

    name: str = ""
    email: str = "reader@example.org"
    subscriptions: tuple[Subscription, ...] = ()

    @classmethod
    def of(cls, reader: Subscriber) -> Self:
        """A subscriber."""
        return cls(name=reader.name, email=reader.email, subscriptions=reader.subscriptions)

    def muted(self, digest: Slug) -> tuple[str, ...]:
        """The topics of *digest* that this reader does without."""
        return next((one.muted for one in self.subscriptions if one.digest == digest), ())

    def variant(self, content: Content, rendered: Collection[str]) -> str:
        """Which of the *rendered* variants this reader gets.

        :raises Refused: none, as every story is of a topic that the reader does without.
        """
        suits = suited(content, self.muted(content.digest), rendered)
        if suits is None:
            raise Refused(f"{self} gets no mail of this edition: {NOTHING_LEFT}")
        return suits

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email


ANYBODY = Viewer()
UNREAD = Proof()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Where to look."""

    index: Path  #: all of it on one page, with what to mend
    html: Path
    text: Path
    page: Path | None
    snippets: Path | None
    told_before: str = ""  #: nothing is new: whose stories these are, in words


class ShownFault(TemplateError):
    """A template is wrong, and *index* is a page that shows where."""

    def __init__(self, error: TemplateError, index: Path) -> None:
        super().__init__(error.place, error.message, error.excerpt)
        self.index = index


def preview(press: Press, edition_id: EditionId, viewer: Viewer = ANYBODY) -> Preview:
    """Write the mail as *viewer* gets it, the web page and the snippets of an edition.

    :raises ShownFault: when the pages' style, which is the press's as it is now, is wrong.
    :raises Mistake: there is no such edition, or nothing was made of it.
    :raises Refused: the viewer does without all that the edition holds.
    """
    with press.database.read() as conn:
        edition = edition_rows.get(conn, edition_id)
        if not (rendered := frozen.variants(conn, edition_id)):
            raise Mistake(_nothing_made(edition))
        content = frozen.content(conn, edition_id)
        variant = viewer.variant(content, rendered)
        rendering = frozen.rendering(conn, edition_id, variant)
        page = frozen.page(conn, edition_id)
        snippets = frozen.snippets(conn, edition_id)
        told = choices.choice(conn, edition_id)
    try:
        style = style_of(press)
    except TemplateError as error:
        index = write_fault(press, edition, content.title, error)
        raise ShownFault(error, index) from error
    return write_preview(press, edition, content, rendering, page, style, snippets, told, viewer)


def _nothing_made(edition: Edition) -> str:
    why = f": {edition.reason}" if edition.reason else ""
    return (
        f"edition {edition.id} is {edition.state}{why}; there is nothing of it to look at. "
        f"`digest show {edition.id}` tells what became of it, `digest preview {edition.digest}` "
        "shows the next edition"
    )


def write_preview(
    press: Press,
    edition: Edition,
    content: Content,
    rendering: Rendering,
    page: str,
    style: str,
    snippets: Iterable[tuple[int, Snippet]],
    told: Sequence[Choice],
    viewer: Viewer = ANYBODY,
    proof: Proof = UNREAD,
) -> Preview:
    """The files of a preview under `var/previews/EDITION/`, or `…/SLUG/` for the next one.

    *proof* is that of the editor's templates, where it is made with them as they are.
    """
    folder = _emptied(press, edition)
    html = as_reader(rendering.html, rendering.nonce, viewer, markup=True)
    text = as_reader(rendering.text, rendering.nonce, viewer)
    posted = list(snippets)
    posts = in_words(content, posted) if posted else ""
    beside = {"HTML": "mail.html", "Text": "mail.txt"}
    beside |= {"Web page": "page.html"} if page else {}
    beside |= {"Posts": "snippets.txt"} if posts else {}
    shown = Shown(
        rendering=rendering,
        html=html,
        text=text,
        reader=str(viewer),
        heading=heading(content.title, edition),
        posts=posts,
        stories="\n".join(lines(told)),
        losses=losses(rendering, of_variant(content, rendering.variant), content, posted, proof),
        files=tuple(beside.items()),
    )
    return Preview(
        index=_write(folder / "index.html", gallery(shown)),
        html=_write(folder / "mail.html", html),
        text=_write(folder / "mail.txt", text),
        page=_write_page(folder, page, style) if page else None,
        snippets=_write(folder / "snippets.txt", posts) if posts else None,
    )


def write_fault(press: Press, edition: Edition, title: str, error: TemplateError) -> Path:
    """A page in place of the preview, which shows what is wrong in a template, and where."""
    page = fault_page(error, heading(title, edition))
    return _write(_emptied(press, edition) / "index.html", page)


def heading(title: str, edition: Edition) -> str:
    """Which edition of which digest, in words; one that is not made yet has no number."""
    return f"{title}, edition {edition.id}" if edition.id else f"{title}, the next edition"


def _emptied(press: Press, edition: Edition) -> Path:
    """The folder of an edition's preview, without what an earlier one left.

    The next edition of a digest has no number yet: its folder is the digest's.
    """
    folder = press.var / "previews" / (str(edition.id) if edition.id else edition.digest)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise _cannot(folder, error) from error
    return folder


def style_of(press: Press) -> str:
    """The stylesheet of the press's pages."""
    look = Look.of(press.config.press.brand, None)
    return page_style(look, Templates(press.home / "templates"))


def _write_page(folder: Path, page: str, style: str) -> Path:
    """The page as it would be served, but that it finds its style beside it."""
    _write(folder / "style.css", style)
    return _write(folder / "page.html", page.replace('href="/style.css"', 'href="style.css"'))


def as_reader(text: str, nonce: str, viewer: Viewer, *, markup: bool = False) -> str:
    """A rendering with the values of *viewer*; its links lead nowhere on purpose."""
    own = {ReaderSlot.NAME: viewer.name or viewer.email, ReaderSlot.ADDRESS: viewer.email}
    for slot in ReaderSlot:
        value = own.get(slot, f"https://example.org/preview/{slot.value.removesuffix('_url')}")
        text = text.replace(slot_mark(nonce, slot), escape(value) if markup else value)
    return text


def hidden_links(part: Part) -> list[str]:
    """Where the labels lead that stand for a link: a post copied by hand needs the address."""
    links = (facet.value for facet in part.facets if facet.kind == "link")
    return [link for link in links if link not in part.text]


def in_words(content: Content, snippets: Iterable[tuple[int, Snippet]]) -> str:
    """Every snippet, ready to be copied, under its story and network, with its count."""
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
            lines += [f"(the link leads to {link})" for link in hidden_links(part)]
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
