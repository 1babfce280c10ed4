"""What may be filled in as a date: a day with its year, or the usual words that the time stamp tells it.

An electronically signed paper in Latvia need have no date of its own: that of its time stamp counts, and
is often written so in the place of the date.
"""

from __future__ import annotations

import re

_WORD_OF_DATE = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN_WORDS = re.compile(r"[\s.,/–—‑-]*")
_YEAR = re.compile(r"20\d\d")
_STAMP = re.compile(
    r"(?:skat(?:īt|\.)? |sk\. ?)laika zīmog(?:u|ā)"
    r"|(?:(?:dokumenta|līguma|parakstīšanas) )?datums,? (?:ir )?(?:skatāms |redzams |norādīts |skatīt )?laika zīmogā"
    r"|(?:(?:(?:dokumenta|līguma|parakstīšanas) )?datums ir )?(?:tā )?(?:pēdējā )?(?:pievienotā )?"
    r"(?:(?:droša )?elektroniskā )?(?:paraksta )?laika zīmoga (?:pievienošanas )?datums(?: un laiks)?"
    r"|(?:dokumenta|līguma|parakstīšanas)? ?datums ir (?:tā )?(?:pēdējās )?elektroniskās parakstīšanas (?:laiks|datums)"
    r"|(?:see|as in) (?:the )?time ?stamp"
    r"|(?:the )?date(?: of (?:the |this )?(?:document|agreement|signing))? is (?:that |the date )?(?:of|in) the "
    r"time ?stamp(?: of the last (?:electronic )?signature)?"
    r"|(?:the )?date(?: of (?:the |this )?(?:document|agreement))? is the (?:date|time) of (?:its|the last) "
    r"electronic (?:signature|signing)",
)
"""A closed list; whatever else stands there is for a person to read."""


def is_date(text: str) -> bool:
    """Whether it has a year, a day and a month, in figures or words, and little else; or the time stamp tells it."""
    if _STAMP.fullmatch(text.casefold().removesuffix(".")):
        return True
    words = _WORD_OF_DATE.findall(text)
    figures = [one for one in words if one.isdecimal()]
    years = [one for one in figures if _YEAR.fullmatch(one)]
    short = all(len(one) <= 2 or one in years for one in figures) and all(len(one) <= 12 for one in words)
    between = all(map(_BETWEEN_WORDS.fullmatch, _WORD_OF_DATE.split(text)))
    return len(years) == 1 and len(figures) in (2, 3) and len(words) <= 5 and short and between
