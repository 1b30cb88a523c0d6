"""What an editor may write in `config/`: one press, and one file a digest.

The descriptions here are what `digest schema` gives an editor's autocompletion.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def _duration(said: object) -> object:
    if isinstance(said, str):
        parts = re.fullmatch(r"((?:\d+[smhdw]\s*)+)", said.strip())
        if not parts:
            raise ValueError(f"{said!r} is not a duration; write it like 30s, 20m, 12h, 3d")
        counts = re.findall(r"(\d+)([smhdw])", said)
        return sum(
            (timedelta(**{_UNITS[unit]: int(count)}) for count, unit in counts), timedelta()
        )
    if isinstance(said, int) and not isinstance(said, bool):
        return timedelta(seconds=said)
    return said


def _list(said: object) -> object:
    return [said] if isinstance(said, str) else said


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Words = Annotated[tuple[str, ...], BeforeValidator(_list)]
Algorithm = Literal[
    "news", "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson",
    "random", "lead",
]  # fmt: skip


class Settings(BaseModel):
    """Unknown keys are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# --- the press ----------------------------------------------------------------------------------


class BrandSettings(Settings):
    """A dozen values; every other colour and size is derived from them."""

    theme: str = Field("daily", description="one of the finished themes")
    accent: str | None = Field(None, description="links and marks, as #rrggbb")
    accent_dark: str | None = Field(None, description="the same on a dark ground")
    ink: str | None = Field(None, description="text, as #rrggbb")
    paper: str | None = Field(None, description="ground, as #rrggbb")
    font: Literal["sans", "serif", "system", "mono"] | None = None
    radius: int | None = Field(None, ge=0, le=24, description="corners, in pixels")
    logo: str | None = Field(None, description="address of a picture on your own server")
    logo_alt: str = ""
    logo_width: int = Field(160, ge=16, le=600, description="in pixels")
    footer: str = Field("", description="a line of your own at the foot")


class FetchSettings(Settings):
    """How sources are asked."""

    timeout: Duration = Field(timedelta(seconds=20), description="for one source, body included")
    per_host: int = Field(2, ge=1, le=16, description="connections to one host at a time")
    connections: int = Field(100, ge=1, le=1000, description="connections in all")
    max_bytes: int = Field(10 * 2**20, ge=1024, description="of a body, decoded")
    ports: tuple[int, ...] = Field((80, 443), description="ports that may be asked")
    allow: Words = Field((), description="host:port of private addresses that may be reached")
    resolve: dict[str, str] = Field({}, description="names answered here instead of by DNS")
    user_agent: str = Field("", description="empty: digest/VERSION (+base_url)")
    robots: bool = Field(True, description="heed robots.txt for pages")


class AccountSettings(Settings):
    """One identity on one network; which keys it needs depends on the network."""

    network: Literal[
        "bluesky", "mastodon", "matrix", "nostr", "telegram", "discord", "slack", "teams", "webhook"
    ]
    name: str = "main"
    server: str | None = None
    handle: str | None = None
    app_password: SecretStr | None = None
    token: SecretStr | None = None
    room: str | None = None
    relays: Words = ()
    key: SecretStr | None = None
    chat: str | None = None
    webhook: SecretStr | None = None
    url: str | None = None
    secret: SecretStr | None = None


class PressSettings(Settings):
    """`config/press.yaml`: who sends, from where, and by what way."""

    name: str = Field(min_length=1, description="the press's name, as readers see it")
    base_url: str = Field(description="where readers reach `digest serve`, without a slash at the end")
    sender: str = Field(description="name and address: The Press <news@example.org>")
    postal_address: str = Field(min_length=1, description="shown at the foot; the law asks for it")
    time_zone: str = Field("UTC", description="IANA name, such as Europe/Berlin")
    language: str = Field("en", description="BCP 47, such as en or pt-BR")
    database: str = Field("sqlite:///var/digest.db", description="sqlite:///PATH or postgresql://…")
    transport: SecretStr = Field(
        SecretStr("file"),
        description="file, or smtp://user:password@host:port?tls=required&connections=8",
    )
    in_doubt: Literal["hold", "resend"] = Field(
        "hold", description="what becomes of a delivery of which nobody knows whether it arrived"
    )
    brand: BrandSettings = BrandSettings()
    fetch: FetchSettings = FetchSettings()
    accounts: tuple[AccountSettings, ...] = ()


# --- a digest -----------------------------------------------------------------------------------


