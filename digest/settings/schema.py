"""What an editor may write in `config/`: one press, and one file a digest.

The descriptions here are what `digest schema` gives an editor's autocompletion. A check that needs
more than one key raises *AtKey*, which says at which key the fault is shown.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import NoneType
from typing import Annotated, Literal, cast, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    SecretStr,
    Tag,
    ValidationInfo,
    model_validator,
)

from digest import slots
from digest.settings.names import nearest
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
    Sender,
    Text,
    Transport,
    Url,
    Whole,
    Words,
    Zone,
    web_address,
)

Algorithm = Literal[
    "news", "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic", "reduction", "edmundson",
    "random", "lead",
]  # fmt: skip
Network = Literal[
    "x", "mastodon", "bluesky", "threads", "linkedin", "facebook", "telegram", "discord", "slack",
    "matrix", "nostr", "teams", "plain",
]  # fmt: skip
_NOTHING = timedelta()


class AtKey(ValueError):
    """A fault of a whole mapping that is best shown at one of its keys."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


class Settings(BaseModel):
    """Unknown keys are refused, values are frozen, a key without a value counts as absent."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )

    @model_validator(mode="before")
    @classmethod
    def _nothing_is_absent(cls, said: object) -> object:
        if not isinstance(said, dict):
            return said
        values = cast("dict[str, object]", said)
        return {
            key: value for key, value in values.items() if value is not None or cls._nullable(key)
        }

    @classmethod
    def _nullable(cls, key: str) -> bool:
        """Whether nothing is a value of *key*, such as `per_source: null`; true of unknown keys."""
        field = cls.model_fields.get(key)
        return field is None or NoneType in get_args(field.annotation)


# --- the press ----------------------------------------------------------------------------------


class BrandSettings(Settings):
    """A dozen values; every other colour and size is derived from them."""

    theme: str = Field("daily", description="one of the finished themes")
    accent: Colour | None = Field(None, description="links and marks, as #rrggbb")
    accent_dark: Colour | None = Field(None, description="the same on a dark ground")
    ink: Colour | None = Field(None, description="text, as #rrggbb")
    paper: Colour | None = Field(None, description="ground, as #rrggbb")
    font: Literal["sans", "serif", "system", "mono"] | None = None
    radius: Whole | None = Field(None, ge=0, le=24, description="corners, in pixels")
    logo: Url | None = Field(None, description="address of a picture on your own server")
    logo_alt: str = ""
    logo_width: Whole = Field(160, ge=16, le=600, description="in pixels")
    footer: str = Field("", description="a line of your own at the foot")


class FetchSettings(Settings):
    """How sources are asked."""

    timeout: Duration = Field(
        timedelta(seconds=20), gt=_NOTHING, description="for one source, body included"
    )
    per_host: Whole = Field(2, ge=1, le=16, description="connections to one host at a time")
    connections: Whole = Field(100, ge=1, le=1000, description="connections in all")
    max_bytes: Whole = Field(10 * 2**20, ge=1024, description="of a body, decoded")
    ports: tuple[Annotated[Whole, Field(ge=1, le=65_535)], ...] = Field(
        (80, 443), description="ports that may be asked"
    )
    allow: HostPorts = Field((), description="host:port of private addresses that may be reached")
    resolve: dict[str, Ip] = Field({}, description="names answered here instead of by DNS")
    user_agent: str = Field("", description="empty: digest/VERSION (+base_url)")
    robots: bool = Field(default=True, description="heed robots.txt for pages")


#: what an account on each network cannot do without
ACCOUNT_KEYS: dict[str, tuple[str, ...]] = {
    "bluesky": ("server", "handle", "app_password"),
    "mastodon": ("server", "token"),
    "matrix": ("server", "token", "room"),
    "nostr": ("relays", "key"),
    "telegram": ("token", "chat"),
    "discord": ("webhook",),
    "slack": ("webhook",),
    "teams": ("webhook",),
    "webhook": ("url", "secret"),
}


class AccountSettings(Settings):
    """One identity on one network; which keys it needs depends on the network."""

    network: Literal[
        "bluesky", "mastodon", "matrix", "nostr", "telegram", "discord", "slack", "teams", "webhook"
    ]
    name: Text = Field("main", description="tells two accounts on one network apart")
    server: Url | None = Field(None, description="such as https://mastodon.social")
    handle: str | None = Field(None, description="Bluesky: such as press.bsky.social")
    app_password: SecretStr | None = Field(None, description="Bluesky: Settings > App Passwords")
    token: SecretStr | None = Field(None, description="an access token, or a bot's")
    room: str | None = Field(None, description="Matrix: the room's id, such as !abc:example.org")
    relays: Words = Field((), description="Nostr: addresses like wss://relay.example.org")
    key: SecretStr | None = Field(None, description="Nostr: the private key, nsec1... or hex")
    chat: str | None = Field(None, description="Telegram: @channel, or a chat's number")
    webhook: SecretStr | None = Field(None, description="the incoming webhook's address")
    url: Url | None = Field(None, description="webhook: where posts are sent")
    secret: SecretStr | None = Field(None, description="webhook: Standard Webhooks' whsec_...")

    @model_validator(mode="after")
    def _has_its_keys(self) -> AccountSettings:
        wanted = ACCOUNT_KEYS[self.network]
        for key in wanted:
            value: object = getattr(self, key)
            said = value.get_secret_value().strip() if isinstance(value, SecretStr) else value
            if not said:
                needs = ", ".join(wanted)
                raise AtKey(key, f"missing or empty; an account on {self.network} needs {needs}")
        if self.webhook is not None:
            _check_webhook(self.webhook.get_secret_value())
        for relay in self.relays:
            if not relay.startswith(("ws://", "wss://")):
                raise AtKey(
                    "relays", f"{relay!r} is not a relay; write it like wss://relay.example.org"
                )
        return self


def _check_webhook(address: str) -> None:
    try:
        web_address(address)
    except ValueError:  # its message would quote the address, which is the secret itself
        raise AtKey("webhook", "not a web address; it starts with https://") from None


class PressSettings(Settings):
    """`config/press.yaml`: who sends, from where, and by what way."""

    name: Text = Field(description="the press's name, as readers see it")
    base_url: BaseUrl = Field(
        description="where readers reach `digest serve`, without a slash at the end"
    )
    sender: Sender = Field(description="name and address: The Press <news@example.org>")
    postal_address: Text = Field(description="shown at the foot; the law asks for it")
    time_zone: Zone = Field("UTC", description="IANA name, such as Europe/Berlin")
    language: Language = Field("en", description="BCP 47, such as en or pt-BR")
    database: DatabaseUrl = Field(
        SecretStr("sqlite:///var/digest.db"), description="sqlite:///PATH or postgresql://…"
    )
    transport: Transport = Field(
        SecretStr("file"),
        description="file, or smtp://user:password@host:port?tls=required&connections=8",
    )
    in_doubt: Literal["hold", "resend"] = Field(
        "hold", description="what becomes of a delivery of which nobody knows whether it arrived"
    )
    brand: BrandSettings = BrandSettings()
    fetch: FetchSettings = FetchSettings()
    accounts: tuple[AccountSettings, ...] = Field((), description="where snippets are posted")

    @model_validator(mode="after")
    def _accounts_differ(self) -> PressSettings:
        seen: set[tuple[str, str]] = set()
        for account in self.accounts:
            key = (account.network, account.name)
            if key in seen:
                raise AtKey(
                    "accounts", f"two on {account.network} are named {account.name!r}; rename one"
                )
            seen.add(key)
        return self


# --- a digest -----------------------------------------------------------------------------------


class SourceSettings(Settings):
    """Where articles come from: a URL, or a folder relative to `config/`."""

    url: Url | None = Field(None, description="a feed, a page or a site map")
    path: str | None = Field(None, description="a folder of .html, .txt and .md, or a saved feed")
    kind: Literal["auto", "feed", "page", "sitemap", "folder"] = "auto"
    name: str = Field("", description="the outlet as readers know it")
    weight: Amount = Field(1.0, gt=0, le=100, description="how much its choice of stories counts")
    language: Language | None = Field(None, description="BCP 47; found out where absent")
    tags: Words = ()
    full_text: Literal["auto", "feed", "page"] = "auto"
    fragments: bool = Field(
        default=True, description="links open the source at the quoted sentence"
    )
    images: bool = True

    @model_validator(mode="after")
    def _is_somewhere(self, info: ValidationInfo) -> SourceSettings:
        if (self.url is None) == (self.path is None):
            raise ValueError("takes either a `url` or a `path`, one of them")
        if self.path is not None and info.context:
            _check_path(self.path, info.context["folder"])
        return self


def _check_path(path: str, folder: Path) -> None:
    """A source's *path* leads somewhere; relative ones start at *folder*, which is `config/`."""
    if path.startswith("file:"):
        raise AtKey("path", f"{path!r} is written without file://, as a path relative to config/")
    found = folder / path
    if found.exists():
        return
    near = found.parent.is_dir() and nearest(
        found.name, [entry.name for entry in found.parent.iterdir()]
    )
    if near:
        hint = f"did you mean {Path(path).parent / near}?"
    elif "." in path.split("/", maxsplit=1)[0].strip("."):
        hint = f"for a web address write https://{path}"
    else:
        hint = f"it would be at {found}"
    raise AtKey("path", f"there is no {path!r} (relative to config/); {hint}")


