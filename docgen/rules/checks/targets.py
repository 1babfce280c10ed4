"""Targets approved with the grant against what is planned and what came to be (`PLN09`).

Until the project has ended what counts is planned; afterwards, what came to be. How it is
counted stands in `docgen.rules.sums.counts`. Source: the Latvian agency's slides for call 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from docgen.errors import Finding, Named, Severity
from docgen.rules.checks.case import Case, Check
from docgen.rules.sums.counts import Basis, Counts, counts


def targets(case: Case) -> Iterator[Finding]:
    """PLN09: for each approved number, whether as many are planned, and in the end came to be.

    Nothing is said while a stay could not be read: it would not be counted.
    """
    if case.lost("activities", "accompaniments"):
        return
    last_day = case.project.last_day
    over = last_day is not None and last_day < case.today
    all_planned, all_real = counts(case.project, Basis.PLANNED), counts(case.project, Basis.REAL)
    for number, target in enumerate(case.project.targets, start=1):
        for name in (field.name for field in fields(Counts)):
            approved = getattr(target, name)
            planned = getattr(all_planned.get(target.type, Counts()), name)
            real = getattr(all_real.get(target.type, Counts()), name)
            reached = real if over else planned
            if approved is not None and reached is not None and reached < approved:
                values = {
                    "field": Named(f"Target.{name}", field=True),
                    "type": target.type,
                    "approved": approved,
                    "planned": "–" if planned is None else planned,
                    "real": "–" if real is None else real,
                }
                yield Finding("PLN09", Severity.WARNING, path=f"targets[{number}].{name}", values=values)


CHECKS: tuple[Check, ...] = (targets,)
