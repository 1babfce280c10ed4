"""The money of a whole project: by category, person, activity and approved target, and what remains of the grant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from docgen.models.activities import Accompaniment, ActivityType
from docgen.models.oversight import Target
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.models.values import Euro
from docgen.rules.call import Call
from docgen.rules.categories import Category
from docgen.rules.due.paths import record_path
from docgen.rules.figures import Status
from docgen.rules.overrides import OwnFigure, own_figures
from docgen.rules.sums.categories import CATEGORY_OF
from docgen.rules.sums.counts import Basis, Counts, counts
from docgen.rules.sums.lines import Line
from docgen.rules.sums.parts import ActivitySums, Part, Sums, parts_in
from docgen.rules.sums.units import UnitSum
from docgen.rules.sums.units import units as units_of
from docgen.rules.support import ZERO

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class TargetSums:
    """One type of activity: what was approved, what is planned, what has ended."""

    type: ActivityType
    approved: Target | None
    planned: Counts
    ended: Counts
    granted: Euro
    """Planned support of participants, accompanying persons and the organisation, as far as it is known."""
    unknown: int = 0
    """Amounts of it that are not known."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The money of a project."""

    code: str
    """The project's number."""
    grant: Euro | None
    parts: tuple[Part, ...]
    units: tuple[UnitSum, ...]
    people: tuple[tuple[PersonBase, Sums], ...]
    activities: tuple[ActivitySums, ...]
    targets: tuple[TargetSums, ...]
    unconfirmed: tuple[str, ...]
    """Names of figures that it rests on and that nobody saw in print."""
    second_hand: tuple[str, ...]
    """Names of figures that it rests on and that were read in another sector's or country's page."""
    own: tuple[OwnFigure, ...]
    """Figures that are the project's own, whether or not a sum rests on them."""
    left_out: int = 0
    """Records that could not be read, whose sums are in none of these."""

    @property
    def categories(self) -> tuple[tuple[Category, Euro], ...]:
        """What is planned in each category, as far as it is known."""
        found = dict.fromkeys(Category, ZERO)
        for unit in self.units:
            found[unit.category] = Euro.rounded(found[unit.category] + (unit.amount or ZERO))
        for part in self.parts:
            for line in part.planned:
                if line.granted is not None:
                    category = CATEGORY_OF[line.kind]
                    found[category] = Euro.rounded(found[category] + line.granted.amount)
        return tuple(found.items())

    @property
    def unknown_in(self) -> Mapping[Category, int]:
        """How many planned amounts of each category are not known; a category without one is not there."""
        units = [unit.category for unit in self.units if unit.amount is None]
        lines = [CATEGORY_OF[line.kind] for part in self.parts for line in part.planned if line.granted is None]
        return Counter([*units, *lines])

    @property
    def unknown(self) -> int:
        """How many amounts are not known, and so in no sum."""
        return self.sums.unknown + sum(unit.amount is None for unit in self.units)

    @property
    def by_hand(self) -> tuple[tuple[Part, Line], ...]:
        """Planned lines whose amount the user set in place of the computed one."""
        return tuple((part, line) for part in self.parts for line in part.planned if line.by_hand)

    @property
    def sums(self) -> Sums:
        """Support of all persons."""
        return sum((part.sums for part in self.parts), Sums())

    @property
    def planned(self) -> Euro:
        """All that is planned, support for the organisation included, as far as it is known."""
        return Euro.rounded(sum((amount for _, amount in self.categories), ZERO))

    @property
    def remains(self) -> Euro | None:
        """What is left of the grant; negative where more is planned. None where the grant is not known."""
        return None if self.grant is None else Euro.rounded(self.grant - self.planned)


