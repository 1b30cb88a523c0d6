"""Sites: the leaves of each host, merged where two sources share one, and forgotten in the end."""

from __future__ import annotations

from digest.model.site import Leaf, Site
from digest.store import sites
from tests.store.given import DAY, NOW

HOST = "gazette.example"


def leaf(page: str) -> Leaf:
    return Leaf(page=page, title="t", lines=("a", "b"), sizes=(3, 9), topic=("pier",))


def after(known, fresh):
    return (*fresh, *known)


def test_a_site_comes_back_as_it_was(conn):
    assert sites.sites(conn, [HOST]) == {HOST: Site()}
    sites.learn(conn, {HOST: [leaf("/a")], "other.example": [leaf("/x")]}, after, NOW)
    assert sites.sites(conn, [HOST]) == {HOST: Site(leaves=(leaf("/a"),))}


def test_what_is_learnt_is_merged_with_what_is_known(conn):
    sites.learn(conn, {HOST: [leaf("/a")]}, after, NOW)
    sites.learn(conn, {HOST: [leaf("/b")]}, after, NOW)
    assert sites.sites(conn, [HOST])[HOST].leaves == (leaf("/b"), leaf("/a"))


def test_a_site_unseen_for_half_a_year_is_forgotten(conn):
    sites.learn(conn, {HOST: [leaf("/a")]}, after, NOW)
    sites.learn(conn, {}, after, NOW + 200 * DAY)
    assert sites.sites(conn, [HOST])[HOST].leaves
    sites.learn(conn, {"other.example": [leaf("/x")]}, after, NOW + 200 * DAY)
    assert sites.sites(conn, [HOST])[HOST] == Site()