def _source(said: object) -> object:
    if not isinstance(said, str):
        return said
    return {"url": said} if "://" in said and not said.startswith("file:") else {"path": said}


AnySource = Annotated[
    SourceSettings, BeforeValidator(_source, json_schema_input_type=str | SourceSettings)
]


class ScheduleSettings(Settings):
    """When an edition is due: `every` and `at`, or `cron`."""

    every: Words | None = Field(
        None, description="day, weekday, weekend, hour, week, month, monday …, or a list of days"
    )
    at: Words | None = Field(None, description='"07:00", or a list of times')
    cron: str | None = Field(None, description="five fields, as crontab(5)")
    time_zone: Zone | None = Field(None, description="IANA name; the press's where absent")
    catch_up: Literal["latest", "all", "none"] = Field(
        "latest", description="which missed slots are still made"
    )
    grace: Duration = Field(timedelta(hours=12), description="how late a slot may still be made")

    @model_validator(mode="after")
    def _asks_for_slots(self) -> ScheduleSettings:
        try:
            slots.schedule(
                zone=self.time_zone or "UTC", every=self.every, at=self.at, cron=self.cron
            )
        except ValueError as error:
            key, divider, rest = str(error).partition(": ")
            if divider and key in {"every", "at"}:
                raise AtKey(key, rest) from None
            raise AtKey("cron" if self.cron and not self.every else "", str(error)) from None
        return self


