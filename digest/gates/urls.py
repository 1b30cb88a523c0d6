"""The gate for addresses from outside: what may be stored, linked or asked, and which are the same.

`safe_url` is the only maker of a `SafeUrl`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NewType
from urllib.parse import quote, unquote_to_bytes, urljoin

from digest.gates.split import LONGEST, Parts, split_url

SafeUrl = NewType("SafeUrl", str)  #: http, https or mailto; made by `safe_url` alone

_MAILTO = re.compile(r"mailto:[^\s@<>\"%:/]+@[^\s@<>\"%:/?]+(\?[^\s<>\"]*)?", re.IGNORECASE)
_LINE_BREAK = re.compile(r"%0[ad]", re.IGNORECASE)
# Parameters that name who sent the reader, never what is read. Our own short list on purpose: the
# long public ones break sites.
_TRACKERS = re.compile(
    r"(?:utm_\w+|fb(?:clid|_\w+)|gcl(?:id|src)|[gw]braid|dclid|msclkid|mc_[ce]id|igsh(?:id)?|"
    r"yclid|twclid|ttclid|li_fat_id|mkt_tok|_hs(?:enc|mi)|hsctatracking|vero_(?:conv|id)|oly_\w+_id|"
    r"wickedid|rb_clickid|s_cid|ns_\w+|at_(?:medium|campaign|link\w*|ptr\w*|bbc\w*)|cmpid|ito|"
    r"ref_(?:src|url)|_ga|_gl|xtor|spm|smid|guccounter|guce_referrer\w*|mbid|soc_\w+)",
    re.IGNORECASE,
)
_AMP_PARAMETERS = frozenset({"amp", "amp=1", "amp=true", "outputtype=amp"})
_AMP_PATH = re.compile(r"(?:/amp/?|\.amp)$|\.amp(?=\.html?$)")
_AMP_CACHE = re.compile(r"/(?:[acv]/)?(s/)?([^/]+\.[^/]+)(/.*)?")
_OTHER_DRESS = frozenset({"amp", "m", "mobile"})  # labels of hosts that serve the same pages
# Where `urljoin` only puts two strings together, nearly everywhere: a fifth of its time.
_STEP = r"[\w%~+@=&,-]+(?:\.[\w%~+@=&,-]+)*"
_PLAIN_PATH = re.compile(rf"/?{_STEP}(?:/{_STEP})*/?", re.ASCII)
_PLAIN_BASE = re.compile(rf"(https?://[\w.:-]+)(?:(/(?:{_STEP}/)*)[^/]*|[?#][^/]*)?", re.ASCII)
_UNRESERVED = "-._~"
#: its own canonical spelling, seen at a glance: most links of feeds, at a tenth of the cost
_PLAIN = re.compile(
    r"https?://(?:www\.)?(?!(?:amp|m|mobile|google|cdn)\.)"
    r"(?:[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?\.){1,2}[a-z]{2,24}(?:/(?!amp(?:/|$))[\w~-]+(?:\.html?)?)+/?",
    re.ASCII,
)
_NEEDS_NO_ESCAPE = re.compile(r"[\w/.~?=&-]*", re.ASCII)

# Second levels under which country registries sell names, and hosts that give each user a name.
_SECOND_LEVEL = frozenset(
    {
        "ac", "co", "com", "edu", "go", "gob", "gov", "govt", "gouv", "gv", "ltd", "mil", "ne",
        "net", "nhs", "nom", "or", "org", "plc", "sch", "school",
    }
)  # fmt: skip
_SHARED_HOSTS = frozenset(
    {
        "appspot.com", "azurewebsites.net", "bearblog.dev", "beehiiv.com", "blogspot.com",
        "cloudfront.net", "fly.dev", "github.io", "gitlab.io", "herokuapp.com", "medium.com",
        "micro.blog", "neocities.org", "netlify.app", "pages.dev", "read.cv", "s3.amazonaws.com",
        "substack.com", "tumblr.com", "typepad.com", "vercel.app", "web.app", "wixsite.com",
        "wordpress.com", "write.as",
    }
)  # fmt: skip


def safe_url(text: str) -> SafeUrl | None:
    """*text* as an address that may be stored, linked and (if http) asked, or None.

    Refused: other schemes, credentials, control, blank and invisible characters, backslashes, and
    hosts that are none.
    """
    text = text.strip(" \t\r\n\f")
    if _LINE_BREAK.search(text) is None and len(text) <= LONGEST and _MAILTO.fullmatch(text):
        return SafeUrl(text) if text.isprintable() else None
    parts = split_url(text)
    return None if parts is None else SafeUrl(str(parts))


def join(base: str, link: str) -> str:
    """*link* as seen from *base*; itself when it cannot be joined."""
    link = link.strip()
    if _PLAIN_PATH.fullmatch(link) and (place := _PLAIN_BASE.fullmatch(base)):
        return place[1] + (link if link[0] == "/" else (place[2] or "/") + link)
    try:
        return urljoin(base, link) if base else link
    except ValueError:  # such as a bracket in the host
        return link


def site_of(url: str) -> str:
    """The registrable domain of an address, near enough for "is this the same publisher?".

    `news.example.co.uk` is `example.co.uk`; a blog on a shared host is a site of its own. Empty
    when *url* is no http(s) address.
    """
    parts = split_url(url)
    return "" if parts is None else site_of_host(parts.host)


def site_of_host(host: str) -> str:
    """The registrable domain of a host name; an address is its own."""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit() or len(labels) <= 2:  # noqa: PLR2004 - name and suffix
        return host
    second, top = labels[-2:]
    shared = f"{second}.{top}" in _SHARED_HOSTS
    national = len(top) == 2 and (second in _SECOND_LEVEL)  # noqa: PLR2004 - a country code
    return ".".join(labels[-3 if shared or national else -2 :])


def same_site(one: str, other: str) -> bool:
    """Whether both are http(s) addresses of one site (`site_of`)."""
    site = site_of(one)
    return bool(site) and site == site_of(other)


def without_trackers(url: str) -> str:
    """*url* as a reader opens it, less the parameters that only say who sent the reader."""
    address, mark, fragment = url.partition("#")
    path, question, query = address.partition("?")
    kept = [pair for pair in query.split("&") if not _TRACKERS.fullmatch(pair.split("=")[0])]
    return path + (question + "&".join(kept) if "".join(kept) else "") + mark + fragment


def canonical(url: str) -> str:
    """The one spelling of all addresses of one article; *url* itself when it is no address.

    It is an identity, to compare and to hash: readers are given the address that the source gave.
    """
    if _PLAIN.fullmatch(url) and len(url) <= LONGEST:
        return url
    return _canonical(url)


def _canonical(url: str) -> str:
    if (safe := safe_url(url)) is None:
        return url.strip()
    parts = split_url(safe)
    if parts is None:  # mailto
        return safe
    parts = _without_amp_cache(parts)
    return str(
        replace(
            parts,
            host=_host(parts.host),
            path=_path(parts.path),
            query=_query(parts.query),
            fragment=_same_escapes(parts.fragment) if parts.fragment.startswith("#!") else "",
        )
    )


def _without_amp_cache(parts: Parts) -> Parts:
    """The page itself, when a search engine's copy of it is meant."""
    cached = parts.host.endswith(".cdn.ampproject.org")
    if not cached and not (parts.host == "www.google.com" and parts.path.startswith("/amp/")):
        return parts
    match = _AMP_CACHE.fullmatch(parts.path if cached else parts.path[4:])
    if match is None:
        return parts
    inner = f"{'https' if match[1] else 'http'}://{match[2]}{match[3] or '/'}{parts.query}"
    original = split_url(inner)
    return parts if original is None else _without_amp_cache(original)