def budget(project: Project, call: Call) -> Budget:
    """The sums of a project by the figures of a call."""
    parts = tuple(_parts(project, call))
    units = tuple(units_of(project, call))
    by_stay = _added((record_path(part.stay), part.sums) for part in parts)
    by_person = _added((part.person.key, part.sums) for part in parts)
    weak = _statuses(call, parts, units)
    return Budget(
        code=str(project.code),
        grant=project.grant,
        parts=parts,
        units=units,
        people=tuple((project.person(key), sums) for key, sums in by_person.items()),
        activities=tuple(
            ActivitySums(stay, by_stay.get(record_path(stay), Sums()), stay.support.module_amount)
            for stay in (*project.activities, *project.accompaniments)
        ),
        targets=tuple(_targets(project, parts, units)),
        unconfirmed=_named(weak, Status.TO_BE_CONFIRMED),
        second_hand=_named(weak, Status.SECOND_HAND),
        own=own_figures(call),
    )


def _parts(project: Project, call: Call) -> Iterator[Part]:
    """In the order of the data; who accompanies comes last."""
    for stay in (*project.activities, *project.accompaniments):
        yield from parts_in(project, call, stay)


def _targets(project: Project, parts: Iterable[Part], units: Iterable[UnitSum]) -> Iterator[TargetSums]:
    """Each type of activity that was approved or is planned."""
    approved = {target.type: target for target in project.targets}
    money, unknown = _money_by_type(project, parts, units)
    planned, ended = counts(project, Basis.PLANNED), counts(project, Basis.REAL)
    for kind in ActivityType:
        if kind in planned or kind in approved:
            yield TargetSums(
                type=kind,
                approved=approved.get(kind),
                planned=planned.get(kind, Counts()),
                ended=ended.get(kind, Counts()),
                granted=money.get(kind, ZERO),
                unknown=unknown[kind],
            )


def _money_by_type(
    project: Project, parts: Iterable[Part], units: Iterable[UnitSum]
) -> tuple[dict[ActivityType, Euro], Counter[ActivityType]]:
    """Planned amounts, and how many are not known; who accompanies counts to the first activity accompanied."""
    found: dict[ActivityType, Euro] = {}
    amounts = [(unit.type, unit.amount or ZERO, int(unit.amount is None)) for unit in units]
    for part in parts:
        stay = part.stay
        if not isinstance(stay, Accompaniment):
            amounts.append((stay.type, part.sums.granted, part.unknown))
        elif stay.accompanies:
            amounts.append((project.activity(stay.accompanies[0]).type, part.sums.granted, part.unknown))
    unknown = Counter[ActivityType]()
    for kind, amount, not_known in amounts:
        found[kind] = Euro.rounded(found.get(kind, ZERO) + amount)
        unknown[kind] += not_known
    return found, unknown


def _statuses(call: Call, parts: Iterable[Part], units: Iterable[UnitSum]) -> list[tuple[str, Status]]:
    """Figures that the sums rest on, and how well each is known."""
    computed = (line for part in parts for line in part.planned if line.granted is not None and not line.by_hand)
    names = dict.fromkeys(name for line in computed for name in line.figures)
    statuses = [(name, call.status_of(name)) for name in names]
    for unit in (one for one in units if one.amount is not None):
        rules = call.organisational_support
        by_type = rules.third_countries if unit.third_countries else rules.of(unit.type)
        if unit.category is Category.INCLUSION_ORGANISATION:
            statuses.append(("inclusion_unit", call.inclusion_unit.status))
        elif by_type is not None:
            statuses.append(("organisational_support", by_type.status))
    return statuses


def _named(statuses: Iterable[tuple[str, Status]], wanted: Status) -> tuple[str, ...]:
    """The figures of one status, a table by its name, each named once."""
    return tuple(dict.fromkeys(name.partition(".")[0] for name, status in statuses if status is wanted))


def _added(pairs: Iterable[tuple[K, Sums]]) -> dict[K, Sums]:
    found: dict[K, Sums] = {}
    for key, sums in pairs:
        found[key] = found.get(key, Sums()) + sums
    return found
