"""Arrange: chosen stories > summaries with links into their sources > sections > content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from digest.audience import topics
from digest.model.article import Article
from digest.model.edition import Content, Edition, Item, Mention, Quote, Section
from digest.model.ids import SourceKey
from digest.model.story import Chosen, Selection, Story, Why
from digest.model.summary import Document, Sentence
from digest.press.health import unreached
from digest.press.subscribe import links
from digest.render import Templates, Words, fragments
from digest.summarise import brief, summarise
from digest.text.keyphrases import key_phrases
from digest.text.reading import minutes

if TYPE_CHECKING:
    from digest.press.wiring import Press
    from digest.settings.load import Digest

MAIN = ""
Usual = frozenset[tuple[SourceKey, str]]
_FEW = 3  # articles; what fewer share may well be what they are about


def arrange(
    press: Press,
    digest: Digest,
    edition: Edition,
    selection: Selection,
    articles: Sequence[Article],
) -> Content:
    """All that the edition says, in reading order."""
    words = Templates(press.home / "templates", digest.language).words
    usual = usual_tags(digest, articles)
    items = [(one.section, item_of(digest, one, words, usual)) for one in selection.chosen]
    return Content(
        edition=edition.id,
        digest=digest.slug,
        title=digest.settings.title,
        slot=edition.slot,
        time_zone=digest.time_zone,
        language=digest.language,
        sections=_sections(digest, items),
        articles_seen=len(articles),
        sources_seen=len({article.source for article in articles}),
        rhythm_words=words.rhythm(digest.schedule),
        web_url=_web_url(press, digest, edition),
        topics=topics_of(digest),
        missing=unreached(press, digest),
    )


def topics_of(digest: Digest) -> tuple[str, ...]:
    """What readers may do without: the titles of the digest's sections."""
    return topics.offered(section.title for section in digest.settings.sections)


def item_of(digest: Digest, chosen: Chosen, words: Words, usual: Usual = frozenset()) -> Item:
    """A chosen story as the edition shows it: summarised, with links that open its sources."""
    story, settings = chosen.story, digest.settings.summary
    documents = [_document(article) for article in story.articles]
    summary = summarise(
        documents,
        words=settings.words,
        sentences=settings.sentences,
        algorithm=settings.algorithm,
    )
    one = brief(documents)
    lead = story.lead
    return Item(
        headline=lead.title,
        link=_open_at(digest, lead, [s for s in summary.sentences if s.document == 0]),
        url=lead.url,
        outlet=lead.outlet,
        quotes=tuple(_quote(digest, story, sentence) for sentence in summary.sentences),
        brief=one.text if one else "",
        why=tuple(words.why(reason) for reason in chosen.why if not _is_plain(reason, story)),
        also_in=_also_in(story),
        minutes=minutes(lead.text, lead.language),
        author=lead.author,
        published=lead.instant if lead.published else None,
        language=lead.language,
        image=_picture(digest, lead),
        image_alt="",
        tags=tags_of(story, documents, f"{lead.title} {summary.text}", usual),
        articles=tuple(
            article.id
            for article in (*story.articles, *(copy.article for copy in story.copies))
            if article.id is not None
        ),
    )


def _is_plain(reason: Why, story: Story) -> bool:
    """Whether the outlets that are named say it already."""
    return reason.kind == "outlets" and reason.count == len(story.outlets)


def usual_tags(digest: Digest, articles: Sequence[Article]) -> Usual:
    """Per source, the categories that most of its articles have: “News” says nothing of any.

    What the editor gives all of a source's articles is meant, and is not among them.
    """
    meant = {(source.key, tag) for source in digest.sources for tag in source.tags}
    counted = Counter((one.source, tag) for one in articles for tag in set(one.tags))
    of_source = Counter(one.source for one in articles)
    return frozenset(
        (source, tag)
        for (source, tag), count in counted.items()
        if count >= _FEW and 2 * count > of_source[source] and (source, tag) not in meant
    )


def tags_of(
    story: Story, documents: Sequence[Document], shown: str, usual: Usual = frozenset()
) -> tuple[str, ...]:
    """What the story is about: its source's own categories, then names that the reader sees."""
    seen = shown.casefold()
    lead = story.lead
    categories = [tag for tag in lead.tags if (lead.source, tag) not in usual]
    named = (
        phrase
        for phrase in key_phrases(documents, 8)
        if is_telling(phrase) and phrase.casefold() in seen
    )
    return tuple(dict.fromkeys((*categories, *named)))


def is_telling(phrase: str) -> bool:
    """Whether *phrase* names something by itself: a name, or several words; “closed” does not."""
    is_caseless = phrase.lower() == phrase.upper()
    return is_caseless or phrase != phrase.lower() or " " in phrase


def _document(article: Article) -> Document:
    # an article that could not be read whole is told by its source's own teaser
    text = article.text or article.teaser
    return Document(text=text, title=article.title, language=article.language)


def _quote(digest: Digest, story: Story, sentence: Sentence) -> Quote:
    article = story.articles[sentence.document]
    if sentence.document == 0:
        return Quote(text=sentence.text, language=article.language)
    return Quote(
        text=sentence.text,
        language=article.language,
        outlet=article.outlet,
        link=_open_at(digest, article, [sentence]),
    )


def _open_at(digest: Digest, article: Article, sentences: Sequence[Sentence]) -> str:
    """The article's address, opened at these sentences where its source allows that."""
    allowed = any(source.key == article.source and source.fragments for source in digest.sources)
    if not allowed or not article.url or not sentences or not article.paragraphs:
        return article.url
    echoes = (article.title, *article.echoes)
    return fragments.link(article.url, sentences, article.paragraphs, echoes)


def _picture(digest: Digest, article: Article) -> str:
    """The article's picture where the editor lets its source learn who reads, else nothing."""
    allowed = any(source.key == article.source and source.images for source in digest.sources)
    return article.image if allowed else ""


def _also_in(story: Story) -> tuple[Mention, ...]:
    """The other outlets, each once, whether they tell it in their own words or copy it."""
    told = (*story.others, *(copy.article for copy in story.copies))
    first: dict[str, Mention] = {}
    for article in told:
        if article.outlet != story.lead.outlet:
            first.setdefault(article.outlet, Mention(outlet=article.outlet, link=article.url))
    return tuple(first.values())


def _sections(digest: Digest, items: Sequence[tuple[str, Item]]) -> tuple[Section, ...]:
    """The main part first, then the editor's sections in their order; empty ones are left out."""
    brief_titles = {section.title for section in digest.settings.sections if section.brief}
    titles = (MAIN, *(section.title for section in digest.settings.sections))
    sections = [
        Section(
            title=title,
            items=tuple(item for place, item in items if place == title),
            brief=title in brief_titles,
        )
        for title in titles
    ]
    return tuple(section for section in sections if section.items)


def _web_url(press: Press, digest: Digest, edition: Edition) -> str:
    if not digest.settings.audience.public:
        return ""
    return links(press).web_edition(digest.slug, edition.id)
