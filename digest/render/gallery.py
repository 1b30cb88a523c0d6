"""The editor's preview: one page that shows a mail as many programs do, and what to mend in it.

The page loads nothing and runs nothing: each look is a copy of the mail in a frame of its own that
may do nothing, and radio buttons choose among them. Its templates are the built-in ones, so that a
slip in an editor's own cannot hide itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.errors import TemplateError
from digest.model.rendering import Rendering
from digest.render.findings import CLIPPED, Finding, Level, findings
from digest.render.schemes import deadened, in_scheme, stood_in, without_pictures, without_style
from digest.render.templates import Templates
from digest.render.trim import NEAR
from digest.render.words import direction

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
WIDTHS = (375, 600, 700)  #: pixels: a phone, the mail's own, a wide window


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A mail as one reader gets it, and what lies beside it."""

    rendering: Rendering  #: as it is for all
    html: str  #: with the reader's values
    text: str
    reader: str  #: who that is, in words
    heading: str  #: which edition of which digest
    posts: str = ""  #: for networks, ready to copy
    stories: str = ""  #: why each is there or not, with the number that names it
    losses: tuple[Finding, ...] = ()  #: what the editor's own templates lose
    files: tuple[tuple[str, str], ...] = ()  #: what else to open: a label, and the file's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The mail in a frame of its own."""

    key: str
    title: str  #: for the ear
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """One way to see the mail: *copies* side by side, or *text*."""

    key: str
    label: str
    words: str  #: whose programs show it so
    copies: tuple[str, ...] = ()  #: their keys
    text: str = ""


def gallery(shown: Shown) -> str:
    """The page of *shown*, one file of HTML."""
    found = findings(shown.rendering, shown.losses)
    size = len(shown.html.encode())
    values: dict[str, object] = {
        "shown": shown,
        "copies": copies(shown),
        "panes": panes(shown),
        "widths": WIDTHS,
        "findings": found,
        "verdict": verdict(found),
        "size": f"{size:,}",
        "near": f"{NEAR:,}",
        "clipped": f"{CLIPPED:,}",
        "share": f"{100 * size / CLIPPED:.0f}",
        "filled": min(100, round(100 * size / CLIPPED)),
        "warned": round(100 * NEAR / CLIPPED),
        "direction": direction(shown.rendering.language),
    }
    return Templates().render("preview/gallery.html.j2", values)


def fault_page(error: TemplateError, heading: str) -> str:
    """The page that stands for a mail whose template is wrong."""
    values: dict[str, object] = {"error": error, "heading": heading}
    return Templates().render("preview/fault.html.j2", values)


def copies(shown: Shown) -> tuple[Copy, ...]:
    """The mail as often as it looks different; none of them loads or leads anywhere."""
    whole = deadened(stood_in(shown.html))
    blind = deadened(without_pictures(shown.html))
    return (
        Copy(key="light", title="The mail, light", html=in_scheme(whole, "light")),
        Copy(key="dark", title="The mail, dark", html=in_scheme(whole, "dark")),
        Copy(key="blind", title="The mail without pictures", html=in_scheme(blind, "light")),
        Copy(
            key="bare",
            title="The mail without style",
            html=in_scheme(without_style(whole), "light"),
        ),
    )


def panes(shown: Shown) -> tuple[Pane, ...]:
    """Every way to see the mail that the page offers."""
    every = (
        Pane(key="both", label="Both", copies=("light", "dark"),
             words="By day and in the dark, in programs that ask what the reader prefers."),
        Pane(key="light", label="Light", copies=("light",),
             words="By day; in Outlook on Windows, Yahoo and Thunderbird always."),
        Pane(key="dark", label="Dark", copies=("dark",),
             words="Apple Mail, Samsung, Fastmail, Outlook on phones: the mail’s own dark."),
        Pane(key="inverted", label="Inverted", copies=("light",),
             words="Gmail’s apps turn the light colours round in the dark, about so."),
        Pane(key="blind", label="No pictures", copies=("blind",),
             words="Until the reader lets pictures in, their alt text stands for them."),
        Pane(key="bare", label="No style", copies=("bare",),
             words="A program that drops all style: order, headings and links still have to hold."),
        Pane(key="text", label="Text", text=_TRAILING.sub("", shown.text),
             words="The plain part: for text programs, watches and filters."),
        Pane(key="posts", label="Posts", text=shown.posts,
             words="For each story and network, ready to copy, with their counts."),
        Pane(key="stories", label="Stories", text=shown.stories,
             words="Why each is there or not; digest pin and digest drop take its number."),
    )  # fmt: skip
    return tuple(pane for pane in every if pane.copies or pane.text)


def verdict(found: tuple[Finding, ...]) -> str:
    """How many findings there are of each level, in words."""
    counts = [(level, sum(finding.level is level for finding in found)) for level in Level]
    said = [f"{count} {level}{'s' if count > 1 else ''}" for level, count in counts if count]
    return ", ".join(said) or "nothing to mend"
