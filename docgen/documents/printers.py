"""How a value of each type is printed in a paper, and the filters that templates may use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any

from docgen.documents.blank import Blank, passing_blanks, show
from docgen.formats import dates, names, numbers
from docgen.i18n import Language, texts
from docgen.models.identifiers import Country, Iban, LanguageCode, Telephone
from docgen.models.support import CefrLevel
from docgen.models.values import Euro, Hours, Kilometres, Percent

Printer = Callable[[Any], str]
_REMEMBERED = 2_000
"""Days, amounts and names of countries whose text is kept, for each type."""
Printed = Blank | str | int | date | Euro | Percent | Kilometres | Hours
"""What has a printer, by the bases of its classes: templates are checked against it."""


def printers(language: Language) -> Mapping[type, Printer]:
    """What a bare print of each type shows in papers of that language."""
    formatted: Mapping[type, Printer] = {
        date: partial(dates.long_day, language=language),
        datetime: partial(dates.moment, language=language),
        Euro: partial(numbers.money, language=language),
        Percent: partial(numbers.percent, language=language),
        Kilometres: partial(numbers.with_unit, unit="km", language=language),
        Hours: partial(numbers.number, language=language),
        StrEnum: texts(language).label,
        Country: partial(names.country, language=language),
        LanguageCode: partial(names.tongue, language=language),
    }
    as_they_are: Mapping[type, Printer] = {str: str, int: str, CefrLevel: str, Iban: _grouped, Telephone: _unbroken}
    return {Blank: show, **as_they_are, **{kind: _remembering(printer) for kind, printer in formatted.items()}}


def filters(language: Language) -> Mapping[str, Callable[..., Any]]:
    """The filters of papers of that language; every one leaves a blank a blank.

    - `days`, `copies`: a number with its noun: *21 diena*, *21 days*;
    - `months`: as an object: *12 mēnešus*, *12 months*;
    - `within_days`: *30 kalendāro dienu laikā*, *within 30 calendar days*;
    - `in_words`: an amount in words;
    - `short`: a day in figures;
    - `listed`: the items of a list, printed and joined by commas or by what is given.
    """
    say = texts(language)
    offered: dict[str, Callable[..., Any]] = {
        "days": partial(say.counted, "count.days"),
        "copies": partial(say.counted, "count.copies"),
        "months": partial(say.counted, "count.months"),
        "within_days": partial(say.counted, "count.within_days"),
        "in_words": partial(numbers.money_in_words, language=language),
        "short": partial(dates.short_day, language=language),
        "listed": partial(_listed, printers(language)),
    }
    return {name: passing_blanks(function) for name, function in offered.items()}


def _remembering(printer: Printer) -> Printer:
    """The same printer, quick for what it has just printed: the days and amounts of a project come again and again."""
    return lru_cache(maxsize=_REMEMBERED)(printer)


def printed(value: Any, by_type: Mapping[type, Printer]) -> str:
    """A value as the printer of its type shows it.

    Raises:
        LookupError: no printer for the type.
    """
    for kind in type(value).__mro__:
        if kind in by_type:
            return by_type[kind](value)
    raise LookupError(type(value).__name__)


def _listed(by_type: Mapping[type, Printer], items: Iterable[Printed], separator: str = ", ") -> str:
    return separator.join(printed(item, by_type) for item in items)


def _grouped(iban: Iban) -> str:
    return iban.grouped


def _unbroken(telephone: Telephone) -> str:
    """With no-break spaces: a number stays on one line."""
    return telephone.replace(" ", "\u00a0")
