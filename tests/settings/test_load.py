"""What a right config becomes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from digest.model.ids import Slug
from digest.model.source import SourceKind
from digest.settings.load import Config, Digest, load_config

Write = Callable[..., Path]
MORNING = Slug("morning")


def load(home: Path, **environ: str) -> Config:
    return load_config(home, environ)


def morning(home: Path) -> Digest:
    return load(home).digests[MORNING]


def test_what_a_digest_leaves_out_is_the_presss(press_with: Write) -> None:
    home = press_with("time_zone: Europe/Zurich\nlanguage: de\n", morning="title: T\n")
    assert (morning(home).time_zone, morning(home).language) == ("Europe/Zurich", "de")
    own = "title: T\nlanguage: fr\nschedule: {every: day, time_zone: Asia/Tokyo}\n"
    home = press_with("time_zone: Europe/Zurich\n", morning=own)
    assert (morning(home).time_zone, morning(home).language) == ("Asia/Tokyo", "fr")


def test_json_is_yaml_too(write_home: Write) -> None:
    press = {
        "name": "Judged",
        "base_url": "https://press.example.org/",
        "sender": "press@localhost",
        "postal_address": "1 Loopback Street",
        "accounts": [
            {"network": "matrix", "server": "http://127.0.0.1:1", "token": "${T}", "room": "!r"},
            {"network": "nostr", "relays": ["ws://127.0.0.1:2"], "key": "${T}"},
            {"network": "telegram", "token": "${T}", "chat": "@digest"},
        ],
    }
    social = {"title": "Social", "channels": {"email": False, "social": {"accounts": "all"}}}
    config = load(write_home(json.dumps(press, indent=1), social=json.dumps(social)), T="t")
    assert config.press.base_url == "https://press.example.org"
    assert config.digests[Slug("social")].settings.channels.email is False


def test_yaml_is_of_version_1_2(digest_with: Write) -> None:
    """A time is no number of minutes and Norwegian is no `false`, unlike in YAML 1.1."""
    home = digest_with("language: no\nschedule: {every: day, at: 07:00}\n")
    assert morning(home).language == "no"
    schedule = morning(home).settings.schedule
    assert schedule is not None
    assert schedule.at == ("07:00",)


def test_a_key_without_a_value_counts_as_absent(digest_with: Write) -> None:
    """Whoever takes a # before every line of a block leaves such a key behind."""
    home = digest_with(
        "sources:  # none yet\nsections:\n# #abc\nsummary: # added later\n"
        "selection: {limit: , per_source: null}\n"
    )
    settings = morning(home).settings
    assert (settings.sources, settings.summary.words, settings.selection.limit) == ((), 60, 10)
    assert settings.selection.per_source is None  # null has a meaning here: no limit


@pytest.mark.parametrize("said", ["false", "no", "off"])
def test_social_can_be_turned_off_in_any_words(digest_with: Write, said: str) -> None:
    assert morning(digest_with(f"channels: {{social: {said}}}\n")).settings.channels.social is False


def test_social_can_be_turned_on_in_one_word(digest_with: Write) -> None:
    social = morning(digest_with("channels: {social: yes}\n")).settings.channels.social
    assert social is not False
    assert social.accounts == "all"


@pytest.mark.parametrize("said", ["mastodon", "main", "mastodon:main", "[main]"])
def test_an_account_goes_by_its_name_its_network_or_both(press_with: Write, said: str) -> None:
    account = "accounts: [{network: mastodon, server: 'https://m.example', token: t}]\n"
    digest = f"title: T\nchannels: {{social: {{accounts: {said}}}}}\n"
    social = morning(press_with(account, morning=digest)).settings.channels.social
    assert social is not False
    assert social.accounts == (said.strip("[]"),)


def test_durations_can_be_put_together(press_with: Write) -> None:
    config = load(press_with("fetch: {timeout: 1m 30s}\n"))
    assert config.press.fetch.timeout == timedelta(seconds=90)


