"""Sources come and go in a digest's file, and everything else in it stays to the letter."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import ConfigError, Mistake, Refused
from digest.model.ids import Slug
from digest.settings.edit import add_sources, remove_source, save_text, text_hash
from digest.settings.lines import with_items, without_item

Write = Callable[..., Path]
MORNING = Slug("morning")
NEW = "https://new.example/feed"

FILES = {
    "comments everywhere": (
        "title: T\nsources:\n  # first\n  - https://a.example/x   # the a\n"
        "  # before b\n  - https://b.example/  # the b\n\n# about it\nschedule: {every: day}\n"
    ),
    "the last thing": "title: T\nsources:\n  - https://a.example/x\n",
    "without a last line break": "title: T\nsources:\n  - https://a.example/x",
    "in brackets": "title: T\nsources: [https://a.example/x,   'https://b.example/y']  # f\n",
    "mappings": "title: T\nsources:\n- https://a.example/x\n- url: https://b.example/\n  name: B\n\nlanguage: en\n",
    "json": '{"title": "T", "sources": ["https://a.example/x"], "language": "en"}\n',
    "windows": "title: T\r\nsources:\r\n  - https://a.example/x # a\r\nlanguage: en\r\n",
    "brackets over lines": "title: T\nsources: [\n  https://a.example/x,\n  https://b.example/y\n]\n",
}  # fmt: skip


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_what_was_added_and_removed_leaves_no_trace(write_home: Write, text: str) -> None:
    home = write_home(morning=text)
    file = home / "config/digests/morning.yaml"
    before = file.read_bytes()
    named = {"url": "https://n.example/", "name": "N: the #2"}
    assert add_sources(home, MORNING, [NEW, named, "HTTPS://new.example:443/feed"], {}) == (
        NEW,
        named,
    )
    added = file.read_bytes()
    assert b"N: the #2" in added
    assert added.count(b"\r") == (added.count(b"\n") if b"\r" in before else 0)
    remove_source(home, MORNING, "N: the #2", {})
    remove_source(home, MORNING, NEW, {})
    assert file.read_bytes().rstrip() == before.rstrip()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("title: T\nsources: []   # to come\nlanguage: en\n", f"title: T\nsources:   # to come\n  - {NEW}\nlanguage: en\n"),
        ("title: T\nsources:\nlanguage: en\n", f"title: T\nsources:\n  - {NEW}\nlanguage: en\n"),
        ("title: T\nsources:  # to come\n\n# about it\n# and more\nlanguage: en\n", f"title: T\nsources:  # to come\n  - {NEW}\n\n# about it\n# and more\nlanguage: en\n"),
        ("title: T\nsources: ~\n# about it\nlanguage: en\n", f"title: T\nsources:\n  - {NEW}\n# about it\nlanguage: en\n"),
        ("title: T", f"title: T\nsources:\n  - {NEW}\n"),
        ('{"title": "T", "sources": []}', f'{{"title": "T", "sources": ["{NEW}"]}}'),
    ],
)  # fmt: skip
def test_a_list_is_begun_where_there_is_none(write_home: Write, text: str, after: str) -> None:
    home = write_home(morning=text)
    add_sources(home, MORNING, [NEW], {})
    assert (home / "config/digests/morning.yaml").read_text() == after


def test_json_without_a_list_is_told_what_to_write(write_home: Write) -> None:
    home = write_home(morning='{"title": "T"}')
    with pytest.raises(Refused, match='"sources": \\[\\]'):
        add_sources(home, MORNING, [NEW], {})


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        ("sources:\n  # a\n  - x/  # b\nk: 1\n", 0, "sources: []\n  # a\nk: 1\n"),
        ("sources: [x, y, z]\n", 0, "sources: [y, z]\n"),
        ("sources: [x, y, z]\n", 2, "sources: [x, y]\n"),
        ("sources: [x]\n", 0, "sources: []\n"),
        ("sources:\n  - x\n  - a:\n      - 1\n    # of a\n  - z\n", 1, "sources:\n  - x\n    # of a\n  - z\n"),
        ("sources:\n  - x\n  - y", 1, "sources:\n  - x\n"),
    ],
)  # fmt: skip
def test_an_item_goes_with_its_own_lines_alone(text: str, number: int, after: str) -> None:
    assert without_item(text, "sources", number) == after


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["x/", "https://a.example/", "# c", "", "{a: 1}", '"q # q"']), max_size=6),
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12), min_size=1, max_size=3),
)  # fmt: skip
def test_whatever_is_added_is_read_back(lines: list[str], new: list[str]) -> None:
    from digest.settings.document import read_document

    items = [line if line.startswith("#") or not line else f"- {line}" for line in lines]
    text = "a: 1\nsources:\n" + "".join(f"  {line}".rstrip() + "\n" for line in items) + "z: 2\n"
    plain = read_document(text, Path("f")).plain
    after = read_document(with_items(text, "sources", new), Path("f")).plain
    assert after == {**plain, "sources": [*(plain["sources"] or []), *new]}


def test_a_change_that_would_be_wrong_changes_nothing(write_home: Write) -> None:
    home = write_home()
    before = (home / "config/digests/morning.yaml").read_text()
    with pytest.raises(ConfigError, match=r"write https://nowhere\.example/"):
        add_sources(home, MORNING, ["nowhere.example/"], {})
    assert (home / "config/digests/morning.yaml").read_text() == before


def test_a_source_that_is_there_is_not_added_again(write_home: Write) -> None:
    home = write_home()
    file = home / "config/digests/morning.yaml"
    before = file.stat().st_mtime_ns
    assert add_sources(home, MORNING, ["https://example.org/feed.xml#x"], {}) == ()
    assert file.stat().st_mtime_ns == before


def test_a_source_is_removed_by_any_spelling_of_its_address(write_home: Write) -> None:
    home = write_home()
    remove_source(home, MORNING, "https://EXAMPLE.org:443/feed.xml", {})
    assert "example.org" not in (home / "config/digests/morning.yaml").read_text()


def test_who_removes_what_is_not_there_hears_the_nearest(write_home: Write) -> None:
    home = write_home()
    with pytest.raises(Mistake, match=r"did you mean https://example\.org/feed\.xml\?"):
        remove_source(home, MORNING, "https://example.org/feeds.xml", {})
    with pytest.raises(Mistake, match="digest sources morning list"):
        remove_source(home, MORNING, "zzz", {})
    with pytest.raises(Mistake, match="Did you mean 'morning'"):
        remove_source(home, Slug("mornin"), "zzz", {})


def test_two_of_one_name_are_not_guessed_between(digest_with: Write) -> None:
    home = digest_with(
        "sources: [{url: 'https://a.example', name: A}, {url: 'https://b.example', name: A}]\n"
    )
    with pytest.raises(Mistake, match="2 sources named 'A'"):
        remove_source(home, MORNING, "A", {})


class TestSaving:
    def test_a_saved_file_keeps_its_mode_and_leaves_nothing_beside(self, write_home: Write) -> None:
        home = write_home()
        file = home / "config/digests/morning.yaml"
        file.chmod(0o640)
        save_text(home, file, "title: New\n", {}, shown=text_hash(file.read_text()))
        assert file.read_text() == "title: New\n"
        assert file.stat().st_mode & 0o777 == 0o640
        assert [entry.name for entry in file.parent.iterdir()] == ["morning.yaml"]

    def test_what_somebody_else_changed_is_not_overwritten(self, write_home: Write) -> None:
        home = write_home()
        file = home / "config/digests/morning.yaml"
        with pytest.raises(Refused, match="changed meanwhile"):
            save_text(home, file, "title: Mine\n", {}, shown=text_hash("title: Before\n"))

    def test_the_whole_config_has_to_be_right_with_it(self, write_home: Write) -> None:
        home = write_home()
        file = home / "config/digests/morning.yaml"
        with pytest.raises(ConfigError, match="there is no account 'main'"):
            save_text(home, file, "title: T\nchannels: {social: {accounts: [main]}}\n", {})

    def test_a_full_disk_leaves_the_file_as_it_was(
        self, write_home: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home = write_home()
        file = home / "config/digests/morning.yaml"
        before = file.read_text()

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(Refused, match="No space left on device"):
            save_text(home, file, "title: New\n", {})
        assert file.read_text() == before
        assert [entry.name for entry in file.parent.iterdir()] == ["morning.yaml"]
