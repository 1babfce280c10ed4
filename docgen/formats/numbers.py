"""Money, shares and distances as people write them, and sums in words."""

from __future__ import annotations

import re
from decimal import Decimal

from babel.numbers import format_currency, format_decimal
from num2words import num2words

from docgen.i18n import Language, texts

_BABEL_LOCALE = {Language.LV: "lv", Language.EN: "en_GB"}


def money(amount: Decimal, language: Language) -> str:
    """An amount in euro: `1 234,50 €`, `€1,234.50`."""
    return format_currency(amount, "EUR", locale=_BABEL_LOCALE[language])


def number(value: Decimal | int, language: Language) -> str:
    """A number with at most two decimals and none that says nothing."""
    return format_decimal(value, "#,##0.##", locale=_BABEL_LOCALE[language])


def percent(share: Decimal, language: Language) -> str:
    """A share of a hundred: `80 %` in Latvian, `80%` in English."""
    sign = "\u00a0%" if language is Language.LV else "%"
    return number(share, language) + sign


def with_unit(value: Decimal, unit: str, language: Language) -> str:
    """A number and its unit with a no-break space between: `1 250 km`."""
    return f"{number(value, language)}\u00a0{unit}"


def cardinal(value: int, language: Language) -> str:
    """A whole number in words, as a contract spells it.

    In Latvian every hundred, thousand and million says how many they are
    (`viens tūkstotis`), and a hundred stands in the nominative (`simts viens`).
    """
    if language is Language.EN:
        return str(num2words(value, lang="en")).replace(",", "")
    words = str(num2words(value, lang="lv")).replace("simtu", "simts")
    return re.sub(r"(?<!viens )\b(miljons|tūkstotis)\b", r"viens \1", words)


def money_in_words(amount: Decimal, language: Language) -> str:
    """An amount in words: `viens tūkstotis eiro un 5 centi` with the cents spelt out too.

    Raises:
        ValueError: the amount is negative or has parts of a cent.
    """
    cents_in_all = amount * 100
    if amount < 0 or cents_in_all != cents_in_all.to_integral_value():
        raise ValueError("an amount in words is not negative and has whole cents")
    euro, cents = divmod(int(cents_in_all), 100)
    say = texts(language)
    return say(
        "money.words",
        euro=say.counted("money.euro", euro, words=cardinal(euro, language)),
        cents=say.counted("money.cents", cents, words=cardinal(cents, language)),
    )
