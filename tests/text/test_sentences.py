"""Where sentences end; `¦` marks every inner boundary of a case."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.text.sentences import Span, split

CASES = [
    ("en", "Dr. Lowe called Ms. Hart at 9 a.m. on Monday. ¦She did not answer."),
    ("en", "The shop shuts at 6 p.m. ¦Buses run until ten."),
    ("en", "It opened at 6 p.m. Friday. ¦Nobody came."),
    ("en", "They moved to the U.S. ¦Their son stayed."),
    ("en", "The U.S. Navy sent a ship. ¦It sank."),
    ("en", "It rained for hours in Leeds.It then snowed.¦Nobody minded.".replace("Leeds.It", "Leeds.¦It")),
    ("en", "Prices rose 3.5 per cent. ¦Wages rose 2.1."),
    ("en", "See No. 4 and Fig. 2 for more. ¦The rest is noise."),
    ("en", "J. R. Pell wrote it. ¦He was ten."),
    ("en", "It reached 40 C. ¦Schools shut."),
    ("en", "“Go!” she said. ¦“Now.” ¦He went."),
    ("en", '"Is it far?" Tom Reed asked. ¦"No."'),
    ("en", 'He called it "a mess." ¦"Why?" ¦Nobody knew.'),
    ("en", 'It was over."We lost," he said.'.replace('over."We', 'over.¦"We')),
    ("en", "Wait... ¦No one came."),
    ("en", "I thought ... I was wrong. ¦Then it rained."),
    ("en", "Yahoo! Japan grew. ¦Others shrank."),
    ("en", "iPods sold well. ¦iPads did not."),
    ("en", "Read https://example.org/A.B?c=D.E or write to A.B@example.com. ¦Thanks."),
    ("en", "Node.Js and Amazon.Com fell. ¦Shares rose."),
    ("en", "1. Milk and eggs. ¦2. Bread."),
    ("en", "It was 1999. ¦40 people came."),
    ("en", "The claim is old.[12] ¦It was never proved."),
    ("en", "A Title Without an End\n\n¦The text begins here."),
    ("en", "One line that goes\non in the next. ¦Then it ends."),
    ("en", "First paragraph line.\n¦Second one"),
    ("de", "Am 3. Mai kam Prof. Dr. Kuhn nach Bonn. ¦Es regnete."),
    ("de", "Es kostet z. B. 3,50 Euro. ¦Das ist viel."),
    ("de", "„Komm!“, rief sie. ¦„Sofort.“ ¦Er kam."),
    ("fr", "M. Roy est venu. ¦Mme Roy aussi. ¦« Tout va bien. » ¦Rien de plus."),
    ("fr", "Vraiment ? ¦Oui ! ¦Bien."),
    ("es", "¿Qué pasó? ¦¡Nada! ¦La Sra. Gil no lo sabe."),
    ("ru", "Он родился в 1950 г. в Москве. ¦Потом уехал. ¦«Зачем?» — спросили его."),
    ("uk", "Це вул. Шевченка. ¦Вона довга."),
    ("el", "Τι έγινε; ¦Κανείς δεν ξέρει. ¦Ο κ. Νίκος έφυγε."),
    ("ar", "ماذا حدث؟ ¦لا أحد يعرف. ¦وصل د. سامي أمس."),
    ("he", "מה קרה? ¦איש לא יודע. ¦פרופ. לוי הגיע."),
    ("hi", "क्या हुआ? ¦डॉ. शर्मा आए। ¦फिर वे गए।"),
    ("zh", "下雨了。¦他说：“走吧！”¦大家都走了……¦没有人回来。"),
    ("ja", "雨だ。¦「行こう。」と彼は言った。¦「うん。」¦皆が笑った。"),
    ("ko", '비가 왔다. ¦"가자."라고 그가 말했다. ¦모두 갔다.'),
    ("vi", "TP. Huế mưa to. ¦Ông Tư ở nhà.¦Bà Sáu đi chợ."),
    ("pl", "Prof. Nowak mieszka przy ul. Długiej. ¦To daleko."),
    ("", "Mr. Bell came. ¦Mme Roy left. ¦Dr. Who?"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "case"), CASES)
def test_sentences_end_where_a_reader_ends_them(language: str, case: str):
    text = case.replace("¦", "")
    assert [text[s.start : s.end] for s in split(text, language)] == [
        part.strip() for part in case.split("¦")
    ]


def test_thai_ends_a_sentence_before_a_word_that_begins_one():
    first = "ฝนตกหนักทั่วกรุงเทพมหานครตั้งแต่เช้าจนถึงเย็นวันนี้"
    second = "นอกจากนี้ยังมีน้ำท่วมขังในหลายพื้นที่ของเมืองหลวง"
    text = f"{first} {second}"
    assert [text[a:b] for a, b in split(text, "th")] == [first, second]


def test_lines_wrapped_by_hand_are_one_paragraph():
    text = (
        "The council met on Tuesday to hear what the people of the\n"
        "town had to say about the bridge, and in the end it found\n"
        "Harold Finch the only one against it. He left early."
    )
    assert len(split(text, "en")) == 2


def test_a_list_of_short_lines_is_not_taken_for_wrapped_text():
    assert len(split("Like\nDislike\nLove\nAngry", "en")) == 4


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "."])
def test_a_text_without_words_does_no_harm(text: str):
    assert len(split(text)) <= 1


PIECES = st.sampled_from(
    list("aZ1 .!?…\"'”“»«()[]\n\t-–。！？」「।؟;éЯกあ中한عא")
    + ["Mr. ", "U.S.", "3.5", "http://x.y", "\r\n", " "]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["", "en", "de", "ja", "th", "el"])
)
@example('a."', "en")
@example("a. »", "")
def test_splitting_loses_nothing_and_keeps_the_order(text: str, language: str):
    """Spans rise, hold no white space at their ends, and together hold every letter."""
    spans = split(text, language)
    assert all(isinstance(span, Span) and span.start < span.end for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    pieces = [text[span.start : span.end] for span in spans]
    assert all(piece == piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["a.", "a ", '."', "A.b ", "…", "x\n", "「。」", "1. "])
def test_a_megabyte_of_anything_is_divided_in_time(unit: str):
    """No rule looks back further than a bound, so the time grows with the text alone."""
    start = time.process_time()
    split(unit * (1_000_000 // len(unit)), "en")
    assert time.process_time() - start < 20
