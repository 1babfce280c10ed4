"""The money of a whole project: what is planned, what is due after each stay, what was paid, what remains.

All values are frozen and in euro to the cent. What is not known is left out of
the sums and counted in `unknown`, so that no sum passes for whole that is not.
Support for the organisation is given for participants: not for accompanying
persons, and not for preparatory visits, which one unit cost covers (the agency's slides;
`FIN04`, `FIN05`, `INC02`). Payments that an activity of several persons names were made to each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from docgen.models.activities import Accompaniment, Activity, ActivityBase, ActivityType, Direction, Individual
from docgen.models.oversight import Target
from docgen.models.persons import PersonBase
from docgen.models.project import Project
from docgen.models.values import Euro, Percent
from docgen.rules.call import Call, Status
from docgen.rules.due.papers import participants
from docgen.rules.due.paths import participant_path, record_path
from docgen.rules.lines import Line, LineKind, Lines, Supported, country_of, planned_lines, real_lines
from docgen.rules.stays import real_days
from docgen.rules.support import ZERO, Total, total

K = TypeVar("K")


class Category(StrEnum):
    """A category of the project's budget."""

    ORGANISATIONAL = "organisational"
    TRAVEL = "travel"
    INDIVIDUAL = "individual"
    COURSE_FEES = "course_fees"
    PREPARATORY_VISITS = "preparatory_visits"
    INCLUSION_ORGANISATION = "inclusion_organisation"
    INCLUSION_PARTICIPANTS = "inclusion_participants"
    LINGUISTIC = "linguistic"
    EXCEPTIONAL = "exceptional"


CATEGORY_OF: Mapping[LineKind, Category] = {
    LineKind.INDIVIDUAL: Category.INDIVIDUAL,
    LineKind.TRAVEL: Category.TRAVEL,
    LineKind.VISIT: Category.PREPARATORY_VISITS,
    LineKind.COURSE_FEE: Category.COURSE_FEES,
    LineKind.LINGUISTIC: Category.LINGUISTIC,
    LineKind.INCLUSION: Category.INCLUSION_PARTICIPANTS,
    LineKind.EXCEPTIONAL: Category.EXCEPTIONAL,
}
"""The category that a line of support counts to."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What one or several parts come to."""

    granted: Euro = ZERO
    """Planned, as far as it is known."""
    paid_out: Euro = ZERO
    """The part of it that is paid out."""
    advance: Euro = ZERO
    balance: Euro = ZERO
    received: Euro = ZERO
    """What was paid so far; what was paid back is taken off."""
    due: Euro | None = None
    """By real days, of stays that have ended; None where there is none, or it is not known."""
    outstanding: Euro | None = None
    """What is still to be paid out of it; negative where money is to be recovered."""
    unknown: int = 0
    """Lines whose amount is not known."""

    @property
    def in_kind(self) -> Euro:
        """The part of what is granted that the organisation provides."""
        return Euro.rounded(self.granted - self.paid_out)

    @property
    def recovery(self) -> Euro:
        """What is to be recovered."""
        return Euro.rounded(max(-(self.outstanding or ZERO), ZERO))

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            granted=Euro.rounded(self.granted + other.granted),
            paid_out=Euro.rounded(self.paid_out + other.paid_out),
            advance=Euro.rounded(self.advance + other.advance),
            balance=Euro.rounded(self.balance + other.balance),
            received=Euro.rounded(self.received + other.received),
            due=_plus(self.due, other.due),
            outstanding=_plus(self.outstanding, other.outstanding),
            unknown=self.unknown + other.unknown,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in one stay."""

    stay: Supported
    person: PersonBase
    planned: Lines
    real: Lines | None
    """The lines by real days; None until the real stay is given."""
    sums: Sums

    @property
    def path(self) -> str:
        """Its data path."""
        return participant_path(self.stay, self.person.key)


@dataclass(frozen=True, slots=True)
class UnitSum:
    """Support for the organisation: a number of participants, and what they come to."""

    category: Category
    type: ActivityType
    participants: int
    amount: Euro
    third_countries: bool = False
    """Whether for stays outside the EU and the countries associated to the programme."""


@dataclass(frozen=True, slots=True)
class ActivitySums:
    """What one activity comes to, with the amount that the Beneficiary Module shows."""

    stay: Supported
    sums: Sums
    module_amount: Euro | None
    """The Beneficiary Module's own amount."""

    @property
    def ours(self) -> Euro | None:
        """What is due, or until the real stay is given, planned; None where it is not known."""
        if self.sums.unknown:
            return None
        return self.sums.granted if self.stay.real is None else self.sums.due

    @property
    def difference(self) -> Euro | None:
        """How much more the Beneficiary Module shows; None where one of the two is not known."""
        if self.module_amount is None or self.ours is None:
            return None
        return Euro.rounded(self.module_amount - self.ours)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many take part, by what the agency counts."""

    participants: int = 0
    days: int = 0
    """Days of the activities, of all participants together; travel days are not among them."""
    fewer_opportunities: int = 0
    green: int = 0
    blended: int = 0
    accompanying: int = 0


@dataclass(frozen=True, slots=True)
class TargetSums:
    """One type of activity: what was approved, what is planned, what has ended."""

    type: ActivityType
    approved: Target | None
    planned: Counts
    ended: Counts
    granted: Euro
    """Planned support of participants, accompanying persons and the organisation."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The money of a project."""

    grant: Euro | None
    parts: tuple[Part, ...]
    units: tuple[UnitSum, ...]
    people: tuple[tuple[PersonBase, Sums], ...]
    activities: tuple[ActivitySums, ...]
    targets: tuple[TargetSums, ...]
    unconfirmed: tuple[str, ...]
    """Names of figures that it rests on and that nobody saw in print."""

    @property
    def categories(self) -> tuple[tuple[Category, Euro], ...]:
        """What is planned in each category, as far as it is known."""
        found = dict.fromkeys(Category, ZERO)
        for unit in self.units:
            found[unit.category] = Euro.rounded(found[unit.category] + unit.amount)
        for part in self.parts:
            for line in part.planned:
                if line.granted is not None:
                    category = CATEGORY_OF[line.kind]
                    found[category] = Euro.rounded(found[category] + line.granted.amount)
        return tuple(found.items())

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
    units = tuple(_units(project, call))
    by_stay = _added((record_path(part.stay), part.sums) for part in parts)
    by_person = _added((part.person.key, part.sums) for part in parts)
    return Budget(
        grant=project.grant,
        parts=parts,
        units=units,
        people=tuple((project.person(key), sums) for key, sums in by_person.items()),
        activities=tuple(
            ActivitySums(stay, by_stay.get(record_path(stay), Sums()), stay.support.module_amount)
            for stay in (*project.activities, *project.accompaniments)
        ),
        targets=tuple(_targets(project, parts, units)),
        unconfirmed=_unconfirmed(call, parts, units),
    )


