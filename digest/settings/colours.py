"""Colours as numbers: how well one is read on another, and the nearest that is read well enough."""

from __future__ import annotations

import colorsys

_LINEAR = 0.04045  # up to here sRGB is a straight line
ENOUGH = 4.5  #: to 1, for text of any size (WCAG 2.2, 1.4.3)

Channels = tuple[float, float, float]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str) -> str:
    """The colour nearest to *colour*, in its own hue, that can be read on *ground*."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(101):
        for changed in (lightness - step / 100, lightness + step / 100):
            if 0 <= changed <= 1:
                tried = _hex(colorsys.hls_to_rgb(hue, changed, saturation)) if step else colour
                if contrast(tried, ground) >= ENOUGH:
                    return tried
    return max("#101418", "#fdfdfd", key=lambda tried: contrast(tried, ground))


def mixed(one: str, other: str, share: float) -> str:
    """*one* with *share* (0 to 1) of *other* in it."""
    return _hex(
        tuple(
            a * (1 - share) + b * share
            for a, b in zip(_channels(one), _channels(other), strict=True)
        )
    )


def _luminance(colour: str) -> float:
    red, green, blue = (
        c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> Channels:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
