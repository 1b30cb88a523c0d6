"""Pages and texts in, an article's own paragraphs out; every line that went has its reason."""

from digest.extract.article import article
from digest.extract.fragment import fragment, teaser
from digest.extract.furniture import furniture_of, leaf_of, newest, templates_of, without
from digest.extract.letter import letter
from digest.extract.pictures import picture_among
from digest.extract.text import plain

__all__ = [
    "article",
    "fragment",
    "furniture_of",
    "leaf_of",
    "letter",
    "newest",
    "picture_among",
    "plain",
    "teaser",
    "templates_of",
    "without",
]
