"""Gathers the faults of one part of a template, each once, in the order in which they are met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from jinja2 import nodes

from docgen.errors import Finding
from docgen.templating.dialect.source import Source


class Report:
    """The faults of one part."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._quiet = 0
        self._found: dict[object, Finding] = {}

    def fault(self, code: str, node: nodes.Node, **values: object) -> None:
        """Notes a fault at the paragraph where a node stands."""
        place = self._source.place(node.lineno)
        key = (code, place, tuple(values.items()))
        if self._quiet or key in self._found:
            return
        self._found[key] = Finding(code, values={**values, "quote": place.quote}, place=place)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Notes nothing meanwhile: what is asked again was told already."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is noted now."""
        return self._quiet > 0

    @property
    def findings(self) -> list[Finding]:
        """All faults, by paragraph."""
        return sorted(self._found.values(), key=lambda finding: finding.place.paragraph or 0)


def nearest(word: object, known: Iterable[object]) -> str:
    """The known word that is most like one; empty where none is."""
    return next(iter(get_close_matches(str(word), [str(one) for one in known], n=1)), "")
