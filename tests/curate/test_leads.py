from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.curate.leads import lead
from digest.model.article import Article, Completeness
from digest.model.ids import SourceKey
from tests.curate.making import FIRE_IN_TAVIRA, FIRE_IN_TAVIRA_AGAIN, article

REPORT = article("Fire destroys stalls in Tavira", FIRE_IN_TAVIRA, outlet="North Wire", hours=3)
TEASER = article("Market burns in Tavira", FIRE_IN_TAVIRA[:140], outlet="Radio Gilão", hours=1, completeness=Completeness.PARTIAL)  # fmt: skip
FEATURE = article("Four hundred years of fish in Tavira", f"{FIRE_IN_TAVIRA_AGAIN}\n\n" * 5, outlet="Algarve Post", hours=2)  # fmt: skip


def test_what_tells_something_beside_the_event_does_not_lead() -> None:
    """A feature has the longest text, and may be the first that can be read in full."""
    first, why = lead([FEATURE, REPORT, TEASER], [0.6, 1.0, 0.9], {})
    assert first is REPORT
    assert why == "it tells what most of them tell, the text can be read in full"


def test_a_headline_that_asks_does_not_lead() -> None:
    asking = article("Will Tavira's market open again?", FIRE_IN_TAVIRA_AGAIN, outlet="Algarve Post", hours=0)  # fmt: skip
    assert lead([asking, REPORT], [1, 1], {}) == (REPORT, "its headline asks nothing")


def test_a_headline_that_asks_leads_where_all_do() -> None:
    asking = [article(f"Why {at}?", FIRE_IN_TAVIRA, hours=at) for at in (2, 1)]
    assert lead(asking, [1, 1], {}) == (asking[1], "the earliest")


def test_a_stub_does_not_lead() -> None:
    stub = article("Fire in Tavira", "Stalls burn. More soon.", outlet="Radio Gilão", hours=0)
    assert lead([stub, REPORT], [1, 1], {}) == (REPORT, "it is no stub")


def test_a_longer_text_is_no_better_than_one_that_is_long_enough() -> None:
    live = article("Tavira, minute by minute", "\n\n".join([FIRE_IN_TAVIRA] * 9), hours=8)
    assert lead([live, REPORT], [1, 1], {}) == (REPORT, "the earliest")


def test_an_editors_weight_decides_between_two_reports_and_not_for_a_feature() -> None:
    weights = {SourceKey("Algarve Post"): 3.0, SourceKey("Kaleva Mail"): 2.0}
    other = article("Tavira's stalls in ashes", FIRE_IN_TAVIRA, outlet="Kaleva Mail", hours=9)
    first, why = lead([FEATURE, REPORT, other], [0.6, 1.0, 0.95], weights)
    assert first is other
    assert why == "it tells what most of them tell, its source has the greatest weight"


@st.composite
def an_article(draw: st.DrawFn) -> Article:
    return article(
        draw(st.sampled_from(["Fire in Tavira", "Fire in Tavira?"])),
        FIRE_IN_TAVIRA[: draw(st.integers(0, 700))],
        guid=str(draw(st.integers(0, 10**6))),
        hours=draw(st.integers(0, 48)),
        completeness=draw(st.sampled_from(Completeness)),
    )


@given(st.lists(st.tuples(an_article(), st.floats(0.1, 9)), min_size=1, max_size=6), st.data())
def test_what_can_be_read_leads_whatever_the_order(
    told: list[tuple[Article, float]], data: st.DataObject
) -> None:
    first, why = lead([one for one, _ in told], [near for _, near in told], {})
    readable = {Completeness.FULL, Completeness.PARTIAL}
    assert first.completeness in readable or all(
        one.completeness not in readable for one, _ in told
    )
    again = data.draw(st.permutations(told))
    assert lead([one for one, _ in again], [near for _, near in again], {}) == (first, why)
