"""A press's colours and letters, derived from the dozen values an editor may set.

A theme is a finished set; what the editor names replaces a part of it, and the rest follows. Every
pair that carries text has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3), by day and in the dark:
derived colours are moved until they have, and an editor's own that has not is refused with the
nearest that would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Protocol

from digest.errors import Mistake
from digest.settings.colours import ENOUGH, contrast, mixed, readable

FONTS = {
    "system": "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
    "sans": "'Helvetica Neue',Helvetica,Arial,sans-serif",
    "serif": "Georgia,'Times New Roman',serif",
    "mono": "Menlo,Consolas,'Courier New',monospace",
}  #: faces that readers' machines have; a mail loads none


class Brand(Protocol):
    """What an editor may say of colours (`BrandSettings`); None leaves it to the theme."""

    @property
    def theme(self) -> str: ...
    @property
    def paper(self) -> str | None: ...
    @property
    def ink(self) -> str | None: ...
    @property
    def accent(self) -> str | None: ...
    @property
    def accent_dark(self) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """What a mail or a page is painted with, each as #rrggbb."""

    ground: str  #: behind the sheet
    paper: str  #: the sheet
    ink: str  #: text
    muted: str  #: text of less weight, on paper and on ground
    accent: str  #: links and marks, on paper
    on_accent: str  #: text on a patch of accent
    rule: str  #: thin lines; carries no text


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A finished look; its templates are `templates/*/themes/NAME.css.j2`."""

    name: str
    light: Colours
    dark: Colours
    font: str  #: a key of FONTS
    radius: int  #: corners, in pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFault:
    """One value of the brand that cannot be used."""

    field: str
    message: str  #: what is wrong, and what would be right


THEMES = {
    theme.name: theme
    for theme in (
        Theme(
            name="daily",
            light=Colours(
                ground="#eef1f4", paper="#fdfdfd", ink="#1b2127", muted="#56606b",
                accent="#0a5c8a", on_accent="#fdfdfd", rule="#dde2e7",
            ),
            dark=Colours(
                ground="#0f1317", paper="#181d23", ink="#e6e9ec", muted="#a3adb8",
                accent="#7cc0ea", on_accent="#10161b", rule="#2d353e",
            ),
            font="system",
            radius=8,
        ),
        Theme(
            name="gazette",
            light=Colours(
                ground="#efe9dd", paper="#fdfbf5", ink="#231f1a", muted="#655c50",
                accent="#8f2415", on_accent="#fdfbf5", rule="#d8cfbf",
            ),
            dark=Colours(
                ground="#13110e", paper="#1d1a16", ink="#ebe4d7", muted="#b5ab9b",
                accent="#f0a48f", on_accent="#1d1411", rule="#3a342c",
            ),
            font="serif",
            radius=0,
        ),
        Theme(
            name="signal",
            light=Colours(
                ground="#e8e6f1", paper="#fdfdfe", ink="#17151f", muted="#5b5868",
                accent="#4f2fc4", on_accent="#fdfdfe", rule="#dcd8ea",
            ),
            dark=Colours(
                ground="#0e0c14", paper="#181521", ink="#e9e7f0", muted="#aaa5ba",
                accent="#b9a6ff", on_accent="#15111f", rule="#332e42",
            ),
            font="sans",
            radius=14,
        ),
    )
}  # fmt: skip


def theme_of(name: str) -> Theme:
    """The theme of that name.

    :raises Mistake: when there is none; names the nearest.
    """
    if name in THEMES:
        return THEMES[name]
    raise Mistake(f"brand.theme: {no_such_theme(name)}")


def no_such_theme(name: str) -> str:
    """What to tell somebody who names a theme that there is not."""
    near = get_close_matches(name, THEMES, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(THEMES)}"
    return f"there is no theme {name!r}; {hint}"


def palette(brand: Brand, theme: str | None = None) -> tuple[Colours, Colours]:
    """Colours by day and in the dark for *brand*, in *theme* where it is not the brand's own."""
    base = theme_of(theme or brand.theme)
    light = replace(
        base.light,
        paper=brand.paper or base.light.paper,
        ink=brand.ink or base.light.ink,
        accent=brand.accent or base.light.accent,
    )
    if brand.paper or brand.ink:
        light = replace(
            light,
            ground=mixed(light.paper, light.ink, 0.06),
            rule=mixed(light.paper, light.ink, 0.14),
            muted=mixed(light.paper, light.ink, 0.72),
        )
    dark = base.dark
    if brand.accent_dark or brand.accent:
        dark = replace(dark, accent=brand.accent_dark or readable(light.accent, dark.paper))
    return _finished(light), _finished(dark)


def faults(brand: Brand) -> tuple[BrandFault, ...]:
    """What of *brand* cannot be used: no such theme, too little contrast."""
    if brand.theme not in THEMES:
        return (BrandFault(field="theme", message=no_such_theme(brand.theme)),)
    return tuple(_too_faint(brand))


def _too_faint(brand: Brand) -> Iterator[BrandFault]:
    base = THEMES[brand.theme]
    paper = brand.paper or base.light.paper
    pairs = (
        ("ink", brand.ink or base.light.ink, paper, bool(brand.ink or brand.paper)),
        ("accent", brand.accent or base.light.accent, paper, bool(brand.accent or brand.paper)),
        ("accent_dark", brand.accent_dark or "", base.dark.paper, bool(brand.accent_dark)),
    )
    for field, colour, ground, named in pairs:
        if named and contrast(colour, ground) < ENOUGH:
            yield BrandFault(
                field=field,
                message=f"{colour} on {ground} has a contrast of {contrast(colour, ground):.1f}:1 "
                f"and text needs {ENOUGH}:1; the nearest that has is {readable(colour, ground)}",
            )


def _finished(colours: Colours) -> Colours:
    """With the derived colours moved until each pair that carries text can be read."""
    muted = readable(readable(colours.muted, colours.paper), colours.ground)
    on_accent = max((colours.paper, colours.ink, "#fdfdfd", "#101418"),
                    key=lambda ground: contrast(ground, colours.accent))  # fmt: skip
    return replace(colours, muted=muted, on_accent=on_accent)
