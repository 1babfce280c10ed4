"""What a paper asks of the data, and what the data do not answer."""

from __future__ import annotations

from typing import Any

from docgen.documents.blank import BLANK
from docgen.errors import Finding, Named, Severity
from docgen.i18n import Language
from docgen.models.record import Record, field_key
from docgen.models.values import Bilingual


class Needs:
    """Gives a paper the values that it needs, and notes each absence as a finding.

    What is missing is `BLANK`: a draft prints it; a paper with findings of severity
    E that is no draft is not made.
    """

    def __init__(self, kind: str, language: Language) -> None:
        self.language = language
        self._kind = kind
        self.findings: list[Finding] = []

    def value(self, record: Record, name: str, path: str) -> Any:
        """The record's field, in the paper's language where it has two; `path` is the record's own."""
        value, within = getattr(record, name), f"{path}.{name}" if path else name
        if value is None or value == ():
            self.absent(Named(field_key(type(record), name), field=True), within)
            return BLANK
        return self.text(value, within) if isinstance(value, Bilingual) else value

    def text(self, value: Bilingual | None, path: str) -> str | None:
        """A text in the paper's language; where it is missing there, the other one and a warning."""
        if value is None:
            return None
        if value.lacks(self.language):
            self.warn("DAT21", f"{path}.{self.language}", language=self.language)
        return value.said_in(self.language)

    def absent(self, field: Named, path: str) -> None:
        """Notes that the paper lacks a datum."""
        self.refuse("DAT20", path, field=field)

    def warn(self, code: str, path: str, **values: object) -> None:
        """Notes a finding that stops nothing."""
        self.findings.append(Finding(code, Severity.WARNING, path=path, values=values))

    def refuse(self, code: str, path: str, severity: Severity = Severity.ERROR, **values: object) -> None:
        """Notes a finding because of which this paper is not made."""
        self.findings.append(Finding(code, severity, path=path, values=values, stops=frozenset({self._kind})))
