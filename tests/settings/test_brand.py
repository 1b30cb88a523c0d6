from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from digest.errors import Mistake
from digest.render import Look
from digest.settings.brand import (
    THEMES,
    Colours,
    faults,
    palette,
    theme_of,
)
from digest.settings.colours import ENOUGH, contrast, readable
from digest.settings.schema import BrandSettings

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def _brand(**values: Any) -> BrandSettings:
    """A brand that nobody has checked."""
    return BrandSettings.model_construct(**values)


def _can_be_read(colours: Colours) -> bool:
    return all(
        contrast(text, ground) >= ENOUGH
        for text, ground in (
            (colours.ink, colours.paper),
            (colours.accent, colours.paper),
            (colours.muted, colours.paper),
            (colours.muted, colours.ground),
            (colours.on_accent, colours.accent),
        )
    )


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_read_by_day_and_in_the_dark(theme: str) -> None:
    assert all(map(_can_be_read, palette(BrandSettings(theme=theme))))
    assert faults(BrandSettings(theme=theme)) == ()


def test_themes_look_different() -> None:
    assert len({theme.light.accent for theme in THEMES.values()}) == len(THEMES)
    assert len({theme.font for theme in THEMES.values()}) == len(THEMES)


@given(accent=COLOURS, ink=COLOURS, paper=COLOURS)
def test_what_is_not_refused_can_be_read(accent: str, ink: str, paper: str) -> None:
    brand = _brand(accent=accent, ink=ink, paper=paper)
    if not faults(brand):
        light, dark = palette(brand)
        assert _can_be_read(light)
        assert contrast(dark.accent, dark.paper) >= ENOUGH


@given(COLOURS, COLOURS)
def test_the_colour_that_is_offered_instead_can_be_read(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= ENOUGH


def test_a_colour_too_faint_is_refused_with_the_nearest_that_is_not() -> None:
    (fault,) = faults(_brand(accent="#7cc0ea"))
    offered = fault.message[-7:]
    assert fault.field == "accent"
    assert "contrast of 2.0:1" in fault.message
    assert faults(BrandSettings(accent=offered)) == ()


def test_a_config_with_a_faint_colour_or_a_strange_theme_is_refused() -> None:
    with pytest.raises(ValidationError, match="the nearest that has is"):
        BrandSettings(accent="#7cc0ea")
    with pytest.raises(ValidationError, match="did you mean gazette"):
        BrandSettings(theme="gazete")


def test_a_dark_accent_is_held_to_the_dark_ground() -> None:
    (fault,) = faults(_brand(accent_dark="#333333"))
    assert fault.field == "accent_dark"


def test_a_paper_is_held_to_the_texts_that_stand_on_it() -> None:
    assert {fault.field for fault in faults(_brand(paper="#333333"))} == {"ink", "accent"}


def test_a_theme_that_is_not_there_is_refused_with_the_nearest() -> None:
    assert faults(_brand(theme="dayly"))[0].message.endswith("did you mean daily?")
    with pytest.raises(Mistake, match="there are daily, gazette, signal"):
        theme_of("xyz")


def test_a_brand_replaces_a_part_of_its_theme() -> None:
    look = Look.of(BrandSettings(accent="#7a1f5c", font="mono", radius=3, footer="Bye"), "gazette")
    assert look.theme == "gazette"
    assert look.light.accent == "#7a1f5c"
    assert look.light.paper == THEMES["gazette"].light.paper
    assert contrast(look.dark.accent, look.dark.paper) >= ENOUGH
    assert look.font.startswith("Menlo")
    assert (look.radius, look.footer) == (3, "Bye")


def test_a_palette_is_of_colours_alone() -> None:
    for colours in palette(BrandSettings(ink="#102030", paper="#ffffff")):
        for field in fields(colours):
            assert re.fullmatch(r"#[0-9a-f]{6}", getattr(colours, field.name))
