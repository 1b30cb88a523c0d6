"""The summariser as callers of sumy use it."""

from __future__ import annotations

import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

from digest.summarise.dom import Tokeniser
from digest.summarise.news import NewsSummarizer
from digest.text.stopwords import stop_words
from digest.text.words import stemmer

TEXT = (
    "The lighthouse on Skerry Point was sold on Friday to a baker. The lighthouse was built in 1840."
    " The baker said the lighthouse will become a bakery. Bread from the lighthouse will be sold in"
    " the village. It rained all day."
)


def document() -> ObjectDocumentModel:
    tokeniser = Tokeniser("en")
    return ObjectDocumentModel(
        [Paragraph([Sentence(text, tokeniser) for text in tokeniser.to_sentences(TEXT)])]
    )


@pytest.mark.parametrize(("count", "given"), [(1, 1), (3, 3), (99, 5), ("40%", 2)])
def test_the_count_is_any_that_sumy_takes(count: object, given: int):
    chosen = NewsSummarizer(stemmer("en"), stop_words("en"))(document(), count)
    assert len(chosen) == given
    assert str(chosen[0]).startswith("The lighthouse on Skerry Point was sold")


def test_it_works_with_sumys_own_defaults():
    assert len(NewsSummarizer()(document(), 2)) == 2


def test_an_empty_document_gives_an_empty_summary():
    assert NewsSummarizer()(ObjectDocumentModel([]), 2) == ()
