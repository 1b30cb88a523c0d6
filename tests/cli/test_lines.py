"""Lines of JSON say what the records said, whatever stands in them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from digest.cli.rooms import lines

TEXTS = st.text() | st.text(alphabet='a"\\\n\t\r\x00\x1f\x7f é\u2028😀', min_size=190, max_size=220)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(TEXTS, inner, max_size=3)
        | st.lists(st.dictionaries(TEXTS, inner, max_size=3), max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_a_line_is_one_object_and_nothing_is_lost(record: dict[str, object]) -> None:
    line = b"".join(lines.as_json(record))
    assert b"\n" not in line
    assert json.loads(line) == record


def test_half_a_character_does_not_stop_a_line() -> None:
    said = {"short": "a\ud800", "long": "a\ud800" * 200}
    assert json.loads(b"".join(lines.as_json(said))) == {"short": "a?", "long": "a?" * 200}
