"""The two ways a document is parsed: to the letter, or mended; nothing is fetched or expanded."""

from __future__ import annotations

from lxml import etree

from digest.sources.elements import Element

_HARMLESS = frozenset({"NS_ERR_UNDEFINED_NAMESPACE", "WAR_NS_URI", "WAR_NS_URI_RELATIVE"})


def strictly_parsed(text: bytes) -> Element | None:
    """The root of a document that the parser has nothing against; None for all others."""
    root, complaint = _parsed(text, mending=False)
    return None if complaint else root


def parsed(text: bytes) -> tuple[Element | None, str]:
    """The root, and what the parser had to mend first."""
    return _parsed(text, mending=True)


def _parsed(text: bytes, *, mending: bool) -> tuple[Element | None, str]:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=mending,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError:
        return None, ""
    first = next((error for error in parser.error_log if error.type_name not in _HARMLESS), None)
    if first is None:
        return root, ""
    what = " ".join(first.message.split())[:120]
    return root, f"its XML is damaged at line {first.line} ({what}) and was mended"
