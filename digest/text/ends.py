"""What ends a sentence, in many scripts; and sentences of several writers beside each other."""

from __future__ import annotations

from collections.abc import Iterable

#: ends of sentences in the scripts we know, Armenian, Ethiopic, Burmese, Khmer and Urdu included
ENDS = ".!?…。！？．｡।॥؟۔։።፧။៖"
CLOSERS = "\"'”’»›)]}」』）】〉》“‘*_¹²³"  #: may follow; “ and ‘ close a German quotation


def is_ended(text: str) -> bool:
    """Whether *text* ends as a sentence does; the teasers of some sources do not."""
    bare = text.rstrip(CLOSERS + " ")
    return bare != "" and bare[-1] in ENDS


def joined(sentences: Iterable[str]) -> str:
    """*sentences* with a blank between two, and a new line after one that has no end."""
    said = ""
    for sentence in filter(None, sentences):
        gap = "" if not said else " " if is_ended(said) else "\n"
        said += gap + sentence
    return said
