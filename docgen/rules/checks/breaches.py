"""A breach of a rule as a finding."""

from __future__ import annotations

from docgen.errors import Finding, Severity
from docgen.manifest import Kind


def breach(code: str, severity: Severity, path: str, stops: frozenset[Kind] = frozenset(), **values: object) -> Finding:
    """The finding; of the kinds that print the fact it stops those only where it is an error."""
    stopped = stops if severity is Severity.ERROR else frozenset[Kind]()
    return Finding(code, severity, path=path, values=values, stops=stopped)


def warning(code: str, path: str, **values: object) -> Finding:
    """A finding that stops nothing."""
    return Finding(code, Severity.WARNING, path=path, values=values)
