"""docs/config.md and the JSON Schema tell every key there is, and no other."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import BaseModel, SecretStr
from pydantic_core import PydanticUndefined

from digest.settings import accounts, listed, schema

DOCS = Path(__file__).parents[2] / "docs" / "config.md"
HEADINGS: dict[type[BaseModel], str] = {
    schema.PressSettings: "## The press",
    schema.BrandSettings: "### `brand`",
    schema.FetchSettings: "### `fetch`",
    accounts.AccountSettings: "### `accounts`",
    schema.DigestSettings: "## A digest",
    listed.SourceSettings: "### `sources`",
    schema.ScheduleSettings: "### `schedule`",
    schema.ApprovalSettings: "### `approval`",
    schema.SelectionSettings: "### `selection`",
    schema.RulesSettings: "### `selection.rules`",
    schema.SummarySettings: "### `summary`",
    schema.SectionSettings: "### `sections`",
    schema.WhenSettings: "The keys of `when`",
    schema.AudienceSettings: "### `audience`",
    schema.ChannelsSettings: "### `channels`",
    schema.SocialSettings: "The keys of `social`",
}


def table(heading: str) -> dict[str, str]:
    """The first table of keys after *heading*: key to default."""
    text = DOCS.read_text(encoding="utf-8")
    after = text[text.index(f"\n{heading}") :]
    rows = after[after.index("| key | default | meaning |") :].split("\n\n")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", rows, re.MULTILINE))


def shown(default: Any) -> str:
    if default is PydanticUndefined:
        return "required"
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if isinstance(default, timedelta):
        units = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
        seconds = int(default.total_seconds())
        return next(
            f"`{seconds // size}{unit}`" for unit, size in units.items() if not seconds % size
        )
    if isinstance(default, bool):
        return f"`{default}`".lower()
    if isinstance(default, tuple) and default:
        return f"`[{', '.join(map(str, cast('tuple[object, ...]', default)))}]`"
    return "–" if default is None else f"`{default}`"


@pytest.mark.parametrize("model", HEADINGS, ids=lambda model: model.__name__)
def test_every_key_is_documented_with_its_default(model: type[BaseModel]) -> None:
    rows = table(HEADINGS[model])
    assert set(rows) == set(model.model_fields)
    for key, field in model.model_fields.items():
        default = field.get_default()
        if isinstance(default, BaseModel) or default in ("", (), {}):
            assert rows[key] in {"none", "empty", "any", "on", "see below"}, key
        else:
            assert rows[key] == shown(default), key


def test_no_part_of_the_config_is_left_out() -> None:
    parts = {
        model
        for module in (schema, accounts, listed)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, schema.Settings)
    }
    assert parts - {schema.Settings} == set(HEADINGS)


@pytest.mark.parametrize("network", accounts.ACCOUNT_KEYS)
def test_what_an_account_needs_is_documented(network: str) -> None:
    keys = ", ".join(f"`{key}`" for key in accounts.ACCOUNT_KEYS[network])
    assert f"| `{network}` | {keys} |" in DOCS.read_text(encoding="utf-8")
