"""What is to be said of figures of the call in whose place a project uses its own (`CAL02`–`CAL05`)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.errors import Finding
from docgen.rules.checks.case import Case, Check
from docgen.rules.overrides import overridden


def own_figures(case: Case) -> Iterator[Finding]:
    """Each own figure is shown with its reason; one that cannot be used leaves the call's in force."""
    yield from overridden(case.project).findings


CHECKS: tuple[Check, ...] = (own_figures,)
"""The checks of this area."""
