"""The Jinja environment: sandboxed, strict, autoescaped, with typed printers.

Whatever a template prints goes through the printer of its type; a value whose
type has none is refused. The printed text is escaped, and its newlines and tabs
become Word's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

Printers = Mapping[type, Callable[[Any], str]]
Filters = Mapping[str, Callable[..., Any]]

FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class Unprintable(Exception):
    """A template prints a value whose type has no printer."""

    def __init__(self, type_name: str) -> None:
        super().__init__(type_name)
        self.type_name = type_name


class ForbiddenCharacter(Exception):
    """A value holds a character that XML cannot hold."""


def make_environment(printers: Printers, filters: Filters, *, breaks: bool) -> ImmutableSandboxedEnvironment:
    """An environment for parts of a Word file.

    `breaks` says whether newlines and tabs become Word's elements, as in body text,
    or stay as they are, as in properties.
    """
    printer_of = _Printing(printers, breaks=breaks)
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=printer_of, keep_trailing_newline=True
    )
    environment.filters.update(filters)
    return environment


class _Printing:
    """Turns a value into escaped text."""

    def __init__(self, printers: Printers, *, breaks: bool) -> None:
        self._printers = dict(printers)
        self._breaks = breaks

    def __call__(self, value: Any) -> Any:
        if isinstance(value, Markup | StrictUndefined):
            return value
        text = self._printer(type(value))(value)
        if FORBIDDEN_IN_XML.search(text):
            raise ForbiddenCharacter
        if self._breaks and ("\n" in text or "\t" in text):
            return Markup(str(escape(text)).replace("\n", _BREAK).replace("\t", _TAB))
        return Markup(escape(text))

    def _printer(self, kind: type) -> Callable[[Any], str]:
        found = self._printers.get(kind)
        if found is None:
            found = next((self._printers[base] for base in kind.__mro__ if base in self._printers), None)
            if found is None or kind is bool:
                raise Unprintable(kind.__name__)
            self._printers[kind] = found
        return found