class ApprovalSettings(Settings):
    """Who lets an edition go out."""

    by: Literal["nobody", "editor"] = Field("nobody", description="nobody: it goes out by itself")
    deadline: Duration | None = Field(None, description="after the slot; then `then` happens")
    then: Literal["send", "skip"] = Field("skip", description="what the deadline does")

    @model_validator(mode="after")
    def _deadline_is_somebodys(self) -> ApprovalSettings:
        if self.by == "nobody" and self.deadline is not None:
            raise AtKey("deadline", "nobody is asked, so nothing can be late; write by: editor")
        return self


class RulesSettings(Settings):
    """What an article must, may or must not have; words match as whole words, in any case."""

    include: Words = Field((), description="at least one of these words")
    exclude: Words = Field((), description="none of these words")
    boost: dict[str, Annotated[Amount, Field(gt=0, le=100)]] = Field(
        {}, description="word: how much more its stories count"
    )
    languages: Languages = Field((), description="only these, BCP 47")
    categories: Words = Field((), description="only articles tagged with one of these")
    min_words: Whole = Field(0, ge=0, description="shorter articles are left out")


class SelectionSettings(Settings):
    """Which stories an edition takes."""

    limit: Whole = Field(10, ge=1, le=10_000, description="stories in an edition")
    per_source: Whole | None = Field(3, ge=1, description="stories led by one source")
    minimum: Whole = Field(1, ge=1, description="fewer stories than this: the edition is skipped")
    first_run: Literal["window", "none", "all"] = Field(
        "window", description="what of a new source's old articles counts as news"
    )
    max_age: Duration = Field(timedelta(days=7), description="older articles are never news")
    diversity: Amount = Field(0.3, ge=0, le=1, description="0: score alone, 1: variety alone")
    rules: RulesSettings = RulesSettings()


