"""robots.txt (RFC 9309): which group is ours is found here; what its rules cover, Protego decides.

Protego keeps a list of rules for every agent that a group names: 60 KB of agents above rules cost
it four seconds, and four times that for twice as much. It also takes the agent `dig` for us. So it
is handed the one group that counts, under one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

LONGEST = 500 * 2**10  # characters that are read, at least as many as RFC 9309, 2.5 asks for
LONGEST_DELAY = 10.0  # seconds between two pages that a site may ask for
_MOST_PATTERNS = 2_000  # rules with `*` or `$` in a group: two microseconds each, and for each page
_EVERYBODY = "*"
_AGENT = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*([^#]*)", re.IGNORECASE)
_NAME = re.compile(r"\*|[a-z_-]+")
_BESIDE = re.compile(r"\s*(?:#|$|sitemaps?\b|site-map\b|host\b)", re.IGNORECASE)  # part of no group


@dataclass(frozen=True, slots=True)
class Robots:
    """What may be asked of one origin, and how often; without rules: everything."""

    rules: Protego | None = None
    delay: float = 0.0  #: seconds from one page to the next

    def allows(self, path: str) -> bool:
        """Whether *path* (with its query) may be asked."""
        # A host stands before it, since a path that begins with // would be taken for one.
        return self.rules is None or self.rules.can_fetch(f"http://host{path}", _EVERYBODY)


def read_robots(text: str, agent: str) -> Robots | None:
    """The rules for *agent* (a product name such as `digest`), else those for everybody.

    None where they are so many that heeding them would cost too much.
    """
    from protego import Protego

    rules = list(_group(text[:LONGEST], agent.lower()))
    if sum("*" in rule or "$" in rule for rule in rules) > _MOST_PATTERNS:
        return None
    parser = Protego.parse("\n".join([f"User-agent: {_EVERYBODY}", *rules]))
    delay = parser.crawl_delay(_EVERYBODY) or 0.0
    return Robots(rules=parser, delay=min(delay, LONGEST_DELAY))


def _group(text: str, agent: str) -> Iterator[str]:
    """The lines of every group that names *agent*; where none does, of those for everybody."""
    groups: dict[str, list[str]] = {_EVERYBODY: []}
    named: set[str] = set()
    in_rules = True
    for line in text.removeprefix("\ufeff").splitlines():
        if match := _AGENT.match(line):
            if in_rules:
                named = set()
            in_rules = False
            name = _NAME.match(match[1].strip().lower())
            if name and name[0] in {agent, _EVERYBODY}:
                named.add(name[0])
                groups.setdefault(name[0], [])
        elif not _BESIDE.match(line):
            in_rules = True
            for name in named:
                groups[name].append(line)
    yield from dict.fromkeys(groups.get(agent, groups[_EVERYBODY]))
