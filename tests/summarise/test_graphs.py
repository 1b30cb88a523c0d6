"""LexRank and TextRank choose what sumy's own choose, without importing sumy."""

from __future__ import annotations

import math
import subprocess
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from digest.summarise import graphs, summarise_divided
from digest.summarise.dom import Tokeniser
from digest.summarise.matrices import FastLexRank, FastTextRank
from digest.summarise.terms import stemmer, sumy_stop_words

WORDS = "bridge bridges Town towns river The the of organised university harbour's pier ice".split()
SENTENCES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
        lambda found: " ".join(found) + "."
    ),
    min_size=1,
    max_size=9,
)
OWN = {"lexrank": LexRankSummarizer, "textrank": TextRankSummarizer}
FAST = {"lexrank": FastLexRank, "textrank": FastTextRank}


def document(sentences: list[str]) -> ObjectDocumentModel:
    tokeniser = Tokeniser("en")
    return ObjectDocumentModel([Paragraph([Sentence(text, tokeniser) for text in sentences])])


def chosen(kind: type, sentences: list[str], count: int) -> list[str]:
    summarizer = kind(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # sumy's LexRank divides by zero, and goes on
        return [str(sentence) for sentence in summarizer(document(sentences), count)]


@pytest.mark.parametrize("name", graphs.RANKINGS)
@settings(max_examples=60)
@given(sentences=SENTENCES, count=st.integers(1, 4))
def test_the_choice_is_sumys(name: str, sentences: list[str], count: int):
    """Twins are chosen together by sumy and shown once by us, so texts without twins are asked."""
    sentences = list(dict.fromkeys(sentences))
    numbers = summarise_divided(sentences, words=None, count=count, language="en", algorithm=name)
    theirs = chosen(OWN[name], sentences, count)
    assert chosen(FAST[name], sentences, count) == theirs
    if not any(math.isnan(rating) for rating in ratings(name, sentences)):
        assert [sentences[number] for number in numbers] == theirs


def ratings(name: str, sentences: list[str]) -> list[float]:
    from digest.summarise.terms import terms

    return graphs.RANKINGS[name](graphs.numbered(sentences, terms("en"))).tolist()


def test_many_terms_are_taken_in_blocks(monkeypatch: pytest.MonkeyPatch):
    sentences = [f"Mayor{i % 7} met harbour{i % 5} in street{i % 3}." for i in range(30)]
    whole = {name: ratings(name, sentences) for name in graphs.RANKINGS}
    monkeypatch.setattr(graphs, "_BLOCK", 4)
    for name, expected in whole.items():
        assert ratings(name, sentences) == pytest.approx(expected)


@pytest.mark.parametrize("language", ["en", "es", "pt", "de"])
def test_stems_and_stop_words_are_sumys(language: str):
    name = {"en": "english", "es": "spanish", "pt": "portuguese", "de": "german"}[language]
    theirs = Stemmer(name)
    listed = (
        "added university universities organization's evening biologists city’s internationally running"
        " emergency corriendo ciudades cidades universidade Häuser gerettet"
    )
    for word in listed.lower().split():
        assert stemmer(language)(word) == theirs(word)
    assert sumy_stop_words(language) == {word.lower() for word in get_stop_words(name)}


def test_ranking_by_graphs_does_not_import_sumys_parts():
    script = (
        "import sys; from digest.model.summary import Document; from digest.summarise import summarise;"
        "text = 'Mills burned in Dale. Mayor Pike of Dale saw mills. It rained on the mills in Dale. ' * 2;"
        "d = [Document(text=text, language='en')];"
        "print([summarise(d, words=None, sentences=1, algorithm=a).text for a in ('lexrank', 'textrank')]);"
        "print([m for m in sys.modules if m.startswith(('sumy.', 'nltk'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[1] == "[]"