class SummarySettings(Settings):
    """How much of a story is quoted, and who chooses the sentences."""

    words: Whole = Field(60, ge=5, le=2000, description="a hard cap; one sentence is always given")
    sentences: Whole | None = Field(None, ge=1, le=50, description="at most so many")
    algorithm: Algorithm = "news"


class WhenSettings(Settings):
    """Which stories belong to a section; all that are given must hold."""

    category: Words = Field((), description="articles tagged with one of these")
    words: Words = Field((), description="stories with one of these words")
    source: Words = Field((), description="names of outlets")
    language: Languages = Field((), description="BCP 47")


class SectionSettings(Settings):
    """Stories under a title of their own."""

    title: Text
    when: WhenSettings = WhenSettings()
    limit: Whole | None = Field(None, ge=1, description="stories in this section")
    brief: bool = Field(default=False, description="show headlines alone")


class AudienceSettings(Settings):
    """Who may read it."""

    opt_in: Literal["double", "single"] = Field(
        "double", description="double: a mail asks new readers to confirm"
    )
    public: bool = Field(default=True, description="anybody may sign up, and read past editions")
    tags: Words = Field((), description="only subscribers with one of these tags")


def _social(said: object) -> object:
    """`social: no` and `social: yes` are what they look like, though YAML 1.2 reads text."""
    if said is True or said in ("yes", "on", "true"):
        return {}
    return False if said in ("no", "off", "false") else said


def _accounts(said: object) -> object:
    return [said] if isinstance(said, str) and said not in {"all", "none"} else said


class SocialSettings(Settings):
    """What is written for, and posted to, social networks."""

    post: Literal["story", "edition"] = Field("story", description="a post a story, or one in all")
    accounts: Annotated[
        Annotated[Literal["all", "none"], Tag("<word>")]
        | Annotated[tuple[str, ...], Tag("<list>")],
        Discriminator(lambda said: "<word>" if isinstance(said, str) else "<list>"),
        BeforeValidator(_accounts),
    ] = Field("all", description="all, none, or names of the press's accounts")
    networks: Annotated[
        tuple[Network, ...],
        BeforeValidator(
            lambda said: [said] if isinstance(said, str) else said,
            json_schema_input_type=Network | list[Network],
        ),
    ] = Field(("x", "mastodon", "bluesky", "plain"), description="snippets are written for these")


class ChannelsSettings(Settings):
    """By which ways an edition reaches people."""

    email: bool = Field(default=True, description="mail to the subscribers")
    social: Annotated[
        Annotated[SocialSettings, Tag("<on>")] | Annotated[Literal[False], Tag("<off>")],
        Discriminator(lambda said: "<off>" if said is False else "<on>"),
        BeforeValidator(_social),
    ] = Field(SocialSettings(), description="snippets; false: none")


class DigestSettings(Settings):
    """`config/digests/SLUG.yaml`: one publication."""

    title: Text = Field(description="its name, as readers see it")
    subject: Text = Field("{{ edition.lead.title }}", description="text, or a template")
    language: Language | None = Field(None, description="BCP 47; the press's where absent")
    description: str = Field("", description="a sentence for the sign-up page")
    sources: tuple[AnySource, ...] = Field((), description="URLs, paths, or mappings")
    schedule: ScheduleSettings | None = Field(None, description="absent: editions by hand alone")
    approval: ApprovalSettings = ApprovalSettings()
    selection: SelectionSettings = SelectionSettings()
    summary: SummarySettings = SummarySettings()
    sections: tuple[SectionSettings, ...] = Field(
        (), description="in reading order; the rest comes first, without a title"
    )
    audience: AudienceSettings = AudienceSettings()
    template: Text = Field("email", description="a folder in templates/, yours or a built-in one")
    theme: str | None = Field(None, description="another theme than the press's")
    channels: ChannelsSettings = ChannelsSettings()
