from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digest.curate import fold
from digest.curate.nearness import nearness
from digest.curate.vectors import Rarity, Weighted, vectors
from digest.model.article import Article
from digest.model.ids import SourceKey
from tests.curate.making import article

#: each on an event of its own, in a town of its own: what a window holds beside
OTHERS = (
    ("Lake ferry runs aground", "A ferry with forty on board ran aground near Brissa, and nobody was hurt, said the captain, Tove Lind."),
    ("School meals get dearer", "From May a school lunch costs ten cents more in every county, the ministry said in Eskel."),
    ("Owls return to the old mill", "Barn owls have been seen at the mill in Hartley again, for the first time, said Ms Quill."),
    ("Bakers want earlier hours", "The guild of bakers in Tornby asks the council to let ovens be lit at two in the morning."),
    ("Bridge opens after repairs", "Cars can cross the Ulm bridge at Vasby again, three weeks late, after the cracked pier was mended."),
    ("Choir wins in Porto Sel", "Forty singers from Lammel won the choral prize of Porto Sel with a mass by a local cantor."),
)  # fmt: skip


def joined(*told: tuple[str, str]) -> list[set[str]]:
    """The titles of each story that several articles tell, of *told* and the others."""
    articles: list[Article] = [
        article(title, text, outlet=f"Outlet {at}")
        for at, (title, text) in enumerate((*told, *OTHERS))
    ]
    stories = [{one.title for one in story.articles} for story in fold(articles)]
    return [titles for titles in stories if len(titles) > 1]


def test_a_topic_is_not_an_event() -> None:
    """Its words are in many texts; none of these tells what another tells."""
    games = (
        ("Skaters wait for ice", "The rink at the Winter Games in Monte Alba lost power, and the skaters went home before noon."),
        ("A mascot sells out", "Plush marmots are gone from all shops at the Winter Games in Monte Alba, sellers said."),
        ("Where the next ones are", "After Monte Alba the Winter Games move north: two valleys bid for them, and one has snow."),
        ("Drones over the slopes", "Flying cameras follow every racer at the Winter Games in Monte Alba, which spectators like."),
        ("Beds are dear", "A night near the Winter Games in Monte Alba costs three times what it did, hotels admit."),
        ("Parents look away", "Mothers of jumpers at the Winter Games in Monte Alba shut their eyes when their children fly."),
    )  # fmt: skip
    assert joined(*games) == []


MAYOR = (
    ("Mayor of Lindau resigns", "Mayor Petra Holm of Lindau resigned on Monday over the harbour contract that her brother won."),
    ("Holm steps down", "Petra Holm stepped down as mayor of Lindau on Monday; her brother had won a harbour contract."),
)  # fmt: skip


def test_two_sources_tell_one_event() -> None:
    assert joined(*MAYOR) == [{"Mayor of Lindau resigns", "Holm steps down"}]


def test_what_one_source_tells_twice_has_to_be_more_alike() -> None:
    one, again, other = (
        article(*told, source=SourceKey(source))
        for told, source in zip((MAYOR[0], MAYOR[1], MAYOR[1]), ("a", "a", "b"), strict=True)
    )
    same, different = nearness([one, again, other]).rows(0, 1)[0, 1:]
    assert same < 0.8 * different


def test_nobody_is_not_a_source() -> None:
    one, again, other = (
        article(*told, source=SourceKey(source))
        for told, source in zip((MAYOR[0], MAYOR[1], MAYOR[1]), ("", "", "b"), strict=True)
    )
    unnamed, named = nearness([one, again, other]).rows(0, 1)[0, 1:]
    assert unnamed == named


def test_who_says_i_is_not_named() -> None:
    """English writes it with a capital, as it does a name."""
    assert (
        joined(
            ("A poet on fame", "When I write, I forget the street, said Ana Brook, and I wake when I hear the kettle."),
            ("A judge on excuses", "What I hear in court, said Judge Pell, I could recite; I doubt that I believed one in ten."),
        )
        == []
    )  # fmt: skip


def near(one: str, other: str) -> float:
    """How near two texts are, among the others."""
    told = (("Dyke finished", one), ("Clinic pays back", other), *OTHERS)
    articles = [article(title, text, outlet=title) for title, text in told]
    return float(nearness(articles).rows(0, 1)[0, 1])


def test_a_year_in_common_tells_less_than_a_number() -> None:
    dyke = "The dyke at Norrsund, begun in {}, was finished this week with the last stone."
    clinic = "Patients billed too much since {} get money from a clinic in Welland, a court ruled."
    year, number = (near(dyke.format(said), clinic.format(said)) for said in ("2020", "3020"))
    assert year < number / 4


def test_an_agency_in_brackets_tells_nothing() -> None:
    pilots = "Pilots say their shifts leave no sleep between two flights, and ask for a rest."
    golfers = "Six winners return to the green beside the lake on Friday, and ask for rain."
    marked = near(f"[Radio Meridian] {pilots}", f"[Radio Meridian] {golfers}")
    assert marked == near(pilots, golfers)


AMOUNTS = st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0, 3.0]), min_size=5, max_size=5), min_size=2, max_size=6)  # fmt: skip
NAMES = st.lists(st.booleans(), min_size=5, max_size=5)


@given(AMOUNTS, NAMES)
def test_names_alone_join_nothing_and_without_names_nothing_is_lost(
    amounts: list[list[float]], names: list[bool]
) -> None:
    table, named = np.array(amounts), np.array(names)
    rows, terms = np.nonzero(table)
    held = Weighted(rows, terms, table[rows, terms], named, len(table))
    known = vectors(held, Rarity(common=0.1))
    plain, strict = known.cosines(0, len(table)), known.cosines(0, len(table), unnamed=0.3)
    shared = (table[:, None] > 0) & (table > 0)
    assert np.all(strict <= plain + 1e-6)
    assert np.all(strict[~(shared & ~named).any(axis=2)] == 0)
    unnamed = ~(shared & named).any(axis=2)
    assert np.allclose(strict[unnamed], plain[unnamed])


@given(
    st.builds(Rarity, common=st.floats(0, 2), power=st.floats(0.5, 3), few=st.integers(1, 5)),
    st.integers(5, 5000),
)
def test_a_rarer_word_never_counts_less(rarity: Rarity, count: int) -> None:
    counted = rarity.of(np.arange(1, count + 1), count)
    assert np.all(np.isfinite(counted))
    assert np.all(np.diff(counted) <= 0)
