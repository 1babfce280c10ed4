"""Which evidence is awaited of whom, and from which day: by the call's table and the support of each stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.models.activities import Accompaniment
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.rules.call import Call
from docgen.rules.categories import Category
from docgen.rules.due.papers import ACCOMPANIMENT
from docgen.rules.due.paths import participant_path, record_path
from docgen.rules.evidence import Circumstance, EvidenceRule, EvidenceType, Since
from docgen.rules.figures import Figure
from docgen.rules.sums.categories import CATEGORY_OF
from docgen.rules.sums.lines import Supported
from docgen.rules.sums.parts import people_of
from docgen.rules.sums.reckoning import planned_lines
from docgen.rules.support import ZERO


@dataclass(frozen=True, slots=True)
class EvidenceDue:
    """Evidence that is awaited of one person's part in a stay."""

    row: Figure[EvidenceRule]
    """The row of the call's table that asks for it."""
    person: str
    """Key of the person."""
    stay: Supported

    @property
    def type(self) -> EvidenceType:
        """What it is evidence of."""
        return self.row.value.type

    @property
    def stay_path(self) -> str:
        """Data path of the stay."""
        return record_path(self.stay)

    @property
    def path(self) -> str:
        """Data path of the person's part in it."""
        return participant_path(self.stay, self.person)

    @property
    def since(self) -> date | None:
        """The first day on which it is missing where it is not there; None where the days are not known."""
        first, last = first_day(self.stay), last_day(self.stay)
        if self.row.value.since is Since.FIRST_DAY:
            return first
        return last + timedelta(days=1) if last is not None else None

    def is_due(self, today: date) -> bool:
        """Whether it could be there by that day."""
        return self.since is not None and self.since <= today


def first_day(stay: Supported) -> date | None:
    """The first day of a stay: the real one where it is known."""
    return (stay.real and stay.real.first_day) or stay.first_day


def last_day(stay: Supported) -> date | None:
    """The last day of a stay: the real one where it is known."""
    return (stay.real and stay.real.last_day) or stay.last_day


def evidence_due(project: Project, call: Call) -> Iterator[EvidenceDue]:
    """All that is awaited, stay by stay in the order of the data; who accompanies comes last."""
    for stay in (*project.activities, *project.accompaniments):
        for key in people_of(stay):
            granted = _granted(project, call, stay, project.person(key))
            for row in call.evidence:
                if row.value.awaited and _asks(row.value, stay, granted):
                    yield EvidenceDue(row, key, stay)


def _granted(project: Project, call: Call, stay: Supported, person: PersonBase) -> frozenset[Category]:
    """The categories from which a person's stay has money, those counted in whose amount is not known."""
    lines = planned_lines(project, call, stay, person)
    return frozenset(CATEGORY_OF[one.kind] for one in lines if one.granted is None or one.granted.amount > ZERO)


def _asks(rule: EvidenceRule, stay: Supported, granted: frozenset[Category]) -> bool:
    name = ACCOMPANIMENT if isinstance(stay, Accompaniment) else stay.type
    if rule.types and name not in rule.types:
        return False
    if rule.when is Circumstance.EVERY_STAY:
        return True
    supported = not granted.isdisjoint(rule.categories)
    return supported and (rule.when is Circumstance.SUPPORT or stay.travel.green)
