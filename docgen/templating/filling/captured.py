"""Text that a template makes and prints elsewhere: macros, and `set`, `call` and `filter` blocks.

Where it is mere text it is a text like any other: it can be compared and filtered,
and is escaped once, where it is printed. Where it holds elements (runs, paragraphs)
it is a `Fragment`, which can be printed in a place that takes it and nothing else.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from docgen.templating.filling.meter import METER
from docgen.templating.proof.unique import FIRST_FRESH, UNIQUE

_TAG = re.compile(r"<(/?)([\w:]+)")
_FORMS = {"w:r": "r", "w:hyperlink": "r", "w:p": "p", "w:tbl": "p", "w:sdt": "p", "w:tr": "tr", "w:tc": "tc"}


class NotTextError(Exception):
    """A template takes elements for text."""


class Made(str):
    """Text that a template has made: its values have been through their printers."""

    __slots__ = ()


class Fragment(Markup):
    """XML that a template has made: it opens again what it closes."""

    __slots__ = ()

    def __getitem__(self, _: object) -> Fragment:
        """No part of it: that would not be well-formed."""
        raise NotTextError

    @property
    def form(self) -> str:
        """`r` for whole runs, `p` for paragraphs, `tr`, `tc`; empty for running text that changes its looks."""
        found = _TAG.search(self)
        return "" if found is None or found.group(1) else _FORMS.get(found.group(2), "?")

    @property
    def begins_paragraphs(self) -> bool:
        """Whether it ends the paragraph in which it is printed, and begins another."""
        return "</w:p>" in self

    def printed(self) -> Fragment:
        """It as it is printed, perhaps once more: with numbers of its own, and bookmarks the first time alone."""
        return Fragment(UNIQUE.sub(_anew, str.__str__(self))) if UNIQUE.search(self) else self


def _anew(found: re.Match[str]) -> str:
    meter = METER.get()
    if found["bookmark"]:
        return found.group() if meter.once(f"printed {found.group()}") else ""
    if found["to"]:
        return f"{found['to']}{FIRST_FRESH + meter.paired(found['number'], begins=found['end'] == 'Start')}"
    return f"{found['before']}{FIRST_FRESH + meter.fresh()}"


def captured(made: Any) -> Any:
    """What a template has made, as text where it is no more than that."""
    if not isinstance(made, Markup):
        return made
    return Fragment(made) if "<" in made else Made(made.unescape())


def as_text(value: Any) -> Any:
    """The value, with markup that is mere text as text.

    Raises:
        NotTextError: for markup that holds elements.
    """
    if not isinstance(value, Markup):
        return value
    if "<" in value:
        raise NotTextError
    return Made(value.unescape())
