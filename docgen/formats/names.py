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


@cache
def _codes() -> dict[str, str]:
    """Codes of countries by their names in both languages."""
    return {
        name.casefold(): code
        for language in Language
        for code, name in _locale(language).territories.items()
        if len(code) == 2
    }


def country_code(name: str) -> str | None:
    """The two letters of a country given by its Latvian or English name, or None."""
    return _codes().get(" ".join(name.split()).casefold())


@cache
def _tongues() -> dict[str, str]:
    """Codes of languages by their names in both languages, the Latvian ones with and without *valoda*."""
    found: dict[str, str] = {}
    for language in Language:
        for code, name in _locale(language).languages.items():
            if "_" not in code:
                found.setdefault(name.casefold(), code)
                found.setdefault(tongue(code, language).casefold(), code)
    return found


def language_code(name: str) -> str | None:
    """The letters of a language given by its Latvian or English name, or None."""
    return _tongues().get(" ".join(name.split()).casefold())


def tongue(code: str, language: Language) -> str:
    """The language's name: *vācu valoda*, *German*; the code itself where it is unknown."""
    name = _locale(language).languages.get(code)
    if name is None:
        return code
    return f"{name} valoda" if language is Language.LV else name
