"""Language tags: a well-formed BCP 47 tag whose language is one of ISO 639."""

from __future__ import annotations

import re

#: ISO 639-1, the two-letter codes
TWO_LETTERS = frozenset(
    re.findall(
        r"\w\w",
        """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu
    hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb
    lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om
    or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """,
    )
)
#: what people write for a language that has another tag: its name, or its country's letters
MEANT = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "dutch": "nl", "nederlands": "nl", "polish": "pl", "polski": "pl", "russian": "ru",
    "ukrainian": "uk", "czech": "cs", "swedish": "sv", "svenska": "sv", "danish": "da",
    "dansk": "da", "norwegian": "no", "finnish": "fi", "greek": "el", "turkish": "tr",
    "japanese": "ja", "chinese": "zh", "korean": "ko", "arabic": "ar", "hebrew": "he",
    "hindi": "hi", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "cn": "zh", "us": "en",
    "gb": "en",
}  # fmt: skip
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-[a-z0-9]{2,8})*)",
    re.IGNORECASE,
)


def language_tag(said: str) -> str:
    """The tag in its usual case: `pt-br` becomes `pt-BR`.

    :raises ValueError: when it is none; names the one that was meant, where that can be guessed.
    """
    found = _TAG.fullmatch(said.strip())
    known = found and (len(found["language"]) > 2 or found["language"].lower() in TWO_LETTERS)  # noqa: PLR2004 - three letters are ISO 639-3, of which there are thousands
    if not found or not known:
        raise ValueError(f"{said!r} is not a language; {_hint(said.strip())}")
    script, region = found["script"], found["region"]
    parts = [found["language"].lower(), script and script.title(), region and region.upper()]
    return "-".join(filter(None, parts)) + found["rest"].lower()


def _hint(said: str) -> str:
    meant = MEANT.get(said.lower(), "")
    dashed = said.replace("_", "-").split(".")[0]
    if not meant and "_" in said and _TAG.fullmatch(dashed):
        meant = language_tag(dashed)
    return f"did you mean {meant}?" if meant else "write it like en or pt-BR (BCP 47)"
