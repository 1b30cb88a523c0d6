"""Words: what mails and pages say beside the articles, in one language.

English stands in the templates and in the code; a catalogue has the other languages. Digits are 0
to 9 in all of them, as in the times that a schedule names and in most of the news.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from gettext import GNUTranslations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gettext import NullTranslations

    from babel import Locale

    from digest.model.story import Why
    from digest.slots import Schedule

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"}
)
_DOTTED = frozenset({"az", "tr"})  # their capital i keeps its dot
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def direction(language: str) -> str:
    """The way *language* is written: ltr or rtl."""
    return "rtl" if language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


def long_date(moment: datetime, language: str) -> str:
    """The day of *moment* in words."""
    from babel.dates import format_date

    return format_date(moment, format="full", locale=_locale(language))


class Words:
    """The words of *language*, a BCP 47 tag; a message is English, with `%(name)s` for a value."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self.dir = direction(language)
        self.translations = translations
        is_spoken = isinstance(translations, GNUTranslations)
        self._locale = _locale(language if is_spoken else "en")

    def say(self, message: str, **values: object) -> str:
        """*message* with its *values*."""
        return self.translations.gettext(message) % values

    def count(self, one: str, many: str, n: int) -> str:
        """*one* or *many*, or whatever forms the language has for *n*."""
        return self.translations.ngettext(one, many, n) % {"n": self.number(n)}

    def number(self, n: int) -> str:
        """`1,234`, as the language writes it."""
        from babel.numbers import format_decimal

        return format_decimal(n, locale=self._locale)

    def date(self, moment: datetime) -> str:
        """The day of *moment*, in words."""
        return long_date(moment, self.language)

    def upper(self, text: object) -> str:
        """*text* in capitals, of a language that has them."""
        said = str(text)
        dotted = self.language.split("-", maxsplit=1)[0] in _DOTTED
        return (said.replace("i", "İ") if dotted else said).upper()

    def listed(self, names: Iterable[str]) -> str:
        """`AP, BBC`."""
        return self.translations.pgettext("between names", ", ").join(names)

    def why(self, reason: Why) -> str:
        """Why a story is there."""
        n = reason.count
        match reason.kind:
            case "pinned":
                return self.say("picked by the editor")
            case "outlets":
                return self.count("told by %(n)s outlet", "told by %(n)s outlets", n)
            case "words":
                quoted = (self.say("“%(word)s”", word=word) for word in reason.terms)
                return self.say("matches %(words)s", words=self.listed(quoted))
            case "minutes" | "hours" | "days":
                return self._age(reason.kind, n)
            case "new":
                return self.say("new")

    def _age(self, unit: Literal["minutes", "hours", "days"], n: int) -> str:
        match unit:
            case "minutes":
                return self.count("%(n)s minute old", "%(n)s minutes old", n)
            case "hours":
                return self.count("%(n)s hour old", "%(n)s hours old", n)
            case "days":
                return self.count("%(n)s day old", "%(n)s days old", n)

    def rhythm(self, plan: Schedule | None) -> str:
        """When editions come; empty where only an editor could say it, as of a crontab line."""
        if plan is None or not plan.every:
            return plan.words if plan and self.language.split("-", maxsplit=1)[0] == "en" else ""
        times = self._and(plan.at)
        if plan.every == ("hour",):
            return self.say("every hour at %(times)s", times=times)
        spans = {
            "day": self.say("every day"),
            "weekday": self.say("every weekday"),
            "weekend": self.say("every weekend"),
            "week": self.say("every week"),
            "month": self.say("every month"),
        }
        when = [spans[each] for each in plan.every if each in spans]
        if named := [self._weekday(each) for each in plan.every if each in _DAYS]:
            when.append(self.say("every %(days)s", days=self._and(named)))
        return self.say("%(when)s at %(times)s", when=self._and(when), times=times)

    def _weekday(self, name: str) -> str:
        return self._locale.days["format"]["wide"][_DAYS.index(name)]

    def _and(self, parts: Iterable[str]) -> str:
        from babel.lists import format_list

        return format_list(list(parts), locale=self._locale)


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
