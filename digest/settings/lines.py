"""Put items into a list of a YAML or JSON text, or take one out; no other character is touched.

ruamel.yaml says where each item stands; the text itself is cut and joined here. Writing a whole
tree back would move comments that stand between the items.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import cast

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from digest.errors import Refused
from digest.settings.document import round_trip_yaml

Said = str | Mapping[str, object]  #: an item as it stands in the file: a text, or a mapping
#: needs no quotes anywhere: an address or a path
_PLAIN = re.compile(r"(?:https?://|[a-z0-9_./-]*/)[\w./~?=&;+@:%-]*[\w/=]", re.ASCII)


def with_items(text: str, key: str, items: Sequence[Said]) -> str:
    """*text* with *items* at the end of the list under *key*; a missing list is begun.

    :raises Refused: when the text is JSON and has no such list.
    """
    root, value = _value(text, key)
    if isinstance(value, SequenceNode) and value.value:
        last = value.value[-1]
        if value.flow_style:
            at = _end(last)
            return text[:at] + "".join(f", {_flow(item)}" for item in items) + text[at:]
        column = value.start_mark.column
        return _insert_after_line(text, _end(last), _block(items, column, _break(text)))
    if root.flow_style:
        if not isinstance(value, SequenceNode):
            raise Refused(f'the file has no list for them; write "{key}": [] into it first')
        at = value.start_mark.index + 1
        return text[:at] + ", ".join(_flow(item) for item in items) + text[at:]
    block = _block(items, 2, _break(text))
    if value is None:
        gap = "" if not text or text.endswith("\n") else _break(text)
        return f"{text}{gap}{key}:{_break(text)}{block}"
    start = value.start_mark.index
    kept = text[:start].rstrip(" ") + text[_end(value) :]
    return _insert_after_line(kept, _key_end(text, key), block)  # what is nothing has no place


def without_item(text: str, key: str, number: int) -> str:
    """*text* without item *number* (from 0) of the list under *key*."""
    _, value = _value(text, key)
    assert isinstance(value, SequenceNode)
    items = value.value
    if value.flow_style:
        return _without_flow(text, items, number)
    dash = text.rfind("-", 0, items[number].start_mark.index)
    start = text.rfind("\n", 0, dash) + 1
    line_end = text.find("\n", _end(items[number]) - 1)
    kept = text[:start] + (text[line_end + 1 :] if line_end >= 0 else "")
    if len(items) > 1:
        return kept
    colon = text.index(":", _key_end(text, key))  # the first item came after it, so *kept* has it
    return f"{kept[: colon + 1]} []{kept[colon + 1 :]}"


def _without_flow(text: str, items: Sequence[Node], number: int) -> str:
    if number + 1 < len(items):
        start, end = items[number].start_mark.index, items[number + 1].start_mark.index
    else:
        start = _end(items[number - 1]) if number else items[number].start_mark.index
        end = _end(items[number])
    return text[:start] + text[end:]


def _value(text: str, key: str) -> tuple[MappingNode, Node | None]:
    """The root of *text* and what stands under *key*; None where nothing does."""
    root = cast("MappingNode", round_trip_yaml().compose(text))
    return root, next((value for name, value in root.value if name.value == key), None)


def _key_end(text: str, key: str) -> int:
    root, _ = _value(text, key)
    return next(_end(name) for name, _ in root.value if name.value == key)


def _end(node: Node) -> int:
    """Where *node*'s text ends; a block's own end mark lies behind the comments that follow it."""
    if isinstance(node, ScalarNode) or node.flow_style or not node.value:
        return node.end_mark.index
    if isinstance(node, MappingNode):
        return _end(node.value[-1][1])
    return _end(node.value[-1]) if isinstance(node, SequenceNode) else node.end_mark.index


def _insert_after_line(text: str, at: int, block: str) -> str:
    """*text* with *block* after the line in which *at* stands."""
    line_end = text.find("\n", max(at - 1, 0))
    if line_end < 0:
        return text + _break(text) + block
    return text[: line_end + 1] + block + text[line_end + 1 :]


def _block(items: Sequence[Said], column: int, line_break: str) -> str:
    return "".join(f"{' ' * column}- {_one(item)}{line_break}" for item in items)


def _one(item: Said) -> str:
    if isinstance(item, str):
        return item if _PLAIN.fullmatch(item) else _flow(item)
    return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in item.items()) + "}"


def _flow(item: object) -> str:
    """JSON, which is YAML too."""
    return json.dumps(item, ensure_ascii=False)


def _break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