class SourceSettings(Settings):
    """Where articles come from: a URL, or a folder relative to `config/`."""

    url: str | None = Field(None, description="a feed, a page or a site map")
    path: str | None = Field(None, description="a folder of .html, .txt and .md, or a saved feed")
    kind: Literal["auto", "feed", "page", "sitemap", "folder"] = "auto"
    name: str = Field("", description="the outlet as readers know it")
    weight: float = Field(1.0, gt=0, le=100)
    language: str = ""
    tags: Words = ()
    full_text: Literal["auto", "feed", "page"] = "auto"
    fragments: bool = Field(True, description="links open the source at the quoted sentence")
    images: bool = True


class ScheduleSettings(Settings):
    """When an edition is due: `every` and `at`, or `cron`."""

    every: str | tuple[str, ...] | None = Field(
        None, description="day, weekday, weekend, hour, week, month, monday …, or a list of days"
    )
    at: str | tuple[str, ...] | None = Field(None, description='"07:00", or a list of times')
    cron: str | None = Field(None, description="five fields, as crontab(5)")
    time_zone: str | None = Field(None, description="IANA name; the press's where absent")
    catch_up: Literal["latest", "all", "none"] = Field(
        "latest", description="which missed slots are still made"
    )
    grace: Duration = Field(timedelta(hours=12), description="how late a slot may still be made")


class ApprovalSettings(Settings):
    by: Literal["nobody", "editor"] = "nobody"
    deadline: Duration | None = Field(None, description="after the slot; then `then` happens")
    then: Literal["send", "skip"] = "skip"


class RulesSettings(Settings):
    """What an article must, may or must not have; words match as whole words, in any case."""

    include: Words = Field((), description="at least one of these words")
    exclude: Words = Field((), description="none of these words")
    boost: dict[str, float] = Field({}, description="word: how much more its stories count")
    languages: Words = Field((), description="only these, BCP 47")
    categories: Words = ()
    min_words: int = Field(0, ge=0)


class SelectionSettings(Settings):
    limit: int = Field(10, ge=1, le=10_000, description="stories in an edition")
    per_source: int | None = Field(3, ge=1, description="stories led by one source")
    minimum: int = Field(1, ge=1, description="fewer stories than this: the edition is skipped")
    first_run: Literal["window", "none", "all"] = Field(
        "window", description="what of a new source's old articles counts as news"
    )
    max_age: Duration = Field(timedelta(days=7), description="older articles are never news")
    diversity: float = Field(0.3, ge=0, le=1, description="0: score alone, 1: variety alone")
    rules: RulesSettings = RulesSettings()


class SummarySettings(Settings):
    words: int = Field(60, ge=5, le=2000, description="a hard cap; one sentence is always given")
    sentences: int | None = Field(None, ge=1, le=50)
    algorithm: Algorithm = "news"


class WhenSettings(Settings):
    """Which stories belong to a section; all that are given must hold."""

    category: Words = ()
    words: Words = ()
    source: Words = Field((), description="names of outlets")
    language: Words = ()


class SectionSettings(Settings):
    title: str
    when: WhenSettings = WhenSettings()
    limit: int | None = Field(None, ge=1)
    brief: bool = Field(False, description="show headlines alone")


class AudienceSettings(Settings):
    opt_in: Literal["double", "single"] = "double"
    public: bool = Field(True, description="anybody may sign up, and read past editions")
    tags: Words = Field((), description="only subscribers with one of these tags")


class SocialSettings(Settings):
    post: Literal["story", "edition"] = "story"
    accounts: Literal["all", "none"] | tuple[str, ...] = "all"
    networks: Words = Field(
        ("x", "mastodon", "bluesky", "plain"), description="snippets are written for these"
    )


class ChannelsSettings(Settings):
    email: bool = True
    social: SocialSettings | Literal[False] = SocialSettings()


class DigestSettings(Settings):
    """`config/digests/SLUG.yaml`: one publication."""

    title: str = Field(min_length=1)
    subject: str = Field("{{ edition.lead.title }}", description="text, or a template")
    language: str | None = Field(None, description="BCP 47; the press's where absent")
    description: str = Field("", description="a sentence for the sign-up page")
    sources: tuple[SourceSettings, ...] = ()
    schedule: ScheduleSettings | None = None
    approval: ApprovalSettings = ApprovalSettings()
    selection: SelectionSettings = SelectionSettings()
    summary: SummarySettings = SummarySettings()
    sections: tuple[SectionSettings, ...] = ()
    audience: AudienceSettings = AudienceSettings()
    template: str = Field("email", description="a folder in templates/, yours or a built-in one")
    theme: str | None = Field(None, description="another theme than the press's")
    channels: ChannelsSettings = ChannelsSettings()
