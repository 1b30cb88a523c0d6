"""Pages and texts in, an article's own paragraphs out; every line that went has its reason."""

from digest.extract.article import article
from digest.extract.boilerplate import fingerprint
from digest.extract.fragment import fragment, teaser
from digest.extract.letter import letter
from digest.extract.text import plain

__all__ = ["article", "fingerprint", "fragment", "letter", "plain", "teaser"]