class TestSources:
    def test_a_source_is_an_address_a_path_or_a_mapping(self, write_home: Write) -> None:
        text = (
            "title: T\nsources:\n"
            "  - https://Example.org:443/feed.xml#top\n"
            "  - samples/\n"
            "  - {path: saved.xml, name: Saved, weight: 2, tags: sea}\n"
        )
        home = write_home(morning=text)
        (home / "config" / "saved.xml").write_text("<rss/>")
        feed, folder, saved = morning(home).sources
        assert (feed.key, feed.kind) == ("https://example.org/feed.xml", SourceKind.AUTO)
        assert feed.location == "https://Example.org:443/feed.xml#top"
        assert (folder.key, folder.kind) == ("samples", SourceKind.FOLDER)
        assert folder.location == str(home / "config" / "samples")
        assert (saved.key, saved.kind) == ("saved.xml", SourceKind.FEED)
        assert (saved.name, saved.weight, saved.tags) == ("Saved", 2.0, ("sea",))

    def test_a_source_within_the_home_keeps_its_key_in_a_copy(
        self, write_home: Write, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        outside = tmp_path_factory.mktemp("outside")
        home = write_home(morning=f"title: T\nsources: [samples, {outside}]\n")
        inside, elsewhere = morning(home).sources
        assert (inside.key, elsewhere.key) == ("samples", str(outside))

    @pytest.mark.parametrize(
        "same",
        [
            "https://x.example/a",
            "HTTPS://X.EXAMPLE/a",
            "https://x.example.:443/a",
            "https://x.example/a#b",
        ],
    )
    def test_one_address_has_one_key(self, digest_with: Write, same: str) -> None:
        (source,) = morning(digest_with(f"sources: ['{same}']\n")).sources
        assert source.key == "https://x.example/a"

    def test_an_ipv6_address_keeps_its_brackets(self, digest_with: Write) -> None:
        (source,) = morning(digest_with("sources: ['http://[::1]:8000/feed']\n")).sources
        assert source.key == "http://[::1]:8000/feed"


class TestFingerprints:
    BASE = "schedule: {every: day, at: '07:00'}\n"

    def test_a_comment_changes_no_fingerprint(self, digest_with: Write) -> None:
        before = morning(digest_with(self.BASE))
        after = morning(digest_with("# words\n" + self.BASE))
        assert (before.fingerprint, before.schedule_fingerprint) == (
            after.fingerprint,
            after.schedule_fingerprint,
        )

    def test_another_hour_is_another_schedule(self, digest_with: Write) -> None:
        before = morning(digest_with(self.BASE))
        after = morning(digest_with(self.BASE.replace("07", "08")))
        assert before.schedule_fingerprint != after.schedule_fingerprint
        assert before.fingerprint != after.fingerprint

    def test_another_zone_is_another_schedule(self, press_with: Write) -> None:
        digest = "title: T\n" + self.BASE
        before = morning(press_with("time_zone: Europe/Rome\n", morning=digest))
        after = morning(press_with("time_zone: Asia/Tokyo\n", morning=digest))
        assert before.schedule_fingerprint != after.schedule_fingerprint

    def test_grace_does_not_change_the_slots(self, digest_with: Write) -> None:
        before = morning(digest_with(self.BASE))
        after = morning(digest_with(self.BASE.replace("}", ", grace: 1h}")))
        assert before.schedule_fingerprint == after.schedule_fingerprint

    def test_no_schedule_has_no_fingerprint(self, digest_with: Write) -> None:
        digest = morning(digest_with(""))
        assert (digest.schedule, digest.schedule_fingerprint) == (None, "")


class TestReferences:
    def test_a_variable_may_stand_anywhere_in_a_value(self, press_with: Write) -> None:
        home = press_with("transport: smtp://u:${PW}@mail.example.org:${PORT:-587}\n")
        transport = load(home, PW="geheim").press.transport.get_secret_value()
        assert transport == "smtp://u:geheim@mail.example.org:587"

    @pytest.mark.parametrize(
        ("given", "read"), [({}, "en"), ({"L": ""}, "en"), ({"L": "fr"}, "fr")]
    )
    def test_a_default_stands_for_what_is_unset_or_empty(
        self, press_with: Write, given: dict[str, str], read: str
    ) -> None:
        assert load(press_with("language: ${L:-en}\n"), **given).press.language == read

    def test_a_file_holds_one_value(self, press_with: Write, tmp_path: Path) -> None:
        secret = tmp_path / "secret"
        secret.write_text("smtp://u:geheim@mail.example.org\n")
        for said in (f"file:{secret}", f"file://{secret}", "file:secret"):
            transport = load(press_with(f"transport: {said}\n")).press.transport
            assert transport.get_secret_value() == "smtp://u:geheim@mail.example.org"

    def test_what_a_variable_holds_is_not_read_again(self, press_with: Write) -> None:
        """A secret with `${…}` in it is a secret with `${…}` in it."""
        home = press_with("brand: {footer: '${A}'}\n")
        assert load(home, A="${B} file:/x", B="no").press.brand.footer == "${B} file:/x"

    def test_no_secret_is_seen_when_a_config_is_printed(self, press_with: Write) -> None:
        home = press_with(
            "transport: smtp://u:geheim@h\ndatabase: postgresql://u:geheim@h/d\n"
            "accounts: [{network: slack, webhook: 'https://s.example/geheim'}]\n"
        )
        assert "geheim" not in repr(load(home))


class TestConfig:
    def test_a_relative_database_is_in_the_home(self, write_home: Write) -> None:
        home = write_home()
        assert load(home).database_url == f"sqlite:///{home}/var/digest.db"

    @pytest.mark.parametrize(
        "said", ["sqlite:////srv/digest.db", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"]
    )
    def test_any_other_database_is_as_written(self, press_with: Write, said: str) -> None:
        assert load(press_with(f"database: {said}\n")).database_url == said

    def test_digests_are_in_order_and_hidden_files_are_none(self, write_home: Write) -> None:
        home = write_home(weekly="title: W\n", evening="title: E\n")
        (home / "config/digests/.evening.yaml").write_text("nonsense")
        config = load(home)
        assert list(config.digests) == ["evening", "weekly"]
        assert [file.name for file in config.files] == ["press.yaml", "evening.yaml", "weekly.yaml"]

    def test_who_asks_for_an_unknown_digest_hears_the_nearest(self, write_home: Write) -> None:
        config = load(write_home(evening="title: E\n", morning="title: M\n"))
        assert config.no_such_digest("mornin") == (
            "There is no digest 'mornin'. Did you mean 'morning'? There are: evening, morning"
        )
        assert "Did you mean" not in config.no_such_digest("zzz")

    def test_a_press_without_digests_says_how_to_write_one(self, write_home: Write) -> None:
        home = write_home()
        (home / "config/digests/morning.yaml").unlink()
        assert load(home).no_such_digest("x").endswith("write config/digests/x.yaml")

    def test_the_shipped_config_loads(self) -> None:
        home = Path(__file__).parents[2]
        digest = morning(home)
        assert len(digest.sources) == 4
        assert digest.schedule is not None
        assert load(home).press.transport.get_secret_value() == "file"
