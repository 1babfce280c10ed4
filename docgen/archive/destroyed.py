"""What records of destruction tell: how many files, when, by which rule. Whose they were nobody can tell any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from docgen.archive.bag.events import Disposed, Rule
from docgen.archive.bag.log import Log
from docgen.errors import Finding, Severity


def destroyed(logs: Iterable[Log]) -> Iterator[Finding]:
    """That files were destroyed by the rule, day by day: what seems to be missing may be among them (`ARC69`)."""
    files: Counter[tuple[date, Rule]] = Counter()
    for log in logs:
        for line in log.lines:
            if isinstance(line.what, Disposed):
                files[line.at.date(), line.what.rule] += len(line.what.files)
    for (day, rule), count in files.items():
        values = {"day": day, "count": count, "years": rule.years, "paid": rule.since}
        yield Finding("ARC69", Severity.WARNING, values=values)
