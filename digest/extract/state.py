"""How much of an article is there: full, partial, behind a wall, a consent page, nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from digest.extract.clean import Cleaned
from digest.extract.draft import words_of
from digest.extract.lexicon import walls
from digest.model.article import Completeness

EMPTY_WORDS = 12
THIN_WORDS = 120  # fewer words beside a call to subscribe: the rest is behind it
FEW_WORDS = 40  # what is left of a page that holds no article is no longer
CONSENT_SHARE = 0.5  # of a page's few words in cookie notices, and it is about nothing else
MOST_LINES = 2_000  # of a page that holds little text; a wall stands near its top
_TAIL = 80  # characters in which a text shows that it was cut
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\.\]|\[&hellip;\])\W*$")


def state_of(
    cleaned: Cleaned,
    *,
    free: bool = True,
    title: str = "",
    url: str = "",
    page: Callable[[], Iterable[str]] = tuple,
) -> Completeness:
    """Judge by length, by how the text ends, and by what had to go from around it.

    *free*: False where the page itself says that its text is for subscribers. *page* gives all its
    lines, and is asked only where the text is short: what a wall says, no extractor keeps.
    """
    cut = cleaned.paragraphs and _CUT_OFF.search(cleaned.paragraphs[-1][-_TAIL:])
    whole = Completeness.PARTIAL if cut or not free else Completeness.FULL
    if cleaned.size >= THIN_WORDS:
        return whole
    reasons = {gone.reason for gone in cleaned.removed}
    lines = [line.casefold() for line in islice(page(), MOST_LINES)]
    if _asks_for_consent(cleaned, title, url):
        return Completeness.CONSENT
    few = cleaned.size < FEW_WORDS
    if cleaned.size < EMPTY_WORDS or _lost().match(title.casefold().strip()):
        return Completeness.EMPTY
    if few and any(map(_shell().search, lines)):
        return Completeness.EMPTY
    if not free or "subscription call" in reasons or any(map(_wall().search, lines)):
        return Completeness.PAYWALLED
    return whole


def _asks_for_consent(cleaned: Cleaned, title: str, url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host.startswith(walls.CONSENT_HOSTS) or _consent().match(title.casefold().strip()):
        return True
    notices = (gone.line for gone in cleaned.removed if gone.reason == "cookie notice")
    said = sum(len(words_of(line)) for line in notices)
    return cleaned.size < FEW_WORDS and said > CONSENT_SHARE * (said + cleaned.size)


def _any_of(*tables: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for table in tables for one in table))


# ---- the data, compiled at first use


@cache
def _wall() -> re.Pattern[str]:
    return _any_of(walls.WALLS.values())


@cache
def _shell() -> re.Pattern[str]:
    return _any_of(walls.SHELLS)


@cache
def _lost() -> re.Pattern[str]:
    return _any_of(walls.LOST)


@cache
def _consent() -> re.Pattern[str]:
    return _any_of(walls.CONSENTS)