def _host(host: str) -> str:
    """Without a label that only says "for telephones": `en.m.example.org` is `en.example.org`."""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return host
    while len(labels) > 2 and labels[0] in _OTHER_DRESS:  # noqa: PLR2004 - name and suffix stay
        del labels[0]
    while len(labels) > 3 and labels[1] in _OTHER_DRESS:  # noqa: PLR2004 - language, name, suffix
        del labels[1]
    return ".".join(labels)


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in _same_escapes(path).split("/")[1:]:
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    if path.endswith(("/.", "/..")):
        segments.append("")
    folded = "/" + "/".join(segments)
    while (shorter := _AMP_PATH.sub("", folded)) != folded and shorter:
        folded = shorter
    return folded


def _query(query: str) -> str:
    kept = sorted(
        pair
        for pair in _same_escapes(query[1:]).split("&")
        if pair
        and not _TRACKERS.fullmatch(pair.partition("=")[0])
        and pair.lower() not in _AMP_PARAMETERS
    )
    return "?" + "&".join(kept) if kept else ""


def _same_escapes(text: str) -> str:
    """Percent-escapes in upper case, none where none is needed, and what is not ASCII escaped."""
    if _NEEDS_NO_ESCAPE.fullmatch(text):
        return text
    text = re.sub(r"(?:%[0-9A-Fa-f]{2})+", _unescape_unreserved, text)
    return quote(text, safe="%/:?#[]@!$&'()*+,;=" + _UNRESERVED)


def _unescape_unreserved(match: re.Match[str]) -> str:
    return "".join(
        chr(byte) if chr(byte).isascii() and (chr(byte).isalnum() or chr(byte) in _UNRESERVED)
        else f"%{byte:02X}"
        for byte in unquote_to_bytes(match[0])
    )  # fmt: skip
