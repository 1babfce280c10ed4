"""Days as people write them: `2026. gada 3. marts`, `3 March 2026`."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_datetime

from docgen.i18n import Language

_BABEL_LOCALE = {Language.LV: "lv", Language.EN: "en_GB"}

_LATVIAN_LOCATIVE = (
    "janvārī",
    "februārī",
    "martā",
    "aprīlī",
    "maijā",
    "jūnijā",
    "jūlijā",
    "augustā",
    "septembrī",
    "oktobrī",
    "novembrī",
    "decembrī",
)
"""The months as answers to *when?*; Babel knows the nominative alone."""


def long_day(day: date, language: Language) -> str:
    """The day in words, in the nominative: `2026. gada 3. marts`."""
    return format_date(day, "long", locale=_BABEL_LOCALE[language])


def on_day(day: date, language: Language) -> str:
    """The day on which something happens: `2026. gada 3. martā`; in English as `long_day`."""
    if language is Language.EN:
        return long_day(day, language)
    return f"{day.year}. gada {day.day}. {_LATVIAN_LOCATIVE[day.month - 1]}"


def short_day(day: date, language: Language) -> str:
    """The day in figures, `03.03.2026.` or `3 Mar 2026`: for tables and messages."""
    if language is Language.LV:
        return f"{day:%d.%m.%Y}."
    return format_date(day, "medium", locale=_BABEL_LOCALE[language])


def moment(value: datetime, language: Language) -> str:
    """The day in words and the time of day."""
    if language is Language.LV:
        return f"{long_day(value.date(), language)}, plkst. {value:%H.%M}"
    return f"{long_day(value.date(), language)}, {format_datetime(value, 'HH:mm', locale='en_GB')}"
