"""An entry comes out of its parcel as it went in."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from digest.model.source import Entry
from digest.sources import unwrapped, wrapped

TEXT = st.text(st.characters(exclude_categories=[]), max_size=20)
TIMES = st.none() | st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))
ENTRIES = st.builds(
    Entry, id=TEXT, link=TEXT, title=TEXT, author=TEXT, published=TIMES, updated=TIMES, summary=TEXT,
    content=TEXT, content_type=st.sampled_from(["html", "text", "letter"]), page=TEXT, outlet=TEXT, collected=TIMES, language=TEXT, image=TEXT,
    tags=st.lists(TEXT).map(tuple), enclosures=st.lists(TEXT).map(tuple),
)  # fmt: skip


@given(ENTRIES)
def test_an_entry_comes_out_as_it_went_in(entry):
    (parcel,) = wrapped([entry])
    assert unwrapped(parcel) == entry
    assert (parcel.id, parcel.fingerprint, parcel.published) == (
        entry.id,
        entry.fingerprint,
        entry.published or entry.collected,
    )


def test_one_article_has_one_mark_however_its_address_is_dressed():
    plain, dressed, other = wrapped(
        Entry(id=str(n), title="T", link=link)
        for n, link in enumerate(
            ("https://a.example/1", "https://m.a.example/1?fbclid=9#x", "https://a.example/2")
        )
    )
    assert plain.mark == dressed.mark != other.mark
