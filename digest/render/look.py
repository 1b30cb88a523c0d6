"""How a press looks, and the facts about it that every mail and page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from digest.settings.brand import FONTS, Colours, palette, theme_of

if TYPE_CHECKING:
    from digest.settings.schema import BrandSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours, letters and marks; templates see it as `look`."""

    theme: str
    light: Colours
    dark: Colours
    font: str  #: a stack of faces, as CSS wants it
    radius: int  #: corners, in pixels
    logo: str = ""  #: address of a picture
    logo_alt: str = ""
    logo_width: int = 160  #: in pixels
    footer: str = ""  #: a line of the editor's own

    @classmethod
    def of(cls, brand: BrandSettings, theme: str | None = None) -> Self:
        """The look of *brand*, in *theme* where a digest names one.

        :raises Mistake: when there is no such theme.
        """
        base = theme_of(theme or brand.theme)
        light, dark = palette(brand, theme)
        return cls(
            theme=base.name,
            light=light,
            dark=dark,
            font=FONTS[brand.font or base.font],
            radius=base.radius if brand.radius is None else brand.radius,
            logo=brand.logo or "",
            logo_alt=brand.logo_alt,
            logo_width=brand.logo_width,
            footer=brand.footer,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PressFacts:
    """Who sends; templates see it as `press`."""

    name: str
    base_url: str  #: without a slash at the end
    postal_address: str
    sender: str  #: name and address, as in a From line