def part_of(project: Project, call: Call, stay: Supported, person: PersonBase) -> Part:
    """One person's part in a stay, with its sums."""
    planned, real = planned_lines(project, call, stay, person), real_lines(project, call, stay, person)
    share = project.settings.payment.advance
    granted = _known(planned, share)
    received = Euro.rounded(sum((payment.amount for payment in stay.support.payments), ZERO))
    due = real.total(share) if real else None
    sums = Sums(
        granted=granted.amount,
        paid_out=granted.paid,
        advance=granted.advance,
        balance=granted.balance,
        received=received,
        due=due.amount if due else None,
        outstanding=Euro.rounded(due.paid - received) if due else None,
        unknown=sum(line.granted is None for line in (*planned, *(real or ()))),
    )
    return Part(stay, person, planned, real, sums)


def parts_in(project: Project, call: Call, stay: Supported) -> tuple[Part, ...]:
    """Everyone's part in a stay."""
    return tuple(part_of(project, call, stay, project.person(key)) for key in people_of(stay))


def people_of(stay: Supported) -> tuple[str, ...]:
    """Keys of those for whom a stay is funded."""
    if isinstance(stay, Accompaniment):
        return (stay.person,)
    return (stay.participant,) if isinstance(stay, Individual) else stay.participants


def in_third_country(project: Project, call: Call, stay: Supported) -> bool:
    """Whether somebody goes outside the EU and the associated countries; no for a country that is not known."""
    if isinstance(stay, ActivityBase) and stay.direction is Direction.INCOMING:
        return False
    country = country_of(project, stay)
    return country is not None and country not in call.countries.in_programme


def _parts(project: Project, call: Call) -> Iterator[Part]:
    """In the order of the data; who accompanies comes last."""
    for stay in (*project.activities, *project.accompaniments):
        yield from parts_in(project, call, stay)


def _known(lines: Iterable[Line], share: Percent) -> Total:
    """The sum of those lines whose amounts are known."""
    return total([line.granted for line in lines if line.granted is not None], share)


