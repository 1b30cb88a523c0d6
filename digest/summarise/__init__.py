"""Choose the sentences that tell a text, each verbatim with its place.

summarise(documents, words=60) -> Summary      several documents are the articles of one story
brief(documents) -> Sentence | None            the one sentence for "in brief" and for posts
explain(documents, …) -> Explained             the same, and why
"""

from digest.summarise.steps import (
    DEFAULT_WORDS,
    Explained,
    Reason,
    brief,
    explain,
    summarise,
    summarise_divided,
)

__all__ = [
    "DEFAULT_WORDS",
    "Explained",
    "Reason",
    "brief",
    "explain",
    "summarise",
    "summarise_divided",
]
