"""Gathers the faults of one part of a template, each once, in the order in which they are met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import nodes

from docgen.errors import Finding
from docgen.templating.dialect.source import Source


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What is a fault in some of a body's variants."""

    code: str
    node: nodes.Node
    values: Mapping[str, object]
    variants: set[int] = field(default_factory=set)


class Report:
    """The faults of one part."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._quiet = 0
        self._found: dict[object, Finding] = {}
        self._variants: Counter[nodes.Node | None] = Counter({None: 1})
        self._body: nodes.Node | None = None
        self._doubts: dict[nodes.Node, dict[object, _Doubt]] = {}

    def fault(self, code: str, node: nodes.Node, **values: object) -> None:
        """Notes a fault at the paragraph where a node stands."""
        place = self._source.place(node.lineno)
        key = (code, place, tuple(values.items()))
        if self._quiet or key in self._found:
            return
        self._found[key] = Finding(code, values={**values, "quote": place.quote}, place=place)

    def doubt(self, code: str, node: nodes.Node, **values: object) -> None:
        """Notes what is a fault only where it is so whatever a body is called with."""
        if self._body is None or self._quiet:
            self.fault(code, node, **values)
            return
        doubts = self._doubts.setdefault(self._body, {})
        doubt = doubts.setdefault((code, node.lineno, tuple(values.items())), _Doubt(code, node, values))
        doubt.variants.add(self._variants[self._body])

    @contextmanager
    def variant(self, body: nodes.Node) -> Iterator[None]:
        """What is noted meanwhile lies in a body that is looked at with what one call gives it, of several."""
        self._variants[body] += 1
        self._body = body
        try:
            yield
        finally:
            self._body = None

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
        for body, doubts in self._doubts.items():
            for doubt in doubts.values():
                if len(doubt.variants) == self._variants[body]:
                    self.fault(doubt.code, doubt.node, **doubt.values)
        return sorted(self._found.values(), key=lambda finding: finding.place.paragraph or 0)


def nearest(word: object, known: Iterable[object]) -> str:
    """The known word that is most like one; empty where none is."""
    return next(iter(get_close_matches(str(word), [str(one) for one in known], n=1)), "")
