"""How cells look, as far as it says what they hold: a day, a length of time, a percentage.

A spreadsheet keeps days and times as plain numbers; only the number format tells. Colours,
fonts and borders are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from docgen.intake.spreadsheet.markup import Markup
from docgen.intake.spreadsheet.refusing import Refused, Why
from docgen.intake.spreadsheet.unpacking import Package


class Look(Enum):
    """What a number format makes of a number."""

    PLAIN = auto()
    MOMENT = auto()
    """A day, a time of day, or both."""
    DURATION = auto()
    PERCENT = auto()


_MOST_STYLES = 65_536
"""Excel keeps 65 490 (Excel specifications and limits)."""
_LOCAL_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Formats of East Asian dates, built in without a code (ECMA-376 part 1, 18.8.30)."""
_SILENT = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
"""What a format prints as it is, or does not print."""
_LONGEST_CODE = 1_000
"""Characters of a number format; Excel takes 255."""


def look_of(code: str) -> Look:
    """What a number format by its code is for."""
    if len(code) > _LONGEST_CODE:
        return Look.PLAIN
    if is_timedelta_format(code):
        return Look.DURATION
    if is_date_format(code):
        return Look.MOMENT
    return Look.PERCENT if "%" in _SILENT.sub("", code) else Look.PLAIN


def read_looks(package: Package, part: str) -> list[Look]:
    """The looks, in the order by whose numbers cells name them.

    Raises:
        Refused: the part is damaged.
    """
    codes: dict[str, str] = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    used: list[str] = []
    within = ""

    def opened(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal within
        if name in ("numFmts", "cellXfs"):
            within = name
        elif name == "numFmt" and within == "numFmts":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and within == "cellXfs":
            used.append(attributes.get("numFmtId", "0"))
        if max(len(used), len(codes)) > _MOST_STYLES:
            raise Refused(Why.DAMAGED)

    def closed(name: str) -> None:
        nonlocal within
        if name == within:
            within = ""

    Markup("styleSheet", opened, closed).read(package.pieces(part))
    looks = {number: _built_in(number) or look_of(codes.get(number, "")) for number in set(used)}
    return [looks[number] for number in used]


def _built_in(number: str) -> Look | None:
    return Look.MOMENT if number.isascii() and number.isdecimal() and int(number) in _LOCAL_DATES else None
