"""Present: content > mail, web page and snippets, rendered once for everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.audience import topics
from digest.model.edition import Content
from digest.model.rendering import Rendering
from digest.model.snippet import Snippet
from digest.render import (
    Look,
    PageLinks,
    PressFacts,
    Templates,
    page_style,
    render_mail,
    render_page,
)
from digest.settings.schema import SocialSettings
from digest.snippets import Post, write

if TYPE_CHECKING:
    from digest.press.wiring import Press
    from digest.settings.load import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """What readers and networks get of an edition."""

    renderings: tuple[Rendering, ...]  #: the whole edition, then one for each set of topics
    page: str  #: the edition on the web, HTML
    style: str  #: the stylesheet of its pages
    snippets: tuple[tuple[int, Snippet], ...]  #: (the story's place from 0, its snippet)

    @property
    def rendering(self) -> Rendering:
        """The whole edition's mail."""
        return self.renderings[0]


def present(
    press: Press,
    digest: Digest,
    content: Content,
    *,
    nonce: str,
    muted: Iterable[Collection[str]] = (),
) -> Presented:
    """Render *content* in every form the digest's channels and its readers ask for.

    :param muted: the sets of topics that readers do without.

    :raises TemplateError: when an editor's template is wrong, with its place.
    """
    templates = Templates(press.home / "templates")
    look = Look.of(press.config.press.brand, digest.settings.theme)
    facts = PressFacts(
        name=press.config.press.name,
        base_url=press.config.press.base_url,
        postal_address=press.config.press.postal_address,
        sender=press.config.press.sender,
    )
    renderings = tuple(
        replace(
            render_mail(
                smaller,
                look=look,
                templates=templates,
                template=digest.settings.template,
                subject=digest.settings.subject,
                nonce=nonce,
                press=facts,
            ),
            variant=name,
        )
        for name, smaller in topics.variants(content, muted).items()
    )
    page = render_page(
        content,
        look=look,
        templates=templates,
        press=facts,
        links=page_links(content),
    )
    return Presented(
        renderings=renderings,
        page=page,
        style=page_style(look, templates),
        snippets=_snippets(digest, content, templates),
    )


def page_links(content: Content) -> PageLinks:
    """Where the page of an edition leads.

    The page is frozen before there is a next edition, so its neighbours are told by address: the
    server knows which edition that is when it is asked.
    """
    past = f"/e/{content.digest}"
    return PageLinks(
        canonical=content.web_url,
        press="/",
        archive=past,
        feed=f"{past}/feed.atom",
        json_feed=f"{past}/feed.json",
        previous=f"{past}/{content.edition}/previous",
        next=f"{past}/{content.edition}/next",
    )


def _snippets(
    digest: Digest, content: Content, templates: Templates
) -> tuple[tuple[int, Snippet], ...]:
    social = digest.settings.channels.social
    if not isinstance(social, SocialSettings):
        return ()
    return tuple(
        (place, write(Post.of(item), network, templates=templates))
        for place, item in enumerate(content.items)
        for network in social.networks
    )
