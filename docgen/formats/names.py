"""Names of countries and languages in Latvian and English, from Babel."""

from __future__ import annotations

from functools import cache

from babel import Locale

from docgen.i18n import Language


@cache
def _locale(language: Language) -> Locale:
    return Locale.parse({Language.LV: "lv", Language.EN: "en_GB"}[language])


def country(code: str, language: Language) -> str:
    """The country's name in the nominative, or the code itself where it is unknown."""
    return str(_locale(language).territories.get(code, code))


def is_country(code: str) -> bool:
    """Whether two letters name a country."""
    return len(code) == 2 and code in _locale(Language.EN).territories


def tongue(code: str, language: Language) -> str:
    """The language's name: *vācu valoda*, *German*; the code itself where it is unknown."""
    name = _locale(language).languages.get(code)
    if name is None:
        return code
    return f"{name} valoda" if language is Language.LV else name
