"""A source as an editor lists it: a URL, a path, or a mapping with one of them."""

from __future__ import annotations

from datetime import timedelta
from os.path import normpath
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from digest.settings.names import nearest
from digest.settings.strict import AtKey, Settings
from digest.settings.values import Amount, Duration, Language, Url, Words, url_key


class SourceSettings(Settings):
    """Where articles come from: a URL, or a folder relative to `config/`."""

    url: Url | None = Field(default=None, description="a feed, a page or a site map")
    path: str | None = Field(
        default=None,
        description="a folder of pages, texts, letters (.eml, .mbox) and web archives (.warc, "
        ".warc.gz), or one such file or saved feed",
    )
    kind: Literal["auto", "feed", "page", "sitemap", "folder"] = Field(
        default="auto", description="auto: what its answer turns out to be"
    )
    name: str = Field(default="", description="the outlet as readers know it")
    weight: Amount = Field(
        default=1.0, gt=0, le=100, description="how much its choice of stories counts"
    )
    language: Language | None = Field(default=None, description="BCP 47; found out where absent")
    tags: Words = Field(default=(), description="given to each of its articles")
    full_text: Literal["auto", "feed", "page"] = Field(
        default="auto", description="where the body comes from; feed: no page is ever asked"
    )
    fragments: bool = Field(
        default=True, description="links open the source at the quoted sentence"
    )
    images: bool = Field(
        default=False,
        description="mails show its pictures, loaded from its own server, which learns who reads",
    )
    every: Duration | None = Field(
        default=None,
        ge=timedelta(minutes=5),
        le=timedelta(days=7),
        description="how often it is asked between editions, such as 2h; found out where absent",
    )

    @property
    def identity(self) -> str:
        """One spelling for sources that are the same; of a path, as written but for its dots."""
        return url_key(self.url) if self.url is not None else normpath(self.path or "")

    @model_validator(mode="after")
    def _is_somewhere(self, info: ValidationInfo) -> SourceSettings:
        if (self.url is None) == (self.path is None):
            raise ValueError("takes either a `url` or a `path`, one of them")
        if self.path is not None and info.context:
            _check_path(self.path, info.context["folder"])
        return self


def _check_path(path: str, folder: Path) -> None:
    """Refuse a *path* that is a slip; relative ones start at *folder*, which is `config/`.

    One that leads nowhere and is like nothing may have been taken away for a while: then its source
    fails when it is read, and no other.
    """
    if path.startswith("file:"):
        raise AtKey(f"{path!r} is written without file://, as a path relative to config/", "path")
    found = folder / path
    if folder.resolve().is_relative_to(found.resolve()):
        raise AtKey(f"{path!r} holds the settings too; name a folder in config/", "path")
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
        return
    raise AtKey(f"there is no {path!r} (relative to config/); {hint}", "path")


def short_form(said: object) -> object:
    """A text alone is an address if it has a scheme, else a path."""
    if not isinstance(said, str):
        return said
    return {"url": said} if "://" in said and not said.startswith("file:") else {"path": said}


AnySource = Annotated[
    SourceSettings, BeforeValidator(short_form, json_schema_input_type=str | SourceSettings)
]
