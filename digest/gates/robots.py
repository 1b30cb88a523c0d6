"""robots.txt as RFC 9309 has it: groups by agent, the longest rule wins, `*` and `$` in paths."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 500 * 2**10  # bytes that have to be read (RFC 9309, 2.5)
_LINE = re.compile(r"\s*(user-agent|allow|disallow)\s*:\s*([^#\r\n]*)", re.IGNORECASE)
_MOST_STARS = 20  # in one rule; each may cost another pass over the path


@dataclass(frozen=True, slots=True)
class Robots:
    """What one agent may ask of one origin: (path pattern, allowed), the longest first."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allows(self, path: str) -> bool:
        """Whether *path* (with its query) may be asked."""
        return next((allowed for pattern, allowed in self.rules if _covers(pattern, path)), True)


def read_robots(text: str, agent: str) -> Robots:
    """The rules for *agent* (a product name such as `digest`), else those for everybody."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    agents: list[str] = []
    in_rules = True
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            if in_rules:
                agents = []
            agents.append(value.lower())
            groups.setdefault(value.lower(), [])
            in_rules = False
            continue
        in_rules = True
        if value and value.count("*") <= _MOST_STARS:
            for name in agents:
                groups[name].append((value, key == "allow"))
    chosen = groups.get(agent.lower(), groups.get("*", []))
    # Of rules of one length the allowing one counts.
    return Robots(tuple(sorted(chosen, key=lambda rule: (-len(rule[0]), not rule[1]))))


def _covers(pattern: str, path: str) -> bool:
    """Whether *path* begins as *pattern* says; greedy from left to right, so never exponential."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(rest, 1):
        if anchored and number == len(rest):
            return path.endswith(piece) and len(path) - len(piece) >= place
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not anchored or place == len(path)
