"""Records survive being written down, to the letter."""

from dataclasses import dataclass
from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model.edition import Content
from digest.model.rendering import Rendering
from digest.model.snippet import Snippet
from digest.model.source import Memory
from digest.store import codec

st.register_type_strategy(str, st.text(st.characters(), max_size=8))
st.register_type_strategy(timedelta, st.timedeltas(timedelta(-9), timedelta(99)))
st.register_type_strategy(float, st.floats(allow_nan=False))


@pytest.mark.parametrize("kind", [Content, Rendering, Snippet, Memory])
def test_what_is_written_is_read_as_it_was(kind):
    from datetime import datetime

    st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))

    @settings(max_examples=25)
    @given(st.from_type(kind))
    def holds(record):
        assert codec.load(kind, codec.dump(record)) == record

    holds()


def test_only_ascii_is_written():
    assert codec.dump(
        Rendering(nonce="ü\0\ud800", subject="", preheader="", html="", text="", language="")
    ).isascii()


def test_a_field_that_an_older_program_did_not_write_takes_its_default():
    assert codec.load(Memory, '{"name": "x", "unknown to us": 1}') == Memory(name="x")


def test_a_field_of_two_types_is_a_defect():
    @dataclass
    class Strange:
        value: int | str

    with pytest.raises(TypeError, match="one type or None"):
        codec._reader(int | str)


def test_pairs_keep_the_type_of_each():
    assert codec.load(tuple[str, float], '["a", 1]') == ("a", 1.0)
