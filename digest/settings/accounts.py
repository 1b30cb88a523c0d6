"""An account on a social network; which keys it needs depends on the network."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr, model_validator

from digest.settings.strict import AtKey, Settings
from digest.settings.values import Text, Url, Words, web_address

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
    name: Text = Field(default="main", description="tells two accounts on one network apart")
    server: Url | None = Field(default=None, description="such as https://mastodon.social")
    handle: str | None = Field(default=None, description="Bluesky: such as press.bsky.social")
    app_password: SecretStr | None = Field(
        default=None, description="Bluesky: Settings > App Passwords"
    )
    token: SecretStr | None = Field(default=None, description="an access token, or a bot's")
    room: str | None = Field(
        default=None, description="Matrix: the room's id, such as !abc:example.org"
    )
    relays: Words = Field(default=(), description="Nostr: addresses like wss://relay.example.org")
    key: SecretStr | None = Field(
        default=None, description="Nostr: the private key, nsec1... or hex"
    )
    chat: str | None = Field(default=None, description="Telegram: @channel, or a chat's number")
    webhook: SecretStr | None = Field(default=None, description="the incoming webhook's address")
    url: Url | None = Field(default=None, description="webhook: where posts are sent")
    secret: SecretStr | None = Field(
        default=None, description="webhook: Standard Webhooks' whsec_..."
    )

    def goes_by(self, said: str) -> bool:
        """Whether a digest that lists *said* means this one: its name, its network, or both."""
        return said in {self.name, self.network, f"{self.network}:{self.name}"}

    @model_validator(mode="after")
    def _has_its_keys(self) -> AccountSettings:
        wanted = ACCOUNT_KEYS[self.network]
        for key in wanted:
            value: object = getattr(self, key)
            said = value.get_secret_value().strip() if isinstance(value, SecretStr) else value
            if not said:
                needs = ", ".join(wanted)
                raise AtKey(f"missing or empty; an account on {self.network} needs {needs}", key)
        if self.webhook is not None:
            _check_webhook(self.webhook.get_secret_value())
        for relay in self.relays:
            if not relay.startswith(("ws://", "wss://")):
                raise AtKey(
                    f"{relay!r} is not a relay; write it like wss://relay.example.org", "relays"
                )
        return self


def _check_webhook(address: str) -> None:
    try:
        web_address(address)
    except ValueError:  # its message would quote the address, which is the secret itself
        raise AtKey("not a web address; it starts with https://", "webhook") from None
