"""What is checked: a project, by the figures of a call, on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.errors import Finding, Severity
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.figures import Figure, Status


@dataclass(frozen=True, slots=True)
class Case:
    """A project, the figures of its call, and the day on which it is checked."""

    project: Project
    call: Call
    today: date
    gone: frozenset[str] = frozenset()
    """Data paths of records that intake left out, and of references that it forgot: they are no absences."""

    def lost(self, *sections: str) -> tuple[str, ...]:
        """The data paths of what was left out or forgotten in these sections."""
        return tuple(sorted(path for path in self.gone if path.startswith(tuple(f"{one}[" for one in sections))))

    def forgot(self, path: str) -> bool:
        """Whether the reference at a data path, or one in the list there, was forgotten."""
        return path in self.gone or any(one.startswith(f"{path}[") for one in self.gone)

    def severity(self, happened: date | None) -> Severity:
        """How grave a breach of a planned fact is: an error until it happens, then a fact for the file.

        `happened` is the day on which the fact came to pass; unknown days lie ahead.
        Nobody is to be pushed to falsify what has been.
        """
        return Severity.FILE if happened is not None and happened < self.today else Severity.ERROR

    def severity_by(self, figure: Figure[Any], happened: date | None = None) -> Severity:
        """How grave a breach of a figure is: a warning where neither agency nor official page says it."""
        sure = figure.status in (Status.SLIDES, Status.OFFICIAL)
        return self.severity(happened) if sure else Severity.WARNING


Check = Callable[[Case], Iterator[Finding]]
"""A check: pure, it tells what breaks a rule in the order of the data."""