def _units(project: Project, call: Call) -> Iterator[UnitSum]:
    """Organisational support, then inclusion support for the organisation, by type of activity."""
    everyone, beyond, counted = Counter[ActivityType](), Counter[ActivityType](), Counter[ActivityType]()
    for activity in project.activities:
        if activity.type is ActivityType.PREPARATORY_VISIT:
            continue
        people = participants(activity)
        (beyond if in_third_country(project, call, activity) else everyone)[activity.type] += len(people)
        counted[activity.type] += sum(_has_fewer_opportunities(project, key) for key in people)
    rules = call.organisational_support
    for kind in ActivityType:
        unit = rules.of(kind)
        if unit is not None and everyone[kind]:
            yield UnitSum(Category.ORGANISATIONAL, kind, everyone[kind], unit.value.of(everyone[kind]))
        if beyond[kind]:
            amount = Euro.rounded(rules.third_countries.value * beyond[kind])
            yield UnitSum(Category.ORGANISATIONAL, kind, beyond[kind], amount, third_countries=True)
    for kind in ActivityType:
        if counted[kind]:
            amount = Euro.rounded(call.inclusion_unit.value * counted[kind])
            yield UnitSum(Category.INCLUSION_ORGANISATION, kind, counted[kind], amount)


def _targets(project: Project, parts: Iterable[Part], units: Iterable[UnitSum]) -> Iterator[TargetSums]:
    """Each type of activity that was approved or is planned."""
    approved = {target.type: target for target in project.targets}
    money = _money_by_type(project, parts, units)
    by_type: dict[ActivityType, list[Activity]] = {}
    for activity in project.activities:
        by_type.setdefault(activity.type, []).append(activity)
    for kind in ActivityType:
        activities = by_type.get(kind, [])
        if activities or kind in approved:
            yield TargetSums(
                type=kind,
                approved=approved.get(kind),
                planned=_counts(project, activities, lambda activity: activity.days),
                ended=_counts(project, [one for one in activities if one.real is not None], _real_days),
                granted=money.get(kind, ZERO),
            )


def _money_by_type(project: Project, parts: Iterable[Part], units: Iterable[UnitSum]) -> dict[ActivityType, Euro]:
    """Planned amounts; an accompanying person counts to the first activity that he or she accompanies."""
    found: dict[ActivityType, Euro] = {}
    amounts = [(unit.type, unit.amount) for unit in units]
    for part in parts:
        stay = part.stay
        if not isinstance(stay, Accompaniment):
            amounts.append((stay.type, part.sums.granted))
        elif stay.accompanies:
            amounts.append((project.activity(stay.accompanies[0]).type, part.sums.granted))
    for kind, amount in amounts:
        found[kind] = Euro.rounded(found.get(kind, ZERO) + amount)
    return found


def _counts(project: Project, activities: Iterable[Activity], days: Callable[[Activity], int | None]) -> Counts:
    everyone = [(activity, key) for activity in activities for key in participants(activity)]
    return Counts(
        participants=len(everyone),
        days=sum(days(activity) or 0 for activity, _ in everyone),
        fewer_opportunities=sum(_has_fewer_opportunities(project, key) for _, key in everyone),
        green=sum(activity.travel.green for activity, _ in everyone),
        blended=sum(activity.virtual is not None for activity, _ in everyone),
        accompanying=len({stay.key for activity in activities for stay in project.accompanying(activity.key)}),
    )


def _real_days(activity: Activity) -> int | None:
    return real_days(activity.real) if activity.real else None


def _has_fewer_opportunities(project: Project, key: str) -> bool:
    """Whether a participant counts as having fewer opportunities (`PER07`)."""
    person = project.person(key)
    return person.fewer_opportunities or person.affected_by_war


def _unconfirmed(call: Call, parts: Iterable[Part], units: Iterable[UnitSum]) -> tuple[str, ...]:
    """Figures that the sums rest on and that nobody saw in print, each named once."""
    names = dict.fromkeys(name for part in parts for line in part.planned for name in line.figures)
    statuses = [(name, call.status_of(name)) for name in names]
    for unit in units:
        rules = call.organisational_support
        by_type = rules.third_countries if unit.third_countries else rules.of(unit.type)
        if unit.category is Category.INCLUSION_ORGANISATION:
            statuses.append(("inclusion_unit", call.inclusion_unit.status))
        elif by_type is not None:
            statuses.append(("organisational_support", by_type.status))
    return tuple(dict.fromkeys(name for name, status in statuses if status is Status.TO_BE_CONFIRMED))


def _added(pairs: Iterable[tuple[K, Sums]]) -> dict[K, Sums]:
    found: dict[K, Sums] = {}
    for key, sums in pairs:
        found[key] = found.get(key, Sums()) + sums
    return found


def _plus(one: Euro | None, other: Euro | None) -> Euro | None:
    if one is None or other is None:
        return other if one is None else one
    return Euro.rounded(one + other)
