"""What own templates lose is told, and the built-in ones lose nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.model.edition import Content, Section
from digest.model.snippet import Facet, Part, Snippet
from digest.render import Proof, losses
from digest.render.findings import Finding
from tests.render.editions import content, item, mail

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz  gilt"
NONE = Proof()


def _found(of: Content, html: str = "", text: str = "") -> tuple[Finding, ...]:
    made = mail(of)
    made = replace(made, html=html or made.html, text=text or made.text)
    return losses(made, of, of, (), NONE)


@pytest.mark.parametrize("brief", [True, False])
def test_the_built_in_mail_loses_no_headline(brief: bool) -> None:
    items = tuple(item(number, headline=LONG) for number in (1, 2))
    assert _found(content(Section(title="Coast", items=items, brief=brief))) == ()


def test_a_mail_without_its_headlines_is_a_fault() -> None:
    """Those in its title and beside the subject in a list of mails are no story."""
    html = "<html><head><title>Headline number 1</title></head><body><p>Bye</p></body></html>"
    hidden = html.replace("<p>", '<div style="display:none">Headline number 2</div><p>')
    (found,) = _found(content(), hidden)
    assert (found.level, found.what) == ("fault", "The HTML part shows none of its headlines")
    (_, found) = _found(content(), html, "Bye\n")
    assert found.what == "The text part shows none of its headlines"


def test_a_mail_without_one_of_its_headlines_is_told_with_it() -> None:
    html = "<html><body><h3>Headline <b>num</b>ber 2</h3></body></html>"
    (found,) = _found(content(), html)
    assert (found.level, found.what) == ("warning", "The HTML part lacks headlines")
    assert found.where == ("Headline number 1",)


def test_a_post_that_leads_nowhere_is_told_with_its_network() -> None:
    of = content(Section(title="", items=(item(1), item(2, url=""))))
    url = "https://source.example/1"
    leads = Facet(start=0, end=1, kind="link", value=url)
    posts = [
        (0, Snippet(network="x", parts=(Part(text="Words", length=5, limit=280),))),
        (0, Snippet(network="plain", parts=(Part(text=f"Words {url}", length=5, limit=None),))),
        (0, Snippet(network="bluesky", parts=(Part(text="W", length=1, limit=300, facets=(leads,)),))),
        (1, Snippet(network="mastodon", parts=(Part(text="Words", length=5, limit=500),))),
    ]  # fmt: skip
    (found,) = losses(mail(of), of, of, posts, NONE)
    assert (found.level, found.what) == ("warning", "A post has no link to its story")
    assert found.where == ("x",)
