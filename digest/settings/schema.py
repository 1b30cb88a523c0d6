"""What an editor may write in `config/`: one press, and one file a digest.

The descriptions here are what `digest schema` gives an editor's autocompletion. A check that needs
more than one key raises *AtKey*, which says at which key the fault is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal, cast

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    SecretStr,
    Tag,
    ValidationInfo,
    model_validator,
)

from digest import slots
from digest.settings.accounts import ACCOUNT_KEYS, AccountSettings
from digest.settings.brand import faults
from digest.settings.listed import AnySource, SourceSettings
from digest.settings.looks import TemplateName, ThemeName
from digest.settings.strict import AtKey, Settings
from digest.settings.values import (
    Amount,
    BaseUrl,
    Colour,
    DatabaseUrl,
    Duration,
    HostPorts,
    Ip,
    Language,
    Languages,
    Line,
    Sender,
    Text,
    Transport,
    Url,
    Whole,
    Words,
    Zone,
)

__all__ = [
    "ACCOUNT_KEYS",
    "AccountSettings",
    "AtKey",
    "BrandSettings",
    "DigestSettings",
    "FetchSettings",
    "PressSettings",
    "RulesSettings",
    "ScheduleSettings",
    "SectionSettings",
    "SelectionSettings",
    "Settings",
    "SocialSettings",
    "SourceSettings",
    "SummarySettings",
    "WhenSettings",
]

Algorithm = Literal[
    "news", "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson",
    "random", "lead",
]  # fmt: skip
Network = Literal[
    "x", "mastodon", "bluesky", "threads", "linkedin", "facebook", "telegram", "discord", "slack",
    "matrix", "nostr", "teams", "plain",
]  # fmt: skip
_NOTHING = timedelta()


# --- the press ----------------------------------------------------------------------------------


class BrandSettings(Settings):
    """A dozen values; every other colour and size is derived from them."""

    theme: str = Field(default="daily", description="one of the finished themes")
    accent: Colour | None = Field(default=None, description="links and marks, as #rrggbb")
    accent_dark: Colour | None = Field(default=None, description="the same on a dark ground")
    ink: Colour | None = Field(default=None, description="text, as #rrggbb")
    paper: Colour | None = Field(default=None, description="ground, as #rrggbb")
    font: Literal["sans", "serif", "system", "mono"] | None = Field(
        default=None, description="the theme's where absent"
    )
    radius: Whole | None = Field(default=None, ge=0, le=24, description="corners, in pixels")
    logo: Url | None = Field(default=None, description="address of a picture on your own server")
    logo_alt: str = Field(default="", description="the logo in words, for who cannot see it")
    logo_width: Whole = Field(default=160, ge=16, le=600, description="in pixels")
    footer: str = Field(default="", description="a line of your own at the foot")

    @model_validator(mode="after")
    def _can_be_read(self) -> BrandSettings:
        for fault in faults(self):
            raise AtKey(fault.message, fault.field)
        return self


class FetchSettings(Settings):
    """How sources are asked."""

    timeout: Duration = Field(
        default=timedelta(seconds=20), gt=_NOTHING, description="for one source, body included"
    )
    per_host: Whole = Field(default=2, ge=1, le=16, description="connections to one host at a time")
    connections: Whole = Field(default=100, ge=1, le=1000, description="connections in all")
    max_bytes: Whole = Field(default=10 * 2**20, ge=1024, description="of a body, decoded")
    ports: tuple[Annotated[Whole, Field(ge=1, le=65_535)], ...] = Field(
        default=(80, 443, 8080, 8443), description="ports that may be asked"
    )
    allow: HostPorts = Field(
        default=(), description="host:port of private addresses that may be reached"
    )
    resolve: dict[str, Ip] = Field(default={}, description="names answered here instead of by DNS")
    user_agent: str = Field(default="", description="empty: digest/VERSION (+base_url)")
    robots: bool = Field(default=True, description="heed robots.txt for pages")


class PressSettings(Settings):
    """`config/press.yaml`: who sends, from where, and by what way."""

    name: Line = Field(description="the press's name, as readers see it")
    base_url: BaseUrl = Field(
        description="where readers reach `digest serve`, without a slash at the end"
    )
    sender: Sender = Field(description="name and address: The Press <news@example.org>")
    postal_address: Text = Field(description="shown at the foot; the law asks for it")
    time_zone: Zone = Field(default="UTC", description="IANA name, such as Europe/Berlin")
    language: Language = Field(default="en", description="BCP 47, such as en or pt-BR")
    database: DatabaseUrl = Field(
        default=SecretStr("sqlite:///var/digest.db"), description="sqlite:///PATH or postgresql://…"
    )
    transport: Transport = Field(
        default=SecretStr("file"),
        description="file, or smtp://user:password@host:port?tls=required&connections=8",
    )
    in_doubt: Literal["hold", "resend"] = Field(
        default="hold",
        description="what becomes of a delivery of which nobody knows whether it arrived",
    )
    brand: BrandSettings = BrandSettings()
    fetch: FetchSettings = FetchSettings()
    accounts: tuple[AccountSettings, ...] = Field(
        default=(), description="whom snippets are written for; this version publishes none"
    )

    @model_validator(mode="after")
    def _accounts_differ(self) -> PressSettings:
        seen: set[tuple[str, str]] = set()
        for account in self.accounts:
            key = (account.network, account.name)
            if key in seen:
                raise AtKey(
                    f"two on {account.network} are named {account.name!r}; rename one", "accounts"
                )
            seen.add(key)
        return self


# --- a digest -----------------------------------------------------------------------------------


class ScheduleSettings(Settings):
    """When an edition is due: `every` and `at`, or `cron`."""

    every: Words | None = Field(
        default=None,
        description="day, weekday, weekend, hour, week, month, monday …, or a list of days",
    )
    at: Words | None = Field(default=None, description='"07:00", or a list of times')
    cron: str | None = Field(default=None, description="five fields, as crontab(5)")
    time_zone: Zone | None = Field(default=None, description="IANA name; the press's where absent")
    catch_up: Literal["latest", "all", "none"] = Field(
        default="latest", description="which missed slots are still made"
    )
    grace: Duration = Field(
        default=timedelta(hours=12), description="how late a slot may still be made"
    )

    @model_validator(mode="after")
    def _asks_for_slots(self) -> ScheduleSettings:
        try:
            slots.schedule(
                zone=self.time_zone or "UTC", every=self.every, at=self.at, cron=self.cron
            )
        except ValueError as error:
            key, divider, rest = str(error).partition(": ")
            if divider and key in {"every", "at"}:
                raise AtKey(rest, key) from None
            at = ("cron",) if self.cron and not self.every else ()
            raise AtKey(str(error), *at) from None
        return self


class ApprovalSettings(Settings):
    """Who lets an edition go out."""

    by: Literal["nobody", "editor"] = Field(
        default="nobody", description="nobody: it goes out by itself"
    )
    deadline: Duration | None = Field(
        default=None, description="after the slot; then `then` happens"
    )
    then: Literal["send", "skip"] = Field(default="skip", description="what the deadline does")

    @model_validator(mode="after")
    def _deadline_is_somebodys(self) -> ApprovalSettings:
        if self.by == "nobody" and self.deadline is not None:
            raise AtKey("nobody is asked, so nothing can be late; write by: editor", "deadline")
        return self


class RulesSettings(Settings):
    """What an article must, may or must not have; words match as whole words, in any case."""

    include: Words = Field(default=(), description="at least one of these words")
    exclude: Words = Field(default=(), description="none of these words")
    boost: dict[str, Annotated[Amount, Field(gt=0, le=100)]] = Field(
        default={}, description="word: how much more its stories count"
    )
    languages: Languages = Field(default=(), description="only these, BCP 47")
    categories: Words = Field(default=(), description="only articles tagged with one of these")
    min_words: Whole = Field(default=0, ge=0, description="shorter articles are left out")


class SelectionSettings(Settings):
    """Which stories an edition takes."""

    limit: Whole = Field(default=10, ge=1, le=10_000, description="stories in an edition")
    per_source: Whole | None = Field(
        default=None, ge=1, description="most stories led by one source; absent: any number"
    )
    minimum: Whole = Field(
        default=1, ge=1, description="fewer stories than this: the edition is skipped"
    )
    first_run: Literal["window", "none", "all"] = Field(
        default="window", description="what of a new source's old articles counts as news"
    )
    max_age: Duration = Field(
        default=timedelta(days=7), description="older articles are never news"
    )
    diversity: Amount = Field(
        default=0.3, ge=0, le=1, description="0: score alone, 1: variety alone"
    )
    rules: RulesSettings = RulesSettings()


class SummarySettings(Settings):
    """How much of a story is quoted, and who chooses the sentences."""

    words: Whole = Field(
        default=60, ge=5, le=2000, description="a hard cap; one sentence is always given"
    )
    sentences: Whole | None = Field(default=None, ge=1, le=50, description="at most so many")
    algorithm: Algorithm = "news"


class WhenSettings(Settings):
    """Which stories belong to a section; all that are given must hold."""

    category: Words = Field(default=(), description="articles tagged with one of these")
    words: Words = Field(
        default=(), description="stories with one in title, tags or first paragraph"
    )
    source: Words = Field(default=(), description="names of outlets")
    language: Languages = Field(default=(), description="BCP 47")


class SectionSettings(Settings):
    """Stories under a title of their own."""

    title: Line
    when: WhenSettings = WhenSettings()
    limit: Whole | None = Field(default=None, ge=1, description="stories in this section")
    brief: bool = Field(default=False, description="show headlines alone")


class AudienceSettings(Settings):
    """Who may read it."""

    opt_in: Literal["double", "single"] = Field(
        default="double", description="double: nobody gets mail before saying yes"
    )
    public: bool = Field(default=True, description="anybody may read past editions on the web")
    tags: Words = Field(default=(), description="only subscribers with one of these tags")


def _social(said: object) -> object:
    """`social: no` and `social: yes` are what they look like, though YAML 1.2 reads text."""
    if said is True or said in ("yes", "on", "true"):
        return {}
    return False if said in ("no", "off", "false") else said


def _accounts(said: object) -> object:
    return [said] if isinstance(said, str) and said not in {"all", "none"} else said


class SocialSettings(Settings):
    """What is written for, and posted to, social networks."""

    post: Literal["story", "edition"] = Field(
        default="story", description="a post a story, or one in all"
    )
    accounts: Annotated[
        Annotated[Literal["all", "none"], Tag("<word>")]
        | Annotated[tuple[str, ...], Tag("<list>")],
        Discriminator(lambda said: "<word>" if isinstance(said, str) else "<list>"),
        BeforeValidator(_accounts),
    ] = Field(default="all", description="all, none, or names of the press's accounts")
    networks: Annotated[
        tuple[Network, ...],
        BeforeValidator(
            lambda said: [said] if isinstance(said, str) else said,
            json_schema_input_type=Network | list[Network],
        ),
    ] = Field(
        default=("x", "mastodon", "bluesky", "plain"), description="snippets are written for these"
    )

    @model_validator(mode="after")
    def _accounts_exist(self, info: ValidationInfo) -> SocialSettings:
        context = cast("Mapping[str, Any]", info.context or {})
        known = cast("tuple[AccountSettings, ...] | None", context.get("accounts"))
        if known is None or isinstance(self.accounts, str):
            return self
        for number, said in enumerate(self.accounts):
            if not any(account.goes_by(said) for account in known):
                names = [f"{account.network}:{account.name}" for account in known]
                hint = f"; there are {', '.join(names)}" if names else ", nor any other"
                message = f"there is no account {said!r} in config/press.yaml{hint}"
                raise AtKey(message, "accounts", number)
        return self


class ChannelsSettings(Settings):
    """By which ways an edition reaches people."""

    email: bool = Field(default=True, description="mail to the subscribers")
    social: Annotated[
        Annotated[SocialSettings, Tag("<on>")] | Annotated[Literal[False], Tag("<off>")],
        Discriminator(lambda said: "<off>" if said is False else "<on>"),
        BeforeValidator(_social),
    ] = Field(default=SocialSettings(), description="snippets; false: none")


class DigestSettings(Settings):
    """`config/digests/SLUG.yaml`: one publication."""

    title: Line = Field(description="its name, as readers see it")
    subject: Text = Field(default="{{ edition.lead.title }}", description="text, or a template")
    language: Language | None = Field(default=None, description="BCP 47; the press's where absent")
    description: str = Field(default="", description="what it is, in a sentence")
    sources: tuple[AnySource, ...] = Field(default=(), description="URLs, paths, or mappings")
    schedule: ScheduleSettings | None = Field(
        default=None, description="absent: editions by hand alone"
    )
    approval: ApprovalSettings = ApprovalSettings()
    selection: SelectionSettings = SelectionSettings()
    summary: SummarySettings = SummarySettings()
    sections: tuple[SectionSettings, ...] = Field(
        default=(), description="in reading order; the rest comes first, as “Top stories”"
    )
    audience: AudienceSettings = AudienceSettings()
    template: TemplateName = Field(
        default="email", description="email: email.html.j2 and .txt.j2, yours or the built-in ones"
    )
    theme: ThemeName | None = Field(default=None, description="another theme than the press's")
    channels: ChannelsSettings = ChannelsSettings()

    @model_validator(mode="after")
    def _nothing_twice(self) -> DigestSettings:
        titles: set[str] = set()
        for number, section in enumerate(self.sections):
            if section.title in titles:
                message = f"{section.title!r} is the title of two sections; rename one"
                raise AtKey(message, "sections", number, "title")
            titles.add(section.title)
        first: dict[str, int] = {}
        for number, source in enumerate(self.sources):
            same = first.setdefault(source.identity, number)
            if same != number:
                message = f"listed twice; it is the same as sources[{same}]"
                raise AtKey(message, "sources", number)
        return self
